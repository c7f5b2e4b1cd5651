"""Finding the name of a person in texts, as whole words and however it was written there."""

from __future__ import annotations

import re
import unicodedata

# A letter with an accent is one sign, or a letter and a sign for the accent that belongs to it. An underscore is
# none: it parts the words in the name of a file.
_LETTER = r"[^\W_]|[\u0300-\u036f]"


def pattern(name: str) -> re.Pattern[str]:
    """Finds ``name`` as whole words, in either case and with accents written either way.

    Between the words stands any space, or a sign as in an address or the name of a file.
    """
    forms = dict.fromkeys((name, *(unicodedata.normalize(way, name) for way in ("NFC", "NFD"))))
    words = "|".join(r"[\s._-]+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})", re.IGNORECASE)
