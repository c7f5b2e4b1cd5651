"""Where the tiles of a wall stand: plain arithmetic, so that painting, clicking and arrow keys agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADER = 30
GROUP_GAP = 18
COLUMN_GAP = 16
SMALLEST = 30
LARGEST = 34
MANY, TINY = 2000, 24  # of so many tiles one sees more at once when they are as small as one can still hit
STEP = 5


@dataclass(frozen=True)
class Block:
    """One group: where its header begins, and which tiles: ``count`` from rank ``first``."""

    left: int
    top: int
    first: int
    count: int


@dataclass(frozen=True)
class WallLayout:
    """The place of every tile for one width.

    Attributes:
        tile: the side of a tile in px.
        gap: the distance between tiles.
        per_row: how many stand in a row.
        header: the height of a group's header.
        blocks: the groups.
        height: the height of the whole wall.
    """

    tile: int
    gap: int
    per_row: int
    header: int
    blocks: tuple[Block, ...]
    height: int

    @property
    def pitch(self) -> int:
        """From one tile to the next."""
        return self.tile + self.gap

    @property
    def block_width(self) -> int:
        """The width of a full row."""
        return self.per_row * self.pitch - self.gap

    def block_of(self, rank: int) -> Block:
        """The group that tile ``rank`` belongs to."""
        return next(b for b in self.blocks if b.first <= rank < b.first + b.count)

    def place(self, rank: int) -> tuple[int, int]:
        """The left top corner of tile ``rank``."""
        block = self.block_of(rank)
        row, column = divmod(rank - block.first, self.per_row)
        return block.left + column * self.pitch, block.top + self.header + row * self.pitch

    def rank_at(self, x: float, y: float) -> int | None:
        """The tile under a point, or nothing in between."""
        for block in self.blocks:
            column, dx = divmod(x - block.left, self.pitch)
            row, dy = divmod(y - block.top - self.header, self.pitch)
            if row < 0 or not 0 <= column < self.per_row or dx >= self.tile or dy >= self.tile:
                continue
            inside = int(row) * self.per_row + int(column)
            if inside < block.count:
                return block.first + inside
        return None

    def vertical(self, rank: int, step: int) -> int:
        """The tile above (-1) or below (1), going over to the group above or below at the edge."""
        block = self.block_of(rank)
        row, column = divmod(rank - block.first, self.per_row)
        rows = (block.count - 1) // self.per_row
        if 0 <= row + step <= rows:
            return block.first + min((row + step) * self.per_row + column, block.count - 1)
        other = self._neighbour(block, step)
        if other is None:
            return rank
        last_row = (other.count - 1) // self.per_row
        row = 0 if step > 0 else last_row
        return other.first + min(row * self.per_row + column, other.count - 1)

    def _neighbour(self, block: Block, step: int) -> Block | None:
        same = [b for b in self.blocks if b.left == block.left and b.count]
        place = same.index(block) + step
        return same[place] if 0 <= place < len(same) else None

    def row_ends(self, rank: int) -> tuple[int, int]:
        """The first and the last tile of the row that ``rank`` stands in."""
        block = self.block_of(rank)
        row = (rank - block.first) // self.per_row
        start = block.first + row * self.per_row
        return start, min(start + self.per_row, block.first + block.count) - 1


def _per_row(width: int, tile: int, smallest: int, gap: int) -> int:
    if (width + gap) // (smallest + gap) >= 2 * STEP > (width + gap) // (tile + gap):
        return 2 * STEP
    fits = max(1, (width + gap) // (tile + gap))
    return fits if fits < 2 * STEP else fits // STEP * STEP


def arrange(counts: Sequence[int], width: int, tile: int = 34, gap: int = 4, zoom: float = 1.0) -> WallLayout:
    """Lay out groups of ``counts`` tiles: two beside each other when ten tiles fit twice, else one column.

    Tiles are ``tile`` px, from 30 to 34; a row holds 10, 15, 20 … of them, so that a
    place stays the same over most changes of the width.
    """
    column_gap = round(COLUMN_GAP * zoom)
    smallest = round(SMALLEST * zoom)
    if sum(counts) > MANY:
        tile = smallest = round(TINY * zoom)
    narrow = 2 * STEP * (smallest + gap) - gap
    columns = 2 if width >= 2 * narrow + column_gap and len(counts) > 1 else 1
    column = (width - (columns - 1) * column_gap) // columns
    per_row = _per_row(column, tile, smallest, gap)
    largest = smallest if sum(counts) > MANY else round(LARGEST * zoom)
    side = min(largest, max(smallest, (column + gap) // per_row - gap))
    header = round(HEADER * zoom)
    blocks: list[Block] = []
    top, first, tallest = 0, 0, 0
    for place, count in enumerate(counts):
        slot = place % columns
        if slot == 0 and place:
            top += tallest + round(GROUP_GAP * zoom)
            tallest = 0
        blocks.append(Block(slot * (column + column_gap), top, first, count))
        rows = max(1, -(-count // per_row))
        tallest = max(tallest, header + rows * (side + gap) - gap)
        first += count
    return WallLayout(side, gap, per_row, header, tuple(blocks), top + tallest)
