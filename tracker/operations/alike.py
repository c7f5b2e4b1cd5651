"""“We have tried this before”: earlier experiments, lessons and blocks that look like what somebody is typing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

from tracker.domain.records import Block, Experiment
from tracker.storage.workspace import Workspace

_FEWEST_LETTERS = 3
_MOST_WORDS = 12
_SHORT = 400  # characters of which only the first words count
_NEARLY = 0.5  # of all telling words of two titles, the part they share
_ENOUGH = 2  # words in common
_PART = 4  # letters that make a part of a compound
_SOFT = {"f": "v", "s": "z"}
_HARD = {soft: hard for hard, soft in _SOFT.items()}
_STEM = 6  # letters that say enough: "terugbellen" and "terugbelnotitie" share them
# Words that say nothing about what an experiment is about.
_EMPTY_WORDS = """
aan all als and any are ben bij can dan dat den der die dit een for had has heb her hem het hij hoe hun its let met
instead place plaats
mij new nog not one ons ook our out per see she the toe tot try two uit use van via was wat way wel who why wie you zij
about after again alle alleen altijd always andere anders before beter better binnen could deze doen doet door
drie eens eerst elke every everyone first from gaan gaat geen goed haar have hebben heeft hoeveel iedereen
into inwoner inwoners kunnen less maar make maken meer mensen minder moeten more most must naar niet only onze
ook other over people proberen resident residents should tegen than that their them then there they this three
tijd time toch tried trying twee vaker veel vier voor vragen waar wanneer want wat week weeks weer weken werk
weten what when where which will willen with without worden wordt work would zelf zijn zoals zonder zullen
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def similar(workspace: Workspace, text: str, *, but: str = "", limit: int = 3) -> list[Experiment]:
    """At most ``limit`` experiments, other than ``but`` (an id), that share enough telling words with ``text``.

    Two are enough; of one or two words, one that stands in the title.
    """
    words = telling(text)
    if not words:
        return []
    found = workspace.read.similar(Experiment, sorted(words | _written(words)), but=but)
    scored = [(len(_shared(words, telling(" ".join((e.title, e.hypothesis, e.attempt, e.lesson))))), e) for e in found]
    return [
        each
        for shared, each in sorted(scored, key=lambda pair: -pair[0])
        if shared >= min(_ENOUGH, len(words)) or (len(words) <= _ENOUGH and _shared(words, telling(each.title)))
    ][:limit]


def _shared(words: AbstractSet[str], others: AbstractSet[str]) -> set[str]:
    """Which of ``words`` are among ``others``, also as the first part of a compound: ``afval`` in ``afvalvragen``."""
    long = [other for other in others if len(other) >= _PART]
    return {
        word for word in words
        if word in others or (len(word) >= _PART and any(o.startswith(word) or word.startswith(o) for o in long))
    }  # fmt: skip


def _written(words: AbstractSet[str]) -> set[str]:
    """How the same stems are written before an ending: ``brief`` is ``brieven`` as well, ``huis`` is ``huizen``."""
    return {word[:-1] + _SOFT[word[-1]] for word in words if word[-1] in _SOFT}


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
    words = [_stem(word) for word in re.findall(r"\w+", plain) if len(word) >= _FEWEST_LETTERS and word not in _EMPTY]
    return set(words[:_MOST_WORDS] if len(text) < _SHORT else words)


def _stem(word: str) -> str:
    """The letters of ``word`` that say enough, without the ending of a plural."""
    for ending in ("en", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _PART:
            word = word.removesuffix(ending)
            break
    word = word[:_STEM]
    return word[:-1] + _HARD[word[-1]] if word[-1] in _HARD else word
