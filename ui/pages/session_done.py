"""The page of a work session that was worked out: what was said, what became of it, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.domain.sessions import Session
from tracker.operations import Became
from tracker.words import _, long_date
from ui import theme
from ui.pages.session_head import SessionHead
from ui.pages.session_rows import Row, rows_of_became
from ui.pages.session_table import SessionTable
from ui.tasks import Tasks


class SessionDone(QWidget):
    """Attributes: ``table``; ``show``, opens what the line one stands on became; ``head``.

    Signals: ``left``, back to the list; ``opened(str, str)``, a record by kind and id.
    """

    left = Signal()
    opened = Signal(str, str)

    def __init__(self, tasks: Tasks, session: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks, self._session = tasks, session
        self._became: dict[str, Became] = {}
        self._agreements: set[str] = set()
        self.head = SessionHead()
        self.head.back.clicked.connect(self.left)
        self.go_there = theme.button(_("Show what it became"), "", "arrow-right")
        self.go_there.clicked.connect(lambda: self._open(self._current()))
        self.head.add(self.go_there)
        self.table = SessionTable(_("What was said"))
        self.table.opened.connect(self._open)
        self.table.looked_at.connect(lambda _source: self._show_way())
        self.nothing = theme.label(_("Nothing was written down in this session."), "muted", wrap=True)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing)
        column.addStretch(0)

    def refresh(self) -> None:
        """Read anew what became of it."""
        workspace = self.tasks.workspace
        owner = workspace.read.get(Session, self._session)
        if owner is None:
            return
        some = operations.became_of(workspace, self._session)
        self._became = {each.source.id: each for each in some}
        agreed = workspace.read.around(Agreement, "made_in", self._session)
        self._agreements = {each.id for each in agreed}
        rows = rows_of_became(some)
        if agreed:
            rows += [Row(_("{heading} ({n})").format(heading=_("Agreements"), n=len(agreed))), *map(_agreed, agreed)]
        self.table.rows.show(rows)
        self.table.go_to(self._current())
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        ended = owner.ended_on
        self.head.show_session(owner, _("worked out on {day}").format(day=long_date(ended)) if ended else "")
        self._show_way()

    def _current(self) -> str:
        index = self.table.currentIndex()
        return self.table.rows.rows[index.row()].id if index.isValid() else ""

    def _way(self, source: str) -> tuple[str, str]:
        if source in self._agreements:
            return "agreement", source
        became = self._became.get(source)
        return (became.kind, became.record) if became and became.name else ("", "")

    def _show_way(self) -> None:
        self.go_there.setEnabled(bool(self._way(self._current())[0]))

    def _open(self, source: str) -> None:
        kind, record = self._way(source)
        if kind:
            self.opened.emit(kind, record)


def _agreed(agreement: Agreement) -> Row:
    until = _("by {day}").format(day=long_date(agreement.due_on)) if agreement.due_on else ""
    done = _("done") if agreement.done_on else until
    return Row(agreement.title, agreement.id, becomes=" · ".join(filter(None, (agreement.who, done))),
               icon=lambda: theme.icon("agreement", "muted"))  # fmt: skip
