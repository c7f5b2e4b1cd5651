"""Opening and closing the door for phones. Nothing is bound before ``open_doorway``, and only what it is told."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tracker.domain.errors import UserError
from tracker.joining.gate import Gate, Limits
from tracker.joining.networks import Network, networks
from tracker.joining.passes import SPARE, Passes
from tracker.joining.refusing import one_line
from tracker.joining.room import Room
from tracker.words import N_, _

if TYPE_CHECKING:
    from tracker.joining.serving import Serving

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no two that look alike: the link can be typed over
LENGTH = 10  # 50 bits: with as many guesses as are let in, a session would have to last for centuries
WAITING = 128  # connections that the system holds until they are taken


class CannotOpen(UserError):
    """The page for phones cannot be served."""


class Doorway:
    """A page that is being served to phones, until ``close``. To be used from the window's thread."""

    def __init__(
        self, network: Network, port: int, token: str, secret: str, gate: Gate, passes: Passes, serving: Serving
    ) -> None:
        self.network = network
        self.port = port
        self.token = token
        self.secret = secret
        self._gate = gate
        self._passes = passes
        self._serving = serving

    @property
    def address(self) -> str:
        """The link with the token of this session."""
        return f"http://{self.network.ip}:{self.port}/{self.token}"

    @property
    def phones(self) -> int:
        """How many phones were seen lately."""
        return self._gate.phones()

    @property
    def troubles(self) -> Mapping[str, int]:
        """How often was refused, by reason."""
        return dict(self._gate.troubles)

    @property
    def one_line(self) -> str:
        """What the facilitator should know, in the language in use: what was refused, and many phones that may be one.

        Empty when there is none.
        """
        many = self._passes.most_of_one_address()
        shared = ""
        if many > SPARE and not self.network.loopback:
            shared = _("{n} phones share one address: right on a shared network, else one acts as many.").format(n=many)
        return " ".join(filter(None, (shared, one_line(self.troubles))))

    @property
    def runs(self) -> bool:
        """Whether somebody who comes is answered."""
        return self._serving.runs

    @property
    def can_be_reached(self) -> bool:
        """Whether the network is still there with the address of the link. Asks the system: not every second."""
        return self.runs and any(each.ip == self.network.ip for each in networks())

    def close(self, *, wait: bool = True) -> None:
        """Serve nobody any more, within a second; the port is free when this returns. May be called again.

        Without ``wait`` it returns at once, and the port is free soon.
        """
        self._serving.close(wait=wait)


def open_doorway(
    room: Room,
    network: Network,
    *,
    port: int = 0,
    token: str = "",
    secret: str = "",
    clock: Callable[[], float] = time.monotonic,
    limits: Limits | None = None,
) -> Doorway:
    """Serve the page for ``room`` on ``network`` and nowhere else.

    Without a ``port`` the system picks a free one; without a ``token`` and a ``secret``, by which phones are known,
    this is a new session. With those of an earlier doorway the link on the phones goes on working. Raises CannotOpen.
    """
    bound = _bind(network.ip, port)
    try:
        from tracker.joining.application import Application
        from tracker.joining.serving import Serving

        taken = bound.getsockname()[1]
        token = token or "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
        secret = secret or secrets.token_hex(16)
        limits = limits or Limits()
        gate, passes = Gate(limits, clock), Passes(secret, limits, clock)
        names = (network.ip, "localhost") if network.loopback else (network.ip,)
        hosts = {f"{name}:{taken}" for name in names} | (set(names) if taken == 80 else set())
        serving = Serving(Application(room, gate, passes, token, hosts), bound)
        return Doorway(network, taken, token, secret, gate, passes, serving)
    except BaseException:
        bound.close()
        raise


def _bind(ip: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # there the other option would let two programs share a port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((ip, port))
        bound.listen(WAITING)
    except OSError as error:
        bound.close()
        raise CannotOpen(_why(error), ip=ip, port=port, error=error.strerror or error) from error
    bound.setblocking(False)
    return bound


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return N_("Another program uses port {port}. Open the page again: it then gets another one.")
    if error.errno == errno.EADDRNOTAVAIL:
        return N_("This laptop is no longer on that network ({ip}). Choose the network again.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return N_("This laptop does not allow a page on port {port}. Ask who manages it, or go on without phones.")
    return N_("The page for phones could not be opened ({error}). Choose another network, or go on without phones.")
