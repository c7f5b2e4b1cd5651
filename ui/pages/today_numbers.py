"""The key numbers of Today: each a number, a word, a small line and one thing to know about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tracker.operations.today import Numbers
from tracker.words import _, n_, number, p_
from ui import theme
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.sparkline import Sparkline

_NARROW = 720  # below this the cards stand two by two
_LINE_FROM = 176  # a card narrower than this has no room for the line


@dataclass(frozen=True)
class Key:
    """What a card shows and the page it leads to."""

    page: str
    title: str
    value: str
    rest: str
    note: str


def keys_of(numbers: Numbers) -> tuple[Key, Key, Key, Key]:
    """The four key numbers in words, without an indicator."""
    known = _("of {n}").format(n=number(numbers.known)) if numbers.known else ""
    running, back, blocks = _("running now"), _("Came back"), p_("so many", "blocks")
    return (
        Key("blocks", _("Blocks cleared"), number(numbers.cleared), known, _cleared(numbers)),
        Key("experiments", _("Experiments"), number(numbers.running), running, _started(numbers.started_now)),
        Key("lessons", _("Lessons"), number(numbers.lessons), "", _lessons(numbers)),
        Key("blocks", back, number(numbers.came_back), blocks, _again(numbers)),
    )


def _cleared(numbers: Numbers) -> str:
    if not numbers.cleared_now:
        return _("None this month")
    return n_("{n} this month", "{n} this month", numbers.cleared_now)


def _started(now: int) -> str:
    return n_("{n} started this month", "{n} started this month", now) if now else _("None started this month")


def _lessons(numbers: Numbers) -> str:
    if not numbers.lessons:
        return _("The first is still to come")
    return _("{worked} from success, {rest} from the rest").format(
        worked=number(numbers.worked), rest=number(numbers.lessons - numbers.worked)
    )


def _again(numbers: Numbers) -> str:
    if numbers.came_back:
        return n_("{n} is being tried again", "{n} are being tried again", numbers.again)
    return _("What was cleared stayed away") if numbers.cleared else _("Nothing was cleared yet")


class NumberCard(Card):
    """One key number.

    Attributes:
        page: the key of the page it leads to.
        value: the label with the number.
        note: the label under it.
        line: how the number went.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, clickable=True)
        self.page = ""
        self._title = ElidedLabel("", kind="muted")
        self.value = theme.label("", "key-number")
        self._rest = theme.label("", "muted")
        self.line = Sparkline()
        self.note = ElidedLabel("", kind="small-muted", limit=2)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.value)
        row.addWidget(self._rest, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.line)
        self._rest.setContentsMargins(0, 0, 0, theme.px(5))
        self.body.setSpacing(theme.px(4))
        self.body.addWidget(self._title)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_key(self, key: Key) -> None:
        """Show another number."""
        self.page = key.page
        self._title.setText(key.title)
        self.value.setText(key.value)
        self._rest.setText(key.rest)
        self.note.setText(key.note)
        self.setAccessibleName(f"{key.title}: {key.value} {key.rest}".strip())
        self.setAccessibleDescription(key.note)

    def show_line(self, line: Sequence[int]) -> None:
        """Show how the number went, month by month; a line of nothing but zeros is left out."""
        said = _("Per month, the last {n} months: {numbers}").format(n=len(line), numbers=", ".join(map(number, line)))
        self.show_course(line if any(line) else (), said)

    def show_course(self, values: Sequence[float | None], said: str, target: float | None = None) -> None:
        """Show ``values`` as the line and ``target`` as dots under it; ``said`` is that in words."""
        self.line.set_values(values, target, said)

    def set_width(self, width: int) -> None:
        """Leave the line out where there is no room for it."""
        self.line.setVisible(width >= theme.px(_LINE_FROM))


class NumberRow(QWidget):
    """The cards beside each other, or two by two.

    Attributes:
        cards: the cards, in their order.
    """

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [NumberCard(self) for _place in range(count)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(16))
        self._columns = 0
        self.set_width(theme.px(_NARROW))

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show other numbers, as many as there are cards."""
        for card, key in zip(self.cards, keys, strict=True):
            card.show_key(key)

    def show_lines(self, lines: Sequence[Sequence[int]]) -> None:
        """Show how the numbers of the first cards went, one line a card."""
        for card, line in zip(self.cards, lines, strict=False):
            card.show_line(line)

    def set_width(self, width: int) -> None:
        """Arrange the cards for ``width``."""
        columns = len(self.cards) if width >= theme.px(_NARROW) else 2
        if columns != self._columns:
            self._columns = columns
            for place, card in enumerate(self.cards):
                self._grid.addWidget(card, *divmod(place, columns))
            for column in range(len(self.cards)):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
        each = (width - self._grid.spacing() * (columns - 1)) // columns
        for card in self.cards:
            card.set_width(each)
