"""How a wall looks: groups of square tiles in fixed places, painted in one go and only where one looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.charts.tokens import Tokens
from ui import theme
from ui.widgets import paint
from ui.widgets.paint import Mark
from ui.widgets.wall_layout import Block, WallLayout, arrange

MARGIN = 5
_FADED = 0.22


@lru_cache(maxsize=16)
def _dot(side: int, ratio: float, t: Tokens) -> QPixmap:
    """The sign of something new: an accent dot with an edge, so that it shows on every fill."""
    picture = QPixmap(round((side + 2) * ratio), round((side + 2) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint.box(painter, QRectF(0, 0, side + 2, side + 2), t.surface, None, 0, side / 2 + 1)
    paint.box(painter, QRectF(1, 1, side, side), t.accent, None, 0, side / 2)
    painter.end()
    return picture


@lru_cache(maxsize=64)
def _faded(picture: QPixmap) -> QPixmap:
    faded = QPixmap(picture.size())
    faded.setDevicePixelRatio(picture.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(_FADED)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return faded


@lru_cache(maxsize=64)
def _opaque(picture: QPixmap, ground: str) -> QPixmap:
    """``picture`` on the ground of the page: a copy without an alpha channel is painted twice as quickly."""
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(picture.devicePixelRatio())
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return QPixmap.fromImage(image)


@dataclass(frozen=True)
class Tile:
    """One tile: what the code calls it, how it looks (a key of the wall's looks), what a reader hears."""

    key: str
    look: str
    name: str
    new: bool = False


@dataclass(frozen=True)
class TileGroup:
    """Tiles that belong together: the title on the left, a note on the right."""

    title: str
    note: str
    tiles: Sequence[Tile]


class WallView(QWidget):
    """Shows groups of tiles with one ring around the current one; ``Wall`` adds mouse and keyboard."""

    def __init__(self, name: str, looks: Mapping[str, Mark], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = dict(looks)
        self._groups: tuple[TileGroup, ...] = ()
        self._tiles: list[Tile] = []
        self._rank_of: dict[str, int] = {}
        self._dimmed: frozenset[str] = frozenset()
        self._current = -1
        self._hover = -1
        self._layout = arrange([], 1)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- what it shows

    def set_groups(self, groups: Sequence[TileGroup]) -> None:
        """Show ``groups``; the current tile stays current when it is still there."""
        held = self.current()
        self._groups = tuple(groups)
        self._tiles = [tile for group in groups for tile in group.tiles]
        self._rank_of = {tile.key: rank for rank, tile in enumerate(self._tiles)}
        self._current = self._rank_of.get(held, -1)
        self._hover = -1
        self._arrange(self.width())
        self.updateGeometry()
        self.update()

    def set_dimmed(self, keys: Iterable[str]) -> None:
        """Fade the tiles that a filter leaves out; they keep their places."""
        self._dimmed = frozenset(keys)
        self.update()

    def current(self) -> str:
        """The key of the current tile, or nothing."""
        return self._tiles[self._current].key if 0 <= self._current < len(self._tiles) else ""

    def tiles(self) -> Sequence[Tile]:
        """All tiles in reading order."""
        return self._tiles

    def tile_rect(self, key: str) -> QRect:
        """Where a tile stands in the widget."""
        x, y = self._layout.place(self._rank_of[key])
        return QRect(x + MARGIN, y + MARGIN, self._layout.tile, self._layout.tile)

    # --- size

    def _arrange(self, width: int) -> None:
        self._layout = self._layout_for(width)

    def _layout_for(self, width: int) -> WallLayout:
        size = theme.tokens().size
        counts = [len(group.tiles) for group in self._groups]
        return arrange(
            counts,
            max(1, width - 2 * MARGIN),
            theme.px(size.tile),
            theme.px(size.tile_gap),
            theme.theme().zoom,
        )

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that ``width`` asks for."""
        return self._layout_for(width).height + 2 * MARGIN

    def sizeHint(self) -> QSize:
        """Two groups of ten tiles beside each other."""
        width = theme.px(768) + 2 * MARGIN
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One group of five tiles."""
        return QSize(theme.px(194), theme.px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other places."""
        self._arrange(event.size().width())

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be seen: headers, tiles, then the one ring."""
        painter = QPainter(self)
        painter.translate(MARGIN, MARGIN)
        seen = event.rect().translated(-MARGIN, -MARGIN)
        pictures = self._pictures(painter.device().devicePixelRatio())
        for group, block in zip(self._groups, self._layout.blocks, strict=True):
            self._paint_header(painter, group, block)
            self._paint_tiles(painter, block, seen, pictures)
        self._paint_rings(painter)
        painter.end()

    def _pictures(self, ratio: float) -> dict[tuple[str, bool], QPixmap]:
        side = self._layout.tile
        pictures = {}
        ground = theme.tokens().background
        for look, mark in self._looks.items():
            whole = paint.mark_pixmap(mark, side, ratio)
            pictures[look, False] = _opaque(whole, ground)
            if self._dimmed:
                pictures[look, True] = _opaque(_faded(whole), ground)
        return pictures

    def _paint_header(self, painter: QPainter, group: TileGroup, block: Block) -> None:
        line = QRectF(block.left, block.top, self._layout.block_width, self._layout.header - theme.px(6))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, group.note)
        room = line.width() - painter.fontMetrics().horizontalAdvance(group.note) - theme.px(8)
        painter.setFont(theme.font("card-title"))
        painter.setPen(theme.colour("ink"))
        title = painter.fontMetrics().elidedText(group.title, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_tiles(
        self, painter: QPainter, block: Block, seen: QRect, pictures: Mapping[tuple[str, bool], QPixmap]
    ) -> None:
        places = self._layout
        pitch, per_row = places.pitch, places.per_row
        top = block.top + places.header
        first = max(0, (seen.top() - top) // pitch) * per_row
        last = min(block.count, ((seen.bottom() - top) // pitch + 1) * per_row)
        draw, dimmed, new = painter.drawPixmap, self._dimmed, []
        lefts = [block.left + column * pitch for column in range(per_row)]
        tiles = self._tiles
        for inside in range(first, last):
            tile = tiles[block.first + inside]
            x, y = lefts[inside % per_row], top + inside // per_row * pitch
            draw(x, y, pictures[tile.look, tile.key in dimmed])
            if tile.new and tile.key not in dimmed:
                new.append((x, y))
        if new:
            dot = _dot(theme.px(9), painter.device().devicePixelRatio(), theme.tokens())
            right = places.tile - theme.px(9) - 5
            for x, y in new:
                draw(x + right, y + 2, dot)

    def _paint_rings(self, painter: QPainter) -> None:
        t = theme.tokens()
        side = self._layout.tile
        if 0 <= self._hover < len(self._tiles) and self._hover != self._current:
            x, y = self._layout.place(self._hover)
            paint.box(painter, QRectF(x - 1, y - 1, side + 2, side + 2), None, t.ink, 1, 5)
        if 0 <= self._current < len(self._tiles):
            x, y = self._layout.place(self._current)
            area = QRectF(x - 4, y - 4, side + 8, side + 8)
            paint.box(painter, area.adjusted(2, 2, -2, -2), None, t.background, 2, 6)
            if self.hasFocus():
                paint.box(painter, area.adjusted(-1, -1, 1, 1), None, t.ink, 3, 9)
            else:
                paint.box(painter, area, None, t.ink, 2, 8)
