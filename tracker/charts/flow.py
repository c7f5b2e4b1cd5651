"""How many experiments had reached each stage, day by day: where the bands grow wider, work piles up.

The past only. A stage that was skipped counts as reached on the day of the next; who stopped early has left as well.
"""

from __future__ import annotations

from datetime import date, timedelta

from tracker.analysis.burn_up import month_end
from tracker.analysis.flow import cumulative_flow
from tracker.charts import wording
from tracker.charts.data import FlowData
from tracker.charts.model import (
    Axis,
    Band,
    Cell,
    ChartModel,
    Column,
    Kind,
    Line,
    Mark,
    Plot,
    Role,
    Scale,
    Table,
    Wording,
)
from tracker.domain.terms import Stage
from tracker.words import N_, _, n_, number

WEEKS = 8
LEAST = 4  # experiments on the axis
YEARS = 3  # what is drawn; what came before is the height at which the bands begin
STAGES = (Stage.IDEA, Stage.PREPARED, Stage.RUNNING, Stage.CONCLUDED)
# From light to dark and back: what runs stands out.
LOOKS = {
    Stage.IDEA: (Role.ORDINARY, 0.18),
    Stage.PREPARED: (Role.ORDINARY, 0.45),
    Stage.RUNNING: (Role.RUNNING, 0.9),
    Stage.CONCLUDED: (Role.RUNNING, 0.28),
}
COLUMNS = (
    (N_("Up to and including"), Kind.DATE),
    (N_("Logged in all"), Kind.WHOLE),
    (N_("Prepared in all"), Kind.WHOLE),
    (N_("Started in all"), Kind.WHOLE),
    (N_("Concluded in all"), Kind.WHOLE),
)

Days = list[date]
Reached = list[list[int]]  # per stage, per day


def flow(data: FlowData) -> ChartModel:
    """The stages as bands on top of each other, from the first day to today."""
    days, reached = _reached(data)
    if not days:
        begin = (
            _("Fill in the days of the experiments; then this chart begins.")
            if data.passages
            else _("Log an experiment; then this chart begins.")
        )
        return _without(data, _("No experiment with a day yet"), begin)
    if (data.today - days[0]).days < WEEKS * 7:
        return _without(data, _("It is too early to see where experiments get stuck"),
                        _("This chart begins {n} weeks after the first experiment.").format(n=WEEKS))  # fmt: skip
    title = _title(reached)
    first = days[0]
    days, reached = _latest(days, reached)
    return ChartModel(
        name="flow",
        title=title,
        subtitle=_("Number of experiments per stage, added up, {days}").format(days=wording.days(days[0], days[-1])),
        alt=_alt(days, reached, title),
        footer=_footer(data, reached),
        plot=_plot(days, reached, first),
        table=_table(days, reached),
    )


def _reached(data: FlowData) -> tuple[Days, Reached]:
    """Every day from the first to today, and per stage how many had reached it."""
    past = [[day if day and day <= data.today else None for day in each.days] for each in data.passages]
    days, reached = cumulative_flow(past, len(STAGES))
    later = (data.today - days[-1]).days if days else 0
    days += [days[-1] + timedelta(days=n) for n in range(1, later + 1)]
    return days, [[*row, *row[-1:] * later] for row in reached]


def _latest(days: Days, reached: Reached) -> tuple[Days, Reached]:
    start = max(0, (wording.years_before(days[-1], YEARS) - days[0]).days)
    return days[start:], [row[start:] for row in reached]


def _now(reached: Reached) -> list[int]:
    """How many are in each stage today."""
    last = [row[-1] for row in reached]
    return [here - beyond for here, beyond in zip(last, [*last[1:], 0], strict=True)]


def _title(reached: Reached) -> str:
    """Whether more begin than end, in the last weeks."""
    before = WEEKS * 7
    started, ended = (row[-1] - row[-1 - before] for row in reached[2:])
    words = {"started": number(started), "ended": number(ended), "weeks": WEEKS}
    if not started and not ended:
        return _("In the last {weeks} weeks no experiment started and none was concluded").format(**words)
    if started == ended:
        return _("As many experiments started as were concluded: {started} in the last {weeks} weeks").format(**words)
    if started > ended:
        sentence = _(
            "More experiments started than were concluded: {started} against {ended} in the last {weeks} weeks"
        )
    else:
        sentence = _(
            "More experiments were concluded than started: {ended} against {started} in the last {weeks} weeks"
        )
    return sentence.format(**words)


def _without(data: FlowData, title: str, message: str) -> ChartModel:
    return ChartModel(
        name="flow",
        title=title,
        subtitle=_("Number of experiments per stage, added up"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(days: Days, reached: Reached, title: str) -> str:
    idea, prepared, running, concluded = map(number, _now(reached))
    return " ".join([
        _("Area chart of how many experiments had reached each stage, {days}.").format(
            days=wording.days(days[0], days[-1])
        ),
        f"{title}.",
        _("Now: {idea} as an idea, {prepared} prepared, {running} running, {concluded} concluded.").format(
            idea=idea, prepared=prepared, running=running, concluded=concluded
        ),
        _("The table with this chart has the numbers per month."),
    ])  # fmt: skip


def _footer(data: FlowData, reached: Reached) -> tuple[str, ...]:
    n = reached[0][-1]
    without = sum(not any(each.days) for each in data.passages)
    left_out = n_("{n} experiment without a day is left out.", "{n} experiments without a day are left out.", without)
    return wording.footer(
        data.source,
        data.today,
        data.ambition,
        n_("n = {n} experiment.", "n = {n} experiments.", n),
        _("A skipped stage counts from the next one. Stopped early counts as concluded."),
        *([left_out] if without else []),
    )


def _plot(days: Days, reached: Reached, first: date) -> Plot:
    now = _now(reached)
    floors = [*reached[1:], [0] * len(days)]
    bands, tops = [], []
    for nth, stage in enumerate(STAGES):
        role, alpha = LOOKS[stage]
        at = [n for n in range(len(days)) if n == 0 or n == len(days) - 1 or _changes(reached, nth, n)]
        band = tuple((float(days[n].toordinal()), float(floors[nth][n]), float(reached[nth][n])) for n in at)
        bands.append(Band(stage.label, role, band, alpha, _label(stage, now[nth]), step=True))
        tops.append(_top(days, reached[nth], stage, first))
    return Plot(
        x=Axis(Scale.DATE, days[0].toordinal(), days[-1].toordinal()),
        y=Axis(Scale.NUMBER, 0, max(LEAST, reached[0][-1])),
        series=(*bands, *tops),
    )


def _changes(reached: Reached, stage: int, n: int) -> bool:
    """Whether the band of ``stage`` changes on the ``n``-th day, at its top or at its floor."""
    return any(row[n] != row[n - 1] for row in reached[stage : stage + 2])


def _label(stage: Stage, now: int) -> Wording:
    return ((stage.label, _("now {n}").format(n=number(now))), (f"{stage.label}: {number(now)}",), (number(now),))


def _top(days: Days, row: list[int], stage: Stage, first: date) -> Line:
    """The edge of a band; each day on which an experiment reached the stage can be pointed at."""
    # On the day on which the picture begins nothing happened, unless everything began that day.
    at = [n for n in range(len(days)) if row[n] and (row[n] != row[n - 1] if n else days[0] == first)]
    ends = sorted({0, *at, len(days) - 1})
    return Line(
        name=_("{stage}, added up").format(stage=stage.label),
        role=LOOKS[stage][0],
        points=tuple((float(days[n].toordinal()), float(row[n])) for n in ends),
        step=True,
        marks=tuple(Mark(days[n].toordinal(), row[n], "day", f"{days[n]}") for n in at),
    )


def _table(days: Days, reached: Reached) -> Table:
    """The numbers at the end of each month, and today."""
    at = [n for n, day in enumerate(days) if day == month_end(day) or n == len(days) - 1]
    rows: tuple[tuple[Cell, ...], ...] = tuple((days[n], *(row[n] for row in reached)) for n in at)
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), rows)
