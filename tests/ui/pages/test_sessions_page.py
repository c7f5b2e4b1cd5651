"""The page for work sessions: choosing a script, going on, and what is there of earlier."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.domain.sessions import Session
from tracker.storage.workspace import Workspace
from ui import theme
from ui.dialogs import session_setup, session_step
from ui.main_window import MainWindow
from ui.pages.sessions import SessionsPage

NOW = 1_795_600_000


@pytest.fixture
def page(window: MainWindow) -> SessionsPage:
    """The page in its window."""
    window.go("sessions")
    shown = window.current
    assert isinstance(shown, SessionsPage)
    return shown


def said(page: SessionsPage) -> str:
    """Every word on the page."""
    return "\n".join(each.text() for each in page.findChildren(QLabel) if not each.isHidden())


def made(workspace: Workspace, *, begun: bool = False, ended: bool = False, at: int = NOW, **values: object) -> str:
    """A session from the script to harvest, that began ``at``."""
    session = operations.begin_session(workspace, "harvest", **values).record
    if begun:
        operations.go_to_step(workspace, session, operations.steps_of(workspace, session)[2].id, at)
    if ended:
        operations.end_session(workspace, session, NOW)
    return session


@pytest.fixture
def empty_page(window: MainWindow) -> SessionsPage:
    """The page where no session was held yet."""
    for each in operations.sessions(window.tasks.workspace):
        operations.delete(window.tasks.workspace, Session, each.id)
    window.go("sessions")
    shown = window.current
    assert isinstance(shown, SessionsPage)
    return shown


def test_an_empty_page_says_what_will_stand_there_and_offers_the_scripts(empty_page: SessionsPage) -> None:
    page = empty_page
    assert "No work session yet" in said(page)
    assert list(page.scripts) == ["harvest", "design", "look-back", "failure", "heart-law-euro"]
    assert "7 steps, 120 minutes" in said(page)


def test_the_session_that_is_open_stands_on_top_and_goes_on(
    page: SessionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    session = made(window.tasks.workspace, begun=True, title="What stands in the way?", participants=12)
    page.refresh()
    assert "Step 3 of 7 · Group · 12 participants" in said(page)
    button = page.sessions[session]
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.facilitator is not None
    assert (window.facilitator.room.id, window.isVisible()) == (session, False)
    window.facilitator.leave()
    assert window.isVisible()


def test_what_a_session_left_stands_beside_it(page: SessionsPage, window: MainWindow) -> None:
    workspace = window.tasks.workspace
    session = made(workspace, begun=True, title="Earlier")
    for text in ("Post takes three days", "Nobody calls back"):
        operations.add_card(workspace, session, text)
    operations.add(workspace, Agreement, title="Ask for room", made_in=session)
    choices = {each.source: operations.Choice(each.fate) for each in operations.review(workspace, session)}
    operations.work_out(workspace, session, choices)
    operations.end_session(workspace, session, NOW)
    page.refresh()
    assert "2 cards · 2 blocks · 1 agreement" in said(page)


def test_deleting_a_session_can_be_undone_with_its_cards(page: SessionsPage, window: MainWindow) -> None:
    workspace = window.tasks.workspace
    session = made(workspace, begun=True, ended=True)
    operations.add_card(workspace, session, "Post takes three days")
    page.list.delete(session)
    assert session not in page.sessions
    window.undo()
    assert session in page.sessions
    assert operations.left_by(workspace, session).cards == 1


def test_the_same_session_once_more_has_the_steps_but_not_the_cards(page: SessionsPage, window: MainWindow) -> None:
    workspace = window.tasks.workspace
    session = made(workspace, begun=True, ended=True, title="Twice", participants=9)
    operations.add_card(workspace, session, "Post takes three days")
    page.list.repeat(session)
    new = operations.sessions(workspace)[0]
    assert (new.title, new.participants, new.began_at, new.held_on) == ("Twice", 9, None, workspace.today())
    assert len(operations.steps_of(workspace, new.id)) == 7
    assert operations.cards_of(workspace, new.id) == []


def test_a_script_is_kept_chosen_and_deleted(
    page: SessionsPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.tasks.workspace
    session = workspace.read.get(Session, made(workspace, ended=True))
    assert session
    monkeypatch.setattr(session_step, "ask_name", lambda _parent, _given: "Ours")
    page.list.keep(session)
    kept = next(each for each in operations.scripts(workspace) if each.own)
    assert kept.code in page.scripts
    page.list.delete(kept.code)
    assert kept.code not in page.scripts
    window.undo()
    assert kept.code in page.scripts


def test_the_setup_asks_two_things_and_folds_the_rest(page: SessionsPage, window: MainWindow) -> None:
    script = operations.scripts(window.tasks.workspace)[0]
    dialog = session_setup.make(window, window.tasks.workspace, script)
    assert list(dialog.form.editors) == ["title", "participants"]
    assert dialog.more is not None
    assert dialog.more.isHidden()
    assert dialog.values()["dots"] == 3


SCREENS = ((1280, 800, 1.0), (1366, 768, 1.0), (1024, 700, 1.0), (1024, 700, 1.6))  # and how large the letters are


@pytest.mark.parametrize("screen", SCREENS)
def test_the_setup_fits_the_screen_with_all_of_it_unfolded(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int, float]
) -> None:
    wide, high, zoom = screen
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, wide, high))
    monkeypatch.setattr(theme.theme(), "zoom", zoom)
    window.setGeometry(0, 0, wide, high)
    dialog = session_setup.make(window, window.tasks.workspace, operations.scripts(window.tasks.workspace)[0])
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    [unfold] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Day, dots and more"]
    qtbot.mouseClick(unfold, Qt.MouseButton.LeftButton)
    dialog.unfold_steps()
    qtbot.waitUntil(lambda: dialog.steps is not None and dialog.steps.isVisible())
    QTest.qWait(0)
    assert QRect(0, 0, wide, high).contains(dialog.frameGeometry())
    assert dialog.more is not None
    assert dialog.steps is not None
    steps = dialog.steps
    for editor in (*dialog.form.editors.values(), *dialog.more.editors.values()):
        assert editor.height() >= editor.minimumSizeHint().height()
        assert editor.widget.height() >= 35
    assert steps.table.geometry().bottom() < steps.add.y()
    shown = steps.add.mapTo(dialog, QPoint(0, 0))  # what was unfolded last is in view, down to its buttons
    assert dialog.rect().contains(QRect(shown, steps.add.size()))
    assert dialog.ok is not None
    assert shown.y() + steps.add.height() <= dialog.ok.y()
    last = dialog.more.editors["dots_per_card"].widget
    dialog.form.editors["title"].setFocus()
    last.setFocus()
    assert not last.visibleRegion().isEmpty()


def test_the_steps_are_changed_with_the_keyboard_before_the_session_is_made(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: SessionsPage
) -> None:
    def change(dialog: QDialog) -> bool:
        assert isinstance(dialog, session_setup.SetUp)
        dialog.unfold_steps()
        steps = dialog.steps
        assert steps is not None
        assert steps.total.startswith("120 minutes in all")
        table = steps.table
        qtbot.keyClick(table, Qt.Key.Key_Delete)  # the goal
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # group comes before harvest
        steps.rows.setData(steps.rows.index(0, 0), 25)
        assert not steps.rows.setData(steps.rows.index(0, 0), 0)
        qtbot.keyClick(table, Qt.Key.Key_Insert)
        assert steps.total.startswith("125 minutes in all")
        return True

    monkeypatch.setattr(QDialog, "exec", change)
    script = operations.scripts(window.tasks.workspace)[0]
    page.list.begin(script)
    assert window.facilitator is not None
    steps = window.facilitator.room.steps
    assert [(each.activity, each.minutes) for each in steps][:3] == [("group", 25), ("harvest", 30), ("ask", 10)]
    window.facilitator.leave()


def test_a_session_is_found_by_its_goal_and_a_kept_script_is_prepared(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.tasks.workspace
    session = made(workspace, title="Zebra crossings and counters")
    hit = next(each for each in workspace.read.search("zebra", 10) if each.kind == "session")
    window.open_record(hit.kind, hit.id)
    assert window.facilitator is not None
    assert window.facilitator.room.id == session
    window.facilitator.leave()
    kept = operations.keep_script(workspace, session, "Quokka").record
    asked: list[str] = []
    monkeypatch.setattr(session_setup, "ask", lambda _p, _w, script, _e: asked.append(script.title))
    window.open_record("session", kept)
    assert asked == ["Quokka"]
    assert window.facilitator is None


def test_opened_twice_it_is_the_same_window_and_another_session_takes_its_place(window: MainWindow) -> None:
    workspace = window.tasks.workspace
    one, two = made(workspace), made(workspace)
    window.open_session(one)
    first = window.facilitator
    window.open_session(one)
    assert window.facilitator is first
    window.open_session(two)
    assert window.facilitator is not None
    assert window.facilitator.room.id == two
    window.facilitator.leave()


def test_closing_the_program_leaves_the_session_and_its_clock_stands_still(window: MainWindow) -> None:
    workspace = window.tasks.workspace
    session = made(workspace)
    window.open_session(session)
    facilitator = window.facilitator
    assert facilitator is not None
    facilitator.forward()
    assert facilitator.room.running
    window.close()
    assert (window.facilitator, window.isVisible()) == (None, False)
    assert operations.steps_of(workspace, session)[0].running_since is None


def test_a_session_that_was_left_running_is_offered_on_today(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.tasks.workspace
    session = made(workspace, begun=True, at=int(time.time()) - 5 * 3600, title="In the middle")
    window.go("today")
    window.current.refresh()
    rows = window.current.lists.attention.rows  # type: ignore[attr-defined]
    assert rows.keys()[0] == "0"
    assert window.current.points[0].title == "In the middle"  # type: ignore[attr-defined]
    rows.button_clicked.emit("0")
    assert window.facilitator is not None
    assert window.facilitator.room.id == session
    assert window.facilitator.room.running
    assert "the clock went on" in window.facilitator.notice.text()
    assert window.facilitator.room.remaining < 0
    [again] = [each for each in window.facilitator.notice.findChildren(QPushButton) if each.text()]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert 19 * 60 < window.facilitator.room.remaining <= 21 * 60  # of 20 minutes
    window.facilitator.leave()
    operations.end_session(workspace, session, NOW)
    window.go("today")
    window.current.refresh()
    assert window.current.points[0].title != "In the middle"  # type: ignore[attr-defined]


def test_the_session_takes_the_place_of_the_window(window: MainWindow) -> None:
    window.setGeometry(40, 30, 1111, 711)
    window.open_session(made(window.tasks.workspace))
    assert window.facilitator is not None
    assert window.facilitator.geometry() == window.geometry()
    window.facilitator.leave()
