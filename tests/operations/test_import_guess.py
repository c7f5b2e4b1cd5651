"""What a list is, guessed from its headings."""

import pytest

from tracker.exchange.tables import open_table
from tracker.operations.import_guess import likely_mapping
from tracker.operations.import_memory import remember


@pytest.mark.parametrize(
    "header,kind",
    [
        ("Obstacle;Kind;Is it really the law?", "blocks"),
        ("Knelpunt;Toelichting;Afdeling", "blocks"),
        ("Idee;Indiener;Status;Startdatum", "experiments"),
        ("Project;Begindatum;Einddatum;Resultaat", "experiments"),
        ("project_id;cost;votes;name;description", "experiments"),
        ("Ideeën van inwoners;Stemmen;Toelichting", "experiments"),
        ("Indicator;Eenheid;Nulmeting;Streefwaarde;Norm", "indicators"),
        ("Indicator;Maand;Waarde", "measurements"),
        ("Indicator;jan 2026;feb 2026;mrt 2026", "measurements"),
    ],
)
def test_what_a_list_is_is_guessed_from_its_headings(header: str, kind: str) -> None:
    row = ";".join("7" for _head in header.split(";"))
    assert likely_mapping(open_table(f"{header}\n{row}\n")).kind == kind


def test_what_could_be_anything_is_what_the_page_shows() -> None:
    for kind in ("blocks", "experiments", "indicators"):
        assert likely_mapping(open_table("Title;Source\nWait;Letter\n"), kind).kind == kind


def test_what_was_said_of_these_headings_before_wins() -> None:
    table = open_table("Obstacle;Team\nWait;Permits\n")
    assert likely_mapping(table).kind == "blocks"
    remember(likely_mapping(table, "blocks").with_columns({"Team": ""}))
    again = likely_mapping(table, "experiments")
    assert (again.kind, again.fields) == ("blocks", ("title", ""))
