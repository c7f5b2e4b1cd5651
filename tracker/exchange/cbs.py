"""A table of the open data of Statistics Netherlands (CBS), over the network. Only when somebody asked for it.

The package that speaks with CBS is an extra: without it the same table, downloaded as CSV, is read like any other.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Any

from tracker.domain.errors import Invalid, UserError
from tracker.exchange.tables import Table, table_of
from tracker.words import N_

HOST = "opendata.cbs.nl"
SECURE = True
WAIT = (10, 60)  # seconds for a connection, and for an answer
_NUMBER = re.compile(r"[0-9]{4,6}[A-Za-z]{2,5}\Z")


class NoConnection(UserError):
    """What is asked over the network did not come."""

    message = N_("{host} does not answer. Check the connection, or download the table as CSV and load that.")


class NotInstalled(UserError):
    """The extra is not there."""

    message = N_("To ask CBS for tables, install Blokjes with the extra “cbs”. Or download the table as CSV.")


class NoSuchTable(UserError):
    """CBS has no such table, or says that it has not."""

    message = N_("{host} has no table {table}. Look its number up on StatLine, such as 83648NED.")


def can_ask() -> bool:
    """Whether the extra is there that speaks with CBS."""
    return find_spec("cbsodata") is not None


def open_cbs(table: str) -> Table:
    """The table with this number, with words in the place of codes.

    Goes on the network: ask first. Raises Invalid, NotInstalled, NoConnection, NoSuchTable.
    """
    number = table.strip().upper()
    if not _NUMBER.match(number):
        raise Invalid(N_("“{table}” is not the number of a CBS table, such as 83648NED."), table=table[:30])
    rows = _asked(number)
    if not rows:
        raise NoSuchTable(host=HOST, table=number)
    header = list(dict.fromkeys(name for row in rows for name in row))
    return table_of(f"CBS {number}", header, [[_cell(row.get(name)) for name in header] for row in rows])


def _asked(number: str) -> list[dict[str, Any]]:
    try:
        import cbsodata  # type: ignore[import-untyped]
    except ImportError as error:
        raise NotInstalled() from error
    cbsodata.options.use_https = SECURE
    try:
        rows: list[dict[str, Any]] = cbsodata.get_data(number, catalog_url=HOST, timeout=WAIT)
    except OSError as error:  # whatever the network does; an answer with an error is one of them
        answer = getattr(error, "response", None) or getattr(error.__cause__, "response", None)
        if getattr(answer, "status_code", None) in (400, 404):
            raise NoSuchTable(host=HOST, table=number) from error
        raise NoConnection(host=HOST) from error
    except (ValueError, KeyError, TypeError) as error:  # an answer that is something else
        raise NoConnection(host=HOST) from error
    return rows


def _cell(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value if isinstance(value, int | float) else None
