"""A part of the panel that folds: one quiet line while it is empty, a heading with an arrow once it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.domain.changes import ChangeSet
from tracker.domain.records import Experiment
from ui import theme
from ui.pages.experiment_parts import column
from ui.tasks import Tasks
from ui.widgets.fold_head import FoldHead


class Section(QWidget):
    """What every such part shares.

    Attributes:
        tasks: what it works with.
        known: the experiment that is shown, or None.
        head: the heading, to fold.
        quiet: the line while there is nothing.
        ask: the button on the right: fill it in, or add to it.
        inner: what is folded.
    """

    def __init__(self, tasks: Tasks, title: str, ask: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.known: Experiment | None = None
        self.setAccessibleName(title)
        self.head = FoldHead(title)
        self.inner = QWidget()
        self.head.toggled.connect(self.inner.setVisible)
        self.quiet = theme.label(title, "muted", wrap=True)
        self.ask = theme.button(ask, "link")
        self.ask.setAccessibleName(f"{title}: {ask}")
        self.body = column(self.inner)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.px(12))
        self._line.addWidget(self.head)
        self._line.addWidget(self.quiet, 1)
        self._line.addStretch(0)
        self._line.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, 4)
        whole.addLayout(self._line)
        whole.addWidget(self.inner)

    def add_link(self, word: str, do: Callable[[], object]) -> QPushButton:
        """One more button on the right, before the one that is there."""
        made = theme.button(word, "link")
        made.setAccessibleName(f"{self.accessibleName()}: {word}")
        made.clicked.connect(do)
        self._line.insertWidget(self._line.count() - 1, made, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def set_filled(self, filled: bool, *, editable: bool) -> None:
        """Whether there is something to see, and whether it can be changed."""
        self.head.setVisible(filled)
        self.quiet.setVisible(not filled)
        self.inner.setVisible(filled and self.head.isChecked())
        self.ask.setVisible(editable)
        self.setVisible(filled or editable)

    def unfold(self) -> None:
        """Show what is in it, as when somebody just wrote it."""
        self.head.setChecked(True)

    def run(self, operation: Callable[..., ChangeSet], *args: Any, **values: Any) -> ChangeSet | None:
        """Do an act that a notice tells about."""
        return self.tasks.run(operation, *args, **values)
