"""What an empty place says: what belongs here and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_ABREAST = 2  # buttons beside each other; more would not fit a narrow window


class EmptyState(QWidget):
    """An icon, a title, one sentence and the buttons that lead on; in the middle of the room it gets.

    Attributes:
        title: the label with the title.
        text: the label with the sentence.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.title = theme.label(title, "panel-title", wrap=True)
        self.text = theme.label(text, "muted", wrap=True)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(520))
        self._fill(inner, icon, buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([theme.px(24)] * 4))
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)

    def _fill(self, inner: QWidget, icon: str, buttons: Sequence[QPushButton]) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(MarkLabel(Mark(icon, "muted", PLAIN), 40), 0, centre)
        for label in (self.title, self.text):
            label.setAlignment(centre)
            column.addWidget(label)
        some = list(buttons)
        for place in range(0, len(some), _ABREAST):
            column.addLayout(_abreast(some[place : place + _ABREAST]))


def _abreast(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.px(8), 0, 0)
    row.setSpacing(theme.px(8))
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
