"""Dates of stages stay in order and true, numbers are given once, and a follow-up asks for a mandate of its own."""

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import Better, Deviation, Indicator, Score
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, LawRoom

OUTCOME = {"verdict": "partly", "observation": "o", "lesson": "l", "decision": "stop"}


def of(workspace: do.Workspace, experiment: str) -> Experiment:
    known = workspace.read.get(Experiment, experiment)
    assert known
    return known


@pytest.mark.parametrize(
    "values,match",
    [
        ({"started_on": "2030-01-01"}, "still to come"),
        ({"idea_on": "2026-05-31"}, "is before 31 May 2026 .“Idea since”"),
        ({"concluded_on": "2026-05-01"}, "Take that step first"),
        ({"prepared_on": "2026-02-10"}, "Take that step first"),
        ({"started_on": None}, "not taken away"),
    ],
)
def test_a_date_of_a_stage_can_be_put_right_and_not_made_up(
    workspace: do.Workspace, running: str, values: dict, match: str, refused
) -> None:
    with refused(match):
        do.edit_experiment(workspace, running, **values)
    do.edit_experiment(workspace, running, started_on="2026-02-20", reason="The wrong day")
    assert str(of(workspace, running).started_on) == "2026-02-20"


def test_an_experiment_cannot_be_logged_with_dates_that_make_no_sense(workspace: do.Workspace, refused) -> None:
    with refused("is before"):
        do.log_experiment(workspace, title="x", idea_on="2026-03-01", started_on="2026-01-01", success_when="y")


def test_verdict_and_decision_can_be_said_better(workspace: do.Workspace, running: str) -> None:
    do.conclude(workspace, running, **OUTCOME)
    do.edit_experiment(workspace, running, verdict="succeeded", decision="embed")
    assert of(workspace, running).decision is Decision.EMBED


def test_a_number_is_given_once(workspace: do.Workspace, block: str, refused) -> None:
    other = do.add_block(workspace, title="Other", number="37").record
    with refused("There is a block 37 already", "number"):
        do.add_block(workspace, title="Third", number="37")
    with refused("There is a block 1 already", "number"):
        do.edit_block(workspace, other, number="1")
    do.edit_block(workspace, other, number="37", team="KCC")
    do.edit_block(workspace, other, number="40")
    assert workspace.read.by_number(Block, "40")


def test_a_value_alone_is_no_bar(workspace: do.Workspace, block: str, refused) -> None:
    bare = do.log_experiment(workspace, title="Bare").record
    with refused("at least or at most", "bar_side"):
        do.start(workspace, bare, bar_value="7")
    do.start(workspace, bare, bar_value="7", bar_side="at-most")


def test_a_follow_up_needs_a_mandate_of_its_own(workspace: do.Workspace, running: str) -> None:
    do.edit_experiment(workspace, running, law_room="deviates", mandate="the board, three months")
    do.conclude(workspace, running, **OUTCOME | {"decision": "adapt"})
    after = workspace.read.follow_ups(running)[0]
    assert (after.law_room, after.mandate) == (LawRoom.DEVIATES, "")


def test_the_same_role_in_capitals_is_the_same_role(workspace: do.Workspace, running: str) -> None:
    for scorer, heart in (("Manager", 1), ("manager", 2)):
        do.add(workspace, Score, experiment=running, moment="before", scorer=scorer, heart=heart)
    assert [each.heart for each in workspace.read.around(Score, "experiment", running)] == [2]


def test_a_pattern_that_is_not_there_is_refused(
    workspace: do.Workspace, running: str, experiment: str, refused
) -> None:
    with refused("not there any more"):
        do.conclude(workspace, running, **OUTCOME, patterns=["nonsense"])


def test_the_number_of_what_was_deleted_is_not_given_again(
    workspace: do.Workspace, experiment: str, block: str
) -> None:
    later = do.log_experiment(workspace, title="2 phones")
    assert of(workspace, later.record).number == "2"
    do.delete_experiment(workspace, later.record)
    assert of(workspace, do.log_experiment(workspace, title="Third").record).number == "3"
    do.delete_block(workspace, block)
    assert workspace.read.next_number(Block) == "2"
    for kind in (Indicator, Better):
        made = do.add(workspace, kind, title="30 seconds").of(kind.kind_name)
        do.delete(workspace, kind, made)
        assert workspace.read.next_number(kind) == "2"
    made = do.add(workspace, Deviation, experiment=experiment, article="a").of("deviation")
    do.delete(workspace, Deviation, made)
    assert workspace.read.next_number(Deviation) == "1", "it is named by its experiment, not by its number"


@pytest.mark.parametrize("said", ["No bar, because", "Geen lat, want …", "no bar, because ."])
def test_a_bar_that_was_begun_and_not_finished_is_none(
    workspace: do.Workspace, experiment: str, said: str, refused
) -> None:
    with refused("Finish the sentence", "success_when"):
        do.start(workspace, experiment, success_when=said)
    do.start(workspace, experiment, success_when=f"{said} we only look")


def test_what_it_deviates_from_is_written_down_at_the_start(workspace: do.Workspace, experiment: str) -> None:
    do.start(workspace, experiment, law_room="deviates", article="Awb 4:13")
    [deviation] = workspace.read.around(Deviation, "experiment", experiment)
    assert (deviation.article, deviation.number) == ("Awb 4:13", "1")
    do.undo(workspace)
    assert workspace.read.around(Deviation, "experiment", experiment) == []


def test_a_card_that_changed_while_its_start_was_undone_shows_that(workspace: do.Workspace, experiment: str) -> None:
    do.edit_experiment(workspace, experiment, hypothesis="before the start")
    do.start(workspace, experiment)
    do.undo(workspace)
    assert do.edit_experiment(workspace, experiment, team="KCC").verb is Verb.EDIT_EXPERIMENT
    assert do.edit_experiment(workspace, experiment, hypothesis="something else").verb is Verb.CHANGE_CARD
    do.start(workspace, experiment)
    changed = [step for step in workspace.history.of_record("experiment", experiment) if step.verb is Verb.CHANGE_CARD]
    assert [step.reason for step in changed] == ["The start was undone in between."]
