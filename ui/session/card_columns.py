"""The harvest in columns: one for each kind, with its mark, its name and how many; the newest on top."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import n_
from ui import theme
from ui.session.bins import PARKED, UNKNOWN, Bin
from ui.session.card_list import CardList
from ui.session.card_model import Face
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel


class _Rule(QWidget):
    """The line under the name of a column."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ink"))
        painter.end()


class CardColumn(QWidget):
    """One kind. Below the list stands how many older cards do not fit.

    Attributes: ``bin``, which; ``list``, its cards.
    """

    def __init__(self, bin_: Bin, parent: QWidget | None = None, *, grid: bool = False) -> None:
        super().__init__(parent)
        self.bin = bin_
        self.list = CardList(bin_.title, self, grid=grid)
        self._name = ElidedLabel(bin_.title, kind="card-title")
        self._count = theme.label("0", "muted")
        self._more = theme.button("", "link")
        self._more.clicked.connect(self._on_more)
        head = self._head = QGridLayout()
        head.setHorizontalSpacing(theme.px(8))
        head.setVerticalSpacing(0)
        head.setColumnStretch(1, 1)
        head.addWidget(MarkLabel(bin_.mark, 18), 0, 0)
        head.addWidget(self._name, 0, 1)
        head.addWidget(self._count, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(_Rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._more)
        bar = self.list.verticalScrollBar()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell_more)
        for signal in (bar.rangeChanged, bar.valueChanged):
            signal.connect(lambda *_values: self._later.start())
        self._tell_more()

    def set_faces(self, faces: Sequence[Face]) -> None:
        """Show these cards."""
        before = self.list.cards.rowCount()
        self.list.cards.set_faces(faces)
        self._count.setText(str(len(faces)))
        self.list.setAccessibleName(f"{self.bin.title}, {len(faces)}")
        if len(faces) > before:
            self.list.scrollToTop()
        self._later.start()

    def name_fits(self, width: int) -> bool:
        """Whether the name can stand between its mark and its count in a column of ``width``."""
        return self._name.sizeHint().width() + theme.px(26 + 8) + self._count.sizeHint().width() <= width

    def set_tall(self, tall: bool) -> None:
        """Whether the name gets a line of its own."""
        self._head.removeWidget(self._name)
        self._head.addWidget(self._name, *((1, 0, 1, 3) if tall else (0, 1, 1, 1)))

    def _tell_more(self) -> None:
        bottom, rows = self.list.viewport().height() + theme.px(8), self.list.cards.rowCount()
        seen = bisect_right(
            range(rows), bottom, key=lambda row: self.list.visualRect(self.list.cards.index(row)).bottom()
        )
        hidden = rows - seen
        self._more.setText(n_("and {n} more", "and {n} more", hidden) if hidden else "")
        keep = self._more.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(keep)
        self._more.setVisible(hidden > 0)

    def _on_more(self) -> None:
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())


class CardColumns(QWidget):
    """All columns beside each other. Left and Right go to the column beside, with Ctrl they take the card along.

    What is parked can be folded away; what has no kind yet stands there only when there is any.

    Attributes: ``columns``, by the key of their bin.
    Signals: ``moved(object, object)``, somebody wants these cards (keys) in another bin; ``edited(str, str)``, wrote
    on one; ``deleted(str)``, wants one away; ``left``, the keyboard goes back up, or finds no card any more;
    ``focused(bool)``, it came to the cards or went.
    """

    moved = Signal(object, object)
    edited = Signal(str, str)
    deleted = Signal(str)
    left = Signal()
    focused = Signal(bool)

    def __init__(self, bins: Sequence[Bin], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        single = len(bins) < 3
        self.columns = {each.key: CardColumn(each, self, grid=single and each is not PARKED) for each in bins}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        for each in self.columns.values():
            row.addWidget(each, 3 if single and each.bin is not PARKED else 1)
            self._wire(each)
        self.show_parked(False)

    def _wire(self, column: CardColumn) -> None:
        cards = column.list
        cards.cards.edited.connect(self.edited)
        cards.dropped.connect(lambda keys, _onto: self.moved.emit(keys, column.bin))
        cards.left_up.connect(self.left)
        cards.focused.connect(self.focused)
        cards.doubleClicked.connect(cards.edit)
        cards.selectionModel().currentChanged.connect(lambda index, _old: self._on_current(cards, index))
        acts: dict[str, Callable[[], object]] = {
            "F2": cards.write, "Return": cards.write, "Enter": cards.write,
            "Esc": self.left.emit, "Del": lambda: self._delete(cards), "Backspace": lambda: self._delete(cards),
            "Left": lambda: self._step(column, -1), "Right": lambda: self._step(column, 1),
            "Ctrl+Left": lambda: self._push(column, -1), "Ctrl+Right": lambda: self._push(column, 1),
            "P": lambda: self._move(cards, PARKED),
        }  # fmt: skip
        for place, each in enumerate(self.columns.values(), 1):
            acts[str(place)] = lambda bin_=each.bin: self._move(cards, bin_)  # type: ignore[misc]
        cards.acts |= acts

    # What is shown

    def set_faces(self, faces: Mapping[str, Sequence[Face]]) -> None:
        """Show these cards, by the key of their bin."""
        held = next((each.list for each in self.columns.values() if each.list.hasFocus()), None)
        key = face.key if held and (face := held.current()) else ""
        for name, column in self.columns.items():
            column.set_faces(faces.get(name, ()))
            if column.bin is UNKNOWN:
                column.setVisible(bool(faces.get(name)))
        self._fit_names()
        if held is not None and key and held.cards.row_of(key) < 0:
            self._follow(key, held)

    def _follow(self, key: str, left: CardList) -> None:
        """The keyboard goes along with a card to another column, and stays where it was when a card is gone."""
        column = next((each for each in self._shown() if each.list.cards.row_of(key) >= 0), None)
        if column is not None:
            column.list.set_current(key)
            column.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif left.cards.rowCount() == 0:
            self.left.emit()

    def show_parked(self, shown: bool) -> None:
        """Show the parking sheet, or fold it away."""
        self.columns[PARKED.key].setVisible(shown)
        self._fit_names()

    def _fit_names(self) -> None:
        shown = self._shown()
        width = (self.width() + theme.px(16)) // max(1, len(shown)) - theme.px(16)
        for each in shown:
            each.set_tall(not all(other.name_fits(width) for other in shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower columns need another place for their names."""
        super().resizeEvent(event)
        self._fit_names()

    def parked_shown(self) -> bool:
        """Whether the parking sheet is shown."""
        return not self.columns[PARKED.key].isHidden()

    def go_to(self, key: str) -> None:
        """Take the keyboard to a card."""
        for column in self._shown():
            if column.list.set_current(key):
                column.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> list[CardColumn]:
        return [each for each in self.columns.values() if not each.isHidden()]

    # What one does

    def _on_current(self, cards: CardList, index: QModelIndex) -> None:
        if index.isValid() and cards.selectionMode() is not CardList.SelectionMode.MultiSelection:
            cards.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _delete(self, cards: CardList) -> None:
        if face := cards.current():
            self.deleted.emit(face.key)

    def _move(self, cards: CardList, bin_: Bin) -> None:
        if face := cards.current():
            self.moved.emit([face.key], bin_)

    def _push(self, column: CardColumn, by: int) -> None:
        every = list(self.columns.values())
        place = every.index(column) + by
        if 0 <= place < len(every):
            self._move(column.list, every[place].bin)

    def _step(self, column: CardColumn, by: int) -> None:
        every = list(self.columns.values())
        place = every.index(column) + by
        while 0 <= place < len(every):
            cards = every[place].list
            if not every[place].isHidden() and cards.cards.rowCount():
                index = cards.indexAt(column.list.visualRect(column.list.currentIndex()).center())
                if index.isValid():
                    cards.setCurrentIndex(index)
                cards.setFocus(Qt.FocusReason.TabFocusReason)
                return
            place += by
