"""What an import will do, row by row: what is new, what changes from what to what, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.fields import Field, Type, parse_date
from tracker.domain.terms import Stage, State
from tracker.exchange.columns import targets
from tracker.operations.importing import Plan
from tracker.words import N_, _, decimal, sentence_case, short_date

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FIELDS = 4  # of a new record, beside its title
# How far a new record is comes first, where not all of them are where everything begins.
_FAR = {"state": State.OPEN.value, "stage": Stage.IDEA.value, "verdict": None}
_MOST = 200  # signs of a cell


@dataclass(frozen=True)
class Listed:
    """Headings and rows of one list, all as they are read."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def said(field: Field | None, value: Any) -> str:
    """A stored value as it is read: words for a choice, a short date, nothing for nothing."""
    if value is None or value == "":
        return ""
    if field is not None and field.type is Type.CHOICE and field.choices is not None:
        return sentence_case(field.choices(value).label)
    if field is not None and field.type is Type.DATE:
        return short_date(parse_date(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.type is Type.DECIMAL:
        from decimal import Decimal

        return decimal(Decimal(str(value)))
    return " ".join(str(value).split())[:_MOST]


def _new(plan: Plan) -> Listed:
    known = targets(plan.kind)
    filled = {name for each in plan.new_rows for name, value in each.values.items() if value not in (None, "")}
    far = [name for name, usual in _FAR.items() if any(each.values.get(name, usual) != usual for each in plan.new_rows)]
    named = dict.fromkeys((*far, *plan.mapping.fields, *plan.mapping.fixed))
    shown = [name for name in named if name in filled - {"title", "indicator"}][:_FIELDS]
    heads = (_("Row"), _("Title"), *(known[name].word for name in shown))
    return Listed(heads, tuple(
        (str(each.row), each.title, *(said(known[name], each.values.get(name)) for name in shown))
        for each in plan.new_rows
    ))  # fmt: skip


def _changed(plan: Plan) -> Listed:
    known = targets(plan.kind)
    heads = (_("No."), _("Title"), _("Field"), _("Was"), _("Becomes"))
    return Listed(heads, tuple(
        (each.number or str(each.row), each.title, known[each.field].word if each.field in known else each.field,
         said(known.get(each.field), each.old), said(known.get(each.field), each.new))
        for each in plan.changes
    ))  # fmt: skip


def _skipped(plan: Plan) -> Listed:
    return Listed(
        (_("Row"), _("Title"), _("Why")),
        tuple((str(each.row or ""), each.title, each.why) for each in plan.skipped_rows),
    )


def _vanished(plan: Plan) -> Listed:
    return Listed((_("No."), _("Title")), tuple((each.number, each.title) for each in plan.vanished))


@dataclass(frozen=True)
class Fate:
    """One thing that can become of a row: its code, its words, how many there are, and what is said above the list.

    ``listed`` makes the list; None where there is nothing to list.
    """

    code: str
    word: str
    count: Callable[[Plan], int]
    sentence: str
    listed: Callable[[Plan], Listed] | None


FATES: tuple[Fate, ...] = (
    Fate("new", N_("New"), lambda plan: plan.new, N_("These are added."), _new),
    Fate("changed", N_("Changed"), lambda plan: plan.changed,
         N_("These are here already. Only what differs changes; an empty cell changes nothing."), _changed),
    Fate("unchanged", N_("Unchanged"), lambda plan: plan.unchanged,
         N_("These are here already and say the same. Nothing happens to them."), None),
    Fate("skipped", N_("Skipped"), lambda plan: plan.skipped, N_("Of these rows nothing is taken over."), _skipped),
    Fate("vanished", N_("Not in the list any more"), lambda plan: plan.gone,
         N_("These came from this list earlier and are not in it any more. They stay as they are."), _vanished),
)  # fmt: skip


class ImportRows(QAbstractTableModel):
    """Attributes: ``listed``, what is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listed = Listed((), ())

    def show_list(self, listed: Listed) -> None:
        """Show another list."""
        self.beginResetModel()
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.listed.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns this list has."""
        return 0 if parent.isValid() else len(self.listed.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.listed.rows[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.listed.heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def shown_sentence(fate: Fate, plan: Plan, shown: Sequence[object]) -> str:
    """What is said above a list, and how much of it is shown where that is not all."""
    sentence, count = _(fate.sentence), fate.count(plan)
    rows = {str(row[0]) for row in shown if isinstance(row, tuple)}
    if fate.listed is None or count <= len(rows):
        return sentence
    part = _("The first {n} are shown.").format(n=len(rows))
    return f"{sentence} {part}"
