"""In the window: going to a page, the first page of a table, a key press in search, the wall, reading for charts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.measure import Line, by_turns, clocked

_ENDED = object()
PAGES = ("today", "blocks", "experiments", "lessons", "progress")


def lines(small: Path, large: Path) -> Iterable[Line]:
    """Everything about the window, with 100,000 experiments beside 100."""
    from tracker.words import use_language
    from ui import theme
    from ui.app import make_app

    use_language("nl")
    app = make_app()
    theme.apply(app, "light")
    yield _wall()
    with _window(app, small) as few, _window(app, large) as many:
        for key in PAGES:
            some, all_ = by_turns(9, *(lambda w=w, key=key: _visit(app, w, key) for w in (few, many)))
            yield Line(f"to the page “{key}” and painted, 100,000 / 100", all_, 1.3, some)
        some, all_ = by_turns(9, *(lambda w=w: _first_table_page(w) for w in (few, many)))
        yield Line("first page of the table of experiments, 100,000 / 100", all_, 1.3, some)
        yield _key_press(app, many)
        yield from _readings(many.tasks.workspace)


@contextmanager
def _window(app: Any, path: Path) -> Iterator[Any]:
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.showing import Silent
    from ui.tasks import Tasks

    with tempfile.TemporaryDirectory() as drawer:
        it = open_workspace(path, Drawer(Path(drawer)))
        window = MainWindow(Tasks(it, Silent(), Settings(Path(drawer) / "s.ini")))
        window.resize(1280, 800)
        window.show()
        for key in PAGES:
            _visit(app, window, key)
        yield window
        window.close()
        it.close()


def _visit(app: Any, window: Any, key: str) -> float:
    from ui.showing import settle

    window.go("blocks" if key != "blocks" else "today")
    settle(app)
    window.page(key)._stale = True

    def go() -> None:
        window.go(key)
        window.repaint()

    taken = clocked(go)
    if key == "progress":
        window.go("blocks")  # its charts are to come later: now they stay away
    settle(app)
    return taken


def _first_table_page(window: Any) -> float:
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


def _key_press(app: Any, window: Any) -> Line:
    from PySide6.QtTest import QTest

    from ui.dialogs.palette import Palette

    palette = Palette(window, window.tasks.workspace, window.search_button, window.doable())
    palette.show()
    app.processEvents()

    def press(word: str, upto: int) -> float:
        palette.field.setText(word[:upto])
        return clocked(lambda: (QTest.keyClick(palette.field, word[upto]), palette.repaint()))

    words = ("brief", "telefoon", "a", "loket 12", "inwoner sneller", "team")
    presses = [lambda word=word, upto=upto: press(word, upto) for word in words for upto in range(len(word))]
    worst = max(by_turns(3, *presses))
    palette.close()
    return Line("a key press in search at 100,000, found and painted (worst)", worst, 16)


def _readings(workspace: Any) -> Iterable[Line]:
    """What the window waits for while the charts come: reading is done in its thread, drawing in another."""
    from tracker.charts import CHARTS
    from tracker.operations.charting import in_parts

    def longest(name: str) -> float:
        parts, taken = in_parts(workspace, name), [0.0]
        ended = False

        def part() -> None:
            nonlocal ended
            ended = next(parts, _ENDED) is _ENDED

        while not ended:
            taken.append(clocked(part))
        return max(taken)

    for name in CHARTS:
        (taken,) = by_turns(3, lambda name=name: longest(name))
        yield Line(f"reading a part for the chart “{name}” at 100,000 (longest)", taken, 50)


def _wall() -> Line:
    """A full repaint of a large wall: every tile, also those a window would not show at once."""
    from PySide6.QtGui import QPixmap

    from tracker.domain.terms import Look
    from ui.models.marks import LOOKS
    from ui.widgets.wall import Wall
    from ui.widgets.wall_view import Tile, TileGroup

    it = Wall("wall", {look.value: mark for look, mark in LOOKS.items()})
    looks = [look.value for look in Look]
    it.set_groups([
        TileGroup(f"group {g}", "", [Tile(f"{g}-{n}", looks[n % 6], "tile", n % 50 == 0) for n in range(2500)])
        for g in range(4)
    ])  # fmt: skip
    picture = QPixmap(1600, it.heightForWidth(1600))
    it.resize(picture.size())
    it.render(picture)
    (taken,) = by_turns(21, lambda: clocked(lambda: it.render(picture), time.perf_counter))
    it.close()
    return Line("full repaint of a wall of 10,000 tiles", taken, 16)
