"""The history as text and as JSON: who did what and when, and what it changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tracker import operations
from tracker.cli.layout import indented
from tracker.cli.pages import in_words, titled
from tracker.cli.safe import one_line
from tracker.cli.shapes import Shape
from tracker.domain.changes import ChangeSet, FieldChange, StepRecord, to_tell
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, fields_of, parse_date
from tracker.domain.records import KINDS
from tracker.exchange.lists import code as plain
from tracker.operations import Workspace
from tracker.operations.ends import Ends
from tracker.words import _, clock, decimal, long_date
from tracker.words.periods import period_words

_DELETED = "deleted"


def done_shape(done: ChangeSet) -> Shape:
    """What undo or redo did."""
    return {"verb": done.verb.value, "undone": plain(done.undone), "subject": done.subject}


def act_shape(workspace: Workspace, act: StepRecord) -> Shape:
    """One act, with the numbers of records instead of their ids."""
    return {
        "at": act.at.astimezone().isoformat(timespec="seconds"),
        "verb": plain(act.verb),
        "subject": act.subject,
        "reason": act.reason,
        "undone": act.undone,
        "reverts": plain(act.reverts),
        "author": act.author,
        "changes": [
            {
                "kind": change.kind,
                "field": change.field,
                "before": _labelled(workspace, change, change.before),
                "after": _labelled(workspace, change, change.after),
            }
            for change in act.changes
        ],
    }


def act_text(
    workspace: Workspace, act: StepRecord, about: str = "", ends: Mapping[str, FieldChange] | None = None
) -> str:
    """One act in words. ``about`` is the record asked for, which needs no saying; ``ends`` those of its links."""
    said = act.label or _("Something a newer Blokjes did")
    if act.undone:
        said = _("{what} (taken back)").format(what=said)
    about_what = f": {one_line(act.subject)}" if act.subject else ""
    by = f" ({operations.who(workspace)(act.author)})" if act.author and act.author != workspace.author else ""
    head = f"{long_date(act.day)} {clock(act.at)}  {said}{about_what}{by}"
    lines = [_("Reason: {reason}").format(reason=act.reason)] if act.reason else []
    lines += [_changed(workspace, change) for change in to_tell(act, ends or {}, about)]
    return "\n".join([head, *map(indented, lines)])


def _declared(change: FieldChange) -> Field | None:
    kind = KINDS.get(change.kind)
    return fields_of(kind).get(change.field) if kind else None


def _changed(workspace: Workspace, change: FieldChange) -> str:
    if change.field == _DELETED:
        return _("deleted") if change.after else _("put back")
    field = _declared(change)
    label = field.word if field else change.field
    before, after = (_said(workspace, change, value) for value in (change.before, change.after))
    after = after or _("empty")
    return f"{label}: {before} → {after}" if before else f"{label}: {after}"


def _said(workspace: Workspace, change: FieldChange, value: object) -> str:
    field, label = _declared(change), _labelled(workspace, change, value)
    if field is not None and field.type is Type.LINK and isinstance(value, str):
        return _named(workspace, field, value)
    if field is None or not isinstance(label, str):
        return in_words(label)
    if field.choices is not None:
        return next((member.label for member in field.choices if member.value == label), label)
    reader = _READERS.get(field.type)
    with contextlib.suppress(Invalid, ValueError, ArithmeticError):
        return reader(label) if reader else label
    return label


_READERS: dict[Type, Callable[[str], str]] = {
    Type.DATE: lambda text: long_date(parse_date(text)),
    Type.DECIMAL: lambda text: decimal(Decimal(text)),
    Type.PERIOD: period_words,
}


def _named(workspace: Workspace, field: Field, record: str) -> str:
    known = Ends(workspace).record(field.target, record)
    return titled(known) if known else _("deleted")


def _labelled(workspace: Workspace, change: FieldChange, value: Any) -> Any:
    """``value``, or the number of the record it is the id of; None where that record is gone."""
    field = _declared(change)
    if field is None or field.type is not Type.LINK or not isinstance(value, str):
        return value
    return Ends(workspace).number(field.target, value)
