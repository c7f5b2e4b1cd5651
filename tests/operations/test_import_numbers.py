"""A number that can be read in two ways is never read in one of them silently."""

from __future__ import annotations

import pytest
from import_cases import brought, counts, table

from tracker import operations as do
from tracker.domain.companions import Measurement
from tracker.operations.importing import plan_import, run_import
from tracker.words import use_language

COSTS = "indicator,period,value\nCosts,2025-01,1.234\nCosts,2025-02,2.500\n"
DUTCH = COSTS.replace("indicator,period", "Indicator,Periode").replace(",", ";")


def values(workspace: do.Workspace) -> list[str]:
    return [f"{each.value:f}" for each in workspace.read.list(Measurement) if each.value is not None]


@pytest.mark.parametrize("language, read, other", [("nl", "1234", "1,234"), ("en", "1.234", "1234")])
def test_three_digits_behind_a_dot_are_told_and_can_be_said_to_be_the_other_number(
    workspace: do.Workspace, language: str, read: str, other: str
) -> None:
    use_language(language)
    plan = plan_import(workspace, table(COSTS), "measurements")
    assert plan.two_ways == "1.234"
    (said,) = plan.said
    assert (said.column, said.first) == ("value", 2)
    assert f" {read}" in said.sentence
    assert f" {other}" in said.sentence
    sign = {",": ".", ".": ","}[plan.mapping.decimal_sign]
    run_import(workspace, plan_import(workspace, table(COSTS), "measurements", plan.mapping.with_decimals(sign)))
    assert sorted(values(workspace)) == (["1.234", "2.5"] if language == "nl" else ["1234", "2500"])
    again = plan_import(workspace, table(COSTS), "measurements")  # remembered for these headings, and told again
    assert (counts(again), again.two_ways) == ((0, 0, 2, 0), "1.234")


@pytest.mark.parametrize(
    "text, stored",
    [(DUTCH, "1234"), (COSTS + 'Costs,2025-03,"7,5"\n', "1234"), (COSTS + "Costs,2025-03,0.875\n", "1.234"),
     (COSTS + "Costs,2025-03,1.75\n", "1.234")],
)  # fmt: skip
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_something_in_the_list_says_is_read_so(
    workspace: do.Workspace, text: str, stored: str, language: str
) -> None:
    use_language(language)
    plan = brought(workspace, text, "measurements")
    assert (plan.two_ways, plan.notes) == ("", 0)
    assert stored in values(workspace)


def test_it_is_told_of_every_kind_of_list(workspace: do.Workspace) -> None:
    plan = plan_import(workspace, table("name,norm,target\nCosts,1.234,7.000\nMore,2.500,\n"), "indicators")
    assert [(each.column, each.first, each.rows) for each in plan.said] == [("norm", 2, 1), ("target", 2, 1)]


def test_in_a_wide_sheet_it_is_told_once(workspace: do.Workspace) -> None:
    plan = plan_import(workspace, table("name,2025-01,2025-02\nCosts,1.234,2.500\nMore,1.234,7.000\n"), "measurements")
    assert (plan.new, [(each.first, each.rows) for each in plan.said]) == (4, [(2, 1)])


def test_semicolons_alone_do_not_say_it(workspace: do.Workspace) -> None:
    assert plan_import(workspace, table(COSTS.replace(",", ";")), "measurements").two_ways == "1.234"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_whole_number_says_what_parts_its_thousands(workspace: do.Workspace, language: str) -> None:
    use_language(language)
    plan = plan_import(workspace, table("title,votes\nDesk,1.234\nLetter,2.000\n"), "blocks")
    assert [each.values["votes"] for each in plan.new_rows] == [1234, 2000]
    assert plan.two_ways == ""


def test_a_whole_number_that_may_be_a_thousand_is_told(workspace: do.Workspace) -> None:
    text = "title,votes\nDesk,7\nLetter,2.000\n"
    plan = plan_import(workspace, table(text), "blocks")
    assert [(each.row, each.field) for each in plan.remarks if each.field == "votes"] == [(3, "votes")]
    assert [each.values["votes"] for each in plan.new_rows] == [7, 2]
    plan = plan_import(workspace, table(text), "blocks", plan.mapping.with_decimals(","))
    assert [each.values["votes"] for each in plan.new_rows] == [7, 2000]
