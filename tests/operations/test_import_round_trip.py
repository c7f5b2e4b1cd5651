"""What leaves as a list comes back as the same: nothing is new and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.exchange.lists import Layout
from tracker.exchange.tables import open_table
from tracker.operations.example import write_example
from tracker.operations.importing import plan_import
from tracker.operations.list_saving import save_list
from tracker.storage.workspace import open_workspace
from tracker.words import use_language


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLOKJES_HOME", str(tmp_path_factory.mktemp("home")))
        return write_example(tmp_path_factory.mktemp("example") / "example.blokjes")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("layout", Layout)
def test_what_is_exported_and_imported_changes_nothing(
    example: Path, tmp_path: Path, layout: Layout, language: str
) -> None:
    use_language(language)
    with open_workspace(example, read_only=True) as workspace:
        for kind in ("blocks", "experiments", "indicators", "measurements"):
            path = tmp_path / f"{kind}{layout.ending}"
            save_list(workspace, kind, path, layout)
            plan = plan_import(workspace, open_table(path), kind)
            assert (plan.new, plan.changed, plan.skipped, plan.gone) == (0, 0, 0, 0), plan.changes[:3]
            assert plan.unchanged > 5
            assert plan.problems == 0
