"""“We have tried this before”: earlier experiments, lessons and blocks that look like what somebody is typing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

from tracker.domain.records import Block, Experiment
from tracker.storage.workspace import Workspace

_FEWEST_LETTERS = 4
_MOST_WORDS = 12
_NEARLY = 0.5  # of all telling words of two titles, the part they share
_STEM = 6  # letters that say enough: "terugbellen" and "terugbelnotitie" share them
# Words that say nothing about what an experiment is about.
_EMPTY_WORDS = """
about after again alle alleen altijd always andere anders before beter better binnen could deze doen doet door
drie eens eerst elke every everyone first from gaan gaat geen goed haar have hebben heeft hoeveel iedereen
into inwoner inwoners kunnen less maar make maken meer mensen minder moeten more most must naar niet only onze
ook other over people proberen resident residents should tegen than that their them then there they this three
tijd time toch tried trying twee vaker veel vier voor vragen waar wanneer want wat week weeks weer weken werk
weten what when where which will willen with without worden wordt work would zelf zijn zoals zonder zullen
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def similar(workspace: Workspace, text: str, *, but: str = "", limit: int = 3) -> list[Experiment]:
    """At most ``limit`` experiments, other than ``but`` (an id), that share enough telling words with ``text``."""
    words = telling(text)
    if not words:
        return []
    enough = min(2, len(words))
    found = workspace.read.similar(Experiment, sorted(words), but=but)
    scored = [(len(words & telling(" ".join((e.title, e.hypothesis, e.attempt, e.lesson)))), e) for e in found]
    return [each for shared, each in sorted(scored, key=lambda pair: -pair[0]) if shared >= enough][:limit]


def similar_blocks(workspace: Workspace, title: str, *, limit: int = 2) -> list[Block]:
    """At most ``limit`` blocks whose title says nearly the same as ``title``; one that says just that comes first."""
    words = telling(title)
    if not words:
        return []
    found = workspace.read.similar(Block, sorted(words))
    scored = [(alikeness(words, telling(each.title)), each) for each in found]
    return [each for alike, each in sorted(scored, key=lambda pair: -pair[0]) if alike >= _NEARLY][:limit]


def alikeness(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Which part of all the telling words of two texts they share: 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def telling(text: str) -> set[str]:
    """The beginnings of the words in ``text`` that say what it is about."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    words = [word for word in re.findall(r"\w+", plain) if len(word) >= _FEWEST_LETTERS and word not in _EMPTY]
    return {word[:_STEM] for word in words[:_MOST_WORDS]} if len(text) < 400 else {word[:_STEM] for word in words}
