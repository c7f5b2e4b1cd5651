"""A small picture leaves things out, but what it shows is as in the large one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from chart_cases import outcomes_data
from flow_cases import FLOWS
from indicator_cases import COMPARISONS, indicator
from row_cases import KINDS, ORIGINS, PATTERNS, WEIGHINGS, wall_data

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.paper import screen
from tracker.charts.render import draw

SMALL, LARGE = (420, 124), (1100, 420)


def texts(model: ChartModel, size: tuple[int, int]) -> list[str]:
    """All words of the picture without title and source line."""
    return [str(text.get_text()) for text in draw(model, screen(*size, 1.0, frame=False), "light").texts]


def numbers(model: ChartModel, size: tuple[int, int]) -> list[float]:
    return [float(text) for text in texts(model, size) if re.fullmatch(r"[\d.]+", text)]


@pytest.mark.parametrize(
    "model",
    [CHARTS["run-chart"].build(indicator([12, 11, 13, 12, 11, 12] * 3 + [6, 5] * 3)),
     CHARTS["before-after"].build(COMPARISONS["ordinary"])],
)  # fmt: skip
def test_the_axis_begins_at_the_same_number(model: ChartModel) -> None:
    lowest = {size: min(numbers(model, size)) for size in (SMALL, (640, 200), LARGE)}
    assert len(set(lowest.values())) == 1
    assert min(lowest.values()) > 0


def test_the_counts_of_the_wall_stand_with_every_kind_or_with_none() -> None:
    model = CHARTS["wall"].build(wall_data())
    for wide in range(360, 1000, 40):
        said = [text for text in texts(model, (wide, 300)) if re.fullmatch(r"\d+ of \d+( cleared)?", text)]
        assert len(said) in (0, len(KINDS))
        assert len({"cleared" in text for text in said}) <= 1


def test_all_three_questions_of_a_weighing_are_drawn() -> None:
    assert {"Heart", "Law", "Euro"} <= set(texts(CHARTS["weighing"].build(WEIGHINGS["ordinary"]), SMALL))


def test_every_stage_of_the_flow_has_its_label() -> None:
    said = " ".join(texts(CHARTS["flow"].build(FLOWS["ordinary"]), SMALL))
    assert all(stage in said for stage in ("idea:", "prepared:", "running:", "concluded:"))


def test_a_number_beside_a_bar_says_what_it_counts() -> None:
    for size in ((325, 110), SMALL, LARGE):
        origins = texts(CHARTS["origins"].build(ORIGINS["ordinary"]), size)
        assert not [text for text in origins if text.isdecimal()]
        said = texts(CHARTS["patterns"].build(PATTERNS["ordinary"]), size)
        assert not [text for text in said if text.isdecimal()]
        assert not [text for text in said if re.match(r"\d", text) and text.endswith("…")]


def test_what_came_before_the_years_shown_is_always_named() -> None:
    model = CHARTS["outcomes"].build(outcomes_data(60, first=date(2018, 1, 1)))
    assert model.plot
    assert model.plot.x.names[0].startswith("before ")
    for wide in (300, 420, 700, 1100):
        assert any(text.startswith("before") for text in texts(model, (wide, 124)))
