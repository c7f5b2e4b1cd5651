"""One rule for every command that writes a file: over what was made before, never over a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import Cli, filled

WRITERS = {
    "list as a workbook": ["list", "FILE", "blocks", "-o", "OUT.xlsx"],
    "list as CSV": ["list", "FILE", "blocks", "-o", "OUT.csv"],
    "chart": ["chart", "FILE", "wall", "-o", "OUT.svg"],
    "report": ["report", "FILE", "-o", "OUT.pptx"],
    "idea form": ["idea-form", "OUT.xlsx"],
}


def _over(args: list[str], small: Path, out: Path) -> list[str]:
    return [str(out) if arg.startswith("OUT") else arg for arg in filled(args, small)]


@pytest.mark.parametrize("args", WRITERS.values(), ids=WRITERS)
def test_what_was_made_before_is_made_anew(cli: Cli, small: Path, tmp_path: Path, args: list[str]) -> None:
    out = tmp_path / next(arg for arg in args if arg.startswith("OUT"))
    out.write_bytes(b"mine")
    assert cli(*_over(args, small, out)).code == 0
    assert out.read_bytes()[:4] not in (b"", b"mine")


@pytest.mark.parametrize("args", WRITERS.values(), ids=WRITERS)
def test_nothing_is_written_over_a_workspace(
    cli: Cli, small: Path, example: Path, tmp_path: Path, args: list[str]
) -> None:
    out = tmp_path / next(arg for arg in args if arg.startswith("OUT"))
    for target, source in ((example, small), (small, small)):
        out.unlink(missing_ok=True)
        out.hardlink_to(target)
        before = out.read_bytes()
        refused = cli(*_over(args, source, out))
        said = f"{out} is a workspace, so it was left alone. Choose another name.\n"
        assert (refused.code, refused.out, refused.err, out.read_bytes()) == (3, "", said, before)
