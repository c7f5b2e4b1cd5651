"""Forms that people filled in come back as PDF files: each is a row, its fields are the columns.

A file from outside is never trusted: it may be large, locked, damaged or made to do harm. What it unpacks to is
limited, nothing in it runs, and only what stands in its fields is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tracker.exchange.cells import LONGEST, BadTable, Cell, Line, Report
from tracker.exchange.idea_form import NAME, QUESTIONS, key_of, title_from
from tracker.words import N_, _

if TYPE_CHECKING:
    import pikepdf

START = b"%PDF-"
LARGEST = 20_000_000  # bytes of a file
MOST = 2_000  # forms that are read together
FIELDS = 500  # in a form
_DEEP = 12  # fields in fields
_UNPACKED = 50_000_000  # bytes that a part of a file may become
_OFF = ("", "Off")

NO_FIELDS = N_("{name} is a PDF without answers in fields. Type them over in the Excel form, or choose another file.")
DAMAGED = N_("{name} is a PDF that is damaged and cannot be read. Save it again in the program it was filled in with.")
LOCKED = N_("{name} is a PDF with a password. Save it without one and try again.")
XFA = N_("{name} is a PDF that only Adobe's own program can read. Type its answers over in the Excel form.")
TOO_LARGE = N_("{name} is too large for a form, so it was not read. Choose the form itself.")
TOO_MANY = N_("{name} holds more than 2,000 forms. Choose a folder with fewer.")
OTHER = N_("{name} is no form. Choose only PDF files that were filled in.")
Opened = Callable[[], BinaryIO]


@dataclass(frozen=True)
class Forms:
    """The answers in one or more forms, as lines of a table. The first line holds the names of the columns.

    The column ``id`` says for a form what is in it, so that the same form is known again, whatever the file is called.
    ``unread`` says of each file that could not be read why, so that one of them does not keep the others out.
    """

    name: str
    header: tuple[str, ...]
    answers: tuple[tuple[Cell, ...], ...] = field(repr=False)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    unread: tuple[tuple[str, str], ...] = ()

    def lines(self, report: Report | None = None, width: int = 0) -> Iterator[Line]:
        """As a Grid has it."""
        yield 1, list(self.header)
        for nth, cells in enumerate(self.answers, 2):
            if report:
                report(nth - 1, len(self.answers))
            yield nth, list(cells)


@dataclass(frozen=True)
class _Form:
    """One form: the name of its file, and the answers by the name of the field; ``labels``, what the fields ask."""

    file: str
    answers: dict[str, str]
    labels: dict[str, str]

    @property
    def ours(self) -> bool:
        """Whether it is the idea form."""
        return {each.field for each in QUESTIONS} <= self.labels.keys()

    @property
    def said(self) -> dict[str, str]:
        """The answers, with a name for the idea where somebody gave none."""
        return {**self.answers, "title": title_from(self.answers)} if self.ours else self.answers


def open_form(opened: Opened, size: int, name: str) -> Forms:
    """The answers in one form. Raises BadTable."""
    return _together([_read(opened, size, name)], name)


def open_folder(folder: Path, name: str) -> Forms | None:
    """The answers in all PDF files in ``folder``, as ``open_files``; None where there are none."""
    files = sorted(each for each in folder.iterdir() if each.suffix.lower() == ".pdf" and each.is_file())
    return open_files(files, name) if files else None


def open_files(files: Sequence[Path], name: str) -> Forms:
    """The answers in several forms. Raises BadTable where none of them can be read, OSError."""
    if len(files) > MOST:
        raise BadTable(TOO_MANY, name=name)
    forms: list[_Form] = []
    refused: list[tuple[str, BadTable]] = []
    for each in files:
        try:
            forms.append(_read(partial(_open, each), each.stat().st_size, each.name))
        except BadTable as error:
            refused.append((each.name, error))
    if refused and not forms:
        raise refused[0][1]
    return replace(_together(forms, name), unread=tuple((file, str(error)) for file, error in refused))


def _open(file: Path) -> BinaryIO:
    return file.open("rb")


def _together(forms: Sequence[_Form], name: str) -> Forms:
    """Forms under one header: what each of them asks."""
    ours = all(form.ours for form in forms)
    labels = {each.field: each.label for each in QUESTIONS} if ours else _heads(forms)
    words = {each.field: each.options for each in QUESTIONS if ours}
    rows = [
        (key_of(form.answers), form.file, *(_said(form.said.get(each, ""), words.get(each, {})) for each in labels))
        for form in forms
        if any(form.answers.values())
    ]
    header = ("id", _("File"), *labels.values())
    return Forms(_(NAME) if ours else name, header, tuple(rows))


def _said(answer: str, options: Mapping[str, str]) -> str | None:
    """An answer as people read it; None for none."""
    return options.get(answer, answer) or None


def _heads(forms: Sequence[_Form]) -> dict[str, str]:
    """What the fields of forms from elsewhere are called, each by a name of its own."""
    made: dict[str, str] = {}
    for form in forms:
        for each, label in form.labels.items():
            taken, count = {"id", _("File"), *(made[other] for other in made if other != each)}, 1
            wish = label
            while wish in taken:
                count += 1
                wish = f"{label} ({count})"
            made.setdefault(each, wish)
    return made


def _read(opened: Opened, size: int, name: str) -> _Form:
    """One form. Raises BadTable."""
    if size > LARGEST:
        raise BadTable(TOO_LARGE, name=name)
    with opened() as file:
        if not file.read(1024).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(START):
            raise BadTable(OTHER, name=name)
        file.seek(0)
        return _answered(file, name)


def _answered(file: BinaryIO, name: str) -> _Form:
    pikepdf = _limited()
    try:
        with pikepdf.open(file) as document:
            return _form(document, name)  # only somebody who may not change it needs a password: it opens without one
    except pikepdf.PasswordError as error:
        raise BadTable(LOCKED, name=name) from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError, MemoryError) as error:
        raise BadTable(DAMAGED, name=name) from error


@lru_cache(maxsize=1)
def _limited() -> Any:
    """The library that reads PDF files, told once how much a file may ask of it."""
    import pikepdf
    from pikepdf import settings

    settings.set_qpdf_limits(
        doc_max_warnings=200, parser_max_nesting=50, parser_max_container_size=100_000, max_stream_filters=3,
        flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED, png_max_memory=_UNPACKED,
        tiff_max_memory=_UNPACKED,
    )  # fmt: skip
    return pikepdf


def _form(document: pikepdf.Pdf, name: str) -> _Form:
    form: Any = document.Root.get("/AcroForm")
    found = dict(_fields(form.get("/Fields"), name)) if _is_dictionary(form) else {}
    if not found:
        raise BadTable(XFA if _is_dictionary(form) and "/XFA" in form else NO_FIELDS, name=name)
    answers = {each: _answer(node, name) for each, node in found.items()}
    labels = {each: (_text(node.get("/TU")) or each).strip()[:200] or each for each, node in found.items()}
    return _Form(name, answers, labels)


def _fields(nodes: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The fields that hold an answer, by their whole name, in the order of the form."""
    waiting = [(node, "", 0) for node in reversed(_items(nodes))]
    count = 0
    while waiting:
        node, above, depth = waiting.pop()
        count += 1
        if count > FIELDS or depth > _DEEP:
            raise BadTable(TOO_LARGE, name=name)
        if not _is_dictionary(node):
            continue
        part = _text(node.get("/T"))
        whole = ".".join(filter(None, (above, part)))
        kids = [kid for kid in _items(node.get("/Kids")) if _is_dictionary(kid) and "/T" in kid]
        waiting += [(kid, whole, depth + 1) for kid in reversed(kids)]
        if not kids and whole and _inherited(node, "/FT") in ("/Tx", "/Btn", "/Ch"):
            yield whole, node


def _answer(node: Any, name: str) -> str:
    """What stands in a field."""
    value = node.get("/V")
    if _inherited(node, "/FT") == "/Btn":
        said = _text(value).removeprefix("/") or next(filter(None, map(_state, _items(node.get("/Kids")))), "")
        return "" if said in _OFF else said
    said = ", ".join(filter(None, map(_text, _items(value)))) if _is_array(value) else _text(value)
    if len(said) > LONGEST:
        raise BadTable(TOO_LARGE, name=name)
    return said.replace("\r\n", "\n").replace("\r", "\n").strip()


def _state(kid: Any) -> str:
    """What a button of a group stands for when it is on."""
    said = _text(kid.get("/AS")).removeprefix("/") if _is_dictionary(kid) else ""
    return "" if said in _OFF else said


def _inherited(node: Any, key: str) -> str:
    for _depth in range(_DEEP):
        if key in node:
            return str(node[key])
        node = node.get("/Parent")
        if not _is_dictionary(node):
            break
    return ""


def _text(value: Any) -> str:
    """Text, the name of a choice, or text that is so long that it is kept as a stream; "" for anything else."""
    from pikepdf import Name, Stream, String

    if isinstance(value, Stream):
        return str(String(value.read_bytes()))
    return str(value) if isinstance(value, String | Name) else ""


def _items(value: Any) -> list[Any]:
    return list(value) if _is_array(value) else []


def _is_array(value: Any) -> bool:
    from pikepdf import Array

    return isinstance(value, Array)


def _is_dictionary(value: Any) -> bool:
    from pikepdf import Dictionary, Stream

    return isinstance(value, Dictionary) and not isinstance(value, Stream)
