"""What one wants to know at the start of the day, and the lessons: read along indexes, judged by pure rules.

What needs attention is for the rules in ``attention``; ``overview`` asks the workspace for what they look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Agreement
from tracker.domain.records import Experiment
from tracker.domain.terms import Look, Publishing, Stage, State, Verdict
from tracker.operations.attention import Facts, Point, Reason, attention, usual_duration
from tracker.operations.common import found, named
from tracker.operations.session_running import open_session
from tracker.operations.session_waiting import to_work_out
from tracker.storage.gaps import Gaps
from tracker.storage.reading import Query
from tracker.storage.today import Overview
from tracker.storage.workspace import Workspace

__all__ = ["LEARNED", "WORKED", "Lines", "Numbers", "Point", "Reason", "agreements", "count_lessons",
           "lesson_counts", "lessons", "lines", "overview", "tick_off"]  # fmt: skip

WORKED = (Verdict.SUCCEEDED, Verdict.PARTLY)
LEARNED = (Verdict.NOT_SUCCEEDED, Verdict.UNCLEAR, Verdict.STOPPED)

MONTHS = 12  # the length of the small lines
LATEST = 100  # concluded experiments that say what is usual now
MOST = 20  # of one kind of point: more than anyone takes on in a day


@dataclass(frozen=True)
class Numbers:
    """The key numbers: blocks, experiments, and the lessons they left."""

    known: int
    cleared: int
    cleared_now: int  # this month
    came_back: int
    again: int  # came back and being tried
    experiments: bool
    running: int
    started_now: int  # this month
    ended: Mapping[str, int]
    lessons: int
    worked: int  # lessons from what succeeded, in part too

    @property
    def empty(self) -> bool:
        """Whether there is nothing but an ambition."""
        return not self.known and not self.experiments


def months_until(day: date, count: int = MONTHS) -> list[date]:
    """The first days of the last ``count`` months, that of ``day`` last."""
    last = day.year * 12 + day.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - count + 1, last + 1)]


def totals(now: int, came: Sequence[int]) -> tuple[int, ...]:
    """How many there were in all at the end of each month, from how many there are now and how many came."""
    return tuple(max(0, now - sum(came[place + 1 :])) for place in range(len(came)))


def overview(workspace: Workspace) -> tuple[Numbers, list[Point]]:
    """The numbers, and what needs attention."""
    asked = Overview(workspace.read)
    ended = asked.ended()
    numbers = _numbers(asked, ended, workspace.today())
    return numbers, attention(_facts(workspace, asked, ended))


def _numbers(asked: Overview, ended: Mapping[str, tuple[int, int]], today: date) -> Numbers:
    looks, month, again = asked.looks(), months_until(today, 1), asked.came_back_and_trying()
    return Numbers(
        known=sum(looks.values()),
        cleared=looks.get(Look.CLEARED, 0),
        cleared_now=asked.state_changes_per_month(month)[State.CLEARED][0],
        came_back=looks.get(Look.CAME_BACK, 0) + again,
        again=again,
        experiments=asked.any_experiment(),
        running=asked.running(),
        started_now=asked.started_per_month(month)[0],
        ended={verdict: total for verdict, (total, _kept) in ended.items()},
        lessons=sum(kept for _all, kept in ended.values()),
        worked=sum(ended.get(verdict, (0, 0))[1] for verdict in WORKED),
    )


@dataclass(frozen=True)
class Lines:
    """How the key numbers went: a value for each of the last months, the running one last."""

    cleared: tuple[int, ...]  # in all
    came_back: tuple[int, ...]  # that month
    started: tuple[int, ...]  # that month
    lessons: tuple[int, ...]  # in all


def lines(workspace: Workspace, numbers: Numbers) -> Lines:
    """How ``numbers`` became what they are."""
    asked, months = Overview(workspace.read), months_until(workspace.today())
    changes = asked.state_changes_per_month(months)
    back = changes[State.CAME_BACK]
    net = [a - b for a, b in zip(changes[State.CLEARED], back, strict=True)]
    return Lines(
        cleared=totals(numbers.cleared, net),
        came_back=tuple(back),
        started=tuple(asked.started_per_month(months)),
        lessons=totals(numbers.lessons, asked.lessons_per_month(months)),
    )


def _to_confirm(workspace: Workspace, asked: Overview) -> list[tuple[Experiment, date | None]]:
    """What whoever works here can confirm for open data, as it was marked; what waits the longest first."""
    marks = asked.marked_by_others(workspace.author, MOST)[::-1]  # each takes some milliseconds to look at
    if not marks:
        return []
    from tracker.operations.publishing import publishing_of  # most days it is not needed

    some = ((workspace.read.get(Experiment, each.experiment), each.marked_on) for each in marks)
    return [(it, day) for it, day in some if it and publishing_of(workspace, it) is Publishing.MARKED]


def _facts(workspace: Workspace, asked: Overview, ended: Mapping[str, tuple[int, int]]) -> Facts:
    today = workspace.today()
    gaps, durations = Gaps(workspace.read), asked.latest_durations(LATEST)
    usual = usual_duration(durations)
    long = asked.oldest_running(usual, today, MOST) if usual is not None else []
    running = {e.id: e for e in (*asked.due(today, MOST), *long, *asked.unagreed(MOST))}
    unsaid = any(total > kept for total, kept in ended.values())
    waits = {stage: asked.latest_waits(stage, LATEST) for stage in (Stage.PREPARED, Stage.IDEA)}
    waiting = [
        each
        for stage, durations in waits.items()
        if usual_duration(durations) is not None
        for each in asked.oldest_waiting(stage, MOST)
    ]
    return Facts(
        today=today,
        session=open_session(workspace),
        to_work_out=to_work_out(workspace),
        running=tuple(running.values()),
        durations=durations,
        waiting=waiting,
        waits=waits,
        deviating=asked.deviating(today, MOST),
        data_uses=asked.data_to_delete(today, MOST),
        to_confirm=_to_confirm(workspace, asked),
        agreements=asked.open_agreements(MOST),
        articles=gaps.repeated_articles(),
        half_told=gaps.half_told(MOST),
        undated=gaps.undated_data(MOST),
        without_lesson=asked.without_lesson(MOST) if unsaid else [],
        without_verdict=asked.without_verdict(MOST),
        came_back=asked.came_back(MOST),
        ended={verdict: total for verdict, (total, _kept) in ended.items()},
    )


# Agreements


def tick_off(workspace: Workspace, agreement: str) -> ChangeSet:
    """Say that an agreement was kept, today. Raises NotFound."""
    kept = found(workspace, Agreement, agreement)
    with workspace.step(Verb.TICK_OFF) as step:
        step.record, step.subject = agreement, named(kept)
        step.put(Agreement.kind_name, agreement, {"done_on": workspace.today().isoformat()})
    return workspace.done


def agreements(workspace: Workspace, text: str = "", *, offset: int = 0, limit: int = 50) -> list[Agreement]:
    """Agreements with those words: the open ones, the first due first, then the done ones, the latest first."""
    return Overview(workspace.read).agreements(text, offset, limit)


# Lessons


def lesson_counts(workspace: Workspace) -> tuple[int, int]:
    """How many lessons come from what succeeded (in part too), and how many from all else."""
    ended = Overview(workspace.read).ended()
    return sum(ended[v][1] for v in WORKED), sum(ended[v][1] for v in LEARNED)


def lessons(
    workspace: Workspace, verdicts: Sequence[Verdict], query: Query, *, offset: int = 0, limit: int = 50
) -> list[Experiment]:
    """The lessons with one of ``verdicts`` that ``query`` asks for, the newest first."""
    return Overview(workspace.read).lessons(verdicts, query, offset=offset, limit=limit)


def count_lessons(workspace: Workspace, verdicts: Sequence[Verdict], query: Query, most: int = 1000) -> int:
    """How many lessons those are; counting stops at ``most``."""
    return Overview(workspace.read).count_lessons(verdicts, query, most)
