"""A list from elsewhere becomes records: shown first, written in one step, and known again the next time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import ReadOnly
from tracker.domain.records import Block, Experiment, StateChange
from tracker.domain.terms import Effect, Stage, State, Verdict
from tracker.exchange.tables import Table, open_table
from tracker.operations.attention import Reason
from tracker.operations.import_plan import Weight
from tracker.operations.importing import Plan, mapping_for, plan_import, run_import
from tracker.operations.today import overview
from tracker.storage.workspace import open_workspace

CASES = """\
entry_type,cid,id,name,url,description,lead_organisation_name,start_date,active,end_date,type,status
case,77,501,Chatbot for permits,https://example.org/1,"It answers.
Also at night.",City of A,2020,,,Various,Pilot
case,77,502,Letters by a robot,https://example.org/2,Short,City of B,2019,,2021.0,Various,Not in use anymore
case,77,503,Queue forecast,https://example.org/3,"Says ""how"" long",City of A,2018,,,Various,Implemented
case,77,504,Ledger of diplomas,https://example.org/4,,City of C,2021,,2023.0,Various,In development
case,77,505,Voice at the desk,https://example.org/5,Talks,City of C,2022,,,Various,Planned
case,77,506,Old counter,https://example.org/6,Gone,City of C,2017,,,Various,Not in use anymore
"""
IDEAS = """\
META
key;value
description;Ideeën van inwoners
date_begin;31.03.2024
PROJECTS
project_id;cost;votes;name;description
3;7200;43;Podium op straat;Twaalf keer per jaar
9;21000;42;Platform voor jongeren;Een plek om mee te denken
8;40000;25;Baan voor fietsers;Steppen, skaten, fietsen
"""


def table(text: str, name: str = "list.csv") -> Table:
    return open_table(text.encode(), name=name)


def brought(workspace: do.Workspace, text: str, kind: str, name: str = "list.csv", **more: Any) -> Plan:
    """The plan of an import, which was done."""
    plan = plan_import(workspace, table(text, name), kind, **more)
    run_import(workspace, plan)
    return plan


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, plan.skipped


def by_title(workspace: do.Workspace, kind: type[Any]) -> dict[str, Any]:
    return {each.title: each for each in workspace.read.list(kind)}


def journal(workspace: do.Workspace) -> Any:
    return workspace._connection.execute("SELECT count(*), max(rowid) FROM change").fetchone()


# A list of cases


def test_cases_become_experiments_with_their_stage_verdict_and_dates(workspace: do.Workspace) -> None:
    plan = brought(workspace, CASES, "experiments")
    assert counts(plan) == (6, 0, 0, 0)
    assert plan.key == "id"
    found = by_title(workspace, Experiment)
    stages = {title: each.stage for title, each in found.items()}
    assert stages == {
        "Chatbot for permits": Stage.RUNNING, "Letters by a robot": Stage.CONCLUDED, "Queue forecast": Stage.EMBEDDED,
        "Ledger of diplomas": Stage.PREPARED, "Voice at the desk": Stage.IDEA, "Old counter": Stage.CONCLUDED,
    }  # fmt: skip
    robot = found["Letters by a robot"]
    assert (robot.verdict, str(robot.started_on), str(robot.concluded_on)) == (
        Verdict.STOPPED, "2019-01-01", "2021-12-31",
    )  # fmt: skip
    assert found["Chatbot for permits"].attempt == "It answers.\nAlso at night."
    assert found["Chatbot for permits"].team == "City of A"
    assert found["Chatbot for permits"].source == "https://example.org/1"
    assert found["Queue forecast"].verdict is None


def test_an_end_date_of_what_has_not_ended_is_the_day_to_decide(workspace: do.Workspace) -> None:
    brought(workspace, CASES, "experiments")
    assert str(by_title(workspace, Experiment)["Ledger of diplomas"].review_on) == "2023-12-31"


def test_a_stage_without_a_date_gets_one_and_the_plan_says_so(workspace: do.Workspace) -> None:
    plan = brought(workspace, CASES, "experiments")
    old = by_title(workspace, Experiment)["Old counter"]
    assert str(old.concluded_on) == "2017-01-01"
    said = [each for each in plan.remarks if each.row == 7]
    assert [(each.field, each.weight) for each in said] == [("concluded_on", Weight.NOTE)]
    assert said[0].title == "Old counter"


def test_what_is_concluded_without_a_lesson_needs_attention(workspace: do.Workspace) -> None:
    brought(workspace, CASES, "experiments")
    brought(workspace, "Titel;Status\nClosed;Afgerond\n", "experiments", "other.csv")
    told = [(each.reason, each.title, each.why) for each in overview(workspace)[1]]
    assert [(title, why) for reason, title, why in told if reason is Reason.LESSON] == [
        ("Closed", "Concluded without an outcome. Say how it ended and what it taught."),
        ("Old counter", "Concluded without a lesson. One sentence is enough."),
        ("Letters by a robot", "Concluded without a lesson. One sentence is enough."),
    ]


def test_a_second_import_changes_nothing(workspace: do.Workspace) -> None:
    brought(workspace, CASES, "experiments")
    before = journal(workspace)
    again = brought(workspace, CASES, "experiments")
    assert counts(again) == (0, 0, 6, 0)
    assert not again.does_something
    assert journal(workspace) == before


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it(workspace: do.Workspace) -> None:
    done = run_import(workspace, plan_import(workspace, table(CASES), "experiments"))
    assert done.sentence == "Imported: 6 experiments"
    assert done.concerns("experiment")
    do.undo(workspace)
    assert workspace.read.count(Experiment) == 0
    do.redo(workspace)
    assert workspace.read.count(Experiment) == 6
    assert [hit.title for hit in workspace.read.search("ledger")] == ["Ledger of diplomas"]


def test_what_was_imported_is_found_and_counted_like_all_else(workspace: do.Workspace, block: str) -> None:
    brought(workspace, CASES, "experiments")
    brought(workspace, "titel;soort\nStempel;procedure\n", "blocks")
    assert [hit.title for hit in workspace.read.search("night")] == ["Chatbot for permits"]
    assert workspace.read.tally_blocks() == {"open": 2}
    assert [tile.look for tile in workspace.read.tiles()] == ["open", "open"]


def test_a_plan_writes_nothing(workspace: do.Workspace) -> None:
    before = journal(workspace)
    assert plan_import(workspace, table(CASES), "experiments").new == 6
    assert journal(workspace) == before


@pytest.mark.parametrize("name", ["list.csv", "another name.csv"])
def test_a_later_version_of_the_list_updates_by_key(workspace: do.Workspace, name: str) -> None:
    brought(workspace, CASES, "experiments")
    later = CASES.replace("Chatbot for permits", "Chatbot for all").replace("Queue forecast", "QUEUE forecast")
    later = "\n".join(line for line in later.splitlines() if ",505," not in line)
    later += "\ncase,77,507,Brand new,,,City of D,2023,,,Various,Pilot\n"
    plan = brought(workspace, later, "experiments", name)
    assert counts(plan) == (1, 2, 3, 0)
    assert [(each.field, each.old, each.new) for each in plan.changes] == [
        ("title", "Chatbot for permits", "Chatbot for all"), ("title", "Queue forecast", "QUEUE forecast"),
    ]  # fmt: skip
    assert [each.title for each in plan.vanished] == ["Voice at the desk"]
    assert workspace.read.count(Experiment) == 7


def test_another_list_with_the_same_keys_is_another_list(workspace: do.Workspace) -> None:
    brought(workspace, CASES, "experiments")
    other = "id,name,status\n501,Something else,Pilot\n502,And more,Pilot\n"
    plan = brought(workspace, other, "experiments", "other.csv")
    assert counts(plan) == (2, 0, 0, 0)
    assert counts(plan_import(workspace, table(other, "other.csv"), "experiments")) == (0, 0, 2, 0)
    same_name = plan_import(workspace, table("id,name\n501,Third\n502,Fourth\n"), "experiments")
    assert counts(same_name) == (2, 0, 0, 0)
    assert same_name.name == "list.csv (2)"


def test_ideas_of_residents_keep_their_origin(workspace: do.Workspace) -> None:
    opened = table(IDEAS, "ideas.pb")
    mapping = mapping_for(opened, "experiments").with_fixed({"origin": "resident"})
    plan = plan_import(workspace, opened, "experiments", mapping)
    run_import(workspace, plan)
    assert {each.origin for each in workspace.read.list(Experiment)} == {"resident"}
    assert plan.mapping.left_out == ["cost", "votes"]
    again = plan_import(workspace, opened, "experiments")
    assert again.mapping.remembered
    assert counts(again) == (0, 0, 3, 0)


# What is there already


def test_without_a_key_the_title_says_which_one_it_is(workspace: do.Workspace, block: str) -> None:
    plan = brought(workspace, "Titel;Afdeling\nLETTER ;Post\n  letter;Balie\nNew;Post\nnew;Post\n", "blocks")
    assert counts(plan) == (1, 1, 0, 2)
    assert [(each.row, each.why) for each in plan.skipped_rows] == [
        (3, "The same stands in row 2 already."), (5, "The same stands in row 4 already."),
    ]  # fmt: skip
    known = workspace.read.get(Block, block)
    assert known is not None
    assert (known.title, known.team) == ("Letter", "Post")


def test_what_was_changed_here_since_stays_until_the_list_says_something_new(workspace: do.Workspace) -> None:
    text = "id;titel;afdeling\n1;Loket;Post\n2;Brief;Post\n"
    brought(workspace, text, "blocks")
    do.edit_block(workspace, by_title(workspace, Block)["Loket"].id, team="Front desk")
    plan = plan_import(workspace, table(text), "blocks")
    assert counts(plan) == (0, 0, 2, 0)
    assert [(each.row, each.field, each.text) for each in plan.remarks] == [(2, "team", "Post")]
    plan = brought(workspace, text.replace("Post", "Desk"), "blocks")
    assert counts(plan) == (0, 2, 0, 0)
    do.undo(workspace)
    assert counts(plan_import(workspace, table(text.replace("Post", "Desk")), "blocks")) == (0, 2, 0, 0)


def test_an_empty_cell_takes_nothing_away(workspace: do.Workspace, block: str) -> None:
    plan = plan_import(workspace, table("Titel;Soort\nLetter;\n"), "blocks")
    assert counts(plan) == (0, 0, 1, 0)


def test_an_own_list_is_known_by_its_numbers(workspace: do.Workspace, block: str) -> None:
    do.add_block(workspace, title="Stamp", kind="procedure")
    plan = brought(workspace, "Number;Title;Kind\n1;Letter;work process\n2;Stamp;procedure\n9;More;\n", "blocks")
    assert counts(plan) == (1, 1, 1, 0)
    assert [(each.number, each.title) for each in workspace.read.list(Block)] == [
        ("1", "Letter"), ("2", "Stamp"), ("9", "More"),
    ]  # fmt: skip


def test_the_numbers_of_another_list_take_nobodys_place(workspace: do.Workspace, block: str) -> None:
    plan = brought(workspace, "Nr;Titel\n1;Paper\n7;Pencil\n2;Ink\n", "blocks")
    assert counts(plan) == (3, 0, 0, 0)
    numbers = {each.title: each.number for each in workspace.read.list(Block)}
    assert numbers == {"Letter": "1", "Paper": "2", "Pencil": "7", "Ink": "3"}
    assert [(each.row, each.field) for each in plan.remarks] == [(2, "number"), (4, "number")]
    assert counts(plan_import(workspace, table("Nr;Titel\n1;Paper\n7;Pencil\n2;Ink\n"), "blocks")) == (0, 0, 3, 0)


def test_with_another_key_than_before_the_titles_say_it(workspace: do.Workspace) -> None:
    brought(workspace, CASES, "experiments")
    for key in ("name", "url"):
        assert counts(plan_import(workspace, table(CASES), "experiments", key=key)) == (0, 0, 6, 0)


def test_a_frozen_card_is_changed_only_with_a_reason(workspace: do.Workspace, running: str) -> None:
    text = "Titel;Verwachting;Trekker\nCall instead;It is quicker;Desk\n"
    plan = plan_import(workspace, table(text), "experiments")
    assert [(each.field, each.weight) for each in plan.remarks] == [("hypothesis", Weight.REASON)]
    assert [each.field for each in plan.changes] == ["owner"]
    run_import(workspace, plan)
    known = workspace.read.get(Experiment, running)
    assert known is not None
    assert (known.hypothesis, known.owner) == ("", "Desk")
    run_import(workspace, plan, reason="It was said in the list")
    known = workspace.read.get(Experiment, running)
    assert known is not None
    assert known.hypothesis == "It is quicker"
    assert workspace.history.steps()[0].reason == "It was said in the list"


def test_a_list_that_lags_behind_turns_nothing_back(workspace: do.Workspace, running: str, block: str) -> None:
    do.conclude(
        workspace, running, verdict="succeeded", observation="Quick", lesson="Call", decision="embed",
        effects={block: Effect.CLEARED}, on="2026-05-01",
    )  # fmt: skip
    assert counts(plan_import(workspace, table("Title;Status\nCall instead;Idea\n"), "experiments")) == (0, 0, 1, 0)
    plan = plan_import(workspace, table("Title;Status\nLetter;open\n"), "blocks")
    assert counts(plan) == (0, 0, 1, 0)
    assert "cleared" in plan.remarks[0].sentence


def test_what_did_not_succeed_is_not_embedded_by_a_list(workspace: do.Workspace) -> None:
    text = "Titel;Status;Uitkomst;Besluit\nA;Geborgd;niet gelukt;borgen\n"
    plan = brought(workspace, text, "experiments")
    known = by_title(workspace, Experiment)["A"]
    assert (known.stage, known.verdict, known.decision) == (Stage.CONCLUDED, Verdict.NOT_SUCCEEDED, None)
    assert plan.problems == 2
    assert counts(plan_import(workspace, table(text), "experiments")) == (0, 0, 1, 0)


def test_dates_that_cannot_be_are_told_and_not_taken(workspace: do.Workspace) -> None:
    text = "Titel;Status;Start;Einde\nA;Afgerond;1-5-2026;1-4-2026\nB;Loopt;1-1-2027;\n"
    plan = brought(workspace, text, "experiments")
    found = by_title(workspace, Experiment)
    assert str(found["A"].concluded_on) == "2026-05-01"
    assert str(found["B"].started_on) == "2026-06-01"
    assert {(each.row, each.field) for each in plan.remarks if each.weight is Weight.PROBLEM} == {
        (2, "concluded_on"), (3, "started_on"),
    }  # fmt: skip


# Values that do not fit


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


# States of blocks


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
        "Brief weg", "Said so in the list, without a reason.",
    }  # fmt: skip
    assert counts(plan_import(workspace, table(text), "blocks")) == (0, 0, 3, 0)
    assert plan.problems == 0


def test_a_block_that_was_cleared_since_is_cleared(workspace: do.Workspace, block: str) -> None:
    plan = brought(workspace, "Title;State;Since\nLetter;cleared;2026-05-05\n", "blocks")
    assert [(each.field, each.old, each.new) for each in plan.changes] == [("state", "open", "cleared")]
    known = workspace.read.get(Block, block)
    assert known is not None
    assert (known.state, str(known.state_on)) == (State.CLEARED, "2026-05-05")


def test_a_list_without_dates_is_an_inventory_harvested_in_one_go(workspace: do.Workspace) -> None:
    brought(workspace, "Titel;Gevonden op\nA;1-2-2026\nB;\n", "blocks")
    assert {each.title: each.one_off for each in workspace.read.list(Block)} == {"A": False, "B": True}


# Measurements

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


def test_a_measurement_that_was_deleted_lives_again(workspace: do.Workspace, waiting: str) -> None:
    brought(workspace, LONG, "measurements")
    do.delete(workspace, Measurement, workspace.read.measurements(waiting)[0].id)
    plan = brought(workspace, LONG, "measurements")
    assert counts(plan) == (1, 0, 1, 0)
    assert values(workspace, waiting)[0] == ("2026-01", "7.5", None)


def test_indicators_come_with_their_values(workspace: do.Workspace) -> None:
    text = "Naam;Eenheid;Richting;Nulmeting;Norm;Streefwaarde\nWachttijd;min;lager is beter;12,5;10;5\n"
    brought(workspace, text, "indicators")
    (known,) = workspace.read.list(Indicator)
    assert (known.title, known.unit, known.direction) == ("Wachttijd", "min", "decrease")
    assert (str(known.baseline), str(known.norm), str(known.target)) == ("12.5", "10", "5")
    assert counts(plan_import(workspace, table(text), "indicators")) == (0, 0, 1, 0)


# Stopping, and a workspace that cannot be written


class Cancelled(Exception):
    """As the window raises it."""


def test_a_cancelled_import_leaves_nothing(workspace: do.Workspace) -> None:
    text = "Titel;Toelichting\n" + "".join(f"Blokje {n};{'uitleg ' * 20}\n" for n in range(3000))
    plan = plan_import(workspace, table(text), "blocks")
    before, known = journal(workspace), indexes(workspace)
    heard: list[int] = []

    def stop(done: int, whole: int) -> None:
        heard.append(done)
        if done > whole // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_import(workspace, plan, stop)
    assert heard
    assert indexes(workspace) == known
    assert journal(workspace) == before
    assert workspace.read.count(Block) == 0
    run_import(workspace, plan)
    assert workspace.read.count(Block) == 3000
    assert workspace.read.next_number(Block) == "3001"


def indexes(workspace: do.Workspace) -> set[str]:
    return {row[0] for row in workspace._connection.execute("SELECT sql FROM sqlite_master WHERE type = 'index'")}


@pytest.mark.parametrize("kind", ["blocks", "experiments"])
def test_very_many_rows_leave_every_index_in_its_place(workspace: do.Workspace, kind: str) -> None:
    before = indexes(workspace)
    text = "Titel;Status\n" + "".join(f"Nummer {n};{'open' if n % 2 else 'afgerond'}\n" for n in range(1200))
    plan = brought(workspace, text, kind)
    assert plan.new == 1200
    assert indexes(workspace) == before
    assert counts(plan_import(workspace, table(text), kind)) == (0, 0, 1200, 0)


def test_a_workspace_that_is_open_for_reading_can_be_planned_for(workspace: do.Workspace) -> None:
    workspace.close()
    with open_workspace(workspace.path, read_only=True) as reading:
        plan = plan_import(reading, table(CASES), "experiments")
        assert plan.new == 6
        with pytest.raises(ReadOnly):
            run_import(reading, plan)


def test_the_plan_as_json_has_no_ids_and_only_plain_values(workspace: do.Workspace, own_laptop: Path) -> None:
    import json

    brought(workspace, CASES, "experiments")
    later = CASES.replace("Chatbot for permits", "Chatbot for all")
    document = json.loads(json.dumps(plan_import(workspace, table(later), "experiments").json()))
    assert document["changes"] == [
        {"row": 2, "number": "1", "title": "Chatbot for all", "field": "title", "old": "Chatbot for permits",
         "new": "Chatbot for all"},
    ]  # fmt: skip
    assert document["columns"]["status"] == "stage"
    assert (document["new"], document["changed"], document["unchanged"], document["skipped"]) == (0, 1, 5, 0)
    assert (own_laptop / "import-mappings.json").exists()


def test_a_memory_that_somebody_spoiled_is_not_believed(workspace: do.Workspace, own_laptop: Path) -> None:
    brought(workspace, CASES, "experiments")
    place = own_laptop / "import-mappings.json"
    for text in ("", "[]", "{", place.read_text(encoding="utf-8").replace('"stage"', '"nothing"')):
        place.write_text(text, encoding="utf-8")
        assert not mapping_for(table(CASES), "experiments").remembered
