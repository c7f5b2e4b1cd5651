"""Who may come in, and how often: measured per phone, per address and for all together. Knows no HTTP."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tracker.joining.refusing import Refused


@dataclass(frozen=True)
class Rate:
    """So many a second in the long run, and so many at once."""

    per_second: float
    at_once: float


@dataclass(frozen=True)
class Limits:
    """How much is let in, and how long things may take.

    Many phones may share one address: behind a hotspot, or in a network behind another one.
    """

    writes_by_phone: Rate = Rate(0.5, 10)
    writes_by_address: Rate = Rate(10, 60)
    writes: Rate = Rate(20, 80)
    reads_by_address: Rate = Rate(80, 400)
    reads: Rate = Rate(300, 900)
    codes_by_address: Rate = Rate(1 / 15, 5)
    phones: int = 200
    phones_by_address: int = 100
    connections: int = 180  # a process may have 256 files open on some systems
    connections_by_address: int = 120
    cards: int = 2_000
    cards_by_phone: int = 30
    body: int = 16_384  # bytes
    patience: float = 10  # seconds for a whole request to arrive
    answer: float = 5  # seconds for the room to write something down
    look: float = 2  # seconds between two looks of a phone
    pause: float = 0.25  # seconds that whoever comes too fast waits for the answer that says so
    lately: float = 60  # seconds after which a phone is not there any more
    gone: float = 600  # seconds after which its place may go to another


class Bucket:
    """A rate as a bucket of tokens that fills itself."""

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate = rate
        self.tokens = rate.at_once
        self.since = now

    def wait(self, now: float) -> float:
        """Take a token and return 0, or return the seconds until there is one."""
        self.tokens = min(self.rate.at_once, self.tokens + (now - self.since) * self.rate.per_second)
        self.since = now
        if self.tokens < 1:
            return (1 - self.tokens) / self.rate.per_second
        self.tokens -= 1
        return 0


class Buckets:
    """A bucket for each name; of more than ``most`` names those that were not heard of longest are forgotten."""

    def __init__(self, rate: Rate, most: int = 1_000) -> None:
        self.rate = rate
        self.most = most
        self.known: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, name: str, now: float) -> float:
        """As of the bucket of ``name``."""
        bucket = self.known.get(name)
        if bucket is None:
            bucket = self.known[name] = Bucket(self.rate, now)
        self.known.move_to_end(name)
        if len(self.known) > self.most:
            self.known.popitem(last=False)
        return bucket.wait(now)


class Seen(NamedTuple):
    """Where a phone was last seen, and when."""

    address: str
    at: float


class Gate:
    """Counts and measures. ``troubles`` is what was refused, by reason."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self.clock = clock
        self.troubles: Counter[str] = Counter()
        self._phones: dict[str, Seen] = {}
        self._connections: Counter[str] = Counter()
        self._by_phone = Buckets(limits.writes_by_phone)
        self._writes_by_address = Buckets(limits.writes_by_address)
        self._reads_by_address = Buckets(limits.reads_by_address)
        self._writes = Bucket(limits.writes, clock())
        self._reads = Bucket(limits.reads, clock())

    def connect(self, address: str) -> bool:
        """Whether one more connection of ``address`` is let in; then it must be told when it is gone."""
        of_all, of_one = self._connections.total(), self._connections[address]
        if of_all >= self.limits.connections or of_one >= self.limits.connections_by_address:
            self.troubles["too-fast"] += 1
            return False
        self._connections[address] += 1
        return True

    def disconnect(self, address: str) -> None:
        """A connection that was let in is gone."""
        self._connections[address] -= 1
        if not self._connections[address]:
            del self._connections[address]

    def request(self, address: str, write: bool) -> None:
        """Let a request of ``address`` in, or raise Refused. The address counts first: one cannot use up all."""
        now = self.clock()
        if write:
            wait = self._writes_by_address.wait(address, now) or self._writes.wait(now)
        else:
            wait = self._reads_by_address.wait(address, now) or self._reads.wait(now)
        if wait:
            raise Refused(429, "too-fast", wait=wait)

    def phone(self, phone: str, address: str, write: bool = False) -> None:
        """Let ``phone`` in, as a new one if there is room, or raise Refused."""
        now = self.clock()
        if phone not in self._phones:
            self._make_room(address, now)
        self._phones[phone] = Seen(address, now)
        wait = self._by_phone.wait(phone, now) if write else 0
        if wait:
            raise Refused(429, "too-fast", wait=wait)

    def _make_room(self, address: str, now: float) -> None:
        """Room for one more phone: those that left long ago give their place up."""
        if self._full(address):
            for name in [name for name, seen in self._phones.items() if now - seen.at > self.limits.gone]:
                del self._phones[name]
        if self._full(address):
            raise Refused(403, "full", wait=30)

    def _full(self, address: str) -> bool:
        here = sum(1 for seen in self._phones.values() if seen.address == address)
        return len(self._phones) >= self.limits.phones or here >= self.limits.phones_by_address

    def phones(self) -> int:
        """How many phones were seen lately."""
        since = self.clock() - self.limits.lately
        return sum(1 for seen in list(self._phones.values()) if seen.at >= since)
