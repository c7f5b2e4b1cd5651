"""The places of the program, in the order of the rail. A page is imported and made when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from tracker.words import N_
from ui.pages.page import Page
from ui.tasks import Tasks


@dataclass(frozen=True)
class Place:
    """One place: its key, word, icon, and where its page is, as ``module:class`` below ``ui.pages``."""

    key: str
    word: str
    icon: str
    at: str

    def make(self, tasks: Tasks, parent: QWidget) -> Page:
        """The page itself, in ``parent`` from the start: what is moved when it is whole, is styled once more."""
        module, name = self.at.split(":")
        maker: Callable[[Tasks, QWidget], Page] = getattr(import_module(f"ui.pages.{module}"), name)
        return maker(tasks, parent)


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "sun", "today:TodayPage"),
    Place("blocks", N_("Blocks"), "blocks", "blocks:BlocksPage"),
    Place("experiments", N_("Experiments"), "flask", "experiments:ExperimentsPage"),
    Place("lessons", N_("Lessons"), "book", "lessons:LessonsPage"),
    Place("progress", N_("Progress"), "chart", "progress:ProgressPage"),
    Place("sessions", N_("Work session"), "people", "sessions:SessionsPage"),
)
