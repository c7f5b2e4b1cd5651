"""The wall of blocks: its sentences, its tiles in their fixed places, its table."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from row_cases import KINDS, WALLS, wall_data

from tracker.charts.model import ChartModel, Wall
from tracker.charts.paper import A4
from tracker.charts.render import image
from tracker.charts.row_data import WallBlock, WallData
from tracker.charts.wall_of_blocks import FACES, wall_of_blocks
from tracker.domain.terms import Look

TODAY = date(2026, 11, 23)


def of(*looks: Look) -> WallData:
    blocks = tuple(WallBlock(f"id-{n}", str(n), f"Block {n}", KINDS[n % 2], look) for n, look in enumerate(looks))
    return WallData(TODAY, blocks, KINDS)


def wall(model: ChartModel) -> Wall:
    assert model.plot
    (series,) = model.plot.series
    assert isinstance(series, Wall)
    return series


@pytest.mark.parametrize(
    "looks,title",
    [
        ([Look.CLEARED], "The one known block is cleared"),
        ([Look.CLEARED] * 3, "All 3 known blocks are cleared"),
        ([Look.STAYS], "1 known block, not cleared yet"),
        ([Look.OPEN, Look.TRYING], "2 known blocks, none cleared yet"),
        ([Look.CLEARED, Look.OPEN], "1 of the 2 blocks is cleared"),
        ([Look.CLEARED, Look.CLEARED, Look.CAME_BACK], "2 of the 3 blocks are cleared"),
    ],
)
def test_the_title_says_how_many_are_cleared(looks: list[Look], title: str) -> None:
    assert wall_of_blocks(of(*looks)).title == title


def test_without_blocks_it_says_what_to_do() -> None:
    model = wall_of_blocks(of())
    assert model.plot is None
    assert "Add the first block" in model.message


def test_blocks_keep_the_order_they_come_in_within_their_kind() -> None:
    groups = wall(wall_of_blocks(of(*[Look.OPEN] * 5))).groups
    assert [(group.title, [tile.mark.number for tile in group.tiles]) for group in groups] == [
        (KINDS[0], ["0", "2", "4"]),
        (KINDS[1], ["1", "3"]),
    ]
    assert groups[0].tiles[1].mark.kind == "block"


def test_no_two_states_differ_in_colour_alone() -> None:
    assert set(FACES) == set(Look)
    assert len({(face.fill, face.symbol) for face in FACES.values()}) == len(FACES)


def test_the_key_counts_the_tiles_and_leaves_out_what_is_not_there() -> None:
    series = wall(wall_of_blocks(of(Look.OPEN, Look.CLEARED, Look.CLEARED)))
    assert series.keys == ((FACES[Look.CLEARED], "2 cleared"), (FACES[Look.OPEN], "1 open"))


def test_new_blocks_have_a_dot_and_are_counted() -> None:
    series = wall(wall_of_blocks(wall_data(20)))
    assert series.fresh == "4 new since 23 October 2026"
    assert sorted(t.mark.number for g in series.groups for t in g.tiles if t.fresh) == ["17", "18", "19", "20"]


@pytest.mark.parametrize("case", [case for case in WALLS if case != "nothing"])
def test_the_table_has_the_numbers_of_the_wall(case: str) -> None:
    model = wall_of_blocks(WALLS[case])
    series = wall(model)
    rows = {row[0]: row[1:] for row in model.table.rows}
    for group in series.groups:
        faces = Counter(tile.face for tile in group.tiles)
        fresh = sum(tile.fresh for tile in group.tiles)
        assert rows[group.title] == (*(faces[FACES[look]] for look in Look), len(group.tiles), fresh)
    if len(series.groups) > 1:
        assert model.table.rows[-1][-2] == len(series.marks)


def test_alt_text_tells_what_it_is_and_what_it_says() -> None:
    assert wall_of_blocks(of(Look.OPEN, Look.CLEARED)).alt == (
        "Wall with a tile for each of 2 blocks, by kind: Work processes, Procedures. "
        "1 of the 2 blocks is cleared. "
        "Cleared: 1; being tried: 0; tried before: 0; open: 1; came back: 0; stays: 0. "
        "The table with this chart has the numbers per kind."
    )


@pytest.mark.parametrize("size", [(420, 124), (900, 308), (1200, 700)])
def test_every_block_can_be_reached_and_no_two_tiles_overlap(size: tuple[int, int]) -> None:
    model = wall_of_blocks(WALLS["60 characters a kind"])
    places = image(model, *size, 1.0, "light", frame=False).places
    assert [place.mark for place in places] == list(model.marks)
    corners = {(round(place.left, 3), round(place.top, 3)) for place in places}
    assert len(corners) == len(places) == 400
    assert all(0 <= p.left + p.width / 2 <= size[0] and 0 <= p.top + p.height / 2 <= size[1] for p in places)


def test_on_paper_the_wall_is_ten_tiles_wide() -> None:
    assert A4.plot > 200
    places = image(wall_of_blocks(WALLS["ordinary"]), 650, 420, 1.0, "light").places
    first = [place for place in places if place.mark.y == 0]
    assert first[9].top == pytest.approx(first[0].top)
    assert first[10].top > first[0].top
    assert first[10].left == pytest.approx(first[0].left)
