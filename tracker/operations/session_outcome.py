"""What became of everything that was said in a work session, also of what was dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.records import Block, Design, Entry, Experiment
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, Fate
from tracker.operations.common import found, named
from tracker.operations.session_cards import cards_of, topics
from tracker.operations.session_designs import designs_of
from tracker.operations.session_scripts import steps_of
from tracker.operations.session_votes import last_dots
from tracker.storage.workspace import Workspace
from tracker.words import _


@dataclass(frozen=True)
class Became:
    """A card, experiment card or answer, and what it became; ``fate`` is None as long as that is open.

    ``kind`` and ``record`` are of what it became or went into, ``name`` is how that is called: "" where it was
    dropped, or where the record was deleted since. ``inset``: it lies in the group before it; ``dots`` are those
    that count, for a group with those of its cards.
    """

    source: SessionCard | Design | SessionStep
    text: str
    fate: Fate | None
    kind: str = ""
    record: str = ""
    name: str = ""
    dots: int = 0
    inset: bool = False

    @property
    def words(self) -> str:
        """What it became, as people read it."""
        if self.fate is None:
            return _("waits for the review")
        if self.fate is Fate.DROPPED:
            return _("only in the report")
        if isinstance(self.source, SessionStep):
            return _("with the experiment")
        if not self.name:
            return _("deleted since")
        said = {
            Fate.KEPT: "{name}",
            Fate.MERGED: _("with {name}"),
            Fate.CAME_BACK: _("came back: {name}"),
            Fate.IN_GROUP: _("in {name}"),
        }
        return said[self.fate].format(name=self.name)


def became_of(workspace: Workspace, session: str) -> list[Became]:
    """Everything that was said in a session: each group with its cards, notes, experiment cards, answers."""
    owner, cards = found(workspace, Session, session), cards_of(workspace, session)
    dots, made = last_dots(workspace, owner), []
    for topic in topics(cards):
        whole = sum(dots.get(each.id, 0) for each in (topic.card, *topic.members))
        made.append(replace(_became(workspace, topic.card, topic.card.text, topic.card.record), dots=whole))
        for each in topic.members:
            card = _became(workspace, each, each.text, each.record)
            made.append(replace(card, dots=dots.get(each.id, 0), inset=True))
    notes = [each for each in cards if each.sort is CardSort.NOTE]
    steps = [each for each in steps_of(workspace, session) if each.answer]
    return [
        *made,
        *(_became(workspace, each, each.text, each.record) for each in notes),
        *(_became(workspace, each, each.title, each.record) for each in designs_of(workspace, session)),
        *(Became(each, each.answer, each.became) for each in steps),
    ]


def _became(workspace: Workspace, source: SessionCard | Design, text: str, record: str) -> Became:
    plain = Became(source, text, source.became)
    if not record or not source.became:
        return plain
    read = workspace.read
    known = read.get(Block, record) or read.get(Experiment, record)
    if known is not None:
        return Became(source, text, source.became, known.kind_name, known.id, named(known))
    entry = read.get(Entry, record)
    experiment = read.get(Experiment, entry.experiment) if entry else None
    if experiment is None:
        return plain
    return Became(source, text, source.became, "experiment", experiment.id, named(experiment))
