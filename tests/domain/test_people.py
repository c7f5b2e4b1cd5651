"""What was filled in for somebody: a role, or the name of a person."""

from __future__ import annotations

import pytest

from tracker.domain.names import people


@pytest.mark.parametrize(
    "text, found",
    [
        ("Piet de Vries", ["Piet de Vries"]),
        ("Manager Piet de Vries (KCC)", ["Piet de Vries"]),
        ("P. Jansen en Fatima El Amrani", ["P. Jansen", "Fatima El Amrani"]),
        ("PIET DE VRIES", ["PIET DE VRIES"]),
        ("wethouder Ann-Marie d'Hondt", ["Ann-Marie d'Hondt"]),
        ("Manager letters", []),
        ("Team Sociaal Domein", []),
        ("KCC Noord", []),
        ("Werk en Inkomen", []),
        ("Product Owner", []),
        ("HR-adviseur", []),
        ("de directie", []),
        ("Noor", []),
        ("", []),
    ],
)
def test_a_name_is_told_from_a_role(text: str, found: list[str]) -> None:
    assert people(text) == found
