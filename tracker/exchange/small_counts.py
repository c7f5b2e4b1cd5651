"""Counts so small that they may point at a person: in a value, where they are hidden, and in a text."""

from __future__ import annotations

import re
from decimal import Decimal

from tracker.exchange.open_data import FEW, FEWER, cell

# Units of what is measured and not counted; of any other unit a small whole number may be a number of people.
_UNITS = (
    "% percent procent percentage ‰ € euro euros eur second seconds seconde seconden sec minute minutes minuut minuten "
    "min hour hours uur uren day days dag dagen werkdag werkdagen kalenderdag kalenderdagen week weeks weken month "
    "months maand maanden year years jaar jaren mark marks grade cijfer rapportcijfer score point points punt punten "
    "nps"
)
_PHRASES = ("working day", "working days", "calendar day", "calendar days")
_MEASURED = frozenset([*_UNITS.split(), *_PHRASES])
# What follows the unit itself: a month in “inwoners per maand” makes no measure of inhabitants.
_OF_WHAT = re.compile(r"[/(].*|(?<!\w)(?:per|van|of|out of|tot)(?!\w).*|[\s\d.,–-]+$", re.DOTALL)


def counted(value: Decimal | None, unit: str) -> str:
    """``value`` as it stands in a table; ``<10`` where it may be a count of so few."""
    itself = " ".join(_OF_WHAT.sub("", unit.casefold()).split())
    whole = value is not None and value == value.to_integral_value() and 0 <= value < FEW
    return FEWER if whole and itself not in _MEASURED else cell(value)


_NUMBERS = "één twee drie vier vijf zes zeven acht negen one two three four five six seven eight nine"
_PEOPLE = (
    "inwoners? bewoners? burgers? klant(?:en)? cliënt(?:en)? mensen personen persoon aanvragers? gezin(?:nen)? "
    "huishoudens? kind(?:eren)? ouders? jongeren? ouderen? ondernemers? bezoekers? deelnemers? bellers? "
    "respondent(?:en)? statushouders? patiënt(?:en)? leerling(?:en)? student(?:en)? vrouw(?:en)? man(?:nen)? "
    "medewerkers? collega['’]?s? residents? inhabitants? citizens? people persons? clients? customers? applicants? "
    "family families households? child children parents? visitors? participants? callers? respondents? patients? "
    "pupils? students? wom[ae]n m[ae]n employees? colleagues?"
)
_FEW_PEOPLE = re.compile(
    rf"(?<![\w.,:/-])(?:[1-9]|{'|'.join(_NUMBERS.split())})\s+"
    r"(?:(?:van|(?:out\s+)?of)\s+(?:de\s+|het\s+|the\s+)?\w+\s+)?(?:[^\W\d]+\s+)?"
    rf"(?:{'|'.join(_PEOPLE.split())})(?!\w)",
    re.IGNORECASE,
)


def few_people(text: str) -> str:
    """The first words in ``text`` that say of fewer than ten people how many they were; "" for none."""
    found = _FEW_PEOPLE.search(text)
    return " ".join(found.group().split()) if found else ""
