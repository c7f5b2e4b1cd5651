"""What a report says: its parts, what each choice leaves out, and what it says when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tracker import operations as do
from tracker.domain.companions import Agreement, DataUse, Indicator, Measurement
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.records import Experiment
from tracker.domain.terms import Theme
from tracker.exchange.report import BOARD, Choices, Part, Report, Section, brief
from tracker.operations.reporting import report


def concluded(workspace: do.Workspace, title: str, verdict: str, on: str, **values: object) -> str:
    """The id of an experiment that ended."""
    made = do.log_experiment(workspace, title=title, success_when="8 of 10", idea_on="2025-01-01", **values).record
    do.start(workspace, made, on="2025-02-01")
    lesson = f"Lesson of {title}"
    decision = "embed" if verdict == "succeeded" else "stop"
    do.conclude(workspace, made, verdict=verdict, observation="Seen", lesson=lesson, decision=decision, on=on)
    return made


@pytest.fixture
def several(workspace: do.Workspace) -> do.Workspace:
    """Four experiments that ended, of two teams and two themes in two years."""
    concluded(workspace, "Old success", "succeeded", "2025-06-01", team="Desk", theme="personal")
    concluded(workspace, "Old failure", "not-succeeded", "2025-07-01", team="Desk", theme="data")
    concluded(workspace, "New success", "succeeded", "2026-04-01", team="Permits", theme="data")
    concluded(workspace, "New failure", "stopped", "2026-05-01", team="Permits", theme="personal")
    return workspace


def part(made: Report, wanted: Part) -> Section:
    return next(each for each in made.sections if each.part is wanted)


def told(made: Report) -> set[str]:
    """The titles of the experiments that are told about."""
    stories = {story.title for section in made.sections for story in section.stories}
    rows = {str(row[0]) for section in made.sections for sheet in section.sheets for row in sheet.table.rows}
    pages = {page.title for section in made.sections for page in section.pages}
    return {title for title in ("Old success", "Old failure", "New success", "New failure")
            if title in stories | pages or any(title in row for row in rows)}  # fmt: skip


def test_the_board_gets_six_parts_in_order(several: do.Workspace) -> None:
    made = report(several)
    assert tuple(each.part for each in made.sections) == BOARD
    assert made.ambition == "The best service"
    assert all(each.heading and each.finding for each in made.sections)


@pytest.mark.parametrize("one", list(Part))
def test_a_part_that_is_chosen_is_the_only_one(several: do.Workspace, one: Part) -> None:
    assert [each.part for each in report(several, Choices(parts=(one,))).sections] == [one]


@pytest.mark.parametrize(
    "choices, titles",
    [
        (Choices(), {"Old success", "Old failure", "New success", "New failure"}),
        (Choices(since=date(2026, 1, 1)), {"New success", "New failure"}),
        (Choices(until=date(2025, 6, 30)), {"Old success"}),
        (Choices(since=date(2025, 6, 2), until=date(2026, 4, 1)), {"Old failure", "New success"}),
        (Choices(team="Permits"), {"New success", "New failure"}),
        (Choices(theme=Theme.DATA), {"Old failure", "New success"}),
        (Choices(team="Permits", theme=Theme.PERSONAL), {"New failure"}),
        (Choices(team="permits", theme=Theme.DIGITAL), set()),
    ],
)
def test_stories_and_outcomes_are_of_what_was_chosen(several: do.Workspace, choices: Choices, titles: set[str]) -> None:
    made = report(several, choices)
    stories = {s.title for wanted in (Part.TRIED, Part.FAILED) for s in part(made, wanted).stories}
    assert stories == titles
    marks = {mark.title for chart in part(made, Part.TRIED).charts for mark in chart.marks}
    assert marks == titles
    lessons = part(report(several, replace(choices, parts=(Part.LESSONS,))), Part.LESSONS)
    assert {row[0] for sheet in lessons.sheets for row in sheet.table.rows} == {f"Lesson of {t}" for t in titles}


@pytest.mark.parametrize("wanted", [Part.TRIED, Part.EXPERIMENTS, Part.DATA_USE])
@pytest.mark.parametrize(
    "choices, titles",
    [
        (Choices(since=date(2026, 1, 1)), {"New success", "New failure"}),
        (Choices(team="Desk"), {"Old success", "Old failure"}),
        (Choices(theme=Theme.DATA), {"Old failure", "New success"}),
        (Choices(until=date(2025, 1, 31)), set()),
    ],
)
def test_tables_and_pages_are_of_what_was_chosen(
    several: do.Workspace, wanted: Part, choices: Choices, titles: set[str]
) -> None:
    assert told(report(several, replace(choices, parts=(wanted,)))) == titles


def test_the_scope_says_what_was_chosen(several: do.Workspace) -> None:
    assert report(several).scope == "From the beginning up to 1 June 2026"
    some = Choices(date(2026, 1, 1), date(2026, 3, 31), "Desk", Theme.DATA)
    assert report(several, some).scope == (
        "From 1 January 2026 to 31 March 2026 · team Desk · theme access to and protection of data"
        " · numbers as on 31 March 2026, texts as on 1 June 2026"
    )


def test_numbers_of_the_whole_say_so_beside_a_team(several: do.Workspace) -> None:
    for wanted in (Part.AMBITION, Part.POSITION, Part.PROGRESS):
        assert any(
            "whole organisation" in said for said in part(report(several, Choices(team="Desk")), wanted).sentences
        )
        assert not any("whole organisation" in said for said in part(report(several), wanted).sentences)


def test_a_failure_is_told_in_the_same_way_as_a_success(several: do.Workspace) -> None:
    made = report(several)
    success, failure = part(made, Part.TRIED).stories[0], part(made, Part.FAILED).stories[0]
    assert [said.label for said in success.said] == [said.label for said in failure.said]
    assert failure.verdict == "Stopped early"


def test_what_is_asked(workspace: do.Workspace, running: str) -> None:
    do.edit_experiment(workspace, running, review_on="2026-06-20", law_room="deviates", reason="later")
    do.add(workspace, Agreement, title="Find money", who="the board", due_on="2026-07-01")
    asks = part(report(workspace), Part.ASKS)
    assert asks.finding == "We ask for 1 decision, 1 mandate and 1 agreement to be kept."
    assert [sheet.table.rows[0][0] for sheet in asks.sheets] == ["1 Call instead", "1 Call instead", "Find money"]
    do.log_experiment(workspace, title="Theirs", team="Others")
    other = part(report(workspace, Choices(team="Others")), Part.ASKS)
    assert other.finding == "We ask nothing of you now."
    assert other.sheets == ()


def test_whose_ideas_they_were_is_told_of_the_team_that_was_chosen(workspace: do.Workspace) -> None:
    concluded(workspace, "One", "succeeded", "2026-04-01", team="Desk", origin="resident")
    first = concluded(workspace, "Two", "not-succeeded", "2026-04-01", team="Desk", origin="employee")
    concluded(workspace, "Three", "stopped", "2026-05-01", team="Permits", origin="company")
    again = do.follow_up(workspace, first).record
    do.start(workspace, again)
    said = "1 of the 2 ideas came from outside: 1 resident."
    assert said in part(report(workspace, Choices(team="Desk")), Part.TRIED).sentences
    whole = "2 of the 3 ideas came from outside: 1 resident and 1 company."
    assert whole in part(report(workspace), Part.TRIED).sentences


def test_the_table_of_experiments_has_the_last_to_start_first_and_says_so(workspace: do.Workspace) -> None:
    for title, start in (("Second", "2026-02-01"), ("Last", "2026-05-01"), ("First", "2026-01-01")):
        made = do.log_experiment(workspace, title=title, success_when="x", idea_on="2025-01-01").record
        do.start(workspace, made, on=start)
    (sheet,) = part(report(workspace), Part.TRIED).sheets
    assert sheet.title.endswith("the last to start first")
    assert [str(row[0]).partition(" ")[2] for row in sheet.table.rows] == ["Last", "Second", "First"]


def test_the_title_tells_the_ambition_and_not_the_name_of_the_file(several: do.Workspace) -> None:
    made = report(several)
    assert (made.title, made.name) == ("How far we are: The best service", "How far we are")


def test_without_names_the_ends_are_called_as_in_the_chart(workspace: do.Workspace) -> None:
    indicator = do.add(workspace, Indicator, title="Calls", ordinary="100", role_model="0").record
    do.add(workspace, Measurement, indicator=indicator, period="2026-03", value="80")
    position = part(report(workspace), Part.POSITION)
    (chart,) = position.charts
    assert "an ordinary municipality" in position.sentences[0]
    assert "an ordinary municipality" in chart.subtitle


def test_an_owner_is_left_out(several: do.Workspace) -> None:
    made = do.log_experiment(several, title="Owned", success_when="x", owner="Mrs Secret", idea_on="2025-01-01").record
    do.start(several, made, on="2025-02-01")
    assert "Mrs Secret" not in repr(report(several, Choices(parts=tuple(Part))))


def test_an_empty_workspace_has_a_sentence_for_each_part(workspace: do.Workspace) -> None:
    made = report(workspace, Choices(parts=tuple(Part)))
    assert len(made.sections) == len(Part)
    for each in made.sections:
        assert each.finding.endswith((".", "?"))
        assert not each.charts
        assert not each.sheets
    said = {fact.words: fact.value for each in made.sections for fact in each.facts}
    assert said["blocks cleared"] == "0"
    assert "" not in [sentence for each in made.sections for sentence in each.sentences]


def test_one_experiment_alone(workspace: do.Workspace, running: str) -> None:
    do.add(workspace, DataUse, experiment=running, personal_data="residents", purpose="To call back")
    made = report(workspace, Choices(experiment=running))
    (page,) = made.sections[0].pages
    assert made.title == "Experiment 1: Call instead"
    assert (page.number, page.title, page.stage, page.verdict) == ("1", "Call instead", "Running", "")
    assert page.blocks.table.rows[0][0] == "1 Letter"
    assert page.data_use[0].icon == "data-residents"
    assert ("Purpose", "To call back.") in [(line.heading, line.text) for line in page.data_use]


def test_measured_stands_beside_the_bar(workspace: do.Workspace, experiment: str) -> None:
    bar = {"bar_side": "at-least", "bar_value": "8"}
    do.edit_experiment(workspace, experiment, **bar)
    do.start(workspace, experiment, on="2026-03-01")
    do.conclude(
        workspace, experiment, verdict="not-succeeded", observation="o", lesson="l", decision="stop", measured="2.5",
        on="2026-04-01",
    )  # fmt: skip
    (page,) = report(workspace, Choices(experiment=experiment)).sections[0].pages
    assert (page.bar, page.measured, page.reached) == ("At least 8", "2.5", False)


def test_an_experiment_that_is_gone_is_said(workspace: do.Workspace) -> None:
    with pytest.raises(NotFound):
        report(workspace, Choices(experiment="gone"))


def test_a_team_that_is_not_there_is_said_with_those_that_are(several: do.Workspace) -> None:
    with pytest.raises(NotFound, match=r"team “Dask”\. Choose from: Desk, Permits"):
        report(several, Choices(team="Dask"))
    assert "team Desk" in report(several, Choices(team=" desk ")).scope


def test_without_any_team_it_says_so(workspace: do.Workspace) -> None:
    with pytest.raises(NotFound, match="no team was written down yet"):
        report(workspace, Choices(team="Desk"))


def test_a_period_that_ends_before_it_begins_is_refused(workspace: do.Workspace) -> None:
    with pytest.raises(Invalid, match="ends before it begins"):
        report(workspace, Choices(since=date(2026, 5, 2), until=date(2026, 5, 1)))


def test_progress_is_heard_and_can_stop_it(workspace: do.Workspace) -> None:
    heard: list[tuple[int, int]] = []

    def stop(done: int, parts: int) -> None:
        heard.append((done, parts))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report(workspace, progress=stop)
    assert heard == [(0, 6), (1, 6), (2, 6)]


def test_choices_are_kept_as_they_were() -> None:
    chosen = Choices(date(2026, 1, 1), None, "Desk", Theme.DATA, (Part.TRIED, Part.ASKS))
    assert Choices.of(chosen.kept()) == chosen
    assert Choices.of({"since": "nonsense", "theme": "x", "parts": "y"}) == Choices()


@pytest.mark.parametrize(
    "text, most, short",
    [("", 5, ""), ("a  b\nc", 9, "a b c"), ("one two three", 10, "one two…"), ("x" * 50, 10, "x" * 9 + "…")],
)
def test_brief_cuts_between_words(text: str, most: int, short: str) -> None:
    assert brief(text, most) == short
    assert len(short) <= most


def test_the_latest_stories_come_first_and_are_cut_off(workspace: do.Workspace) -> None:
    for n in range(1, 7):
        concluded(workspace, f"Failure {n}", "not-succeeded", f"2026-0{min(n, 5)}-0{n}")
    failed = part(report(workspace), Part.FAILED)
    assert [story.title for story in failed.stories] == ["Failure 6", "Failure 5", "Failure 4", "Failure 3"]
    assert failed.more == "2 more are in the workspace."
    assert workspace.read.count(Experiment) == 6
