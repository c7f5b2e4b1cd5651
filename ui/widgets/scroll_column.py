"""A column that scrolls once the screen is too low for it; until then it takes the height it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

_LEAST = 80  # px at 96 dpi that stay in view, however low the screen


class ScrollColumn(QScrollArea):
    """Attributes: ``column``, where the content goes. Signals: ``grown``, what is in it needs another height.

    What gets the focus comes into view.
    """

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget()
        theme.set_look(self._inner, "surface")
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(theme.px(_LEAST))
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._brought: QWidget | None = None
        self.verticalScrollBar().rangeChanged.connect(self._keep)

    def fit(self, most: int) -> None:
        """Take the height that the content needs, up to ``most`` px; the right edge keeps clear of the bar."""
        wanted = self._needed(self.width())
        scrolls = wanted > most
        margin = theme.px(12) if scrolls else 0
        if self.column.contentsMargins().right() != margin:
            self.column.setContentsMargins(0, 0, margin, 0)
        self.setMinimumHeight(max(theme.px(_LEAST), min(wanted, most)))

    def bring(self, part: QWidget) -> None:
        """Scroll so that ``part`` is seen, its top at least; also once it has its place, while it has the focus."""
        self._brought = part
        at = part.mapTo(self._inner, part.rect().topLeft()).y()
        for y in (at + part.height(), at):
            self.ensureVisible(0, y, 0, 0)

    def _keep(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._brought is not None and self._brought.isAncestorOf(now):
            self.bring(self._brought)
        else:
            self._follow(None, now)

    def _needed(self, wide: int) -> int:
        column = self.column
        return column.totalHeightForWidth(wide) if column.hasHeightForWidth() else column.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inner.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme.px(32))
