"""The example workspace: a municipality on its way, written by us. Its dates never change."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import assets
from tracker.domain.changes import Verb
from tracker.domain.companions import Publication
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import KINDS, Block, Entry, Experiment, Link, Record, StateChange
from tracker.operations.common import checked
from tracker.operations.failure_patterns import starter_id
from tracker.operations.published import mark_of, published
from tracker.operations.records import id_of
from tracker.operations.workspaces import AMBITION, with_suffix
from tracker.storage.device import Drawer
from tracker.storage.ids import pair_id
from tracker.storage.journal import CREATED
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace, create
from tracker.words import language

TODAY = date(2026, 11, 23)  # the day it stays in the example


def write_example(path: Path, *, drawer: Drawer | None = None) -> Path:
    """Write the example workspace in the language in use. Returns where it is. Raises FileProblem."""
    path = with_suffix(path)
    create(path, fill_with_example, drawer, today=TODAY)
    return path


def fill_with_example(workspace: Workspace) -> None:
    """Put the whole example in an empty workspace, as one step that undo leaves alone."""
    whole, blocks, experiments, records, sessions = (
        _in_language(json.loads(assets.path("example", f"{name}.json").read_text(encoding="utf-8")))
        for name in ("workspace", "blocks", "experiments", "records", "sessions")
    )
    with workspace.step(Verb.LOAD_EXAMPLE) as step:
        step.final = True
        step.create("ambition", whole["ambition"], record=AMBITION)
        for each in blocks:
            _write_block(step, each)
        for each in experiments:
            _write_experiment(step, each)
        for kind_name, listed in {**records, **sessions}.items():
            last = 0
            for place, each in enumerate(listed, 1):
                last = _write(step, KINDS[kind_name], each, place, last)
    _sign(workspace)


def _sign(workspace: Workspace) -> None:
    """Put on each publication the mark of what is published, which follows from what was written."""
    with workspace.step(Verb.LOAD_EXAMPLE) as step:
        step.final = True
        for each in workspace.read.list(Publication):
            experiment = workspace.read.get(Experiment, each.experiment)
            assert experiment is not None
            mark = mark_of(workspace, published(workspace, experiment))
            step.put("publication", each.id, {"marked": mark, "confirmed": mark if each.confirmed_by else None})


def _in_language(value: Any) -> Any:
    """``value`` with every ``{"nl": …, "en": …}`` replaced by the text in the language in use."""
    if isinstance(value, dict):
        if value.keys() == {"nl", "en"}:
            return value[language()]
        return {key: _in_language(each) for key, each in value.items()}
    return [_in_language(each) for each in value] if isinstance(value, list) else value


def _id(kind_name: str, number: str) -> str:
    """The id of the record that the example calls ``number``; the patterns are those of the starter list."""
    return starter_id(number) if kind_name == "pattern" else pair_id(f"example {kind_name}", number)


def _stored(kind: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """``values`` as they are stored, with ids where the example links by number."""
    links = {
        name: _id(field.target, values[name])
        for name, field in fields_of(kind).items()
        if field.type is Type.LINK and values.get(name)
    }
    return checked(kind, values | links, whole=True)


def _write(step: Step, kind: type[Record], values: dict[str, Any], place: int, after: int) -> int:
    """A record of any kind: its id follows from its key, else from its number or its place in the list.

    Returns when it was made: those of a list are made one ``after`` the other, for cards are told in that order.
    """
    if became := values.get("record"):  # what a card of a work session became: its kind and number
        values = {**values, "record": _id(*became.split())}
    stored = _stored(kind, values)
    name = values.get("number") or str(place)
    record = id_of(kind, stored) or _id(kind.kind_name, name)
    step.create(kind.kind_name, stored, record=record, after=after)
    return int(step.registers(kind.kind_name, record)[CREATED].value)


def _write_block(step: Step, each: dict[str, Any]) -> None:
    changes = each.pop("changes")
    step.create("block", _stored(Block, each), record=_id("block", each["number"]))
    for change in changes:
        line = {"block": each["number"], "happened_on": change.pop("on"), **change}
        step.create("state-change", _stored(StateChange, line))


def _write_experiment(step: Step, each: dict[str, Any]) -> None:
    links, log = each.pop("blocks"), each.pop("log")
    step.create("experiment", _stored(Experiment, each), record=_id("experiment", each["number"]))
    for link in links:
        pair = _stored(Link, {"experiment": each["number"], **link})
        step.create("link", pair, record=pair_id(pair["experiment"], pair["block"]))
    for line in log:
        entry = {"experiment": each["number"], "happened_on": line.pop("on"), **line}
        step.create("entry", _stored(Entry, entry))
