"""What a phone gets: the page, its files, what the room is doing; and nothing that watches anybody."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from phone_cases import Phone
from room_cases import HARVESTING, QUICK, VOTING, Clock, FakeRoom

import assets
from tracker.joining import Doorway
from tracker.words import use_language

FILES = ["page.css", "page.js", "sending.js", "app.svg"]


def test_the_page_is_in_the_language_of_the_room_whatever_the_laptop_speaks(phone: Phone) -> None:
    use_language("en")
    page = phone.ask("GET", "").body.decode()
    assert '<html lang="nl">' in page
    assert "Zet erbij" in page
    assert "Add it" not in page


def test_the_switch_leads_to_the_page_in_the_other_language(phone: Phone) -> None:
    (link,) = re.findall(r'id="other" href="([^"]+)"', phone.ask("GET", "").body.decode())
    english = phone.ask("GET", link).body.decode()
    assert '<html lang="en">' in english
    assert "Add it" in english
    assert "Zet erbij" not in english


def test_every_place_in_the_page_is_filled(phone: Phone) -> None:
    assert b"{{" not in phone.ask("GET", "").body


@pytest.mark.parametrize("path", ["", *FILES, "view", "nothing", "/", "/old-token"])
def test_every_answer_forbids_what_the_page_does_not_need(phone: Phone, path: str) -> None:
    headers = phone.ask("GET", path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers
    assert "Server" not in headers


def test_the_page_asks_nothing_of_other_servers() -> None:
    for file in assets.path("joining").iterdir():
        assert "//" not in re.sub(r"(?m)^\s*//.*$|[;,{] // .*$", "", file.read_text(encoding="utf-8")), file.name


def test_the_page_has_no_script_or_style_inside(phone: Phone) -> None:
    page = phone.ask("GET", "").body.decode()
    assert re.findall(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=|javascript:", page) == []


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_the_page_are_there(phone: Phone, name: str) -> None:
    answer = phone.ask("GET", name)
    assert answer.status == 200
    assert len(answer.body) > 100


@pytest.mark.parametrize(
    "name", ["../../pyproject.toml", "..%2f..%2fpyproject.toml", "page.html", "%00", "icons/app.svg"]
)
def test_no_other_file_is(phone: Phone, name: str) -> None:
    assert phone.ask("GET", name).status == 404


def test_a_phone_sees_what_the_room_does(phone: Phone, room: FakeRoom) -> None:
    seen = phone.look().json
    assert seen["question"] == "Waar liep een inwoner op vast?"
    assert seen["kinds"][1] == {"code": "procedure", "label": "Procedure"}  # type: ignore[index]
    room.now = VOTING
    assert phone.look().json["activity"] == "vote"


def test_what_did_not_change_is_not_sent_again(phone: Phone, room: FakeRoom) -> None:
    tag = phone.look().headers["ETag"]
    assert phone.look(If_None_Match=tag).status == 304
    room.now = replace(HARVESTING, question="En waar nog meer?")
    assert phone.look(If_None_Match=tag).status == 200


def test_phones_are_counted_as_long_as_they_look(doorway: Doorway, clock: Clock) -> None:
    for name in ("phone-aaaa", "phone-bbbb", "phone-bbbb"):
        Phone(doorway, name).look()
    assert doorway.phones == 2
    clock.now += QUICK.lately + 1
    assert doorway.phones == 0


def test_words_of_the_room_are_data_and_never_markup(phone: Phone, room: FakeRoom) -> None:
    room.now = replace(HARVESTING, question="</script><img src=x onerror=alert(1)>")
    answer = phone.look()
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json["question"] == room.now.question
    assert b"onerror" not in phone.ask("GET", "").body
