"""What became of everything that was said in a work session, also of what was dropped."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.records import Block, Design, Entry, Experiment
from tracker.domain.sessions import SessionCard, SessionStep
from tracker.domain.terms import Fate
from tracker.operations.common import named
from tracker.operations.session_cards import cards_of
from tracker.operations.session_designs import designs_of
from tracker.operations.session_scripts import steps_of
from tracker.storage.workspace import Workspace


@dataclass(frozen=True)
class Became:
    """A card, experiment card or answer, and what it became; ``fate`` is None as long as that is open.

    ``kind`` and ``record`` are of what it became or went into, ``name`` is how that is called: "" where it was
    dropped, or where the record was deleted since.
    """

    source: SessionCard | Design | SessionStep
    text: str
    fate: Fate | None
    kind: str = ""
    record: str = ""
    name: str = ""


def became_of(workspace: Workspace, session: str) -> list[Became]:
    """Everything that was said in a session, in its order: cards and names of groups, experiment cards, answers."""
    steps = [each for each in steps_of(workspace, session) if each.answer]
    made = [_became(workspace, each, each.text, each.record) for each in cards_of(workspace, session)]
    made += [_became(workspace, each, each.title, each.record) for each in designs_of(workspace, session)]
    return [*made, *(Became(each, each.answer, each.became) for each in steps)]


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
