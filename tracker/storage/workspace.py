"""The workspace file: opened by one program at a time, written only inside a step."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import FileProblem, ReadOnly
from tracker.storage import journal, projection, trouble
from tracker.storage.device import Drawer
from tracker.storage.history import History
from tracker.storage.journal import Pen
from tracker.storage.reading import Reader
from tracker.storage.steps import Step
from tracker.storage.tables import APPLICATION_ID, JOURNAL_VERSION, READER, signature
from tracker.storage.trouble import told_kindly
from tracker.words import N_

SUFFIX = ".blokjes"
_PRAGMAS = """
    PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;
    PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA foreign_keys=OFF;
"""
_BECAUSE_OPEN = N_("It is open in another window. Close it there and open it here again.")
_BECAUSE_RIGHTS = N_("The file or its folder is write-protected. Save a copy elsewhere to work in.")
_BECAUSE_NEWER = N_("It was made with a newer Blokjes. Install the newest version to change it.")

_REASONS = {sqlite3.SQLITE_BUSY: _BECAUSE_OPEN, sqlite3.SQLITE_READONLY: _BECAUSE_RIGHTS}
_HOT = bytes.fromhex("d9d505f920a163d7")  # how a rollback journal starts while a transaction is open

_open_here: set[Path] = set()  # closing a second handle of a file drops the lock of the first (POSIX)


class Workspace:
    """One open ``.blokjes`` file.

    Attributes: ``path``; ``read``, the questions one can ask; ``history``, what was done; ``reason``, why it is
    read-only, in the language in use, or "".
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        reason: str = "",
        pen: Pen | None = None,
        drawer: Drawer | None = None,
        now: Callable[[], int] | None = None,
        today: date | None = None,
    ) -> None:
        self.path, self.reason = path, reason
        self._connection, self._pen, self._drawer = connection, pen, drawer
        self._now = now or (lambda: time.time_ns() // 1_000_000)
        self._today = today or _day(connection)
        self._writing = False
        self.read = Reader(connection, self.today)
        self.history = History(connection, pen.author if pen else "")

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self._pen is None

    def today(self) -> date:
        """The day it is; ``--today`` can fix it."""
        return self._today or date.today()

    @contextmanager
    def step(self, verb: Verb) -> Iterator[Step]:
        """One act: everything written on the step happens together or not at all. Raises ReadOnly, FileProblem.

        Afterwards ``self.done`` is its ChangeSet.
        """
        if self._pen is None:
            raise ReadOnly(reason=self.reason)
        if self._writing:
            raise RuntimeError("a step is open already")
        self._writing = True
        step = Step(self._connection, self._pen, self._now(), verb)
        try:
            with told_kindly(self.path), self._transaction():
                yield step
                if step.touched:
                    step.write_note()
                    projection.project(self._connection, step.touched)
        finally:
            self._writing = False
        self.done = ChangeSet(step.verb, step.subject, frozenset(step.touched), step.record, step.undone)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        assert self._pen is not None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            self._pen.find_head()
            raise

    def problems(self) -> list[str]:
        """What is wrong with the file: SQLite's own check, the chain, and tables that differ from the journal."""
        with told_kindly(self.path):
            found = [f"sqlite: {row[0]}" for row in self._connection.execute("PRAGMA integrity_check")]
            found = [] if found == ["sqlite: ok"] else found
            found += [f"journal: {fault}" for fault in journal.faults(self._connection)]
            return found + [f"table: {key}" for key in projection.differences(self._connection)]

    def repair(self) -> None:
        """Make the projected tables anew from the journal. Raises ReadOnly."""
        if self._pen is None:
            raise ReadOnly(reason=self.reason)
        with told_kindly(self.path), self._transaction():
            projection.rebuild(self._connection)

    def save_copy(self, path: Path) -> None:
        """Write the whole workspace to ``path`` as well, over what is there. Raises FileProblem.

        The copy gets a device of its own when it is opened: the drawer knows no device for its path.
        """
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        with told_kindly(path):
            if path.resolve() in _open_here | {self.path.resolve()}:
                raise FileProblem(trouble.LOCKED, path=path)
            try:
                with draft.open("wb") as file:
                    file.write(self._connection.serialize())
                    file.flush()
                    os.fsync(file.fileno())
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        if self._pen and self._drawer:
            self._drawer.put_back(self.path, self._pen.device, self._pen.head)
            self._pen = None
        self._connection.close()
        _open_here.discard(self.path.resolve())

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def create(
    path: Path, fill: Callable[[Workspace], object], drawer: Drawer | None = None, today: date | None = None
) -> None:
    """Make a new workspace at ``path`` and let ``fill`` write in it. Whole or not at all; never over another file.

    ``today`` is the day it stays in that workspace, for an example that must not grow old. Raises FileProblem.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with told_kindly(path):
        if path.exists():
            raise FileExistsError(path)
        try:
            connection = _connect(draft, "rwc")
            with contextlib.closing(connection):
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                _bring_up_to_date(connection)
                if today:
                    connection.execute("INSERT INTO fact VALUES ('today', ?)", [today.isoformat()])
            with open_workspace(draft, drawer) as workspace:
                fill(workspace)
            _name(draft, path)
        finally:
            draft.unlink(missing_ok=True)
            draft.with_name(draft.name + "-journal").unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    """Give ``draft`` its name in one go; where a second name cannot be given, rename."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        draft.rename(path)


def open_workspace(
    path: Path,
    drawer: Drawer | None = None,
    *,
    today: date | None = None,
    now: Callable[[], int] | None = None,
    read_only: bool = False,
) -> Workspace:
    """Open the workspace at ``path``, to write where that can be, else to read. Raises FileProblem."""
    path = path.absolute()
    if path.is_dir():
        raise FileProblem(trouble.FOLDER, path=path)
    if not path.exists():
        raise FileProblem(trouble.MISSING, path=path)
    if path.resolve() in _open_here:
        raise FileProblem(trouble.LOCKED, path=path)
    drawer = drawer or Drawer.of_this_laptop()
    with told_kindly(path):
        connection, reason = (None, _BECAUSE_RIGHTS) if read_only else _connect_to_write(path)
        if connection is None:
            return Workspace(path, _snapshot(path), reason=reason, today=today)
        try:
            _bring_up_to_date(connection)
            device = drawer.take(path, lambda device: journal.head_of(connection, device)[1])
            pen = Pen(connection, device, drawer.author())
        except BaseException:
            connection.close()
            raise
        _open_here.add(path.resolve())
        return Workspace(path, connection, pen=pen, drawer=drawer, today=today, now=now)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1)
    try:
        connection.executescript(_PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_write(path: Path) -> tuple[sqlite3.Connection | None, str]:
    """A connection that holds the file for itself and may write it, or None and why there is none."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None, _BECAUSE_RIGHTS
    with contextlib.ExitStack() as undo:
        try:
            connection = undo.enter_context(contextlib.closing(_connect(path, "rw")))
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            reason = _REASONS.get(error.sqlite_errorcode & 0xFF)
            if reason is None:
                raise
            return None, reason
        _check_ours(connection, path)
        if _asks_newer(connection):
            return None, _BECAUSE_NEWER
        undo.pop_all()
        return connection, ""


def _snapshot(path: Path) -> sqlite3.Connection:
    """The file as it is now, in memory: reading it in place would wait for whoever writes."""
    image = _settled_bytes(path)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(image)
        _check_ours(connection, path)
        if _fact(connection, "projection") != signature():
            connection.execute("BEGIN")
            projection.rebuild(connection)
            connection.execute("COMMIT")
        connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _settled_bytes(path: Path) -> bytes:
    """The bytes of the file while nobody is half-way a transaction. Raises FileProblem after two seconds."""
    log = path.with_name(path.name + "-journal")
    for _attempt in range(40):
        before = path.stat()
        quiet = not log.exists() or not log.read_bytes().startswith(_HOT)
        image = path.read_bytes()
        after = path.stat()
        if quiet and (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return image
        time.sleep(0.05)
    raise FileProblem(trouble.LOCKED, path=path)


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise FileProblem(trouble.FOREIGN, path=path)


def _asks_newer(connection: sqlite3.Connection) -> bool:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return bool(version) and int(_fact(connection, "reader") or 1) > READER


def _fact(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def _day(connection: sqlite3.Connection) -> date | None:
    day = _fact(connection, "today")
    return date.fromisoformat(day) if day else None


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Migrate the journal and rebuild the tables, where this program is newer than the file."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= JOURNAL_VERSION and _fact(connection, "projection") == signature():
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        projection.rebuild(connection)
        connection.execute(f"PRAGMA user_version={JOURNAL_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
