"""The page and its three addresses as an ASGI application, behind a guard that every request passes first.

Imported when a doorway is opened, not before: Starlette comes with it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Iterable
from dataclasses import asdict

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

import assets
from tracker.joining.desk import Desk
from tracker.joining.gate import Gate
from tracker.joining.passes import Passes
from tracker.joining.reading import is_name, read_card, read_dots
from tracker.joining.refusing import Refused
from tracker.joining.room import Room, RoomView
from tracker.joining.words import old_link_page, page
from tracker.words import DEFAULT, LANGUAGES

log = logging.getLogger(__name__)

ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
FILES = {
    "page.css": ("joining", "text/css; charset=utf-8"),
    "page.js": ("joining", "text/javascript; charset=utf-8"),
    "sending.js": ("joining", "text/javascript; charset=utf-8"),
    "app.svg": ("icons", "image/svg+xml"),
}
UNASKED = ("/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-precomposed.png", "/robots.txt")
"""What browsers ask for by themselves: no sign of trouble."""


class Application:
    """Everything the phones of one session can ask. ``hosts`` are the names this server may be called by."""

    def __init__(self, room: Room, gate: Gate, passes: Passes, token: str, hosts: Iterable[str]) -> None:
        self.room = room
        self.gate = gate
        self.passes = passes
        self.limits = gate.limits
        self.token = token
        self.hosts = frozenset(hosts)
        self.desk = Desk(room, gate.limits)
        self._shown: tuple[RoomView, bytes, str] | None = None
        self._files = {
            name: (assets.path(folder, name).read_bytes(), kind) for name, (folder, kind) in FILES.items()
        }  # fmt: skip
        self._starlette = Starlette(
            routes=[
                Route("/{token}", self.page, methods=["GET"]),
                Route("/{token}/view", self.view, methods=["GET"]),
                Route("/{token}/phones", self.phones, methods=["POST"]),
                Route("/{token}/cards", self.cards, methods=["POST"]),
                Route("/{token}/dots", self.dots, methods=["POST"]),
                Route("/{token}/{name}", self.file, methods=["GET"]),
            ],
            exception_handlers={Refused: self._refuse, HTTPException: self._no_such, Exception: self._fault},  # type: ignore[dict-item]
        )
        self._starlette.router.redirect_slashes = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: guarded, answered, and whatever goes wrong in us told without a word about how."""
        begun = False

        async def safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
            await send(message)

        request = Request(scope, receive)
        try:
            refused = self._guard(request)
            if refused:
                await (await self._refuse(request, refused))(scope, receive, safely)
            else:
                await self._starlette(scope, receive, safely)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 - the phone gets a sentence and we get the traceback
            if not begun:  # else it has been told, and Starlette hands it on
                await (await self._fault(request, error))(scope, receive, safely)

    # --- who comes in -----------------------------------------------------------------------------------------------

    def _guard(self, request: Request) -> Refused | None:
        """Why ``request`` is not let in, or None."""
        write = request.method == "POST"
        try:
            self.gate.request(_address(request), write)
            if request.headers.get("host", "") not in self.hosts:
                raise Refused(421, "foreign")
            given = request.scope["path"].lstrip("/").partition("/")[0]
            if not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
                raise Refused(404, "old-link")
            if write:
                self._guard_body(request.headers)
        except Refused as refused:
            return refused
        return None

    def _guard_body(self, headers: Headers) -> None:
        """Only JSON of a modest size, sent by our own page or by no page at all."""
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self.hosts:
            raise Refused(403, "foreign")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refused(403, "foreign")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415, "rubbish")
        if headers.get("content-encoding", "identity") != "identity":
            raise Refused(415, "rubbish")
        if not _declared(headers) <= self.limits.body:
            raise Refused(413, "too-big")

    def language(self, request: Request) -> str:
        """The language that was asked for, else that of the room."""
        asked = request.query_params.get("lang", "")
        if asked in LANGUAGES:
            return asked
        try:
            room = self.room.view().language
        except Exception:  # noqa: BLE001 - it is told where the view itself is asked
            return DEFAULT
        return room if room in LANGUAGES else DEFAULT

    # --- what is answered ---------------------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The page itself, in one of the languages."""
        made = page(self.language(request), "/" + self.token, self.limits.look)
        return Response(made, media_type="text/html")

    async def file(self, request: Request) -> Response:
        """A file of the page; only those that are named."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[0], headers={"content-type": found[1]})

    async def view(self, request: Request) -> Response:
        """What phones may see now, or "unchanged" to a phone that has just this."""
        phone = request.headers.get("x-phone", "")
        if phone:
            self._known(phone if is_name(phone) else "", request)
        body, tag = self._seen()
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"etag": tag})
        return Response(body, headers={"etag": tag}, media_type="application/json")

    async def phones(self, request: Request) -> Response:
        """A code for a phone that has none yet."""
        await self._body(request)
        code = self.passes.hand_out(_address(request), self.room.view().people)
        return Response(json.dumps({"phone": code}), media_type="application/json")

    def _known(self, phone: str, request: Request, write: bool = False) -> None:
        """Let a phone in that got its code here, or raise Refused."""
        self.passes.check(phone, _address(request))
        self.gate.phone(phone, _address(request), write)

    async def cards(self, request: Request) -> Response:
        """Add a card."""
        card = read_card(await self._body(request))
        self._known(card.phone, request, write=True)
        await self.desk.take_card(card)
        return Response(b"{}", media_type="application/json")

    async def dots(self, request: Request) -> Response:
        """Place all dots of a phone."""
        dots = read_dots(await self._body(request))
        self._known(dots.phone, request, write=True)
        await self.desk.take_dots(dots)
        return Response(b"{}", media_type="application/json")

    def _seen(self) -> tuple[bytes, str]:
        """The view as JSON with its tag, made once for every view."""
        view = self.room.view()
        if self._shown is None or self._shown[0] != view:
            seen = asdict(view)
            del seen["people"]
            body = json.dumps(seen, ensure_ascii=False).encode("utf-8", "replace")
            self._shown = (view, body, f'"{hashlib.sha256(body).hexdigest()[:24]}"')
        return self._shown[1:]

    async def _body(self, request: Request) -> bytes:
        """The body, read as it comes in and never more of it than allowed."""
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > self.limits.body:
                raise Refused(413, "too-big")
        return body

    async def _refuse(self, request: Request, refused: Refused) -> Response:
        """The answer to what is refused; who comes too fast waits for it, so that a flood cannot be one."""
        if not (refused.reason == "old-link" and request.scope["path"] in UNASKED):
            self.gate.troubles[refused.reason] += 1
        if refused.status == 429:
            await asyncio.sleep(self.limits.pause)
        if refused.reason == "old-link" and request.method == "GET":
            return Response(old_link_page(self.language(request)), 404, media_type="text/html")
        return _answer(refused, self.language(request))

    async def _fault(self, request: Request, error: Exception) -> Response:
        """The answer to what we did wrong; how it came about goes into the log."""
        log.error("A request of a phone failed", exc_info=error)
        self.gate.troubles["fault"] += 1
        return _answer(Refused(500, "fault", wait=5), self.language(request))

    async def _no_such(self, request: Request, error: HTTPException) -> Response:
        """An address or a way of asking that does not exist."""
        return Response(b"", error.status_code, headers=dict(error.headers or {}))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _declared(headers: Headers) -> float:
    """How many bytes the body is said to have; without end if that is not said."""
    try:
        return int(headers.get("content-length", ""))
    except ValueError:
        return float("inf")


def _answer(refused: Refused, language: str) -> Response:
    """``refused`` as JSON. A body that is not going to be read ends the connection."""
    headers = {"retry-after": str(max(1, round(refused.wait)))} if refused.wait else {}
    if refused.status in (413, 415, 421) or refused.reason == "foreign":
        headers["connection"] = "close"
    content = json.dumps({"reason": refused.reason, "say": refused.said(language)}, ensure_ascii=False)
    return Response(content, refused.status, headers=headers, media_type="application/json")
