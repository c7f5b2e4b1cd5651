"""The page in a real browser: a room of twenty-five phones, and one phone in trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
from chromium import Chromium, Page, chromium
from room_cases import HARVESTING, QUICK, VOTING, FakeRoom

from tracker.joining import Doorway, Limits
from tracker.joining.gate import Rate

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; `make browser` installs it"),
]

OFTEN = replace(QUICK, look=0.1, codes_by_address=Rate(100, 100))
ALL_AT_ONCE = Rate(100, 200)  # one browser is a whole room here, and the clock stands still
ROOM = replace(Limits(), codes_by_address=ALL_AT_ONCE, writes_by_address=ALL_AT_ONCE, writes=ALL_AT_ONCE)
HARVEST = "!document.getElementById('harvest').hidden"
VOTE = "!document.getElementById('vote').hidden"
STATES = "[...document.querySelectorAll('#cards .state')].map((each) => each.textContent)"
ALL_SENT = f"{STATES}.length && {STATES}.every((each) => each.endsWith('toegevoegd'))"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    started = Chromium(tmp_path_factory.mktemp("chromium"))
    yield started
    started.close()


@pytest.fixture
def doorway(opened: Callable[..., Doorway]) -> Doorway:
    """Phones look often here, so that nobody has to wait for them."""
    return opened(OFTEN)


@pytest.fixture(autouse=True)
def nothing_goes_wrong_in_a_page(browser: Chromium) -> Iterator[None]:
    """No script fails, no rule of the page is broken, nothing is asked of anybody but the laptop."""
    browser.events.clear()
    yield
    for event in browser.events:
        told = event.get("params", {})
        assert event.get("method") != "Runtime.exceptionThrown", told
        if event.get("method") == "Log.entryAdded":
            assert told["entry"]["source"] == "network", told
        if event.get("method") == "Network.requestWillBeSent":
            assert told["request"]["url"].startswith(("http://127.0.0.1:", "about:")), told


def add(page: Page, text: str, kind: int = 2) -> None:
    """Write a card as somebody does, and put it in."""
    page.tap("#text")
    page.type(text)
    page.tap(f"#chips .chip:nth-child({kind}) input")
    page.tap("button.primary")


@pytest.mark.parametrize("many", [3, pytest.param(25, marks=pytest.mark.soak)])
def test_a_room_full_of_phones_adds_cards_and_places_dots(
    browser: Chromium, opened: Callable[..., Doorway], room: FakeRoom, many: int
) -> None:
    doorway = opened(ROOM if many > 10 else OFTEN)
    phones = [browser.page(doorway.address) for _number in range(many)]
    for number, phone in enumerate(phones):
        phone.wait(HARVEST)
        add(phone, f"Kaartje {number} <b>é</b>", kind=1 + number % 4)
    for phone in phones:
        phone.wait(ALL_SENT)
    assert sorted(room.texts) == sorted(f"Kaartje {number} <b>é</b>" for number in range(many))
    assert {kind for _phone, _text, kind in room.cards} == {choice.code for choice in HARVESTING.kinds[:many]}
    assert doorway.phones == many

    room.now = VOTING
    for phone in phones:
        phone.wait(VOTE)
        phone.tap("#topics li:nth-child(1) button:last-child")
        phone.tap("#topics li:nth-child(1) button:last-child")
        phone.tap("#topics li:nth-child(3) button:last-child")
        phone.tap("#topics li:nth-child(1) button:first-child")
    for phone in phones:
        phone.wait("document.getElementById('dots-said').textContent === 'Je stippen zijn binnen.'")
    assert len(room.dots) == many
    assert all(dots == {"t1": 1, "t3": 1} for dots in room.dots.values())

    room.now = replace(VOTING, ended=True)
    for phone in phones:
        phone.wait("!document.getElementById('ended').hidden")
    assert phones[0].run("localStorage.length") == 0
    assert doorway.one_line == ""


def test_without_network_nothing_is_lost_and_nothing_comes_twice(
    browser: Chromium, doorway: Doorway, room: FakeRoom
) -> None:
    phone = browser.page(doorway.address)
    phone.wait(HARVEST)
    phone.offline(True)
    add(phone, "Getypt zonder netwerk")
    phone.wait("document.getElementById('contact').textContent.startsWith('Geen contact met de laptop.')")
    assert "bewaard, nog niet verstuurd" in phone.text()
    phone.tap("#text")
    phone.type("Nog niet af")
    phone.offline(False)
    phone.reload()
    phone.wait(f"{HARVEST} && {ALL_SENT}")
    assert room.texts == ["Getypt zonder netwerk"]
    assert phone.run("document.getElementById('text').value") == "Nog niet af"


@pytest.mark.soak
def test_a_laptop_that_is_slow_gets_the_card_once(
    browser: Chromium, opened: Callable[..., Doorway], room: FakeRoom
) -> None:
    pending: Future[None] = Future()
    room.answer = lambda: pending
    phone = browser.page(opened(replace(OFTEN, answer=0.2)).address)
    phone.wait(HARVEST)
    add(phone, "De laptop is bezig")
    phone.wait("document.body.innerText.includes('De laptop is bezig. Het wordt vanzelf opnieuw geprobeerd.')")
    pending.set_result(None)
    phone.wait(ALL_SENT)
    assert room.texts == ["De laptop is bezig"]


def test_the_keyboard_alone_is_enough(browser: Chromium, doorway: Doorway, room: FakeRoom) -> None:
    phone = browser.page(doorway.address + "?lang=en", 1280, 800)
    phone.wait(HARVEST)
    phone.run("document.getElementById('text').focus()")
    phone.press("Enter", 13)
    assert "Write something on it first." in phone.text()
    phone.type("With keys")
    phone.press("Enter", 13)
    assert "Choose what kind it is." in phone.text()
    phone.press(" ", 32)
    phone.run("document.getElementById('text').focus()")
    phone.press("Enter", 13)
    phone.wait("document.body.innerText.includes('Added. Do you have another one?')")
    assert room.cards[0][1:] == ("With keys", "work-process")
    assert phone.run("document.activeElement.id") == "text"


def test_more_dots_than_there_are_cannot_be_placed(browser: Chromium, doorway: Doorway, room: FakeRoom) -> None:
    room.now = VOTING
    phone = browser.page(doorway.address)
    phone.wait(VOTE)
    for topic, times in ((1, 4), (2, 4)):
        for _time in range(times):
            phone.tap(f"#topics li:nth-child({topic}) button:last-child")
    assert "Al je stippen zijn geplaatst" in phone.text()
    phone.wait("document.getElementById('dots-said').textContent === 'Je stippen zijn binnen.'")
    assert list(room.dots.values()) == [{"t1": 3, "t2": 2}]
    room.now = replace(VOTING, revealed=True)
    phone.wait("document.body.innerText.includes('De stippen zijn geteld. Kijk naar het scherm.')")
    phone.tap("#topics li:nth-child(1) button:first-child")
    assert phone.run("document.querySelector('#topics output').textContent") == "3"


@pytest.mark.soak
def test_a_link_of_another_session_says_so(browser: Chromium, doorway: Doorway) -> None:
    phone = browser.page(doorway.address[:-1])
    phone.wait("document.body.innerText.includes('Scan de code op het scherm opnieuw.')")


@pytest.mark.soak
def test_a_closed_door_is_told(browser: Chromium, doorway: Doorway, room: FakeRoom) -> None:
    phone = browser.page(doorway.address)
    phone.wait(HARVEST)
    doorway.close()
    add(phone, "Te laat")
    phone.wait("document.getElementById('contact').textContent.startsWith('Geen contact')")
    assert room.cards == []


# --- everybody can use it --------------------------------------------------------------------------------------------

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """[...document.querySelectorAll('button, .chip, a:not(.skip), textarea')]
    .filter((each) => each.offsetParent !== null)
    .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
FAINT = """(() => {
    const light = (colour) => {
        const part = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255)
            .map((each) => (each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
        return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
    };
    const behind = (each) => {
        for (; each; each = each.parentElement) {
            const colour = getComputedStyle(each).backgroundColor;
            if (!/rgba\\(.*, 0\\)/.test(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const each = walk.currentNode.parentElement;
        if (!walk.currentNode.textContent.trim() || each.offsetParent === null) continue;
        const [one, other] = [light(getComputedStyle(each).color), light(behind(each))].sort((a, b) => b - a);
        if ((one + 0.05) / (other + 0.05) < 4.5) found.push(each.textContent);
    }
    return found;
})()"""


@pytest.mark.parametrize("language, theme", [("nl", "light"), ("en", "dark")])
def test_it_fits_the_narrowest_phone_at_any_letter_size(
    browser: Chromium, doorway: Doorway, room: FakeRoom, language: str, theme: str
) -> None:
    phone = browser.page(f"{doorway.address}?lang={language}", 320, 640, prefers_color_scheme=theme)
    phone.wait(HARVEST)
    add(phone, "Een kaartje met eenwoorddatveeltelangisvooreensmalletelefoonmaarwelmoetpassen")
    phone.wait("document.querySelectorAll('#cards li').length === 1")
    for now, shown in ((HARVESTING, HARVEST), (VOTING, VOTE)):
        room.now = now
        phone.wait(shown)
        for size in (100, 200):
            phone.run(f"document.documentElement.style.fontSize = '{size}%'")
            assert phone.run(WIDER) <= 0
            assert phone.run(SMALL) == []
            assert phone.run(FAINT) == []


def test_everything_that_can_be_used_has_a_name(browser: Chromium, doorway: Doorway, room: FakeRoom) -> None:
    phone = browser.page(doorway.address)
    phone.wait(HARVEST)
    names = used(phone)
    assert ("textbox", "Je kaartje") in names
    assert ("radio", "Beloningsstructuur") in names
    room.now = VOTING
    phone.wait(VOTE)
    names = used(phone)
    assert ("button", "Eén stip meer op: Twee handtekeningen voor een tegel") in names
    assert all(name for _role, name in names)


def used(page: Page) -> list[tuple[str, str]]:
    """Role and name of all that can be used, as a screen reader is told."""
    page.order("Accessibility.enable")
    nodes = page.order("Accessibility.getFullAXTree")["nodes"]
    page.order("Accessibility.disable")
    told = [(each.get("role", {}).get("value"), each.get("name", {}).get("value", "")) for each in nodes]
    return [(role, name) for role, name in told if role in ("button", "textbox", "radio", "link", "checkbox")]
