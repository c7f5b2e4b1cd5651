"""Figures from elsewhere beside an indicator: loaded in one step, shown quietly, and never counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.charts.model import ChartModel, Line
from tracker.domain.companions import Context, Indicator, Measurement
from tracker.domain.errors import NotFound
from tracker.domain.periods import parse_period
from tracker.exchange.context import Series
from tracker.operations.charting import chart_model
from tracker.operations.context import drop_context, load_context
from tracker.operations.indicators import position_now

CHARTS = ("xmr", "run-chart")


def figures(name: str = "Nederland", **values: str) -> Series:
    made = [(parse_period(code[1:].replace("_", "-")), Decimal(value)) for code, value in values.items()]
    return Series(name, tuple((period, value) for period, value in made if period is not None))


@pytest.fixture
def indicator(workspace: do.Workspace) -> str:
    made = do.add(workspace, Indicator, title="Wait", direction="lower", ordinary="12", role_model="2").record
    rows = [{"period": f"2025-{month:02}", "value": str(7 + month % 3)} for month in range(1, 13)]
    do.add_measurements(workspace, made, rows)
    return made


def stored(workspace: do.Workspace) -> dict[tuple[str, str], Decimal | None]:
    return {(each.name, str(each.period)): each.value for each in workspace.read.list(Context)}


def test_figures_are_loaded_in_one_step_and_a_second_time_changed(workspace: do.Workspace, indicator: str) -> None:
    load_context(workspace, indicator, figures(y2024="7.8", y2025="7.4"), source="CBS")
    done = load_context(workspace, indicator, figures(y2025="7.5", y2023="8"))
    assert done.record == indicator
    assert stored(workspace) == {
        ("Nederland", "2024"): Decimal("7.8"), ("Nederland", "2025"): Decimal("7.5"), ("Nederland", "2023"): Decimal(8),
    }  # fmt: skip
    do.undo(workspace)
    assert stored(workspace) == {("Nederland", "2024"): Decimal("7.8"), ("Nederland", "2025"): Decimal("7.4")}
    do.undo(workspace)
    assert not stored(workspace)


def test_they_can_be_taken_out_again_by_name(workspace: do.Workspace, indicator: str) -> None:
    load_context(workspace, indicator, figures(y2025="7"))
    load_context(workspace, indicator, figures(y2025="9"), name="Utrecht")
    drop_context(workspace, indicator, "Nederland")
    assert stored(workspace) == {("Utrecht", "2025"): Decimal(9)}
    with pytest.raises(NotFound, match="no figures called “Nederland”"):
        drop_context(workspace, indicator, "Nederland")


def test_too_many_figures_are_refused_whole(workspace: do.Workspace, indicator: str, refused: Refused) -> None:
    period = parse_period("2025")
    assert period is not None
    with refused("more than 5000 figures"):
        load_context(workspace, indicator, Series("x", ((period, Decimal(1)),) * 5001))


def quiet(model: ChartModel, name: str = "Nederland") -> list[Line]:
    assert model.plot is not None
    return [each for each in model.plot.series if isinstance(each, Line) and each.name == name]


@pytest.mark.parametrize("chart", CHARTS)
def test_they_stand_beside_the_line_with_their_name_and_in_the_table(
    workspace: do.Workspace, indicator: str, chart: str
) -> None:
    load_context(workspace, indicator, figures(y2024="7.8", y2025="7.4"), source="CBS 83648NED")
    model = chart_model(workspace, chart, indicator)
    (line,) = quiet(model)
    assert line.faint
    assert line.label[0] == ("Nederland 7.4",)
    assert [y for _x, y in line.points] == [7.4, 7.4]
    assert model.table.columns[-2].title == "Nederland"
    assert {row[-2] for row in model.table.rows} == {Decimal("7.4")}
    assert "Beside it, not in the mean or limits: Nederland (CBS 83648NED)." in model.footer


@pytest.mark.parametrize("chart", CHARTS)
def test_they_count_in_nothing(workspace: do.Workspace, indicator: str, chart: str) -> None:
    before, place = chart_model(workspace, chart, indicator), position_now(workspace).now
    load_context(workspace, indicator, figures(y2025="8"))
    after = chart_model(workspace, chart, indicator)
    assert after.title == before.title
    assert [row[:-2] for row in after.table.rows] == [row[:-1] for row in before.table.rows]
    assert position_now(workspace).now == place


@pytest.mark.parametrize("chart", CHARTS)
def test_what_lies_far_away_is_only_in_the_table(workspace: do.Workspace, indicator: str, chart: str) -> None:
    load_context(workspace, indicator, figures(y2025="17407585"))
    model = chart_model(workspace, chart, indicator)
    assert not quiet(model)
    assert model.table.rows[0][-2] == Decimal(17407585)


def test_nothing_bridges_a_gap_and_a_month_goes_before_its_year(workspace: do.Workspace, indicator: str) -> None:
    load_context(workspace, indicator, figures(y2025_01="7", y2025_03="8"))
    load_context(workspace, indicator, figures("Utrecht", y2025="9", y2025_02="6"))
    model = chart_model(workspace, "xmr", indicator)
    (line,) = quiet(model)
    assert [str(y) for _x, y in line.points] == ["7.0", "7.0", "nan", "8.0", "8.0"]
    assert [row[-2] for row in model.table.rows[:3]] == [Decimal(9), Decimal(6), Decimal(9)]
    assert [row[-3] for row in model.table.rows[:3]] == [Decimal(7), None, Decimal(8)]


def test_an_indicator_without_measurements_keeps_its_figures_for_later(workspace: do.Workspace) -> None:
    bare = do.add(workspace, Indicator, title="Mark").record
    load_context(workspace, bare, figures(y2025="7"))
    assert chart_model(workspace, "xmr", bare).plot is None
    do.add(workspace, Measurement, indicator=bare, period="2025", value="8")
    assert quiet(chart_model(workspace, "xmr", bare))
