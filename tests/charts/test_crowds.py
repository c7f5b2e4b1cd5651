"""What is drawn when there is more than one can tell apart: still a picture, never a hole in it."""

from __future__ import annotations

import numpy as np
import pytest
from flow_cases import flow_data, passage
from indicator_cases import INDICATORS, MANY, indicator, noise
from matplotlib.colors import to_rgb

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.render import image
from tracker.charts.tokens import tokens


def picture(model: ChartModel, theme: str = "light") -> tuple[np.ndarray, np.ndarray]:
    """The pixels of a chart, and where its marks are as (left, top, right, bottom)."""
    wide, high = 900, 400
    made = image(model, wide, high, 1.0, theme)
    places = np.array([(p.left, p.top, p.left + p.width, p.top + p.height) for p in made.places])
    return np.frombuffer(made.content, np.uint8).reshape(high, wide, 4)[:, :, :3], places


def share(pixels: np.ndarray, colour: str) -> float:
    """Which part of ``pixels`` has about this colour."""
    wanted = np.array(to_rgb(colour)) * 255
    return float((np.abs(pixels - wanted).max(axis=2) < 40).mean())


@pytest.mark.parametrize("chart", ["xmr", "run-chart"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ten_thousand_points_are_seen_and_the_middle_lies_over_them(chart: str, theme: str) -> None:
    model = CHARTS[chart].build(INDICATORS["10,000 points"])
    pixels, places = picture(model, theme)
    of = np.array([mark.kind == "measurement" for mark in model.marks])
    left, top = places[of].min(axis=0)[:2].round().astype(int)
    right, bottom = places[of].max(axis=0)[2:].round().astype(int)
    cloud = pixels[top:bottom, left:right]
    ink = tokens(theme)
    assert share(cloud, ink.colour("ordinary")) > 0.5
    assert share(cloud, ink.colour("surface")) < 0.2
    rows = [share(cloud[row : row + 1], ink.colour("surface")) for row in range(len(cloud))]
    assert max(rows) > 0.4  # beside the line in the middle the ground is seen


def test_sixty_experiments_in_a_year_leave_the_axis_whole() -> None:
    model = CHARTS["xmr"].build(indicator(noise(22), experiments=MANY))
    pixels, places = picture(model)
    of = np.array([mark.kind == "experiment" for mark in model.marks])
    left, top, right, bottom = places[of][:, 0].min(), *places[of][0][1:2], places[of][:, 2].max(), places[of][0][3]
    row = pixels[round((top + bottom) / 2) : round((top + bottom) / 2) + 1, round(left) : round(right)]
    assert share(row, tokens("light").colour("surface")) < 0.05


def test_where_too_many_are_late_to_name_the_table_is_pointed_at() -> None:
    early = [passage(n, 400 + n, 395 + n) for n in range(10)]
    for late, said in ((6, False), (45, True)):
        waiting = [passage(100 + n, 300 + n) for n in range(late)]
        footer = CHARTS["ageing"].build(flow_data(early + waiting)).footer
        assert any("the table has their names" in each for each in footer) == said
