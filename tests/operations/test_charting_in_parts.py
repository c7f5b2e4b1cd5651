"""Charts about every experiment are read in parts, and say the same however large those are."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from tracker import operations
from tracker.charts.model import ChartModel
from tracker.operations import Workspace
from tracker.operations.charting import chart_model, in_parts
from tracker.operations.charting_portfolio import IN_PARTS
from tracker.operations.example import write_example
from tracker.storage import asking
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("parts")
    path: Path = write_example(folder / "example", drawer=Drawer(folder / "drawer"))
    with open_workspace(path, Drawer(folder / "drawer")) as it:
        yield it


def to_the_end(steps: Generator[None, None, Callable[[], ChartModel]]) -> tuple[int, Callable[[], ChartModel]]:
    """How many pauses there were, and what builds the chart."""
    pauses = 0
    while True:
        try:
            next(steps)
        except StopIteration as read:
            return pauses, read.value
        pauses += 1


@pytest.mark.parametrize("name", IN_PARTS)
def test_a_chart_in_small_parts_is_the_chart(name: str, example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = chart_model(example, name)
    monkeypatch.setattr(asking, "PART", 5)
    pauses, build = to_the_end(in_parts(example, name))
    assert build() == whole
    assert pauses > 3


def test_there_can_be_written_between_two_parts(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PART", 5)
    steps = in_parts(example, "flow")
    next(steps)
    operations.log_experiment(example, title="In between")
    operations.undo(example)
    pauses, build = to_the_end(steps)
    assert pauses > 3
    assert build() == chart_model(example, "flow")
