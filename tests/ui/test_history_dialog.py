"""The history in the window: what was undone, fields as the form has them, links by their other end."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.operations import Workspace
from ui.dialogs import history
from ui.main_window import MainWindow


def said(window: MainWindow, workspace: Workspace, qtbot: QtBot, kind: str = "", record: str = "") -> list[str]:
    dialog = history.make(window, workspace, kind, record)
    qtbot.addWidget(dialog)
    return [dialog.windowTitle(), *(label.text() for label in dialog.findChildren(QLabel))]


def test_an_undo_says_what_it_took_back(window: MainWindow, example: Workspace, qtbot: QtBot) -> None:
    experiment = operations.log_experiment(example, title="Call first").record
    operations.start(example, experiment, success_when="8 of 10")
    operations.undo(example)
    operations.redo(example)
    for where in ((), ("experiment", experiment)):
        lines = said(window, example, qtbot, *where)
        assert any("  Undone: Experiment started: " in line for line in lines)
        assert any("  Redone: Experiment started: " in line for line in lines)


def test_fields_come_as_declared_and_links_by_their_end(window: MainWindow, example: Workspace, qtbot: QtBot) -> None:
    block = operations.add_block(example, title="A wall", kind="procedure", description="High", team="KCC").record
    made = operations.log_experiment(example, title="Call first", blocks=[block])
    lines = said(window, example, qtbot, "block", block)
    assert lines[0].startswith("History of block ")
    fields = [line.partition(":")[0] for line in lines if line.startswith(("Title:", "Description:", "Kind:", "Team:"))]
    assert fields == ["Title", "Description", "Kind", "Team"]
    assert any(line.startswith("Experiment: ") and line.endswith(" Call first") for line in lines)
    assert not any(line.startswith("Block: ") or line.endswith(": empty") for line in lines)
    operations.unlink_block(example, made.record, block)
    lines = said(window, example, qtbot, "experiment", made.record)
    assert lines[0].startswith("History of experiment ")
    assert any(line.startswith("Block: ") and line.endswith(" A wall → empty") for line in lines)


def test_a_word_without_end_leaves_the_others_in_sight(window: MainWindow, example: Workspace, qtbot: QtBot) -> None:
    operations.log_experiment(example, title="x" * 300)
    dialog = history.make(window, example)
    qtbot.addWidget(dialog)
    dialog.show()
    area = dialog.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
