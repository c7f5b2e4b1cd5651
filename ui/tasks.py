"""Runs an operation, publishes what it did and routes its error; a worker for what takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid, UserError
from tracker.operations import Workspace, redo, undo
from ui.changes import Changes
from ui.messages import Messages
from ui.settings import Settings

T = TypeVar("T")


class _Done(QObject):
    finished = Signal(object, object)  # result, error


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.work, self.signals = work, _Done()
        self.setAutoDelete(False)

    def run(self) -> None:
        """In the worker thread: do the work and hand over its result or its error."""
        try:
            result, error = self.work(), None
        except Exception as raised:  # noqa: BLE001 - handed to the window's thread, nothing is swallowed
            result, error = None, raised
        self.signals.finished.emit(result, error)


class Tasks(QObject):
    """What pages and dialogs work with.

    Attributes: ``workspace``, open; ``changes``; ``messages``; ``settings``.
    Signals: ``noticed(str, bool)``, a sentence for the notice at the bottom and whether Undo stands beside it.
    """

    noticed = Signal(str, bool)

    def __init__(
        self, workspace: Workspace, messages: Messages, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace, self.messages, self.settings = workspace, messages, settings
        self.changes = Changes(self)
        self._jobs: set[_Job] = set()

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
        """Take the last act back."""
        self.run(undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.run(redo)

    def in_background(self, work: Callable[[], T], done: Callable[[T], None],
                      failed: Callable[[UserError | OSError], None] | None = None) -> None:  # fmt: skip
        """Do ``work()`` in another thread and hand its result to ``done`` in this one. It may not ask the workspace.

        An error of the user's world goes to ``failed`` or to the notice; another one is raised in this thread.
        """
        job = _Job(work)
        self._jobs.add(job)

        def finish(result: T, error: Exception | None) -> None:
            self._jobs.discard(job)
            if error is None:
                done(result)
            elif isinstance(error, (UserError, OSError)):
                (failed or (lambda known: self.noticed.emit(str(known), False)))(error)
            else:
                raise error

        job.signals.finished.connect(finish)
        QThreadPool.globalInstance().start(job)

    @property
    def busy(self) -> bool:
        """Whether work is still being done in the background."""
        return bool(self._jobs)
