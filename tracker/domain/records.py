"""The kinds of record of a workspace. The dataclass is the declaration: forms and columns follow it.

A record is a frozen picture of the state at the time of reading; it changes only through an operation.
Texts that are not filled in are "", all else None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain import terms
from tracker.domain.companions import COMPANIONS
from tracker.domain.fields import Type, again, declare
from tracker.domain.record import Record
from tracker.domain.sessions import SESSION_KINDS
from tracker.domain.terms import BlockKind, Decision, Effect, Evidence, Look, Stage, State, Verdict
from tracker.words import N_

__all__ = ["KINDS", "Ambition", "Block", "Design", "Entry", "Experiment", "Link", "Record", "StateChange", "Step"]


@dataclass(frozen=True, kw_only=True)
class Ambition(Record):
    """What the organisation wants to be, and by when. One in a workspace, with the fixed id ``ambition``."""

    kind_name = "ambition"
    kind_label = N_("ambition")

    statement: str = declare(
        Type.TEXT, N_("Ambition"), N_("One sentence you can say every day."), required=True, searched=True
    )
    start: date | None = declare(Type.DATE, N_("Start"), N_("The day you began."), required=True)
    horizon: date | None = declare(Type.DATE, N_("Horizon"), N_("The day you want to be there."), required=True)
    ordinary: str = declare(Type.LINE, N_("Ordinary (0)"), N_("For example: an ordinary municipality."), searched=True)
    role_model: str = declare(Type.LINE, N_("Role model (100)"), N_("For example: Coolblue."), searched=True)


@dataclass(frozen=True, kw_only=True)
class Block(Record):
    """An obstacle to good service. ``number`` is its label, not its identity.

    ``state`` … ``tried`` are derived by storage from state changes and links; no form asks for them.
    """

    kind_name = "block"
    kind_label = N_("block")

    number: str = declare(Type.LINE, N_("Number"), asked=False, searched=True)
    title: str = declare(
        Type.LINE, N_("Title"), N_("What stands in the way of good service?"), required=True, searched=True
    )
    description: str = declare(
        Type.TEXT, N_("Description"), N_("What happens, and what does a resident notice?"), searched=True
    )
    kind: BlockKind | None = declare(Type.CHOICE, N_("Kind"), choices=BlockKind)
    nature: terms.Nature | None = declare(Type.CHOICE, N_("Is it really the law?"), choices=terms.Nature)
    service: str = declare(Type.LINE, N_("Service"), N_("Which service does it hinder?"), searched=True)
    channel: terms.Channel | None = declare(Type.CHOICE, N_("Channel"), choices=terms.Channel)
    team: str = declare(Type.LINE, N_("Team"), N_("A team, not a person."), searched=True)
    weight: int | None = declare(Type.WHOLE, N_("Weight"), N_("1 = small, 5 = large."), low=1, high=5)
    votes: int | None = declare(Type.WHOLE, N_("Votes"), N_("Dots in work sessions."), low=0, high=99_999)
    found_on: date | None = declare(Type.DATE, N_("Found on"))
    source: str = declare(Type.LINE, N_("Source"), N_("Where does this block come from?"), searched=True)
    one_off: bool = declare(Type.FLAG, N_("From one inventory"), asked=False)
    from_list: str = declare(Type.LINE, N_("From list"), asked=False)
    list_key: str = declare(Type.LINE, N_("Key in the list"), asked=False)

    state: State = State.OPEN
    state_on: date | None = None
    trying: bool = False
    tried: bool = False

    @property
    def look(self) -> Look:
        """How it stands on the wall. Cleared and stays win; an open block shows that it is or was tried."""
        if self.state in (State.CLEARED, State.STAYS):
            return Look(self.state.value)
        if self.trying:
            return Look.TRYING
        if self.state is State.CAME_BACK:
            return Look.CAME_BACK
        return Look.TRIED if self.tried else Look.OPEN


@dataclass(frozen=True, kw_only=True)
class StateChange(Record):
    """A dated step in the life of a block after it was found: cleared, came back, stays, or open again."""

    kind_name = "state-change"
    kind_label = N_("state of a block")

    block: str = declare(Type.LINK, N_("Block"), target="block", required=True, asked=False)
    state: State | None = declare(Type.CHOICE, N_("State"), choices=State, required=True, asked=False)
    happened_on: date | None = declare(Type.DATE, N_("Date"), required=True)
    reason: str = declare(Type.TEXT, N_("Reason"), N_("What happened? One sentence is enough."), searched=True)
    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", asked=False)


@dataclass(frozen=True, kw_only=True)
class Experiment(Record):
    """A small try at clearing blocks. The four fields of the card freeze when it starts.

    ``stage`` follows from the dates; ``blocks`` counts the linked blocks; both are derived. ``assumed`` says which
    dates an import filled in because the list gave none, as ``concluded_on=2026-05-01``.
    """

    kind_name = "experiment"
    kind_label = N_("experiment")

    number: str = declare(Type.LINE, N_("Number"), asked=False, searched=True)
    title: str = declare(
        Type.LINE, N_("Title"), N_("What do you want to try? A few words."), required=True, searched=True
    )
    hypothesis: str = declare(
        Type.TEXT, N_("We think that"), N_("What do you expect to happen?"), card=True, searched=True
    )
    attempt: str = declare(
        Type.TEXT,
        N_("We try it by"),
        N_("What do you do differently, for whom, how long?"),
        card=True,
        searched=True,
    )
    measure: str = declare(Type.TEXT, N_("We measure"), N_("What do you look at or count?"), card=True, searched=True)
    success_when: str = declare(
        Type.TEXT,
        N_("It has succeeded when"),
        N_("How high is the bar? Or: no bar, because …"),
        card=True,
        searched=True,
    )
    bar_indicator: str = declare(
        Type.LINK, N_("Bar: indicator"), N_("Which indicator shows it?"), target="indicator", card=True
    )
    bar_side: terms.Bar | None = declare(Type.CHOICE, N_("Bar: at least or at most"), choices=terms.Bar, card=True)
    bar_value: Decimal | None = declare(Type.DECIMAL, N_("Bar: value"), N_("How high is the bar?"), card=True)
    review_on: date | None = declare(
        Type.DATE, N_("Decide on"), N_("The day you decide, also when the numbers look good earlier."), held=True
    )
    theme: terms.Theme | None = declare(Type.CHOICE, N_("Theme"), choices=terms.Theme)
    improves: terms.Improves | None = declare(Type.CHOICE, N_("What improves"), choices=terms.Improves)
    service: str = declare(Type.LINE, N_("Service"), searched=True)
    channel: terms.Channel | None = declare(Type.CHOICE, N_("Channel"), choices=terms.Channel)
    origin: terms.Origin | None = declare(Type.CHOICE, N_("Origin of the idea"), choices=terms.Origin)
    team: str = declare(Type.LINE, N_("Team"), N_("A team, not a person."), searched=True)
    owner: str = declare(Type.LINE, N_("Owner"), N_("A role is enough."), searched=True)
    mandate: str = declare(Type.LINE, N_("Mandate"), N_("Who gave room, and how much?"), searched=True)
    law_room: terms.LawRoom | None = declare(
        Type.CHOICE, N_("Room in the law"), N_("Does it fit, use room, or deviate?"), choices=terms.LawRoom
    )
    follow_up_of: str = declare(Type.LINK, N_("Follow-up of"), target="experiment", asked=False)
    source: str = declare(Type.LINE, N_("Source"), searched=True)
    from_list: str = declare(Type.LINE, N_("From list"), asked=False)
    list_key: str = declare(Type.LINE, N_("Key in the list"), asked=False)
    assumed: str = declare(Type.LINE, N_("Days not given"), asked=False)

    idea_on: date | None = declare(Type.DATE, N_("Idea since"), asked=False)
    prepared_on: date | None = declare(Type.DATE, N_("Prepared on"), asked=False)
    started_on: date | None = declare(Type.DATE, N_("Started on"), asked=False, held=True)
    concluded_on: date | None = declare(Type.DATE, N_("Concluded on"), asked=False)
    embedded_on: date | None = declare(Type.DATE, N_("Embedded on"), asked=False)

    verdict: Verdict | None = declare(Type.CHOICE, N_("Verdict"), choices=Verdict, asked=False, closing=True)
    observation: str = declare(
        Type.TEXT, N_("Observation"), N_("What did you see?"), asked=False, closing=True, searched=True
    )
    measured: Decimal | None = declare(
        Type.DECIMAL, N_("Measured value"), N_("What you measured, beside the bar."), asked=False, closing=True
    )
    lesson: str = declare(
        Type.TEXT,
        N_("Lesson"),
        N_("What helps a colleague who wants to try it too?"),
        asked=False,
        closing=True,
        searched=True,
    )
    decision: Decision | None = declare(Type.CHOICE, N_("Decision"), choices=Decision, asked=False, closing=True)
    evidence: Evidence | None = declare(
        Type.CHOICE, N_("Strength of evidence"), choices=Evidence, asked=False, closing=True
    )
    good_intent: bool = declare(Type.FLAG, N_("Meant well"), asked=False, closing=True)
    with_care: bool = declare(Type.FLAG, N_("Prepared with care"), asked=False, closing=True)
    shared_on: date | None = declare(Type.DATE, N_("Lesson shared on"), asked=False, closing=True)
    shared_with: str = declare(
        Type.LINE, N_("Shared with"), N_("A team, a meeting, another municipality."), asked=False, closing=True,
        searched=True,
    )  # fmt: skip

    blocks: int = 0

    @property
    def stage(self) -> Stage:
        """The furthest stage that has a date."""
        for day, stage in (
            (self.embedded_on, Stage.EMBEDDED),
            (self.concluded_on, Stage.CONCLUDED),
            (self.started_on, Stage.RUNNING),
            (self.prepared_on, Stage.PREPARED),
        ):
            if day is not None:
                return stage
        return Stage.IDEA

    @property
    def has_bar(self) -> bool:
        """Whether it was said beforehand when it has succeeded; "no bar, because …" is an answer too."""
        return bool(self.success_when) or (self.bar_value is not None and self.bar_side is not None)

    @property
    def frozen(self) -> bool:
        """Whether the card is frozen: from the start on a change of it needs a reason."""
        return self.started_on is not None


@dataclass(frozen=True, kw_only=True)
class Design(Record):
    """The card of an experiment as a small group in a work session fills it in; it becomes an experiment afterwards.

    ``party`` is the number of the small group, ``card`` what it is about, ``place`` its turn to pitch. ``record`` is
    the experiment that it became.
    """

    kind_name = "design"
    kind_label = N_("experiment card of a work session")

    session: str = declare(Type.LINK, N_("Work session"), target="session", required=True, asked=False)
    card: str = declare(Type.LINK, N_("About"), target="session-card", asked=False)
    party: int | None = declare(Type.WHOLE, N_("Small group"), low=1, high=50, required=True, asked=False)
    place: int | None = declare(Type.WHOLE, N_("Turn to pitch"), low=1, high=99, asked=False)
    title: str = again(Experiment, "title")
    hypothesis: str = again(Experiment, "hypothesis")
    attempt: str = again(Experiment, "attempt")
    measure: str = again(Experiment, "measure")
    success_when: str = again(Experiment, "success_when")
    review_on: date | None = again(Experiment, "review_on")
    owner: str = again(Experiment, "owner")
    team: str = again(Experiment, "team")
    mandate: str = again(Experiment, "mandate")
    became: terms.Fate | None = declare(Type.CHOICE, N_("Became"), choices=terms.Fate, asked=False)
    record: str = declare(Type.LINE, N_("Record"), asked=False, told=False)


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """An experiment is aimed at a block. Its id follows from the pair, so two laptops make the same one."""

    kind_name = "link"
    kind_label = N_("link")

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    block: str = declare(Type.LINK, N_("Block"), target="block", required=True, asked=False)
    expected: Effect | None = declare(Type.CHOICE, N_("Expected effect"), choices=Effect)
    observed: Effect | None = declare(Type.CHOICE, N_("Observed effect"), choices=Effect)


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """A dated line in the logbook of an experiment; a story is told by a resident or a colleague."""

    kind_name = "entry"
    kind_label = N_("logbook entry")
    today = "happened_on"

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    happened_on: date | None = declare(Type.DATE, N_("Date"), required=True)
    text: str = declare(Type.TEXT, N_("Text"), N_("What did you notice?"), required=True, searched=True)
    story: bool = declare(Type.FLAG, N_("This is a story"))


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    """One act of a person: the changes that are undone together. Itself a record, so that sharing carries it.

    ``carrier`` is the step that last did or undid this one: undoing and redoing both take that one back.
    """

    kind_name = "step"
    kind_label = N_("step")

    verb: str = declare(Type.LINE, N_("What"), asked=False)
    subject: str = declare(Type.LINE, N_("About"), asked=False)
    record: str = declare(Type.LINE, N_("Record"), asked=False)
    reason: str = declare(Type.TEXT, N_("Reason"), asked=False, searched=True)
    final: bool = declare(Type.FLAG, N_("Cannot be undone"), asked=False)
    undone: bool = declare(Type.FLAG, N_("Undone"), asked=False)
    carrier: str = declare(Type.LINK, N_("Carrier"), target="step", asked=False)
    reverts: str = declare(Type.LINK, N_("Takes back"), target="step", asked=False)


_ALL: tuple[type[Record], ...] = (
    Ambition,
    Block,
    StateChange,
    Experiment,
    Link,
    Entry,
    *COMPANIONS,
    *SESSION_KINDS,
    Design,
    Step,
)
KINDS: dict[str, type[Record]] = {kind.kind_name: kind for kind in _ALL}
