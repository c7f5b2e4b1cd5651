"""Where we stand between an ordinary municipality and the role model: derived from the indicators, never typed in."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.records import Ambition
from tracker.operations.indicators import Position
from tracker.words import _, n_, number
from ui import theme
from ui.widgets.gauge import Gauge, GaugeValue


class PositionPart(QWidget):
    """The scale with what it was worked out from.

    Attributes:
        gauge: the scale.
        more: the button that leads to the indicators.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = theme.button("", "link")
        self.gauge = Gauge(_("Where do we stand?"), "", "")
        head = QHBoxLayout()
        head.addWidget(theme.label(_("Where do we stand?"), "card-title"), 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.gauge)

    def show_position(self, position: Position, ambition: Ambition) -> None:
        """Show another position; one below 0 or above 100 stands at the end, with its true number."""
        self.more.setText(_source(position))
        self.gauge.set_ends(
            ambition.ordinary or _("an ordinary municipality"), ambition.role_model or _("the role model")
        )
        start = _value(position.start, _("start {n}"))
        self.gauge.set_values(start, _value(position.now, "{n}"))


def _value(at: Decimal | None, words: str) -> GaugeValue | None:
    return None if at is None else GaugeValue(float(at), words.format(n=number(round(at))))


def _source(position: Position) -> str:
    if position.count == position.total:
        return n_("Worked out from {n} indicator", "Worked out from {n} indicators", position.total)
    return _("Worked out from {n} of {total} indicators").format(n=number(position.count), total=number(position.total))
