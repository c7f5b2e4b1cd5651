"""The sentences of the report of a work session. Plain functions, as those of ``report_words``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.charts.wording import listed
from tracker.domain.sessions import Session, SessionStep
from tracker.domain.terms import Fate
from tracker.exchange.report import brief
from tracker.operations.session_outcome import Became
from tracker.operations.session_votes import Ranked, Tally
from tracker.words import _, long_date, n_

_NAMED = 90  # signs of a topic in a sentence
_TIES = 4  # topics named that share the first place


def scope(session: Session) -> str:
    """When it was and with how many."""
    people = session.participants
    parts = [long_date(session.held_on)] if session.held_on else []
    return " · ".join([*parts, *([n_("{n} participant", "{n} participants", people)] if people else [])])


def minutes_of(step: SessionStep) -> int | None:
    """How many minutes a step took; None where it did not run to an end."""
    return None if step.spent is None else round(step.spent / 60)


def time_taken(steps: Sequence[SessionStep]) -> str:
    """How long it was to take, and how long it took where that is known."""
    planned = n_("The script has {n} minute.", "The script has {n} minutes.", sum(each.minutes or 0 for each in steps))
    if not any(each.spent for each in steps):
        return planned
    taken = round(sum(each.spent or 0 for each in steps) / 60)
    return " ".join([planned, n_("The session took {n} minute.", "The session took {n} minutes.", taken)])


def chosen(ranked: Sequence[Ranked]) -> str:
    """What got the most dots; ties are said."""
    first = [each for each in ranked if each.place == 1 and each.dots]
    if not first:
        return _("Nobody placed dots.")
    names = listed([_("“{topic}”").format(topic=brief(each.topic.card.text, _NAMED)) for each in first[:_TIES]])
    dots = n_("{n} dot", "{n} dots", first[0].dots)
    if len(first) == 1:
        return _("Most dots went to {topic}: {dots}.").format(topic=names, dots=dots)
    if len(first) > _TIES:
        return _("{n} topics share the first place, each with {dots}.").format(n=len(first), dots=dots)
    return _("{topics} share the first place, each with {dots}.").format(topics=names, dots=dots)


def too_many_voters(voters: int, participants: int) -> str:
    """That more phones voted than people took part, which makes the dots doubtful; "" otherwise."""
    if not participants or voters <= participants:
        return ""
    return _("More voters than participants: {n} of {of}.").format(n=voters, of=participants)


def without_dots(ranked: Sequence[Ranked]) -> str:
    """How many topics got none, where others did."""
    none = sum(not each.dots for each in ranked)
    if not none or none == len(ranked):
        return ""
    return n_("{n} topic got no dots; it stands in the list as well.",
              "{n} topics got no dots; they stand in the list as well.", none)  # fmt: skip


def lying(ranked: Sequence[Ranked]) -> str:
    """How many groups there are, and cards by themselves."""
    count = sum(bool(each.topic.members) for each in ranked)
    loose = len(ranked) - count
    some = n_("The cards lie in {n} group.", "The cards lie in {n} groups.", count) if count else ""
    alone = n_("{n} card lies by itself.", "{n} cards lie by themselves.", loose) if loose else ""
    return " ".join(filter(None, (some, alone)))


def rounds(counted: Tally) -> str:
    """Which round of several counts, and which the room did not see."""
    if len(counted.rounds) < 2:
        return ""
    said = _("The order is that of round {n}.").format(n=counted.counts)
    hidden = counted.rounds[-1]
    if hidden == counted.counts:
        return said
    return " ".join([said, _("Round {n} was not shown, so it does not count.").format(n=hidden)])


def designs(count: int, given: int) -> str:
    """How many experiment cards there are, and how many were given room."""
    said = n_("{n} small group made an experiment card.", "{n} small groups made an experiment card.", count)
    if not given:
        return said
    return " ".join([said, n_("{n} was given room.", "{n} were given room.", given)])


def answers(answered: int, noted: int) -> str:
    """How much was answered and noted."""
    parts = [n_("{n} question was answered.", "{n} questions were answered.", answered)] if answered else []
    parts += [n_("{n} note was written down.", "{n} notes were written down.", noted)] if noted else []
    return " ".join(parts)


def agreed(count: int) -> str:
    """How many agreements were made."""
    if not count:
        return _("No agreements were made.")
    return n_("{n} agreement was made.", "{n} agreements were made.", count)


def parked(count: int) -> str:
    """How many cards were parked."""
    return n_("{n} card was parked.", "{n} cards were parked.", count)


def became(some: Sequence[Became]) -> str:
    """How much was kept, merged and dropped, and what still waits."""
    often = Counter(each.fate for each in some)
    parts = [
        n_("{n} was kept", "{n} were kept", often[Fate.KEPT]) if often[Fate.KEPT] else "",
        n_("{n} was merged", "{n} were merged", often[Fate.MERGED]) if often[Fate.MERGED] else "",
        n_("{n} came back", "{n} came back", often[Fate.CAME_BACK]) if often[Fate.CAME_BACK] else "",
        n_("{n} lies in a group", "{n} lie in a group", often[Fate.IN_GROUP]) if often[Fate.IN_GROUP] else "",
        n_("{n} stands only here", "{n} stand only here", often[Fate.DROPPED]) if often[Fate.DROPPED] else "",
        n_("{n} waits for the review", "{n} wait for the review", often[None]) if often[None] else "",
    ]
    return _("Of what was said {what}.").format(what=listed([each for each in parts if each]))
