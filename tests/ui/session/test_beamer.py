"""The window for the room: where it is, how it looks, and what it may never show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from session_cases import FakeClock

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.storage.workspace import Workspace
from ui import settings as remembered
from ui import theme
from ui.session.facilitator import Facilitator
from ui.session.room_list import RoomList
from ui.showing_session import fill

Opened = Callable[..., Facilitator]


def read_by_the_room(window: QWidget) -> str:
    """Every word that is on the beamer, also that of widgets which paint their own."""
    words: list[str] = []
    for part in (each for each in window.findChildren(QWidget) if each.isVisible()):
        words += [part.accessibleName(), part.text() if isinstance(part, QLabel) else ""]
    return "\n".join(words)


def colours(window: QWidget, part: QWidget) -> set[str]:
    """The colours that are seen in a part of a window."""
    picture, at = window.grab().toImage(), part.mapTo(window, QPoint())
    return {picture.pixelColor(at.x() + x, at.y() + y).name() for x in range(400) for y in range(part.height())}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_the_smallest_type_on_the_beamer_is_a_fortieth_of_its_height(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    window = opened()
    fill(window.room.tasks.workspace, window.room.id, cards=6)
    beamer = window.presenter
    beamer.resize(*size)
    with qtbot.waitExposed(beamer):
        beamer.show()
    painted: list[tuple[float, str]] = []
    draw = QPainter.drawText

    def watched(painter: QPainter, *what: object) -> object:
        painted.append((QFontInfo(painter.font()).pixelSize(), str(what[-1])))
        return draw(painter, *what)

    monkeypatch.setattr(QPainter, "drawText", watched)
    for place in range(len(window.room.steps) + 1):
        if place:
            window.room.go(window.room.steps[place - 1].id)
        painted.clear()
        beamer.grab()
        seen = [(QFontInfo(each.font()).pixelSize(), each.text()) for each in beamer.findChildren(QLabel)
                if each.isVisible()]  # fmt: skip
        assert painted
        small = {words for px, words in (*seen, *painted) if words.strip() and px < size[1] / 40}
        assert not small, f"too small at step {place}: {small}"


def test_the_room_never_sees_the_hint_nor_how_late_it_is(opened: Opened, clock: FakeClock, qtbot: QtBot) -> None:
    window = opened(begun=1)
    with qtbot.waitExposed(window.presenter):
        window.presenter.show()
    clock.go(25 * 60)
    step = window.room.step
    assert step
    assert step.hint in window.head.hint.text()
    assert step.hint not in read_by_the_room(window.presenter)
    assert "later than planned" in window.timer.line
    assert "later" not in window.presenter.timer.line


def test_dark_on_the_beamer_leaves_the_laptop_as_it_is_and_is_remembered(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    beamer = window.presenter
    with qtbot.waitExposed(beamer):
        beamer.show()
    laptop = theme.tokens().background
    qtbot.keyClick(beamer, Qt.Key.Key_D)
    ground = beamer.grab().toImage().pixelColor(2, 2).name()
    assert (ground, theme.tokens().background) == ("#121212", laptop)
    assert "#f2f4f7" in colours(beamer, beamer.question)
    qtbot.keyClick(beamer, Qt.Key.Key_D)
    assert beamer.grab().toImage().pixelColor(2, 2).name() == laptop.lower()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_D, both)
    assert window.room.tasks.settings[remembered.SESSION_LOOK] == "dark"
    assert opened().presenter.scale.tokens.dark


def test_on_one_screen_the_two_windows_take_turns(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.waitUntil(window.presenter.isActiveWindow)
    qtbot.keyClick(window.presenter, Qt.Key.Key_Escape)
    assert (window.presenter.isVisible(), window.isVisible()) == (False, True)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.keyClick(window.presenter, Qt.Key.Key_F6)
    assert not window.presenter.isVisible()


def test_a_beamer_that_is_pulled_out_costs_one_line_and_comes_back_by_itself(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not window.presenter.isVisible()
    assert "beamer is gone" in window.notice.text()
    window.forward()
    assert window.room.place == 2
    application.screenAdded.emit(QGuiApplication.primaryScreen())
    assert window.presenter.isVisible()
    assert "beamer is back" in window.notice.text()


def test_a_beamer_that_is_pulled_out_beside_two_other_screens_is_missed_as_well(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(begun=1)
    beamer = QGuiApplication.primaryScreen()
    left = [QObject(), QObject()]  # what Qt still counts when it says that a screen is gone
    monkeypatch.setattr(window.beamer, "screens", lambda: left)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    window.beamer.show(beamer)
    application.screenRemoved.emit(beamer)
    assert not window.presenter.isVisible()
    assert "beamer is gone" in window.notice.text()


def test_the_break_says_when_the_room_goes_on(opened: Opened, clock: FakeClock, qtbot: QtBot) -> None:
    window = opened(begun=4)
    with qtbot.waitExposed(window.presenter):
        window.presenter.show()
    before = window.presenter.screen_now.when.text()  # type: ignore[attr-defined]
    assert before.startswith("We go on at ")
    window.room.more(5)
    assert window.presenter.screen_now.when.text() != before  # type: ignore[attr-defined]
    assert not window.presenter.timer.isVisible()
    clock.go(16 * 60)
    assert window.presenter.screen_now.when.text() == "We go on now"  # type: ignore[attr-defined]


def test_more_than_fits_on_the_beamer_is_counted_and_no_line_is_cut_off(
    opened: Opened, qtbot: QtBot, bare: Workspace
) -> None:
    for n in range(20):
        operations.add(bare, Agreement, title=f"agreement {n} " + "that goes on and on " * 5, who="team leader")
    window = opened(begun=1, title="Long question " * 13)
    beamer = window.presenter
    beamer.resize(1280, 720)
    with qtbot.waitExposed(beamer):
        beamer.show()
    [shown] = beamer.screen_now.findChildren(RoomList)
    fitting, over = shown.fitting()
    assert len(fitting) + over == 20
    assert len(fitting) >= 4
    assert sum(height for _line, _parts, height in fitting) < shown.height()


class _Windows(QObject):
    """What is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each window but the two there are."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("script", ["harvest", "design", "look-back"])
def test_no_part_of_a_session_flashes_by_as_a_window_of_its_own(opened: Opened, qtbot: QtBot, script: str) -> None:
    window = opened(script)
    with qtbot.waitExposed(window.presenter):
        window.presenter.show()
    seen, application = _Windows(), QGuiApplication.instance()
    assert application
    application.installEventFilter(seen)
    for filled in (False, True):
        if filled:
            fill(window.room.tasks.workspace, window.room.id, cards=6)
        for step in window.room.steps:
            window.room.go(step.id)
            qtbot.wait(1)
    application.removeEventFilter(seen)
    assert seen.shown == []


def test_a_part_that_is_painted_by_itself_has_the_colours_of_the_beamer(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(begun=1)
    beamer = window.presenter
    with qtbot.waitExposed(beamer):
        beamer.show()
    qtbot.keyClick(beamer, Qt.Key.Key_D)
    [part] = beamer.screen_now.findChildren(RoomList)
    worn: list[str] = []
    paint = RoomList.fitting
    monkeypatch.setattr(RoomList, "fitting", lambda it: worn.append(theme.tokens().name) or paint(it))
    for _time in range(3):
        part.update()
        qtbot.waitUntil(lambda: bool(worn))
        assert (set(worn), theme.tokens().name) == ({"dark"}, "light")
        worn.clear()
    window.timer.update()
    window.head.grab()
    assert theme.tokens().name == "light"


def test_on_one_screen_f6_brings_the_room_to_the_front_again(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.presenter.isVisible()
    qtbot.waitUntil(window.presenter.isActiveWindow)
