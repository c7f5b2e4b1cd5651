"""Records as JSON objects: stable English names and codes, whatever the language of the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from tracker.cli.ends import Ends, in_order
from tracker.domain.companions import LessonLink
from tracker.domain.fields import Type, fields_of
from tracker.domain.periods import Period
from tracker.domain.records import Ambition, Block, Experiment, Link, Record
from tracker.domain.terms import Relation
from tracker.operations import Hit, Workspace

Shape = dict[str, Any]
_FEW = 100

BLOCK_NAMES = ("number", "title", "kind", "state", "look", "state_on", "experiments")
EXPERIMENT_NAMES = ("number", "title", "stage", "verdict", "blocks", "lesson")


def plain(value: Any) -> Any:
    """A value as JSON has it: a date in ISO 8601, a code for a word, an exact number as decimal text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Period):
        return f"{value:f}" if isinstance(value, Decimal) else value.code
    return value.value if isinstance(value, Enum) else value


def declared(record: Record, ends: Ends) -> Shape:
    """The fields of ``record``; what it is linked to by number."""
    return {
        name: ends.number(each.target, getattr(record, name))
        if each.type is Type.LINK
        else plain(getattr(record, name))
        for name, each in fields_of(type(record)).items()
    }


def block_shape(block: Block, experiments: Iterable[str], ends: Ends) -> Shape:
    """A block with the numbers of the experiments aimed at it."""
    derived = {
        "state": block.state.json,
        "look": block.look.value,
        "state_on": plain(block.state_on),
        "experiments": in_order(experiments),
    }
    whole = declared(block, ends) | derived
    return {name: whole[name] for name in BLOCK_NAMES} | whole


def experiment_shape(experiment: Experiment, blocks: Iterable[str], ends: Ends) -> Shape:
    """An experiment with the numbers of its blocks and of what else it is linked to."""
    whole = declared(experiment, ends) | {"stage": experiment.stage.value, "blocks": in_order(blocks)}
    return {name: whole[name] for name in EXPERIMENT_NAMES} | whole


def lesson_shape(experiment: Experiment, blocks: Iterable[str], relations: Shape) -> Shape:
    """What an experiment taught, and which other lessons it supports or contradicts."""
    return {
        "experiment": experiment.number,
        "text": experiment.lesson,
        "verdict": plain(experiment.verdict),
        "date": plain(experiment.concluded_on),
        "title": experiment.title,
        "decision": plain(experiment.decision),
        "evidence": plain(experiment.evidence),
        "theme": plain(experiment.theme),
        "team": experiment.team,
        "blocks": in_order(blocks),
        **relations,
    }


# What a lesson says of another, and what another says of it.
RELATIONS = {
    (Relation.SUPPORTS, True): "supports",
    (Relation.CONTRADICTS, True): "contradicts",
    (Relation.SUPPORTS, False): "supported_by",
    (Relation.CONTRADICTS, False): "contradicted_by",
}


def relations_of(workspace: Workspace, experiments: Sequence[Experiment], ends: Ends) -> dict[str, Shape]:
    """For each experiment (id) the numbers of the lessons that its own supports and contradicts, and the other way."""
    made: dict[str, Shape] = {each.id: {name: [] for name in RELATIONS.values()} for each in experiments}
    for link in _lesson_links(workspace, experiments):
        for one, other, is_later in ((link.experiment, link.earlier, True), (link.earlier, link.experiment, False)):
            number = ends.number("experiment", other)
            if one in made and number is not None and link.relation is not None:
                made[one][RELATIONS[link.relation, is_later]].append(number)
    return {each: {name: in_order(numbers) for name, numbers in shape.items()} for each, shape in made.items()}


def _lesson_links(workspace: Workspace, experiments: Sequence[Experiment]) -> Iterable[LessonLink]:
    if len(experiments) > _FEW:
        return workspace.read.list(LessonLink)
    around = workspace.read.around
    some = [link for e in experiments for end in ("experiment", "earlier") for link in around(LessonLink, end, e.id)]
    return {link.id: link for link in some}.values()


def ambition_shape(ambition: Ambition) -> Shape:
    """The ambition and its dates."""
    return {name: plain(getattr(ambition, name)) for name in fields_of(Ambition)}


def hit_shape(hit: Hit) -> Shape:
    """Something found; what hangs on an experiment has the number and title of that one."""
    return {"kind": hit.kind, "number": hit.number, "title": hit.title, "context": hit.context}


@dataclass(frozen=True)
class Labels:
    """Which numbers belong together: read one by one for a few records, all at once for many."""

    ends: Ends
    of_block: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_experiment: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    relations: dict[str, Shape] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace, records: Sequence[Block] | Sequence[Experiment]) -> Labels:
        """Those of ``records``."""
        many = len(records) > _FEW
        labels = cls(Ends(workspace, many))
        if many:
            labels._all(workspace)
        else:
            labels._around(workspace, records)
        return labels

    @classmethod
    def of_lessons(cls, workspace: Workspace, records: Sequence[Experiment]) -> Labels:
        """Those of ``records``, and what their lessons say of each other."""
        labels = cls.of(workspace, records)
        labels.relations.update(relations_of(workspace, records, labels.ends))
        return labels

    def _around(self, workspace: Workspace, records: Sequence[Block] | Sequence[Experiment]) -> None:
        for each in records:
            if isinstance(each, Block):
                links = workspace.read.links_of_block(each.id)
                self.of_block[each.id] = [experiment.number for _link, experiment in links]
            else:
                aims = workspace.read.links_of_experiment(each.id)
                self.of_experiment[each.id] = [block.number for _link, block in aims]

    def _all(self, workspace: Workspace) -> None:
        # A link to what was deleted counts for nothing.
        for link in workspace.read.list(Link):
            experiment, block = self.ends.number("experiment", link.experiment), self.ends.number("block", link.block)
            if experiment is not None and block is not None:
                self.of_block[link.block].append(experiment)
                self.of_experiment[link.experiment].append(block)

    def block(self, block: Block) -> Shape:
        """One line of the list of blocks."""
        return block_shape(block, self.of_block.get(block.id, ()), self.ends)

    def experiment(self, experiment: Experiment) -> Shape:
        """One line of the list of experiments."""
        return experiment_shape(experiment, self.of_experiment.get(experiment.id, ()), self.ends)

    def lesson(self, experiment: Experiment) -> Shape:
        """One line of the list of lessons."""
        relations = self.relations.get(experiment.id) or dict.fromkeys(RELATIONS.values())
        return lesson_shape(experiment, self.of_experiment.get(experiment.id, ()), relations)
