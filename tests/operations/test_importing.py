"""A list from elsewhere becomes records: shown first, written in one step, and undone in one go."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from import_cases import CASES, IDEAS, brought, by_title, counts, indexes, journal, table

from tracker import operations as do
from tracker.domain.errors import ReadOnly
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Stage, Verdict
from tracker.exchange.tables import BadTable, open_table
from tracker.operations.attention import Reason
from tracker.operations.import_plan import Weight
from tracker.operations.importing import mapping_for, plan_import, run_import
from tracker.operations.today import overview
from tracker.storage.workspace import open_workspace


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
    assert (same_name.name, same_name.near) == ("list.csv (2)", "list.csv")


def test_ideas_of_residents_keep_their_origin(workspace: do.Workspace) -> None:
    opened = table(IDEAS, "ideas.pb")  # it says above its columns that they are
    plan = plan_import(workspace, opened, "experiments")
    run_import(workspace, plan)
    assert {each.origin for each in workspace.read.list(Experiment)} == {"resident"}
    assert plan.mapping.left_out == ["cost", "votes"]
    again = plan_import(workspace, opened, "experiments")
    assert again.mapping.remembered
    assert counts(again) == (0, 0, 3, 0)


@pytest.mark.parametrize("name, text", [
    ("Ideeën bewoners 2026.csv", "Titel\nEen bankje\n"),
    ("list.csv", "Titel;Naam bewoner\nEen bankje;\n"),
    ("list.csv", "META\nkey;value\nnum_projects;1\nPROJECTS\nproject_id;name;votes\n3;Een bankje;4\n"),
    ("list.csv", "Plannen van onze inwoners;\nTitel;Toelichting\nEen bankje;In het park\n"),
])  # fmt: skip
def test_a_list_says_itself_that_its_ideas_are_from_residents(workspace: do.Workspace, name: str, text: str) -> None:
    brought(workspace, text, "experiments", name)
    assert by_title(workspace, Experiment)["Een bankje"].origin == "resident"


@pytest.mark.parametrize("text", [
    "Ideeën voor bewoners;\nTitel;Toelichting\nEen bankje;In het park\n",
    "Titel;Toelichting\nEen bankje;Bewoners\n",
])  # fmt: skip
def test_a_list_of_ideas_that_does_not_say_from_whom_asks_it_once(workspace: do.Workspace, text: str) -> None:
    plan = brought(workspace, text + "Een boom;In de straat\n", "experiments")
    assert by_title(workspace, Experiment)["Een bankje"].origin is None
    (said,) = [each for each in plan.said if each.field == "origin"]
    assert (said.rows, said.weight) == (1, Weight.NOTE)
    assert "--set origin=resident" in said.sentence
    mapping = plan.mapping.with_fixed({"origin": "employee"})
    assert not plan_import(workspace, table(text), "experiments", mapping).said


def test_an_origin_that_was_taken_out_stays_out(workspace: do.Workspace) -> None:
    mapping = replace(mapping_for(table(IDEAS), "experiments"), fixed={})
    run_import(workspace, plan_import(workspace, table(IDEAS), "experiments", mapping))
    assert not mapping_for(table(IDEAS), "experiments").fixed


@pytest.mark.parametrize("kind, text, fixed", [
    ("measurements", "Indicator;Waarde\nA;10\n", {"period": "2025-01"}),
    ("measurements", "Maand;Waarde\njan 2025;10\n", {"indicator": "Wachttijd"}),
    ("experiments", "Idee;Toelichting\nA;1\n", {"origin": "resident"}),
])  # fmt: skip
def test_what_holds_for_all_rows_is_not_remembered_for_the_next_list(
    workspace: do.Workspace, kind: str, text: str, fixed: dict[str, str]
) -> None:
    run_import(workspace, plan_import(workspace, table(text), kind, mapping_for(table(text), kind).with_fixed(fixed)))
    again = mapping_for(table(text.replace("10", "11")), kind)
    assert (again.remembered, dict(again.fixed)) == (True, {})
    told = "".join(f"--set {name}=" for name in fixed if kind == "measurements")
    assert told in plan_import(workspace, table(text), kind).obstacle


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


@pytest.mark.parametrize("left", ["", "Titel\n" + "Wachten\n" * 30_000])
def test_a_list_that_is_saved_while_it_is_read_is_not_taken_for_whole(
    workspace: do.Workspace, tmp_path: Path, left: str
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Titel\n" + "".join(f"Wachten {n}\n" for n in range(20_000)), encoding="utf-8")
    plan = plan_import(workspace, open_table(listed), "blocks")
    before = journal(workspace)

    def saved(done: int, whole: int) -> None:
        if whole / 2 < done < whole:
            listed.write_text(left, encoding="utf-8")

    with pytest.raises(BadTable, match=r"list\.csv changed while it was being read"):
        run_import(workspace, plan, saved)
    assert journal(workspace) == before
    assert workspace.read.count(Block) == 0
