"""What is said of a measured value beside the bar that was agreed. Words only."""

from __future__ import annotations

from decimal import Decimal

from tracker.domain.checks import bar_reached
from tracker.domain.companions import Indicator
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar
from tracker.words import N_, _, decimal

_SIDES = {Bar.AT_MOST: N_("{value} or less"), Bar.AT_LEAST: N_("{value} or more")}
_REACHED = {
    True: N_("The bar was at {bar}. That was reached."),
    False: N_("The bar was at {bar}. That was not reached."),
    None: N_("The bar was at {bar}."),
}


def amount(value: Decimal, indicator: Indicator | None) -> str:
    """``11,5 minuten`` or ``85%``."""
    unit = indicator.unit if indicator else ""
    return f"{decimal(value)}{unit if unit == '%' else f' {unit}'}".strip()


def bar(experiment: Experiment, indicator: Indicator | None) -> str:
    """``5 minuten of minder``; "" where there is no bar in numbers."""
    if experiment.bar_value is None:
        return ""
    value = amount(experiment.bar_value, indicator)
    return _(_SIDES[experiment.bar_side]).format(value=value) if experiment.bar_side else value


def bar_hint(experiment: Experiment, indicator: Indicator | None, measured: Decimal | None) -> str:
    """Where the bar lay and whether ``measured`` reached it; "" where there is no bar in numbers."""
    where = bar(experiment, indicator)
    return _(_REACHED[bar_reached(experiment, measured)]).format(bar=where) if where else ""


def measured_line(experiment: Experiment, indicator: Indicator | None) -> str:
    """``Gemeten: 11,5 minuten – de lat was 5 minuten of minder``; "" when nothing was measured."""
    if experiment.measured is None:
        return ""
    value, where = amount(experiment.measured, indicator), bar(experiment, indicator)
    if not where:
        return _("Measured: {value}").format(value=value)
    return _("Measured: {value} – the bar was {bar}").format(value=value, bar=where)
