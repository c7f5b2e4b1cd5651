"""The workspace file: opened by one program at a time, written only inside a step."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import FileProblem, ReadOnly
from tracker.storage import checking, journal, projection, trouble
from tracker.storage.asking import as_date
from tracker.storage.connecting import (
    BECAUSE_RIGHTS,
    bring_up_to_date,
    connect,
    connect_to_write,
    fact,
    snapshot,
)
from tracker.storage.device import Drawer
from tracker.storage.history import History
from tracker.storage.journal import Pen
from tracker.storage.reading import Reader
from tracker.storage.steps import Step
from tracker.storage.tables import APPLICATION_ID
from tracker.storage.trouble import told_kindly
from tracker.words import _

SUFFIX = ".blokjes"

_open_here: set[Path] = set()  # closing a second handle of a file drops the lock of the first (POSIX)


class Workspace:
    """One open ``.blokjes`` file.

    Attributes: ``path``; ``read``, the questions one can ask; ``history``, what was done; what the last step
    ``done``; whether it is ``closed``, and whether it is as on a day in the ``past``.
    """

    past = False

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
        self.path, self._reason = path, reason
        self._place = path.resolve()
        self._connection, self._pen, self._drawer = connection, pen, drawer
        self._now = now or (lambda: time.time_ns() // 1_000_000)
        self._today = today or as_date(fact(connection, "today"))
        self._writing = self.closed = False
        self.read = Reader(connection, path, self.today)
        self.history = History(connection, path, pen.author if pen else "")

    @property
    def reason(self) -> str:
        """Why nothing can be changed here, in the language in use; "" where it can."""
        return _(self._reason)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self._pen is None

    @property
    def writing(self) -> bool:
        """Whether a step is open: nobody else can begin one before it is done."""
        return self._writing

    @property
    def author(self) -> str:
        """The pseudonym of whoever works here; "" where nothing can be changed."""
        return self._pen.author if self._pen else ""

    @property
    def head(self) -> str:
        """The id of the last change that was made here; "" before the first, and where nothing can be changed."""
        return self._pen.head if self._pen else ""

    def today(self) -> date:
        """The day it is; ``--today`` can fix it."""
        return self._today or date.today()

    @contextmanager
    def step(self, verb: Verb) -> Iterator[Step]:
        """One act: everything written on the step happens together or not at all.

        Afterwards ``self.done`` is its ChangeSet. Raises ReadOnly, FileProblem.
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
                step.flood.settle()
                step.ebb.settle()
                if step.touched or step.flood.made:
                    step.write_note()
                    projection.project(self._connection, step.touched, step.report_rest, step.ebb.bereft)
        finally:
            self._writing = False
        touched = frozenset(step.touched) | {(kind, "") for kind in step.flood.made} | step.ebb.gone
        self.done = ChangeSet(step.verb, step.subject, touched, step.record, step.undone)

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

    def erase(self, step: Step, name: str, instead: str, report: Callable[[int, int], None]) -> None:
        """Within ``step``: take ``name`` out of everything that was ever written. That cannot be undone.

        ``report`` hears how many of how many parts are done; what it raises leaves the file as it was.
        """
        from tracker.storage import erasing

        step.final = True
        erasing.erase(step, self._connection, name, instead, report)

    def problems(self) -> list[str]:
        """What is wrong with the file: by SQLite, in the chain, and in the tables against the journal."""
        with told_kindly(self.path):
            found = [f"sqlite: {row[0]}" for row in self._connection.execute("PRAGMA integrity_check")]
            found = [] if found == ["sqlite: ok"] else found
            found += [f"journal: {fault}" for fault in journal.faults(self._connection)]
            found += [f"table: {key}" for key in checking.differences(self._connection)]
            if not self.read_only:
                found += [f"search: {kind}" for kind in checking.search_faults(self._connection)]
            return found

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
        draft = _draft_of(path)
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
            _open_here.discard(self._place)
        self._connection.close()
        self.closed = True

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def create(
    path: Path, fill: Callable[[Workspace], object], drawer: Drawer | None = None, today: date | None = None
) -> None:
    """Make a new workspace at ``path`` and let ``fill`` write in it.

    Whole or not at all, and never over another file. ``today`` is the day it stays in that workspace, for an
    example that must not grow old. Raises FileProblem.
    """
    draft = _draft_of(path)
    drawer = drawer or Drawer.of_this_laptop()
    with told_kindly(path):
        if path.exists():
            raise FileExistsError(path)
        try:
            draft.unlink(missing_ok=True)
            connection = connect(draft, "rwc")
            with contextlib.closing(connection):
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                bring_up_to_date(connection)
                if today:
                    connection.execute("INSERT INTO fact VALUES ('today', ?)", [today.isoformat()])
            with open_workspace(draft, drawer, now=_noon(today) if today else None) as workspace:
                fill(workspace)
            _name(draft, path)
        finally:
            draft.unlink(missing_ok=True)
            draft.with_name(draft.name + "-journal").unlink(missing_ok=True)
            drawer.forget(draft)


def _noon(day: date) -> Callable[[], int]:
    """A clock that stands at noon of ``day``, in milliseconds since 1970."""
    return lambda: int(datetime.combine(day, time_of_day(12)).timestamp() * 1000)


def _draft_of(path: Path) -> Path:
    """Where the file is written before it gets its name: beside it. Raises FileProblem."""
    if not path.name or "\0" in path.name:
        raise FileProblem(trouble.UNWRITABLE, path=path)
    return path.with_name(f".{path.name}.{os.getpid()}.new")


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
    report: projection.Report = projection.unheard,
) -> Workspace:
    """Open the workspace at ``path``, to write where that can be, else to read. Raises FileProblem.

    A file of an earlier release is brought up to date, which may take a while; ``report`` hears how far it is.
    """
    path = path.absolute()
    drawer = drawer or Drawer.of_this_laptop()
    with told_kindly(path):
        if path.is_dir():
            raise FileProblem(trouble.FOLDER, path=path)
        if not path.exists():
            raise FileProblem(trouble.MISSING, path=path)
        if path.resolve() in _open_here:
            raise FileProblem(trouble.LOCKED, path=path)
        connection, reason = (None, BECAUSE_RIGHTS) if read_only else connect_to_write(path)
        if connection is None:
            return Workspace(path, snapshot(path), reason=reason, today=today)
        try:
            bring_up_to_date(connection, report)
            device = drawer.take(path, lambda device: journal.head_of(connection, device)[1])
            pen = Pen(connection, device, drawer.author())
        except BaseException:
            connection.close()
            raise
        _open_here.add(path.resolve())
        return Workspace(path, connection, pen=pen, drawer=drawer, today=today, now=now)
