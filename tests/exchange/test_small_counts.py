"""Small counts: when a value is one, and when a text says one of people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.exchange.small_counts import counted, few_people

COUNTS = (
    "inwoners per week", "aantal/maand", "klachten per uur", "gezinnen per dag", "per week", "", "inwoners",
    "bezwaren / jaar", "aantal minuten", "weekly visitors", "residents per month",
)  # fmt: skip
MEASURES = (
    "dagen", "Dagen", "werkdagen", "working days", "minuten per aanvraag", "uur/week", "euro", "€ / jaar", "%",
    "% van de inwoners", "cijfer (1-10)", "rapportcijfer", "mark out of 10", "grade", "score 1-5", "weken",
)  # fmt: skip


@pytest.mark.parametrize("unit", COUNTS)
def test_a_small_count_is_hidden_whatever_it_is_per(unit: str) -> None:
    assert [counted(Decimal(value), unit) for value in ("0", "3", "9", "10", "2.5")] == [
        "<10", "<10", "<10", "10", "2.5",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", MEASURES)
def test_what_is_measured_stays(unit: str) -> None:
    assert counted(Decimal(3), unit) == "3"


@pytest.mark.parametrize(
    "text, found",
    [
        ("Het hielp 3 van de 8 inwoners.", "3 van de 8 inwoners"),
        ("Twee oudere bewoners belden.", "Twee oudere bewoners"),
        ("3 van de 120 aanvragers kwam", "3 van de 120 aanvragers"),
        ("It helped 5 out of 9 people", "5 out of 9 people"),
        ("12 inwoners, 30 van de 80 klanten", ""),
        ("1.200 inwoners en 3,5 klanten per dag", ""),
        ("in 3 weken belden we", ""),
        ("Een inwoner belt liever", ""),
    ],
)
def test_few_people_in_a_text(text: str, found: str) -> None:
    assert few_people(text) == found
