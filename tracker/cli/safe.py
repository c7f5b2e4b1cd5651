"""What leaves the program: text, JSON and CSV that can do no harm where they arrive.

User text is rejected at input where it holds control characters, but a file may come from elsewhere: an
escape sequence must not reach a terminal, a formula must not reach a spreadsheet.
"""

from __future__ import annotations

import codecs
import csv
import errno
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from tracker.domain.errors import UserError
from tracker.words import N_

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NEW_LINE = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # turn the writing direction of what follows
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def harmless(text: str) -> str:
    """``text`` for a terminal: a control character shows as a replacement sign, overrides of direction go."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _TURNING.sub("", _NEW_LINE.sub("\n", text)))


def one_line(text: str) -> str:
    """``text`` for a terminal, on one line."""
    return " ".join(harmless(text).split())


def as_json(document: object) -> str:
    """``document`` as JSON: readable where the output is UTF-8, else in ASCII, so that nothing is lost."""
    text = json.dumps(document, ensure_ascii=not _speaks_utf8(), indent=2)
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _speaks_utf8() -> bool:
    try:
        return codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    except (AttributeError, LookupError):
        return False


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """RFC 4180 in UTF-8: a heading of ``names`` and one line for each of ``rows``."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([[_cell(row[name]) for name in names] for row in rows])
    return made.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(map(_cell, value))
    text = harmless(str(value))
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def put(answer: str | bytes) -> None:
    """Write ``answer`` to standard output. Whoever reads may leave early; a full disk is told."""
    try:
        click.echo(answer, sys.stdout, nl=isinstance(answer, str))
    except OSError as error:
        if error.errno == errno.EPIPE:  # click ends the program without a word
            raise
        raise UserError(N_("The answer cannot be written there. Is the disk full?")) from error


def tell(sentence: str) -> None:
    """Write ``sentence`` to standard error."""
    click.echo(harmless(sentence), sys.stderr)


def accept_any_text() -> None:
    """Let a terminal that cannot show a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
