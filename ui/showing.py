"""The program shows itself: the self-test, a picture of every page and dialog, and the demo without a screen."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QSize,
    QThreadPool,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tracker import operations
from tracker.charts import CHARTS
from tracker.domain.companions import Indicator
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Effect, Stage
from tracker.operations import Query, Workspace
from tracker.operations.charting import chart_model
from tracker.operations.example import write_example
from tracker.operations.saving import ENDINGS, PICTURES, save_chart
from tracker.words import _, language, use_language
from ui import (
    qt_words,
    showing_card,
    showing_charts,
    showing_lists,
    showing_outcome,
    showing_phones,
    showing_plan,
    showing_session,
    theme,
)
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.pages import PLACES
from ui.pages.progress_models import ModelSource
from ui.settings import Settings
from ui.start_window import StartWindow
from ui.tasks import Tasks

Open = Callable[[Path], Workspace]


class Silent(Messages):
    """Messages that are collected instead of shown: whoever reads them is not a person."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def _show(self, parent: QWidget | None, icon: object, sentence: str, details: str) -> None:
        self.said.append(f"{sentence}\n{details}")


def settle(app: QApplication) -> None:
    """Let everything that is on its way happen: layouts, drawings in the background, deletions."""
    for _round in range(30):  # a text that wraps asks its layout anew a dozen times
        app.processEvents()
        QThreadPool.globalInstance().waitForDone(60_000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if any(source.busy for window in app.topLevelWidgets() for source in window.findChildren(ModelSource)):
        settle(app)
    app.processEvents()


@contextmanager
def example_window(app: QApplication, open_: Open, folder: Path, size: QSize) -> Iterator[MainWindow]:
    """A window on a new example workspace in ``folder``."""
    name = {"nl": "voorbeeld", "en": "example"}[language()]
    workspace = open_(write_example(folder / f"{name}.blokjes"))
    window = MainWindow(Tasks(workspace, Silent(), Settings(folder / "settings.ini")))
    window.resize(size)
    window.show()
    settle(app)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle(app)
        workspace.close()


# Pictures


def screenshots(app: QApplication, open_: Open, out: Path, size: QSize, theme_name: str) -> list[Path]:
    """A PNG of every page and dialog in ``out``. Returns their paths."""
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []

    def save(widget: QWidget, name: str) -> None:
        settle(app)
        path = out / f"{name}-{language()}-{theme_name}.png"
        widget.grab().save(str(path))
        made.append(path)

    with tempfile.TemporaryDirectory() as folder:
        start = StartWindow(Settings(Path(folder) / "start.ini"))
        start.resize(size)
        start.show()
        save(start, "start")
        start.close()
        with example_window(app, open_, Path(folder), size) as window:
            for page in PLACES:
                window.go(page.key)
                save(window, page.key)
            _details(window, save)
            _dialogs(window, save)
            for name, widget in showing_plan.pictures(window):
                save(widget, name)
            showing_session.pictures(window, save)
        _empty(app, open_, Path(folder), size, save)
    return made


def _details(window: MainWindow, save: Callable[[QWidget, str], None]) -> None:
    read = window.tasks.workspace.read
    block = next(each for each in read.list(Block, Query({"look": "trying"})))
    window.open_record("block", block.id)
    save(window, "block")
    window.current.view.set_current("table")  # type: ignore[attr-defined]
    window.current.refresh()
    save(window, "blocks-table")
    for stage in Stage:
        some = read.list(Experiment, Query({"stage": stage.value}), limit=1)
        if some:
            window.open_record("experiment", some[0].id)
            save(window, f"experiment-{stage.value}")
    running = read.list(Experiment, Query({"stage": Stage.RUNNING.value}), limit=1)
    window.open_record("experiment", running[0].id)
    window.current.conclude(running[0].id)  # type: ignore[attr-defined]
    save(window, "outcome")
    window.current.leave_outcome()  # type: ignore[attr-defined]
    window.current.show_table()  # type: ignore[attr-defined]
    save(window, "experiments-table")
    showing_card.panels(window, save)
    showing_outcome.pages(window, save)
    for name in ("betters", "agreements"):
        window.go(name)
        save(window, f"today-{name}")
    showing_charts.pages(window, save)
    showing_lists.pages(window, save)
    _indicators(window, save)


def _indicators(window: MainWindow, save: Callable[[QWidget, str], None]) -> None:
    window.go("indicators")
    save(window, "indicators")
    some = window.tasks.workspace.read.list(Indicator, limit=1)
    if some:
        window.open_record("indicator", some[0].id)
        save(window, "indicator")
        window.current.indicators.close_panel()  # type: ignore[attr-defined]


def _dialogs(window: MainWindow, save: Callable[[QWidget, str], None]) -> None:
    for name, dialog in _all_dialogs(window):
        dialog.show()
        save(dialog, name)
        dialog.close()
        dialog.deleteLater()


def _all_dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    from tracker.domain.companions import Better
    from tracker.domain.records import StateChange
    from tracker.domain.terms import State
    from ui.dialogs import (
        agreement,
        ambition,
        better,
        block,
        forget,
        history,
        keys,
        log_experiment,
        palette,
        settings,
        starters,
    )  # fmt: skip
    from ui.pages.block_life import right_dialog
    from ui.pages.block_panel import BlockPanel

    tasks, workspace = window.tasks, window.tasks.workspace
    some = workspace.read.list(Block, Query({"look": "trying"}), limit=1)[0]
    yield "dialog-log", log_experiment.make(window, workspace, [some.id])
    yield "dialog-block", block.make(window, workspace)
    yield "dialog-agreement", agreement.make(window, workspace)
    yield "dialog-better", better.make(window, workspace, tasks.settings)
    yield "dialog-new", ambition.make_new(window, workspace.today())
    yield "dialog-ambition", ambition.make(window, workspace.read.ambition())
    yield "dialog-examples", starters.Starters(window, operations.starter_indicators(), [])
    yield "dialog-indicator", window.page("progress").indicators.add_dialog()  # type: ignore[attr-defined]
    panel = BlockPanel(tasks)
    panel.show_block(some.id)
    yield "dialog-cleared", panel.state_dialog(State.CLEARED)
    panel.deleteLater()
    yield "dialog-history", history.make(window, workspace, "block", some.id)
    line = workspace.read.list(StateChange, limit=1)[0]
    yield "dialog-right", right_dialog(window, line)
    operations.name_self(workspace, _("Chair of the team"))
    operations.add(workspace, Better, title=_("The letter was gone before noon."), block=some.id)
    yield "dialog-settings", settings.make(window, tasks.settings, tasks)[0]
    forgetting = forget.make(window, workspace)
    forgetting.name.setText(workspace.read.values(Experiment, "owner")[0])
    forgetting.look()
    yield "dialog-forget", forgetting
    yield "dialog-keys", keys.make(window, window.key_rows())
    search = palette.Palette(window, workspace, window.search_button, window.doable())
    search.field.setText(_("letter"))
    yield "dialog-search", search
    yield from showing_lists.dialogs(window)
    yield from showing_card.dialogs(window)
    yield from showing_outcome.dialogs(window)
    yield from showing_charts.dialogs(window)


def _empty(app: QApplication, open_: Open, folder: Path, size: QSize, save: Callable[[QWidget, str], None]) -> None:
    statement = _("The best municipal service provider of the Netherlands")
    path = operations.new_workspace(
        folder / {"nl": "werkmap", "en": "workspace"}[language()],
        statement=statement,
        start="2026-11-23",
        horizon="2029-11-23",
    )
    workspace = open_(path)
    window = MainWindow(Tasks(workspace, Silent(), Settings(folder / "empty.ini")))
    window.resize(size)
    window.show()
    for page in PLACES:
        window.go(page.key)
        save(window, f"empty-{page.key}")
    window.go("indicators")
    save(window, "empty-indicators")
    window.close()
    window.deleteLater()
    settle(app)
    workspace.close()


# The self-test


def self_test(app: QApplication, open_: Open) -> None:
    """Visit every page, log, start, conclude, undo, chart and export in a temporary workspace. Raises what fails."""
    with (
        tempfile.TemporaryDirectory() as folder,
        example_window(app, open_, Path(folder), QSize(1280, 800)) as window,
    ):
        for page in PLACES:
            window.go(page.key)
            settle(app)
        _main_job(window)
        settle(app)
        showing_phones.attempt(window)
        settle(app)
        for name in CHARTS:
            for ending in ENDINGS:
                path = Path(folder) / f"{name}{ending}"
                save_chart(chart_model(window.tasks.workspace, name), path)
                _must(path.stat().st_size > 1000, f"{path.name} is empty")
        _must(not window.tasks.workspace.problems(), "the workspace does not verify")
        said = window.tasks.messages.said  # type: ignore[attr-defined]
        _must(not said, "\n".join(said))


def _main_job(window: MainWindow) -> None:
    tasks, read = window.tasks, window.tasks.workspace.read
    before = read.count(Experiment)
    block = tasks.run(operations.add_block, title="Self-test", kind="procedure")
    _must(block is not None, "no block was added")
    assert block is not None
    logged = tasks.run(operations.log_experiment, title="Self-test", blocks=[block.record])
    assert logged is not None
    tasks.run(operations.start, logged.record, success_when="Self-test")
    ended: dict[str, Any] = {"verdict": "succeeded", "observation": "Seen", "lesson": "Learned", "decision": "stop"}
    tasks.run(operations.conclude, logged.record, effects={block.record: Effect.CLEARED}, **ended)
    window.open_record("experiment", logged.record)
    window.open_record("block", block.record)
    cleared = read.get(Block, block.record)
    _must(cleared is not None and cleared.look.value == "cleared", "the block is not cleared")
    for _act in range(4):
        window.undo()
    _must(
        read.count(Experiment) == before and read.get(Block, block.record) is None,
        "undo left something behind",
    )


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RuntimeError(otherwise)


# The demo without a screen


def demo(app: QApplication, open_: Open, out: Path, size: QSize) -> list[Path]:
    """The example workspace, its charts and pictures of the window in ``out``. Returns their paths."""
    out.mkdir(parents=True, exist_ok=True)
    workspace_path = out / {"nl": "voorbeeld.blokjes", "en": "example.blokjes"}[language()]
    workspace_path.unlink(missing_ok=True)
    made: list[Path] = []
    with example_window(app, open_, out, size) as window:
        for page in PLACES:
            window.go(page.key)
            settle(app)
            made.append(out / f"{page.key}.png")
            window.grab().save(str(made[-1]))
        for name in CHARTS:
            for ending in PICTURES:
                made.append(out / f"{name}{ending}")
                save_chart(chart_model(window.tasks.workspace, name), made[-1])
    (out / "settings.ini").unlink(missing_ok=True)
    return [workspace_path, *made]


def _tell(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """What Qt says goes to stderr, but for what a machine without a screen cannot do."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def run(given: argparse.Namespace, app: QApplication, open_: Open) -> int:
    """Do what the command line asks: the self-test, the pictures or the demo. Returns the exit code."""
    qInstallMessageHandler(_tell)
    width, height = (int(part) for part in given.size.split("x"))
    size, theme_name = QSize(width, height), given.theme or "light"
    use_language(given.lang)
    qt_words.speak(app)
    theme.apply(app, theme_name)
    if given.self_test:
        self_test(app, open_)
        sys.stdout.write("ok\n")
    elif given.screenshots:
        for path in screenshots(app, open_, given.screenshots, size, theme_name):
            sys.stdout.write(f"{path}\n")
    else:
        for path in demo(app, open_, given.offscreen_demo, size):
            sys.stdout.write(f"{path}\n")
    return 0
