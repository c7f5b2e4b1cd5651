"""What needs attention: rules over the records they are given and the day, most urgent first. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.checks import lacks_mandate, review_due
from tracker.domain.companions import Agreement, DataUse, Deviation
from tracker.domain.fields import Words
from tracker.domain.records import Block, Experiment
from tracker.domain.sessions import Session
from tracker.domain.terms import LawRoom, Look, Stage, Verdict
from tracker.words import N_, _, day_month, long_date, n_, sentence_case

USUAL = 85  # per cent: who is longer in a stage than so many were, is there long
FEWEST = 8  # experiments that left a stage without which nobody can say what is long
ALL_WELL = 10  # concluded experiments of which it is odd when all succeeded
REPEATED = 2  # experiments that deviate from one article before it looks like a block


class Reason(Words):
    """Why something needs attention, the most urgent first; the word says what one can do about it."""

    SESSION = "session", N_("Go on")
    WORK_OUT = "work-out", N_("Work out")
    DECIDE = "decide", N_("Record the outcome")
    MANDATE = "mandate", N_("Arrange a mandate")
    DEVIATION = "deviation", N_("Write it down")
    DATA = "data", N_("Look at the data")
    REVIEW = "review", N_("Review it")
    LESSON = "lesson", N_("Write the lesson")
    CONFIRM = "confirm", N_("Read and confirm")
    AGREEMENT = "agreement", N_("Tick off")
    LONG = "long", N_("Look at it")
    CAME_BACK = "came-back", N_("Look at it")
    AGREE = "agree", N_("Agree on it")
    WAITS = "waits", N_("Look at it")
    ARTICLE = "article", N_("Make a block of it")
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

    ``session`` is the work session that began and has not ended, ``to_work_out`` those that ended and left cards of
    which nothing was made yet.
    ``durations`` says how many days the latest concluded experiments ran, ``waits`` how many days the latest that
    left a stage were in it, ``came_back`` has with each block the day it was cleared, ``articles`` how many
    experiments deviate from an article, ``half_told`` what may deviate without all of it written down, ``undated``
    whose data are kept without a day to delete them, ``ended`` how many experiments have each verdict. ``to_confirm``
    has what somebody else marked as open data, and the day of that.
    """

    today: date
    session: Session | None = None
    to_work_out: Sequence[Session] = ()
    running: Sequence[Experiment] = ()
    durations: Sequence[int] = ()
    waiting: Sequence[Experiment] = ()
    waits: Mapping[Stage, Sequence[int]] | None = None
    deviating: Sequence[tuple[Experiment, Sequence[Deviation]]] = ()
    data_uses: Sequence[tuple[Experiment, DataUse]] = ()
    without_lesson: Sequence[Experiment] = ()
    without_verdict: Sequence[Experiment] = ()
    to_confirm: Sequence[tuple[Experiment, date | None]] = ()
    agreements: Sequence[Agreement] = ()
    came_back: Sequence[tuple[Block, date | None]] = ()
    articles: Mapping[str, int] | None = None
    half_told: Sequence[tuple[Experiment, Sequence[Deviation]]] = ()
    undated: Sequence[tuple[Experiment, DataUse]] = ()
    ended: Mapping[str, int] | None = None


# What the law asks is said whatever else there is to say about the record.
_ALWAYS = (Reason.MANDATE, Reason.DEVIATION, Reason.DATA, Reason.REVIEW)


def attention(facts: Facts) -> list[Point]:
    """What needs attention now, the most urgent first; each record once for its most urgent reason, and besides for
    each thing that the law asks.
    """
    points: dict[tuple[str, str, str], Point] = {}
    for point in _points(facts):
        apart = point.why if point.reason in _ALWAYS else ""
        points.setdefault((point.kind, point.record or point.title, apart), point)
    return list(points.values())


def _points(facts: Facts) -> Iterator[Point]:
    today = facts.today
    running = [each for each in facts.running if each.stage is Stage.RUNNING]
    due = sorted((e for e in running if is_due(e, today)), key=lambda e: e.review_on or today)
    usual = usual_duration(facts.durations)
    long = sorted((e for e in running if runs_long(e, usual, today)), key=lambda e: -days_run(e, today))
    bare = sorted((e for e in running if lacks(e)), key=lambda e: days_run(e, today))
    if facts.session is not None:
        yield Point(Reason.SESSION, Session.kind_name, facts.session.id, facts.session.title, _under_way(facts))
    yield from (Point(Reason.WORK_OUT, Session.kind_name, e.id, e.title, _left(e, today)) for e in facts.to_work_out)
    yield from (_about(Reason.DECIDE, e, _decide(e, today)) for e in due)
    yield from _without_mandate(facts)
    yield from _half_told(facts)
    yield from _data_to_delete(facts)
    yield from _to_review(facts)
    yield from _undated(facts)
    yield from (
        _about(Reason.LESSON, e, _("Concluded without an outcome. Say how it ended and what it taught."))
        for e in facts.without_verdict if e.stage is Stage.CONCLUDED and e.verdict is None
    )  # fmt: skip
    yield from (
        _about(Reason.LESSON, e, _("Concluded without a lesson. One sentence is enough.")) for e in _bare(facts)
    )
    yield from (_about(Reason.CONFIRM, each, _marked(day, today)) for each, day in facts.to_confirm)
    yield from (_agreement(each, today) for each in facts.agreements if each.done_on is None)
    yield from (_about(Reason.LONG, e, _long(days_run(e, today))) for e in long)
    yield from (_came_back(block, cleared) for block, cleared in facts.came_back if block.look is Look.CAME_BACK)
    yield from (_about(Reason.AGREE, e, lacks(e)) for e in bare)
    yield from _waiting(facts)
    yield from _repeated(facts.articles or {})
    yield from _all_well(facts.ended or {})


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
    if not experiment.has_bar:
        if experiment.review_on is None:
            return _("No bar and no decision date agreed.")
        return _("No bar agreed: when has it succeeded?")
    return "" if experiment.review_on else _("No decision date agreed.")


def _bare(facts: Facts) -> list[Experiment]:
    return [e for e in facts.without_lesson if e.stage in (Stage.CONCLUDED, Stage.EMBEDDED) and not e.lesson]


def _without_mandate(facts: Facts) -> Iterator[Point]:
    for experiment, deviations in facts.deviating:
        if lacks_mandate(experiment, deviations):
            why = _("It deviates from the law. Who gives room for that?")
            if experiment.stage is Stage.EMBEDDED:
                why = _("It is embedded and deviates from the law. Who gives room for that?")
            yield _about(Reason.MANDATE, experiment, why)


def _half_told(facts: Facts) -> Iterator[Point]:
    for experiment, deviations in facts.half_told:
        undated = next((each for each in deviations if each.review_on is None and each.until is None), None)
        if experiment.law_room is LawRoom.DEVIATES and not deviations:
            yield _about(
                Reason.DEVIATION, experiment, _("It deviates from the law. From which article, and until when?")
            )
        elif experiment.law_room is LawRoom.FITS and deviations:
            yield _about(Reason.DEVIATION, experiment, _("It is said to fit the law, and a deviation is written down."))
        elif undated is not None:
            why = _("{article}: until when does it hold, and when do you look again?")
            yield _about(Reason.DEVIATION, experiment, why.format(article=undated.article))


def _to_review(facts: Facts) -> Iterator[Point]:
    due = [
        (day, experiment, deviation)
        for experiment, deviations in facts.deviating
        for deviation in deviations
        if (day := review_due(deviation, facts.today))
    ]
    for day, experiment, deviation in sorted(due, key=lambda each: each[0]):
        why = _("{article}: the review is due today.")
        if day < facts.today:
            why = _("{article}: the review was due on {day}.")
        if day == deviation.until and (deviation.reviewed_on or date.min) >= day:
            why = _("{article}: it held until {day} and goes on. Until when?")
        said = why.format(article=deviation.article, day=_near(day, facts.today))
        yield _about(Reason.REVIEW, experiment, said)


def _data_to_delete(facts: Facts) -> Iterator[Point]:
    over = [
        (use.delete_on, experiment)
        for experiment, use in facts.data_uses
        if use.delete_on and use.delete_on <= facts.today and use.deleted_on is None
    ]
    for day, experiment in sorted(over, key=lambda each: each[0]):
        why = _("The data have to be gone today. Are they?")
        if day < facts.today:
            why = _("The data had to be gone on {day}. Are they?")
        yield _about(Reason.DATA, experiment, why.format(day=_near(day, facts.today)))


# A time that can be counted: three months. What is kept as long as a case runs has no day as long as that.
_TERM = re.compile(
    r"\b(\d+|een|twee|drie|vier|vijf|zes|acht|tien|twaalf|a|one|two|three|four|five|six|eight|ten|twelve)\s+"
    r"(dag|week|weken|maand|kwartaal|kwartalen|jaar|jaren|day|month|quarter|year)",
    re.IGNORECASE,
)


def _undated(facts: Facts) -> Iterator[Point]:
    """Whose data are kept for a time that can be counted, without the day on which they have to be gone."""
    for experiment, use in facts.undated:
        if not _TERM.search(use.retention):
            continue
        why = _("The data are kept for: {retention}. Fill in the day they have to be gone.")
        yield _about(Reason.DATA, experiment, why.format(retention=use.retention))


def _agreement(agreement: Agreement, today: date) -> Point:
    return Point(Reason.AGREEMENT, Agreement.kind_name, agreement.id, agreement.title, _promised(agreement, today))


def _waiting(facts: Facts) -> Iterator[Point]:
    """What is longer in a stage before the start than most were, the longest first."""
    for stage, durations in (facts.waits or {}).items():
        usual = usual_duration(durations)
        some = [(days_waiting(e, facts.today), e) for e in facts.waiting if e.stage is stage]
        for days, experiment in sorted(some, key=lambda each: -each[0]):
            if usual is not None and days > usual:
                yield _about(Reason.WAITS, experiment, _waits(stage, days))


def days_waiting(experiment: Experiment, today: date) -> int:
    """How many days it has been an idea, or prepared, the first and today counted; 0 without a date."""
    since = experiment.prepared_on if experiment.stage is Stage.PREPARED else experiment.idea_on
    return max(0, (today - since).days + 1) if since else 0


def _repeated(articles: Mapping[str, int]) -> Iterator[Point]:
    for article, count in articles.items():
        if count >= REPEATED:
            why = n_(
                "{n} experiment deviates from it. Is it a block?",
                "{n} experiments deviate from it. Is it a block?",
                count,
            )
            yield Point(Reason.ARTICLE, "", "", article, why)


def _all_well(ended: Mapping[str, int]) -> list[Point]:
    total = sum(ended.values())
    if total < ALL_WELL or ended.get(Verdict.NOT_SUCCEEDED, 0):
        return []
    why = n_(
        "{n} experiment is concluded and nowhere it says “not succeeded”. Do you dare enough?",
        "{n} experiments are concluded and nowhere it says “not succeeded”. Do you dare enough?",
        total,
    )
    return [Point(Reason.DARE, "", "", _("Does everything succeed?"), why)]


# The words


def _about(reason: Reason, experiment: Experiment, why: str) -> Point:
    return Point(reason, Experiment.kind_name, experiment.id, experiment.title, why)


def _under_way(facts: Facts) -> str:
    day = facts.session.held_on if facts.session else None
    if day is None or day >= facts.today:
        return _("A work session is still under way.")
    return _("A work session of {day} is still under way.").format(day=_near(day, facts.today))


def _left(session: Session, today: date) -> str:
    day = session.held_on
    if day is None or day >= today:
        return _("Nothing was made yet of what was said.")
    return _("Nothing was made yet of what was said on {day}.").format(day=_near(day, today))


def _decide(experiment: Experiment, today: date) -> str:
    day = experiment.review_on
    if day is None or day == today:
        return _("Today is the day to decide. What did you see?")
    return _("The decision date was {day}. What did you see?").format(day=_near(day, today))


def _marked(day: date | None, today: date) -> str:
    if day is None:
        return _("Open data: waits for you to confirm it.")
    return _("Open data: waits for you to confirm it since {day}.").format(day=_near(day, today))


def _near(day: date, today: date) -> str:
    """``day`` in words, with its year only where that is not the year of now."""
    return day_month(day) if day.year == today.year else long_date(day)


def _long(days: int) -> str:
    return n_("It runs {n} day. That is longer than most.", "It runs {n} days. That is longer than most.", days)


def _waits(stage: Stage, days: int) -> str:
    if stage is Stage.PREPARED:
        return n_(
            "It has been ready for {n} day. That is longer than most.",
            "It has been ready for {n} days. That is longer than most.",
            days,
        )
    return n_(
        "It has been an idea for {n} day. That is longer than most.",
        "It has been an idea for {n} days. That is longer than most.",
        days,
    )


def _promised(agreement: Agreement, today: date) -> str:
    if agreement.due_on is None:
        said = _("Still open.")
    elif agreement.due_on == today:
        said = _("To be done today.")
    else:
        said = _("It was to be done on {day}.") if agreement.due_on < today else _("To be done on {day}.")
        said = said.format(day=_near(agreement.due_on, today))
    return f"{sentence_case(agreement.who)}. {said}" if agreement.who else said


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
