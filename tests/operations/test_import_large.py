"""A million rows: they come in, in a part of the memory that they would take."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.records import Block
from tracker.storage.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1_000_000
MOST = 500  # MB
# What a process says of itself: of its children it would tell what they were born with, its own memory.
IMPORT = """
import sys
from pathlib import Path
from tracker.cli import main
assert main(sys.argv[1:]) == 0
most = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(most.split()[1]) // 1024, file=sys.stderr)
"""


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the most memory it had")
def test_a_million_rows_come_in_within_half_a_gigabyte(tmp_path: Path) -> None:
    path = do.new_workspace(tmp_path / "w", statement="The best", start="2020-01-01", horizon="2030-01-01")
    listed = tmp_path / "list.csv"
    with listed.open("w", encoding="utf-8") as file:
        file.write("id;titel;soort;afdeling\n")
        file.writelines(f"{n};Blokje {n} van de lijst;procedure;Burgerzaken\n" for n in range(ROWS))
    command = [sys.executable, "-c", IMPORT, "import", str(path), str(listed), "--as", "blocks", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stderr
    assert int(done.stderr.split()[-1]) < MOST
    with open_workspace(path) as workspace:
        assert workspace.read.count(Block) == ROWS
