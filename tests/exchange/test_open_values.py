"""How values leave as open data, and who can publish it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.domain.errors import Invalid
from tracker.exchange.open_data import TABLES, Package, as_csv, cell, publisher_of
from tracker.exchange.open_files import files
from tracker.exchange.small_counts import counted

ROLE = {"name": "Gemeente Voorbeeld", "role": "Team open data", "contact": "data@example.org", "licence": "cc0"}


@pytest.mark.parametrize(
    "value, unit, written",
    [
        ("9", "residents", "<10"), ("0", "klachten", "<10"), ("3", "", "<10"), ("10", "residents", "10"),
        ("9.5", "residents", "9.5"), ("-2", "residents", "-2"), ("9", "%", "9"), ("4", "dagen", "4"),
        ("8", "mark out of 10", "8"), ("5", "€/maand", "5"),
    ],
)  # fmt: skip
def test_a_small_whole_number_is_hidden_unless_it_is_measured(value: str, unit: str, written: str) -> None:
    assert counted(Decimal(value), unit) == written


def test_nothing_stays_nothing() -> None:
    assert counted(None, "residents") == cell(None) == ""


def test_days_leave_as_months() -> None:
    assert cell(date(2026, 5, 20)) == "2026-05"


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"name": " "}, "name"), ({"licence": "mine"}, "licence"), ({"role": ""}, "role"), ({"contact": ""}, "contact"),
        ({"contact": "the desk"}, "contact"), ({"contact": "a@b"}, "contact"),
        ({"contact": "ftp://example.org"}, "contact"),
        ({"place": "example.org"}, "place"), ({"register": "https://example.org/a b"}, "register"),
        ({"place": 'https://example.org/"x'}, "place"),
    ],
    ids=str,
)  # fmt: skip
def test_who_publishes_has_an_address(wrong: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as told:
        publisher_of(ROLE | wrong)
    assert told.value.field == field


@pytest.mark.parametrize("contact", ["https://example.org/contact?to=data", "data@example.org", "http://x.example"])
def test_a_web_address_is_an_address_too(contact: str) -> None:
    assert publisher_of(ROLE | {"contact": contact}).contact == contact


def test_text_that_looks_like_a_formula_is_marked_and_a_number_is_not() -> None:
    table = next(each for each in TABLES if each.name == "measurements")
    values: dict[str, Any] = {
        "indicator": "1",
        "title": '=HYPERLINK("x")',
        "unit": "%",
        "period": "2026",
        "value": "-2",
    }
    row = tuple(values.get(column.name, "") for column in table.columns)
    written = as_csv(table, [row]).decode("utf-8")
    assert written.split("\r\n")[1] == '1,"\'=HYPERLINK(""x"")",%,,2026,-2,,'


def test_every_table_is_written_also_when_it_is_empty() -> None:
    made = files(Package(publisher_of(ROLE | {"licence": "cc-by"}), date(2026, 5, 1), "en", {}))
    assert [name for name in made if name.endswith(".csv")] == [f"{table.name}.csv" for table in TABLES]
    assert list(made)[-1] == "datapackage.json"
