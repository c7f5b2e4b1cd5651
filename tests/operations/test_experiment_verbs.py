"""Experiments: logged, linked, prepared, started, embedded; and the card that freezes."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import DataUse, Indicator
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Bar, Effect, Moment, PersonalData, Stage, State
from tracker.operations.after_start import changes_after_start
from tracker.operations.report_pages import one_pager
from tracker.words import long_date

CARD = [name for name, field in fields_of(Experiment).items() if field.card]
# What a field of the card holds before the start and after it, where that is not just any text.
BEFORE_AND_AFTER: dict[str, tuple[Any, Any]] = {
    "bar_side": (Bar.AT_LEAST, Bar.AT_MOST),
    "bar_value": (Decimal("7.5"), Decimal("8")),
}
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


def test_an_effect_is_expected_of_every_block_that_is_named(
    workspace: do.Workspace, experiment: str, block: str, refused: Refused
) -> None:
    other = do.add_block(workspace, title="Form", kind="procedure").record

    def expected() -> list[Any]:
        return [link.expected for link, _block in workspace.read.links_of_experiment(experiment)]

    steps = len(workspace.history.steps())
    do.link_blocks(workspace, experiment, [block, other], expected="loosened")
    assert (expected(), len(workspace.history.steps())) == ([Effect.LOOSENED] * 2, steps + 1)
    do.link_blocks(workspace, experiment, [block], expected=Effect.CLEARED)
    do.link_blocks(workspace, experiment, [block, other])
    assert expected() == [Effect.CLEARED, Effect.LOOSENED]
    with refused("is not a choice", "expected"):
        do.link_blocks(workspace, experiment, [block], expected="magic")
    do.unlink_blocks(workspace, experiment, [block, other])
    assert expected() == []
    do.undo(workspace)
    assert expected() == [Effect.CLEARED, Effect.LOOSENED]


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


def test_a_stage_cannot_be_skipped_or_done_twice(workspace: do.Workspace, experiment: str, refused: Refused) -> None:
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


def test_the_idea_goes_along_with_a_stage_that_began_before_it(
    workspace: do.Workspace, experiment: str, refused: Refused
) -> None:
    today = of(workspace, experiment).idea_on
    assert today is not None
    do.start(workspace, experiment, on=today - timedelta(days=16))
    assert of(workspace, experiment).idea_on == today - timedelta(days=16)
    do.edit_experiment(workspace, experiment, started_on=today - timedelta(days=20), reason="typ")
    assert of(workspace, experiment).idea_on == today - timedelta(days=20)
    do.edit_experiment(workspace, experiment, started_on=today - timedelta(days=15), reason="typ")
    assert of(workspace, experiment).idea_on == today - timedelta(days=20)
    with refused("“Started on”", "concluded_on"):
        do.conclude(workspace, experiment, **OUTCOME, on=today - timedelta(days=30))
    do.undo(workspace)
    do.undo(workspace)
    do.undo(workspace)
    assert of(workspace, experiment).idea_on == today


def test_a_bar_without_an_indicator_says_what_is_measured(workspace: do.Workspace, experiment: str) -> None:
    do.edit_experiment(workspace, experiment, measure="Calls a day", bar_side="at-most", bar_value="10")
    do.start(workspace, experiment)
    do.edit_experiment(workspace, experiment, bar_value="5", reason="Too easy")
    do.edit_experiment(workspace, experiment, measure="Calls", reason="Shorter")
    (_measure, bar) = changes_after_start(workspace, of(workspace, experiment))
    assert (bar.before, bar.after) == ("At most 10 (Calls a day)", "At most 5 (Calls a day)")


def test_another_title_is_told_with_the_old_one(workspace: do.Workspace, experiment: str, block: str) -> None:
    done = do.edit_experiment(workspace, experiment, title="Ring first")
    assert done.sentence == "Experiment changed: 1 Call instead → Ring first"
    assert do.edit_experiment(workspace, experiment, team="KCC").sentence == "Experiment changed: 1 Ring first"
    assert do.edit_block(workspace, block, title="Note").sentence == "Block changed: 1 Letter → Note"


# The card


@pytest.mark.parametrize("name", CARD)
def test_the_card_freezes_at_the_start(workspace: do.Workspace, experiment: str, refused: Refused, name: str) -> None:
    before, after = BEFORE_AND_AFTER.get(name, ("before the start", "after the start"))
    if name == "bar_indicator":
        before, after = (do.add(workspace, Indicator, title=title).record for title in (before, after))
    do.edit_experiment(workspace, experiment, **{name: before})
    do.start(workspace, experiment)
    for new in (after, None):
        for reason in ("", "  \n"):
            with refused("The card is frozen since the start. Say why you change it.", "reason"):
                do.edit_experiment(workspace, experiment, **{name: new}, reason=reason, team="KCC")
    done = do.edit_experiment(workspace, experiment, **{name: after}, reason="We counted wrong")
    assert done.verb is Verb.CHANGE_CARD
    assert workspace.history.of_record("experiment", experiment)[0].reason == "We counted wrong"
    assert getattr(of(workspace, experiment), name) == after


def test_the_rest_stays_open_after_the_start(workspace: do.Workspace, running: str) -> None:
    done = do.edit_experiment(workspace, running, team="KCC", review_on="2026-09-01", success_when="8 of 10")
    assert done.verb is Verb.EDIT_EXPERIMENT
    assert changes_after_start(workspace, of(workspace, running)) == [], "a day that was not given yet is filled in"
    assert (of(workspace, running).team, of(workspace, running).review_on) == ("KCC", date(2026, 9, 1))


@pytest.mark.parametrize("name, after", [("review_on", "2027-06-01"), ("started_on", "2026-04-01")])
def test_an_agreed_day_moves_only_with_a_reason_and_that_shows(
    workspace: do.Workspace, running: str, refused: Refused, name: str, after: str
) -> None:
    do.edit_experiment(workspace, running, review_on="2026-06-20")
    before = getattr(of(workspace, running), name).isoformat()
    for new in (after, *([None] if name == "review_on" else [])):
        with refused("was agreed at the start. Say why you change it.", "reason"):
            do.edit_experiment(workspace, running, **{name: new}, team="KCC")
    done = do.edit_experiment(workspace, running, **{name: after}, reason="The holidays")
    assert done.sentence == "Day changed after the start: 1 Call instead"
    [change] = changes_after_start(workspace, of(workspace, running))
    assert (change.field, change.before, change.after, change.reason) == (name, before, after, "The holidays")
    do.undo(workspace)
    assert changes_after_start(workspace, of(workspace, running)) == []


def test_a_day_that_an_import_made_up_is_put_right_without_a_reason(workspace: do.Workspace, running: str) -> None:
    do.edit_experiment(workspace, running, assumed="started_on=2026-03-01")
    assert do.edit_experiment(workspace, running, started_on="2026-03-02").verb is Verb.EDIT_EXPERIMENT


def test_every_change_of_what_was_agreed_is_told_the_newest_first(workspace: do.Workspace, experiment: str) -> None:
    indicator = do.add(workspace, Indicator, title="Waiting time", unit="minutes").record
    do.edit_experiment(workspace, experiment, bar_indicator=indicator, bar_side="at-most", bar_value="5")
    do.start(workspace, experiment)
    do.edit_experiment(workspace, experiment, bar_value="8", reason="Too strict")
    do.edit_experiment(workspace, experiment, success_when="9 of 10", measure="Calls", reason="Unclear")
    told = [(each.title, each.text) for each in changes_after_start(workspace, of(workspace, experiment))]
    day = long_date(workspace.history.steps(1)[0].day)
    assert told == [
        (f"Changed on {day}: We measure", "Was: not filled in\nIs now: Calls\nReason: Unclear"),
        (f"Changed on {day}: It has succeeded when", "Was: 8 of 10\nIs now: 9 of 10\nReason: Unclear"),
        (f"Changed on {day}: The bar", "Was: Waiting time at most 5 minutes\n"
         "Is now: Waiting time at most 8 minutes\nReason: Too strict"),
    ]  # fmt: skip
    page = one_pager(workspace, of(workspace, experiment))
    assert [each.text for each in page.card][-3:] == [text for _title, text in told]


def changes(workspace: do.Workspace, experiment: str) -> list[tuple[str, str, str, str]]:
    found = changes_after_start(workspace, of(workspace, experiment))
    return [(each.field, each.before, each.after, each.reason) for each in found]


def test_a_start_that_was_undone_hides_no_other_bar(workspace: do.Workspace, experiment: str) -> None:
    do.start(workspace, experiment, success_when="80%", review_on="2026-12-01")
    do.undo(workspace)
    do.start(workspace, experiment, on="2026-05-31", success_when="60%", review_on="2027-06-01")
    between = "The start was undone in between."
    assert changes(workspace, experiment) == [
        ("success_when", "80%", "60%", between), ("review_on", "2026-12-01", "2027-06-01", between)
    ]  # fmt: skip
    do.undo(workspace)
    assert changes(workspace, experiment) == []
    do.edit_experiment(workspace, experiment, success_when="70%", reason="We counted wrong")
    do.start(workspace, experiment, review_on="2026-12-01")
    assert changes(workspace, experiment) == [("success_when", "80%", "70%", "We counted wrong")]


def test_nor_where_the_first_bar_went_with_a_name(workspace: do.Workspace) -> None:
    it = do.log_experiment(workspace, title="Call").record
    do.start(workspace, it, success_when="80% says Jansen", review_on="2026-12-01")
    do.undo(workspace)
    do.start(workspace, it, success_when="60%", review_on="2027-06-01")
    do.forget_person(workspace, "Jansen")
    between = "The start was undone in between."
    assert changes(workspace, it) == [
        ("success_when", "[…]", "60%", between), ("review_on", "[…]", "2027-06-01", between)
    ]  # fmt: skip


def test_a_start_that_was_done_again_as_it_was_changes_nothing(workspace: do.Workspace, experiment: str) -> None:
    do.start(workspace, experiment, success_when="80%")
    do.undo(workspace)
    do.redo(workspace)
    assert changes(workspace, experiment) == []
    do.undo(workspace)
    do.start(workspace, experiment, success_when="80%", on="2026-05-31")
    assert changes(workspace, experiment) == []


def test_an_agreed_day_that_was_emptied_is_not_filled_in_quietly(workspace: do.Workspace, running: str) -> None:
    do.edit_experiment(workspace, running, review_on="2026-06-20")
    do.edit_experiment(workspace, running, review_on=None, reason="The holidays")
    do.edit_experiment(workspace, running, review_on="2028-01-01")
    assert changes(workspace, running) == [
        ("review_on", "", "2028-01-01", ""), ("review_on", "2026-06-20", "", "The holidays")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "forgotten, told",
    [
        ("Jansen", ("success_when", "[…]", "60% says Wit", "Bakker said so")),
        ("Wit", ("card", "[…]", "[…]", "Bakker said so")),
        ("Bakker", ("success_when", "80% says Jansen", "60% says Wit", "[name taken out] said so")),
        ("Smit", ("success_when", "80% says Jansen", "60% says Wit", "Bakker said so")),
    ],
)
def test_forgetting_a_name_leaves_the_trace_of_a_change(
    workspace: do.Workspace, forgotten: str, told: tuple[str, ...]
) -> None:
    it = do.log_experiment(workspace, title="Call", measure="Calls").record
    do.edit_experiment(workspace, it, measure="Calls a day")
    do.start(workspace, it, success_when="80% says Jansen", hypothesis="Smit is quicker")
    do.edit_experiment(workspace, it, success_when="60% says Wit", reason="Bakker said so")
    do.forget_person(workspace, forgotten)
    expected = told if forgotten != "Smit" else (told[0], "[…]", *told[2:])  # it stood in the same line of the journal
    assert changes(workspace, it) == [expected]
    (change,) = changes_after_start(workspace, of(workspace, it))
    assert ("taken out with a name" in change.text) == ("[…]" in expected)


def test_the_card_stays_frozen_at_the_end(workspace: do.Workspace, running: str, refused: Refused) -> None:
    do.conclude(workspace, running, **OUTCOME)
    assert do.card_changes(of(workspace, running), {"success_when": "lower", "team": "x"}) == ["success_when"]
    with refused("card is frozen"):
        do.edit_experiment(workspace, running, success_when="7 of 10")


def test_a_deleted_experiment_is_gone_until_the_undo(workspace: do.Workspace, running: str, block: str) -> None:
    do.write_entry(workspace, running, "seen")
    done = do.delete_experiment(workspace, running)
    assert done.sentence == "Experiment deleted: 1 Call instead"
    assert workspace.read.get(Experiment, running) is None
    assert workspace.read.links_of_block(block) == []
    do.undo(workspace)
    assert of(workspace, running).blocks == 1
    assert len(workspace.read.entries(running)) == 1


def test_a_stage_that_was_reached_stays_reached(workspace: do.Workspace, experiment: str, refused: Refused) -> None:
    do.start(workspace, experiment, on="2026-05-01")
    with refused("taken away"):
        do.edit_experiment(workspace, experiment, started_on=None)
    do.edit_experiment(workspace, experiment, started_on="2026-05-02", reason="A day later")
    known = workspace.read.get(Experiment, experiment)
    assert known is not None
    assert known.frozen


def test_nothing_starts_or_ends_on_a_day_to_come(workspace: do.Workspace, experiment: str, refused: Refused) -> None:
    with refused("still to come"):
        do.start(workspace, experiment, on="2026-06-02")


def test_a_start_takes_the_answers_around_the_card_along_in_one_step(workspace: do.Workspace) -> None:
    it = do.log_experiment(workspace, title="Call").record
    pattern = do.patterns(workspace)[0]
    before = len(workspace.history.steps())
    do.start(workspace, it, success_when="half", personal_data="residents", expected=[pattern.id])
    assert [e.personal_data for e in workspace.read.around(DataUse, "experiment", it)] == [PersonalData.RESIDENTS]
    assert do.patterns_of(workspace, it, Moment.BEFORE) == [pattern]
    assert len(workspace.history.steps()) == before + 1
    do.undo(workspace)
    assert workspace.read.around(DataUse, "experiment", it) == []
    do.add(workspace, DataUse, experiment=it, personal_data="none", purpose="to call")
    do.start(workspace, it, success_when="half", personal_data="employees")
    (told,) = workspace.read.around(DataUse, "experiment", it)
    assert (told.personal_data, told.purpose) == (PersonalData.EMPLOYEES, "to call")


def test_whether_it_can_start_is_known_without_the_answers(workspace: do.Workspace, refused: Refused) -> None:
    it = do.log_experiment(workspace, title="Call").record
    assert do.check_start(workspace, it).title == "Call"
    with refused("still to come", "started_on"):
        do.check_start(workspace, it, on="2100-01-01")
    do.start(workspace, it, success_when="half")
    with refused("is running", "stage"):
        do.check_start(workspace, it)
