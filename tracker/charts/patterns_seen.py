"""Which failure patterns were seen, and which were expected: the plain meaning first."""

from __future__ import annotations

from tracker.charts import wording
from tracker.charts.model import (
    Axis,
    Bar,
    Cell,
    ChartModel,
    Column,
    Fill,
    Kind,
    Mark,
    Plot,
    Role,
    Row,
    Rows,
    Scale,
    Table,
)
from tracker.charts.row_data import PatternCount, PatternsData
from tracker.words import N_, _, long_date, n_, number

COLUMNS = (
    (N_("Failure pattern"), Kind.TEXT),
    (N_("Metaphor"), Kind.TEXT),
    (N_("Seen"), Kind.WHOLE),
    (N_("Expected beforehand"), Kind.WHOLE),
    (N_("Expected and seen"), Kind.WHOLE),
)


def patterns_seen(data: PatternsData) -> ChartModel:
    """Two bars a pattern: filled for seen, hollow for expected."""
    named = [each for each in data.patterns if each.seen or each.expected]
    named.sort(key=lambda p: (-p.seen, -p.expected))
    if not named:
        return _empty(data)
    title = _title(named)
    return ChartModel(
        name="patterns",
        title=title,
        subtitle=_("Number of experiments per failure pattern, up to {day}").format(day=long_date(data.today)),
        alt=_alt(named, title),
        footer=_footer(data, named),
        plot=_plot(named),
        table=_table(named),
    )


def _title(named: list[PatternCount]) -> str:
    """The finding in one sentence: what was seen most often."""
    most = named[0].seen
    if not most:
        return _("No failure pattern has been seen yet, only expected")
    top = [each for each in named if each.seen == most]
    if len(top) > 2:
        return n_(
            "{many} failure patterns were seen most often: in {n} experiment each",
            "{many} failure patterns were seen most often: in {n} experiments each",
            most,
        ).format(many=number(len(top)))
    if len(top) == 2:
        return _("Seen most often: “{one}” and “{other}”").format(one=top[0].meaning, other=top[1].meaning)
    return n_(
        "Seen most often: “{pattern}”, in {n} experiment", "Seen most often: “{pattern}”, in {n} experiments", most
    ).format(pattern=top[0].meaning)


def _empty(data: PatternsData) -> ChartModel:
    title = _("No failure pattern has been named yet")
    message = _("Say with an experiment what can go wrong; then this chart begins.")
    return ChartModel(
        name="patterns",
        title=title,
        subtitle=_("Number of experiments per failure pattern"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(named: list[PatternCount], title: str) -> str:
    figures = "; ".join(
        _("{pattern}: seen {seen}, expected {expected}").format(
            pattern=each.meaning, seen=number(each.seen), expected=number(each.expected)
        )
        for each in named[:3]
    )
    sentences = [
        _("Bars of how often a failure pattern was seen and expected."),
        f"{title}.",
        f"{figures}.",
        _("The table with this chart lists every pattern."),
    ]
    return " ".join(sentences)


def _footer(data: PatternsData, named: list[PatternCount]) -> tuple[str, ...]:
    facts = [n_("n = {n} experiment.", "n = {n} experiments.", data.experiments)]
    if seen := sum(each.seen for each in named):
        foreseen = sum(each.both for each in named)
        facts.append(
            n_(
                "What was seen was expected beforehand {foreseen} of {n} time.",
                "What was seen was expected beforehand {foreseen} of {n} times.",
                seen,
            ).format(foreseen=number(foreseen))
        )
    if data.credit:
        facts.append(f"{data.credit}.")
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(named: list[PatternCount]) -> Plot:
    rows = tuple(_row(each) for each in named)
    return Plot(
        x=Axis(Scale.NUMBER, 0, max(1, *(max(each.seen, each.expected) for each in named))),
        y=Axis(Scale.CATEGORY, 0, len(rows) - 1, tuple(each.meaning for each in named)),
        series=(Rows(_("failure patterns"), rows),),
    )


def _row(each: PatternCount) -> Row:
    name = (f"{each.meaning} ({each.metaphor})", each.meaning) if each.metaphor else (each.meaning,)
    seen, expected = number(each.seen), number(each.expected)
    bars = (
        (each.seen, Fill.SOLID, (_("{n} seen").format(n=seen),)),
        (each.expected, Fill.HOLLOW, (_("{n} expected").format(n=expected),)),
    )
    return Row(
        name,
        tuple(
            Bar(0, n, Role.LEARNED, fill, words, Mark(n, lane, "pattern", each.id, "", each.meaning))
            for lane, (n, fill, words) in enumerate(bars)
        ),
    )


def _table(named: list[PatternCount]) -> Table:
    rows: list[tuple[Cell, ...]] = [(p.meaning, p.metaphor, p.seen, p.expected, p.both) for p in named]
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
