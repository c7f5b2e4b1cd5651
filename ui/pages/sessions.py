"""Work session: choose a script and begin, go on with one that was left, look one up again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.operations import Script
from tracker.words import N_, _, long_date, n_
from ui import theme
from ui.pages.page import Page
from ui.tasks import Tasks


class SessionsPage(Page):
    """The scripts to begin with, and the sessions that there were.

    Attributes: ``scripts``, the buttons to begin by the code of their script; ``sessions``, those to open by id.
    """

    key, word, icon = "sessions", N_("Work session"), "people"
    kinds = ("session", "session-step")

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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def refresh(self) -> None:
        """Read anew what there is."""
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
        state = _("worked on until {day}").format(day=long_date(session.ended_on)) if session.ended_on else (
            _("under way") if session.began_at else _("prepared"))  # fmt: skip
        words = " · ".join(filter(None, (long_date(session.held_on) if session.held_on else "", state)))
        button = theme.button(_("Go on") if session.began_at and not session.ended_on else _("Open"))
        button.clicked.connect(lambda: self.asked.emit("session", session.id))
        self.sessions[session.id] = button
        return _card(session.title, words, button)

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
        """Open the session itself."""
        self.asked.emit("session", record)


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
