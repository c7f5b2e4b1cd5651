"""What came before an experiment and after it: every try, from the first to the last."""

from __future__ import annotations

from dataclasses import replace

from tracker.charts import wording
from tracker.charts.model import (
    Axis,
    Cell,
    Chain,
    ChartModel,
    Column,
    Face,
    Fill,
    Kind,
    Mark,
    Node,
    Plot,
    Role,
    Scale,
    Symbol,
    Table,
)
from tracker.charts.outcomes import FACES
from tracker.charts.row_data import ChainData, Link
from tracker.domain.terms import Stage, Verdict
from tracker.words import N_, _, n_, number, short_date

STAGES: dict[Stage, Face] = {
    Stage.IDEA: Face(Role.ORDINARY, Fill.EMPTY),
    Stage.PREPARED: Face(Role.ORDINARY, Fill.HOLLOW),
    Stage.RUNNING: Face(Role.RUNNING, Fill.SOLID, Symbol.PLAY),
    Stage.CONCLUDED: Face(Role.ORDINARY, Fill.HOLLOW, Symbol.QUESTION),
    Stage.EMBEDDED: Face(Role.CLEARED, Fill.SOLID, Symbol.CHECK),
}
NAME = 60  # signs of what an experiment is called in the finding
COLUMNS = (
    (N_("Try"), Kind.WHOLE),
    (N_("Number"), Kind.TEXT),
    (N_("Experiment"), Kind.TEXT),
    (N_("Stands"), Kind.TEXT),
    (N_("Date"), Kind.DATE),
    (N_("Follow-up of"), Kind.TEXT),
)


def chain_of_tries(data: ChainData) -> ChartModel:
    """The tries from left to right, with arrows to what continues them."""
    if not data.links:
        return _empty(data)
    depths = _depths(data.links)
    title = _title(data.links, depths)
    facts = [n_("n = {n} experiment.", "n = {n} experiments.", len(data.links))]
    if data.cut:
        facts.append(_("There are more tries than are listed here."))
    current = next((each for each in data.links if each.id == data.current), data.links[-1])
    return ChartModel(
        name="chain",
        title=title,
        subtitle=_("Experiments that continue each other, around “{experiment}”").format(
            experiment=wording.isolated(_name(current))
        ),
        alt=_alt(data.links, title),
        footer=wording.footer(data.source, data.today, data.ambition, *facts),
        plot=_plot(data, depths),
        table=_table(data.links, depths),
    )


def _name(each: Link) -> str:
    return f"{each.number} {each.title}".strip()


def _depths(links: tuple[Link, ...]) -> list[int]:
    """Which try each is, from 0; what stands before it in the list is known."""
    depths: list[int] = []
    for each in links:
        depths.append(0 if each.before is None else depths[each.before] + 1)
    return depths


def _title(links: tuple[Link, ...], depths: list[int]) -> str:
    """The finding in one sentence."""
    if len(links) == 1:
        return _("This is the only try so far")
    won = [depth for each, depth in zip(links, depths, strict=True) if each.verdict is Verdict.SUCCEEDED]
    if won and min(won) == 0:
        return n_(
            "“{what}” succeeded at once; {n} try came after it",
            "“{what}” succeeded at once; {n} tries came after it",
            len(links) - 1,
        ).format(what=_first_success(links, depths))
    if won:
        return _("“{what}” succeeded at try {n}").format(what=_first_success(links, depths), n=number(min(won) + 1))
    ended = sum(each.verdict is not None for each in links)
    if ended == len(links):
        return n_("{n} try has not succeeded yet", "{n} tries have not succeeded yet", len(links))
    return n_("{n} try, none has succeeded yet", "{n} tries, none has succeeded yet", len(links))


def _won(links: tuple[Link, ...], depths: list[int]) -> Link | None:
    """The first try that succeeded."""
    won = [pair for pair in zip(depths, links, strict=True) if pair[1].verdict is Verdict.SUCCEEDED]
    return min(won, key=lambda pair: pair[0])[1] if won else None


def _first_success(links: tuple[Link, ...], depths: list[int]) -> str:
    """What the first try that succeeded is called, short enough for a sentence."""
    won = _won(links, depths)
    title = " ".join(won.title.split()) if won else ""
    return wording.isolated(title if len(title) <= NAME else f"{title[: NAME - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}")


def _empty(data: ChainData) -> ChartModel:
    title = _("There is no experiment yet")
    message = _("Log an experiment; then this chart begins.")
    return ChartModel(
        name="chain",
        title=title,
        subtitle=_("Experiments that continue each other"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _stands(each: Link) -> str:
    return (each.verdict or each.stage).label


def _alt(links: tuple[Link, ...], title: str) -> str:
    tries = "; ".join(f"{wording.isolated(_name(each))}: {_stands(each)}" for each in links[:6])
    sentences = [
        _("Picture of experiments that continue each other, the first at the left."),
        f"{title}.",
        f"{tries}.",
        _("The table with this chart lists every try."),
    ]
    return " ".join(sentences)


def _plot(data: ChainData, depths: list[int]) -> Plot:
    first = _won(data.links, depths)
    nodes = tuple(
        replace(_node(each, depth, each.id == data.current), deciding=each is first)
        for each, depth in zip(data.links, depths, strict=True)
    )
    arrows = tuple((each.before, place) for place, each in enumerate(data.links) if each.before is not None)
    lanes = max(node.lane for node in nodes)
    return Plot(
        x=Axis(Scale.NUMBER, 0, max(depths)),
        y=Axis(Scale.NUMBER, 0, lanes),
        series=(Chain(_("tries"), nodes, arrows),),
    )


def _node(each: Link, depth: int, current: bool) -> Node:
    face = FACES[each.verdict] if each.verdict else STAGES[each.stage]
    stands = f"{_stands(each)} · {short_date(each.day)}" if each.day else _stands(each)
    mark = Mark(depth, each.lane, "experiment", each.id, each.number, each.title)
    return Node(depth, each.lane, face, (_name(each), stands), mark, current)


def _table(links: tuple[Link, ...], depths: list[int]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            depth + 1,
            each.number,
            each.title,
            _stands(each),
            each.day,
            "" if each.before is None else _name(links[each.before]),
        )
        for each, depth in zip(links, depths, strict=True)
    ]
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
