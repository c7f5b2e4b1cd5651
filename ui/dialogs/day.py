"""What happened to the blocks on one day, to open one of them: what stands behind a step in a line."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.operations import Workspace
from tracker.operations.day import Happened, happened_on
from tracker.words import _, full_date, n_, number, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.list_rows import ListRows, Row

Found = tuple[str, str]


class DayDialog(Dialog):
    """Attributes: ``chosen``, the kind and id of the record somebody wants to see; ``lists``, one per heading."""

    def __init__(self, parent: QWidget | None, day: date, happened: tuple[Happened, ...]) -> None:
        super().__init__(parent, sentence_case(full_date(day)), hint=_("What happened to the blocks on this day."),
                         width=560)  # fmt: skip
        self.chosen: Found | None = None
        self.lists: list[ListRows] = []
        inner = QWidget()
        theme.set_look(inner, "surface")
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, theme.px(8), 0)
        self._inside.setSpacing(theme.px(4))
        if not happened:
            words = _("Nothing is written down about this day.")
            self._inside.addWidget(theme.label(words, "muted", wrap=True))
        for each in happened:
            self._lay(each)
        self._inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setMinimumHeight(theme.px(200))
        self.column.addWidget(area)

    def _lay(self, happened: Happened) -> None:
        heading = f"{happened.label} ({number(happened.count)})"
        self._inside.addWidget(theme.label(heading, "section"))
        rows = ListRows(heading)
        rows.set_rows([Row(id_, words, reason, chevron=True) for id_, words, reason in happened.blocks])
        rows.activated.connect(self._choose)
        self.lists.append(rows)
        self._inside.addWidget(rows)
        if more := happened.count - len(happened.blocks):
            words = n_("{n} more is on the page with the blocks.", "{n} more are on the page with the blocks.", more)
            self._inside.addWidget(theme.label(words, "muted", wrap=True))

    def _choose(self, block: str) -> None:
        self.chosen = ("block", block)
        self.accept()


def make(parent: QWidget | None, workspace: Workspace, day: date) -> DayDialog:
    """The dialog, not yet shown."""
    return DayDialog(parent, day, happened_on(workspace, day))


def ask(parent: QWidget | None, workspace: Workspace, day: date) -> Found | None:
    """Show what happened on ``day``; the record somebody wants to see, or None."""
    dialog = make(parent, workspace, day)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen
