"""Columns are recognised by label, code and synonym, and never by a part of a word."""

from __future__ import annotations

import json
from datetime import date

import pytest

import assets
from tracker.domain.errors import Invalid
from tracker.domain.fields import Type
from tracker.exchange.columns import KINDS, Layout, Mapping, long_rows, recognise, targets
from tracker.exchange.words import fold
from tracker.words import LANGUAGES, said_in


def fields(mapping: Mapping) -> dict[str, str]:
    return {head: name for head, name in zip(mapping.header, mapping.fields, strict=True) if name}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_known_by_its_label_and_by_its_code(kind: str, language: str) -> None:
    for name, each in targets(kind).items():
        for head in (name, said_in(language, each.label), said_in(language, each.label).upper() + ":"):
            assert recognise(kind, [head], []).fields == (name,), head


def test_dutch_and_english_synonyms_are_known() -> None:
    found = recognise("blocks", ["Nr.", "Knelpunt", "Toelichting", "Categorie", "Afdeling", "Datum", "Status"], [])
    assert found.fields == ("number", "title", "description", "kind", "team", "found_on", "state")


@pytest.mark.parametrize(
    "kind, header, row, wanted",
    [
        ("blocks", ["Blokje", "Team"], ["De deur is dicht", "Balie"], ("title", "team")),
        ("blocks", ["Blokje", "Team"], ["12", "Balie"], ("number", "team")),
        ("blocks", ["Nr", "Blokje"], ["1", "De deur is dicht"], ("number", "title")),
        ("blocks", ["Blokje", "Titel"], ["1", "De deur is dicht"], ("number", "title")),
        ("experiments", ["Experiment", "Waarom"], ["Bel terug", "Snel"], ("title", "hypothesis")),
        ("experiments", ["Nr", "Experiment"], ["1", "Bel terug"], ("number", "title")),
        ("experiments", ["Experiment", "Blokje"], ["Bel terug", "12"], ("title", "blocks")),
    ],
)
def test_a_column_that_is_called_after_the_thing_itself_has_its_number_or_its_title(
    kind: str, header: list[str], row: list[str], wanted: tuple[str, ...]
) -> None:
    assert recognise(kind, header, [row]).fields == wanted


@pytest.mark.parametrize("head", ["mijn titel van alles", "subtitel", "naamgeving", "titelnummer", "titel 2", ""])
def test_a_part_of_a_word_is_not_enough(head: str) -> None:
    assert recognise("blocks", [head], []).fields == ("",)


def test_what_stands_in_brackets_behind_a_heading_may_be_there() -> None:
    assert recognise("blocks", ["Titel (verplicht)"], []).fields == ("title",)


def test_each_field_has_one_column_and_the_surest_wins() -> None:
    found = recognise("blocks", ["naam", "Titel", "onderwerp"], [["a", "b", "c"]])
    assert found.fields == ("", "title", "")
    assert found.left_out == ["naam", "onderwerp"]


def test_the_name_of_who_sent_it_in_is_no_title() -> None:
    form = ["ID", "Begintijd", "E-mailadres", "Naam", "Wat is je idee?"]
    found = recognise("experiments", form, [])
    assert fields(found) == {"Begintijd": "idea_on", "Wat is je idee?": "title"}
    assert recognise("experiments", ["Naam"], []).fields == ("title",)


def test_an_empty_column_gives_way() -> None:
    assert recognise("experiments", ["Titel", "naam"], [[None, "a"], [None, "b"]]).fields == ("", "title")


def test_the_key_is_a_column_whose_values_are_there_and_differ() -> None:
    rows = [["1001", "7", "A"], ["1001", "8", "B"]]
    assert recognise("experiments", ["code", "project_id", "name"], rows).key == "project_id"
    assert recognise("experiments", ["id", "name"], [["1", "A"], [None, "B"]]).key == ""
    assert recognise("experiments", ["name"], [["A"]]).key == ""


def test_somebody_can_say_what_a_column_is() -> None:
    found = recognise("blocks", ["Iets", "Titel"], []).with_columns({"iets": "title"})
    assert found.fields == ("title", "")
    assert found.with_columns({"Iets": ""}).fields == ("", "")


def test_a_column_or_a_field_that_is_not_there_is_told() -> None:
    found = recognise("blocks", ["Titel"], [])
    with pytest.raises(Invalid, match="Titel"):
        found.with_columns({"Kop": "title"})
    with pytest.raises(Invalid, match="description"):
        found.with_columns({"Titel": "kop"})
    with pytest.raises(Invalid, match="kop"):
        found.with_fixed({"kop": "x"})


def test_what_is_missing_is_said_in_one_sentence() -> None:
    assert "“Title” (title)" in str(recognise("blocks", ["productnaam", "uri"], []).lack())
    assert recognise("blocks", ["titel"], []).lack() is None
    lacking = str(recognise("measurements", ["iets"], []).lack())
    assert all(name in lacking for name in ("(indicator)", "(period)", "(value)"))
    assert recognise("measurements", ["maand", "waarde"], []).with_fixed({"indicator": "3"}).lack() is None


# Measurements


def test_months_across_are_a_wide_sheet() -> None:
    header = ["Indicator", "Eenheid", "jan 2025", "2025-02", "maart 2025"]
    found = recognise("measurements", header, [["Wachttijd", "min", 7, 8, None]])
    assert found.layout is Layout.PERIODS
    assert found.fields == ("indicator", "unit", "value", "value", "value")
    rows = list(long_rows(found, ("Wachttijd", "min", 7, 8, None)))
    assert [(row["period"], row["value"]) for row in rows] == [("2025-01", 7), ("2025-02", 8)]


def test_days_across_that_begin_a_month_are_months() -> None:
    found = recognise("measurements", ["", "2025-01-01", "2025-02-01"], [["Wachttijd", 7, 8]])
    assert found.fields == ("indicator", "value", "value")
    assert [row["period"] for row in long_rows(found, ("Wachttijd", 7, 8))] == ["2025-01", "2025-02"]


def test_indicators_across_are_a_wide_sheet() -> None:
    rows = [["jan 2025", 7, "8,5"], ["feb 2025", "n.v.t.", 9]]
    found = recognise("measurements", ["Maand", "Wachttijd", "Tevredenheid"], rows)
    assert found.layout is Layout.INDICATORS
    assert [(row["indicator"], row["value"]) for row in long_rows(found, rows[0])] == [
        ("Wachttijd", 7), ("Tevredenheid", "8,5"),
    ]  # fmt: skip


def test_periods_are_known_without_a_heading() -> None:
    found = recognise("measurements", ["kolom", "Wachttijd", "Klachten"], [["2025-01", 7, 1], ["2025-02", 8, 2]])
    assert (found.layout, found.fields[0]) == (Layout.INDICATORS, "period")


def test_one_value_a_row_is_a_long_list() -> None:
    found = recognise(
        "measurements", ["indicator", "maand", "waarde", "aantal", "opmerking"], [["W", "2025-01", 7, 9, ""]]
    )
    assert found.layout is Layout.ROWS
    assert found.fields == ("indicator", "period", "value", "n", "note")


@pytest.mark.parametrize(
    "days, months",
    [([date(2025, 1, 1), date(2025, 2, 1)], True), ([date(2025, 1, 31), date(2025, 2, 28)], True),
     ([date(2025, 1, 1), date(2025, 1, 2)], False), (["2025-W01"], False), (["jan 2025"], False)],
)  # fmt: skip
def test_days_that_all_begin_or_end_a_month_mean_months(days: list[object], months: bool) -> None:
    sample = [["W", day, 7] for day in days]
    assert recognise("measurements", ["indicator", "datum", "waarde"], sample).months is months  # type: ignore[arg-type]


# The table of synonyms


def test_the_table_of_synonyms_names_fields_and_codes_that_are_there() -> None:
    table = json.loads(assets.path("import", "synonyms.json").read_text(encoding="utf-8"))
    for kind, columns in table["columns"].items():
        assert columns.keys() <= targets(kind).keys(), kind
    known = {name: each for kind in KINDS for name, each in targets(kind).items()}
    for name, values in [*table["values"].items(), *table["perhaps"].items()]:
        declared = known[name]
        codes = {member.value for member in declared.choices or ()}
        numbers = set(map(str, range(declared.low, declared.high + 1))) if declared.type is Type.WHOLE else set()
        assert values.keys() <= codes | numbers, name


def test_no_word_means_two_values_of_a_field() -> None:
    table = json.loads(assets.path("import", "synonyms.json").read_text(encoding="utf-8"))
    for name, values in [*table["values"].items(), *table["perhaps"].items()]:
        words = [fold(text) for texts in values.values() for text in texts]
        assert sorted(set(words)) == sorted(words), name
    for kind, columns in table["columns"].items():
        words = [fold(text) for texts in columns.values() for text in texts]
        assert sorted(set(words)) == sorted(words), kind
