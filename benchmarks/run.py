"""How long things take, beside a floor measured in the same run. ``make bench`` prints the table.

Exit code 1 when a line is over its limit. With words behind it only those parts: ``run.py starting drawing``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
KEPT = ROOT / "build" / "bench"


def main(wanted: Sequence[str]) -> int:
    """Measure and print what is ``wanted``, or everything. 1 when something is over its limit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["BLOKJES_HOME"] = str(KEPT / "home")
    KEPT.mkdir(parents=True, exist_ok=True)
    from benchmarks import drawing, importing, joining, showing, starting, storing, tables
    from benchmarks.big import workspace
    from benchmarks.measure import HEAD, Line

    small, middle, large = (workspace(KEPT, n) for n in (100, 1_000, 100_000))
    parts: dict[str, Callable[[], Iterable[Line]]] = {
        "starting": lambda: starting.lines(KEPT / "home", small, middle, large),
        "storing": lambda: storing.lines(middle, large),
        "showing": lambda: showing.lines(small, large),
        "drawing": drawing.lines,
        "tables": lambda: tables.lines(KEPT),
        "importing": lambda: importing.lines(KEPT / "home"),
        "joining": lambda: joining.lines(KEPT / "home"),
    }
    print(HEAD)
    over = 0
    for part in wanted or parts:
        for line in parts[part]():
            print(line, flush=True)
            over += not line.holds
    print(f"{over} over their limit" if over else "all within their limits")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
