"""``list``: the records of a kind as a table, JSON or CSV, filtered and sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import click

from tracker.cli.by_word import ByWord, Form, Word
from tracker.cli.fields import option
from tracker.cli.framework import Once, at_most, file, text
from tracker.cli.kinds import resolved
from tracker.cli.layout import Column, table
from tracker.cli.listings import BLOCKS, EXPERIMENTS, LESSONS, LISTINGS, Listing, asked, lines
from tracker.cli.pages import brief, in_words
from tracker.cli.safe import as_csv, put
from tracker.cli.session import Session
from tracker.cli.shapes import Labels, Shape
from tracker.domain.companions import Agreement
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import Block, Experiment, Record
from tracker.operations import Query, Workspace
from tracker.words import _, decimal, n_
from tracker.words.periods import period_words

_OWN = (BLOCKS, EXPERIMENTS, LESSONS)  # the lists with derived columns
Records = Sequence[Block] | Sequence[Experiment]


def commands() -> list[click.Command]:
    """The command ``list``."""
    forms = {word: Form(_(each.label), partial(_options, each)) for word, each in LISTINGS.items()}
    params: list[click.Parameter] = [
        file(),
        Word("what", forms),
        click.Option(["--csv"], is_flag=True, help=_("Answer with comma-separated values (CSV, UTF-8).")),
        at_most(),
    ]
    return [ByWord("list", list_, _("List what there is of one kind."), params, forms)]


def _options(listing: Listing) -> list[click.Parameter]:
    """How a list is filtered and sorted."""
    made: list[click.Parameter] = [
        text("--team", _("Only of this team.")) if name == "team" else option(field, f"{field.word}.")
        for name, field in listing.fields().items()
    ]
    if any(field.searched for field in fields_of(listing.record).values()):
        made.append(text("--text", _("Only with all these words.")))
    if listing.record is Agreement:
        made.append(click.Option(["--open"], is_flag=True, help=_("Only what is not done yet.")))
    if listing.sorts:
        sorts = "|".join(listing.sorts)
        made.append(Once(["--sort"], type=click.Choice(listing.sorts), metavar=sorts, help=_("Sort by this.")))
        made.append(click.Option(["--descending"], is_flag=True, help=_("Sort from high to low.")))
    return made


def list_(session: Session, file: Path, what: str, csv: bool, limit: int | None, sort: str | None = None,
          descending: bool = False, **filters: Any) -> None:  # fmt: skip
    """Print a list."""
    if csv and session.json:
        raise click.UsageError(_("Choose --json or --csv, not both."), click.get_current_context())
    known = LISTINGS[what].fields()
    with session.to_read(file) as workspace:
        wish = resolved(workspace, known, {name: value for name, value in filters.items() if value})
        for name in known.keys() & wish:
            wish[name] = known[name].check(wish[name])
        records = _records(workspace, what, wish, _query(what, wish, sort, descending), limit or -1)
        if csv:
            put(as_csv(_names(workspace, what), _shapes(workspace, what, records)))
        else:
            session.answer(lambda: _shapes(workspace, what, records), lambda: _table(workspace, what, records))


def _records(workspace: Workspace, what: str, wish: dict[str, Any], query: Query, limit: int) -> list[Any]:
    """The records of a list. What no column says is sifted here, and the limit counts after that."""
    if query.text and not any(sign.isalnum() for sign in query.text):
        return []
    sift = _SIFTS.get(what, {}).get("state" if "state" in wish else "open" if "open" in wish else "")
    if sift is None:
        return asked(workspace, LISTINGS[what], query, limit)
    some = asked(workspace, LISTINGS[what], query, -1)
    return [each for each in some if sift(each, wish)][: limit if limit > 0 else None]


_SIFTS: dict[str, dict[str, Callable[[Any, dict[str, Any]], object]]] = {
    BLOCKS: {"state": lambda each, wish: wish["state"] in (each.state.json, each.state.value)},
    LESSONS: {"": lambda each, _wish: each.lesson and each.concluded_on},
    "agreements": {"open": lambda each, _wish: each.done_on is None},
}


def _query(what: str, wish: dict[str, Any], sort: str | None, descending: bool) -> Query:
    equals = {name: value for name, value in wish.items() if name not in ("state", "open", "text")}
    order = sort or ("concluded-on" if what == LESSONS else "")
    latest_first = what == LESSONS and not sort
    return Query(equals, wish.get("text", ""), order.replace("-", "_"), descending or latest_first)


def _shapes(workspace: Workspace, what: str, records: list[Any]) -> list[Shape]:
    if what not in _OWN:
        return lines(workspace, LISTINGS[what], records)
    labels = (Labels.of_lessons if what == LESSONS else Labels.of)(workspace, records)
    shapes: dict[str, Callable[[Any], Shape]] = {
        BLOCKS: labels.block,
        EXPERIMENTS: labels.experiment,
        LESSONS: labels.lesson,
    }
    return [shapes[what](each) for each in records]


def _names(workspace: Workspace, what: str) -> list[str]:
    """The columns of a list, also of an empty one."""
    return list(_shapes(workspace, what, [LISTINGS[what].record()])[0])


def _table(workspace: Workspace, what: str, records: list[Any]) -> str:
    if not records:
        return _("Nothing found.")
    count = len(records)
    if what not in _OWN:
        found = _("Found: {n}").format(n=count)
        return f"{_declared_table(workspace, LISTINGS[what], records)}\n\n{found}"
    counted = {
        BLOCKS: n_("{n} block", "{n} blocks", count),
        EXPERIMENTS: n_("{n} experiment", "{n} experiments", count),
        LESSONS: n_("{n} lesson", "{n} lessons", count),
    }
    return f"{table(_COLUMNS[what](), [_row(what, each) for each in records])}\n\n{counted[what]}"


def _declared_table(workspace: Workspace, listing: Listing, records: list[Any]) -> str:
    """The columns of ``listing`` as the screen says them."""
    known = fields_of(listing.record)
    more = {"last_value": _("Last value"), "last_period": _("Period")}
    right = (Type.WHOLE, Type.DECIMAL, Type.LINK)
    columns = [
        Column(
            _("No.") if name == "number" else known[name].word if name in known else more[name],
            right=name in ("number", "last_value") or (name in known and known[name].type in right),
            wide=name == listing.wide,
        )
        for name in listing.columns
    ]
    shapes = lines(workspace, listing, records)
    return table(
        columns,
        [[_cell(each, shape, name) for name in listing.columns] for each, shape in zip(records, shapes, strict=True)],
    )


def _cell(record: Record, shape: Shape, name: str) -> str:
    """A cell: what is linked to by number, all else in words."""
    field, value = fields_of(type(record)).get(name), shape[name]
    if field is not None:
        if field.type is Type.DATE:
            return brief(getattr(record, name))
        return value or "" if field.type is Type.LINK else in_words(getattr(record, name))
    return _DERIVED[name](value) if value else ""


_DERIVED: dict[str, Callable[[str], str]] = {
    "last_value": lambda text: decimal(Decimal(text)),
    "last_period": period_words,
}


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
