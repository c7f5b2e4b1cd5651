"""Runs an operation, publishes what it did and routes its error; a worker for what takes long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid, UserError
from tracker.operations import Workspace, redo, undo
from tracker.words import _
from ui import jobs
from ui.changes import Changes
from ui.jobs import Job
from ui.messages import Cancelled, Messages, Progress
from ui.settings import Settings

T = TypeVar("T")


class Tasks(QObject):
    """What pages and dialogs work with.

    Attributes: ``workspace``, open; ``changes``; ``messages``; ``settings``.
    Signals: ``noticed(str, bool)``, a sentence for the notice at the bottom and whether Undo stands beside it;
    ``saved(str, object)``, such a sentence and the path of what was made, to open it.
    """

    noticed = Signal(str, bool)
    saved = Signal(str, object)

    def __init__(
        self, workspace: Workspace, messages: Messages, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace, self.messages, self.settings = workspace, messages, settings
        self.changes = Changes(self)

    def run(self, operation: Callable[..., ChangeSet], *args: Any, invalid: Callable[[Invalid], None] | None = None,
            quiet: bool = False, **values: Any) -> ChangeSet | None:  # fmt: skip
        """Do ``operation(workspace, *args, **values)``, publish what it did and return it.

        What the user can solve goes to ``invalid`` where given and fitting, else to the notice; then None comes back.
        ``quiet`` leaves the notice out, for small edits that can be seen where they are made.
        """
        try:
            done = operation(self.workspace, *args, **values)
        except Invalid as error:
            (invalid or self._tell)(error)
            return None
        except UserError as error:
            self._tell(error)
            return None
        if done.touched:
            self.changes.changed.emit(done)
            if not quiet:
                self.noticed.emit(done.sentence, done.verb is not Verb.UNDO)
        return done

    def run_long(self, words: str, operation: Callable[..., ChangeSet], *args: Any, **values: Any) -> ChangeSet | None:
        """As ``run``, for what can take longer than a moment: ``words`` with a bar and Cancel, which changes nothing.

        ``operation`` takes ``report``, which it calls with how many of how many parts are done.
        """
        bar = Progress(words)
        try:
            return self.run(operation, *args, report=bar.report, **values)
        except Cancelled:
            self.noticed.emit(_("Cancelled. Nothing has changed."), False)
            return None
        finally:
            bar.close()

    def make_long(self, words: str, make: Callable[..., object], path: Path, sentence: str) -> bool:
        """Make the file ``path``, which may take longer than a moment, and say ``sentence``; whether it was made.

        ``make`` takes ``report``, as in ``run_long``; Cancel leaves what was there.
        """
        bar = Progress(words)
        try:
            make(report=bar.report)
        except Cancelled:
            self.noticed.emit(_("Cancelled. Nothing has changed."), False)
            return False
        except UserError as error:
            self._tell(error)
            return False
        finally:
            bar.close()
        self.saved.emit(sentence, path)
        return True

    def attempt(self, act: Callable[[], object], sentence: str) -> None:
        """Do what changes no record, such as saving a copy, and say ``sentence`` when it went well."""
        try:
            act()
        except UserError as error:
            self._tell(error)
        else:
            self.noticed.emit(sentence, False)

    def _tell(self, error: UserError) -> None:
        self.noticed.emit(str(error), False)

    def undo(self) -> None:
        """Take the last act back; an import of a long list takes a while."""
        self.run_long(_("Undoing…"), undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.run_long(_("Doing it again…"), redo)

    def in_background(self, work: Callable[[], T], done: Callable[[T], None],
                      failed: Callable[[UserError | OSError], None] | None = None) -> None:  # fmt: skip
        """Do ``work()`` in another thread and hand its result to ``done`` in this one. It may not ask the workspace.

        An error of the user's world goes to ``failed`` or to the notice; another one is raised in this thread. Where
        ``done`` is a method of a widget that is gone by then, nothing more happens.
        """
        Job(self, work, done, failed or self._tell_any).start()

    def _tell_any(self, error: UserError | OSError) -> None:
        self.noticed.emit(str(error), False)

    @property
    def busy(self) -> bool:
        """Whether work is still being done in the background."""
        return jobs.waits(self)
