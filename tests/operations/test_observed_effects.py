"""What an experiment did to a block can be put right afterwards, and the block follows."""

from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, Effect, State

OUTCOME: dict[str, Any] = {"verdict": "partly", "observation": "o", "lesson": "l", "decision": "stop"}


def block_of(workspace: do.Workspace, record: str) -> Block:
    found = workspace.read.get(Block, record)
    assert found is not None
    return found


def observed(workspace: do.Workspace, experiment: str) -> Effect | None:
    return workspace.read.links_of_experiment(experiment)[0][0].observed


def test_the_block_follows_both_ways_and_undo_brings_it_back(workspace: do.Workspace, running: str, block: str) -> None:
    do.conclude(workspace, running, effects={block: Effect.LOOSENED}, on="2026-04-01", **OUTCOME)
    done = do.observe_effect(workspace, running, block, "cleared")
    assert (done.sentence, observed(workspace, running)) == ("Observed effect changed: 1 Call instead", Effect.CLEARED)
    assert (block_of(workspace, block).state, str(block_of(workspace, block).state_on)) == (State.CLEARED, "2026-04-01")
    (line,) = workspace.read.state_changes(block)
    assert (line.experiment, line.reason) == (running, "Call instead")
    do.observe_effect(workspace, running, block, "worse")
    assert (block_of(workspace, block).state, workspace.read.state_changes(block)) == (State.OPEN, [])
    do.undo(workspace)
    assert (block_of(workspace, block).state, observed(workspace, running)) == (State.CLEARED, Effect.CLEARED)
    do.observe_effect(workspace, running, block, None)
    assert (block_of(workspace, block).state, observed(workspace, running)) == (State.OPEN, None)


def test_what_happened_to_the_block_since_stays(
    workspace: do.Workspace, running: str, block: str, refused: Refused
) -> None:
    do.conclude(workspace, running, effects={block: Effect.CLEARED}, on="2026-04-01", **OUTCOME)
    do.set_state(workspace, block, State.CAME_BACK, on="2026-05-01")
    with refused("changed since", "observed"):
        do.observe_effect(workspace, running, block, "loosened")
    other = do.add_block(workspace, title="Another", found_on="2026-01-01").record
    do.set_state(workspace, other, State.STAYS, on="2026-05-01", reason="r")
    do.link_blocks(workspace, running, [other], observed="cleared")
    assert block_of(workspace, other).state is State.STAYS


def test_a_block_that_another_cleared_stays_cleared(workspace: do.Workspace, running: str, block: str) -> None:
    do.set_state(workspace, block, State.CLEARED, on="2026-02-01")
    do.conclude(workspace, running, effects={block: Effect.CLEARED}, on="2026-04-01", **OUTCOME)
    do.observe_effect(workspace, running, block, "unchanged")
    assert block_of(workspace, block).state is State.CLEARED


def test_only_what_ended_had_an_effect_and_a_failure_cleared_nothing(
    workspace: do.Workspace, running: str, block: str, refused: Refused
) -> None:
    with refused("Conclude it first"):
        do.observe_effect(workspace, running, block, "loosened")
    do.conclude(workspace, running, **{**OUTCOME, "verdict": "not-succeeded"})
    with refused("cleared nothing", "observed"):
        do.observe_effect(workspace, running, block, "cleared")
    do.observe_effect(workspace, running, block, "worse")


@pytest.mark.parametrize("name, value", [("verdict", "succeeded"), ("lesson", "hello"), ("measured", "5"),
                                         ("good_intent", "yes"), ("shared_on", "2026-03-02")])  # fmt: skip
def test_how_it_ended_is_not_said_before_it_has(
    workspace: do.Workspace, running: str, refused: Refused, name: str, value: str
) -> None:
    with refused("has ended. Conclude it first", name):
        do.edit_experiment(workspace, running, **{name: value})
    do.edit_experiment(workspace, running, **{name: ""})  # as a form sends it that leaves it open


def test_to_adapt_after_all_makes_the_follow_up_once(workspace: do.Workspace, running: str, block: str) -> None:
    do.conclude(workspace, running, **OUTCOME)
    do.edit_experiment(workspace, running, decision="adapt")
    (after,) = workspace.read.follow_ups(running)
    assert (after.title, after.success_when) == ("Call instead (again)", "8 of 10")
    assert [each.id for _link, each in workspace.read.links_of_experiment(after.id)] == [block]
    do.edit_experiment(workspace, running, decision="stop")
    do.edit_experiment(workspace, running, decision="adapt")
    assert len(workspace.read.follow_ups(running)) == 1
    for _each in range(3):
        do.undo(workspace)
    known = workspace.read.get(Experiment, running)
    assert (known and known.decision, workspace.read.follow_ups(running)) == (Decision.STOP, [])


def test_what_it_continues_can_be_said_later_but_not_in_a_circle(
    workspace: do.Workspace, experiment: str, refused: Refused
) -> None:
    second, third = (do.log_experiment(workspace, title=title).record for title in ("b", "c"))
    do.edit_experiment(workspace, second, follow_up_of=experiment)
    do.edit_experiment(workspace, third, follow_up_of=second)
    assert [each.id for each in workspace.read.follow_ups(experiment)] == [second]
    for place in (experiment, third):
        with refused("cannot follow on itself", "follow_up_of"):
            do.edit_experiment(workspace, experiment, follow_up_of=place)
    do.edit_experiment(workspace, second, follow_up_of="")
    assert workspace.read.follow_ups(experiment) == []
