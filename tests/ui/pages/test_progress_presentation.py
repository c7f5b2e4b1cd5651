"""The charts on the full screen: by keys, by mouse, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from tracker.operations.charting import chart_model, subjects
from ui import theme
from ui.dialogs.presentation import Presentation
from ui.main_window import MainWindow
from ui.pages.progress import ProgressPage


@pytest.fixture
def page(window: MainWindow) -> Iterator[ProgressPage]:
    """The page on the example, in view."""
    window.go("progress")
    it = window.current
    assert isinstance(it, ProgressPage)
    yield it
    if it.presentation is not None:
        it.presentation.reject()


@pytest.fixture
def shown(page: ProgressPage, window: MainWindow, qtbot: QtBot) -> Presentation:
    """The presentation, started from the window as F5 does."""
    window.present()
    qtbot.waitUntil(lambda: page.presentation is not None, timeout=30_000)
    it = page.presentation
    assert it is not None
    qtbot.waitUntil(it.isVisible)
    return it


def test_the_presentation_fills_the_screen_with_ambition_and_finding(shown: Presentation, qtbot: QtBot) -> None:
    assert shown.isFullScreen()
    ambition = "The best municipal service provider of the Netherlands"
    for place in range(len(shown.models)):
        shown.go(place)
        assert shown.title.text() == shown.models[place].title
        assert shown.ambition.text() == ambition
        assert shown.ambition.isVisible()
        assert shown.view.accessibleDescription() == shown.models[place].alt
    assert shown.title.font().pointSizeF() > theme.font("page-title").pointSizeF()


def test_the_source_line_can_be_read_in_the_room_and_does_not_repeat_the_ambition(shown: Presentation) -> None:
    for place in range(len(shown.models)):
        shown.go(place)
        assert shown.footer.text().startswith(shown.models[place].footer[0])
        assert shown.ambition.text() not in shown.footer.text()
    # At least 18 points on a beamer, which is 540 points high; on a square screen the width decides.
    room = min(shown.height(), shown.width() * 0.6)
    assert shown.footer.fontInfo().pixelSize() >= room * 18 / 540
    assert shown.footer.height() <= 3 * shown.footer.fontMetrics().lineSpacing()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return]
)
def test_keys_go_on_and_stay_at_the_end(shown: Presentation, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(shown, key)
    assert shown.place == 1
    shown.go(-1)
    qtbot.keyClick(shown, key)
    assert shown.place == len(shown.models) - 1
    assert not shown.next.isEnabled()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_Home]
)
def test_keys_go_back(shown: Presentation, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.place == len(shown.models) - 1
    shown.go(1)
    qtbot.keyClick(shown, key)
    assert shown.place == 0


def test_a_click_goes_on_and_the_buttons_work(shown: Presentation, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert shown.place == 1
    qtbot.mouseClick(shown.back, Qt.MouseButton.LeftButton)
    assert shown.place == 0
    qtbot.mouseClick(shown.view, Qt.MouseButton.LeftButton)
    assert shown.place == 1


def test_arrow_keys_walk_from_a_button_too_and_space_presses_it(shown: Presentation, qtbot: QtBot) -> None:
    shown.next.setFocus()
    qtbot.keyClick(shown.next, Qt.Key.Key_Right)
    assert shown.place == 1
    shown.back.setFocus()
    qtbot.keyClick(shown.back, Qt.Key.Key_Space)
    assert shown.place == 0


def test_escape_leaves_it(shown: Presentation, page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert page.presentation is None


def test_its_words_are_larger_than_those_in_the_window(shown: Presentation, page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shown.view.busy and not shown.view.pixmap().isNull(), timeout=30_000)
    assert shown.draw_scale > 1


def test_dark_or_light_is_one_key_and_the_window_gets_its_own_colours_back(
    shown: Presentation, page: ProgressPage, qtbot: QtBot
) -> None:
    assert not theme.tokens().dark
    qtbot.keyClick(shown, Qt.Key.Key_D)
    assert theme.tokens().dark
    shown.reject()
    assert not theme.tokens().dark
    page.present()
    assert page.presentation is not None
    assert theme.tokens().dark  # it is remembered


def test_what_does_not_come_along_is_left_out_the_next_time_too(shown: Presentation, page: ProgressPage) -> None:
    wanted = [shown.every[-1].name]
    shown.show_only(wanted)
    assert [model.name for model in shown.models] == wanted
    shown.reject()
    page.present()
    assert page.presentation is not None
    assert [model.name for model in page.presentation.models] == wanted
    assert page.presentation.every == shown.every


def test_it_begins_with_the_chart_that_was_open(shown: Presentation, page: ProgressPage) -> None:
    shown.reject()
    page.gallery.open("outcomes")
    page.present()
    assert page.presentation is not None
    assert page.presentation.models[page.presentation.place].name == "outcomes"


def test_the_buttons_go_away_by_themselves_and_come_back_with_the_mouse(shown: Presentation, qtbot: QtBot) -> None:
    assert shown.next.isVisible()
    shown.bar.rest.setInterval(0)
    shown.bar.wake()
    qtbot.waitUntil(lambda: not shown.next.isVisible())
    assert shown.cursor().shape() == Qt.CursorShape.BlankCursor
    shown.bar.rest.setInterval(60_000)
    here, none = QPointF(40, 8), Qt.MouseButton.NoButton
    moved = QMouseEvent(QMouseEvent.Type.MouseMove, here, here, none, none, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(shown.title, moved)
    qtbot.waitUntil(shown.next.isVisible)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_what_keeps_a_chart_honest_is_said_in_the_room_too(shown: Presentation, size: tuple[int, int]) -> None:
    shown.showNormal()
    shown.resize(*size)
    honest = {
        "burn-up": ["Dark band", "not a promise"],
        "xmr": ["n = ", "NHS Making Data Count", "not proof"],
        "run-chart": ["n = ", "Anhøj", "not proof"],
        "before-after": ["do not say that the experiment is the cause", "95 %"],
        "position": ["Ring", "Diamond"],
        "weighing": ["Ring", "Diamond"],
        "succeeded-embedded-cleared": ["n = ", "Not a target"],
    }
    for name, words in honest.items():
        shown.go([model.name for model in shown.models].index(name))
        assert [each for each in words if each not in shown.footer.text()] == [], name


def test_one_long_word_does_not_push_the_presentation_off_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    word = "Verwerkingsovereenkomstenbeoordelingscommissievergadering" * 2
    model = replace(chart_model(window.tasks.workspace, "wall"), title=word, subtitle=word, footer=(word, word))
    it = Presentation(window.tasks, [model], word)
    qtbot.addWidget(it)
    it.resize(1280, 720)
    it.show()
    assert it.width() == 1280
    assert it.title.text().replace("\u200b", "") == word


def test_the_presentation_shows_what_the_page_is_about(page: ProgressPage, window: MainWindow, qtbot: QtBot) -> None:
    settled = lambda: bool(page.gallery.models) and not page.gallery.source.busy  # noqa: E731
    qtbot.waitUntil(settled, timeout=30_000)
    usual = page.gallery.models["xmr"].title
    page.gallery.open("xmr", "")
    other = next(
        id_
        for id_, _words in subjects(window.tasks.workspace, "xmr")
        if chart_model(window.tasks.workspace, "xmr", id_).title != usual
    )
    page.gallery.open("xmr", other)
    qtbot.waitUntil(settled, timeout=30_000)
    chosen = page.gallery.large.card.model
    assert chosen is not None
    assert chosen.title != usual
    window.present()
    qtbot.waitUntil(lambda: page.presentation is not None, timeout=30_000)
    assert page.presentation is not None
    assert page.presentation.title.text() == chosen.title
    page.gallery.step(1)
    assert (page.gallery.chart, page.gallery.subject) == ("run-chart", other)
