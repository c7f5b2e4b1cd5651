"""What somebody can choose from on the way to an import: the fields of a column, and what a text stands for."""

from __future__ import annotations

from tracker.domain.fields import Type
from tracker.exchange.columns import targets

_SCALE = 10  # numbers at most that are offered one by one


def choices_of(kind: str, name: str) -> list[str]:
    """What a text for the field ``name`` can be replaced by: the codes of its list, or the numbers of a short scale;
    none for another field.
    """
    declared = targets(kind).get(name)
    if declared is not None and declared.type is Type.WHOLE and declared.high - declared.low < _SCALE:
        return [str(each) for each in range(declared.low, declared.high + 1)]
    if declared is None or declared.type is not Type.CHOICE or declared.choices is None:
        return []
    return [member.value for member in declared.choices]


def columns_of(kind: str) -> dict[str, str]:
    """What a column can be: the code of each field with its words, in the language in use."""
    return {name: each.word for name, each in targets(kind).items()}
