"""Values of a list that do not fit are told and kept; states and dates come along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from import_cases import brought, by_title, counts, table
from openpyxl import Workbook
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.guard import is_bsn
from tracker.domain.records import Block, Experiment, StateChange
from tracker.domain.terms import State
from tracker.exchange.tables import open_table
from tracker.operations.import_plan import Weight
from tracker.operations.importing import mapping_for, plan_import, run_import


def test_a_value_that_does_not_fit_is_kept_with_the_source(workspace: do.Workspace) -> None:
    text = "Titel;Soort;Gevonden op;Bron\nA;Formulierenwoud;ooit;Vergadering\n"
    plan = brought(workspace, text, "blocks")
    assert [(each.column, each.text, each.rows) for each in plan.unfit] == [
        ("Soort", "Formulierenwoud", 1), ("Gevonden op", "ooit", 1),
    ]  # fmt: skip
    known = by_title(workspace, Block)["A"]
    assert known.kind is None
    assert known.source == "Vergadering; Soort: Formulierenwoud; Gevonden op: ooit"
    assert counts(plan_import(workspace, table(text), "blocks")) == (0, 0, 1, 0)


def test_a_suggestion_can_be_taken_for_all_rows(workspace: do.Workspace) -> None:
    text = "Titel;Kanaal\nA;telefoonn\nB;telefoonn\nC;balie\n"
    plan = plan_import(workspace, table(text), "blocks")
    (unfit,) = plan.unfit
    assert (unfit.text, unfit.suggestion, unfit.rows) == ("telefoonn", "telephone", 2)
    mapping = plan.mapping.with_replaced(unfit.field, unfit.text, unfit.suggestion)
    plan = plan_import(workspace, table(text), "blocks", mapping)
    assert plan.problems == 0
    run_import(workspace, plan)
    assert workspace.read.tally(Block, "channel") == {"telephone": 2, "counter": 1}
    assert plan_import(workspace, table(text), "blocks").problems == 0  # remembered


def test_a_title_that_is_too_long_is_kept_whole_in_the_description(workspace: do.Workspace) -> None:
    long = "woord " * 80
    text = f"Titel;Toelichting\n{long};Uitleg\n"
    brought(workspace, text, "blocks")
    (known,) = workspace.read.list(Block)
    assert len(known.title) <= 300
    assert known.description == f"Uitleg\n\nTitel: {long.strip()}"
    assert counts(plan_import(workspace, table(text), "blocks")) == (0, 0, 1, 0)


def test_an_error_of_a_spreadsheet_is_a_problem_of_that_cell(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Titel;Toelichting;Zwaarte\nA;#REF!;#DIV/0!\n", "blocks")
    assert [(each.text, each.field) for each in plan.unfit] == [("#REF!", "description"), ("#DIV/0!", "weight")]
    assert by_title(workspace, Block)["A"].description == ""


def test_a_formula_that_was_never_worked_out_is_no_error(workspace: do.Workspace) -> None:
    made = Workbook()
    for row in (["Titel", "Toelichting", "Zwaarte"], ["A", '="b"&"c"', "=1+1"]):
        made.active.append(row)
    into = BytesIO()
    made.save(into)
    plan = plan_import(workspace, open_table(into.getvalue(), name="list.xlsx"), "blocks")
    said = "The formula has not been worked out yet. Open the file in the spreadsheet once and save it."
    assert [(each.field, each.sentence) for each in plan.unfit] == [("description", said), ("weight", said)]


def test_numbers_by_themselves_are_nobodys_unless_all_of_them_could_be(workspace: do.Workspace) -> None:
    numbers = [str(111222333 + 7 * n) for n in range(300)]
    rows = [f"Zaak {number};{number};111222333;een brief" for number in numbers]
    plan = plan_import(workspace, table("\n".join(["Titel;Afdeling;Bron;Toelichting", *rows])), "blocks")
    assert [(each.field, each.rows) for each in plan.said if each.weight is Weight.WARNING] == [
        ("title", sum(map(is_bsn, numbers))), ("source", 300),
    ]  # fmt: skip


def test_a_row_without_a_title_is_left_out_and_told(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Titel;Toelichting\n;Something\nB;\n", "blocks")
    assert counts(plan) == (1, 0, 0, 1)
    assert plan.skipped_rows[0].row == 2
    assert "“Title” is empty" in plan.skipped_rows[0].why


def test_what_looks_like_personal_data_is_warned_of(workspace: do.Workspace) -> None:
    text = "Titel;Toelichting;Link\nA;BSN 111222333 van mevrouw;https://example.org/123456782\nB;ok;\n"
    plan = brought(workspace, text, "blocks")
    assert [(each.row, each.field) for each in plan.remarks if each.weight is Weight.WARNING] == [(2, "description")]
    assert plan.warnings == 1


def test_a_list_that_is_something_else_is_refused_in_one_sentence(workspace: do.Workspace, refused: Refused) -> None:
    plan = plan_import(workspace, table("uniforme_productnaam,uri\npaspoort,http://x\n"), "blocks")
    assert "“Title” (title)" in plan.obstacle
    assert plan.rows == 0
    with refused("uniforme_productnaam"):
        run_import(workspace, plan)


def test_blocks_come_with_their_state_and_its_day(workspace: do.Workspace) -> None:
    text = (
        "Titel;Status;Gevonden op;Sinds;Reden\nA;Opgelost;1-2-2026;1-3-2026;Brief weg\nB;open;1-2-2026;;\nC;Blijft;;;\n"
    )
    plan = brought(workspace, text, "blocks")
    found = by_title(workspace, Block)
    assert {title: each.state for title, each in found.items()} == {
        "A": State.CLEARED, "B": State.OPEN, "C": State.STAYS,
    }  # fmt: skip
    assert str(found["A"].state_on) == "2026-03-01"
    assert {each.reason for each in workspace.read.list(StateChange)} == {
        "Brief weg",
        "Said so in the list, without a reason. The list did not say on which day; this is the day it was imported.",
    }  # fmt: skip
    assert counts(plan_import(workspace, table(text), "blocks")) == (0, 0, 3, 0)
    assert plan.problems == 0


def test_a_block_that_was_cleared_since_is_cleared(workspace: do.Workspace, block: str) -> None:
    plan = brought(workspace, "Title;State;Since\nLetter;cleared;2026-05-05\n", "blocks")
    assert [(each.field, each.old, each.new) for each in plan.changes] == [("state", "open", "cleared")]
    known = workspace.read.get(Block, block)
    assert known is not None
    assert (known.state, str(known.state_on)) == (State.CLEARED, "2026-05-05")


def test_a_scale_to_ten_is_asked_and_not_cut_off(workspace: do.Workspace) -> None:
    rows = [("A", 0), ("B", 1), ("C", 3), ("D", 5), ("E", 8), ("F", 10)]
    text = "Titel;Prioriteit\n" + "".join(f"{title};{weight}\n" for title, weight in rows)
    plan = plan_import(workspace, table(text), "blocks")
    assert {each.text: each.suggestion for each in plan.unfit} == {
        "0": "1", "1": "1", "3": "2", "5": "3", "8": "4", "10": "5",
    }  # fmt: skip
    mapping = plan.mapping
    for each in plan.unfit:
        mapping = mapping.with_replaced(each.field, each.text, each.suggestion)
    run_import(workspace, plan_import(workspace, plan.table, "blocks", mapping))
    assert {title: each.weight for title, each in by_title(workspace, Block).items()} == {
        "A": 1, "B": 1, "C": 2, "D": 3, "E": 4, "F": 5,
    }  # fmt: skip
    assert plan_import(workspace, table("Titel;Prioriteit\nG;1\nH;5\n", "other.csv"), "blocks").problems == 0


def test_usual_words_are_known_or_suggested(workspace: do.Workspace) -> None:
    text = (
        "Titel;Soort obstakel;Status;Kanaal;Prioriteit\n"
        "A;Regelgeving;Afgerond;brieven;Hoog\nB;Processen;Vervallen;Telefoon/balie;Laag\n"
    )
    plan = plan_import(workspace, table(text), "blocks")
    assert plan.mapping.fields == ("title", "kind", "state", "channel", "weight")
    assert {each.text: each.suggestion for each in plan.unfit} == {
        "Hoog": "5", "Vervallen": "", "Telefoon/balie": "telephone", "Laag": "1",
    }  # fmt: skip


def test_a_state_without_a_day_is_told_and_remembered(workspace: do.Workspace, block: str) -> None:
    told = "The list has no date for this. Today is taken."
    plan = plan_import(workspace, table("Titel;Status\nLetter;opgelost\nOther;opgelost\n"), "blocks")
    assert [(each.row, each.field, each.sentence) for each in plan.remarks if each.field == "state_on"] == [
        (2, "state_on", told), (3, "state_on", told),
    ]  # fmt: skip
    run_import(workspace, plan)
    kept = {each.reason for each in workspace.read.list(StateChange)}
    assert kept == {"The list did not say on which day; this is the day it was imported."}
    again = plan_import(workspace, plan.table, "blocks")
    assert (counts(again), again.remarks) == ((0, 0, 2, 0), ())


def test_a_list_without_dates_is_an_inventory_harvested_in_one_go(workspace: do.Workspace) -> None:
    brought(workspace, "Titel;Gevonden op\nA;1-2-2026\nB;\n", "blocks")
    assert {each.title: each.one_off for each in workspace.read.list(Block)} == {"A": False, "B": True}


def test_a_row_of_totals_is_no_block_and_is_told(workspace: do.Workspace) -> None:
    text = "Titel;Team;Gewicht\nBrief;Post;3\nTotaal Post;;3\nSubtotaal:;;3\nTotal cost is not known;Desk;\nSom;;\n"
    plan = brought(workspace, text + "TOTAAL;2 blokjes;6\nTotaaloverzicht;;1\n", "blocks")
    assert [(each.row, each.why) for each in plan.skipped_rows] == [
        (row, "This row is a total.") for row in (3, 4, 6, 7)
    ]  # fmt: skip
    assert set(by_title(workspace, Block)) == {"Brief", "Total cost is not known", "Totaaloverzicht"}


def test_a_title_that_begins_with_total_is_no_total_and_that_is_told(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Titel;Meldingen\nTotaal gebrek aan parkeerplekken;12\nTotaal 2025;12\n", "blocks")
    assert counts(plan) == (1, 0, 0, 1)
    assert [(each.row, each.sentence) for each in plan.remarks] == [
        (2, "This may be a total. It is taken over as any other row."),
    ]  # fmt: skip


def test_a_total_before_the_column_of_titles_is_no_block_either(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Afdeling;Titel;Gewicht\nPost;Brief;3\nTotaal;1;3\nTotaal;Loket is dicht;1\n", "blocks")
    assert [each.row for each in plan.skipped_rows] == [3]


def test_a_day_that_cannot_be_read_is_told_with_what_is_filled_in_for_it(workspace: do.Workspace) -> None:
    plan = plan_import(workspace, table("Titel;Gevonden op\nA;ooit\nB;1-2-2026\nC;\n"), "blocks")
    assert [(each.row, each.field, each.sentence) for each in plan.remarks] == [
        (2, "found_on", "“ooit” is not a date."), (2, "found_on", "Today is filled in."),
    ]  # fmt: skip
    plan = plan_import(workspace, table("Titel;Datum idee\nA;ooit\n"), "experiments")
    told = [each.sentence for each in plan.remarks if each.field == "idea_on"]
    assert told == ["“ooit” is not a date.", "Today is filled in."]


def test_a_column_with_one_day_that_has_the_month_first_is_read_so_whole(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Titel;Gevonden op;Sinds\nA;01/02/2025;1-2-2025\nB;12/31/2024;\n", "blocks")
    found = by_title(workspace, Block)
    assert (str(found["A"].found_on), str(found["B"].found_on)) == ("2025-01-02", "2024-12-31")
    assert [(each.row, each.field, each.weight) for each in plan.remarks] == [(2, "found_on", Weight.NOTE)]


def test_a_column_that_mixes_both_orders_is_read_with_the_day_first(workspace: do.Workspace) -> None:
    plan = plan_import(workspace, table("Titel;Gevonden op\nA;12/31/2024\nB;31/12/2024\nC;1/2/2025\n"), "blocks")
    assert [each.values["found_on"] for each in plan.new_rows][1:] == ["2024-12-31", "2025-02-01"]
    assert [(each.row, each.suggestion) for each in plan.remarks if each.suggestion] == [(2, "2024-12-31")]


LONG = "Een aanvraag gaat langs vier teams en ligt bij ieder van die teams een week in een bakje te wachten"


@pytest.mark.parametrize(
    "kind, record, field", [("blocks", Block, "description"), ("experiments", Experiment, "attempt")]
)
def test_a_list_without_titles_is_called_after_its_descriptions(
    workspace: do.Workspace, kind: str, record: type[Any], field: str
) -> None:
    listed = f"Nr;Omschrijving;Team\n1;{LONG};Balie\n2;Kort gezegd;Balie\n3;;Balie\n"
    plan = brought(workspace, listed, kind)
    assert counts(plan) == (2, 0, 0, 1)
    assert [(each.title, getattr(each, field)) for each in workspace.read.list(record)] == [
        ("Een aanvraag gaat langs vier teams en ligt bij ieder van …", LONG), ("Kort gezegd", ""),
    ]  # fmt: skip
    told = [each for each in plan.said if "first words" in each.sentence]
    assert [(each.column, each.rows, each.first) for each in told] == [("Omschrijving", 1, 2)]
    assert counts(plan_import(workspace, table(listed), kind)) == (0, 0, 2, 1)


def test_a_list_without_titles_tells_totals_as_well(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Omschrijving;Stemmen\nLange rij;3\nTotaal;3\n", "blocks")
    assert counts(plan) == (1, 0, 0, 1)


def test_one_title_for_all_rows_leaves_totals_out_too(workspace: do.Workspace) -> None:
    mapping = mapping_for(table(listed := "Team;Stemmen\nTotaal;3\n"), "blocks").with_fixed({"title": "Lange rij"})
    assert counts(plan_import(workspace, table(listed), "blocks", mapping)) == (0, 0, 0, 1)


@pytest.mark.parametrize("head", ["Weging", "Zwaarte", "Gewicht"])
def test_weight_goes_by_several_names(workspace: do.Workspace, head: str) -> None:
    brought(workspace, f"Titel;{head}\nLange rij;4\n", "blocks")
    assert by_title(workspace, Block)["Lange rij"].weight == 4


def test_a_list_without_names_of_columns_loses_no_row_and_teaches_nothing(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Te lange wachttijd;procedure;KCC\nTe moeilijke brief;werkproces;BZ\n", "blocks")
    assert plan.mapping.fields == ("title", "kind", "")
    assert set(by_title(workspace, Block)) == {"Te lange wachttijd", "Te moeilijke brief"}
    other = plan_import(workspace, table("balie;Kast is dicht;12\ntelefoon;Lijn is bezet;3\n", "other.csv"), "blocks")
    assert other.mapping.fields == ("channel", "title", "")
    assert not other.mapping.remembered
