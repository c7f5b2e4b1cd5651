"""An experiment card as the room reads it: what a small group thinks, tries and measures."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.fields import fields_of
from tracker.domain.records import Design
from tracker.words import _, long_date
from ui import theme
from ui.session.parts import Scale
from ui.widgets import paint

CARD = ("hypothesis", "attempt", "measure", "success_when")
AROUND = ("owner", "team", "review_on", "mandate")
_LETTERS = 600  # of one answer that a room can read


class DesignCard(QFrame):
    """Read only. ``names`` are the fields that are told, where they are filled in."""

    def __init__(
        self, design: Design, scale: Scale, names: Sequence[str], *, whole: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_look(self, "card")
        self.setAccessibleName(design.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scale.px(v) for v in (20, 16, 20, 16)))
        column.setSpacing(scale.px(4))
        party = _("Small group {n}").format(n=design.party)
        if design.title != party:
            column.addWidget(Lines(party, scale.font("small"), 1, role="muted"))
        column.addWidget(Lines(design.title, scale.font("number" if whole else "strong"), 2))
        for name in names:
            if words := said(design, name):
                column.addSpacing(scale.px(6))
                column.addWidget(Lines(fields_of(Design)[name].word, scale.font("small"), 1, role="muted"))
                column.addWidget(Lines(words, scale.font("card" if whole else "body"), 3 if whole else 2))
        column.addStretch(1)


def said(design: Design, name: str) -> str:
    """One answer on the card as people read it; "" where there is none."""
    value = getattr(design, name)
    if not value:
        return ""
    words = long_date(value) if name == "review_on" else str(value)
    return words if len(words) <= _LETTERS else words[:_LETTERS].rsplit(" ", 1)[0] + "…"


class Lines(QWidget):
    """A text of at most so many lines that ends in dots where it is longer. A screen reader hears all of it."""

    def __init__(self, text: str, font: QFont, limit: int, *, role: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._font, self._limit, self._role = text, font, limit, role
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def _parts(self, width: int) -> tuple[str, ...]:
        return paint.lines(self._text, self._font, width, self._limit)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines there are."""
        return ceil(len(self._parts(width)) * QFontMetricsF(self._font).lineSpacing())

    def sizeHint(self) -> QSize:
        """One line; the layout asks for more."""
        return QSize(0, ceil(QFontMetricsF(self._font).lineSpacing()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(theme.colour(self._role))
        metrics = QFontMetricsF(self._font)
        for place, line in enumerate(self._parts(self.width())):
            painter.drawText(QPointF(0, place * metrics.lineSpacing() + metrics.ascent()), line)
        painter.end()
