"""How many blocks two groups that harvested apart seem to have missed, in words; and what a matrix says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.analysis.capture_recapture import Estimate
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort
from tracker.operations.session_cards import Topic
from tracker.operations.session_votes import undiscovered
from tracker.words import N_, _, n_, number

MIDDLE = 3  # of effect and effort, from 1 to 5
# (much effect, much effort): what one does with it
QUADRANTS: dict[tuple[bool, bool], str] = {
    (True, False): N_("Do soon"),
    (True, True): N_("Big plan"),
    (False, False): N_("In between times"),
    (False, True): N_("Leave it"),
}


def quadrant(effect: int | None, effort: int | None) -> str:
    """What one does with a topic, by its effect and its effort."""
    if effect is None or effort is None:
        return _("not placed yet")
    if MIDDLE in (effect, effort):
        return _("in the middle")
    return _(QUADRANTS[effect > MIDDLE, effort > MIDDLE])


_FEW = 7  # found by both: with fewer the estimate is known to be rough


@dataclass(frozen=True)
class Guess:
    """What can be said: ``finding`` in one sentence, ``counts`` it stands on, and what it ``assumes``."""

    finding: str
    counts: str = ""
    assumes: str = ""


def guess(cards: Sequence[SessionCard], topics: Sequence[Topic]) -> Guess | None:
    """What two groups seem to have missed; None where nobody harvested in two groups."""
    some = [each for each in cards if each.sort is CardSort.OBSTACLE and not each.heading]
    if not {each.party for each in some} & {1, 2}:
        return None
    found = undiscovered(topics)
    if found is None:
        return Guess(_("Only one group has blocks. What was missed can be told when both groups have some."))
    return _guess(*found)


def _guess(counted: tuple[int, int, int], estimate: Estimate) -> Guess:
    first, second, both = counted
    same = _("Group 1 found {first} blocks, group 2 found {second}; {both} of them are the same.")
    other = _("Group 1 found {first} blocks, group 2 found {second}, all of them others.")
    counts = (same if both else other).format(first=number(first), second=number(second), both=number(both))
    assumes = _("This holds if the groups did not hear each other and every block was as easy to find.")
    if not both:
        finding = _("How many were missed cannot be told: no block was found by both groups. It may be many.")
        return Guess(finding, counts, _("Did you put together what says the same? Then ask both groups once more."))
    if not estimate.undiscovered:
        return Guess(_("The count shows no blocks that were missed."), counts, assumes)
    seen = first + second - both
    low, high = (max(0, round(each - seen)) for each in (estimate.low, estimate.high))
    words = n_("Probably about {n} block was not found yet.", "Probably about {n} blocks were not found yet.",
               round(estimate.undiscovered))  # fmt: skip
    between = _("With 95% certainty between {low} and {high}.").format(low=number(low), high=number(high))
    rough = _("A rough guess: both groups found only {both}.").format(both=both) if both < _FEW else ""
    return Guess(" ".join((words, between)), counts, " ".join(filter(None, (rough, assumes))))
