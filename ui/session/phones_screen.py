"""What the room sees of joining by phone: the code large, to scan from the back, or small beside the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import _
from ui.session.parts import Scale, Screen
from ui.session.phones import Phones
from ui.widgets.qr_code import QrCode

_LEAST, _SMALL = 240, 114  # px on a beamer of 720 px, with the light around the code
_LINK = 17  # letters of the link on a line of its own, at most


class CodeScreen(Screen):
    """The code in place of the work of the step. Attributes: ``code``; ``link``."""

    def __init__(self, phones: Phones, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(phones.room, scale, parent)
        self.phones = phones
        self.code = QrCode("", scale.px(_LEAST))
        self._title = scale.label(_("Join with your phone"), "number")
        said = _("Your phone has to be on the same network as this laptop. Scan the code, or type in the browser:")
        self._how = scale.label(said, "card")
        self.link = scale.label("", "number")
        self._promise = scale.label(_("No app, no account, no names."), "body", muted=True)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        for each in (self._title, self._how, self.link, self._promise):
            self._words.addWidget(each)
        self._words.addStretch(2)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)

    @property
    def wanted(self) -> bool:
        """Whether the room sees it now in place of the work."""
        return self.phones.large and self.phones.has_code

    def refresh(self) -> None:
        """The link as it is now."""
        px = self.scale.px
        self._row.setSpacing(px(40))
        self._words.setSpacing(px(16))
        address = self.phones.address
        self.code.setAccessibleName(_("Code to scan with a phone: {address}").format(address=address))
        self.code.show_modules(self.phones.modules)
        self.link.setText(in_two(address))
        self._fit()

    def _fit(self) -> None:
        free = min(self.height(), self.width() // 2)
        self.code.set_side(max(self.scale.px(_LEAST), free))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code takes the height there is."""
        super().resizeEvent(event)
        self._fit()


class CodeCorner(QWidget):
    """The code beside the clock, for who comes in later. Attributes: ``code``."""

    def __init__(self, phones: Phones, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phones, self.scale = phones, scale
        self.code = QrCode("", scale.px(_SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.code)
        for signal in (scale.changed, phones.code_changed, phones.room.moved):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Whether there is a code, and which."""
        self.setVisible(self.phones.has_code and not self.phones.large)
        self.code.set_side(self.scale.px(_SMALL))
        address = self.phones.address
        self.code.setAccessibleName(_("Code to scan with a phone: {address}").format(address=address))
        self.code.show_modules(self.phones.modules)


def in_two(address: str) -> str:
    """The link without what one need not type, on two lines where it is long."""
    short = address.removeprefix("http://")
    host, slash, token = short.partition("/")
    return short if len(short) <= _LINK else f"{host}{slash}\n{token}"
