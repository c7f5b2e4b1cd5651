"""Before the start of an experiment: what is answered and what is not. It advises; only the bar has to be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.checks import NO_BAR, StartCheck, is_unfinished, start_checks
from tracker.domain.companions import DataUse, Deviation, PatternLink
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Experiment, Record
from tracker.domain.terms import Moment
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.bar_form import BarForm
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import FieldEditor, on_ctrl_enter
from ui.widgets.growing_text import GrowingText
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import EMPTY, PLAIN, Mark

# The one field that answers each question of the list, and what starting calls it.
_FIELDS: dict[StartCheck, tuple[type[Record], str, str]] = {
    StartCheck.HYPOTHESIS: (Experiment, "hypothesis", "hypothesis"),
    StartCheck.MEASURE: (Experiment, "measure", "measure"),
    StartCheck.BAR: (Experiment, "success_when", "success_when"),
    StartCheck.REVIEW: (Experiment, "review_on", "review_on"),
    StartCheck.DATA_USE: (DataUse, "personal_data", "personal_data"),
    StartCheck.DEVIATION: (Deviation, "article", "article"),
    StartCheck.MANDATE: (Experiment, "mandate", "mandate"),
    StartCheck.PATTERN: (PatternLink, "pattern", "expected"),
}
_OPEN = (StartCheck.BAR, StartCheck.REVIEW)  # asked at once; the others unfold
_ANSWERED, _NOT_YET = Mark("check", "cleared", PLAIN), Mark("", "empty", EMPTY)


class CheckRow(QWidget):
    """One question of the list: a symbol, what it says, whether it is answered, and what answers it.

    Attributes: ``editor``, the field, or None where it was answered already; ``fill_in``, which unfolds it;
    ``body``, the column for more.
    Signals: ``changed``, while somebody answers.
    """

    changed = Signal()

    def __init__(self, check: StartCheck, editor: FieldEditor | None, *, unfolded: bool) -> None:
        super().__init__()
        self.editor = editor
        self._mark = MarkLabel(_NOT_YET, 16)
        self._words = theme.label(check.label, "body", wrap=True)
        self._state = theme.label("", "small-muted")
        self.fill_in = theme.button(_("Fill in"), "link")
        self.fill_in.setAccessibleName(f"{self.fill_in.text()}: {check.label}")
        self.fill_in.clicked.connect(self.unfold)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._mark)
        line.addWidget(self._words, 1)
        line.addWidget(self.fill_in)
        line.addWidget(self._state)
        self._answer = QWidget()
        self.body = QVBoxLayout(self._answer)
        self.body.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
        self.body.setSpacing(theme.px(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(line)
        whole.addWidget(self._answer)
        self._answer.setVisible(editor is not None and unfolded)
        self.fill_in.setVisible(editor is not None and not unfolded)
        if editor is not None:
            self._take(editor)

    def _take(self, editor: FieldEditor) -> None:
        self.body.addWidget(editor)
        self._words.setBuddy(editor.widget)
        editor.edited.connect(lambda _name, _value: self.changed.emit())
        if isinstance(editor.widget, GrowingText):
            editor.widget.edited.connect(self.changed)
        elif isinstance(editor.widget, QLineEdit):
            editor.widget.textEdited.connect(lambda _text: self.changed.emit())

    def unfold(self) -> None:
        """Show the field and go there."""
        self.fill_in.hide()
        self._answer.show()
        if self.editor is not None:
            self.editor.setFocus()

    def show_answered(self, answered: bool) -> None:
        """Say that this is answered, with a symbol and a word; what is open shows its empty symbol alone."""
        self._mark.set_mark(_ANSWERED if answered else _NOT_YET)
        self._mark.setAccessibleName("" if answered else _("not answered yet"))
        self._state.setText(_("answered") if answered else "")


class _Around:
    """What is recorded around an experiment that the list asks about."""

    def __init__(self, workspace: Workspace, experiment: Experiment) -> None:
        read = workspace.read
        self._data_use = next(iter(read.around(DataUse, "experiment", experiment.id)), None)
        self._deviations = read.around(Deviation, "experiment", experiment.id)
        self._expected: Sequence[object] = operations.patterns_of(workspace, experiment.id, Moment.BEFORE)

    def checks(self, experiment: Experiment, answers: Mapping[str, Any]) -> dict[StartCheck, bool]:
        """What is answered, with ``answers`` as if they were recorded."""
        declared = fields_of(Experiment)
        readable = {n: value for n, value in answers.items() if n in declared and _is_read(declared[n], value)}
        told = DataUse(id="", experiment=experiment.id) if "personal_data" in answers else None
        away = [Deviation(id="", article=answers["article"])] if "article" in answers else []
        return start_checks(
            replace(experiment, **readable), self._data_use or told, self._deviations or away,
            self._expected or answers.get("expected", ()),
        )  # fmt: skip


def _is_read(field: Field, value: object) -> bool:
    """Whether what was typed could be read as what the field holds."""
    return not (isinstance(value, str) and field.type in (Type.DECIMAL, Type.DATE))


def all_answered(workspace: Workspace, experiment: Experiment) -> bool:
    """Whether there is nothing left to ask before the start."""
    return all(_Around(workspace, experiment).checks(experiment, {}).values())


class StartExperiment(Dialog):
    """Attributes: ``rows``, the questions by what they ask; ``bar``, the bar in parts; ``no_bar``, which begins
    the answer “no bar, because …”. Both are None where the bar was answered before.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, experiment: Experiment) -> None:
        super().__init__(
            parent, _("Before you start"), ok=_("Start"), width=560,
            hint=_("Only the bar has to be answered. The rest is advice."),
        )  # fmt: skip
        self._workspace, self._experiment = workspace, experiment
        self._around = _Around(workspace, experiment)
        self.bar: BarForm | None = None
        self.no_bar: QPushButton | None = None
        self.rows: dict[StartCheck, CheckRow] = {}
        for check, answered in self._around.checks(experiment, {}).items():
            editor = None if answered else self._editor(check)
            row = self.rows[check] = CheckRow(check, editor, unfolded=check in _OPEN)
            row.changed.connect(partial(self._on_answered, row))
            self.column.addWidget(row)
        if self.rows[StartCheck.BAR].editor is not None:
            self._add_bar(self.rows[StartCheck.BAR])
        self.column.addStretch(1)
        on_ctrl_enter(self, self.accept)
        self._show_state()
        first = self.rows[StartCheck.BAR].editor or self.ok
        assert first is not None
        first.setFocus()

    def _editor(self, check: StartCheck) -> FieldEditor:
        kind, name, _answer = _FIELDS[check]
        options = [(each.id, each.title) for each in operations.patterns(self._workspace)]
        label = theme.label("", parent=self)
        label.hide()
        field = replace(fields_of(kind)[name], required=False)  # it advises
        editor = FieldEditor(field, label=label, options=options if kind is PatternLink else ())
        editor.widget.setAccessibleDescription(check.label)
        return editor

    def _add_bar(self, row: CheckRow) -> None:
        no_bar = self.no_bar = theme.button(_("No bar, because …"), "link")
        no_bar.clicked.connect(self._begin_no_bar)
        line = QHBoxLayout()
        line.addWidget(no_bar)
        line.addStretch(1)
        row.body.addLayout(line)
        self.bar = BarForm(self._workspace)
        self.bar.show_values(self._experiment)
        self.bar.edited.connect(lambda _name, _value: self._on_answered(row))
        row.body.addWidget(self.bar)
        assert row.editor is not None
        # Made after the other questions, but asked before them.
        for before, after in pairwise([row.editor.widget, no_bar, *(e.widget for e in self.bar.editors.values())]):
            QWidget.setTabOrder(before, after)

    def _begin_no_bar(self) -> None:
        editor = self.rows[StartCheck.BAR].editor
        assert editor is not None
        assert isinstance(editor.widget, GrowingText)
        beginning = _(NO_BAR)
        if not editor.widget.text().startswith(beginning):
            editor.widget.setPlainText(f"{beginning} {editor.widget.text()}")
        editor.widget.moveCursor(editor.widget.textCursor().MoveOperation.End)
        editor.setFocus()

    def answers(self) -> dict[str, Any]:
        """What was filled in here, as ``operations.start`` takes it."""
        given: dict[str, Any] = {}
        for check, row in self.rows.items():
            value = row.editor.value() if row.editor is not None else None
            if value:
                name = _FIELDS[check][2]
                given[name] = [value] if name == "expected" else value
        if self.bar is not None:
            given |= {name: value for name, value in self.bar.values().items() if value not in ("", None)}
        return given

    def _on_answered(self, row: CheckRow) -> None:
        """What was wrong may not be so any more: say it again at the start if need be."""
        if row.editor is not None:
            row.editor.show_error("")
        self._show_state()

    def _show_state(self) -> None:
        for check, answered in self._around.checks(self._experiment, self.answers()).items():
            self.rows[check].show_answered(not self._missing() if check is StartCheck.BAR else answered)

    def accept(self) -> None:
        """Close when every field is sound and the bar is answered."""
        editors = [row.editor for row in self.rows.values() if row.editor is not None]
        unsound = [editor for editor in editors if not editor.check()]
        if unsound or (self.bar is not None and not self.bar.check()):
            if unsound:
                unsound[0].setFocus()
            return
        trouble = self._missing()
        bar = self.rows[StartCheck.BAR].editor
        if trouble and bar is not None:
            bar.show_error(trouble)
            bar.setFocus()
        else:
            super().accept()

    def _missing(self) -> str:
        given = self.answers()
        if self._experiment.has_bar or given.get("bar_value") is not None:
            return ""
        said = str(given.get("success_when", "")).rstrip(" .…")
        if not said:
            return _("Say when it has succeeded. Or: no bar, because …")
        return _("Finish the sentence: why is there no bar?") if is_unfinished(said) else ""


def make(parent: QWidget | None, workspace: Workspace, experiment: Experiment) -> StartExperiment:
    """The dialog, not yet shown."""
    return StartExperiment(parent, workspace, experiment)


def ask(parent: QWidget | None, workspace: Workspace, experiment: Experiment) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled. Asks nothing when all is answered. Nothing is written."""
    if all_answered(workspace, experiment):
        return {}
    dialog = make(parent, workspace, experiment)
    return dialog.answers() if dialog.exec() else None
