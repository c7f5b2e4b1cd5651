"""Beside the script: whether phones join, how many there are, and the one line when something is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from tracker.domain.errors import UserError
from tracker.words import _, n_
from ui import theme
from ui.session.phone_door import likely
from ui.session.phones import Phones, State


class PhonesBox(QWidget):
    """Attributes: ``join``, the button that opens the page, shows its code or opens it again; ``large``, whether the
    room sees the code large; ``more`` with its ``menu``, what can be done against too much; ``stop``, where the page
    was lost; ``line``.
    """

    def __init__(self, phones: Phones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phones = phones
        self.join = theme.button("", "small", "mobile")
        self.join.clicked.connect(self._on_join)
        self.large = theme.icon_button("qr", _("Show the code large to the room (F7)"))
        theme.set_look(self.large, "small")
        self.large.setCheckable(True)
        self.large.clicked.connect(phones.show_code)
        self.stop = theme.icon_button("close", _("Stop with phones"))
        theme.set_look(self.stop, "small")
        self.stop.clicked.connect(phones.stop)
        self.more = theme.icon_button("more", _("More about phones"))
        theme.set_look(self.more, "small")
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self.menu)
        self.line = theme.label("", "small-muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.join, 1)
        row.addWidget(self.large)
        row.addWidget(self.more)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.line)
        phones.changed.connect(self.refresh)
        phones.code_changed.connect(self.refresh)
        phones.room.moved.connect(self.refresh)
        phones.room.changed.connect(self._show_more)
        self.refresh()

    def refresh(self) -> None:
        """How it is now."""
        phones = self.phones
        words = {
            State.OFF: _("Join by phone"),
            State.OPEN: n_("{n} phone", "{n} phones", phones.number),
            State.LOST: _("Open it again"),
        }[phones.state]
        self.join.setText(words)
        self.join.setToolTip(_("The code, the link, and stop") if phones.state is State.OPEN else "")
        self.join.setEnabled(not phones.room.tasks.workspace.read_only)
        self.large.setVisible(phones.has_code)
        self.large.setChecked(phones.large)
        self.stop.setVisible(phones.state is State.LOST)
        self._show_more()
        self.line.setText(phones.line)
        self.line.setVisible(bool(phones.line))

    def _show_more(self) -> None:
        self.more.setVisible(self.phones.state is State.OPEN or bool(self.phones.cards.all))

    def _fill(self) -> None:
        self.menu.clear()
        shut = self.menu.addAction(_("Shut phones for now"))
        shut.setCheckable(True)
        shut.setChecked(self.phones.paused)
        shut.setEnabled(self.phones.state is State.OPEN)
        shut.triggered.connect(self.phones.pause)
        self.menu.addSeparator()
        self.phones.cards.fill(self.menu)

    def _on_join(self) -> None:
        acts = {State.OFF: self._ask, State.OPEN: self._show, State.LOST: self._again}
        acts[self.phones.state]()

    def _ask(self) -> None:
        from ui.dialogs.join_by_phone import ChooseNetwork

        opened = self.phones.open if self.phones.state is State.OFF else self.phones.open_again
        before = self.phones.door
        dialog = ChooseNetwork(self.window(), opened, before.ip if before else "")
        if dialog.exec():
            self._say_that_it_is_open()
        dialog.deleteLater()

    def _show(self) -> None:
        from ui.dialogs.join_by_phone import ShowCode

        network = self.phones.network
        assert network is not None
        dialog = ShowCode(self.window(), self.phones.modules, self.phones.address, network)
        dialog.exec()
        if dialog.wants_to_stop:
            self.phones.stop()
        dialog.deleteLater()

    def _again(self) -> None:
        """On the network of before, where that is still there; else somebody has to choose."""
        before = self.phones.door
        network = likely(before) if before else None
        if network is None:
            self._ask()
            return
        try:
            self.phones.open_again(network)
        except UserError as error:
            self.phones.room.said.emit(str(error))
            return
        self._say_that_it_is_open()

    def _say_that_it_is_open(self) -> None:
        self.phones.room.said.emit(
            _("Phones can join now.") if self.phones.has_code
            else _("Phones can join now. The room sees the code at the goal, the harvest and the vote.")
        )  # fmt: skip
