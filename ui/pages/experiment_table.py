"""The table of experiments; narrow windows leave the columns out that matter least."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView

from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.words import N_, _
from ui import theme
from ui.models.marks import VERDICTS, mark_icon
from ui.models.record_table import Column, RecordTable
from ui.models.table_view import TableView


def _verdict_icon(experiment: Experiment) -> QIcon | None:
    return mark_icon(VERDICTS[experiment.verdict], 16) if experiment.verdict else None


_TITLE = 260  # what the title needs at least
COLUMNS = (
    Column[Experiment](N_("No."), lambda e: e.number, "number", width=64),
    Column[Experiment](N_("Title"), lambda e: e.title, "title", width=_TITLE),
    Column[Experiment](N_("Stage"), lambda e: e.stage, "stage", width=112),
    Column[Experiment](N_("Verdict"), lambda e: e.verdict, "verdict", icon=_verdict_icon, width=205),
    Column[Experiment](N_("Started on"), lambda e: e.started_on, "started_on", width=118),
    Column[Experiment](N_("Decide on"), lambda e: e.review_on, "review_on", width=118),
    Column[Experiment](N_("Concluded on"), lambda e: e.concluded_on, "concluded_on", width=118),
    Column[Experiment](N_("Team"), lambda e: e.team, "team", width=150),
    Column[Experiment](N_("Blocks"), lambda e: e.blocks or "", "blocks", width=84),
)
_NARROW = 560  # below this the verdict gives room to the title
# From the least to the most missed.
_GIVES_WAY = ("blocks", "team", "started_on", "review_on", "concluded_on", "stage")


def make_table(workspace: Workspace, parent: QObject) -> TableView:
    """The table, still empty; the title takes what the other columns leave."""
    view = TableView(RecordTable(workspace, Experiment, COLUMNS, parent), _("Table of experiments"))
    view.horizontalHeader().setStretchLastSection(False)
    view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return view


def fit_columns(view: TableView, width: int) -> None:
    """Hide as many columns as ``width`` asks for."""
    verdict = next(place for place, column in enumerate(COLUMNS) if column.order == "verdict")
    view.setColumnWidth(verdict, theme.px(COLUMNS[verdict].width if width >= theme.px(_NARROW) else 150))
    needed = theme.px(sum(column.width for column in COLUMNS))
    for name in _GIVES_WAY:
        place = next(place for place, column in enumerate(COLUMNS) if column.order == name)
        hide = needed > width
        view.setColumnHidden(place, hide)
        if hide:
            needed -= theme.px(COLUMNS[place].width)
