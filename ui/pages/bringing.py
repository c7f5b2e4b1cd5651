"""What somebody brings along: a list, lines that become blocks or ideas, blocks from the starter inventory."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment
from tracker.words import _
from ui.pages.page import Page
from ui.tasks import Tasks
from ui.widgets.brought import Source, source_in
from ui.widgets.drop_hint import DropHint

# What a list that is brought to a page most likely is, and the page on which each kind shows.
KIND_OF_PAGE = {"blocks": "blocks", "experiments": "experiments", "progress": "indicators"}
_PAGE_OF_KIND = {"measurements": "indicators"}
_LINES = {"blocks": Block, "experiments": Experiment}


class Shell(Protocol):
    """What bringing something along asks of the window."""

    tasks: Tasks

    @property
    def current(self) -> Page: ...
    def go(self, page: str) -> None: ...
    def can_write(self) -> bool: ...


def _show(shell: Shell, page: str) -> None:
    """Show the page on which what was brought along is, all of it."""
    shell.go(page)
    shell.current.show_all()


def import_list(host: QWidget, shell: Shell, source: Source | None = None) -> None:
    """Ask which list, what its columns are and whether what will happen is right; import it and show the page.

    Of several files each list is asked about, one after the other; who cancels one leaves the rest.
    """
    from tracker.operations.importing import run_import
    from ui.dialogs import import_list as dialog

    kind = KIND_OF_PAGE.get(shell.current.key, "")
    while wanted := dialog.ask(host, shell.tasks, kind, source):
        if shell.tasks.run_long(_("Importing…"), run_import, wanted.plan, reason=wanted.reason):
            _show(shell, _PAGE_OF_KIND.get(wanted.plan.kind, wanted.plan.kind))
        if not wanted.waiting:
            return
        source = wanted.waiting  # one list after the other


def add_lines(host: QWidget, shell: Shell, kind: type[Block] | type[Experiment], text: str = "") -> None:
    """Ask for lines, ``text`` filled in, and make a record of each; then show the page they are on."""
    from ui.dialogs import lines

    values = lines.ask(host, shell.tasks.workspace, kind, text)
    if values and shell.tasks.run(operations.add_blocks if kind is Block else operations.log_ideas, values):
        _show(shell, "blocks" if kind is Block else "experiments")


def add_starter_blocks(host: QWidget, shell: Shell) -> None:
    """Ask which obstacles of the starter inventory are here too, and add them; then show the blocks."""
    from ui.dialogs import starter_blocks

    chosen = starter_blocks.ask(host, shell.tasks.workspace)
    if chosen and shell.tasks.run(operations.add_blocks, chosen):
        _show(shell, "blocks")


def is_table(text: str) -> bool:
    """Whether a text is a table with columns, and not lines that each say one thing."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and any(line.count(sign) > 0 for sign in "\t;" for line in lines[:1])


class Bringing(QObject):
    """Takes what is dropped on a window, and what is pasted on a page of blocks or experiments.

    Attributes: ``hint``, what is seen while something is dragged over the window.
    """

    def __init__(self, window: QWidget, shell: Shell) -> None:
        super().__init__(window)
        self._window, self._shell = window, shell
        self.hint = DropHint(window, _("Drop the list here to import it. You see first what will happen."), source_in)
        self.hint.dropped.connect(self._take)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the hint for what comes from elsewhere; see whether Ctrl+V was left over by every field."""
        if isinstance(event, QDragEnterEvent) and event.source() is None and self._shell.can_write():
            if source_in(event.mimeData()) is not None:
                event.acceptProposedAction()
                self.hint.cover()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.matches(QKeySequence.StandardKey.Paste) and self._paste()
        return super().eventFilter(watched, event)

    def _take(self, source: Source) -> None:
        import_list(self._window, self._shell, source)

    def _paste(self) -> bool:
        """Take what lies on the clipboard, on a page that shows what it can become."""
        kind, found = _LINES.get(self._shell.current.key), source_in(QGuiApplication.clipboard().mimeData())
        if kind is None or found is None or not self._shell.can_write():
            return False
        if not isinstance(found, str) or is_table(found):
            self._take(found)
        else:
            add_lines(self._window, self._shell, kind, found)
        return True
