"""The list of failure patterns: the starters of the Instituut voor Briljante Mislukkingen, and those of one's own.

The dialog asks and shows; ``show`` runs what was asked for, with Undo in the notice at its bottom.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.companions import Pattern
from tracker.operations.failure_patterns import CREDIT
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.form_dialog import FormDialog
from ui.tasks import Tasks
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.notice import Notice

_FIELDS = ("title", "short", "metaphor", "source")


class PatternList(Dialog):
    """Every pattern with its meaning first; a row opens to change it and has a button to take it out.

    Attributes: ``rows``; ``add``, the button for a new one; ``notice``, at the bottom.
    Signals: ``add_asked``; ``change_asked(str)`` and ``take_out_asked(str)``, with the id of a pattern.
    """

    add_asked = Signal()
    change_asked = Signal(str)
    take_out_asked = Signal(str)

    def __init__(self, parent: QWidget | None, tasks: Tasks) -> None:
        hint = _("What goes wrong more often, in plain words. Change the list as you need it.")
        super().__init__(parent, _("Failure patterns"), hint=hint, width=640)
        self._tasks = tasks
        self.rows = ListRows(_("Failure patterns"), mark_size=16)
        self.rows.activated.connect(self.change_asked)
        self.rows.button_clicked.connect(self.take_out_asked)
        self.add = theme.button(_("Add a pattern"), "", "plus")
        self.add.clicked.connect(self.add_asked)
        self.add.setVisible(not tasks.workspace.read_only)
        top = QHBoxLayout()
        top.addWidget(self.add)
        top.addStretch(1)
        self.column.addLayout(top)
        self.column.addWidget(self._scrolled(), 1)
        self.column.addWidget(theme.label(_(CREDIT), "small-muted", wrap=True))
        self.notice = Notice(self, _("Close"))
        tasks.changes.changed.connect(self._on_changed)
        tasks.noticed.connect(self._on_noticed)
        self.refresh()
        self.add.setFocus()

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        theme.set_look(inner, "surface")
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, theme.px(8), 0)
        row.addWidget(self.rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(theme.px(420))
        area.setWidget(inner)
        return area

    def refresh(self) -> None:
        """Read the list anew."""
        writable = not self._tasks.workspace.read_only
        self.rows.set_rows([_row(each, writable=writable) for each in operations.patterns(self._tasks.workspace)])

    def _on_changed(self, done: ChangeSet) -> None:
        if done.concerns("pattern"):
            self.refresh()
            self.add.setFocus()  # the row that had the focus is made anew

    def _on_noticed(self, sentence: str, undoable: bool) -> None:
        if undoable:
            self.notice.show_message(sentence, action=_("Undo"), on_action=self._tasks.undo)
        else:
            self.notice.show_message(sentence)


def _row(pattern: Pattern, *, writable: bool) -> Row:
    sub = " · ".join(filter(None, (pattern.short, pattern.metaphor)))
    return Row(pattern.id, pattern.title, sub, button=_("Take out") if writable else "")


def make(parent: QWidget | None, tasks: Tasks) -> PatternList:
    """The dialog, not yet shown, with everything one can do in it."""
    dialog = PatternList(parent, tasks)
    dialog.add_asked.connect(lambda: _add(dialog, tasks))
    dialog.change_asked.connect(lambda pattern: _change(dialog, tasks, pattern))
    dialog.take_out_asked.connect(lambda pattern: tasks.run(operations.delete_pattern, pattern))
    return dialog


def show(parent: QWidget | None, tasks: Tasks) -> None:
    """Show the list to change it; every change is one step that can be undone."""
    dialog = make(parent, tasks)
    dialog.exec()
    dialog.deleteLater()


def make_form(parent: QWidget | None, pattern: Pattern | None) -> FormDialog:
    """What is asked about a new pattern, or about the one that is given."""
    title = _("Change a failure pattern") if pattern else _("Add a failure pattern")
    return FormDialog(
        parent, title, Pattern, _FIELDS, ok=_("Save"), values=pattern,
        hint=_("The plain meaning comes first; a metaphor helps to remember it."),
    )  # fmt: skip


def _add(dialog: PatternList, tasks: Tasks) -> None:
    values = make_form(dialog, None).ask()
    if values is not None:
        tasks.run(operations.add_pattern, **values)


def _change(dialog: PatternList, tasks: Tasks, pattern: str) -> None:
    known = operations.pattern_names(tasks.workspace).get(pattern)
    if known is None or tasks.workspace.read_only:
        return
    values = make_form(dialog, known).ask()
    changed = {name: said for name, said in (values or {}).items() if said != getattr(known, name)}
    if changed:
        tasks.run(operations.edit_pattern, pattern, **changed)
