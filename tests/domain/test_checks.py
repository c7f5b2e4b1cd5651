"""The two checklists: before the start, and whether a failure is a brilliant one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.domain.checks import (
    BrilliantCheck,
    StartCheck,
    brilliant_checks,
    deviates,
    has_mandate,
    is_brilliant,
    start_checks,
)
from tracker.domain.companions import DataUse, Deviation
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar, LawRoom, Verdict

NOTHING = Experiment(id="e", title="Call")


@pytest.mark.parametrize(
    "check,values",
    [
        (StartCheck.HYPOTHESIS, {"hypothesis": "It is quicker"}),
        (StartCheck.MEASURE, {"measure": "Days"}),
        (StartCheck.BAR, {"success_when": "no bar, because it is small"}),
        (StartCheck.BAR, {"bar_value": Decimal(0), "bar_side": Bar.AT_MOST}),
        (StartCheck.REVIEW, {"review_on": date(2027, 1, 1)}),
    ],
)
def test_an_answer_ticks_its_own_line(check: StartCheck, values: dict[str, Any]) -> None:
    before, after = (start_checks(each, None, [], []) for each in (NOTHING, replace(NOTHING, **values)))
    assert not any(before.values())
    assert [each for each in after if after[each]] == [check]


def test_data_use_and_patterns_are_records_of_their_own() -> None:
    assert start_checks(NOTHING, DataUse(), [], [])[StartCheck.DATA_USE]
    assert start_checks(NOTHING, None, [], ["archetype-01"])[StartCheck.PATTERN]


def test_a_mandate_is_asked_only_where_the_law_is_deviated_from() -> None:
    room = replace(NOTHING, law_room=LawRoom.DEVIATES)
    assert StartCheck.MANDATE not in start_checks(NOTHING, None, [], [])
    assert StartCheck.MANDATE not in start_checks(replace(NOTHING, law_room=LawRoom.USES_ROOM), None, [], [])
    assert start_checks(room, None, [], [])[StartCheck.MANDATE] is False
    assert start_checks(replace(room, mandate="Director"), None, [], [])[StartCheck.MANDATE]
    assert list(start_checks(room, None, [], [])) == list(StartCheck)


def test_every_deviation_needs_its_mandate() -> None:
    given, none = Deviation(article="a", mandate="Director"), Deviation(article="b")
    assert deviates(NOTHING, [none])
    assert not deviates(NOTHING, [])
    assert has_mandate(NOTHING, [given])
    assert not has_mandate(NOTHING, [given, none])
    assert not has_mandate(NOTHING, [])
    assert has_mandate(replace(NOTHING, mandate="Council"), [none])


FAILED = replace(NOTHING, good_intent=True, with_care=True, verdict=Verdict.NOT_SUCCEEDED, lesson="Ask first",
                 shared_on=date(2026, 5, 1))  # fmt: skip


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_brilliant_failure_did_not_reach_its_goal(verdict: Verdict) -> None:
    reached = verdict in (Verdict.SUCCEEDED, Verdict.PARTLY)
    assert is_brilliant(replace(FAILED, verdict=verdict)) is not reached


@pytest.mark.parametrize(
    "check,without",
    [
        (BrilliantCheck.GOOD_INTENT, {"good_intent": False}),
        (BrilliantCheck.WITH_CARE, {"with_care": False}),
        (BrilliantCheck.NOT_REACHED, {"verdict": None}),
        (BrilliantCheck.LEARNED, {"lesson": ""}),
        (BrilliantCheck.SHARED, {"shared_on": None}),
    ],
)
def test_it_takes_all_five(check: BrilliantCheck, without: dict[str, Any]) -> None:
    checks = brilliant_checks(replace(FAILED, **without))
    assert [each for each in checks if not checks[each]] == [check]
    assert not is_brilliant(replace(FAILED, **without))
