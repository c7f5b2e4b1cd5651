"""The review of a work session: what is proposed, what one can choose, and that nothing gets lost or counts twice."""

from __future__ import annotations

import time

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import Agreement
from tracker.domain.records import Block, Design, Experiment
from tracker.domain.sessions import Session, SessionCard
from tracker.domain.terms import CardSort, Fate, State
from tracker.operations.today import overview


@pytest.fixture
def session(workspace: do.Workspace) -> str:
    """The id of a session from the script to harvest blocks."""
    return do.begin_session(workspace, "harvest", title="What stands in the way?", participants=18).record


def card(workspace: do.Workspace, session: str, text: str, **values: object) -> str:
    """The id of a new card."""
    return do.add_card(workspace, session, text, **values).of("session-card")


def group(workspace: do.Workspace, session: str, *cards: str, name: str = "Waiting") -> str:
    """The id of the heading of a new group."""
    before = {each.id for each in do.cards_of(workspace, session)}
    do.group_cards(workspace, cards[1:], cards[0])
    made = next(each.id for each in do.cards_of(workspace, session) if each.id not in before)
    do.edit(workspace, SessionCard, made, text=name)
    return made


def blocks(workspace: do.Workspace) -> dict[str, Block]:
    """The blocks by title."""
    return {each.title: each for each in workspace.read.list(Block)}


def proposal(workspace: do.Workspace, session: str, source: str) -> do.Proposal:
    """What is proposed for one source."""
    return next(each for each in do.review(workspace, session) if each.source[1] == source)


def test_a_card_that_leaves_its_group_takes_its_dots_along(workspace: do.Workspace, session: str) -> None:
    a, b, c = (card(workspace, session, each) for each in ("Aaa", "Bbb", "Ccc"))
    do.place_dots(workspace, session, {a: 2, b: 3, c: 4})
    group(workspace, session, a, b, c)
    do.work_out(workspace, session, {b: do.Choice(Fate.KEPT), c: do.Choice(Fate.DROPPED)})
    made = blocks(workspace)
    assert {each.title: each.votes for each in made.values()} == {"Waiting": 2, "Bbb": 3}
    assert made["Waiting"].description == "– Aaa"


def test_what_lies_in_a_group_that_is_dropped_is_dropped_and_stays_to_be_read(
    workspace: do.Workspace, session: str
) -> None:
    a, b = card(workspace, session, "Aaa"), card(workspace, session, "Bbb")
    head = group(workspace, session, a, b)
    do.work_out(workspace, session, {head: do.Choice(Fate.DROPPED), b: do.Choice(Fate.KEPT)})
    assert list(blocks(workspace)) == ["Bbb"]
    assert [(each.text, each.fate, each.name) for each in do.became_of(workspace, session)] == [
        ("Waiting", Fate.DROPPED, ""), ("Aaa", Fate.DROPPED, ""), ("Bbb", Fate.KEPT, "1 Bbb"),
    ]  # fmt: skip


def test_title_and_kind_can_be_another_than_the_card_says(workspace: do.Workspace, session: str) -> None:
    a = card(workspace, session, "wait")
    agreed = do.add(workspace, Agreement, title="Start", made_in=session).record
    do.work_out(workspace, session, {
        a: do.Choice(Fate.KEPT, values={"title": "Six weeks", "kind": "procedure"}),
        agreed: do.Choice(Fate.KEPT, values={"title": "Start on Monday"}),
    })  # fmt: skip
    [made] = workspace.read.list(Block)
    assert (made.title, made.kind) == ("Six weeks", "procedure")
    assert [each.title for each in workspace.read.list(Agreement)] == ["Start on Monday"]


def test_a_value_that_cannot_be_changes_nothing(workspace: do.Workspace, session: str, refused: Refused) -> None:
    a = card(workspace, session, "wait")
    with refused("is empty", "title"):
        do.work_out(workspace, session, {a: do.Choice(Fate.KEPT, values={"title": " "})})
    assert workspace.read.count(Block) == 0


def test_a_card_that_came_later_goes_to_what_its_group_became(workspace: do.Workspace, session: str) -> None:
    a, b = card(workspace, session, "Aaa"), card(workspace, session, "Bbb")
    head = group(workspace, session, a, b)
    do.work_out(workspace, session)
    assert not do.left_to_review(workspace, session)
    c = card(workspace, session, "Ccc")
    do.group_cards(workspace, [c], head)
    assert do.left_to_review(workspace, session)
    late = proposal(workspace, session, c)
    assert (late.fate, late.target_name) == (Fate.MERGED, "1 Waiting")
    do.work_out(workspace, session)
    [made] = workspace.read.list(Block)
    assert made.description == "– Aaa\n– Bbb\n– Ccc"


def test_a_new_group_of_cards_that_became_blocks_makes_no_other_block(workspace: do.Workspace, session: str) -> None:
    a, b = card(workspace, session, "Aaa"), card(workspace, session, "Bbb")
    do.work_out(workspace, session)
    head = group(workspace, session, a, b)
    assert proposal(workspace, session, head).fate is Fate.DROPPED


def test_the_dots_of_the_last_round_with_any_count(workspace: do.Workspace, session: str) -> None:
    a = card(workspace, session, "Aaa")
    do.place_dots(workspace, session, {a: 2})
    do.next_round(workspace, session)
    do.place_dots(workspace, session, {a: 5})
    do.next_round(workspace, session)
    assert proposal(workspace, session, a).dots == 5


def test_a_round_that_the_room_did_not_see_yet_leaves_the_earlier_one_standing(
    workspace: do.Workspace, session: str
) -> None:
    a, b = (card(workspace, session, each) for each in ("Aaa", "Bbb"))
    do.place_dots(workspace, session, {a: 5, b: 3})
    do.show_dots(workspace, session)
    do.next_round(workspace, session)
    do.place_dots(workspace, session, {b: 1})
    assert {each.title: each.dots for each in do.review(workspace, session)} == {"Aaa": 5, "Bbb": 3}
    do.show_dots(workspace, session)
    assert {each.title: each.dots for each in do.review(workspace, session)} == {"Aaa": 0, "Bbb": 1}


def test_the_first_round_counts_also_where_the_room_never_saw_it(workspace: do.Workspace, session: str) -> None:
    a = card(workspace, session, "Aaa")
    do.place_dots(workspace, session, {a: 5})
    assert proposal(workspace, session, a).dots == 5


def test_a_cleared_block_that_the_room_names_again_came_back_on_the_day_of_the_session(
    workspace: do.Workspace, session: str
) -> None:
    block = do.add_block(workspace, title="Three departments for one question", found_on="2026-01-05").record
    do.set_state(workspace, block, State.CLEARED, on="2026-03-01")
    one = card(workspace, session, "Three departments for one question")
    two = card(workspace, session, "three departments for one question")
    assert (proposal(workspace, session, one).fate, proposal(workspace, session, one).cleared) == (Fate.CAME_BACK, True)
    do.work_out(workspace, session)
    owner = workspace.read.get(Session, session)
    lines = workspace.read.state_changes(block)
    assert owner is not None
    assert (lines[0].state, lines[0].happened_on) == (State.CAME_BACK, owner.held_on)
    assert [each.state for each in lines] == [State.CAME_BACK, State.CLEARED]
    assert {each.words for each in do.became_of(workspace, session) if each.source.id in (one, two)} == {
        "came back: 1 Three departments for one question"
    }
    do.undo(workspace)
    known = workspace.read.get(Block, block)
    assert known is not None
    assert known.state is State.CLEARED


def test_a_cleared_block_can_be_merged_with_and_stay_cleared(workspace: do.Workspace, session: str) -> None:
    block = do.add_block(workspace, title="Three departments for one question", found_on="2026-01-05").record
    do.set_state(workspace, block, State.CLEARED, on="2026-03-01")
    one = card(workspace, session, "Three departments for one question")
    do.work_out(workspace, session, {one: do.Choice(Fate.MERGED)})
    assert [each.state for each in workspace.read.state_changes(block)] == [State.CLEARED]


def test_a_block_that_is_open_cannot_have_come_back(workspace: do.Workspace, session: str, refused: Refused) -> None:
    block = do.add_block(workspace, title="Three departments for one question").record
    one = card(workspace, session, "Three departments for one question")
    assert Fate.CAME_BACK not in proposal(workspace, session, one).fates
    with refused("was not cleared before the session"):
        do.work_out(workspace, session, {one: do.Choice(Fate.CAME_BACK, block)})


def test_a_note_whose_experiment_is_gone_is_not_lost(workspace: do.Workspace, session: str) -> None:
    experiment = do.log_experiment(workspace, title="Call back").record
    kept = card(workspace, session, "Three came", sort=CardSort.NOTE, experiment=experiment)
    do.delete_experiment(workspace, experiment)
    loose = card(workspace, session, "Two came", sort=CardSort.NOTE)
    for each in (kept, loose):
        made = proposal(workspace, session, each)
        assert (made.makes, made.fate) == (Block, Fate.DROPPED)
    do.work_out(workspace, session, {loose: do.Choice(Fate.KEPT)})
    assert list(blocks(workspace)) == ["Two came"]


def test_an_idea_that_a_small_group_worked_out_becomes_one_experiment(workspace: do.Workspace, session: str) -> None:
    idea = card(workspace, session, "Call back the same day", sort="idea")
    design = do.begin_design(workspace, session, idea).of("design")
    assert proposal(workspace, session, design).fate is Fate.DROPPED  # nothing filled in yet: the idea is kept
    assert proposal(workspace, session, idea).fate is Fate.KEPT
    do.edit(workspace, Design, design, hypothesis="people hang up less")
    do.work_out(workspace, session)
    [made] = workspace.read.list(Experiment)
    assert made.hypothesis == "people hang up less"
    assert {each.record for each in do.became_of(workspace, session)} == {made.id}


def test_an_idea_stays_when_the_card_of_the_small_group_is_dropped(workspace: do.Workspace, session: str) -> None:
    idea = card(workspace, session, "Call back the same day", sort="idea")
    design = do.begin_design(workspace, session, idea).of("design")
    do.edit(workspace, Design, design, hypothesis="people hang up less")
    do.work_out(workspace, session, {design: do.Choice(Fate.DROPPED)})
    assert [each.title for each in workspace.read.list(Experiment)] == ["Call back the same day"]


def test_an_idea_that_is_tried_already_is_pointed_out(workspace: do.Workspace, session: str) -> None:
    known = do.log_experiment(workspace, title="Call back on the same day").record
    idea = card(
        workspace,
        session,
        "call back on the same day",
        sort="idea",
    )
    assert (proposal(workspace, session, idea).fate, proposal(workspace, session, idea).target) == (Fate.MERGED, known)
    do.work_out(workspace, session)
    assert workspace.read.count(Experiment) == 1
    assert [each.text for each in workspace.read.entries(known)] == ["call back on the same day"]


def test_a_group_of_long_cards_fits_in_a_block(workspace: do.Workspace, session: str) -> None:
    some = [card(workspace, session, f"{n} " + "word " * 999) for n in range(6)]
    group(workspace, session, *some)
    do.work_out(workspace, session)
    [made] = workspace.read.list(Block)
    assert len(made.description) == 20_000
    assert made.description.endswith("…")


def test_a_target_that_was_deleted_since_is_refused_and_nothing_happens(
    workspace: do.Workspace, block: str, session: str, refused: Refused
) -> None:
    a, _b = card(workspace, session, "Aaa"), card(workspace, session, "Bbb")
    do.delete_block(workspace, block)
    with refused("not there any more"):
        do.work_out(workspace, session, {a: do.Choice(Fate.MERGED, block)})
    assert workspace.read.count(Block) == 0


def test_undo_opens_the_session_again(workspace: do.Workspace, session: str) -> None:
    card(workspace, session, "Aaa")
    do.work_out(workspace, session)
    do.undo(workspace)
    owner = workspace.read.get(Session, session)
    assert owner
    assert owner.ended_on is None
    assert do.left_to_review(workspace, session)
    assert [each.fate for each in do.became_of(workspace, session)] == [None]


def test_two_hundred_cards_are_reviewed_and_worked_out_at_once(workspace: do.Workspace, session: str) -> None:
    with workspace.step(Verb.ADD_BLOCK) as step:
        for n in range(200):
            step.create("block", {"number": str(n + 1), "title": f"Obstacle {n} of the counter and the telephone"})
    do.add_cards(workspace, session, [f"Card {n} about the telephone of the counter, number {n}" for n in range(200)])
    before = time.perf_counter()
    assert len(do.review(workspace, session)) == 200
    do.work_out(workspace, session)
    assert time.perf_counter() - before < 8  # seconds; about one on a laptop
    assert workspace.read.count(Block) == 400


def test_today_reminds_of_a_session_that_was_not_worked_out(workspace: do.Workspace, session: str) -> None:
    def reminded() -> list[tuple[str, str]]:
        return [(each.record, each.why) for each in overview(workspace)[1] if each.reason == "work-out"]

    card(workspace, session, "Aaa")
    assert reminded() == []  # not ended yet
    do.end_session(workspace, session, 1_780_000_000)
    assert reminded() == [(session, "Nothing was made yet of what was said.")]
    do.work_out(workspace, session)
    assert reminded() == []
