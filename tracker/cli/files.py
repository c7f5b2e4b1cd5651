"""The commands about the file itself: ``example``, ``new``, ``ambition``, and ``undo`` and ``redo``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.acts import done_shape
from tracker.cli.fields import given, option, options_of_ambition
from tracker.cli.framework import Command, file
from tracker.cli.pages import ambition_page
from tracker.cli.session import Session
from tracker.cli.shapes import ambition_shape
from tracker.domain.fields import fields_of
from tracker.domain.records import Ambition
from tracker.words import _


def commands() -> list[click.Command]:
    """The commands about the file."""
    return [
        Command("example", example, _("Write the example workspace, to look around in."), [file()]),
        Command("new", new, _("Make a new workspace."), [file(), *_ambition_and_dates()]),
        Command("ambition", ambition, _("Show the ambition, or change it."), [file(), *options_of_ambition()]),
    ]


def turning_commands() -> list[click.Command]:
    """The commands that go back and forth."""
    return [
        Command("undo", undo, _("Undo the last thing that was done."), [file()]),
        Command("redo", redo, _("Do again what was undone last."), [file()]),
    ]


def _ambition_and_dates() -> list[click.Parameter]:
    declared = fields_of(Ambition)
    names = {"statement": "--ambition", "start": "--from", "horizon": "--until"}
    return [option(declared[field], name=name, required=True) for field, name in names.items()]


def example(session: Session, file: Path) -> None:
    """Write the example."""
    from tracker.operations.example import write_example

    _made(session, write_example(file))


def new(session: Session, file: Path, statement: str, start: str, horizon: str) -> None:
    """Make a workspace with an ambition and nothing else."""
    _made(session, operations.new_workspace(file, statement=statement, start=start, horizon=horizon))


def _made(session: Session, path: Path) -> None:
    session.answer(lambda: {"file": str(path)}, lambda: _("{file} is ready.").format(file=path))


def ambition(session: Session, file: Path, **values: Any) -> None:
    """Print the ambition, changed first where options say so."""
    used = given(values)
    with session.to_write(file) if used else session.to_read(file) as workspace:
        if used:
            operations.edit_ambition(workspace, **used)
        now = workspace.read.ambition()
        session.answer(lambda: ambition_shape(now), lambda: ambition_page(now))


def undo(session: Session, file: Path) -> None:
    """Take the last act back."""
    with session.to_write(file) as workspace:
        done = operations.undo(workspace)
        session.answer(lambda: done_shape(done), lambda: done.sentence)


def redo(session: Session, file: Path) -> None:
    """Do what was undone again."""
    with session.to_write(file) as workspace:
        done = operations.redo(workspace)
        session.answer(lambda: done_shape(done), lambda: done.sentence)
