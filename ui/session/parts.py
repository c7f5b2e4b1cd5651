"""What panels and screens of a work session share: what they are, and type that grows with the beamer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from tracker.charts.tokens import Tokens
from ui import theme
from ui.session.room import Room

HEIGHT = 720  # px for which the sizes below are; the smallest is a fortieth of it, as the back of a room needs
# Type on the beamer: size in px at that height, and weight.
_TYPE: dict[str, tuple[float, int]] = {
    "small": (19, 400),
    "body": (22, 400),
    "card": (24, 400),
    "strong": (24, 700),
    "number": (34, 700),
    "question": (46, 700),
    "timer": (60, 700),
}


class Panel(QWidget):
    """What the facilitator works on in one activity.

    Attributes: ``room``. Signals: ``said(str)``, the line left at the bottom changed: how far the room is.
    """

    said = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        room.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show what there is now. Called when the panel comes in view and when something changed."""

    def status(self) -> tuple[str, str]:
        """How far the room is, for the bar at the bottom: a few strong words, and more beside them."""
        return "", ""

    def buttons(self) -> list[QWidget]:
        """What stands in the bar at the bottom beside “next”, made once."""
        return []

    def begin(self) -> None:
        """Put the cursor where one begins to type."""
        self.setFocus()

    def finish(self) -> None:
        """Keep what is typed and not entered yet: the session is left or ends."""

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
            self.said.emit("")


def scrolling(panel: QWidget, inner: QWidget, name: str = "") -> None:
    """Fill ``panel`` with ``inner``, which scrolls where there is too little room for it."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setAccessibleName(name)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inner)
    whole = QVBoxLayout(panel)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scroll)


class Scale(QObject):
    """Letters, measures and colours of the beamer. The first two follow its height; the colours may be others than
    those of the laptop. What is painted on it gets them from ``ui.theme`` by itself, as does ``Screen.refresh``.

    Attributes: ``unit``, px of this beamer for one of a beamer of 720 px; ``tokens``, its colours.
    Signals: ``changed``.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unit = 1.0
        self.tokens: Tokens = theme.tokens()
        self._labels: WeakKeyDictionary[QLabel, str] = WeakKeyDictionary()

    def fit(self, height: int) -> None:
        """Take the measures for a beamer of so many px."""
        unit = max(0.5, height / HEIGHT)
        if abs(unit - self.unit) > 0.005:
            self.unit = unit
            for widget, kind in list(self._labels.items()):
                if isValid(widget):
                    widget.setFont(self.font(kind))
            self.changed.emit()

    def take_colours(self, tokens: Tokens) -> None:
        """Other colours are in force on the beamer now."""
        if tokens is not self.tokens:
            self.tokens = tokens
            palette = theme.build_palette(tokens)
            for widget in list(self._labels):
                if isValid(widget):
                    widget.setPalette(palette)
            self.changed.emit()

    def worn(self) -> AbstractContextManager[None]:
        """Inside it ``ui.theme`` gives the colours of the beamer: for painting and for pictures."""
        return theme.worn(self.tokens)

    def px(self, value: float) -> int:
        """A measure for a beamer of 720 px, in the px of this one."""
        return round(value * self.unit)

    def font(self, kind: str) -> QFont:
        """The letter for ``kind``: small, body, card, strong, number, question or timer."""
        size, weight = _TYPE[kind]
        it = QFont(theme.font("body"))
        it.setPixelSize(max(1, round(size * self.unit)))
        it.setWeight(QFont.Weight(weight))
        return it

    def label(self, text: str, kind: str, *, muted: bool = False, wrap: bool = True) -> QLabel:
        """A label that keeps the size of its kind."""
        it = QLabel(text)
        it.setTextFormat(it.textFormat().PlainText)
        it.setWordWrap(wrap)
        if muted:
            it.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return self.keep(it, kind)

    def keep(self, widget: QLabel, kind: str) -> QLabel:
        """Let a label keep the size of its kind."""
        widget.setFont(self.font(kind))
        widget.setPalette(theme.build_palette(self.tokens))  # under a style sheet a window hands none down
        self._labels[widget] = kind
        return widget


class Screen(QWidget):
    """What the room reads in one activity: nothing but that, in large type. It is never worked on.

    Attributes: ``room``; ``scale``, the letters, measures and colours of the beamer; ``has_clock`` and
    ``has_ambition`` say what it shows itself, so that it does not stand there twice.
    """

    has_clock = False
    has_ambition = False

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room, self.scale = room, scale
        room.changed.connect(self._on_changed)
        scale.changed.connect(self.bring_up_to_date)

    def refresh(self) -> None:
        """Show what there is now. Called with the colours of the beamer in force."""

    def bring_up_to_date(self) -> None:
        """Show what there is now, in the colours of the beamer."""
        with self.scale.worn():
            self.refresh()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.bring_up_to_date()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is caught up with, before the room sees it."""
        self.bring_up_to_date()
        super().showEvent(event)


PanelMaker = Callable[[Room], Panel]
ScreenMaker = Callable[[Room, Scale], Screen]
