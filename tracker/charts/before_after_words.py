"""What the comparison of before and after says in words. It never says that the experiment is the cause."""

from __future__ import annotations

from statistics import median

from tracker.analysis.before_after import CLEAR, INDICATION, TOO_FEW
from tracker.analysis.two_samples import FEWEST_AFTER, FEWEST_BEFORE, FOLLOWS
from tracker.charts import wording
from tracker.charts.before_after_reading import Reading
from tracker.charts.indicator_plot import missing
from tracker.charts.measure_words import digits, fine, rounded, value_words
from tracker.charts.measured import NEUTRAL, BeforeAfterData, Measured
from tracker.words import _, long_date


def without(data: BeforeAfterData) -> tuple[str, str]:
    """Title and message when there is no indicator to look at, or the experiment has not started."""
    if not data.number:
        return (
            _("No experiment has a bar on an indicator yet"),
            _("Choose an indicator for the bar of an experiment; then its before and after can be seen here."),
        )
    if not data.has_indicator:
        return (
            _("Experiment {number} has no indicator in its bar").format(number=data.number),
            _("Choose an indicator for its bar; then before and after can be seen here."),
        )
    return (
        _("Experiment {number} has not started yet").format(number=data.number),
        _("Start it; then before and after can be compared from the first measurement on."),
    )


def without_values(data: BeforeAfterData) -> tuple[str, str]:
    """Title and message when nothing was measured."""
    title = _("{title}: no measurement yet")
    if missing(data.indicator):
        title = _("{title}: all measurements are missing")
    return (
        title.format(title=wording.isolated(data.indicator.title)),
        _("Write down a value of a period that is over; then this chart begins."),
    )


def _way(reading: Reading) -> str:
    """Better, worse; without a direction higher, lower."""
    if reading.direction == NEUTRAL:
        moved = reading.comparison.shift
        return "higher" if moved is not None and moved.estimate > 0 else "lower"
    return "better" if reading.comparison.better else "worse"


def title(reading: Reading) -> str:
    """The finding in one sentence."""
    words = {"title": wording.isolated(reading.data.indicator.title), "number": reading.data.number}
    verdict = reading.comparison.verdict
    if verdict == TOO_FEW:
        return _("{title}: too few measurements to compare").format(**words)
    clear = {
        "better": _("{title}: clearly better since experiment {number}"),
        "worse": _("{title}: clearly worse since experiment {number}"),
        "higher": _("{title}: clearly higher since experiment {number}"),
        "lower": _("{title}: clearly lower since experiment {number}"),
    }
    maybe = {
        "better": _("{title}: perhaps better since experiment {number}"),
        "worse": _("{title}: perhaps worse since experiment {number}"),
        "higher": _("{title}: perhaps higher since experiment {number}"),
        "lower": _("{title}: perhaps lower since experiment {number}"),
    }
    sentences = {CLEAR: clear, INDICATION: maybe}.get(verdict)
    if sentences is None:
        return _("{title}: no difference to be seen since experiment {number}").format(**words)
    return sentences[_way(reading)].format(**words)


def _moved(value: float, places: int, unit: str) -> str:
    """A difference with its direction: ``1.5 minutes lower``."""
    # Between 60 % and 66 % lie 6 percentage points; "6 % higher" would be 63.6 %.
    written = rounded(abs(value), places, _("percentage points") if unit.strip() == "%" else unit)
    if round(value, places) == 0:
        return _("no difference")
    return (_("{value} higher") if value > 0 else _("{value} lower")).format(value=written)


def _verdict(reading: Reading) -> str:
    """The difference with its interval, in the unit of the indicator."""
    moved = reading.comparison.shift
    if reading.comparison.verdict == TOO_FEW or moved is None:
        counts = {"before": len(reading.before), "after": len(reading.after)}
        least = {"least_before": FEWEST_BEFORE, "least_after": FEWEST_AFTER}
        return _(
            "Measured before: {before} (needed: {least_before}); since the start: {after} (needed: {least_after})."
        ).format(**counts, **least)
    places = digits(reading.line)
    names = {CLEAR: _("Clear"), INDICATION: _("An indication")}
    low, high = round(moved.low, places), round(moved.high, places)
    if low == high == 0:
        return _("No difference to be seen: before and after are equal.")
    verdict = names.get(reading.comparison.verdict, _("No difference to be seen"))
    if round(moved.estimate, places):
        verdict = f"{verdict}: {_moved(moved.estimate, places, reading.data.indicator.unit)}"
    return _("{verdict}; margin (95 %): {margin}.").format(verdict=verdict, margin=_margin(low, high, places))


def _margin(low: float, high: float, places: int) -> str:
    """From where to where the difference may lie: ``5.4 to 6.6 lower``, ``0.3 lower to 0.5 higher``."""
    if low < high and low * high > 0:
        few, many = sorted((abs(low), abs(high)))
        words = {"few": rounded(few, places), "many": rounded(many, places)}
        return (_("{few} to {many} higher") if low > 0 else _("{few} to {many} lower")).format(**words)
    ends = {"low": _moved(low, places, ""), "high": _moved(high, places, "")}
    return ends["low"] if low == high else _("{low} to {high}").format(**ends)


def _bar(reading: Reading) -> str:
    """Whether the median reached the bar; "" where that cannot be said."""
    reached, bar = reading.bar_reached, reading.data.bar
    if reached is None or bar is None:
        return ""
    value = value_words(bar, reading.data.indicator.unit)
    if reached:
        return _("The median since the start reaches the bar of {value}.").format(value=value)
    return _("The median since the start does not reach the bar of {value}.").format(value=value)


def _until(reading: Reading) -> str:
    """That it is not the time to decide yet; "" when it is."""
    review, data = reading.data.review_on, reading.data
    if review is None or data.ended_on is not None or review <= data.indicator.today:
        return ""
    return _("This is how it stands now: decide on {day}.").format(day=long_date(review))


def facts(reading: Reading) -> list[str]:
    """That before and after do not prove a cause, the verdict with its interval, the bar."""
    said = [_("Before and after do not say that the experiment is the cause."), _verdict(reading)]
    counts = {"before": len(reading.before), "after": len(reading.after)}
    said.append(_("n = {before} before and {after} since the start. Method: Hodges-Lehmann.").format(**counts))
    said += [_bar(reading), _until(reading)]
    if reading.comparison.follows > FOLLOWS and reading.comparison.verdict != TOO_FEW:
        said.append(_("Measurements here follow each other, so they count for less."))
    if reading.between:
        said.append(_("The measurement of the period in which it began does not count."))
    return [each for each in said if each]


def _median(side: tuple[Measured, ...], reading: Reading) -> str:
    values = [float(each.value) for each in side if each.value is not None]
    return rounded(median(values), fine(reading.line), reading.data.indicator.unit) if values else _("none")


def alt(reading: Reading, finding: str) -> str:
    """Kind and measure; the finding; the medians; where the table is."""
    kind = _("Line chart of {title} before and since the start of experiment {number}.").format(
        title=wording.isolated(reading.data.indicator.title), number=reading.data.number
    )
    figures = _("Median before: {before}; since the start: {after}.").format(
        before=_median(reading.before, reading), after=_median(reading.after, reading)
    )
    return f"{kind} {finding}. {figures} " + _("The table with this chart has every measurement.")
