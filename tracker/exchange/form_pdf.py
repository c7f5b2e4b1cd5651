"""The idea form as a PDF with fields. typst sets and tags the page; each of its links becomes a field in its place.

So a field stands where it is drawn and is read aloud and reached with Tab in the order of the page. No script in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tracker.charts.tokens import tokens
from tracker.exchange.idea_form import HAND_IN, PRIVACY, PURPOSE, QUESTIONS, TITLE, Question
from tracker.exchange.pdf import typeset
from tracker.exchange.pdf_words import plain
from tracker.words import _, language

if TYPE_CHECKING:
    import pikepdf

_COLOURS = ("accent", "ink", "muted", "line", "border")
_MARK = "field:"
_TYPE = 11  # points, of what is typed
_LINES, _RADIO = 1 << 12, 1 << 15  # flags of a field, ISO 32000-1 tables 226 and 228
_AT = 2.7 / 7  # where the middle of a circle is, as a part of the width of its field
_CURVE = 0.5523  # how far the handles of a quarter of a circle reach


def write(ambition: str) -> bytes:
    """The form, empty, with ``ambition`` above it. The same words are the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(_page(ambition))) as document:
        fields = _Fields(document)
        for page in document.pages:
            for annotation in page.obj.get("/Annots", ()):
                fields.take(annotation)
        document.Root.AcroForm = fields.form()
        made = BytesIO()
        document.save(made, deterministic_id=True)
    return made.getvalue()


def _page(ambition: str) -> bytes:
    light = tokens("light")
    data = {
        "title": _(TITLE),
        "purpose": _(PURPOSE),
        "privacy": _(PRIVACY),
        "hand-in": _(HAND_IN),
        "ambition": plain(ambition, 200),
        "language": language(),
        "colours": {name: light.colour(name) for name in _COLOURS},
        "words": {},
        "questions": [
            {"field": each.field, "label": each.label, "help": each.help, "roomy": each.roomy,
             "options": list(each.options.items())} for each in QUESTIONS
        ],
    }  # fmt: skip
    return typeset("idea-form.typ", data, ["ua-1"])


class _Fields:
    """Turns links of a document into its fields."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._asked = {each.field: each for each in QUESTIONS}
        self._made: dict[str, Any] = {}
        self._tags = dict(_pairs(document.Root.StructTreeRoot.ParentTree.Nums))
        self._font = document.make_indirect(
            _dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica", Encoding="/WinAnsiEncoding")
        )

    def take(self, link: Any) -> None:
        """Make the field that ``link`` stands for in its place."""
        from pikepdf import Name

        name, _slash, code = str(link.A.URI).removeprefix(_MARK).partition("/")
        for key in ("/A", "/Border", "/Contents"):
            del link[key]
        link.Subtype = Name.Widget
        self._tags[int(link.StructParent)].S = Name.Form
        question = self._asked[name]
        if code:
            self._add_choice(link, question, code)
        else:
            self._make_text(link, question)

    def form(self) -> Any:
        """The dictionary of all fields."""
        from pikepdf import Array, String

        return _dictionary(
            Fields=Array(self._made.values()),
            DR=_dictionary(Font=_dictionary(Helv=self._font)),
            DA=String(self._looks()),
        )

    def _looks(self) -> str:
        ink = tokens("light").ink.lstrip("#")
        shares = " ".join(f"{int(ink[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4))
        return f"/Helv {_TYPE} Tf {shares} rg"

    def _make_text(self, widget: Any, question: Question) -> None:
        from pikepdf import Name, String

        widget.FT, widget.T, widget.TU = Name.Tx, String(question.field), String(_told(question))
        widget.DA, widget.MaxLen = String(self._looks()), question.most
        if question.roomy:
            widget.Ff = _LINES
        widget.AP = _dictionary(N=self._drawing(widget, "/Tx BMC EMC"))
        self._made[question.field] = widget

    def _add_choice(self, widget: Any, question: Question, code: str) -> None:
        from pikepdf import Array, Name, String

        group = self._made.get(question.field)
        if group is None:
            group = self._made[question.field] = self._document.make_indirect(
                _dictionary(FT=Name.Btn, Ff=_RADIO, T=String(question.field), TU=String(_told(question)),
                            V=Name.Off, Kids=Array())
            )  # fmt: skip
        widget.Parent, widget.AS = group, Name.Off
        widget.TU = String(f"{question.label} {question.options[code]}")
        looks = _dictionary(Off=self._drawing(widget, ""))
        looks[f"/{code}"] = self._drawing(widget, _dot(*_size(widget)))
        widget.AP = _dictionary(N=looks)
        group.Kids.append(widget)

    def _drawing(self, widget: Any, drawn: str) -> Any:
        """What stands in a field, as a drawing of the size of the field."""
        from pikepdf import Array, Name, Stream

        wide, high = _size(widget)
        made = Stream(self._document, drawn.encode())
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, round(wide, 3), round(high, 3)])
        made.Resources = _dictionary()
        return self._document.make_indirect(made)


def _told(question: Question) -> str:
    return f"{question.label} {question.help}"


def _dictionary(**entries: Any) -> Any:
    from pikepdf import Dictionary, Name

    made = Dictionary()
    for key, value in entries.items():
        made[f"/{key}"] = Name(value) if isinstance(value, str) else value
    return made


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    for at in range(0, len(numbers), 2):
        yield int(numbers[at]), numbers[at + 1]


def _size(widget: Any) -> tuple[float, float]:
    left, low, right, top = (float(each) for each in widget.Rect)
    return right - left, top - low


def _dot(wide: float, high: float) -> str:
    """A filled circle within the one that is drawn there, in PDF's drawing language."""
    x, y, r = _AT * wide, high / 2, min(wide, high) / 5
    c = r * _CURVE
    quarters = (
        (x + r, y + c, x + c, y + r, x, y + r), (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r), (x + c, y - r, x + r, y - c, x + r, y),
    )  # fmt: skip
    curves = " ".join(" ".join(f"{each:.3f}" for each in quarter) + " c" for quarter in quarters)
    return f"q 0.071 0.263 0.427 rg {x + r:.3f} {y:.3f} m {curves} f Q"
