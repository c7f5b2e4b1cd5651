"""Open data: somebody marks, somebody else confirms, and both looked at the same words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from publishing_cases import PUBLISHER, SECRET, somebody

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import Agreement, Measurement, Score
from tracker.domain.errors import FileProblem, Invalid, ReadOnly, UserError
from tracker.domain.records import Experiment
from tracker.domain.terms import Effect, Moment, Publishing
from tracker.operations.attention import Reason
from tracker.operations.opening import ready
from tracker.operations.published import lines
from tracker.operations.publishing import preview
from tracker.operations.today import overview
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace
from tracker.words import day_month


def state(workspace: do.Workspace, number: str = "1") -> Publishing:
    """How far the experiment with that number is."""
    found = workspace.read.by_number(Experiment, number)
    assert found is not None
    return do.publishing_of(workspace, found)


def first(workspace: do.Workspace) -> str:
    """The id of the full experiment."""
    found = workspace.read.by_number(Experiment, "1")
    assert found is not None
    return found.id


def test_two_people_are_needed(ended: Path) -> None:
    with somebody(ended, "one") as workspace:
        assert state(workspace) is Publishing.NOT_MARKED
        done = do.mark_for_publication(workspace, first(workspace))
        assert done.sentence == "Marked for publication: 1 Call instead"
        assert state(workspace) is Publishing.MARKED
        with pytest.raises(Invalid, match="You marked this yourself, so somebody else has to confirm it"):
            do.confirm_publication(workspace, first(workspace))
        assert state(workspace) is Publishing.MARKED
        with pytest.raises(UserError, match="No experiment is confirmed for publication"):
            do.write_open_data(workspace, ended.parent / "out", PUBLISHER)
        assert not (ended.parent / "out").exists()
    with somebody(ended, "two") as workspace:
        do.confirm_publication(workspace, first(workspace))
        assert state(workspace) is Publishing.CONFIRMED
        assert ready(workspace).numbers(Publishing.CONFIRMED) == ("1",)
        assert workspace.problems() == []


def test_what_waits_for_a_second_person_needs_the_attention_of_everybody_else(ended: Path) -> None:
    def asked(name: str) -> list[tuple[str, str]]:
        with somebody(ended, name) as workspace:
            found = overview(workspace)[1]
        return [(each.record, each.why) for each in found if each.reason is Reason.CONFIRM]

    assert asked("two") == []
    with somebody(ended, "one") as workspace:
        it = first(workspace)
        do.mark_for_publication(workspace, it)
        day = day_month(workspace.today())
    assert asked("one") == []
    assert asked("two") == [(it, f"Open data: waits for you to confirm it since {day}.")]
    with somebody(ended, "one") as workspace:
        do.edit_experiment(workspace, it, title="Another title")
    assert asked("two") == []  # other words than were marked
    with somebody(ended, "one") as workspace:
        do.mark_for_publication(workspace, it)
    assert len(asked("two")) == 1
    with somebody(ended, "two") as workspace:
        do.confirm_publication(workspace, it)
    assert asked("two") == asked("three") == []


def test_a_mark_can_be_undone_and_done_again(ended: Path) -> None:
    with somebody(ended, "one") as workspace:
        do.mark_for_publication(workspace, first(workspace))
        do.undo(workspace)
        assert state(workspace) is Publishing.NOT_MARKED
        do.redo(workspace)
        assert state(workspace) is Publishing.MARKED


CHANGES: dict[str, Callable[[do.Workspace, str], object]] = {
    "the lesson": lambda w, e: do.edit_experiment(w, e, lesson="Another lesson"),
    "the title": lambda w, e: do.edit_experiment(w, e, title="Another title"),
    "the verdict": lambda w, e: do.edit_experiment(w, e, verdict="unclear"),
    "a block": lambda w, e: do.edit_block(w, w.read.links_of_experiment(e)[0][1].id, title="Another letter"),
    "a block less": lambda w, e: do.unlink_block(w, e, w.read.links_of_experiment(e)[0][1].id),
    "a pattern less": lambda w, e: do.name_patterns(w, e, Moment.AFTER, []),
    "what a pattern means": lambda w, e: do.edit_pattern(
        w, do.patterns_of(w, e, Moment.AFTER)[0].id, title="Other words"
    ),
    "a measurement": lambda w, _e: do.edit(w, Measurement, w.read.list(Measurement)[0].id, value="41"),
    "embedding it": lambda w, e: do.embed(w, e),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_has_to_be_marked_and_confirmed_again(
    agreed: Path, change: Callable[[do.Workspace, str], object]
) -> None:
    with somebody(agreed, "two") as workspace:
        change(workspace, first(workspace))
        assert state(workspace) is Publishing.CHANGED
        with pytest.raises(Invalid, match="was changed since it was marked"):
            do.confirm_publication(workspace, first(workspace))
        with pytest.raises(UserError, match="No experiment is confirmed"):
            do.write_open_data(workspace, agreed.parent / "out", PUBLISHER)
        do.undo(workspace)
        assert state(workspace) is Publishing.CONFIRMED
        do.redo(workspace)
        do.mark_for_publication(workspace, first(workspace))
        assert state(workspace) is Publishing.MARKED
        with pytest.raises(Invalid, match="You marked this yourself"):
            do.confirm_publication(workspace, first(workspace))
    with somebody(agreed, "one") as workspace:
        do.confirm_publication(workspace, first(workspace))
        assert state(workspace) is Publishing.CONFIRMED


@pytest.mark.parametrize("names", [{"observation": "More"}, {"owner": "A role"}, {"team": "Another team"}], ids=str)
def test_what_is_not_published_can_change(agreed: Path, names: dict[str, str]) -> None:
    with somebody(agreed, "one") as workspace:
        do.edit_experiment(workspace, first(workspace), **names)
        late = do.log_experiment(workspace, title="Later", idea_on="2026-05-30").record
        do.link_blocks(workspace, late, [workspace.read.links_of_experiment(first(workspace))[0][1].id])
        assert state(workspace) is Publishing.CONFIRMED


def test_a_later_measurement_asks_for_nothing(agreed: Path) -> None:
    with somebody(agreed, "one") as workspace:
        indicator = workspace.read.list(Measurement)[0].indicator
        do.add(workspace, Measurement, indicator=indicator, period="2026-07", value=80)
        assert state(workspace) is Publishing.CONFIRMED
        do.add(workspace, Measurement, indicator=indicator, period="2026-02", value=20)
        assert state(workspace) is Publishing.CHANGED


def test_what_was_not_read_is_not_confirmed(ended: Path) -> None:
    with somebody(ended, "one") as workspace:
        do.mark_for_publication(workspace, first(workspace))
        read = preview(workspace, first(workspace)).mark
        do.edit_experiment(workspace, first(workspace), lesson="Other words")
        do.mark_for_publication(workspace, first(workspace))
    with somebody(ended, "two") as workspace:
        with pytest.raises(Invalid, match="changed since"):
            do.confirm_publication(workspace, first(workspace), mark=read)
        do.confirm_publication(workspace, first(workspace), mark=preview(workspace, first(workspace)).mark)


def test_the_mark_does_not_give_away_the_words(ended: Path) -> None:
    """A name that was forgotten could be guessed from a mark that is made of the words."""
    with somebody(ended, "one") as workspace:
        before = preview(workspace, first(workspace)).mark
        do.edit_experiment(workspace, first(workspace), lesson="Other words")
        do.edit_experiment(workspace, first(workspace), lesson="Calling takes two minutes.")
        assert preview(workspace, first(workspace)).mark != before


def test_withdrawing_takes_it_out(agreed: Path) -> None:
    with somebody(agreed, "three") as workspace:
        assert do.withdraw_publication(workspace, first(workspace)).sentence == "Publication withdrawn: 1 Call instead"
        assert state(workspace) is Publishing.NOT_MARKED
        with pytest.raises(UserError, match="No experiment is confirmed"):
            do.write_open_data(workspace, agreed.parent / "out", PUBLISHER)
        with pytest.raises(Invalid, match="is not marked for publication"):
            do.withdraw_publication(workspace, first(workspace))
        do.undo(workspace)
        assert state(workspace) is Publishing.CONFIRMED


def test_two_laptops_that_crossed_do_not_make_one_person_two(agreed: Path) -> None:
    with somebody(agreed, "two") as workspace:
        record = preview(workspace, first(workspace)).known
        assert record is not None
        with workspace.step(Verb.MARK_PUBLICATION) as step:
            step.put("publication", record.id, {"marked_by": workspace.author})
        assert state(workspace) is Publishing.MARKED


def test_only_what_is_concluded_can_be_marked(workspace: do.Workspace, running: str) -> None:
    with pytest.raises(Invalid):
        do.mark_for_publication(workspace, running)
    assert do.publishing_of(workspace, workspace.read.list(Experiment)[0]) is Publishing.NOT_MARKED


def test_marking_twice_is_refused(agreed: Path) -> None:
    for name in ("one", "two"):
        with somebody(agreed, name) as workspace, pytest.raises(Invalid, match="is marked for publication already"):
            do.mark_for_publication(workspace, first(workspace))


def test_reading_only_marks_nothing(ended: Path) -> None:
    with open_workspace(ended, Drawer(ended.parent / "reader"), read_only=True) as workspace:
        for verb in (do.mark_for_publication, do.confirm_publication):
            with pytest.raises(ReadOnly):
                verb(workspace, first(workspace))


def test_the_name_of_somebody_stops_it(agreed: Path) -> None:
    with somebody(agreed, "one") as workspace:
        do.edit_experiment(workspace, first(workspace), lesson="Let Noor Voorbeeld call them.")
        do.name_self(workspace, "Noor Voorbeeld")
        with pytest.raises(Invalid, match=r"Experiment 1 cannot .*: the name “Noor Voorbeeld” in “Lesson”\. Take"):
            do.mark_for_publication(workspace, first(workspace))
        do.name_self(workspace, "")
        do.mark_for_publication(workspace, first(workspace), nobody=True)
    with somebody(agreed, "two") as workspace:
        do.confirm_publication(workspace, first(workspace), nobody=True)
        do.name_self(workspace, "Noor Voorbeeld")  # afterwards
        with pytest.raises(Invalid, match="the name “Noor Voorbeeld”"):
            do.write_open_data(workspace, agreed.parent / "out", PUBLISHER)
        assert not (agreed.parent / "out").exists()


STOPS = {
    "the name of an owner": ("Piet de Vries called three of them", "the name “Piet de Vries” in “{field}”"),
    "of a scorer, behind a role": ("ask P. JANSEN", "the name “P. Jansen” in “{field}”"),
    "of who agreed": ("Fatima El Amrani’s idea", "the name “Fatima El Amrani” in “{field}”"),
    "a telephone number": ("Call 06-12345678", "a telephone number in “{field}”"),
    "an e-mail address": ("Mail a.b@example.org", "an e-mail address in “{field}”"),
    "a BSN": ("It is 111222333", "a citizen service number (BSN) in “{field}”"),
    "an IBAN": ("NL91 ABNA 0417 1643 00", "a bank account number (IBAN) in “{field}”"),
}


def _filled(workspace: do.Workspace) -> None:
    """People, as they are filled in for an owner, a scorer and who agreed."""
    experiment = first(workspace)
    do.edit_experiment(workspace, experiment, owner="Piet de Vries, Team Sociaal Domein")
    do.add(workspace, Score, experiment=experiment, moment="before", heart=1, scorer="Manager P. Jansen")
    do.add(workspace, Agreement, experiment=experiment, who="Fatima El Amrani (KCC)", title="Calls")


@pytest.mark.parametrize("text, what", STOPS.values(), ids=STOPS)
def test_names_and_personal_data_stop_every_yes(agreed: Path, text: str, what: str) -> None:
    with somebody(agreed, "one") as workspace:
        _filled(workspace)
        for field, word in (("title", "Title"), ("lesson", "Lesson"), ("hypothesis", "We think that")):
            do.edit_experiment(workspace, first(workspace), reason="Said better", **{field: text})
            assert preview(workspace, first(workspace)).stops == (what.format(field=word),)
            with pytest.raises(Invalid, match="cannot be published"):
                do.mark_for_publication(workspace, first(workspace))
            do.undo(workspace)


def test_what_became_a_name_stops_the_confirming_and_the_writing(agreed: Path) -> None:
    said = "Experiment 1 cannot be published .*: the name “Piet de Vries” in “Lesson”"
    with somebody(agreed, "one") as workspace:
        do.edit_experiment(workspace, first(workspace), lesson="Piet de Vries called them.")
        do.mark_for_publication(workspace, first(workspace), nobody=True)
    with somebody(agreed, "two") as workspace:
        do.edit_experiment(workspace, first(workspace), owner="Piet de Vries")
        with pytest.raises(Invalid, match=said):
            do.confirm_publication(workspace, first(workspace))
        do.undo(workspace)
        do.confirm_publication(workspace, first(workspace), nobody=True)
        do.edit_experiment(workspace, first(workspace), owner="Piet de Vries")
        with pytest.raises(Invalid, match=said):
            do.write_open_data(workspace, agreed.parent / "out", PUBLISHER)
        assert not (agreed.parent / "out").exists()


def test_a_name_behind_a_form_of_address_stops_it_though_nobody_knows_it(ended: Path) -> None:
    with somebody(ended, "one") as workspace:
        do.edit_experiment(workspace, first(workspace), lesson="Mevrouw Jansen en dhr. P. de Vries hielpen.")
        assert preview(workspace, first(workspace)).stops == (
            "the name “Mevrouw Jansen” in “Lesson”", "the name “dhr. P. de Vries” in “Lesson”"
        )  # fmt: skip
        with pytest.raises(Invalid, match="the name “Mevrouw Jansen” in “Lesson”"):
            do.mark_for_publication(workspace, first(workspace), nobody=True)


def test_what_looks_like_a_name_or_an_address_is_answered_by_both(ended: Path) -> None:
    lesson = "Fatima El Amrani op Dorpsstraat 12 was blij met Balie Zuid."
    with somebody(ended, "one") as workspace:
        do.edit_experiment(workspace, first(workspace), lesson=lesson, team="Balie Zuid")
        seen = preview(workspace, first(workspace))
        assert seen.stops == ()
        assert seen.doubts == ("“Dorpsstraat 12” in “Lesson”", "“Fatima El Amrani” in “Lesson”")
        with pytest.raises(Invalid, match="looks like a name or an address: “Dorpsstraat 12” in “Lesson”; “Fatima"):
            do.mark_for_publication(workspace, first(workspace))
        do.mark_for_publication(workspace, first(workspace), nobody=True)
    with somebody(ended, "two") as workspace:
        with pytest.raises(Invalid, match="looks like a name or an address"):
            do.confirm_publication(workspace, first(workspace))
        do.confirm_publication(workspace, first(workspace), nobody=True)
        assert state(workspace) is Publishing.CONFIRMED


def test_roles_and_small_groups_are_pointed_at(ended: Path) -> None:
    with somebody(ended, "one") as workspace:
        assert preview(workspace, first(workspace)).warnings == ()
        do.edit_experiment(workspace, first(workspace), owner="Manager letters",
                           lesson="Ask manager letters. It helped 3 van de 8 inwoners.")  # fmt: skip
        seen = preview(workspace, first(workspace))
        do.mark_for_publication(workspace, first(workspace))
    assert seen.stops == ()
    assert seen.warnings == (
        "“Manager letters”, who has a part in this workspace, in “Lesson”",
        "few people (“3 van de 8 inwoners”) in “Lesson”",
    )


def test_the_preview_says_all_that_is_published_and_nothing_else(ended: Path) -> None:
    with somebody(ended, "one") as workspace:
        experiment = first(workspace)
        block = workspace.read.links_of_experiment(experiment)[0][1].id
        do.expect_effect(workspace, experiment, block, Effect.CLEARED)
        said = dict(lines(preview(workspace, experiment).what))
    assert said["Lesson"] == "Calling takes two minutes."
    assert said["Started on"] == "February 2026"
    assert said["Block"] == "1 Letter (procedure)"
    assert said["Clear letter"] == "2 measurements (%), from March 2026 up to and including April 2026"
    assert not any(SECRET in text for text in said.values())


def test_the_folder_of_somebody_else_is_left_alone(agreed: Path) -> None:
    folder = agreed.parent / "out"
    folder.mkdir()
    (folder / "README.md").write_text("mine", encoding="utf-8")
    with somebody(agreed, "one") as workspace:
        for wrong in (folder, agreed):
            with pytest.raises(FileProblem, match="Choose a"):
                do.write_open_data(workspace, wrong, PUBLISHER)
    assert [each.name for each in folder.iterdir()] == ["README.md"]
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


def test_what_was_written_before_is_replaced_and_the_rest_stays(agreed: Path) -> None:
    folder = agreed.parent / "out"
    with somebody(agreed, "one") as workspace:
        do.write_open_data(workspace, folder, PUBLISHER)
        before = {each.name: each.read_bytes() for each in folder.iterdir()}
        (folder / "mine.txt").write_text("mine", encoding="utf-8")
        (folder / "blocks.csv").write_text("spoilt", encoding="utf-8")
        do.write_open_data(workspace, folder, PUBLISHER)
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_who_publishes_is_remembered_on_this_laptop() -> None:
    assert do.kept_publisher() is None
    do.keep_publisher(PUBLISHER)
    assert do.kept_publisher() == PUBLISHER
