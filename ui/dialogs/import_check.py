"""The second step of an import: what each column is, which one is the key, what holds for all, what does not fit."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.fields import Type
from tracker.exchange.columns import Mapping, targets
from tracker.exchange.tables import Row
from tracker.exchange.values import Problem, read_value
from tracker.operations.importing import Plan
from tracker.words import _, number, sentence_case
from ui import theme
from ui.dialogs.import_doubts import Doubts
from ui.dialogs.import_table import ColumnTable
from ui.models.import_columns import ImportColumns
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import Combo
from ui.widgets.undo_keys import LineEdit

_WIDEST = 200  # px at 96 dpi of a list of headings, which may be long
_PROBLEMS = 96  # px at 96 dpi: in the smallest window some can be read still
_NOT_FOR_ALL = ("title", "number", "value")  # what differs in each row


class _Value(LineEdit):
    """A line in which Enter is for what stands beside it, and not for the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says that this is the value."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class SameForAll(QWidget):
    """A field, its value, and a button that lets it hold for all rows; what holds stands beside it as chips.

    Attributes: ``field``, ``text``, ``choice``, ``add``; ``chips``, what holds already; ``trouble``, what is wrong.
    Signals: ``added(str, str)``, field and text; ``removed(str)``, the field.
    """

    added = Signal(str, str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self.field = Combo(_("The same for all rows"), small=True, empty=_("Choose a field…"))
        self.field.chosen.connect(lambda _name: self._show_value())
        self.text = _Value()
        self.text.setAccessibleName(_("Value for all rows"))
        self.text.setPlaceholderText(_("Value for all rows"))
        self.text.returnPressed.connect(self._on_add)
        self.choice = Combo(_("Value for all rows"), small=True)
        self.add = theme.button(_("Add"), "small", "plus")
        self.add.clicked.connect(self._on_add)
        self.chips = Chips(_("The same for all rows"))
        self.chips.removed.connect(self.removed)
        label = theme.label(_("The same for all rows"), "card-title")
        label.setBuddy(self.field)
        self.trouble = theme.label("", "small", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.chips)
        for combo in (self.field, self.choice):
            combo.setMaximumWidth(theme.px(_WIDEST))
        for part in (label, self.field, self.text, self.choice, self.add):
            row.addWidget(part)
        row.addStretch(1)

    def show_mapping(self, mapping: Mapping) -> None:
        """What can hold for all rows now, and what does."""
        self._kind = mapping.kind
        known = targets(mapping.kind)
        taken = {*mapping.fields, *mapping.fixed, *_NOT_FOR_ALL}
        if mapping.without_year:  # asks the year of what has a column
            taken.discard("period")
        free = [(name, each.word) for name, each in known.items() if name not in taken and each.type is not Type.FLAG]
        self.field.set_options(free)
        fixed = [(name, text) for name, text in mapping.fixed.items() if text and name in known]
        self.chips.set_chips([
            Chip(name, f"{known[name].word}: {self._said(name, text)}",
                 remove=_("Take {title} out").format(title=known[name].word)) for name, text in fixed
        ])  # fmt: skip
        self.chips.setVisible(bool(fixed))
        self._show_value()

    def _said(self, name: str, text: str) -> str:
        return dict(self._choices(name)).get(text, text)

    def _choices(self, name: str) -> list[tuple[str, str]]:
        field = targets(self._kind).get(name) if self._kind else None
        if field is None or field.choices is None:
            return []
        return [(each.value, sentence_case(each.label)) for each in field.choices]

    def _show_value(self) -> None:
        name = self.field.key()
        choices = self._choices(name)
        self.choice.set_options(choices)
        self.choice.setVisible(bool(choices))
        self.text.setVisible(bool(name) and not choices)
        self.add.setVisible(bool(name))

    def _on_add(self) -> None:
        name = self.field.key()
        text = self.choice.key() if self._choices(name) else self.text.text().strip()
        if not name or not text:
            return
        field = targets(self._kind)[name]
        value = text if field.type is Type.LINK else read_value(field, text)
        self.trouble.setText(value.sentence if isinstance(value, Problem) else "")
        self.trouble.setVisible(isinstance(value, Problem))
        if not isinstance(value, Problem):
            self.text.clear()
            self.field.set_key("")
            self.field.setFocus()  # the button goes away, and the next field may follow
            self.added.emit(name, str(value))


class CheckStep(QWidget):
    """Attributes: ``table``, ``key``, ``same``, ``doubts``; ``mapping``, as it is now.

    Signals: ``changed``, the mapping is another.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mapping: Mapping | None = None
        self.columns = ImportColumns(self)
        self.columns.chosen.connect(self._on_column)
        self.table = ColumnTable(self.columns)
        self.key = Combo(_("Which column says which one it is?"), small=True, empty=_("the title"))
        self.key.setMaximumWidth(theme.px(_WIDEST))
        self.key.chosen.connect(lambda heading: self._use(self._mapping().with_key(heading)))
        self.same = SameForAll()
        self.same.added.connect(lambda name, text: self._use(self._mapping().with_fixed({name: text})))
        self.same.removed.connect(self._on_removed)
        self.doubts = Doubts()
        self.doubts.setMinimumHeight(theme.px(_PROBLEMS))
        self.doubts.replaced.connect(lambda *what: self._use(self._mapping().with_replaced(*what)))
        self.doubts.signed.connect(lambda sign: self._use(self._mapping().with_decimals(sign)))
        self.doubts.joined.connect(lambda same: self._use(self._mapping().with_same(same)))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Looking through the list…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.table, 1)
        column.addLayout(self._settings())
        column.addWidget(self.bar)
        column.addWidget(self.doubts.title)
        column.addWidget(self.doubts, 1)
        for part in (self.table, self.doubts):  # they divide the room there is, and ask for no more
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def _settings(self) -> QHBoxLayout:
        label = theme.label(_("Recognised by"), "card-title")
        label.setBuddy(self.key)
        label.setToolTip(self.key.accessibleName())
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        label.setMinimumHeight(theme.px(theme.tokens().size.control_small))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(label, 0, top)
        row.addWidget(self.key, 0, top)
        row.addSpacing(theme.px(16))
        row.addWidget(self.same, 1, top)
        return row

    def _mapping(self) -> Mapping:
        assert self.mapping is not None
        return self.mapping

    def show_list(self, mapping: Mapping, rows: Sequence[Row]) -> None:
        """Show another list."""
        self.mapping = mapping
        self.columns.show_list(mapping, rows[:8])
        self._show()
        self.table.enter()

    def _use(self, mapping: Mapping) -> None:
        if mapping != self.mapping:
            self.mapping = mapping
            self.columns.show_mapping(mapping)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        mapping = self._mapping()
        self.key.set_options([(head, head) for head in mapping.header if head])
        self.key.set_key(mapping.key)
        self.same.show_mapping(mapping)

    def _on_column(self, heading: str, name: str) -> None:
        self._use(self._mapping().with_columns({heading: name}))

    def _on_removed(self, name: str) -> None:
        mapping = self._mapping()
        self._use(dataclasses.replace(mapping, fixed={each: t for each, t in mapping.fixed.items() if each != name}))

    def show_progress(self, done: int, whole: int) -> None:
        """How far the list is looked through."""
        self.bar.show()
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        part = number(100 * done // whole) if whole else "0"
        self.doubts.title.setText(_("Looking through the list… {n} %").format(n=part))

    def show_plan(self, plan: Plan) -> None:
        """What does not fit."""
        self.bar.hide()
        self.doubts.show_plan(plan)
        self.table.give_way(to_others=self.doubts.tells)
        self.doubts.setVisible(self.doubts.tells)
