"""A new block: what it is and of which kind; the rest can follow in the panel."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.records import Block
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog

_NAMES = ("title", "kind", "description", "nature", "team")


def make(parent: QWidget | None, workspace: Workspace) -> FormDialog:
    """The dialog, not yet shown."""
    return FormDialog(
        parent, _("Add a block"), Block, _NAMES, ok=_("Add"), workspace=workspace,
        hint=_("A block is something that stands in the way of good service. A title is enough."),
    )  # fmt: skip


def ask(parent: QWidget | None, workspace: Workspace) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled."""
    return make(parent, workspace).ask()
