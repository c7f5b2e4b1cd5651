"""A new block: what it is and of which kind; the rest can follow in the panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.records import Block
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog

_NAMES = ("title", "kind", "description", "nature", "team")


def make(parent: QWidget | None, workspace: Workspace, values: Mapping[str, object] | None = None) -> FormDialog:
    """The dialog, not yet shown, with ``values`` filled in already; a field among them that is not asked else is."""
    values = values or {}
    names = [*_NAMES, *(name for name in values if name not in _NAMES)]
    filled = {**dict.fromkeys(names), **values}
    return FormDialog(
        parent, _("Add a block"), Block, names, ok=_("Add"), workspace=workspace, values=filled,
        hint=_("A block is something that stands in the way of good service. A title is enough."),
    )  # fmt: skip


def ask(
    parent: QWidget | None, workspace: Workspace, values: Mapping[str, object] | None = None
) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled."""
    return make(parent, workspace, values).ask()
