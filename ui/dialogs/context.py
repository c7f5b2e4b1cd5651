"""Figures from elsewhere beside an indicator: which column, which rows, of whom, and what that gives."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tracker.domain.errors import Invalid
from tracker.exchange.context import Offer, Series, offer, series
from tracker.exchange.tables import Table
from tracker.words import _, decimal, n_
from tracker.words.periods import period_words
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.combo import Combo
from ui.widgets.sparkline import Sparkline

_HOME = ("nederland", "netherlands")  # what is probably meant, where regions stand in a table


@dataclass(frozen=True)
class Wish:
    """What was chosen: the figures, of whom they are and where they come from."""

    series: Series
    name: str
    source: str


class ContextDialog(Dialog):
    """Attributes: ``column_choice`` and ``parts``, what can be chosen, by heading; ``name``, ``source``; ``told``, what
    the choice gives; ``made``, the figures or None.
    """

    def __init__(self, parent: QWidget | None, table: Table, offered: Offer) -> None:
        hint = _("They stand as a quiet line in the chart and in its table. They never count in the mean.")
        super().__init__(parent, _("Figures from elsewhere"), ok=_("Put beside it"), hint=hint, width=560)
        self._table = table
        self.made: Series | None = None
        self._named = ""
        self.column_choice = Combo(_("Column with the figures"), [(each, each) for each in offered.values])
        self.parts = {
            head: Combo(head, [(each, each) for each in texts], empty=_("(choose)"))
            for head, texts in offered.parts.items()
            if len(texts) > 1
        }
        self.name, self.source = QLineEdit(), QLineEdit(table.name)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        if len(offered.values) > 1:
            self._row(_("Column with the figures"), self.column_choice)
        for head, combo in self.parts.items():
            self._row(head, combo)
            combo.set_key(next((key for key in offered.parts[head] if key.casefold() in _HOME), ""))
            combo.chosen.connect(self._refresh)
        self._row(_("Of whom"), self.name)
        self._row(_("Source"), self.source)
        self.line = Sparkline()
        self.told = theme.label("", "body", wrap=True)
        self.column.addWidget(self.line)
        self.column.addWidget(self.told)
        self.column_choice.chosen.connect(self._refresh)
        self._refresh()

    def _row(self, words: str, field: QWidget) -> None:
        label = theme.label(words, "body")
        label.setBuddy(field)
        field.setAccessibleName(words)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)

    def _refresh(self, _key: str = "") -> None:
        """Say what the choice gives, or what is still to be chosen."""
        where = {head: combo.key() for head, combo in self.parts.items() if combo.key()}
        sentence = ""
        try:
            self.made = series(self._table, self.column_choice.key(), where)
        except Invalid as error:
            self.made, sentence = None, str(error)
        self.say(sentence)
        assert self.ok is not None
        self.ok.setEnabled(self.made is not None)
        values = [float(value) for _period, value in self.made.points] if self.made else []
        words = self._words()
        self.line.set_values(values, None, words)
        self.line.setVisible(len(values) > 1)
        self.told.setText(words)
        if self.made and self.name.text() in ("", self._named):
            self._named = self.made.name
            self.name.setText(self._named)

    def _words(self) -> str:
        if self.made is None:
            return ""
        (first, one), (last, other) = self.made.points[0], self.made.points[-1]
        said = n_("{n} figure: {one} in {first}", "{n} figures: from {one} in {first} to {other} in {last}",
                  len(self.made.points))  # fmt: skip
        told = said.format(
            one=decimal(one), first=period_words(first.code), other=decimal(other), last=period_words(last.code)
        )
        return f"{told}\n{self.made.omission}".strip()

    def wish(self) -> Wish | None:
        """What was chosen; None where it gives no figures."""
        if self.made is None:
            return None
        return Wish(self.made, self.name.text().strip() or self.made.name, self.source.text().strip())


def make(parent: QWidget | None, table: Table) -> ContextDialog:
    """The dialog for ``table``, not yet shown. Raises BadTable, Invalid."""
    return ContextDialog(parent, table, offer(table))


def ask(parent: QWidget | None, table: Table) -> Wish | None:
    """What was chosen, or None when it was cancelled. Raises BadTable, Invalid."""
    dialog = make(parent, table)
    wish = dialog.wish() if dialog.exec() else None
    dialog.deleteLater()
    return wish
