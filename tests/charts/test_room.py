"""What a picture does with its room: nothing that must be read is cut, and little is left empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chart_cases import AMBITION
from every_case import EVERY, ordinary
from matplotlib.figure import Figure
from matplotlib.text import Text

from tracker import words
from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.paper import BEAMER, Paper
from tracker.charts.render import draw, image
from tracker.charts.wording import whole_sentences


def texts(model: ChartModel, paper: Paper) -> list[Text]:
    figure: Figure = draw(model, paper, "light")
    return [text for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
def test_the_source_line_on_a_beamer_is_whole_and_ends_with_the_ambition(chart: str, language: str) -> None:
    words.use_language(language)
    model = ordinary(chart)
    said = [text.get_text() for text in texts(model, BEAMER) if text.get_fontsize() == BEAMER.small]
    line = " ".join(said)
    assert AMBITION in line
    assert model.footer[0] in line


def test_of_too_many_sentences_the_last_but_one_goes_first() -> None:
    sentences = ("Source.", "n = 3.", "Rules.", "Remark.", "Ambition")
    assert whole_sentences(sentences, lambda text: len(text) < 33) == "Source. n = 3. Rules. Ambition"
    assert whole_sentences(sentences, lambda text: False) == "Source. Ambition"
    assert whole_sentences((), lambda text: False) == ""


def test_on_a_beamer_the_limits_keep_their_names_under_a_long_title() -> None:
    model = ordinary("xmr")
    said = [text.get_text() for text in texts(replace(model, title=f"{model.title}, " * 3), BEAMER)]
    for name in ("upper limit", "lower limit", "mean", "target"):
        assert any(text.startswith(name) for text in said), name


def test_scorers_of_one_opinion_stand_above_each_other_exactly_at_their_score() -> None:
    model = CHARTS["weighing"].build(EVERY["weighing"]["three alike"])
    places = image(model, 1280, 720, 1.0, "light").places
    middles = {x: {round(place.left + place.width / 2, 2) for place in places if place.mark.x == x} for x in (-2, 0, 2)}
    assert [len(found) for found in middles.values()] == [1, 1, 1]
    low, zero, high = (min(found) for found in middles.values())
    assert zero - low == pytest.approx(high - zero, abs=0.1)
    alike = [place.top for place in places if (place.mark.x, place.mark.y) == (2, 0)]
    assert len(alike) == len(set(alike)) == 4


def test_the_tiles_of_a_chain_grow_with_the_picture() -> None:
    model = ordinary("chain")
    low, high = (min(place.height for place in image(model, 1280, h, 1.0, "light").places) for h in (300, 720))
    assert high > 1.5 * low
