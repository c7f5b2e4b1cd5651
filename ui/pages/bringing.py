"""What somebody brings along: lines that become blocks or ideas, and blocks from the starter inventory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment
from ui.tasks import Tasks

Go = Callable[[str], object]


def add_lines(host: QWidget, tasks: Tasks, go: Go, kind: type[Block] | type[Experiment], text: str = "") -> None:
    """Ask for lines, ``text`` filled in, and make a record of each; then show the page they are on."""
    from ui.dialogs import lines

    values = lines.ask(host, tasks.workspace, kind, text)
    if values and tasks.run(operations.add_blocks if kind is Block else operations.log_ideas, values):
        go("blocks" if kind is Block else "experiments")


def add_starter_blocks(host: QWidget, tasks: Tasks, go: Go) -> None:
    """Ask which obstacles of the starter inventory are here too, and add them; then show the blocks."""
    from ui.dialogs import starter_blocks

    chosen = starter_blocks.ask(host, tasks.workspace)
    if chosen and tasks.run(operations.add_blocks, chosen):
        go("blocks")
