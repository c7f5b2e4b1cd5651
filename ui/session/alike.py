"""Cards that say nearly the same: put together all at once, or one lot at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker import operations
from tracker.domain.terms import CardSort
from tracker.operations import Topic
from tracker.words import _, n_
from ui import theme
from ui.session.room import Room
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

Lot = list[Topic]


def alike_lots(room: Room) -> list[Lot]:
    """The lots of a room that say nearly the same; what is parked is left alone."""
    return operations.alike_topics([each for each in room.topics if each.card.sort is not CardSort.PARKED])


def merge_alike(room: Room) -> None:
    """Put together all that says nearly the same, in one step that Undo takes back."""
    lots = [[each.card.id for each in lot] for lot in alike_lots(room)]
    if lots:
        room.tasks.run(operations.group_all, lots)
    else:
        room.said.emit(_("No cards here say nearly the same."))


class AlikeBar(QFrame):
    """One lot that seems to say the same, with yes and no. Without one it is not seen.

    Attributes: ``lot``, the one that is asked about. Signals: ``answered(bool)``.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_look(self, "soft-card")
        self.setAccessibleName(_("Cards that say the same?"))
        self.lot: Lot = []
        self._words = ElidedLabel("", kind="body", limit=2)
        self._left = theme.label("", "small-muted")
        self.yes = theme.button(_("Put together"), "small")
        self.no = theme.button(_("No"), "small")
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(v) for v in (12, 6, 8, 6)))
        row.setSpacing(theme.px(8))
        row.addWidget(MarkLabel(Mark("similar", "accent", PLAIN), 18))
        row.addWidget(self._words, 1)
        for each in (self._left, self.yes, self.no):
            row.addWidget(each)
        self.hide()

    def ask(self, lots: list[Lot]) -> None:
        """Ask about the first of these."""
        self.lot = lots[0] if lots else []
        texts = [f"“{each.card.text[:120]}”" for each in self.lot]
        self._words.setText(_("The same? {cards}").format(cards=" · ".join(texts)))
        self._left.setText(n_("{n} more", "{n} more", len(lots) - 1) if len(lots) > 1 else "")
        self.setVisible(bool(lots))
