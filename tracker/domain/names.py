"""Finding the name of a person in texts, as whole words and however it was written there."""

from __future__ import annotations

import re
import unicodedata

# A letter with an accent is one sign, or a letter and a sign for the accent that belongs to it. An underscore is
# none: it parts the words in the name of a file.
_LETTER = r"[^\W_]|[\u0300-\u036f]"

# Somebody may be filled in as a role or a name. These stand in what a team is called: all around them is no name.
_TEAMS = (
    "team afdeling domein zaken dienst dienstverlening centrum loket balie bureau gemeente college raad bestuur "
    "directie groep programma project cluster department domain affairs service services centre center desk office "
    "municipality council board group programme unit"
)
# These stand before or behind a name as well: manager Piet de Vries.
_ROLES = (
    "manager leider coach adviseur consulent medewerker coördinator coordinator directeur wethouder burgemeester "
    "secretaris griffier jurist beheerder ontwikkelaar onderzoeker ambtenaar specialist regisseur analist strateeg "
    "verlener expert owner master designer lead leader adviser advisor officer employee director mayor alderman clerk "
    "lawyer analyst developer researcher product scrum business data senior junior head hoofd"
)
_TEAM, _ROLE = tuple(_TEAMS.split()), tuple(_ROLES.split())
_LONG = 7  # digits from which a number is somebody's, and not an amount or a year
_APART = r"[\s./()-]{0,3}"  # people write 0612345678, 06-1234 5678 and (06) 12 34 56 78
_BETWEEN = re.compile(r"[,;/+&()|]|\b(?:en|and|of|or)\b")


def is_number(name: str) -> bool:
    """Whether ``name`` is a number of somebody, such as a BSN, a telephone number or a bank account: many digits in one
    spelling of many.
    """
    digits = sum(map(str.isdecimal, name))
    return digits >= _LONG and re.fullmatch(r"[A-Za-z]{0,4}[\d\s./()+-]*[A-Za-z]{0,4}[\d\s./()-]*", name) is not None


def _signs(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum() or sign == "+")


def pattern(name: str) -> re.Pattern[str]:
    """Finds ``name`` as whole words, with accents written either way and with the s of the genitive behind it. A number
    is found in whatever groups its digits stand.

    A name of several words, or one given in small letters, is found in either case. One word with a capital is
    found as it is and in capitals only: Wil and Roos are names, wil and roos are words. Behind several words the s
    of a genitive may stand; behind one word not: Hans is somebody else than Han.
    """
    if is_number(name):
        return re.compile(rf"(?<!{_LETTER}){_APART.join(map(re.escape, _signs(name)))}(?!{_LETTER})", re.IGNORECASE)
    given = name.split()
    single = len(given) == 1 and name != name.casefold()
    cases = (name, name.upper()) if single else (name,)
    forms = dict.fromkeys(unicodedata.normalize(way, each) for each in cases for way in ("NFC", "NFD"))
    words = "|".join(r"[\s._-]+".join(map(re.escape, form.split())) for form in (*cases, *forms))
    end = rf"(?=s?(?!{_LETTER}))" if len(given) > 1 else rf"(?!{_LETTER})"
    flags = re.NOFLAG if single else re.IGNORECASE
    return re.compile(rf"(?<!{_LETTER})(?:{words}){end}", flags)


def flat(text: str) -> str:
    """``text`` in small letters and with accents in one way: what does not stand in it so, stands in it in no way."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def people(text: str) -> list[str]:
    """The names of people in what was filled in for somebody, as far as they look like one; roles are left out.

    A name has two words or more, with a capital on the first and the last, as in Piet de Vries. What is one word or in
    small letters may be a role, and so may what has the word for a team in it.
    """
    return [name for part in _BETWEEN.split(text) if (name := _name_in(part.split()))]


def _name_in(words: list[str]) -> str:
    if any(word.casefold().endswith(_TEAM) for word in words):
        return ""
    left = [word for word in words if not word.casefold().endswith(_ROLE)]
    if not " ".join(left).isupper():
        left = [word for word in left if not (word.isupper() and len(word) > 2 and word.isalpha())]  # KCC
    while left and not _capital(left[0]):
        left = left[1:]
    while left and not _capital(left[-1]):
        left = left[:-1]
    return " ".join(left) if len(left) > 1 else ""


def _capital(word: str) -> bool:
    """Whether it begins with one, as De and d'Hondt do."""
    return word[0].isupper() or (word[1:2] in ("'", "’") and word[2:3].isupper())


def is_role_or_team(word: str) -> bool:
    """Whether ``word`` is or ends with one for what somebody does or where: regisseur, wijkteam."""
    return word.casefold().endswith((*_TEAM, *_ROLE))
