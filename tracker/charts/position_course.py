"""How the position went: the median of the indicators, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tracker.analysis.position import overall
from tracker.charts import wording
from tracker.charts.model import (
    Axis,
    Cell,
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
    Series,
    Sign,
    Table,
)
from tracker.charts.position_now import ordinary, role_model, whole
from tracker.charts.row_data import CourseData
from tracker.words import N_, _, month_year, n_

COLUMNS = ((N_("Month"), Kind.MONTH), (N_("Position"), Kind.DECIMAL), (N_("Indicators"), Kind.WHOLE))
Known = tuple[date, Decimal, int]


def position_course(data: CourseData) -> ChartModel:
    """A line where months follow each other; a month of which less than half is known stays empty."""
    known = list(_known(data))
    if not known:
        return _empty(data)
    title = _title(known)
    return ChartModel(
        name="position-over-time",
        title=title,
        subtitle=_("Median position of the indicators from 0 to 100, {period}").format(
            period=wording.span(month_year(known[0][0]), month_year(known[-1][0]))
        ),
        alt=_alt(known, title),
        footer=wording.footer(
            data.source,
            data.today,
            data.ambition,
            n_("n = {n} month.", "n = {n} months.", len(known)),
            _("A month counts when at least half of the indicators have a value; nothing is filled in."),
        ),
        plot=_plot(data, known),
        table=Table(
            tuple(Column(_(words), kind, int(kind is Kind.DECIMAL)) for words, kind in COLUMNS), tuple(_rows(known))
        ),
    )


def _known(data: CourseData) -> Iterator[Known]:
    """The months that are over and of which at least half of the indicators is known."""
    running = data.today.replace(day=1)
    for month in sorted(data.months):
        middle, count = overall(data.months[month])
        if month < running and middle is not None and 2 * count >= data.total:
            yield month, middle, count


def _rows(known: list[Known]) -> Iterator[tuple[Cell, ...]]:
    yield from known


def _title(known: list[Known]) -> str:
    """The finding in one sentence."""
    last = whole(known[-1][1])
    if len(known) == 1:
        return _("In {month} we stood at {now}").format(month=month_year(known[-1][0]), now=last)
    words = {"first": month_year(known[0][0]), "start": whole(known[0][1]), "now": last}
    if words["start"] == last:
        return _("We stand at {now}, as in {first}").format(**words)
    if known[-1][1] > known[0][1]:
        return _("We went from {start} in {first} to {now} now").format(**words)
    return _("We went back from {start} in {first} to {now} now").format(**words)


def _empty(data: CourseData) -> ChartModel:
    title = _("There is no month to show yet")
    message = _("A month counts when it is over and at least half of the indicators have a value. Add measurements.")
    return ChartModel(
        name="position-over-time",
        title=title,
        subtitle=_("Median position of the indicators from 0 to 100"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(known: list[Known], title: str) -> str:
    lowest, highest = min(known, key=lambda k: k[1]), max(known, key=lambda k: k[1])
    sentences = [
        _("Line chart of the median position of the indicators between 0 and 100, per month."),
        f"{title}.",
        _("Lowest: {low} in {when}; highest: {high} in {then}.").format(
            low=whole(lowest[1]), when=month_year(lowest[0]), high=whole(highest[1]), then=month_year(highest[0])
        ) if lowest[1] < highest[1] else "",
        _("The table with this chart has the position per month."),
    ]  # fmt: skip
    return " ".join(filter(None, sentences))


def _runs(known: list[Known]) -> list[list[Known]]:
    """The months in runs without a gap."""
    runs: list[list[Known]] = []
    for each in known:
        at = each[0].year * 12 + each[0].month
        if runs and at - (runs[-1][-1][0].year * 12 + runs[-1][-1][0].month) == 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _plot(data: CourseData, known: list[Known]) -> Plot:
    low, high = known[0][0].toordinal(), max(known[-1][0].toordinal(), known[0][0].toordinal() + 30)
    heights = [_height(each) for each in known]
    lines = [_line(run, run[-1] is known[-1]) for run in _runs(known)]
    ends = [
        Line(name, Role.ORDINARY, ((low, y), (high, y)), ((name,), (short,)), dash=Dash.DASHED)
        for y, name, short in (
            (0.0, ordinary(data.ordinary), "0"),
            (100.0, role_model(data.role_model), "100"),
        )
    ]
    dots = Dots(_("position"), tuple(_dot(each) for each in known))
    series: tuple[Series, ...] = (*lines, *ends, dots)
    return Plot(
        x=Axis(Scale.DATE, low, high), y=Axis(Scale.NUMBER, min(0.0, *heights), max(100.0, *heights)), series=series
    )


def _line(run: list[Known], last: bool) -> Line:
    now = whole(run[-1][1])
    return Line(
        name=_("position"),
        role=Role.RUNNING,
        points=tuple((each[0].toordinal(), _height(each)) for each in run),
        label=((_("position"), _("now {n}").format(n=now)), (now,)) if last else (),
        strong=True,
    )


def _dot(each: Known) -> Dot:
    """The median is no record: nothing opens there."""
    mark = Mark(each[0].toordinal(), _height(each), "", f"{each[0]:%Y-%m}", "", month_year(each[0]))
    indicators = n_("median of {n} indicator", "median of {n} indicators", each[2])
    return Dot(mark, Role.RUNNING, Sign.DIAMOND, (_("{now} of 100").format(now=whole(each[1])), indicators))


def _height(each: Known) -> float:
    return min(150.0, max(-50.0, float(each[1])))
