"""Importing a list in three steps: which list, what its columns are, what will happen. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from tracker.operations.importing import Plan, counted
from tracker.words import N_, _, number
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.import_check import CheckStep
from ui.dialogs.import_planner import Planner
from ui.dialogs.import_result import ResultStep
from ui.dialogs.import_source import SourceStep
from ui.tasks import Tasks
from ui.widgets.brought import Source, source_in

SOURCE, CHECK, RESULT = range(3)
_STEPS = (N_("1  Choose the list"), N_("2  Check the columns"), N_("3  See what will happen"))
# px at 96 dpi: what the smallest window leaves room for, and what is of use in a large one
_LEAST, _MOST = QSize(920, 590), QSize(1120, 760)


@dataclass(frozen=True)
class Wanted:
    """What somebody agreed to: the plan, and why frozen cards change ("" leaves them); ``waiting``, the lists that were
    brought along with this one.
    """

    plan: Plan
    reason: str
    waiting: tuple[Path, ...] = ()


class ImportList(Dialog):
    """Attributes: ``source``, ``check``, ``outcome``, the steps; ``back``; ``planner``; ``plan``, of the list as it
    stands, None while it is being worked out.
    """

    def __init__(self, parent: QWidget | None, tasks: Tasks, kind: str = "", source: Source | None = None) -> None:
        super().__init__(parent, _("Import a list"), ok=_("Next"), width=_LEAST.width())
        self.plan: Plan | None = None
        self.setAcceptDrops(True)
        self.source = SourceStep(tasks, kind)
        self.check = CheckStep()
        self.outcome = ResultStep()
        self.planner = Planner(tasks.workspace, self)
        self._stack = QStackedWidget()
        for step in (self.source, self.check, self.outcome):
            self._stack.addWidget(step)
        self.column.addLayout(self._build_head())
        self.column.addWidget(self._stack, 1)
        self.back = theme.button(_("Back"), "", "arrow-left")
        self.back.clicked.connect(self.go_back)
        self._buttons.insertWidget(0, self.back)
        for keys, act in (("Alt+Left", self.go_back), ("Alt+Right", self.accept)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._wire()
        self.spread(_LEAST, _MOST)
        self._go(SOURCE)
        if source is not None:
            self.source.read(source)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        self._heads: list[QLabel] = [theme.label(_(words), "muted") for words in _STEPS]
        for label in self._heads:
            row.addWidget(label)
        row.addStretch(1)
        return row

    def _wire(self) -> None:
        self.source.changed.connect(self._on_source)
        self.check.changed.connect(self._replan)
        self.planner.progressed.connect(self._on_progress)
        self.planner.planned.connect(self._on_planned)
        self.planner.failed.connect(self._on_failed)

    # The steps

    @property
    def step(self) -> int:
        """Which of the three is shown."""
        return self._stack.currentIndex()

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        for place, label in enumerate(self._heads):
            theme.set_type(label, "card-title" if place == step else "muted")
        self._stack.setAccessibleName(_(_STEPS[step]))
        self.back.setVisible(step > SOURCE)
        self._update()
        first = (self.source.choose, self.check.table, self.outcome.table)[step]
        (self.ok if step == SOURCE and self.source.table and self.ok else first).setFocus()

    def go_back(self) -> None:
        """The step before this one."""
        if self.step > SOURCE:
            self._go(self.step - 1)

    def accept(self) -> None:
        """The next step; after the last one, done."""
        if self.ok is None or not self.ok.isEnabled():
            return
        if self.step < RESULT:
            self._go(self.step + 1)
        else:
            super().accept()

    def done(self, result: int) -> None:
        """Whatever is still going on is not wanted any more."""
        self.planner.stop()
        self.source.stop()
        super().done(result)

    # The list

    def _on_source(self) -> None:
        self.plan = None
        if self.source.table is None or self.source.mapping is None:
            self.planner.stop()
            self._update()
            return
        self.check.show_list(self.source.mapping, self.source.rows)
        self._replan()
        if self.step == SOURCE and self.ok is not None:
            self.ok.setFocus()

    def _replan(self) -> None:
        self.plan = None
        assert self.source.table is not None
        assert self.check.mapping is not None
        self._on_progress(0, 0)
        self.planner.ask(self.source.table, self.check.mapping)
        self._update()

    def _on_progress(self, done: int, whole: int) -> None:
        self.check.show_progress(done, whole)
        self.outcome.show_progress(done, whole)

    def _on_planned(self, plan: Plan) -> None:
        self.plan = plan
        self.check.show_plan(plan)
        self.outcome.show_plan(plan)
        self._update()

    def _on_failed(self, sentence: str) -> None:
        """The list turned out to be broken further on: another one can be chosen at once."""
        self._go(SOURCE)
        self.source.refuse(sentence)

    def _update(self) -> None:
        assert self.ok is not None
        sound = self.plan is not None and not self.plan.obstacle
        ready = (self.source.table is not None, not (self.plan is not None and self.plan.obstacle), False)[self.step]
        if self.step == RESULT:
            ready = (sound and self.plan is not None and self.plan.does_something) or self._has_reason()
        self.ok.setEnabled(bool(ready))
        self.ok.setText(_("Next") if self.step < RESULT else self._words())

    def _has_reason(self) -> bool:
        return self.plan is not None and self.plan.reasons > 0

    def _words(self) -> str:
        plan = self.plan
        if plan is None or not plan.does_something:
            return _("Import")
        if plan.new and plan.changed:
            return _("Take over {new} new, {changed} changed").format(
                new=number(plan.new), changed=number(plan.changed)
            )
        words = _("Import {things}") if plan.new else _("Change {things}")
        return words.format(things=counted(plan.kind, plan.new or plan.changed))

    # Keys and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes what lies on the clipboard, in the first step."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.step == SOURCE:
            self.source.paste_clipboard()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A list can be let go of anywhere here, in every step."""
        if source_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin again with what was dropped."""
        found = source_in(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self._go(SOURCE)
            self.source.read(found)

    def wanted(self) -> Wanted | None:
        """What was agreed to; None before that."""
        if self.plan is None:
            return None
        return Wanted(self.plan, self.outcome.reason.text().strip(), self.source.waiting)


def make(parent: QWidget | None, tasks: Tasks, kind: str = "", source: Source | None = None) -> ImportList:
    """The dialog, not yet shown; ``kind`` is what the rows are unless they look like something else."""
    return ImportList(parent, tasks, kind, source)


def ask(parent: QWidget | None, tasks: Tasks, kind: str = "", source: Source | None = None) -> Wanted | None:
    """What somebody agreed to, or None when it was cancelled."""
    dialog = make(parent, tasks, kind, source)
    wanted = dialog.wanted() if dialog.exec() else None
    dialog.deleteLater()
    return wanted
