"""Where all the blocks are: one tile for each, by kind, in its fixed place, with its state."""

from __future__ import annotations

from collections import Counter

from tracker.charts import wording
from tracker.charts.model import (
    Axis,
    Cell,
    ChartModel,
    Column,
    Face,
    Fill,
    Kind,
    Mark,
    Plot,
    Role,
    Scale,
    Symbol,
    Table,
    Wall,
    WallGroup,
    WallTile,
)
from tracker.charts.row_data import WallBlock, WallData
from tracker.domain.terms import Look
from tracker.words import _, long_date, n_, number

# The same looks as on the wall of the window.
FACES: dict[Look, Face] = {
    Look.OPEN: Face(Role.ORDINARY, Fill.EMPTY),
    Look.TRYING: Face(Role.RUNNING, Fill.SOLID, Symbol.PLAY),
    Look.TRIED: Face(Role.LEARNED, Fill.SOLID, Symbol.PENCIL),
    Look.CLEARED: Face(Role.CLEARED, Fill.SOLID, Symbol.CHECK),
    Look.CAME_BACK: Face(Role.ATTENTION, Fill.HOLLOW, Symbol.BACK),
    Look.STAYS: Face(Role.ORDINARY, Fill.HOLLOW, Symbol.PIN),
}
# The key begins with what changed.
KEYS = (Look.CLEARED, Look.TRYING, Look.TRIED, Look.OPEN, Look.CAME_BACK, Look.STAYS)


def wall_of_blocks(data: WallData) -> ChartModel:
    """The wall of all blocks, and how many of each kind stand how."""
    if not data.blocks:
        return _empty(data)
    looks = Counter(block.look for block in data.blocks)
    groups = _groups(data)
    title = _title(len(data.blocks), looks[Look.CLEARED])
    return ChartModel(
        name="wall",
        title=title,
        subtitle=_("One tile per block, by kind, on {day}").format(day=long_date(data.today)),
        alt=_alt(title, looks, len(data.blocks), list(groups)),
        footer=wording.footer(
            data.source, data.today, data.ambition, n_("n = {n} block.", "n = {n} blocks.", len(data.blocks))
        ),
        plot=_plot(data, groups, looks),
        table=_table(groups),
    )


def _title(n: int, cleared: int) -> str:
    """The finding in one sentence, as the page of blocks says it."""
    if not cleared:
        return n_("{n} known block, not cleared yet", "{n} known blocks, none cleared yet", n)
    if cleared == n:
        return n_("The one known block is cleared", "All {n} known blocks are cleared", n)
    return n_("{n} of the {total} blocks is cleared", "{n} of the {total} blocks are cleared", cleared).format(
        total=number(n)
    )


def _empty(data: WallData) -> ChartModel:
    title = _("No block is known yet")
    message = _("Add the first block; then this chart begins.")
    return ChartModel(
        name="wall",
        title=title,
        subtitle=_("One tile per block, by kind"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _groups(data: WallData) -> dict[str, list[WallBlock]]:
    """The blocks by kind: kinds in their own order, one that is not in the list at the end; none without blocks."""
    made: dict[str, list[WallBlock]] = {kind: [] for kind in data.kinds}
    for block in data.blocks:
        made.setdefault(block.kind, []).append(block)
    return {kind: blocks for kind, blocks in made.items() if blocks}


def _alt(title: str, looks: Counter[Look], n: int, kinds: list[str]) -> str:
    figures = "; ".join(f"{look.label}: {number(looks[look])}" for look in KEYS)
    wall = n_(
        "Wall with a tile for {n} block, by kind: {kinds}.",
        "Wall with a tile for each of {n} blocks, by kind: {kinds}.",
        n,
    )
    sentences = [
        wall.format(kinds=", ".join(kinds)),
        f"{title}.",
        f"{figures[:1].upper()}{figures[1:]}.",
        _("The table with this chart has the numbers per kind."),
    ]  # fmt: skip
    return " ".join(sentences)


def _plot(data: WallData, groups: dict[str, list[WallBlock]], looks: Counter[Look]) -> Plot:
    """``mark.x`` is the place in its group, ``mark.y`` that of the group."""
    keys = tuple((FACES[look], f"{number(looks[look])} {look.label}") for look in KEYS if looks[look])
    made = [_group(nth, kind, blocks) for nth, (kind, blocks) in enumerate(groups.items())]
    longest = max(len(blocks) for blocks in groups.values())
    wall = Wall(_("blocks"), tuple(made), keys, fresh=_fresh(data))
    return Plot(
        x=Axis(Scale.NUMBER, 0, longest - 1), y=Axis(Scale.CATEGORY, 0, len(groups) - 1, tuple(groups)), series=(wall,)
    )


def _fresh(data: WallData) -> str:
    fresh = sum(block.fresh for block in data.blocks)
    if not fresh or data.since is None:
        return ""
    return n_("{n} new since {day}", "{n} new since {day}", fresh).format(day=long_date(data.since))


def _group(nth: int, kind: str, blocks: list[WallBlock]) -> WallGroup:
    cleared = sum(block.look is Look.CLEARED for block in blocks)
    words = {look: look.label for look in Look}
    tiles = tuple(
        WallTile(
            FACES[block.look],
            Mark(place, nth, "block", block.id, block.number, block.title),
            block.fresh,
            words[block.look],
        )
        for place, block in enumerate(blocks)
    )
    counts = {"cleared": number(cleared), "total": number(len(blocks))}
    note, short = _("{cleared} of {total} cleared"), _("{cleared} of {total}")
    return WallGroup(kind, note.format(**counts), tiles, short.format(**counts))


def _table(groups: dict[str, list[WallBlock]]) -> Table:
    """Kind × state, with the sums; ``new`` counts those with a dot."""
    rows: list[tuple[Cell, ...]] = [_row(kind, blocks) for kind, blocks in groups.items()]
    if len(rows) > 1:
        rows.append(_row(_("Together"), [block for blocks in groups.values() for block in blocks]))
    titles = (*(look.label for look in Look), _("together"), _("of which new"))
    return Table((Column(_("Kind"), Kind.TEXT), *(Column(title, Kind.WHOLE) for title in titles)), tuple(rows))


def _row(kind: str, blocks: list[WallBlock]) -> tuple[Cell, ...]:
    looks = Counter(block.look for block in blocks)
    return (kind, *(looks[look] for look in Look), len(blocks), sum(block.fresh for block in blocks))
