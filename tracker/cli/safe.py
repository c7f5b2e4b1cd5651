"""What leaves the program for a terminal: text and JSON that can do no harm there.

User text is rejected at input where it holds control characters, but a file may come from elsewhere: an
escape sequence must not reach a terminal. What must not reach a spreadsheet: ``tracker.exchange.formulas``.
"""

from __future__ import annotations

import codecs
import errno
import io
import json
import re
import sys

import click

from tracker.domain.errors import UserError
from tracker.words import N_

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NEW_LINE = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # turn the writing direction of what follows
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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
