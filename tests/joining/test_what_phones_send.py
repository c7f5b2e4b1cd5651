"""Cards and dots: taken in once, or refused with a sentence that says what to do."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phone_cases import Phone
from room_cases import HARVESTING, QUICK, VOTING, FakeRoom, done

from tracker.domain.errors import Invalid
from tracker.joining import Choice, Doorway, Limits

GOOD = {"phone": "phone-0001", "card": "card-0001", "text": "Drie keer je gegevens invullen", "kind": "procedure"}
DOTS = {"phone": "phone-0001", "round": 1, "turn": 1, "dots": {"t1": 1}}


# --- cards --------------------------------------------------------------------------------------------------


def test_a_card_goes_to_the_room_with_its_kind(phone: Phone, room: FakeRoom) -> None:
    assert phone.card("De brief gaat langs vier bureaus", "procedure").status == 200
    assert room.cards == [(phone.name, "De brief gaat langs vier bureaus", "procedure")]


def test_a_card_that_is_sent_again_is_added_once(phone: Phone, room: FakeRoom) -> None:
    assert [phone.card("Elk team heeft een wachtrij", key="card-same").status for _try in range(3)] == [200, 200, 200]
    assert room.texts == ["Elk team heeft een wachtrij"]


def test_two_phones_may_give_a_card_the_same_name(doorway: Doorway, room: FakeRoom) -> None:
    for name in ("phone-aaaa", "phone-bbbb"):
        Phone(doorway, name).card(f"Van {name}", key="card-same")
    assert room.texts == ["Van phone-aaaa", "Van phone-bbbb"]


def test_a_card_is_confirmed_when_it_is_written_and_not_before(opened: Callable[..., Doorway], room: FakeRoom) -> None:
    pending: Future[None] = Future()
    room.answer = lambda: pending
    phone = Phone(opened(replace(QUICK, answer=0.05)))
    busy = phone.card("Nog niet geschreven", key="card-same")
    assert (busy.status, busy.json["reason"]) == (503, "busy")
    pending.set_result(None)
    assert phone.card("Nog niet geschreven", key="card-same").status == 200
    assert room.texts == ["Nog niet geschreven"]


def test_a_card_that_could_not_be_written_may_be_tried_again(phone: Phone, room: FakeRoom) -> None:
    room.answer = lambda: done(OSError("disk full"))
    failed = phone.card("De schijf is vol", key="card-same")
    assert (failed.status, failed.json["reason"]) == (503, "fault")
    assert "disk" not in failed.body.decode()
    room.answer = done
    assert phone.card("De schijf is vol", key="card-same").status == 200
    assert len(room.cards) == 2


def test_a_room_that_breaks_down_is_logged_and_not_told(
    phone: Phone, room: FakeRoom, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Future[None]:
        raise RuntimeError("secret path")

    room.answer = broken
    answer = phone.card("Ook nu gaat de werksessie door")
    assert answer.status == 503
    assert b"secret" not in answer.body
    assert "secret path" in caplog.text


def test_what_the_room_says_is_wrong_is_told(phone: Phone, room: FakeRoom) -> None:
    room.answer = lambda: done(Invalid("There is no {what} today.", what="cake"))
    answer = phone.card("Taart")
    assert (answer.status, answer.json["say"]) == (422, "There is no cake today.")


def test_a_card_has_three_hundred_characters_and_is_never_cut(phone: Phone, room: FakeRoom) -> None:
    assert phone.card("é" * 300).status == 200
    for length in (301, 5_000):
        answer = phone.card("x" * length)
        assert (answer.status, answer.json["reason"]) == (422, "too-long")
        assert "300 tekens" in str(answer.json["say"])
    assert [len(text) for text in room.texts] == [300]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "\u202e", "\x00\x01"])
def test_a_card_with_nothing_to_read_is_refused(phone: Phone, room: FakeRoom, text: str) -> None:
    assert phone.card(text).json["reason"] == "empty"
    assert room.cards == []


@pytest.mark.parametrize(
    "text, kept",
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("'; DROP TABLE block; --", "'; DROP TABLE block; --"),
        ("twee\nregels\r\nen  een\ttab", "twee regels en een tab"),
        ("nul\x00teken", "nul teken"),
        ("om\u202egekeerd", "omgekeerd"),
        ("half \ud83d teken", "half teken"),
        ("👩\u200d🚒 belt terug", "👩\u200d🚒 belt terug"),
        ("cafe\u0301", "café"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_card_is_words_whatever_stands_on_it(phone: Phone, room: FakeRoom, text: str, kept: str) -> None:
    assert phone.card(text).status == 200
    assert room.texts == [kept]
    kept.encode("utf-8")


def test_the_kind_is_one_of_the_room(phone: Phone, room: FakeRoom) -> None:
    assert phone.card("Een kaartje", "iets anders").json["reason"] == "no-kind"
    assert phone.card("Een kaartje", "").json["reason"] == "no-kind"
    room.now = replace(HARVESTING, kinds=())
    assert phone.card("Een kaartje", "").status == 200
    room.now = replace(HARVESTING, kinds=(Choice("", "Weet ik niet"),))
    assert phone.card("Een kaartje", "").status == 200
    assert len(room.cards) == 2


@pytest.mark.parametrize("changes", [{"activity": "vote"}, {"activity": "wait"}, {"ended": True}])
def test_a_card_waits_when_the_room_does_something_else(
    phone: Phone, room: FakeRoom, changes: dict[str, object]
) -> None:
    room.now = replace(HARVESTING, **changes)  # type: ignore[arg-type]
    assert phone.card("Te laat").status == 409
    assert room.cards == []


def test_a_phone_that_did_not_hear_is_answered_after_the_harvest_as_well(phone: Phone, room: FakeRoom) -> None:
    phone.card("Op tijd", key="card-same")
    room.now = VOTING
    assert phone.card("Op tijd", key="card-same").status == 200


def test_cards_do_not_fill_the_laptop(opened: Callable[..., Doorway], room: FakeRoom) -> None:
    doorway = opened(replace(QUICK, cards=5, cards_by_phone=3))
    one, other = Phone(doorway, "phone-aaaa"), Phone(doorway, "phone-bbbb")
    assert [one.card(f"Kaartje {n}").status for n in range(4)] == [200, 200, 200, 403]
    assert [other.card(f"Kaartje {n}").status for n in range(3)] == [200, 200, 403]
    assert len(room.cards) == 5


# --- dots ---------------------------------------------------------------------------------------------------


@pytest.fixture
def voting(room: FakeRoom) -> FakeRoom:
    room.now = VOTING
    return room


def test_all_dots_of_a_phone_replace_those_it_placed_before(phone: Phone, voting: FakeRoom) -> None:
    assert phone.dots({"t1": 3, "t2": 2}).status == 200
    assert phone.dots({"t2": 1, "t3": 0}).status == 200
    assert voting.dots == {phone.name: {"t2": 1}}


@pytest.mark.parametrize(
    "dots, reason",
    [
        ({"t1": 3, "t2": 3}, "dots"),
        ({"t1": 4}, "dots"),
        ({"gone": 1}, "topic"),
        ({"t1": -1}, "rubbish"),
        ({"t1": 1.5}, "rubbish"),
        ({"t1": True}, "rubbish"),
        ({"t1": "1"}, "rubbish"),
        ({"t1": None}, "rubbish"),
        ({"t1": 10**30}, "rubbish"),
        ({str(n): 0 for n in range(1_001)}, "rubbish"),
        (["t1"], "rubbish"),
        ("t1", "rubbish"),
    ],
)
def test_dots_that_cannot_be_are_refused(phone: Phone, voting: FakeRoom, dots: object, reason: str) -> None:
    answer = phone.dots(dots)
    assert answer.status in (400, 422)
    assert answer.json["reason"] == reason
    assert voting.dots == {}


def test_without_a_limit_a_card_may_have_all_dots(phone: Phone, room: FakeRoom) -> None:
    room.now = replace(VOTING, dots_per_card=0)
    assert phone.dots({"t1": 5}).status == 200
    assert phone.dots({"t1": 6}).status == 422


@pytest.mark.parametrize("changes", [{"revealed": True}, {"activity": "harvest"}, {"round": 2}, {"ended": True}])
def test_dots_count_only_while_the_room_votes(phone: Phone, room: FakeRoom, changes: dict[str, object]) -> None:
    room.now = replace(VOTING, **changes)  # type: ignore[arg-type]
    assert phone.dots({"t1": 1}).status == 409
    assert room.dots == {}


def test_what_comes_in_late_does_not_undo_what_was_placed_later(phone: Phone, voting: FakeRoom) -> None:
    phone.dots({"t1": 1}, turn=2)
    assert phone.dots({"t3": 1}, turn=1).status == 200
    assert voting.dots == {phone.name: {"t1": 1}}


def test_a_new_round_begins_with_all_dots(phone: Phone, voting: FakeRoom) -> None:
    phone.dots({"t1": 3}, turn=5)
    voting.now = replace(VOTING, round=2)
    assert phone.dots({"t1": 1}, number=1, turn=6).status == 409
    assert phone.dots({"t2": 3}, number=2, turn=7).status == 200
    assert voting.dots == {phone.name: {"t2": 3}}


def test_dots_that_could_not_be_written_may_be_tried_again(phone: Phone, voting: FakeRoom) -> None:
    voting.answer = lambda: done(OSError())
    assert phone.dots({"t1": 1}, turn=1).status == 503
    voting.answer = done
    assert phone.dots({"t1": 1}, turn=1).status == 200


# --- rubbish ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path, good", [("cards", GOOD), ("dots", DOTS)])
@pytest.mark.parametrize("missing", [True, False])
def test_only_exactly_the_fields_are_read(phone: Phone, path: str, good: dict[str, object], missing: bool) -> None:
    for name in good:
        changed = {key: value for key, value in good.items() if key != name} if missing else good | {name + "x": 1}
        assert phone.post(path, changed).status == 400


@pytest.mark.parametrize("name", ["", "short", "x" * 65, "a b c d e f", "../../etc", "é" * 10, 12345678, None, ["a"]])
@pytest.mark.parametrize("field", ["phone", "card"])
def test_names_that_no_page_makes_up_are_refused(phone: Phone, room: FakeRoom, field: str, name: object) -> None:
    assert phone.post("cards", GOOD | {field: name}).status == 400
    assert room.cards == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b'"x"', b"NaN", b"\xff\xfe", b"[" * 9_000, b"9" * 9_000, b"a=1&b=2",
        json.dumps(GOOD).encode("utf-16"), json.dumps(GOOD).encode() + b"x",
    ],
)  # fmt: skip
def test_rubbish_is_refused_in_one_sentence(phone: Phone, room: FakeRoom, body: bytes) -> None:
    for path in ("cards", "dots"):
        answer = phone.post(path, body)
        assert (answer.status, answer.json["reason"]) == (400, "rubbish")
    assert room.cards == []


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_FIELDS = st.sampled_from(["phone", "card", "text", "kind", "round", "turn", "dots"])
_BODIES = st.binary(max_size=200) | st.dictionaries(_FIELDS, _VALUES, max_size=7).map(
    lambda each: json.dumps(each).encode()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(["cards", "dots"]), body=_BODIES)
def test_whatever_is_sent_the_answer_is_a_sentence_and_no_fault(
    opened: Callable[..., Doorway], path: str, body: bytes
) -> None:
    doorway = _LASTING.get("doorway")
    if doorway is None or not doorway.runs:
        doorway = _LASTING["doorway"] = opened(_GENEROUS)
    answer = Phone(doorway).post(path, body)
    assert answer.status in (400, 409, 422)
    assert answer.json["say"]
    assert doorway.troubles.get("fault", 0) == 0


_LASTING: dict[str, Doorway] = {}
_MANY = replace(QUICK.writes, per_second=1e6, at_once=1e6)
_GENEROUS: Limits = replace(QUICK, writes=_MANY, writes_by_address=_MANY, writes_by_phone=_MANY)


def test_twenty_five_phones_at_once_lose_and_double_nothing(doorway: Doorway, room: FakeRoom) -> None:
    statuses: list[int] = []

    def one(number: int) -> None:
        phone = Phone(doorway, f"phone-{number:04}")
        statuses.extend(phone.card(f"Kaartje {number}", key="card-0001").status for _try in range(2))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(25)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert statuses == [200] * 50
    assert sorted(room.texts) == sorted(f"Kaartje {number}" for number in range(25))
