"""A record that has no panel of its own, as a form made from its declaration."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.fields import fields_of
from tracker.domain.records import KINDS
from tracker.operations import Workspace
from tracker.words import _, sentence_case
from ui.dialogs.form_dialog import FormDialog


def make(parent: QWidget | None, workspace: Workspace, kind: str, record: str) -> FormDialog | None:
    """The dialog, not yet shown; None where the record is gone. What cannot be changed can only be read."""
    known = workspace.read.get(KINDS[kind], record)
    if known is None:
        return None
    names = [name for name, field in fields_of(KINDS[kind]).items() if field.asked]
    ok = "" if workspace.read_only else _("Save")
    dialog = FormDialog(
        parent, sentence_case(_(known.kind_label)), KINDS[kind], names, ok=ok, workspace=workspace, values=known
    )
    dialog.form.set_read_only(workspace.read_only)
    return dialog


def ask(parent: QWidget | None, workspace: Workspace, kind: str, record: str) -> dict[str, Any] | None:
    """What is filled in now, or None when nothing should change."""
    dialog = make(parent, workspace, kind, record)
    values = dialog.ask() if dialog else None
    return None if workspace.read_only else values
