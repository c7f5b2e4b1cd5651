"""What holds for one run of the program: how to answer, which day it is, which file is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.cli.safe import as_json, put, tell
from tracker.domain.errors import ReadOnly
from tracker.operations import Workspace
from tracker.storage.workspace import open_workspace
from tracker.words import _


@dataclass
class Session:
    """One run of the program.

    Attributes: ``json``, whether the answer is a JSON document; ``today``, the day it is if not just today;
    ``wrote``, whether a workspace was changed.
    """

    json: bool = False
    today: date | None = None
    wrote: bool = False

    def take(self, values: dict[str, Any]) -> None:
        """Take what stands before or after the name of any command out of ``values``."""
        self.json = values.pop("json", False) or self.json
        self.today = values.pop("today", None) or self.today
        values.pop("lang", None)

    @contextmanager
    def to_read(self, file: Path) -> Iterator[Workspace]:
        """The workspace in ``file``; says so when it can only be read. Raises FileProblem."""
        with open_workspace(file, today=self.today) as workspace:
            if workspace.read_only:
                tell(_("This workspace is open for reading only. {reason}").format(reason=workspace.reason))
            yield workspace

    @contextmanager
    def to_write(self, file: Path) -> Iterator[Workspace]:
        """The workspace in ``file``, to change it. Raises FileProblem, ReadOnly."""
        with open_workspace(file, today=self.today) as workspace:
            if workspace.read_only:
                raise ReadOnly(reason=workspace.reason)
            before = workspace.head
            try:
                yield workspace
            finally:
                self.wrote = workspace.head != before

    def answer(self, document: Callable[[], object], text: Callable[[], str]) -> None:
        """Print the JSON ``document`` or the ``text``, as was asked; only that one is made."""
        put(as_json(document()) if self.json else text())
