"""The head of the page: what is found, how many match the filters, and board or table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.words import _, n_, number
from ui import theme
from ui.pages import experiment_words as words
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.segmented import Segment, Segmented


class Head(QWidget):
    """A title that is a finding, the line under it, and the choice of view.

    Attributes:
        title, subtitle: what is found.
        clear: takes the filters away; seen while there are any.
        view: board or table.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.label("", "page-title", wrap=True)
        self.subtitle = ElidedLabel("", kind="muted")
        self.clear = theme.button(_("Clear the filters"), "link")
        self.view = Segmented(_("View"), [Segment("board", _("Board"), "board"), Segment("table", _("Table"), "table")])
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.subtitle.setMinimumHeight(self.clear.sizeHint().height())  # nothing moves when it comes
        below = QHBoxLayout()
        below.setSpacing(theme.px(12))
        below.addWidget(self.subtitle)
        below.addWidget(self.clear)
        below.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addLayout(column, 1)
        row.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        self._total, self._late = 0, ""

    def show_counts(self, running: int, late: int, total: int) -> None:
        """Say what is found: how many run, are late, and are there in all."""
        self._total, self._late = total, words.subtitle(late, running)
        self.title.setText(words.finding(running, total))

    def show_matches(self, count: int, *, narrowed: bool) -> None:
        """Say how many match, while filters narrow the list."""
        matching = n_("{n} of the {total} matches the filters", "{n} of the {total} match the filters", count)
        self.subtitle.setText(matching.format(total=number(self._total)) if narrowed else self._late)
        self.subtitle.setVisible(self._total > 0)
        self.clear.setVisible(narrowed)
        self.view.setVisible(self._total > 0)
