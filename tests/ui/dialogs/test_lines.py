"""Many blocks at once from lines, and the starter inventory, by clicks and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tracker.domain.records import Block, Experiment
from ui.dialogs.guard_line import GuardLine
from ui.dialogs.lines import Lines
from ui.dialogs.starter_blocks import StarterBlocks
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def during(act: Callable[[], object], do: Callable[[QDialog], object]) -> None:
    """``act`` opens a dialog; meanwhile ``do`` gets it."""
    seen: list[QDialog] = []

    def there() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog)
        try:
            do(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, there)
    act()
    assert seen


def test_pasted_lines_become_blocks_and_what_is_there_is_left_out(window: MainWindow, qtbot: QtBot) -> None:
    read = window.tasks.workspace.read
    before = read.list(Block)
    text = f"- Printers jam daily\n- {before[2].title}\n\n- Zebra crossings unlit\n"

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, Lines)
        QApplication.clipboard().setText(text)
        dialog.text.paste()
        qtbot.waitUntil(lambda: bool(dialog.doubts.buttons))
        assert [row.row.key for row in dialog.doubts.buttons] == [before[2].title]
        assert before[2].number in dialog.doubts.buttons[0].row.sub
        assert dialog.ok is not None
        assert dialog.ok.text() == "Add 2 blocks"
        QTest.mouseClick(dialog.doubts.buttons[0], Qt.MouseButton.LeftButton)
        assert dialog.ok.text() == "Add 3 blocks"
        QTest.mouseClick(dialog.doubts.buttons[0], Qt.MouseButton.LeftButton)
        dialog.form.editors["kind"].show_value("procedure")
        QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)

    during(lambda: window.actions_by_id["lines"].trigger(), fill)
    made = read.list(Block)[len(before) :]
    assert [(each.title, each.kind) for each in made] == [
        ("Printers jam daily", "procedure"), ("Zebra crossings unlit", "procedure"),
    ]  # fmt: skip
    assert window.current.key == "blocks"
    window.undo()
    assert read.count(Block) == len(before)


def test_a_line_that_is_too_long_is_said_and_kept(window: MainWindow) -> None:
    before = window.tasks.workspace.read.count(Block)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, Lines)
        assert dialog.ok is not None
        assert not dialog.ok.isEnabled()
        dialog.text.insertPlainText("x" * 301)
        dialog.ok.click()
        assert "300" in dialog.trouble.text()
        assert dialog.isVisible()
        dialog.text.insertPlainText("y")
        assert dialog.trouble.isHidden()

    during(lambda: window.actions_by_id["lines"].trigger(), fill)
    assert window.tasks.workspace.read.count(Block) == before


@pytest.fixture
def without_two(window: MainWindow) -> list[str]:
    """The example without two of its blocks; their titles."""
    read = window.tasks.workspace.read
    gone = [read.list(Block)[place] for place in (0, 3)]
    with window.tasks.workspace.step(_verb()) as step:
        for each in gone:
            step.delete("block", each.id)
    return [each.title for each in gone]


def _verb() -> object:
    from tracker.domain.changes import Verb

    return Verb.DELETE_BLOCK


def test_examples_are_searched_ticked_by_click_and_key_and_added(window: MainWindow, without_two: list[str]) -> None:
    read = window.tasks.workspace.read
    before = read.count(Block)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, StarterBlocks)
        assert dialog.ok is not None
        assert not dialog.ok.isEnabled()
        _click(dialog, 1)  # is here already
        assert not dialog.ok.isEnabled()
        _click(dialog, 0)
        assert dialog.ok.text() == "Add 1 block"
        dialog.search.insert(without_two[1])
        assert [each["title"] for each in dialog.rows.shown] == [without_two[1]]
        dialog.table.setFocus()
        dialog.table.selectRow(0)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert dialog.ok.text() == "Add 2 blocks"
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        dialog.search.clear()
        QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
        assert dialog.ok.text() == "Add 2 blocks"
        QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    during(lambda: window.actions_by_id["starter-blocks"].trigger(), choose)
    assert {each.title for each in read.list(Block)[before:]} == set(without_two)
    assert window.current.key == "blocks"
    window.undo()
    assert read.count(Block) == before


def _click(dialog: StarterBlocks, row: int) -> None:
    place = dialog.table.visualRect(dialog.rows.index(row, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, place.y()))


def test_ideas_come_from_lines_too(window: MainWindow, qtbot: QtBot) -> None:
    from ui.dialogs import lines

    read = window.tasks.workspace.read
    some = read.list(Experiment)[0]
    dialog = lines.make(window, window.tasks.workspace, Experiment, f"{some.title}\nCount the chairs")
    qtbot.addWidget(dialog)
    dialog.look()
    assert [values["title"] for values in dialog.values()] == ["Count the chairs"]


def test_lines_warn_of_personal_data(window: MainWindow, qtbot: QtBot) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, Lines)
        assert not any(each.isVisible() for each in dialog.findChildren(GuardLine))
        qtbot.keyClicks(dialog.text, "bel 0612345678")
        assert "telephone" in next(each.text() for each in dialog.findChildren(GuardLine) if each.isVisible())

    during(lambda: window.actions_by_id["lines"].trigger(), fill)
