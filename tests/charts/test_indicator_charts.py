"""The charts about one indicator: their sentences in every branch, their guards, and what is drawn."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

import pytest
from chart_cases import TODAY
from indicator_cases import (
    AIMED,
    CALM,
    COMPARISONS,
    INDICATORS,
    LOW,
    REBASED,
    RISEN,
    RUNS,
    comparison,
    indicator,
    measured,
    noise,
    started,
)

from tracker import words
from tracker.charts.before_after import before_after
from tracker.charts.measured import IndicatorData, Rebased, course
from tracker.charts.model import Band, ChartModel, Dots, Line, Role, Sign
from tracker.charts.run_chart import run_chart
from tracker.charts.xmr import LOOKS, xmr
from tracker.charts.xmr_reading import read

ORACLES = Path(__file__).parents[1] / "data" / "oracles" / "spc"


def series(model: ChartModel, kind: type[Any], name: str = "") -> list[Any]:
    assert model.plot
    return [each for each in model.plot.series if isinstance(each, kind) and (not name or each.name == name)]


def dots(model: ChartModel) -> Dots:
    (found,) = series(model, Dots, "measurements")
    assert isinstance(found, Dots)
    return found


def signs(model: ChartModel) -> list[Sign]:
    return [dot.sign for dot in dots(model).dots]


def footer(model: ChartModel) -> str:
    return " ".join(model.footer)


# What is found


STEADY = [60, 62, 59, 61, 60, 63, 60, 61, 59, 62, 60, 61]
FALLS = [*STEADY, 57, 56, 55, 54, 53, 52, 51]


@pytest.mark.parametrize(
    "data,title",
    [
        (IndicatorData(TODAY), "There is no indicator yet"),
        (indicator(), "Waiting time: no measurement yet"),
        (indicator([None, None]), "Waiting time: all measurements are missing"),
        (indicator([7]), "Waiting time: now 7 minutes, and 1 measurement is too few for a judgement"),
        (indicator([7, 8]), "Waiting time: now 8 minutes, and 2 measurements are too few for a judgement"),
        (indicator([7.5, 7.5]), "Waiting time: 7.5 minutes every time"),
        (
            indicator([v for each in STEADY[:8] for v in (each, None)]),
            "Waiting time: now 61 minutes, and too many values are missing for a judgement",
        ),
        (indicator(STEADY[:6]), "Waiting time: now 63 minutes, and the limits are still provisional"),
        (indicator(STEADY[:11]), "Waiting time: now 60 minutes, and the limits are still provisional"),
        (indicator(STEADY), "Waiting time: now 61 minutes, and that goes up and down as usual"),
        (indicator([*STEADY, 90]), "Waiting time: now 90 minutes, and that is worse than usual"),
        (indicator([*STEADY, 20]), "Waiting time: now 20 minutes, and that is better than usual"),
        (indicator([*STEADY, 90], direction="increase"), "Waiting time: now 90 minutes, and that is better than usual"),
        (indicator([*STEADY, 90], direction="neutral"), "Waiting time: now 90 minutes, and that is higher than usual"),
        (indicator([*STEADY, 20], direction="neutral"), "Waiting time: now 20 minutes, and that is lower than usual"),
        (indicator(FALLS), "Waiting time: now 51 minutes, and better than usual since December 2025"),
        (
            indicator(FALLS, direction="increase"),
            "Waiting time: now 51 minutes, and worse than usual since December 2025",
        ),
        (
            indicator(FALLS, direction="neutral"),
            "Waiting time: now 51 minutes, and lower than usual since December 2025",
        ),
        (
            indicator([-v for v in FALLS], direction="neutral"),
            "Waiting time: now −51 minutes, and higher than usual since December 2025",
        ),
        (
            indicator(STEADY, aim=Decimal(90)),
            "Waiting time: now 61 minutes, and the target of 90 minutes is reached time and again",
        ),
        (
            indicator(STEADY, aim=Decimal(20), aim_is_norm=True),
            "Waiting time: now 61 minutes, and without a change it does not reach the norm of 20 minutes",
        ),
        (
            indicator(STEADY, aim=Decimal(61)),
            "Waiting time: now 61 minutes, and the target of 61 minutes is reached one time and not the next",
        ),
        (
            indicator([*STEADY, *(v - 20 for v in STEADY)], "2024-10", rebases=(Rebased("r", date(2025, 10, 1), "x"),)),
            "Waiting time: 40.7 minutes on average since October 2025, 60.7 minutes before that",
        ),
    ],
)
def test_the_title_of_the_chart_with_limits(data: IndicatorData, title: str) -> None:
    last = max((each.period.last for each in data.measured), default=TODAY)
    assert xmr(replace(data, today=last + timedelta(days=9))).title == title


@pytest.mark.parametrize(
    "values,first,today,said",
    [
        (STEADY, "2025-01", date(2026, 2, 28), "now 61 minutes"),  # two months are no age
        (STEADY, "2025-01", date(2026, 11, 23), "61 minutes in December 2025"),
        (STEADY, "2025-01-01", date(2025, 1, 20), "now 61 minutes"),
        (STEADY, "2025-01-01", date(2025, 3, 1), "61 minutes on 12 January 2025"),
        (STEADY, "2023-Q1", date(2026, 5, 1), "now 61 minutes"),
        ([7, None, None] * 4, "2025-01", date(2026, 3, 1), "now 7 minutes"),  # every third month is its rhythm
    ],
)
def test_a_value_of_long_ago_is_not_called_now(values: list[int], first: str, today: date, said: str) -> None:
    data = indicator(values, first, today=today)
    for model in (xmr(data), run_chart(data)):
        assert said in model.title or "every time" in model.title
        assert model.plot
        for line in (each for each in model.plot.series if isinstance(each, Line) and not each.faint):
            assert line.label[0][0].startswith("now ") == said.startswith("now ")


@pytest.mark.parametrize(
    "unit,said", [("%", "now 61 %"), ("€", "now € 61"), ("rapportcijfer", "now rapportcijfer 61"),
                  ("€ per inwoner", "now € 61 per inwoner"), ("", "now 61,")]
)  # fmt: skip
def test_a_unit_stands_where_people_write_it(unit: str, said: str) -> None:
    assert said in xmr(indicator(STEADY, unit=unit, today=date(2026, 1, 9))).title


@pytest.mark.parametrize(
    "values,title",
    [
        ([7], "and there are too few measurements for a judgement"),
        ([5, 5, 5], "5 minutes every time"),
        (STEADY[:9], "and there are too few measurements for a judgement"),
        ([1, 2] * 8, "and there is no lasting change to be seen"),
        ([1] * 8 + [2] * 8, "and there is a lasting change"),
    ],
)
def test_the_title_of_the_run_chart(values: list[int], title: str) -> None:
    assert run_chart(indicator(values)).title.endswith(title)


EARLY = [12, 14, 11, 13, 15, 12, 14, 13]


@pytest.mark.parametrize(
    "data,title",
    [
        ({"before": CALM, "after": LOW[:3]}, "too few measurements to compare"),
        ({"before": CALM[:7], "after": LOW}, "too few measurements to compare"),
        ({"before": CALM, "after": LOW}, "clearly better since experiment 7"),
        ({"before": CALM, "after": LOW, "direction": "increase"}, "clearly worse since experiment 7"),
        ({"before": CALM, "after": CALM[:6]}, "no difference to be seen since experiment 7"),
        ({"before": EARLY, "after": [11, 13, 11, 10, 10, 11]}, "perhaps better since experiment 7"),
        (
            {"before": EARLY, "after": [11, 13, 11, 10, 10, 11], "direction": "increase"},
            "perhaps worse since experiment 7",
        ),
        (
            {"before": CALM, "after": LOW, "direction": "neutral", "bar_at_least": None},
            "clearly lower since experiment 7",
        ),
        (
            {"before": LOW, "after": CALM, "direction": "neutral", "bar_at_least": None},
            "clearly higher since experiment 7",
        ),
        (
            {"before": [-v for v in EARLY], "after": [-v for v in (11, 13, 11, 10, 10, 11)], "direction": "neutral",
             "bar_at_least": None},
            "perhaps higher since experiment 7",
        ),
        (
            {"before": EARLY, "after": [11, 13, 11, 10, 10, 11], "direction": "neutral", "bar_at_least": None},
            "perhaps lower since experiment 7",
        ),
    ],
)  # fmt: skip
def test_the_verdict_on_before_and_after(data: dict[str, Any], title: str) -> None:
    model = before_after(comparison(**data))
    assert model.title == f"Waiting time: {title}"
    assert "Before and after do not say that the experiment is the cause." in model.footer


def test_without_anything_to_compare_it_says_what_to_do() -> None:
    for name, title in (
        ("nothing", "No experiment has a bar on an indicator yet"),
        ("no indicator", "Experiment 7 has no indicator in its bar"),
        ("not started", "Experiment 7 has not started yet"),
        ("no measurements", "Waiting time: no measurement yet"),
    ):
        model = before_after(COMPARISONS[name])
        assert (model.title, model.plot) == (title, None)
        assert model.message


def test_the_difference_has_its_interval_in_the_unit() -> None:
    said = footer(before_after(comparison(CALM, LOW)))
    assert "Clear: 11 minutes lower; margin (95 %): 9 to 13 lower." in said
    assert "The median since the start does not reach the bar of 5 minutes." in said
    same = footer(before_after(comparison([5] * 12, [5] * 6)))
    assert "No difference to be seen: before and after are equal." in same
    assert "The median since the start reaches the bar of 5 minutes." in same
    few = footer(before_after(comparison([5], [4])))
    assert "Measured before: 1 (needed: 8); since the start: 1 (needed: 4)." in few
    assert "decide on 1 January 2027" in footer(before_after(COMPARISONS["decide later"]))
    assert "decide on" not in footer(before_after(COMPARISONS["ordinary"]))


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    assert "Clear: 11 percentage points lower" in footer(before_after(comparison(CALM, LOW, unit="%")))


def test_the_bar_can_be_seen_before_anything_was_measured_after_the_start() -> None:
    model = before_after(comparison(CALM, []))
    (bar,) = series(model, Line, "the bar")
    assert bar.points[1][0] - bar.points[0][0] > 60


def test_the_period_in_which_it_began_and_what_came_after_its_end_do_not_count() -> None:
    model = before_after(COMPARISONS["starts within a month"])
    sides = {row[0]: row[2] for row in model.table.rows}
    assert (sides["December 2025"], sides["January 2026"], sides["February 2026"]) == (
        "before", "does not count", "since the start",
    )  # fmt: skip
    assert [dot.sign for dot in dots(model).dots].count(Sign.RING) == 1
    ended = before_after(COMPARISONS["ended"])
    assert [row[2] for row in ended.table.rows].count("since the start") == 6
    assert len(dots(ended).dots) == len(CALM) + 6


def test_the_bar_is_dashed_and_begins_at_the_start() -> None:
    (bar,) = series(before_after(comparison(CALM, LOW)), Line, "the bar")
    assert (bar.dash, bar.points[0]) == ("dashed", (date(2026, 1, 1).toordinal(), 5.0))
    assert series(before_after(COMPARISONS["no bar"]), Line, "the bar") == []


# Guards


@pytest.mark.parametrize("n,limits,rules", [(5, False, False), (6, True, False), (11, True, False), (12, True, True)])
def test_limits_come_with_six_measurements_and_rules_with_twelve(n: int, limits: bool, rules: bool) -> None:
    model = xmr(indicator([*STEADY[: n - 1], 90]))
    assert bool(series(model, Band)) == limits
    assert (Sign.SQUARE in signs(model)) == rules
    assert ("NHS Making Data Count. A signal is a reason to look, not proof." in footer(model)) == rules
    assert ("provisional" in footer(model)) == (limits and not rules)


@pytest.mark.parametrize("values", [[8, 8, 8, 8, 7, 8, 8, 8, 7, 8, 8, 8], [5, 9, 5, 9, 4, 8, 6, 9, 5, 7, 6, 8]])
def test_the_words_of_a_limit_are_those_of_the_table(values: list[int]) -> None:
    model = xmr(indicator(values))
    last = [column.title for column in model.table.columns].index
    for name in ("mean", "lower limit", "upper limit"):
        (line,) = series(model, Line, name)
        written = model.table.written()[-1][last(name.capitalize())]
        assert line.label[0] == (f"{name} {written}",)
        assert abs(float(written.replace("−", "-")) - line.points[0][1]) <= 0.05


def test_a_period_that_is_not_over_is_left_out() -> None:
    model = xmr(indicator([1, 2, 3], "2026-09"))
    assert [row[0] for row in model.table.rows] == ["September 2026", "October 2026"]


def test_a_missing_value_is_a_gap_in_the_line_and_never_a_number() -> None:
    model = xmr(indicator([None, 1, None, 3, 4, None]))
    (line,) = series(model, Line, "measured value")
    assert [isnan(y) for _x, y in line.points] == [False, True, False, False]
    assert [row[1:2] + row[-1:] for row in model.table.rows] == [
        (None, "gone"), (Decimal(1), ""), (None, "gone"), (Decimal(3), ""), (Decimal(4), ""), (None, "gone"),
    ]  # fmt: skip
    assert "3 values are missing: there the line breaks." in model.footer
    assert len(dots(model).dots) == 3


def test_a_period_nobody_wrote_down_breaks_the_line_too() -> None:
    some = measured(STEADY)
    line = course((*some[:4], *some[5:]), TODAY)
    assert [each.value is None for each in line.measured] == [False] * 4 + [True] + [False] * 7
    every_quarter = tuple(each for each in measured(noise(22)) if each.period.first.month % 3 == 0)
    assert all(each.value is not None for each in course(every_quarter, TODAY).measured)


def test_periods_of_another_length_are_left_out_and_counted() -> None:
    model = xmr(INDICATORS["mixed lengths"])
    assert len(model.table.rows) == len(CALM)
    assert "3 measurements of another length of time are left out." in model.footer


# What is drawn


# Fixed limits and unscreened ranges are options of the numbers that no chart of the program asks for.
CASES = [
    pytest.param(case, id=path.stem)
    for path in sorted(ORACLES.glob("nhsr_*.json"))
    for case in [json.loads(path.read_text("utf-8"))]
    if case["input"]["screen_outliers"] and not case["input"]["fix_after_n_points"]
]


@pytest.mark.parametrize("case", CASES)
def test_what_is_flagged_elsewhere_is_flagged_in_the_picture(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    values = [None if v is None else v for v in given["y"]]
    begin = "2000-01"
    some = measured(values, begin)
    rebases = tuple(Rebased(f"r{i}", some[i].period.first, "x") for i in given["rebase_at_index"])
    data = indicator(
        measured=some, direction=given["improvement_direction"], rebases=rebases,
        aim=None if given["target"] is None else Decimal(str(given["target"])),
    )  # fmt: skip
    reading = read(data)
    drawn = iter(dots(xmr(data)).dots)
    for place, value in enumerate(values):
        if value is None:
            continue
        dot, enough = next(drawn), reading.enough(reading.segment(place))
        kind = expected["point_type"][place] if expected["special_cause_flag"][place] and enough else ""
        assert (dot.role, dot.sign) == LOOKS.get(kind, (Role.ORDINARY, Sign.DOT)), place


def test_better_and_worse_differ_by_colour_and_by_sign() -> None:
    looks = {name: LOOKS[name] for name in LOOKS}
    assert looks["special_cause_improvement"] == (Role.RUNNING, Sign.DIAMOND)
    assert looks["special_cause_concern"] == (Role.ATTENTION, Sign.SQUARE)
    assert len({sign for _role, sign in (*looks.values(), (Role.ORDINARY, Sign.DOT))}) == 4


def test_the_mean_rests_on_what_came_before_the_first_experiment_aimed_at_it() -> None:
    model = xmr(indicator([*CALM, *RISEN], direction="increase", experiments=AIMED))
    (mean,) = series(model, Line, "mean")
    assert mean.points[0][1] == pytest.approx(sum(CALM) / len(CALM))
    assert mean.label[0] == ("mean before 61.8",)
    assert "Mean and limits: from the 12 measurements before the first experiment aimed at this." in model.footer
    assert signs(model)[12:] == [Sign.DIAMOND] * 10
    (early,) = series(xmr(indicator(CALM, experiments=(started(7, date(2025, 6, 1), aimed=True),))), Line, "mean")
    assert early.label[0] == ("mean 61.8",)


def test_experiments_stand_at_their_dates_and_open() -> None:
    model = xmr(INDICATORS["ordinary"])
    assert model.plot
    (triangles,) = series(model, Dots, "experiments")
    assert [(m.kind, m.id, m.number, m.x) for m in triangles.marks] == [
        ("experiment", "e8", "8", date(2025, 6, 3).toordinal()),
        ("experiment", "e7", "7", date(2026, 1, 1).toordinal()),
    ]
    assert [(m.x, m.words[0]) for m in model.plot.moments] == [(date(2026, 1, 1).toordinal(), "experiment 7")]
    assert "experiment 7 started" in next(row[-1] for row in model.table.rows if row[0] == "January 2026")


def test_every_measurement_can_be_opened() -> None:
    for build in (xmr, run_chart):
        marks = [mark for mark in build(INDICATORS["ordinary"]).marks if mark.kind == "measurement"]
        assert [mark.id for mark in marks] == [f"m{i}" for i in range(22)]
        assert marks[0].title == "January 2025: 61 minutes"


def test_a_new_mean_makes_a_stretch_of_its_own() -> None:
    data = replace(INDICATORS["ordinary"], rebases=REBASED)
    for build, name in ((xmr, "mean"), (run_chart, "median")):
        model = build(data)
        before, after = series(model, Line, name)
        assert before.points[-1] == (after.points[0][0], before.points[0][1])
        assert before.points[0][1] < after.points[0][1]
        assert (before.label, bool(after.label)) == ((), True)
        assert "New mean from 1 January 2026: The letters were rewritten." in model.footer
        assert [mark.id for mark in model.marks if mark.kind == "rebase"] == ["r1"]


def test_the_run_chart_says_what_it_counted() -> None:
    said = footer(run_chart(indicator([1] * 8 + [2] * 8)))
    assert "Longest run: 8 measurements on one side of the median, at most 7 is ordinary." in said
    assert "The line crosses the median 1 time, at least 4 is ordinary." in said
    assert "Rules: Anhøj. A signal is a reason to look, not proof." in said
    assert "from 10 measurements on" in footer(run_chart(indicator(STEADY[:5])))


# Every sentence, of every case, in both languages


ALL = [("xmr", name) for name in INDICATORS] + [("run", name) for name in RUNS] + [("ba", name) for name in COMPARISONS]
NOT_A_SENTENCE = re.compile(r"  |\{|\}|\b1 (metingen|measurements|experimenten|experiments)\b| [,.;:]|\.\.|None")


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("chart,case", ALL)
def test_every_sentence_can_be_read(chart: str, case: str, language: str) -> None:
    words.use_language(language)
    model = {"xmr": lambda: xmr(INDICATORS[case]), "run": lambda: run_chart(RUNS[case]),
             "ba": lambda: before_after(COMPARISONS[case])}[chart]()  # fmt: skip
    said = [model.title, model.subtitle, model.alt, model.message, *model.footer]
    if case != "strange":
        assert [text for text in said if NOT_A_SENTENCE.search(text)] == []
        assert 2 <= len(re.findall(r"(?<!kw)[.!?](?: |$)", model.alt)) <= 4
    assert model.title
    assert not model.title.endswith(".")
    if model.plot is not None:
        assert model.table.rows
        assert all(len(row) == len(model.table.columns) for row in model.table.rows)
        assert model.table.written()


def test_in_dutch(dutch: None) -> None:
    model = xmr(INDICATORS["ordinary"])
    assert model.title == "Waiting time: nu 71 minutes, en sinds januari 2026 beter dan gewoonlijk"
    assert "Een signaal is een reden om te kijken, geen bewijs." in footer(model)
    assert "Voor en na zegt niet dat het experiment de oorzaak is." in before_after(COMPARISONS["ordinary"]).footer


def test_below_ten_useful_points_a_run_chart_has_points_alone() -> None:
    def lines(data: IndicatorData) -> list[Line]:
        model = run_chart(data)
        assert model.plot
        return [each for each in model.plot.series if isinstance(each, Line)]

    assert lines(indicator(STEADY[:9])) == []
    assert {line.name for line in lines(indicator(STEADY))} == {"measured value", "median"}
    assert "Median" not in run_chart(indicator(STEADY[:9])).alt


def test_the_table_of_before_and_after_has_what_was_worked_out() -> None:
    rows = {row[0]: row[-1] for row in before_after(COMPARISONS["ordinary"]).table.rows if row[-1] is not None}
    assert rows["median before"] == Decimal("61.5")
    assert rows["median since the start"] == Decimal("51.0")
    assert rows["margin (95 %), from"] <= rows["difference"] <= rows["margin (95 %), to"] < 0
    few = {row[0] for row in before_after(comparison([5, 6], [7])).table.rows}
    assert "median before" in few
    assert "difference" not in few
