"""Importing a list of 100,000 rows, beside ``sqlite-utils insert --csv`` of the same file."""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.big import _WORDS
from benchmarks.measure import Line, by_turns
from benchmarks.starting import process

ROWS = 100_000
_UTILS = "import sys; from sqlite_utils.cli import cli; cli(sys.argv[1:])"
_OURS = "import sys; from tracker.cli import main; sys.exit(main(sys.argv[1:]))"


def lines(home: Path) -> Iterable[Line]:
    """Every row is read twice by us: for the plan, and to write it with journal, history and search."""
    with tempfile.TemporaryDirectory() as folder:
        listed = _list(Path(folder) / "list.csv")
        for kind, words in (("blocks", "blocks"), ("experiments", "experiments")):
            ours = _ours(Path(folder), home, listed, kind)
            floor, taken = by_turns(1, _utils(Path(folder), home, listed), ours)
            yield Line(f"import of {ROWS:,} {words} / sqlite-utils insert --csv", taken, 3.0, floor)
            undone = process(_OURS, home, "undo", str(Path(folder) / "ours.blokjes"))
            yield Line(f"undo of {ROWS:,} imported {words} / the import", undone, 3.0, taken)


def _utils(folder: Path, home: Path, listed: Path) -> Callable[[], float]:
    def act() -> float:
        target = folder / "utils.db"
        target.unlink(missing_ok=True)
        return process(_UTILS, home, "insert", str(target), "list", str(listed), "--csv")

    return act


def _ours(folder: Path, home: Path, listed: Path, kind: str) -> Callable[[], float]:
    empty, target = folder / "empty.blokjes", folder / "ours.blokjes"
    if not empty.exists():
        process(_OURS, home, "new", str(empty), "--ambition", "A", "--from", "2025-05-01", "--until", "2028-05-01")

    def act() -> float:
        shutil.copy(empty, target)
        return process(_OURS, home, "import", str(target), str(listed), "--as", kind, "--json")

    return act


def _list(path: Path) -> Path:
    """A list as an organisation keeps it, with a text of some fourteen words a row."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "titel", "omschrijving", "kanaal", "afdeling", "datum", "status"])
        for n in range(ROWS):
            title, text = (" ".join(chance.choices(_WORDS, k=k)) for k in (5, 14))
            day = f"{chance.randint(1, 28)}-{chance.randint(1, 12)}-202{chance.randint(0, 5)}"
            row = [n + 1, f"{title} {n}", text, chance.choice(["balie", "telefoon", "brief"]), "Burgerzaken", day]
            writer.writerow([*row, "open"])
    return path
