"""How many blocks are known and how many are cleared, day by day, and how that may go on.

The known blocks grow as people look further; that line keeps the cleared one honest. ``outlook`` has the forecast.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.analysis.burn_up import Total, periods, together, total_on, totals
from tracker.analysis.forecast import FEWEST_CLEARING, FEWEST_MONTHS
from tracker.charts import outlook as coming
from tracker.charts import outlook_words as said
from tracker.charts import wording
from tracker.charts.data import BurnUpData
from tracker.charts.model import (
    Axis,
    Band,
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
from tracker.charts.outlook import Outlook, outlook
from tracker.words import N_, _, long_date, n_, number, short_date

SHORTEST = 30  # days on the axis when the ambition has no horizon and has just begun
LEAST = 4  # blocks on the axis: fewer would be marked in parts of a block

COLUMNS = (
    (N_("Up to and including"), Kind.DATE),
    (N_("Found"), Kind.WHOLE),
    (N_("From the one-off inventory"), Kind.WHOLE),
    (N_("Cleared"), Kind.WHOLE),
    (N_("Known in all"), Kind.WHOLE),
    (N_("Cleared in all"), Kind.WHOLE),
)


def burn_up(data: BurnUpData) -> ChartModel:
    """The known blocks and the cleared blocks as two step lines up to today, with a forecast where there can be one."""
    known = totals(together(data.found, data.one_off), data.today)
    cleared = totals(data.cleared, data.today)
    first = _first(data, known)
    in_all, done = total_on(known, data.today), total_on(cleared, data.today)
    if not in_all:
        return _empty(data)
    ahead = outlook(data, in_all, done)
    title = said.headline(ahead) if ahead else _title(in_all, done, data.stays)
    return ChartModel(
        name="burn-up",
        title=title,
        subtitle=_subtitle(data, first, ahead),
        alt=_alt(data, title, first, (total_on(known, first), in_all), ahead),
        footer=_footer(data, in_all, done, ahead),
        plot=_plot(data, first, known, cleared, ahead),
        table=_table(data, first, ahead),
    )


def _first(data: BurnUpData, known: list[Total]) -> date:
    """The day the axis begins: the start of the ambition, else the first block; never after today."""
    return min(data.start or (known[0].day if known else data.today), data.today)


def _subtitle(data: BurnUpData, first: date, ahead: Outlook | None) -> str:
    if ahead and data.past:
        sentence = _("Number of blocks, added up, {days}; expected from {today} on")
    elif ahead:
        sentence = _("Number of blocks, added up, {days}; expected from today on")
    else:
        sentence = _("Number of blocks, added up, {days}")
    days = wording.days(first, ahead.days[-1] if ahead else data.today)
    return sentence.format(days=days, today=long_date(data.today))


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
    message = _("Add the first block; then this chart begins.")
    return ChartModel(
        name="burn-up",
        title=title,
        subtitle=_("Number of blocks, added up"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(data: BurnUpData, title: str, first: date, counts: tuple[int, int], ahead: Outlook | None) -> str:
    at_first, known = map(number, counts)
    if ahead:
        kind = _("Line chart of the number of known and cleared blocks {days}, with a forecast.")
        figures = said.figures(ahead)
        table = _("The table with this chart has the numbers per month, also of the forecast.")
    else:
        kind = _("Line chart of the number of known and cleared blocks {days}.")
        figures = _("Known at the start: {first}; known now: {now}.").format(first=at_first, now=known)
        table = _("The table with this chart has the numbers per month.")
    return " ".join([
        kind.format(days=wording.days(first, data.today)),
        f"{title}.",
        figures,
        table,
    ])  # fmt: skip


def _footer(data: BurnUpData, known: int, done: int, ahead: Outlook | None) -> tuple[str, ...]:
    facts = list(said.facts(ahead)) if ahead else []
    facts.append(n_("n = {n} block.", "n = {n} blocks.", known))
    if once := sum(n for day, n in data.one_off.items() if day <= data.today):
        facts.append(n_("{n} came from the one-off inventory.", "{n} came from the one-off inventory.", once))
    if data.stays:
        facts.append(n_("{n} block stays on purpose.", "{n} blocks stay on purpose.", data.stays))
    if any(n < 0 for day, n in data.cleared.items() if day <= data.today):
        facts.append(_("A block that came back does not count as cleared."))
    if not ahead and done + data.stays < known:
        sentence = _("A forecast needs {months} whole months, and a cleared block in {some} of them.")
        facts.append(sentence.format(months=FEWEST_MONTHS, some=FEWEST_CLEARING))
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(data: BurnUpData, first: date, known: list[Total], cleared: list[Total], ahead: Outlook | None) -> Plot:
    low, last = first.toordinal(), max(data.horizon or data.today, data.today).toordinal()
    lines = [
        _line(data, first, known, _("known blocks"), _("{n} known"), Role.ATTENTION),
        _line(data, first, cleared, _("cleared"), _("{n} cleared"), Role.RUNNING),
    ]
    bands: tuple[Band, ...] = ()
    if ahead:
        bands, last = coming.bands(ahead), max(last, ahead.days[-1].toordinal())
        lines = [*coming.middles(ahead), *(replace(line, label=()) for line in lines)]
    return Plot(
        x=Axis(Scale.DATE, low, last if data.horizon else max(last, low + SHORTEST)),
        y=Axis(
            Scale.NUMBER,
            0,
            max([LEAST, *(p[-1] for line in lines for p in line.points), *(p[-1] for b in bands for p in b.points)]),
        ),
        series=(*bands, *lines),
        moments=_moments(data, low, ahead),
        notes=(*_notes(data, first, known), *(coming.notes(ahead) if ahead else ())),
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


def _moments(data: BurnUpData, low: int, ahead: Outlook | None) -> tuple[Moment, ...]:
    moments = [Moment(data.today.toordinal(), (short_date(data.today) if data.past else _("today"),))]
    if data.horizon:
        full, short = long_date(data.horizon), short_date(data.horizon)
        words = tuple(_("ambition: {date}").format(date=day) for day in (full, short))
        chance = said.moment_words(ahead, full, short) if ahead and ahead.goal else ()
        moments.append(Moment(data.horizon.toordinal(), (*chance, *words, short), Dash.SOLID))
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


def _table(data: BurnUpData, first: date, ahead: Outlook | None) -> Table:
    columns = tuple(Column(_(title), kind) for title, kind in COLUMNS)
    rows: list[tuple[Cell, ...]] = [
        (p.last, p.found, p.one_off, p.cleared, p.known, p.in_all)
        for p in periods(data.found, data.one_off, data.cleared, first, data.today)
    ]
    if not ahead:
        return Table(columns, tuple(rows))
    more = coming.columns()
    rows = [(*row, *[None] * len(more)) for row in rows]
    rows += [(day, *[None] * (len(columns) - 1), *cells) for day, *cells in coming.rows(ahead)]
    return Table((*columns, *more), tuple(rows))
