"""Names and addresses that nobody filled in anywhere, found in a text by how they are written."""

from __future__ import annotations

import pytest

from tracker.domain.addressed import certain, likely


@pytest.mark.parametrize(
    "text, found",
    [
        ("Mevrouw Jansen en dhr. P. de Vries hielpen.", ["Mevrouw Jansen", "dhr. P. de Vries"]),
        ("Wij spraken de heer El Amrani.", ["heer El Amrani"]),
        ("Ask Mr Brown or Ms. Green.", ["Mr Brown", "Ms. Green"]),
        ("de familie Van den Berg-Smit is blij", ["familie Van den Berg-Smit"]),
        ("Mw. d'Hondt en mevrouw van der Meer", ["Mw. d'Hondt", "mevrouw van der Meer"]),
        ("MEVROUW JANSEN belde, mevr. DE VRIES ook", ["MEVROUW JANSEN", "mevr. DE VRIES"]),
        ("mevrouw de Burgemeester", []),
        ("Meneer X. belde", []),
        ("Bellen in MS Teams werkte. Een mevrouw belde. De heer en mevrouw ook.", []),
        ("De balie is aan de Dr. Kuyperstraat", []),
        ("", []),
    ],
)
def test_a_form_of_address_with_a_name_is_certain(text: str, found: list[str]) -> None:
    assert certain(text) == found


@pytest.mark.parametrize(
    "text, found",
    [
        ("Fatima El Amrani was blij.", ["Fatima El Amrani"]),
        ("Dat zei P. de Vries ook.", ["P. de Vries"]),
        ("J.B. Jansen belde. Toen Piet van den Berg ook.", ["J.B. Jansen", "Piet van den Berg"]),
        ("Zij wonen aan de Dorpsstraat 12a, 1234 AB.", ["1234 AB", "Dorpsstraat 12a"]),
        ("Aan de Lange Voorhout 3", ["Lange Voorhout"]),
        ("-Jan de Vries-Smit belde", ["Jan de Vries-Smit"]),
        ("Kerkweg 7-b is leeg", ["Kerkweg 7-b"]),
        ("In Den Haag en De Bilt werkt het", []),
        ("De Wet Open Overheid en de Planning Act", []),
        ("Mevrouw Jansen belde", []),
        ("De Wmo helpt. Onze Parkeerbalie ook. In Januari belden wij.", []),
        ("Het Team Sociaal Domein en de Regisseur Wonen", []),
        ("KCC, WOZ en DigiD zijn korter. DigiD Machtigen niet.", []),
        ("Wij gingen in 2026 op weg 3 keer; in 2025 was het 12%.", []),
        ("", []),
    ],
)
def test_what_looks_like_a_name_or_an_address_has_to_be_looked_at(text: str, found: list[str]) -> None:
    assert likely(text) == found


@pytest.mark.parametrize(
    "text", ["Mevrouw A" + "a" * 3000 + "1", "Straat " * 3000 + "x", "J." * 3000 + "1", "Aa-" * 3000]
)
def test_no_text_takes_long(text: str) -> None:
    assert len(certain(text) + likely(text)) < len(text)  # it would not come this far
