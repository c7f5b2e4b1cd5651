"""What a work session leaves: a list of proposals to keep, merge or drop. ``session_work_out`` carries it out.

Nothing that was said is lost: what is merged or lies in a group stands in the description, what is dropped in the
report of the session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.domain.companions import Agreement
from tracker.domain.fields import TEXT_LENGTH, TITLE_LENGTH, fields_of
from tracker.domain.records import Block, Design, Entry, Experiment, Record
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, Fate, State
from tracker.operations.alike import alikeness, similar, similar_blocks, telling
from tracker.operations.common import found, named
from tracker.operations.session_cards import Topic, cards_of, known_record, topics
from tracker.operations.session_designs import designs_of
from tracker.operations.session_scripts import steps_of
from tracker.operations.session_votes import last_dots
from tracker.storage.workspace import Workspace
from tracker.words import _

_SHORT = 90  # characters of a long card that become its title
_NEARLY = 0.5  # of all telling words of an idea and an experiment, the part they share


@dataclass(frozen=True)
class Proposal:
    """What one card, experiment card, answer or agreement would become.

    ``source`` is its kind and id; ``makes`` the kind of record; ``text`` what was said, whole; ``values`` its fields as
    given; ``fate`` what is proposed; ``target`` the id it merges with or looks like, ``target_name`` how that is
    called; ``under`` the id of the group, or for an idea the experiment card, it lies in; ``dots`` how many it got,
    for a group with those of its cards; ``cleared`` whether the target is a block that was cleared before the session,
    so that it can have come back.
    """

    source: tuple[str, str]
    makes: type[Record]
    title: str
    values: Mapping[str, Any]
    fate: Fate
    target: str = ""
    target_name: str = ""
    under: str = ""
    dots: int = 0
    text: str = ""
    sort: CardSort | None = None
    cleared: bool = False

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What one can choose for it."""
        back = (Fate.CAME_BACK,) if self.cleared else ()
        if self.under:
            return (Fate.IN_GROUP, Fate.KEPT, *back, Fate.MERGED, Fate.DROPPED)
        if self.makes in (Block, Experiment):
            return (Fate.KEPT, *back, Fate.MERGED, Fate.DROPPED)
        return (Fate.KEPT, Fate.DROPPED)


@dataclass(frozen=True)
class Choice:
    """What somebody chose for a proposal; ``target`` is the id of what it merges with, ``values`` are fields that
    shall be another than proposed, such as its title and kind.
    """

    fate: Fate
    target: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def review(workspace: Workspace, session: str) -> list[Proposal]:
    """Everything of a session that was not worked out yet, with what is proposed for it. Raises NotFound."""
    owner = found(workspace, Session, session)
    cards = cards_of(workspace, session)
    made = _Maker(workspace, owner, cards)
    steps = steps_of(workspace, session)
    return [
        *(each for topic in topics(cards) for each in made.of_topic(topic)),
        *(made.of_note(each) for each in cards if each.sort is CardSort.NOTE and not each.became),
        *(made.of_design(each) for each in made.designs),
        *(made.of_answer(each) for each in steps if each.answer and not each.became and made.about),
        *(_of_agreement(each) for each in workspace.read.around(Agreement, "made_in", session)),
    ]


def can_come_back(record: Record | None, owner: Session) -> bool:
    """Whether a session can have found that ``record`` came back: a block that was cleared by then."""
    if not isinstance(record, Block) or record.state is not State.CLEARED:
        return False
    return not record.state_on or not owner.held_on or record.state_on <= owner.held_on


def settled(proposals: Iterable[Proposal], choices: Mapping[str, Choice]) -> list[Proposal]:
    """``proposals`` as they become with ``choices``, which are by the id of their source.

    A card that leaves its group takes its dots and its words along; what lies in a group that is dropped is dropped.
    """
    chosen = [_chosen(each, choices.get(each.source[1])) for each in proposals]
    heads = {each.source[1]: each for each in chosen}
    members: dict[str, list[Proposal]] = {}
    for each in chosen:
        if each.under:
            members.setdefault(each.under, []).append(each)
    return [_settle(each, heads, members, choices) for each in chosen]


def _chosen(proposal: Proposal, choice: Choice | None) -> Proposal:
    if choice is None:
        return proposal
    target = choice.target or proposal.target
    return replace(
        proposal, fate=choice.fate, values={**proposal.values, **choice.values}, target=target,
        title=choice.values.get("title", proposal.title),
        target_name=proposal.target_name if target == proposal.target else "",
        cleared=proposal.cleared if target == proposal.target else choice.fate is Fate.CAME_BACK,
    )  # fmt: skip


def _settle(
    each: Proposal, heads: Mapping[str, Proposal], members: Mapping[str, Sequence[Proposal]],
    choices: Mapping[str, Choice],
) -> Proposal:  # fmt: skip
    head = heads.get(each.under)
    if head is not None and each.fate is Fate.IN_GROUP and head.fate is Fate.DROPPED:
        return replace(each, fate=Fate.KEPT if head.source[0] == "design" else Fate.DROPPED)
    own = members.get(each.source[1], ())
    away = [other for other in own if other.fate is not Fate.IN_GROUP]
    if each.source[0] != "session-card" or not away:
        return each
    dots = each.dots - sum(other.dots for other in away)
    said = [other.text for other in own if other.fate is Fate.IN_GROUP]
    fresh = _fields(each.makes, each.text, said, dots)
    given = choices[each.source[1]].values if each.source[1] in choices else {}
    return replace(each, dots=dots, values={**each.values, **fresh, **given})


def _fields(makes: type[Record], text: str, members: Sequence[str], dots: int) -> dict[str, Any]:
    """The fields that depend on which cards lie in a group: what they say, and the dots."""
    lines = [text] if _title(text) != text else []
    lines += [f"– {each}" for each in members if each != text]
    told = fitting("\n".join(lines))
    return {"attempt": told} if makes is Experiment else {"description": told, "votes": dots or None}


def fitting(text: str) -> str:
    """A text as long as a field can hold; the session keeps the rest."""
    return text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - 1] + "…"


# What a card of a small group says that an experiment says as well.
_OF_EXPERIMENT = [name for name in fields_of(Design) if name in fields_of(Experiment)]


class _Maker:
    """Makes proposals of one session. ``about`` is the experiment it is about, "" where that is gone."""

    def __init__(self, workspace: Workspace, owner: Session, cards: Sequence[SessionCard]) -> None:
        self._workspace, self._owner = workspace, owner
        self._known = {each.id: each for each in cards}
        self._dots = last_dots(workspace, owner)
        self.about = owner.experiment if workspace.read.get(Experiment, owner.experiment) else ""
        self.designs = [each for each in designs_of(workspace, owner.id) if not each.became]
        self._worked_out = {each.card: each.id for each in self.designs if each.card and self._says(each)}

    def of_topic(self, topic: Topic) -> list[Proposal]:
        """A card by itself, or a group and what lies in it; without what was worked out already."""
        head, new = topic.card, [each for each in topic.members if not each.became]
        parts = [self._of_card(each, self._dots.get(each.id, 0)) for each in new]
        if head.became:
            return [self._late(each, head) for each in parts]
        dots = self._dots.get(head.id, 0) + sum(each.dots for each in parts)
        whole = self._of_card(head, dots, new)
        if topic.members and not new:  # all of it became something already
            whole = replace(whole, fate=Fate.DROPPED)
        elif design := self._worked_out.get(head.id) if whole.makes is Experiment else "":
            whole = replace(whole, fate=Fate.IN_GROUP, under=design)
        return [whole, *(replace(each, fate=Fate.IN_GROUP, under=head.id) for each in parts)]

    def _late(self, part: Proposal, head: SessionCard) -> Proposal:
        """A card that came into a group after that was worked out: it goes to what the group became."""
        known = self._workspace.read.get(part.makes, head.record) if head.record else None
        return self._to(part, known) if known else part

    def _to(self, made: Proposal, known: Record, fate: Fate = Fate.MERGED) -> Proposal:
        """It goes to what is there, or looks like it; a cleared block that the room named again came back."""
        cleared = can_come_back(known, self._owner)
        fate = Fate.CAME_BACK if cleared and fate is Fate.MERGED else fate
        return replace(made, fate=fate, target=known.id, target_name=named(known), cleared=cleared)

    def _of_card(self, card: SessionCard, dots: int, members: Sequence[SessionCard] = ()) -> Proposal:
        makes: type[Record] = Experiment if card.sort is CardSort.IDEA else Block
        title = _title(card.text)
        kinds = Counter(each.kind for each in (card, *members) if each.kind)
        values = {
            "title": title,
            "source": source_of(self._owner),
            **_fields(makes, card.text, [each.text for each in members], dots),
            **(
                {"idea_on": self._owner.held_on} if makes is Experiment
                else {"kind": kinds.most_common(1)[0][0] if kinds else None, "found_on": self._owner.held_on,
                      "one_off": True}
            ),
        }  # fmt: skip
        fate = Fate.KEPT if card.sort in (CardSort.IDEA, CardSort.OBSTACLE) else Fate.DROPPED
        made = Proposal(
            ("session-card", card.id), makes, title, values, fate, dots=dots, text=card.text, sort=card.sort
        )
        known = (known_record(self._workspace, each) for each in (card, *members))
        if said := next((each for each in known if isinstance(each, makes)), None):  # the room said: it is this one
            return self._to(made, said)
        return self._alike(made)

    def _alike(self, made: Proposal) -> Proposal:
        same = _same(self._workspace, made)
        if same is None:
            return made
        exactly = same.title.casefold() == made.title.casefold()
        fate = Fate.MERGED if exactly and made.fate is Fate.KEPT else made.fate
        return self._to(made, same, fate)

    def of_note(self, card: SessionCard) -> Proposal:
        """A note goes to the logbook of its experiment; without one it can become a block."""
        experiment = card.experiment if self._workspace.read.get(Experiment, card.experiment) else self.about
        if not experiment:
            return self._of_card(card, 0)
        return self._of_entry(("session-card", card.id), card.text, card.text, experiment)

    def of_answer(self, asked: SessionStep) -> Proposal:
        """An answer of a guided session goes to the logbook, with its question."""
        said = f"{asked.question}\n{asked.answer}".strip()
        return self._of_entry(("session-step", asked.id), asked.answer, said, self.about)

    def _of_entry(self, source: tuple[str, str], title: str, text: str, experiment: str) -> Proposal:
        known = self._workspace.read.get(Experiment, experiment)
        values = {"experiment": experiment, "text": fitting(text), "happened_on": self._owner.held_on}
        name = named(known) if known else ""
        return Proposal(source, Entry, title, values, Fate.KEPT, target=experiment, target_name=name, text=text)

    def of_design(self, design: Design) -> Proposal:
        """The card of a small group becomes an experiment; one that nobody filled in is left out."""
        values = {name: getattr(design, name) for name in _OF_EXPERIMENT if getattr(design, name)}
        values |= {"source": source_of(self._owner), "idea_on": self._owner.held_on}
        fate = Fate.KEPT if self._says(design) else Fate.DROPPED
        return Proposal(("design", design.id), Experiment, design.title, values, fate, text=design.title)

    def _says(self, design: Design) -> bool:
        """Whether anything but the name that a card begins with is filled in."""
        about = self._known.get(design.card)
        begun = " ".join(about.text.split())[:TITLE_LENGTH] if about else _("Small group {n}").format(n=design.party)
        return design.title != begun or any(getattr(design, name) for name in _OF_EXPERIMENT if name != "title")


def _of_agreement(agreement: Agreement) -> Proposal:
    return Proposal(("agreement", agreement.id), Agreement, agreement.title, {}, Fate.KEPT, text=agreement.title)


def _same(workspace: Workspace, made: Proposal) -> Block | Experiment | None:
    """The block or the experiment that says nearly the same."""
    if made.makes is Block:
        return next(iter(similar_blocks(workspace, made.title, limit=1)), None)
    words = telling(made.title)
    near = similar(workspace, made.title)
    return next((each for each in near if alikeness(words, telling(each.title)) >= _NEARLY), None)


def _title(text: str) -> str:
    """The first words of a long card; a short one whole."""
    plain = " ".join(text.split())
    if len(plain) <= TITLE_LENGTH and "\n" not in text:
        return plain
    return plain if len(plain) <= _SHORT else plain[:_SHORT].rsplit(" ", 1)[0] + "…"


def source_of(owner: Session) -> str:
    """What a record that a session made says of where it comes from."""
    return _("Work session {number}: {goal}").format(number=owner.number, goal=owner.title)[:TITLE_LENGTH]
