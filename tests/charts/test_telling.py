"""What is said about a mark, and which question each chart answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chart_cases import outcomes_data
from flow_cases import FLOWS
from indicator_cases import indicator
from row_cases import COURSES, POSITIONS, WEIGHINGS

from tracker.charts import CHARTS
from tracker.charts.model import (
    Axis,
    Bar,
    ChartModel,
    Dot,
    Dots,
    Face,
    Fill,
    Line,
    Mark,
    Plot,
    Role,
    Row,
    Rows,
    Scale,
    Series,
    Wall,
    WallGroup,
    WallTile,
)
from tracker.charts.questions import QUESTIONS, in_order
from tracker.charts.telling import told
from tracker.words import use_language

DAY = 739_750.0
PLAIN = Axis(Scale.NUMBER, 0, 10)


def chart_of(series: Series, x: Axis = PLAIN) -> ChartModel:
    return ChartModel("n", "t", "s", "a", (), Plot(x, PLAIN, (series,)))


MARK = Mark(3.0, 2.0, "experiment", "id", "12", "Letter")
FACE = Face(Role.CLEARED, Fill.SOLID)


@pytest.mark.parametrize(
    "series, axis, words",
    [
        (Dots("d", (Dot(Mark(DAY, 19.5, "measurement", "m")),)), Axis(Scale.DATE, DAY, DAY), ("19,5", "14 mei 2026")),
        (
            Line("opgeruimd", Role.RUNNING, ((DAY, 24),), marks=(Mark(DAY, 24, "day", "2026-05-14"),)),
            Axis(Scale.DATE, DAY, DAY),
            ("14 mei 2026", "opgeruimd: 24"),
        ),
        (Rows("r", (Row(("gelukt",), (Bar(0, 3, Role.CLEARED, words=("3 van 4",), mark=MARK),)),)), PLAIN,
         ("12 Letter", "gelukt: 3 van 4")),
        (Wall("w", (WallGroup("Procedures", "2", (WallTile(FACE, MARK, stands="opgeruimd"),)),),
              ((FACE, "57 opgeruimd"),)), PLAIN,
         ("12 Letter", "Procedures", "opgeruimd")),
        (Dots("d", (Dot(MARK, words=("117 dagen",)), Dot(Mark(3.0, 2.0, "experiment", "other")))), PLAIN,
         ("12 Letter", "117 dagen", "nog 1 op deze plek")),
        (Rows("r", (Row(("Wachten",), dots=(Dot(MARK, words=("begin: 12 van 100",)),), note=("24 dagen",)),)), PLAIN,
         ("12 Letter", "begin: 12 van 100")),
    ],
)  # fmt: skip
def test_a_mark_says_what_it_is_and_its_value(series: Series, axis: Axis, words: tuple[str, ...]) -> None:
    use_language("nl")
    assert told(chart_of(series, axis), series.marks[0]) == words


def test_a_tile_says_its_quarter() -> None:
    model = CHARTS["outcomes"].build(outcomes_data())
    mark = model.marks[0]
    assert told(model, mark)[0] == f"{mark.number} {mark.title}"
    assert told(model, mark)[1].startswith("Q")


def test_every_chart_answers_one_question() -> None:
    assert sorted(in_order()) == sorted(CHARTS)
    named = [name for question in QUESTIONS for name in question.charts]
    assert len(named) == len(set(named))
    assert set(CHARTS) <= set(named)


def test_a_measurement_says_its_period_and_value_and_an_experiment_its_day_alone() -> None:
    use_language("nl")
    axis = Axis(Scale.DATE, DAY, DAY)
    measured = Dots("d", (Dot(Mark(DAY, 19.5, "measurement", "m", "", "mei 2026: 19,5 dagen")),))
    assert told(chart_of(measured, axis), measured.marks[0]) == ("mei 2026: 19,5 dagen",)
    started = Dots("d", (Dot(Mark(DAY, 0, "experiment", "e", "12", "Brief")),), valued=False)
    assert told(chart_of(started, axis), started.marks[0]) == ("12 Brief", "14 mei 2026")


def test_a_point_says_its_value_with_its_unit_and_which_of_two_moments_it_is() -> None:
    use_language("nl")
    position = CHARTS["position"].build(POSITIONS["ordinary"])
    start, now = position.marks[0], position.marks[1]
    assert told(position, start) == ("het geheel", "begin: 12 van 100")
    assert told(position, now) == ("het geheel", "nu: 34 van 100")
    weighed = CHARTS["weighing"].build(WEIGHINGS["ordinary"])
    assert {told(weighed, mark)[1].split(":")[0] for mark in weighed.marks} >= {"Hart vooraf", "Hart achteraf"}
    for name, cases in (("cycle-time", FLOWS["ordinary"]), ("ageing", FLOWS["ordinary"])):
        model = CHARTS[name].build(cases)
        assert all(told(model, mark)[1].split()[-1] in ("dag", "dagen") for mark in model.marks if mark.kind)
    course = CHARTS["position-over-time"].build(COURSES["ordinary"])
    median = next(mark for mark in course.marks if not mark.kind)
    assert told(course, median)[1].endswith(" van 100")
    assert sum("20" in line for line in told(course, median)) == 1


HEBREW = "פחות טפסים"


def test_a_name_that_is_read_from_the_right_leaves_the_sentence_around_it_alone() -> None:
    data = indicator([7, 8], title=HEBREW)
    for chart in ("xmr", "run-chart"):
        model = CHARTS[chart].build(data)
        for words in (model.title, model.subtitle):
            assert words.startswith(f"\u2068{HEBREW}\u2069")
    weighed = CHARTS["weighing"].build(replace(WEIGHINGS["ordinary"], experiment=f"7 {HEBREW}"))
    assert weighed.subtitle.startswith(f"7 \u2068{HEBREW}\u2069: ")
    plain = CHARTS["weighing"].build(replace(WEIGHINGS["ordinary"], experiment="7 Fewer forms"))
    assert plain.subtitle.startswith("7 Fewer forms: ")
    mark = Mark(1, 1, "experiment", "e", "7", HEBREW)
    assert told(chart_of(Dots("d", (Dot(mark),))), mark)[0] == f"7 \u2068{HEBREW}\u2069"
