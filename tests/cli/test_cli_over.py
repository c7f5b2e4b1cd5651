"""One rule for every command that writes a file: never over one that is there, unless that was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import Cli, filled

WRITERS = {
    "list as a workbook": ["list", "FILE", "blocks", "-o", "OUT.xlsx"],
    "list as CSV": ["list", "FILE", "blocks", "-o", "OUT.csv"],
    "chart": ["chart", "FILE", "wall", "-o", "OUT.svg"],
    "report": ["report", "FILE", "-o", "OUT.pptx"],
    "idea form": ["idea-form", "OUT.xlsx", "--for", "FILE"],
}


def _place(args: list[str], folder: Path) -> Path:
    return folder / next(arg for arg in args if arg.startswith("OUT"))


@pytest.mark.parametrize("args", WRITERS.values(), ids=WRITERS)
def test_a_file_that_is_there_is_left_alone_unless_that_was_said(
    cli: Cli, small: Path, tmp_path: Path, args: list[str]
) -> None:
    out = _place(args, tmp_path)
    command = [str(out) if arg == out.name else arg for arg in filled(args, small)]
    out.write_bytes(b"mine")
    refused = cli(*command)
    assert (refused.code, refused.out, out.read_bytes()) == (3, "", b"mine")
    assert (
        refused.err == f"{out} exists already and was left alone. Choose another name, or write over it with --force.\n"
    )
    assert cli(*command, "--force").code == 0
    assert b"mine" not in out.read_bytes()[:4]


def test_an_empty_file_has_nothing_to_lose(cli: Cli, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.touch()
    assert cli("list", small, "blocks", "-o", out).code == 0
    assert out.stat().st_size > 0


@pytest.mark.parametrize("args", WRITERS.values(), ids=WRITERS)
def test_nothing_is_written_over_the_workspace_itself(cli: Cli, small: Path, tmp_path: Path, args: list[str]) -> None:
    file = small.rename(_place(args, tmp_path))
    before = file.read_bytes()
    command = [str(file) if arg == file.name else arg for arg in filled(args, file)]
    refused = cli(*command, "--force")
    assert (refused.code, "workspace itself" in refused.err, file.read_bytes()) == (3, True, before)
