"""Finding the name of a person in texts, as whole words and however it was written there."""

from __future__ import annotations

import re
import unicodedata

# A letter with an accent is one sign, or a letter and a sign for the accent that belongs to it. An underscore is
# none: it parts the words in the name of a file.
_LETTER = r"[^\W_]|[\u0300-\u036f]"


def pattern(name: str) -> re.Pattern[str]:
    """Finds ``name`` as whole words, with accents written either way and with the s of the genitive behind it.

    A name of several words, or one given in small letters, is found in either case. One word with a capital is
    found as it is and in capitals only: Wil and Roos are names, wil and roos are words. Behind several words the s
    of a genitive may stand; behind one word not: Hans is somebody else than Han.
    """
    given = name.split()
    single = len(given) == 1 and name != name.casefold()
    cases = (name, name.upper()) if single else (name,)
    forms = dict.fromkeys(unicodedata.normalize(way, each) for each in cases for way in ("NFC", "NFD"))
    words = "|".join(r"[\s._-]+".join(map(re.escape, form.split())) for form in (*cases, *forms))
    end = rf"(?=s?(?!{_LETTER}))" if len(given) > 1 else rf"(?!{_LETTER})"
    flags = re.NOFLAG if single else re.IGNORECASE
    return re.compile(rf"(?<!{_LETTER})(?:{words}){end}", flags)
