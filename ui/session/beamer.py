"""Where the window for the room is: on the beamer, or in turn with the facilitator's where there is one screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from tracker.words import _
from ui import settings as remembered
from ui.session.presenter import Presenter
from ui.session.room import Room


class Beamer(QObject):
    """Shows ``presenter`` beside ``window``, the facilitator's. The screen that was chosen is remembered.

    Attributes: ``presenter``. Signals: ``changed``, the room sees something or no more.
    """

    changed = Signal()

    def __init__(self, room: Room, window: QWidget) -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._lost = False  # it was shown on a screen that is gone
        self._at: QScreen | None = None  # where it was put; Qt moves it when that screen goes
        self.presenter = Presenter(room)
        self.presenter.left.connect(self.back)
        self.presenter.other_asked.connect(self.change_screen)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._on_removed)
        application.screenAdded.connect(self._on_added)

    @property
    def shown(self) -> bool:
        """Whether the room sees its window now."""
        return self.presenter.isVisible()

    def screens(self) -> list[QScreen]:
        """The screens that there are."""
        return QGuiApplication.screens()

    def other(self) -> QScreen | None:
        """The screen for the room: the one chosen before, else the first that the facilitator is not on."""
        some = [each for each in self.screens() if each is not self._window.screen()]
        known = self._room.tasks.settings[remembered.SESSION_SCREEN]
        return next((each for each in some if each.name() == known), some[0] if some else None)

    def toggle(self) -> None:
        """Show it, or bring it to the front; where it stands on a screen of its own already, put it away."""
        if self.shown and self.presenter.screen() is not self._window.screen():
            self._hide()
        else:
            self.show(self.other())

    def show(self, screen: QScreen | None) -> None:
        """Show it on ``screen``, or on that of the facilitator."""
        at = screen or self._window.screen()
        self._at = at
        self.presenter.setScreen(at)
        self.presenter.setGeometry(at.geometry())
        self.presenter.showFullScreen()
        self._lost = False
        if screen is None:
            self.presenter.activateWindow()
        else:
            self._window.activateWindow()
        self.changed.emit()

    def back(self) -> None:
        """To the facilitator; on a screen of its own the window for the room stays."""
        if self.other() is None or not self.shown:
            self._hide()
        self._window.show()
        self._window.activateWindow()
        self._window.raise_()

    def _hide(self) -> None:
        self.presenter.hide()
        self.changed.emit()

    def change_screen(self) -> None:
        """The next screen that the facilitator is not on, also the next time."""
        some = [each for each in self.screens() if each is not self._window.screen()]
        if not some:
            self._room.said.emit(_("There is one screen. Connect the beamer first."))
            return
        at = some.index(self.presenter.screen()) if self.presenter.screen() in some else -1
        chosen = some[(at + 1) % len(some)]
        self._room.tasks.settings[remembered.SESSION_SCREEN] = chosen.name()
        self.presenter.showNormal()
        self.show(chosen)

    def _on_removed(self, gone: QScreen) -> None:
        if self.shown and (gone is self._at or len(self.screens()) < 2):
            self._lost = True
            self._hide()
            self._room.said.emit(_("The beamer is gone. The session goes on here; F6 shows what the room sees."))
            self._window.activateWindow()

    def _on_added(self, new: QScreen) -> None:
        if self._lost:
            self.show(new)
            self._room.said.emit(_("The beamer is back; the room sees the session again."))
        elif self._window.isVisible() and not self.shown:
            self._room.said.emit(_("There is a second screen. F6 shows the session on it."))

    def close(self) -> None:
        """The session is left."""
        self.presenter.left.disconnect(self.back)
        self.presenter.close()
        self.presenter.deleteLater()
