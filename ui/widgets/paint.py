"""What the painted widgets share: rounded boxes, state marks, and text cut into lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from ui import theme

FILL = "fill"
OUTLINE = "outline"
EMPTY = "empty"
QUIET = "quiet"
PLAIN = "plain"
BOX = "box"
_ELLIPSIS = "…"


@dataclass(frozen=True)
class Mark:
    """How a state looks: a small square, or a symbol alone.

    Attributes:
        symbol: the name of an icon, or nothing.
        role: the colour it is known by (``running``, ``attention``, ``cleared`` …).
        style: ``fill`` (symbol on a filled square), ``outline`` (symbol and edge in the colour), ``empty`` (a
            place that waits), ``quiet`` (surface with a thin edge), ``plain`` (the symbol alone) or ``box``
            (the symbol on a soft square).
    """

    symbol: str = ""
    role: str = "ink"
    style: str = FILL


def box(
    painter: QPainter,
    rect: QRectF | QRect,
    fill: str | None,
    edge: str | None,
    width: float = 1,
    radius: float = 6,
) -> None:
    """Paint a rounded rectangle that lies wholly inside ``rect``; ``fill`` and ``edge`` are colour values."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    half = width / 2 if edge else 0.0
    inner = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def ring(painter: QPainter, rect: QRectF | QRect, radius: float = 6) -> None:
    """The focus ring: two px of accent just inside ``rect``, so nothing has to move for it."""
    box(painter, rect, None, theme.tokens().accent, 2, radius)


def draw_mark(painter: QPainter, rect: QRectF | QRect, mark: Mark, radius: float = 4) -> None:
    """Paint ``mark`` into ``rect``."""
    t = theme.tokens()
    area = QRectF(rect)
    colour = t.colour(mark.role)
    if mark.style == FILL:
        edge, fill, symbol = (t.empty_outline, t.empty, t.on_empty) if mark.role == "empty" else ("", "", "")
        box(painter, area, fill or colour, edge or None, 1, radius)
        colour = symbol or t.on(mark.role)
    elif mark.style == OUTLINE:
        box(painter, area, t.surface, colour, 2, radius)
    elif mark.style == EMPTY:
        box(painter, area, t.empty, t.empty_outline, 1, radius)
    elif mark.style == QUIET:
        box(painter, area, t.surface, t.empty_outline, 1, radius)
    elif mark.style == BOX:
        box(painter, area, t.soft, None, 0, radius)
    if mark.symbol:
        share = 1.0 if mark.style == PLAIN else 0.58
        side = round(min(area.width(), area.height()) * share)
        left = round(area.center().x() - side / 2)
        top = round(area.center().y() - side / 2)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(QPoint(left, top), theme.tinted(mark.symbol, colour, side, ratio))


@lru_cache(maxsize=512)
def _mark_pixmap(mark: Mark, size: int, radius: int, ratio: float, _theme_name: str) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_mark(painter, QRect(0, 0, size, size), mark, radius)
    painter.end()
    return picture


def mark_pixmap(mark: Mark, size: int, ratio: float = 1.0, radius: int = 4) -> QPixmap:
    """``mark`` as a picture in the colours of now, from the cache."""
    return _mark_pixmap(mark, size, radius, ratio, theme.tokens().name)


@lru_cache(maxsize=4096)
def _lines(text: str, font_key: str, width: int, limit: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < limit:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)


def lines(text: str, font: QFont, width: float, limit: int = 100) -> tuple[str, ...]:
    """``text`` cut at spaces into at most ``limit`` lines of ``width``; what does not fit ends in dots."""
    return _lines(text, font.toString(), max(1, int(width)), limit)


def line_height(kind: str) -> int:
    """The height of one line of type ``kind``, never less than the font itself needs."""
    it = theme.theme()
    return _line_height(kind, it.tokens.name, it.zoom, it.scale, it.letters)


@lru_cache(maxsize=256)
def _line_height(kind: str, *_in_force: object) -> int:
    needed = QFontMetricsF(theme.font(kind)).height()
    return max(theme.px(theme.tokens().type.of(kind).line), round(needed))


def draw_lines(
    painter: QPainter,
    left: float,
    top: float,
    width: float,
    parts: tuple[str, ...],
    kind: str,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Paint ``parts`` below each other in type ``kind`` and return where the next line would start."""
    height = line_height(kind)
    painter.setFont(theme.font(kind))
    painter.setPen(QColor(colour))
    for part in parts:
        painter.drawText(QRectF(left, top, width, height), align | Qt.AlignmentFlag.AlignVCenter, part)
        top += height
    return top


def is_cut(parts: tuple[str, ...]) -> bool:
    """Whether ``lines`` had to leave something out."""
    return any(part.endswith(_ELLIPSIS) for part in parts)
