"""Names, services and agreements: ``name``, ``forget``, ``services`` and ``done``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from tracker import operations
from tracker.cli.framework import Command, Place, file, literal, number, on
from tracker.cli.session import Session
from tracker.cli.wholes import whole
from tracker.domain.changes import Places
from tracker.domain.companions import Agreement, Service
from tracker.operations.common import date_word, day, numbered
from tracker.words import _, n_


def commands() -> list[click.Command]:
    """The commands about names, services and agreements."""
    yes = click.Option(["--yes"], is_flag=True, help=_("Do not ask whether you are sure."))
    clear = click.Option(["--clear"], is_flag=True, help=_("Take the loaded list out."))
    return [
        Command("name", name, _("Show your own name, or fill it in; an empty one takes it out."),
                [file(), click.Argument(["text"], metavar=_("[TEXT]"), required=False)]),
        Command("forget", forget, _("Take the name of a person, or a number, out of everything."),
                [file(), click.Argument(["name"], metavar=_("NAME")), yes]),
        Command("services", services, _("Load the list of services of your organisation (CSV)."),
                [file(), click.Argument(["table"], metavar=_("LIST.csv"), type=Place(), required=False), clear]),
        Command("done", done, _("Tick off an agreement."), [file(), literal("what", "agreement"), number(), on()]),
    ]  # fmt: skip


def name(session: Session, file: Path, text: str | None) -> None:
    """Print one's own name, changed first where a text was given."""
    with session.to_read(file) if text is None else session.to_write(file) as workspace:
        if text is not None:
            operations.name_self(workspace, text)
        now = operations.own_name(workspace)
        session.answer(lambda: {"name": now}, lambda: now or _("You have filled in no name."))


def forget(session: Session, file: Path, name: str, yes: bool) -> None:
    """Take a name out for good, after a question."""
    with session.to_write(file) as workspace:
        places = operations.places(workspace, name)
        count = places.records or places.steps
        if not places:
            session.answer(lambda: {"records": 0}, lambda: _("That name is nowhere in this workspace."))
            return
        said = _where(places)
        final = _("Taking it out is final: it cannot be undone, and neither can what was done before it.")
        if not yes and not sure(f"{said}{final}", _("Take it out? Type yes: ")):
            return
        operations.forget_person(workspace, name)
        gone = n_("The name was taken out of {n} record.", "The name was taken out of {n} records.", places.records)
        if not places.records:
            gone = n_("The name was taken out of {n} line of the history.",
                      "The name was taken out of {n} lines of the history.", places.steps)  # fmt: skip
        session.answer(lambda: {"records": count}, lambda: gone)


_MOST = 10  # texts to show


def _where(places: Places) -> str:
    """In how much the name stands, and the texts around it: a short number may be part of another."""
    said = n_("The name is in {n} record.", "The name is in {n} records.", places.records)
    if not places.records:
        said = n_("The name is in {n} line of the history.", "The name is in {n} lines of the history.", places.steps)
    more = len(places.texts) - _MOST
    rest = ["  " + n_("… and {n} more", "… and {n} more", more)] if more > 0 else []
    return "\n".join([said, *(f"  {text}" for text in places.texts[:_MOST]), *rest, ""])


def terminal() -> TextIO | None:
    """Where somebody can answer; None without a terminal."""
    return sys.stdin if sys.stdin is not None and sys.stdin.isatty() else None


def sure(warning: str, question: str) -> bool:
    """Ask on a terminal. Raises UsageError where nobody can answer."""
    answers = terminal()
    if answers is None:
        sentence = _("{warning} Say --yes when you are sure.").format(warning=warning)
        raise click.UsageError(sentence, click.get_current_context())
    click.echo(warning, err=True)
    click.echo(question, err=True, nl=False)
    return answers.readline().strip().casefold() in ("yes", "ja", _("yes"))


def services(session: Session, file: Path, table: Path | None, clear: bool) -> None:
    """Load a list of services, or take the one that was loaded out."""
    if clear == (table is not None):
        raise click.UsageError(_("Say which list to load, or --clear."), click.get_current_context())
    with session.to_write(file) as workspace:
        before = workspace.read.count(Service)
        done = operations.load_services(workspace, table) if table else operations.clear_services(workspace)
        total = workspace.read.count(Service)
        session.answer(lambda: {"added": total - before, "services": total}, lambda: done.sentence)


def done(session: Session, file: Path, what: str, number: str, on: str | None) -> None:
    """Tick an agreement off."""
    with session.to_write(file) as workspace:
        known = numbered(workspace, Agreement, number)
        when = day(workspace, on, date_word(), "done_on")
        made = operations.edit(workspace, Agreement, known.id, done_on=when)
        now = numbered(workspace, Agreement, number)
        session.answer(lambda: whole(workspace, now), lambda: made.sentence)
