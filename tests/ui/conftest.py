"""For every test with a window: our look, an example window, and a recorder instead of message boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.changes import Verb
from tracker.domain.companions import Agreement, Better, DataUse, Indicator
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment
from tracker.operations.example import write_example
from tracker.storage.workspace import Workspace, open_workspace
from tracker.words import language
from ui import garbage, theme
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Fusion and our style sheet, light, garbage as in the program; and nothing on the clipboard afterwards."""
    with garbage.in_this_thread(qapp):
        theme.apply(qapp, "light")
        yield
        QThreadPool.globalInstance().waitForDone()
        garbage.collect_due()
    # What Python put there must be gone before Qt is: without a window system that owns it, Qt would free it last.
    QApplication.clipboard().clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen Qt has no window manager to tell sizes to and no tray, and says so at every window."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore("This plugin does not support|systemTrayWindowChanged", extend=True)
            )


_written: dict[str, bytes] = {}  # the example in each language, written once: it takes a third of a second


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Workspace]:
    """The example workspace, open to write."""
    path = tmp_path / "example.blokjes"
    if language() in _written:
        path.write_bytes(_written[language()])
    else:
        _written[language()] = write_example(path).read_bytes()
    with open_workspace(path) as workspace:
        yield workspace


@pytest.fixture
def answered(example: Workspace) -> Callable[[str], None]:
    """Answers all that is asked before an experiment starts, so that starting it asks nothing."""

    def answer(experiment: str) -> None:
        told = dict.fromkeys(("hypothesis", "measure", "success_when", "mandate"), "said")
        operations.edit_experiment(example, experiment, review_on="2027-02-01", **told)
        operations.add(example, DataUse, experiment=experiment, personal_data="none")
        operations.name_patterns(example, experiment, Moment.BEFORE, [operations.patterns(example)[0].id])

    return answer


@pytest.fixture
def bare(example: Workspace) -> Workspace:
    """The example without indicators, agreements and lines of "every day better", for tests that make their own."""
    with example.step(Verb.LOAD_EXAMPLE) as step:  # one act: a hundred of them would take seconds
        for each in example.read.list(Experiment):
            if each.bar_indicator:  # a frozen card keeps its indicator
                step.put("experiment", each.id, {"bar_indicator": None})
        for kind in (Indicator, Agreement, Better):
            for record in example.read.list(kind):
                step.delete(kind.kind_name, record.id)
        step.final = True
    return example


@pytest.fixture
def window(example: Workspace, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A main window on the example."""
    it = MainWindow(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1280, 800)
    with qtbot.waitExposed(it):
        it.show()
    yield it
    it.close()
