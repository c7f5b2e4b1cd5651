"""Pictures of what somebody brings along: lines, examples, a list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog

from tracker import operations
from tracker.domain.records import Block
from tracker.words import _
from ui.main_window import MainWindow


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Name and dialog of each picture."""
    from ui.dialogs import lines, starter_blocks

    workspace = window.tasks.workspace
    some = workspace.read.list(Block, limit=12)
    yield "dialog-lines-empty", lines.make(window, workspace, Block)
    words = (some[3].title, _("Nobody calls back on Friday"), some[7].title, _("The form asks what we know already"))
    filled = lines.make(window, workspace, Block, "\n".join(f"- {each}" for each in words))
    filled.look()
    yield "dialog-lines", filled
    starters = starter_blocks.StarterBlocks(window, operations.starter_blocks(), {"2", "5"})
    for row in (0, 1, 3):
        starters.table.ticked.emit(row)
    starters.table.selectRow(3)
    yield "dialog-starter-blocks", starters
