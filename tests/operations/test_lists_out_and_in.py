"""A list that goes out and comes in again changes nothing; in an empty workspace it makes the same list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker import operations as do
from tracker.exchange.lists import LISTS, Layout, code
from tracker.exchange.tables import open_table
from tracker.operations.example import write_example
from tracker.operations.importing import plan_import, run_import
from tracker.operations.list_saving import save_list
from tracker.operations.listing import listed, rows_of
from tracker.storage.workspace import open_workspace
from tracker.words import use_language

NAMES = ("blocks", "indicators", "experiments", "measurements")
# What hangs together by number with another list, or follows from it. A number may mean another record elsewhere.
ELSEWHERE = {
    "blocks": {"look", "experiments"},
    "indicators": set(),
    "experiments": {"blocks", "bar_indicator", "follow_up_of"},
    "measurements": set(),
}


@pytest.fixture(scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {}
    for language in ("nl", "en"):
        use_language(language)
        made[language] = write_example(tmp_path_factory.mktemp("example") / f"{language}.blokjes").read_bytes()
    return made


@pytest.fixture(params=["nl", "en"])
def example(_written: dict[str, bytes], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[do.Workspace]:
    """The example, with texts in it that a spreadsheet takes for something else."""
    use_language(request.param)
    path = tmp_path / "example.blokjes"
    path.write_bytes(_written[request.param])
    with open_workspace(path) as workspace:
        blocks = workspace.read.list(LISTS["blocks"].record, limit=4)
        for block, text in zip(blocks, ("=1+1", "'=1+1", "-5", "1-2"), strict=True):
            do.edit_block(workspace, block.id, title=text, description=f"{text}\n- one;\n\t@two")
        yield workspace


def rows(workspace: do.Workspace, name: str) -> list[dict[str, Any]]:
    names = LISTS[name].names
    return [dict(zip(names, map(code, row), strict=True)) for row in rows_of(workspace, name, listed(workspace, name))]


@pytest.mark.parametrize("layout", Layout)
def test_what_goes_out_and_comes_in_again_changes_nothing(
    example: do.Workspace, tmp_path: Path, layout: Layout
) -> None:
    for name in NAMES:
        path = tmp_path / f"{name}{layout.ending}"
        whole = save_list(example, name, path, layout)
        plan = plan_import(example, open_table(path), name)
        assert (plan.obstacle, plan.unchanged, plan.new, plan.changed, plan.skipped) == ("", whole, 0, 0, 0)
        assert (plan.problems, plan.gone, whole > 5) == (0, 0, True)


def test_in_an_empty_workspace_it_makes_the_same_list(example: do.Workspace, tmp_path: Path) -> None:
    empty = do.new_workspace(tmp_path / "empty", statement="s", start="2020-01-01", horizon="2030-01-01")
    with open_workspace(empty, today=example.today()) as workspace:
        for name in NAMES:
            path = tmp_path / f"{name}.xlsx"
            save_list(example, name, path, Layout.XLSX)
            run_import(workspace, plan_import(workspace, open_table(path), name))
        for name in NAMES:
            kept = [each for each in LISTS[name].names if each not in ELSEWHERE[name]]
            made, meant = ([[row[each] for each in kept] for row in rows(of, name)] for of in (workspace, example))
            assert made == meant
