"""Finding the name of a person in texts, as whole words and however it was written there."""

from __future__ import annotations

import re
import unicodedata

# A letter with an accent is one sign, or a letter and a sign for the accent that belongs to it.
_LETTER = r"[\w\u0300-\u036f]"


def pattern(name: str) -> re.Pattern[str]:
    """Finds ``name`` as whole words, in either case, with any space between them and accents written either way."""
    forms = dict.fromkeys((name, *(unicodedata.normalize(way, name) for way in ("NFC", "NFD"))))
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})", re.IGNORECASE)
