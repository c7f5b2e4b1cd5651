"""The charts on the full screen, for a room: large type, one chart at a time, the ambition on each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker.charts.model import ChartModel
from tracker.charts.questions import in_order
from tracker.operations.charting import chart_model
from tracker.words import _
from ui import settings as remembered
from ui import theme
from ui.dialogs.presentation_bar import PresentationBar
from ui.tasks import Tasks
from ui.widgets.chart_view import ChartView, Draw, drawn_by
from ui.widgets.long_words import breakable
from ui.widgets.source_line import SourceLine

_NEXT = (
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_USUAL = 600  # px of height at which type has the sizes of the window's work session: 18 points on a beamer
_LARGER = 1.6  # words in a chart, compared with those in the window


class Presentation(QDialog):
    """Arrow keys, Page Up and Down, Space and a click walk through the charts; D is dark or light; Esc ends it.

    What is chosen here is remembered: which charts, which screen, and the colours, which are those of the window
    again when it ends.

    Attributes:
        every: the charts there are.
        models: those that are shown.
        place: which of them is shown.
        ambition: the label with the ambition.
        title: the label with the finding.
        footer: the source line, without the ambition that stands above.
        view: the picture.
        bar: the buttons.
    """

    def __init__(
        self, tasks: Tasks, models: Sequence[ChartModel], ambition: str, parent: QWidget | None = None, first: str = ""
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.every = tuple(models)
        self.models = self._wanted(tasks.settings[remembered.PRESENT_WITHOUT].split())
        self.place = 0
        self._before = ""
        self.setAccessibleName(_("Presentation of the charts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._labels: list[tuple[QLabel, str]] = []
        self.ambition = self._label("entry", strong=True)
        self.ambition.setText(breakable(ambition))
        self._ambition = ambition
        self._count = self._label("entry", muted=True)
        self.title, self._subtitle = self._label("question"), self._label("entry", muted=True)
        self.footer = SourceLine(lines=3)
        self._label("entry", muted=True, on=self.footer)
        self.view = ChartView(tasks.in_background, _("The chart is being drawn…"))
        self._message = self._label("entry")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for each in (self.view, self._message):
            self._stack.addWidget(each)
        self._build()
        for part in (self, *self.findChildren(QWidget)):
            part.setMouseTracking(True)
        self.go(next((n for n, model in enumerate(self.models) if model.name == first), 0))

    def _wanted(self, without: Sequence[str]) -> tuple[ChartModel, ...]:
        return tuple(model for model in self.every if model.name not in without) or self.every

    def _label(self, kind: str, *, muted: bool = False, strong: bool = False, on: QLabel | None = None) -> QLabel:
        label = on or QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if muted:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._labels.append((label, f"{kind} strong" if strong else kind))
        return label

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.ambition, 1)
        self._count.setWordWrap(False)
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addWidget(self.title)
        self._column.addWidget(self._subtitle)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.footer)
        self._column.addWidget(self._buttons())

    def _buttons(self) -> PresentationBar:
        self.bar = PresentationBar()
        self.back, self.next, self.end = self.bar.back, self.bar.next, self.bar.end
        acts = (
            (self.back, lambda: self.step(-1)),
            (self.next, lambda: self.step(1)),
            (self.bar.look, self.change_look),
            (self.bar.which, self.choose),
            (self.bar.other, self.change_screen),
            (self.end, self.reject),
        )
        for button, act in acts:
            button.clicked.connect(act)
            button.installEventFilter(self)
        self.bar.awake.connect(lambda seen: self.unsetCursor() if seen else self.setCursor(Qt.CursorShape.BlankCursor))
        return self.bar

    # Beginning and ending

    def begin(self) -> None:
        """Fill the screen that was chosen the last time, else the one the window is on."""
        known = self._tasks.settings[remembered.PRESENT_SCREEN]
        self._before = theme.theme().mode
        if look := self._tasks.settings[remembered.PRESENT_LOOK]:
            theme.theme().set_mode(look)
        self._fill(next((screen for screen in QGuiApplication.screens() if screen.name() == known), None))
        self.bar.wake()

    def _fill(self, screen: QScreen | None) -> None:
        parent = self.parentWidget()
        on = screen or (parent.window().screen() if parent else self.screen())
        self.setScreen(on)
        self.setGeometry(on.geometry())
        self.showFullScreen()

    def done(self, result: int) -> None:
        """The window has its own colours again."""
        self.bar.rest.stop()
        if self._before and theme.theme().mode != self._before:
            theme.theme().set_mode(self._before)
        super().done(result)

    # Choosing

    def change_look(self) -> None:
        """Dark becomes light, and the other way round."""
        look = "light" if theme.tokens().dark else "dark"
        self._tasks.settings[remembered.PRESENT_LOOK] = look
        theme.theme().set_mode(look)

    def change_screen(self) -> None:
        """Go to the next screen."""
        screens = QGuiApplication.screens()
        at = screens.index(self.screen()) if self.screen() in screens else 0
        other = screens[(at + 1) % len(screens)]
        self._tasks.settings[remembered.PRESENT_SCREEN] = other.name()
        self.showNormal()
        self._fill(other)

    def choose(self) -> None:
        """Ask which charts come along."""
        from ui.dialogs import choose_charts

        wanted = choose_charts.ask(self, self.every, [model.name for model in self.models])
        if wanted is not None:
            self.show_only(wanted)

    def show_only(self, wanted: Sequence[str]) -> None:
        """Show these charts, also the next time."""
        without = [model.name for model in self.every if model.name not in wanted]
        self._tasks.settings[remembered.PRESENT_WITHOUT] = " ".join(without)
        held = self.models[self.place].name
        self.models = self._wanted(without)
        self.go(next((n for n, model in enumerate(self.models) if model.name == held), 0))

    # Walking

    def step(self, step: int) -> None:
        """Go so many charts on; at an end it stays there."""
        self.go(min(max(0, self.place + step), len(self.models) - 1))

    def go(self, place: int) -> None:
        """Show the chart at ``place``."""
        self.place = place % len(self.models)
        model = self.models[self.place]
        self.title.setText(breakable(model.title))
        self._subtitle.setText(breakable(model.subtitle))
        self.footer.show_sentences(model.footer, without=self._ambition)
        self._count.setText(_("{n} of {all}").format(n=self.place + 1, all=len(self.models)))
        self._message.setText(breakable(model.message))
        self._stack.setCurrentWidget(self.view if model.plot else self._message)
        if model.plot:
            self.view.show_chart(lambda: self._drawn(model), model.title, model.alt)
        self.back.setEnabled(self.place > 0)
        self.next.setEnabled(self.place < len(self.models) - 1)
        self.setWindowTitle(model.title)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{model.title}. {model.alt}"))

    def _drawn(self, model: ChartModel) -> Draw:
        return drawn_by(model, theme.tokens().name, enlarge=self.draw_scale)

    @property
    def draw_scale(self) -> float:
        """How much larger words and lines in the chart are than in the window."""
        return max(1.0, self._scale() * _LARGER)

    def _scale(self) -> float:
        return max(0.75, min(self.height(), self.width() * 0.6) / _USUAL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Next, previous, first, last; Esc is the dialog's own."""
        if not self._walk(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> bool:
        if key in _NEXT or key in _BACK:
            self.step(1 if key in _NEXT else -1)
        elif key in _ENDS:
            self.go(_ENDS[key])
        elif key == Qt.Key.Key_D:
            self.change_look()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a button Space and Enter press it; the other keys walk there too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QPushButton):
            key = Qt.Key(event.key())
            presses = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            return key not in presses and self._walk(key)
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.step(1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Who moves the mouse wants the buttons."""
        self.bar.wake()

    # Large

    def showEvent(self, event: QShowEvent) -> None:
        """The keys walk; no button has the focus until somebody goes there."""
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and margins in proportion to the screen."""
        super().resizeEvent(event)
        scale = self._scale()
        for label, kind in self._labels:
            name, _space, strong = kind.partition(" ")
            font = theme.font(name)
            font.setPointSizeF(font.pointSizeF() * scale)
            if strong:
                font.setWeight(QFont.Weight.DemiBold)
            label.setFont(font)
        font = theme.font("body")
        font.setPointSizeF(font.pointSizeF() * scale)
        self.bar.set_font(font)
        edge, gap = round(theme.px(40) * scale), round(theme.px(8) * scale)
        self._column.setContentsMargins(edge, edge * 3 // 4, edge, edge // 2)
        self._column.setSpacing(gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.end()


def make(parent: QWidget | None, tasks: Tasks, models: Sequence[ChartModel] = (), first: str = "") -> Presentation:
    """A presentation of ``models``, or of every chart as the workspace is now; it begins with ``first``."""
    every = models or [chart_model(tasks.workspace, name) for name in in_order()]
    it = Presentation(tasks, every, tasks.workspace.read.ambition().statement, parent, first)
    it.resize(theme.px(1280), theme.px(720))  # the shape of a beamer, until it fills the screen
    return it
