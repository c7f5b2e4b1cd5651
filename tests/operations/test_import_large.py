"""A million rows: they come in, in a part of the memory that they would take."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.records import Block
from tracker.storage.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1_000_000
MOST = 500 * 1024  # KiB


@pytest.mark.soak
def test_a_million_rows_come_in_within_half_a_gigabyte(tmp_path: Path) -> None:
    path = do.new_workspace(tmp_path / "w", statement="The best", start="2020-01-01", horizon="2030-01-01")
    listed = tmp_path / "list.csv"
    with listed.open("w", encoding="utf-8") as file:
        file.write("id;titel;soort;afdeling\n")
        file.writelines(f"{n};Blokje {n} van de lijst;procedure;Burgerzaken\n" for n in range(ROWS))
    command = [sys.executable, "-m", "tracker.cli", "import", path, listed, "--as", "blocks", "--json"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=1800)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MOST
    with open_workspace(path) as workspace:
        assert workspace.read.count(Block) == ROWS
