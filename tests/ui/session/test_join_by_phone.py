"""Phones in a work session, through the real windows and real HTTP on this laptop alone."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import pytest
from phone_cases import Answer, Phone
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from session_cases import FakeClock

from tracker import joining, operations
from tracker.domain.changes import Verb
from tracker.domain.errors import UserError
from tracker.domain.sessions import SessionCard, SessionDots
from tracker.domain.terms import BlockKind, CardSort
from tracker.joining import LOOPBACK, Limits, Network, doorway, qr_matrix
from tracker.joining.gate import Rate
from tracker.joining.passes import signed
from tracker.operations.session_votes import ROOM
from ui.dialogs.join_by_phone import ChooseNetwork, ShowCode
from ui.session import phone_door
from ui.session.facilitator import Facilitator
from ui.session.phones import Phones, State
from ui.session.room import Room
from ui.session.vote.ballot import ballot_of
from ui.widgets.qr_code import QrCode

Opened = Callable[..., Facilitator]
T = TypeVar("T")
HARVEST, GROUP, VOTE = 2, 3, 5  # places in the script to harvest
QUICK = Limits(pause=0)


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Threads in which phones are."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


@pytest.fixture
def meanwhile(qtbot: QtBot, crowd: ThreadPoolExecutor) -> Callable[[Callable[[], T]], T]:
    """Lets a phone do something in a thread of its own while the windows live on, and gives what it got."""

    def wait(act: Callable[[], T]) -> T:
        asked = crowd.submit(act)
        qtbot.waitUntil(asked.done, timeout=10_000)
        return asked.result()

    return wait


def joined(window: Facilitator, limits: Limits = QUICK) -> Phones:
    """The phones of a window, let in on this laptop alone."""
    window.phones.open(LOOPBACK, limits)
    return window.phones


def phone_of(phones: Phones, name: str = "phone-0001") -> Phone:
    assert phones.doorway is not None
    return Phone(phones.doorway, name)


def cards(window: Facilitator) -> list[SessionCard]:
    return operations.cards_of(window.room.tasks.workspace, window.room.id)


def on_the_beamer(window: Facilitator, text: str) -> bool:
    """Whether the room sees a card with ``text``."""
    return any(text in each.accessibleDescription() for each in window.presenter.findChildren(QWidget))


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do ``act`` in the dialog that opens next."""

    def there() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, there)


# Opening


def test_nothing_is_open_before_somebody_says_on_which_network(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound: list[str] = []
    really = doorway._bind
    monkeypatch.setattr(doorway, "_bind", lambda ip, port: bound.append(ip) or really(ip, port))
    window = opened(begun=HARVEST)
    asked: list[str] = []

    def read_and_cancel(dialog: QDialog) -> None:
        assert isinstance(dialog, ChooseNetwork)
        asked.extend(each.text() for each in dialog.who)
        dialog.reject()

    in_dialog(ChooseNetwork, read_and_cancel)
    qtbot.mouseClick(window.phones_box.join, Qt.MouseButton.LeftButton)
    assert "Only this laptop can reach the page. Phones cannot: choose this to try it out." in asked
    assert bound == []
    assert window.phones.state is State.OFF

    def choose_this_laptop(dialog: QDialog) -> None:
        assert isinstance(dialog, ChooseNetwork)
        assert dialog.ok is not None
        dialog.choices[-1].click()
        dialog.ok.click()

    in_dialog(ChooseNetwork, choose_this_laptop)
    qtbot.mouseClick(window.phones_box.join, Qt.MouseButton.LeftButton)
    assert bound == ["127.0.0.1"]
    assert window.phones.state is State.OPEN
    assert window.phones_box.join.text() == "0 phones"
    assert "Phones can join" in window.notice.text()


def test_a_network_that_cannot_be_used_is_told_where_it_was_chosen(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Network("192.0.2.7", 24, "wlan0", "wifi")
    monkeypatch.setattr(joining, "networks", lambda: [gone, LOOPBACK])
    window = opened(begun=HARVEST)
    said: list[str] = []

    def try_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ChooseNetwork)
        assert dialog.ok is not None
        dialog.ok.click()
        said.append(dialog.trouble.text())
        dialog.reject()

    in_dialog(ChooseNetwork, try_it)
    qtbot.mouseClick(window.phones_box.join, Qt.MouseButton.LeftButton)
    assert said == ["This laptop is no longer on that network (192.0.2.7). Choose the network again."]
    assert window.phones.state is State.OFF


def test_the_code_can_be_shown_copied_and_stopped(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    address = phones.address

    def look_and_stop(dialog: QDialog) -> None:
        assert isinstance(dialog, ShowCode)
        assert dialog.code.modules == qr_matrix(address)
        assert dialog.link.text() == address
        dialog.stop.click()

    in_dialog(ShowCode, look_and_stop)
    qtbot.mouseClick(window.phones_box.join, Qt.MouseButton.LeftButton)
    assert phones.state is State.OFF
    assert window.phones_box.join.text() == "Join by phone"


# Cards and dots


def test_a_card_is_in_the_file_and_on_both_windows_before_the_phone_hears_so(
    opened: Opened, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=HARVEST)
    window.presenter.show()
    phones = joined(window)
    phones.show_code(False)
    assert phones.bridge is not None
    at_that_moment: list[tuple[bool, str, bool]] = []
    done = phones.bridge.add_card("phone-0001", "Three days <b>by post</b>", "work-process")
    done.add_done_callback(
        lambda _done: at_that_moment.append(
            (bool(cards(window)), window.panel.status()[0], on_the_beamer(window, "Three days"))
        )
    )
    QApplication.processEvents()
    assert at_that_moment == [(True, "1 card", True)]
    [card] = cards(window)
    assert (card.text, card.kind, card.sort, card.phone) == (
        "Three days <b>by post</b>", BlockKind.WORK_PROCESS, CardSort.OBSTACLE, True)  # fmt: skip


def test_undo_of_the_facilitator_passes_cards_of_phones_by(
    opened: Opened, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    window.room.run(operations.add_card, window.room.id, "Typed here")
    assert meanwhile(lambda: phone_of(phones).card("From a phone")).status == 200
    window.undo()
    assert [each.text for each in cards(window)] == ["From a phone"]


def test_a_harvest_of_ideas_asks_no_kind(opened: Opened, meanwhile: Callable[[Callable[[], Answer]], Answer]) -> None:
    window = opened("design", begun=2)
    phones = joined(window)
    view = meanwhile(lambda: phone_of(phones).look()).json
    assert (view["activity"], view["kinds"], view["question"]) == ("harvest", [], "What could we try tomorrow?")
    assert meanwhile(lambda: phone_of(phones).card("Call back at once", "")).status == 200
    assert [each.sort for each in cards(window)] == [CardSort.IDEA]


@pytest.mark.parametrize("place", [0, GROUP])
def test_outside_harvest_and_vote_phones_wait(
    opened: Opened, meanwhile: Callable[[Callable[[], Answer]], Answer], place: int
) -> None:
    window = opened(begun=place)
    phones = joined(window)
    assert meanwhile(lambda: phone_of(phones).look()).json["activity"] == "wait"
    assert meanwhile(lambda: phone_of(phones).card("Too early")).status == 409
    assert not cards(window)


def test_dots_of_phones_stay_hidden_until_they_are_shown_and_count_then(
    opened: Opened, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=VOTE, dots=3, dots_per_card=2)
    window.room.run(operations.add_cards, window.room.id, ["One", "Two", "Three", "Four"])
    phones = joined(window)
    phones.show_code(False)
    view = meanwhile(lambda: phone_of(phones, "jan-jansen").look()).json
    topics = [each["id"] for each in view["topics"]]  # type: ignore[index, attr-defined]
    assert (view["activity"], view["dots"], view["dots_per_card"], view["revealed"]) == ("vote", 3, 2, False)
    for name in ("jan-jansen", "phone-0002"):
        assert meanwhile(lambda name=name: phone_of(phones, name).dots({topics[0]: 2, topics[1]: 1})).status == 200
    assert meanwhile(lambda: phone_of(phones, "phone-0003").dots({topics[0]: 3})).status == 422

    stored = [each for each in window.room.tasks.workspace.read.around(SessionDots, "session", window.room.id)
              if each.dots and each.voter != ROOM]  # fmt: skip
    assert len({each.voter for each in stored}) == 2
    assert not any("jan" in each.voter or "phone" in each.voter for each in stored)
    assert window.room.dots() == {topics[0]: 4, topics[1]: 2}
    assert told(window) == [0, 0, 0, 0]
    window.room.run(operations.show_dots, window.room.id)
    assert sorted(told(window)) == [0, 0, 2, 4]
    assert meanwhile(lambda: phone_of(phones).look()).json["revealed"] is True
    assert meanwhile(lambda: phone_of(phones, "jan-jansen").dots({topics[1]: 1}, turn=9)).status == 409
    assert window.room.dots() == {topics[0]: 4, topics[1]: 2}


def told(window: Facilitator) -> list[int]:
    """The dots that the windows show."""
    return [line.dots for line in ballot_of(window.room).lines]


def test_a_card_and_dots_that_come_in_disturb_nobody_who_types(
    opened: Opened, qtbot: QtBot, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=HARVEST)
    phone = phone_of(joined(window))
    field = window.focusWidget()
    qtbot.keyClicks(field, "Half a th")
    assert meanwhile(lambda: phone.card("From a phone")).status == 200
    assert window.focusWidget() is field
    qtbot.keyClicks(field, "ought")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert {each.text for each in cards(window)} == {"From a phone", "Half a thought"}

    window.room.go(window.room.steps[VOTE - 1].id)
    topics = {each.card.text: each.card.id for each in window.room.topics}
    listed = window.focusWidget()
    qtbot.keyClick(listed, Qt.Key.Key_1)
    assert meanwhile(lambda: phone.dots({topics["From a phone"]: 1})).status == 200
    assert window.focusWidget() is listed
    qtbot.keyClick(listed, Qt.Key.Key_2)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert sorted(window.room.dots().values()) in ([1, 12], [13])


def test_dots_that_come_in_after_a_next_round_began_are_refused(opened: Opened) -> None:
    window = opened(begun=VOTE)
    window.room.run(operations.add_cards, window.room.id, ["One", "Two"])
    phones = joined(window)
    assert phones.bridge is not None
    topic = phones.bridge.view().topics[0].id
    late = phones.bridge.place_dots("phone-0001", {topic: 1})
    window.room.run(operations.next_round, window.room.id)
    QApplication.processEvents()
    assert isinstance(late.exception(0), UserError)
    assert window.room.dots() == {}


def test_effect_and_effort_are_not_voted_on_by_phone(
    opened: Opened, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    phones = joined(opened(begun=VOTE, method="matrix"))
    assert meanwhile(lambda: phone_of(phones).look()).json["activity"] == "wait"


# What goes wrong


def test_rubbish_and_a_link_of_yesterday_leave_one_line(
    opened: Opened, clock: FakeClock, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    phone = phone_of(phones)
    for body in (b"\x00\xff", b"[]", b'{"text": "<script>"}', b"[" * 10_000):
        assert meanwhile(lambda body=body: phone.post("cards", body)).status == 400
    assert meanwhile(lambda: phone.ask("GET", "/abcdefghjk")).status == 404
    assert meanwhile(lambda: phone.card("x" * 5_000)).status == 422
    clock.go(1)
    assert window.phones_box.line.isVisible()
    assert window.phones_box.line.text() == "Refused from phones: 1 with an old link, 4 that could not be read."
    assert not cards(window)


@pytest.mark.parametrize("many", [200, pytest.param(10_000, marks=pytest.mark.soak)])
def test_a_flood_leaves_the_window_alive_and_one_line(
    opened: Opened, clock: FakeClock, qtbot: QtBot, crowd: ThreadPoolExecutor, many: int
) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window, replace(QUICK, writes_by_phone=Rate(0.5, 4)))
    assert phones.doorway is not None
    secret = phones.doorway.secret
    port, path, each_one = phones.doorway.port, f"/{phones.doorway.token}/cards", many // 8

    def flood(who: int) -> int:
        refused, phone = 0, signed(secret, f"flood-{who:04}")
        for number in range(each_one):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            body = f'{{"phone": "{phone}", "card": "card-{number:06}", "text": "c{number}", "kind": "procedure"}}'
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            refused += connection.getresponse().status == 429
            connection.close()
        return refused

    beats: list[int] = []
    beat = QTimer()
    beat.timeout.connect(lambda: beats.append(1))
    beat.start(20)
    asked = [crowd.submit(flood, who) for who in range(8)]
    qtbot.waitUntil(lambda: all(each.done() for each in asked), timeout=120_000)
    beat.stop()
    assert sum(each.result() for each in asked) > many / 2
    assert len(beats) > 5
    assert 0 < len(cards(window)) < many / 2
    clock.go(1)
    assert "that came too fast" in window.phones_box.line.text()
    assert "\n" not in window.phones_box.line.text()
    window.forward()
    assert window.room.place == GROUP


def test_the_server_that_dies_is_one_line_and_opens_again_with_the_same_link(
    opened: Opened, clock: FakeClock, qtbot: QtBot, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    link, phone = phones.address, phone_of(phones)
    assert phones.doorway is not None
    phones.doorway.close()
    clock.go(1)
    assert phones.state is State.LOST
    said = "The page for phones has stopped. The session goes on without them."
    assert window.phones_box.line.text() == window.notice.text() == said
    window.room.run(operations.add_card, window.room.id, "Typed meanwhile")
    assert window.phones_box.join.text() == "Open it again"
    qtbot.mouseClick(window.phones_box.join, Qt.MouseButton.LeftButton)
    assert (phones.state, phones.address) == (State.OPEN, link)
    assert meanwhile(lambda: phone.card("After that")).status == 200
    assert [each.text for each in cards(window)] == ["Typed meanwhile", "After that"]


def test_a_network_that_goes_and_comes_is_told_both_times(
    opened: Opened, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    with monkeypatch.context() as patched:
        patched.setattr(doorway, "networks", list)
        for _second in range(6):
            clock.go(1)
        assert phones.state is State.LOST
        assert window.notice.text() == "The network of the phones is gone. The session goes on without them."
    for _second in range(6):
        clock.go(1)
    assert phones.state is State.OPEN
    assert window.notice.text() == "Phones can join again."


def test_what_comes_in_while_the_window_writes_waits_until_that_is_done(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    workspace = window.room.tasks.workspace
    assert phones.bridge is not None
    with workspace.step(Verb.ADD_CARD):
        card = phones.bridge.add_card("phone-0001", "In the middle of something", "procedure")
        QApplication.processEvents()  # as a bar does while something long is undone
        assert not card.done()
    qtbot.waitUntil(card.done)
    assert [each.text for each in cards(window)] == ["In the middle of something"]


def test_a_fault_of_ours_is_told_to_the_phone_and_the_session_goes_on(
    opened: Opened, clock: FakeClock, meanwhile: Callable[[Callable[[], Answer]], Answer],
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    window = opened(begun=HARVEST)
    phones = joined(window)

    def fault(*_args: object, **_values: object) -> None:
        raise ZeroDivisionError("our bug")

    with monkeypatch.context() as patched:
        patched.setattr(operations, "add_card", fault)
        assert meanwhile(lambda: phone_of(phones).card("Once")).status == 503
    assert "our bug" in caplog.text
    clock.go(1)
    assert window.phones_box.line.text() == "Refused from phones: 1 by a fault of ours."
    assert meanwhile(lambda: phone_of(phones).card("Twice")).status == 200


def test_after_a_crash_the_link_and_the_dots_of_a_phone_go_on(
    opened: Opened, qtbot: QtBot, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=VOTE)
    window.room.run(operations.add_cards, window.room.id, ["One", "Two"])
    phones = joined(window)
    link, phone, topics = phones.address, phone_of(phones), [each.card.id for each in window.room.topics]
    assert meanwhile(lambda: phone.dots({topics[0]: 1})).status == 200
    assert phones.doorway is not None
    phones.doorway.close()  # and nobody lives to say goodbye
    again = Facilitator(Room(window.room.tasks, window.room.id))
    qtbot.addWidget(again)
    again.show()
    assert again.phones.state is State.LOST
    assert "Phones could join when the program stopped." in again.phones_box.line.text()
    qtbot.mouseClick(again.phones_box.join, Qt.MouseButton.LeftButton)
    assert again.phones.address == link
    assert meanwhile(lambda: phone.dots({topics[1]: 1})).status == 200
    assert again.room.dots() == {topics[1]: 1}
    again.phones.stop()
    other = Phones(window.room)
    assert other.state is State.OFF


def come_back(left: Facilitator, clock: FakeClock, qtbot: QtBot) -> Facilitator:
    """The session that was left, opened again."""
    again = Facilitator(Room(left.room.tasks, left.room.id, clock))
    clock.rooms.append(again.room)
    qtbot.addWidget(again)
    again.show()
    return again


def test_who_leaves_by_accident_finds_the_phones_where_they_were(
    opened: Opened, clock: FakeClock, qtbot: QtBot, meanwhile: Callable[[Callable[[], Answer]], Answer]
) -> None:
    window = opened(begun=HARVEST)
    phones = joined(window)
    link, phone, door = phones.address, phone_of(phones), phones.doorway
    assert meanwhile(lambda: phone.card("Before")).status == 200
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert door is not None
    assert not door.runs  # nobody is served while nobody looks
    clock.go(59 * 60)
    again = come_back(window, clock, qtbot)
    assert (again.phones.state, again.phones.address) == (State.OPEN, link)
    assert meanwhile(phone.look).json["ended"] is False
    assert meanwhile(lambda: phone.card("After")).status == 200
    assert [each.text for each in cards(again)] == ["Before", "After"]
    again.leave()


def test_the_door_of_a_session_that_was_left_long_ago_opens_when_it_is_asked_to(
    opened: Opened, clock: FakeClock, qtbot: QtBot
) -> None:
    window = opened(begun=HARVEST)
    link = joined(window).address
    window.leave()
    clock.go(61 * 60)
    again = come_back(window, clock, qtbot)
    assert again.phones.state is State.LOST
    assert "Phones could join until the session was left." in again.phones_box.line.text()
    qtbot.mouseClick(again.phones_box.join, Qt.MouseButton.LeftButton)
    assert (again.phones.state, again.phones.address) == (State.OPEN, link)
    again.leave()


def test_after_rounding_off_the_link_is_no_more(opened: Opened, clock: FakeClock, qtbot: QtBot) -> None:
    window = opened(begun=HARVEST)
    joined(window)
    window.round_off()
    again = come_back(window, clock, qtbot)
    assert again.phones.state is State.OFF
    again.leave()


# Closing


def test_rounding_off_while_cards_come_in_loses_none_that_was_confirmed(
    opened: Opened, qtbot: QtBot, crowd: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone_door, "GOODBYE", 300)
    monkeypatch.setattr(phone_door, "LAST", 100)
    window = opened(begun=HARVEST)
    phones = joined(window, replace(QUICK, answer=2))
    workspace, session, door = window.room.tasks.workspace, window.room.id, phones.doorway
    assert door is not None
    asked = [crowd.submit(lambda n=n: phone_of_door(door, n).card(f"Card {n}").status) for n in range(40)]
    qtbot.waitUntil(lambda: len(window.room.cards) > 3)
    window.round_off()
    assert not window.isVisible()
    assert phones.state is State.OFF
    ended = crowd.submit(lambda: Phone(door).look().json["ended"])
    qtbot.waitUntil(lambda: all(each.done() for each in [*asked, ended]), timeout=10_000)
    assert ended.result() is True
    confirmed = {n for n, each in enumerate(asked) if each.result() == 200}
    kept = {each.text for each in operations.cards_of(workspace, session)}
    assert kept == {f"Card {n}" for n in confirmed}
    assert {each.result() for each in asked} <= {200, 409, 422}
    qtbot.waitUntil(lambda: not door.runs, timeout=5_000)


def test_what_came_in_before_leaving_is_written_and_what_comes_after_is_refused(opened: Opened) -> None:
    window = opened(begun=HARVEST)
    bridge = joined(window).bridge
    assert bridge is not None
    before = bridge.add_card("phone-0001", "Just in time", "procedure")
    window.leave()
    assert before.result(0) is None
    assert isinstance(bridge.add_card("phone-0001", "Too late", "procedure").exception(0), UserError)
    assert [each.text for each in cards(window)] == ["Just in time"]


def phone_of_door(door: doorway.Doorway, number: int) -> Phone:
    return Phone(door, f"phone-{number:04}")


# What the room sees


@pytest.mark.parametrize("dark", [False, True])
def test_the_room_sees_a_code_that_phones_can_read(opened: Opened, qtbot: QtBot, dark: bool) -> None:
    window = opened(begun=HARVEST)
    presenter = window.presenter
    presenter.resize(1280, 720)
    with qtbot.waitExposed(presenter):
        presenter.show()
    if presenter.scale.tokens.dark is not dark:
        presenter.change_look()
    phones = joined(window)
    [large] = codes(window)
    assert large.height() >= 720 / 4
    assert read(window, large) == qr_matrix(phones.address)
    assert phones.doorway is not None
    assert phones.doorway.token in words_of_screen(window)
    qtbot.keyClick(presenter, Qt.Key.Key_F7)
    qtbot.keyClick(presenter, Qt.Key.Key_F7)
    qtbot.mouseClick(window.phones_box.large, Qt.MouseButton.LeftButton)
    [small] = codes(window)
    assert small.height() < 720 / 4
    assert read(window, small) == qr_matrix(phones.address)
    window.room.go(window.room.steps[GROUP - 1].id)
    assert not codes(window)
    assert not window.phones_box.large.isVisible()


def codes(window: Facilitator) -> list[QrCode]:
    """The codes the room sees."""
    return [each for each in window.presenter.findChildren(QrCode) if each.isVisible()]


def read(window: Facilitator, code: QrCode) -> tuple[tuple[bool, ...], ...]:
    """The code as a phone sees it on the beamer: dark or light in the middle of each module."""
    picture, area, count = window.presenter.grab().toImage(), code.code_rect(), len(code.modules)
    corner, module = code.mapTo(window.presenter, QPointF(area.topLeft())), area.width() / count
    return tuple(
        tuple(
            picture.pixelColor(int(corner.x() + (x + 0.5) * module), int(corner.y() + (y + 0.5) * module)).lightness()
            < 128
            for x in range(count)
        )
        for y in range(count)
    )


def words_of_screen(window: Facilitator) -> str:
    return " ".join(each.text() for each in window.presenter.screen_now.findChildren(QLabel))
