"""What the facilitator and the room look at: one session, its step and its clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.clock import late, timer_of
from tracker.domain.records import Design
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import Activity, VoteMethod
from tracker.operations import Topic
from tracker.words import _
from ui.tasks import Tasks

Clock = Callable[[], float]
_SHOWN = ("session", "session-step", "session-card", "session-dots", "design", "agreement", "block", "experiment",
          "score", "deviation", "pattern-link")  # fmt: skip


class Room(QObject):
    """One session that is open on the screen. It reads when something changed, and ticks every second.

    ``clock`` gives seconds since 1970; a test gives its own and calls ``tick``.

    Attributes: ``tasks``; ``id`` of the session; ``session``; ``steps`` in order; ``cards``, headings too;
    ``spotlight``, the id of what the room looks at.
    Signals: ``changed``, something of the session is another now; ``moved``, it is at another step; ``ticked``, a
    second went by; ``rang``, the time of the step is over, once; ``said(str)``, one line for the facilitator;
    ``looked``, the window for the room looks elsewhere (``looks``).
    """

    changed = Signal()
    moved = Signal()
    ticked = Signal()
    rang = Signal()
    said = Signal(str)
    looked = Signal()

    def __init__(self, tasks: Tasks, session: str, clock: Clock = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks, self.id, self._clock = tasks, session, clock
        self.session = Session(id=session)
        self.steps: list[SessionStep] = []
        self.cards: list[SessionCard] = []
        self.spotlight = ""  # the record the room looks at: whose turn it is
        self.looks: dict[str, str] = {}
        self._rang = ""  # the step that rang
        self._read()
        tasks.changes.changed.connect(self._on_changed)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    # What there is

    def _read(self) -> None:
        read = self.tasks.workspace.read
        self.session = read.get(Session, self.id) or self.session
        self.steps = operations.steps_of(self.tasks.workspace, self.id)
        self.cards = operations.cards_of(self.tasks.workspace, self.id)

    @property
    def step(self) -> SessionStep | None:
        """The step the session is at; None before it began."""
        return next((each for each in self.steps if each.id == self.session.at_step), None)

    @property
    def place(self) -> int:
        """The place of that step, counted from 1; 0 before the session began."""
        return next((n for n, each in enumerate(self.steps, 1) if each.id == self.session.at_step), 0)

    @property
    def question(self) -> str:
        """What the room reads in large type: for a vote by what one chooses, else the question of the step.

        By effect and effort one chooses by these two.
        """
        step, session = self.step, self.session
        if step is None:
            return session.title
        voting = step.activity is Activity.VOTE
        if voting and session.method is VoteMethod.MATRIX:
            return _("What has much effect for little effort?")
        asked = session.criterion if voting else ""
        return asked or step.question or session.title

    @property
    def topics(self) -> list[Topic]:
        """What lies on the table: groups, and cards by themselves."""
        return operations.topics(self.cards)

    @property
    def voted_on(self) -> list[Topic]:
        """What the room votes on, by number: the first is number 1."""
        return operations.voted_on(self.topics, self.steps, self.session.at_step)

    @property
    def designs(self) -> list[Design]:
        """The experiment cards by small group."""
        return operations.designs_of(self.tasks.workspace, self.id)

    def dots(self, round_: int = 0) -> dict[str, int]:
        """The dots on each card in a round, that in use unless given."""
        return operations.dots_of(self.tasks.workspace, self.session, round_=round_)

    # The clock

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return int(self._clock())

    @property
    def remaining(self) -> int:
        """Seconds left of the step; below zero is over time."""
        return timer_of(self.step).remaining(self.now) if self.step else 0

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self.step is not None and self.step.running_since is not None

    @property
    def late(self) -> int:
        """By how many seconds the session will end later than its script says; below zero is earlier."""
        return late(self.session, self.steps, self.now)

    def tick(self) -> None:
        """A second went by."""
        if self.step and self.running and self.remaining <= 0 and self._rang != self.step.id:
            self._rang = self.step.id
            self.rang.emit()
        self.ticked.emit()

    # What one does

    def run(self, operation: Callable[..., ChangeSet], *args: Any, **values: Any) -> ChangeSet | None:
        """Do an operation; what went wrong is the one line for the facilitator."""
        return self.tasks.run(operation, *args, quiet=True, **values)

    def look(self, what: str, at: str) -> None:
        """Let the window for the room look at something of a panel: ``what`` says of which part, ``at`` where."""
        if self.looks.get(what, "") != at:
            self.looks[what] = at
            self.looked.emit()

    def go(self, step: str) -> None:
        """Go to a step."""
        self.run(operations.go_to_step, self.id, step, self.now)

    def forward(self, by: int = 1) -> None:
        """Go to the next step, or to an earlier one; past the last the session stays where it is."""
        wanted = self.place - 1 + by
        if 0 <= wanted < len(self.steps):
            self.go(self.steps[wanted].id)

    def pause(self) -> None:
        """Let the clock stand still, or go on."""
        if self.step:
            self.run(operations.pause_session if self.running else operations.resume_session, self.id, self.now)

    def more(self, minutes: int) -> None:
        """Give the step more minutes, or fewer."""
        if self.step:
            self._rang = ""
            self.run(operations.add_minutes, self.id, minutes)

    def shine_on(self, record: str) -> None:
        """Let the room look at one record: a card whose turn it is. The room forgets that when the session is left."""
        self.spotlight = record
        self.changed.emit()

    def _on_changed(self, done: ChangeSet) -> None:
        if not done.concerns(*_SHOWN):
            return
        before = self.session.at_step
        self._read()
        self.changed.emit()
        if self.session.at_step != before:
            self.moved.emit()

    def close(self) -> None:
        """Stop ticking."""
        self._timer.stop()


def minutes_and_seconds(seconds: int) -> str:
    """``12:38``; over time with a minus sign: ``−0:05``."""
    sign = "\N{MINUS SIGN}" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02d}"
