"""How long things take, as ratios against a floor measured in the same run. ``make bench`` prints the table.

Every line says what was measured, the ratio or time, and the most it may be. Medians of several tries, the two
sides of a ratio by turns, so that a busy moment of the machine hits both. Exit code 1 when a line is over.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
KEPT = ROOT / "build" / "bench"


@dataclass(frozen=True)
class Line:
    """One measured thing: its words, the figure, its unit (× or ms) and the limit."""

    words: str
    figure: float
    unit: str
    limit: float
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure is within the limit."""
        return self.figure <= self.limit

    def __str__(self) -> str:
        mark = "ok  " if self.holds else "OVER"
        return f"{mark} {self.words:<66} {self.figure:8.2f} {self.unit:<2} (at most {self.limit:g})  {self.note}"


def by_turns(tries: int, *acts: Callable[[], float]) -> list[float]:
    """The median of each act, in ms, the acts done by turns."""
    taken: list[list[float]] = [[] for _ in acts]
    for _try in range(tries):
        for place, act in enumerate(acts):
            taken[place].append(act())
    return [statistics.median(each) for each in taken]


def clocked(act: Callable[[], object]) -> float:
    """How long ``act`` takes, in ms."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


# A new process each time: from its start to its first painted frame.

_EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication(["empty"]); window = Window(); window.resize(1280, 800); window.show(); app.exec()
"""
_START = """
import gc, os, sys
gc.disable()  # as ui.__main__ does
from PySide6.QtCore import QEvent, QObject, QTimer
from pathlib import Path
from ui import app as it
program_class = it.Program
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is made[0].window.current.hero:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
made = []
class Program(program_class):
    def begin(self, file, example):
        made.append(self); super().begin(file, example); self.watch = Watch()
        self.window.current.hero.installEventFilter(self.watch)
it.Program = Program
it.main([sys.argv[1]])
"""


def _process(code: str, *arguments: str) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "BLOKJES_HOME": str(KEPT / "home"),
    }
    command = [sys.executable, "-c", code, *arguments]
    return clocked(lambda: subprocess.run(command, check=True, env=environment, cwd=ROOT))


def starts(small: Path, middle: Path, large: Path) -> Iterable[Line]:
    """Process start to first painted page."""
    for path in (small, middle, large):
        _process(_START, str(path))  # once to warm the caches
    acts = [lambda: _process(_EMPTY), *(lambda p=p: _process(_START, str(p)) for p in (small, middle, large))]
    empty, some, thousand, many = by_turns(9, *acts)
    note = f"{thousand:.0f} ms / {empty:.0f} ms"
    yield Line("start to first page, 1,000 experiments / an empty Qt window", thousand / empty, "×", 2.0, note)
    note = f"{many:.0f} ms / {some:.0f} ms"
    yield Line("start to first page, 100,000 / 100 experiments", many / some, "×", 1.3, note)


def pages(small: Path, large: Path) -> Iterable[Line]:
    """In the window: going to a page, the first page of a table, a key press in search."""
    from PySide6.QtWidgets import QApplication

    from tracker.words import use_language
    from ui import theme
    from ui.app import make_app

    use_language("nl")
    app = make_app()
    theme.apply(app, "light")
    windows = [_window(app, path) for path in (small, large)]
    for key in ("today", "blocks", "experiments", "lessons", "progress"):
        some, many = by_turns(15, *(lambda w=w, key=key: _visit(app, w, key) for w in windows))
        yield Line(
            f"to the page “{key}” and painted, 100,000 / 100",
            many / some,
            "×",
            1.3,
            f"{many:.1f} ms / {some:.1f} ms",
        )
    some, many = by_turns(15, *(lambda w=w: _first_table_page(app, w) for w in windows))
    yield Line(
        "first page of the table of experiments, 100,000 / 100",
        many / some,
        "×",
        1.3,
        f"{many:.1f} ms / {some:.1f} ms",
    )
    yield _key_press(app, windows[1])
    for window in windows:
        window.close()
        window.tasks.workspace.close()
    QApplication.processEvents()


def _window(app: object, path: Path):  # type: ignore[no-untyped-def]
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.showing import Silent
    from ui.tasks import Tasks

    drawer = Path(tempfile.mkdtemp())
    window = MainWindow(Tasks(open_workspace(path, Drawer(drawer)), Silent(), Settings(drawer / "s.ini")))
    window.resize(1280, 800)
    window.show()
    for key in ("today", "blocks", "experiments", "lessons", "progress"):
        _visit(app, window, key)
    return window


def _visit(app, window, key: str) -> float:  # type: ignore[no-untyped-def]
    from ui.showing import settle

    window.go("blocks" if key != "blocks" else "today")
    settle(app)
    window.page(key)._stale = True

    def go() -> None:
        window.go(key)
        window.repaint()

    taken = clocked(go)
    settle(app)
    return taken


def _first_table_page(app, window) -> float:  # type: ignore[no-untyped-def]
    from tracker.domain.records import Experiment
    from tracker.operations import Query
    from ui.models.record_table import RecordTable
    from ui.models.table_view import TableView
    from ui.pages.experiment_table import COLUMNS

    def show() -> None:
        table = RecordTable(window.tasks.workspace, Experiment, COLUMNS)
        view = TableView(table, "table")
        view.resize(1000, 700)
        table.show(Query())
        view.grab()
        view.deleteLater()

    return clocked(show)


def _key_press(app, window) -> Line:  # type: ignore[no-untyped-def]
    from PySide6.QtTest import QTest

    from ui.dialogs.palette import Palette

    palette = Palette(window, window.tasks.workspace, window.search_button, window.doable())
    palette.show()
    app.processEvents()
    worst = 0.0
    for word in ("brief", "telefoon", "a", "loket 12", "inwoner sneller", "team"):
        palette.field.clear()
        for letter in word:
            taken = [clocked(lambda letter=letter: (QTest.keyClick(palette.field, letter), palette.repaint()))]
            worst = max(worst, statistics.median(taken))
    palette.close()
    return Line("a key press in search at 100,000, found and painted (worst)", worst, "ms", 16)


def writes(folder: Path) -> Iterable[Line]:
    """One logged change against a bare durable transaction with the same pragmas."""
    from tracker import operations
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE IF NOT EXISTS it (id INTEGER PRIMARY KEY, text TEXT)")
    path = operations.new_workspace(folder / "w", statement="Best", start="2025-01-01", horizon="2028-01-01",
                                    drawer=Drawer(folder / "d"))  # fmt: skip
    made = open_workspace(path, Drawer(folder / "d"))
    blocks = [operations.add_block(made, title=f"Block {n}", kind="procedure").record for n in range(101)]
    each = iter(blocks)

    def plain() -> float:
        def act() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO it (text) VALUES (?)", ["A block"])
            bare.execute("COMMIT")

        return clocked(act)

    floor, taken = by_turns(
        101,
        plain,
        lambda: clocked(lambda: operations.edit_block(made, next(each), title="Another title")),
    )
    made.close()
    bare.close()
    yield Line("one change, with journal, history and search / a bare transaction", taken / floor, "×", 3.0,
               f"{taken:.2f} ms / {floor:.2f} ms")  # fmt: skip


def wall() -> Iterable[Line]:
    """A full repaint of a large wall: every tile, also those a window would not show at once."""
    from PySide6.QtGui import QPixmap

    from tracker.domain.terms import Look
    from ui.app import make_app
    from ui.models.marks import LOOKS
    from ui.widgets.wall import Wall
    from ui.widgets.wall_view import Tile, TileGroup

    make_app()
    it = Wall("wall", {look.value: mark for look, mark in LOOKS.items()})
    looks = [look.value for look in Look]
    it.set_groups([
        TileGroup(f"group {g}", "", [Tile(f"{g}-{n}", looks[n % 6], "tile", n % 50 == 0) for n in range(2500)])
        for g in range(4)
    ])  # fmt: skip
    picture = QPixmap(1600, it.heightForWidth(1600))
    it.resize(picture.size())
    it.render(picture)
    (taken,) = by_turns(21, lambda: clocked(lambda: it.render(picture)))
    it.close()
    yield Line("full repaint of a wall of 10,000 tiles", taken, "ms", 16)


def reports(folder: Path) -> Iterable[Line]:
    """A report of six pages as a PDF: reading the workspace, drawing the charts, setting the pages."""
    from tracker.exchange import pdf
    from tracker.exchange.report import BOARD, Choices, Part
    from tracker.operations.example import write_example
    from tracker.operations.reporting import report
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    drawer = Drawer(folder / "r")
    with open_workspace(write_example(folder / "example", drawer=drawer), drawer) as example:
        chosen = Choices(parts=(*BOARD, Part.LESSONS, Part.DATA_USE))
        made = [pdf.write(report(example, chosen))]  # once to warm the caches
        (taken,) = by_turns(5, lambda: clocked(lambda: made.append(pdf.write(report(example, chosen)))))
    yield Line(f"a report of {pdf.pages(made[0])} pages as a PDF", taken, "ms", 2000)


def _example(folder: Path) -> Path:
    """The example workspace, made anew."""
    from tracker.cli import main as cli

    path = folder / "example.blokjes"
    if cli(["example", str(path)]):
        raise SystemExit("the example was not made")
    return path


def drawings(example: Path) -> Iterable[Line]:
    """Each chart against the same figure in bare matplotlib; the forecast."""
    from benchmarks import drawing

    for name, model in drawing.charts(example).items():
        ours, bare = drawing.ours(model), drawing.bare(model)
        ours(), bare()
        taken, floor = by_turns(15, lambda act=ours: clocked(act), lambda act=bare: clocked(act))
        note = f"{taken:.0f} ms / {floor:.0f} ms"
        yield Line(f"drawing “{name}” / the same figure in bare matplotlib", taken / floor, "×", 1.3, note)
    act = drawing.forecast()
    (taken,) = by_turns(15, lambda: clocked(act))
    yield Line("forecast of 10,000 paths × 160 months", taken, "ms", 100)


def alike(middle: Path, large: Path) -> Iterable[Line]:
    """Earlier experiments that look alike, as asked while a title is typed."""
    from benchmarks import drawing

    for words, path in (("1,000", middle), ("100,000", large)):
        act = drawing.alike(path)
        act()
        (taken,) = by_turns(15, lambda act=act: clocked(act))
        yield Line(f"experiments that look alike among {words}", taken, "ms", 50)


def main() -> int:
    """Measure everything and print it. 1 when something is over its limit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.big import workspace

    KEPT.mkdir(parents=True, exist_ok=True)
    os.environ["BLOKJES_HOME"] = str(KEPT / "home")
    small, middle, large = (workspace(KEPT, n) for n in (100, 1_000, 100_000))
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        for lines in (
            starts(small, middle, large),
            writes(Path(folder)),
            wall(),
            reports(Path(folder)),
            pages(small, large),
            drawings(_example(Path(folder))),
            alike(middle, large),
        ):
            for line in lines:
                print(line, flush=True)
                over += not line.holds
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
