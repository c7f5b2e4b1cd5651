"""A vote with dots: typed by the facilitator, hidden for the room until they are shown."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.sessions import Session
from ui.dialogs.form_dialog import FormDialog
from ui.session.facilitator import Facilitator
from ui.session.panels.vote import RoomScreen, WorkPanel
from ui.session.phone_bridge import view_of
from ui.session.room import Room
from ui.session.vote.dots_list import topic_lines
from ui.widgets import paint

Opened = Callable[..., Facilitator]


def panel(window: Facilitator) -> WorkPanel:
    assert isinstance(window.panel, WorkPanel)
    return window.panel


def screen(window: Facilitator) -> RoomScreen:
    assert isinstance(window.presenter.screen_now, RoomScreen)
    return window.presenter.screen_now


def typed(window: Facilitator, qtbot: QtBot, keys: str) -> None:
    """Type on the list: figures, + and -, and ``|`` for Enter."""
    for each in keys:
        if each == "|":
            qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Return)
        else:
            qtbot.keyClicks(panel(window).dots.list, each)


def table(window: Facilitator) -> list[list[str]]:
    """What the list of the facilitator shows, with its heads."""
    model = panel(window).dots.list.model()
    heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
    rows = range(model.rowCount())
    return [heads, *([str(model.index(row, at).data()) for at in range(model.columnCount())] for row in rows)]


def seen(window: Facilitator) -> list[str]:
    """What the room reads of the topics."""
    shown = screen(window).dots
    return list((shown.ranking if shown.ranking.isVisible() else shown.grid).item_names())


def everything_seen(window: Facilitator) -> str:
    """Every word on the screen of the room."""
    labels = [each.text() for each in screen(window).findChildren(QLabel) if each.isVisible()]
    return "\n".join([*labels, *seen(window)])


def phone(room: Room, name: str, **dots: int) -> None:
    """A phone places dots, by number of the topic."""
    topics = room.voted_on
    placed = {topics[int(number[1:]) - 1].card.id: count for number, count in dots.items()}
    room.run(operations.place_dots, room.id, placed, name, phone=True)


def test_the_dots_of_the_room_are_typed_in_one_go(voting: Opened, qtbot: QtBot) -> None:
    """Figures and Enter only; two figures are one number; + and − correct."""
    window = voting()
    assert panel(window).dots.list.hasFocus()
    typed(window, qtbot, "12|7||3|")
    assert [row[-1] for row in table(window)[1:]] == ["12", "7", "", "3"]
    assert window.panel.status()[0] == "22 of 54 dots"
    typed(window, qtbot, "+")  # the last one stays the current one
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Up)
    typed(window, qtbot, "++-")
    assert [row[-1] for row in table(window)[1:]] == ["12", "7", "1", "4"]


def test_what_is_typed_is_kept_without_enter(voting: Opened, qtbot: QtBot) -> None:
    """Also when the facilitator goes to the next step or shows the dots at once."""
    window = voting()
    typed(window, qtbot, "1")
    qtbot.waitUntil(lambda: window.panel.status()[0] == "1 of 54 dots")
    typed(window, qtbot, "4")  # still the same number
    window.room.forward()
    window.room.forward(-1)
    assert window.panel.status()[0] == "14 of 54 dots"


def test_backspace_and_undo_take_away_what_was_typed(voting: Opened, qtbot: QtBot) -> None:
    window = voting()
    typed(window, qtbot, "5|12")
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Backspace)
    typed(window, qtbot, "|9")
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row[-1] for row in table(window)[1:]] == ["5", "1", "", ""]
    window.undo()
    assert [row[-1] for row in table(window)[1:]] == ["5", "", "", ""]
    panel(window).dots.list.point_at(0)
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Delete)
    assert [row[-1] for row in table(window)[1:]] == ["", "", "", ""]
    window.undo()
    window.undo()
    assert window.panel.status()[0] == "0 of 54 dots"


def test_more_than_the_room_has_is_said_and_blocks_nothing(voting: Opened, qtbot: QtBot) -> None:
    window = voting()
    typed(window, qtbot, "36|19|")
    words = panel(window).dots.ballot
    assert words.sum_words() == "18 × 3 = 54"
    assert words.misfit() == "That is 1 dot more than the room has. Was one counted twice?"
    typed(window, qtbot, "1|")
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Up)
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Up)
    typed(window, qtbot, "1|")
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Up)
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_Up)
    typed(window, qtbot, "37|")
    said = panel(window).dots.ballot.misfit()
    assert said == "Topic 1 has more than the room can give it: 18 × 2 = 36."


def test_nobody_sees_the_dots_before_they_are_shown(voting: Opened, qtbot: QtBot) -> None:
    """Not the room, and of the phones not the facilitator either."""
    window = voting()
    typed(window, qtbot, "31|")
    phone(window.room, "a", t2=2, t3=1)
    phone(window.room, "b", t4=2)
    assert table(window)[0] == ["No.", "Topic", "Counted"]
    assert [row[2] for row in table(window)[1:]] == ["31", "", "", ""]
    assert seen(window) == ["1. topic 1", "2. topic 2", "3. topic 3", "4. topic 4"]
    assert "31" not in everything_seen(window)
    assert "2 of 18 voted by phone" in everything_seen(window)
    assert panel(window).dots.ballot.sum_words() == "16 × 3 = 48"  # the others vote by hand


def test_shown_dots_put_the_topics_in_order_and_ties_are_said(voting: Opened, qtbot: QtBot) -> None:
    window = voting()
    typed(window, qtbot, "1|2|||")
    phone(window.room, "a", t2=1, t4=2)
    phone(window.room, "b", t4=1)
    qtbot.keyClick(panel(window).dots.list, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert seen(window) == [
        "2. topic 2: 3 dots, tied", "4. topic 4: 3 dots, tied", "1. topic 1: 1 dot", "3. topic 3: 0 dots",
    ]  # fmt: skip
    assert table(window)[:2] == [
        ["Place", "No.", "Topic", "Counted", "Phones", "Dots"],
        ["1", "2", "topic 2", "2", "1", "3 dots, tied"],
    ]
    qtbot.mouseClick(panel(window).dots.reveal, Qt.MouseButton.LeftButton)
    assert seen(window)[0] == "1. topic 1"
    window.undo()
    assert "tied" in seen(window)[0]


def test_more_voters_than_participants_are_said_and_nothing_is_nought(voting: Opened) -> None:
    window = voting(participants=3)
    for number in range(3):
        phone(window.room, f"voter {number}", t1=1)
    assert panel(window).dots.ballot.misfit() == ""
    assert panel(window).dots.ballot.sum_words() == ""
    assert window.panel.status() == ("3 of 3 by phone", "")
    phone(window.room, "voter 3", t1=1)
    assert "More voters than participants: 4 of 3." in {
        each.text() for each in window.findChildren(QLabel) if each.isVisible()
    }
    assert window.panel.status() == ("4 by phone", "")


def test_a_new_round_is_hidden_beside_what_the_earlier_ones_gave(voting: Opened, qtbot: QtBot) -> None:
    window = voting(topics=2)
    typed(window, qtbot, "4|9|")
    panel(window).dots.show_or_hide()
    qtbot.mouseClick(panel(window).dots.again, Qt.MouseButton.LeftButton)
    typed(window, qtbot, "8|1|")
    assert table(window) == [
        ["No.", "Topic", "Round 1", "Counted"], ["1", "topic 1", "4", "8"], ["2", "topic 2", "9", "1"],
    ]  # fmt: skip
    assert window.panel.status()[1] == "Round 2"
    assert seen(window) == ["1. topic 1", "2. topic 2"]
    for _each in ("8", "1", "the round"):
        window.undo()
    assert seen(window) == ["2. topic 2: 9 dots", "1. topic 1: 4 dots"]


def test_without_a_number_of_people_dots_are_counted_all_the_same(voting: Opened, qtbot: QtBot) -> None:
    window = voting(participants=None, dots=1, dots_per_card=None)
    typed(window, qtbot, "900|")
    phone(window.room, "a", t1=1)
    assert window.panel.status() == ("900 dots", "1 by phone")
    assert (panel(window).dots.ballot.sum_words(), panel(window).dots.ballot.misfit()) == ("", "")
    assert "1 phone voted" in everything_seen(window)
    assert "1 dot per person" in everything_seen(window)
    panel(window).dots.show_or_hide()
    assert seen(window)[0] == "1. topic 1: 901 dots"


def test_dots_per_person_can_be_changed_until_the_first_dot(
    voting: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = voting()

    def fill(dialog: FormDialog) -> int:
        dialog.form.show_values({"criterion": "Who waits longest?", "dots": 5, "dots_per_card": 1, "participants": 10})
        return 1

    monkeypatch.setattr(FormDialog, "exec", fill)
    qtbot.mouseClick(panel(window).dots.change, Qt.MouseButton.LeftButton)
    assert panel(window).dots.ballot.sum_words() == "10 × 5 = 50"
    assert window.question.text() == window.presenter.question.text() == "Who waits longest?"
    typed(window, qtbot, "1|")
    assert not panel(window).dots.change.isVisible()
    window.undo()
    assert panel(window).dots.change.isVisible()


def test_ideas_are_voted_on_where_ideas_were_harvested(voting: Opened) -> None:
    """And what was parked is not."""
    window = voting(topics=0, script="design")
    room = window.room
    assert window.panel.status() == ("", "")  # nothing to vote on, and it says so
    room.run(operations.add_cards, room.id, ["call back", "open later"], sort="idea")
    room.run(operations.add_card, room.id, "the post")
    room.run(operations.add_card, room.id, "the coffee", sort="parked")
    assert seen(window) == ["1. call back", "2. open later"]
    assert [each.text for each in view_of(room).topics] == seen(window)  # phones show the same numbers


def test_the_room_reads_the_page_that_the_facilitator_is_at(voting: Opened, qtbot: QtBot) -> None:
    window = voting(topics=200)
    window.presenter.resize(1280, 720)
    grid = screen(window).dots.grid
    assert grid.pages > 5
    assert seen(window)[0] == "1. topic 1"
    panel(window).dots.list.point_at(199)
    assert seen(window)[-1] == "200. topic 200"
    typed(window, qtbot, "9|")
    panel(window).dots.show_or_hide()
    assert seen(window)[0] == "200. topic 200: 9 dots"
    assert len(seen(window)) <= 10
    assert "and 190 more, with 0 dots together" in everything_seen(window)


def test_a_card_of_five_thousand_characters_stays_one_line(voting: Opened, qtbot: QtBot) -> None:
    window = voting(topics=1)
    room = window.room
    room.run(operations.add_card, room.id, "The post takes a week.\n" * 220)
    typed(window, qtbot, "1|2|")
    assert len(table(window)[2][1]) < 300
    panel(window).dots.show_or_hide()
    assert len(seen(window)[0]) < 300
    face = QAccessible.queryAccessibleInterface(screen(window).dots.ranking)
    assert face.childCount() == 2
    assert face.child(1).text(QAccessible.Text.Name) == "1. topic 1: 1 dot"


def test_a_card_that_goes_takes_its_dots_along_and_the_vote_goes_on(voting: Opened, qtbot: QtBot) -> None:
    window = voting(topics=3)
    typed(window, qtbot, "5|2|")
    room = window.room
    room.run(operations.delete_card, room.topics[0].card.id)
    assert [row[1:] for row in table(window)[1:]] == [["topic 2", "2"], ["topic 3", ""]]
    typed(window, qtbot, "7|")
    assert sorted(room.dots().values()) == [2, 7]


def test_a_large_vote_answers_at_once(voting: Opened, qtbot: QtBot) -> None:
    """A figure and Enter among two hundred topics: the list follows the fingers."""
    window = voting(topics=200)
    typed(window, qtbot, "3|" * 3)
    begun = time.perf_counter()
    typed(window, qtbot, "2|" * 5)
    QApplication.processEvents()
    assert (time.perf_counter() - begun) / 5 < 0.3
    assert window.room.tasks.workspace.read.get(Session, window.room.id)


_LONG = "The same form is filled in again at three departments, and again a year later"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_topic_is_cut_on_the_beamer_and_pages_hold_fewer_instead(
    voting: Opened, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = voting(topics=28, text=_LONG)
    window.presenter.resize(*size)
    grid = screen(window).dots.grid
    at_once: list[str] = []
    for page in range(grid.pages):
        panel(window).dots.list.point_at(len(at_once))
        assert grid.page == page
        at_once += seen(window)
        areas = [grid.place_of(rank) for rank in range(len(seen(window)))]
        assert all(area.bottom() <= grid.height() for area in areas)
        assert not any(one.intersects(other) for one, other in itertools.pairwise(areas))
        assert not _cut_words(grid)
    assert at_once == [f"{n}. {_LONG} {n}" for n in range(1, 29)]


def test_the_shown_dots_leave_the_topics_whole(voting: Opened, qtbot: QtBot) -> None:
    """With an earlier round and phones beside them; also in the list of the facilitator."""
    window = voting(topics=12, text=_LONG[:60])
    window.resize(1280, 800)
    window.presenter.resize(1280, 720)
    typed(window, qtbot, "4|9|")
    panel(window).dots.show_or_hide()
    qtbot.mouseClick(panel(window).dots.again, Qt.MouseButton.LeftButton)
    phone(window.room, "a", t2=1)
    panel(window).dots.show_or_hide()
    assert {"Round 1", "Phones"} <= set(table(window)[0])
    assert len(seen(window)) > 3
    assert not _cut_words(screen(window).dots.ranking)
    wide = panel(window).dots.list.columnWidth(table(window)[0].index("Topic")) - 20
    assert not any(paint.is_cut(topic_lines(row[2], wide)[1]) for row in table(window)[1:])


def _cut_words(shown: QWidget) -> list[str]:
    """What is painted in ``shown`` and ends in dots."""
    with pytest.MonkeyPatch.context() as patch:
        cut, lines = list[str](), paint.lines

        def noted(*args: Any) -> tuple[str, ...]:
            made = lines(*args)
            cut.extend(each for each in made if each.endswith("…"))
            return made

        patch.setattr(paint, "lines", noted)
        shown.grab()
    return cut
