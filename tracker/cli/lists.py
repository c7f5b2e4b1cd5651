"""``list``: blocks, experiments or lessons, as a table, JSON or CSV, filtered and sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tracker.cli.fields import option, unfitting
from tracker.cli.framework import Command, Once, at_most, file, literal, text
from tracker.cli.layout import Column, table
from tracker.cli.pages import brief, in_words
from tracker.cli.safe import as_csv, put
from tracker.cli.session import Session
from tracker.cli.shapes import Labels, Shape, block_shape, experiment_shape, lesson_shape
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Look, Stage, State
from tracker.operations import Query, Workspace
from tracker.words import N_, _, n_

BLOCKS, EXPERIMENTS, LESSONS = "blocks", "experiments", "lessons"

Records = Sequence[Block] | Sequence[Experiment]


@dataclass(frozen=True)
class Listing:
    """What one kind of list can be filtered and sorted by."""

    filters: tuple[str, ...]
    sorts: tuple[str, ...]


LISTINGS = {
    BLOCKS: Listing(
        ("kind", "state", "look", "nature", "channel", "team", "text"),
        ("number", "title", "found-on", "team", "weight"),
    ),
    EXPERIMENTS: Listing(
        ("stage", "verdict", "theme", "channel", "team", "text"),
        ("number", "title", "started-on", "concluded-on", "review-on", "team"),
    ),
    LESSONS: Listing(
        ("verdict", "theme", "channel", "team", "evidence", "text"),
        ("number", "title", "concluded-on", "team"),
    ),
}
_SORTS = tuple(dict.fromkeys(name for listing in LISTINGS.values() for name in listing.sorts))
_STATE = Field("state", Type.CHOICE, N_("State"), choices=State)
_LOOK = Field("look", Type.CHOICE, N_("Look"), choices=Look)
_STAGE = Field("stage", Type.CHOICE, N_("Stage"), choices=Stage)


def commands() -> list[click.Command]:
    """The command ``list``."""
    of_block, of_experiment = fields_of(Block), fields_of(Experiment)
    closed = [of_block["kind"], _STATE, _LOOK, of_block["nature"], _STAGE, of_experiment["verdict"]]
    closed += [of_experiment["theme"], of_block["channel"], of_experiment["evidence"]]
    params: list[click.Parameter] = [
        file(),
        literal("what", *LISTINGS),
        click.Option(["--csv"], is_flag=True, help=_("Answer with comma-separated values (CSV, UTF-8).")),
        *(option(field, field.word) for field in closed),
        text("--team", _("Only of this team.")),
        text("--text", _("Only with all these words.")),
        Once(["--sort"], type=click.Choice(_SORTS), metavar="|".join(_SORTS), help=_("Sort by this.")),
        click.Option(["--descending"], is_flag=True, help=_("Sort from high to low.")),
        at_most(),
    ]
    return [Command("list", list_, _("List blocks, experiments or lessons."), params)]


def list_(session: Session, file: Path, what: str, csv: bool, sort: str | None, descending: bool,
          limit: int | None, **filters: str | None) -> None:  # fmt: skip
    """Print a list."""
    if csv and session.json:
        raise click.UsageError(_("Choose --json or --csv, not both."), click.get_current_context())
    wish = _wish(what, sort, filters)
    with session.to_read(file) as workspace:
        records = _records(workspace, what, wish, _query(what, wish, sort, descending), limit or -1)
        if csv:
            put(as_csv(_names(what), _shapes(workspace, what, records)))
        else:
            session.answer(lambda: _shapes(workspace, what, records), lambda: _table(what, records))


def _wish(what: str, sort: str | None, filters: dict[str, str | None]) -> dict[str, str]:
    """The filters that were given. Raises UsageError for one that does not go with this list."""
    given = {name: value for name, value in filters.items() if value}
    wrong = [name for name in given if name not in LISTINGS[what].filters]
    wrong += [f"sort {sort}"] if sort and sort not in LISTINGS[what].sorts else []
    if wrong:
        raise unfitting(f"--{wrong[0]}", what)
    return given


def _records(workspace: Workspace, what: str, wish: dict[str, str], query: Query, limit: int) -> Records:
    """The records of a list. What no column says is sifted here, and the limit counts after that."""
    state = wish.get("state")
    if query.text and not any(sign.isalnum() for sign in query.text):
        return []
    if what == EXPERIMENTS:
        return workspace.read.list(Experiment, query, limit=limit)
    if what == BLOCKS and state is None:
        return workspace.read.list(Block, query, limit=limit)
    most = limit if limit > 0 else None
    if what == BLOCKS:
        blocks = workspace.read.list(Block, query)
        return [block for block in blocks if state in (block.state.json, block.state.value)][:most]
    experiments = workspace.read.list(Experiment, query)
    return [each for each in experiments if each.lesson and each.concluded_on][:most]


def _query(what: str, wish: dict[str, str], sort: str | None, descending: bool) -> Query:
    equals = {name: value for name, value in wish.items() if name not in ("state", "text")}
    order = sort or ("concluded-on" if what == LESSONS else "number")
    latest_first = what == LESSONS and not sort
    return Query(equals, wish.get("text", ""), order.replace("-", "_"), descending or latest_first)


def _shapes(workspace: Workspace, what: str, records: Records) -> list[Shape]:
    labels = Labels.of(workspace, records)
    return [
        labels.block(each)
        if isinstance(each, Block)
        else labels.lesson(each)
        if what == LESSONS
        else labels.experiment(each)
        for each in records
    ]


def _names(what: str) -> list[str]:
    """The columns of a list, also of an empty one."""
    if what == BLOCKS:
        return list(block_shape(Block(), ()))
    return list(lesson_shape(Experiment(), ()) if what == LESSONS else experiment_shape(Experiment(), (), None))


def _table(what: str, records: Records) -> str:
    if not records:
        return _("Nothing found.")
    columns, count = _COLUMNS[what](), len(records)
    counted = {
        BLOCKS: n_("{n} block", "{n} blocks", count),
        EXPERIMENTS: n_("{n} experiment", "{n} experiments", count),
        LESSONS: n_("{n} lesson", "{n} lessons", count),
    }
    return f"{table(columns, [_row(what, each) for each in records])}\n\n{counted[what]}"


_COLUMNS: dict[str, Any] = {
    BLOCKS: lambda: [
        Column(_("No."), right=True), Column(_("Title"), wide=True), Column(_("Kind")), Column(_("State")),
        Column(_("Since")),
    ],
    EXPERIMENTS: lambda: [
        Column(_("No."), right=True), Column(_("Title"), wide=True), Column(_("Stage")), Column(_("Verdict")),
        Column(_("Blocks"), right=True),
    ],
    LESSONS: lambda: [
        Column(_("No."), right=True), Column(_("Lesson"), wide=True), Column(_("Verdict")), Column(_("Date")),
    ],
}  # fmt: skip


def _row(what: str, each: Block | Experiment) -> list[str]:
    if isinstance(each, Block):
        return [each.number, each.title, in_words(each.kind), each.look.label, brief(each.state_on)]
    if what == LESSONS:
        return [each.number, each.lesson, in_words(each.verdict), brief(each.concluded_on)]
    return [each.number, each.title, each.stage.label, in_words(each.verdict), str(each.blocks or "")]
