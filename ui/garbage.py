"""Python's cyclic garbage is collected in the window's thread only.

Python collects it in whichever thread happens to allocate, so also in a worker that draws a chart. A window that was
closed may be in it; Qt wants its widgets to end in the thread they live in, and crashes later when they did not.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

PAUSE = 2000  # ms between two looks; a look at three counters costs nothing


def collect_due() -> None:
    """Collect what Python itself would have collected by now: the oldest generation that is over its threshold."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            gc.collect(generation)
            return


@contextmanager
def in_this_thread(app: QApplication) -> Iterator[None]:
    """Inside it only the thread of ``app``, which must be the one that calls this, collects garbage."""
    was = gc.isenabled()
    gc.disable()
    timer = QTimer(app)
    timer.timeout.connect(collect_due)
    timer.start(PAUSE)
    try:
        yield
    finally:
        timer.stop()
        timer.deleteLater()
        if was:
            gc.enable()
