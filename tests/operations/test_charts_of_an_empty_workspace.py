"""Charts before anything is written down: each says why it is empty, and for which ambition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.charts import CHARTS
from tracker.operations import new_workspace
from tracker.operations.charting import chart_model
from tracker.storage.workspace import open_workspace


@pytest.mark.parametrize("name", CHARTS)
def test_it_says_what_to_do_and_names_the_ambition(name: str, tmp_path: Path) -> None:
    path = new_workspace(tmp_path / "empty", statement="A warm welcome", start="2026-01-01", horizon="2028-01-01")
    with open_workspace(path, today=date(2026, 6, 1)) as workspace:
        model = chart_model(workspace, name)
    assert model.plot is None
    assert model.message
    assert "A warm welcome" in " ".join(model.footer)
