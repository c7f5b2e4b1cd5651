"""The states of the card for the pictures: the bar being set, the start, a frozen card that changes, a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar, Stage
from tracker.operations import Query
from tracker.words import _
from ui.dialogs import log_experiment, reason, start
from ui.main_window import MainWindow


def panels(window: MainWindow, save: Callable[[QWidget, str], None]) -> None:
    """A picture of the panel while the bar is set, and of a card that was changed after the start."""
    read = window.tasks.workspace.read
    idea = _some(window, Stage.IDEA)
    window.open_record("experiment", idea.id)
    panel = window.current.panel  # type: ignore[attr-defined]
    panel.card.bar.open_fields()
    save(window, "experiment-bar")
    panel.card.bar.close_fields()
    panel.title.setPlainText(_some(window, Stage.CONCLUDED).title)
    panel.card.earlier.look()
    save(window, "experiment-earlier")
    panel.title.set_text(idea.title)
    running = _some(window, Stage.RUNNING)
    indicator = next(iter(read.list(Indicator, limit=1)), None)
    window.tasks.run(
        operations.edit_experiment, running.id, reason=_("The bar was too low."), quiet=True,
        bar_indicator=indicator.id if indicator else None, bar_side=Bar.AT_LEAST, bar_value="8.5",
    )  # fmt: skip
    window.open_record("experiment", running.id)
    save(window, "experiment-changed")
    window.undo()


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """The dialogs about the card, each with what one sees after a few keys."""
    workspace = window.tasks.workspace
    running, idea = _some(window, Stage.RUNNING), _some(window, Stage.IDEA)
    yield "dialog-change-card", reason.make(window, workspace, running)
    typed = {"measure": _("the days until the answer"), "reason": _("Hours are too fine.")}
    yield "dialog-change-card-kept", reason.make(window, workspace, running, typed)
    yield "dialog-start", start.make(window, workspace, idea)
    bare = operations.log_experiment(workspace, title=idea.title)
    nothing_said = workspace.read.get(Experiment, bare.record)
    assert nothing_said is not None
    begun = start.make(window, workspace, nothing_said)
    assert begun.no_bar is not None
    begun.no_bar.click()
    yield "dialog-start-no-bar", begun
    operations.undo(workspace)
    warned = log_experiment.make(window, workspace)
    warned.form.editors["title"].widget.insert(_("Call 06-12345678 before a letter goes out"))  # type: ignore[attr-defined]
    yield "dialog-log-warning", warned
    known = log_experiment.make(window, workspace)
    known.form.editors["title"].widget.insert(_some(window, Stage.CONCLUDED).title)  # type: ignore[attr-defined]
    known.show()  # nobody looks for what cannot be seen
    known.earlier.look()
    known.earlier.opened.emit(known.earlier.rows.keys()[0])
    yield "dialog-log-earlier", known


def _some(window: MainWindow, stage: Stage) -> Experiment:
    return window.tasks.workspace.read.list(Experiment, Query({"stage": stage.value}), limit=1)[0]
