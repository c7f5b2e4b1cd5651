"""What one can do with an experiment: one primary button for its stage, one beside it, and the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.errors import Invalid
from tracker.domain.records import Experiment
from tracker.domain.terms import Decision, Stage, Verdict
from tracker.words import _
from ui import theme
from ui.dialogs.field_widgets import date_field
from ui.pages import experiment_start
from ui.tasks import Tasks
from ui.widgets.date_field import DateField


def _can_embed(experiment: Experiment) -> bool:
    """Whether embedding is what one would do next: it went well, or it was decided."""
    return experiment.decision is Decision.EMBED or experiment.verdict in (Verdict.SUCCEEDED, Verdict.PARTLY)


class Bar(Protocol):
    """The panel whose bar and menu are filled."""

    tasks: Tasks

    def commit(self) -> None: ...
    def enter(self) -> None: ...
    def window(self) -> QWidget: ...
    def set_menu(self, menu: QMenu | None) -> None: ...
    def clear_actions(self) -> None: ...
    def add_action(self, button: QWidget, *, stretch: bool = False) -> None: ...


class ExperimentActions(QObject):
    """Fills the bar and the menu of a panel with what fits the stage.

    Attributes:
        primary: the primary button, if there is one now.
        main: the primary button, or the one that stands in its place.
        day: the day that goes with it, today at first.

    Signals:
        asked: as of a page.
        outcome_asked: the id of the experiment to conclude.
    """

    asked = Signal(str, object)
    outcome_asked = Signal(str)

    def __init__(self, panel: Any) -> None:
        super().__init__(panel)
        self._panel: Bar = panel
        self._tasks: Tasks = panel.tasks
        self._shown: tuple[str, Stage, str] | None = None
        self._menu: QMenu | None = None
        self.primary: QPushButton | None = None
        self.main: QPushButton | None = None
        self.day: DateField | None = None

    def show_record(self, experiment: Experiment) -> None:
        """Offer what fits; as long as the stage stays, the buttons stay too."""
        shown = (experiment.id, experiment.stage, self._next_try(experiment.id))
        if self._shown == shown:
            return
        held = self._has_focus()
        self._shown = shown
        self._panel.clear_actions()
        self.primary = self.main = self.day = None
        before, self._menu = self._menu, self.menu(experiment)
        self._panel.set_menu(self._menu)
        if before is not None:
            before.deleteLater()
        if not self._tasks.workspace.read_only:
            self._fill_bar(experiment)
        if held:  # the button that had it is gone; else it would go to whatever comes next in the window
            self._panel.enter()

    def _has_focus(self) -> bool:
        mine = (self.main, self.day.edit if self.day is not None else None)
        return self._panel.window().focusWidget() in [each for each in mine if each is not None]

    def _fill_bar(self, experiment: Experiment) -> None:
        match experiment.stage:
            case Stage.IDEA | Stage.PREPARED:
                self._offer(_("Start"), "play", lambda: self._start(experiment.id))
                self._ask_day(_("Start on"))
            case Stage.RUNNING:
                self._offer(_("Record the outcome"), "", lambda: self.outcome_asked.emit(experiment.id))
            case Stage.CONCLUDED if _can_embed(experiment):
                self._offer(_("Embedded"), "", lambda: self._dated(operations.embed, experiment.id))
                self._ask_day(_("Embedded on"))
            case _:
                self._offer_next_try(experiment.id)

    def _next_try(self, experiment: str) -> str:
        """The id of the newest follow-up, "" as long as there is none."""
        later = self._tasks.workspace.read.follow_ups(experiment)
        return later[-1].id if later else ""

    def _offer_next_try(self, experiment: str) -> None:
        """The follow-up to open; one to make only where there is none, for two are seldom meant."""
        later = self._next_try(experiment)
        if later:
            button = theme.button(_("Open the follow-up"), "", "arrow-right")
            button.clicked.connect(lambda: self.asked.emit("open", ("experiment", later)))
        else:
            button = theme.button(_("Make a follow-up"), "", "plus")
            button.clicked.connect(lambda: self.follow_up(experiment))
        self.main = button
        self._panel.add_action(button)

    def _offer(self, word: str, icon: str, do: Callable[[], object]) -> None:
        self.primary = self.main = theme.button(word, "primary", icon)
        self.primary.clicked.connect(do)
        self._panel.add_action(self.primary)

    def _ask_day(self, name: str) -> None:
        self.day = date_field(name)
        self.day.set_date(self._tasks.workspace.today())
        self._panel.add_action(self.day, stretch=True)

    def _start(self, experiment: str) -> None:
        start, window = experiment_start.start, self._panel.window()
        self._on_day(lambda on: start(window, self._tasks, experiment, on=on, invalid=self._on_invalid))

    def _dated(self, operation: Callable[..., ChangeSet], experiment: str) -> None:
        self._on_day(lambda on: self._tasks.run(operation, experiment, on=on, invalid=self._on_invalid))

    def _on_day(self, do: Callable[[date | None], object]) -> None:
        """Do something on the day that is filled in, if it can be read."""
        self._panel.commit()
        assert self.day is not None
        self.day.settle()
        if self.day.is_valid():
            do(self.day.value())

    def _on_invalid(self, error: Invalid) -> None:
        self._tasks.noticed.emit(str(error), False)
        if self.day is not None:
            self.day.setFocus()

    # The menu

    def menu(self, experiment: Experiment) -> QMenu:
        """All that can be done with it beside the buttons."""
        menu = QMenu(self._panel if isinstance(self._panel, QWidget) else None)
        if not self._tasks.workspace.read_only:
            self._fill(menu, experiment)
        menu.addAction(
            theme.icon("history", "muted"), _("History of this experiment"),
            lambda: self.asked.emit("history", ("experiment", experiment.id)),
        )  # fmt: skip
        if not self._tasks.workspace.read_only:
            menu.addAction(
                theme.icon("trash", "muted"), _("Delete this experiment"),
                lambda: self._tasks.run(operations.delete_experiment, experiment.id),
            )  # fmt: skip
        return menu

    def _fill(self, menu: QMenu, experiment: Experiment) -> None:
        def add(icon: str, word: str, do: Callable[[], object]) -> None:
            menu.addAction(theme.icon(icon, "muted"), word, do)

        if experiment.stage is Stage.IDEA:
            add("calendar", _("Prepared"), lambda: self._run(operations.prepare, experiment.id))
        if experiment.stage is Stage.PREPARED:
            add("bulb", _("Back to idea"), lambda: self._run(operations.back_to_idea, experiment.id))
        if experiment.stage is Stage.CONCLUDED and not _can_embed(experiment):
            add("flag", _("Embedded"), lambda: self._run(operations.embed, experiment.id))
        if experiment.stage in (Stage.CONCLUDED, Stage.EMBEDDED):
            add("plus", _("Make a follow-up"), lambda: self.follow_up(experiment.id))
            add("shared", _("Publish as open data"), lambda: self._publish(experiment.id))
        if experiment.stage in (Stage.RUNNING, Stage.CONCLUDED, Stage.EMBEDDED):
            add("people", _("Learn from it in a work session"), lambda: self._session("failure", experiment.id))
        add("people", _("Weigh it in a work session"), lambda: self._session("heart-law-euro", experiment.id))
        menu.addSeparator()

    def _session(self, script: str, experiment: str) -> None:
        self._panel.commit()
        self.asked.emit("prepare-session", (script, experiment))

    def _run(self, operation: Callable[..., ChangeSet], experiment: str) -> None:
        self._panel.commit()
        self._tasks.run(operation, experiment)

    def _publish(self, experiment: str) -> None:
        from ui.dialogs import publish

        self._panel.commit()
        publish.ask(self._panel.window(), self._tasks, experiment)

    def follow_up(self, experiment: str) -> None:
        """Log the next try: the same card to adapt, aimed at the blocks that are still open."""
        done = self._tasks.run(operations.follow_up, experiment)
        if done is not None:
            self.asked.emit("open", ("experiment", done.record))
