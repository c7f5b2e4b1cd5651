"""What stands behind a mark of a chart that is no record, to open one: what happened on a day, what a bar counts."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.records import Block
from tracker.operations import Workspace
from tracker.operations.day import Happened, behind_step, happened_on
from tracker.words import N_, _, full_date, n_, number, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.list_rows import ListRows, Row

Found = tuple[str, str]


STEPS = {
    "succeeded": N_("Succeeded"),
    "embedded": N_("Succeeded and embedded"),
    "cleared": N_("Succeeded, embedded and the block gone"),
}


class DayDialog(Dialog):
    """Attributes: ``chosen``, the kind and id of the record somebody wants to see; ``lists``, one per heading."""

    def __init__(self, parent: QWidget | None, title: str, hint: str, happened: tuple[Happened, ...]) -> None:
        super().__init__(parent, title, hint=hint, width=560)
        self.chosen: Found | None = None
        self.lists: list[ListRows] = []
        inner = QWidget()
        theme.set_look(inner, "surface")
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, theme.px(8), 0)
        self._inside.setSpacing(theme.px(4))
        if not any(each.records for each in happened):
            self._inside.addWidget(theme.label(_("Nothing is written down about this."), "muted", wrap=True))
        for each in filter(lambda each: each.records, happened):
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
        rows.set_rows([Row(id_, words, reason, chevron=True) for id_, words, reason in happened.records])
        rows.activated.connect(partial(self._choose, happened.kind))
        self.lists.append(rows)
        self._inside.addWidget(rows)
        if more := happened.count - len(happened.records):
            self._inside.addWidget(theme.label(_further(happened.kind, more), "muted", wrap=True))

    def _choose(self, kind: str, record: str) -> None:
        self.chosen = (kind, record)
        self.accept()


def _further(kind: str, n: int) -> str:
    """Where the others are, when there are more than a list can show."""
    if kind == Block.kind_name:
        return n_("{n} more is on the page with the blocks.", "{n} more are on the page with the blocks.", n)
    return n_("{n} more is on the page with the experiments.", "{n} more are on the page with the experiments.", n)


def make(parent: QWidget | None, workspace: Workspace, day: date) -> DayDialog:
    """The dialog about a day, not yet shown."""
    title, hint = sentence_case(full_date(day)), _("What happened on this day.")
    return DayDialog(parent, title, hint, happened_on(workspace, day))


def make_step(parent: QWidget | None, workspace: Workspace, step: str, name: str = "") -> DayDialog:
    """The dialog with the experiments that the bar called ``name`` counts, not yet shown."""
    title, hint = _(STEPS[step]) if step in STEPS else sentence_case(name), _("The experiments behind this bar.")
    return DayDialog(parent, title, hint, (behind_step(workspace, step),))


def ask(dialog: DayDialog) -> Found | None:
    """Show ``dialog``; the record somebody wants to see, or None."""
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen
