"""The indicator among the key numbers of Today: its last value, how it went, and where it began and has to go."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.companions import Indicator, Measurement
from tracker.operations.indicators import Position, Standing
from tracker.words import _, decimal
from ui.pages.today_numbers import Key, NumberCard

_PAGE = "indicators"
MOST = 24  # measurements in the small line


def chosen(position: Position) -> Standing | None:
    """The first indicator that was measured and has a target, else the first that was measured."""
    measured = [each for each in position.standings if each.last is not None]
    aimed = (each for each in measured if each.indicator.target is not None)
    return next(aimed, measured[0] if measured else None)


def show(card: NumberCard, standing: Standing, measurements: Sequence[Measurement]) -> None:
    """Show the indicator on ``card``; its last ``measurements`` come with the oldest first."""
    indicator, last = standing.indicator, standing.last
    now = decimal(last.value) if last and last.value is not None else ""
    card.show_key(Key(_PAGE, indicator.title, now, indicator.unit, _note(indicator)))
    values = [None if each.value is None else float(each.value) for each in measurements]
    said = ", ".join(decimal(each.value) if each.value is not None else _("no value") for each in measurements)
    target = None if indicator.target is None else float(indicator.target)
    card.show_course(values, _("The last measurements: {numbers}").format(numbers=said), target)


def _note(indicator: Indicator) -> str:
    start, target = (
        None if value is None else decimal(value) for value in (indicator.baseline, indicator.target)
    )  # fmt: skip
    if start and target:
        return _("Began at {start}, target {target}").format(start=start, target=target)
    if start:
        return _("Began at {start}").format(start=start)
    return _("Target {target}").format(target=target) if target else ""
