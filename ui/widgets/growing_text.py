"""A text field that grows with what is written, between a lowest and a highest number of lines."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QFontMetricsF, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui import theme
from ui.widgets.undo_keys import passes_on


class GrowingText(QPlainTextEdit):
    """Plain text only; Tab goes on to the next field.

    Signals:
        edited: somebody changed the text; not sent by ``set_text``.
        finished: the focus left the field and its text is another than when it came.
    """

    edited = Signal()
    finished = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        lines: tuple[int, int] = (2, 8),
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._before = ""
        self._silent = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.updateGeometry)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._on_changed)
        self._grow()

    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Show ``text`` without a signal; the cursor stays when nothing changes."""
        self._before = text.strip()
        if text != self.toPlainText():
            self._silent = True
            self.setPlainText(text)
            self._silent = False
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def wanted_height(self) -> int:
        """The height for the lines there are now."""
        around = self.height() - self.contentsRect().height()  # border and padding, as the style has them now
        return ceil(self._text_height() + 2 * self.document().documentMargin()) + around

    def _text_height(self) -> float:
        heights = self._line_heights()
        missing = max(self._lines[0], self._hint_lines()) - len(heights)
        return sum(heights[: self._lines[1]]) + max(0, missing) * heights[0]

    def _hint_lines(self) -> int:
        """The lines that the placeholder of an empty field takes; an answer takes its place."""
        if not self.document().isEmpty() or not self.placeholderText():
            return 0
        metrics = QFontMetrics(self.font())
        room = self.viewport().width() - 2 * ceil(self.document().documentMargin())
        wrapped = metrics.boundingRect(0, 0, max(room, 1), 9999, Qt.TextFlag.TextWordWrap, self.placeholderText())
        return min(self._lines[1], round(wrapped.height() / metrics.lineSpacing()))

    def _line_heights(self) -> list[float]:
        """The lines as Qt draws them: each a little higher than the font says, or much, with an emoji in it."""
        metrics = QFontMetricsF(self.font())
        plain = ceil(metrics.ascent()) + ceil(metrics.descent())
        block, heights = self.document().firstBlock(), list[float]()
        while block.isValid():
            # Qt breaks lines when it paints; asking for the size of a paragraph makes it break them now.
            self.document().documentLayout().blockBoundingRect(block)
            layout = block.layout()
            heights += [layout.lineAt(line).height() for line in range(layout.lineCount())] or [plain]
            block = block.next()
        return heights

    def _on_changed(self) -> None:
        self._grow()
        if not self._silent:
            self.edited.emit()

    def _grow(self) -> None:
        full = len(self._line_heights()) > self._lines[1]
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)  # a bar that comes and goes would break the lines elsewhere
        wanted = self.wanted_height()
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
            # A layout that is giving out room does not hear that one needs more, so say it once more.
            self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """What was set while nobody looked gets its height now."""
        super().showEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters or another padding need another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.ReadOnlyChange):
            self._grow()

    def event(self, event: QEvent) -> bool:
        """Leave the keys for undo and redo to the window when there is nothing for them here."""
        if event.type() == QEvent.Type.ShortcutOverride and passes_on(self, event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As every text, but for those keys."""
        if passes_on(self, event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(theme.px(240), self.wanted_height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember the text as it was."""
        self._before = self.text()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the text when it changed."""
        super().focusOutEvent(event)
        if self.text() != self._before:
            self._before = self.text()
            self.finished.emit(self._before)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only."""
        if source.hasText():
            self.insertPlainText(source.text())
