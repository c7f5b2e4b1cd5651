"""The starter lists hold together: codes, two languages, norms with a source, credit where it is due."""

import json
from decimal import Decimal

import pytest

import assets
from tracker.domain.companions import Indicator, Pattern
from tracker.domain.fields import fields_of
from tracker.operations.common import checked
from tracker.operations.indicators import starter_indicators
from tracker.words import use_language


def read(name):
    return json.loads(assets.path("starter", f"{name}.json").read_text(encoding="utf-8"))


INDICATORS, PATTERNS = read("indicators"), read("patterns")
SAME = {"%"}  # in both languages, and rightly so

each_indicator = pytest.mark.parametrize("indicator", INDICATORS, ids=[each["title"]["en"] for each in INDICATORS])
each_pattern = pytest.mark.parametrize("pattern", PATTERNS, ids=[each["metaphor"]["en"] for each in PATTERNS])


def in_language(record, spoken):
    return {name: value[spoken] if isinstance(value, dict) else value for name, value in record.items()}


@pytest.mark.parametrize("spoken", ["nl", "en"])
@each_indicator
def test_an_indicator_passes_its_declaration(indicator, spoken):
    stored = checked(Indicator, in_language(indicator, spoken), whole=True)
    assert stored["direction"] in ("increase", "decrease")
    assert Decimal(stored["norm"]) > 0
    assert stored["title"]
    assert stored["unit"]


@each_indicator
def test_a_norm_says_which_public_document_it_comes_from(indicator):
    for source in indicator["source"].values():
        assert any(char.isdigit() for char in source), "the year"
        assert len(source) <= 90


@pytest.mark.parametrize("spoken", ["nl", "en"])
@each_pattern
def test_a_pattern_passes_its_declaration(pattern, spoken):
    stored = checked(Pattern, in_language(pattern, spoken), whole=True)
    assert set(stored) <= set(fields_of(Pattern))
    assert 0 < len(stored["title"]) <= 90
    assert stored["metaphor"]


@each_pattern
def test_a_pattern_gives_credit(pattern):
    assert pattern["source"] == "Instituut voor Briljante Mislukkingen"


@pytest.mark.parametrize("record", [*INDICATORS, *PATTERNS], ids=lambda each: each["title"]["en"])
def test_both_languages_are_filled_and_differ(record):
    for name, value in record.items():
        if isinstance(value, dict):
            assert set(value) == {"nl", "en"}, name
            assert all(value.values()), name
            assert value["nl"] != value["en"] or value["nl"] in SAME, name


def test_the_patterns_are_numbered_and_none_is_there_twice():
    assert [each["number"] for each in PATTERNS] == [str(n) for n in range(1, len(PATTERNS) + 1)]
    for spoken in ("nl", "en"):
        assert len({each["title"][spoken] for each in PATTERNS}) == len(PATTERNS)
        assert len({each["metaphor"][spoken] for each in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_the_example_indicators_come_in_the_language_in_use(spoken):
    use_language(spoken)
    starters = starter_indicators()
    assert [each["title"] for each in starters] == [each["title"][spoken] for each in INDICATORS]
    assert [checked(Indicator, each, whole=True)["norm"] for each in starters] == ["70", "85", "10", "85", "7.5"]
