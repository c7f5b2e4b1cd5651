"""Finds in a text what reads as the name of a person or as an address, though nobody said that it is one.

A form of address with a name behind it is certain. The rest only looks like it: initials and a surname, words with
capitals in a row, a street with a number, a postcode. Somebody has to look at that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tracker.domain.names import is_role_or_team

_UP, _LOW = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
# Ann-Marie, d'Hondt, McNeil. Each part begins with a sign that ends the one before it: no text takes long.
_NAME = rf"(?:[dl]['’])?[{_UP}][{_LOW}]+(?:['’-][{_UP}]?[{_LOW}]+|[{_UP}][{_LOW}]+)*"
_MOST = 20_000  # signs of a text
_PART = r"(?:van|von|de|den|der|het|'t|ter|ten|te|in|el|al|la|le|du|da|dos|di|bin|ben|ibn|op|aan)"
_PARTS = rf"(?:(?i:{_PART})\s+){{0,3}}"
_INITIALS = rf"(?:[{_UP}][{_LOW}]?\.\s?){{1,5}}"
_BEFORE = r"(?<!\w)(?<!\w['’-])"

# As people write them; those that are other words as well only with their full stop.
_FORM = (
    r"(?:(?i:mevrouw|mevr|meneer|mijnheer|juffrouw|mejuffrouw|dhr|mw|heer|familie|mrs|miss)\.?|[Mm][rs]\.|Mr|Ms"
    r"|(?i:fam|hr|dr|drs|ir|ing|prof|ds)\.)"
)
_CERTAIN = re.compile(
    rf"{_BEFORE}{_FORM}\s+(?:{_FORM}\s+)?(?:{_INITIALS})?{_PARTS}({_NAME}|[{_UP}]{{4,}})(?:\s+{_PARTS}{_NAME})*(?!\w)"
)
_BY_INITIALS = re.compile(rf"{_BEFORE}{_INITIALS}\s?{_PARTS}{_NAME}(?!\w)")
_IN_A_ROW = re.compile(rf"{_BEFORE}{_NAME}(?:\s+{_PARTS}{_NAME})+(?!\w)")
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?!\w)")
_STREETS = (
    "straat laan weg plein plantsoen gracht kade singel dijk hof pad steeg dreef park markt baan wal ring boulevard "
    "allee burg haven hoek kamp veld akker erf street road avenue lane square"
)
_STREET = "|".join(_STREETS.split())
_HOUSE = re.compile(
    rf"{_BEFORE}(?:{_NAME}\s+){{0,3}}(?:[{_UP}][{_LOW}]*(?:{_STREET})|(?i:{_STREET})(?<=[{_UP}]\w{{3}}))\s+\d{{1,3}}"
    r"(?:\s?-?\s?[A-Za-z](?!\w))?(?![\w%:]|[.,]\d)"
)

# Towns of two words; what is called after one is nobody either.
_TOWNS = ("den haag", "den bosch", "den helder", "den burg", "de bilt", "de wolden", "het hogeland", "de ronde venen")
# What is called so is a rule and nobody: Wet Open Overheid, Planning Act.
_RULES = ("wet", "act", "law", "besluit", "regeling", "verordening")
# Words that have a capital because a sentence begins with them.
_BEGINNERS = (
    "de het een deze dit die dat onze ons mijn jouw jullie hun haar zijn ik je jij wij we zij ze hij u er daar hier in "
    "op aan bij met voor door van naar uit over onder tussen tegen zonder sinds tijdens na om te tot volgens als dan "
    "toen nu ook maar en of want dus omdat doordat zodat terwijl toch hoe wie wat waar wanneer welke waarom niet geen "
    "elke alle veel meer minder sommige laat bel vraag geef zet schrijf samen vooral eerst daarna the a an this that "
    "these those our my your their his her its i you we they he she it there here in on at by with for from to of "
    "over under between without since during after before as if when then now also but and or because so yet while "
    "how who what where which why not no every all many more less some let call ask give put write"
)
_BEGINS = frozenset(_BEGINNERS.split())
_ENDS = re.compile(r"(?:[.!?:;…\n“”\"«»(•–—]|^)[\s\"'“‘(]*\Z")


def certain(text: str) -> list[str]:
    """The names in ``text`` that stand behind a form of address, with it: dhr. P. de Vries."""
    flat = unicodedata.normalize("NFC", text[:_MOST])
    return _once(found.group() for found in _CERTAIN.finditer(flat) if not _no_person(found.group(1)))


def likely(text: str) -> list[str]:
    """What in ``text`` looks like a name or an address and is not certain; somebody has to look at it."""
    flat = unicodedata.normalize("NFC", text[:_MOST])
    return _once(_likely(_CERTAIN.sub(lambda found: "\0" * len(found.group()), flat)))


def _likely(text: str) -> Iterator[str]:
    for pattern in (_POSTCODE, _HOUSE, _BY_INITIALS):
        for found in pattern.finditer(text):
            yield found.group().strip()
        text = pattern.sub(lambda found: "\0" * len(found.group()), text)
    for found in _IN_A_ROW.finditer(text):
        words = _without_beginner(found.group(), text[: found.start()])
        here = " ".join(words).casefold() in _TOWNS
        if sum(word[0].isupper() for word in words) > 1 and not here and not any(map(_is_nobody, words)):
            yield " ".join(words)


def _is_nobody(word: str) -> bool:
    return is_role_or_team(word) or word.casefold().endswith(_RULES)


def _without_beginner(row: str, before: str) -> list[str]:
    """The words of ``row`` without the first where that only begins a sentence, and what it leaves behind."""
    words = row.split()
    if words[0].casefold() in _BEGINS and _ENDS.search(before[-20:]):
        words = words[1:]
        while words and not words[0][0].isupper():
            words = words[1:]
    return words


def _no_person(word: str) -> bool:
    """Whether ``word`` behind a form of address is what somebody is, or a street that is named after somebody."""
    return is_role_or_team(word) or word.casefold().endswith(tuple(_STREETS.split()[:6]))


def _once(found: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(each.split()) for each in found))
