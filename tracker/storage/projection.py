"""From journal to tables: the same fold for one record after a step and for all of them in a rebuild."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from tracker.domain.fields import Type, fields_of
from tracker.domain.records import KINDS, Experiment, Record
from tracker.domain.terms import Stage
from tracker.storage.journal import CREATED, Registers, changes_of_kind, changes_of_records, fold, is_alive
from tracker.storage.tables import searched, signature, table_name

Row = dict[str, Any]
Key = tuple[str, str]
Related = dict[str, set[str]]  # by kind, the ids of what may follow from what was written
Report = Callable[[int, int], None]  # hears how many of how many parts are done; may raise, and then nothing happened

_AT_ONCE = 500  # records that are folded together
_THESE = "id IN (SELECT value FROM json_each(?))"
STAGE_DATES = {  # the furthest first
    Stage.EMBEDDED: "embedded_on",
    Stage.CONCLUDED: "concluded_on",
    Stage.RUNNING: "started_on",
    Stage.PREPARED: "prepared_on",
}

_DERIVED_FROM = ("state-change", "link")
# What follows from other records. ``{some}`` is a condition on the id, or 1 for all.
_DERIVE = {
    "block": """
        UPDATE block SET
          (state, state_on) = (SELECT state, happened_on FROM (
              SELECT state, happened_on, created, id, 1 AS n FROM state_change WHERE block = block.id UNION
              ALL SELECT 'open', found_on, 0, '', 0) ORDER BY n DESC, happened_on DESC, created DESC, id DESC
              LIMIT 1), trying = EXISTS (SELECT 1 FROM link JOIN experiment e ON e.id = link.experiment WHERE
              link.block = block.id AND e.stage = 'running'), tried = EXISTS (SELECT 1 FROM link JOIN
              experiment e ON e.id = link.experiment WHERE link.block = block.id AND e.stage IN ('concluded',
              'embedded')) WHERE {some}""",
    "look": """
        UPDATE block SET look = CASE WHEN state IN ('cleared', 'stays') THEN state WHEN trying THEN 'trying'
                                     WHEN state = 'came-back' THEN state WHEN tried THEN 'tried' ELSE 'open'
                                     END WHERE {some}""",
    "experiment": """
        UPDATE experiment SET blocks = (SELECT count(*) FROM link JOIN block ON block.id = link.block
                                        WHERE link.experiment = experiment.id) WHERE {some}""",
    "step": """
        UPDATE step SET (position, author) = (SELECT rowid, author FROM change
            WHERE kind = 'step' AND record = step.id ORDER BY rowid LIMIT 1) WHERE {some}""",
}


def derive(connection: sqlite3.Connection) -> None:
    """Bring what follows from other records up to date, for all blocks and experiments."""
    for target in ("block", "look", "experiment"):
        connection.execute(_DERIVE[target].format(some="1"))


def unheard(_done: int, _parts: int) -> None:
    """Nobody wants to hear how far it is."""


def _cell(value: Any, type_: Type) -> Any:
    """``value`` as a cell of its type; what another program wrote in a wrong type is left out."""
    if type_ in (Type.WHOLE, Type.FLAG):
        return int(value) if isinstance(value, int) else None
    return value if isinstance(value, str) else None


def row_of(kind: type[Record], record: str, registers: Registers) -> Row:
    """The row of one living record, without what is derived from other records."""
    born = _cell(registers[CREATED].value, Type.WHOLE) or registers[CREATED].stamp
    return _row(kind, record, born, {name: register.value for name, register in registers.items()})


def _row(kind: type[Record], record: str, created: int, values: Mapping[str, Any]) -> Row:
    row: Row = {"id": record, "created": created}
    for name, field in fields_of(kind).items():
        row[name] = _cell(values[name], field.type) if name in values else None
    if kind is Experiment:
        row["stage"] = _stage(row)
    return row


def _stage(row: Mapping[str, Any]) -> str:
    """The furthest stage that has a date."""
    return next((stage.value for stage, day in STAGE_DATES.items() if row.get(day)), Stage.IDEA.value)


def insert_new(
    connection: sqlite3.Connection, kind_name: str, created: int, records: Sequence[tuple[str, Mapping[str, Any]]]
) -> None:
    """Put records in the tables that were never there and that nothing names yet: many in one go."""
    kind, table = KINDS[kind_name], table_name(kind_name)
    last = connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
    said = set().union(*(values for _record, values in records))
    # Only the columns that hold something: of an experiment that is a quarter.
    fields = {name: field.type for name, field in fields_of(kind).items() if name in said}
    rows: list[list[Any]] = [
        [record, created, *(_cell(values.get(name), type_) for name, type_ in fields.items())]
        for record, values in records
    ]
    names = ["id", "created", *fields]
    if kind is Experiment:
        names.append("stage")
        for row, (_record, values) in zip(rows, records, strict=True):
            row.append(_stage(values))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)
    for target in (kind_name, "look") if kind_name == "block" else (kind_name,):
        if target in _DERIVE:
            connection.execute(_DERIVE[target].format(some="rowid > ?"), [last])
    if columns := ", ".join(searched(kind)):
        connection.execute(
            f"INSERT INTO {table}_fts (rowid, {columns}) SELECT rowid, {columns} FROM {table} WHERE rowid > ?", [last]
        )


def remove(
    connection: sqlite3.Connection, kind_name: str, records: Collection[str], *, searched_on: bool = True
) -> None:
    """Take records out of their table, and out of the search unless that is made anew afterwards."""
    table, these = table_name(kind_name), [json.dumps([*records])]
    if searched_on:
        _unlearn(connection, KINDS[kind_name], these)
    connection.execute(f"DELETE FROM {table} WHERE {_THESE}", these)


def drop_indexes(connection: sqlite3.Connection, kind_name: str) -> list[str]:
    """Take the indexes of a kind away while very many records come or go; returns what makes them again.

    A kind from which others are derived keeps them: each of those would go through the whole table.
    """
    if kind_name in _DERIVED_FROM:
        return []
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        [table_name(kind_name)],
    ).fetchall()
    for name, _sql in rows:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in rows]


def project(
    connection: sqlite3.Connection, touched: Collection[Key], report: Report = unheard, bereft: Related | None = None
) -> None:
    """Fold the touched records anew and bring their rows, and what follows from them, up to date.

    ``report`` hears it as the second half of the work: writing them down was the first. ``bereft`` are the blocks
    and experiments that records hung on which are out of the tables already.
    """
    whole, done = len(touched), 0
    related: Related = {"block": set(), "experiment": set(), "step": set(), **(bereft or {})}
    by_kind: dict[str, list[str]] = {}
    for kind_name, record in touched:
        by_kind.setdefault(kind_name, []).append(record)
    for kind_name, records in by_kind.items():
        if kind_name not in KINDS:
            continue
        for start in range(0, len(records), _AT_ONCE):
            report(whole + done, 2 * whole)
            some = changes_of_records(connection, kind_name, records[start : start + _AT_ONCE])
            done += len(some)
            folded = {record: fold(changes) for record, changes in some.items()}
            _write(connection, KINDS[kind_name], folded)
            _relate(related, kind_name, folded)
    related["block"] |= linked(connection, "block", "experiment", related["experiment"])
    related["experiment"] |= linked(connection, "experiment", "block", related["block"])
    related["look"] = related["block"]
    for target, statement in _DERIVE.items():
        if related[target]:
            chosen = statement.format(some=_THESE)
            connection.execute(chosen, [json.dumps([*related[target]])])


def _relate(related: Related, kind_name: str, folded: Mapping[str, Registers]) -> None:
    """Note which blocks, experiments and steps follow from the records in ``folded``."""
    if kind_name in related:
        related[kind_name].update(folded)
    for registers in folded.values():
        for name in ("block", "experiment"):
            if name in registers and isinstance(registers[name].value, str):
                related[name].add(registers[name].value)


def linked(connection: sqlite3.Connection, wanted: str, known: str, ids: set[str]) -> set[str]:
    """What is linked to the records with ``ids``."""
    sql = f"SELECT {wanted} FROM link WHERE {known} IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(sql, [json.dumps([*ids])])} if ids else set()


def _write(connection: sqlite3.Connection, kind: type[Record], folded: Mapping[str, Registers]) -> None:
    table = table_name(kind.kind_name)
    these = [json.dumps([*folded])]
    _unlearn(connection, kind, these)
    gone = [(record,) for record, registers in folded.items() if not is_alive(registers)]
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", gone)
    rows = [row_of(kind, record, registers) for record, registers in folded.items() if is_alive(registers)]
    if not rows:
        return
    names = list(rows[0])
    update = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {update}",
        [list(row.values()) for row in rows],
    )
    if columns := ", ".join(searched(kind)):
        connection.execute(
            f"INSERT INTO {table}_fts (rowid, {columns}) SELECT rowid, {columns} FROM {table} WHERE {_THESE}", these
        )


def _unlearn(connection: sqlite3.Connection, kind: type[Record], these: Sequence[str]) -> None:
    """Take records out of the search while their rows still say what stands in it."""
    # Not by triggers: with trusted_schema off SQLite lets no trigger near a full-text table.
    table = table_name(kind.kind_name)
    if columns := ", ".join(searched(kind)):
        connection.execute(
            f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) "
            f"SELECT 'delete', rowid, {columns} FROM {table} WHERE {_THESE}",
            these,
        )


def folded_rows(connection: sqlite3.Connection, kind: type[Record]) -> Iterator[Row]:
    """The row of every living record of ``kind``, from the journal alone."""
    changes = changes_of_kind(connection, kind.kind_name)
    for record, some in itertools.groupby(changes, key=attrgetter("record")):
        registers = fold(some)
        if is_alive(registers):
            yield row_of(kind, record, registers)


def rebuild(connection: sqlite3.Connection, report: Report = unheard) -> None:
    """Make every projected table anew from the journal. Call it inside a transaction.

    ``report`` hears how far it is, and may raise to stop it.
    """
    from tracker.storage import schema

    db = schema.prepare(connection)
    schema.create_tables(db)
    records = connection.execute("SELECT count(*) FROM (SELECT DISTINCT kind, record FROM change)").fetchone()[0]
    heard = itertools.count(1)

    def counted(rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            report(next(heard), 2 * records)  # indexes and search take about as long
            yield row

    for kind in KINDS.values():
        db.table(table_name(kind.kind_name)).insert_all(counted(folded_rows(connection, kind)), batch_size=1000)
    rest: list[Callable[[], object]] = [
        partial(schema.create_indexes, db),
        *(partial(connection.execute, statement.format(some="1")) for statement in _DERIVE.values()),
        partial(schema.create_search, db),
    ]
    for place, act in enumerate(rest):
        report(records + records * place // len(rest), 2 * records)
        act()
    connection.execute("INSERT OR REPLACE INTO fact VALUES ('projection', ?)", [signature()])
