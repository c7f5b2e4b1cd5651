"""Measurements as they are typed and pasted: read as people write them, written down many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import Invalid
from tracker.domain.periods import Period, following, next_period, parse_period
from tracker.domain.terms import Missing
from tracker.operations.common import checked, found, named
from tracker.operations.records import check_together, id_of
from tracker.storage.workspace import Workspace
from tracker.words import N_, read_number
from tracker.words.periods import period_words, read_period

Values = dict[str, Any]

MOST = 5_000  # rows pasted at once: thirteen years of days


def read_value(text: str, unit: str = "") -> Values:
    """``value`` or ``missing`` from ``text``: a number as people write it, with or without its unit, or a reason.

    What is neither comes back as it is: the declaration of the field refuses it, and says why.
    """
    from tracker.exchange.values import missing_reason  # the table of words behind it is read when one measures

    plain = text.strip()
    if reason := missing_reason(plain):
        return {"value": None, "missing": Missing(reason)}
    for ending in filter(None, (unit.strip(), "%")):
        plain = plain.removesuffix(ending).strip()
    try:
        return {"value": read_number(plain), "missing": None}
    except ValueError:
        return {"value": text.strip(), "missing": None}


def read_cell(name: str, text: str, unit: str = "") -> Values:
    """The fields that a measurement gets by typing ``text`` in the column ``name``."""
    text = text.strip()
    if name == "value":
        return read_value(text, unit)
    try:
        if name == "period":
            return {name: read_period(text)}
        if name == "n" and text:
            return {name: int(read_number(text)) if read_number(text) % 1 == 0 else text}
    except ValueError:
        pass
    return {name: text}


# Pasting

_COLUMNS = ("period", "value", "n", "note")


def read_pasted(text: str, periods: Sequence[Period], unit: str = "") -> list[Values]:
    """The measurements in ``text`` from a spreadsheet: values alone, or period, value, number of answers and note.

    Values alone get the periods of ``periods``, and after those the ones that come next. A line of headings and cells
    without a value are left out. Raises Invalid.
    """
    lines = text.rstrip().splitlines()
    if len(lines) > MOST:
        raise Invalid(N_("That is more than {most} rows. Paste them in parts."), most=MOST)
    if "\t" not in text:
        return _values_alone([line.strip() for line in lines], list(periods), unit)
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]
    if len(rows) > 1 and _period(rows[0][0]) is None and _period(rows[1][0]) is not None:
        rows = rows[1:]
    return _with_values(_row(row, unit) for row in rows)


def _with_values(rows: Iterable[Values]) -> list[Values]:
    return [row for row in rows if row["value"] != "" or row["missing"]]


def _period(text: str) -> Period | None:
    return parse_period(str(read_cell("period", text)["period"]))


def _row(cells: list[str], unit: str) -> Values:
    row: Values = {"value": "", "missing": None}
    for name, text in zip(_COLUMNS, cells, strict=False):
        if text or name == "period":
            row |= read_cell(name, text, unit)
    return row


def _values_alone(cells: list[str], periods: list[Period], unit: str) -> list[Values]:
    headed = len(cells) > 1 and [isinstance(read_value(cell, unit)["value"], str) for cell in cells[:2]] == [
        True,
        False,
    ]
    cells = cells[1:] if headed and cells[0] else cells
    while periods and len(periods) < len(cells):
        periods.append(following(periods[-1]))
    # An empty cell in between is a period without a value: it takes its place and is not written down.
    return _with_values(
        {"period": period.code, **read_value(cell, unit)} for period, cell in zip(periods, cells, strict=False)
    )


def coming_period(workspace: Workspace, measured: Iterable[Measurement]) -> Period:
    """The period that is measured next in the rhythm of what was ``measured``."""
    return next_period((each.period for each in measured if each.period), workspace.today())


# Writing down


def add_measurements(workspace: Workspace, indicator: str, rows: Sequence[Mapping[str, Any]]) -> ChangeSet:
    """Write down many measurements of ``indicator`` in one step; where a period is there already, it is changed.

    Raises Invalid, with the row it is about, and then nothing is written; NotFound.
    """
    owner = found(workspace, Indicator, indicator)
    stored = [_checked_row(place, {**row, "indicator": indicator}) for place, row in enumerate(rows, 1)]
    _check_twice(stored)
    with workspace.step(Verb.ADD_MEASUREMENTS) as step:
        step.record, step.subject = indicator, named(owner)
        for row in stored:
            record = id_of(Measurement, row)
            if workspace.read.get(Measurement, record) is None:
                step.create("measurement", row, record)
            else:
                step.put("measurement", record, row)
    return workspace.done


def _checked_row(place: int, row: Mapping[str, Any]) -> Values:
    try:
        stored = checked(Measurement, row, whole=True)
        check_together(Measurement, stored)
    except Invalid as error:
        raise Invalid(N_("Row {row}: {error}"), field=error.field, row=place, error=str(error)) from error
    return stored


def _check_twice(stored: Sequence[Values]) -> None:
    seen: dict[str, int] = {}
    for place, row in enumerate(stored, 1):
        first = seen.setdefault(row["period"], place)
        if first != place:
            raise Invalid(
                N_("{period} stands in row {first} and in row {row}. Leave one of the two out."),
                field="period", period=period_words(row["period"]), first=first, row=place,
            )  # fmt: skip


def delete_measurements(workspace: Workspace, indicator: str, records: Iterable[str]) -> ChangeSet:
    """Delete measurements of ``indicator`` in one step. Raises NotFound."""
    owner = found(workspace, Indicator, indicator)
    gone = [found(workspace, Measurement, record) for record in records]
    with workspace.step(Verb.DELETE_MEASUREMENT if len(gone) == 1 else Verb.DELETE_MEASUREMENTS) as step:
        step.record, step.subject = indicator, named(owner)
        for each in gone:
            step.delete("measurement", each.id)
    return workspace.done
