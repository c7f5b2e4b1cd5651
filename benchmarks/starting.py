"""From the start of a process to its first painted page, beside an empty Qt window."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import Line, by_turns, clocked

ROOT = Path(__file__).resolve().parent.parent

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
from ui import app as it
program_class = it.Program
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
class Program(program_class):
    def begin(self, file, example):
        super().begin(file, example); self.watch = Watch()
        self.window.current.hero.installEventFilter(self.watch)  # the page itself is covered by what it shows
it.Program = Program
it.main([sys.argv[1]])
"""


def process(code: str, home: Path, *arguments: str) -> float:
    """What a process with ``code`` asks of the processor until it ends, in ms."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "BLOKJES_HOME": str(home)}
    command = [sys.executable, "-c", code, *arguments]
    return clocked(
        lambda: subprocess.run(command, check=True, timeout=600, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL),
        _by_children,
    )


def _by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def lines(home: Path, small: Path, middle: Path, large: Path) -> Iterable[Line]:
    """With 1,000 experiments beside nothing, and with 100,000 beside 100."""
    for path in (small, middle, large):
        process(_START, home, str(path))  # once to warm the caches
    starts = [lambda path=path: process(_START, home, str(path)) for path in (small, middle, large)]
    empty, some, thousand, many = by_turns(9, lambda: process(_EMPTY, home), *starts)
    yield Line("start to first page, 1,000 experiments / an empty Qt window", thousand, 2.0, empty)
    yield Line("start to first page, 100,000 / 100 experiments", many, 1.3, some)
