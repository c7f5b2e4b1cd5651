"""“We have tried this before”: up to three earlier experiments that look like what somebody is typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.models.marks import STAGES, VERDICTS
from ui.widgets.growing_text import GrowingText
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_MOST = 3
_WAIT = 150  # ms without a key before it looks


class Earlier(QWidget):
    """Watches ``fields`` and shows what looks like what is typed in them. Without a likeness it is not seen.

    Attributes: ``rows``, the experiments that look alike.
    Signals: ``opened(str)``, the id of one that was pressed.
    """

    opened = Signal(str)

    def __init__(self, workspace: Workspace, fields: Sequence[QLineEdit | GrowingText]) -> None:
        super().__init__()
        self._workspace, self._fields = workspace, fields
        self._but: tuple[str, ...] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self.look)
        for field in fields:
            typed = field.textEdited if isinstance(field, QLineEdit) else field.edited
            typed.connect(lambda *_text: self._wait.start())
        self._title = theme.label("", "card-title", wrap=True)
        self.rows = ListRows(_("We have tried this before"), mark_size=16)
        self.rows.activated.connect(self.opened)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(MarkLabel(Mark("similar", "accent", PLAIN), 16))
        head.addWidget(self._title, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(head)
        whole.addWidget(self.rows)
        self.hide()

    def start_over(self, *but: str) -> None:
        """Show nothing until somebody types again; the experiments ``but`` (ids) are never shown."""
        self._but = but
        self._wait.stop()
        self._show([])

    def look(self) -> None:
        """Look for what is typed now, if it can still be seen: the window may have gone since the last key."""
        if not self._fields[0].isVisible():
            return
        text = " ".join(field.text() for field in self._fields)
        found = operations.similar(self._workspace, text, limit=_MOST + len(self._but))
        self._show([each for each in found if each.id not in self._but][:_MOST])

    def _show(self, found: Sequence[Experiment]) -> None:
        if [each.id for each in found] == self.rows.keys():
            return
        tried = any(each.started_on for each in found)
        self._title.setText(_("We have tried this before") if tried else _("This idea was there before"))
        self.rows.set_rows([_row(each) for each in found])
        self.setVisible(bool(found))
        if found:
            said = f"{self._title.text()}: {', '.join(each.title for each in found)}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))


def _row(experiment: Experiment) -> Row:
    verdict = experiment.verdict
    mark = VERDICTS[verdict] if verdict else STAGES[experiment.stage]
    stands = verdict.label if verdict else experiment.stage.label
    sub = f"{stands} · {experiment.lesson}" if experiment.lesson else stands
    return Row(experiment.id, f"{experiment.number} {experiment.title}".strip(), sub, mark, chevron=True)


class EarlierLesson(QFrame):
    """What one earlier experiment taught, in place, and the choice to continue from it.

    Attributes: ``words``, the lesson; ``go_on``, the choice.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        theme.set_look(self, "soft")
        self._workspace, self._experiment = workspace, ""
        self._title = theme.label("", "card-title", wrap=True)
        self.words = theme.label("", "body", wrap=True)
        self.go_on = QCheckBox(_("Continue from this one: mine is its follow-up"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(12),) * 4)
        whole.setSpacing(theme.px(4))
        for widget in (self._title, self.words, self.go_on):
            whole.addWidget(widget)
        self.hide()

    def toggle(self, experiment: str) -> None:
        """Show what ``experiment`` taught; the same one again puts it away, unless it is continued."""
        known = self._workspace.read.get(Experiment, experiment)
        if known is None or (experiment == self._experiment and not self.isHidden() and not self.go_on.isChecked()):
            self.hide()
            return
        if experiment != self._experiment:
            self.go_on.setChecked(False)
        self._experiment = experiment
        self._title.setText(f"{known.number} {known.title}".strip())
        self.words.setText(known.lesson or known.hypothesis or _("Nothing was written down about it yet."))
        self.show()

    def follow_up_of(self) -> str:
        """The id of the experiment that is continued, or ""."""
        return self._experiment if self.go_on.isChecked() and not self.isHidden() else ""
