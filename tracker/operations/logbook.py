"""The verbs about the logbook of an experiment."""

from __future__ import annotations

from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.records import Entry, Experiment
from tracker.operations.common import checked, date_word, day, found, named
from tracker.storage.workspace import Workspace


def write_entry(workspace: Workspace, experiment: str, text: str, *, on: Any = None, story: bool = False) -> ChangeSet:
    """Write a dated line in the logbook. ``ChangeSet.touched`` holds the entry."""
    before = found(workspace, Experiment, experiment)
    stored = checked(
        Entry,
        {
            "experiment": experiment,
            "text": text,
            "story": story,
            "happened_on": day(workspace, on, date_word(), "happened_on"),
        },
        whole=True,
    )
    with workspace.step(Verb.WRITE_ENTRY) as step:
        step.subject, step.record = named(before), experiment
        step.create("entry", stored)
    return workspace.done


def edit_entry(workspace: Workspace, entry: str, **values: Any) -> ChangeSet:
    """Change a line of the logbook."""
    before = found(workspace, Entry, entry)
    stored = checked(Entry, values, whole=False)
    with workspace.step(Verb.EDIT_ENTRY) as step:
        step.subject, step.record = _owner(workspace, before), before.experiment
        step.put("entry", entry, stored)
    return workspace.done


def delete_entry(workspace: Workspace, entry: str) -> ChangeSet:
    """Delete a line of the logbook."""
    before = found(workspace, Entry, entry)
    with workspace.step(Verb.DELETE_ENTRY) as step:
        step.subject, step.record = _owner(workspace, before), before.experiment
        step.delete("entry", entry)
    return workspace.done


def _owner(workspace: Workspace, entry: Entry) -> str:
    experiment = workspace.read.get(Experiment, entry.experiment)
    return named(experiment) if experiment else ""
