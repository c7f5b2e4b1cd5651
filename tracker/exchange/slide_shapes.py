"""Shapes that are collected first and then put on a slide as one group: a thousand of them in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from tracker.charts.model import Face, Fill
from tracker.charts.tiles import GLYPHS
from tracker.exchange.office import FONT, language_tag, light, plain, rgb
from tracker.exchange.slides import EMU, Area
from tracker.words import _

SIZE = 18
_BOX, _BOLD = ' txBox="1"', ' b="1"'
_BODY = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle in points from the top left of the slide."""

    left: float
    top: float
    width: float
    height: float


class Group:
    """Shapes that are collected first and put on the slide as one group."""

    def __init__(self, shapes: Any, at: Area) -> None:
        self._shapes = shapes
        self._first: int = shapes._next_shape_id
        self._made: list[str] = []
        self.room = Spot(at.left / EMU, at.top / EMU, at.width / EMU, at.height / EMU)

    def tile(self, face: Face, at: Spot, name: str, fresh: str = "") -> None:
        """A tile; half a tile is a whole one with a second one in it."""
        colour, hollow = light().colour(face.role), face.fill in (Fill.HOLLOW, Fill.HALF)
        fill = light().empty if face.fill is Fill.EMPTY else light().surface if hollow else colour
        outline = light().empty_outline if face.fill is Fill.EMPTY else colour
        on = light().on(face.role) if face.fill is Fill.SOLID else outline
        sign = "" if face.fill is Fill.HALF else GLYPHS.get(face.symbol, "")
        self._shape(at, name, fill, outline, sign, on, at.height * 0.5)
        if face.fill is Fill.HALF:
            half = Spot(at.left, at.top, at.width / 2, at.height)
            self._shape(
                half, name, colour, colour, GLYPHS.get(face.symbol, ""), light().on(face.role), at.height * 0.42
            )
        if fresh:
            side = at.height * 0.3
            dot = Spot(at.left + at.width - side * 0.8, at.top - side * 0.2, side, side)
            self._shape(dot, fresh, light().accent, light().surface, "", "", 0, "ellipse")

    def words(self, text: str, at: Spot, size: float = SIZE, *, bold: bool = False, muted: bool = False,
              side: str = "l") -> None:  # fmt: skip
        """A line of text without margins."""
        run = _run(plain(text), size, light().muted if muted else light().ink, bold)
        self._made.append(
            f"{self._head(at, plain(text), 'rect', box=True)}<a:noFill/></p:spPr><p:txBody>{_BODY}"
            f'<a:p><a:pPr algn="{side}"/>{run}</a:p></p:txBody></p:sp>'
        )

    def line(self, left: float, right: float, y: float) -> None:
        """A thin line from left to right."""
        self._shape(
            Spot(left, y - 0.5, right - left, 1), "–", light().empty_outline, light().empty_outline, "", "", 0, "rect"
        )

    def ring(self, at: Spot) -> None:
        """A frame in ink around what the chart is about."""
        head = self._head(at, _("this one"), "roundRect")
        self._made.append(
            f'{head}<a:noFill/><a:ln w="28575"><a:solidFill><a:srgbClr '
            f'val="{rgb(light().ink)}"/></a:solidFill></a:ln></p:spPr></p:sp>'
        )

    def arrow(self, left: float, top: float, right: float, bottom: float, bend: float) -> None:
        """A line with a head from the left top to the right bottom, that goes up or down at ``bend``."""
        nth, name = self._next(), quoteattr(_("continues"))
        at = Spot(left, min(top, bottom), right - left, abs(bottom - top))
        ink = f'<a:solidFill><a:srgbClr val="{rgb(light().empty_outline)}"/></a:solidFill>'
        line = f'<a:ln w="19050">{ink}<a:tailEnd type="arrow" w="med" len="med"/></a:ln>'
        if abs(bottom - top) < 0.1:
            self._made.append(
                f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{nth}" name={name}/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>'
                f'<a:xfrm>{_place(at)}</a:xfrm><a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>{line}'
                "</p:spPr></p:cxnSp>"
            )
            return
        self._made.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{nth}" name={name}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f"{_place(at)}</a:xfrm>{_bent(at, bend - left, up=bottom < top)}<a:noFill/>{line}</p:spPr></p:sp>"
        )

    def _next(self) -> int:
        """The number of the shape that is made now."""
        return self._first + 1 + len(self._made)

    def _shape(self, at: Spot, name: str, fill: str, outline: str, sign: str, on: str, size: float,
               form: str = "roundRect") -> None:  # fmt: skip
        words = _run(sign, size, on, False) if sign else ""
        end = f'<a:endParaRPr lang="{language_tag()}"/>'
        self._made.append(
            f'{self._head(at, name, form)}<a:solidFill><a:srgbClr val="{rgb(fill)}"/></a:solidFill><a:ln w="15875">'
            f'<a:solidFill><a:srgbClr val="{rgb(outline)}"/></a:solidFill></a:ln></p:spPr><p:txBody>{_BODY}'
            f'<a:p><a:pPr algn="ctr"/>{words}{end}</a:p></p:txBody></p:sp>'
        )

    def _head(self, at: Spot, name: str, form: str, box: bool = False) -> str:
        nth = self._next()
        said = quoteattr(plain(name)[:120] or "–")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{nth}" name={said} descr={said}/><p:cNvSpPr{_BOX if box else ""}/>'
            f"<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{_place(at)}</a:xfrm>"
            f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        )

    def close(self) -> Any:
        """Put the group on the slide; returns it, to be described."""
        whole = _place(self.room)
        inner = whole.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        group = parse_xml(
            f'<p:grpSp {_NS}><p:nvGrpSpPr><p:cNvPr id="{self._first}" name="–"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f"<p:grpSpPr><a:xfrm>{whole}{inner}</a:xfrm></p:grpSpPr>{''.join(self._made)}</p:grpSp>"
        )
        self._shapes._spTree.append(group)
        return self._shapes[-1]


def _bent(at: Spot, bend: float, *, up: bool) -> str:
    """Across to ``bend``, down or up, and on. Point by point, as programs lead a bent connector their own way."""
    wide, high, x = (round(n * EMU) for n in (at.width, at.height, bend))
    begin, end = (high, 0) if up else (0, high)
    to = "".join(f'<a:lnTo><a:pt x="{a}" y="{b}"/></a:lnTo>' for a, b in ((x, begin), (x, end), (wide, end)))
    return (
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}" fill="none"><a:moveTo><a:pt x="0" y="{begin}"/></a:moveTo>{to}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _place(at: Spot) -> str:
    x, y, wide, high = (round(n * EMU) for n in (at.left, at.top, max(0.1, at.width), max(0.1, at.height)))
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'


def _run(text: str, size: float, colour: str, bold: bool) -> str:
    return (
        f'<a:r><a:rPr lang="{language_tag()}" sz="{max(100, round(size * 100))}"{_BOLD if bold else ""}>'
        f'<a:solidFill><a:srgbClr val="{rgb(colour)}"/></a:solidFill><a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r>"
    )
