"""The second half of a session: cards of small groups, pitches, agreements."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Design
from ui.session.facilitator import Facilitator
from ui.session.lines import Lines
from ui.session.panels import agree, design, pitch

Opened = Callable[..., Facilitator]
DESIGN, AGREE = 6, 7  # the places in the script to harvest
PITCH = 5  # in that to design


def designing(window: Facilitator) -> design.WorkPanel:
    """The panel in view."""
    assert isinstance(window.panel, design.WorkPanel)
    return window.panel


def shown(window: Facilitator) -> str:
    """All that the room reads."""
    parts: list[QLabel | Lines] = [*window.presenter.findChildren(QLabel), *window.presenter.findChildren(Lines)]
    return "\n".join(each.text() for each in parts if each.isVisibleTo(window.presenter))


def card(window: Facilitator, text: str, dots: int = 0) -> str:
    """The id of a card with dots."""
    done = window.room.run(operations.add_card, window.room.id, text)
    assert done is not None
    made = done.of("session-card")
    if dots:
        window.room.run(operations.place_dots, window.room.id, {**window.room.dots(), made: dots})
    return made


def test_a_small_group_gets_the_topic_with_the_most_dots(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=DESIGN)
    card(window, "Six weeks", 2)
    most = card(window, "Four desks", 5)
    panel = designing(window)
    for _time in range(2):
        qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert [(each.party, each.title) for each in window.room.designs] == [(1, "Four desks"), (2, "Six weeks")]
    assert window.room.designs[0].card == most
    assert panel.status() == ("2 cards", "2 without a bar")
    window.undo()
    assert len(panel.groups) == 1


def test_a_new_card_comes_into_view_and_typing_names_it(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=DESIGN)
    window.resize(1280, 800)
    card(window, "Six weeks", 2)
    panel = designing(window)
    for _time in range(5):
        qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
        last = list(panel.groups.values())[-1]
        left = last.mapTo(panel, QPoint(0, 0)).x()
        assert 0 <= left <= panel.width() - last.width()
        QTest.qWait(0)
        assert last.mapTo(panel, QPoint(0, 0)).x() == left
    assert window.room.designs[0].title == "Six weeks"
    QTest.keyClicks(last.form.editors["title"].widget, "Ring at once")
    panel.add.setFocus()
    assert window.room.designs[-1].title == "Ring at once"


def test_what_is_typed_in_a_card_is_written_and_read_by_the_room(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=DESIGN)
    panel = designing(window)
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    [group] = panel.groups.values()
    bar = group.form.editors["success_when"]
    bar.setFocus()
    QTest.keyClicks(bar.widget, "8 of 10 within a day")
    group.form.editors["title"].setFocus()
    [made] = window.room.designs
    assert (made.title, made.success_when) == ("Small group 1", "8 of 10 within a day")
    window.presenter.refresh()
    assert "8 of 10 within a day" in shown(window)


def test_the_card_of_a_group_can_be_taken_away_and_come_back(opened: Opened) -> None:
    window = opened(begun=DESIGN)
    panel = designing(window)
    panel.add_group()
    window.room.run(operations.delete, Design, window.room.designs[0].id)
    assert panel.groups == {}
    window.undo()
    assert len(panel.groups) == 1


def test_cards_are_pitched_in_the_order_that_was_chosen(opened: Opened, qtbot: QtBot) -> None:
    window = opened("design", begun=PITCH)
    for n in (1, 2, 3):
        values = {"session": window.room.id, "party": n, "title": f"Try {n}", "hypothesis": f"Because {n}"}
        window.room.run(operations.add, Design, **values)
    panel = window.panel
    assert isinstance(panel, pitch.WorkPanel)
    assert "Because 1" in shown(window)
    panel.order.setFocus()
    qtbot.keyClick(panel.order, Qt.Key.Key_Down)
    assert "Because 2" in shown(window)
    assert "Because 1" not in shown(window)
    qtbot.mouseClick(panel.up, Qt.MouseButton.LeftButton)
    order = [each.title for each in operations.in_pitch_order(window.room.designs)]
    assert order == ["Try 2", "Try 1", "Try 3"]
    assert panel.order.currentRow() == 0


def test_who_gives_room_is_asked_and_noted(opened: Opened) -> None:
    window = opened("design", begun=PITCH)
    window.room.run(operations.add, Design, session=window.room.id, party=1, title="Try")
    panel = window.panel
    assert isinstance(panel, pitch.WorkPanel)
    field = panel.mandate.editors["mandate"]
    field.setFocus()
    QTest.keyClicks(field.widget, "The secretary, two months")
    panel.order.setFocus()
    assert window.room.designs[0].mandate == "The secretary, two months"
    assert panel.status() == ("1 card", "1 with a mandate")
    assert "The secretary, two months" in shown(window)


def test_an_agreement_is_made_with_the_keyboard_alone(opened: Opened) -> None:
    window = opened(begun=AGREE)
    panel = window.panel
    assert isinstance(panel, agree.WorkPanel)
    window.activateWindow()
    panel.begin()
    for name, text in (("title", "Call back within a day"), ("who", "Team Front office"), ("due_on", "1-12-2026")):
        widget = panel.form.editors[name].widget
        target = getattr(widget, "edit", widget)
        QTest.keyClicks(target, text)
        QTest.keyClick(target, Qt.Key.Key_Return)
    [made] = agree.made_here(window.room)
    assert (made.title, made.who, str(made.due_on)) == ("Call back within a day", "Team Front office", "2026-12-01")
    assert panel.form.values() == {"title": "", "who": "", "due_on": None}
    assert "Call back within a day\nTeam Front office · 1 December 2026" in shown(window)
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert agree.made_here(window.room) == []
    window.undo()
    assert len(agree.made_here(window.room)) == 1


def test_without_agreements_the_words_stand_right_below_the_fields(opened: Opened) -> None:
    window = opened(begun=AGREE)
    panel = window.panel
    assert isinstance(panel, agree.WorkPanel)
    for high in (700, 800, 1080):
        window.resize(1280, high)
        QTest.qWait(0)
        assert panel._none.isVisible()
        assert panel.add.y() < 100
        assert panel._none.y() - panel.add.geometry().bottom() < 40
