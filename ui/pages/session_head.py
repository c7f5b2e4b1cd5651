"""The head of the page of one work session: the way back, its goal, and when it was and with how many."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.sessions import Session
from tracker.words import _, long_date, n_
from ui import theme


class SessionHead(QWidget):
    """Attributes: ``back``; ``open``, goes on with the session; ``report``, makes a report of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = theme.button(_("Work session"), "quiet", "arrow-left")
        self.back.setAccessibleName(_("Back to Work session"))
        self.open = theme.button(_("Go on with the session"), "", "present")
        self.report = theme.button(_("Report"), "", "document")
        self._title = theme.label("", "page-title", wrap=True)
        self._facts = theme.label("", "muted", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        for button in (self.open, self.report):
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._row)
        column.addSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._facts)

    def add(self, button: QPushButton) -> None:
        """One more button, before the others."""
        self._row.insertWidget(2, button)

    def show_session(self, session: Session, state: str) -> None:
        """The goal as title; below it the day, how many took part, and how it stands."""
        people = session.participants
        facts = (
            long_date(session.held_on) if session.held_on else "",
            n_("{n} participant", "{n} participants", people) if people else "", state,
        )  # fmt: skip
        self._title.setText(session.title)
        self._facts.setText(" · ".join(filter(None, facts)))
