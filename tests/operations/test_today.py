"""What needs attention, and the numbers of Today: dates on the boundary, nothing there, one, many."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Evidence, State, Theme, Verdict
from tracker.operations import today as rules
from tracker.operations.attention import Facts, Point, Reason, attention, days_run, nearest_rank
from tracker.operations.example import write_example
from tracker.operations.today import overview
from tracker.storage.workspace import open_workspace

DAY = date(2026, 6, 1)
AGREED: dict[str, Any] = {"success_when": "8 of 10", "review_on": DAY + timedelta(days=30)}


def running(name: str = "x", days: int = 10, **more: Any) -> Experiment:
    """An experiment that runs for so many days, today counted, with bar and decision date."""
    values = {**AGREED, "started_on": DAY - timedelta(days=days - 1), **more}
    return Experiment(id=name, title=name, **values)


def points(*experiments: Experiment, **more: Any) -> list[Point]:
    return attention(Facts(today=DAY, running=experiments, **more))


def reasons(*experiments: Experiment, **more: Any) -> list[Reason]:
    return [point.reason for point in points(*experiments, **more)]


# The decision date


@pytest.mark.parametrize(
    "days, expected", [(-1, [Reason.DECIDE]), (0, [Reason.DECIDE]), (1, []), (-400, [Reason.DECIDE])]
)
def test_the_decision_date_asks_from_that_day_on(days: int, expected: list[Reason]) -> None:
    assert reasons(running(review_on=DAY + timedelta(days=days))) == expected


def test_the_sentence_says_which_day_it_was() -> None:
    asked = [running(day.isoformat(), review_on=day) for day in (date(2025, 11, 16), date(2026, 5, 16), DAY)]
    assert [point.why for point in points(*asked)] == [
        "The decision date was 16 November 2025. What did you see?",
        "The decision date was 16 May. What did you see?",
        "Today is the day to decide. What did you see?",
    ]


def test_only_what_runs_can_be_late() -> None:
    late = DAY - timedelta(days=5)
    idea = Experiment(id="i", title="i", review_on=late)
    done = running("d", review_on=late, concluded_on=DAY, verdict=Verdict.SUCCEEDED, lesson="l")
    assert points(idea, done) == []


# How long is long


@pytest.mark.parametrize(
    "values, percent, expected",
    [
        ([], 85, None),
        ([7], 85, 7),
        ([1, 2], 50, 1),
        ([1, 2], 85, 2),
        (range(1, 21), 85, 17),  # 0.85 × 20 is 17 exactly: no rank higher
        (range(1, 8), 85, 6),  # 5.95 goes up
        ([5, 1, 3], 100, 5),
        ([5, 1, 3], 0, 1),
    ],
)
def test_nearest_rank_takes_a_value_that_is_there(values: Any, percent: int, expected: int | None) -> None:
    assert nearest_rank(values, percent) == expected


@pytest.mark.parametrize("days, expected", [(17, []), (18, [Reason.LONG])])
def test_longer_than_the_85th_percentile_is_long(days: int, expected: list[Reason]) -> None:
    assert reasons(running(days=days), durations=range(1, 21)) == expected


@pytest.mark.parametrize("count, expected", [(0, []), (1, []), (7, []), (8, [Reason.LONG])])
def test_nobody_can_say_what_is_long_from_a_few(count: int, expected: list[Reason]) -> None:
    assert reasons(running(days=400), durations=[30] * count) == expected


def test_the_days_are_said_and_the_first_counts() -> None:
    [point] = points(running(days=214), durations=[30] * 8)
    assert point.why == "It runs 214 days. That is longer than most."


def test_what_starts_later_runs_no_days() -> None:
    assert days_run(running(days=-3), DAY) == 0


# What was not agreed


@pytest.mark.parametrize(
    "gap, said",
    [
        ({"success_when": ""}, "No bar agreed: when has it succeeded?"),
        ({"review_on": None}, "No decision date agreed."),
        ({"success_when": "", "review_on": None}, "No bar and no decision date agreed."),
    ],
)
def test_running_without_bar_or_date_asks_for_it(gap: dict[str, Any], said: str) -> None:
    [point] = points(running(**gap))
    assert (point.reason, point.why) == (Reason.AGREE, said)


# The other rules


def test_a_conclusion_without_lesson_asks_for_one() -> None:
    bare = running("a", concluded_on=DAY, verdict=Verdict.PARTLY)
    kept = running("b", concluded_on=DAY, verdict=Verdict.PARTLY, lesson="Call first.")
    [point] = points(without_lesson=[bare, kept])
    assert (point.reason, point.record) == (Reason.LESSON, "a")


def came_back(cleared: date | None, back: date | None = DAY, **more: Any) -> list[Point]:
    block = Block(id="b", number="58", title="Closed", state=State.CAME_BACK, state_on=back, **more)
    return attention(Facts(today=DAY, came_back=[(block, cleared)]))


@pytest.mark.parametrize(
    "cleared, said",
    [
        (DAY - timedelta(days=1), "It came back after 1 day."),
        (DAY - timedelta(days=59), "It came back after 59 days."),
        (DAY - timedelta(days=60), "It came back after 2 months."),
        (DAY - timedelta(days=152), "It came back after 5 months."),
        (None, "It came back on 1 June 2026."),
        (DAY + timedelta(days=1), "It came back on 1 June 2026."),
    ],
)
def test_a_block_that_came_back_says_after_how_long(cleared: date | None, said: str) -> None:
    [point] = came_back(cleared)
    assert (point.kind, point.record, point.title, point.why) == ("block", "b", "Block 58: Closed", said)


def test_a_block_that_is_tried_again_needs_no_attention() -> None:
    assert came_back(None, trying=True) == []


@pytest.mark.parametrize(
    "ended, asked",
    [
        ({}, False),
        ({"succeeded": 9}, False),
        ({"succeeded": 6, "partly": 2, "stopped": 2}, True),
        ({"succeeded": 9, "not-succeeded": 1}, False),
    ],
)
def test_ten_without_a_failure_get_a_friendly_question(ended: dict[str, int], asked: bool) -> None:
    found = attention(Facts(today=DAY, ended=ended))
    assert [point.record for point in found] == ([""] if asked else [])


def test_nothing_needs_attention_where_nothing_is() -> None:
    assert attention(Facts(today=DAY)) == []


def test_the_most_urgent_comes_first_and_each_record_once() -> None:
    late, later = (running(f"late{n}", days=300, review_on=DAY - timedelta(days=n), success_when="") for n in (9, 2))
    long, longer = (running(f"long{n}", days=n, success_when="") for n in (40, 90))
    bare, newer = running("bare", 20, review_on=None), running("newer", 3, review_on=None)
    block = Block(id="b", number="1", title="b", state=State.CAME_BACK)
    found = points(newer, bare, long, later, longer, late, durations=[30] * 8, came_back=[(block, None)])
    assert [point.record for point in found] == ["late9", "late2", "long90", "long40", "b", "newer", "bare"]


# What the workspace says


def concluded(workspace: do.Workspace, verdict: Verdict, number: int, **more: Any) -> str:
    it = do.log_experiment(
        workspace, title=f"Try {number}", idea_on="2026-01-01", success_when="8 of 10", **more
    ).record
    do.start(workspace, it, on="2026-02-01")
    do.conclude(
        workspace, it, verdict=verdict, observation="Seen", lesson=f"Lesson {number}", decision="stop",
        evidence=Evidence.STORY, on=date(2026, 2, 1) + timedelta(days=number),
    )  # fmt: skip
    return it


def test_an_ambition_alone_is_empty(workspace: do.Workspace) -> None:
    numbers, found = overview(workspace)
    assert (numbers.empty, found) == (True, [])


def test_the_numbers_follow_every_act(workspace: do.Workspace, block: str) -> None:
    other = do.add_block(workspace, title="Rule", kind="procedure", found_on="2026-01-01").record
    do.set_state(workspace, block, State.CLEARED, on="2026-04-10")
    do.set_state(workspace, block, State.CAME_BACK, on="2026-05-10")
    do.set_state(workspace, other, State.CLEARED, on="2026-06-01")
    tried = do.log_experiment(workspace, title="Again", blocks=[block], success_when="8 of 10").record
    do.start(workspace, tried, on="2026-06-01")
    concluded(workspace, Verdict.SUCCEEDED, 1)
    concluded(workspace, Verdict.STOPPED, 2)
    numbers, _points = overview(workspace)
    assert (numbers.known, numbers.cleared, numbers.cleared_now) == (2, 1, 1)
    assert (numbers.came_back, numbers.again) == (1, 1)
    assert (numbers.running, numbers.started_now) == (1, 1)
    assert (numbers.lessons, numbers.worked) == (2, 1)
    went = rules.lines(workspace, numbers)
    assert went.cleared == (0,) * 9 + (1, 0, 1)
    assert went.came_back == (0,) * 10 + (1, 0)
    assert went.started == (0,) * 7 + (2, 0, 0, 0, 1)
    assert went.lessons == (0,) * 7 + (2,) * 5


def test_a_deleted_block_counts_nowhere(workspace: do.Workspace, block: str) -> None:
    do.set_state(workspace, block, State.CLEARED, on="2026-05-10")
    do.set_state(workspace, block, State.CAME_BACK, on="2026-05-11")
    do.delete_block(workspace, block)
    numbers, _points = overview(workspace)
    assert (numbers.known, numbers.cleared, numbers.came_back) == (0, 0, 0)
    assert set(rules.lines(workspace, numbers).came_back) == {0}


def test_the_workspace_brings_every_kind_of_point(workspace: do.Workspace, block: str) -> None:
    for number in range(10):
        concluded(workspace, Verdict.SUCCEEDED, number)
    # They ran 1 … 10 days: the 85th percentile is the ninth.
    do.set_state(workspace, block, State.CLEARED, on="2026-04-10")
    do.set_state(workspace, block, State.CAME_BACK, on="2026-05-10")

    def start(title: str, days: int, **more: Any) -> str:
        it = do.log_experiment(workspace, title=title, idea_on="2026-01-01", **{**AGREED, **more}).record
        do.start(workspace, it, on=DAY - timedelta(days=days - 1))
        return it

    start("now", 5, review_on=DAY)
    start("late", 5, review_on=DAY - timedelta(days=1))
    start("long", 11)
    start("usual", 9)
    bare = start("bare", 2)
    with workspace.step(Verb.START) as step:  # as an earlier version may have started it
        step.put("experiment", bare, {"success_when": None})
    _numbers, found = overview(workspace)
    titles = [point.title for point in found]
    assert titles == ["late", "now", "long", "Block 1: Letter", "bare", "Does everything succeed?"]
    assert found[3].why == "It came back after 30 days."


def test_a_lesson_that_got_lost_is_asked_for(workspace: do.Workspace) -> None:
    it = concluded(workspace, Verdict.UNCLEAR, 1)
    with workspace.step(Verb.EDIT_EXPERIMENT) as step:  # as another program may have written it
        step.put("experiment", it, {"lesson": None})
    numbers, found = overview(workspace)
    assert (numbers.lessons, numbers.ended["unclear"]) == (0, 1)
    assert [(point.reason, point.record) for point in found] == [(Reason.LESSON, it)]


def test_the_example_has_something_for_a_manager(tmp_path: Path) -> None:
    with open_workspace(write_example(tmp_path / "example")) as example:
        numbers, found = overview(example)
        assert {point.reason for point in found} >= {Reason.DECIDE, Reason.LONG, Reason.CAME_BACK}
        assert numbers.lessons == len(example.read.lessons())
        assert rules.lines(example, numbers).cleared[-1] == numbers.cleared == example.read.tally_blocks()["cleared"]


# Lessons


def test_lessons_come_by_side_newest_first_and_in_pieces(workspace: do.Workspace) -> None:
    for number in range(1, 6):
        concluded(workspace, Verdict.PARTLY if number % 2 else Verdict.NOT_SUCCEEDED, number)
    everything = do.Query()
    assert rules.lesson_counts(workspace) == (3, 2)
    found = [e.lesson for e in rules.lessons(workspace, rules.WORKED, everything)]
    assert found == ["Lesson 5", "Lesson 3", "Lesson 1"]
    piece = rules.lessons(workspace, rules.WORKED, everything, offset=1, limit=1)
    assert [e.lesson for e in piece] == ["Lesson 3"]
    assert rules.count_lessons(workspace, rules.LEARNED, everything) == 2
    assert rules.count_lessons(workspace, rules.WORKED, everything, most=2) == 2


def test_lessons_are_filtered_by_field_verdict_and_words(workspace: do.Workspace) -> None:
    concluded(workspace, Verdict.SUCCEEDED, 1, team="Desk", theme=Theme.DATA)
    concluded(workspace, Verdict.PARTLY, 2, team="Desk")
    concluded(workspace, Verdict.PARTLY, 3)

    def found(text: str = "", **equals: str) -> list[str]:
        return [e.lesson for e in rules.lessons(workspace, rules.WORKED, do.Query(equals, text))]

    assert found(team="Desk") == ["Lesson 2", "Lesson 1"]
    assert found(team="Desk", verdict="partly") == ["Lesson 2"]
    assert found(verdict="stopped") == []
    assert found(theme="data", evidence="story") == ["Lesson 1"]
    assert found("try 3") == ["Lesson 3"]
    assert found("nowhere") == []
    assert rules.count_lessons(workspace, rules.WORKED, do.Query({"verdict": "stopped"})) == 0
