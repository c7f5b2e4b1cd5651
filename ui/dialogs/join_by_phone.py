"""Joining by phone: on which network, before anything is opened; and the code, once it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from tracker import joining
from tracker.domain.errors import UserError
from tracker.joining import Network
from tracker.words import _, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark
from ui.widgets.qr_code import QrCode

_CODE = 300  # px of the code in the dialog


class ChooseNetwork(Dialog):
    """Asks on which network. ``open_`` is called with the answer; what it cannot do is told here.
    ``networks`` are those of this laptop unless given.

    Attributes: ``choices``, a button for each network; ``who``, the sentence below each.
    """

    def __init__(self, parent: QWidget | None, open_: Callable[[Network], None], chosen: str = "",
                 networks: Sequence[Network] = ()) -> None:  # fmt: skip
        super().__init__(
            parent, _("Join by phone"), ok=_("Open the page"), width=600,
            hint=_("People in the room add cards and place dots with their phone. The page is on this laptop; nothing "
                   "is open before you say on which network."),
        )  # fmt: skip
        self._open, self._networks = open_, networks or joining.networks()
        self.choices: list[QRadioButton] = []
        self.who = [theme.label(each.who, "muted", wrap=True) for each in self._networks]
        self._group = QButtonGroup(self)
        self.column.addWidget(theme.label(_("On which network are the phones?"), "section"))
        for network, who in zip(self._networks, self.who, strict=True):
            self._add(network, who)
        ips = [each.ip for each in self._networks]
        first = self.choices[ips.index(chosen) if chosen in ips else 0]
        first.setChecked(True)
        first.setFocus()
        self.column.addSpacing(theme.px(4))
        self.column.addLayout(_promises(_PROMISES))

    def _add(self, network: Network, who: QWidget) -> None:
        button = QRadioButton(sentence_case(network.name))
        button.setAccessibleDescription(network.who)
        self._group.addButton(button)
        self.choices.append(button)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(button)
        row = QHBoxLayout()
        row.addSpacing(theme.px(26))
        row.addWidget(who, 1)
        column.addLayout(row)
        self.column.addLayout(column)

    def accept(self) -> None:
        """Open it; when that cannot be, say why and let somebody choose again."""
        at = next(place for place, each in enumerate(self.choices) if each.isChecked())
        try:
            self._open(self._networks[at])
        except UserError as error:
            self.say(str(error))
            return
        super().accept()


_PROMISES = (
    ("mobile", lambda: _("No app, no account, no names. Nobody is followed, and cards do not say whose they are.")),
    ("lock", lambda: _("The page closes with the session. A link of an earlier session does nothing.")),
    ("info", lambda: _("It works without internet. Whoever listens in on the network can read cards: no names on "
                       "them.")),
)  # fmt: skip


def _promises(some: Sequence[tuple[str, Callable[[], str]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(8))
    for icon, words in some:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(MarkLabel(Mark(icon, "accent", PLAIN), 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(theme.label(words(), "body", wrap=True), 1)
        column.addLayout(row)
    return column


class ShowCode(Dialog):
    """The code and the link, and the button that stops it.

    Attributes: ``code``; ``link``; ``stop``, after which ``wants_to_stop`` is True.
    """

    def __init__(
        self, parent: QWidget | None, modules: Sequence[Sequence[bool]], address: str, network: Network
    ) -> None:
        super().__init__(parent, _("Join by phone"), width=560)
        self.wants_to_stop = False
        self.code = QrCode(_("Code to scan with a phone: {address}").format(address=address), theme.px(_CODE))
        self.code.show_modules(modules)
        self.link = QLineEdit(address)
        self.link.setReadOnly(True)
        self.link.setAccessibleName(_("Link for phones"))
        self.link.setCursorPosition(0)
        copy = theme.button(_("Copy"), "small", "copy")
        copy.setAccessibleName(_("Copy the link"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(address))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.link, 1)
        row.addWidget(copy)
        self.column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(row)
        self.column.addWidget(theme.label(network.who, "muted", wrap=True))
        self.stop = theme.button(_("Stop with phones"))
        self.stop.clicked.connect(self._on_stop)
        self._buttons.insertWidget(0, self.stop)

    def _on_stop(self) -> None:
        self.wants_to_stop = True
        self.accept()
