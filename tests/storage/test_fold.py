"""Many laptops, one truth: the fold does not care about order, repetition or clocks."""

import random
import sqlite3
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.changes import Verb
from tracker.storage.journal import COLUMNS, Change, Pen, changes_of_record, fold, is_alive
from tracker.storage.schema import create_search, create_tables, prepare
from tracker.storage.steps import Step

DAY = 86_400_000
NOON = 1_800_000_000_000


@cache
def empty() -> bytes:
    """A file with all tables and nothing in them."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    database = prepare(connection)
    create_tables(database)
    create_search(database)
    return connection.serialize()


class Laptop:
    """A journal of its own, a clock of its own, and a way to take in the changes of another."""

    def __init__(self, name: str, ahead: int = 0) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.deserialize(empty())
        self.connection.execute("BEGIN")
        self.name, self.ahead = name, ahead
        self.pen = Pen(self.connection, name, name)

    def step(self, now: int = NOON) -> Step:
        return Step(self.connection, self.pen, now + self.ahead, Verb.EDIT_BLOCK)

    def put(self, now: int = NOON, **values: Any) -> str:
        """Write fields of the record ``r`` and return the step."""
        step = self.step(now)
        (step.put if self.registers() else lambda *make: step.create(make[0], make[2], make[1]))("block", "r", values)
        return step.id

    def delete(self, now: int = NOON) -> str:
        step = self.step(now)
        step.delete("block", "r")
        return step.id

    def take_back(self, step: str, now: int = NOON) -> str:
        undo = self.step(now)
        undo.take_back(step)
        return undo.id

    def changes(self) -> list[Change]:
        return changes_of_record(self.connection, "block", "r")

    def take_in(self, other: "Laptop") -> None:
        marks = ", ".join("?" * len(COLUMNS))
        rows = other.connection.execute(f"SELECT {', '.join(COLUMNS)} FROM change ORDER BY rowid")
        self.connection.executemany(f"INSERT OR IGNORE INTO change ({', '.join(COLUMNS)}) VALUES ({marks})", rows)

    def registers(self) -> dict[str, Any]:
        return fold(self.changes())

    def says(self) -> dict[str, Any] | None:
        """What the record says here; None where it does not exist."""
        registers = self.registers()
        fields = {name: each.value for name, each in registers.items() if name not in ("created", "deleted")}
        return fields if is_alive(registers) else None


@pytest.fixture
def two() -> tuple[Laptop, Laptop]:
    """Two laptops that know the same record."""
    one, other = Laptop("one"), Laptop("other")
    one.put(title="first", team="A")
    other.take_in(one)
    return one, other


def meet(one: Laptop, other: Laptop) -> dict[str, Any] | None:
    """Both take in what the other has; they must say the same."""
    one.take_in(other)
    other.take_in(one)
    assert one.says() == other.says()
    return one.says()


ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["title", "team", "delete", "meet", "undo"]),
        st.integers(-2 * DAY, 2 * DAY),
        st.integers(0, 3),
    ),
    max_size=14,
)


def histories(acts: list[tuple[int, str, int, int]]) -> list[Laptop]:
    """Three laptops, one of them a day ahead, that did ``acts`` and met now and then."""
    laptops = [Laptop("a"), Laptop("b", ahead=DAY), Laptop("c")]
    laptops[0].put(title="born")
    done: list[str] = []
    for who, what, when, value in acts:
        laptop = laptops[who]
        if what == "meet":
            laptop.take_in(laptops[value % 3])
        elif what == "delete":
            done.append(laptop.delete(NOON + when))
        elif what == "undo" and done:
            done.append(laptop.take_back(done[value % len(done)], NOON + when))
        elif what in ("title", "team"):
            done.append(laptop.put(NOON + when, **{what: f"value {value}"}))
    return laptops


@settings(max_examples=120, deadline=None, derandomize=True)
@given(acts=ACTS, seed=st.integers(0, 999))
def test_order_grouping_and_repetition_do_not_matter(acts: list[Any], seed: int) -> None:
    laptops = histories(acts)
    everything = [change for laptop in laptops for change in laptop.changes()]
    truth = fold(everything)
    shuffled = everything * 2
    random.Random(seed).shuffle(shuffled)
    assert fold(shuffled) == truth
    half = len(shuffled) // 2
    assert fold(shuffled[half:], fold(shuffled[:half])) == truth
    for laptop in laptops:
        assert fold(everything, fold(laptop.changes())) == truth


@settings(max_examples=120, deadline=None, derandomize=True)
@given(acts=ACTS)
def test_everyone_says_the_same_once_everything_came_round(acts: list[Any]) -> None:
    laptops = histories(acts)
    for _round in range(2):
        for laptop in laptops:
            for other in laptops:
                laptop.take_in(other)
    assert laptops[0].says() == laptops[1].says() == laptops[2].says()


@settings(max_examples=120, deadline=None, derandomize=True)
@given(acts=ACTS)
def test_a_stamp_is_now_or_one_more_than_what_it_replaces(acts: list[Any]) -> None:
    for laptop in histories(acts):
        stamps = {
            (name, stamp, change.device): change.at
            for change in laptop.changes()
            for name, (_value, stamp, *_rest) in change.fields.items()
        }
        for change in laptop.changes():
            for name, (_value, stamp, replaced, *_origin) in change.fields.items():
                if replaced:
                    assert (name, *replaced) in stamps
                assert stamp == max(change.at, (replaced or [0])[0] + 1)


def test_a_laptop_a_day_ahead_does_not_win_from_who_edits_its_words_later() -> None:
    fast, honest = Laptop("fast", ahead=DAY), Laptop("honest")
    fast.put(title="from tomorrow")
    honest.take_in(fast)
    honest.put(NOON + 60_000, title="an honest edit of today")
    assert meet(fast, honest) == {"title": "an honest edit of today"}


def test_a_laptop_a_day_ahead_does_not_drag_other_fields_along() -> None:
    fast, honest = Laptop("fast", ahead=DAY), Laptop("honest")
    fast.put(title="from tomorrow")
    honest.take_in(fast)
    honest.put(NOON + 60_000, title="today", team="A")
    assert honest.registers()["team"].stamp == NOON + 60_000
    assert honest.registers()["title"].stamp == NOON + DAY + 1


def test_a_clock_set_back_does_not_lose_the_later_edit() -> None:
    laptop = Laptop("one")
    laptop.put(NOON, title="first")
    laptop.put(NOON - DAY, title="second")
    assert laptop.says() == {"title": "second"}


def test_edits_of_different_fields_both_stay(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    one.put(title="one")
    other.put(team="other")
    assert meet(one, other) == {"title": "one", "team": "other"}


def test_of_two_edits_of_a_field_the_later_wins_and_says_what_it_did_not_see(
    two: tuple[Laptop, Laptop],
) -> None:
    one, other = two
    one.put(NOON + 1000, title="one")
    other.put(NOON + 2000, title="other")
    assert meet(one, other) == {"title": "other", "team": "A"}
    replaced = {change.device: change.fields["title"][2] for change in one.changes()[1:]}
    assert replaced["one"] == replaced["other"] == [NOON, "one"]


def test_an_edit_that_had_not_seen_the_delete_brings_the_record_back(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    one.delete(NOON + 2000)
    other.put(NOON + 1000, title="still needed")
    assert one.says() is None
    assert meet(one, other) == {"title": "still needed", "team": "A"}


def test_an_edit_the_deleter_had_seen_does_not(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    other.put(NOON + DAY, title="seen")
    one.take_in(other)
    one.delete(NOON + 1)
    assert meet(one, other) is None


def test_both_deleting_is_one_delete(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    one.delete()
    other.delete(NOON + 1)
    assert meet(one, other) is None


def test_deleting_twice_writes_once(two: tuple[Laptop, Laptop]) -> None:
    one, _other = two
    one.delete()
    count = len(one.changes())
    one.delete(NOON + 5)
    assert len(one.changes()) == count


def test_deleting_what_never_was_writes_nothing_and_leaves_room_for_it() -> None:
    laptop = Laptop("one")
    laptop.delete()
    assert laptop.changes() == []
    laptop.put(title="born later")
    assert laptop.says() == {"title": "born later"}


def test_what_was_deleted_lives_again_when_made_again(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    one.delete()
    one.step(NOON + 9).create("block", {"title": "again"}, record="r")
    assert meet(one, other) == {"title": "again", "team": "A"}


def test_undo_leaves_what_somebody_else_wrote_since(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    mine = one.put(NOON + 1, title="mine", team="B")
    other.take_in(one)
    other.put(NOON + 2, title="theirs")
    one.take_in(other)
    one.take_back(mine, NOON + 3)
    assert meet(one, other) == {"title": "theirs", "team": "A"}


def test_undo_of_making_a_record_leaves_it_once_somebody_else_wrote_in_it(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    made = one.changes()[0].step
    other.put(title="theirs")
    one.take_in(other)
    one.take_back(made)
    assert one.says() == {"title": "theirs", "team": "A"}


def test_undo_of_an_edit_does_not_bring_back_what_somebody_else_deleted(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    mine = one.put(NOON + 1, title="mine")
    other.take_in(one)
    other.delete(NOON + 2)
    one.take_in(other)
    one.take_back(mine, NOON + 3)
    assert meet(one, other) is None


def test_undo_and_redo_in_a_row_on_one_field_go_all_the_way_back_and_forth() -> None:
    laptop = Laptop("one")
    acts = [laptop.put(NOON + n, title=f"value {n}") for n in range(4)]
    undone = [laptop.take_back(act, NOON + 10) for act in reversed(acts[1:])]
    assert laptop.says() == {"title": "value 0"}
    seen = []
    for undo in reversed(undone):
        laptop.take_back(undo, NOON + 20)
        seen.append(laptop.says()["title"])
    assert seen == ["value 1", "value 2", "value 3"]


def test_undo_reaches_through_a_colleague_who_took_their_own_edit_back(two: tuple[Laptop, Laptop]) -> None:
    one, other = two
    mine = one.put(NOON + 1, title="mine")
    other.take_in(one)
    theirs = other.put(NOON + 2, title="theirs")
    other.take_back(theirs, NOON + 3)
    one.take_in(other)
    one.take_back(mine, NOON + 4)
    assert meet(one, other) == {"title": "first", "team": "A"}
