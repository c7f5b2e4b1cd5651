"""One phone that fills the room with nonsense: shut for now, and taken away in one step."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot
from session_cases import FakeClock

from tracker import operations
from tracker.domain.terms import CardSort
from tracker.joining import HARVEST, LOOPBACK, WAIT
from ui.session.facilitator import Facilitator
from ui.session.phones import Phones

Opened = Callable[..., Facilitator]
AT_HARVEST = 2  # the place in the script


def joined(window: Facilitator) -> Phones:
    """The phones of a window, let in on this laptop alone."""
    window.phones.open(LOOPBACK)
    return window.phones


def send(qtbot: QtBot, phones: Phones, phone: str, *texts: str) -> None:
    """Cards of one phone, as the server hands them over."""
    assert phones.bridge is not None
    asked = [phones.bridge.add_card(phone, text, "procedure") for text in texts]
    qtbot.waitUntil(lambda: all(each.done() for each in asked))


def choose(window: Facilitator, beginning: str) -> None:
    """Choose from the menu of phones."""
    menu = window.phones_box.menu
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text().startswith(beginning)).trigger()


def texts(window: Facilitator) -> list[str]:
    return [each.text for each in operations.cards_of(window.room.tasks.workspace, window.room.id) if not each.heading]


def test_all_cards_of_one_phone_go_in_one_step_and_come_back(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=AT_HARVEST)
    phones, said = joined(window), list[str]()
    window.room.said.connect(said.append)
    send(qtbot, phones, "somebody-0001", "The post is late")
    send(qtbot, phones, "nonsense-0001", "x", "& y", "z" * 300)
    window.room.run(operations.add_card, window.room.id, "Typed here")
    choose(window, "Take away 3 cards of one phone, the last: “zzz")
    assert texts(window) == ["The post is late", "Typed here"]
    assert said == ["3 cards of phones taken away. Undo brings them back."]
    window.undo()
    assert len(texts(window)) == 5


def test_cards_of_the_last_minutes_go_whatever_phone_they_say_they_are(
    opened: Opened, clock: FakeClock, qtbot: QtBot
) -> None:
    window = opened(begun=AT_HARVEST)
    phones = joined(window)
    send(qtbot, phones, "somebody-0001", "The post is late")
    clock.go(301)
    for number in range(20):
        send(qtbot, phones, f"nonsense-{number:04}", "nonsense")
    choose(window, "Take away 20 cards of phones from the last 5 minutes")
    assert texts(window) == ["The post is late"]
    phones.stop()  # what came in before can be taken away after that as well
    assert window.phones_box.more.isVisible()
    choose(window, "Take away the 1 card of phones")
    assert texts(window) == []


def test_a_group_of_which_nothing_is_left_goes_with_its_cards(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=AT_HARVEST)
    send(qtbot, joined(window), "nonsense-0001", "x", "y")
    one, other = (each.id for each in window.room.cards)
    window.room.run(operations.group_cards, [other], one)
    choose(window, "Take away all 2 cards of phones")
    assert window.room.cards == []
    window.undo()
    assert len(window.room.topics) == 1


def test_phones_are_shut_for_now_and_one_line_says_so(opened: Opened) -> None:
    window = opened(begun=AT_HARVEST)
    phones = joined(window)
    assert phones.bridge is not None
    assert phones.bridge.view().activity == HARVEST
    choose(window, "Shut phones for now")
    assert phones.bridge.view().activity == WAIT
    assert window.phones_box.line.text() == "Phones are shut for now: their cards wait."
    window.room.run(operations.add_card, window.room.id, "Typed here", sort=CardSort.OBSTACLE)
    assert phones.bridge.view().activity == WAIT  # whatever else happens
    choose(window, "Shut phones for now")
    assert phones.bridge.view().activity == HARVEST
    assert not window.phones_box.line.isVisible()
