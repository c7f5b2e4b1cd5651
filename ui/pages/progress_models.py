"""Builds the charts one after another: read in this thread, a turn of its own each, and built in another thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from tracker.charts.model import ChartModel
from tracker.domain.errors import NotFound
from tracker.operations.charting import reading
from ui.tasks import Tasks

Ask = tuple[str, str]  # the name of a chart and the id of what it is about, "" for what it chooses itself


class ModelSource(QObject):
    """What is asked comes one after another, so that the window never waits for more than one reading.

    Attributes:
        waiting: what is still to be read.

    Signals:
        ready: the name of a chart, what it is about, and its model.
        done: all that was asked is there.
    """

    ready = Signal(str, str, object)
    done = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.waiting: list[Ask] = []
        self._building = 0
        self._turn = 0
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._read)

    def ask(self, *asks: Ask) -> None:
        """Build these next, in this order, before what was asked earlier."""
        self.waiting = [*asks, *(ask for ask in self.waiting if ask not in asks)]
        if not self._building:
            self._next.start()

    def stop(self) -> None:
        """Build nothing more of what was asked."""
        self.waiting.clear()
        self._next.stop()
        self._turn += 1
        self._building = 0

    @property
    def busy(self) -> bool:
        """Whether something is still on its way."""
        return bool(self.waiting or self._building)

    def _read(self) -> None:
        if not self.waiting or self._tasks.workspace.closed:
            return
        name, subject = ask = self.waiting.pop(0)
        build = self._reading(ask)
        turn, self._building = self._turn, self._building + 1

        def built(model: ChartModel) -> None:
            if not isValid(self) or turn != self._turn:
                return
            self._building -= 1
            self.ready.emit(name, subject, model)
            if self.waiting:
                self._next.start()
            elif not self._building:
                self.done.emit()

        self._tasks.in_background(build, built)

    def _reading(self, ask: Ask) -> Callable[[], ChartModel]:
        """What builds the chart; the record it was about may be gone, then the chart takes another."""
        try:
            return reading(self._tasks.workspace, *ask)
        except NotFound:
            return reading(self._tasks.workspace, ask[0])
