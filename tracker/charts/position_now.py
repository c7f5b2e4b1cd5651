"""How far on the way: every indicator between an ordinary municipality (0) and the role model (100)."""

from __future__ import annotations

from decimal import Decimal

from tracker.charts import wording
from tracker.charts.model import (
    AS_TYPED,
    Axis,
    Cell,
    ChartModel,
    Column,
    Dot,
    Kind,
    Mark,
    Plot,
    Role,
    Row,
    Rows,
    Scale,
    Sign,
    SignKey,
    Table,
)
from tracker.charts.row_data import PositionData, Stand
from tracker.words import N_, _, long_date, n_, number

COLUMNS = (
    (N_("Indicator"), Kind.TEXT, 0),
    (N_("Value"), Kind.DECIMAL, AS_TYPED),
    (N_("Unit"), Kind.TEXT, 0),
    (N_("Position at the start"), Kind.DECIMAL, 1),
    (N_("Position now"), Kind.DECIMAL, 1),
    (N_("Does not count, because"), Kind.TEXT, 0),
)


def position_now(data: PositionData) -> ChartModel:
    """A row per indicator, the median of all on top: a ring where it began, a diamond where it is."""
    if not data.stands:
        return _nothing(data, _("There is no indicator yet"), _("Add an indicator; then this chart begins."))
    if data.now is None:
        message = _("Give an indicator a measurement and the values for 0 and 100; then this chart begins.")
        return _nothing(data, _("No indicator has a position yet"), message)
    title = _title(data.now, data.start)
    return ChartModel(
        name="position",
        title=title,
        subtitle=_("Position of each indicator from {ordinary} (0) to {role_model} (100), on {day}").format(
            ordinary=ordinary(data.ordinary), role_model=role_model(data.role_model), day=long_date(data.today)
        ),
        alt=_alt(data, title),
        footer=_footer(data),
        plot=_plot(data),
        table=_table(data),
    )


def ordinary(name: str) -> str:
    """What 0 stands for, in words."""
    return name.strip() or _("an ordinary municipality")


def role_model(name: str) -> str:
    """What 100 stands for, in words."""
    return name.strip() or _("the role model")


def whole(value: Decimal) -> str:
    """A position without decimals; a minus sign is a real one."""
    rounded = round(value)
    return number(rounded) if rounded >= 0 else f"\N{MINUS SIGN}{number(-rounded)}"


def _title(now: Decimal, start: Decimal | None) -> str:
    """The finding in one sentence."""
    if start is None:
        return _("We stand at {now} on the way from 0 to 100").format(now=whole(now))
    words = {"now": whole(now), "start": whole(start)}
    if round(now) == round(start):
        return _("We stand at {now} on the way from 0 to 100, as at the start").format(**words)
    if now > start:
        return _("We went from {start} to {now} on the way to 100").format(**words)
    return _("We went back from {start} to {now}; 100 is where we want to be").format(**words)


def _nothing(data: PositionData, title: str, message: str) -> ChartModel:
    return ChartModel(
        name="position",
        title=title,
        subtitle=_("Position of each indicator from 0 to 100"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        table=_table(data) if data.stands else Table(),
        message=message,
    )


def _alt(data: PositionData, title: str) -> str:
    sentences = [
        _("Rows with the position of each indicator between 0 and 100, at the start and now."),
        f"{title}.",
        _extremes([(each.now, each.title) for each in data.stands if each.now is not None]),
        _("The table with this chart lists every indicator."),
    ]
    return " ".join(filter(None, sentences))


def _extremes(known: list[tuple[Decimal, str]]) -> str:
    """Which indicator is the furthest and which the least far; "" where all are as far."""
    if len(known) == 1:
        return _("It rests on “{indicator}” alone.").format(indicator=known[0][1])
    (high, best), (low, least) = (pick(known, key=lambda each: each[0]) for pick in (max, min))
    if high == low:
        return ""
    return _("The furthest is “{best}” at {high}, the least far “{least}” at {low}.").format(
        best=best, high=whole(high), least=least, low=whole(low)
    )


def _footer(data: PositionData) -> tuple[str, ...]:
    counting = sum(each.now is not None for each in data.stands)
    facts = [
        _("Ring: the start. Diamond: now."),
        n_("The whole is the median of {n} indicator.", "The whole is the median of {n} indicators.", counting),
    ]
    if out := len(data.stands) - counting:
        facts.append(n_("{n} indicator does not count.", "{n} indicators do not count.", out))
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(data: PositionData) -> Plot:
    """What does not count stands at the end, with why."""
    stands = sorted(data.stands, key=lambda s: s.now is None)
    rows = [Row((_("the whole"),), dots=_dots(None, data.start, data.now), note=_median(data), strong=True)]
    rows += [Row((each.title,), dots=_dots(each, each.start, each.now), note=_note(each)) for each in stands]
    spots = [float(dot.mark.x) for row in rows for dot in row.dots]
    return Plot(
        x=Axis(Scale.NUMBER, min(0.0, *spots), max(100.0, *spots)),
        y=Axis(Scale.CATEGORY, 0, len(rows) - 1, tuple(row.name[0] for row in rows)),
        series=(
            Rows(
                _("indicators"),
                tuple(rows),
                ends=(f"0 {ordinary(data.ordinary)}", f"100 {role_model(data.role_model)}"),
                ticks=(0.0, 50.0, 100.0),
            ),
        ),
        keys=(SignKey(Role.ORDINARY, Sign.RING, _("the start")), SignKey(Role.RUNNING, Sign.DIAMOND, _("now"))),
    )


def _median(data: PositionData) -> tuple[str, ...]:
    return (_("{now} of 100").format(now=whole(data.now)),) if data.now is not None else ()


def _note(each: Stand) -> tuple[str, ...]:
    return (each.gap,) if each.now is None else (each.written,)


def _dots(each: Stand | None, start: Decimal | None, now: Decimal | None) -> tuple[Dot, ...]:
    """Ring and diamond; the whole is no record, so nothing opens there. Far outside the scale stands at its end."""
    if now is None:
        return ()
    kind, id_, name, title = ("indicator", each.id, each.number, each.title) if each else ("", "", "", _("the whole"))
    made = []
    if start is not None:
        words = _("start: {n} of 100").format(n=whole(start))
        made.append(Dot(Mark(_within(start), 0, kind, id_, name, title), Role.ORDINARY, Sign.RING, (words,)))
    words = _("now: {n} of 100").format(n=whole(now))
    if each and each.written:
        words = f"{words} ({each.written})"
    made.append(Dot(Mark(_within(now), 0, kind, id_, name, title), Role.RUNNING, Sign.DIAMOND, (words,)))
    return tuple(made)


def _within(value: Decimal) -> float:
    return min(150.0, max(-50.0, float(value)))


def _table(data: PositionData) -> Table:
    rows: list[tuple[Cell, ...]] = [(s.title, s.value, s.unit, s.start, s.now, s.gap) for s in data.stands]
    if data.now is not None:
        rows.append((_("the whole"), None, "", data.start, data.now, ""))
    return Table(tuple(Column(_(title), kind, decimals) for title, kind, decimals in COLUMNS), tuple(rows))
