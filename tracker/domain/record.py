"""What every record has. The kinds stand in ``records`` and ``companions``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Record:
    """An id that is never shown and never reused, and what holds for all records of a kind.

    ``key`` names the fields that together say which record it is: its id follows from them, so that two
    laptops that write down the same thing make one record. ``same`` names fields that do so as well, but that
    no id may follow from: a name can be erased, an id cannot. ``today`` names the date that is today unless given.
    """

    kind_name: ClassVar[str]
    kind_label: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ()
    same: ClassVar[tuple[str, ...]] = ()
    today: ClassVar[str] = ""

    id: str = ""
