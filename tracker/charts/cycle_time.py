"""How many days each concluded experiment took, on the day on which it ended: one point per experiment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.analysis.flow import cycle_time as taken
from tracker.analysis.flow import nearest_rank
from tracker.charts import wording
from tracker.charts.data import FlowData, Passage
from tracker.charts.model import (
    Axis,
    ChartModel,
    Column,
    Dash,
    Dot,
    Dots,
    Kind,
    Line,
    Mark,
    Plot,
    Role,
    Scale,
    Sign,
    SignKey,
    Table,
)
from tracker.domain.terms import Verdict
from tracker.words import N_, _, long_date, n_, number

FEWEST = 8  # experiments before half and 85 of 100 are worth a line
HALF, MOST = 50, 85
SHORTEST, LEAST = 30, 4  # days on the axes
YEARS = 3  # what ended longer ago says little about now

LOOKS: dict[Verdict, tuple[Role, Sign]] = {
    Verdict.SUCCEEDED: (Role.CLEARED, Sign.CHECK),
    Verdict.PARTLY: (Role.CLEARED, Sign.DIAMOND),
    Verdict.NOT_SUCCEEDED: (Role.LEARNED, Sign.PENCIL),
    Verdict.UNCLEAR: (Role.ORDINARY, Sign.RING),
    Verdict.STOPPED: (Role.ORDINARY, Sign.SQUARE),
}
NO_VERDICT = (Role.ORDINARY, Sign.DOT)

COLUMNS = (
    (N_("Concluded on"), Kind.DATE),
    (N_("Started on"), Kind.DATE),
    (N_("Number"), Kind.TEXT),
    (N_("Experiment"), Kind.TEXT),
    (N_("Outcome"), Kind.TEXT),
    (N_("Days"), Kind.WHOLE),
)


@dataclass(frozen=True, slots=True)
class _Run:
    """One experiment that ended: from when to when, and how many days, both counted."""

    it: Passage
    first: date
    last: date
    days: int


def cycle_time(data: FlowData) -> ChartModel:
    """One point per concluded experiment; from eight on with lines at half and at 85 of 100 of them."""
    past = [each for each in data.passages if each.ended_on and each.ended_on <= data.today]
    ended = [each for each in past if each.ended_on and each.ended_on >= wording.years_before(data.today, YEARS)]
    runs = [
        _Run(each, each.started_on, each.ended_on, taken(each.started_on, each.ended_on))
        for each in ended
        if each.started_on and each.ended_on and each.started_on <= each.ended_on
    ]
    without = sum(each.ended and not each.ended_on for each in data.passages) + len(ended) - len(runs)
    runs.sort(key=lambda run: (run.last, run.first, run.it.number, run.it.id))
    if not runs:
        return _empty(data, without=without, before=len(past) - len(ended))
    title = _title(runs)
    first = _first(runs, data.today)
    return ChartModel(
        name="cycle-time",
        title=title,
        subtitle=_("Days per experiment from start to end, both counted, {days}").format(
            days=wording.days(runs[0].last, data.today)
        ),
        alt=_alt(runs, title, data.today),
        footer=_footer(data, runs, without, len(past) - len(ended)),
        plot=_plot(runs, first, data.today),
        table=_table(runs),
    )


def _first(runs: list[_Run], today: date) -> date:
    """The day on which the axis begins: a little before the first end."""
    span = max(SHORTEST, (today - runs[0].last).days)
    return date.fromordinal(max(1, today.toordinal() - round(span * 1.02)))


def _days(n: int) -> str:
    return n_("{n} day", "{n} days", n)


def _ranks(runs: list[_Run]) -> dict[int, int]:
    """How many days half and 85 of 100 took at most; nothing when there are too few."""
    if len(runs) < FEWEST:
        return {}
    return {percent: nearest_rank((run.days for run in runs), percent) or 0 for percent in (HALF, MOST)}


def _title(runs: list[_Run]) -> str:
    if ranks := _ranks(runs):
        return _("Half of the experiments took {days} or less").format(days=_days(ranks[HALF]))
    low, high = min(run.days for run in runs), max(run.days for run in runs)
    if len(runs) == 1:
        return _("The only concluded experiment took {days}").format(days=_days(low))
    if low == high:
        sentence = n_("The {n} concluded experiment took {days}", "The {n} concluded experiments each took {days}",
                      len(runs))  # fmt: skip
        return sentence.format(days=_days(low))
    sentence = n_(
        "The {n} concluded experiment took {low} to {days}",
        "The {n} concluded experiments took {low} to {days}",
        len(runs),
    )
    return sentence.format(low=number(low), days=_days(high))


def _empty(data: FlowData, *, without: int, before: int) -> ChartModel:
    title = _("No experiment with a start and an end yet")
    if without:
        message = _("Fill in when the concluded experiments started and ended; then this chart begins.")
    elif before:
        title = _("No experiment has ended in the last {n} years").format(n=YEARS)
        message = _("Record the outcome of an experiment; then it stands here.")
    else:
        message = _("Record the outcome of an experiment; then this chart begins.")
    return ChartModel(
        name="cycle-time",
        title=title,
        subtitle=_("Days per experiment from start to end"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _facts(runs: list[_Run]) -> str:
    """What the lines say, in words."""
    ranks = _ranks(runs)
    if not ranks:
        return _("Lines for half and for 85 of 100 come from {n} experiments on.").format(n=FEWEST)
    return _("Half took {half} or less, 85 of 100 took {most} or less.").format(
        half=_days(ranks[HALF]), most=_days(ranks[MOST])
    )


def _most(runs: list[_Run]) -> str:
    """What the title leaves out; "" when there are too few for a line."""
    ranks = _ranks(runs)
    return _("85 of 100 took {most} or less.").format(most=_days(ranks[MOST])) if ranks else ""


def _alt(runs: list[_Run], title: str, today: date) -> str:
    return " ".join([
        _("Chart with one point per concluded experiment: the days it took, {days}.").format(
            days=wording.days(runs[0].last, today)
        ),
        f"{title}.",
        _most(runs) or _facts(runs),
        _("The table with this chart lists every experiment."),
    ])  # fmt: skip


def _footer(data: FlowData, runs: list[_Run], without: int, before: int) -> tuple[str, ...]:
    facts = [n_("n = {n} experiment.", "n = {n} experiments.", len(runs)), _facts(runs)]
    if without:
        facts.append(
            n_(
                "{n} concluded experiment has no day of the start or of the end, or a start after its end.",
                "{n} concluded experiments have no day of the start or of the end, or a start after their end.",
                without,
            )
        )
    if before:
        facts.append(
            n_(
                "{n} experiment ended more than {years} years ago and is left out.",
                "{n} experiments ended more than {years} years ago and are left out.",
                before,
            ).format(years=YEARS)
        )
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(runs: list[_Run], first: date, today: date) -> Plot:
    low, high = first.toordinal(), today.toordinal()
    dots = tuple(Dot(_mark(run), *_look(run), (_days(run.days), long_date(run.last))) for run in runs)
    there = {_look(run) for run in runs}
    keys = [SignKey(*look, verdict.label) for verdict, look in LOOKS.items() if look in there]
    if NO_VERDICT in there:
        keys.append(SignKey(*NO_VERDICT, _("no outcome written down")))
    return Plot(
        x=Axis(Scale.DATE, low, high),
        y=Axis(Scale.NUMBER, 0, max(LEAST, *(run.days for run in runs))),
        series=(*_lines(runs, low, high), Dots(_("days per experiment"), dots)),
        keys=tuple(keys),
    )


def _look(run: _Run) -> tuple[Role, Sign]:
    return LOOKS[run.it.verdict] if run.it.verdict else NO_VERDICT


def _mark(run: _Run) -> Mark:
    return Mark(run.last.toordinal(), run.days, "experiment", run.it.id, run.it.number, run.it.title)


def _lines(runs: list[_Run], low: int, high: int) -> tuple[Line, ...]:
    names = {HALF: _("half"), MOST: _("85 of 100")}
    return tuple(
        Line(
            name=names[percent],
            role=Role.RUNNING if percent == HALF else Role.ORDINARY,
            points=((float(low), float(days)), (float(high), float(days))),
            label=(
                (names[percent], _("{days} or less").format(days=_days(days))),
                (f"{names[percent]}: {number(days)}",),
                (number(days),),
            ),
            dash=Dash.SOLID if percent == HALF else Dash.DASHED,
        )
        for percent, days in _ranks(runs).items()
    )


def _table(runs: list[_Run]) -> Table:
    rows = tuple(
        (run.last, run.first, run.it.number, run.it.title, run.it.verdict.label if run.it.verdict else "", run.days)
        for run in runs
    )
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), rows)
