"""Which column of a list from elsewhere is which field: by label, code or synonym, never by a part of a word.

A column that is not known is left out and shown as such; somebody can say what it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from tracker.domain.fields import Type
from tracker.exchange.cells import Cell
from tracker.exchange.days import as_text, is_first_or_last, is_month_first, read_when
from tracker.exchange.idea_form import QUESTIONS
from tracker.exchange.mapping import (
    BLOCKS,
    EXPERIMENTS,
    INDICATORS,
    KINDS,
    MEASUREMENTS,
    SAMPLE,
    Layout,
    Mapping,
    cell_at,
    long_rows,
    months_in,
    periods_in,
    targets,
)
from tracker.exchange.parts_of_year import are_parts
from tracker.exchange.values import TEN, decimal_sign, missing_reason, read_number, sign_beside
from tracker.exchange.words import fold, label_words, synonyms
from tracker.words import LANGUAGES, language, said_in

__all__ = [
    "BLOCKS", "EXPERIMENTS", "INDICATORS", "KINDS", "MEASUREMENTS", "SAMPLE", "Layout", "Mapping", "is_known",
    "long_rows", "periods_in", "recognise", "targets", "with_ways",
]  # fmt: skip

_YEAR = 4  # signs of a year
_FILLED, _DIFFERENT = 0.9, 0.7  # parts of a key column


@lru_cache(maxsize=len(KINDS))
def _names(kind: str) -> dict[str, list[tuple[int, str]]]:
    """Every folded heading that is known, with the fields it can be and how sure that is: the lower, the surer."""
    found: dict[str, list[tuple[int, str]]] = {}
    more = synonyms()["columns"][kind]
    asked = {each.field: each.words for each in QUESTIONS} if kind == EXPERIMENTS else {}
    for name, each in targets(kind).items():
        words = label_words(each)
        if name in asked:  # as the idea form asks it
            words += [fold(said_in(code, asked[name])) for code in LANGUAGES]
        for place, text in enumerate([*words, *map(fold, more.get(name, ()))]):
            rank = 0 if place < len(words) else place
            found.setdefault(text, []).append((rank, name))
    return found


def is_known(heading: str) -> bool:
    """Whether a list of any kind has a column that is called so; the name of a column with keys or people as well."""
    more = (*synonyms()["keys"], *synonyms()["people"]["headings"], *synonyms()["people"]["names"])
    return any(_names_of(kind, heading) for kind in KINDS) or fold(heading) in more


def recognise(kind: str, header: Sequence[str], sample: Sequence[Sequence[Cell]], delimiter: str = "") -> Mapping:
    """What the columns of a list of ``kind`` are, by their headings, the first rows and what parts its cells."""
    fields = _assigned(kind, header, sample)
    layout = Layout.ROWS
    if kind == MEASUREMENTS:
        fields, layout = _laid_out(header, sample, _with_years(header, sample, fields))
    made = Mapping(kind, tuple(header), tuple(fields), _key(header, sample), layout=layout)
    return with_ways(made, sample, delimiter)


def with_ways(mapping: Mapping, sample: Sequence[Sequence[Cell]], delimiter: str = "") -> Mapping:
    """``mapping`` with how the rows of ``sample`` write decimals, days and months."""
    known = targets(mapping.kind)
    decimals, wholes = (
        [cell for place, name in enumerate(mapping.fields) if name and known[name].type is type_
         for cell in _column(sample, place) if isinstance(cell, str)]
        for type_ in (Type.DECIMAL, Type.WHOLE)
    )  # fmt: skip
    said = (
        decimal_sign(decimals) or sign_beside(wholes) or ("," if delimiter == ";" and _is_dutch(mapping.header) else "")
    )
    sign = said or ("," if language() == "nl" else ".")
    turned = tuple(at for at in range(len(mapping.header)) if is_month_first(_column(sample, at)))
    to_ten = tuple(at for at in range(len(mapping.header)) if _is_to_ten(_column(sample, at)))
    made = dataclasses.replace(mapping, decimal_sign=sign, unsure=not said, month_first=turned, to_ten=to_ten)
    if mapping.kind == MEASUREMENTS:
        made = dataclasses.replace(made, parts=_parts(mapping.header, sample))
    return dataclasses.replace(made, months=_in_months(made, sample))


def _is_to_ten(cells: Sequence[Cell]) -> bool:
    """Whether the numbers in a column are on a scale from 0 or 1 to 10: whole, and some of them above 5."""
    numbers = [made for cell in cells if (made := read_number(cell)) is not None]
    whole = all(made == made.to_integral_value() and 0 <= made <= TEN for made in numbers)
    return whole and any(made > TEN / 2 for made in numbers)


@lru_cache(maxsize=1)
def _dutch_words() -> frozenset[str]:
    """Headings, and words in them, that are Dutch and not English as well."""
    labels = {each.label for kind in KINDS for each in targets(kind).values()}
    english, dutch = ({fold(said_in(code, label)) for label in labels} for code in ("en", "nl"))
    return frozenset(dutch - english | set(synonyms()["dutch"]))


def _is_dutch(header: Sequence[str]) -> bool:
    known = _dutch_words()
    return any(text in known for head in header for text in (fold(head), *fold(head).split()))


def _assigned(kind: str, header: Sequence[str], sample: Sequence[Sequence[Cell]]) -> list[str]:
    """The field of each column: the surest pairs first, each field once."""
    left_alone = _names_of_people(header)
    pairs = sorted(
        (rank + (1000 if _is_empty(sample, place) else 0), place, name)
        for place, head in enumerate(header)
        if fold(head) not in left_alone
        for rank, name in _names_of(kind, head)
    )
    fields = [""] * len(header)
    for _rank, place, name in pairs:
        if not fields[place] and name not in fields:
            fields[place] = name
    if "title" not in fields and "title" in targets(kind):
        # A column “Block” has numbers in one list and titles in another.
        numbers = [at for at, head in enumerate(header) if "number" in {name for _rank, name in _names_of(kind, head)}]
        for at in [at for at in numbers if _is_words(_column(sample, at))][:1]:
            fields[at] = "title"
    return fields


def _is_words(cells: Sequence[Cell]) -> bool:
    without = [cell for cell in cells if not any(map(str.isdigit, as_text(cell)))]
    return len(without) * 2 > len(cells)


def _names_of_people(header: Sequence[str]) -> list[str]:
    """Headings that mean the name of a person: beside a column with addresses or telephone numbers "name" does."""
    people = synonyms()["people"]
    contacts = set(map(fold, header)) & set(people["headings"])
    return list(people["names"]) if contacts else []


def _names_of(kind: str, head: str) -> list[tuple[int, str]]:
    known = _names(kind)
    return known.get(fold(head)) or known.get(fold(head.partition("(")[0])) or []


def _column(sample: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    """What stands in a column, empty cells left out."""
    return [cell for row in sample if (cell := cell_at(row, place)) not in (None, "")]


def _is_empty(sample: Sequence[Sequence[Cell]], place: int) -> bool:
    return bool(sample) and not _column(sample, place)


# The key


def _key(header: Sequence[str], sample: Sequence[Sequence[Cell]]) -> str:
    """The heading of the column that says which record a row is; "" where none looks like it."""
    known = {fold(each): rank for rank, each in enumerate(synonyms()["keys"])}
    ranked = sorted((known[fold(head)], place) for place, head in enumerate(header) if fold(head) in known)
    ranked += [(len(known), place) for place, head in enumerate(header) if fold(head).endswith(" id")]
    return next((header[place] for _rank, place in ranked if _tells_apart(sample, place)), "")


def _tells_apart(sample: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether a column says which row is which: nearly always filled in, and seldom twice the same by mistake."""
    cells = _column(sample, place)
    different = {fold(as_text(cell)) for cell in cells}
    return bool(cells) and len(cells) >= _FILLED * len(sample) and len(different) >= _DIFFERENT * len(cells)


# How measurements stand


def _laid_out(header: Sequence[str], sample: Sequence[Sequence[Cell]], fields: list[str]) -> tuple[list[str], Layout]:
    across = {**months_in(tuple(header)), **periods_in(tuple(header))}
    if len(across) >= 2 or (across and "value" not in fields and "period" not in fields):
        years = not periods_in(tuple(header))  # beside months without one
        return _with_periods(header, sample, fields, across, years=years), Layout.PERIODS
    if "period" not in fields and (place := _down(sample, fields)) is not None:
        fields[place] = "period"
    if "period" in fields and "indicator" not in fields:
        numeric = [
            place for place, name in enumerate(fields)
            if name in ("", "value") and header[place] and _is_numeric(_column(sample, place))
        ]  # fmt: skip
        if "value" not in fields or len(numeric) > 1:
            goals = [at for at, name in enumerate(fields) if name in ("norm", "target")]
            if len(numeric) != 1:  # of which indicator it is the norm, nobody knows: it is a row of figures by itself
                numeric += goals
            return ["value" if place in numeric else name for place, name in enumerate(fields)], Layout.INDICATORS
    return fields, Layout.ROWS


def _parts(header: Sequence[str], sample: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """The columns that name months, weeks or quarters without their year."""
    return tuple(place for place, head in enumerate(header) if are_parts(_column(sample, place), head))


def _with_years(header: Sequence[str], sample: Sequence[Sequence[Cell]], fields: list[str]) -> list[str]:
    """``fields``, where the years of months or weeks have a column of their own."""
    could = [place for place, name in enumerate(fields) if name in ("", "period")
             and any(name == "period" for _rank, name in _names_of(MEASUREMENTS, header[place]))]  # fmt: skip
    parts = [place for place in could if place in _parts(header, sample)]
    years = [place for place in could if (cells := _column(sample, place)) and all(
        len(read_when(cell)) == _YEAR for cell in cells)]  # fmt: skip
    if not parts or not years:
        return fields
    made = ["" if name == "period" else name for name in fields]
    made[parts[0]], made[years[0]] = "period", "period_year"
    return made


def _with_periods(
    header: Sequence[str], sample: Sequence[Sequence[Cell]], fields: list[str], across: Iterable[int], *, years: bool
) -> list[str]:
    made = ["value" if place in across else "" if name == "value" or (name == "period" and not years) else name
            for place, name in enumerate(fields)]  # fmt: skip
    if "indicator" not in made:
        texts = (place for place, name in enumerate(made) if not name and any(
            isinstance(cell, str) and read_number(cell) is None for cell in _column(sample, place)))  # fmt: skip
        place = next(texts, None)
        if place is not None:
            made[place] = "indicator"
    return made


def _down(sample: Sequence[Sequence[Cell]], fields: Sequence[str]) -> int | None:
    """The first column without a field whose cells are all periods."""
    for place, name in enumerate(fields):
        cells = _column(sample, place)
        if not name and len(cells) == len(sample) > 0 and all(map(read_when, cells)):
            return place
    return None


def _is_numeric(cells: Sequence[Cell]) -> bool:
    numbers = [cell for cell in cells if read_number(cell) is not None]
    others = [cell for cell in cells if read_number(cell) is None and not missing_reason(as_text(cell))]
    return len(numbers) > len(others)


def _in_months(mapping: Mapping, sample: Sequence[Sequence[Cell]]) -> bool:
    """Whether the days in the column of periods all begin or all end a month, and so mean months."""
    if "period" not in mapping.fields:
        return False
    place = mapping.fields.index("period")
    codes = [read_when(cell, mapping.way_of(place)) for cell in _column(sample, place)]
    days = [date.fromisoformat(code) for code in codes if len(code) == 10 and "W" not in code]
    return bool(days) and (all(day.day == 1 for day in days) or all(
        day.day > 1 and is_first_or_last(day) for day in days))  # fmt: skip
