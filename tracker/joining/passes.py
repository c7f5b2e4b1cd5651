"""The codes by which phones are known: handed out here, so that nobody is as many phones as it makes up names for."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Callable

from tracker.joining.gate import Buckets, Limits
from tracker.joining.refusing import Refused

SPARE = 5  # codes more than there are people: for who lost theirs
_SIGNS = 20  # characters of the signature


def signed(secret: str, name: str) -> str:
    """``name`` as a code that only who knows ``secret`` can make."""
    return f"{name}-{hmac.new(secret.encode(), name.encode(), hashlib.sha256).hexdigest()[:_SIGNS]}"


class Passes:
    """Hands out codes and knows them again, also those of an earlier door with the same ``secret``.

    On wifi each phone has an address of its own, so few codes of one address are handed out at once and the next ones
    slowly: a room behind one address comes in as well, somebody who plays a crowd is held up. Of the codes of all, one
    address never gets so many that there are too few left for everybody.
    """

    def __init__(self, secret: str, limits: Limits, clock: Callable[[], float]) -> None:
        self._secret, self._limits, self._clock = secret, limits, clock
        self._by_address = Buckets(limits.codes_by_address)
        self._known: dict[str, str] = {}  # the address each was handed out to, or was first seen at

    def hand_out(self, address: str, people: int) -> str:
        """A new code for ``address``, in a room of ``people`` (0: nobody knows); raises Refused."""
        here = sum(1 for each in self._known.values() if each == address)
        most = 2 * people + SPARE if people else self._limits.phones
        most_here = people + SPARE if people else self._limits.phones_by_address
        if len(self._known) >= most or here >= most_here:
            raise Refused(403, "full", wait=30)
        wait = self._by_address.wait(address, self._clock())
        if wait:
            raise Refused(429, "queue", wait=wait)
        made = signed(self._secret, secrets.token_hex(8))
        self._known[made] = address
        return made

    def check(self, code: str, address: str) -> None:
        """Raise Refused for a code that was not handed out."""
        if not hmac.compare_digest(signed(self._secret, code.rpartition("-")[0]).encode(), code.encode()):
            raise Refused(401, "no-code")
        self._known.setdefault(code, address)

    def most_of_one_address(self) -> int:
        """How many codes the address has that has most."""
        often = Counter(list(self._known.values()))
        return max(often.values(), default=0)
