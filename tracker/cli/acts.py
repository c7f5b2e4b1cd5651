"""The history as text and as JSON: who did what and when, and what it changed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from tracker.cli.layout import indented
from tracker.cli.pages import in_words
from tracker.cli.safe import one_line
from tracker.cli.shapes import Shape, plain
from tracker.domain.changes import ChangeSet, FieldChange, StepRecord
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, fields_of, parse_date
from tracker.domain.records import KINDS, Block, Experiment
from tracker.operations import Workspace
from tracker.words import _, clock, long_date

_DELETED = "deleted"


def done_shape(done: ChangeSet) -> Shape:
    """What undo or redo did."""
    return {"verb": done.verb.value, "undone": plain(done.undone), "subject": done.subject}


def act_shape(workspace: Workspace, act: StepRecord) -> Shape:
    """One act, with the numbers of blocks and experiments instead of their ids."""
    return {
        "at": act.at.astimezone().isoformat(timespec="seconds"),
        "verb": plain(act.verb),
        "subject": act.subject,
        "reason": act.reason,
        "undone": act.undone,
        "author": act.author,
        "changes": [
            {
                "kind": change.kind,
                "field": change.field,
                "before": _labelled(workspace, change, change.before),
                "after": _labelled(workspace, change, change.after),
            }
            for change in _in_order(act.changes)
        ],
    }


def act_text(workspace: Workspace, act: StepRecord, about: str = "") -> str:
    """One act in words; what says no more than that it is ``about`` this record is left out."""
    said = act.verb.label if act.verb else _("Something a newer Blokjes did")
    end = f" ({_('undone')})" if act.undone else ""
    about_what = f": {one_line(act.subject)}" if act.subject else ""
    head = f"{long_date(act.day)} {clock(act.at)}  {said}{about_what}{end}"
    lines = [f"{_('Reason')}: {act.reason}"] if act.reason else []
    lines += [_changed(workspace, change) for change in _in_order(act.changes) if change.after != about]
    return "\n".join([head, *map(indented, lines)])


def _in_order(changes: Sequence[FieldChange]) -> list[FieldChange]:
    """Record after record, the fields of each as the form has them."""
    records = list(dict.fromkeys(change.record for change in changes))
    return sorted(changes, key=lambda change: (records.index(change.record), _place(change)))


def _place(change: FieldChange) -> int:
    names = list(fields_of(KINDS[change.kind])) if change.kind in KINDS else []
    return names.index(change.field) if change.field in names else len(names)


def _declared(change: FieldChange) -> Field | None:
    kind = KINDS.get(change.kind)
    return fields_of(kind).get(change.field) if kind else None


def _changed(workspace: Workspace, change: FieldChange) -> str:
    if change.field == _DELETED:
        return _("deleted") if change.after else _("put back")
    field = _declared(change)
    label = field.word if field else change.field
    before, after = (_said(workspace, change, value) for value in (change.before, change.after))
    return f"{label}: {before} → {after or _('empty')}" if before else f"{label}: {after or _('empty')}"


def _said(workspace: Workspace, change: FieldChange, value: object) -> str:
    field, label = _declared(change), _labelled(workspace, change, value)
    if field is None or not isinstance(label, str):
        return in_words(label)
    if field.choices is not None:
        return next((member.label for member in field.choices if member.value == label), label)
    if field.type is Type.DATE:
        with contextlib.suppress(Invalid):
            return long_date(parse_date(label))
    return label


def _labelled(workspace: Workspace, change: FieldChange, value: Any) -> Any:
    """``value``, or the number of the record it is the id of; None where that record is gone."""
    field = _declared(change)
    if field is None or field.type is not Type.LINK or not isinstance(value, str):
        return value
    kind = KINDS.get(field.target)
    record = workspace.read.get(kind, value) if kind in (Block, Experiment) else None
    return getattr(record, "number", None)
