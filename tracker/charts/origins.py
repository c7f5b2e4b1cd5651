"""Whose ideas they were: how many came from outside, how many were tried to the end, how many succeeded.

Follow-ups go with the idea that they continue, so that an idea that is tried three times is one idea.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.charts import wording
from tracker.charts.model import (
    STEP,
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
from tracker.charts.origin_words import OUTSIDE, share
from tracker.charts.row_data import Idea, OriginsData
from tracker.domain.terms import Origin
from tracker.words import N_, _, long_date, n_, number

NAME = "origins"
BARS = ("-ideas", "-ended")
COLUMNS = (
    (N_("Origin of the idea"), Kind.TEXT),
    (N_("Ideas"), Kind.WHOLE),
    (N_("Tried to the end"), Kind.WHOLE),
    (N_("Succeeded"), Kind.WHOLE),
)
_ORDER = (*OUTSIDE, Origin.EMPLOYEE)
_WORDS = {
    Origin.EMPLOYEE: N_("employees"),
    Origin.RESIDENT: N_("residents"),
    Origin.COMPANY: N_("companies"),
    Origin.MUNICIPALITY: N_("other municipalities"),
}


@dataclass
class _Count:
    """The ideas of one origin; ``ended`` were tried to the end at least once, ``succeeded`` at least once."""

    ideas: int = 0
    ended: int = 0
    succeeded: int = 0


def origins(data: OriginsData) -> ChartModel:
    """Two bars an origin: filled for the ideas, hollow for those that were tried to the end."""
    counts = _counts(data.ideas)
    unknown = counts.pop(None, _Count()).ideas
    known = {origin: counts[origin] for origin in _ORDER if origin in counts}
    if not known:
        return _empty(data, unknown)
    title = share({origin: count.ideas for origin, count in known.items()})
    return ChartModel(
        name=NAME,
        title=title,
        subtitle=_("Number of ideas by whose they were, up to {day}").format(day=long_date(data.today)),
        alt=_alt(known, title),
        footer=_footer(data, known, unknown),
        plot=_plot(known),
        table=_table(known, unknown),
    )


def each_bar(data: OriginsData) -> dict[str, list[str]]:
    """The first tries (ids) of the ideas behind each bar, by the ``id`` of its mark."""
    origin, ended, _succeeded = _chains(data.ideas)
    made: dict[str, list[str]] = {f"{whose}{bar}": [] for whose in Origin for bar in BARS}
    for root, whose in origin.items():
        if whose:
            made[f"{whose}{BARS[0]}"].append(root)
            made[f"{whose}{BARS[1]}"] += [root] if root in ended else []
    return made


def _counts(ideas: Sequence[Idea]) -> dict[Origin | None, _Count]:
    """By origin, a chain of tries counted once."""
    origin, ended, succeeded = _chains(ideas)
    counts: dict[Origin | None, _Count] = {}
    for root, whose in origin.items():
        count = counts.setdefault(whose, _Count())
        count.ideas += 1
        count.ended += root in ended
        count.succeeded += root in succeeded
    return counts


def _chains(ideas: Sequence[Idea]) -> tuple[dict[str, Origin | None], set[str], set[str]]:
    """Whose each chain is, by its first try; the chains of which a try ended, and of which one succeeded."""
    roots = _roots(ideas)
    origin: dict[str, Origin | None] = {}
    ended: set[str] = set()
    succeeded: set[str] = set()
    for each in ideas:
        root = roots[each.id]
        first = each.origin if root == each.id else None  # of a chain the first try says whose it was, if it does
        origin[root] = first or origin.get(root) or each.origin
        ended |= {root} if each.ended else set()
        succeeded |= {root} if each.succeeded else set()
    return origin, ended, succeeded


def _roots(ideas: Sequence[Idea]) -> dict[str, str]:
    """For each try the first of its chain; a chain in a circle, which cannot be, begins anywhere."""
    before = {each.id: each.before for each in ideas}
    roots: dict[str, str] = {}
    for each in before:
        path, at = {each}, each
        while at not in roots and before[at] in before and before[at] not in path:
            at = before[at]
            path.add(at)
        root = roots.get(at, at)
        roots.update(dict.fromkeys(path, root))
    return roots


def _empty(data: OriginsData, unknown: int) -> ChartModel:
    title = _("Of no idea it is known yet whose it was") if unknown else _("There is no idea yet")
    message = (
        _("Fill in “Origin of the idea” with an experiment; then this chart begins.")
        if unknown
        else _("Log an idea, or hand out the idea form; then this chart begins.")
    )
    return ChartModel(
        name=NAME,
        title=title,
        subtitle=_("Number of ideas by whose they were"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(known: Mapping[Origin, _Count], title: str) -> str:
    figures = "; ".join(
        _("{origin}: {ideas}, tried to the end {ended}, succeeded {succeeded}").format(
            origin=_(_WORDS[origin]), ideas=number(count.ideas), ended=number(count.ended),
            succeeded=number(count.succeeded),
        )
        for origin, count in known.items()
    )  # fmt: skip
    return " ".join([_("Bars of how many ideas came from whom."), f"{title}.", f"{figures}."])


def _footer(data: OriginsData, known: Mapping[Origin, _Count], unknown: int) -> tuple[str, ...]:
    total = sum(count.ideas for count in known.values())
    facts = [n_("n = {n} idea.", "n = {n} ideas.", total)]
    if unknown:
        facts.append(
            n_(
                "Of {n} more idea it is not known whose it was.",
                "Of {n} more ideas it is not known whose they were.",
                unknown,
            )
        )
    facts.append(_("A follow-up counts with the idea that it continues."))
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(known: Mapping[Origin, _Count]) -> Plot:
    rows = tuple(_row(origin, count) for origin, count in known.items())
    return Plot(
        x=Axis(Scale.NUMBER, 0, max(count.ideas for count in known.values())),
        y=Axis(Scale.CATEGORY, 0, len(rows) - 1, tuple(_(_WORDS[origin]) for origin in known)),
        series=(Rows(_("ideas"), rows),),
    )


def _row(origin: Origin, count: _Count) -> Row:
    ideas = n_("{n} idea", "{n} ideas", count.ideas), number(count.ideas)
    ended = _("{n} tried to the end, {succeeded} succeeded").format(
        n=number(count.ended), succeeded=number(count.succeeded)
    )
    short = _("{n} tried to the end").format(n=number(count.ended))
    name = _(_WORDS[origin])
    bars = (
        (count.ideas, Fill.SOLID, ideas),
        (count.ended, Fill.HOLLOW, (ended, short)),
    )
    return Row(
        (name,),
        tuple(
            Bar(0, n, Role.RUNNING, fill, words, Mark(n, lane, STEP, f"{origin}{BARS[lane]}", "", name) if n else None)
            for lane, (n, fill, words) in enumerate(bars)
        ),
    )


def _table(known: Mapping[Origin, _Count], unknown: int) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (_(_WORDS[origin]), count.ideas, count.ended, count.succeeded) for origin, count in known.items()
    ]
    if unknown:
        rows.append((_("not known"), unknown, None, None))
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
