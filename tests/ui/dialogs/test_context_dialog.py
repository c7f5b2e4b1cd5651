"""Figures from elsewhere in the window: chosen from a table, put beside the indicator, taken out again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.domain.companions import Context, Indicator
from tracker.exchange import cbs
from tracker.exchange.tables import Table, open_table
from ui.dialogs import context
from ui.dialogs.ask_cbs import AskCbs
from ui.dialogs.context import ContextDialog
from ui.main_window import MainWindow

LIST = "Perioden;Regio's;Wachttijd;Bezoeken\n2024;Nederland;7,8;10\n2024;Utrecht;9,1;2\n2025;Nederland;7,4;11\n"


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ContextDialog:
    made = context.make(window, open_table(LIST, name="statline.csv"))
    qtbot.addWidget(made)
    return made


def test_the_country_is_chosen_and_the_choice_is_told(dialog: ContextDialog) -> None:
    wish = dialog.wish()
    assert wish is not None
    assert (wish.name, wish.source) == ("Nederland", "statline.csv")
    assert [str(value) for _period, value in wish.series.points] == ["7.8", "7.4"]
    assert dialog.told.text() == "2 figures: from 7.8 in 2024 to 7.4 in 2025"


def test_what_is_not_chosen_is_asked_and_nothing_can_be_put_beside_it(dialog: ContextDialog) -> None:
    (region,) = dialog.parts.values()
    region.set_key("")
    region.chosen.emit("")
    assert dialog.wish() is None
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    assert "Choose one of “Regio's”" in dialog.trouble.text()
    region.set_key("Utrecht")
    region.chosen.emit("Utrecht")
    assert dialog.ok.isEnabled()
    assert dialog.name.text() == "Utrecht"


def action(window: MainWindow, words: str) -> QAction:
    return next(each for each in window.current.indicators.panel.menu().actions() if words in each.text())  # type: ignore[attr-defined]


def test_from_the_menu_of_an_indicator_and_out_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "statline.csv").write_text(LIST, encoding="utf-8")
    workspace = window.tasks.workspace
    indicator = workspace.read.list(Indicator)[0].id
    window.open_record("indicator", indicator)
    monkeypatch.setattr(window.tasks.messages, "file_to_read", lambda *_args: tmp_path / "statline.csv")
    monkeypatch.setattr(ContextDialog, "exec", lambda _self: True)
    action(window, "Add figures").trigger()
    assert {each.name for each in workspace.read.list(Context)} == {"Nederland"}
    action(window, "Take out the figures of Nederland").trigger()
    assert not workspace.read.list(Context)


def asking(window: MainWindow, do: Callable[[AskCbs], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose to ask CBS from the menu of an indicator; ``do`` gets the dialog."""

    def show(dialog: AskCbs) -> int:
        dialog.show()
        do(dialog)
        dialog.hide()
        return dialog.result()

    monkeypatch.setattr(AskCbs, "exec", show)
    monkeypatch.setattr(ContextDialog, "exec", lambda _self: True)
    window.open_record("indicator", window.tasks.workspace.read.list(Indicator)[0].id)
    action(window, "Ask CBS").trigger()


def test_cbs_is_asked_once_it_was_said_whom_and_what_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(number: str) -> Table:
        asked.append(number)
        if len(asked) == 1:
            raise cbs.NoConnection(host=cbs.HOST)
        return open_table(LIST, name=f"CBS {number}")

    def walk(dialog: AskCbs) -> None:
        assert dialog.ok is not None
        assert any("opendata.cbs.nl" in each.text() for each in dialog.findChildren(QLabel))
        assert not dialog.ok.isEnabled()
        assert dialog.focusWidget() is dialog.number
        dialog.number.insert("83648NED")
        assert asked == []
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
        assert dialog.bar.isVisible()
        qtbot.waitUntil(lambda: "opendata.cbs.nl does not answer." in dialog.trouble.text())
        assert not dialog.bar.isVisible()
        dialog.ok.click()
        qtbot.waitUntil(lambda: dialog.table is not None)

    monkeypatch.setattr(cbs, "open_cbs", answer)
    asking(window, walk, monkeypatch)
    assert asked == ["83648NED", "83648NED"]
    assert {(each.name, each.source) for each in window.tasks.workspace.read.list(Context)} == {
        ("Nederland", "CBS 83648NED")
    }


def test_who_cancels_waits_no_longer_for_cbs(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def answer(_number: str) -> Table:
        go_on.wait(10)
        return open_table(LIST, name="CBS")

    def leave(dialog: AskCbs) -> None:
        dialog.number.insert("83648NED")
        dialog.accept()
        dialog.cancel.click()

    monkeypatch.setattr(cbs, "open_cbs", answer)
    asking(window, leave, monkeypatch)
    go_on.set()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert not window.tasks.workspace.read.list(Context)


def test_without_the_extra_cbs_is_not_offered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cbs, "can_ask", lambda: False)
    window.open_record("indicator", window.tasks.workspace.read.list(Indicator)[0].id)
    with pytest.raises(StopIteration):
        action(window, "Ask CBS")


def test_a_file_that_is_no_table_is_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text("Naam;Cijfer\nEen;3\n", encoding="utf-8")
    window.open_record("indicator", window.tasks.workspace.read.list(Indicator)[0].id)
    monkeypatch.setattr(window.tasks.messages, "file_to_read", lambda *_args: tmp_path / "x.csv")
    with qtbot.waitSignal(window.tasks.noticed) as told:
        action(window, "Add figures").trigger()
    assert told.args is not None
    assert "no column with periods" in told.args[0]
