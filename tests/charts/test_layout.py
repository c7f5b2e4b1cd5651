"""No two texts overlap and none leaves the picture, however hard the data and however small the paper."""

from __future__ import annotations

import gettext
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from chart_cases import LONG, STRANGE
from every_case import EVERY, ordinary
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

import assets
from tracker import words
from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.paper import SIZES, Paper, screen
from tracker.charts.render import draw
from tracker.charts.tokens import THEMES

PAPERS: dict[str, Paper] = {
    **SIZES,
    "window": screen(1120, 640),
    "narrow window": screen(420, 700),
    "hero": screen(1068, 308, frame=False),
    "hero beside a panel": screen(560, 308, 1.25, frame=False),
    "card": screen(330, 124, 2.0, frame=False),
}
CASES = [(chart, case) for chart, cases in EVERY.items() for case in cases]
TITLES = {
    "long": LONG,
    "strange": STRANGE,
    "right to left": "כל החסמים הידועים הוסרו " * 4,
    "emoji": "\N{ROCKET} 19 of the 130 \N{PARTY POPPER}",
    "one word": "w" * 300,
}


def shared_out(items: list[tuple[Any, ...]], ways: list[tuple[Any, ...]], each: int = 1) -> list[Any]:
    """Every item in every way; the everyday run takes ``each`` of the ways per item, by turns, the soak run all."""
    step = len(ways) // each
    return [
        pytest.param(*item, *way, marks=() if (nth + place) % step == 0 else pytest.mark.soak)
        for nth, item in enumerate(items)
        for place, way in enumerate(ways)
    ]


def built(chart: str, case: str) -> ChartModel:
    return CHARTS[chart].build(EVERY[chart][case])


def clashes(model: ChartModel, paper: Paper, theme: str = "light") -> list[str]:
    """What is wrong with the words of a picture, in pixels as matplotlib measures them."""
    figure = draw(model, paper, theme)
    canvas = FigureCanvasAgg(figure)
    whole = figure.bbox
    texts = [text for text in figure.findobj(Text) if text.get_text()]
    boxes = [(text.get_text(), text.get_window_extent(canvas.get_renderer())) for text in texts]
    wrong = [
        f"{words!r} leaves the picture: {box}"
        for words, box in boxes
        if box.x0 < 0 or box.y0 < 0 or box.x1 > whole.x1 or box.y1 > whole.y1
    ]
    wrong += [
        f"{one!r} overlaps {other!r}"
        for (one, here), (other, there) in combinations(boxes, 2)
        if min(here.x1, there.x1) - max(here.x0, there.x0) > 0.5
        and min(here.y1, there.y1) - max(here.y0, there.y0) > 0.5
    ]
    assert boxes or not paper.frame  # a very small picture of very many kinds has room for tiles alone
    return wrong


def speak(language: str) -> None:
    if language == "nl" and not gettext.find("blokjes", assets.path("locale"), ["nl"]):
        pytest.skip("the Dutch catalogue is not there")
    words.use_language(language)


@pytest.mark.parametrize("chart,case,paper,language", shared_out(CASES, [*product(PAPERS, words.LANGUAGES)], each=2))
def test_no_words_overlap_and_none_is_cut_off(chart: str, case: str, paper: str, language: str) -> None:
    speak(language)
    assert clashes(built(chart, case), PAPERS[paper]) == []


@pytest.mark.parametrize("chart,title,paper", shared_out([*product(CHARTS, TITLES)], [(paper,) for paper in PAPERS]))
def test_any_title_fits(chart: str, title: str, paper: str) -> None:
    model = replace(built(chart, "ordinary"), title=TITLES[title], subtitle=TITLES[title])
    assert clashes(model, PAPERS[paper]) == []


@pytest.mark.parametrize("chart,theme,size", shared_out([*product(CHARTS, THEMES)], [(size,) for size in SIZES]))
def test_every_theme_has_the_same_layout(chart: str, size: str, theme: str) -> None:
    model = built(chart, "ordinary")
    assert clashes(model, SIZES[size], theme) == []
    places = [
        [(text.get_text(), text.get_position()) for text in draw(model, SIZES[size], name).findobj(Text)]
        for name in ("light", theme)
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    "width,frame,height",
    shared_out([*product(range(80, 1200, 93), (True, False))], [(height,) for height in (90, 150, 240, 420, 900)]),
)
def test_a_window_may_have_any_size(width: int, frame: bool, height: int) -> None:
    for model in map(ordinary, CHARTS):
        words_on_it = draw(model, screen(width, height, frame=frame), "light").findobj(Text)
        assert words_on_it or (model.name == "wall" and width < 100)  # so small a wall has room for tiles alone


def test_type_on_paper_and_beamer_is_as_large_as_promised() -> None:
    def sizes(name: str) -> list[float]:
        figure = draw(built("burn-up", "ordinary"), SIZES[name], "light")
        return sorted({text.get_fontsize() for text in figure.findobj(Text) if text.get_text()})

    assert sizes("a4")[0] >= 9
    assert sizes("a4")[-2] <= 10
    assert sizes("beamer")[0] >= 18
    assert sizes("beamer")[-2] <= 20
    assert draw(built("burn-up", "ordinary"), SIZES["a4"], "light").get_figwidth() == pytest.approx(17 / 2.54)
    beamer = draw(built("burn-up", "ordinary"), SIZES["beamer"], "light")
    assert beamer.get_size_inches() == pytest.approx([13.333, 7.5], abs=0.001)
