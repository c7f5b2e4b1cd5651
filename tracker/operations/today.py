"""What one wants to know at the start of the day, and the lessons: read along indexes, judged by pure rules.

``attention`` looks only at the records it is given and at the day; ``overview`` asks the workspace for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.fields import Words
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Look, Stage, State, Verdict
from tracker.storage.reading import Query
from tracker.storage.today import Overview
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, day_month, long_date, n_

WORKED = (Verdict.SUCCEEDED, Verdict.PARTLY)
LEARNED = (Verdict.NOT_SUCCEEDED, Verdict.UNCLEAR, Verdict.STOPPED)

MONTHS = 12  # the length of the small lines
USUAL = 85  # per cent: who runs longer than so many of the concluded ones, runs long
FEWEST = 8  # concluded experiments without which nobody can say what is long
LATEST = 100  # concluded experiments that say what is usual now
ALL_WELL = 10  # concluded experiments of which it is odd when all succeeded
MOST = 20  # of one kind of point: more than anyone takes on in a day


class Reason(Words):
    """Why something needs attention, the most urgent first; the word says what one can do about it."""

    DECIDE = "decide", N_("Record the outcome")
    LESSON = "lesson", N_("Write the lesson")
    LONG = "long", N_("Look at it")
    CAME_BACK = "came-back", N_("Look at it")
    AGREE = "agree", N_("Agree on it")
    DARE = "dare", N_("Log an experiment")


@dataclass(frozen=True)
class Point:
    """One thing that needs attention: the record it is about ("" for the whole), its name, and why."""

    reason: Reason
    kind: str
    record: str
    title: str
    why: str


@dataclass(frozen=True)
class Facts:
    """What the rules look at. Each list may hold records that need no attention.

    ``durations`` says how many days the latest concluded experiments ran, ``came_back`` has with each block
    the day it was cleared, ``ended`` says how many experiments have each verdict.
    """

    today: date
    running: Sequence[Experiment] = ()
    durations: Sequence[int] = ()
    without_lesson: Sequence[Experiment] = ()
    came_back: Sequence[tuple[Block, date | None]] = ()
    ended: Mapping[str, int] | None = None


def attention(facts: Facts) -> list[Point]:
    """What needs attention now, the most urgent first; each record once, for its most urgent reason."""
    running = [each for each in facts.running if each.stage is Stage.RUNNING]
    due = sorted((e for e in running if is_due(e, facts.today)), key=lambda e: e.review_on or facts.today)
    rest = [each for each in running if not is_due(each, facts.today)]
    usual = usual_duration(facts.durations)
    long = sorted((e for e in rest if runs_long(e, usual, facts.today)), key=lambda e: -days_run(e, facts.today))
    bare = sorted(
        (e for e in rest if not runs_long(e, usual, facts.today) and lacks(e)),
        key=lambda e: days_run(e, facts.today),
    )
    return [
        *(_about(Reason.DECIDE, e, _decide(e, facts.today)) for e in due),
        *(_about(Reason.LESSON, e, _("Concluded without a lesson. One sentence is enough.")) for e in _bare(facts)),
        *(_about(Reason.LONG, e, _long(days_run(e, facts.today))) for e in long),
        *(_came_back(block, cleared) for block, cleared in facts.came_back if block.look is Look.CAME_BACK),
        *(_about(Reason.AGREE, e, lacks(e)) for e in bare),
        *_all_well(facts.ended or {}),
    ]


# The rules


def is_due(experiment: Experiment, today: date) -> bool:
    """Whether the day to decide has come: that day itself counts."""
    return experiment.review_on is not None and experiment.review_on <= today


def days_run(experiment: Experiment, today: date) -> int:
    """How many days it runs, the first and today counted; 0 when it starts later."""
    return max(0, (today - (experiment.started_on or today)).days + 1)


def nearest_rank(values: Iterable[int], percent: int) -> int | None:
    """The smallest value that ``percent`` per cent of ``values`` do not exceed; None without values."""
    ordered = sorted(values)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)] if ordered else None


def usual_duration(durations: Sequence[int]) -> int | None:
    """The days within which most experiments ended; None when too few ended to say so.

    Not the other running ones are the measure: among those some are always the longest.
    """
    return nearest_rank(durations, USUAL) if len(durations) >= FEWEST else None


def runs_long(experiment: Experiment, usual: int | None, today: date) -> bool:
    """Whether it runs longer than most experiments did."""
    return usual is not None and days_run(experiment, today) > usual


def lacks(experiment: Experiment) -> str:
    """What was not agreed before the start, as a sentence; "" when nothing lacks."""
    if not experiment.success_when:
        if experiment.review_on is None:
            return _("No bar and no decision date agreed.")
        return _("No bar agreed: when has it succeeded?")
    return "" if experiment.review_on else _("No decision date agreed.")


def _bare(facts: Facts) -> list[Experiment]:
    return [e for e in facts.without_lesson if e.stage in (Stage.CONCLUDED, Stage.EMBEDDED) and not e.lesson]


def _all_well(ended: Mapping[str, int]) -> list[Point]:
    total = sum(ended.values())
    if total < ALL_WELL or ended.get(Verdict.NOT_SUCCEEDED, 0):
        return []
    why = n_(
        "{n} experiment is concluded and none did not succeed. Do you dare enough?",
        "{n} experiments are concluded and none did not succeed. Do you dare enough?",
        total,
    )
    return [Point(Reason.DARE, "", "", _("Does everything succeed?"), why)]


# The words


def _about(reason: Reason, experiment: Experiment, why: str) -> Point:
    return Point(reason, Experiment.kind_name, experiment.id, experiment.title, why)


def _decide(experiment: Experiment, today: date) -> str:
    day = experiment.review_on
    if day is None or day == today:
        return _("Today is the day to decide. What did you see?")
    written = day_month(day) if day.year == today.year else long_date(day)
    return _("The decision date was {day}. What did you see?").format(day=written)


def _long(days: int) -> str:
    return n_("It runs {n} day. That is longer than most.", "It runs {n} days. That is longer than most.", days)


def _came_back(block: Block, cleared: date | None) -> Point:
    title = _("Block {number}: {title}").format(number=block.number, title=block.title)
    return Point(Reason.CAME_BACK, Block.kind_name, block.id, title, _since(cleared, block.state_on))


def _since(cleared: date | None, back: date | None) -> str:
    if back is None:
        return _("It came back.")
    if cleared is None or cleared > back:
        return _("It came back on {day}.").format(day=long_date(back))
    days = (back - cleared).days
    if days < 60:
        return n_("It came back after {n} day.", "It came back after {n} days.", days)
    return n_("It came back after {n} month.", "It came back after {n} months.", round(days / 30.44))


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
    return numbers, ([] if numbers.empty else attention(_facts(asked, ended, workspace.today())))


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


def _facts(asked: Overview, ended: Mapping[str, tuple[int, int]], today: date) -> Facts:
    durations = asked.latest_durations(LATEST)
    usual = usual_duration(durations)
    long = asked.oldest_running(usual, today, MOST) if usual is not None else []
    running = {e.id: e for e in (*asked.due(today, MOST), *long, *asked.unagreed(MOST))}
    gaps = any(total > kept for total, kept in ended.values())
    return Facts(
        today=today,
        running=tuple(running.values()),
        durations=durations,
        without_lesson=asked.without_lesson(MOST) if gaps else [],
        came_back=asked.came_back(MOST),
        ended={verdict: total for verdict, (total, _kept) in ended.items()},
    )


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
