"""Open data: ``publish``, ``confirm`` and ``withdraw`` for one experiment, ``open-data`` for all that is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.fields import Declared, codes, explained
from tracker.cli.fields import given as _given
from tracker.cli.framework import EXPERIMENT, Command, Once, Place, file, literal, number
from tracker.cli.layout import pairs
from tracker.cli.own import sure
from tracker.cli.safe import one_line, tell
from tracker.cli.session import Session
from tracker.cli.shapes import Shape
from tracker.domain.changes import ChangeSet
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Publishing
from tracker.exchange.open_data import TABLES, Licence, Publisher, publisher_of
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.operations.opening import Ready, confirmed, ready
from tracker.operations.published import lines
from tracker.operations.publishing import preview
from tracker.words import _, n_, sentence_case

_EXAMPLES = (
    'stad.blokjes open/ --publisher "Our town" --role "Team open data" \\\n      --contact data@example.org',
    "stad.blokjes open/",
)
_OPTIONS = {"name": "--publisher"}


def commands() -> list[click.Command]:
    """The commands about open data."""
    about: list[click.Parameter] = [file(), literal("what", EXPERIMENT), number()]
    check = click.Option(["--check"], is_flag=True, help=_("Only show what would be published."))
    written = _("Write what is confirmed as open data, to a new folder or the last one.")
    nobody = click.Option(
        ["--nobody"], is_flag=True, help=_("Say that what looks like a name or an address points at nobody.")
    )
    yes = click.Option(["--yes"], is_flag=True, help=_("Do not ask whether you are sure."))
    return [
        Command("publish", publish, _("Mark an experiment for open data; a second person confirms it."),
                [*about, nobody, check], ["stad.blokjes experiment 3 --check", "stad.blokjes experiment 3"]),
        Command("confirm", confirm, _("Confirm as a second person what somebody marked for open data."),
                [*about, nobody, yes]),
        Command("withdraw", withdraw, _("Take an experiment out of the open data."), about),
        Command("open-data", open_data, written,
                [file(), click.Argument(["folder"], metavar=_("FOLDER"), type=Place()), *_publisher()], _EXAMPLES),
    ]  # fmt: skip


def _publisher() -> list[click.Parameter]:
    """An option for every field. An address of a team is no personal data, so nothing is watched."""
    return [
        Once([_OPTIONS.get(name, f"--{name}"), name], type=Declared(field) if field.choices else str,
             metavar=codes(field), help=explained(field))
        for name, field in fields_of(Publisher).items()
    ]  # fmt: skip


def publish(session: Session, file: Path, what: str, number: str, nobody: bool, check: bool) -> None:
    """Mark an experiment, or only show what would be published."""
    with session.to_read(file) if check else session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = None if check else operations.mark_for_publication(workspace, experiment.id, nobody=nobody)
        _answer(session, workspace, experiment, done)


def confirm(session: Session, file: Path, what: str, number: str, nobody: bool, yes: bool) -> None:
    """Show what will be published, and confirm it."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        seen = preview(workspace, experiment.id)
        settled = not seen.own and not seen.stops and (nobody or not seen.doubts)
        if not yes and seen.state is Publishing.MARKED and settled:
            tell(_page(workspace, experiment))
            if not sure(_("This will be published."), _("Confirm it? Type yes: ")):
                return
        done = operations.confirm_publication(workspace, experiment.id, mark=seen.mark, nobody=nobody)
        _answer(session, workspace, experiment, done)


def withdraw(session: Session, file: Path, what: str, number: str) -> None:
    """Take the mark off an experiment."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = operations.withdraw_publication(workspace, experiment.id)
        session.answer(lambda: {"number": experiment.number, "publication": "not-marked"}, lambda: done.sentence)


def _answer(session: Session, workspace: Workspace, experiment: Experiment, done: ChangeSet | None) -> None:
    """What is published of an experiment, with what was done on top of it."""
    page = _page(workspace, experiment)
    session.answer(lambda: _shape(workspace, experiment), lambda: f"{done.sentence}\n\n{page}" if done else page)


def _page(workspace: Workspace, experiment: Experiment) -> str:
    """What is published and how far it is, in words; with what to look at."""
    seen = preview(workspace, experiment.id)
    parts = [
        pairs([(word, one_line(text)) for word, text in lines(seen.what)]),
        *(_("Take this out first: {what}.").format(what=one_line(each)) for each in seen.stops),
        *(_("Look first: {what}.").format(what=one_line(each)) for each in seen.warnings),
        *(_("Is this a name or an address? {what}").format(what=one_line(each)) for each in seen.doubts),
        f"{sentence_case(seen.state.label)}.",
    ]
    return "\n".join(parts)


def _shape(workspace: Workspace, experiment: Experiment) -> Shape:
    seen = preview(workspace, experiment.id)
    rows = seen.what.rows
    return {
        "number": experiment.number,
        "publication": seen.state.value,
        "stops": list(seen.stops),
        "warnings": list(seen.warnings),
        "doubts": list(seen.doubts),
        "tables": {
            table.name: [dict(zip([each.name for each in table.columns], row, strict=True)) for row in rows[table.name]]
            for table in TABLES
        },
    }


def open_data(session: Session, file: Path, folder: Path, **given: str | None) -> None:
    """Write all that is confirmed, and remember who publishes."""
    with session.to_read(file) as workspace:
        confirmed(workspace)
        publisher = _publisher_in(given)
        written = operations.write_open_data(workspace, folder, publisher)
        operations.keep_publisher(publisher)
        waiting = ready(workspace)
        count = n_("{n} experiment is in it.", "{n} experiments are in it.", len(written))
        session.answer(
            lambda: {"folder": str(folder), "experiments": [each.number for each in written]},
            lambda: "\n".join(filter(None, (str(folder), count, _waiting(waiting)))),
        )


def _publisher_in(given: Mapping[str, str | None]) -> Publisher:
    """Who publishes: what was said now over what was remembered. What is missing or no address is wrong use."""
    declared, kept = fields_of(Publisher), operations.kept_publisher()
    known: dict[str, Any] = {name: getattr(kept, name) if kept else "" for name in declared} | _given(given)
    known["licence"] = known["licence"] or Licence.CC0
    missing = [_OPTIONS.get(name, f"--{name}") for name, each in declared.items() if each.required and not known[name]]
    if missing:
        sentence = _("Say who publishes this and whom to ask, with {options}. It is remembered for the next time.")
        raise click.UsageError(sentence.format(options=", ".join(missing)), click.get_current_context())
    try:
        return publisher_of(known)
    except Invalid as error:
        raise click.UsageError(str(error), click.get_current_context()) from error


def _waiting(waiting: Ready) -> str:
    """Which experiments are marked and not in it yet."""
    some = [*waiting.numbers(Publishing.MARKED), *waiting.numbers(Publishing.CHANGED)]
    return _("Marked but not confirmed: {numbers}.").format(numbers=", ".join(some)) if some else ""
