"""The guard finds what looks like personal data, and leaves other numbers alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.guard import Sort, find, is_bsn, is_iban


@pytest.mark.parametrize("digits", ["111222333", "123456782", "010000008", "10000008"])
def test_the_eleven_test_holds(digits: str) -> None:
    assert is_bsn(digits)


@pytest.mark.parametrize("digits", ["123456789", "111222334", "000000000", "", "1112223330", "11122233x", "¹11222333"])
def test_the_eleven_test_fails(digits: str) -> None:
    assert not is_bsn(digits)


@given(st.integers(10_000_000, 999_999_999))
def test_one_wrong_digit_never_passes(number: int) -> None:
    digits = f"{number:09}"
    if is_bsn(digits):
        for place in range(8):
            for digit in set("0123456789") - {digits[place]}:
                assert not is_bsn(digits[:place] + digit + digits[place + 1 :])


def test_the_iban_check() -> None:
    assert is_iban("NL91 ABNA 0417 1643 00")
    assert is_iban("nl91abna0417164300")
    assert not is_iban("NL92 ABNA 0417 1643 00")
    assert not is_iban("NL91")


FOUND = [
    ("BSN 111222333 belt", Sort.BSN, "111222333"),
    ("nr.111.222.333.", Sort.BSN, "111.222.333"),
    ("(1112 22 333)", Sort.BSN, "1112 22 333"),
    ("bsn:10000008", Sort.BSN, "10000008"),
    ("bsn-111222333", Sort.BSN, "111222333"),
    ("BSN111222333", Sort.BSN, "111222333"),
    ("zie www.voorbeeld.example/123456782, van 111222333", Sort.BSN, "111222333"),
    ("https://voorbeeld.example/?mail=a.b@voorbeeld.example", Sort.EMAIL, "a.b@voorbeeld.example"),
    ("iban NL91ABNA0417164300.", Sort.IBAN, "NL91ABNA0417164300"),
    ("op NL91 ABNA 0417 1643 00 staat geld", Sort.IBAN, "NL91 ABNA 0417 1643 00"),
    ("DE89 3704 0044 0532 0130 00", Sort.IBAN, "DE89 3704 0044 0532 0130 00"),
    ("mail a.b+c@voorbeeld.example, graag", Sort.EMAIL, "a.b+c@voorbeeld.example"),
    ("tel.06-12345678", Sort.PHONE, "06-12345678"),
    ("bel 06 12 34 56 78 na 9 uur", Sort.PHONE, "06 12 34 56 78"),
    ("bel (020) 123 45 67", Sort.PHONE, "(020) 123 45 67"),
    ("bel +31 (0)20-1234567", Sort.PHONE, "+31 (0)20-1234567"),
    ("bel 0031612345678", Sort.PHONE, "0031612345678"),
]


@pytest.mark.parametrize("text,sort,piece", FOUND)
def test_it_is_found_where_it_stands(text: str, sort: Sort, piece: str) -> None:
    (finding,) = find(text)
    assert finding.sort is sort
    assert text[finding.start : finding.end] == piece


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123456789",
        "zaak 2026-0111222333",
        "zaaknummer Z2026/111222",
        "op 12-05-2026 en 13-05-2026",
        "van 2025-05-12 tot 2026-05-12",
        "€ 1.112.223,33 en € 111.222.333,00",
        "postcode 1234 AB 56",
        "19 van 130, 7,8 en 98,5 %",
        "uur 10.30-12.00",
        "Awb 4:13, artikel 6 lid 1",
        "@team of naam@ of a@b",
        "12345678901234567890",
        "NL artikel 12 lid 3 onder a van de wet",
        "nummer 1112223334445",
        "0,111222333",
        "https://voorbeeld.example/zaak/111222333?open=111222333",
        "www.voorbeeld.example/111222333",
        "voorbeeld.example/zaken/111222333",
        "zaak Z-111222333, of abc111222333",
        "111222333-B of 111222333b",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("form", ["%d-%m-%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d"])
def test_a_day_is_not_a_number_of_somebody(form: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=place) for place in range(365)]
    assert [day for day in days if find(f"op {day:{form}} klaar")] == []


def test_several_come_in_their_order_and_each_once() -> None:
    text = "a@b.example, 111222333, NL91 ABNA 0417 1643 00 en 06-12345678, 111222333"
    assert [each.sort for each in find(text)] == [Sort.EMAIL, Sort.BSN, Sort.IBAN, Sort.PHONE, Sort.BSN]


@given(st.text(max_size=400))
def test_whatever_is_typed_findings_lie_apart_inside_the_text(text: str) -> None:
    end = 0
    for each in find(text):
        assert end <= each.start < each.end <= len(text)
        end = each.end


def test_a_finding_does_not_carry_what_it_found() -> None:
    (finding,) = find("bsn 111222333")
    assert "111222333" not in repr(finding)
