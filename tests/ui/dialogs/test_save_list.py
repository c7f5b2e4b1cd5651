"""Saving a list from the window: which, as what, which rows; and rows on the clipboard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.records import Block
from tracker.exchange.lists import Layout
from ui.dialogs.save_list import SaveListDialog
from ui.main_window import MainWindow
from ui.messages import Cancelled, Messages
from ui.settings import LIST_LAYOUT


class Chooser(Messages):
    """Answers where to save, and remembers what was proposed."""

    def __init__(self, answer: Path) -> None:
        self.answer, self.proposed = answer, ""

    def file_to_save(self, parent: QWidget | None, title: str, proposal: str, kinds: str) -> Path | None:
        self.proposed = Path(proposal).name
        return self.answer


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[SaveListDialog]:
    """The dialogs that came up; each is agreed with at once."""
    seen: list[SaveListDialog] = []
    monkeypatch.setattr(SaveListDialog, "exec", lambda it: (seen.append(it), it.accept(), it.result())[-1])
    return seen


def save(window: MainWindow, target: Path) -> Chooser:
    window.tasks.messages = chooser = Chooser(target)
    window.actions_by_id["save-list"].trigger()
    return chooser


@pytest.mark.usefixtures("agreed")
def test_what_the_filters_show_is_saved(window: MainWindow, tmp_path: Path) -> None:
    window.go("blocks")
    window.current.filters.choose("look", "cleared")  # type: ignore[attr-defined]
    window.tasks.settings[LIST_LAYOUT] = Layout.PLAIN.value
    chooser = save(window, tmp_path / "out")
    shown = window.tasks.workspace.read.list(Block, do.Query({"look": "cleared"}))
    with (tmp_path / "out.csv").open(newline="") as file:
        assert [each["number"] for each in csv.DictReader(file)] == [each.number for each in shown]
    assert chooser.proposed.startswith("Blocks - example - ")
    assert chooser.proposed.endswith(".csv")
    assert window.notice.text().startswith("The list is saved as ")


@pytest.mark.parametrize("place, title", [("lessons", "Lessons"), ("indicators", "Indicators"),
                                          ("betters", "Every day better"), ("agreements", "Agreements"),
                                          ("experiments", "Experiments"), ("today", "Blocks")])  # fmt: skip
def test_the_list_in_view_is_the_one_that_is_saved(
    window: MainWindow, tmp_path: Path, agreed: list[SaveListDialog], place: str, title: str
) -> None:
    window.go(place)
    if place != "today":
        window.tasks.messages = Chooser(tmp_path / "x.xlsx")
        buttons = window.current.findChildren(QPushButton)
        next(
            each for each in buttons if each.accessibleName() == "Save this list as a file" and each.isVisible()
        ).click()
    save(window, tmp_path / "out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == [title]
    assert len(agreed) == (1 if place == "today" else 2)


def test_the_whole_list_can_be_chosen_and_what_it_is_saved_as_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    tasks, query = window.tasks, do.Query({"kind": "procedure"}, "", "title", True)
    dialog = SaveListDialog(window, tasks.workspace, tasks.settings, ("blocks", query))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.scope.isVisible()
    assert dialog.wish().query == query
    dialog.scope.set_current("whole")
    dialog.layout_.set_current(Layout.DUTCH)
    assert dialog.wish().query == do.Query(order="title", descending=True)
    dialog.list.set_key("lessons")
    dialog.list.chosen.emit("lessons")
    assert not dialog.scope.isVisible()
    assert dialog.wish().query == do.Query()
    dialog.accept()
    again = SaveListDialog(window, tasks.workspace, tasks.settings, None)
    qtbot.addWidget(again)
    assert (again.wish().name, again.wish().layout) == ("blocks", Layout.DUTCH)


@pytest.mark.usefixtures("agreed")
def test_who_cancels_has_no_file(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancel(*_args: object) -> None:
        raise Cancelled

    monkeypatch.setattr("ui.messages.Progress.report", cancel)
    window.go("experiments")
    save(window, tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
    assert window.notice.text().startswith("Cancelled.")


def copied(table: QTableView, qtbot: QtBot) -> tuple[list[list[str]], str]:
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    return [line.split("\t") for line in held.text().split("\n")], held.html()


def test_chosen_rows_are_copied_as_cells_and_text_that_looks_like_a_formula_as_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    first, second = window.tasks.workspace.read.list(Block, limit=2)
    window.tasks.run(do.edit_block, first.id, title="=1+1")
    window.go("blocks")
    page = window.current
    page.view.set_current("table")  # type: ignore[attr-defined]
    page.refresh()
    table: QTableView = page.table  # type: ignore[attr-defined]
    table.clearSelection()
    table.selectRow(0)
    table.selectionModel().select(table.model().index(1, 0), table.selectionModel().SelectionFlag.Select
                                  | table.selectionModel().SelectionFlag.Rows)  # fmt: skip
    (heads, one, two), html = copied(table, qtbot)
    assert heads[:3] == ["No.", "Title", "State"]
    assert (one[1], two[1]) == ("'=1+1", second.title)
    assert "<th" in html
    assert "'=1+1" in html.replace("&#x27;", "'")
    assert 'sdnum="1033;0;D MMM YYYY"' in html
    assert window.notice.text() == "2 rows are on the clipboard."


def test_who_chooses_more_rows_than_the_clipboard_takes_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.models.copying.MOST", 3)
    window.go("experiments")
    window.current.show_table()  # type: ignore[attr-defined]
    table: QTableView = window.current.table  # type: ignore[attr-defined]
    table.selectAll()
    assert len(copied(table, qtbot)[0]) == 4
    assert window.notice.text().startswith("The first 3 rows are on the clipboard. Save the list as a file")


def test_an_indicator_is_copied_as_it_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.go("indicators")
    table = window.current.indicators.table  # type: ignore[attr-defined]
    table.selectRow(0)
    (heads, row), _html = copied(table, qtbot)
    assert heads[0] == "Indicator"
    assert row[0] == window.current.indicators.rows.courses[0].indicator.title  # type: ignore[attr-defined]
