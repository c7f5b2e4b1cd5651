"""One experiment beside the indicator of its bar: before its start and since, as far as that can be compared.

Below eight measurements before and four after no difference is judged. A measurement of the period in which the
experiment began belongs to neither side.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tracker.analysis.before_after import TOO_FEW
from tracker.charts import before_after_words as said
from tracker.charts import indicator_plot as parts
from tracker.charts import wording
from tracker.charts.before_after_reading import Reading, read
from tracker.charts.measure_words import digits, fine, rounded, subtitle, value_words
from tracker.charts.measured import BeforeAfterData, Course, Measured
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
    Moment,
    Plot,
    Role,
    Series,
    Sign,
    Table,
)
from tracker.charts.xmr_words import exact
from tracker.words import N_, _
from tracker.words.periods import period_words

ROOM = 0.25  # of the time before its start that is shown after it at least, so that the bar can be seen
SHOWN = 24  # measurements before the start that are drawn, the latest; all of them are compared

COLUMNS = (N_("Period"), N_("Value"), N_("Side"), N_("Worked out"))


def before_after(data: BeforeAfterData) -> ChartModel:
    """The comparison of one experiment."""
    if not data.has_indicator or data.started_on is None:
        return _nothing(data, said.without(data))
    reading = read(data)
    if not (reading.before or reading.after):
        return _nothing(data, said.without_values(data))
    title = said.title(reading)
    shown = _shown(reading)
    return ChartModel(
        name="before-after",
        title=title,
        subtitle=subtitle(data.indicator, shown),
        alt=said.alt(reading, title),
        footer=wording.footer(
            data.indicator.source, data.indicator.today, data.indicator.ambition, *said.facts(reading)
        ),
        plot=_plot(reading, shown),
        table=_table(reading),
    )


def _nothing(data: BeforeAfterData, words: tuple[str, str]) -> ChartModel:
    title, message = words
    indicator = data.indicator
    return ChartModel(
        name="before-after",
        title=title,
        subtitle=wording.isolated(data.title) or _("One experiment before and after"),
        alt=f"{title}. {message}",
        footer=wording.footer(indicator.source, indicator.today, indicator.ambition),
        plot=None,
        message=message,
    )


def _shown(reading: Reading) -> Course:
    """What is drawn: not the years before."""
    first = reading.before[-SHOWN].middle if len(reading.before) > SHOWN else 0.0
    last = reading.after[-1].middle if reading.after else float(reading.line.known[-1].middle)
    return Course(tuple(each for each in reading.line.measured if first <= each.middle <= last), reading.line.skipped)


def _plot(reading: Reading, shown: Course) -> Plot:
    data, unit = reading.data, reading.data.indicator.unit
    assert data.started_on is not None
    start, around = data.started_on.toordinal(), parts.date_axis(shown)
    low = min(around.low, start)
    x = Axis(around.scale, low, max(around.high, start + (start - low) * ROOM))
    heights = [value for value in shown.values if value is not None]
    y = parts.value_axis([*heights, float(data.bar)] if data.bar is not None else heights)
    now = data.ended_on is None and shown.current(data.indicator.today)
    series: list[Series] = [parts.value_line(shown, unit, now=now), *_levels(reading, x, start)]
    series.append(Dots(_("measurements"), tuple(_dot(reading, each) for each in shown.known)))
    words = (_("start of experiment {number}").format(number=data.number), _("start"), "")
    moments = [Moment(start, words)]
    if data.ended_on is not None and start < data.ended_on.toordinal() <= x.high:
        moments.append(Moment(data.ended_on.toordinal(), (_("end"), "")))
    return Plot(x=x, y=y, series=tuple(series), moments=tuple(moments))


def _dot(reading: Reading, each: Measured) -> Dot:
    look = (Role.ORDINARY, Sign.RING)
    if each in reading.before:
        look = (Role.ORDINARY, Sign.DOT)
    elif each in reading.after:
        look = (Role.RUNNING, Sign.DIAMOND)
    return parts.point(each, reading.data.indicator.unit, *look)


def _levels(reading: Reading, x: Axis, start: int) -> list[Line]:
    """The bar, and the median on both sides."""
    made: list[Line] = []
    if reading.data.bar is not None:
        value = value_words(reading.data.bar, "")
        words = (_("the bar: {value}").format(value=value), value)
        made.append(parts.level(_("the bar"), start, x.high, float(reading.data.bar), words, Dash.DASHED, Role.RUNNING))
    for side, low, high, name in (
        (reading.after, start, x.high, _("median since the start")),
        (reading.before, x.low, start, _("median before")),
    ):
        values = [float(each.value) for each in side if each.value is not None]
        if len(values) > 1 and high > low:
            middle = median(values)
            value = rounded(middle, fine(reading.line))
            words = (f"{name} {value}", value)
            made.append(parts.level(name, low, high, middle, words if side is reading.after else ()))
    return made


def _table(reading: Reading) -> Table:
    kinds = (Kind.TEXT, Kind.DECIMAL, Kind.TEXT, Kind.DECIMAL)
    behind = (0, digits(reading.line), 0, fine(reading.line))
    columns = tuple(Column(_(title), kind, after) for title, kind, after in zip(COLUMNS, kinds, behind, strict=True))
    rows: list[tuple[Cell, ...]] = [
        (period_words(each.period.code), each.value, reading.side(each), None) for each in reading.line.known
    ]
    return Table(columns, (*rows, *_sums(reading)))


def _sums(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """What was worked out from the measurements: the medians, the difference, and the margin it has."""
    places = fine(reading.line)
    for name, side in ((_("median before"), reading.before), (_("median since the start"), reading.after)):
        if values := [float(each.value) for each in side if each.value is not None]:
            yield name, None, "", exact(median(values), places)
    if reading.comparison.verdict != TOO_FEW and (moved := reading.comparison.shift) is not None:
        yield _("difference"), None, "", exact(moved.estimate, places)
        yield _("margin (95 %), from"), None, "", exact(moved.low, places)
        yield _("margin (95 %), to"), None, "", exact(moved.high, places)
