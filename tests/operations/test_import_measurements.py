"""Measurements and indicators from long lists and wide sheets."""

from __future__ import annotations

from io import BytesIO

import pytest
from import_cases import brought, by_title, counts, table
from openpyxl import Workbook

from tracker import operations as do
from tracker.domain.companions import Indicator, Measurement
from tracker.exchange.tables import open_table
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


@pytest.mark.parametrize("text, codes", [
    ("Indicator;Maand;Jaar;Waarde\nA;januari;2025;1\nA;feb.;2025;2\n", ["2025-01", "2025-02"]),
    ("Jaar;Maand;Indicator;Waarde\n2024;1;A;1\n2025;2;A;2\n", ["2024-01", "2025-02"]),
    ("Indicator;Jaar;Week;Waarde\nA;2025;1;1\nA;2025;week 2;2\n", ["2025-W01", "2025-W02"]),
    ("Indicator;Year;Quarter;Value\nA;2025;1;1\nA;2025;Q2;2\n", ["2025-Q1", "2025-Q2"]),
    ("Jaar;Maand;Klachten;Brieven\n2025;mrt;1;2\n", ["2025-03", "2025-03"]),
])  # fmt: skip
def test_the_year_of_a_month_or_week_may_have_a_column_of_its_own(
    workspace: do.Workspace, text: str, codes: list[str]
) -> None:
    plan = brought(workspace, text, "measurements")
    assert (plan.new, plan.skipped, plan.obstacle) == (2, 0, "")
    assert [each.period.code for each in workspace.read.list(Measurement)] == codes


@pytest.mark.parametrize("column, first, code", [("Week", "1", "2025-W01"), ("Maand", "januari", "2025-01")])
def test_months_and_weeks_without_a_year_ask_for_it(
    workspace: do.Workspace, column: str, first: str, code: str
) -> None:
    text = f"Indicator;{column};Waarde\nA;{first};3\nA;;4\nA;Totaal;7\n"
    mapping = mapping_for(table(text), "measurements")
    plan = plan_import(workspace, table(text), "measurements", mapping)
    assert f"{column}: there is no year with it" in plan.obstacle
    run_import(workspace, plan_import(workspace, table(text), "measurements", mapping.with_fixed({"period": "2025"})))
    assert [(each.period.code, each.value) for each in workspace.read.list(Measurement)] == [(code, 3)]
    assert mapping_for(table(text), "measurements").without_year


def test_the_name_of_a_sheet_tells_the_year_of_its_months(workspace: do.Workspace) -> None:
    book = Workbook()
    for year in (2024, 2025):
        sheet = book.create_sheet(str(year))
        for row in (["Indicator", "jan", "feb"], ["A", year, 3]):
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    for year in ("2024", "2025"):
        opened = open_table(file.getvalue(), name="book.xlsx", sheet=year)
        mapping = mapping_for(opened, "measurements")
        assert dict(mapping.fixed) == {"period": year}
        run_import(workspace, plan_import(workspace, opened, "measurements", mapping))
    found = {each.period.code: each.value for each in workspace.read.list(Measurement)}
    assert found == {"2024-01": 2024, "2024-02": 3, "2025-01": 2025, "2025-02": 3}


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


@pytest.mark.parametrize("text, skipped", [
    ("KPI;jan 2025\nKlachten totaal;9\nTotaal;12\nGemiddelde;4\n", [3, 4]),
    ("Maand;Klachten totaal\njan 2025;12\nTotaal;12\nGemiddelde;12\n", [3, 4]),
])  # fmt: skip
def test_totals_are_no_indicators_and_no_periods(workspace: do.Workspace, text: str, skipped: list[int]) -> None:
    plan = plan_import(workspace, table(text), "measurements")
    assert plan.indicators == ("Klachten totaal",)
    assert [(each.row, each.why) for each in plan.skipped_rows] == [(row, "This is a total.") for row in skipped]
    assert plan.unfit == ()


def test_a_period_that_cannot_be_read_is_told_once_and_where_it_is_skipped(workspace: do.Workspace) -> None:
    plan = plan_import(workspace, table("Indicator;Maand;Waarde\nA;ooit;7\nA;jan 2025;3\nA;;3\n"), "measurements")
    assert [each.why for each in plan.skipped_rows] == [
        "“ooit” is not a period, such as 2026-05, May 2026 or 2026-Q2.", "“Period” is empty.",
    ]  # fmt: skip
    assert (plan.unfit, plan.problems) == ((), 0)


def test_two_digits_are_a_year_of_this_or_of_the_last_century_and_a_day_to_come_is_told(
    workspace: do.Workspace,
) -> None:
    text = "Indicator;Datum;Waarde\nA;15-1-25;1\nA;31-12-99;2\nA;31-12-30;3\n"
    plan = plan_import(workspace, table(text), "measurements")
    assert [each.values["period"] for each in plan.new_rows] == ["2025-01-15", "1999-12-31", "2030-12-31"]
    assert [(each.row, each.sentence) for each in plan.remarks] == [(4, "This is still to come. Check the year.")]


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


def test_the_row_with_units_gives_new_indicators_their_unit(workspace: do.Workspace, waiting: str) -> None:
    brought(workspace, "Maand;Bereikbaarheid;Klachten\n;(%);aantal\n1-1-2026;91;1\n1-2-2026;92;2\n", "measurements")
    found = by_title(workspace, Indicator)
    assert (found["Bereikbaarheid"].unit, found["Klachten"].unit) == ("%", "aantal")


@pytest.mark.parametrize(
    "text",
    [
        "Indicator;Norm;jan 2026;feb 2026\nBereikbaarheid;90;91;92\n",
        "Maand;Bereikbaarheid;Norm\n1-1-2026;91;90\n1-2-2026;92;90\n",
    ],
)
def test_a_norm_beside_the_values_is_that_of_a_new_indicator(workspace: do.Workspace, text: str) -> None:
    plan = brought(workspace, text, "measurements")
    made = by_title(workspace, Indicator)["Bereikbaarheid"]
    assert made.norm == 90
    assert (counts(plan), plan.remarks) == ((2, 0, 0, 0), ())
    again = plan_import(workspace, table(text), "measurements")
    assert [each.sentence for each in again.remarks] == [
        "The indicator is there already: its norm and its target stay as they are."
    ]


def test_an_error_of_the_spreadsheet_is_no_reason_why_there_is_no_value(workspace: do.Workspace, waiting: str) -> None:
    plan = brought(
        workspace, "Indicator;Maand;Waarde\nWachttijd;jan 2026;#N/A\nWachttijd;feb 2026;nvt\n", "measurements"
    )
    assert counts(plan) == (1, 0, 0, 1)
    assert plan.skipped_rows[0].why.startswith("The cell holds an error of the spreadsheet")
    assert values(workspace, waiting) == [("2026-02", None, "not-applicable")]
