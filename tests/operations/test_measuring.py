"""Measurements typed and pasted as people write them, and what is worked out from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import Invalid
from tracker.domain.periods import Period, parse_period
from tracker.domain.terms import Gap, Missing, Trend
from tracker.operations.indicators import courses
from tracker.operations.measuring import MOST, coming_period, read_cell, read_pasted, read_value
from tracker.words import use_language


@pytest.fixture
def indicator(workspace: do.Workspace) -> str:
    """The id of an indicator in %, from 50 to 90, that should become higher."""
    return do.add(workspace, Indicator, title="Telephone", unit="%", direction="increase", ordinary="50",
                  role_model="90").of("indicator")  # fmt: skip


def period(code: str) -> Period:
    made = parse_period(code)
    assert made is not None
    return made


def measured(workspace: do.Workspace, indicator: str) -> dict[str, Any]:
    return {str(each.period): each.value if each.value is not None else each.missing
            for each in workspace.read.measurements(indicator)}  # fmt: skip


# As people write it


@pytest.mark.parametrize(
    "language,text,value",
    [
        ("nl", "7,8", "7.8"), ("nl", "1.300", "1300"), ("nl", "74 %", "74"), ("nl", "74%", "74"), ("nl", "−3", "-3"),
        ("nl", "19 dagen", "19"), ("nl", "0", "0"), ("en", "7.8", "7.8"), ("en", "1,300", "1300"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(language: str, text: str, value: str) -> None:
    use_language(language)
    assert read_value(text, "dagen") == {"value": Decimal(value), "missing": None}


@pytest.mark.parametrize(
    "text,reason",
    [("n.v.t.", Missing.NOT_APPLICABLE), ("NVT", Missing.NOT_APPLICABLE), ("n/a", Missing.NOT_APPLICABLE),
     ("not applicable", Missing.NOT_APPLICABLE), ("niet bekend", Missing.NOT_KNOWN), ("?", Missing.NOT_KNOWN),
     (" - ", Missing.NOT_KNOWN)],
)  # fmt: skip
def test_a_reason_is_read_and_is_no_number(text: str, reason: Missing) -> None:
    assert read_value(text) == {"value": None, "missing": reason}


def test_what_is_neither_is_refused_at_the_field(workspace: do.Workspace, indicator: str, refused: Refused) -> None:
    with refused("is a number", "value"):
        do.add(workspace, Measurement, indicator=indicator, period="2026-05", **read_value("a lot"))
    assert read_cell("period", "May 2026") == {"period": "2026-05"}
    assert read_cell("period", "whenever") == {"period": "whenever"}
    assert read_cell("n", "1,300") == {"n": 1300}
    assert read_cell("n", "2.5") == {"n": "2.5"}
    assert read_cell("n", "") == {"n": ""}


# Pasting


def test_two_columns_bring_their_own_periods_and_a_heading() -> None:
    text = "Month\tResult\tn\r\nJan 2026\t61 %\t200\r\n2026-02\tn/a\r\n2026-03\t\r\n\r\n2026-04\t0\t\tquiet\r\n"
    assert read_pasted(text, [], "%") == [
        {"period": "2026-01", "value": Decimal(61), "missing": None, "n": 200},
        {"period": "2026-02", "value": None, "missing": Missing.NOT_APPLICABLE},
        {"period": "2026-04", "value": Decimal(0), "missing": None, "note": "quiet"},
    ]


def test_one_column_takes_the_periods_from_the_cursor_on_and_then_the_next_ones() -> None:
    pasted = read_pasted("Result\n61\n\n63\n?\n", [period("2026-11"), period("2026-12")])
    assert [(each["period"], each["value"]) for each in pasted] == [
        ("2026-11", Decimal(61)), ("2027-01", Decimal(63)), ("2027-02", None),
    ]  # fmt: skip


def test_one_paste_is_one_step_and_changes_what_is_there(workspace: do.Workspace, indicator: str) -> None:
    do.add(workspace, Measurement, indicator=indicator, period="2026-01", value="60", n=12)
    rows = read_pasted("2026-01\t61\n2026-02\t62\n2026-03\t?", [])
    done = do.add_measurements(workspace, indicator, rows)
    assert done.record == indicator
    assert measured(workspace, indicator) == {"2026-01": 61, "2026-02": 62, "2026-03": Missing.NOT_KNOWN}
    assert workspace.read.measurements(indicator)[0].n == 12
    do.undo(workspace)
    assert measured(workspace, indicator) == {"2026-01": 60}


@pytest.mark.parametrize(
    "text,said",
    [
        ("2026-01\t61\n2026-02\ta lot", "Row 2: .*is a number"),
        ("2026-01\t61\nsoon\t62", "Row 2: .*is a period"),
        ("2026-01\t61\n2026-02\t62\n2026-01\t63", "January 2026 stands in row 1 and in row 3"),
    ],
)
def test_a_paste_that_is_not_sound_writes_nothing_and_names_the_row(
    workspace: do.Workspace, indicator: str, refused: Refused, text: str, said: str
) -> None:
    with refused(said):
        do.add_measurements(workspace, indicator, read_pasted(text, []))


def test_an_endless_paste_is_refused() -> None:
    with pytest.raises(Invalid, match="more than"):
        read_pasted("1\n" * (MOST + 1), [period("2026-01")])


def test_several_are_deleted_in_one_step(workspace: do.Workspace, indicator: str) -> None:
    do.add_measurements(workspace, indicator, read_pasted("2026-01\t1\n2026-02\t2\n2026-03\t3", []))
    before = workspace.read.measurements(indicator)
    do.delete_measurements(workspace, indicator, [before[0].id, before[2].id])
    assert list(measured(workspace, indicator)) == ["2026-02"]
    do.undo(workspace)
    assert workspace.read.measurements(indicator) == before


def test_the_next_period_follows_what_was_measured(workspace: do.Workspace, indicator: str) -> None:
    assert coming_period(workspace, []).code == "2026-05"
    do.add_measurements(workspace, indicator, read_pasted("2025-Q3\t1\n2025-Q4\t2", []))
    assert coming_period(workspace, workspace.read.measurements(indicator)).code == "2026-Q1"


# Worked out


def test_the_last_twelve_come_in_the_order_in_which_periods_end(workspace: do.Workspace, indicator: str) -> None:
    codes = [f"2025-{month:02}" for month in range(1, 13)]
    do.add_measurements(workspace, indicator, [{"period": code, "value": at} for at, code in enumerate(codes)])
    do.add_measurements(workspace, indicator, [{"period": "2025-Q1", "missing": "not-known"},
                                               {"period": "2026-W01", "value": 99}])  # fmt: skip
    went = workspace.read.went()[indicator]
    assert [str(each) for each, _value in went] == [
        "2025-Q1", "2025-03", *codes[3:], "2026-W01"][-12:]  # fmt: skip
    assert went[-1] == (period("2026-W01"), Decimal(99))
    last = workspace.read.latest_measurements()[indicator]
    assert (str(last.period), last.value) == ("2026-W01", 99)
    assert workspace.read.went(1) == {indicator: [(period("2026-W01"), Decimal(99))]}
    whole = workspace.read.measurements(indicator)
    assert [str(each.period) for each in whole[-2:]] == ["2025-12", "2026-W01"]
    for some in range(1, len(whole) + 2):
        assert workspace.read.measurements(indicator, last=some) == whole[-some:]


def test_a_missing_value_is_never_zero(workspace: do.Workspace, indicator: str) -> None:
    do.add_measurements(workspace, indicator, [{"period": "2026-01", "value": 70},
                                               {"period": "2026-02", "missing": "not-known"}])  # fmt: skip
    whole, (course,) = courses(workspace)
    assert course.went == ((period("2026-01"), Decimal(70)), (period("2026-02"), None))
    assert (whole.now, whole.count) == (50, 1)


@pytest.mark.parametrize(
    "fields,values,trend",
    [
        ({"direction": "increase"}, "1 2 3 4 5", Trend.BETTER),
        ({"direction": "decrease"}, "1 2 3 4 5", Trend.WORSE),
        ({"direction": "decrease"}, "5 4 3 2 1", Trend.BETTER),
        ({"direction": None}, "5 4 3 2 1", Trend.WORSE),  # the role model is higher
        ({"direction": None, "role_model": None}, "1 2 3 4 5", Trend.HIGHER),
        ({"direction": None, "ordinary": None}, "5 4 3 2 1", Trend.LOWER),
        ({}, "1 3 2 4 1 2", Trend.STEADY),
        ({}, "1 2 ? 3 4", Trend.TOO_FEW),
        ({}, "1 2 ? 3 4 5", Trend.BETTER),
        ({}, "", Trend.TOO_FEW),
    ],
)
def test_a_trend_is_said_as_better_or_worse(
    workspace: do.Workspace, indicator: str, fields: dict[str, Any], values: str, trend: Trend
) -> None:
    do.edit(workspace, Indicator, indicator, **fields)
    do.add_measurements(workspace, indicator, read_pasted("\n".join(values.split()), [period("2025-01")]))
    assert [each.trend for each in courses(workspace)[1]] == [trend]


def test_what_does_not_count_says_why(workspace: do.Workspace, indicator: str) -> None:
    loose = do.add(workspace, Indicator, title="Letters").of("indicator")
    do.add(workspace, Measurement, indicator=loose, period="2026-01", value="9")
    gaps = {each.indicator.title: each.standing.gap for each in courses(workspace)[1]}
    assert gaps == {"Telephone": Gap.VALUE, "Letters": Gap.ENDS}
    do.add(workspace, Measurement, indicator=indicator, period="2026-01", value="95")
    whole, some = courses(workspace)
    assert {each.indicator.title: each.standing.gap for each in some} == {"Telephone": None, "Letters": Gap.ENDS}
    assert (whole.now, whole.count, whole.total) == (Decimal("112.5"), 1, 2)


def test_two_thousand_measurements_stay_quick(workspace: do.Workspace, indicator: str) -> None:
    from time import perf_counter

    first = date(2020, 1, 1).toordinal()
    rows = [{"period": date.fromordinal(first + at).isoformat(), "value": at} for at in range(2_000)]
    do.add_measurements(workspace, indicator, rows)
    begun = perf_counter()
    _whole, (course,) = courses(workspace)
    assert perf_counter() - begun < 1  # a tenth of that on a slow laptop; a screen that froze would take longer
    assert course.went[-1][1] == 1_999
