"""The server itself: uvicorn in a thread of its own, which hurries slow callers and ends within a second.

Imported when a doorway is opened, not before: uvicorn comes with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from threading import Event, Thread

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tracker.joining.application import Application

log = logging.getLogger(__name__)

KEEP_ALIVE = 1  # seconds: shorter than between two looks of a phone, so that phones at rest hold no connection
GRACE = 0.3  # seconds for answers that are on their way
STARTED = 10.0  # seconds within which a thread begins, whatever else the laptop does


class Serving:
    """An application that is being served on a bound socket, until ``close``."""

    def __init__(self, application: Application, bound: socket.socket) -> None:
        config = uvicorn.Config(
            application,
            loop="asyncio",
            http=_Hurried,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level=logging.CRITICAL,  # what goes wrong in us is logged by the application, once
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=KEEP_ALIVE,
            h11_max_incomplete_event_size=application.limits.body,
        )
        self._bound = bound
        self._server = _Server(config)
        self._thread = Thread(target=self._run, name="joining", daemon=True)
        self._thread.start()
        self._server.begun.wait(STARTED)

    @property
    def runs(self) -> bool:
        """Whether somebody who comes is answered."""
        return self._thread.is_alive() and not self._server.should_exit

    def close(self, *, wait: bool = True) -> None:
        """Answer nobody any more; with ``wait`` the port is free when this returns. May be called again."""
        self._server.end()
        if wait:
            self._thread.join(STARTED)

    def _run(self) -> None:
        try:
            asyncio.run(self._server.serve(sockets=[self._bound]))
        except Exception as error:
            log.error("The server for phones stopped", exc_info=error)
        finally:
            self._server.begun.set()
            self._bound.close()


class _Server(uvicorn.Server):
    """Says when it has begun, ends as soon as it is told to, and does not wait long for those who do not."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.begun = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: asyncio.Event | None = None

    def end(self) -> None:
        """May be called from any thread, and again."""
        self.should_exit = True
        if self._loop is not None and self._told is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(self._told.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._told = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets)
        self.begun.set()

    async def main_loop(self) -> None:
        assert self._told is not None
        await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(set(self.server_state.tasks), timeout=GRACE)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)  # what was cut says so


class _Hurried(H11Protocol):
    """A connection that is counted, and cut when a request is not whole in time."""

    _let_in = False
    _hurry: asyncio.TimerHandle | None = None

    @property
    def _application(self) -> Application:
        assert isinstance(self.app, Application)
        return self.app

    @property
    def _from(self) -> str:
        return self.client[0] if self.client else ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._let_in = self._application.gate.connect(self._from)
        if self._let_in:
            self._wait_for_all()
        else:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._have_all()
        if self._let_in:
            self._application.gate.disconnect(self._from)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._wait_for_all()
        else:
            self._have_all()

    def _wait_for_all(self) -> None:
        if self._hurry is None and not self.transport.is_closing():
            self._hurry = self.loop.call_later(self._application.limits.patience, self.transport.abort)

    def _have_all(self) -> None:
        if self._hurry is not None:
            self._hurry.cancel()
            self._hurry = None
