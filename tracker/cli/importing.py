"""``import``: a list from elsewhere becomes records; with ``--dry-run`` it only says what would happen."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.framework import Amount, Command, Once, Place, file, text
from tracker.cli.layout import pairs, shorten
from tracker.cli.safe import one_line, tell
from tracker.cli.session import Session
from tracker.operations import Workspace
from tracker.words import _, n_

if TYPE_CHECKING:  # loaded when a list is imported, and not when the program starts
    from tracker.exchange.columns import Mapping
    from tracker.exchange.tables import Table
    from tracker.operations.importing import Plan, Said, Unfit

AS = ("blocks", "experiments", "indicators", "measurements")
_SIGNS = {"comma": ",", "dot": "."}
_TEXT = 60  # signs of a value that does not fit
_SHOWN = 20  # lines of each sort
_NAMED = 20  # headings of columns that are left out
_PAUSE = 0.5  # seconds between two reports of how far it is


def commands() -> list[click.Command]:
    """The command ``import``."""
    params: list[click.Parameter] = [
        file(),
        click.Argument(["table"], metavar=_("TABLE"), type=Place()),
        Once(["--as", "kind"], type=click.Choice(AS), metavar="|".join(AS), help=_("What the rows are.")),
        text("--map", _("What columns are, as Column=field; nothing behind the = leaves one out. Parted by ;.")),
        text("--set", _("What holds for all rows, as field=value. Parted by ;.")),
        text("--replace", _("What a value of the list means, as field:text=code. Parted by ;.")),
        Once(
            ["--decimals"],
            type=click.Choice(tuple(_SIGNS)),
            metavar="|".join(_SIGNS),
            help=_("The sign before decimals: 1.234 is 1234 with comma, a little over one with dot."),
        ),
        click.Option(["--accept"], is_flag=True, help=_("Take the suggestion for every value that does not fit.")),
        Once(["--sheet"], metavar=_("SHEET"), help=_("The sheet of a workbook.")),
        Once(["--header-row"], type=Amount(), metavar=_("NUMBER"), help=_("The row with the names of the columns.")),
        click.Option(["--no-header"], is_flag=True, help=_("The list has no names of columns: every row counts.")),
        Once(["--key"], metavar=_("COLUMN"), help=_("The column that says which record a row is.")),
        click.Option(
            ["--same-list"], is_flag=True, help=_("It is the list it looks like, though most titles are other ones.")
        ),
        text("--reason", _("Why the card changes after the start."), watched=_("Reason")),
        click.Option(["--dry-run"], is_flag=True, help=_("Say what would happen, and change nothing.")),
    ]
    help_ = _("Import a list (CSV, XLSX, or filled in forms).")
    return [Command("import", import_, help_, params, _EXAMPLES)]


_EXAMPLES = (
    "stad.blokjes list.xlsx --as blocks --dry-run",
    'stad.blokjes list.csv --as blocks --map "Naam=title;Intern=" --key Nr',
    "stad.blokjes forms/ --as experiments --set origin=resident",
    "stad.blokjes - --as measurements < month.csv",
)


def import_(session: Session, file: Path, table: Path, kind: str | None, sheet: str | None, header_row: int | None,
            no_header: bool, dry_run: bool, reason: str | None, **wishes: Any) -> None:  # fmt: skip
    """Import a list, or say what would happen."""
    from tracker.operations.importing import import_now, plan_import

    if kind is None:
        _wrong(_("Say what the rows are, with --as {kinds}.").format(kinds="|".join(AS)))
        return
    opened = _opened(table, sheet or "", -1 if no_header else header_row or 0)  # as NO_HEADER, which is not loaded yet
    with (session.to_read if dry_run else session.to_write)(file) as workspace:
        mapping = _mapping(workspace, opened, kind, wishes)
        said = _("Nothing was changed: this is what would happen.")
        if lack := mapping.lack():
            raise lack
        if dry_run:
            with _Progress(_("Reading")) as report:
                plan = plan_import(workspace, opened, kind, mapping, report=report)
        else:
            with _Progress(_("Importing")) as report:
                plan, done = import_now(workspace, opened, mapping, report, reason=reason or "")
            said = done.sentence if plan.does_something else _("There is nothing to change.")
        document = {"dry_run": dry_run, **plan.json()}
        session.answer(lambda: document, lambda: _page(plan, said))


def _wrong(sentence: str) -> None:
    raise click.UsageError(sentence, click.get_current_context())


def _opened(table: Path, sheet: str, header_row: int) -> Table:
    from tracker.exchange.tables import open_table

    if str(table) == "-":
        given = sys.stdin.buffer.read() if sys.stdin is not None else b""
        return open_table(given, name=_("standard input"), sheet=sheet, header_row=header_row)
    return open_table(table, sheet=sheet, header_row=header_row)


def _mapping(workspace: Workspace, table: Table, kind: str, wishes: dict[str, Any]) -> Mapping:
    """What the columns are, with what was asked for; with ``--accept`` also what values probably mean."""
    from tracker.operations.importing import mapping_for, plan_import

    mapping = _wished(mapping_for(table, kind), wishes)
    if wishes["accept"] and not mapping.lack():
        with _Progress(_("Reading")) as report:
            plan = plan_import(workspace, table, kind, mapping, report=report)
        for each in plan.unfit:
            if each.suggestion:
                mapping = mapping.with_replaced(each.field, each.text, each.suggestion)
    return mapping


def _wished(mapping: Mapping, wishes: dict[str, Any]) -> Mapping:
    """``mapping`` with what was asked for. Raises UsageError for what is written otherwise than expected."""
    kind = mapping.kind
    for heading, field in _pairs(wishes["map"], "--map", "Column=field"):
        mapping = mapping.with_columns({heading: _field(kind, field) if field else ""})
    for field, value in _pairs(wishes["set"], "--set", "field=value"):
        mapping = mapping.with_fixed({_field(kind, field): value})
    for what, code in _pairs(wishes["replace"], "--replace", "field:text=code"):
        field, colon, value = what.partition(":")
        if not colon:
            _wrong(_("“{value}” is not written like {example} ({option}).").format(
                value=what, example="field:text=code", option="--replace"))  # fmt: skip
        mapping = mapping.with_replaced(_field(kind, field), value.strip(), code)
    if wishes["decimals"] is not None:
        mapping = mapping.with_decimals(_SIGNS[wishes["decimals"]])
    mapping = mapping.with_same(wishes["same_list"])
    return mapping.with_key(wishes["key"]) if wishes["key"] is not None else mapping


def _pairs(given: str | None, option: str, example: str) -> Iterator[tuple[str, str]]:
    for part in filter(str.strip, (given or "").split(";")):
        left, sign, right = part.rpartition("=")
        if not sign or not left.strip():
            said = _("“{value}” is not written like {example} ({option}).")
            _wrong(said.format(value=part.strip(), example=example, option=option))
        yield left.strip(), right.strip()


def _field(kind: str, name: str) -> str:
    """The code of the field that ``name`` names, by code or by the word of the screen."""
    from tracker.operations.importing import columns_of

    known = columns_of(kind)
    for code, word in known.items():
        if name.strip().casefold().replace("-", "_") in (code, word.casefold()):
            return code
    _wrong(_("“{field}” is not a field here. Choose from: {fields}.").format(field=name, fields=", ".join(known)))
    return ""


# What is printed


def _page(plan: Plan, said: str) -> str:
    from tracker.operations.importing import columns_of, counted

    words = columns_of(plan.kind)
    named = [
        f"{head} → {words[name]}" for head, name in zip(plan.mapping.header, plan.mapping.fields, strict=True) if name
    ]
    fixed = [
        f"{words[name]} = {one_line(_said(plan.kind, name, text))}"
        for name, text in plan.mapping.fixed.items()
        if text and name in words
    ]
    lines = [
        (_("List"), plan.name),
        (_("Columns"), ", ".join(map(one_line, named))),
        (_("Left out"), _some(plan.mapping.left_out)),
        (
            _("The same for all rows"),
            "; ".join(fixed),
        ),
        (_("Key"), plan.key or ("" if plan.kind == "measurements" else _("the title"))),
        (_("New"), counted(plan.kind, plan.new)),
        (_("Changed"), counted(plan.kind, plan.changed)),
        (_("Unchanged"), counted(plan.kind, plan.unchanged)),
        (_("Skipped"), counted(plan.kind, plan.skipped) if plan.skipped else ""),
        (_("New indicators"), ", ".join(map(one_line, plan.indicators))),
    ]
    parts = [said, pairs(lines), *_details(plan)]
    return "\n\n".join(part for part in parts if part)


def _said(kind: str, name: str, text: str) -> str:
    """A text that holds for all rows: of a choice its word."""
    from tracker.exchange.columns import targets

    choices = targets(kind)[name].choices
    return choices(text).label if choices and text in map(str, choices) else text


def _some(headings: list[str]) -> str:
    """The first of ``headings``, and how many more there are."""
    named = ", ".join(map(one_line, headings[:_NAMED]))
    rest = len(headings) - _NAMED
    more = n_("and {n} more", "and {n} more", rest) if rest > 0 else ""
    return f"{named} {more}".rstrip()


def _details(plan: Plan) -> Iterator[str]:
    """What wants a look, each sort under its heading and no longer than a screen."""
    problems = [_unfit(each) for each in plan.unfit]
    yield _list(_("Does not fit; kept with the source"), problems, len(problems))
    yield _list(_("Good to know"), [_told(each) for each in plan.said], len(plan.said))
    if plan.two_ways:
        said = _("To read “{text}” the other way, add {option}.")
        other = next(name for name, sign in _SIGNS.items() if sign != plan.mapping.decimal_sign)
        yield said.format(text=one_line(plan.two_ways), option=f"--decimals {other}")
    skipped = [
        f"{_row(each.row)} {one_line(each.title)} {each.why}" if each.row else each.why for each in plan.skipped_rows
    ]
    yield _list(_("Skipped"), skipped, plan.skipped)
    gone = [f"{each.number} {one_line(each.title)}" for each in plan.vanished]
    yield _list(_("Not in the list any more; nothing happens to these"), gone, plan.gone)


def _unfit(each: Unfit) -> str:
    rows = n_("{n} row", "{n} rows", each.rows)
    perhaps = _("Perhaps: {suggestion}.").format(suggestion=each.suggestion) if each.suggestion else ""
    return f"{each.column}: {shorten(one_line(each.text), _TEXT)} ({rows}). {each.sentence} {perhaps}".rstrip()


def _told(each: Said) -> str:
    rows = n_("in row {first}", "in {n} rows, first in row {first}", each.rows).format(first=each.first)
    return f"{each.column}: {each.sentence} ({rows})"


def _row(number: int) -> str:
    return _("Row {row}:").format(row=number)


def _list(heading: str, lines: list[str], count: int) -> str:
    if not lines:
        return ""
    shown = [f"  {line}" for line in lines[:_SHOWN]]
    rest = max(count, len(lines)) - len(shown)
    more = ["  " + n_("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return "\n".join([f"{heading} ({max(count, len(lines))})", *shown, *more])


class _Progress:
    """Says on standard error how far it is, where somebody looks at it."""

    def __init__(self, word: str) -> None:
        self._word, self._last, self._said = word, time.monotonic(), False

    def __enter__(self) -> Callable[[int, int], None]:
        return self._report

    def _report(self, done: int, whole: int) -> None:
        now = time.monotonic()
        if now - self._last >= _PAUSE and whole and sys.stderr is not None and sys.stderr.isatty():
            self._last, self._said = now, True
            click.echo(f"\r{self._word}: {100 * done // whole} %", err=True, nl=False)

    def __exit__(self, *_error: object) -> None:
        if self._said:
            tell("")
