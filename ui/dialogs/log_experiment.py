"""Log an experiment in under a minute: a title, what we think, the blocks. The rest can follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.choose_blocks import BlockPicker
from ui.dialogs.dialog import Dialog
from ui.dialogs.earlier import Earlier, EarlierLesson
from ui.dialogs.forms import Form, on_ctrl_enter
from ui.widgets.growing_text import GrowingText

_NAMES = ("title", "hypothesis")


class LogExperiment(Dialog):
    """Attributes: ``form``, title and expectation; ``picker``, the blocks; ``earlier``, what looks like it;
    ``lesson``, what one of those taught.

    It cannot be accepted with a field that is not sound, so what was typed is never lost.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, blocks: Sequence[str] = ()) -> None:
        super().__init__(
            parent,
            _("Log an experiment"),
            ok=_("Log experiment"),
            hint=_("A title is enough. The rest can follow."),
        )
        self.form = Form(Experiment, _NAMES, workspace)
        self.picker = BlockPicker(workspace, blocks)
        self.picker.finished.connect(self.accept)
        label = theme.label(_("Which blocks does it tackle?"), "card-title")
        label.setBuddy(self.picker.field)
        self.column.addWidget(self.form)
        blocks_too = QVBoxLayout()
        blocks_too.setSpacing(theme.px(4))
        blocks_too.addWidget(label)
        blocks_too.addWidget(self.picker)
        self.column.addLayout(blocks_too)
        self._build_earlier(workspace)
        self.column.addStretch(1)
        on_ctrl_enter(self, self.accept)
        self.form.editors["title"].setFocus()

    def _build_earlier(self, workspace: Workspace) -> None:
        """Below all that is asked, so that nothing moves while somebody types and Tab comes here last."""
        widgets = [self.form.editors[name].widget for name in _NAMES]
        self.earlier = Earlier(workspace, [each for each in widgets if isinstance(each, (QLineEdit, GrowingText))])
        self.lesson = EarlierLesson(workspace)
        self.earlier.opened.connect(self.lesson.toggle)
        self.column.addWidget(self.earlier)
        self.column.addWidget(self.lesson)

    def accept(self) -> None:
        """Close with what was filled in, if it is sound."""
        if self.form.check() and self.picker.settle():
            super().accept()

    def values(self) -> dict[str, object]:
        """What was filled in: ``title``, ``hypothesis``, the ids of ``blocks``, and what it is a follow-up of."""
        before = self.lesson.follow_up_of()
        return {
            **self.form.values(),
            "blocks": self.picker.chosen(),
            **({"follow_up_of": before} if before else {}),
        }


def make(parent: QWidget | None, workspace: Workspace, blocks: Sequence[str] = ()) -> LogExperiment:
    """The dialog, not yet shown, with ``blocks`` chosen already."""
    return LogExperiment(parent, workspace, blocks)


def ask(parent: QWidget | None, workspace: Workspace, blocks: list[str]) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled. Nothing is written."""
    dialog = make(parent, workspace, blocks)
    return dialog.values() if dialog.exec() else None
