"""A list that comes again updates what came from it, doubles nothing and turns nothing back."""

from __future__ import annotations

import pytest
from import_cases import CASES, brought, by_title, counts, table

from tracker import operations as do
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Effect, Stage, State, Verdict
from tracker.exchange.tables import open_table
from tracker.operations.import_plan import Weight
from tracker.operations.importing import plan_import, run_import


def test_without_a_key_the_title_says_which_one_it_is(workspace: do.Workspace, block: str) -> None:
    plan = brought(workspace, "Titel;Afdeling\nLETTER ;Post\n  letter;Balie\nNew;Post\nnew;Post\n", "blocks")
    assert counts(plan) == (1, 1, 0, 2)
    assert [(each.row, each.why) for each in plan.skipped_rows] == [
        (3, "The same title as row 2, other contents. Give one of them another title."),
        (5, "The same stands in row 4 already."),
    ]  # fmt: skip
    known = workspace.read.get(Block, block)
    assert known is not None
    assert (known.title, known.team) == ("Letter", "Post")


def test_two_rows_with_one_key_are_called_the_same_only_where_they_are(workspace: do.Workspace) -> None:
    plan = brought(workspace, "Code;Titel\nX1;Aap\nX1;Noot\nX1;Aap\n", "blocks", key="Code")
    assert counts(plan) == (1, 0, 0, 2)
    assert [each.why for each in plan.skipped_rows] == [
        "The same “Code” as row 2, other contents. Give one of them another, or choose another key.",
        "The same stands in row 2 already.",
    ]  # fmt: skip


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
    assert [(each.rows, each.first) for each in plan.said] == [(2, 2)]  # one sentence, however many rows
    assert counts(plan_import(workspace, table("Nr;Titel\n1;Paper\n7;Pencil\n2;Ink\n"), "blocks")) == (0, 0, 3, 0)


def test_with_another_key_than_before_the_titles_say_it(workspace: do.Workspace) -> None:
    brought(workspace, CASES, "experiments")
    for key in ("name", "url"):
        assert counts(plan_import(workspace, table(CASES), "experiments", key=key)) == (0, 0, 6, 0)


def test_experiments_are_linked_to_the_blocks_that_the_list_names(workspace: do.Workspace, experiment: str) -> None:
    for title in ("Stamp", "A, B and C"):
        do.add_block(workspace, title=title, kind="procedure")
    text = "Titel;Blokjes\nCall instead;1, 2\nVisit;2 3\nWrite;stamp\nRing;A, B and C\nWait;9\n"
    plan = brought(workspace, text, "experiments")
    assert counts(plan) == (4, 1, 0, 0)
    assert [(each.field, each.new) for each in plan.changes] == [("blocks", "2")]
    assert [(each.row, each.text, each.field) for each in plan.remarks] == [(6, "9", "blocks")]
    linked = {
        title: [block.number for _link, block in workspace.read.links_of_experiment(each.id)]
        for title, each in by_title(workspace, Experiment).items()
    }
    assert linked == {"Call instead": ["1", "2"], "Visit": ["2", "3"], "Write": ["2"], "Ring": ["3"], "Wait": []}
    assert counts(plan_import(workspace, table(text), "experiments")) == (0, 0, 5, 0)


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


def test_what_is_said_at_the_end_waits_for_it(workspace: do.Workspace, running: str) -> None:
    text = "nr;titel;les;oordeel\n1;Call instead;Too early;\n2;Letters;Said too soon;\n3;Mail;Ask;geslaagd\n"
    plan = brought(workspace, text, "experiments")
    assert [(each.row, each.field, each.text, each.weight) for each in plan.remarks if each.field == "lesson"] == [
        (row, "lesson", said, Weight.PROBLEM) for row, said in ((2, "Too early"), (3, "Said too soon"))
    ]
    assert "is said when the experiment has ended. It is left out." in plan.remarks[0].sentence
    found = by_title(workspace, Experiment)
    assert [found[each].lesson for each in ("Call instead", "Letters", "Mail")] == ["", "", "Ask"]
    assert "Said too soon" in found["Letters"].source
    text = "nr;titel;les;oordeel\n1;Call instead;Too early;geslaagd\n"
    brought(workspace, text, "experiments")
    assert by_title(workspace, Experiment)["Call instead"].lesson == "Too early"


def test_a_list_that_lags_behind_turns_nothing_back(workspace: do.Workspace, running: str, block: str) -> None:
    do.conclude(
        workspace, running, verdict="succeeded", observation="Quick", lesson="Call", decision="embed",
        effects={block: Effect.CLEARED}, on="2026-05-01",
    )  # fmt: skip
    plan = plan_import(workspace, table("Title;Status\nCall instead;Idea\n"), "experiments")
    assert counts(plan) == (0, 0, 1, 0)
    assert [(each.row, each.field, each.text, each.sentence, each.weight) for each in plan.remarks] == [
        (2, "stage", "idea", "Here it is “concluded”. It stays so.", Weight.NOTE)
    ]  # fmt: skip
    plan = plan_import(workspace, table("Title;Status\nLetter;open\n"), "blocks")
    assert counts(plan) == (0, 0, 1, 0)
    assert "cleared" in plan.remarks[0].sentence


def test_a_list_that_is_corrected_is_followed_until_somebody_changes_the_block_here(workspace: do.Workspace) -> None:
    text = "Nr;Knelpunt;Status\n1;A;opgelost\n2;B;opgelost\n3;C;open\n"
    back = text.replace("opgelost", "open")
    brought(workspace, text, "blocks")
    found = by_title(workspace, Block)
    do.set_state(workspace, found["B"].id, State.CAME_BACK, on="2026-06-01", reason="Again")
    do.set_state(workspace, found["C"].id, State.CLEARED, on="2026-06-01", reason="Gone")
    assert counts(plan_import(workspace, table(text), "blocks")) == (0, 0, 3, 0)  # what was told already
    plan = brought(workspace, back, "blocks")
    assert [(each.title, each.old, each.new) for each in plan.changes] == [("A", "cleared", "open")]
    states = {each.title: each.state.value for each in workspace.read.list(Block)}
    assert states == {"A": "open", "B": "came-back", "C": "cleared"}
    brought(workspace, text, "blocks")
    assert by_title(workspace, Block)["A"].state.value == "cleared"


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


JAN = "Id;Titel\n" + "".join(f"{n};Title {n}\n" for n in range(1, 21))


def reworded(how_many: int) -> str:
    """The list of January, with other words for the first so many titles."""
    return "Id;Titel\n" + "".join(f"{n};{'Other words' if n <= how_many else 'Title'} {n}\n" for n in range(1, 21))


def test_a_list_with_the_same_keys_changes_what_it_brought_though_titles_are_reworded(workspace: do.Workspace) -> None:
    brought(workspace, JAN, "blocks", "jan.csv")
    assert counts(plan_import(workspace, table(reworded(10), "mrt.csv"), "blocks")) == (0, 10, 10, 0)


@pytest.mark.parametrize("name", ["jan.csv", "mrt.csv"])
@pytest.mark.parametrize("key", ["", "Id"])
def test_where_most_titles_differ_it_is_another_list_until_somebody_says_it_is_not(
    workspace: do.Workspace, name: str, key: str
) -> None:
    brought(workspace, JAN, "blocks", "jan.csv", key="Id")
    plan = plan_import(workspace, table(reworded(18), name), "blocks", key=key)
    assert counts(plan) == (18, 0, 2, 0)
    assert plan.near == "jan.csv"
    assert plan.name == {"jan.csv": "jan.csv (2)", "mrt.csv": "mrt.csv"}[name]
    (told,) = plan.said
    assert (told.column, told.weight, told.rows, "--same-list" in told.sentence) == ("Id", Weight.NOTE, 1, True)
    plan = plan_import(workspace, table(reworded(18), name), "blocks", plan.mapping.with_same(True))
    assert (counts(plan), plan.near, plan.name, plan.said) == ((0, 18, 2, 0), "jan.csv", "jan.csv", ())


def test_the_list_of_another_department_changes_nothing_of_this_one(workspace: do.Workspace) -> None:
    rows = [f"{n};{'Wachttijd' if n <= 5 else 'Balie'} {n};KCC\n" for n in range(1, 21)]
    brought(workspace, "Nr;Knelpunt;Team\n" + "".join(rows), "blocks", "export.csv")
    before = {each.title: each.team for each in workspace.read.list(Block)}
    others = "".join(row.replace("KCC", "BZ").replace("Balie", "Loket") for row in rows)
    plan = brought(workspace, "Nr;Knelpunt;Team\n" + others, "blocks", "export.csv")
    assert counts(plan) == (15, 0, 5, 0)
    after = {each.title: each.team for each in workspace.read.list(Block)}
    assert {title: after[title] for title in before} == before
    (kept,) = [each for each in plan.said if each.field == "team"]
    assert (kept.rows, kept.sentence) == (5, "“export.csv” brought it and says otherwise. It stays so.")
    assert counts(plan_import(workspace, table("Nr;Knelpunt;Team\n" + others, "export.csv"), "blocks")) == (0, 0, 20, 0)


def test_another_list_without_a_key_adds_only_what_is_empty(workspace: do.Workspace) -> None:
    titles = [f"Titel {n}" for n in range(1, 11)]
    brought(workspace, "Titel;Team\n" + "".join(f"{each};KCC\n" for each in titles), "blocks", "a.csv")
    more = "".join(f"Anders {n};BZ;open\n" for n in range(10))
    text = f"Titel;Team;Bron\n{titles[0]};BZ;Brief\n{more}"
    plan = brought(workspace, text, "blocks", "a.csv")
    assert (counts(plan), plan.name, plan.gone) == ((10, 1, 0, 0), "a.csv (2)", 0)
    known = by_title(workspace, Block)[titles[0]]
    assert (known.team, known.source, known.from_list) == ("KCC", "Brief", "a.csv")


def test_what_is_pasted_has_no_name_to_be_known_by(workspace: do.Workspace) -> None:
    run_import(workspace, plan_import(workspace, open_table(JAN), "blocks"))
    assert counts(plan_import(workspace, open_table(reworded(20)), "blocks")) == (20, 0, 0, 0)


def test_of_what_was_pasted_nothing_is_missed_in_another_paste(workspace: do.Workspace) -> None:
    run_import(workspace, plan_import(workspace, open_table("Titel\nLetter\nQueue\n"), "blocks"))
    run_import(workspace, plan_import(workspace, open_table(JAN), "blocks"))
    run_import(workspace, plan_import(workspace, open_table(reworded(20)), "blocks"))  # as a second list
    for other in ("Titel\nQueue\nDoor\n", "Id;Titel\n20;Other words 20\n19;Other words 19\n"):
        plan = plan_import(workspace, open_table(other), "blocks")
        assert (plan.unchanged > 0, plan.gone, plan.vanished) == (True, 0, ())
