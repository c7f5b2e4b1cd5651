"""Work for another thread: what was asked for is kept, and let go of, in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from tracker.domain.errors import UserError


class Job(QRunnable):
    """``work`` for another thread, and ``done`` or ``failed`` after it in the window's own.

    An error that is neither of the user's world nor of the disk is raised there: it is our bug.

    Attributes:
        asker: the object that asked for it.
    """

    def __init__(self, asker: QObject, work: Callable[[], Any], done: Callable[[Any], None],
                 failed: Callable[[UserError | OSError], None]) -> None:  # fmt: skip
        super().__init__()
        self.asker, self._work, self._done, self._failed = asker, work, done, failed
        self._result: object = None
        self._error: Exception | None = None
        self._desk = _desk()
        self.setAutoDelete(False)

    def start(self) -> None:
        """Do it when a worker is free."""
        self._desk.jobs.add(self)
        QThreadPool.globalInstance().start(self)

    def run(self) -> None:
        """In the worker's thread: do the work and hand it in."""
        try:
            self._result = self._work()
        except Exception as raised:  # noqa: BLE001 - handed to the window's thread, nothing is swallowed
            self._error = raised
        self._desk.handed_in.emit(self)

    def end(self) -> None:
        """In the window's thread: let go of all that was held, and go on where somebody still waits for it.

        The worker may have the job in hand a little longer; were it the last to hold a widget, that would end there.
        """
        asker, done, failed, result, error = self.asker, self._done, self._failed, self._result, self._error
        del self.asker, self._work, self._done, self._failed, self._result, self._error
        if error is not None and not isinstance(error, (UserError, OSError)):
            raise error
        receiver = getattr(done, "__self__", asker)
        if isValid(asker) and (not isinstance(receiver, QObject) or isValid(receiver)):
            done(result) if error is None else failed(error)


class _Desk(QObject):
    """Keeps the jobs until they are handed in; it lives as long as the program, so that none is let go of elsewhere."""

    handed_in = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.jobs: set[Job] = set()
        self.handed_in.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def _end(self, job: Job) -> None:
        self.jobs.discard(job)
        job.end()


_desks: list[_Desk] = []


def _desk() -> _Desk:
    if not _desks or not isValid(_desks[0]):
        _desks[:] = [_Desk()]
    return _desks[0]


def waits(asker: QObject) -> bool:
    """Whether work that ``asker`` asked for is still being done."""
    return any(job.asker is asker for job in _desk().jobs)
