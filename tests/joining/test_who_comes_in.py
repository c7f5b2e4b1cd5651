"""The door: who has the link of today comes in, at a pace that the laptop can bear; it closes at once."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import pytest
from phone_cases import Phone
from room_cases import HARVESTING, QUICK, Clock, FakeRoom

from tracker.joining import LOOPBACK, CannotOpen, Doorway, Limits, Network, networks, open_doorway, qr_matrix, qr_svg
from tracker.joining.gate import Gate, Rate
from tracker.joining.networks import sorted_out
from tracker.joining.passes import Passes, signed
from tracker.joining.refusing import SAID, Refused
from tracker.words import use_language

# --- the link -----------------------------------------------------------------------------------------------


def test_every_session_has_a_link_of_its_own_that_can_be_typed_over(opened: Callable[..., Doorway]) -> None:
    tokens = {opened().token for _time in range(3)}
    assert len(tokens) == 3
    assert all(len(token) >= 10 and not set(token) & set("0O1lIi") for token in tokens)


@pytest.mark.parametrize("path", ["/", "/abcdefghjk", "/abcdefghjk/view", "//", "/%2e%2e/x", "/%c3%a9"])
def test_a_link_of_yesterday_is_told_to_scan_again(phone: Phone, path: str) -> None:
    answer = phone.ask("GET", path)
    assert answer.status == 404
    assert "Scan de code op het scherm opnieuw." in answer.body.decode()
    assert phone.doorway.token not in answer.body.decode()


def test_a_link_of_yesterday_adds_nothing(phone: Phone, room: FakeRoom) -> None:
    body = {"phone": "phone-0001", "card": "card-0001", "text": "Van gisteren", "kind": "procedure"}
    assert phone.post("/abcdefghjk/cards", body).status == 404
    assert room.cards == []


def test_with_its_port_and_token_a_session_goes_on_under_the_same_link(room: FakeRoom) -> None:
    first = open_doorway(room, LOOPBACK)
    first.close()
    again = open_doorway(room, LOOPBACK, port=first.port, token=first.token, secret=first.secret)
    try:
        assert again.address == first.address
        phone = Phone(first)
        phone.doorway = again
        assert phone.look().status == 200
    finally:
        again.close()


# --- the code of a phone ------------------------------------------------------------------------------------


def code_of(phone: Phone) -> str:
    """The code that ``phone`` gets when it comes in for the first time; "" when it gets none."""
    return str(phone.post("phones", {}).json.get("phone", ""))


def test_a_phone_gets_a_code_and_one_it_made_up_is_refused(phone: Phone, room: FakeRoom) -> None:
    code, own = code_of(phone), phone.name
    for name, status in ((code, 200), ("invented-0001", 401), (own[:-1] + "x", 401), (code + "0", 401)):
        phone.name = name
        assert (phone.look().status, phone.card("Een kaartje").status) == (status, status)
    assert len(room.cards) == 1
    assert phone.doorway.phones == 1
    assert phone.doorway.one_line == "Refused from phones: 6 of unknown phones."


def test_one_address_gets_a_few_codes_at_once_and_the_next_slowly(phone: Phone, clock: Clock) -> None:
    codes = [code_of(phone) for _time in range(25)]
    assert len(set(filter(None, codes))) == 5
    late = phone.post("phones", {})
    assert (late.status, late.json["reason"], late.headers["Retry-After"]) == (429, "queue", "15")
    clock.now += 60
    assert [bool(code_of(phone)) for _time in range(5)] == [True] * 4 + [False]


def test_a_room_behind_one_address_comes_in_and_nobody_takes_all_places(clock: Clock) -> None:
    """Eighteen people: one address gets a place for each of them, and as many are left for others."""
    passes = Passes("secret", QUICK, clock)

    def let_in(address: str) -> bool:
        clock.now += 15
        with contextlib.suppress(Refused):
            return bool(passes.hand_out(address, 18))
        return False

    assert sum(let_in("192.168.1.66") for _time in range(100)) == 18 + 5
    assert sum(let_in(f"192.168.1.{host}") for host in range(100, 160)) == 18


def test_phones_on_addresses_of_their_own_all_come_in_at_once(clock: Clock) -> None:
    passes = Passes("secret", QUICK, clock)
    assert len({passes.hand_out(f"192.168.1.{host}", 25) for host in range(25)}) == 25


def test_many_phones_on_one_address_are_told_to_the_facilitator(phone: Phone) -> None:
    phone.doorway.network = Network("127.0.0.1", 24, "wlan0", "wifi")
    for host in range(6):
        phone.doorway._passes.check(signed(phone.doorway.secret, f"phone-{host}"), "192.168.1.66")
    assert phone.doorway.one_line.startswith("6 phones share one address")


def test_how_many_take_part_is_not_sent(phone: Phone, room: FakeRoom) -> None:
    room.now = replace(HARVESTING, people=18)
    assert "people" not in phone.look().json


# --- from elsewhere -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:80", "x" * 300])
def test_another_name_for_the_laptop_is_refused(phone: Phone, host: str) -> None:
    assert phone.ask("GET", "view", Host=host).status == 421


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}]
)
def test_a_page_from_elsewhere_cannot_send_for_somebody(phone: Phone, room: FakeRoom, headers: dict[str, str]) -> None:
    body = {"phone": phone.name, "card": "card-0001", "text": "Van elders", "kind": "procedure"}
    assert phone.post("cards", body, **headers).status == 403
    assert room.cards == []
    ours = {"Origin": f"http://127.0.0.1:{phone.doorway.port}", "Sec_Fetch_Site": "same-origin"}
    assert phone.post("cards", body, **ours).status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_read(phone: Phone, kind: str) -> None:
    assert phone.post("cards", b"{}", Content_Type=kind).status == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_ways_of_asking_do_nothing(phone: Phone, method: str) -> None:
    assert phone.ask(method, "cards").status == 405


def test_a_body_that_is_too_big_is_not_read(phone: Phone) -> None:
    assert phone.post("cards", b" " * 16_385).status == 413


def test_a_body_without_a_length_is_not_read(phone: Phone) -> None:
    with socket.create_connection(("127.0.0.1", phone.doorway.port), timeout=10) as raw:
        raw.sendall(
            f"POST /{phone.doorway.token}/cards HTTP/1.1\r\nHost: 127.0.0.1:{phone.doorway.port}\r\n"
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        assert b" 413 " in raw.recv(200)


# --- how often ----------------------------------------------------------------------------------------------


def test_a_phone_that_hurries_waits_and_goes_on_later(
    opened: Callable[..., Doorway], clock: Clock, room: FakeRoom
) -> None:
    phone = Phone(opened(replace(QUICK, writes_by_phone=Rate(1, 2))))
    assert [phone.card(f"Kaartje {n}").status for n in range(3)] == [200, 200, 429]
    clock.now += 1
    answer = phone.card("Kaartje 3")
    assert answer.status == 200
    assert len(room.cards) == 3


def test_ten_thousand_cards_neither_get_in_nor_keep_others_out(
    opened: Callable[..., Doorway], clock: Clock, room: FakeRoom
) -> None:
    """Of one address; the clock stands still, so they all come in the same second."""
    limits = Limits()
    gate = Gate(limits, clock)
    let_in = 0
    for _card in range(10_000):
        with contextlib.suppress(Refused):
            gate.request("192.168.1.66", write=True)
            let_in += 1
    assert let_in == limits.writes_by_address.at_once
    gate.request("192.168.1.7", write=True)


def test_who_comes_too_fast_is_told_when_to_come_back(opened: Callable[..., Doorway]) -> None:
    phone = Phone(opened(replace(QUICK, reads_by_address=Rate(0.5, 1))))
    assert phone.look().status == 200
    answer = phone.look()
    assert answer.status == 429
    assert answer.headers["Retry-After"] == "2"
    assert phone.doorway.troubles == {"too-fast": 1}


def test_there_is_room_for_so_many_phones(opened: Callable[..., Doorway], clock: Clock) -> None:
    doorway = opened(replace(QUICK, phones=2))
    statuses = [Phone(doorway, f"phone-{n:04}").look().status for n in (1, 2, 3, 1)]
    assert statuses == [200, 200, 403, 200]
    clock.now += QUICK.gone + 1
    assert Phone(doorway, "phone-0003").look().status == 200


def test_one_address_does_not_take_the_place_of_all_phones(clock: Clock) -> None:
    gate = Gate(replace(QUICK, phones=5, phones_by_address=3), clock)
    refused = 0
    for number in range(10):
        try:
            gate.phone(f"phone-{number:04}", "192.168.1.66")
        except Refused:
            refused += 1
    assert refused == 7
    gate.phone("phone-of-somebody", "192.168.1.7")
    assert gate.phones() == 4


def test_made_up_addresses_do_not_fill_the_memory(clock: Clock) -> None:
    gate = Gate(QUICK, clock)
    for number in range(5_000):
        with contextlib.suppress(Refused):
            gate.request(str(number), write=False)
    assert len(gate._reads_by_address.known) <= 1_000


def test_too_many_connections_are_cut_and_others_go_on(opened: Callable[..., Doorway]) -> None:
    doorway = opened(replace(QUICK, connections_by_address=3))
    held = [socket.create_connection(("127.0.0.1", doorway.port), timeout=10) for _each in range(4)]
    try:
        assert ended(held[3])
        for each in held:
            each.close()
        wait_until(lambda: not doorway._gate._connections)
        assert Phone(doorway).look().status == 200
    finally:
        for each in held:
            each.close()


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"POST / HT",
        b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nX: y\r\n",
    ],
)
def test_who_does_not_finish_a_request_is_cut(opened: Callable[..., Doorway], begin: bytes) -> None:
    doorway = opened(replace(QUICK, patience=0.05))
    with socket.create_connection(("127.0.0.1", doorway.port), timeout=10) as slow:
        slow.sendall(begin)
        assert ended(slow)
    assert Phone(doorway).look().status == 200


@pytest.mark.parametrize("rubbish", [b"\x16\x03\x01\x02\x00\x01\x00", b"\x00" * 500, b"GET\r\n\r\n", b"x" * 40_000])
def test_what_is_no_http_ends_the_connection_and_nothing_else(
    doorway: Doorway, rubbish: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_connection(("127.0.0.1", doorway.port), timeout=10) as other:
        other.sendall(rubbish)
        other.shutdown(socket.SHUT_WR)
        assert ended(other)
    assert Phone(doorway).look().status == 200
    assert caplog.text == ""


# --- faults of ours -----------------------------------------------------------------------------------------


def test_a_fault_of_ours_is_logged_and_the_phone_gets_a_sentence(
    phone: Phone, room: FakeRoom, caplog: pytest.LogCaptureFixture
) -> None:
    room.now = None  # type: ignore[assignment]
    answer = phone.look()
    assert answer.status == 500
    assert answer.json["reason"] == "fault"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Traceback" in caplog.text
    assert phone.doorway.troubles == {"fault": 1}
    room.now = HARVESTING
    assert phone.look().status == 200


# --- what the facilitator hears -----------------------------------------------------------------------------


def test_what_was_refused_is_one_line(phone: Phone) -> None:
    assert phone.doorway.one_line == ""
    phone.card("x" * 301)
    assert phone.doorway.one_line == ""  # somebody mends that alone
    phone.ask("GET", "/yesterday1")
    phone.post("cards", b"rubbish")
    phone.post("cards", b"rubbish")
    assert phone.doorway.one_line == "Refused from phones: 1 with an old link, 2 that could not be read."
    use_language("nl")
    assert phone.doorway.one_line == "Geweigerd van telefoons: 1 met een oude link, 2 die niet te lezen waren."


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png"])
def test_what_browsers_ask_by_themselves_is_no_trouble(phone: Phone, path: str) -> None:
    assert phone.ask("GET", path).status == 404
    assert phone.doorway.one_line == ""


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    for reason in SAID:
        refused = Refused(400, reason, most=300)
        assert refused.said("en") != refused.said("nl")
        assert "{" not in refused.said("nl")


# --- opening and closing ------------------------------------------------------------------------------------


def test_nothing_listens_before_and_after(room: FakeRoom) -> None:
    doorway = open_doorway(room, LOOPBACK)
    assert doorway.runs
    assert doorway.can_be_reached
    doorway.close()
    assert not doorway.runs
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", doorway.port), timeout=10)
    doorway.close()


def test_it_closes_within_a_second_with_phones_that_wait(room: FakeRoom) -> None:
    pending: Future[None] = Future()
    asked = threading.Event()

    def answer() -> Future[None]:
        asked.set()
        return pending

    room.answer = answer
    doorway = open_doorway(room, LOOPBACK)
    held = socket.create_connection(("127.0.0.1", doorway.port), timeout=10)

    def send() -> None:
        with contextlib.suppress(OSError):
            Phone(doorway).card("Onderweg")

    waiting = threading.Thread(target=send)
    waiting.start()
    assert asked.wait(10)
    began = time.monotonic()
    doorway.close()
    assert time.monotonic() - began < 1
    waiting.join(5)
    assert not waiting.is_alive()  # the phone hears at once that nobody is there any more
    held.close()
    pending.set_result(None)  # the window is ready only now: nobody minds


def test_a_port_that_is_taken_is_told(room: FakeRoom, doorway: Doorway) -> None:
    with pytest.raises(CannotOpen, match=f"Another program uses port {doorway.port}"):
        open_doorway(room, LOOPBACK, port=doorway.port)


def test_a_network_that_is_gone_is_told(room: FakeRoom) -> None:
    gone = Network("192.0.2.200", 24, "wlan0", "wifi")
    with pytest.raises(CannotOpen, match="no longer on that network"):
        open_doorway(room, gone)


# --- networks -----------------------------------------------------------------------------------------------


def test_the_networks_of_this_laptop_end_with_the_laptop_itself() -> None:
    assert networks()[-1].loopback


@pytest.mark.parametrize(
    "found, who",
    [
        (("192.168.178.23", 24, "wlp3s0", "wlp3s0"), "Everybody on the wifi network 192.168.178.x can reach the page"),
        (("10.31.7.9", 16, "Wi-Fi", "Intel(R) Wi-Fi 6 AX201"), "Everybody on the wifi network 10.31.x.x can reach"),
        (("192.168.1.4", 24, "eth0", "eth0"), "Everybody on the cable network 192.168.1.x can reach"),
        (("192.168.1.4", 24, "en0", "en0"), "Everybody on the network 192.168.1.x can reach"),
        (("192.168.137.1", 24, "Local Area Connection* 2", "Microsoft Wi-Fi Direct"), "Everybody on the hotspot"),
        (("192.168.2.1", 24, "bridge100", "bridge100"), "Everybody on the hotspot of this laptop (192.168.2.x)"),
        (("10.8.0.2", 24, "tun0", "tun0"), "Everybody on the VPN 10.8.0.x"),
        (("8.8.4.4", 22, "eth0", "eth0"), "An address on the internet: everybody with the link"),
    ],
)
def test_it_is_said_plainly_who_can_reach_the_page(found: tuple[str, int, str, str], who: str) -> None:
    assert sorted_out([found])[0].who.startswith(who)


def test_networks_inside_the_laptop_are_left_out_and_the_likeliest_comes_first() -> None:
    found = sorted_out(
        [
            ("127.0.0.1", 8, "lo", "lo"),
            ("172.17.0.1", 16, "docker0", "docker0"),
            ("172.20.1.1", 20, "vEthernet (WSL)", "Hyper-V Virtual Ethernet Adapter"),
            ("10.8.0.2", 24, "tun0", "tun0"),
            ("192.168.1.5", 24, "wlan0", "wlan0"),
            ("192.168.1.4", 24, "eth0", "eth0"),
        ]
    )
    assert [each.interface for each in found] == ["wlan0", "eth0", "tun0", "lo"]


# --- the code -----------------------------------------------------------------------------------------------


def test_the_code_is_dark_on_light_with_light_around_it(doorway: Doorway) -> None:
    rows = qr_matrix(doorway.address)
    assert len(rows) == len(rows[0])
    assert not any(any(row[:4]) or any(row[-4:]) for row in rows)
    assert not any(map(any, rows[:4] + rows[-4:]))
    assert all(rows[4][4:11])
    svg = qr_svg(doorway.address).decode()
    assert svg.startswith("<svg")
    assert "#000" in svg
    assert 'width="' not in svg


# --- helpers ------------------------------------------------------------------------------------------------


def ended(connection: socket.socket) -> bool:
    """Whether the other side ends the connection; whatever it says before is read."""
    try:
        while connection.recv(4_096):
            pass
    except ConnectionResetError:
        pass
    return True


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)
