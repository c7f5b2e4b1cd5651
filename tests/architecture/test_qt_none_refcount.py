"""PySide6 6.12 on Python 3.11 loses a reference to None at every void call, and aborts in the end.

Python 3.12 and later count None as immortal: there the number does not move and the test passes trivially.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 1_000
NOISE = 50


def test_void_calls_do_not_eat_references_to_none() -> None:
    thing = QObject()
    for _ in range(10):
        thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
        thing.blockSignals(False)
    assert sys.getrefcount(None) - before > -NOISE
