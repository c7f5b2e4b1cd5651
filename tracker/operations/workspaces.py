"""The verbs about the workspace itself: make one, write the example, change the ambition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.records import Ambition
from tracker.operations.common import checked
from tracker.storage.device import Drawer
from tracker.storage.workspace import SUFFIX, Workspace, create
from tracker.words import N_

AMBITION = "ambition"


def new_workspace(path: Path, *, statement: str, start: Any, horizon: Any, drawer: Drawer | None = None) -> Path:
    """Make a workspace with an ambition and nothing else. Returns where it is, ``.blokjes`` added if need be.

    Raises Invalid, FileProblem; an existing file is left alone.
    """
    stored = checked(Ambition, {"statement": statement, "start": start, "horizon": horizon}, whole=True)
    _in_order(stored)
    path = with_suffix(path)

    def fill(workspace: Workspace) -> None:
        with workspace.step(Verb.CREATE_WORKSPACE) as step:
            step.final, step.record = True, AMBITION
            step.create("ambition", stored, record=AMBITION)

    create(path, fill, drawer)
    return path


def edit_ambition(workspace: Workspace, **values: Any) -> ChangeSet:
    """Change the ambition or its dates. Raises Invalid."""
    stored = checked(Ambition, values, whole=False)
    before = workspace.read.ambition()
    dates = {"start": before.start, "horizon": before.horizon}
    _in_order({name: str(day) for name, day in dates.items() if day} | stored)
    with workspace.step(Verb.EDIT_AMBITION) as step:
        step.record = AMBITION
        step.put("ambition", AMBITION, stored)
    return workspace.done


def save_copy(workspace: Workspace, path: Path) -> Path:
    """Write the whole workspace to another file as well. Returns where it is. Raises FileProblem."""
    path = with_suffix(path)
    workspace.save_copy(path)
    return path


def file_name(statement: str) -> str:
    """A file name that says the ambition and that every system takes: letters, digits, spaces, at most 60."""
    kept = "".join(c if c.isalnum() or c in " -" else " " for c in statement)
    return " ".join(kept.split())[:60].strip() or AMBITION


def free_path(folder: Path, statement: str) -> Path:
    """A path in ``folder`` for a new workspace with this ambition, where no file is yet."""
    name = file_name(statement)
    paths = (folder / f"{name}{ending}{SUFFIX}" for ending in ["", *(f" {n}" for n in range(2, 1000))])
    return next(path for path in paths if not path.exists())


def with_suffix(path: Path) -> Path:
    """``path`` ending in ``.blokjes``."""
    if not path.name or path.suffix.lower() == SUFFIX:
        return path
    return path.with_name(path.name + SUFFIX)


def check_dates(values: Mapping[str, Any]) -> None:
    """Whether the horizon lies after the start. Raises Invalid at the horizon."""
    _in_order(checked(Ambition, {name: values[name] for name in ("start", "horizon")}, whole=False))


def _in_order(stored: dict[str, Any]) -> None:
    start, horizon = (date.fromisoformat(stored[name]) if stored.get(name) else None for name in ("start", "horizon"))
    if start and horizon and horizon <= start:
        raise Invalid(N_("The horizon is not after the start. Choose a later day."), field="horizon")
