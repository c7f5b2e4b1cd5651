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
from tracker.cli.framework import Once, Place, at_most, file, text
from tracker.cli.kinds import resolved
from tracker.cli.layout import Column, table
from tracker.cli.listings import BLOCKS, EXPERIMENTS, LESSONS, LISTINGS, Listing
from tracker.cli.pages import brief, in_words
from tracker.cli.safe import harmless, put
from tracker.cli.session import Session
from tracker.cli.shapes import Shape
from tracker.domain.companions import Agreement
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import Block, Experiment, Record
from tracker.exchange.list_files import comma_separated
from tracker.exchange.lists import LISTS, Layout, code
from tracker.operations import Query, Workspace
from tracker.operations.listing import listed, rows_of
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
        Once(["-o", "--output"], metavar=_("OUT"), type=Place(), help=_("The file to write: .xlsx or .csv.")),
        click.Option(
            ["--plain"],
            is_flag=True,
            help=_("CSV for other programs: commas and codes. Else it is for Excel in Dutch settings."),
        ),
        at_most(),
    ]
    return [ByWord("list", list_, _("List what there is of one kind."), params, forms, examples=_EXAMPLES)]


_EXAMPLES = (
    "stad.blokjes blocks --state open --sort found-on",
    "stad.blokjes experiments -o experiments.xlsx",
    "stad.blokjes lessons --csv",
)


def _options(listing: Listing) -> list[click.Parameter]:
    """How a list is filtered and sorted."""
    made: list[click.Parameter] = [
        text("--team", _("Only of this team."))
        if name == "team"
        else option(field, field.word if field.word.endswith("?") else f"{field.word}.")
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


def list_(session: Session, file: Path, what: str, csv: bool, output: Path | None, plain: bool,
          limit: int | None, sort: str | None = None, descending: bool = False, **filters: Any) -> None:  # fmt: skip
    """Print a list, or write it to a file."""
    layout = _layout(session, csv, output, plain)
    known = LISTINGS[what].fields()
    with session.to_read(file) as workspace:
        wish = resolved(workspace, known, {name: value for name, value in filters.items() if value})
        for name in known.keys() & wish:
            wish[name] = known[name].check(wish[name])
        records = _records(workspace, what, wish, _query(what, wish, sort, descending), limit or -1)
        if output is not None and layout is not None:
            _save(session, workspace, what, records, output, layout)
        elif csv:
            put(comma_separated(LISTS[what], rows_of(workspace, what, records), clean=harmless).encode())
        else:
            session.answer(lambda: _shapes(workspace, what, records), lambda: _table(workspace, what, records))


def _layout(session: Session, csv: bool, output: Path | None, plain: bool) -> Layout | None:
    """As what the list is written; None where it is printed. Raises UsageError for what does not go together."""
    wrong = ""
    if csv and session.json:
        wrong = _("Choose --json or --csv, not both.")
    elif output is not None and (csv or output.suffix.lower() not in _LAYOUTS):
        wrong = _("Say where to, with -o and a name that ends in .xlsx or .csv, and leave --csv out.")
    elif plain and (output is None or output.suffix.lower() != Layout.PLAIN.ending):
        wrong = _("--plain goes with -o and a name that ends in .csv.")
    if wrong:
        raise click.UsageError(wrong, click.get_current_context())
    if output is None:
        return None
    return Layout.PLAIN if plain else _LAYOUTS[output.suffix.lower()]


_LAYOUTS = {each.ending: each for each in (Layout.XLSX, Layout.DUTCH)}


def _save(session: Session, workspace: Workspace, what: str, records: list[Any], output: Path, layout: Layout) -> None:
    from tracker.operations.list_saving import save_list

    count = save_list(workspace, what, output, layout, records=records)
    found = _("Found: {n}").format(n=count)
    session.answer(lambda: {"file": str(output), "list": what, "rows": count}, lambda: f"{output}\n{found}")


def _records(workspace: Workspace, what: str, wish: dict[str, Any], query: Query, limit: int) -> list[Any]:
    """The records of a list. What no column says is sifted here, and the limit counts after that."""
    if query.text and not any(sign.isalnum() for sign in query.text):
        return []
    sift = _SIFTS.get(what, {}).get("state" if "state" in wish else "open" if "open" in wish else "")
    if sift is None:
        return listed(workspace, what, query, limit)
    some = listed(workspace, what, query)
    return [each for each in some if sift(each, wish)][: limit if limit > 0 else None]


_SIFTS: dict[str, dict[str, Callable[[Any, dict[str, Any]], object]]] = {
    BLOCKS: {"state": lambda each, wish: wish["state"] in (each.state.json, each.state.value)},
    "agreements": {"open": lambda each, _wish: each.done_on is None},
}


def _query(what: str, wish: dict[str, Any], sort: str | None, descending: bool) -> Query:
    equals = {name: value for name, value in wish.items() if name not in ("state", "open", "text")}
    return Query(equals, wish.get("text", ""), (sort or "").replace("-", "_"), descending)


def _shapes(workspace: Workspace, what: str, records: list[Any]) -> list[Shape]:
    names = LISTS[what].names
    return [dict(zip(names, map(code, row), strict=True)) for row in rows_of(workspace, what, records)]


def _table(workspace: Workspace, what: str, records: list[Any]) -> str:
    if not records:
        return _("Nothing found.")
    count = len(records)
    if what not in _OWN:
        found = _("Found: {n}").format(n=count)
        return f"{_declared_table(workspace, what, records)}\n\n{found}"
    counted = {
        BLOCKS: n_("{n} block", "{n} blocks", count),
        EXPERIMENTS: n_("{n} experiment", "{n} experiments", count),
        LESSONS: n_("{n} lesson", "{n} lessons", count),
    }
    return f"{table(_COLUMNS[what](), [_row(what, each) for each in records])}\n\n{counted[what]}"


def _declared_table(workspace: Workspace, what: str, records: list[Any]) -> str:
    """The columns of ``listing`` as the screen says them."""
    listing = LISTINGS[what]
    known = fields_of(listing.record)
    more = {"last_value": _("Last value"), "last_period": _("Period"), "week": _("Week")}
    right = (Type.WHOLE, Type.DECIMAL, Type.LINK)
    columns = [
        Column(
            _("No.") if name == "number" else known[name].word if name in known else more[name],
            right=name in ("number", "last_value") or (name in known and known[name].type in right),
            wide=name == listing.wide,
        )
        for name in listing.columns
    ]
    shapes = _shapes(workspace, what, records)
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
    "week": period_words,
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
