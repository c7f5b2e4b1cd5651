"""The shell: places, actions, the palette, undo, notices, history, and what comes back after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Block, Experiment
from tracker.operations import Workspace
from tracker.storage.workspace import open_workspace
from tracker.words import use_language
from ui.actions import ACTIONS, GROUPS
from ui.dialogs import history, keys
from ui.dialogs.palette import Palette
from ui.main_window import MainWindow, days_left
from ui.pages import PLACES
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks


@pytest.mark.parametrize("place", [place.key for place in PLACES])
def test_every_place_opens_by_its_keys(window: MainWindow, place: str, qtbot: QtBot) -> None:
    number = [each.key for each in PLACES].index(place) + 1
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    assert window.current.key == place
    assert window.rail.current() == place


def test_no_two_actions_have_the_same_keys_and_each_has_a_group() -> None:
    used = [action.keys for action in ACTIONS if action.keys]
    assert len(used) == len(set(used))
    assert {action.group for action in ACTIONS} == set(GROUPS)


def test_undo_and_redo_by_keys(window: MainWindow, example: Workspace, qtbot: QtBot) -> None:
    window.tasks.run(operations.add_block, title="A new one", kind="procedure")
    assert example.read.count(Block) == 135
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert example.read.count(Block) == 134
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    assert example.read.count(Block) == 135


def test_the_notice_takes_the_act_back(window: MainWindow, example: Workspace) -> None:
    window.tasks.run(operations.add_block, title="A new one", kind="procedure")
    assert window.notice.text() == "Block added: 135 A new one"
    window.notice._press()
    assert example.read.count(Block) == 134


def test_undo_is_greyed_when_there_is_nothing(window: MainWindow) -> None:
    assert not window.actions_by_id["undo"].isEnabled()
    window.tasks.run(operations.add_block, title="A new one", kind="procedure")
    assert window.actions_by_id["undo"].isEnabled()
    assert not window.actions_by_id["redo"].isEnabled()


def palette(window: MainWindow) -> Palette:
    return Palette(window, window.tasks.workspace, window.search_button, window.doable())


def test_the_palette_finds_records_and_actions(window: MainWindow, qtbot: QtBot) -> None:
    it = palette(window)
    qtbot.addWidget(it)
    qtbot.keyClicks(it.field, "37")
    assert it.found.index(0).data(Qt.ItemDataRole.UserRole).number == "37"
    it.field.clear()
    qtbot.keyClicks(it.field, "undo")
    assert "Undo" not in [it.found.index(r).data() for r in range(it.found.rowCount())]  # nothing to undo now
    it.field.clear()
    qtbot.keyClicks(it.field, "keyboard")
    qtbot.keyClick(it.field, Qt.Key.Key_Return)
    assert it.chosen is not None
    assert (it.chosen.kind, it.chosen.id) == ("action", "keys")


def test_the_palette_walks_with_the_arrows_and_says_when_nothing_is_found(window: MainWindow, qtbot: QtBot) -> None:
    it = palette(window)
    qtbot.addWidget(it)
    qtbot.keyClicks(it.field, "letter")
    qtbot.keyClick(it.field, Qt.Key.Key_Down)
    assert it.list.currentIndex().row() == 1
    qtbot.keyClicks(it.field, "zzz")
    assert it.nothing.text().startswith("Nothing found")
    qtbot.keyClick(it.field, Qt.Key.Key_Return)
    assert it.chosen is None


def test_the_model_of_the_palette(window: MainWindow, qtbot: QtBot, qtmodeltester: object) -> None:
    it = palette(window)
    qtbot.addWidget(it)
    it.field.setText("letter")
    qtmodeltester.check(it.found)  # type: ignore[attr-defined]


def test_what_was_found_opens_on_its_page(window: MainWindow, example: Workspace) -> None:
    block, experiment = example.read.by_number(Block, "37"), example.read.by_number(Experiment, "31")
    assert block
    assert experiment
    window.open_record("block", block.id)
    assert window.current.key == "blocks"
    window.open_record("experiment", experiment.id)
    assert window.current.key == "experiments"


def test_page_and_size_come_back(window: MainWindow, example: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    window.go("blocks")
    window.resize(960, 650)
    window.close()
    again = MainWindow(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(again)
    assert again.current.key == "blocks"
    assert (again.width(), again.height()) == (960, 650)


def test_a_damaged_setting_does_no_harm(example: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    settings = tmp_path / "settings.ini"
    settings.write_text("[window]\npage=nowhere\ngeometry=nonsense\n[blocks]\nfilter={{{\n", encoding="utf-8")
    it = MainWindow(Tasks(example, Silent(), Settings(settings)))
    qtbot.addWidget(it)
    assert it.current.key == "today"
    it.go("blocks")


def test_history_says_what_changed_and_what_was_taken_back(
    window: MainWindow, example: Workspace, qtbot: QtBot
) -> None:
    block = example.read.by_number(Block, "37")
    assert block
    window.tasks.run(operations.edit_block, block.id, team="Team Water")
    window.undo()
    dialog = history.make(window, example, "block", block.id)
    qtbot.addWidget(dialog)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Team: Citizen Services → Team Water" in said
    assert "(taken back)" in said


def test_the_sheet_of_keys_names_every_action(window: MainWindow, qtbot: QtBot) -> None:
    dialog = keys.make(window, window.key_rows())
    qtbot.addWidget(dialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Undo", "Log an experiment", "Ctrl+K"} <= said


@pytest.mark.parametrize(
    "days, said",
    [(525, "525 days left"), (1, "1 day left"), (0, "0 days left"), (-3, "3 days past the horizon")],
)
def test_days_left(days: int, said: str) -> None:
    assert days_left(days) == said


def test_a_read_only_workspace_says_why_and_refuses(example: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "copy.blokjes"
    example.save_copy(copy)
    with open_workspace(copy, read_only=True) as frozen:
        it = MainWindow(Tasks(frozen, Silent(), Settings(tmp_path / "s.ini")))
        qtbot.addWidget(it)
        assert it.notice.text().startswith("Read-only")
        assert not it.actions_by_id["log-experiment"].isEnabled()
        it.tasks.run(operations.add_block, title="No", kind="procedure")
        assert "nothing can be changed" in it.notice.text()
        assert frozen.read.count(Block) == 134


def test_the_window_speaks_dutch(example: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    use_language("nl")
    it = MainWindow(Tasks(example, Silent(), Settings(tmp_path / "s.ini")))
    qtbot.addWidget(it)
    it.go("blocks")
    assert it.current.windowTitle() == ""
    assert it._days_left.text() == "nog 525 dagen"
    assert it._heading.text() == "The best municipal service provider of the Netherlands"
    it.go("today")
    assert it._heading.text() == "Maandag 23 november 2026"


def test_a_point_on_today_leads_straight_to_its_questions(window: MainWindow, example: Workspace) -> None:
    late = example.read.by_number(Experiment, "32")
    assert late
    window.current.asked.emit("conclude", late.id)
    page = window.current
    assert page.key == "experiments"
    assert page.outcome.isVisible()  # type: ignore[attr-defined]
    assert page.outcome.experiment == late.id  # type: ignore[attr-defined]


def test_a_second_notice_shows_its_button_whole(window: MainWindow) -> None:
    for title in ("One", "Another one"):
        window.tasks.run(operations.add_block, title=title)
    action = window.notice._action
    assert action is not None
    assert action.width() >= action.sizeHint().width()
    assert window.notice.width() >= window.notice.sizeHint().width()


def test_a_notice_is_whole_beside_the_panel_of_a_page_that_is_made_just_then(window: MainWindow, qtbot: QtBot) -> None:
    assert window.current.key == "today"
    window.tasks.run(operations.add_blocks, [{"title": "One"}, {"title": "Another one"}])
    window.go("blocks")
    panel = window.current.panel  # type: ignore[attr-defined]
    assert panel.isVisible()
    notice = window.notice

    def whole() -> bool:
        beside = notice.mapTo(window, notice.rect().topRight()).x() < panel.mapTo(window, panel.rect().topLeft()).x()
        return beside and notice.width() >= notice.sizeHint().width() > 200

    qtbot.waitUntil(whole)
