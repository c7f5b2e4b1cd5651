"""What one row of a list says, and what tells one row from another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.fields import TITLE_LENGTH
from tracker.exchange.days import as_text
from tracker.exchange.tables import Cell
from tracker.operations.import_plan import Remark

Values = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """What one row says: ``values`` as they are stored, and ``soft`` ones, only for where nothing stands yet.

    ``assumed`` names the dates of which the list does not give the day. ``why`` says why nothing becomes of it; ""
    where something does. ``stage`` is the one that the list says, "" where it says none. ``record`` and ``number`` are
    those that a new record gets, where they are given before the rest is known; ``links``, what the row calls what it
    points at.
    """

    row: int
    title: str = ""
    key: str = ""
    values: Values = field(default_factory=dict)
    soft: Values = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)
    stage: str = ""
    why: str = ""
    record: str = ""
    number: str = ""
    links: dict[str, str] = field(default_factory=dict)


def key_text(cell: Cell) -> str:
    """A key as it is compared and kept: blind to case and spaces; 7 and 7.0 are the same."""
    text = " ".join(as_text(cell).split()).casefold()
    return re.sub(r"(?<=\d)[.,]0\Z", "", text)[:TITLE_LENGTH]


def title_key(title: str) -> str:
    """A title as it is compared: blind to case and spaces."""
    return " ".join(title.split()).casefold()
