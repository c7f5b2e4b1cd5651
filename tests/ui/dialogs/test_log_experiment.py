from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Block, Experiment
from tracker.operations import Query, Workspace
from ui.dialogs.log_experiment import LogExperiment, make
from ui.widgets.chips import ChipButton
from ui.widgets.list_rows import RowButton

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(example: Workspace, qtbot: QtBot) -> Iterator[LogExperiment]:
    """The dialog on the example, shown and active."""
    it = make(None, example)
    qtbot.addWidget(it)
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    yield it
    it.close()


def focused() -> QWidget:
    it = QApplication.focusWidget()
    assert isinstance(it, QWidget)
    return it


def number_of(workspace: Workspace, number: str) -> Block:
    block = workspace.read.by_number(Block, number)
    assert block is not None
    return block


def test_an_experiment_is_logged_with_twelve_keys_beside_the_text(
    dialog: LogExperiment, example: Workspace, qtbot: QtBot
) -> None:
    before = example.read.count(Experiment)
    pressed = 1  # Ctrl+N
    assert dialog.form.editors["title"].widget.hasFocus()
    qtbot.keyClicks(focused(), "Call before you write")
    for _step in range(1):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        pressed += 1
    qtbot.keyClicks(focused(), "a call is quicker")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    for number in ("37", "3"):
        qtbot.keyClicks(focused(), number)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    pressed += 4
    assert pressed <= 12
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.values() == {
        "title": "Call before you write",
        "hypothesis": "a call is quicker",
        "blocks": [number_of(example, "37").id, number_of(example, "3").id],
    }
    assert example.read.count(Experiment) == before, "the dialog writes nothing itself"
    done = operations.log_experiment(example, **dialog.values())  # type: ignore[arg-type]
    assert len(example.read.links_of_experiment(done.record)) == 2


def test_enter_in_the_title_is_enough(dialog: LogExperiment, qtbot: QtBot) -> None:
    qtbot.keyClicks(focused(), "Short")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.values()["blocks"] == []


@pytest.mark.parametrize("title", ["", "x" * 301])
def test_a_title_that_cannot_be_recorded_keeps_the_dialog_open(dialog: LogExperiment, qtbot: QtBot, title: str) -> None:
    editor = dialog.form.editors["title"]
    editor.widget.insert(title)  # type: ignore[attr-defined]
    qtbot.keyClick(dialog.form.editors["hypothesis"].widget, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert editor.widget.hasFocus()
    said = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert any("“Title”" in sentence for sentence in said)
    assert editor.value() == title


def test_esc_cancels(dialog: LogExperiment, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_blocks_one_came_from_are_chosen_already(example: Workspace, qtbot: QtBot) -> None:
    block = number_of(example, "37")
    it = make(None, example, [block.id])
    qtbot.addWidget(it)
    assert it.values()["blocks"] == [block.id]
    assert [chip.text() for chip in it.picker.chips.findChildren(ChipButton)] == [f"37 {block.title}"]


def test_words_find_blocks_and_arrows_choose(dialog: LogExperiment, example: Workspace, qtbot: QtBot) -> None:
    picker = dialog.picker
    picker.field.setFocus()
    qtbot.keyClicks(picker.field, "letter")
    found = [block.id for block in picker.found.blocks]
    assert set(found) == example.read.ids(Block, Query(text="letter"))
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.chosen() == [found[1]]
    assert picker.field.text() == ""
    assert found[1] not in [block.id for block in picker.found.blocks]


def test_a_click_chooses_and_backspace_takes_the_last_one_out(dialog: LogExperiment, qtbot: QtBot) -> None:
    picker = dialog.picker
    for _click in range(2):
        place = picker.list.visualRect(picker.found.index(0)).center()
        qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    chosen = picker.chosen()
    assert len(chosen) == 2
    qtbot.keyClick(picker.field, Qt.Key.Key_Backspace)
    assert picker.chosen() == chosen[:1]


def test_the_number_comes_first(dialog: LogExperiment, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.picker.field, "7")
    assert dialog.picker.found.blocks[0].number == "7"


def test_cleared_blocks_are_offered_only_to_who_asks(dialog: LogExperiment, qtbot: QtBot) -> None:
    assert all(block.look.value != "cleared" for block in dialog.picker.found.blocks)


def test_no_match_says_so(dialog: LogExperiment, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.picker.field, "xyzzy")
    assert dialog.picker.list.isHidden()
    assert dialog.picker.nothing.isVisible()


def test_space_ticks_the_row_one_walked_to_and_else_is_for_the_words(dialog: LogExperiment, qtbot: QtBot) -> None:
    picker = dialog.picker
    picker.field.setFocus()
    second = picker.found.blocks[1].id
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(picker.field, key)
    assert picker.chosen() == [second]
    qtbot.keyClicks(picker.field, "a letter")
    assert picker.field.text() == "a letter"
    assert picker.chosen() == [second]


@pytest.mark.parametrize("words", ["37", "Mondriaan"])
def test_words_that_mean_one_block_choose_it(
    dialog: LogExperiment, example: Workspace, qtbot: QtBot, words: str
) -> None:
    block = number_of(example, "37")
    operations.edit_block(example, block.id, title="Mondriaan")
    qtbot.keyClicks(dialog.form.editors["title"].widget, "Call first")
    qtbot.keyClicks(dialog.picker.field, words)
    qtbot.keyClick(dialog.picker.field, Qt.Key.Key_Return, CTRL)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.values()["blocks"] == [block.id]


@pytest.mark.parametrize("words", ["letter", "xyzzy"])
def test_words_that_mean_no_block_or_several_are_said_once(dialog: LogExperiment, qtbot: QtBot, words: str) -> None:
    picker = dialog.picker
    qtbot.keyClicks(dialog.form.editors["title"].widget, "Call first")
    qtbot.keyClicks(picker.field, words)
    assert not picker.left_over.isVisible()
    qtbot.keyClick(picker.field, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert picker.left_over.text() == "No block chosen. Choose one from the list, or empty the field."
    assert picker.field.hasFocus()
    qtbot.keyClick(picker.field, Qt.Key.Key_Space)
    assert not picker.left_over.isVisible(), "who types on is looking again"
    for _again in range(2):
        qtbot.keyClick(picker.field, Qt.Key.Key_Return, CTRL)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.values()["blocks"] == []


def earlier(workspace: Workspace) -> Experiment:
    """An experiment that failed and left a lesson."""
    return workspace.read.list(Experiment, Query({"verdict": "not-succeeded"}), limit=1)[0]


def looks_alike(dialog: LogExperiment, text: str, qtbot: QtBot) -> RowButton:
    """Type what looks like an earlier experiment, and give its row."""
    dialog.form.editors["title"].widget.insert(text)  # type: ignore[attr-defined]
    qtbot.waitUntil(dialog.earlier.isVisible)
    return dialog.earlier.rows.findChildren(RowButton)[0]


def test_what_was_tried_before_is_shown_while_typing(dialog: LogExperiment, example: Workspace, qtbot: QtBot) -> None:
    assert dialog.earlier.isHidden()
    row = looks_alike(dialog, earlier(example).title, qtbot)
    assert row.row.key == earlier(example).id
    assert "not succeeded" in row.accessibleName()
    assert earlier(example).lesson in row.accessibleName()
    assert len(dialog.earlier.rows.keys()) <= 3
    assert dialog.form.editors["title"].widget.hasFocus(), "typing goes on"
    dialog.form.editors["title"].widget.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(focused(), "xyzzy")
    qtbot.waitUntil(dialog.earlier.isHidden)


def test_its_lesson_is_read_in_place_and_one_can_continue_from_it(
    dialog: LogExperiment, example: Workspace, qtbot: QtBot
) -> None:
    row, known = looks_alike(dialog, earlier(example).title, qtbot), earlier(example)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert dialog.isVisible(), "what was typed is kept"
    assert dialog.lesson.isVisible()
    assert dialog.lesson.words.text() == known.lesson
    assert "follow_up_of" not in dialog.values()
    qtbot.keyClick(dialog.lesson.go_on, Qt.Key.Key_Space)
    assert dialog.values()["follow_up_of"] == known.id
    qtbot.keyClick(dialog.lesson.go_on, Qt.Key.Key_Space)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert dialog.lesson.isHidden()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.lesson.go_on, Qt.Key.Key_Space)
    done = operations.log_experiment(example, **dialog.values())  # type: ignore[arg-type]
    assert [each.id for each in example.read.follow_ups(known.id)][-1] == done.record


def test_what_looks_alike_is_not_in_the_way_of_the_keys(
    dialog: LogExperiment, example: Workspace, qtbot: QtBot
) -> None:
    row = looks_alike(dialog, earlier(example).title, qtbot)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert dialog.form.editors["hypothesis"].widget.hasFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert dialog.picker.field.hasFocus()
    for _step in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        if row.hasFocus():
            break
    assert row.hasFocus(), "and yet the keyboard gets there"
