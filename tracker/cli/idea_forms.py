"""``idea-form``: the empty form for ideas from outside. What makes it is imported when needed."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.framework import Command, Once, Place
from tracker.cli.session import Session
from tracker.words import _


def commands() -> list[click.Command]:
    """The command ``idea-form``."""
    params: list[click.Parameter] = [
        click.Argument(["output"], metavar=_("OUT"), type=Place()),
        Once(["--for", "file"], metavar=_("FILE"), type=Place(),
             help=_("The workspace whose ambition stands on the form.")),
    ]  # fmt: skip
    help_ = _("Write the form for ideas from outside: a .pdf or an .xlsx.")
    return [Command("idea-form", write, help_, params, ["idea.pdf --for stad.blokjes", "ideas.xlsx"])]


def write(session: Session, output: Path, file: Path | None) -> None:
    """Write the empty form."""
    from tracker.operations.idea_forms import write_idea_form

    ambition = ""
    if file is not None:
        with session.to_read(file) as workspace:
            ambition = workspace.read.ambition().statement
    write_idea_form(output, ambition)
    session.answer(lambda: {"file": str(output)}, lambda: _("{file} is ready.").format(file=output))
