"""What leaves as a list comes back as the same: nothing is new and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.exchange.lists import Layout
from tracker.exchange.tables import open_table
from tracker.operations import Workspace, new_workspace
from tracker.operations.example import write_example
from tracker.operations.importing import plan_import, run_import
from tracker.operations.list_saving import save_list
from tracker.storage.workspace import open_workspace
from tracker.words import use_language

# An experiment names its blocks and the indicator of its bar, a measurement its indicator.
IN_ORDER = ("blocks", "indicators", "experiments", "measurements")


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
        for kind in IN_ORDER:
            path = tmp_path / f"{kind}{layout.ending}"
            save_list(workspace, kind, path, layout)
            plan = plan_import(workspace, open_table(path), kind)
            assert (plan.new, plan.changed, plan.skipped, plan.gone) == (0, 0, 0, 0), plan.changes[:3]
            assert plan.unchanged > 5
            assert plan.problems == 0


@pytest.mark.parametrize("layout", Layout)
def test_what_is_exported_and_imported_elsewhere_is_the_same_there(
    example: Path, tmp_path: Path, layout: Layout
) -> None:
    """All that is by nature new is in no list: ids, the journal, and from which list it came. Of the life of a block
    the last line comes along; of what an experiment did to a block, that it was aimed at it.
    """
    use_language("nl")
    with open_workspace(example, read_only=True) as there:
        left = {kind: _left(there, kind, tmp_path / f"{kind}{layout.ending}", layout) for kind in IN_ORDER}
        today = there.today()
    new = new_workspace(
        tmp_path / "new.blokjes", statement="The best service", start="2020-01-01", horizon="2030-01-01"
    )
    with open_workspace(new, today=today) as here:
        for kind in IN_ORDER:
            plan = plan_import(here, open_table(tmp_path / f"{kind}{layout.ending}"), kind)
            assert (plan.changed, plan.skipped, plan.problems) == (0, 0, 0), plan.unfit
            run_import(here, plan)
        again = tmp_path / f"again{layout.ending}"
        for kind in IN_ORDER:
            assert _left(here, kind, again, layout) == left[kind]
            assert not plan_import(here, open_table(again), kind).does_something
            assert not plan_import(here, open_table(tmp_path / f"{kind}{layout.ending}"), kind).does_something
        assert here.problems() == []


def _left(workspace: Workspace, kind: str, path: Path, layout: Layout) -> list[tuple[object, ...]]:
    """What leaves: the heading and the rows of the list."""
    save_list(workspace, kind, path, layout)
    table = open_table(path)
    return [table.header, *(row.cells for row in table.rows())]
