"""The keyboard on one sheet, made from the table of actions."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.words import _, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog


def show(parent: QWidget, rows: list[tuple[str, str, str]]) -> None:
    """Show ``rows`` of (group, words, keys)."""
    dialog = make(parent, rows)
    dialog.exec()


def make(parent: QWidget, rows: list[tuple[str, str, str]], *, lists: bool = True) -> Dialog:
    """The sheet, not yet shown; with what holds in all ``lists`` and dialogs."""
    dialog = Dialog(parent, _("Keyboard"), width=820)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(4))
    line = [0, 0]
    own = [
        (_("In lists"), _("Open the selected one"), "Enter"),
        (_("In lists"), _("Close the panel"), "Esc"),
        (_("In lists"), _("To the next or previous stage"), "Ctrl+Right, Ctrl+Left"),
        (_("In dialogs"), _("Finish from any field"), "Ctrl+Return"),
    ]
    for place, (group, some) in enumerate(groupby([*rows, *(own if lists else [])], key=itemgetter(0))):
        side = 0 if line[0] <= line[1] else 1
        if line[side] and place:
            grid.setRowMinimumHeight(line[side], theme.px(12))
            line[side] += 1
        grid.addWidget(theme.label(sentence_case(group), "section"), line[side], side * 3, 1, 2)
        line[side] += 1
        for _group, words, keys in some:
            grid.addWidget(theme.label(words), line[side], side * 3)
            shown = (
                ", ".join(
                    s.toString(QKeySequence.SequenceFormat.NativeText)
                    for s in QKeySequence.listFromString(keys.replace(",,", ","))
                    if s
                )
                or keys
            )
            label = theme.label(shown, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, line[side], side * 3 + 1)
            line[side] += 1
    grid.setColumnMinimumWidth(2, theme.px(24))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(3, 1)
    dialog.column.addLayout(grid)
    return dialog
