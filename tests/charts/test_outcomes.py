"""The chart of outcomes per quarter: its sentences, its tiles, its table."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from chart_cases import OUTCOMES, TODAY, outcome, outcomes_data

from tracker.charts import CHARTS
from tracker.charts.data import Outcome, OutcomesData
from tracker.charts.model import ChartModel, Fill, Role, Tiles
from tracker.charts.outcomes import FACES, YEARS, outcomes
from tracker.domain.terms import Verdict

YES, PARTLY, NO, UNCLEAR, STOPPED = Verdict


def of(*outcomes_: Outcome) -> OutcomesData:
    return OutcomesData(today=TODAY, outcomes=outcomes_)


def each(*verdicts: Verdict, lesson: bool = True) -> OutcomesData:
    return of(*(outcome(verdict, n=n, lesson=lesson) for n, verdict in enumerate(verdicts)))


def tiles(model: ChartModel) -> Tiles:
    assert model.plot
    (series,) = model.plot.series
    assert isinstance(series, Tiles)
    return series


@pytest.mark.parametrize(
    "data,title",
    [
        (each(*[NO] * 7, YES), "What did not succeed gave 7 lessons"),
        (each(NO, YES, YES), "What did not succeed gave 1 lesson"),
        (each(NO, lesson=False), "1 experiment did not succeed and its lesson is not written down yet"),
        (
            each(NO, NO, YES, lesson=False),
            "2 experiments did not succeed and their lessons are not written down yet",
        ),
        (each(*[YES] * 10), "In 10 concluded experiments nothing was recorded as not succeeded"),
        (each(*[YES] * 9), "There are 9 lessons from 9 concluded experiments"),
        (each(PARTLY), "There is 1 lesson from 1 concluded experiment"),
        (each(UNCLEAR, STOPPED, lesson=False), "There is no lesson yet from 2 concluded experiments"),
    ],
)
def test_the_title_is_about_lessons(data: OutcomesData, title: str) -> None:
    assert outcomes(data).title == title


@pytest.mark.parametrize("data", [of(), of(outcome(YES, date(2027, 1, 1)))])
def test_without_a_concluded_experiment_it_says_why_and_what_to_do(data: OutcomesData) -> None:
    model = outcomes(data)
    assert model.plot is None
    assert model.title == "No experiment has been concluded yet"
    assert "Record the outcome" in model.message


def test_success_goes_up_and_everything_else_down_with_the_same_weight() -> None:
    model = outcomes(each(*Verdict))
    assert [(tile.face, tile.up, tile.mark.y) for tile in tiles(model).tiles] == [
        (FACES[YES], True, 1),
        (FACES[PARTLY], True, 2),
        (FACES[NO], False, -1),
        (FACES[UNCLEAR], False, -2),
        (FACES[STOPPED], False, -3),
    ]
    assert FACES[PARTLY].fill is Fill.HALF
    assert {FACES[UNCLEAR].fill, FACES[STOPPED].fill} == {Fill.HOLLOW}


def test_nothing_is_told_by_colour_alone_and_nothing_asks_for_attention() -> None:
    assert len({(face.fill, face.symbol) for face in FACES.values()}) == len(FACES)
    assert Role.ATTENTION not in {face.role for face in FACES.values()}


def test_quarters_run_from_the_first_outcome_to_now_also_the_empty_ones() -> None:
    model = outcomes(of(outcome(YES, date(2025, 12, 31)), outcome(NO, date(2026, 4, 1), n=2)))
    assert model.plot
    assert model.plot.x.names == ("Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026")
    assert [tile.column for tile in tiles(model).tiles] == [0, 2]
    assert model.subtitle == "Concluded experiments per quarter, one tile each, Q4 2025 to Q4 2026"


def test_labels_count_only_what_is_there() -> None:
    keys = tiles(outcomes(each(YES, YES, NO))).keys
    assert [(key.face, key.up, key.label[0]) for key in keys] == [
        (FACES[YES], True, ("2 succeeded",)),
        (FACES[NO], False, ("1 not succeeded, but learned",)),
    ]


def test_every_tile_stands_for_its_experiment() -> None:
    model = outcomes(of(outcome(NO, n=12)))
    (mark,) = model.marks
    assert (mark.kind, mark.id, mark.number, mark.title) == ("experiment", "id-12", "12", "Experiment 12")


def test_footer_and_alt_text() -> None:
    model = outcomes(OUTCOMES["ordinary"])
    assert model.footer[1:3] == (
        "n = 22 experiments.",
        "Learning score: 14 of 22 with an expectation, a measurement, a lesson and a decision.",
    )
    assert model.alt == (
        "Chart with one tile per concluded experiment per quarter, Q3 2025 to Q4 2026. "
        "What did not succeed gave 4 lessons. "
        "Succeeded: 5; partly succeeded: 5; not succeeded: 4; no clear outcome: 4; stopped early: 4. "
        "The table with this chart lists every experiment."
    )


@pytest.mark.parametrize("name", [name for name in OUTCOMES if name != "nothing"])
def test_the_table_has_the_numbers_of_the_chart(name: str) -> None:
    model = outcomes(OUTCOMES[name])
    assert model.plot
    drawn = Counter((model.plot.x.names[tile.column], tile.mark.number) for tile in tiles(model).tiles)
    shown = set(model.plot.x.names)
    listed = Counter((row[0] if row[0] in shown else model.plot.x.names[0], row[2]) for row in model.table.rows)
    assert drawn == listed
    assert len(model.plot.x.names) <= 4 * YEARS + 1
    counted = Counter(tile.face for tile in tiles(model).tiles)
    for key in tiles(model).keys:
        assert key.label[-1] == (f"{counted[key.face]:,}",)


def test_the_table_lists_every_experiment() -> None:
    table = outcomes(of(outcome(NO, n=3, complete=True), outcome(YES, date(2026, 5, 1)))).table
    assert [column.title for column in table.columns] == [
        "Quarter",
        "Concluded on",
        "Number",
        "Experiment",
        "Outcome",
        "Complete",
    ]
    assert table.written() == [
        ["Q2 2026", "1 May 2026", "1", "Experiment 1", "succeeded", "no"],
        ["Q4 2026", "23 November 2026", "3", "Experiment 3", "not succeeded", "yes"],
    ]


def test_the_order_in_which_outcomes_come_does_not_matter() -> None:
    data = outcomes_data(60)
    turned = OutcomesData(data.today, data.outcomes[::-1], data.ambition, data.source)
    assert outcomes(data) == outcomes(turned)


def test_in_dutch(dutch: None) -> None:
    model = outcomes(each(*[NO] * 7))
    assert model.title == "Wat niet lukte, leverde 7 lessen op"
    assert model.plot
    assert model.plot.x.names[0].endswith("2026")


def test_the_registry_builds_it() -> None:
    assert CHARTS["outcomes"].label == "Outcomes per quarter"
    assert CHARTS["outcomes"].build(outcomes_data()).name == "outcomes"
