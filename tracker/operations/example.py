"""The example workspace: a municipality on its way, written by us. Its dates never change."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import assets
from tracker.domain.changes import Verb
from tracker.domain.records import Block, Entry, Experiment, Link, Record
from tracker.operations.common import checked
from tracker.operations.workspaces import AMBITION, with_suffix
from tracker.storage.device import Drawer
from tracker.storage.ids import pair_id
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
    whole, blocks, experiments = (
        _in_language(json.loads(assets.path("example", f"{name}.json").read_text(encoding="utf-8")))
        for name in ("workspace", "blocks", "experiments")
    )
    with workspace.step(Verb.LOAD_EXAMPLE) as step:
        step.final = True
        step.create("ambition", whole["ambition"], record=AMBITION)
        block_ids = {each["number"]: _block_id(each["number"]) for each in blocks}
        experiment_ids = {each["number"]: _experiment_id(each["number"]) for each in experiments}
        for each in blocks:
            _write_block(step, each, block_ids, experiment_ids)
        for each in experiments:
            _write_experiment(step, each, block_ids, experiment_ids)


def _in_language(value: Any) -> Any:
    """``value`` with every ``{"nl": …, "en": …}`` replaced by the text in the language in use."""
    if isinstance(value, dict):
        if value.keys() == {"nl", "en"}:
            return value[language()]
        return {key: _in_language(each) for key, each in value.items()}
    return [_in_language(each) for each in value] if isinstance(value, list) else value


def _block_id(number: str) -> str:
    return pair_id("example block", number)


def _experiment_id(number: str) -> str:
    return pair_id("example experiment", number)


def _only(kind: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    return checked(kind, values, whole=True)


def _write_block(step: Step, each: dict[str, Any], blocks: dict[str, str], experiments: dict[str, str]) -> None:
    changes = each.pop("changes")
    block = step.create("block", _only(Block, each), record=blocks[each["number"]])
    for change in changes:
        line = {
            "block": block,
            "state": change["state"],
            "happened_on": change["on"],
            "reason": change["reason"],
            "experiment": experiments.get(change["experiment"] or ""),
        }
        step.create("state-change", line)


def _write_experiment(step: Step, each: dict[str, Any], blocks: dict[str, str], experiments: dict[str, str]) -> None:
    links, log = each.pop("blocks"), each.pop("log")
    each["follow_up_of"] = experiments.get(each["follow_up_of"] or "")
    experiment = step.create("experiment", _only(Experiment, each), record=experiments[each["number"]])
    for link in links:
        pair = {
            "experiment": experiment,
            "block": blocks[link["block"]],
            "expected": link["expected"],
            "observed": link["observed"],
        }
        step.create("link", _only(Link, pair), record=pair_id(experiment, pair["block"]))
    for line in log:
        entry = {
            "experiment": experiment,
            "happened_on": line["on"],
            "text": line["text"],
            "story": line["story"],
        }
        step.create("entry", _only(Entry, entry))
