"""Between the server for phones and the window: what phones may see, and what they ask, each in its own thread."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.errors import Invalid, UserError
from tracker.domain.terms import Activity, CardSort, VoteMethod
from tracker.joining import HARVEST, VOTE, WAIT, Choice, RoomView, Topic
from tracker.words import N_, language
from ui.session.bins import PARKED, Bin, bins_of
from ui.session.phone_cards import PhoneCards
from ui.session.room import Room
from ui.session.vote.ballot import title_of

_BLOCKS, _IDEAS = (
    [each for each in bins_of(sort) if each is not PARKED] for sort in (CardSort.OBSTACLE, CardSort.IDEA)
)
_LOT = 0.06  # seconds after which the rest of what came in has to wait for the next lot
_AGAIN = 50  # ms until it is tried again while the window is writing something itself
_MOST = 1_000  # ms at most that phones wait so that the window can do something else
_VOTER = 20  # characters of the code of a voter

Act = Callable[[], ChangeSet]


def view_of(room: Room) -> RoomView:
    """What phones may see of a room now: no cards but those one votes on, and no dots of others."""
    session, step = room.session, room.step
    seen = RoomView(language(), session.title, room.question, WAIT, people=session.participants or 0)
    activity = step.activity if step else None
    if step and activity is Activity.HARVEST:
        return replace(seen, activity=HARVEST, kinds=_kinds(step.sort))
    if activity is Activity.VOTE and session.method is not VoteMethod.MATRIX:
        most = session.dots or 3
        numbered = enumerate(room.voted_on, 1)  # the same numbers as on the beamer
        topics = tuple(Topic(each.card.id, f"{number}. {title_of(each)}") for number, each in numbered)
        return replace(seen, activity=VOTE, topics=topics, dots=most, dots_per_card=session.dots_per_card or most,
                       round=session.round or 1, revealed=session.revealed)  # fmt: skip
    return seen


def _kinds(sort: CardSort | None) -> tuple[Choice, ...]:
    """The kinds to choose from; none for ideas, which have no kind."""
    return () if sort is CardSort.IDEA else tuple(Choice(each.key, each.word) for each in _BLOCKS)


def _bin(kind: str) -> Bin:
    return next((each for each in _BLOCKS if each.key == kind), _IDEAS[0])


class PhoneBridge(QObject):
    """The ``joining.Room`` of a session that is open on the screen.

    The server's thread gets plain data that is ready, and leaves what it asks in a queue; the window's thread does
    that, and says so when it is in the file. What comes in together is shown together, and after each lot the window
    has as long for itself as that took.

    Attributes: ``secret``, from which and the name a phone made up the code of a voter is worked out; nothing of the
    phone can be told from the code; ``paused``, whether phones have to wait with their cards.
    """

    _asked = Signal()

    def __init__(self, room: Room, cards: PhoneCards | None = None) -> None:
        super().__init__()
        self.paused, self._cards = False, cards or PhoneCards(room)
        self.secret = ""
        self._room = room
        self._lock, self._ended = Lock(), False
        self._waiting: deque[tuple[Act, Future[None]]] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._take)
        self._asked.connect(self._take, Qt.ConnectionType.QueuedConnection)
        room.changed.connect(self._look)
        self._view = view_of(room)

    # In the thread of the server

    def view(self) -> RoomView:
        """What phones may see now."""
        return self._view

    def add_card(self, phone: str, text: str, kind: str) -> Future[None]:
        """Add a card; done when it is in the file, which does not say of whose phone it is."""
        room, values = self._room, dict(_bin(kind).values)

        def act() -> ChangeSet:
            made = operations.add_card(room.tasks.workspace, room.id, text, phone=True, **values)
            self._cards.note(made.of("session-card"), phone)
            return made

        return self._ask(act)

    def place_dots(self, phone: str, dots: Mapping[str, int]) -> Future[None]:
        """Take all dots of a phone in the round it saw; done when they are in the file."""
        voter = hmac.new(self.secret.encode(), phone.encode(), hashlib.sha256).hexdigest()[:_VOTER]
        seen, given = self._view, dict(dots)
        return self._ask(lambda: self._place(seen, voter, given))

    def _ask(self, act: Act) -> Future[None]:
        done: Future[None] = Future()
        with self._lock:
            if not self._ended:
                self._waiting.append((act, done))
                self._asked.emit()
                return done
        done.set_exception(Invalid(N_("The work session is over.")))
        return done

    # In the thread of the window

    def _look(self) -> None:
        seen = view_of(self._room)
        if self.paused and seen.activity == HARVEST:
            seen = replace(seen, activity=WAIT, kinds=())
        if seen != self._view:
            self._view = seen

    def pause(self, paused: bool) -> None:
        """Let phones wait with their cards, or go on."""
        self.paused = paused
        self._look()

    def _place(self, seen: RoomView, voter: str, dots: Mapping[str, int]) -> ChangeSet:
        session = self._room.session
        if session.revealed or (session.round or 1) != seen.round:
            raise Invalid(N_("Dots cannot be placed now. Look at the screen."))
        return operations.place_dots(self._room.tasks.workspace, session.id, dots, voter, phone=True)

    def _take(self) -> None:
        """Do what was asked, unless the window has to come to itself first."""
        if self._rest.isActive() or not self._waiting:
            return
        if self._room.tasks.workspace.writing:  # something long is being done, with a bar that lets us in
            self._rest.start(_AGAIN)
            return
        since = monotonic()
        self._do(since + _LOT)
        self._rest.start(min(_MOST, round(1_000 * (monotonic() - since))))

    def _do(self, until: float = math.inf) -> None:
        answers: list[tuple[Future[None], ChangeSet | Exception]] = []
        while self._waiting and monotonic() < until:
            act, done = self._waiting.popleft()
            answers.append((done, _tried(act)))
        made = [each for _done, each in answers if isinstance(each, ChangeSet)]
        if made:
            touched = frozenset().union(*(each.touched for each in made))
            self._room.tasks.changes.changed.emit(replace(made[-1], touched=touched))
        for done, answer in answers:
            if isinstance(answer, ChangeSet):
                done.set_result(None)
            else:
                done.set_exception(answer)

    def end(self, *, over: bool = True) -> None:
        """Write down what came in before this. The workspace is not asked again. Phones see that the session is
        ``over``, or else that they have to wait.
        """
        with self._lock:
            self._ended = True
        self._rest.stop()
        self._room.changed.disconnect(self._look)
        if not self._room.tasks.workspace.writing:
            self._do()
        for _act, done in self._waiting:
            done.set_exception(Invalid(N_("The work session is over.")))
        self._waiting.clear()
        self._view = replace(self._view, activity=WAIT, kinds=(), topics=(), ended=over)


def _tried(act: Act) -> ChangeSet | Exception:
    try:
        return act()
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the server logs it and tells the phone
        return error
