"""An empty deck in our style, and what every slide has: a title, a line under it, the source line, notes.

Title, subtitle and source line are placeholders of the layout, so that the outline and a screen reader have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from tracker.charts.wording import whole_sentences
from tracker.exchange.measuring import wrap
from tracker.exchange.office import FONT, language_tag, light, plain, rgb
from tracker.exchange.report import brief
from tracker.words import _

EMU = 12_700  # in a point
INCH = 914_400
WIDE, HIGH = 40 * INCH // 3, 15 * INCH // 2
EDGE = INCH // 2
ROOM = WIDE - 2 * EDGE
SUBTITLE, SOURCE, NUMBER = 13, 14, 12  # the numbers of our placeholders
TITLE_SIZES = ((28, 2), (24, 2), (20, 3))  # size and lines, from large to small
SOURCE_SIZES = ((18, 2), (16, 2), (14, 3))
BODY = 18
LINE = 1.2
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOURS = {
    "dk1": "ink", "lt1": "surface", "dk2": "muted", "lt2": "soft", "accent1": "running", "accent2": "attention",
    "accent3": "cleared", "accent4": "learned", "accent5": "ordinary", "accent6": "empty", "hlink": "accent",
    "folHlink": "learned",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a slide, in EMU from the top left."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide and the room that is left on it between the subtitle and the source line."""

    made: Any
    room: Area


def paint(colour: str) -> RGBColor:
    """``#12436D`` as python-pptx wants it."""
    return RGBColor(*bytes.fromhex(rgb(colour)))


def new_deck(title: str) -> Any:
    """A presentation without slides, in the colours of the tokens."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDE), Emu(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)
    _paint(deck)
    _set_layout(deck.slide_layouts[0])
    package = deck.part.package
    for key, each in list(package._rels.items()):  # a picture of an empty slide, from the template
        if each.reltype.endswith("/thumbnail"):
            package.drop_rel(key)
    about = deck.core_properties
    about.title, about.language = brief(plain(title), 250), language_tag()
    about.author = about.last_modified_by = about.subject = about.keywords = about.comments = ""
    about.revision = 1
    return deck


def _paint(deck: Any) -> None:
    """Our colours and font in the theme: what people add to the deck then fits."""
    master = deck.slide_masters[0]
    theme = next(each.target_part for each in master.part.rels.values() if each.reltype.endswith("/theme"))
    tree = parse_xml(theme.blob)
    for name, token in _COLOURS.items():
        place = next(tree.iter(f"{_A}{name}"))
        for child in list(place):
            place.remove(child)
        place.append(parse_xml(f'<a:srgbClr {_NS} val="{rgb(light().colour(token))}"/>'))
    for family in ("majorFont", "minorFont"):
        next(tree.iter(f"{_A}{family}")).find(f"{_A}latin").set("typeface", FONT)
    theme._blob = serialize_part_xml(tree)


def _set_layout(layout: Any) -> None:
    """Title, subtitle, source line and number, in our places."""
    tree = layout.shapes._spTree
    for shape in list(layout.placeholders):
        tree.remove(shape._element)
    layout.name = _("Finding")
    title = Area(EDGE, INCH * 2 // 5, ROOM, INCH)
    tree.append(_holder(2, _("Title"), 'type="title"', title, 28, "ink", bold=True))
    subtitle = Area(EDGE, title.bottom, ROOM, INCH * 2 // 5)
    tree.append(_holder(3, _("Subtitle"), f'type="body" idx="{SUBTITLE}"', subtitle, BODY, "muted"))
    source = Area(EDGE, HIGH - INCH, ROOM - INCH, INCH * 7 // 10)
    tree.append(_holder(4, _("Source"), f'type="body" idx="{SOURCE}"', source, BODY, "muted", anchor="b"))
    number = Area(WIDE - EDGE - INCH, HIGH - INCH, INCH, INCH * 7 // 10)
    tree.append(_holder(5, _("Number"), f'type="sldNum" idx="{NUMBER}"', number, 14, "muted", anchor="b", side="r"))


def _holder(nth: int, name: str, kind: str, at: Area, size: int, token: str, *, bold: bool = False,
            anchor: str = "t", side: str = "l") -> Any:  # fmt: skip
    weight = ' b="1"' if bold else ""
    return parse_xml(
        f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="{nth}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{at.left}" y="{at.top}"/>'
        f'<a:ext cx="{at.width}" cy="{at.height}"/></a:xfrm></p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>'
        f'<a:lvl1pPr marL="0" indent="0" algn="{side}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{size * 100}"{weight}>'
        f'<a:solidFill><a:srgbClr val="{rgb(light().colour(token))}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        f'</a:lstStyle><a:p><a:endParaRPr lang="{language_tag()}"/></a:p></p:txBody></p:sp>'
    )


def new_slide(deck: Any, title: str, subtitle: str, source: str, *, large: bool = False) -> Slide:
    """A slide with its words; those that do not fit are shortened, the notes have them whole."""
    made = deck.slides.add_slide(deck.slide_layouts[0])
    held = {each.placeholder_format.idx: each for each in made.placeholders}
    sizes = ((40, 3), (32, 4), (24, 6)) if large else TITLE_SIZES
    top = INCH * 2 if large else INCH * 2 // 5
    head = _fill(held[0], title, sizes, top, bold=True)
    under = _fill(held[SUBTITLE], subtitle, ((20, 3),) if large else ((BODY, 2),), head.bottom + INCH // 12)
    foot = _fill(held[SOURCE], source, SOURCE_SIZES, 0, wide=ROOM - INCH)
    foot = Area(EDGE, HIGH - EDGE * 7 // 10 - foot.height, foot.width, foot.height)
    _place(held[SOURCE], foot)
    if not plain(source):
        made.shapes._spTree.remove(held[SOURCE]._element)
    if not plain(subtitle):
        made.shapes._spTree.remove(held[SUBTITLE]._element)
    if large:
        _accent(made, top)
    _number(made)
    begin = under.bottom + INCH // 8
    return Slide(made, Area(EDGE, begin, ROOM, foot.top - INCH // 8 - begin))


def source_line(sentences: Sequence[str]) -> str:
    """As many whole sentences as fit at the foot of a slide; the notes have them all."""
    size, most = SOURCE_SIZES[-1]
    return whole_sentences(
        [plain(each) for each in sentences], lambda said: len(wrap(said, size, (ROOM - INCH) / EMU)) <= most
    )


def _fill(shape: Any, text: str, sizes: Sequence[tuple[int, int]], top: int, *, wide: int = ROOM,
          bold: bool = False) -> Area:  # fmt: skip
    """Set ``text`` in the largest size in which it fits, else shortened in the smallest; returns its place."""
    words, size, lines, room = plain(text), 0, [""], wide / EMU
    for size, most in sizes:
        lines = wrap(words, size, room, bold)
        if len(lines) <= most:
            break
    else:
        words = " ".join(lines := wrap(words, size, room, bold, most=most))
    place = Area(EDGE, top, wide, round(max(1, len(lines)) * size * LINE * EMU))
    _place(shape, place)
    write(shape.text_frame, [words], size, bold=bold)
    return place


def _place(shape: Any, at: Area) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(n) for n in (at.left, at.top, at.width, at.height))


def write(frame: Any, lines: Iterable[str], size: float = 0, *, bold: bool = False, token: str = "") -> None:
    """Fill a text frame with ``lines``, each a paragraph; every run says in which language it is."""
    for nth, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        style(run, size, bold=bold, token=token)


def style(run: Any, size: float = 0, *, bold: bool = False, token: str = "") -> None:
    """The language of a run, and its size, weight and colour where they are not those of the layout."""
    run._r.get_or_add_rPr().set("lang", language_tag())
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if token:
        run.font.color.rgb = paint(light().colour(token))


def words_at(shapes: Any, at: Area, lines: Sequence[str], size: float, *, bold: bool = False, token: str = "ink",
             side: str = "l", anchor: str = "t") -> Any:  # fmt: skip
    """A text box without margins."""
    box = shapes.add_textbox(*(Emu(n) for n in (at.left, at.top, at.width, at.height)))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, lines, size, bold=bold, token=token)
    frame._txBody.bodyPr.set("anchor", anchor)
    for paragraph in frame.paragraphs:
        paragraph._p.get_or_add_pPr().set("algn", side)
    return box


def _accent(slide: Any, top: int) -> None:
    """A short bar above the first title; a screen reader skips it."""
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(EDGE), Emu(top - INCH // 3), Emu(INCH), Emu(INCH // 12))
    bar.fill.solid()
    bar.fill.fore_color.rgb = paint(light().accent)
    bar.line.fill.background()
    about = bar._element.xpath(".//p:cNvPr")[0]
    about.set("name", "–")
    about.append(parse_xml(
        f'<a:extLst {_NS}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    ))  # fmt: skip


def _number(slide: Any) -> None:
    """The number of the slide."""
    name = _("Number")
    slide.shapes._spTree.append(parse_xml(
        f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="{slide.shapes._next_shape_id}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" idx="{NUMBER}"/></p:nvPr>'
        '</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld '
        'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{language_tag()}"/><a:t>#</a:t></a:fld><a:endParaRPr lang="{language_tag()}"/></a:p>'
        '</p:txBody></p:sp>'
    ))  # fmt: skip


def describe(shape: Any, alt: str, name: str) -> None:
    """What a screen reader says about a graphic, and what the list of objects calls it."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("descr", plain(alt))
    about.set("title", plain(name)[:250])
    about.set("name", plain(name)[:60] or "–")


def take_notes(slide: Slide, lines: Iterable[str]) -> None:
    """Speaker notes, a paragraph per line."""
    write(slide.made.notes_slide.notes_text_frame, [line for line in map(plain, lines) if line] or [""])
