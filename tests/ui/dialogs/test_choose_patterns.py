"""Choosing failure patterns: ticked by keyboard and mouse, the plain meaning first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.operations import Workspace
from ui.dialogs.choose_patterns import ChoosePatterns, PatternPicker, PatternsPart
from ui.widgets.chips import ChipButton


def dialog_on(workspace: Workspace, qtbot: QtBot, chosen: list[str]) -> ChoosePatterns:
    dialog = ChoosePatterns(None, workspace, "What can go wrong?", "", chosen)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_arrows_walk_and_space_ticks(example: Workspace, qtbot: QtBot) -> None:
    known = operations.patterns(example)
    dialog = dialog_on(example, qtbot, [known[0].id])
    first, second, third = dialog.picker.rows.buttons[:3]
    assert first.isChecked()
    with qtbot.waitSignal(dialog.picker.changed):
        qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Down)
    qtbot.keyClick(third, Qt.Key.Key_Return)
    assert dialog.picker.chosen() == [known[2].id]
    assert dialog.isVisible(), "Enter on a row ticks it, it does not close the dialog"
    qtbot.keyClick(third, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


def test_the_meaning_is_said_before_the_metaphor(example: Workspace, qtbot: QtBot) -> None:
    picker = PatternPicker(example)
    qtbot.addWidget(picker)
    known = operations.patterns(example)[1]
    assert picker.rows.buttons[1].accessibleName() == f"{known.title}. {known.metaphor}"


def test_what_was_chosen_stays_to_be_seen_when_the_list_lost_it(example: Workspace, qtbot: QtBot) -> None:
    known = operations.patterns(example)[0]
    operations.delete_pattern(example, known.id)
    picker = PatternPicker(example)
    qtbot.addWidget(picker)
    assert known.id not in [button.row.key for button in picker.rows.buttons]
    picker.set_chosen([known.id])
    assert picker.chosen() == [known.id]


def test_a_chip_goes_with_delete_and_without_any_there_is_one_line(example: Workspace, qtbot: QtBot) -> None:
    part = PatternsPart("What can go wrong?")
    qtbot.addWidget(part)
    known = operations.patterns(example)[:2]
    part.show_patterns(known, editable=True)
    part.show()
    chip = part.chips.findChildren(ChipButton)[0]
    with qtbot.waitSignal(part.removed) as gone:
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert gone.args == [known[0].id]
    part.show_patterns([], editable=True)
    assert not part.chips.isVisible()
    assert part.choose.isVisible()
