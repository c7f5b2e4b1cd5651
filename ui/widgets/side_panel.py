"""The panel on the right that tells about the one thing chosen in the list beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_MINIMUM, _FIXED = QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed


class SidePanel(QFrame):
    """A header line, a body that scrolls and a bar of actions.

    Attributes:
        body: the column to fill, in a scroll area, 16 px from the edges.

    Signals:
        closed: somebody pressed the close button or Esc.
    """

    closed = Signal()

    def __init__(self, name: str, *, more: str, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "surface")
        self.setSizePolicy(_FIXED, QSizePolicy.Policy.Expanding)
        size = theme.tokens().size
        self._menu: QMenu | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        # a least width that still lets wide buttons ask for more
        column.addSpacerItem(QSpacerItem(theme.px(size.panel_min) - 1, 0, _MINIMUM, _FIXED))
        column.addLayout(self._build_header(more, close))
        column.addWidget(self._build_body(), 1)
        self._bar = QFrame()
        self._bar.setProperty("look", "bar")
        self._bar.setFixedHeight(theme.px(size.action_bar))
        self._actions = QHBoxLayout(self._bar)
        self._actions.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._actions.setSpacing(theme.px(8))
        self._bar.hide()
        column.addWidget(self._bar)

    def _build_header(self, more: str, close: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(4))
        line.setSpacing(theme.px(8))
        self._mark = MarkLabel(Mark("", "muted", PLAIN))
        self._mark.hide()
        self._header = ElidedLabel("", kind="muted")
        self._more = theme.icon_button("more", more)
        self._more.hide()
        self._more.clicked.connect(self._show_menu)
        self._close = theme.icon_button("close", close)
        self._close.clicked.connect(self.closed)
        line.addWidget(self._mark)
        line.addWidget(self._header, 1)
        line.addWidget(self._more)
        line.addWidget(self._close)
        return line

    def _build_body(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fill()
        return self._scroll

    def _fill(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "surface")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*(theme.px(v) for v in (16, 4, 16, 16)))
        self.body.setSpacing(theme.px(8))
        self._scroll.setWidget(inner)

    def clear(self) -> None:
        """Empty the body and the actions; ``body`` is a new column after this, scrolled to its top."""
        self._fill()
        self.clear_actions()

    def set_header(self, text: str, icon: str = "", role: str = "muted") -> None:
        """The small line on top, with a symbol in front when ``icon`` is given."""
        self._header.setText(text)
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.set_mark(Mark(icon, role, PLAIN))

    def set_menu(self, menu: QMenu | None) -> None:
        """What the ⋯ button opens; without a menu there is no such button."""
        self._menu = menu
        self._more.setVisible(menu is not None)

    def add_action(self, button: QWidget, *, stretch: bool = False) -> None:
        """Put a button in the bar at the bottom; with ``stretch`` it takes the room that is left."""
        self._actions.addWidget(button, 1 if stretch else 0)
        self._bar.show()

    def add_action_space(self) -> None:
        """Keep the buttons before this on the left and those after it on the right."""
        self._actions.addStretch(1)

    def clear_actions(self) -> None:
        """Take all buttons out of the bar; an empty bar is not shown."""
        while (item := self._actions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._bar.hide()

    def sizeHint(self) -> QSize:
        """As wide as the pictures have it, wider when the buttons below need it, 400 at most."""
        size = theme.tokens().size
        wanted = max(self.minimumSizeHint().width(), theme.px(size.panel_min))
        return QSize(min(wanted, theme.px(size.panel_max)), theme.px(400))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface and a thin line on the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        painter.end()

    def _show_menu(self) -> None:
        if self._menu is not None:
            corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height()))
            self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))
