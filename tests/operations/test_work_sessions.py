"""Work sessions: the script, the clock, cards, dots, and what it all becomes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.clock import Timer, late, timer_of
from tracker.domain.companions import Agreement
from tracker.domain.records import Block, Design, Entry, Experiment
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, Fate
from tracker.storage.workspace import open_workspace
from tracker.words import use_language

NOW = 1_780_000_000


@pytest.fixture
def session(workspace: do.Workspace) -> str:
    """The id of a session from the script to harvest blocks."""
    return do.begin_session(workspace, "harvest", title="What stands in the way?", participants=18).record


def texts(workspace: do.Workspace, session: str) -> list[tuple[str, list[str]]]:
    """What lies on the table: each topic with the cards under it."""
    return [
        (each.card.text, [card.text for card in each.members]) for each in do.topics(do.cards_of(workspace, session))
    ]


def card(workspace: do.Workspace, session: str, text: str, **values: object) -> str:
    """The id of a new card."""
    return do.add_card(workspace, session, text, **values).of("session-card")


# Scripts


def test_the_ready_made_scripts_take_as_long_as_they_say(workspace: do.Workspace) -> None:
    minutes = {each.code: each.minutes for each in do.scripts(workspace)}
    assert minutes == {"harvest": 120, "design": 90, "look-back": 45, "failure": 60, "heart-law-euro": 60}


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_every_step_of_a_script_has_a_question_and_a_hint(workspace: do.Workspace, spoken: str) -> None:
    use_language(spoken)
    for script in do.scripts(workspace):
        assert script.title
        assert script.about
        assert script.session["title"]
        assert all(step["question"] and step["hint"] and step["minutes"] for step in script.steps)


def test_a_case_is_weighed_in_the_reversed_order(workspace: do.Workspace) -> None:
    case = next(each for each in do.scripts(workspace) if each.code == "heart-law-euro")
    questions = " ".join(step["question"] for step in case.steps)
    order = [questions.index(part) for part in ("effect do we want", "the law for", "bring about", "allowed")]
    assert order == sorted(order)


def test_a_session_about_an_experiment_asks_which(workspace: do.Workspace, refused: Refused) -> None:
    with refused("about one experiment", "experiment"):
        do.begin_session(workspace, "failure")
    with refused("no script"):
        do.begin_session(workspace, "dance")


def test_a_session_is_made_in_one_step_that_undo_takes_back(workspace: do.Workspace, session: str) -> None:
    made = workspace.read.get(Session, session)
    assert made
    assert (made.number, made.title, made.participants, made.dots) == ("1", "What stands in the way?", 18, 3)
    assert [each.activity for each in do.steps_of(workspace, session)] == [
        "goal", "harvest", "group", "break", "vote", "design", "agree",
    ]  # fmt: skip
    do.undo(workspace)
    assert do.sessions(workspace) == []


def test_a_script_can_be_changed_kept_and_used_again(workspace: do.Workspace, session: str) -> None:
    first, second, *_others = do.steps_of(workspace, session)
    do.add_session_step(workspace, session, 1, activity="break", minutes=5, title="Coffee")
    do.move_session_step(workspace, second.id, 0)
    do.edit(workspace, SessionStep, first.id, minutes=7)
    assert [each.name for each in do.steps_of(workspace, session)][:3] == ["harvest", "goal", "Coffee"]
    for _time in range(2):  # the second replaces the first
        do.keep_script(workspace, session, "Our own")
    [kept] = [each for each in do.scripts(workspace) if each.own]
    assert (kept.title, kept.minutes, len(kept.steps)) == ("Our own", 122, 8)
    again = do.begin_session(workspace, kept.code, title="Next").record
    assert [each.name for each in do.steps_of(workspace, again)][2] == "Coffee"
    assert [each.title for each in do.sessions(workspace)] == ["Next", "What stands in the way?"]


# The clock


def test_a_timer_runs_stands_still_and_gets_more_time() -> None:
    timer = Timer(600).started(NOW)
    assert timer.remaining(NOW + 100) == 500
    assert timer.remaining(NOW - 50) == 600  # the clock of the laptop was set back
    paused = timer.paused(NOW + 100)
    assert (paused.remaining(NOW + 999), paused.with_more(60).remaining(0)) == (500, 560)
    assert timer.remaining(NOW + 700) == -100


def test_the_clock_goes_on_when_the_file_is_opened_again(workspace: do.Workspace, session: str) -> None:
    first, second, *_others = do.steps_of(workspace, session)
    do.go_to_step(workspace, session, first.id, NOW)
    do.go_to_step(workspace, session, second.id, NOW + 400)
    do.add_minutes(workspace, session, -1)
    path = workspace.path
    workspace.close()
    with open_workspace(path, today=TODAY) as again:
        known = do.open_session(again)
        assert known is not None
        assert known.id == session
        steps = do.steps_of(again, session)
        assert (steps[0].done, timer_of(steps[0])) == (True, Timer(200))
        assert timer_of(steps[1]).remaining(NOW + 500) == 30 * 60 - 60 - 100
        do.pause_session(again, session, NOW + 500)
        do.resume_session(again, session, NOW + 900)
        assert timer_of(do.steps_of(again, session)[1]).remaining(NOW + 910) == 30 * 60 - 60 - 110
        do.end_session(again, session, NOW + 1000)
        assert do.open_session(again) is None


def test_lateness_is_what_the_session_ends_later_than_its_script(workspace: do.Workspace, session: str) -> None:
    def minutes_late(now: int) -> float:
        owner = workspace.read.get(Session, session)
        assert owner is not None
        return late(owner, do.steps_of(workspace, session), now) / 60

    assert minutes_late(NOW) == 0  # not begun
    first, second, *_others = do.steps_of(workspace, session)
    do.go_to_step(workspace, session, first.id, NOW)
    assert minutes_late(NOW + 5 * 60) == 0
    assert minutes_late(NOW + 13 * 60) == 3  # ten minutes were planned
    do.go_to_step(workspace, session, second.id, NOW + 13 * 60)
    do.add_minutes(workspace, session, 1)
    assert minutes_late(NOW + 20 * 60) == 4
    do.add_minutes(workspace, session, -6)
    assert minutes_late(NOW + 20 * 60) == -2


def test_time_does_not_go_back_with_undo(workspace: do.Workspace, session: str) -> None:
    card(workspace, session, "Six weeks")
    do.go_to_step(workspace, session, do.steps_of(workspace, session)[0].id, NOW)
    do.undo(workspace)
    owner = workspace.read.get(Session, session)
    assert owner
    assert owner.at_step
    assert do.cards_of(workspace, session) == []


# Cards


def test_cards_are_kept_as_they_were_said(workspace: do.Workspace, session: str) -> None:
    card(workspace, session, "Six weeks", kind="procedure")
    do.add_cards(workspace, session, ["One", "Two"], sort="idea", party=2)
    assert [(each.text, each.sort, each.kind, each.party) for each in do.cards_of(workspace, session)] == [
        ("Six weeks", "obstacle", "procedure", None), ("One", "idea", None, 2), ("Two", "idea", None, 2),
    ]  # fmt: skip
    do.undo(workspace)
    assert len(do.cards_of(workspace, session)) == 1


def test_undo_passes_by_what_came_from_a_phone(workspace: do.Workspace, session: str) -> None:
    card(workspace, session, "Typed")
    card(workspace, session, "From a phone", phone=True)
    do.undo(workspace)
    assert [each.text for each in do.cards_of(workspace, session)] == ["From a phone"]


def test_a_card_that_cannot_be_is_refused(workspace: do.Workspace, session: str, refused: Refused) -> None:
    for text, words in (("", "is empty"), ("x" * 20_001, "20,001"), ("a\x00b", "cannot be shown")):
        with refused(words, "text"):
            do.add_card(workspace, session, text)
    with refused("2000|2,000", "text"):
        do.add_cards(workspace, session, [str(n) for n in range(2_001)])
    with refused("not there any more"):
        do.add_card(workspace, "nobody", "x")


def test_cards_are_put_together_named_and_taken_apart(workspace: do.Workspace, session: str) -> None:
    a, b, c, _d = (card(workspace, session, each, kind="procedure") for each in "abcd")
    do.group_cards(workspace, [b], a)
    heading = next(each for each in do.cards_of(workspace, session) if each.heading)
    assert texts(workspace, session) == [("a", ["a", "b"]), ("c", []), ("d", [])]
    do.edit(workspace, SessionCard, heading.id, text="Waiting")
    do.group_cards(workspace, [c], b)  # onto a card in a group: the same group
    assert texts(workspace, session) == [("Waiting", ["a", "b", "c"]), ("d", [])]
    do.take_out(workspace, [a, b])
    assert texts(workspace, session) == [("a", []), ("b", []), ("Waiting", ["c"]), ("d", [])]
    do.take_out(workspace, [c])  # nothing left: the heading goes
    assert texts(workspace, session) == [("a", []), ("b", []), ("c", []), ("d", [])]
    do.undo(workspace)
    assert texts(workspace, session)[2] == ("Waiting", ["c"])
    do.group_cards(workspace, [a], b)
    second = next(each for each in do.cards_of(workspace, session) if each.heading and each.text == "b")
    do.group_cards(workspace, [heading.id], second.id)  # a group onto a group
    assert texts(workspace, session) == [("b", ["a", "b", "c"]), ("d", [])]
    do.split_group(workspace, second.id)
    assert texts(workspace, session) == [("a", []), ("b", []), ("c", []), ("d", [])]


def test_taking_a_heading_away_loses_no_card(workspace: do.Workspace, session: str) -> None:
    a, b = (card(workspace, session, each) for each in "ab")
    do.group_cards(workspace, [b], a)
    heading = next(each for each in do.cards_of(workspace, session) if each.heading)
    do.delete_card(workspace, heading.id)
    assert texts(workspace, session) == [("a", []), ("b", [])]
    do.undo(workspace)
    do.delete_card(workspace, a)
    do.delete_card(workspace, b)
    assert do.cards_of(workspace, session) == []


def test_cards_that_say_nearly_the_same_are_pointed_out(workspace: do.Workspace, session: str) -> None:
    for text in ("Antwoord binnen zes weken", "Het antwoord komt na zes weken", "Drie handtekeningen"):
        card(workspace, session, text)
    lots = do.alike_topics(do.topics(do.cards_of(workspace, session)))
    assert [[each.card.text for each in lot] for lot in lots] == [
        ["Antwoord binnen zes weken", "Het antwoord komt na zes weken"]
    ]
    do.group_all(workspace, [[each.card.id for each in lot] for lot in lots])
    assert do.alike_topics(do.topics(do.cards_of(workspace, session))) == []


def test_a_card_that_says_the_same_lies_with_it_at_once(workspace: do.Workspace, session: str) -> None:
    first = card(workspace, session, "Antwoord binnen zes weken", party=1)
    card(workspace, session, "Drie handtekeningen")
    [same] = do.similar_cards(do.cards_of(workspace, session), "Het antwoord komt na zes weken")
    assert same.id == first
    card(workspace, session, "Het antwoord komt na zes weken", onto=first, party=2)
    together = ("Antwoord binnen zes weken", ["Antwoord binnen zes weken", "Het antwoord komt na zes weken"])
    assert texts(workspace, session) == [together, ("Drie handtekeningen", [])]
    do.undo(workspace)
    assert texts(workspace, session) == [("Antwoord binnen zes weken", []), ("Drie handtekeningen", [])]


def test_a_harvest_of_ideas_says_so(workspace: do.Workspace) -> None:
    steps = do.steps_of(workspace, do.begin_session(workspace, "design").record)
    assert [each.sort for each in steps if each.activity == "harvest"] == ["idea"]


# Dots


def test_dots_are_counted_per_topic_and_ties_are_visible(workspace: do.Workspace, session: str) -> None:
    a, b, c, d = (card(workspace, session, each) for each in "abcd")
    do.place_dots(workspace, session, {a: 2, b: 1}, "phone-1", phone=True)
    do.place_dots(workspace, session, {c: 1, d: 2}, "phone-2", phone=True)
    do.place_dots(workspace, session, {a: 1, c: 2}, "phone-2", phone=True)  # changed her mind
    do.place_dots(workspace, session, {b: 2})
    owner = workspace.read.get(Session, session)
    assert owner is not None
    assert do.dots_of(workspace, owner) == {a: 3, b: 3, c: 2}
    assert do.voters(workspace, owner) == 2

    def ranked() -> list[tuple[str, int, int, bool]]:
        some = do.topics(do.cards_of(workspace, session))
        return [(r.topic.card.text, r.dots, r.place, r.tied) for r in do.ranking(some, do.dots_of(workspace, owner))]

    assert ranked() == [("a", 3, 1, True), ("b", 3, 1, True), ("c", 2, 3, False), ("d", 0, 4, False)]
    do.group_cards(workspace, [d], c)  # dots stay with the group
    assert ranked() == [("a", 3, 1, True), ("b", 3, 1, True), ("c", 2, 3, False)]


def test_a_person_has_so_many_dots(workspace: do.Workspace, session: str, refused: Refused) -> None:
    a, b = (card(workspace, session, each) for each in "ab")
    for dots, words in (({a: 2, b: 2}, "3 dots"), ({a: 3}, "At most 2"), ({a: -1}, "3 dots"), ({"x": 1}, "not there")):
        with refused(words, "dots"):
            do.place_dots(workspace, session, dots, "phone")
    do.place_dots(workspace, session, {a: 40})  # of the whole room


def test_a_new_round_is_hidden_and_keeps_the_earlier_one(workspace: do.Workspace, session: str) -> None:
    a = card(workspace, session, "a")
    do.place_dots(workspace, session, {a: 3})
    do.show_dots(workspace, session)
    do.next_round(workspace, session)
    owner = workspace.read.get(Session, session)
    assert owner
    assert (owner.round, owner.revealed, do.dots_of(workspace, owner)) == (2, False, {})
    assert do.dots_of(workspace, owner, round_=1) == {a: 3}


def test_the_dots_of_the_room_on_one_topic_take_the_place_of_those_on_its_cards(
    workspace: do.Workspace, session: str
) -> None:
    a, b, c = (card(workspace, session, each) for each in "abc")
    do.place_dots(workspace, session, {a: 2, c: 4})
    do.place_dots(workspace, session, {a: 1, b: 2}, "phone-1", phone=True)
    do.group_cards(workspace, [a], b)
    topic = next(each for each in do.topics(do.cards_of(workspace, session)) if each.members)
    do.place_on(workspace, session, topic, 5)
    owner = workspace.read.get(Session, session)
    assert owner
    counted = do.tally(workspace, owner)
    assert (counted.room, counted.phones) == ({1: {topic.card.id: 5, c: 4}}, {1: {a: 1, b: 2}})
    assert do.dots_on(topic, counted.of(1)) == 8
    do.delete_card(workspace, c)
    do.place_on(workspace, session, topic, 0)
    assert do.tally(workspace, owner).room == {}


def test_a_room_votes_on_blocks_or_where_it_wrote_mostly_ideas_on_those(workspace: do.Workspace, session: str) -> None:
    card(workspace, session, "the post")
    card(workspace, session, "call back", sort="idea")
    card(workspace, session, "the coffee", sort="parked")

    def voted() -> list[str]:
        return [each.card.text for each in do.voted_on(do.topics(do.cards_of(workspace, session)))]

    assert voted() == ["the post"]
    card(workspace, session, "open later", sort="idea")
    assert voted() == ["call back", "open later"]


def test_what_the_room_chose_comes_first(workspace: do.Workspace, session: str) -> None:
    """By the dots of the last round in which there are any; by effect and effort: the most for the least."""
    a, b, c = (card(workspace, session, each) for each in "abc")
    do.place_dots(workspace, session, {b: 3, c: 1})
    do.next_round(workspace, session)

    def first() -> str:
        owner = workspace.read.get(Session, session)
        assert owner
        some = do.topics(do.cards_of(workspace, session))
        return "".join(each.card.text for each in do.chosen_first(workspace, owner, some))

    assert first() == "bca"
    do.edit(workspace, Session, session, method="matrix")
    do.edit(workspace, SessionCard, b, effect=5, effort=5)
    do.edit(workspace, SessionCard, c, effect=4, effort=1)
    assert first() == "cba"
    do.edit(workspace, SessionCard, a, effect=3, effort=2)
    assert first() == "cab"


def test_a_room_votes_on_what_it_harvested_last(workspace: do.Workspace) -> None:
    """First on blocks, later on ideas for them; where nothing came of a harvest, on what there is."""
    steps = [
        {"activity": "vote", "minutes": 5}, {"activity": "harvest", "minutes": 5}, {"activity": "vote", "minutes": 5},
        {"activity": "harvest", "minutes": 5, "sort": "idea"}, {"activity": "vote", "minutes": 5},
    ]  # fmt: skip
    session = do.begin_session(workspace, "harvest", steps=steps).record
    card(workspace, session, "the post")
    script = do.steps_of(workspace, session)

    def voted(place: int) -> list[str]:
        some = do.topics(do.cards_of(workspace, session))
        return [each.card.text for each in do.voted_on(some, script, script[place].id)]

    assert voted(4) == ["the post"]
    card(workspace, session, "call back", sort="idea")
    assert (voted(2), voted(4)) == (["the post"], ["call back"])
    card(workspace, session, "open later", sort="idea")
    assert (voted(0), voted(2)) == (["call back", "open later"], ["the post"])


def test_what_two_groups_seem_to_have_missed(workspace: do.Workspace, session: str) -> None:
    assert do.undiscovered(do.topics(do.cards_of(workspace, session))) is None
    ones = [card(workspace, session, f"one {n}", party=1) for n in range(10)]
    twos = [card(workspace, session, f"two {n}", party=2) for n in range(8)]
    for one, two in zip(ones[:4], twos[:4], strict=True):
        do.group_cards(workspace, [two], one)
    card(workspace, session, "of nobody")
    counted = do.undiscovered(do.topics(do.cards_of(workspace, session)))
    assert counted is not None
    assert counted[0] == (10, 8, 4)
    assert counted[1].total == pytest.approx(11 * 9 / 5 - 1)


# What it becomes


def test_a_session_is_worked_out_in_one_step(workspace: do.Workspace, block: str, session: str) -> None:
    """Blocks, an idea, an experiment aimed at its block, an agreement; a card merged; the rest dropped but kept."""
    long = "The post arrives three days late because it goes past four desks before anybody opens it at all"
    a, b = card(workspace, session, long, kind="work-process"), card(workspace, session, "Six weeks", kind="procedure")
    c = card(workspace, session, "Call first", sort="idea")
    letter = card(workspace, session, "letter")
    parked = card(workspace, session, "The coffee", sort="parked")
    do.group_cards(workspace, [a], b)
    heading = next(each for each in do.cards_of(workspace, session) if each.heading)
    do.edit(workspace, SessionCard, heading.id, text="Waiting")
    do.place_dots(workspace, session, {heading.id: 5, letter: 2})
    do.add(workspace, Design, session=session, party=1, card=heading.id, title="One desk", mandate="The secretary")
    do.add(workspace, Agreement, title="Start on Monday", made_in=session)

    proposals = {each.source[1]: each for each in do.review(workspace, session)}
    assert {key: proposals[key].fate for key in (heading.id, a, b, c, letter, parked)} == {
        heading.id: Fate.KEPT, a: Fate.IN_GROUP, b: Fate.IN_GROUP, c: Fate.KEPT, letter: Fate.MERGED,
        parked: Fate.DROPPED,
    }  # fmt: skip
    assert workspace.read.count(Block) == 1  # nothing yet

    do.work_out(workspace, session, {b: do.Choice(Fate.KEPT)})
    waiting, six = sorted(workspace.read.list(Block), key=lambda each: int(each.number))[1:]
    assert (waiting.title, waiting.votes, waiting.one_off) == ("Waiting", 5, True)
    assert waiting.description == f"– {long}"  # the card that is kept by itself stands there
    assert (six.title, six.kind) == ("Six weeks", "procedure")
    merged = workspace.read.get(Block, block)
    assert merged
    assert (merged.title, merged.votes) == ("Letter", 2)
    ideas = {each.title: each for each in workspace.read.list(Experiment)}
    assert ideas.keys() == {"Call first", "One desk"}
    assert ideas["One desk"].mandate == "The secretary"
    assert [each.title for _link, each in workspace.read.links_of_experiment(ideas["One desk"].id)] == ["Waiting"]
    assert [each.title for each in workspace.read.list(Agreement)] == ["Start on Monday"]
    assert [each.makes for each in do.review(workspace, session)] == [Agreement]  # nothing twice
    kept = workspace.read.get(SessionCard, parked)
    assert kept
    assert kept.became is Fate.DROPPED

    do.undo(workspace)
    assert (workspace.read.count(Block), workspace.read.count(Experiment)) == (1, 0)
    assert len(do.review(workspace, session)) == 8


def test_a_card_that_is_a_known_block_is_merged_with_it(workspace: do.Workspace, block: str, session: str) -> None:
    known = card(workspace, session, "The answer by post", record=block)
    member, other = card(workspace, session, "Aaa", record=block), card(workspace, session, "Bbb")
    do.group_cards(workspace, [member], other)
    heading = next(each for each in do.cards_of(workspace, session) if each.heading)
    proposals = {each.source[1]: each for each in do.review(workspace, session)}
    for each in (known, heading.id):
        assert (proposals[each].fate, proposals[each].target) == (Fate.MERGED, block)
    do.delete_block(workspace, block)
    assert {each.fate for each in do.review(workspace, session)} == {Fate.KEPT, Fate.IN_GROUP}


def test_an_idea_that_is_a_known_experiment_is_told_in_its_logbook(workspace: do.Workspace, running: str) -> None:
    session = do.begin_session(workspace, "design").record
    card(workspace, session, "Call first", sort="idea", record=running)
    [proposal] = do.review(workspace, session)
    assert (proposal.makes, proposal.fate, proposal.target) == (Experiment, Fate.MERGED, running)
    do.work_out(workspace, session)
    assert [each.text for each in workspace.read.entries(running)] == ["Call first"]


def test_two_cards_can_be_merged_with_one_block(workspace: do.Workspace, block: str, session: str) -> None:
    a, b = card(workspace, session, "Aaa"), card(workspace, session, "Bbb")
    do.place_dots(workspace, session, {a: 1, b: 2})
    do.work_out(workspace, session, {each: do.Choice(Fate.MERGED, block) for each in (a, b)})
    merged = workspace.read.get(Block, block)
    assert merged
    assert (merged.description, merged.votes) == ("– Aaa\n– Bbb", 3)


def test_a_long_card_becomes_a_short_title_and_a_description(workspace: do.Workspace, session: str) -> None:
    whole = "word " * 1_000
    card(workspace, session, whole)
    do.work_out(workspace, session)
    [made] = workspace.read.list(Block)
    assert len(made.title) < 100
    assert made.title.endswith("…")
    assert made.description == whole.strip()


def test_a_choice_that_cannot_be_is_refused(workspace: do.Workspace, session: str, refused: Refused) -> None:
    a = card(workspace, session, "a")
    for choice, words in ((do.Choice(Fate.IN_GROUP), "cannot become"), (do.Choice(Fate.MERGED), "with which one"),
                          (do.Choice(Fate.MERGED, "x"), "not there any more")):  # fmt: skip
        with refused(words):
            do.work_out(workspace, session, {a: choice})


def test_a_guided_session_leaves_its_answers_where_they_belong(workspace: do.Workspace, running: str) -> None:
    do.conclude(workspace, running, verdict="not-succeeded", observation="Nobody came", lesson="Ask first",
                decision="stop")  # fmt: skip
    session = do.begin_session(workspace, "failure", experiment=running).record
    asked = {each.writes: each for each in do.steps_of(workspace, session) if each.writes}
    do.answer_step(workspace, asked["entry"].id, "We opened at nine")
    do.answer_step(workspace, asked["lesson"].id, "Ask where they are")
    do.answer_step(workspace, asked["shared_with"].id, "The team of the counter")
    do.work_out(workspace, session)
    experiment = workspace.read.get(Experiment, running)
    assert experiment
    assert (experiment.lesson, experiment.shared_with) == ("Ask first", "The team of the counter")
    entries = [each.text for each in workspace.read.list(Entry)]
    assert len(entries) == 2
    assert any("We opened at nine" in each for each in entries)
    assert any("Ask where they are" in each for each in entries)  # there was a lesson already: nothing is overwritten
    assert do.review(workspace, session) == []


def test_notes_of_a_look_back_go_to_the_logbook(workspace: do.Workspace, running: str) -> None:
    session = do.begin_session(workspace, "look-back").record
    card(workspace, session, "Three people came", sort=CardSort.NOTE, experiment=running)
    assert texts(workspace, session) == []
    do.work_out(workspace, session)
    assert [each.text for each in workspace.read.entries(running)] == ["Three people came"]


def test_scripts_are_said_in_both_languages() -> None:
    listed = json.loads((Path("assets") / "sessions" / "scripts.json").read_text(encoding="utf-8"))
    for script in listed:
        for each in (script["title"], script["goal"], *(step["question"] for step in script["steps"])):
            assert set(each) == {"en", "nl"}
            assert each["en"] != each["nl"]


def test_the_history_says_which_step_and_which_card(workspace: do.Workspace, session: str) -> None:
    harvest = do.steps_of(workspace, session)[1]
    assert do.go_to_step(workspace, session, harvest.id, NOW).sentence == "Work session went on: harvest"
    assert do.add_minutes(workspace, session, 2).sentence == "Clock of the work session set: harvest"
    assert do.move_session_step(workspace, harvest.id, 4).sentence == "Step of the script moved: harvest"
    assert SessionCard(text="word " * 40).name.endswith("…")


def test_a_session_once_more_has_its_steps_and_settings_and_nothing_that_was_said(
    workspace: do.Workspace, session: str
) -> None:
    do.go_to_step(workspace, session, do.steps_of(workspace, session)[1].id, NOW)
    card(workspace, session, "Post takes three days")
    again = workspace.read.get(Session, do.repeat_session(workspace, session).record)
    assert again
    assert (again.number, again.title, again.participants, again.began_at) == ("2", "What stands in the way?", 18, None)
    assert [each.done for each in do.steps_of(workspace, again.id)] == [False] * 7
    assert do.left_by(workspace, again.id) == do.Left(0, 0, 0, 0)
    assert do.left_by(workspace, session).cards == 1
