"""An indicator over time beside its median, by the rules of Anhøj: they ask for no distribution of the values.

Below ten useful points, those that are not on the median, the rules say nothing.
"""

from __future__ import annotations

from tracker.charts import context_lines as beside
from tracker.charts import indicator_plot as parts
from tracker.charts import run_chart_words as said
from tracker.charts import wording
from tracker.charts.measure_words import digits, fine, rounded, subtitle
from tracker.charts.measured import IndicatorData
from tracker.charts.model import Axis, Cell, ChartModel, Column, Dash, Dots, Kind, Line, Plot, Series, Table
from tracker.charts.run_chart_reading import Reading, read
from tracker.charts.xmr_words import exact
from tracker.words import N_, _
from tracker.words.periods import period_words

COLUMNS = (N_("Period"), N_("Value"), N_("Median"), N_("Side of the median"), N_("Remark"))


def run_chart(data: IndicatorData) -> ChartModel:
    """The chart of an indicator with its median, and whether runs and crossings are out of the ordinary."""
    reading = read(data)
    if not reading.line.known:
        return parts.nothing("run-chart", data)
    title = said.title(reading)
    return ChartModel(
        name="run-chart",
        title=title,
        subtitle=subtitle(data, reading.line),
        alt=said.alt(reading, title),
        footer=wording.footer(data.source, data.today, data.ambition, *said.facts(reading)),
        plot=_plot(reading),
        table=_table(reading),
    )


def _plot(reading: Reading) -> Plot:
    data, line = reading.data, reading.line
    x = parts.date_axis(line)
    aim = [] if data.aim is None else [float(data.aim)]
    own = [v for v in (*line.values, *aim) if v is not None]
    y = parts.value_axis([*own, *beside.within_reach(data, x, own)])
    some = parts.in_view(data, x)
    dots = Dots(_("measurements"), tuple(parts.point(each, data.unit) for each in line.known))
    series: list[Series] = [*parts.aim_line(data, x), *beside.lines(data, x, own), dots]
    if medians := _medians(reading, x):  # without one the points alone: a line would say more than they know
        series = [parts.value_line(line, data.unit, now=line.current(data.today)), *medians, *series]
    series += parts.marks(some, reading.rebases, y.low)
    return Plot(
        x=x,
        y=y,
        series=tuple(series),
        moments=parts.experiment_moments(some) + parts.rebase_moments(reading.rebases),
        notes=parts.experiment_notes(some, y.low),
    )


def _medians(reading: Reading, x: Axis) -> list[Line]:
    made: list[Line] = []
    spans = parts.spans(reading.line, [part.start for part in reading.parts], x)
    for part, (low, high) in zip(reading.parts, spans, strict=True):
        if part.median is None or not reading.speaks(part):
            continue
        value = rounded(part.median, fine(reading.line))
        words = [_("median {value}").format(value=value), value] if part is reading.final else []
        signal = reading.enough and part is reading.final and part.signal
        # As qicharts2 draws it: a dashed median is one that runs and crossings speak against.
        made.append(parts.level(_("median"), low, high, part.median, words, Dash.DASHED if signal else Dash.SOLID))
    return made


def _table(reading: Reading) -> Table:
    kinds = (Kind.TEXT, Kind.DECIMAL, Kind.DECIMAL, Kind.TEXT, Kind.TEXT)
    finest = fine(reading.line)
    behind = (0, digits(reading.line), finest, 0, 0)
    columns = beside.with_columns(
        reading.data, [Column(_(title), kind, after) for title, kind, after in zip(COLUMNS, kinds, behind, strict=True)]
    )
    rows: list[tuple[Cell, ...]] = []
    for place, each in enumerate(reading.line.measured):
        part = reading.part(place)
        median = part.median if reading.speaks(part) else None
        if each.id:
            side = "" if each.value is None or median is None else said.side(float(each.value) - median)
            remark = parts.remarks(reading.data, each, reading.rebases)
            others = beside.cells(reading.data, each.period)
            rows.append((period_words(each.period.code), each.value, exact(median, finest), side, *others, remark))
    return Table(columns, tuple(rows))
