"""Figures from elsewhere in the menu of an indicator: to put them beside it, and to take them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.errors import UserError
from tracker.operations.charting_indicators import context_of
from tracker.operations.context import drop_context, load_context
from tracker.words import _
from ui import theme
from ui.tasks import Tasks

if TYPE_CHECKING:
    from tracker.exchange.tables import Table


def add_to(menu: QMenu, host: QWidget, tasks: Tasks, indicator: str) -> None:
    """Add what can be done with figures from elsewhere beside ``indicator``."""
    menu.addAction(theme.icon("chart", "muted"), _("Add figures from elsewhere…"), partial(add, host, tasks, indicator))
    from tracker.exchange.cbs import can_ask

    if can_ask():
        menu.addAction(theme.icon("download", "muted"), _("Ask CBS for figures…"), partial(ask, host, tasks, indicator))
    for each in context_of(tasks.workspace, indicator):
        words = _("Take out the figures of {name}").format(name=each.name[:60])
        menu.addAction(theme.icon("undo-arrow", "muted"), words, partial(_take_out, tasks, indicator, each.name))


def _take_out(tasks: Tasks, indicator: str, name: str) -> None:
    tasks.run(drop_context, indicator, name)


def add(host: QWidget, tasks: Tasks, indicator: str) -> None:
    """Ask for a file, which figures in it, and put those beside ``indicator``."""
    from tracker.exchange.tables import open_table

    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    kinds = _("Tables (*.csv *.xlsx)")
    path = tasks.messages.file_to_read(host, _("Choose a table of CBS StatLine or another one"), folder, kinds)
    if path is not None:
        _put(host, tasks, indicator, partial(open_table, Path(path)))


def ask(host: QWidget, tasks: Tasks, indicator: str) -> None:
    """Ask CBS for a table, which figures in it, and put those beside ``indicator``."""
    from ui.dialogs import ask_cbs

    table = ask_cbs.ask(host, tasks)
    if table is not None:
        _put(host, tasks, indicator, lambda: table)


def _put(host: QWidget, tasks: Tasks, indicator: str, read: Callable[[], Table]) -> None:
    from ui.dialogs import context

    try:
        wish = context.ask(host, read())
    except UserError as error:
        tasks.noticed.emit(str(error), False)
        return
    if wish is not None:
        tasks.run(load_context, indicator, wish.series, name=wish.name, source=wish.source)
