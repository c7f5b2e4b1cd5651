"""The kinds of a work session: from a room full of people to blocks, experiments and agreements.

What the room says lives in these until the session is worked out; then it becomes blocks, experiments and entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain import terms
from tracker.domain.fields import Type, declare
from tracker.domain.record import Record
from tracker.words import N_

_BRIEF = 80  # characters of a card by which one knows it
LAST_SECOND = 99_999_999_999  # seconds since 1970 that a file may hold


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """One meeting: its goal, how many take part, how they vote, and where they are in the script.

    ``began_at`` is in seconds since 1970. A session that is kept as ``script`` never takes place: its steps are
    copied. ``experiment`` is what a guided session is about.
    """

    kind_name = "session"
    kind_label = N_("work session")
    today = "held_on"

    number: str = declare(Type.LINE, N_("Number"), asked=False)
    title: str = declare(
        Type.LINE, N_("Goal"), N_("Which question do you want answered today?"), required=True, searched=True
    )
    held_on: date | None = declare(Type.DATE, N_("Date"), required=True)
    participants: int | None = declare(
        Type.WHOLE, N_("Participants"), N_("How many people? No names needed."), low=1, high=999
    )
    aim: int | None = declare(Type.WHOLE, N_("Cards to harvest"), N_("How many would be good?"), low=1, high=999)
    criterion: str = declare(
        Type.LINE, N_("Question of the vote"), N_("For example: which block costs residents most?")
    )
    method: terms.VoteMethod | None = declare(Type.CHOICE, N_("Vote with"), choices=terms.VoteMethod)
    dots: int | None = declare(Type.WHOLE, N_("Dots per person"), low=1, high=50)
    dots_per_card: int | None = declare(
        Type.WHOLE, N_("Dots per card"), N_("The most that one person gives one card."), low=1, high=50
    )
    experiment: str = declare(Type.LINK, N_("Experiment"), N_("What is it about?"), target="experiment")
    script: bool = declare(Type.FLAG, N_("Kept as a script"), asked=False)
    began_at: int | None = declare(Type.WHOLE, N_("Began at"), low=0, high=LAST_SECOND, asked=False, told=False)
    at_step: str = declare(Type.LINK, N_("Step"), target="session-step", asked=False, told=False)
    round: int | None = declare(Type.WHOLE, N_("Round"), low=1, high=20, asked=False)
    revealed: bool = declare(Type.FLAG, N_("Dots shown"), asked=False)
    ended_on: date | None = declare(Type.DATE, N_("Ended on"), asked=False)


@dataclass(frozen=True, kw_only=True)
class SessionStep(Record):
    """One step of a script: what the room does, with which question, for how long.

    ``place`` orders the steps. The clock is ``left`` seconds since ``running_since`` (seconds since 1970), or
    standing at ``left``; ``spent`` is how many seconds it ran before. ``sort`` says what the cards of a harvest are
    about; a block, unless it does. ``writes`` names the field of the experiment that the answer is for.
    """

    kind_name = "session-step"
    kind_label = N_("step of a work session")

    session: str = declare(Type.LINK, N_("Work session"), target="session", required=True, asked=False)
    place: int | None = declare(Type.WHOLE, N_("Place"), low=0, high=999, required=True, asked=False, told=False)
    activity: terms.Activity | None = declare(Type.CHOICE, N_("What we do"), choices=terms.Activity, required=True)
    title: str = declare(Type.LINE, N_("Name"), N_("Empty: what it is called by itself."))
    question: str = declare(Type.LINE, N_("Question on the screen"), N_("What the room reads, in large type."))
    minutes: int | None = declare(Type.WHOLE, N_("Minutes"), low=1, high=480, required=True)
    sort: terms.CardSort | None = declare(Type.CHOICE, N_("Cards about"), choices=terms.CardSort, asked=False)
    hint: str = declare(Type.TEXT, N_("For the facilitator"), N_("What you say or watch; the room does not see it."))
    writes: str = declare(Type.LINE, N_("Goes to"), asked=False, told=False)
    answer: str = declare(Type.TEXT, N_("Answer"), asked=False)
    left: int | None = declare(Type.WHOLE, N_("Left"), low=-999_999, high=999_999, asked=False, told=False)
    running_since: int | None = declare(Type.WHOLE, N_("Runs since"), low=0, high=LAST_SECOND, asked=False, told=False)
    spent: int | None = declare(Type.WHOLE, N_("Seconds spent"), low=0, high=LAST_SECOND, asked=False, told=False)
    done: bool = declare(Type.FLAG, N_("Done"), asked=False)
    became: terms.Fate | None = declare(Type.CHOICE, N_("Became"), choices=terms.Fate, asked=False)

    @property
    def name(self) -> str:
        """What the step is called, in the language in use."""
        return self.title or (self.activity.label if self.activity else "")


@dataclass(frozen=True, kw_only=True)
class SessionCard(Record):
    """What somebody in the room said: an obstacle, an idea, something to park, or a note about an experiment.

    Cards that say the same lie under a heading, itself a card whose text is the name of the group. Dots lie on
    headings and on cards that lie under none. ``party`` tells apart two groups that harvested without each other.
    ``became`` and ``record`` say what the card was turned into; before that ``record`` is the block that somebody said
    it is, or of an idea the experiment.
    """

    kind_name = "session-card"
    kind_label = N_("card")

    session: str = declare(Type.LINK, N_("Work session"), target="session", required=True, asked=False)
    text: str = declare(Type.TEXT, N_("Card"), N_("One thought, in one sentence."), required=True)
    sort: terms.CardSort | None = declare(Type.CHOICE, N_("Sort"), choices=terms.CardSort, required=True)
    kind: terms.BlockKind | None = declare(Type.CHOICE, N_("Kind"), choices=terms.BlockKind)
    heading: bool = declare(Type.FLAG, N_("Name of a group"), asked=False)
    under: str = declare(Type.LINK, N_("Group"), target="session-card", asked=False)
    party: int | None = declare(Type.WHOLE, N_("Harvested by group"), low=1, high=2)
    phone: bool = declare(Type.FLAG, N_("From a phone"), asked=False, told=False)
    effect: int | None = declare(Type.WHOLE, N_("Effect"), N_("1 = little, 5 = much."), low=1, high=5)
    effort: int | None = declare(Type.WHOLE, N_("Effort"), N_("1 = little, 5 = much."), low=1, high=5)
    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", asked=False)
    became: terms.Fate | None = declare(Type.CHOICE, N_("Became"), choices=terms.Fate, asked=False)
    record: str = declare(Type.LINE, N_("Record"), asked=False, told=False)

    @property
    def name(self) -> str:
        """The card in one short line, as the history calls it."""
        text = " ".join(self.text.split())
        return text if len(text) <= _BRIEF else f"{text[: _BRIEF - 1]}…"


@dataclass(frozen=True, kw_only=True)
class SessionDots(Record):
    """The dots of one voter on one card in one round. ``voter`` is "room", or a random code of a phone."""

    kind_name = "session-dots"
    kind_label = N_("dots")
    key = ("card", "round", "voter")

    session: str = declare(Type.LINK, N_("Work session"), target="session", required=True, asked=False)
    card: str = declare(Type.LINK, N_("Card"), target="session-card", asked=False)
    round: int | None = declare(Type.WHOLE, N_("Round"), low=1, high=20, required=True, asked=False)
    voter: str = declare(Type.LINE, N_("Voter"), required=True, asked=False, told=False)
    dots: int | None = declare(Type.WHOLE, N_("Dots"), low=0, high=9_999, asked=False)


SESSION_KINDS: tuple[type[Record], ...] = (Session, SessionStep, SessionCard, SessionDots)
