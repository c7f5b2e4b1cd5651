"""``context``: figures from elsewhere beside an indicator, from a file or from CBS. Asks before it goes online."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.acts import done_shape
from tracker.cli.framework import Command, Once, Place, file
from tracker.cli.session import Session
from tracker.domain.companions import Indicator
from tracker.words import _

if TYPE_CHECKING:
    from tracker.exchange.tables import Table


def commands() -> list[click.Command]:
    """The command ``context``."""
    table = _("TABLE")
    params: list[click.Parameter] = [
        file(),
        click.Argument(["what"], metavar="indicator", type=click.Choice(["indicator"])),
        click.Argument(["number"], metavar=_("NUMBER")),
        click.Argument(["table"], metavar=f"[{table}]", type=Place(), required=False),
        Once(["--cbs"], metavar=_("TABLE"), help=_("The number of a CBS table, to ask for over the network.")),
        click.Option(["--yes"], is_flag=True, help=_("Go on the network without asking first.")),
        Once(["--column"], metavar=_("COLUMN"), help=_("The column with the figures.")),
        click.Option(["--where"], metavar=_("Column=text"), multiple=True,
                     help=_("Only rows where a column has this text; may be said more than once.")),
        Once(["--name"], metavar=_("TEXT"), help=_("Of whom the figures are.")),
        Once(["--source"], metavar=_("TEXT"), help=_("Where they come from.")),
        Once(["--sheet"], metavar=_("SHEET"), help=_("The sheet of a workbook.")),
        Once(["--drop"], metavar=_("NAME"), help=_("Take the figures with this name out.")),
    ]  # fmt: skip
    help_ = _("Put figures from elsewhere, such as CBS, beside an indicator.")
    return [Command("context", context, help_, params, _EXAMPLES)]


_EXAMPLES = (
    """stad.blokjes indicator 1 statline.csv --where "Regio's=Nederland\"""",
    "stad.blokjes indicator 1 --cbs 83648NED --column Cijfer",
    "stad.blokjes indicator 1 --drop Nederland",
)


def context(session: Session, file: Path, what: str, number: str, table: Path | None, cbs: str | None, yes: bool,
            column: str | None, where: tuple[str, ...], name: str | None, source: str | None, sheet: str | None,
            drop: str | None) -> None:  # fmt: skip
    """Load figures from elsewhere, or take them out."""
    del what  # there is only one thing it can be
    if sum(each is not None for each in (table, cbs, drop)) != 1:
        _wrong(_("Give a table, or --cbs with the number of one, or --drop with a name."))
    if cbs is not None and not _may(cbs, yes=yes):
        session.answer(lambda: {"asked": False}, lambda: _("Nothing was asked, and nothing has changed."))
        return
    from tracker.exchange.context import series
    from tracker.operations.common import numbered
    from tracker.operations.context import drop_context, load_context

    opened = _opened(table, cbs, sheet or "") if drop is None else None
    made = series(opened, column or "", dict(map(_pair, where))) if opened else None
    with session.to_write(file) as workspace:
        indicator = numbered(workspace, Indicator, number).id
        if made is None or opened is None:
            done = drop_context(workspace, indicator, drop or "")
        else:
            done = load_context(workspace, indicator, made, name=name or "", source=source or opened.name)
        figures = [[period.code, f"{value:f}"] for period, value in made.points] if made else []
        left_out = [period.code for period in made.left_out] if made else []
        session.answer(
            lambda: {**done_shape(done), "figures": figures, "left_out": left_out},
            lambda: "\n".join(filter(None, (done.sentence, made.omission if made else ""))),
        )


def _opened(table: Path | None, cbs: str | None, sheet: str) -> Table:
    if cbs is not None:
        from tracker.exchange.cbs import open_cbs

        return open_cbs(cbs)
    from tracker.exchange.tables import open_table

    assert table is not None
    return open_table(table, sheet=sheet)


def _may(cbs: str, *, yes: bool) -> bool:
    from tracker.exchange.cbs import HOST

    question = _("This asks {host} for table {table}, over the network. Go on?").format(host=HOST, table=cbs[:30])
    return yes or click.confirm(question, default=False, err=True)


def _pair(said: str) -> tuple[str, str]:
    left, sign, right = said.partition("=")
    if not sign or not left.strip():
        message = _("“{value}” is not written like {example} ({option}).")
        _wrong(message.format(value=said, example="Column=text", option="--where"))
    return left.strip(), right.strip()


def _wrong(sentence: str) -> None:
    raise click.UsageError(sentence, click.get_current_context())
