"""Under the work of a step: how far the room is, the buttons of the panel, the beamer, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from tracker.words import _
from ui import theme
from ui.session import session_keys
from ui.session.beamer import Beamer
from ui.session.parts import Panel
from ui.session.room import Room
from ui.widgets.elided_label import ElidedLabel

_NARROW = 900  # px below which the button of the beamer is an icon alone
_NAME = 150  # px of the name of the next step


class Foot(QFrame):
    """Attributes: ``next``, the primary button; ``show_room``, the button of the beamer; ``more``, its menu."""

    def __init__(self, room: Room, beamer: Beamer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room, self._beamer = room, beamer
        theme.set_look(self, "bar")
        self.setFixedHeight(theme.px(76))
        self._strong = theme.label("", "section")
        self._beside = ElidedLabel("", kind="muted")
        self._of_panel = QHBoxLayout()
        self._of_panel.setSpacing(theme.px(8))
        self.show_room = theme.button("", "", "present")
        self.more = theme.icon_button("more", _("Beamer and keyboard"))
        self.more.clicked.connect(lambda: self.menu().popup(self.more.mapToGlobal(QPoint(0, -theme.px(120)))))
        self.next = theme.button("", "primary", "chevron-right")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.next.setToolTip(_("Ctrl+Page Down"))
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 0)))
        row.setSpacing(theme.px(12))
        row.addWidget(self._strong)
        row.addWidget(self._beside, 1)
        row.addLayout(self._of_panel)
        row.addWidget(self.show_room)
        row.addWidget(self.more)
        row.addWidget(self.next)
        beamer.changed.connect(self._show_beamer)
        self._show_beamer()

    def menu(self) -> QMenu:
        """What one can do with the beamer besides."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("contrast", "muted"), _("Dark or light on the beamer (Ctrl+Shift+D)"),
                       self._beamer.presenter.change_look)  # fmt: skip
        menu.addAction(theme.icon("present", "muted"), _("Other screen (Ctrl+F6)"), self._beamer.change_screen)
        menu.addAction(theme.icon("keyboard", "muted"), _("Keyboard (F1)"), lambda: session_keys.show(self.window()))
        return menu

    def take_buttons(self, panel: Panel) -> None:
        """The buttons of another panel in place of those that were there."""
        while (item := self._of_panel.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
        for each in panel.buttons():
            self._of_panel.addWidget(each)
            each.show()

    def show_state(self, panel: Panel) -> None:
        """How far the room is, and what comes next."""
        strong, beside = panel.status()
        self._strong.setText(strong)
        self._beside.setText(beside)
        step, place, steps = self.room.step, self.room.place, self.room.steps
        if step is None:
            words = _("Begin")
        elif place < len(steps):
            words = _("On to: {name}").format(name=self._short(steps[place].name))
        else:
            words = _("Round off")
        self.next.setText(words)

    def _short(self, name: str) -> str:
        metrics = QFontMetricsF(theme.font("card-title"))
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(_NAME))

    def _show_beamer(self) -> None:
        words = _("Stop showing") if self._beamer.shown else _("Show to the room")
        self.show_room.setAccessibleName(words)
        self.show_room.setText("" if self.width() < theme.px(_NARROW) else words)
        self.show_room.setToolTip(_("{words} (F6)").format(words=words))

    def resizeEvent(self, event: object) -> None:
        """Fewer words where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._show_beamer()
