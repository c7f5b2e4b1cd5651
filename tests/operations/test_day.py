"""What stands behind the marks of a chart that are no record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.charts.model import DAY, STEP
from tracker.domain.terms import Effect
from tracker.operations import Workspace
from tracker.operations.charting import chart_model
from tracker.operations.day import behind_step, happened_on
from tracker.operations.example import write_example
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("days")
    path: Path = write_example(folder / "example", drawer=Drawer(folder / "drawer"))
    with open_workspace(path, Drawer(folder / "drawer")) as it:
        yield it


@pytest.mark.parametrize("name", ["flow", "burn-up"])
def test_something_happened_on_every_day_that_can_be_pointed_at(example: Workspace, name: str) -> None:
    days = {mark.id for mark in chart_model(example, name).marks if mark.kind == DAY}
    assert days
    for day in days:
        happened = happened_on(example, date.fromisoformat(day))
        assert happened
        assert all(each.records and each.count >= len(each.records) for each in happened)


def test_a_day_tells_what_happened_to_blocks_and_to_experiments(workspace: Workspace, running: str, block: str) -> None:
    do.conclude(
        workspace, running, on="2026-04-01", verdict="succeeded", observation="9", lesson="Call", decision="embed",
        effects={block: Effect.CLEARED},
    )  # fmt: skip
    happened = happened_on(workspace, date(2026, 4, 1))
    assert [(each.label, each.kind) for each in happened] == [
        ("Blocks cleared", "block"),
        ("Experiments concluded", "experiment"),
    ]
    assert happened[1].records == ((running, "1 Call instead", "succeeded"),)
    assert [each.label for each in happened_on(workspace, date(2026, 3, 1))] == ["Experiments started"]
    assert happened_on(workspace, date(2026, 3, 2)) == ()


def test_behind_each_bar_are_as_many_experiments_as_it_counts(example: Workspace) -> None:
    marks = [mark for mark in chart_model(example, "succeeded-embedded-cleared").marks if mark.kind == STEP]
    marks += [mark for mark in chart_model(example, "origins").marks if mark.kind == STEP]
    assert len(marks) > 3
    for mark in marks:
        behind = behind_step(example, mark.id)
        assert behind.kind == "experiment"
        assert mark.x == behind.count == len(behind.records) > 0
