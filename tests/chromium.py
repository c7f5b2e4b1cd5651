"""A headless Chromium, driven over its own pipe with the DevTools protocol: no port, no package, no profile that stays.

Each phone is a page in a browser context of its own, so that they share no storage, as phones do not.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 30.0  # seconds for one answer
# Chromium reads orders from file 3 and answers on file 4; the numbers must be just those.
START = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def chromium() -> str | None:
    """The Chromium of this machine, or None; on Windows a process cannot be handed the pipes."""
    return None if os.name == "nt" else next(filter(None, map(shutil.which, NAMES)), None)


class Broken(Exception):
    """Chromium refused an order, or a script in a page failed."""


class Chromium:
    """One running browser. ``profile`` is an empty folder."""

    def __init__(self, profile: Path) -> None:
        found = chromium()
        assert found
        read, self._orders = os.pipe()
        self._answers, write = os.pipe()
        options = [
            "--headless", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-first-run",
            "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio",
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # it refuses to be root with one
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, str(read), str(write), found, *options, "about:blank"],
            pass_fds=(read, write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        self._rest = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def order(self, method: str, session: str | None = None, **parameters: object) -> dict[str, Any]:
        """Give an order and wait for its answer; what happens meanwhile is kept in ``events``."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._orders, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise Broken(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def happened(self, method: str, session: str) -> None:
        """Wait until something happens in a page, unless it has; it is told once."""
        while True:
            for event in self.events:
                if event.get("method") == method and event.get("sessionId") == session:
                    self.events.remove(event)
                    return
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0, end - time.monotonic()))
            part = os.read(self._answers, 1 << 20) if ready else b""
            if not part:
                raise Broken("Chromium says nothing any more")
            self._rest += part
        first, _, self._rest = self._rest.partition(b"\0")
        return json.loads(first)

    def page(self, address: str, width: int = 390, height: int = 844, **features: str) -> Page:
        """A page that shows ``address`` as a phone of this size does; ``features`` are media features of CSS."""
        context = self.order("Target.createBrowserContext")["browserContextId"]
        target = self.order("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.order("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        page.size(width, height)
        chosen = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        page.order("Emulation.setEmulatedMedia", features=chosen)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.order(f"{domain}.enable")
        page.order("Page.navigate", url=address)
        page.loaded()
        return page

    def close(self) -> None:
        """End the browser; what it started ends with it, and its profile is thrown away."""
        self._process.kill()
        for file in (self._orders, self._answers):
            os.close(file)
        self._process.wait(PATIENCE)


class Page:
    """One page, as somebody sees it who has that phone."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self.browser = browser
        self.session = session

    def order(self, method: str, **parameters: object) -> dict[str, Any]:
        return self.browser.order(method, self.session, **parameters)

    def size(self, width: int, height: int, scale: float = 2) -> None:
        """The measures of the screen, in CSS pixels."""
        self.order(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=True
        )

    def run(self, script: str) -> Any:
        """The value of ``script`` in the page."""
        done = self.order(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in done:
            raise Broken(str(done["exceptionDetails"]))
        return done["result"].get("value")

    def loaded(self) -> None:
        """Wait until the page is there with its script and style."""
        self.browser.happened("Page.loadEventFired", self.session)

    def reload(self) -> None:
        """Load the page again, as somebody does who lost patience."""
        self.order("Page.reload")
        self.loaded()

    def wait(self, condition: str) -> None:
        """Wait until the script ``condition`` holds."""
        holds = (
            "new Promise((yes, no) => { const end = Date.now() + 20000; (function look() {"
            f" let held = false; try {{ held = Boolean({condition}); }} catch {{}}"
            " if (held) yes(true); else if (Date.now() > end) yes(false); else setTimeout(look, 20); })(); })"
        )
        try:
            held = self.run(holds)
        except Broken:  # the page was loaded anew meanwhile
            held = self.run(holds)
        if not held:
            raise Broken(f"never true: {condition}\n{self.text()}")

    def text(self) -> str:
        """All that can be read on the page now."""
        return str(self.run("document.body.innerText"))

    def tap(self, selector: str) -> None:
        """Touch the middle of an element, where somebody would; it is scrolled into view first."""
        x, y = self.run(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)});"
            " it.scrollIntoView({block: 'center'}); const box = it.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.order("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Type ``text`` where the cursor is, as a keyboard on the screen does."""
        self.order("Input.insertText", text=text)

    def press(self, key: str, code: int) -> None:
        """Press one key."""
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.order("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                       **(text if kind == "keyDown" else {}))  # fmt: skip

    def picture(self, file: Path) -> None:
        """Keep what is on the screen."""
        data = self.order("Page.captureScreenshot", format="png", captureBeyondViewport=False)["data"]
        file.write_bytes(base64.b64decode(data))

    def offline(self, gone: bool) -> None:
        """Take the network away, or give it back."""
        self.order("Network.emulateNetworkConditions", offline=gone, latency=0, downloadThroughput=-1,
                   uploadThroughput=-1)  # fmt: skip
