"""Records as JSON objects: stable English names and codes, whatever the language of the screen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from tracker.domain.fields import Type, fields_of
from tracker.domain.periods import Period
from tracker.domain.records import Ambition, Block, Experiment, Link, Record
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


def in_order(numbers: Iterable[str]) -> list[str]:
    """Label numbers as one counts: 9, 37, 37b."""
    return sorted(numbers, key=_counting)


def _counting(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number)


def _declared(record: Record) -> Shape:
    links = {name for name, field in fields_of(type(record)).items() if field.type is Type.LINK}
    return {name: plain(getattr(record, name)) for name in fields_of(type(record)) if name not in links}


def block_shape(block: Block, experiments: Iterable[str]) -> Shape:
    """A block with the numbers of the experiments aimed at it."""
    derived = {
        "state": block.state.json,
        "look": block.look.value,
        "state_on": plain(block.state_on),
        "experiments": in_order(experiments),
    }
    whole = _declared(block) | derived
    return {name: whole[name] for name in BLOCK_NAMES} | whole


def experiment_shape(experiment: Experiment, blocks: Iterable[str], follow_up_of: str | None) -> Shape:
    """An experiment with the numbers of its blocks and of the experiment it continues."""
    derived = {"stage": experiment.stage.value, "blocks": in_order(blocks), "follow_up_of": follow_up_of}
    whole = _declared(experiment) | derived
    return {name: whole[name] for name in EXPERIMENT_NAMES} | whole


def lesson_shape(experiment: Experiment, blocks: Iterable[str]) -> Shape:
    """What an experiment taught."""
    return {
        "experiment": experiment.number,
        "text": experiment.lesson,
        "verdict": plain(experiment.verdict),
        "date": plain(experiment.concluded_on),
        "title": experiment.title,
        "decision": plain(experiment.decision),
        "evidence": plain(experiment.evidence),
        "team": experiment.team,
        "blocks": in_order(blocks),
    }


def ambition_shape(ambition: Ambition) -> Shape:
    """The ambition and its dates."""
    return _declared(ambition)


def hit_shape(hit: Hit) -> Shape:
    """Something found; an ``entry`` has the number and title of its experiment."""
    return {"kind": hit.kind, "number": hit.number, "title": hit.title, "context": hit.context}


@dataclass(frozen=True)
class Labels:
    """Which numbers belong together: read one by one for a few records, all at once for many."""

    of_id: dict[str, str]
    of_block: dict[str, list[str]]
    of_experiment: dict[str, list[str]]

    @classmethod
    def of(cls, workspace: Workspace, records: Sequence[Block] | Sequence[Experiment]) -> Labels:
        """Those of ``records``."""
        return cls._around(workspace, records) if len(records) <= _FEW else cls._whole(workspace)

    @classmethod
    def _around(cls, workspace: Workspace, records: Sequence[Block] | Sequence[Experiment]) -> Labels:
        labels = cls({}, {}, {})
        for each in records:
            if isinstance(each, Block):
                links = workspace.read.links_of_block(each.id)
                labels.of_block[each.id] = [experiment.number for _link, experiment in links]
                continue
            aims = workspace.read.links_of_experiment(each.id)
            labels.of_experiment[each.id] = [block.number for _link, block in aims]
            if before := workspace.read.get(Experiment, each.follow_up_of):
                labels.of_id[before.id] = before.number
        return labels

    @classmethod
    def _whole(cls, workspace: Workspace) -> Labels:
        # A link to what was deleted counts for nothing.
        experiments = {each.id: each.number for each in workspace.read.list(Experiment)}
        blocks = {tile.id: tile.number for tile in workspace.read.tiles()}
        of_block: dict[str, list[str]] = defaultdict(list)
        of_experiment: dict[str, list[str]] = defaultdict(list)
        for link in workspace.read.list(Link):
            if link.experiment in experiments and link.block in blocks:
                of_block[link.block].append(experiments[link.experiment])
                of_experiment[link.experiment].append(blocks[link.block])
        return cls(experiments, of_block, of_experiment)

    def block(self, block: Block) -> Shape:
        """One line of the list of blocks."""
        return block_shape(block, self.of_block.get(block.id, ()))

    def experiment(self, experiment: Experiment) -> Shape:
        """One line of the list of experiments."""
        blocks = self.of_experiment.get(experiment.id, ())
        return experiment_shape(experiment, blocks, self.of_id.get(experiment.follow_up_of))

    def lesson(self, experiment: Experiment) -> Shape:
        """One line of the list of lessons."""
        return lesson_shape(experiment, self.of_experiment.get(experiment.id, ()))


def whole_block(workspace: Workspace, block: Block) -> Shape:
    """A block with everything around it."""
    links = workspace.read.links_of_block(block.id)
    numbers = {each.id: each.number for _link, each in links}
    return block_shape(block, numbers.values()) | {
        "effects": [
            {"experiment": each.number, "expected": plain(link.expected), "observed": plain(link.observed)}
            for link, each in links
        ],
        "changes": [
            {
                "state": plain(change.state),
                "date": plain(change.happened_on),
                "reason": change.reason,
                "experiment": numbers.get(change.experiment),
            }
            for change in workspace.read.state_changes(block.id)
        ],
    }


def whole_experiment(workspace: Workspace, experiment: Experiment) -> Shape:
    """An experiment with everything around it."""
    links = workspace.read.links_of_experiment(experiment.id)
    before = workspace.read.get(Experiment, experiment.follow_up_of)
    numbers = [each.number for _link, each in links]
    shape = experiment_shape(experiment, numbers, before.number if before else None)
    return shape | {
        "effects": [
            {"block": each.number, "expected": plain(link.expected), "observed": plain(link.observed)}
            for link, each in links
        ],
        "logbook": [
            {"date": plain(entry.happened_on), "text": entry.text, "story": entry.story}
            for entry in workspace.read.entries(experiment.id)
        ],
        "follow_ups": [each.number for each in workspace.read.follow_ups(experiment.id)],
    }


def whole(workspace: Workspace, record: Block | Experiment) -> Shape:
    """A block or an experiment with everything around it."""
    if isinstance(record, Block):
        return whole_block(workspace, record)
    return whole_experiment(workspace, record)
