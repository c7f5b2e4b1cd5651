"""A room of twenty-five phones in a real browser, before the real windows. It takes a minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from chromium import Chromium, Page, chromium
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.joining import LOOPBACK, Limits
from tracker.joining.gate import Rate
from tracker.words import use_language
from ui.session.facilitator import Facilitator

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; `make browser` installs it"),
]
Opened = Callable[..., Facilitator]
MANY = 25
HARVEST, VOTE = 2, 5


def add(page: Page, number: int) -> None:
    """Write a card as somebody does, and put it in."""
    page.wait("!document.getElementById('harvest').hidden")
    page.tap("#text")
    page.type(f"Kaartje {number} <b>é</b>")
    page.tap(f"#chips .chip:nth-child({1 + number % 4}) input")
    page.tap("button.primary")


def vote(page: Page) -> None:
    """Two dots on the first topic, one on the second."""
    page.wait("!document.getElementById('vote').hidden")
    for place in (1, 1, 2):
        page.tap(f"#topics li:nth-child({place}) button:last-child")


def test_a_room_full_of_phones_harvests_and_votes_before_the_windows(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    use_language("nl")
    window = opened(begun=HARVEST, participants=MANY, dots=3, dots_per_card=2)
    window.presenter.show()
    window.phones.open(LOOPBACK, replace(Limits(), look=0.5, codes_by_address=Rate(100, 100)))
    address, room = window.phones.address, window.room
    browser = Chromium(tmp_path)
    try:
        with ThreadPoolExecutor(1) as hand:

            def together(act: Callable[[], object]) -> None:
                asked = hand.submit(act)
                qtbot.waitUntil(asked.done, timeout=180_000)
                asked.result()

            pages: list[Page] = []
            together(lambda: pages.extend(browser.page(address) for _number in range(MANY)))
            together(lambda: [add(page, number) for number, page in enumerate(pages)])
            qtbot.waitUntil(lambda: len(room.cards) == MANY, timeout=60_000)
            assert sorted(each.text for each in room.cards) == sorted(f"Kaartje {n} <b>é</b>" for n in range(MANY))
            assert Counter(each.kind for each in room.cards).most_common()[-1][1] >= MANY // 4
            assert window.panel.status()[0] == f"{MANY} kaartjes"
            room.go(room.steps[VOTE - 1].id)
            together(lambda: [vote(page) for page in pages])
            said = "document.getElementById('dots-said').textContent === 'Je stippen zijn binnen.'"
            together(lambda: [page.wait(said) for page in pages])
            topics = [each.card.id for each in operations.voted_on(room.topics)]
            assert room.dots() == {topics[0]: 2 * MANY, topics[1]: MANY}
            window.phones.look()
            assert window.phones_box.join.text() == f"{MANY} telefoons"
            assert window.phones.line == ""
            window.leave()
            together(lambda: [page.wait("!document.getElementById('ended').hidden") for page in pages])
    finally:
        browser.close()
        use_language("en")
