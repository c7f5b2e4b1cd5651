"""Blokjes: the wall and the table of what stands in the way, with the detail of one block beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.records import Block
from tracker.domain.terms import GROUPS, Look
from tracker.operations import Query
from tracker.operations import Tile as Row
from tracker.words import N_, _, long_date, n_, number, p_
from ui import settings as remembered
from ui import theme
from ui.models.marks import LOOKS, mark_icon
from ui.models.record_table import Column, RecordTable
from ui.models.table_view import TableView
from ui.pages.block_panel import BlockPanel
from ui.pages.filters import Filters
from ui.pages.kind_state_table import KindStateTable
from ui.pages.list_saving import tell_what_is_copied
from ui.pages.page import Page
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.wall import Wall
from ui.widgets.wall_view import Tile, TileGroup

_FILTERS = ("kind", "nature", "team", "channel", "look")
_ROOMY = 1100  # px at 96 dpi: from here on the panel stands open beside the wall
_NEW = timedelta(days=31)  # how long a block is marked as new

COLUMNS = (
    Column[Block](N_("No."), lambda b: b.number, "number", width=64),
    Column[Block](N_("Title"), lambda b: b.title, "title", icon=lambda b: mark_icon(LOOKS[b.look]), width=340),
    Column[Block](N_("State"), lambda b: b.look, "look", width=165),
    Column[Block](N_("Kind"), lambda b: b.kind, "kind", width=170),
    Column[Block](N_("Law or habit"), lambda b: b.nature, "nature", width=140),
    Column[Block](N_("Team"), lambda b: b.team, "team", width=150),
    Column[Block](N_("Found on"), lambda b: b.found_on, "found_on", width=120),
)


class BlocksPage(Page):
    """Attributes: ``wall``, ``table``, ``panel``, ``filters``; ``view``, wall or table."""

    key, word, icon = "blocks", N_("Blocks"), "blocks"
    kinds = ("block", "state-change", "link", "experiment", "better")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._begun = False  # a block was opened, by somebody or by itself
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main(), 1)
        self.panel = BlockPanel(tasks)
        self.panel.asked.connect(self.asked)
        self.panel.closed.connect(self._close_panel)
        self.panel.hide()
        row.addWidget(self.panel)
        self.view.set_current(tasks.settings[remembered.BLOCKS_VIEW])
        theme.theme().changed.connect(self._on_theme)

    # Building

    def _main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 0)))
        column.setSpacing(theme.px(16))
        column.addLayout(self._head())
        self.filters = Filters(
            self.tasks, Block, _FILTERS, remembered.BLOCKS_FILTER, extra={"look": (N_("All states"), Look)}
        )
        self.filters.changed.connect(self._show_query)
        self.filters.add_button(self.add)
        self.filters.add_button(self.save_button())
        column.addWidget(self.filters)
        self.stack = QStackedWidget()
        self._build_wall()
        self._build_table()
        add = theme.button(_("Add a block"), "primary", "plus")
        add.clicked.connect(lambda: self.asked.emit("add-block", None))
        self.empty = EmptyState(
            "blocks",
            _("No blocks yet"),
            _("What stands in the way of good service? Name the first one, or bring along what you have."),
            [add, *self._other_ways()],
        )
        clear = theme.button(_("Clear the filters"))
        clear.clicked.connect(lambda: self.filters.clear())
        self.nothing = EmptyState("filter", _("No block matches"), _("Choose fewer filters or other words."), [clear])
        for each in (self.empty, self.nothing):
            self.stack.addWidget(each)
        column.addWidget(self.stack, 1)
        return main

    def _other_ways(self) -> list[theme.Button]:
        """Buttons for who does not want to type one block after another."""
        ways = (
            ("starter-blocks", _("Begin with examples"), "blocks"),
            ("lines", _("Paste lines"), "copy"),
            ("import", _("Import a list"), "upload"),
        )
        made = [theme.button(words, "", icon) for _action, words, icon in ways]
        for button, (action, _words, _icon) in zip(made, ways, strict=True):
            button.clicked.connect(lambda _on=False, action=action: self.asked.emit("do", action))
            button.setEnabled(not self.tasks.workspace.read_only)
        return made

    def _head(self) -> QHBoxLayout:
        self._title = theme.label("", "page-title", wrap=True)
        self._sub = theme.label("", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        self.view = Segmented(_("View"), [Segment("wall", _("Wall"), "wall"), Segment("table", _("Table"), "table")])
        self.view.chosen.connect(self._on_view)
        self.add = theme.button(_("Block"), "small", "plus")
        self.add.setToolTip(_("Add a block (Ctrl+B)"))
        self.add.setEnabled(not self.tasks.workspace.read_only)
        self.add.clicked.connect(lambda: self.asked.emit("add-block", None))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_wall(self) -> None:
        self.wall = Wall(_("Wall of blocks"), {look.value: mark for look, mark in LOOKS.items()})
        self.wall.current_changed.connect(lambda block: self.open_block(block) if block else None)
        self.wall.activated.connect(self.open_block)
        self.wall.menu_requested.connect(self._on_wall_menu)
        self.tally = KindStateTable()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(4), theme.px(24))
        column.setSpacing(theme.px(16))
        column.addWidget(self.wall)
        column.addWidget(self.tally)
        column.addStretch(1)
        self._wall_scroll = QScrollArea()
        self._wall_scroll.setWidgetResizable(True)
        self._wall_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wall_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wall_scroll.setWidget(inner)
        self.stack.addWidget(self._wall_scroll)

    def _build_table(self) -> None:
        self.table = TableView(RecordTable(self.tasks.workspace, Block, COLUMNS, self), _("Table of blocks"))
        self.table.selected.connect(self.open_block)
        self.table.opened.connect(self.open_block)
        tell_what_is_copied(self.table, self.tasks)
        self.stack.addWidget(self.table)

    # Showing

    def refresh(self) -> None:
        """Counts, wall or table, and the panel."""
        read, today = self.tasks.workspace.read, self.tasks.workspace.today()
        tally = read.tally(Block, "look")
        total = sum(tally.values())
        self._title.setText(finding(tally.get(Look.CLEARED, 0), total))
        since = today - _NEW
        self._sub.setText(_subtitle(read.found_since(since), since) if total else "")
        self.filters.refresh()
        self._show_query()
        self.panel.refresh()
        self._open_first()

    def _open_first(self) -> None:
        """With room for it the panel stands beside the wall from the start, on a block that needs a look."""
        tiles = self.wall.tiles()
        if self._begun or not tiles or self.width() < theme.px(_ROOMY):
            return
        wanted = (Look.CAME_BACK, Look.TRYING, Look.OPEN)
        first = next((tile for look in wanted for tile in tiles if tile.look == look), tiles[0])
        self.wall.set_current(first.key)
        self.open_block(first.key)

    def _show_query(self) -> None:
        query = self.filters.query()
        read = self.tasks.workspace.read
        if read.count(Block) == 0:
            self.stack.setCurrentWidget(self.empty)
        elif self.view.current() == "table":
            self._show_table(query)
        else:
            self._show_wall(query)
            self.stack.setCurrentWidget(self._wall_scroll)
        self.filters.setVisible(self.stack.currentWidget() is not self.empty)

    def _show_table(self, query: Query) -> None:
        model = self.table.table
        if (query.equals, query.text) == (model.query.equals, model.query.text) and model.rowCount():
            model.refresh()
        else:
            model.show(model.in_order(query))
        self.stack.setCurrentWidget(self.table if model.rowCount() else self.nothing)
        if self.panel.block and not self.table.selectionModel().hasSelection():
            self.table.select(self.panel.block)

    def _show_wall(self, query: Query) -> None:
        read, since = self.tasks.workspace.read, self.tasks.workspace.today() - _NEW
        tiles = read.tiles()
        groups = []
        for kind, words in GROUPS.items():
            some = [tile for tile in tiles if tile.kind == (kind or "")]
            if some or kind is not None:
                groups.append(_group(_(words), some, since))
        self.wall.set_groups(groups)
        bright = read.ids(Block, query) if query.equals or query.text else None
        self.wall.set_dimmed([] if bright is None else [t.id for t in tiles if t.id not in bright])
        self.tally.show_tiles(tiles if bright is None else [t for t in tiles if t.id in bright])

    def _on_view(self, view: str) -> None:
        self.tasks.settings[remembered.BLOCKS_VIEW] = view
        self._show_query()
        if view == "table" and self.panel.block:
            self.table.select(self.panel.block)

    def _on_theme(self) -> None:
        self.tally.viewport().update()
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wall the room of what is not in use."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        panel = 0 if self.panel.isHidden() else self.panel.sizeHint().width()
        self.filters.fit(self.width() - panel - theme.px(48))

    # One block

    def open_block(self, block: str) -> None:
        """Show the detail of a block beside the list."""
        self._begun = True
        self.panel.show_block(block)
        self.panel.show()
        self._fit()

    def show_record(self, kind: str, record: str) -> None:
        """Open a block and bring it in view."""
        if self._stale:
            self.bring_up_to_date()
        self.open_block(record)
        if self.view.current() == "table":
            self.table.select(record)
        else:
            self.wall.set_current(record)
            self._bring_in_view(record)

    def _bring_in_view(self, block: str) -> None:
        if block in {tile.key for tile in self.wall.tiles()}:
            centre = self.wall.tile_rect(block).center() + self.wall.pos()
            self._wall_scroll.ensureVisible(centre.x(), centre.y(), 0, theme.px(60))

    def show_all(self) -> None:
        """Every block, none greyed."""
        if self.filters.active:
            self.filters.clear()

    def shown_list(self) -> tuple[str, Query] | None:
        """The blocks, in the order of the table where that is in view."""
        asked = self.filters.query()
        return "blocks", self.table.table.in_order(asked) if self.view.current() == "table" else asked

    def focus_search(self) -> None:
        """The cursor in the search field of the page."""
        self.filters.focus_search()

    def _on_wall_menu(self, block: str, place: QPoint) -> None:
        self.open_block(block)
        self.panel.menu().popup(place)

    def _close_panel(self) -> None:
        self.panel.hide()
        self._fit()
        (self.table if self.view.current() == "table" else self.wall).setFocus()


def finding(cleared: int, total: int) -> str:
    """The title of the page: how many of the known blocks are cleared."""
    if not total:
        return _("Which blocks stand in the way?")
    if not cleared:
        return n_("{n} known block, not cleared yet", "{n} known blocks, none cleared yet", total)
    if cleared == total:
        return n_("The one known block is cleared", "All {n} known blocks are cleared", total)
    return n_("{n} of the {total} blocks is cleared", "{n} of the {total} blocks are cleared", cleared).format(
        total=number(total)
    )


def _subtitle(new: int, since: date) -> str:
    kept = _("Each block keeps its place.")
    if not new:
        return kept
    fresh = n_("{n} new since {day}", "{n} new since {day}", new).format(day=long_date(since))
    return f"{kept}  {fresh}"


def _group(title: str, some: Sequence[Row], since: date) -> TileGroup:
    cleared = sum(each.look == Look.CLEARED for each in some)
    note = _("{cleared} of {total} cleared").format(cleared=number(cleared), total=number(len(some)))
    made = [
        Tile(
            each.id,
            each.look,
            _tile_name(each.number, each.title, each.look),
            bool(each.found_on and each.found_on >= since),
        )
        for each in some
    ]
    return TileGroup(title, note, made)


def _tile_name(label: str, title: str, look: str) -> str:
    return p_("number and title of a block, and its state", "{number}: {title}, {state}").format(
        number=label, title=title, state=Look(look).label
    )
