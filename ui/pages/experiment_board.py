"""The board of experiments by stage. It reads at most fifty cards a column, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.records import Experiment
from tracker.domain.terms import Stage
from tracker.operations import Query, Workspace
from tracker.words import _, n_, number
from ui import theme
from ui.pages import experiment_words as words
from ui.widgets.board import Board, BoardCard, BoardWords, Column
from ui.widgets.board_column import CardList

LIMIT = 50
# By which column each stage is newest first.
_NEWEST = {
    Stage.IDEA: "",
    Stage.PREPARED: "prepared_on",
    Stage.RUNNING: "started_on",
    Stage.CONCLUDED: "concluded_on",
    Stage.EMBEDDED: "embedded_on",
}
# Who gives way first when there is little room; the stage of the chosen card stays.
_GIVES_WAY = (Stage.IDEA, Stage.EMBEDDED, Stage.PREPARED, Stage.CONCLUDED, Stage.RUNNING)
_OUTER = (Stage.IDEA, Stage.EMBEDDED)
_GAP = 12


class ExperimentBoard(QWidget):
    """Five columns that fold from the outside in when the room gets small.

    Attributes:
        board: the widget with the columns.

    Signals:
        chosen: the id of the card that is current now.
        opened: the id of a card that was opened with Enter or a double click.
        moved: the id of a card somebody wants in another stage, and the code of that stage.
        more_asked: the code of a stage of which somebody wants to see everything.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, str)
    more_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._fitted: frozenset[Stage] | None = None
        says = BoardWords(
            more=lambda n: n_("and {n} more", "and {n} more", n),
            unfold=lambda name: _("Show {stage}").format(stage=name),
            fold=lambda name: _("Fold {stage}").format(stage=name),
            count=number,
        )
        columns = [Column(stage.value, words.stage_title(stage), foldable=stage in _OUTER) for stage in Stage]
        self.board = Board(_("Experiments by stage"), columns, says, limit=LIMIT)
        self.board.current_changed.connect(self.chosen)
        self.board.activated.connect(self.opened)
        self.board.moved.connect(self.moved)
        self.board.more_asked.connect(self.more_asked)
        self.board.clicked.connect(self.chosen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.board)

    def show_query(self, query: Query, everything: Mapping[str, int]) -> int:
        """Show what ``query`` asks for, by stage. Returns how many experiments that are.

        ``everything`` is how many there are of each stage without a filter.
        """
        equals = {name: value for name, value in query.equals.items() if name != "stage"}
        totals = self._totals(replace(query, equals=equals)) if equals or query.text else everything
        cards: dict[str, list[BoardCard]] = {}
        for stage in Stage:
            if totals.get(stage.value):
                ask = Query({**equals, "stage": stage.value}, query.text, order=_NEWEST[stage], descending=True)
                cards[stage.value] = self._cards(ask)
        self.board.set_cards(cards, totals)
        return sum(totals.values())

    def _totals(self, query: Query) -> dict[str, int]:
        read = self._workspace.read
        return {
            stage.value: read.count(Experiment, replace(query, equals={**query.equals, "stage": stage.value}))
            for stage in Stage
        }

    def _cards(self, query: Query) -> list[BoardCard]:
        read, today = self._workspace.read, self._workspace.today()
        cards = []
        for each in read.list(Experiment, query, limit=LIMIT):
            before = read.get(Experiment, each.follow_up_of) if each.follow_up_of else None
            cards.append(words.card(each, today, before.number if before else ""))
        return cards

    def set_current(self, experiment: str) -> None:
        """Mark the card of ``experiment``, where it is among those shown."""
        self.board.set_current(experiment)

    def focus_cards(self) -> None:
        """Put the focus on the cards: on the current one, else on the first column that has any."""
        lists = [cards for cards in self.findChildren(CardList) if cards.isVisibleTo(self) and cards.model().rowCount()]
        lists.sort(key=lambda cards: not cards.currentIndex().isValid())
        if lists:
            lists[0].setFocus()

    # Room

    def fit(self, width: int, kept: Stage | None) -> None:
        """Fold as many columns as ``width`` asks for, but not ``kept``."""
        folded: set[Stage] = set()
        for stage in _GIVES_WAY:
            if self._wanted(folded) <= width:
                break
            if stage is not kept and len(folded) < len(Stage) - 1:
                folded.add(stage)
        self.board.set_slim(self._wanted(folded) > width)
        if self._fitted != frozenset(folded):
            self._fitted = frozenset(folded)
            held = any(cards.hasFocus() for cards in self.findChildren(CardList))
            for stage in Stage:
                self.board.set_folded(stage.value, stage in folded)
            if held and self.board.current():
                self.focus_cards()  # the focus stays with the chosen card, also in the column it went to
            if kept is not None:
                QTimer.singleShot(0, self, lambda: self._bring_in_view(kept))

    def _wanted(self, folded: Collection[Stage]) -> int:
        return self.board.wanted_width([stage.value for stage in folded])

    def _bring_in_view(self, stage: Stage) -> None:
        lane = self.findChildren(CardList)[list(Stage).index(stage)]
        self.board.ensureWidgetVisible(lane, theme.px(_GAP), 0)
