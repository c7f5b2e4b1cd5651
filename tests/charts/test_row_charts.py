"""Patterns, position, weighing and chain: a finding for every branch, and what is drawn is what was said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from every_case import EVERY
from row_cases import (
    AFTER,
    BEFORE,
    WEIGHINGS,
    chain_data,
    course_data,
    link,
    origins_data,
    patterns_data,
    position_data,
    stand,
    weighed,
    weighing_data,
)

from tracker.charts import CHARTS
from tracker.charts.model import Chain, ChartModel, Fill, Line, Role, Rows, Sign
from tracker.charts.outcomes import FACES
from tracker.charts.paper import screen
from tracker.charts.render import draw
from tracker.charts.row_data import Idea
from tracker.domain.terms import Origin, Verdict

TITLES: list[tuple[str, Any, str]] = [
    ("patterns", patterns_data((0, 0)), "No failure pattern has been named yet"),
    ("patterns", patterns_data((0, 2)), "No failure pattern has been seen yet, only expected"),
    ("patterns", patterns_data((1, 0)), "Seen most often: “Pattern 0”, in 1 experiment"),
    ("patterns", patterns_data((1, 0), (3, 0)), "Seen most often: “Pattern 1”, in 3 experiments"),
    ("patterns", patterns_data((3, 0), (3, 1)), "Seen most often: “Pattern 1” and “Pattern 0”"),
    ("patterns", patterns_data(*[(1, 0)] * 3), "3 failure patterns were seen most often: in 1 experiment each"),
    ("patterns", patterns_data(*[(2, 0)] * 4), "4 failure patterns were seen most often: in 2 experiments each"),
    ("origins", origins_data(), "There is no idea yet"),
    ("origins", origins_data(unknown=3), "Of no idea it is known yet whose it was"),
    ("origins", origins_data(1), "The one idea came from an employee"),
    ("origins", origins_data(4, unknown=2), "All 4 ideas came from employees"),
    ("origins", origins_data(0, 1), "The one idea came from outside: 1 resident"),
    ("origins", origins_data(0, 0, 2, 1), "All 3 ideas came from outside: 2 companies and 1 other municipality"),
    (
        "origins",
        origins_data(33, 7, 3, 2, unknown=9),
        "12 of the 45 ideas came from outside: 7 residents, 3 companies and 2 other municipalities",
    ),
    ("position", position_data(now=None), "There is no indicator yet"),
    ("position", position_data(stand(None), now=None), "No indicator has a position yet"),
    ("position", position_data(stand("34"), start=None), "We stand at 34 on the way from 0 to 100"),
    ("position", position_data(stand("34"), start="33.8"), "We stand at 34 on the way from 0 to 100, as at the start"),
    ("position", position_data(stand("34"), start="-5"), "We went from −5 to 34 on the way to 100"),
    ("position", position_data(stand("34"), start="40"), "We went back from 40 to 34; 100 is where we want to be"),
    ("position-over-time", course_data(), "There is no month to show yet"),
    ("position-over-time", course_data((10, 20)), "In May 2025 we stood at 15"),
    ("position-over-time", course_data((10, 20), (15, 15)), "We stand at 15, as in May 2025"),
    ("position-over-time", course_data((10, 20), (25, 15)), "We went from 15 in May 2025 to 20 now"),
    ("position-over-time", course_data((10, 20), (5, 15)), "We went back from 15 in May 2025 to 10 now"),
    ("weighing", weighing_data(experiment=""), "No experiment has been weighed yet"),
    ("weighing", weighing_data(), "This experiment has not been weighed yet"),
    ("weighing", weighing_data(weighed(BEFORE, 1, 0, 0)), "One person has weighed heart, law and euro"),
    (
        "weighing",
        weighing_data(weighed(BEFORE, 1, 0, 0), weighed(BEFORE, 1, 1, 0, n=2)),
        "People think nearly the same about heart, law and euro",
    ),
    (
        "weighing",
        weighing_data(weighed(AFTER, 1, -1, 0), weighed(AFTER, 1, 2, 0, n=2)),
        "People differ about law: from −1 to +2",
    ),
    (
        "weighing",
        weighing_data(weighed(BEFORE, 1, 0, 0), weighed(AFTER, 2, 0, -1)),
        "Afterwards: heart higher, law the same, euro lower",
    ),
    ("chain", chain_data(), "There is no experiment yet"),
    ("chain", chain_data(link(1)), "This is the only try so far"),
    (
        "chain",
        chain_data(link(1, None, Verdict.SUCCEEDED), link(2, 0)),
        "“Try number 1” succeeded at once; 1 try came after it",
    ),
    (
        "chain",
        chain_data(link(1, None, Verdict.UNCLEAR), link(2, 0, Verdict.SUCCEEDED)),
        "“Try number 2” succeeded at try 2",
    ),
    (
        "chain",
        chain_data(link(1, None, Verdict.STOPPED), link(2, 0, Verdict.UNCLEAR)),
        "2 tries have not succeeded yet",
    ),
    ("chain", chain_data(link(1, None, Verdict.STOPPED), link(2, 0)), "2 tries, none has succeeded yet"),
]


def rows(model: ChartModel) -> Rows:
    assert model.plot
    series = model.plot.series[0]
    assert isinstance(series, Rows)
    return series


@pytest.mark.parametrize("chart,data,title", TITLES)
def test_the_title_is_the_finding(chart: str, data: Any, title: str) -> None:
    model = CHARTS[chart].build(data)
    assert model.title == title
    assert (model.plot is None) == bool(model.message)


@pytest.mark.parametrize("chart,data,title", TITLES)
def test_every_branch_has_dutch_words(chart: str, data: Any, title: str, dutch: None) -> None:
    assert CHARTS[chart].build(data).title != title


def test_a_pattern_has_a_filled_bar_for_seen_and_a_hollow_one_for_expected_from_zero() -> None:
    model = CHARTS["patterns"].build(patterns_data((3, 6)))
    assert [(bar.low, bar.high, bar.fill) for bar in rows(model).rows[0].bars] == [
        (0, 3, Fill.SOLID),
        (0, 6, Fill.HOLLOW),
    ]


def test_the_plain_meaning_of_a_pattern_comes_first() -> None:
    model = CHARTS["patterns"].build(patterns_data((0, 0), (3, 6)))
    assert rows(model).rows[0].name == ("Pattern 1 (The Canyon)", "Pattern 1")


def test_ideas_of_an_origin_have_a_filled_bar_and_those_tried_to_the_end_a_hollow_one() -> None:
    model = CHARTS["origins"].build(origins_data(4, 8, unknown=3))
    assert [row.name for row in rows(model).rows] == [("residents",), ("employees",)]
    assert [(bar.high, bar.fill) for bar in rows(model).rows[0].bars] == [(8, Fill.SOLID), (4, Fill.HOLLOW)]
    assert [cells[1:] for cells in model.table.rows] == [(8, 4, 2), (4, 2, 1), (3, None, None)]
    assert "Of 3 more ideas it is not known whose they were." in model.footer


def test_an_idea_that_is_tried_again_is_one_idea_of_who_had_it_first() -> None:
    tries = (
        Idea("second", Origin.EMPLOYEE, "first", ended=True, succeeded=True),
        Idea("first", Origin.RESIDENT, "", ended=True),
        Idea("third", None, "second"),
        Idea("alone", None, "deleted"),
        Idea("its follow-up", Origin.COMPANY, "alone"),
    )
    model = CHARTS["origins"].build(origins_data(ideas=tries))
    assert [cells[1:] for cells in model.table.rows] == [(1, 1, 1), (1, 0, 0)]
    assert model.title == "All 2 ideas came from outside: 1 resident and 1 company"


def test_an_indicator_has_a_ring_where_it_began_and_a_diamond_where_it_is() -> None:
    model = CHARTS["position"].build(position_data(stand("30", "10"), stand(None, n=2)))
    whole, one, out = rows(model).rows
    assert whole.strong
    assert [(dot.mark.x, dot.sign) for dot in whole.dots] == [(12, Sign.RING), (34, Sign.DIAMOND)]
    assert [(dot.mark.x, dot.sign) for dot in one.dots] == [(10, Sign.RING), (30, Sign.DIAMOND)]
    assert one.note == ("12.5 minutes",)
    assert (out.dots, out.note) == ((), ("no measurement with a value yet",))
    assert "1 indicator does not count." in model.footer
    assert rows(model).ends == ("0 an ordinary municipality", "100 Coolblue")


def test_a_month_of_which_less_than_half_is_known_breaks_the_line() -> None:
    model = CHARTS["position-over-time"].build(course_data((10, 20), (30,), (40, 50), (50, 60)))
    assert model.plot
    lines = [each for each in model.plot.series if isinstance(each, Line) and each.role is Role.RUNNING]
    assert [[y for _x, y in line.points] for line in lines] == [[15], [45, 55]]
    assert [row[1:] for row in model.table.rows] == [(15, 2), (45, 2), (55, 2)]


def test_every_scorer_is_a_dot_and_the_bar_runs_from_the_lowest_to_the_highest() -> None:
    model = CHARTS["weighing"].build(
        weighing_data(weighed(BEFORE, 1, -2, 0), weighed(BEFORE, 2, 1, 0, n=2), weighed(AFTER, 2, 2, 1))
    )
    law = rows(model).rows[1]
    assert [(bar.low, bar.high, bar.fill) for bar in law.bars] == [(-2, 1, Fill.HOLLOW), (2, 2, Fill.SOLID)]
    assert [(dot.mark.x, dot.mark.y, dot.sign) for dot in law.dots] == [
        (-2, 0, Sign.RING),
        (1, 0, Sign.RING),
        (2, 1, Sign.DIAMOND),
    ]
    assert "The three are never added up." in model.footer


def test_a_chain_has_an_arrow_to_each_follow_up_and_rings_the_current() -> None:
    model = CHARTS["chain"].build(EVERY["chain"]["ordinary"])
    assert model.plot
    (series,) = model.plot.series
    assert isinstance(series, Chain)
    assert series.arrows == ((0, 1), (1, 2), (0, 3))
    assert [node.column for node in series.nodes] == [0, 1, 2, 1]
    assert [node.current for node in series.nodes] == [True, False, False, False]
    assert series.nodes[0].face == FACES[Verdict.NOT_SUCCEEDED]


def test_a_table_says_the_month_and_a_real_minus_and_keeps_the_numbers() -> None:
    table = CHARTS["position-over-time"].build(course_data((10, 20), (-5, 15))).table
    assert [row[0] for row in table.written()][:1] == ["May 2025"]
    assert isinstance(table.rows[0][0], date)
    scores = CHARTS["weighing"].build(WEIGHINGS["ordinary"]).table
    written = {cell for row in scores.written() for cell in row}
    assert any(cell.startswith("\N{MINUS SIGN}") for cell in written)
    assert not any(cell.startswith("-") for cell in written)
    assert any(isinstance(cell, int) and cell < 0 for row in scores.rows for cell in row)


def test_a_long_chain_shows_the_try_that_decided_beside_the_current_one() -> None:
    def drawn(current: int) -> str:
        tries = [link(n, n - 2 if n > 1 else None, Verdict.SUCCEEDED if n == 3 else Verdict.UNCLEAR)
                 for n in range(1, 10)]  # fmt: skip
        model = CHARTS["chain"].build(replace(chain_data(*tries), current=f"id-{current}"))
        return " ".join(str(text.get_text()) for text in draw(model, screen(900, 308, 1.0, frame=False), "light").texts)

    for current in (3, 5, 6):
        assert {"3 Try", f"{current} Try"} <= set(re.findall(r"\d Try", drawn(current)))
    assert "9 Try" in drawn(9)
