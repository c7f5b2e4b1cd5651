"""``starter-blocks``: obstacles that others found, to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.framework import Command, Once, file
from tracker.cli.layout import Column, table
from tracker.cli.session import Session
from tracker.domain.errors import NotFound
from tracker.domain.records import Block
from tracker.domain.terms import BlockKind
from tracker.words import N_, _, sentence_case

_NONE = N_("There is no example block {number}. Look its number up: starter-blocks FILE.")


def commands() -> list[click.Command]:
    """The command for the starter inventory."""
    return [
        Command("starter-blocks", starter_blocks,
                _("List example blocks, or add those with these numbers."), [
                    file(),
                    click.Argument(["numbers"], metavar=_("[NUMBER]…"), nargs=-1),
                    Once(["--kind"], type=click.Choice([each.value for each in BlockKind]), help=_("Only this kind.")),
                    click.Option(["--all"], is_flag=True, help=_("Add all that are not there yet.")),
                ]),
    ]  # fmt: skip


def starter_blocks(session: Session, file: Path, numbers: Sequence[str], kind: str | None, all: bool) -> None:
    """List the starter inventory, or add blocks of it that are not there yet."""
    some = [each for each in operations.starter_blocks() if kind in (None, each.get("kind"))]
    if numbers or all:
        _add(session, file, some if all else [_numbered(some, number) for number in dict.fromkeys(numbers)])
        return
    with session.to_read(file) as workspace:
        here = operations.known_starters(workspace)
        session.answer(
            lambda: [{**each, "here": each["number"] in here} for each in some], lambda: _text(some, here)
        )  # fmt: skip


def _numbered(some: Sequence[Mapping[str, Any]], number: str) -> Mapping[str, Any]:
    found = next((each for each in some if each["number"] == number.strip()), None)
    if found is None:
        raise NotFound(_NONE, number=number[:20])
    return found


def _add(session: Session, file: Path, chosen: Sequence[Mapping[str, Any]]) -> None:
    with session.to_write(file) as workspace:
        here = operations.known_starters(workspace)
        fresh = [each for each in chosen if each["number"] not in here]
        first = int(workspace.read.next_number(Block))
        if fresh:
            operations.add_blocks(workspace, fresh)
        made = [{"number": str(first + place), "title": each["title"]} for place, each in enumerate(fresh)]
        session.answer(
            lambda: made, lambda: "\n".join(each["number"] for each in made) or _("They are there already.")
        )  # fmt: skip


def _text(some: Sequence[Mapping[str, Any]], here: set[str]) -> str:
    columns = [Column(_("No."), right=True), Column(_("Title"), wide=True), Column(_("Kind")), Column(_("Here"))]
    rows = [
        [
            each["number"],
            each["title"],
            sentence_case(BlockKind(each["kind"]).label) if each.get("kind") else "",
            _("yes") if each["number"] in here else "",
        ]
        for each in some
    ]
    return table(columns, rows)
