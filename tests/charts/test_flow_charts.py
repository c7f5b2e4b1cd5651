"""How long experiments took, wait and pile up: sentences, points, lines, bands and tables."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from math import isnan

import pytest
from chart_cases import TODAY
from flow_cases import FLOWS, ago, flow_data, passage

from tracker import words
from tracker.charts import CHARTS
from tracker.charts.ageing import ageing
from tracker.charts.cycle_time import cycle_time
from tracker.charts.flow import flow
from tracker.charts.model import Band, ChartModel, Dots, Line, Role, Sign
from tracker.domain.terms import Verdict

NAMES = ("ageing", "cycle-time", "flow")
EIGHT = [passage(n, 200, 150 - n, 100, 90 - n) for n in range(8)]  # 11 to 18 days


def of_kind(model: ChartModel, kind: type) -> list:
    assert model.plot
    return [each for each in model.plot.series if isinstance(each, kind)]


def dots(model: ChartModel) -> list:
    (series,) = of_kind(model, Dots)
    return list(series.dots)


# Cycle time


@pytest.mark.parametrize(
    "some,english,dutch",
    [
        ([passage(1, 9, 9, 9, 9)], "The only concluded experiment took 1 day",
         "Het enige afgeronde experiment duurde 1 dag"),
        ([passage(n, 9, 9, 9, 8) for n in range(3)], "The 3 concluded experiments each took 2 days",
         "De 3 afgeronde experimenten duurden elk 2 dagen"),
        (EIGHT[:7], "The 7 concluded experiments took 11 to 17 days",
         "De 7 afgeronde experimenten duurden 11 tot 17 dagen"),
        (EIGHT, "Half of the experiments took 14 days or less",
         "De helft van de experimenten duurde 14 dagen of korter"),
        ([passage(n, 9, 9, 9, 9) for n in range(8)], "Half of the experiments took 1 day or less",
         "De helft van de experimenten duurde 1 dag of korter"),
        ([passage(1, 9)], "No experiment with a start and an end yet",
         "Er is nog geen experiment met een start en een einde"),
        ([passage(1, 5000, None, 4000, 3900)], "No experiment has ended in the last 3 years",
         "In de laatste 3 jaar is er geen experiment afgerond"),
    ],
)  # fmt: skip
def test_the_title_of_cycle_time(some: list, english: str, dutch: str) -> None:
    assert cycle_time(flow_data(some)).title == english
    words.use_language("nl")
    assert cycle_time(flow_data(some)).title == dutch


def test_every_concluded_experiment_is_a_point_on_its_last_day() -> None:
    model = cycle_time(flow_data([passage(1, 9, None, 5, 2, verdict=Verdict.NOT_SUCCEEDED), passage(2, 4)]))
    (dot,) = dots(model)
    assert (dot.mark.x, dot.mark.y, dot.mark.kind, dot.mark.id) == (ago(2).toordinal(), 4, "experiment", "id-1")
    assert (dot.role, dot.sign) == (Role.LEARNED, Sign.PENCIL)
    assert model.table.rows == ((ago(2), ago(5), "1", "Experiment 1", "not succeeded", 4),)


def test_every_verdict_has_a_sign_of_its_own_and_the_key_names_it() -> None:
    model = cycle_time(flow_data([passage(n, 9, 8, 7, 6, verdict=v) for n, v in enumerate([*Verdict, None])]))
    assert model.plot
    assert len({dot.sign for dot in dots(model)}) == len(Verdict) + 1
    assert {(key.role, key.sign) for key in model.plot.keys} == {(dot.role, dot.sign) for dot in dots(model)}
    assert [key.words for key in model.plot.keys][-1] == "no outcome written down"


def test_from_eight_on_lines_stand_at_the_nearest_ranks() -> None:
    lines = of_kind(cycle_time(flow_data(EIGHT)), Line)
    assert [[y for _x, y in line.points] for line in lines] == [[14, 14], [17, 17]]
    assert of_kind(cycle_time(flow_data(EIGHT[:7])), Line) == []


def test_what_has_no_start_or_lies_long_ago_is_told() -> None:
    some = [
        *EIGHT,
        passage(90, None, None, None, 4),
        passage(91, None, None, 2, 4),
        passage(92, 3000, 2900, 2800, 2700),
    ]
    footer = cycle_time(flow_data(some)).footer
    assert "n = 8 experiments." in footer
    assert "2 concluded experiments have no day of the start or of the end, or a start after their end." in footer
    assert "1 experiment ended more than 3 years ago and is left out." in footer


# Ageing


def test_a_point_stands_in_its_stage_at_its_age() -> None:
    model = ageing(flow_data([passage(1, 9), passage(2, 9, 5), passage(3, 9, None, 0), passage(4, 9, 8, 7, 6)]))
    assert [(round(dot.mark.x), dot.mark.y, dot.mark.id) for dot in dots(model)] == [
        (0, 10, "id-1"), (1, 6, "id-2"), (2, 1, "id-3")
    ]  # fmt: skip
    assert model.plot
    assert model.plot.x.names == ("idea (1)", "prepared (1)", "running (1)")
    assert model.title == "No experiment is in its stage for longer than 10 days"
    assert model.table.rows[0] == ("idea", "1", "Experiment 1", ago(9), 10, None, None)


def test_what_is_longer_in_its_stage_than_85_of_100_is_marked_and_named() -> None:
    waiting = [passage(20, 200, 150, 16), passage(21, 200, 150, 17, title="Too long ago, that is what this is")]
    model = ageing(flow_data([*EIGHT, *waiting]))
    half, most = of_kind(model, Line)
    assert [y for _x, y in most.points if not isnan(y)][-1] == 17
    assert [y for _x, y in half.points if not isnan(y)][-1] == 14
    assert [(dot.mark.id, dot.sign) for dot in dots(model)] == [("id-21", Sign.SQUARE), ("id-20", Sign.DOT)]
    assert model.plot
    (note,) = model.plot.notes
    assert note.words == (
        "Too long ago, that is what this is",
        "Too long ago, that is what this…",
        "Too long ago, that is wha…",
        "Too long ago…",
        "21",
    )
    assert model.title == "1 experiment is longer in its stage than usual"
    assert model.table.rows[0][-2:] == (14, 17)


@pytest.mark.parametrize(
    "some,dutch",
    [
        ([], "Er wacht of loopt nu geen experiment"),
        ([passage(1)], "Bij geen experiment staat sinds wanneer het wacht"),
        ([passage(1, 0)], "Geen experiment is langer dan 1 dag in zijn fase"),
        ([*EIGHT, passage(20, 200, 150, 3)], "Geen experiment is langer in zijn fase dan gewoonlijk"),
        ([*EIGHT, passage(20, 200, 150, 50)], "1 experiment is langer in zijn fase dan gewoonlijk"),
        ([*EIGHT, passage(20, 200, 150, 50), passage(21, 500)],
         "2 experimenten zijn langer in hun fase dan gewoonlijk"),
    ],
)  # fmt: skip
def test_the_title_of_ageing(some: list, dutch: str) -> None:
    words.use_language("nl")
    assert ageing(flow_data(some)).title == dutch


def test_points_of_the_same_age_stand_beside_each_other_in_their_column() -> None:
    places = [dot.mark.x for dot in dots(ageing(FLOWS["400 waiting"]))]
    assert len(set(zip(places, (d.mark.y for d in dots(ageing(FLOWS["400 waiting"]))), strict=True))) == len(places)
    assert all(abs(place - round(place)) < 0.45 for place in places)


# Cumulative flow


@pytest.mark.parametrize("name", [name for name in FLOWS if flow(FLOWS[name]).plot])
def test_bands_stand_on_each_other_never_fall_and_end_today(name: str) -> None:
    model = flow(FLOWS[name])
    for row, later in pairwise([row[1:] for row in model.table.rows]):
        assert all(now <= then for now, then in zip(row, later, strict=True))
    bands = of_kind(model, Band)
    assert [band.points[-1][0] for band in bands] == [TODAY.toordinal()] * 4
    for upper, lower in pairwise(bands):
        assert upper.points[-1][1] == lower.points[-1][2]
    assert bands[-1].points[-1][1] == 0
    assert tuple(band.points[-1][2] for band in bands) == model.table.rows[-1][1:]


def test_a_skipped_stage_counts_from_the_next_and_stopped_has_left() -> None:
    model = flow(flow_data([passage(1, 100, None, None, 3, verdict=Verdict.STOPPED)]))
    assert model.table.rows[-1] == (TODAY, 1, 1, 1, 1)
    before = [row for row in model.table.rows if row[0] < ago(3)]
    assert before[-1][1:] == (1, 0, 0, 0)


def test_it_begins_after_eight_weeks() -> None:
    assert flow(flow_data([passage(1, 55)])).plot is None
    assert flow(flow_data([passage(1, 56)])).plot


@pytest.mark.parametrize(
    "some,dutch",
    [
        ([passage(1, 99)], "In de laatste 8 weken is er geen experiment gestart en ook geen afgerond"),
        ([passage(1, 99, 9, 8, 7)], "Er zijn evenveel experimenten gestart als afgerond: 1 in de laatste 8 weken"),
        ([passage(1, 99, 9, 8)], "Er zijn meer experimenten gestart dan afgerond: 1 tegen 0 in de laatste 8 weken"),
        ([passage(1, 99, 90, 80, 7)],
         "Er zijn meer experimenten afgerond dan gestart: 1 tegen 0 in de laatste 8 weken"),
        ([], "Er is nog geen experiment met een datum"),
        ([passage(1, 9)], "Het is te vroeg om te zien waar experimenten blijven steken"),
    ],
)  # fmt: skip
def test_the_title_of_flow(some: list, dutch: str) -> None:
    words.use_language("nl")
    assert flow(flow_data(some)).title == dutch


def test_the_last_eight_weeks_are_those_up_to_today() -> None:
    model = flow(flow_data([passage(1, 200, 100, 56, 56), passage(2, 200, 100, 55)]))
    assert "1 against 0" in model.title
    assert timedelta(weeks=8).days == 56


# All three


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize("chart", NAMES)
def test_whatever_comes_there_is_a_chart_or_a_sentence(chart: str, name: str, language: str) -> None:
    words.use_language(language)
    model = CHARTS[chart].build(FLOWS[name])
    assert bool(model.plot) != bool(model.message)
    assert 2 <= model.alt.count(". ") + model.alt.endswith(".") <= 4
    said = [model.title, model.subtitle, model.alt, model.message, *model.footer[:-1]]
    for text in said if "strange" not in name else ():
        assert not re.search(r"  |\{|\}|\b1 (days|dagen|experiments|experimenten)\b", text)
    assert [len(row) for row in model.table.rows] == [len(model.table.columns)] * len(model.table.rows)
    assert len(model.table.written()) == len(model.table.rows)
