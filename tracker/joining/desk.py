"""Where cards and dots are taken in: each of them once, however often a phone tries."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from typing import NamedTuple

from tracker.domain.errors import UserError
from tracker.joining.gate import Limits
from tracker.joining.reading import Card, Dots, check_card, check_dots
from tracker.joining.refusing import Refused
from tracker.joining.room import Room

log = logging.getLogger(__name__)


class Placed(NamedTuple):
    """The last dots of a phone."""

    round: int
    turn: int
    done: Future[None]


class Desk:
    """Hands cards and dots to the room and waits until they are written. Lives in the loop of the server."""

    def __init__(self, room: Room, limits: Limits) -> None:
        self.room = room
        self.limits = limits
        self._cards: dict[tuple[str, str], Future[None]] = {}
        self._by_phone: Counter[str] = Counter()
        self._placed: dict[str, Placed] = {}

    async def take_card(self, card: Card) -> None:
        """Add the card, or wait for it if it is being added; raises Refused.

        A card that was added is added for good: a phone that did not hear so may ask again at any later time.
        """
        key = (card.phone, card.key)
        done = self._cards.get(key)
        if done is None:
            check_card(card, self.room.view())
            if len(self._cards) >= self.limits.cards or self._by_phone[card.phone] >= self.limits.cards_by_phone:
                raise Refused(403, "enough")
            done = self._cards[key] = _begun(lambda: self.room.add_card(card.phone, card.text, card.kind))
            self._by_phone[card.phone] += 1
        try:
            await self._written(done)
        except Refused:
            if done.done() and self._cards.get(key) is done:  # it failed: it may be tried again
                del self._cards[key]
                self._by_phone[card.phone] -= 1
            raise

    async def take_dots(self, dots: Dots) -> None:
        """Place the dots; raises Refused. What a phone sent earlier and comes in later changes nothing."""
        last = self._placed.get(dots.phone)
        if last is None or dots.turn > last.turn or (dots.turn == last.turn and _failed(last.done)):
            check_dots(dots, self.room.view())
            done = _begun(lambda: self.room.place_dots(dots.phone, dict(dots.dots)))
            last = self._placed[dots.phone] = Placed(dots.round, dots.turn, done)
        elif dots.round != last.round:
            raise Refused(409, "no-vote")
        await self._written(last.done)

    async def _written(self, done: Future[None]) -> None:
        """Wait until the room is ready, no longer than it should take."""
        loop, written = asyncio.get_running_loop(), asyncio.Event()

        def tell(_done: Future[None]) -> None:
            with contextlib.suppress(RuntimeError):  # the doorway was closed before the room was ready
                loop.call_soon_threadsafe(written.set)

        done.add_done_callback(tell)
        try:
            await asyncio.wait_for(written.wait(), self.limits.answer)
            done.result()
        except TimeoutError:
            raise Refused(503, "busy", wait=2) from None
        except UserError as error:
            raise Refused.by_the_room(error) from error
        except Exception as error:
            log.error("A card or dots of a phone could not be written down", exc_info=error)
            raise Refused(503, "fault", wait=2) from error


def _begun(ask: Callable[[], Future[None]]) -> Future[None]:
    """The answer of the room; a room that cannot even begin has failed as well."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - told and logged where it is waited for
        failed: Future[None] = Future()
        failed.set_exception(error)
        return failed


def _failed(done: Future[None]) -> bool:
    return done.done() and (done.cancelled() or done.exception() is not None)
