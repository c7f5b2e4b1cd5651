"""The frame of every dialog: title, content, and the buttons in the same place. It returns a value, writes nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import _
from ui import theme
from ui.widgets.scroll_column import ScrollColumn

_EDGE = 24  # px at 96 dpi of the window below that stays in view on each side


class Dialog(QDialog):
    """A dialog with a title, a column for its content, and at most one primary button. Esc cancels.

    With ``scrolls`` the content scrolls where the screen is too low for it; the title and the buttons stay.

    Attributes: ``column``, where the content goes; ``ok``, the primary button or None.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        ok: str = "",
        hint: str = "",
        width: int = 520,
        height: int = 0,
        scrolls: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(width))
        self._lowest = theme.px(height)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(24),) * 4)
        whole.setSpacing(theme.px(16))
        whole.addWidget(theme.label(title, "panel-title", wrap=True))
        if hint:
            whole.addWidget(theme.label(hint, "muted", wrap=True))
        self._rolling = ScrollColumn() if scrolls else None
        if self._rolling:
            self.column = self._rolling.column
            self._rolling.grown.connect(self._keep_room)
            whole.addWidget(self._rolling, 1)
        else:
            self.column = QVBoxLayout()
            whole.addLayout(self.column, 1)
        self.column.setSpacing(theme.px(12))
        self.trouble = theme.label("", "body", wrap=True)
        self.trouble.hide()
        whole.addWidget(self.trouble)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._buttons.addStretch(1)
        self.cancel = theme.button(_("Cancel") if ok else _("Close"))
        self.cancel.clicked.connect(self.reject)
        self._buttons.addWidget(self.cancel)
        self.ok = None
        if ok:
            self.ok = theme.button(ok, "primary")
            self.ok.clicked.connect(self.accept)
            self.ok.setDefault(True)
            self._buttons.addWidget(self.ok)
        whole.addLayout(self._buttons)

    def say(self, sentence: str) -> None:
        """Show what is wrong above the buttons; "" takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def spread(self, least: QSize, most: QSize) -> None:
        """Take the room that the window below leaves, between ``least`` and ``most`` (px at 96 dpi)."""
        below = self.parentWidget()
        room = below.window().size() if below else self.screen().availableSize()
        lowest, highest = (QSize(theme.px(each.width()), theme.px(each.height())) for each in (least, most))
        self.resize(highest.boundedTo(room - QSize(*(2 * theme.px(_EDGE),) * 2)).expandedTo(lowest))

    def event(self, event: QEvent) -> bool:
        """Keep room for everything, also when a field grows or a line wraps: layouts forget that for a window."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._keep_room()
        return super().event(event)

    def _keep_room(self) -> None:
        layout, space = self.layout(), self.screen().availableGeometry()
        most = space.height() - (self.frameGeometry().height() - self.height())  # the frame has to fit too
        need = layout.totalMinimumHeightForWidth(self.width()) if layout else 0
        if self._rolling:
            beside = need - self._rolling.minimumHeight()
            self._rolling.fit(most - beside)
            need = beside + self._rolling.minimumHeight()
        self.setMinimumHeight(min(max(need, self._lowest), most))
        below = self.frameGeometry().bottom() - space.bottom()
        if below > 0 and self.isVisible():  # what it grew, it grew at the bottom
            self.move(self.x(), max(space.top(), self.y() - below))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes from any field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.ok:
            self.ok.click()
            return
        super().keyPressEvent(event)
