"""How many blocks are known and how many are cleared, day by day.

The known blocks grow as people look further; that line keeps the cleared one honest.
"""

from __future__ import annotations

from datetime import date

from tracker.analysis.burn_up import Total, periods, together, total_on, totals
from tracker.charts import wording
from tracker.charts.data import BurnUpData
from tracker.charts.model import (
    Axis,
    Cell,
    ChartModel,
    Column,
    Dash,
    Kind,
    Line,
    Mark,
    Moment,
    Note,
    Plot,
    Role,
    Scale,
    Table,
)
from tracker.words import N_, _, long_date, n_, number, short_date

SHORTEST = 30  # days on the axis when the ambition has no horizon and has just begun

COLUMNS = (
    (N_("Up to and including"), Kind.DATE),
    (N_("Found"), Kind.WHOLE),
    (N_("From the one-off inventory"), Kind.WHOLE),
    (N_("Cleared"), Kind.WHOLE),
    (N_("Known in all"), Kind.WHOLE),
    (N_("Cleared in all"), Kind.WHOLE),
)


def burn_up(data: BurnUpData) -> ChartModel:
    """The known blocks and the cleared blocks as two step lines up to today."""
    known = totals(together(data.found, data.one_off), data.today)
    cleared = totals(data.cleared, data.today)
    first = _first(data, known)
    in_all, done = total_on(known, data.today), total_on(cleared, data.today)
    if not in_all:
        return _empty(data)
    title = _title(in_all, done, data.stays)
    return ChartModel(
        name="burn-up",
        title=title,
        subtitle=_("Number of blocks, added up, from {first} to {last}").format(
            first=long_date(first), last=long_date(data.today)
        ),
        alt=_alt(data, title, first, total_on(known, first), in_all),
        footer=_footer(data, in_all),
        plot=_plot(data, first, known, cleared),
        table=_table(data, first),
    )


def _first(data: BurnUpData, known: list[Total]) -> date:
    """The day the axis begins: the start of the ambition, else the first block; never after today."""
    return min(data.start or (known[0].day if known else data.today), data.today)


def _title(known: int, cleared: int, stays: int) -> str:
    """The finding in one sentence."""
    if cleared >= known:
        if known == 1:
            return _("The only known block has been cleared")
        return _("All {n} known blocks have been cleared").format(n=number(known))
    if cleared <= 0:
        return n_(
            "The only known block has not been cleared yet",
            "None of the {n} known blocks has been cleared yet",
            known,
        )
    if cleared + stays >= known:
        sentence = n_(
            "{n} of the {known} known blocks has been cleared, the rest stays on purpose",
            "{n} of the {known} known blocks have been cleared, the rest stays on purpose",
            cleared,
        )
    else:
        sentence = n_(
            "{n} of the {known} known blocks has been cleared",
            "{n} of the {known} known blocks have been cleared",
            cleared,
        )
    return sentence.format(known=number(known))


def _empty(data: BurnUpData) -> ChartModel:
    title = _("No block is known yet")
    message = _("There is nothing to draw yet. Add the first block; then this chart begins.")
    return ChartModel(
        name="burn-up",
        title=title,
        subtitle=_("Number of blocks, added up"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(data: BurnUpData, title: str, first: date, at_first: int, known: int) -> str:
    sentences = [
        _("Line chart of the number of known and cleared blocks from {first} to {last}.").format(
            first=long_date(first), last=long_date(data.today)
        ),
        f"{title}.",
        _("Known at the start: {first}; known now: {now}.").format(first=number(at_first), now=number(known)),
        _("The table with this chart has the numbers per month."),
    ]
    return " ".join(sentences)


def _footer(data: BurnUpData, known: int) -> tuple[str, ...]:
    facts = [n_("n = {n} block.", "n = {n} blocks.", known)]
    if once := sum(n for day, n in data.one_off.items() if day <= data.today):
        facts.append(n_("{n} came from the one-off inventory.", "{n} came from the one-off inventory.", once))
    if data.stays:
        facts.append(n_("{n} block stays on purpose.", "{n} blocks stay on purpose.", data.stays))
    if any(n < 0 for day, n in data.cleared.items() if day <= data.today):
        facts.append(_("A block that came back does not count as cleared."))
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(data: BurnUpData, first: date, known: list[Total], cleared: list[Total]) -> Plot:
    last = max(data.horizon or data.today, data.today).toordinal()
    low = first.toordinal()
    lines = (
        _line(data, first, known, _("known blocks"), _("{n} known"), Role.ATTENTION),
        _line(data, first, cleared, _("cleared"), _("{n} cleared"), Role.RUNNING),
    )
    return Plot(
        x=Axis(Scale.DATE, low, last if data.horizon else max(last, low + SHORTEST)),
        y=Axis(Scale.NUMBER, 0, max(y for line in lines for _x, y in line.points)),
        series=lines,
        moments=_moments(data, low),
        notes=_notes(data, first, known),
    )


def _line(data: BurnUpData, first: date, steps: list[Total], name: str, short: str, role: Role) -> Line:
    """From ``first`` to today, with what happened earlier as the height at which it begins."""
    now = steps[-1].total if steps else 0
    points = [(first.toordinal(), total_on(steps, first))]
    points += [(step.day.toordinal(), step.total) for step in steps if step.day > first]
    points.append((data.today.toordinal(), now))
    written = number(now)
    return Line(
        name=name,
        role=role,
        points=tuple((float(x), float(y)) for x, y in points),
        label=((name, _("now {n}").format(n=written)), (short.format(n=written),), (written,)),
        step=True,
        strong=role is Role.RUNNING,
        marks=tuple(Mark(s.day.toordinal(), s.total, "day", f"{s.day}") for s in steps if s.day >= first),
    )


def _moments(data: BurnUpData, low: int) -> tuple[Moment, ...]:
    moments = [Moment(data.today.toordinal(), (_("today"),))]
    if data.horizon:
        full, short = long_date(data.horizon), short_date(data.horizon)
        words = tuple(_("ambition: {date}").format(date=day) for day in (full, short))
        moments.append(Moment(data.horizon.toordinal(), (*words, short), Dash.SOLID))
    return tuple(moment for moment in moments if moment.x >= low)


def _notes(data: BurnUpData, first: date, known: list[Total]) -> tuple[Note, ...]:
    """The inventory that was harvested at once: a step in the line, said to be one."""
    days = {day: n for day, n in data.one_off.items() if first <= day <= data.today and n > 0}
    if not days:
        return ()
    day = max(days, key=lambda d: (days[d], d))
    words = (
        n_("one-off inventory: {n} block", "one-off inventory: {n} blocks", days[day]),
        _("inventory: {n}").format(n=number(days[day])),
    )
    return (Note(day.toordinal(), total_on(known, day), words),)


def _table(data: BurnUpData, first: date) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (p.last, p.found, p.one_off, p.cleared, p.known, p.in_all)
        for p in periods(data.found, data.one_off, data.cleared, first, data.today)
    ]
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
