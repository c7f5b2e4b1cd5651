"""Getting at the file: a connection that holds it alone, or a picture of it in memory when that cannot be."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from tracker.domain.errors import FileProblem
from tracker.storage import projection, trouble
from tracker.storage.tables import APPLICATION_ID, JOURNAL_VERSION, READER, signature
from tracker.words import N_

CACHE = -16_000  # KiB
PRAGMAS = f"""
    PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;
    PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;
    PRAGMA cache_size={CACHE}; PRAGMA foreign_keys=OFF;
"""
_BECAUSE_OPEN = N_("It is open in another window. Close it there and open it here again.")
BECAUSE_RIGHTS = N_("The file or its folder is write-protected. Save a copy elsewhere to work in.")
_BECAUSE_NEWER = N_("It was made with a newer Blokjes. Install the newest version to change it.")

_REASONS = {sqlite3.SQLITE_BUSY: _BECAUSE_OPEN, sqlite3.SQLITE_READONLY: BECAUSE_RIGHTS}
_HOT = bytes.fromhex("d9d505f920a163d7")  # how a rollback journal starts while a transaction is open
_ATTEMPTS = 400
_PAUSE = 0.005  # seconds


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection with the pragmas of a workspace; ``mode`` is SQLite's: "rw" or "rwc"."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1)
    try:
        connection.executescript(PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_write(path: Path) -> tuple[sqlite3.Connection | None, str]:
    """A connection that holds the file for itself and may write it, or None and why there is none."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None, BECAUSE_RIGHTS
    with path.open("rb") as file:  # before SQLite comes near: what is not ours is left exactly as it is
        _check_ours(file.read(100), path)
    with contextlib.ExitStack() as undo:
        try:
            connection = undo.enter_context(contextlib.closing(connect(path, "rw")))
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            reason = _REASONS.get(error.sqlite_errorcode & 0xFF)
            if reason is None:
                raise
            return None, reason
        if _asks_newer(connection):
            return None, _BECAUSE_NEWER
        undo.pop_all()
        return connection, ""


def snapshot(path: Path) -> sqlite3.Connection:
    """The file as it is now, in memory: reading it in place would wait for whoever writes."""
    image = _settled_bytes(path)
    _check_ours(image[:100], path)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(image)
        if fact(connection, "projection") != signature():
            connection.execute("BEGIN")
            projection.rebuild(connection)
            connection.execute("COMMIT")
        connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _settled_bytes(path: Path) -> bytes:
    """The bytes of the file while nobody is half-way a transaction. Raises FileProblem after two seconds.

    Twice the same with quiet in between: the time of change is too coarse to see a write within a few
    milliseconds, and SQLite does not count changes while it holds the file for itself.
    """
    for _attempt in range(_ATTEMPTS):
        if _is_quiet(path):
            image = path.read_bytes()
            if _is_quiet(path) and path.read_bytes() == image:
                return image
        time.sleep(_PAUSE)
    raise FileProblem(trouble.LOCKED, path=path)


def _is_quiet(path: Path) -> bool:
    try:
        with path.with_name(path.name + "-journal").open("rb") as log:
            return log.read(len(_HOT)) != _HOT
    except FileNotFoundError:
        return True


def _check_ours(head: bytes, path: Path) -> None:
    ours = head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == APPLICATION_ID
    if not ours:
        raise FileProblem(trouble.FOREIGN, path=path)


def _asks_newer(connection: sqlite3.Connection) -> bool:
    asked = fact(connection, "reader") or "1"
    return not asked.isdecimal() or int(asked) > READER


def fact(connection: sqlite3.Connection, name: str) -> str:
    """What the file says about itself under ``name``; "" when it says nothing."""
    row = connection.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def bring_up_to_date(connection: sqlite3.Connection, report: projection.Report = projection.unheard) -> None:
    """Migrate the journal and rebuild the tables, where this program is newer than the file; ``report`` hears how far
    it is. When it raises, nothing has changed.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= JOURNAL_VERSION and fact(connection, "projection") == signature():
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        projection.rebuild(connection, report)
        connection.execute(f"PRAGMA user_version={max(version, JOURNAL_VERSION)}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
