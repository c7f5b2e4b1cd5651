"""Finds in free text what looks like personal data of a resident, so that the writer can be warned.

Nothing is kept of what is found but its sort and its place. It warns and never forbids: a false alarm costs
a glance. Only what is published as open data, and cannot be taken back, waits until it is out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.domain.fields import Words
from tracker.words import N_


class Sort(Words):
    """What a piece of text looks like."""

    BSN = "bsn", N_("a citizen service number (BSN)")
    IBAN = "iban", N_("a bank account number (IBAN)")
    EMAIL = "e-mail", N_("an e-mail address")
    PHONE = "phone", N_("a telephone number")


@dataclass(frozen=True)
class Finding:
    """``sort`` of what was found from ``start`` up to ``end`` in the text."""

    sort: Sort
    start: int
    end: int


def is_bsn(digits: str) -> bool:
    """The eleven-test: nine digits (eight get a zero in front), weighed 9 8 7 6 5 4 3 2 and -1, divisible by 11."""
    digits = digits.zfill(9)
    if len(digits) != 9 or not digits.isascii() or not digits.isdecimal() or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """The check of ISO 13616: the first four signs behind the rest, letters as numbers, 1 modulo 97."""
    plain = re.sub(r"[\s.-]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", plain):
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_phone(text: str) -> bool:
    digits = _digits(text)
    if text.lstrip(" (").startswith(("+", "00")):
        return 9 <= len(digits) <= 15
    return len(digits) == 10 and digits[0] == "0" and digits[1] != "0"


# A day as people write it, with the year first or last: one in eleven days would pass the eleven-test.
_DAY = re.compile(r"(?:(?:19|20)\d\d([.-])\d\d\1\d\d|\d\d([ .-])\d\d\2(?:19|20)\d\d)\Z")


def _is_bsn(text: str) -> bool:
    return not _DAY.match(text) and is_bsn(_digits(text))


# A number in an address of the web is nobody's; the whole address counts, with and without what stands before it.
_ADDRESS = re.compile(
    r"(?<![\w.-])(?:(?:[a-z][a-z+.-]{1,20}://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S+)", re.IGNORECASE
)
# Nor is one that is part of a longer code, unless that says what it is: BSN111222333.
_ALONE = r"(?:(?<!\w)(?<![A-Za-z0-9]-)(?<!\d[.,])|(?<=bsn)|(?<=bsn[-_]))"

# In this order: what an earlier one took is not looked at again. Separators as people write them.
_LOOKS: tuple[tuple[Sort, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Sort.EMAIL, re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), lambda _text: True),
    (Sort.IBAN, re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"), is_iban),
    (Sort.PHONE, re.compile(r"(?<![\d+])(?<!\d[.,])(?:\+|00)?\(?\d(?:[ ()/-]{0,2}\d){8,14}(?![\d])"), _is_phone),
    (Sort.BSN, re.compile(_ALONE + r"\d(?:[ .-]?\d){7,8}(?!\w|-\w|[.,]\d)", re.IGNORECASE), _is_bsn),
)


def find(text: str) -> list[Finding]:
    """What looks like personal data in ``text``, in the order in which it stands there."""
    return sorted(_findings(text[:20_000]), key=lambda each: each.start)


def _findings(text: str) -> Iterator[Finding]:
    for sort, pattern, holds in _LOOKS:
        for found in pattern.finditer(text):
            end = _end(sort, found.group(), holds)
            if end:
                yield Finding(sort, found.start(), found.start() + end)
                text = text[: found.start()] + "\0" * end + text[found.start() + end :]
        if sort is Sort.EMAIL:  # an address of the web may hold one
            text = _ADDRESS.sub(lambda found: "\0" * len(found.group()), text)


def _end(sort: Sort, text: str, holds: Callable[[str], bool]) -> int:
    """How much of ``text`` it is; 0 for none. An IBAN may have words behind it that look like a part of it."""
    if sort is not Sort.IBAN:
        return len(text) if holds(text) else 0
    ends = (place for place in range(len(text), 14, -1) if text[place - 1].isalnum() and holds(text[:place]))
    return next(ends, 0)
