"""The library of lessons: what stands on a card, what one can filter by, and the links between lessons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import LessonLink, Pattern
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.periods import Period, quarter_of, year_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Relation
from tracker.operations import records
from tracker.operations.common import found, named
from tracker.operations.failure_patterns import pattern_names
from tracker.operations.today import LEARNED, WORKED, lessons
from tracker.storage.lessons import Library
from tracker.storage.reading import Query
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_

COUNTED = 1000  # beyond this the exact number tells nobody anything


@dataclass(frozen=True)
class Marks:
    """What stands on the card of a lesson: the patterns seen, and how many lessons are linked with it in each way."""

    patterns: tuple[Pattern, ...] = ()
    relations: Mapping[Relation, int] = field(default_factory=dict)


def card_marks(workspace: Workspace, experiments: Collection[str]) -> dict[str, Marks]:
    """What stands on the cards of some experiments (ids), in one question; those with nothing are left out."""
    patterns: dict[str, list[Pattern]] = {}
    relations: dict[str, dict[Relation, int]] = {}
    names: dict[str, Pattern] | None = None
    for experiment, what, pattern, count in Library(workspace.read).marks(experiments):
        if what == "pattern":
            names = pattern_names(workspace) if names is None else names
            if pattern in names:
                patterns.setdefault(experiment, []).append(names[pattern])
        elif what in set(Relation):
            counts = relations.setdefault(experiment, {})
            counts[Relation(what)] = counts.get(Relation(what), 0) + count
    return {each: Marks(tuple(patterns.get(each, ())), relations.get(each, {})) for each in {*patterns, *relations}}


def pattern_counts(workspace: Workspace) -> list[tuple[Pattern, int]]:
    """In how many lessons each pattern was seen, the most seen first; ``COUNTED`` + 1 for more than that."""
    library, names = Library(workspace.read), pattern_names(workspace)
    counts = [
        (names[each], library.count_pattern(each, COUNTED + 1)) for each in library.patterns_seen() if each in names
    ]
    return sorted(((each, n) for each, n in counts if n), key=lambda pair: (-pair[1], pair[0].brief.casefold()))


def lesson_periods(workspace: Workspace) -> list[Period]:
    """The years and quarters that have lessons, the newest first, each year before its quarters."""
    quarters = list(_quarters(workspace))[::-1]
    years = dict.fromkeys(year_of(each.first) for each in quarters)
    return [each for year in years for each in (year, *(q for q in quarters if q.first.year == year.first.year))]


def _quarters(workspace: Workspace) -> Iterator[Period]:
    library = Library(workspace.read)
    day = library.next_lesson_day(None)
    while day is not None:
        quarter = quarter_of(day)
        yield quarter
        day = library.next_lesson_day(quarter.last)


def related_lessons(workspace: Workspace, experiment: str) -> dict[Relation, list[tuple[LessonLink, Experiment]]]:
    """The lessons linked with that of ``experiment``, by what they say of it, the newest first."""
    linked: dict[Relation, list[tuple[LessonLink, Experiment]]] = {each: [] for each in Relation}
    for link, other in Library(workspace.read).related(experiment):
        if link.relation is not None:
            linked[link.relation].append((link, other))
    return linked


def link_lessons(workspace: Workspace, experiment: str, wanted: Mapping[str, Any]) -> ChangeSet:
    """Say which other lessons (ids of experiments) support or contradict that of ``experiment``: exactly these.

    The later of two lessons says it of the earlier one. Raises Invalid, NotFound.
    """
    about = with_lesson(workspace, experiment)
    relations = {other: fields_of(LessonLink)["relation"].check(said) for other, said in wanted.items()}
    there = {other.id: link for link, other in Library(workspace.read).related(experiment)}
    fresh = [with_lesson(workspace, other) for other in relations if other not in there]
    if experiment in relations:
        raise Invalid(N_("A lesson cannot support or contradict itself. Choose another experiment."), field="earlier")
    with workspace.step(Verb.UNLINK_LESSON if there.keys() > relations.keys() else Verb.LINK_LESSON) as step:
        step.record, step.subject = experiment, named(about)
        for other, link in there.items():
            if other in relations:
                step.put("lesson-link", link.id, {"relation": relations[other]})
            else:
                step.delete("lesson-link", link.id)
        for each in fresh:
            _link(step, about, each, relations[each.id])
    return workspace.done


def with_lesson(workspace: Workspace, experiment: str) -> Experiment:
    """The experiment, which has to be concluded with a lesson. Raises Invalid, NotFound."""
    known = found(workspace, Experiment, experiment)
    if not known.lesson or known.concluded_on is None:
        raise Invalid(N_("Only lessons can be linked. Record the outcome of both experiments first."), field="earlier")
    return known


def _link(step: Step, one: Experiment, other: Experiment, relation: object) -> None:
    later, earlier = sorted((one, other), key=lambda each: (str(each.concluded_on), each.id), reverse=True)
    stored = {"experiment": later.id, "earlier": earlier.id, "relation": relation}
    step.create("lesson-link", stored, records.id_of(LessonLink, stored))


def find_lessons(workspace: Workspace, text: str, *, limit: int = 50) -> list[Experiment]:
    """Lessons with all words of ``text``, or with that number; without text the newest."""
    some = lessons(workspace, (*WORKED, *LEARNED), Query(text=text.strip()), limit=limit)
    exact = workspace.read.by_number(Experiment, text.strip()) if text.strip().isdecimal() else None
    if exact is not None and exact.lesson and exact.concluded_on is not None:
        return [exact, *(each for each in some if each.id != exact.id)]
    return some
