"""The commands that only look: ``show``, ``search``, ``history``, ``check`` (which can mend as well)."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.acts import act_shape, act_text
from tracker.cli.by_word import ByWord, Word
from tracker.cli.changing import about, forms
from tracker.cli.fields import handle, pointed
from tracker.cli.framework import Command, at_most, file
from tracker.cli.kinds import KINDS, find
from tracker.cli.layout import Column, indented, table
from tracker.cli.pages import page
from tracker.cli.safe import one_line
from tracker.cli.session import Session
from tracker.cli.shapes import hit_shape
from tracker.cli.wholes import whole
from tracker.domain.changes import far_ends
from tracker.domain.records import KINDS as RECORDS
from tracker.operations import Hit, Workspace
from tracker.words import N_, _, n_

_SHOWN = 20
_FAULTS = {
    "sqlite": N_("The file is damaged. Put back a copy of it."),
    "journal": N_("The history does not agree with itself. Put back a copy of the file."),
    "table": N_("The lists differ from the history. Mend them with --repair."),
}


def commands() -> list[click.Command]:
    """The commands that look."""
    limit = at_most()
    words = click.Argument(["words"], metavar=_("TEXT"), nargs=-1, required=True)
    kinds = forms(handle)
    repair = click.Option(["--repair"], is_flag=True, help=_("Make the lists anew from the history."))
    return [
        about("show", show, _("Show all of something."), handle),
        Command("search", search, _("Search everything that was written."), [file(), words, limit]),
        ByWord("history", history, _("Show what was done, the latest first."),
               [file(), Word("what", kinds, required=False), limit], kinds),
        Command("check", check, _("Check whether the file is sound."), [file(), repair]),
    ]  # fmt: skip


def show(session: Session, file: Path, what: str, **at: str) -> None:
    """Print one record."""
    with session.to_read(file) as workspace:
        record = find(workspace, KINDS[what], pointed(KINDS[what], at))
        session.answer(lambda: whole(workspace, record), lambda: page(workspace, record))


def search(session: Session, file: Path, words: tuple[str, ...], limit: int | None) -> None:
    """Print what was found."""
    with session.to_read(file) as workspace:
        hits = workspace.read.search(" ".join(words), limit or 30)
        session.answer(lambda: [hit_shape(hit) for hit in hits], lambda: _hits(hits))


def _hits(hits: list[Hit]) -> str:
    if not hits:
        return _("Nothing found.")
    columns = [Column(_("What")), Column(_("No."), right=True), Column(_("Title"), wide=True)]
    lines = table(columns, [[_(RECORDS[hit.kind].kind_label), hit.number, hit.title] for hit in hits]).split("\n")
    made = lines[:1]
    for line, hit in zip(lines[1:], hits, strict=True):
        made.append(line)
        if hit.context and one_line(hit.context) != one_line(hit.title):
            made.append(indented(hit.context))
    return "\n".join(made)


def history(session: Session, file: Path, what: str | None, limit: int | None, **at: str) -> None:
    """Print what was done in the workspace, or to one record."""
    with session.to_read(file) as workspace:
        about, acts = "", []
        if what:
            about = find(workspace, KINDS[what], pointed(KINDS[what], at)).id
            acts = workspace.history.of_record(KINDS[what].record.kind_name, about)
        else:
            acts = workspace.history.steps(limit or 50)
        ends = far_ends(acts, about)
        acts = acts[:limit]
        session.answer(
            lambda: [act_shape(workspace, act) for act in acts],
            lambda: "\n".join(act_text(workspace, act, about, ends) for act in acts),
        )


def check(session: Session, file: Path, repair: bool) -> int:
    """Say whether the file is sound; with ``repair`` make the lists anew first. 3 when something is wrong."""
    with session.to_write(file) if repair else session.to_read(file) as workspace:
        if repair:
            workspace.repair()
        problems = workspace.problems()
        session.answer(lambda: {"ok": not problems, "problems": problems}, lambda: _verdict(workspace, problems))
    return 3 if problems else 0


def _verdict(workspace: Workspace, problems: list[str]) -> str:
    if not problems:
        return _("{file} is sound.").format(file=workspace.path.name)
    areas = dict.fromkeys(problem.partition(":")[0] for problem in problems)
    lines = [n_("{n} problem found.", "{n} problems found.", len(problems))]
    lines += [_(_FAULTS[area]) for area in areas if area in _FAULTS]
    return "\n".join([*lines, *(indented(problem) for problem in problems[:_SHOWN])])
