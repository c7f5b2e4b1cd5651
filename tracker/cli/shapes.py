"""Records as JSON objects: stable English names and codes, whatever the language of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.domain.fields import Type, fields_of
from tracker.domain.records import Ambition, Block, Experiment, Record
from tracker.exchange.lists import code as plain
from tracker.operations import Hit
from tracker.operations.ends import Ends, in_order

Shape = dict[str, Any]

BLOCK_NAMES = ("number", "title", "kind", "state", "look", "state_on", "experiments")
EXPERIMENT_NAMES = ("number", "title", "stage", "verdict", "blocks", "lesson")


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


def ambition_shape(ambition: Ambition) -> Shape:
    """The ambition and its dates."""
    return {name: plain(getattr(ambition, name)) for name in fields_of(Ambition)}


def hit_shape(hit: Hit) -> Shape:
    """Something found; what hangs on an experiment has the number and title of that one."""
    return {"kind": hit.kind, "number": hit.number, "title": hit.title, "context": hit.context}
