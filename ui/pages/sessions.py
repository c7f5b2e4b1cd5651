"""Work session: choose a script and begin, go on with one that was left, look one up again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.words import N_
from ui.pages.page import Page
from ui.pages.session_done import SessionDone
from ui.pages.session_list import SessionList
from ui.pages.session_review import SessionReview
from ui.tasks import Tasks


class SessionsPage(Page):
    """Attributes: ``list``, of scripts and sessions; ``one``, the page of one session that is looked at: its review,
    or what became of it.
    """

    key, word, icon = "sessions", N_("Work session"), "people"
    kinds = ("session", "session-step", "session-card", "session-dots", "design", "agreement", "block", "experiment")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.list = SessionList(tasks)
        self.list.opened.connect(lambda session: self.asked.emit("session", session))
        self.list.looked.connect(self.look_at)
        self.one: SessionReview | SessionDone | None = None
        self._of = ""  # the session that is looked at
        self._kept: list[SessionReview | SessionDone] = []  # its review and what became of it, as far as they were made
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def scripts(self) -> dict[str, QWidget]:
        """The buttons to begin, by the code of their script."""
        return self.list.scripts

    @property
    def sessions(self) -> dict[str, QWidget]:
        """The buttons to open a session or look at it, by id."""
        return self.list.sessions

    def refresh(self) -> None:
        """Read anew what there is; what is looked at, and what stands behind it when one goes back."""
        if self._of and self.tasks.workspace.read.get(Session, self._of):
            self._show_one()
        else:
            self.show_list()

    def _show_one(self) -> None:
        """The review as long as something waits for it, else what became of it."""
        kind = SessionReview if operations.left_to_review(self.tasks.workspace, self._of) else SessionDone
        shown = self._stack.currentWidget()
        if type(shown) is not kind:
            self.one = next((each for each in self._kept if type(each) is kind), None) or self._make_one(kind)
            held = shown is not None and shown.isAncestorOf(QApplication.focusWidget() or self)
            self._stack.setCurrentWidget(self.one)
            if held:
                self.one.setFocus()
        if self.one:
            self.one.refresh()

    def _make_one(self, kind: type[SessionReview] | type[SessionDone]) -> SessionReview | SessionDone:
        made = kind(self.tasks, self._of)
        made.left.connect(self.show_list)
        made.head.open.clicked.connect(lambda: self.asked.emit("session", self._of))
        made.head.report.clicked.connect(self.make_report)
        if isinstance(made, SessionDone):
            made.opened.connect(lambda *record: self.asked.emit("open", record))
        self._stack.addWidget(made)
        self._kept.append(made)
        return made

    def make_report(self) -> None:
        """A report of the session that is looked at, as a file."""
        from ui.dialogs import session_report

        session_report.make(self, self.tasks, self._of)

    def show_list(self) -> None:
        """Back to the list; what was chosen in a review is forgotten."""
        self._of, self.one = "", None
        self._stack.setCurrentIndex(0)
        for each in self._kept:
            self._stack.removeWidget(each)
            each.deleteLater()
        self._kept = []
        self.list.refresh()

    def home(self) -> None:
        """The list of scripts and sessions."""
        if self._of:
            self.show_list()

    def look_at(self, session: str) -> None:
        """The page of one session: its review, or what became of it."""
        self.show_list()
        self._of = session
        self._show_one()
        if self.one:
            self.one.setFocus()

    def prepare(self, code: str, experiment: str) -> None:
        """Ask what a session from the script of this code needs, about an experiment, and open it."""
        script = next(each for each in operations.scripts(self.tasks.workspace) if each.code == code)
        self.list.begin(script, experiment)

    def show_record(self, kind: str, record: str) -> None:
        """The page of a session that has ended; the session itself when it has not; a kept script is prepared."""
        session = self.tasks.workspace.read.get(Session, record)
        if session and session.script:
            self.prepare(record, "")
        elif session and session.ended_on:
            self.look_at(record)
        else:
            self.asked.emit("session", record)
