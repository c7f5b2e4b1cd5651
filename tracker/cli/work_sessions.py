"""``session``: the scripts, the work sessions, what was said in them, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.by_word import ByWord, Form, Word
from tracker.cli.fields import given, option
from tracker.cli.framework import Line, Once, Place, file, number
from tracker.cli.kinds import resolved
from tracker.cli.layout import Column, table
from tracker.cli.session import Session
from tracker.cli.shapes import Shape
from tracker.cli.work_session_pages import proposal_shape, proposals_text, session_shape, session_text
from tracker.domain import sessions
from tracker.domain.fields import fields_of
from tracker.domain.sessions import SessionCard
from tracker.exchange.lists import code as plain
from tracker.operations import Script, Workspace
from tracker.operations.common import numbered
from tracker.words import _, short_date

Params = list[click.Parameter]
_ENDINGS = (".pdf", ".pptx", ".xlsx")
_BEGIN = ("participants", "held_on", "experiment", "criterion", "method", "dots", "dots_per_card", "aim")
_EXAMPLES = (
    "stad.blokjes scripts",
    'stad.blokjes begin harvest --goal "Wat knelt?" --participants 18',
    'stad.blokjes card 1 "De brief begint met de wet" --kind procedure',
    "stad.blokjes show 1",
    "stad.blokjes work-out 1 --dry-run",
    "stad.blokjes report 1 -o verslag.pdf",
)


def commands() -> list[click.Command]:
    """The command ``session``."""
    forms = {
        "scripts": Form(_("The scripts to begin with."), list),
        "list": Form(_("The work sessions, the newest first."), list),
        "show": Form(_("Everything of one session."), lambda: [number()]),
        "begin": Form(_("Make a session from a script; prints its number."), _begin_params),
        "card": Form(_("Add a card to a session."), _card_params),
        "work-out": Form(_("Make blocks, ideas and experiments of everything as it is proposed."), _work_out_params),
        "report": Form(_("Write the report of a session: a PDF, a presentation or a workbook."), _report_params),
    }
    params: Params = [file(), Word("what", forms)]
    help_ = _("Work sessions: scripts, cards, what becomes of them, and the report.")
    return [ByWord("session", _run, help_, params, forms, examples=_EXAMPLES)]


def _begin_params() -> Params:
    declared = fields_of(sessions.Session)
    script = click.Argument(["script"], metavar=_("SCRIPT"))
    return [script, option(declared["title"], name="--goal"), *(option(declared[name]) for name in _BEGIN)]


def _card_params() -> Params:
    declared = fields_of(SessionCard)
    return [number(), Line("text", declared["text"].word), option(declared["sort"]), option(declared["kind"])]


def _work_out_params() -> Params:
    return [number(), click.Option(["--dry-run"], is_flag=True, help=_("Only show what would become of it."))]


def _report_params() -> Params:
    return [
        number(),
        Once(["-o", "--output"], metavar=_("OUT"), type=Place(), help=_("The file to write: .pdf, .pptx or .xlsx.")),
    ]


def _run(session: Session, file: Path, what: str, **values: Any) -> None:
    _ACTS[what](session, file, **values)


def _scripts(session: Session, file: Path) -> None:
    with session.to_read(file) as workspace:
        some = operations.scripts(workspace)
        session.answer(lambda: [_script_shape(each) for each in some], lambda: _scripts_text(some))


def _script_shape(script: Script) -> Shape:
    steps = [{name: plain(value) for name, value in each.items()} for each in script.steps]
    return {
        "code": script.code, "title": script.title, "about": script.about, "minutes": script.minutes,
        "about_an_experiment": script.experiment, "own": script.own, "steps": steps,
    }  # fmt: skip


def _scripts_text(some: Iterable[Script]) -> str:
    columns = [Column(_("Code")), Column(_("Title"), wide=True), Column(_("Minutes"), right=True)]
    return table(columns, [[each.code, each.title, str(each.minutes)] for each in some])


def _list(session: Session, file: Path) -> None:
    with session.to_read(file) as workspace:
        some = operations.sessions(workspace)
        session.answer(lambda: [_line(workspace, each) for each in some], lambda: _list_text(workspace, some))


def _line(workspace: Workspace, owner: sessions.Session) -> Shape:
    names = ("number", "title", "held_on", "participants", "ended_on")
    waits = operations.left_to_review(workspace, owner.id)
    return {name: plain(getattr(owner, name)) for name in names} | {"to_work_out": waits}


def _list_text(workspace: Workspace, some: Iterable[sessions.Session]) -> str:
    columns = [Column(_("No."), right=True), Column(_("Goal"), wide=True), Column(_("Date")), Column(_("State"))]
    return table(columns, [
        [each.number, each.title, short_date(each.held_on) if each.held_on else "", _state(workspace, each)]
        for each in some
    ])  # fmt: skip


def _state(workspace: Workspace, owner: sessions.Session) -> str:
    if operations.left_to_review(workspace, owner.id):
        return _("to work out")
    if owner.ended_on:
        return _("worked out on {day}").format(day=short_date(owner.ended_on))
    return _("under way") if owner.began_at else _("prepared")


def _show(session: Session, file: Path, number: str) -> None:
    with session.to_read(file) as workspace:
        owner = numbered(workspace, sessions.Session, number)
        session.answer(lambda: session_shape(workspace, owner), lambda: session_text(workspace, owner))


def _begin(session: Session, file: Path, script: str, **values: Any) -> None:
    with session.to_write(file) as workspace:
        stored = resolved(workspace, fields_of(sessions.Session), given(values))
        done = operations.begin_session(workspace, script, **stored)
        owner = workspace.read.get(sessions.Session, done.record)
        assert owner is not None
        session.answer(lambda: session_shape(workspace, owner), lambda: owner.number)


def _card(session: Session, file: Path, number: str, text: str, **values: Any) -> None:
    with session.to_write(file) as workspace:
        owner = numbered(workspace, sessions.Session, number)
        done = operations.add_card(workspace, owner.id, text, **given(values))
        session.answer(lambda: session_shape(workspace, owner), lambda: done.sentence)


def _work_out(session: Session, file: Path, number: str, dry_run: bool) -> None:
    with (session.to_read if dry_run else session.to_write)(file) as workspace:
        owner = numbered(workspace, sessions.Session, number)
        proposals = operations.review(workspace, owner.id)
        if dry_run:
            session.answer(lambda: [proposal_shape(each) for each in proposals], lambda: proposals_text(proposals))
            return
        done = operations.work_out(workspace, owner.id)
        session.answer(
            lambda: session_shape(workspace, owner), lambda: f"{proposals_text(proposals)}\n{done.sentence}".strip()
        )


def _report(session: Session, file: Path, number: str, output: Path | None) -> None:
    if output is None or output.suffix.lower() not in _ENDINGS:
        message = _("Say where to, with -o and a name that ends in .pdf, .pptx or .xlsx.")
        raise click.UsageError(message, click.get_current_context())
    from tracker.operations.session_report import write_session_report

    with session.to_read(file) as workspace:
        made = write_session_report(workspace, output, numbered(workspace, sessions.Session, number).id)
    session.answer(
        lambda: {"file": str(output), "title": made.title, "date": plain(made.day),
                 "parts": [{"part": each.part.value, "finding": each.finding} for each in made.sections]},
        lambda: f"{output}\n{made.title}",
    )  # fmt: skip


_ACTS: dict[str, Callable[..., None]] = {
    "scripts": _scripts, "list": _list, "show": _show, "begin": _begin, "card": _card, "work-out": _work_out,
    "report": _report,
}  # fmt: skip
