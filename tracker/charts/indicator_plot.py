"""The parts of a plot that the charts about an indicator share: its axes, its line, the experiments at their dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import nan

from tracker.charts import wording
from tracker.charts.measure_words import value_words
from tracker.charts.measured import Course, IndicatorData, Measured, Rebased, Started
from tracker.charts.model import Axis, ChartModel, Dash, Dot, Dots, Line, Mark, Moment, Note, Role, Scale, Series, Sign
from tracker.charts.ticks import number_ticks
from tracker.words import _, long_date, n_
from tracker.words.periods import period_words

SHORT = 7  # days; a shorter axis is made longer
AIMED = 6  # experiments aimed at the indicator that get a line, the latest
NUMBERED = 8  # others that get their number beside them; of more only the place is shown


def date_axis(line: Course) -> Axis:
    """From the first day of the first period to the last day of the last."""
    first, last = line.known[0].period.first.toordinal(), line.known[-1].period.last.toordinal()
    air = SHORT if last - first < SHORT else 0
    return Axis(Scale.DATE, first - air, last + air)


def value_axis(values: Iterable[float]) -> Axis:
    """Around all of ``values``, with some air; not below zero where nothing is."""
    some = list(values)
    low, high = min(some), max(some)
    air = (high - low) * 0.08 or max(abs(high) * 0.1, 1.0)
    ticks = number_ticks(high + air, 6, 0.0 if low >= 0 > low - air else low - air, air / 6)
    return Axis(Scale.NUMBER, ticks[0].at, high + air)


def value_line(line: Course, unit: str, *, now: bool = True) -> Line:
    """The measured values; where one is missing the line breaks. ``now`` says that the last one is of these days."""
    known = [place for place, each in enumerate(line.measured) if each.value is not None]
    points = [
        (each.middle, nan if each.value is None else float(each.value))
        for each in line.measured[known[0] : known[-1] + 1]
    ]
    last = line.known[-1].value
    assert last is not None
    words = value_words(last, unit)
    return Line(
        name=_("measured value"),
        role=Role.ORDINARY,
        points=tuple(points),
        label=((_("now {n}").format(n=words),), (words,)) if now else ((words,), (words,)),
    )


def point(each: Measured, unit: str, role: Role = Role.ORDINARY, sign: Sign = Sign.DOT) -> Dot:
    """A measurement that has a value, as a point."""
    assert each.value is not None
    words = f"{period_words(each.period.code)}: {value_words(each.value, unit)}"
    return Dot(Mark(each.middle, float(each.value), "measurement", each.id, "", words), role, sign)


def level(
    name: str,
    low: float,
    high: float,
    y: float,
    words: Sequence[str] = (),
    dash: Dash = Dash.SOLID,
    role: Role = Role.ORDINARY,
) -> Line:
    """A horizontal line of reference with its words at the end, from long to short."""
    return Line(name, role, ((low, y), (high, y)), tuple((each,) for each in words), dash=dash, faint=True)


def in_view(data: IndicatorData, x: Axis) -> list[Started]:
    """The experiments that started in the time the chart shows, the first one first."""
    some = [each for each in data.experiments if x.low <= each.started_on.toordinal() <= x.high]
    return sorted(some, key=lambda each: (each.started_on, each.number))


def experiment_marks(some: Sequence[Started], y: float) -> Dots:
    """Every experiment as a triangle at the foot of the plot, on the day it started."""
    return Dots(
        _("experiments"),
        tuple(
            Dot(
                Mark(each.started_on.toordinal(), y, "experiment", each.id, each.number, each.title),
                Role.RUNNING if each.aimed else Role.ORDINARY,
                Sign.TRIANGLE,
            )
            for each in some
        ),
        valued=False,
    )


def rebase_marks(some: Sequence[Rebased], y: float) -> Dots:
    """Every new mean as a ring at the foot of the plot, on its day."""
    marks = (Mark(each.day.toordinal(), y, "rebase", each.id, each.number, each.reason) for each in some)
    return Dots(_("new mean"), tuple(Dot(mark, Role.ORDINARY, Sign.RING) for mark in marks), valued=False)


def experiment_moments(some: Sequence[Started]) -> tuple[Moment, ...]:
    """A line at the start of what was aimed at this indicator; the latest when there are many."""
    aimed = [each for each in some if each.aimed][-AIMED:]
    return tuple(
        Moment(each.started_on.toordinal(), (_("experiment {number}").format(number=each.number), each.number))
        for each in aimed
        if each.number
    )


def experiment_notes(some: Sequence[Started], y: float) -> tuple[Note, ...]:
    """The number beside every other experiment, where there is room."""
    others = [each for each in some if not each.aimed and each.number]
    if len(others) > NUMBERED:
        return ()
    return tuple(Note(each.started_on.toordinal(), y, (each.number,)) for each in others)


def experiment_words(some: Sequence[Started]) -> list[str]:
    """What the triangles are; nothing when there are none."""
    if not some:
        return []
    aimed = sum(each.aimed for each in some)
    said = n_("{sign} {n} experiment started", "{sign} {n} experiments started", len(some))
    said = said.format(sign="\N{BLACK UP-POINTING TRIANGLE}")
    if not aimed:
        return [f"{said}."]
    if aimed == len(some):
        return [f"{said}, " + n_("aimed at this.", "all aimed at this.", aimed)]
    return [f"{said}, " + n_("{n} of them aimed at this.", "{n} of them aimed at this.", aimed)]


def rebase_moments(some: Sequence[Rebased]) -> tuple[Moment, ...]:
    """A line at every new mean."""
    return tuple(Moment(each.day.toordinal(), (_("new mean"), ""), Dash.DASHED) for each in some)


def rebase_words(some: Sequence[Rebased]) -> list[str]:
    """Since when a new mean holds, and why."""
    sentence = _("New mean from {day}: {reason}.")
    return [sentence.format(day=long_date(each.day), reason=each.reason.rstrip(". ")) for each in some]


def marks(some: Sequence[Started], rebases: Sequence[Rebased], y: float) -> list[Series]:
    """The experiments and the new means at the foot of the plot, where there are any."""
    made: list[Series] = [experiment_marks(some, y)] if some else []
    return [*made, rebase_marks(rebases, y)] if rebases else made


def spans(line: Course, starts: Sequence[int], x: Axis) -> list[tuple[float, float]]:
    """Where the stretches that begin at ``starts`` lie on the axis: they meet half-way between two measurements."""
    edges = [(line.measured[start - 1].middle + line.measured[start].middle) / 2 for start in starts[1:]]
    return list(pairwise([x.low, *edges, x.high]))


def aim_line(data: IndicatorData, x: Axis) -> list[Line]:
    """The target or the norm as a dotted line."""
    if data.aim is None:
        return []
    value = value_words(data.aim, "")
    words = (_("norm {value}") if data.aim_is_norm else _("target {value}")).format(value=value)
    name = _("norm") if data.aim_is_norm else _("target")
    return [level(name, x.low, x.high, float(data.aim), (words, value), Dash.DOTTED)]


def aim_words(data: IndicatorData) -> str:
    """``the target of 5 days``; "" without one."""
    if data.aim is None:
        return ""
    value = value_words(data.aim, data.unit)
    return (_("the norm of {value}") if data.aim_is_norm else _("the target of {value}")).format(value=value)


def remarks(data: IndicatorData, each: Measured, rebases: Sequence[Rebased]) -> str:
    """Why a value is missing and what began in its period, for the table."""
    first, last = each.period.first, each.period.last
    said = [each.missing]
    said += [
        _("experiment {number} started").format(number=one.number)
        for one in sorted(data.experiments, key=lambda one: (one.started_on, one.number))
        if first <= one.started_on <= last
    ]
    said += [_("new mean: {reason}").format(reason=one.reason) for one in rebases if first <= one.day <= last]
    return "; ".join(filter(None, said))


def missing(data: IndicatorData) -> bool:
    """Whether there are measurements of periods that are over, and none of them has a value."""
    over = [each.value for each in data.measured if each.period.last < data.today]
    return bool(over) and all(value is None for value in over)


def nothing(name: str, data: IndicatorData) -> ChartModel:
    """What stands there as long as there is nothing to draw."""
    if not data.title:
        title = _("There is no indicator yet")
        message = _("Add an indicator and write down its measurements; then this chart begins.")
    elif missing(data):
        title = _("{title}: all measurements are missing").format(title=wording.isolated(data.title))
        message = _("Write down a value of a period that is over; then this chart begins.")
    else:
        title = _("{title}: no measurement yet").format(title=wording.isolated(data.title))
        message = _("Write down a value of a period that is over; then this chart begins.")
    return ChartModel(
        name=name,
        title=title,
        subtitle=wording.isolated(data.title) or _("An indicator over time"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )
