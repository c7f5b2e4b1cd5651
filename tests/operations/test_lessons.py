"""The library of lessons: what stands on the cards, what one can filter by, and the bar beside the measured."""

from decimal import Decimal

import pytest

from tracker import operations as do
from tracker.domain.checks import bar_reached
from tracker.domain.companions import LessonLink
from tracker.domain.errors import Invalid
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar, Moment, Relation
from tracker.operations import lessons
from tracker.operations.failure_patterns import starter_id


def concluded(workspace: do.Workspace, title: str, on: str, *patterns: str) -> str:
    it = do.log_experiment(workspace, title=title, idea_on="2020-01-01").record
    do.start(workspace, it, on="2020-01-02", success_when="it helps")
    do.conclude(
        workspace, it, verdict="not-succeeded", observation="o", lesson=f"Lesson of {title}", decision="stop", on=on,
        patterns=[starter_id(each) for each in patterns],
    )  # fmt: skip
    return it


def counts(workspace: do.Workspace) -> dict[str, int]:
    return {pattern.number: n for pattern, n in lessons.pattern_counts(workspace)}


def test_patterns_are_counted_in_the_lessons_they_were_seen_in_the_most_seen_first(workspace: do.Workspace) -> None:
    for title, patterns in (("a", "5"), ("b", "52"), ("c", "5")):
        gone = concluded(workspace, title, "2026-05-01", *patterns)
    running = do.log_experiment(workspace, title="d").record
    do.name_patterns(workspace, running, Moment.BEFORE, [starter_id("9")])  # expected, not seen
    assert list(counts(workspace).items()) == [("5", 3), ("2", 1)]
    do.delete_experiment(workspace, gone)
    assert counts(workspace)["5"] == 2
    do.delete_pattern(workspace, starter_id("2"))  # out of the list, but it was seen
    assert counts(workspace)["2"] == 1


def test_no_more_is_counted_than_tells_anything(workspace: do.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "COUNTED", 1)
    for title in "abc":
        concluded(workspace, title, "2026-05-01", "5")
    assert counts(workspace) == {"5": 2}


def test_the_periods_are_the_quarters_that_have_lessons_under_their_year(workspace: do.Workspace) -> None:
    assert lessons.lesson_periods(workspace) == []
    for title, day in (("a", "2024-12-31"), ("b", "2026-04-01"), ("c", "2026-01-05"), ("d", "2026-03-31")):
        concluded(workspace, title, day)
    codes = [each.code for each in lessons.lesson_periods(workspace)]
    assert codes == ["2026", "2026-Q2", "2026-Q1", "2024", "2024-Q4"]


def test_a_link_is_on_both_cards_and_the_later_lesson_says_it_of_the_earlier(workspace: do.Workspace) -> None:
    early, late = concluded(workspace, "a", "2026-01-01", "5"), concluded(workspace, "b", "2026-05-01")
    other = concluded(workspace, "c", "2026-03-01")
    lessons.link_lessons(workspace, early, {late: "supports"})
    lessons.link_lessons(workspace, other, {late: "contradicts"})
    link = workspace.read.list(LessonLink)[0]
    assert (link.experiment, link.earlier) == (late, early)
    marks = lessons.card_marks(workspace, [early, late, other])
    assert marks[early].relations == {Relation.SUPPORTS: 1}
    assert marks[late].relations == {Relation.SUPPORTS: 1, Relation.CONTRADICTS: 1}
    assert [pattern.number for pattern in marks[early].patterns] == ["5"]
    related = lessons.related_lessons(workspace, late)
    assert [each.title for _link, each in related[Relation.SUPPORTS]] == ["a"]
    assert [each.title for _link, each in related[Relation.CONTRADICTS]] == ["c"]
    do.undo(workspace)
    assert lessons.card_marks(workspace, [other]) == {}


def test_linking_again_says_the_other_thing_and_makes_no_second_link(workspace: do.Workspace) -> None:
    early, late = concluded(workspace, "a", "2026-01-01"), concluded(workspace, "b", "2026-05-01")
    lessons.link_lessons(workspace, early, {late: "supports"})
    lessons.link_lessons(workspace, late, {early: Relation.CONTRADICTS})
    assert [each.relation for each in workspace.read.list(LessonLink)] == [Relation.CONTRADICTS]
    lessons.link_lessons(workspace, early, {})
    assert workspace.read.count(LessonLink) == 0
    do.undo(workspace)
    assert workspace.read.count(LessonLink) == 1


def test_only_lessons_are_linked(workspace: do.Workspace) -> None:
    one, idea = concluded(workspace, "a", "2026-01-01"), do.log_experiment(workspace, title="b").record
    with pytest.raises(Invalid, match="outcome of both"):
        lessons.link_lessons(workspace, one, {idea: "supports"})
    with pytest.raises(Invalid):
        lessons.link_lessons(workspace, one, {one: "supports"})
    assert workspace.read.count(LessonLink) == 0


def test_a_lesson_is_found_by_its_words_and_by_its_number(workspace: do.Workspace) -> None:
    one, _two = concluded(workspace, "Call first", "2026-01-01"), concluded(workspace, "Write", "2026-05-01")
    do.log_experiment(workspace, title="Call later")  # no lesson
    assert [each.id for each in lessons.find_lessons(workspace, "call")] == [one]
    assert [each.id for each in lessons.find_lessons(workspace, "1")] == [one]
    assert [each.title for each in lessons.find_lessons(workspace, "")] == ["Write", "Call first"]


@pytest.mark.parametrize(
    "side, measured, reached",
    [(Bar.AT_MOST, "5", True), (Bar.AT_MOST, "5.1", False), (Bar.AT_LEAST, "5", True), (Bar.AT_LEAST, "4.9", False),
     (None, "5", None), (Bar.AT_MOST, None, None)],
)  # fmt: skip
def test_the_bar_is_reached_on_its_good_side(side: Bar | None, measured: str | None, reached: bool | None) -> None:
    it = Experiment(bar_side=side, bar_value=Decimal(5))
    assert bar_reached(it, Decimal(measured) if measured else None) is reached
    assert bar_reached(Experiment(bar_side=Bar.AT_MOST), Decimal(1)) is None


def test_a_pattern_has_a_short_name_for_a_chip(workspace: do.Workspace) -> None:
    assert all(0 < len(each.brief) <= 26 for each in do.patterns(workspace))
    own = do.add_pattern(workspace, title="The team changed half-way").of("pattern")
    assert do.pattern_names(workspace)[own].brief == "The team changed half-way"
