"""An icon in the system tray, for who asked for one: write something down without looking for the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from tracker.words import _
from ui import theme


def is_there() -> bool:
    """Whether this desktop has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The icon and its menu. As long as it is there, closing the window leaves the program in it.

    Attributes: ``icon``; ``actions``, by name.
    Signals: ``asked(str)``: "better", "log", "show" or "quit".
    """

    asked = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._menu = QMenu()  # an icon in the tray does not own its menu
        self.actions: dict[str, QAction] = {}
        self._add("better", _("Every day better…"), "better")
        self._add("log", _("Log an experiment"), "flask")
        self._menu.addSeparator()
        self._add("show", _("Open Blokjes"), "eye")
        self._add("quit", _("Quit"), "external")
        self.icon = QSystemTrayIcon(QIcon(app.windowIcon()), self)
        self.icon.setToolTip(app.applicationDisplayName())
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.show()

    def _add(self, wish: str, words: str, icon: str) -> None:
        action = self._menu.addAction(theme.icon(icon, "muted"), words)
        action.triggered.connect(lambda: self.asked.emit(wish))
        self.actions[wish] = action

    def let_write(self, on: bool) -> None:
        """Whether there is a workspace in which something can be written down."""
        for wish in ("better", "log"):
            self.actions[wish].setEnabled(on)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.asked.emit("show")

    def remove(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self._menu.deleteLater()
        self.deleteLater()
