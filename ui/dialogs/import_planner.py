"""Works out what an import would do, in slices between which the window answers. Another wish takes its place."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from tracker.domain.errors import UserError
from tracker.exchange.columns import Mapping
from tracker.exchange.tables import Table
from tracker.operations import Workspace
from tracker.operations.importing import plan_import
from ui.messages import Cancelled

_SLICE = 0.02  # seconds
_Wish = tuple[Table, Mapping]


class Planner(QObject):
    """The connection to the file belongs to the window's thread, so the planning happens there too.

    Signals:
        progressed: how much of how much is read.
        planned: the Plan for what was asked last.
        failed: why there is none, in one sentence.
    """

    progressed = Signal(object, object)
    planned = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wish: _Wish | None = None
        self._doing: _Wish | None = None
        self._last = 0.0

    @property
    def busy(self) -> bool:
        """Whether a plan is still to come."""
        return self._wish is not None

    def ask(self, table: Table, mapping: Mapping) -> None:
        """Make a plan; what was being worked out is dropped."""
        idle = self._wish is None and self._doing is None
        self._wish = (table, mapping)
        if idle:
            QTimer.singleShot(0, self._work)

    def stop(self) -> None:
        """No plan is wanted any more."""
        self._wish = None

    def _work(self) -> None:
        while self._wish is not None and self._doing is None:
            self._doing = wish = self._wish
            try:
                self._plan(*wish)
            except Cancelled:
                continue
            finally:
                self._doing = None

    def _plan(self, table: Table, mapping: Mapping) -> None:
        self._last = time.monotonic()
        try:
            plan = plan_import(self._workspace, table, mapping.kind, mapping, report=self._report)
        except UserError as error:
            self._wish = None
            self.failed.emit(str(error))
        else:
            self._wish = None
            self.planned.emit(plan)

    def _report(self, done: int, whole: int) -> None:
        if time.monotonic() - self._last < _SLICE:
            return
        self.progressed.emit(done, whole)
        QCoreApplication.processEvents()
        self._last = time.monotonic()
        if self._wish is not self._doing:
            raise Cancelled
