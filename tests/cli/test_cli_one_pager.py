"""``report --experiment``: the page of one experiment."""

from __future__ import annotations

from pathlib import Path

from cli_front_door import Cli


def test_the_page_of_one_experiment_is_written(cli: Cli, tmp_path: Path) -> None:
    file, out = tmp_path / "x.blokjes", tmp_path / "x.pdf"
    assert cli("example", file).code == 0
    answer = cli("report", file, "-o", out, "--experiment", "34", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["title"].startswith("Experiment 34: ")
    assert [each["part"] for each in answer.json["parts"]] == ["experiments"]
    assert out.read_bytes().startswith(b"%PDF")


def test_an_experiment_that_is_not_there_is_said(cli: Cli, tmp_path: Path) -> None:
    file, out = tmp_path / "x.blokjes", tmp_path / "x.pdf"
    cli("example", file)
    answer = cli("report", file, "-o", out, "--experiment", "9999")
    assert answer.code != 0
    assert "There is no experiment 9999" in answer.err
    assert not out.exists()
