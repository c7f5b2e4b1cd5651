"""What the panels of a lesson and of an experiment share: other lessons about it, and the brilliant-failure test."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.checks import BrilliantCheck, brilliant_checks
from tracker.domain.records import Experiment
from tracker.domain.terms import Relation, Verdict
from tracker.operations.lessons import link_lessons, related_lessons
from tracker.operations.today import LEARNED
from tracker.words import N_, _, long_date, month_year
from ui import theme
from ui.models.marks import VERDICTS
from ui.pages.experiment_parts import column, head
from ui.tasks import Tasks
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_TITLES = {Relation.SUPPORTS: N_("Also seen in"), Relation.CONTRADICTS: N_("Contradicts it")}
_FIELDS = {BrilliantCheck.GOOD_INTENT: "good_intent", BrilliantCheck.WITH_CARE: "with_care"}


class LinkedLessons(QWidget):
    """The lessons that support and that contradict one, as rows that open, and the button that links them.

    Attributes:
        rows: the rows by what they say.
        change: the button.

    Signals:
        opened: the id of the experiment of a lesson that was pressed.
    """

    opened = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._experiment = ""
        self.change = theme.button("", "link")
        self.change.clicked.connect(self._link)
        self.nothing = theme.label(_("Other lessons about this"), "section")
        whole = column(self)
        whole.addLayout(head(self.nothing, self.change))
        self.rows: dict[Relation, ListRows] = {}
        self._titles: dict[Relation, QWidget] = {}
        for relation in Relation:
            title = theme.label(_(_TITLES[relation]), "small-muted")
            rows = ListRows(_(_TITLES[relation]), mark_size=16)
            rows.activated.connect(self.opened)
            self._titles[relation], self.rows[relation] = title, rows
            whole.addWidget(title)
            whole.addWidget(rows)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show what is linked with the lesson of ``experiment``."""
        self._experiment = experiment.id
        related = related_lessons(self._tasks.workspace, experiment.id)
        for relation, rows in self.rows.items():
            rows.set_rows([_row(other) for _link, other in related[relation]])
            for widget in (self._titles[relation], rows):
                widget.setVisible(bool(related[relation]))
        some = any(related.values())
        theme.set_type(self.nothing, "section" if some else "muted")
        self.change.setText(_("Change") if some else _("Link"))
        self.change.setAccessibleName(_("Link other lessons"))
        self.change.setVisible(editable)
        self.setVisible(some or editable)

    def _link(self) -> None:
        from ui.dialogs import link_lessons as dialog

        workspace = self._tasks.workspace
        known = workspace.read.get(Experiment, self._experiment)
        related = related_lessons(workspace, self._experiment)
        linked = {other.id: relation for relation, some in related.items() for _link, other in some}
        wanted = dialog.ask(self.window(), workspace, known, linked) if known else None
        if wanted is not None and wanted != linked:
            self._tasks.run(link_lessons, self._experiment, wanted)


def _row(other: Experiment) -> Row:
    verdict = other.verdict or Verdict.UNCLEAR
    when = f" · {month_year(other.concluded_on)}" if other.concluded_on else ""
    return Row(other.id, other.title, f"{verdict.label}{when}", VERDICTS[verdict], chevron=True)


class BrilliantBox(QFrame):
    """The brilliant-failure test as five ticks: two to say, three that follow. Not seen for what succeeded.

    ``can_share`` puts the button to share in it; a panel that has one already leaves it out.

    Attributes:
        title: how it stands.
        boxes: the two to say, by name of the field.
        share: the button that writes down that the lesson was shared.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None, *, can_share: bool = True) -> None:
        super().__init__(parent)
        self._tasks, self._can_share = tasks, can_share
        self._experiment = ""
        theme.set_look(self, "card")
        self.title = theme.label("", "card-title", wrap=True)
        self.boxes: dict[str, QCheckBox] = {}
        self._ticks: dict[BrilliantCheck, _Tick] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(v) for v in (12, 12, 12, 12)))
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.title)
        for check in BrilliantCheck:
            whole.addWidget(self._box(check) if check in _FIELDS else self._tick(check))
        self.share = theme.button(_("Share this lesson"), "small")
        self.share.clicked.connect(lambda: share(self.window(), self._tasks, self._experiment))
        whole.addSpacing(theme.px(4))
        whole.addWidget(self.share)

    def _box(self, check: BrilliantCheck) -> QCheckBox:
        box = QCheckBox(check.label)
        box.setMinimumHeight(theme.px(24))
        name = _FIELDS[check]
        box.clicked.connect(
            lambda on: self._tasks.run(operations.edit_experiment, self._experiment, quiet=True, **{name: on})
        )
        self.boxes[name] = box
        return box

    def _tick(self, check: BrilliantCheck) -> _Tick:
        self._ticks[check] = _Tick(check.label)
        return self._ticks[check]

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show how ``experiment`` stands in the test."""
        self._experiment = experiment.id
        self.setVisible(experiment.verdict in LEARNED and bool(experiment.lesson))
        checks = brilliant_checks(experiment)
        self.title.setText(_verdict(checks))
        for check, name in _FIELDS.items():
            self.boxes[name].setChecked(checks[check])
            self.boxes[name].setEnabled(editable)
        for check, tick in self._ticks.items():
            tick.show_tick(check.label, holds=checks[check])
        if experiment.shared_on is not None:
            self._ticks[BrilliantCheck.SHARED].show_tick(shared_line(experiment), holds=True)
        self.share.setVisible(self._can_share and editable and experiment.shared_on is None)


def _verdict(checks: dict[BrilliantCheck, bool]) -> str:
    open_ = [each for each, holds in checks.items() if not holds]
    if not open_:
        return _("A brilliant failure")
    if open_ == [BrilliantCheck.SHARED]:
        return _("Nearly a brilliant failure. Now share it.")
    return _("Is it a brilliant failure?")


class _Tick(QWidget):
    """A line with a tick, or an empty place where one may come."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._mark = MarkLabel(Mark("check", "learned", PLAIN), 18)
        self._words = theme.label(words, "body", wrap=True)
        line = head(self._words)
        line.insertWidget(0, self._mark)
        self.setLayout(line)
        line.setContentsMargins(0, theme.px(2), 0, theme.px(2))

    def show_tick(self, words: str, *, holds: bool) -> None:
        """Say ``words``, and whether they hold."""
        self._mark.set_mark(Mark("check", "learned", PLAIN) if holds else Mark("minus", "muted", PLAIN))
        self._mark.setAccessibleName(_("yes") if holds else _("not yet"))
        self._words.setText(words)
        theme.set_type(self._words, "body" if holds else "muted")


def shared_line(experiment: Experiment) -> str:
    """``Gedeeld op 3 mei 2026 met het teamoverleg``; "" when it was not shared."""
    if experiment.shared_on is None:
        return ""
    day = long_date(experiment.shared_on)
    if not experiment.shared_with:
        return _("Shared on {day}").format(day=day)
    return _("Shared on {day} with {whom}").format(day=day, whom=experiment.shared_with)


def share(parent: QWidget, tasks: Tasks, experiment: str) -> None:
    """Ask when and with whom a lesson was shared, and write it down."""
    from ui.dialogs import share_lesson

    known = tasks.workspace.read.get(Experiment, experiment)
    said = share_lesson.ask(parent, tasks.workspace, known) if known else None
    if said is not None:
        tasks.run(operations.share_lesson, experiment, on=said["shared_on"], shared_with=said["shared_with"])
