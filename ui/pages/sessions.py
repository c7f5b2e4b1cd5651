"""Work session: choose a script and begin, go on with one that was left, look one up again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.operations import Script
from tracker.words import N_, _, long_date, n_
from ui import theme
from ui.pages.page import Page
from ui.pages.session_done import SessionDone
from ui.pages.session_review import SessionReview
from ui.tasks import Tasks


class SessionsPage(Page):
    """The scripts to begin with, and the sessions that there were.

    Attributes: ``scripts``, the buttons to begin by the code of their script; ``sessions``, those to open by id;
    ``one``, the page of one session that is looked at: its review, or what became of it.
    """

    key, word, icon = "sessions", N_("Work session"), "people"
    kinds = ("session", "session-step", "session-card", "session-dots", "design", "agreement", "block", "experiment")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.scripts: dict[str, QWidget] = {}
        self.sessions: dict[str, QWidget] = {}
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(*(theme.px(24),) * 4)
        self._column.setSpacing(theme.px(16))
        scroll.setWidget(self._inner)
        self.one: SessionReview | SessionDone | None = None
        self._of = ""  # the session that is looked at
        self._kept: list[SessionReview | SessionDone] = []  # its review and what became of it, as far as they were made
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

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
        self._list()

    def home(self) -> None:
        """The list of scripts and sessions."""
        if self._of:
            self.show_list()

    def _list(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.scripts, self.sessions = {}, {}
        self._column.addWidget(theme.label(_("Work session"), "page-title"))
        known = operations.sessions(self.tasks.workspace)
        if known:
            self._column.addWidget(theme.label(_("Sessions"), "section"))
            for each in known:
                self._column.addWidget(self._session_card(each))
        self._column.addWidget(theme.label(_("Begin a new one"), "section"))
        for script in operations.scripts(self.tasks.workspace):
            self._column.addWidget(self._script_card(script))
        self._column.addStretch(1)

    def _session_card(self, session: Session) -> QFrame:
        waits = operations.left_to_review(self.tasks.workspace, session.id)
        words = " · ".join(
            filter(None, (long_date(session.held_on) if session.held_on else "", _state(session, waits)))
        )
        if session.ended_on:
            button = theme.button(_("Work out") if waits else _("Look at it"))
            button.clicked.connect(lambda: self.look_at(session.id))
        else:
            button = theme.button(_("Go on") if session.began_at else _("Open"))
            button.clicked.connect(lambda: self.asked.emit("session", session.id))
        self.sessions[session.id] = button
        card = _card(session.title, words, button)
        if not session.ended_on and waits:
            review = theme.button(_("Work out"), "quiet")
            review.clicked.connect(lambda: self.look_at(session.id))
            row = card.layout()
            assert isinstance(row, QHBoxLayout)
            row.insertWidget(1, review, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def look_at(self, session: str) -> None:
        """The page of one session: its review, or what became of it."""
        self.show_list()
        self._of = session
        self._show_one()
        if self.one:
            self.one.setFocus()

    def _script_card(self, script: Script) -> QFrame:
        button = theme.button(_("Prepare"), "primary" if not self.scripts else "")
        button.setEnabled(not self.tasks.workspace.read_only)
        button.clicked.connect(lambda: self.begin(script))
        self.scripts[script.code] = button
        minutes = n_("{n} minute", "{n} minutes", script.minutes)
        return _card(f"{script.title} · {minutes}", script.about, button)

    def begin(self, script: Script, experiment: str = "") -> None:
        """Ask what a session from ``script`` needs, make it and open it."""
        from ui.dialogs import session_setup

        values = session_setup.ask(self, self.tasks.workspace, script, experiment)
        if values and (done := self.tasks.run(operations.begin_session, script.code, quiet=True, **values)):
            self.asked.emit("session", done.record)

    def prepare(self, code: str, experiment: str) -> None:
        """``begin`` with the script of this code, about an experiment."""
        script = next(each for each in operations.scripts(self.tasks.workspace) if each.code == code)
        self.begin(script, experiment)

    def show_record(self, kind: str, record: str) -> None:
        """The page of a session that has ended; the session itself when it has not."""
        session = self.tasks.workspace.read.get(Session, record)
        if session and session.ended_on:
            self.look_at(record)
        else:
            self.asked.emit("session", record)


def _state(session: Session, waits: bool) -> str:
    if session.ended_on:
        done = _("to work out") if waits else _("worked out on {day}")
        return done.format(day=long_date(session.ended_on))
    return _("under way") if session.began_at else _("prepared")


def _card(title: str, words: str, button: QWidget) -> QFrame:
    frame = QFrame()
    theme.set_look(frame, "card")
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addWidget(theme.label(title, "card-title", wrap=True))
    column.addWidget(theme.label(words, "muted", wrap=True))
    row = QHBoxLayout(frame)
    row.setContentsMargins(*(theme.px(16),) * 4)
    row.addLayout(column, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return frame
