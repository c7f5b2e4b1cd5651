"""Blocks: added, changed, deleted, and the states they go through."""

from datetime import date

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.records import Block
from tracker.domain.terms import Look, State
from tracker.operations.charting import chart_model


def block_of(workspace: do.Workspace, record: str) -> Block:
    found = workspace.read.get(Block, record)
    assert found is not None
    return found


def test_adding_gives_the_next_number_and_the_day(workspace: do.Workspace, block: str) -> None:
    done = do.add_block(workspace, title="  Wait  six weeks ", kind="way of working")
    added = block_of(workspace, done.record)
    assert (added.number, added.title, added.kind, added.found_on) == (
        "2",
        "Wait six weeks",
        "way-of-working",
        TODAY,
    )
    assert (added.state, added.look, added.state_on) == (State.OPEN, Look.OPEN, TODAY)
    assert (done.verb, done.sentence) == (Verb.ADD_BLOCK, "Block added: 2 Wait six weeks")
    assert (block_of(workspace, block).number, len(workspace.read.tiles())) == ("1", 2)


def test_a_title_is_enough(workspace: do.Workspace) -> None:
    added = block_of(workspace, do.add_block(workspace, title="Letter").record)
    assert (added.title, added.kind) == ("Letter", None)
    assert [(tile.title, tile.kind) for tile in workspace.read.tiles()] == [("Letter", "")]


def test_one_verb_is_one_step_that_says_what_it_touched(workspace: do.Workspace, block: str) -> None:
    before = len(workspace.history.steps())
    done = do.edit_block(workspace, block, title="Brief", team="KCC")
    assert len(workspace.history.steps()) == before + 1
    assert ("block", block) in done.touched
    assert {kind for kind, _id in done.touched} == {"block", "step"}
    assert done.concerns("block")
    assert not done.concerns("experiment", "entry")
    assert (done.record, done.subject, done.undone) == (block, "1 Letter → Brief", None)


def test_editing_leaves_what_is_not_named(workspace: do.Workspace, block: str) -> None:
    do.edit_block(workspace, block, description="two\r\nlines")
    do.edit_block(workspace, block, team="KCC", weight=5)
    edited = block_of(workspace, block)
    assert (edited.title, edited.description, edited.team, edited.weight) == (
        "Letter",
        "two\nlines",
        "KCC",
        5,
    )
    do.edit_block(workspace, block, team="", weight=None)
    assert (block_of(workspace, block).team, block_of(workspace, block).weight) == ("", None)


def test_an_edit_that_changes_nothing_is_no_step(workspace: do.Workspace, block: str) -> None:
    before = workspace.history.steps()
    done = do.edit_block(workspace, block, title="Letter", kind="procedure")
    assert done.touched == frozenset()
    assert workspace.history.steps() == before


def test_a_deleted_block_is_gone_until_the_undo(
    workspace: do.Workspace, block: str, experiment: str, refused: Refused
) -> None:
    done = do.delete_block(workspace, block)
    assert (done.sentence, workspace.read.tiles()) == ("Block deleted: 1 Letter", [])
    for verb in (do.edit_block, do.delete_block):
        with refused("not there any more"):
            verb(workspace, block)
    with refused("not there any more"):
        do.set_state(workspace, block, State.CLEARED)
    with refused("not there any more"):
        do.link_blocks(workspace, experiment, [block])
    do.undo(workspace)
    assert [each.id for _link, each in workspace.read.links_of_experiment(experiment)] == [block]


def test_the_life_of_a_block(workspace: do.Workspace, block: str) -> None:
    for state, verb, sentence in (
        (State.CLEARED, Verb.CLEAR_BLOCK, "Block cleared: 1 Letter"),
        (State.CAME_BACK, Verb.BLOCK_CAME_BACK, "Block came back: 1 Letter"),
        (State.STAYS, Verb.LEAVE_BLOCK, "Block left in place on purpose: 1 Letter"),
        (State.OPEN, Verb.REOPEN_BLOCK, "Block open again: 1 Letter"),
        (State.CLEARED, Verb.CLEAR_BLOCK, "Block cleared: 1 Letter"),
    ):
        done = do.set_state(workspace, block, state, reason="because")
        assert (done.verb, done.sentence) == (verb, sentence)
        assert {kind for kind, _id in done.touched} == {"state-change", "step"}
        assert (block_of(workspace, block).state, block_of(workspace, block).state_on) == (state, TODAY)
    assert [line.state for line in workspace.read.state_changes(block)][::-1] == [
        State.CLEARED,
        State.CAME_BACK,
        State.STAYS,
        State.OPEN,
        State.CLEARED,
    ]


@pytest.mark.parametrize(
    "now,allowed",
    [
        ([], [State.CLEARED, State.STAYS]),
        ([State.CLEARED], [State.CAME_BACK]),
        ([State.CLEARED, State.CAME_BACK], [State.CLEARED, State.STAYS]),
        ([State.STAYS], [State.OPEN, State.CLEARED]),
        ([State.STAYS, State.OPEN], [State.CLEARED, State.STAYS]),
    ],
)
def test_a_block_goes_only_where_it_can(
    workspace: do.Workspace, block: str, refused: Refused, now: list[State], allowed: list[State]
) -> None:
    for state in now:
        do.set_state(workspace, block, state, reason="because")
    assert do.next_states(block_of(workspace, block)) == allowed
    for state in set(State) - set(allowed):
        with refused("so it cannot become", "state"):
            do.set_state(workspace, block, state, reason="because")


def test_leaving_a_block_in_place_asks_why(workspace: do.Workspace, block: str, refused: Refused) -> None:
    for reason in ("", "  \n "):
        with refused("Say why the block stays", "reason"):
            do.set_state(workspace, block, State.STAYS, reason=reason)
    do.set_state(workspace, block, State.STAYS, reason="It protects people")
    assert workspace.read.state_changes(block)[0].reason == "It protects people"


def test_a_state_cannot_come_before_the_one_it_follows(workspace: do.Workspace, block: str, refused: Refused) -> None:
    with refused("31 December 2025 is before 1 January 2026. Choose 1 January 2026 or a later day", "happened_on"):
        do.set_state(workspace, block, State.CLEARED, on="2025-12-31")
    do.set_state(workspace, block, State.CLEARED, on="2026-05-01")
    with refused("is before 1 May 2026"):
        do.set_state(workspace, block, State.CAME_BACK, on=date(2026, 4, 30))
    do.set_state(workspace, block, State.CAME_BACK, on=date(2026, 5, 1))
    assert block_of(workspace, block).state is State.CAME_BACK


def test_two_states_on_one_day_follow_each_other_also_when_the_clock_is_set_back(
    workspace: do.Workspace, block: str
) -> None:
    clock = iter([1000, 1000, 500, 400])
    workspace._now = lambda: next(clock)
    for state in (State.CLEARED, State.CAME_BACK, State.CLEARED, State.CAME_BACK):
        do.set_state(workspace, block, state)
        assert block_of(workspace, block).state is state
    workspace.repair()
    assert block_of(workspace, block).state is State.CAME_BACK
    assert len(workspace.read.cleared_per_day()) == 1
    assert sum(workspace.read.cleared_per_day().values()) == 0


def test_a_block_shows_that_it_is_or_was_tried(workspace: do.Workspace, block: str, experiment: str) -> None:
    looks = [block_of(workspace, block).look]
    do.start(workspace, experiment)
    looks.append(block_of(workspace, block).look)
    do.conclude(workspace, experiment, verdict="not-succeeded", observation="o", lesson="l", decision="stop")
    looks.append(block_of(workspace, block).look)
    assert looks == [Look.OPEN, Look.TRYING, Look.TRIED]
    do.delete_experiment(workspace, experiment)
    assert block_of(workspace, block).look is Look.OPEN
    do.undo(workspace)
    do.unlink_block(workspace, experiment, block)
    assert block_of(workspace, block).look is Look.OPEN
    assert {tile.look for tile in workspace.read.tiles()} == {"open"}


def test_a_bug_in_the_middle_of_a_verb_rolls_everything_back(
    workspace: do.Workspace, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.storage import projection

    def broken(*_args: object) -> None:
        raise KeyError("a bug")

    before = workspace._connection.execute("SELECT count(*) FROM change").fetchone()
    monkeypatch.setattr(projection, "project", broken)
    with pytest.raises(KeyError):
        do.edit_block(workspace, block, title="half")
    monkeypatch.undo()
    assert workspace._connection.execute("SELECT count(*) FROM change").fetchone() == before
    assert block_of(workspace, block).title == "Letter"
    assert workspace.problems() == []
    do.edit_block(workspace, block, title="whole")
    assert workspace.problems() == []


def test_a_step_inside_a_step_is_a_bug(workspace: do.Workspace, block: str) -> None:
    def edit_twice() -> None:
        with workspace.step(Verb.EDIT_BLOCK) as step:
            step.put("block", block, {"title": "half"})
            do.edit_block(workspace, block, title="inside")

    with pytest.raises(RuntimeError, match="open already"):
        edit_twice()
    assert block_of(workspace, block).title == "Letter"
    do.edit_block(workspace, block, title="after")


# Putting the course right


def lives(workspace: do.Workspace, block: str) -> list[tuple[State | None, date | None, str]]:
    return [(each.state, each.happened_on, each.reason) for each in workspace.read.state_changes(block)]


@pytest.fixture
def life(workspace: do.Workspace, block: str) -> list[str]:
    """The ids of three lines in the life of the block, the oldest first."""
    for state, on in ((State.CLEARED, "2026-02-01"), (State.CAME_BACK, "2026-03-01"), (State.STAYS, "2026-04-01")):
        do.set_state(workspace, block, state, on=on, reason="because")
    return [each.id for each in workspace.read.state_changes(block)][::-1]


def test_the_date_and_the_reason_of_a_state_can_be_put_right(
    workspace: do.Workspace, block: str, life: list[str]
) -> None:
    before = lives(workspace, block)
    done = do.edit_state_change(workspace, life[1], happened_on="15-2-2026", reason=" The old letter\nreturned ")
    assert (done.verb, done.record, done.subject) == (Verb.EDIT_STATE, block, "1 Letter")
    assert lives(workspace, block)[1] == (State.CAME_BACK, date(2026, 2, 15), "The old letter\nreturned")
    assert [lives(workspace, block)[place] for place in (0, 2)] == [before[place] for place in (0, 2)]
    do.undo(workspace)
    assert lives(workspace, block) == before
    do.redo(workspace)
    do.edit_state_change(workspace, life[1], reason="")
    assert lives(workspace, block)[1] == (State.CAME_BACK, date(2026, 2, 15), "")
    assert workspace.history.of_record("block", block)[0].verb is Verb.EDIT_STATE


def test_the_day_of_the_newest_line_is_that_of_the_block(workspace: do.Workspace, block: str, life: list[str]) -> None:
    do.edit_state_change(workspace, life[2], happened_on=TODAY)
    assert block_of(workspace, block).state_on == TODAY


@pytest.mark.parametrize(
    "place,day,match",
    [
        (0, "2025-12-31", "is before 1 January 2026"),  # found
        (0, "2026-03-02", "is after 1 March 2026. Choose 1 March 2026 or an earlier day"),
        (1, "2026-01-31", "is before 1 February 2026"),
        (1, "2026-04-02", "is after 1 April 2026"),
        (2, "2026-02-28", "is before 1 March 2026"),
        (2, "2026-06-02", "is still to come"),
        (0, "", "is empty. Fill it in"),
        (0, "soon", "is not a date"),
    ],
)
def test_the_lines_stay_in_their_order(
    workspace: do.Workspace, life: list[str], refused: Refused, place: int, day: str, match: str
) -> None:
    with refused(match, "happened_on"):
        do.edit_state_change(workspace, life[place], happened_on=day)


def test_what_stays_keeps_a_reason_and_the_state_itself_is_not_put_right(
    workspace: do.Workspace, block: str, life: list[str], refused: Refused
) -> None:
    with refused("Say why the block stays", "reason"):
        do.edit_state_change(workspace, life[2], reason=" ")
    assert do.edit_state_change(workspace, life[0], state="open").touched == frozenset()
    do.delete_block(workspace, block)
    with refused("not there any more"):
        do.edit_state_change(workspace, life[0], reason="x")


def test_a_block_is_not_found_on_a_day_that_is_still_to_come(
    workspace: do.Workspace, block: str, refused: Refused
) -> None:
    with refused("still to come", "found_on"):
        do.add_block(workspace, title="Later", found_on="2026-06-02")
    with refused("still to come", "found_on"):
        do.edit_block(workspace, block, found_on="2026-06-02")
    with refused("still to come", "found_on"):
        do.add_blocks(workspace, [{"title": "Later", "found_on": "2026-06-02"}])
    do.edit_block(workspace, block, found_on="2026-06-01")


def test_the_wall_and_the_burn_up_agree_on_what_is_dated_later(workspace: do.Workspace, block: str) -> None:
    with workspace.step(Verb.LOAD_EXAMPLE) as step:  # as an earlier release could write it
        step.create("block", {"number": "2", "title": "Later", "found_on": "2026-07-01"})
        step.create("state-change", {"block": block, "state": "cleared", "happened_on": "2026-07-01"})
    assert chart_model(workspace, "wall").title == "1 known block, not cleared yet"
    assert chart_model(workspace, "burn-up").title == "The only known block has not been cleared yet"
