"""Choosing failure patterns: the plain meaning first, the metaphor in a quiet line below it.

``PatternPicker`` is the list to tick, for any form; ``ask`` is a dialog around it; ``PatternsPart`` shows what was
chosen as chips, with the button that asks for more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.companions import Pattern
from tracker.operations import Workspace, pattern_names, patterns
from tracker.operations.failure_patterns import CREDIT
from tracker.words import _
from ui import theme
from ui.dialogs.choose_blocks import let_shrink
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import on_ctrl_enter
from ui.widgets.chips import Chip, Chips
from ui.widgets.tick_rows import TickRow, TickRows


class PatternPicker(QWidget):
    """The list of this workspace to tick, and whom it is owed to.

    Attributes:
        rows: the list.

    Signals:
        changed: somebody ticked a pattern, or took a tick away.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, chosen: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rows = TickRows(_("Failure patterns"))
        self.rows.toggled.connect(lambda _key, _on: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.rows)
        column.addWidget(theme.label(_(CREDIT), "small-muted", wrap=True))
        self.set_chosen(chosen)

    def set_chosen(self, chosen: Collection[str]) -> None:
        """Tick these (ids), and no others. One that is out of the list by now is still shown where it was chosen."""
        listed = patterns(self._workspace)
        names = pattern_names(self._workspace)
        gone = set(chosen) - {each.id for each in listed}
        whole = [*listed, *(names[each] for each in sorted(gone) if each in names)]
        self.rows.set_rows([TickRow(each.id, each.title, each.metaphor) for each in whole], chosen)

    def chosen(self) -> list[str]:
        """The ids of the patterns that are ticked."""
        return self.rows.checked()


class ChoosePatterns(Dialog):
    """Attributes: ``picker``; ``change``, the button that opens the whole list, where ``edit`` says how."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, title: str, hint: str, chosen: Collection[str],
                 edit: Callable[[QWidget], object] | None = None) -> None:  # fmt: skip
        super().__init__(parent, title, ok=_("Choose"), hint=hint, width=560)
        self._edit = edit
        self.change = theme.button(_("Change the list"), "link")
        self.change.setAutoDefault(False)
        self.change.clicked.connect(self._change)
        self.change.setVisible(edit is not None)
        self._buttons.insertWidget(0, self.change)
        self.picker = PatternPicker(workspace, chosen)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(theme.px(440))
        inner = QWidget()
        theme.set_look(inner, "surface")
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, theme.px(8), 0)
        row.addWidget(self.picker, 1, Qt.AlignmentFlag.AlignTop)
        area.setWidget(inner)
        self.column.addWidget(area)
        on_ctrl_enter(self, self.accept)
        self.picker.rows.enter()

    def _change(self) -> None:
        """Show the whole list to change it; what is ticked stays ticked."""
        if self._edit is not None:
            self._edit(self)
            self.picker.set_chosen(self.picker.chosen())


def ask(parent: QWidget | None, workspace: Workspace, title: str, hint: str = "", chosen: Collection[str] = (),
        edit: Callable[[QWidget], object] | None = None) -> list[str] | None:  # fmt: skip
    """The ids of the patterns that hold now; None when it was cancelled. ``edit`` opens the whole list to change it."""
    dialog = ChoosePatterns(parent, workspace, title, hint, chosen, edit)
    return dialog.picker.chosen() if dialog.exec() else None


class PatternsPart(QWidget):
    """A question with the patterns that answer it as chips. Without any it is one quiet line.

    Attributes:
        chips: the patterns.
        choose: the button that asks for more.

    Signals:
        choose_asked: somebody wants to choose.
        removed: the id of a pattern that should not be named any more.
    """

    choose_asked = Signal()
    removed = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.label(title, "section")
        self.choose = theme.button(_("Choose"), "link")
        self.choose.setAccessibleName(f"{title} {self.choose.text()}")
        self.choose.clicked.connect(self.choose_asked)
        self.chips = Chips(title)
        self.chips.clicked.connect(lambda _key: self.choose_asked.emit())
        self.chips.removed.connect(self.removed)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.title, 1)
        line.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        column.addWidget(self.chips)

    def show_patterns(self, named: Sequence[Pattern], *, editable: bool) -> None:
        """Show what was named."""
        theme.set_type(self.title, "section" if named else "muted")
        self.choose.setVisible(editable)
        self.chips.setEnabled(editable)
        self.chips.set_chips([_chip(each, editable) for each in named])
        let_shrink(self.chips)
        self.chips.setVisible(bool(named))


def _chip(pattern: Pattern, editable: bool) -> Chip:
    remove = _("Take {title} out").format(title=pattern.title) if editable else ""
    return Chip(pattern.id, pattern.brief, remove=remove, still=not editable, tip=pattern.title)
