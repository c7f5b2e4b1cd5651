"""Lessons: what succeeded and what did not, side by side in the same size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.changes import ChangeSet
from tracker.domain.records import Experiment
from tracker.domain.terms import Verdict
from tracker.operations import Query
from tracker.operations.today import LEARNED, WORKED, lesson_counts
from tracker.words import N_, _
from ui import settings as remembered
from ui import theme
from ui.models.marks import VERDICTS
from ui.pages.filters import Filters
from ui.pages.lessons_list import LessonList
from ui.pages.lessons_model import LessonModel
from ui.pages.lessons_panel import LessonPanel
from ui.pages.lessons_patterns import MOST, PatternRow
from ui.pages.lessons_words import finding, how_many, pattern_choices, period_choices
from ui.pages.page import Page
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.mark_label import MarkLabel

_FILTERS = ("team", "theme", "verdict", "evidence", "channel", "pattern", "period")


class Side(QWidget):
    """One of the two sides: its symbol, its title with how many, and its cards.

    Attributes: ``model``; ``list``, the cards; ``count``, the label with how many; ``none``, that for none.
    """

    def __init__(self, tasks: Tasks, title: str, verdicts: Sequence[Verdict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LessonModel(tasks.workspace, verdicts, self)
        self.list = LessonList(self.model, title)
        self.count = theme.label("", "muted")
        self.none = theme.label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(MarkLabel(VERDICTS[verdicts[0]], 20))
        words = ElidedLabel(title, kind="section")
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.addWidget(words)
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def show_query(self, query: Query, total: int, *, keep: bool) -> None:
        """Show the lessons that ``query`` asks for, of ``total`` in all."""
        filtered = bool(query.equals or query.text)
        self.model.show(query, total=None if filtered and total else total, keep=keep)
        self.count.setText(how_many(self.model.count, total, filtered=filtered))
        self.none.setText(_("No lesson here with these filters.") if filtered else _("No lesson here yet."))
        self.none.setVisible(not self.model.rowCount())
        self.list.setVisible(bool(self.model.rowCount()))


class LessonsPage(Page):
    """The library: what succeeded and what did not side by side, by pattern, period and more.

    Attributes: ``filters``; ``patterns``, the row of them; ``worked`` and ``learned``, the two sides; ``panel``, the
    lesson in full.
    """

    key, word, icon = "lessons", N_("Lessons"), "book"
    kinds = ("experiment", "link", "block", "state-change", "pattern", "pattern-link", "lesson-link")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._totals = (0, 0)
        self._choices_stale = False  # the filters read what one can choose from when they are made
        self.worked = Side(tasks, _("Succeeded"), WORKED)
        self.learned = Side(tasks, _("Not succeeded, but learned"), LEARNED)
        for side in (self.worked, self.learned):
            side.list.opened.connect(self.open_lesson)
            side.list.stepped.connect(lambda step, side=side: self._step(side, step))
        self.panel = LessonPanel(tasks)
        self.panel.asked.connect(self.asked)
        self.panel.lesson_asked.connect(lambda other: self.show_record("experiment", other))
        self.panel.closed.connect(self.close_panel)
        self.panel.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main(), 1)
        row.addWidget(self.panel)

    # Building

    def _main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 0)))
        column.setSpacing(theme.px(16))
        self.title = theme.label("", "page-title", wrap=True)
        self.subtitle = theme.label(_("Both weigh the same. Without trying there is no lesson."), "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.save_button(""), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        workspace = self.tasks.workspace
        self.filters = Filters(
            self.tasks, Experiment, _FILTERS, remembered.LESSONS_FILTER,
            read={
                "pattern": (N_("All patterns"), lambda: pattern_choices(workspace)),
                "period": (N_("All periods"), lambda: period_choices(workspace)),
            },
        )  # fmt: skip
        self.filters.changed.connect(self._show_query)
        self.patterns = PatternRow(workspace)
        self.patterns.chosen.connect(lambda pattern: self.filters.choose("pattern", pattern))
        above = QVBoxLayout()
        above.setSpacing(theme.px(12))
        above.addWidget(self.filters)
        above.addWidget(self.patterns)
        column.addLayout(above)
        self.stack = QStackedWidget()
        for each in (self._sides(), self._empty(), self._nothing()):
            self.stack.addWidget(each)
        column.addWidget(self.stack, 1)
        return main

    def _sides(self) -> QWidget:
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.worked, 1)
        row.addWidget(self.learned, 1)
        return sides

    def _empty(self) -> EmptyState:
        button = theme.button(_("Go to the experiments"))
        button.clicked.connect(lambda: self.asked.emit("page", "experiments"))
        words = _("Record the outcome of an experiment, also when it did not succeed. Its lesson comes here.")
        return EmptyState("book", _("No lesson yet"), words, [button])

    def _nothing(self) -> EmptyState:
        button = theme.button(_("Clear the filters"))
        button.clicked.connect(self.filters.clear)
        return EmptyState("filter", _("No lesson matches"), _("Choose fewer filters or other words."), [button])

    # Showing

    def refresh(self) -> None:
        """Counts, cards and panel; as many cards as were shown."""
        self._totals = lesson_counts(self.tasks.workspace)
        self.title.setText(finding(*self._totals))
        if self._choices_stale:
            self._choices_stale = False
            self.filters.refresh()
        self.patterns.refresh()
        self._show_pattern_filter()
        self._show_query(keep=True)
        if self.panel.experiment and not self.panel.show_lesson(self.panel.experiment):
            self.close_panel()

    def _on_changed(self, done: ChangeSet) -> None:
        self._choices_stale = self._choices_stale or done.concerns("experiment", "pattern", "pattern-link")
        super()._on_changed(done)

    def shown_list(self) -> tuple[str, Query] | None:
        """The lessons of both sides."""
        return "lessons", self.filters.query()

    def _show_query(self, *, keep: bool = False) -> None:
        query = self.filters.query()
        for side, total in zip((self.worked, self.learned), self._totals, strict=True):
            side.show_query(query, total, keep=keep)
        found = self.worked.model.rowCount() + self.learned.model.rowCount()
        some = bool(sum(self._totals))
        self.stack.setCurrentIndex(0 if found else 2 if some else 1)
        self.filters.setVisible(some)
        self.subtitle.setVisible(some)
        self.patterns.show_chosen(query.equals.get("pattern", ""))

    def _show_pattern_filter(self) -> None:
        """A list to choose a pattern from only where the row does not have them all."""
        box = self.filters.boxes["pattern"]
        box.setVisible(box.count() - 1 > MOST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the filters that have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        panel = 0 if self.panel.isHidden() else self.panel.sizeHint().width()
        self.filters.fit(self.width() - panel - theme.px(48))
        self._show_pattern_filter()

    def open_lesson(self, experiment: str) -> None:
        """Show a lesson in full beside the cards."""
        if not self.panel.show_lesson(experiment):
            return
        self.panel.show()
        self._fit()
        for side in (self.worked, self.learned):
            side.list.set_shown(experiment)

    def show_record(self, kind: str, record: str) -> None:
        """Open the lesson of an experiment and bring its card in view; for a pattern show the lessons it is in."""
        self.bring_up_to_date()
        if kind == "pattern":
            self._show_pattern(record)
            return
        self.open_lesson(record)
        for side in (self.worked, self.learned):
            row = side.model.row_of(record)
            if row is not None:
                side.list.setCurrentIndex(side.model.index(row))

    def _show_pattern(self, pattern: str) -> None:
        """The lessons in which a pattern was seen; where there is none, the list in which it stands."""
        from ui.dialogs import patterns

        if self.filters.boxes["pattern"].findData(pattern) < 0:
            patterns.show(self.window(), self.tasks)
        else:
            self.filters.choose("pattern", pattern)

    def close_panel(self) -> None:
        """The cards alone, with the focus on the one that was open."""
        shown = self.panel.experiment
        self.panel.hide()
        self._fit()
        for side in (self.worked, self.learned):
            side.list.set_shown("")
            if shown and side.model.row_of(shown) is not None:
                side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, side: Side, step: int) -> None:
        """From one side to the card beside it on the other."""
        other = self.learned if step > 0 else self.worked
        if other is side or not other.model.rowCount():
            return
        row = min(max(0, side.list.currentIndex().row()), other.model.rowCount() - 1)
        other.list.setCurrentIndex(other.model.index(row))
        other.list.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_search(self) -> None:
        """The cursor in the search field of the page."""
        self.filters.focus_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)
