"""The forecast in the burn-up: the numbers of the analysis, sentences that are ranges, and what it does not say."""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate
from typing import Any

import pytest
from chart_cases import BURN_UPS, HORIZON, TODAY, burn_up_data, months

from tracker import words
from tracker.analysis.forecast import PATHS, how_many
from tracker.charts.burn_up import burn_up
from tracker.charts.data import BurnUpData
from tracker.charts.model import Band, ChartModel, Dash, Line
from tracker.charts.outlook import Outlook, outlook
from tracker.charts.outlook_words import chance_words, headline, quarters

SOME = [(2, 1), (3, 0), (1, 1), (0, 0)] * 4
SOON = date(2027, 5, 23)
GONE = 6  # of SOME, per four months


def of(data: BurnUpData) -> Outlook:
    known = sum(n for part in (data.found, data.one_off) for day, n in part.items() if day <= data.today)
    made = outlook(data, known, sum(data.cleared.values()))
    assert made
    return made


def bands(model: ChartModel) -> list[Band]:
    assert model.plot
    return [series for series in model.plot.series if isinstance(series, Band)]


def dashed(model: ChartModel) -> list[Line]:
    assert model.plot
    return [each for each in model.plot.series if isinstance(each, Line) and each.dash is Dash.DASHED]


def test_the_fan_holds_the_exact_chances_of_the_bayesian_bootstrap() -> None:
    """Of 2,000 known blocks none is the last, so that how many are cleared is known exactly."""
    made = of(months(SOME, known=2000, horizon=SOON))
    now = sum(gone for gone, _found in SOME)
    chances = how_many([gone for gone, _found in SOME], 6, bayesian=True)
    below = dict(zip(chances, accumulate(chances.values()), strict=True))
    for level, row in made.fan.cleared.items():
        error = 4 * (0.25 / PATHS) ** 0.5
        assert below[row[5] - now] >= level / 100 - error
        assert below.get(row[5] - now - 1, 0.0) < level / 100 + error


def test_bands_and_middles_are_the_percentiles_from_today_to_the_ambition() -> None:
    data = months(SOME, horizon=SOON)
    made, model = of(data), burn_up(data)
    known, wide, narrow = bands(model)
    for band, row, (low, high) in (
        (known, made.fan.known, (15, 85)),
        (wide, made.fan.cleared, (5, 95)),
        (narrow, made.fan.cleared, (15, 85)),
    ):
        assert band.points[0][0] == TODAY.toordinal()
        assert band.points[0][1] == band.points[0][2]
        assert [(a, b) for _x, a, b in band.points[1:]] == list(zip(row[low], row[high], strict=True))
        assert band.points[-1][0] == SOON.toordinal()
    assert (known.alpha, wide.alpha, narrow.alpha) == (0.18, 0.18, 0.28)
    assert [[y for _x, y in line.points[1:]] for line in dashed(model)] == [
        list(made.fan.known[50]), list(made.fan.cleared[50])
    ]  # fmt: skip


def test_the_table_has_every_edge_that_is_drawn() -> None:
    model = burn_up(months(SOME, horizon=SOON))
    known, wide, narrow = ([point[1:] for point in band.points[1:]] for band in bands(model))
    middle = [[y for _x, y in line.points[1:]] for line in dashed(model)]
    rows = [row for row in model.table.rows if row[1] is None]
    assert [row[0] for row in rows][-1] == SOON
    assert [row[6:] for row in rows] == [
        (wide[n][0], narrow[n][0], middle[1][n], narrow[n][1], wide[n][1], known[n][0], middle[0][n], known[n][1])
        for n in range(6)
    ]
    assert all(cell is None for row in rows for cell in row[1:6])
    assert len(model.table.written()) == len(model.table.rows)


def test_the_same_numbers_give_the_same_chart() -> None:
    assert burn_up(months(SOME)) == burn_up(months(SOME))


@pytest.mark.parametrize("stays", [0, 7])
def test_blocks_that_stay_on_purpose_are_known_but_not_to_be_cleared(stays: int) -> None:
    made = of(months([(9, 0), (7, 0)] * 6, known=200, stays=stays, horizon=None))
    assert made.fan.cleared[95][-1] == 200 - stays
    model = burn_up(months([(9, 0), (7, 0)] * 6, known=200, stays=stays, horizon=None))
    assert bands(model)[0].points[-1][1:] == (200, 200)
    assert ("that have to go" in model.title) == (stays > 0)


def test_nothing_is_forecast_when_only_what_stays_is_left() -> None:
    data = months([(9, 0)] * 12, known=115, stays=7)
    assert outlook(data, 115, 108) is None
    assert bands(burn_up(data)) == []


@pytest.mark.parametrize(
    "pairs,there", [([(1, 0)] * 8, True), ([(1, 0)] * 7, False), ([(1, 0)] * 5 + [(0, 0)] * 3, True),
                    ([(9, 0)] * 4 + [(0, 0)] * 20, False)]
)  # fmt: skip
def test_it_needs_eight_months_and_five_with_a_clearing(pairs: list[tuple[int, int]], there: bool) -> None:
    model = burn_up(months(pairs))
    assert bool(bands(model)) is there
    assert any(sentence.startswith("A forecast needs 8") for sentence in model.footer) is not there
    assert ("expected" in model.title) is there


def test_the_inventory_is_a_step_and_not_growth() -> None:
    calm, late = (months([(2, 0)] * 12, one_off={day: 130}) for day in (date(2025, 11, 1), date(2026, 2, 3)))
    assert of(calm).new == of(late).new == 0
    assert of(late).months < of(calm).months  # there was nothing to be cleared before


def test_the_last_two_years_count_and_the_running_month_does_not() -> None:
    data = months([(50, 0)] * 10 + [(1, 0)] * 24, known=2000)
    data = burn_up_data(start=data.start, found={}, one_off=data.one_off, cleared={**data.cleared, TODAY: 90})
    made = of(data)
    assert (made.months, made.gone, made.cleared) == (24, 24, 614)


@pytest.mark.parametrize(
    "data,english,dutch",
    [
        (months(SOME, known=130), r"On 1 May 2028, \d+ to \d+ blocks are expected to be cleared",
         r"Op 1 mei 2028 zijn naar verwachting \d+ tot \d+ blokjes opgeruimd"),
        (months([(2, 1)] * 8), "On 1 May 2028, 50 blocks are expected to be cleared",
         "Op 1 mei 2028 zijn naar verwachting 50 blokjes opgeruimd"),
        (months(SOME, horizon=None), r"In 3 years, \d+ to \d+ blocks are expected to be cleared",
         r"Over 3 jaar zijn naar verwachting \d+ tot \d+ blokjes opgeruimd"),
        (months([(2, 1)] * 8, horizon=None), "In 3 years, 88 blocks are expected to be cleared",
         "Over 3 jaar zijn naar verwachting 88 blokjes opgeruimd"),
        (months(SOME, known=2000, horizon=date(2199, 1, 1)),
         r"In 10 years, \d+ to \d+ blocks are expected to be cleared",
         r"Over 10 jaar zijn naar verwachting \d+ tot \d+ blokjes opgeruimd"),
        (BURN_UPS["will be cleared"],
         "All blocks are expected to be cleared in the first or second quarter of 2027",
         "Alle blokjes zijn naar verwachting opgeruimd in het eerste of tweede kwartaal van 2027"),
        (months([(9, 0)] * 14), "All blocks are expected to be cleared in the fourth quarter of 2026",
         "Alle blokjes zijn naar verwachting opgeruimd in het vierde kwartaal van 2026"),
        (months([(9, 0)] * 14, stays=2),
         "All blocks that have to go are expected to be cleared in the fourth quarter of 2026",
         "Alle blokjes die weg moeten, zijn naar verwachting opgeruimd in het vierde kwartaal van 2026"),
        (months([(12, 1), (3, 0), (7, 1)] * 5, stays=2, known=150),
         "All blocks that have to go are expected to be cleared in the second or third quarter of 2027",
         "Alle blokjes die weg moeten, zijn naar verwachting opgeruimd in het tweede of derde kwartaal van 2027"),
        (months([(1, 2)] * 9), "More blocks are found than cleared: 18 against 9 in the last 9 months",
         "Er komen meer blokjes bij dan er verdwijnen: 18 tegen 9 in de laatste 9 maanden"),
        (months([(1, 1)] * 9), "As many blocks are found as cleared: 9 in the last 9 months",
         "Er komen evenveel blokjes bij als er verdwijnen: 9 in de laatste 9 maanden"),
        (BURN_UPS["more came back"], "On balance no block was cleared in the last 24 months",
         "In de laatste 24 maanden verdwenen er per saldo geen blokjes"),
    ],
)  # fmt: skip
def test_the_title_is_a_range_or_a_sentence_why_not(data: BurnUpData, english: str, dutch: str) -> None:
    assert re.fullmatch(english, burn_up(data).title)
    words.use_language("nl")
    assert re.fullmatch(dutch, burn_up(data).title)


def one(low: int, high: int, **other: Any) -> Outlook:
    """A forecast of one month that ends between ``low`` and ``high`` cleared."""
    fan = of(months(SOME, horizon=date(2026, 12, 23))).fan
    row = {5: (low,), 15: (low,), 50: (low,), 85: (high,), 95: (high,)}
    ordinary: dict[str, Any] = {
        "fan": type(fan)(row, row, (0.0,)), "today": TODAY, "days": (HORIZON,), "months": 8, "gone": 8, "new": 1,
        "cleared": 0, "known": 20, "stays": 0, "goal": HORIZON, "years": 0,
    }  # fmt: skip
    return Outlook(**{**ordinary, **other})


@pytest.mark.parametrize("goal,when", [(HORIZON, "Op 1 mei 2028"), (None, "Over 3 jaar")])
def test_one_block_is_one_block(goal: date | None, when: str, dutch: None) -> None:
    assert headline(one(1, 1, goal=goal, years=3)) == f"{when} is naar verwachting 1 blokje opgeruimd"
    assert headline(one(0, 1, goal=goal, years=3)) == f"{when} is naar verwachting hooguit 1 blokje opgeruimd"
    assert headline(one(-2, 3, goal=goal, years=3)) == f"{when} zijn naar verwachting hooguit 3 blokjes opgeruimd"


@pytest.mark.parametrize(
    "chance,said",
    [(0, "less than 5%"), (0.0499, "less than 5%"), (0.05, "about 5%"), (0.37, "about 35%"), (0.95, "about 95%"),
     (0.951, "more than 95%"), (1, "more than 95%")],
)  # fmt: skip
def test_a_chance_is_never_nought_and_never_certain(chance: float, said: str) -> None:
    assert chance_words(chance) == said


def test_the_chance_stands_at_the_ambition_date_and_in_the_alt_text() -> None:
    model = burn_up(months(SOME))
    assert model.plot
    moment = model.plot.moments[1]
    assert moment.words[0] == "ambition: 1 May 2028; chance that all is cleared: less than 5%"
    assert "Known now: 138; cleared now: 24; chance that all is cleared on 1 May 2028: less than 5%." in model.alt
    assert "more than 95%" in burn_up(BURN_UPS["will be cleared"]).alt


@pytest.mark.parametrize("name", ["past", "there", "nearly there", "long past", "without ambition", "far away"])
def test_an_ambition_date_that_is_no_goal_has_no_chance(name: str) -> None:
    model = burn_up(BURN_UPS[name])
    assert bands(model)
    assert model.plot
    assert "%" not in model.alt + " ".join(word for moment in model.plot.moments for word in moment.words)


def test_without_a_goal_it_looks_no_further_than_needed() -> None:
    made = of(BURN_UPS["will be cleared, nothing set"])
    assert made.fan.finished[-1] >= 0.95 > made.fan.finished[-2]
    assert len(made.days) == len(made.fan.known[5]) == len(made.fan.finished)


def test_the_footer_says_in_words_what_the_bands_are() -> None:
    footer = burn_up(months(SOME)).footer
    assert footer[1:3] == (
        "Dark band: 7 out of 10 times. Light band: 9 out of 10 times.",
        "Based on 16 months; not a promise.",
    )


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("name", [name for name in BURN_UPS if "strange" not in name])
def test_every_sentence_reads_well(name: str, language: str) -> None:
    words.use_language(language)
    model = burn_up(BURN_UPS[name])
    assert model.plot is None or len([each for each in model.plot.series if isinstance(each, Line)]) <= 4
    said = [model.title, model.subtitle, model.alt, *model.footer]
    for text in said:
        assert not re.search(r"  |\{|\}|\b1 (blocks|blokjes|months|maanden|years)\b|(\b\d+\b) (to|tot) \2\b", text)
        assert "None" not in text.replace("None of the", "")
    assert not re.search(r"\b0 ?%|100 ?%", " ".join(said))


@pytest.mark.parametrize(
    "last, dutch",
    [
        (date(2027, 3, 31), "in het eerste kwartaal van 2027"),
        (date(2027, 4, 1), "in het eerste of tweede kwartaal van 2027"),
        (date(2027, 7, 1), "tussen het eerste en het derde kwartaal van 2027"),
        (date(2028, 1, 1), "tussen het eerste kwartaal van 2027 en het eerste kwartaal van 2028"),
    ],
)
def test_quarters_are_told_as_people_say_them(last: date, dutch: str) -> None:
    words.use_language("nl")
    assert quarters(date(2027, 1, 1), last) == dutch
