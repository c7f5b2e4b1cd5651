"""The outcome of an experiment in four questions, over the whole page. What is typed is kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Decision, Moment, Stage
from tracker.operations.experiments import complete
from tracker.words import _
from ui import theme
from ui.dialogs.forms import FieldEditor, on_ctrl_enter
from ui.pages.experiment_answers import Answers
from ui.pages.experiment_drafts import Drafts
from ui.pages.experiment_parts import IconLine, column
from ui.pages.experiment_tab_order import put_in_order
from ui.pages.outcome_card import FrozenCard, Side
from ui.pages.outcome_comparison import OutcomeComparison
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel

_ORDER = ("observation", "verdict", "lesson", "decision")  # as they are asked, and so as they are missed
_NARROW = 1040  # below this the card stands over the questions, folded: the first of them is in view


class OutcomeFlow(QWidget):
    """The questions on the left, the frozen card on the right, the buttons below.

    Attributes:
        experiment: the id of what is being concluded, or "".
        answers: the questions.
        frozen, card: the card under its heading, and the card itself.
        day: the date it ended.
        done: the button that concludes.
        drafts: what was typed before.

    Signals:
        left: the id of the experiment to show, when somebody goes back or has concluded it; the follow-up if one
            was made.
    """

    left = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.experiment = ""
        self.drafts = Drafts(tasks)
        self.setAccessibleName(_("Record the outcome"))
        self.answers = Answers()
        self.answers.changed.connect(self._on_changed)
        self.answers.extras.patterns.more_asked.connect(self._choose_patterns)
        ended = fields_of(Experiment)["concluded_on"]
        self._day_label = theme.label(ended.word, "muted")
        self.day = FieldEditor(ended, label=self._day_label)
        self.day.edited.connect(lambda _name, _day: self._on_changed())
        self.day.setFixedWidth(theme.px(200))
        self._build()
        on_ctrl_enter(self, self.conclude)
        for place, name in enumerate(_ORDER, 1):
            jump = QShortcut(QKeySequence(f"Alt+{place}"), self)
            jump.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            jump.activated.connect(lambda name=name: self.answers.focus(name))

    # Building

    def _build(self) -> None:
        self.frozen, self._side = FrozenCard(self.tasks.workspace), Side()
        self.card = self.frozen.card
        self.comparison = OutcomeComparison(self.tasks)
        self._side.inside.insertWidget(0, self.comparison)
        self._narrow: bool | None = None  # as long as it has no size
        main = QWidget(self)
        main.setMinimumWidth(theme.px(400))  # the card gives way before the window has to grow
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(main, 1)
        left = column(main, 0)
        left.addLayout(self._make_head())
        left.addWidget(self._make_scroll(main), 1)
        left.addWidget(self._make_bar())
        self._row.addWidget(self._side)

    def _make_head(self) -> QHBoxLayout:
        back = theme.button("", "", "chevron-left")
        back.setFixedWidth(theme.px(36))
        back.setIconSize(QSize(theme.px(16), theme.px(16)))
        back.setStyleSheet("padding:0")
        back.setToolTip(_("Back"))
        back.setAccessibleName(_("Back"))
        back.clicked.connect(self.leave)
        self.title = ElidedLabel("", kind="page-title", limit=2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(ElidedLabel(_("The outcome in four questions: Alt+1 to Alt+4"), kind="muted"))
        row = QHBoxLayout()
        row.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 0)))
        row.setSpacing(theme.px(12))
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._day_label.setMinimumHeight(theme.px(theme.tokens().size.control))
        row.addWidget(self._day_label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_scroll(self, main: QWidget) -> QScrollArea:
        self._scroll = QScrollArea(main)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self._scroll.viewport())
        self._column = column(inner, 16)
        self._column.setContentsMargins(*(theme.px(v) for v in (24, 16, 24, 24)))
        self._column.addWidget(self.answers)
        self._column.addStretch(1)
        self._scroll.setWidget(inner)
        return self._scroll

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        theme.set_look(bar, "bar")
        bar.setFixedHeight(theme.px(60))
        self._kept = IconLine("check", "cleared", _("What you typed is kept, also when you close the program."))
        later = theme.button(_("Go on later"))
        later.clicked.connect(self.leave)
        self.done = theme.button(_("Conclude"), "primary")
        self.done.clicked.connect(self.conclude)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._kept, 1)
        row.addWidget(later)
        row.addWidget(self.done)
        return bar

    # Showing

    def open(self, experiment: str) -> None:
        """Ask about ``experiment``, with what was typed before."""
        self.experiment = experiment
        known = self._known()
        if known is None:
            return
        workspace = self.tasks.workspace
        self.title.setText(known.title)
        self.frozen.show_record(known)
        self.frozen.head.setChecked(not self._narrow)
        indicator = workspace.read.get(Indicator, known.bar_indicator) if known.bar_indicator else None
        self.answers.show_about(known, indicator)
        self.comparison.show_experiment(experiment, has_indicator=indicator is not None)
        expected = operations.patterns_of(workspace, experiment, Moment.BEFORE)
        self.answers.offer_patterns([each.id for each in expected], operations.pattern_names(workspace))
        self.answers.show_blocks([block for _link, block in workspace.read.links_of_experiment(experiment)])
        self.drafts.tidy()
        draft = self.drafts.of(experiment)
        self.day.show_value(draft.get("on", workspace.today()))
        self.answers.set_values(draft)
        self._show_kept(bool(draft))
        self._show_done()
        put_in_order(self)
        self._scroll.verticalScrollBar().setValue(0)

    def start(self) -> None:
        """Put the cursor in the first question."""
        self.answers.focus("observation")

    def refresh(self) -> None:
        """Go back when the experiment is gone or was concluded elsewhere, by an undo for instance."""
        if self.experiment and self.isVisible():
            known = self._known()
            if known is None or known.stage is not Stage.RUNNING:
                self._go()

    def _known(self) -> Experiment | None:
        return self.tasks.workspace.read.get(Experiment, self.experiment)

    def _on_changed(self) -> None:
        self._keep()
        self._show_done()

    def _choose_patterns(self) -> None:
        """Choose from the whole list; patterns that are chosen already are ticked there."""
        from ui.dialogs import choose_patterns
        from ui.dialogs import patterns as whole_list

        patterns = self.answers.extras.patterns
        chosen = choose_patterns.ask(
            self.window(), self.tasks.workspace, _("What did you see?"),
            _("The same things go wrong more often. Naming them helps the next one."), patterns.chosen(),
            lambda above: whole_list.show(above, self.tasks),
        )  # fmt: skip
        patterns.rename(operations.pattern_names(self.tasks.workspace))
        if chosen is not None:
            patterns.set_chosen(chosen)
            self._on_changed()
        put_in_order(self)
        patterns.enter()

    def _show_done(self) -> None:
        again = self.answers.values()["decision"] == Decision.ADAPT
        self.done.setText(_("Conclude and make a follow-up") if again else _("Conclude"))

    def _show_kept(self, kept: bool) -> None:
        policy = self._kept.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._kept.setSizePolicy(policy)
        self._kept.setVisible(kept)

    def _keep(self) -> None:
        if self.experiment:
            self._show_kept(self.drafts.keep(self.experiment, self.answers.values(), self._day()))

    def _day(self) -> date | None:
        day = self.day.value()
        return day if isinstance(day, date) else None

    # Doing

    def conclude(self) -> None:
        """Record the outcome; what is missing is said at its question."""
        if not self.day.check():
            self.day.setFocus()
            return
        self.answers.clear_errors()
        values = {**self.answers.values(), "on": self.day.value()}
        try:
            for name in _ORDER:
                complete({name: values[name]})
        except Invalid as error:
            self._on_invalid(error)
            return
        experiment = self.experiment
        self.experiment = ""  # what changes now is our own doing
        done = self.tasks.run(operations.conclude, experiment, invalid=self._on_invalid, **values)
        self.experiment = experiment
        if done is not None:
            self.drafts.drop(experiment)
            others = [each for kind, each in done.touched if kind == "experiment" and each != experiment]
            self.experiment = others[0] if others else experiment  # "adapt" made a follow-up: that is what comes next
            self._go()

    def _on_invalid(self, error: Invalid) -> None:
        if error.field == "concluded_on":
            self.day.show_error(str(error))
            self.day.setFocus()
        elif not self.answers.show_error(error.field, str(error)):
            self.tasks.noticed.emit(str(error), False)
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused = self.focusWidget()
        if self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, theme.px(80))

    def leave(self) -> None:
        """Go back; what was typed is kept."""
        self._keep()
        self._go()

    def _go(self) -> None:
        experiment, self.experiment = self.experiment, ""
        self.left.emit(experiment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the card stands over the questions, folded."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._side.setVisible(not narrow)
        (self._column if narrow else self._side.inside).insertWidget(0, self.frozen)
        self.frozen.head.setChecked(not narrow)
        put_in_order(self)
