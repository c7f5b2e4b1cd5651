"""An experiment card as the room reads it: what a small group thinks, tries and measures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tracker.domain.fields import fields_of
from tracker.domain.records import Design
from tracker.words import _, long_date
from ui import theme
from ui.session.lines import Lines
from ui.session.parts import Scale

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
            column.addWidget(Lines(scale, "small", 1, party, role="muted"))
        column.addWidget(Lines(scale, "number" if whole else "strong", 2, design.title))
        for name in names:
            if words := said(design, name):
                column.addSpacing(scale.px(6))
                column.addWidget(Lines(scale, "small", 1, fields_of(Design)[name].word, role="muted"))
                column.addWidget(Lines(scale, "card" if whole else "body", 3 if whole else 2, words))
        column.addStretch(1)


def said(design: Design, name: str) -> str:
    """One answer on the card as people read it; "" where there is none."""
    value = getattr(design, name)
    if not value:
        return ""
    words = long_date(value) if name == "review_on" else str(value)
    return words if len(words) <= _LETTERS else words[:_LETTERS].rsplit(" ", 1)[0] + "…"
