"""How experiments end, and what their logbook says."""

from datetime import date
from typing import Any

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Entry, Experiment
from tracker.domain.terms import Bar, Decision, Effect, Evidence, Look, Relation, Stage, State, Verdict
from tracker.operations.lessons import related_lessons

CARD = [name for name, field in fields_of(Experiment).items() if field.card]
OUTCOME: dict[str, Any] = {"verdict": "partly", "observation": "o", "lesson": "l", "decision": "stop"}


def of(workspace: do.Workspace, record: str) -> Experiment:
    found = workspace.read.get(Experiment, record)
    assert found is not None
    return found


def state_of(workspace: do.Workspace, record: str) -> State:
    found = workspace.read.get(Block, record)
    assert found is not None
    return found.state


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_leaves_a_lesson_of_equal_weight(workspace: do.Workspace, running: str, verdict: str) -> None:
    done = do.conclude(
        workspace,
        running,
        verdict=verdict,
        observation="Nobody called",
        lesson="Ask first",
        decision="stop",
        evidence="observation",
        on="2026-05-01",
    )
    assert (done.verb, done.sentence) == (Verb.CONCLUDE, "Experiment concluded: 1 Call instead")
    (lesson,) = workspace.read.lessons()
    assert (lesson.verdict, lesson.observation, lesson.lesson) == (verdict, "Nobody called", "Ask first")
    assert (lesson.decision, lesson.evidence) == (Decision.STOP, Evidence.OBSERVATION)
    assert (lesson.stage, lesson.concluded_on) == (Stage.CONCLUDED, date(2026, 5, 1))
    assert [hit.id for hit in workspace.read.search("nobody")] == [running]


@pytest.mark.parametrize(
    "name,question",
    [
        ("verdict", "choose a verdict"),
        ("observation", "Write down what you saw"),
        ("lesson", "Write down the lesson"),
        ("decision", "Say what happens now"),
    ],
)
@pytest.mark.parametrize("nothing", [None, "", " \n "])
def test_what_has_to_be_said_at_the_end(
    workspace: do.Workspace, running: str, refused: Refused, name: str, question: str, nothing: Any
) -> None:
    if nothing and name in ("verdict", "decision"):
        question = "is not a choice"
    with refused(question, name):
        do.conclude(workspace, running, **{**OUTCOME, name: nothing})
    do.conclude(workspace, running, **OUTCOME)
    with refused(question, name):
        do.edit_experiment(workspace, running, **{name: nothing})
    do.edit_experiment(workspace, running, lesson="a better lesson")
    assert of(workspace, running).lesson == "a better lesson"


def test_not_succeeded_leaves_the_block_open(
    workspace: do.Workspace, running: str, block: str, refused: Refused
) -> None:
    outcome = OUTCOME | {"verdict": Verdict.NOT_SUCCEEDED}
    with refused("did not succeed, so block 1 stays open", "effects"):
        do.conclude(workspace, running, **outcome, effects={block: Effect.CLEARED})
    do.conclude(workspace, running, **outcome, effects={block: Effect.UNCHANGED})
    assert state_of(workspace, block) is State.OPEN
    assert workspace.read.get(Block, block).look is Look.TRIED


@pytest.mark.parametrize("effect", Effect)
def test_the_effect_is_written_on_the_link_and_clears_the_block(
    workspace: do.Workspace, running: str, block: str, effect: Effect
) -> None:
    do.conclude(workspace, running, **OUTCOME, effects={block: effect}, on="2026-05-01")
    ((link, _block),) = workspace.read.links_of_experiment(running)
    assert link.observed is effect
    cleared = effect is Effect.CLEARED
    assert (state_of(workspace, block) is State.CLEARED) == cleared
    for line in workspace.read.state_changes(block):
        assert (line.happened_on, line.reason, line.experiment) == (date(2026, 5, 1), "Call instead", running)
    assert len(workspace.read.state_changes(block)) == cleared


def test_an_effect_on_a_block_that_was_not_linked_links_it(workspace: do.Workspace, running: str) -> None:
    other = do.add_block(workspace, title="Form", kind="procedure", found_on="2026-01-01").record
    do.conclude(workspace, running, **OUTCOME, effects={other: Effect.CLEARED})
    assert of(workspace, running).blocks == 2
    assert state_of(workspace, other) is State.CLEARED


def test_a_block_that_was_cleared_already_is_not_cleared_twice(
    workspace: do.Workspace, running: str, block: str
) -> None:
    do.set_state(workspace, block, State.CLEARED, on="2026-05-30")
    do.conclude(workspace, running, **OUTCOME, effects={block: Effect.CLEARED}, on="2026-05-01")
    assert len(workspace.read.state_changes(block)) == 1


def test_a_block_cannot_be_cleared_before_it_was_found_or_came_back(
    workspace: do.Workspace, running: str, block: str, refused: Refused
) -> None:
    do.set_state(workspace, block, State.CLEARED, on="2026-05-10")
    do.set_state(workspace, block, State.CAME_BACK, on="2026-05-20")
    with refused("1 May 2026 is before 20 May 2026", "concluded_on"):
        do.conclude(workspace, running, **OUTCOME, effects={block: Effect.CLEARED}, on="2026-05-01")
    do.conclude(workspace, running, **OUTCOME, effects={block: Effect.CLEARED}, on="2026-05-20")
    assert state_of(workspace, block) is State.CLEARED


def test_an_unknown_block_among_the_effects_refuses_the_whole(
    workspace: do.Workspace, running: str, block: str
) -> None:
    with pytest.raises(NotFound):
        do.conclude(workspace, running, **OUTCOME, effects={block: Effect.CLEARED, "nobody": Effect.WORSE})
    assert of(workspace, running).stage is Stage.RUNNING
    assert state_of(workspace, block) is State.OPEN


def test_concluding_is_one_step_and_one_undo(workspace: do.Workspace, running: str, block: str) -> None:
    before = of(workspace, running)
    done = do.conclude(workspace, running, **OUTCOME, effects={block: Effect.CLEARED})
    assert {kind for kind, _id in done.touched} == {"experiment", "link", "state-change", "step"}
    assert do.undo(workspace).sentence == "Undone: Experiment concluded: 1 Call instead"
    assert of(workspace, running) == before
    assert state_of(workspace, block) is State.OPEN
    assert workspace.read.lessons() == []


def test_the_end_says_which_lessons_it_supports_in_the_same_step(
    workspace: do.Workspace, running: str, refused: Refused
) -> None:
    earlier = do.log_experiment(workspace, title="Visit", success_when="8 of 10", idea_on="2026-01-01").record
    outcome = {**OUTCOME, "lessons": {earlier: Relation.CONTRADICTS}}
    with refused("Only lessons can be linked", "earlier"):
        do.conclude(workspace, running, **outcome)
    do.start(workspace, earlier, on="2026-01-02")
    do.conclude(workspace, earlier, **OUTCOME, on="2026-02-01")
    steps = len(workspace.history.steps())
    do.conclude(workspace, running, **outcome)
    [(link, other)] = related_lessons(workspace, running)[Relation.CONTRADICTS]
    assert (link.experiment, link.earlier, other.id) == (running, earlier, earlier)
    assert len(workspace.history.steps()) == steps + 1
    do.undo(workspace)
    assert related_lessons(workspace, running)[Relation.CONTRADICTS] == []


def test_adapt_logs_the_follow_up_aimed_at_what_is_still_open(workspace: do.Workspace, running: str) -> None:
    blocks = [do.add_block(workspace, title=t, kind="procedure", found_on="2026-01-01").record for t in "abcd"]
    do.link_blocks(workspace, running, blocks[:3])
    do.set_state(workspace, blocks[1], State.STAYS, reason="It protects people", on="2026-02-01")
    do.edit_experiment(workspace, running, theme="digital", owner="Team lead", mandate="The director")
    do.conclude(
        workspace,
        running,
        **OUTCOME | {"decision": "adapt"},
        effects={blocks[0]: Effect.CLEARED, blocks[3]: Effect.LOOSENED},
    )
    (follow_up,) = workspace.read.follow_ups(running)
    first = of(workspace, running)
    assert (follow_up.number, follow_up.title, follow_up.stage) == ("2", "Call instead (again)", Stage.IDEA)
    assert (follow_up.success_when, follow_up.theme, follow_up.owner) == (
        first.success_when,
        first.theme,
        first.owner,
    )
    assert (follow_up.lesson, follow_up.verdict, follow_up.idea_on) == ("", None, TODAY)
    aimed = [block.title for _link, block in workspace.read.links_of_experiment(follow_up.id)]
    assert aimed == ["Letter", "c", "d"]
    do.undo(workspace)
    assert workspace.read.follow_ups(running) == []


@pytest.mark.parametrize("decision", [Decision.EMBED, Decision.STOP])
def test_only_adapt_logs_a_follow_up(workspace: do.Workspace, running: str, decision: Decision) -> None:
    do.conclude(workspace, running, **OUTCOME | {"decision": decision})
    assert workspace.read.count(Experiment) == 1


def test_a_bar_of_zero_is_carried_over(workspace: do.Workspace, running: str) -> None:
    do.edit_experiment(workspace, running, bar_value="0", bar_side="at-most", reason="No complaint at all")
    follow_up = do.follow_up(workspace, running).record
    card = workspace.read.get(Experiment, follow_up)
    assert card is not None
    assert (card.bar_value, card.bar_side) == (0, Bar.AT_MOST)


def test_a_lesson_does_not_support_itself(workspace: do.Workspace, running: str, refused: Refused) -> None:
    with refused("Only lessons", "earlier"):
        do.conclude(workspace, running, **OUTCOME, lessons={running: Relation.SUPPORTS})


def test_a_follow_up_of_the_longest_title_fits(workspace: do.Workspace, running: str) -> None:
    do.edit_experiment(workspace, running, title="x" * 300)
    do.conclude(workspace, running, **OUTCOME | {"decision": "adapt"})
    assert workspace.read.follow_ups(running)[0].title == "x" * 280 + " (again)"


# The logbook


def test_a_line_in_the_logbook(workspace: do.Workspace, experiment: str, refused: Refused) -> None:
    done = do.write_entry(workspace, experiment, "Mrs Jansen smiled", story=True)
    (entry,) = workspace.read.entries(experiment)
    assert (entry.text, entry.story, entry.happened_on) == ("Mrs Jansen smiled", True, TODAY)
    assert ("entry", entry.id) in done.touched
    assert (done.sentence, done.record) == ("Logbook entry written: 1 Call instead", experiment)
    edited = do.edit_entry(workspace, entry.id, text="She laughed", story=False)
    assert (edited.sentence, edited.record) == ("Logbook entry changed: 1 Call instead", experiment)
    assert (workspace.read.get(Entry, entry.id).text, workspace.read.get(Entry, entry.id).story) == (
        "She laughed",
        False,
    )
    with refused("“Text” is empty", "text"):
        do.edit_entry(workspace, entry.id, text="  ")
    with refused("“Date” is empty", "happened_on"):
        do.edit_entry(workspace, entry.id, happened_on=None)
    deleted = do.delete_entry(workspace, entry.id)
    assert (deleted.sentence, deleted.record) == ("Logbook entry deleted: 1 Call instead", experiment)
    assert workspace.read.entries(experiment) == []


@pytest.mark.parametrize("text", ["", "  ", "a\0b", "x" * 20_001])
def test_a_line_that_cannot_be_written(workspace: do.Workspace, experiment: str, refused: Refused, text: str) -> None:
    with refused("“Text”", "text"):
        do.write_entry(workspace, experiment, text)


def test_a_line_of_a_deleted_experiment_can_still_be_corrected(workspace: do.Workspace, experiment: str) -> None:
    do.write_entry(workspace, experiment, "seen")
    entry = workspace.read.entries(experiment)[0].id
    do.delete_experiment(workspace, experiment)
    assert do.edit_entry(workspace, entry, text="better").subject == ""


def test_what_is_embedded_was_decided(workspace: do.Workspace, running: str, refused: Refused) -> None:
    do.conclude(workspace, running, **OUTCOME | {"decision": "embed"})
    do.embed(workspace, running)
    for decision in ("adapt", "stop"):
        with refused("It is embedded: so it was decided. Log a follow-up to try again.", "decision"):
            do.edit_experiment(workspace, running, decision=decision)
    do.edit_experiment(workspace, running, decision="embed", lesson="Call first")


def test_what_did_not_succeed_is_not_embedded(workspace: do.Workspace, running: str, refused: Refused) -> None:
    failed = {**OUTCOME, "verdict": "not-succeeded"}
    with refused("cannot be embedded", "decision"):
        do.conclude(workspace, running, **{**failed, "decision": "embed"})
    do.conclude(workspace, running, **failed)
    with refused("cannot be embedded"):
        do.embed(workspace, running)


def test_what_did_not_succeed_is_not_embedded_afterwards_either(workspace: do.Workspace) -> None:
    it = do.log_experiment(workspace, title="t").record
    do.start(workspace, it, success_when="it helps")
    do.conclude(workspace, it, verdict="partly", observation="o", lesson="l", decision="embed")
    with pytest.raises(Invalid, match="cannot be embedded"):
        do.edit_experiment(workspace, it, verdict="not-succeeded")
    do.edit_experiment(workspace, it, verdict="not-succeeded", decision="stop")
    with pytest.raises(Invalid, match="cannot be embedded"):
        do.edit_experiment(workspace, it, decision="embed")
    do.edit_experiment(workspace, it, verdict="succeeded")
    do.embed(workspace, it)
    with pytest.raises(Invalid, match="another verdict"):
        do.edit_experiment(workspace, it, verdict="not-succeeded")
