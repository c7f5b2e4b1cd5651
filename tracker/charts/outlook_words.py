"""What a forecast says: a range of quarters or a range of blocks, never one date, and chances in words."""

from __future__ import annotations

from datetime import date

from tracker.analysis.forecast import percentile_periods
from tracker.charts.outlook import HIGH, LOW, Outlook
from tracker.words import N_, _, long_date, n_, number

_NTH = (N_("first"), N_("second"), N_("third"), N_("fourth"))


def headline(it: Outlook) -> str:
    """The finding: a range of quarters, a range of blocks, or that no end is in sight."""
    if it.new >= it.gone:
        return _no_end(it)
    ends = percentile_periods(it.fan.finished, (LOW, HIGH))
    first, last = ends[LOW], ends[HIGH]
    if first and last:
        return _when(it, it.days[first - 1], it.days[last - 1])
    return _how_many(it)


def _no_end(it: Outlook) -> str:
    months = number(it.months)
    if it.gone <= 0:
        return _("On balance no block was cleared in the last {months} months").format(months=months)
    if it.new == it.gone:
        sentence = _("As many blocks are found as cleared: {new} in the last {months} months")
    else:
        sentence = _("More blocks are found than cleared: {new} against {gone} in the last {months} months")
    return sentence.format(new=number(it.new), gone=number(it.gone), months=months)


def _when(it: Outlook, first: date, last: date) -> str:
    if it.stays:
        sentence = _("All blocks that have to go are expected to be cleared {quarters}")
    else:
        sentence = _("All blocks are expected to be cleared {quarters}")
    return sentence.format(quarters=quarters(first, last))


def quarters(first: date, last: date) -> str:
    """``in the first or second quarter of 2027``; further apart ``between`` the two."""
    low, high = ((day.month - 1) // 3 for day in (first, last))
    words = {"low": _(_NTH[low]), "high": _(_NTH[high]), "start": first.year, "end": last.year}
    if first.year != last.year:
        return _("between the {low} quarter of {start} and the {high} quarter of {end}").format(**words)
    if low == high:
        return _("in the {low} quarter of {start}").format(**words)
    if low + 1 == high:
        return _("in the {low} or {high} quarter of {start}").format(**words)
    return _("between the {low} and the {high} quarter of {start}").format(**words)


def _how_many(it: Outlook) -> str:
    low, high = (max(0, n) for n in it.range(it.fan.cleared))
    if it.goal:
        sentence = _by_the_goal(low, high)
    else:
        sentence = _in_years(low, high)
    day = long_date(it.goal) if it.goal else ""
    return sentence.format(date=day, years=number(it.years), low=number(low), high=number(high))


def _by_the_goal(low: int, high: int) -> str:
    if low == high:
        return n_(
            "On {date}, {n} block is expected to be cleared", "On {date}, {n} blocks are expected to be cleared", high
        )
    if low == 0:
        return n_(
            "On {date}, at most {n} block is expected to be cleared",
            "On {date}, at most {n} blocks are expected to be cleared",
            high,
        )
    return _("On {date}, {low} to {high} blocks are expected to be cleared")


def _in_years(low: int, high: int) -> str:
    if low == high:
        return n_(
            "In {years} years, {n} block is expected to be cleared",
            "In {years} years, {n} blocks are expected to be cleared",
            high,
        )
    if low == 0:
        return n_(
            "In {years} years, at most {n} block is expected to be cleared",
            "In {years} years, at most {n} blocks are expected to be cleared",
            high,
        )
    return _("In {years} years, {low} to {high} blocks are expected to be cleared")


def chance_words(chance: float) -> str:
    """A chance as people say it, rounded to 5 per cent; never nought and never certain."""
    if chance < 0.05:
        return _("less than 5%")
    if chance > 0.95:
        return _("more than 95%")
    return _("about {n}%").format(n=max(5, min(95, 5 * round(chance * 20))))


def moment_words(it: Outlook, full: str, short: str) -> tuple[str, ...]:
    """What stands at the ambition date when there is a chance to tell, from long to short."""
    chance = chance_words(it.chance)
    return (
        _("ambition: {date}; chance that all is cleared: {chance}").format(date=full, chance=chance),
        _("ambition: {date}; all cleared: {chance}").format(date=short, chance=chance),
    )


def facts(it: Outlook) -> tuple[str, ...]:
    """For the footer: what the bands mean and what the forecast is based on."""
    return (
        _("Dark band: 7 out of 10 times. Light band: 9 out of 10 times."),
        _("Based on {n} months; not a promise.").format(n=number(it.months)),
    )


def figures(it: Outlook) -> str:
    """For the alt text: where it stands, and the chance where there is an ambition date to look forward to."""
    if not it.goal:
        return _("Known now: {now}; cleared now: {done}.").format(now=number(it.known), done=number(it.cleared))
    sentence = _("Known now: {now}; cleared now: {done}; chance that all is cleared on {date}: {chance}.")
    return sentence.format(
        now=number(it.known), done=number(it.cleared), date=long_date(it.goal), chance=chance_words(it.chance)
    )
