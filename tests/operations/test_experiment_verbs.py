"""Experiments: logged, linked, prepared, started, concluded, embedded; the card that freezes; the logbook."""

from datetime import date
from typing import Any

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import NotFound
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Entry, Experiment
from tracker.domain.terms import Decision, Effect, Evidence, Look, Stage, State, Verdict

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


# Logging and linking


def test_logging_takes_a_title_and_gives_a_number_and_a_day(workspace: do.Workspace) -> None:
    done = do.log_experiment(workspace, title="Call instead")
    logged = of(workspace, done.record)
    assert (logged.number, logged.title, logged.stage, logged.idea_on) == (
        "1",
        "Call instead",
        Stage.IDEA,
        TODAY,
    )
    assert (done.verb, done.sentence) == (Verb.LOG_EXPERIMENT, "Experiment logged: 1 Call instead")
    assert not logged.frozen


def test_logging_with_blocks_is_one_step(workspace: do.Workspace, block: str) -> None:
    before = len(workspace.history.steps())
    done = do.log_experiment(workspace, title="Call", blocks=[block, block])
    assert {kind for kind, _id in done.touched} == {"experiment", "link", "step"}
    assert [each.id for _link, each in workspace.read.links_of_experiment(done.record)] == [block]
    assert of(workspace, done.record).blocks == 1
    assert len(workspace.history.steps()) == before + 1


def test_one_unknown_block_refuses_the_whole(workspace: do.Workspace, block: str, refused: Refused) -> None:
    with refused("not there any more"):
        do.log_experiment(workspace, title="Call", blocks=[block, "nobody"])
    assert workspace.read.count(Experiment) == 0


def test_linking_unlinking_and_linking_again(workspace: do.Workspace, experiment: str, block: str) -> None:
    other = do.add_block(workspace, title="Form", kind="procedure").record
    done = do.link_blocks(workspace, experiment, [other, block])
    assert (done.verb, done.sentence) == (Verb.LINK, "Blocks linked: 1 Call instead")
    assert {kind for kind, _id in done.touched} == {"link", "step"}
    assert of(workspace, experiment).blocks == 2
    assert do.unlink_block(workspace, experiment, block).sentence == "Block unlinked: 1 Call instead"
    assert [each.id for _link, each in workspace.read.links_of_experiment(experiment)] == [other]
    do.link_blocks(workspace, experiment, [block])
    assert of(workspace, experiment).blocks == 2


def test_unlinking_what_is_not_linked_does_nothing_and_leaves_room_to_link(
    workspace: do.Workspace, experiment: str
) -> None:
    other = do.add_block(workspace, title="Form", kind="procedure").record
    steps = len(workspace.history.steps())
    for _again in range(2):
        assert do.unlink_block(workspace, experiment, other).touched == frozenset()
    assert len(workspace.history.steps()) == steps
    do.link_blocks(workspace, experiment, [other])
    assert of(workspace, experiment).blocks == 2


def test_linking_what_is_linked_is_no_step(workspace: do.Workspace, experiment: str, block: str) -> None:
    assert do.link_blocks(workspace, experiment, [block]).touched == frozenset()


# Stages


def test_the_way_of_an_experiment(workspace: do.Workspace, experiment: str) -> None:
    stages = [of(workspace, experiment).stage]
    for verb, act in (
        (Verb.PREPARE, do.prepare),
        (Verb.BACK_TO_IDEA, do.back_to_idea),
        (Verb.PREPARE, do.prepare),
        (Verb.START, do.start),
    ):
        done = act(workspace, experiment)
        assert (done.verb, done.record, done.subject) == (verb, experiment, "1 Call instead")
        assert {kind for kind, _id in done.touched} == {"experiment", "step"}
        stages.append(of(workspace, experiment).stage)
    do.conclude(workspace, experiment, **OUTCOME)
    do.embed(workspace, experiment)
    stages.append(of(workspace, experiment).stage)
    assert stages == [Stage.IDEA, Stage.PREPARED, Stage.IDEA, Stage.PREPARED, Stage.RUNNING, Stage.EMBEDDED]
    assert of(workspace, experiment).embedded_on == TODAY


def test_a_stage_cannot_be_skipped_or_done_twice(
    workspace: do.Workspace, experiment: str, refused: Refused
) -> None:
    with refused("Experiment 1 has not started yet. Start it first.", "stage"):
        do.conclude(workspace, experiment, **OUTCOME)
    with refused("has not started yet"):
        do.embed(workspace, experiment)
    do.start(workspace, experiment)
    for act in (do.start, do.prepare, do.back_to_idea, do.embed):
        with refused("Experiment 1 is running. Conclude it first.", "stage"):
            act(workspace, experiment)
    do.conclude(workspace, experiment, **OUTCOME)
    for act in (do.start, do.prepare, do.back_to_idea):
        with refused("is concluded already. Log a follow-up to try again."):
            act(workspace, experiment)
    with refused("is concluded already"):
        do.conclude(workspace, experiment, **OUTCOME)
    do.embed(workspace, experiment)
    with refused("is embedded already"):
        do.embed(workspace, experiment)


def test_a_stage_cannot_come_before_the_one_it_follows(
    workspace: do.Workspace, experiment: str, refused: Refused
) -> None:
    do.prepare(workspace, experiment, on="2026-03-01")
    with refused("28 February 2026 is before 1 March 2026", "started_on"):
        do.start(workspace, experiment, on="2026-02-28")
    do.start(workspace, experiment, on="2026-03-01")
    with refused("is before 1 March 2026", "concluded_on"):
        do.conclude(workspace, experiment, **OUTCOME, on="2026-02-28")
    do.conclude(workspace, experiment, **OUTCOME, on="2026-04-01")
    with refused("is before 1 April 2026", "embedded_on"):
        do.embed(workspace, experiment, on="31-3-2026")


# The card


@pytest.mark.parametrize("name", CARD)
def test_the_card_freezes_at_the_start(
    workspace: do.Workspace, experiment: str, refused: Refused, name: str
) -> None:
    do.edit_experiment(workspace, experiment, **{name: "before the start"})
    do.start(workspace, experiment)
    for new in ("after the start", None):
        for reason in ("", "  \n"):
            with refused("The card is frozen since the start. Say why you change it.", "reason"):
                do.edit_experiment(workspace, experiment, **{name: new}, reason=reason, team="KCC")
    done = do.edit_experiment(workspace, experiment, **{name: "after the start"}, reason="We counted wrong")
    assert done.verb is Verb.CHANGE_CARD
    assert workspace.history.of_record("experiment", experiment)[0].reason == "We counted wrong"
    assert getattr(of(workspace, experiment), name) == "after the start"


def test_the_rest_stays_open_after_the_start(workspace: do.Workspace, running: str) -> None:
    done = do.edit_experiment(workspace, running, team="KCC", review_on="2026-09-01", success_when="8 of 10")
    assert done.verb is Verb.EDIT_EXPERIMENT
    assert (of(workspace, running).team, of(workspace, running).review_on) == ("KCC", date(2026, 9, 1))


def test_the_card_stays_frozen_at_the_end(workspace: do.Workspace, running: str, refused: Refused) -> None:
    do.conclude(workspace, running, **OUTCOME)
    assert do.card_changes(of(workspace, running), {"success_when": "lower", "team": "x"}) == ["success_when"]
    with refused("card is frozen"):
        do.edit_experiment(workspace, running, success_when="7 of 10")


def test_a_deleted_experiment_is_gone_until_the_undo(
    workspace: do.Workspace, running: str, block: str
) -> None:
    do.write_entry(workspace, running, "seen")
    done = do.delete_experiment(workspace, running)
    assert done.sentence == "Experiment deleted: 1 Call instead"
    assert workspace.read.get(Experiment, running) is None
    assert workspace.read.links_of_block(block) == []
    do.undo(workspace)
    assert of(workspace, running).blocks == 1
    assert len(workspace.read.entries(running)) == 1


# How it ends


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_leaves_a_lesson_of_equal_weight(
    workspace: do.Workspace, running: str, verdict: str
) -> None:
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


def test_adapt_logs_the_follow_up_aimed_at_what_is_still_open(workspace: do.Workspace, running: str) -> None:
    blocks = [
        do.add_block(workspace, title=t, kind="procedure", found_on="2026-01-01").record for t in "abcd"
    ]
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
def test_a_line_that_cannot_be_written(
    workspace: do.Workspace, experiment: str, refused: Refused, text: str
) -> None:
    with refused("“Text”", "text"):
        do.write_entry(workspace, experiment, text)


def test_a_line_of_a_deleted_experiment_can_still_be_corrected(
    workspace: do.Workspace, experiment: str
) -> None:
    do.write_entry(workspace, experiment, "seen")
    entry = workspace.read.entries(experiment)[0].id
    do.delete_experiment(workspace, experiment)
    assert do.edit_entry(workspace, entry, text="better").subject == ""
