"""Experimenten: board and table, one experiment beside them, and the flow that concludes one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.records import Experiment
from tracker.domain.terms import Stage
from tracker.operations import Query
from tracker.words import N_, _
from ui import settings as remembered
from ui import theme
from ui.models.table_view import TableView
from ui.pages import experiment_moves as moves
from ui.pages import experiment_plan, experiment_start
from ui.pages.experiment_board import ExperimentBoard
from ui.pages.experiment_head import Head
from ui.pages.experiment_outcome import OutcomeFlow
from ui.pages.experiment_panel import ExperimentPanel
from ui.pages.experiment_table import fit_columns, make_table
from ui.pages.filters import Filters
from ui.pages.list_saving import tell_what_is_copied
from ui.pages.page import Page
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Segmented

_FILTERS = ("team", "theme", "channel", "verdict", "stage")
_NARROW = 560  # below this only the filters that are in use are seen


class ExperimentsPage(Page):
    """The board or the table on the left, the panel on the right; the outcome flow takes their place.

    Attributes:
        head: what is found.
        view: board or table.
        filters: what narrows them.
        board, table, panel: what they say.
        outcome: the four questions, over the whole page.
    """

    key, word, icon = "experiments", N_("Experiments"), "flask"
    kinds = (
        "experiment",
        "link",
        "entry",
        "block",
        "state-change",
        "lesson-link",
        "publication",
        *experiment_plan.KINDS,
    )

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._closing = False
        # From the outside in: when a widget gets another parent, Qt dresses all that is in it again.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._whole = QStackedWidget(self)
        whole.addWidget(self._whole)
        self._lists = QWidget(self._whole)
        self._whole.addWidget(self._lists)
        row = QHBoxLayout(self._lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main(), 1)
        self.panel = ExperimentPanel(tasks, self._lists)
        self.panel.asked.connect(self._on_asked)
        self.panel.closed.connect(self.close_panel)
        self.panel.outcome_asked.connect(self.conclude)
        self.panel.hide()
        row.addWidget(self.panel)
        self.outcome = OutcomeFlow(tasks, self._whole)
        self.outcome.left.connect(self._on_left)
        self._whole.addWidget(self.outcome)
        self.view.set_current(tasks.settings[remembered.EXPERIMENTS_VIEW])

    # Building

    def _main(self) -> QWidget:
        self._left = QWidget(self._lists)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 16)))
        column.setSpacing(theme.px(16))
        self.head = Head()
        self.head.clear.clicked.connect(lambda: self.filters.clear())
        self.head.view.chosen.connect(self._on_view)
        self.view: Segmented = self.head.view
        column.addWidget(self.head)
        self.filters: Filters = Filters(
            self.tasks, Experiment, _FILTERS, remembered.EXPERIMENTS_FILTER,
            extra={"stage": (N_("All stages"), Stage)},
        )  # fmt: skip
        self.filters.changed.connect(self._on_filters)
        self.filters.add_button(self.save_button())
        column.addWidget(self.filters)
        self.board = ExperimentBoard(self.tasks.workspace)
        self.board.chosen.connect(self.open_experiment)
        self.board.opened.connect(self._open_and_enter)
        self.board.moved.connect(self.move_experiment)
        self.board.more_asked.connect(self._show_stage)
        self.table: TableView = make_table(self.tasks.workspace, self)
        self.table.selected.connect(self.open_experiment)
        self.table.opened.connect(self._open_and_enter)
        tell_what_is_copied(self.table, self.tasks)
        self.stack = QStackedWidget()
        for page in (self.board, self.table, *self._empty_states()):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        return self._left

    def _empty_states(self) -> tuple[EmptyState, EmptyState]:
        log = theme.button(_("Log your first experiment"), "primary", "plus")
        log.clicked.connect(lambda: self.asked.emit("log", []))
        log.setEnabled(not self.tasks.workspace.read_only)
        bring = theme.button(_("Import a list"), "", "upload")
        bring.clicked.connect(lambda: self.asked.emit("do", "import"))
        bring.setEnabled(not self.tasks.workspace.read_only)
        self.empty = EmptyState(
            "flask", _("No experiments yet"),
            _("Try something small. A title is enough to begin, and it may fail."), [log, bring],
        )  # fmt: skip
        clear = theme.button(_("Clear the filters"))
        clear.clicked.connect(self.filters.clear)
        self.nothing = EmptyState(
            "filter", _("No experiment matches"), _("Choose fewer filters or other words."), [clear]
        )
        return self.empty, self.nothing

    # Showing

    def refresh(self) -> None:
        """Title, board or table, and the panel."""
        read = self.tasks.workspace.read
        self._tally = read.tally(Experiment, "stage")
        running = self._tally.get(Stage.RUNNING.value, 0)
        self._total = sum(self._tally.values())
        self.head.show_counts(running, read.count_overdue(), self._total)
        self.filters.refresh()
        self._show_query()
        self.panel.refresh()
        self.outcome.refresh()

    def query(self) -> Query:
        """What is asked for now; the board has a column for every stage and so no filter on it."""
        asked = self.filters.query()
        if self.view.current() == "table":
            return asked
        return Query({name: key for name, key in asked.equals.items() if name != "stage"}, asked.text)

    def shown_list(self) -> tuple[str, Query] | None:
        """The experiments, in the order of the table where that is in view."""
        asked = self.query()
        return "experiments", self.table.table.in_order(asked) if self.view.current() == "table" else asked

    def _show_query(self) -> None:
        query, as_table = self.query(), self.view.current() == "table"
        self.filters.setVisible(self._total > 0)
        count = self._show_table(query) if as_table else self.board.show_query(query, self._tally)
        self.head.show_matches(count, narrowed=bool(query.equals or query.text))
        if not self._total:
            self.stack.setCurrentWidget(self.empty)
        elif not count:
            self.stack.setCurrentWidget(self.nothing)
        else:
            self.stack.setCurrentWidget(self.table if as_table else self.board)
        self._fit()

    def _on_filters(self) -> None:
        if self.isVisible():
            self._show_query()
        else:
            self._stale = True

    def _show_table(self, query: Query) -> int:
        model = self.table.table
        if (query.equals, query.text) == (model.query.equals, model.query.text) and model.rowCount():
            model.refresh()
        else:
            model.show(model.in_order(query))
        return model.rowCount()

    def _on_view(self, view: str) -> None:
        self.tasks.settings[remembered.EXPERIMENTS_VIEW] = view
        self._show_query()
        self._mark_current()

    def show_table(self) -> None:
        """The table in place of the board."""
        self.view.set_current("table")
        self._on_view("table")

    def _show_stage(self, stage: str) -> None:
        """All experiments of one stage: the table, filtered."""
        self.show_table()
        self.filters.choose("stage", stage)
        self.table.setFocus()

    def _mark_current(self) -> None:
        if not self.panel.experiment:
            return
        if self.view.current() == "table":
            self.table.select(self.panel.experiment)
        else:
            self.board.set_current(self.panel.experiment)

    # One experiment

    def open_experiment(self, experiment: str) -> None:
        """Show the detail of an experiment beside the list."""
        if experiment and not self._closing:
            self.panel.show_experiment(experiment)
            self.panel.setVisible(bool(self.panel.experiment))
            self._fit()

    def _open_and_enter(self, experiment: str) -> None:
        self.open_experiment(experiment)
        self.panel.enter()

    def show_record(self, kind: str, record: str) -> None:
        """Open an experiment and bring it in view; what was typed in the outcome flow is kept."""
        self.bring_up_to_date()
        self._whole.setCurrentWidget(self._lists)
        self.open_experiment(record)
        self._mark_current()
        self.panel.enter()

    def close_panel(self) -> None:
        """Put the panel away; the list gets the room and the focus."""
        self.panel.commit()
        self.panel.experiment = ""
        self.panel.hide()
        self._fit()
        self.table.clearSelection()
        self._closing = True  # the focus may make a card current; that does not open it again
        if self.view.current() == "table":
            self.table.setFocus()
        else:
            self.board.focus_cards()
        self._closing = False

    def move_experiment(self, experiment: str, stage: str) -> None:
        """Somebody moved a card: run the verb that belongs to it, or say why not."""
        known, to = self.tasks.workspace.read.get(Experiment, experiment), Stage(stage)
        if known is None or known.stage is to:
            return
        verb = moves.verb_for(known.stage, to)
        if verb is not None:
            self.panel.commit()
            if to is Stage.RUNNING:
                experiment_start.start(self.window(), self.tasks, experiment)
            else:
                self.tasks.run(verb, experiment)
        elif moves.asks_outcome(known.stage, to) and not self.tasks.workspace.read_only:
            self.conclude(experiment)
        else:
            self.tasks.noticed.emit(moves.refusal(known, to), False)

    def _on_asked(self, wish: str, what: object) -> None:
        self.asked.emit(wish, what)

    # The outcome

    def conclude(self, experiment: str) -> None:
        """Ask how an experiment ended."""
        self.panel.commit()
        self.outcome.open(experiment)
        self._whole.setCurrentWidget(self.outcome)
        self.outcome.start()

    def leave_outcome(self) -> None:
        """Go on later: back to the board or the table, with what was typed kept."""
        self.outcome.leave()

    def _on_left(self, experiment: str) -> None:
        self._whole.setCurrentWidget(self._lists)
        self.open_experiment(experiment)
        self._mark_current()
        self.panel.enter()

    # Room and keys

    def show_all(self) -> None:
        """Every experiment, in every stage."""
        if self.filters.active:
            self.filters.clear()

    def focus_search(self) -> None:
        """The cursor in the search field of the page."""
        self._whole.setCurrentWidget(self._lists)
        self.filters.focus_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel, from anywhere on the page."""
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what no longer fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        panel = 0 if self.panel.isHidden() else self.panel.sizeHint().width()
        room = self.width() - panel - theme.px(48)
        known = self.panel.known()
        self.board.fit(room, known.stage if known else None)
        fit_columns(self.table, room)
        for name, box in self.filters.boxes.items():
            shown = name != "stage" or self.view.current() == "table"
            box.setVisible(shown and (room >= theme.px(_NARROW) or bool(box.key())))
