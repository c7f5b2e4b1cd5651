"""The forecast that a burn-up shows, from what happened in past months: its numbers, its bands, its rows in the table.

It is about blocks, never about whether an experiment succeeds. Blocks that stay on purpose are known but need not be
cleared, so all is done when the others are; they are taken to stay. One date is never named.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tracker.analysis.burn_up import closed_months, together, totals
from tracker.analysis.forecast import LEVELS, MOST_MONTHS, Fan, can_forecast, fan, percentile_periods
from tracker.charts.data import BurnUpData
from tracker.charts.model import Band, Cell, Column, Dash, Kind, Line, Note, Role, Wording
from tracker.words import N_, _, number

YEARS, MOST_YEARS = 3, 10  # how far ahead it looks without an ambition date, and at most
MONTH = 365.2425 / 12  # days
LOW, HIGH = 15, 85  # the range that sentences name
SURE = 95  # without an ambition date it looks no further than this
WIDE, NARROW = 0.18, 0.28  # how much of the colour the outer and the inner band have

_CLEARED = (
    N_("Cleared, 5 of 100 times at most"),
    N_("Cleared, 15 of 100 times at most"),
    N_("Cleared, in the middle"),
    N_("Cleared, 85 of 100 times at most"),
    N_("Cleared, 95 of 100 times at most"),
)
_KNOWN = (
    N_("Known, 15 of 100 times at most"),
    N_("Known, in the middle"),
    N_("Known, 85 of 100 times at most"),
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may come: ``fan`` after each of the coming ``days``, from the last ``months`` closed months.

    ``gone`` and ``new`` were cleared and found in those months; of the ``known`` blocks the ``stays``
    need not be cleared. ``goal`` is the ambition date, which is the last of the days; without it the days reach
    ``years`` ahead, or to where it is as good as sure that all is cleared.
    """

    fan: Fan
    today: date
    days: tuple[date, ...]
    months: int
    gone: int
    new: int
    cleared: int
    known: int
    stays: int
    goal: date | None
    years: int

    def range(self, which: dict[int, tuple[int, ...]]) -> tuple[int, int]:
        """The two ends of the inner band on the last day."""
        return which[LOW][-1], which[HIGH][-1]

    @property
    def chance(self) -> float:
        """The chance that all is cleared on the last day, from 0 to 1."""
        return self.fan.finished[-1]


def outlook(data: BurnUpData, known: int, cleared: int) -> Outlook | None:
    """The forecast for ``known`` blocks of which ``cleared`` are gone; None when there is too little to go by.

    There is none either when nothing is left to be cleared. Months before the first block were no try.
    """
    to_clear = known - data.stays
    months = _history(data)
    done, found = [pair[0] for pair in months], [pair[1] for pair in months]
    if to_clear <= cleared or not can_forecast(done):
        return None
    ahead, goal, years = _ahead(data)
    made = fan(done, found, cleared, to_clear, ahead)
    days = [_months_on(data.today, n) for n in range(1, ahead + 1)]
    if goal:
        days[-1] = goal
    elif sure := percentile_periods(made.finished, (SURE,))[SURE]:
        made, days = _cut(made, sure), days[:sure]
    return Outlook(made, data.today, tuple(days), len(months), sum(done), sum(found), cleared, known, data.stays,
                   goal, years)  # fmt: skip


def _history(data: BurnUpData) -> list[tuple[int, int]]:
    """(cleared - came back, found) of the last closed months, two years at most."""
    steps = totals(together(data.found, data.one_off), data.today)
    if not steps:
        return []
    first = max(data.start or steps[0].day, steps[0].day)
    return closed_months(data.found, data.one_off, data.cleared, first, data.today)[-MOST_MONTHS:]


def _ahead(data: BurnUpData) -> tuple[int, date | None, int]:
    """How many months ahead, the ambition date when that is where it ends, and how many years otherwise.

    An ambition date within half a month, or one that has passed, is no goal to look forward to.
    """
    months = round((data.horizon - data.today).days / MONTH) if data.horizon else 0
    if months < 1:
        return YEARS * 12, None, YEARS
    if months > MOST_YEARS * 12:
        return MOST_YEARS * 12, None, MOST_YEARS
    return months, data.horizon, 0


def _months_on(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _cut(whole: Fan, periods: int) -> Fan:
    cleared, known = (
        {level: row[:periods] for level, row in each.items()} for each in (whole.cleared, whole.known)
    )  # fmt: skip
    return Fan(cleared, known, whole.finished[:periods])


# Shapes


def bands(it: Outlook) -> tuple[Band, ...]:
    """The fans, the widest first."""
    return (
        _band(it, _("known blocks, 7 out of 10 times"), it.fan.known, (LOW, HIGH), Role.ATTENTION, WIDE),
        _band(it, _("cleared, 9 out of 10 times"), it.fan.cleared, (LEVELS[0], LEVELS[-1]), Role.RUNNING, WIDE),
        _band(it, _("cleared, 7 out of 10 times"), it.fan.cleared, (LOW, HIGH), Role.RUNNING, NARROW),
    )


def _rows(it: Outlook, which: dict[int, tuple[int, ...]], level: int) -> list[int]:
    """One edge, from today on; the known blocks have those that stay among them."""
    known = which is it.fan.known
    now = it.known if known else it.cleared
    return [now, *(max(0, n + (it.stays if known else 0)) for n in which[level])]


def _band(
    it: Outlook, name: str, which: dict[int, tuple[int, ...]], ends: tuple[int, int], role: Role, alpha: float
) -> Band:
    low, high = (_rows(it, which, level) for level in ends)
    xs = [day.toordinal() for day in (it.today, *it.days)]
    return Band(name, role, tuple(zip(xs, low, high, strict=True)), alpha)


def middles(it: Outlook) -> tuple[Line, Line]:
    """The dashed lines in the middle, known and cleared, with the labels of both."""
    xs = [day.toordinal() for day in (it.today, *it.days)]
    now = _("now {n}").format(n=number(it.known))
    few = [_range(*(n + it.stays for n in it.range(it.fan.known))), _range(*it.range(it.fan.cleared))]
    labels: tuple[Wording, Wording] = (
        ((_("known blocks"), now), (_("{n} known").format(n=few[0]),), (few[0],)),
        ((_("cleared"), _("{n} expected").format(n=few[1])), (_("{n} cleared").format(n=few[1]),), (few[1],)),
    )
    known, cleared = (
        tuple(zip(map(float, xs), map(float, _rows(it, which, 50)), strict=True))
        for which in (it.fan.known, it.fan.cleared)
    )
    return (
        Line(_("known blocks, expected"), Role.ATTENTION, known, labels[0], dash=Dash.DASHED),
        Line(_("cleared, expected"), Role.RUNNING, cleared, labels[1], dash=Dash.DASHED),
    )


def notes(it: Outlook) -> tuple[Note, ...]:
    """How many are cleared now, where the line ends and the fan begins."""
    return (Note(it.today.toordinal(), it.cleared, (_("now {n}").format(n=number(it.cleared)),), before=True),)


def _range(low: int, high: int) -> str:
    if low == high:
        return number(low)
    return _("{low} to {high}").format(low=number(low), high=number(high))


# Table


def columns() -> tuple[Column, ...]:
    """What the table has more with a forecast: every edge and middle that is drawn."""
    return tuple(Column(_(title), Kind.WHOLE) for title in (*_CLEARED, *_KNOWN))


def rows(it: Outlook) -> list[tuple[Cell, ...]]:
    """One row per coming day: the day, then ``columns``."""
    edges = [_rows(it, it.fan.cleared, level)[1:] for level in LEVELS]
    edges += [_rows(it, it.fan.known, level)[1:] for level in (LOW, 50, HIGH)]
    return [(day, *(edge[nth] for edge in edges)) for nth, day in enumerate(it.days)]
