"""An indicator over time with its mean and limits: what is ordinary variation, and what asks for a look.

The rules are those of NHS England's Making Data Count. Below twelve measurements no rule speaks, below six there
are no limits.
"""

from __future__ import annotations

from tracker.analysis.xmr import Segment
from tracker.charts import context_lines as beside
from tracker.charts import indicator_plot as parts
from tracker.charts import wording, xmr_words
from tracker.charts.measure_words import digits, fine, rounded, subtitle
from tracker.charts.measured import IndicatorData
from tracker.charts.model import (
    Axis,
    Band,
    Cell,
    ChartModel,
    Column,
    Dash,
    Dot,
    Dots,
    Kind,
    Line,
    Note,
    Plot,
    Role,
    Series,
    Sign,
    Table,
)
from tracker.charts.xmr_reading import Reading, read
from tracker.words import N_, _
from tracker.words.periods import period_words

LOOKS: dict[str, tuple[Role, Sign]] = {
    "special_cause_improvement": (Role.RUNNING, Sign.DIAMOND),
    "special_cause_concern": (Role.ATTENTION, Sign.SQUARE),
    "special_cause_neutral_high": (Role.RUNNING, Sign.TRIANGLE),
    "special_cause_neutral_low": (Role.RUNNING, Sign.TRIANGLE),
}
ORDINARY = (Role.ORDINARY, Sign.DOT)

COLUMNS = (
    N_("Period"), N_("Value"), N_("Mean"), N_("Lower limit"), N_("Upper limit"), N_("What stands out"), N_("Remark"),
)  # fmt: skip


def xmr(data: IndicatorData) -> ChartModel:
    """The chart of an indicator with mean, limits and what stands out."""
    reading = read(data)
    if not reading.line.known:
        return parts.nothing("xmr", data)
    title = xmr_words.title(reading)
    return ChartModel(
        name="xmr",
        title=title,
        subtitle=subtitle(data, reading.line),
        alt=xmr_words.alt(reading, title),
        footer=wording.footer(data.source, data.today, data.ambition, *xmr_words.facts(reading)),
        plot=_plot(reading),
        table=_table(reading),
    )


def _plot(reading: Reading) -> Plot:
    data, line = reading.data, reading.line
    x = parts.date_axis(line)
    bounds = [v for s in reading.numbers.segments for v in (s.lpl, s.upl) if v is not None]
    aim = [] if data.aim is None else [float(data.aim)]
    own = [v for v in (*line.values, *bounds, *aim) if v is not None]
    y = parts.value_axis([*own, *beside.within_reach(data, x, own)])
    some = parts.in_view(data, x)
    series: list[Series] = [
        parts.value_line(line, data.unit, now=line.current(data.today)),
        *_means(reading, x),
        *parts.aim_line(data, x),
    ]
    series += beside.lines(data, x, own)
    series += [*_limits(reading, x), Dots(_("measurements"), tuple(_dots(reading)))]
    series += parts.marks(some, reading.rebases, y.low)
    return Plot(
        x=x,
        y=y,
        series=tuple(series),
        moments=parts.experiment_moments(some) + parts.rebase_moments(reading.rebases),
        notes=_notes(reading) + parts.experiment_notes(some, y.low),
    )


def _dots(reading: Reading) -> list[Dot]:
    unit = reading.data.unit
    made: list[Dot] = []
    for place, each in enumerate(reading.line.measured):
        if each.value is not None:
            flagged = reading.spoken(place)
            made.append(parts.point(each, unit, *(LOOKS[flagged.type] if flagged else ORDINARY)))
    return made


def _spans(reading: Reading, x: Axis) -> list[tuple[Segment, float, float]]:
    """Every segment with where it begins and ends on the axis: half-way between two measurements."""
    segments = reading.numbers.segments
    spans = parts.spans(reading.line, [segment.start for segment in segments], x)
    return [(segment, *span) for segment, span in zip(segments, spans, strict=True)]


def _means(reading: Reading, x: Axis) -> list[Line]:
    made: list[Line] = []
    for segment, low, high in _spans(reading, x):
        if segment.mean is None or segment.n < 2:
            continue
        words: list[str] = []
        if segment is reading.final:
            value = rounded(segment.mean, fine(reading.line))
            before = reading.base is not None and segment.start == 0
            words = [(_("mean before {value}") if before else _("mean {value}")).format(value=value), value]
        made.append(parts.level(_("mean"), low, high, segment.mean, words))
    return made


def _limits(reading: Reading, x: Axis) -> list[Series]:
    made: list[Series] = []
    for segment, low, high in _spans(reading, x):
        if segment.lpl is None or segment.upl is None:
            continue
        band = ((low, segment.lpl, segment.upl), (high, segment.lpl, segment.upl))
        made.append(Band(_("ordinary variation"), Role.ORDINARY, band, 0.10))
        for name, value in ((_("upper limit"), segment.upl), (_("lower limit"), segment.lpl)):
            written = rounded(value, fine(reading.line))  # as in the table: a rounder limit can lie on the wrong side
            shown = [f"{name} {written}", written] if segment is reading.final else []
            made.append(parts.level(name, low, high, value, shown, Dash.DASHED))
    return made


def _notes(reading: Reading) -> tuple[Note, ...]:
    """What the last measurement that stands out is part of, beside it."""
    flagged = [place for place in range(len(reading.line.measured)) if reading.spoken(place)]
    if not flagged:
        return ()
    each = reading.line.measured[flagged[-1]]
    assert each.value is not None
    return (Note(each.middle, float(each.value), xmr_words.note(reading, flagged[-1]), signed=True),)


def _table(reading: Reading) -> Table:
    places, behind_mean = digits(reading.line), fine(reading.line)
    kinds = (Kind.TEXT, *[Kind.DECIMAL] * 4, Kind.TEXT, Kind.TEXT)
    behind = (0, places, *[behind_mean] * 3, 0, 0)
    columns = beside.with_columns(reading.data, [
        Column(_(title), kind, after) for title, kind, after in zip(COLUMNS, kinds, behind, strict=True)
    ])  # fmt: skip
    rows = (_row(reading, place, behind_mean) for place, each in enumerate(reading.line.measured) if each.id)
    return Table(columns, tuple(rows))


def _row(reading: Reading, place: int, places: int) -> tuple[Cell, ...]:
    each, segment = reading.line.measured[place], reading.segment(place)
    computed_ = [xmr_words.exact(value, places) for value in (segment.mean, segment.lpl, segment.upl)]
    flagged = reading.spoken(place)
    return (
        period_words(each.period.code), each.value, *computed_,
        xmr_words.cause(flagged, reading.data.direction) if flagged else "",
        *beside.cells(reading.data, each.period),
        parts.remarks(reading.data, each, reading.rebases),
    )  # fmt: skip
