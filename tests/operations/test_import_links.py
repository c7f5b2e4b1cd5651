"""A row that names another record is linked to it: by number and title, by either, or by the key of its list."""

from __future__ import annotations

import json

import pytest
from import_cases import brought, by_title, counts, table

from tracker import operations as do
from tracker.domain.companions import Indicator
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import State
from tracker.operations.import_plan import Weight
from tracker.operations.importing import plan_import, run_import

TRIES = "Number,Title,Follow-up of\n1,Third,2 Second\n2,Second,7\n7,First,\n"


def follows(workspace: do.Workspace) -> dict[str, str]:
    """The title of each experiment with that of the one it continues."""
    known = {each.id: each.title for each in workspace.read.list(Experiment)}
    return {each.title: known.get(each.follow_up_of, "") for each in workspace.read.list(Experiment)}


def blocks_of(workspace: do.Workspace, title: str) -> list[str]:
    found = workspace.read.links_of_experiment(by_title(workspace, Experiment)[title].id)
    return sorted(block.title for _link, block in found)


def test_rows_point_at_each_other_in_any_order_whatever_numbers_they_get(workspace: do.Workspace) -> None:
    do.log_experiment(workspace, title="Somebody else's first")
    do.log_experiment(workspace, title="Somebody else's second")
    plan = brought(workspace, TRIES, "experiments")
    assert (counts(plan), plan.problems) == ((3, 0, 0, 0), 0)
    assert follows(workspace) == {
        "Somebody else's first": "", "Somebody else's second": "", "Third": "Second", "Second": "First", "First": "",
    }  # fmt: skip
    assert counts(plan_import(workspace, table(TRIES), "experiments")) == (0, 0, 3, 0)


def test_a_row_that_is_here_already_gets_its_link_and_the_plan_says_it_in_words(workspace: do.Workspace) -> None:
    brought(workspace, TRIES.replace("2 Second", "").replace(",7\n", ",\n"), "experiments")
    plan = brought(workspace, TRIES, "experiments")
    assert counts(plan) == (0, 2, 1, 0)
    assert {(each.title, each.old, each.new) for each in plan.changes} == {
        ("Third", None, "2 Second"), ("Second", None, "7"),
    }  # fmt: skip
    plan = plan_import(workspace, table(TRIES.replace("2 Second", "First")), "experiments")
    assert [(each.old, each.new) for each in plan.changes] == [("2 Second", "First")]


@pytest.mark.parametrize("wish", ["9", "9 Gone", "1 Third", "Nothing like it"])
def test_what_points_nowhere_is_told_with_its_row_and_kept(workspace: do.Workspace, wish: str) -> None:
    do.log_experiment(workspace, title="Not of this list")  # number 1, and not what a list with numbers means by it
    plan = brought(workspace, f"Number,Title,Follow-up of\n1,Third,{wish}\n", "experiments")
    assert [(each.row, each.text, each.weight) for each in plan.remarks if each.field == "follow_up_of"] == [
        (2, wish, Weight.PROBLEM),
    ]  # fmt: skip
    third = by_title(workspace, Experiment)["Third"]
    assert (third.follow_up_of, third.source) == ("", f"Follow-up of: {wish}")


def test_a_title_that_two_rows_have_is_asked_about(workspace: do.Workspace) -> None:
    plan = brought(workspace, "id,title,follow-up of\na,Desk,\nb,Desk,\nc,Next,Desk\nd,More,a\n", "experiments")
    assert [(each.row, each.text) for each in plan.remarks if each.field == "follow_up_of"] == [(4, "Desk")]
    assert follows(workspace) == {"Desk": "", "Next": "", "More": "Desk"}


def test_the_bar_of_an_experiment_finds_its_indicator_by_name_number_or_key(workspace: do.Workspace) -> None:
    waiting = do.add(workspace, Indicator, title="Waiting time").of("indicator")
    brought(workspace, "id,name\n1,Calls\nk2,Letters\n", "indicators")
    plan = brought(workspace, "title,bar_indicator\nA,waiting  TIME\nB,2\nC,k2\nD,Nobody\nE,1\n", "experiments")
    known = {each.id: each.title for each in workspace.read.list(Indicator)}
    bars = {each.title: known.get(each.bar_indicator) for each in workspace.read.list(Experiment)}
    assert bars == {"A": "Waiting time", "B": "Calls", "C": "Letters", "D": None, "E": None}
    # 1 is our number of one and the key of another.
    assert [(each.row, each.text) for each in plan.remarks if each.weight is Weight.PROBLEM] == [
        (5, "Nobody"),
        (6, "1"),
    ]
    assert waiting not in json.dumps(plan.json())


def test_a_frozen_bar_is_changed_for_a_reason_only(workspace: do.Workspace) -> None:
    do.add(workspace, Indicator, title="Waiting time")
    text = "Title,Stage,Bar: indicator\nA,running,\n"
    brought(workspace, text, "experiments")
    plan = plan_import(workspace, table(text.replace("running,", "running,Waiting time")), "experiments")
    assert (counts(plan), plan.reasons, plan.remarks[-1].text) == ((0, 0, 1, 0), 1, "Waiting time")
    run_import(workspace, plan, reason="It was forgotten")
    assert by_title(workspace, Experiment)["A"].bar_indicator


def test_what_holds_for_all_rows_can_be_a_link(workspace: do.Workspace) -> None:
    do.log_experiment(workspace, title="First")
    mapping = plan_import(workspace, table("Title\nA\nB\n"), "experiments").mapping.with_fixed(
        {"follow_up_of": "First"}
    )
    brought(workspace, "Title\nA\nB\n", "experiments", mapping=mapping)
    assert follows(workspace) == {"First": "", "A": "First", "B": "First"}


@pytest.mark.parametrize("order", [("blocks", "experiments"), ("experiments", "blocks")])
def test_blocks_and_experiments_are_linked_whichever_comes_first(
    workspace: do.Workspace, order: tuple[str, str]
) -> None:
    texts = {
        "blocks": "number,title,experiments\n1,Letter,3 4\n2b,Stamp,4\n",
        "experiments": "number,title,blocks\n3,Try,1\n4,Again,1 2b\n",
    }
    for kind in order:
        plan = brought(workspace, texts[kind], kind, kind)
        assert plan.problems == (0 if kind == order[1] or kind == "blocks" else 3)
    assert blocks_of(workspace, "Try") == ["Letter"]
    assert blocks_of(workspace, "Again") == ["Letter", "Stamp"]
    for kind in order:
        assert plan_import(workspace, table(texts[kind], kind), kind).does_something is False


def test_the_numbers_in_a_list_of_blocks_from_elsewhere_are_not_our_experiments(workspace: do.Workspace) -> None:
    do.log_experiment(workspace, title="Ours")
    plan = brought(workspace, "number,title,experiments\n1,Letter,1\n", "blocks")
    assert [(each.row, each.weight) for each in plan.remarks if each.field == "experiments"] == [(2, Weight.NOTE)]
    assert blocks_of(workspace, "Ours") == []


@pytest.mark.parametrize(
    "row, state, day",
    [("open,came-back,2026-03-01", State.CAME_BACK, "2026-03-01"),
     ("open,trying,2026-03-01", State.CAME_BACK, "2026-03-01"),
     ("open,tried,2026-03-01", State.OPEN, "2026-03-01"), ("open,trying,2026-01-01", State.OPEN, "2026-01-01"),
     ("cleared,cleared,2026-03-01", State.CLEARED, "2026-03-01"), (",stays,2026-03-01", State.STAYS, "2026-03-01")],
)  # fmt: skip
def test_how_a_block_stands_on_the_wall_tells_that_it_came_back(
    workspace: do.Workspace, row: str, state: State, day: str
) -> None:
    text = f"title,found_on,state,look,state_on\nLetter,2026-01-01,{row}\n"
    brought(workspace, text, "blocks")
    block = by_title(workspace, Block)["Letter"]
    assert (block.state, str(block.state_on)) == (state, day)
    assert counts(plan_import(workspace, table(text), "blocks")) == (0, 0, 1, 0)


def test_what_was_filled_in_is_told_once(workspace: do.Workspace) -> None:
    text = "Titel;Gevonden op\nA;ooit\n"
    assert [each.sentence for each in brought(workspace, text, "blocks").remarks if each.weight is Weight.NOTE] == [
        "Today is filled in."
    ]
    again = plan_import(workspace, table(text), "blocks")
    assert (counts(again), again.notes) == ((0, 0, 1, 0), 0)
