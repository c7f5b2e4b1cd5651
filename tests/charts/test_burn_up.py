"""The chart of known and cleared blocks: its sentences, its lines, its table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from chart_cases import AMBITION, BURN_UPS, HORIZON, LONG, NONE, START, TODAY, burn_up_data

from tracker.charts import CHARTS
from tracker.charts.burn_up import burn_up
from tracker.charts.data import BurnUpData
from tracker.charts.model import ChartModel, Dash, Line

EARLY = date(2026, 1, 5)


def lines(model: ChartModel) -> dict[str, Line]:
    """What was counted; what is expected is dashed."""
    assert model.plot
    every = (series for series in model.plot.series if isinstance(series, Line))
    return {line.name: line for line in every if line.dash is Dash.SOLID}


def counted(model: ChartModel) -> list[tuple[Any, ...]]:
    """The rows of the table that are no forecast."""
    return [row[:6] for row in model.table.rows if row[1] is not None]


def short(**other: Any) -> BurnUpData:
    """Too few months for a forecast."""
    return burn_up_data(start=date(2026, 5, 1), one_off={date(2026, 5, 12): 96}, found={date(2026, 6, 3): 34},
                        cleared={date(2026, 7, 1): 19}, **other)  # fmt: skip


def with_counts(known: int, cleared: int, **other: Any) -> BurnUpData:
    return burn_up_data(found={START: known}, one_off={}, cleared={EARLY: cleared}, **other)


@pytest.mark.parametrize(
    "known,cleared,stays,title",
    [
        (130, 19, 0, "19 of the 130 known blocks have been cleared"),
        (1300, 1, 0, "1 of the 1,300 known blocks has been cleared"),
        (130, 0, 0, "None of the 130 known blocks has been cleared yet"),
        (1, 0, 0, "The only known block has not been cleared yet"),
        (1, 1, 0, "The only known block has been cleared"),
        (130, 130, 0, "All 130 known blocks have been cleared"),
        (130, 131, 0, "All 130 known blocks have been cleared"),
        (130, 124, 6, "124 of the 130 known blocks have been cleared, the rest stays on purpose"),
        (7, 1, 6, "1 of the 7 known blocks has been cleared, the rest stays on purpose"),
        (130, 19, 6, "19 of the 130 known blocks have been cleared"),
    ],
)
def test_the_title_is_the_finding(known: int, cleared: int, stays: int, title: str) -> None:
    assert burn_up(with_counts(known, cleared, stays=stays)).title == title


@pytest.mark.parametrize(
    "data",
    [
        burn_up_data(**NONE),
        burn_up_data(**NONE, start=None, horizon=None),
        burn_up_data(**NONE | {"found": {date(2027, 1, 1): 4}}),
    ],
)
def test_without_a_known_block_it_says_why_and_what_to_do(data: BurnUpData) -> None:
    model = burn_up(data)
    assert model.plot is None
    assert model.title == "No block is known yet"
    assert "Add the first block" in model.message
    assert model.message in model.alt
    assert model.marks == ()
    assert model.table.rows == ()


def test_subtitle_footer_and_alt_text_say_measure_period_source_and_ambition() -> None:
    model = burn_up(short(stays=6))
    assert model.subtitle == "Number of blocks, added up, from 1 May 2026 to 23 November 2026"
    assert model.footer == (
        "Source: example.blokjes, 23 November 2026.",
        "n = 130 blocks.",
        "96 came from the one-off inventory.",
        "6 blocks stay on purpose.",
        "A forecast needs 8 whole months, and a cleared block in 5 of them.",
        f"Ambition: {AMBITION}",
    )
    assert model.alt == (
        "Line chart of the number of known and cleared blocks from 1 May 2026 to 23 November 2026. "
        "19 of the 130 known blocks have been cleared. Known at the start: 0; known now: 130. "
        "The table with this chart has the numbers per month."
    )


def test_what_is_not_there_is_not_said() -> None:
    model = burn_up(with_counts(1, 0, ambition=" ", source=""))
    assert model.footer[:2] == ("Source: workspace, 23 November 2026.", "n = 1 block.")
    assert len(model.footer) == 3


def test_a_block_that_came_back_is_told() -> None:
    model = burn_up(burn_up_data(cleared={EARLY: 3, date(2026, 2, 1): -1}))
    assert "A block that came back does not count as cleared." in model.footer
    assert model.title.startswith("2 of the 130 ")


def test_both_lines_run_from_the_start_to_today_and_say_what_they_are_now() -> None:
    model = burn_up(burn_up_data())
    known, cleared = lines(model).values()
    for line, now in ((known, 130), (cleared, 19)):
        assert line.points[0][0] == START.toordinal()
        assert line.points[-1] == (TODAY.toordinal(), now)
        assert line.step
    known, cleared = lines(burn_up(short())).values()
    assert known.label == (("known blocks", "now 130"), ("130 known",), ("130",))
    assert cleared.label == (("cleared", "now 19"), ("19 cleared",), ("19",))


def test_the_axis_runs_to_the_horizon_and_both_days_are_marked() -> None:
    plot = burn_up(burn_up_data(cleared={EARLY: 19})).plot
    assert plot
    assert (plot.x.low, plot.x.high) == (START.toordinal(), HORIZON.toordinal())
    assert [(moment.x, moment.words[0]) for moment in plot.moments] == [
        (TODAY.toordinal(), "today"),
        (HORIZON.toordinal(), "ambition: 1 May 2028"),
    ]
    assert plot.moments[1].words[1:] == ("1 May 2028",) or "1 May 2028" in plot.moments[1].words[-1]


def test_what_was_found_before_the_start_is_the_height_at_which_the_line_begins() -> None:
    data = burn_up_data(found={date(2025, 1, 1): 7, date(2025, 6, 1): 1}, one_off={}, cleared={})
    model = burn_up(data)
    assert lines(model)["known blocks"].points[0] == (START.toordinal(), 7)
    assert model.table.rows[0] == (date(2025, 4, 30), 7, 0, 0, 7, 0)
    assert "Known at the start: 7; known now: 8." in model.alt


def test_the_future_is_not_drawn() -> None:
    model = burn_up(BURN_UPS["future events"])
    assert all(x <= TODAY.toordinal() for line in lines(model).values() for x, _y in line.points)
    assert counted(model)[-1][0] == TODAY


def test_the_inventory_is_named_at_its_step() -> None:
    plot = burn_up(burn_up_data()).plot
    assert plot
    assert [(note.x, note.y, note.words[0]) for note in plot.notes if not note.before] == [
        (date(2025, 5, 12).toordinal(), 96, "one-off inventory: 96 blocks")
    ]


@pytest.mark.parametrize("name", [name for name in BURN_UPS if name != "nothing"])
def test_the_table_has_the_numbers_of_the_chart(name: str) -> None:
    data = BURN_UPS[name]
    model = burn_up(data)
    known, cleared = (line.points[-1][1] for line in lines(model).values())
    rows = counted(model)
    last = rows[-1]
    assert last[-2:] == (known, cleared)
    assert last[0] == data.today
    for column, total in ((1, None), (3, cleared)):
        added = sum(cell for row in rows if isinstance(cell := row[column], int))
        assert total is None or added == total
    found = sum(cell for row in rows for cell in row[1:3] if isinstance(cell, int))
    assert found == known


def test_the_table_says_each_month_and_writes_dates_and_numbers() -> None:
    table = burn_up(with_counts(1300, 19)).table
    assert [column.title for column in table.columns] == [
        "Up to and including",
        "Found",
        "From the one-off inventory",
        "Cleared",
        "Known in all",
        "Cleared in all",
    ]
    assert [column.numeric for column in table.columns] == [False] + [True] * 5
    assert len(table.rows) == 19
    assert table.written()[0] == ["31 May 2025", "1,300", "0", "0", "1,300", "0"]
    assert table.written()[-1] == ["23 November 2026", "0", "0", "0", "1,300", "19"]


def test_every_day_on_which_something_happened_can_be_reached() -> None:
    model = burn_up(with_counts(5, 2))
    assert [(mark.kind, mark.id, mark.y) for mark in model.marks] == [
        ("day", "2025-05-01", 5),
        ("day", "2026-01-05", 2),
    ]


@pytest.mark.parametrize("name", BURN_UPS)
def test_alt_text_has_two_to_four_sentences(name: str) -> None:
    alt = burn_up(BURN_UPS[name]).alt
    assert 2 <= alt.count(". ") + alt.endswith(".") <= 4


def test_a_strange_ambition_is_said_as_it_is() -> None:
    for text in (LONG, "100 % {beter} $x$ %s"):
        assert burn_up(replace(burn_up_data(), ambition=text)).footer[-1] == f"Ambition: {text.strip()}"


def test_an_ambition_that_has_yet_to_begin_shows_today() -> None:
    plot = burn_up(burn_up_data(start=TODAY + timedelta(days=40))).plot
    assert plot
    assert plot.x.low == TODAY.toordinal()


def test_in_dutch(dutch: None) -> None:
    model = burn_up(short())
    assert model.title == "19 van de 130 bekende blokjes zijn opgeruimd"
    assert burn_up(with_counts(1300, 1)).title == "1 van de 1.300 bekende blokjes is opgeruimd"
    assert "1 mei 2028" in " ".join(model.plot.moments[1].words if model.plot else ())


def test_the_registry_builds_it() -> None:
    kind = CHARTS["burn-up"]
    assert kind.label == "Known and cleared blocks"
    assert kind.build(burn_up_data()).name == "burn-up"


def test_one_block_is_not_marked_in_parts_of_a_block() -> None:
    plot = burn_up(with_counts(1, 0)).plot
    assert plot
    assert plot.y.high >= 3  # from there on the marks are whole numbers
