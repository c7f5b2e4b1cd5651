"""Writing one change beside a bare durable transaction, and looking for experiments that look alike."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.measure import Line, by_turns, clocked


def lines(middle: Path, large: Path) -> Iterable[Line]:
    """Everything about the file."""
    with tempfile.TemporaryDirectory() as folder:
        yield _write(Path(folder))
    for words, path in (("1,000", middle), ("100,000", large)):
        yield Line(f"experiments that look alike among {words}", _alike(path), 50)


def _write(folder: Path) -> Line:
    """By the clock on the wall: waiting for the disk is what both do most."""
    from tracker import operations
    from tracker.storage.connecting import PRAGMAS
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.executescript(PRAGMAS)
    bare.execute("CREATE TABLE it (id INTEGER PRIMARY KEY, text TEXT)")
    path = operations.new_workspace(folder / "w", statement="Best", start="2025-01-01", horizon="2028-01-01",
                                    drawer=Drawer(folder / "d"))  # fmt: skip
    with open_workspace(path, Drawer(folder / "d")) as made:
        blocks = iter([operations.add_block(made, title=f"Block {n}", kind="procedure").record for n in range(101)])

        def plain() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO it (text) VALUES (?)", ["A block"])
            bare.execute("COMMIT")

        def ours() -> None:
            operations.edit_block(made, next(blocks), title="Another title")

        clock = time.perf_counter
        floor, taken = by_turns(101, lambda: clocked(plain, clock), lambda: clocked(ours, clock), of=median)
    bare.close()
    return Line("one change, with journal, history and search / a bare one", taken, 3.0, floor)


def _alike(path: Path) -> float:
    from tracker import operations
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    with tempfile.TemporaryDirectory() as drawer, open_workspace(path, Drawer(Path(drawer))) as it:
        sentence = "Een kortere brief aan inwoners van het loket"
        (taken,) = by_turns(9, lambda: clocked(lambda: operations.similar(it, sentence)))
    return taken
