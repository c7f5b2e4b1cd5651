"""What was done, newest first: by whom, when, what changed and why. Of everything, or of one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.changes import FieldChange, StepRecord, far_ends, to_tell
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import KINDS, Block, Experiment
from tracker.operations import Workspace
from tracker.words import _, clock, full_date, long_date, sentence_case
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
    title = _("History of {what}").format(what=_named(known)) if known else _("History")
    dialog = Dialog(parent, title, hint=_("Nothing gets lost here. What you take back stays visible."), width=640)
    dialog.setMinimumHeight(theme.px(480))
    steps = workspace.history.of_record(kind, record) if kind else workspace.history.steps(_SHOWN)
    dialog.column.addWidget(_scrolled(_lines(workspace, steps, record)))
    return dialog


def _known(workspace: Workspace, kind: str, record: str) -> Block | Experiment | None:
    if kind == "block":
        return workspace.read.get(Block, record)
    return workspace.read.get(Experiment, record) if kind == "experiment" else None


def _named(record: Block | Experiment) -> str:
    kind = _(record.kind_label)
    return f"{kind} {record.number} {record.title}"


def _scrolled(labels: Iterable[QWidget]) -> QScrollArea:
    inner = QWidget()
    theme.set_look(inner, "surface")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.px(8), 0)
    column.setSpacing(theme.px(4))
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.setAccessibleName(_("History"))
    return area


def _lines(workspace: Workspace, steps: Sequence[StepRecord], about: str) -> list[QLabel]:
    if not steps:
        return [theme.label(_("Nothing happened yet."), "muted")]
    lines: list[QLabel] = []
    day: date | None = None
    ends = far_ends(steps, about)
    for step in steps:
        if step.day != day:
            day = step.day
            lines.append(theme.label(sentence_case(full_date(day)), "section"))
        said = step.label or _("Change by a newer Blokjes")
        if step.undone:
            said = _("{what} (taken back)").format(what=said)
        subject = f": {step.subject}" if step.subject else ""
        lines.append(theme.label(f"{clock(step.at)}  {said}{subject}", "body", wrap=True))
        if step.reason:
            lines.append(_indented(_("Reason: {reason}").format(reason=step.reason)))
        told = (_changed(workspace, change) for change in to_tell(step, ends, about))
        lines += [_indented(text) for text in told if text]
    for line in lines:
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return lines


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
        return f"{known.number} {known.title}" if known else _("deleted")
    if field.type is Type.FLAG:
        return _("yes") if value else _("no")
    text = " ".join(str(value).split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
