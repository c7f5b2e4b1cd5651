"""A page as one column that scrolls when the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import theme


class _Inner(QWidget):
    """Asks the height its width needs. Of itself Qt adds up what each part needs when it is narrow, at every turn."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class ScrollColumn(QScrollArea):
    """The column fills the height there is, and scrolls when it needs more.

    Attributes:
        column: the layout to put things in, 24 px from the edges and 16 px apart.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = _Inner()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*([theme.px(24)] * 4))
        self.column.setSpacing(theme.px(16))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
