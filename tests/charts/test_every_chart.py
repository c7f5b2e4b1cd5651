"""What holds for every chart in the registry, whoever built it."""

from __future__ import annotations

import re

import pytest
from every_case import EVERY, ordinary

from tracker import words
from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.render import image

ALL = [(chart, case) for chart, cases in EVERY.items() for case in cases]
ROUGH = re.compile(
    r"\b1 (?:blokjes|experimenten|maanden|indicatoren|pogingen|blocks|experiments|months|tries)\b|  |\{\w*\}"
)

ALIKE = re.compile(r"\b((?:\d+ )?\w+ \d{4}) (?:to|tot en met|tot|and|en) \1\b")  # from May 2026 to May 2026


def built(chart: str, case: str) -> ChartModel:
    return CHARTS[chart].build(EVERY[chart][case])


def test_every_chart_has_cases() -> None:
    assert set(EVERY) == set(CHARTS)


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("chart,case", ALL)
def test_there_is_a_finding_an_alt_text_a_source_and_a_table_or_the_reason_why_not(
    chart: str, case: str, language: str
) -> None:
    words.use_language(language)
    model = built(chart, case)
    assert model.name == chart
    assert model.title
    assert model.subtitle
    assert model.title in model.alt
    assert model.footer[0].startswith(("Source", "Bron"))
    if model.plot is None:
        assert model.message
    else:
        assert model.table.rows
        assert all(len(row) == len(model.table.columns) for row in model.table.written())


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("chart,case", [each for each in ALL if each[1] != "no names" and "strange" not in each[1]])
def test_sentences_are_right_in_number_and_have_no_holes(chart: str, case: str, language: str) -> None:
    words.use_language(language)
    model = built(chart, case)
    for text in (model.title, model.subtitle, model.alt, model.message, *model.footer):
        assert not ROUGH.search(text), text
        assert not ALIKE.search(text), text


@pytest.mark.parametrize("chart", CHARTS)
def test_a_mark_has_a_place_inside_the_picture(chart: str) -> None:
    model = ordinary(chart)
    places = image(model, 1100, 640, 1.0, "light").places
    assert {place.mark for place in places} <= set(model.marks)
    assert len(places) == len(model.marks)
    assert all(-1 <= p.left <= 1100 and -1 <= p.top <= 640 for p in places)
