"""Where the organisation stands: ``position`` and ``attention``; and the indicators to begin with, ``starters``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import click

from tracker import operations
from tracker.cli.framework import Command, file
from tracker.cli.layout import Column, indented, table
from tracker.cli.pages import in_words
from tracker.cli.safe import one_line
from tracker.cli.session import Session
from tracker.cli.shapes import Shape
from tracker.domain.companions import Indicator
from tracker.domain.records import KINDS
from tracker.exchange.lists import code as plain
from tracker.operations.attention import Point
from tracker.operations.ends import Ends
from tracker.operations.indicators import Position
from tracker.operations.today import overview
from tracker.words import _, n_, number, sentence_case


def commands() -> list[click.Command]:
    """The commands that say how it goes."""
    return [
        Command("position", position, _("Say where you stand on the way to the ambition."), [file()]),
        Command("attention", attention, _("Say what needs attention now, the most urgent first."), [file()]),
        Command("starters", starters, _("Add the example indicators; prints their numbers."), [file()]),
    ]


def position(session: Session, file: Path) -> None:
    """Print the position of every indicator and of the whole."""
    with session.to_read(file) as workspace:
        found = operations.position_now(workspace)
        session.answer(lambda: _position_shape(found), lambda: _position_text(found))


def _position_shape(found: Position) -> Shape:
    return {
        "now": _whole_steps(found.now),
        "start": _whole_steps(found.start),
        "count": found.count,
        "total": found.total,
        "indicators": [
            {
                "number": each.indicator.number,
                "title": each.indicator.title,
                "unit": each.indicator.unit,
                "value": plain(each.last.value) if each.last else None,
                "period": plain(each.last.period) if each.last else None,
                "now": _whole_steps(each.now),
                "start": _whole_steps(each.start),
            }
            for each in found.standings
        ],
    }


def _whole_steps(position: Decimal | None) -> str | None:
    """A position with one digit behind the point: more would say more than was measured."""
    return None if position is None else f"{position:.1f}"


def _position_text(found: Position) -> str:
    if not found.total:
        return _("There are no indicators yet. Add one, or begin with the examples: starters.")
    columns = [
        Column(_("No."), right=True), Column(_("Indicator"), wide=True), Column(_("Value"), right=True),
        Column(_("Period")), Column(_("Start"), right=True), Column(_("Now"), right=True),
    ]  # fmt: skip
    rows = [
        [
            each.indicator.number,
            each.indicator.title,
            " ".join(filter(None, (in_words(each.last.value), each.indicator.unit))) if each.last else "",
            in_words(each.last.period) if each.last else "",
            _said(each.start),
            _said(each.now),
        ]
        for each in found.standings
    ]
    whole = _("Nothing to say yet: fill in the ordinary municipality, the role model and a measurement.")
    if found.now is not None:
        whole = n_(
            "Position {now} between 0 (ordinary) and 100 (role model): {n} indicator of {total} counts.",
            "Position {now} between 0 (ordinary) and 100 (role model): {n} indicators of {total} count.",
            found.count,
        ).format(now=_said(found.now), n=found.count, total=found.total)
    return f"{table(columns, rows)}\n\n{whole}"


def _said(position: Decimal | None) -> str:
    return "" if position is None else number(position)


def attention(session: Session, file: Path) -> None:
    """Print what needs attention."""
    with session.to_read(file) as workspace:
        _numbers, points = overview(workspace)
        ends = Ends(workspace)
        session.answer(
            lambda: [_point_shape(each, ends) for each in points],
            lambda: "\n".join(_point_text(each, ends) for each in points) or _("Nothing needs attention now."),
        )


def _point_shape(point: Point, ends: Ends) -> Shape:
    return {
        "reason": point.reason.value,
        "kind": point.kind or None,
        "number": ends.number(point.kind, point.record),
        "title": _title(point, ends),
        "why": point.why,
    }


def _title(point: Point, ends: Ends) -> str:
    """The title of the record it is about; without one what the rule calls it."""
    record = ends.record(point.kind, point.record) if point.record else None
    return str(getattr(record, "title", point.title))


def _point_text(point: Point, ends: Ends) -> str:
    """What needs attention, and under it why."""
    label = ends.number(point.kind, point.record)
    about = sentence_case(f"{_(KINDS[point.kind].kind_label)} {label}: ") if label else ""
    return f"{about}{one_line(_title(point, ends))}\n{indented(point.why)}"


def starters(session: Session, file: Path) -> None:
    """Add the example indicators that are not there yet."""
    with session.to_write(file) as workspace:
        known = {each.title for each in workspace.read.list(Indicator)}
        fresh = [each for each in operations.starter_indicators() if each["title"] not in known]
        before = {each.id for each in workspace.read.list(Indicator)}
        if fresh:
            operations.add_starters(workspace, fresh)
        made = [each for each in workspace.read.list(Indicator) if each.id not in before]
        session.answer(
            lambda: [{"number": each.number, "title": each.title} for each in made],
            lambda: "\n".join(each.number for each in made) or _("They are there already."),
        )
