"""Builds the charts one after another: read in this thread, a turn for every part, and built in another thread."""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from tracker.charts.model import ChartModel
from tracker.domain.errors import NotFound
from tracker.operations.charting import in_parts
from ui.tasks import Tasks

Ask = tuple[str, str]  # the name of a chart and the id of what it is about, "" for what it chooses itself


class ModelSource(QObject):
    """What is asked comes one after another, so that the window never waits for more than one part of a reading.

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
        self._reading: Generator[None, None, Callable[[], ChartModel]] | None = None
        self._ask: Ask = ("", "")
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
        self._reading = None
        self._turn += 1
        self._building = 0

    @property
    def busy(self) -> bool:
        """Whether something is still on its way."""
        return bool(self.waiting or self._reading or self._building)

    def _read(self) -> None:
        """A part of the chart that is being read, or the first of the next."""
        if self._tasks.workspace.closed:
            return
        if self._reading is None and self.waiting:
            self._ask = self.waiting.pop(0)
            self._reading = in_parts(self._tasks.workspace, *self._ask)
        if self._reading is None:
            return
        try:
            next(self._reading)
        except StopIteration as read:
            self._reading = None
            self._build(self._ask, read.value)
            return
        except NotFound:  # the record it was about is gone: the chart takes another
            self._reading = in_parts(self._tasks.workspace, self._ask[0])
        self._next.start()

    def _build(self, ask: Ask, build: Callable[[], ChartModel]) -> None:
        turn, self._building = self._turn, self._building + 1

        def built(model: ChartModel) -> None:
            if not isValid(self) or turn != self._turn:
                return
            self._building -= 1
            self.ready.emit(*ask, model)
            if self.waiting or self._reading:
                self._next.start()
            elif not self._building:
                self.done.emit()

        self._tasks.in_background(build, built)
