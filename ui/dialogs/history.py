"""What was done, newest first: by whom, when, what changed and why. Of everything, or of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.changes import FieldChange, StepRecord, far_ends, to_tell
from tracker.domain.companions import Pattern
from tracker.domain.fields import Field, Type, fields_of, parse_decimal
from tracker.domain.records import KINDS, Record
from tracker.operations import Workspace
from tracker.operations.common import named
from tracker.words import _, clock, decimal, full_date, long_date, sentence_case
from tracker.words.periods import period_words
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.tasks import Tasks

_SHOWN = 200  # steps; older ones stay in the file
_SHORT = 160  # characters of a value


def show(parent: QWidget, tasks: Tasks, kind: str = "", record: str = "") -> None:
    """Show the history of everything, or of one record."""
    make(parent, tasks.workspace, kind, record).exec()


def make(parent: QWidget, workspace: Workspace, kind: str = "", record: str = "") -> Dialog:
    """The dialog, not yet shown."""
    known = _known(workspace, kind, record)
    title = _("History of {what}").format(what=f"{_(known.kind_label)} {named(known)}") if known else _("History")
    dialog = Dialog(parent, title, hint=_("Nothing gets lost here. What you take back stays visible."), width=640)
    dialog.setMinimumHeight(theme.px(480))
    steps = workspace.history.of_record(kind, record) if kind else workspace.history.steps(_SHOWN)
    dialog.column.addWidget(_scrolled(_lines(workspace, steps, record)))
    return dialog


def _known(workspace: Workspace, kind: str, record: str) -> Record | None:
    if kind == Pattern.kind_name:  # those of the starter list are no records
        return operations.pattern_names(workspace).get(record)
    return workspace.read.get(KINDS[kind], record) if kind in KINDS else None


def _scrolled(labels: Iterable[QWidget]) -> QScrollArea:
    inner = QWidget()
    theme.set_look(inner, "surface")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.px(8), 0)
    column.setSpacing(theme.px(4))
    for label in labels:
        column.addWidget(label)
    for text in inner.findChildren(QLabel):
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if text.wordWrap():
            text.setMinimumWidth(1)  # one word without end does not push the others out of sight
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.setAccessibleName(_("History"))
    return area


def _lines(workspace: Workspace, steps: Sequence[StepRecord], about: str) -> list[QWidget]:
    if not steps:
        return [theme.label(_("Nothing happened yet."), "muted")]
    lines: list[QWidget] = []
    called = operations.who(workspace)
    day: date | None = None
    ends = far_ends(steps, about)
    for step in steps:
        if step.day != day:
            day = step.day
            lines.append(theme.label(sentence_case(full_date(day)), "section"))
        lines.append(_act(f"{clock(step.at)}  {_said(step)}", called(step.author)))
        if step.reason:
            lines.append(_indented(_("Reason: {reason}").format(reason=step.reason)))
        told = (_changed(workspace, change) for change in to_tell(step, ends, about))
        lines += [_indented(text) for text in told if text]
    return lines


def _said(step: StepRecord) -> str:
    said = step.label or _("Change by a newer Blokjes")
    if step.undone:
        said = _("{what} (taken back)").format(what=said)
    return f"{said}: {step.subject}" if step.subject else said


def _act(said: str, who: str) -> QWidget:
    """What was done, and on the right who did it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(16))
    row.addWidget(theme.label(said, "body", wrap=True), 1)
    row.addWidget(theme.label(who, "small-muted"), 0, Qt.AlignmentFlag.AlignTop)
    return line


def _indented(text: str) -> QLabel:
    label = theme.label(text, "small-muted", wrap=True)
    label.setContentsMargins(theme.px(24), 0, 0, 0)
    return label


def _changed(workspace: Workspace, change: FieldChange) -> str:
    """One line; empty for what has no words, as that a record was deleted: the verb says so."""
    kind = KINDS.get(change.kind)
    field = fields_of(kind).get(change.field) if kind else None
    if field is None:
        return ""
    after = _value(workspace, field, change.after) or _("empty")
    before = _value(workspace, field, change.before)
    return f"{field.word}: {before} → {after}" if before else f"{field.word}: {after}"


def _decimal(value: str) -> str:
    written = parse_decimal(value)
    return value if written is None else decimal(Decimal(written))


_TYPED: dict[Type, Callable[[str], str]] = {Type.DECIMAL: _decimal, Type.PERIOD: period_words}


def _value(workspace: Workspace, field: Field, value: object) -> str:
    if value is None or value == "":
        return ""
    if field.type is Type.CHOICE and field.choices and value in {member.value for member in field.choices}:
        return field.choices(value).label
    if field.type is Type.DATE:
        try:
            return long_date(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    if field.type is Type.LINK:
        known = _known(workspace, field.target, str(value))
        return named(known) if known else _("deleted")
    if field.type is Type.FLAG:
        return _("yes") if value else _("no")
    if field.type in _TYPED:
        return _TYPED[field.type](str(value))
    text = " ".join(str(value).split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
