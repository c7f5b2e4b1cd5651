"""Windows that are garbage end in the window's thread, whoever is at work elsewhere."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tracker.domain.errors import UserError
from ui import garbage
from ui.jobs import Job, waits


class Looped(QWidget):
    """A widget that only the garbage collector can end."""

    def __init__(self, ended: Callable[[], None]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(lambda: ended(), Qt.ConnectionType.DirectConnection)


def allocate() -> list[list[int]]:
    """More objects than the collector lets by."""
    return [[] for _ in range(20_000)]


def test_a_worker_never_ends_a_window(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "PAUSE", 0)
    ended: list[int] = []
    with garbage.in_this_thread(qapp):
        Looped(lambda: ended.append(threading.get_ident()))
        worker = threading.Thread(target=allocate)
        worker.start()
        worker.join()
        assert ended == []
        kept = allocate()
        qapp.processEvents()
    assert kept
    assert ended == [threading.get_ident()]


def test_afterwards_python_collects_as_it_did(qapp: QApplication) -> None:
    was = gc.isenabled()
    with garbage.in_this_thread(qapp):
        assert not gc.isenabled()
    assert gc.isenabled() == was


class Asker(QObject):
    """Asks for work, and writes down what comes of it and in which thread it ends."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def done(self, result: object) -> None:
        self.told.append((result, QThread.isMainThread()))

    def failed(self, error: Exception) -> None:
        self.told.append((str(error), QThread.isMainThread()))


def test_work_is_done_elsewhere_and_its_result_told_here(qtbot: QtBot) -> None:
    asker = Asker()
    Job(asker, QThread.isMainThread, asker.done, asker.failed).start()
    assert waits(asker)
    qtbot.waitUntil(lambda: not waits(asker))
    assert asker.told == [(False, True)]


def test_an_error_of_the_users_world_is_told_here(qtbot: QtBot) -> None:
    asker = Asker()

    def work() -> None:
        raise UserError("The disk is full.")

    Job(asker, work, asker.done, asker.failed).start()
    qtbot.waitUntil(lambda: not waits(asker))
    assert asker.told == [("The disk is full.", True)]


def test_a_bug_in_the_work_is_raised_here_also_when_nobody_waits(qtbot: QtBot) -> None:
    asker = Asker()

    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        Job(asker, work, asker.done, asker.failed).start()
        qtbot.waitUntil(lambda: not waits(asker))
    assert [each[0] for each in raised] == [ZeroDivisionError]
    assert asker.told == []


def test_what_a_job_held_ends_in_the_windows_thread(qtbot: QtBot) -> None:
    may_end, ended = threading.Event(), []
    asker, held = Asker(), [QWidget()]
    held[0].destroyed.connect(lambda: ended.append(QThread.isMainThread()), Qt.ConnectionType.DirectConnection)
    Job(asker, may_end.wait, lambda _result, kept=held[0]: kept.hide(), asker.failed).start()
    held.clear()
    assert not ended  # the job still holds it
    may_end.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [True]


def test_who_is_gone_is_told_nothing(qtbot: QtBot) -> None:
    may_end, told = threading.Event(), list[object]()
    asker = Asker()
    Job(asker, may_end.wait, told.append, told.append).start()
    delete(asker)
    may_end.set()
    qtbot.waitUntil(lambda: not waits(asker))
    assert told == []
