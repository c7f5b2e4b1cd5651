"""Measurements and indicators from long lists and wide sheets."""

from __future__ import annotations

import pytest
from import_cases import brought, by_title, counts, table

from tracker import operations as do
from tracker.domain.companions import Indicator, Measurement
from tracker.operations.importing import mapping_for, plan_import, run_import

LONG = "Indicator;Maand;Waarde;Aantal;Opmerking\nWachttijd;jan 2026;7,5;120;\nWachttijd;feb 2026;n.v.t.;;Verbouwing\n"
WIDE = "Indicator;Eenheid;jan 2026;feb 2026;mrt 2026\nWachttijd;min;7,5;8;\nKlachten;;12;-;1.300\n"


@pytest.fixture
def waiting(workspace: do.Workspace) -> str:
    return do.add(workspace, Indicator, title="Wachttijd", unit="min").record


def values(workspace: do.Workspace, indicator: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (str(each.period), None if each.value is None else str(each.value), each.missing and each.missing.value)
        for each in workspace.read.measurements(indicator)
    ]


def test_months_without_a_year_ask_for_it(workspace: do.Workspace) -> None:
    text = "Indicator;jan;feb\nWachttijd;3;4\n"
    plan = plan_import(workspace, table(text), "measurements")
    assert "jan, feb: there is no year with it" in plan.obstacle
    assert "--set period=2025" in plan.obstacle
    for year in ("2025", "2026"):
        mapping = mapping_for(table(text), "measurements").with_fixed({"period": year})
        run_import(workspace, plan_import(workspace, table(text), "measurements", mapping))
        assert plan_import(workspace, table(text), "measurements").obstacle  # another year has the same headings
    assert sorted(str(each.period.code) for each in workspace.read.list(Measurement)) == [
        "2025-01", "2025-02", "2026-01", "2026-02",
    ]  # fmt: skip


def test_months_may_have_the_year_of_their_row(workspace: do.Workspace) -> None:
    brought(workspace, "Jaar;Indicator;jan;feb\n2024;Wachttijd;3;4\n2023;Wachttijd;5;\n", "measurements")
    found = {each.period.code: each.value for each in workspace.read.list(Measurement)}
    assert found == {"2024-01": 3, "2024-02": 4, "2023-01": 5}


def test_measurements_of_a_long_list(workspace: do.Workspace, waiting: str) -> None:
    plan = brought(workspace, LONG, "measurements")
    assert counts(plan) == (2, 0, 0, 0)
    assert values(workspace, waiting) == [("2026-01", "7.5", None), ("2026-02", None, "not-applicable")]
    assert [each.n for each in workspace.read.measurements(waiting)] == [120, None]
    assert counts(plan_import(workspace, table(LONG), "measurements")) == (0, 0, 2, 0)


def test_measurements_of_a_wide_sheet_make_indicators_that_are_not_there(workspace: do.Workspace, waiting: str) -> None:
    plan = brought(workspace, WIDE, "measurements")
    assert counts(plan) == (5, 0, 0, 0)
    assert plan.indicators == ("Klachten",)
    made = by_title(workspace, Indicator)["Klachten"]
    assert made.number == "2"
    assert values(workspace, waiting) == [("2026-01", "7.5", None), ("2026-02", "8", None)]
    assert values(workspace, made.id) == [
        ("2026-01", "12", None), ("2026-02", None, "not-known"), ("2026-03", "1300", None),
    ]  # fmt: skip
    again = plan_import(workspace, table(WIDE), "measurements")
    assert counts(again) == (0, 0, 5, 0)
    assert again.indicators == ()
    do.undo(workspace)
    assert workspace.read.count(Indicator) == 1
    assert workspace.read.count(Measurement) == 0


def test_measurements_with_the_indicators_across(workspace: do.Workspace, waiting: str) -> None:
    text = "Maand;Wachttijd;Klachten\n1-1-2026;7,5;12\n1-2-2026;8;13\n"
    brought(workspace, text, "measurements")
    assert values(workspace, waiting) == [("2026-01", "7.5", None), ("2026-02", "8", None)]


def test_a_value_that_came_takes_the_place_of_the_reason_why_there_was_none(
    workspace: do.Workspace, waiting: str
) -> None:
    brought(workspace, LONG, "measurements")
    plan = brought(workspace, LONG.replace("n.v.t.", "9"), "measurements")
    assert [(each.field, each.old, each.new) for each in plan.changes] == [
        ("value", None, "9"), ("missing", "not-applicable", None),
    ]  # fmt: skip
    assert values(workspace, waiting) == [("2026-01", "7.5", None), ("2026-02", "9", None)]


def test_a_name_that_is_nearly_an_indicator_is_asked_about(workspace: do.Workspace, waiting: str) -> None:
    text = "Indicator;Maand;Waarde\nWachttijden;jan 2026;7\n"
    plan = plan_import(workspace, table(text), "measurements")
    assert counts(plan) == (0, 0, 0, 1)
    (unfit,) = plan.unfit
    assert (unfit.text, unfit.suggestion) == ("Wachttijden", "Wachttijd")
    mapping = plan.mapping.with_replaced("indicator", unfit.text, unfit.suggestion)
    assert counts(plan_import(workspace, table(text), "measurements", mapping)) == (1, 0, 0, 0)
    itself = plan.mapping.with_replaced("indicator", unfit.text, unfit.text)
    assert plan_import(workspace, table(text), "measurements", itself).indicators == ("Wachttijden",)


def test_what_is_not_one_measurement_is_left_out_and_told(workspace: do.Workspace, waiting: str) -> None:
    text = (
        "Indicator;Maand;Waarde\nWachttijd;jan 2026;veel\nWachttijd;ooit;7\n;jan 2026;7\n"
        "Wachttijd;feb 2026;7\nWachttijd;2026-02;8\n"
    )
    plan = brought(workspace, text, "measurements")
    assert counts(plan) == (1, 0, 0, 4)
    assert [each.row for each in plan.skipped_rows] == [2, 3, 4, 6]
    assert plan.skipped_rows[0].why == "“veel” is not a number."


def test_a_measurement_that_was_deleted_lives_again(workspace: do.Workspace, waiting: str) -> None:
    brought(workspace, LONG, "measurements")
    do.delete(workspace, Measurement, workspace.read.measurements(waiting)[0].id)
    plan = brought(workspace, LONG, "measurements")
    assert counts(plan) == (1, 0, 1, 0)
    assert values(workspace, waiting)[0] == ("2026-01", "7.5", None)


def test_a_period_that_stands_twice_in_a_wide_sheet_is_taken_once(workspace: do.Workspace, waiting: str) -> None:
    plan = brought(workspace, "Indicator;jan 2026;2026-01;feb 2026\nWachttijd;7;8;9\n", "measurements")
    assert counts(plan) == (2, 0, 0, 1)
    assert values(workspace, waiting) == [("2026-01", "7", None), ("2026-02", "9", None)]


def test_two_values_for_one_period_are_not_called_the_same(workspace: do.Workspace, waiting: str) -> None:
    text = "Indicator;Periode;Waarde\nWachttijd;2025-01;1\nWachttijd;2025-01;2\nWachttijd;jan 2025;1\n"
    plan = plan_import(workspace, table(text), "measurements")
    assert [(each.row, each.why) for each in plan.skipped_rows] == [
        (3, "Row 2 has another value for the same indicator and period. Only that one is taken."),
        (4, "The same stands in row 2 already."),
    ]  # fmt: skip


def test_indicators_come_with_their_values(workspace: do.Workspace) -> None:
    text = "Naam;Eenheid;Richting;Nulmeting;Norm;Streefwaarde\nWachttijd;min;lager is beter;12,5;10;5\n"
    brought(workspace, text, "indicators")
    (known,) = workspace.read.list(Indicator)
    assert (known.title, known.unit, known.direction) == ("Wachttijd", "min", "decrease")
    assert (str(known.baseline), str(known.norm), str(known.target)) == ("12.5", "10", "5")
    assert counts(plan_import(workspace, table(text), "indicators")) == (0, 0, 1, 0)
