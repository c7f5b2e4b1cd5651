"""What leaves the program can do no harm and arrives whole: terminals, encodings, pipes, languages."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from cli_front_door import ROOT, Cli

from tracker.cli.layout import Column, cells, pairs, table, wrap
from tracker.cli.safe import harmless

Process = Callable[..., subprocess.CompletedProcess[bytes]]
STRANGE = "😀 שלום مرحبا 漢字 e\u0301"


def put_in(file: Path, text: str) -> None:
    """Write ``text`` in a title as a strange program would, past every check of ours."""
    connection = sqlite3.connect(file)
    connection.execute("UPDATE block SET title = ? WHERE number = '1'", [text])
    connection.commit()
    connection.close()


@pytest.mark.parametrize("title", [STRANGE, "‫ימין לשמאל‬ mix", "a\tb", "'; DROP TABLE block; --", "%s {0} $x"])
def test_any_showable_text_comes_back_as_it_went_in(cli: Cli, small: Path, title: str) -> None:
    made = cli("add", small, "block", "--title", title, "--kind", "procedure")
    assert made.code == 0
    assert cli("--json", "show", small, "block", 3).json["title"] == " ".join(title.split())
    for command in (["list", small, "blocks"], ["show", small, "block", 3], ["history", small, "block", 3]):
        assert harmless(" ".join(title.split()))[:6] in cli(*command).out


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x08\x08", "\r", "\u202e", "\x7f"])
def test_no_control_sequence_of_a_strange_file_reaches_the_terminal(cli: Cli, small: Path, steering: str) -> None:
    put_in(small, f"be{steering}fore")
    for args in (["list", small, "blocks"], ["show", small, "block", 1], ["list", small, "blocks", "--csv"],
                 ["search", small, "first"], ["show", small, "experiment", 1]):  # fmt: skip
        out = cli(*args).out.replace("\r\n", "\n")
        assert not set(out) & set("\x1b\x9b\x07\x08\r\u202e\x7f"), args
    answer = cli("--json", "show", small, "block", 1)
    assert answer.json["title"] == f"be{steering}fore"
    assert not set(answer.out) & set("\x1b\x9b\x07\x08\r\u202e\x7f")


def test_the_layout_counts_places_and_not_signs() -> None:
    assert [cells(text) for text in ("abc", "漢字", "e\u0301", "😀", "")] == [3, 4, 1, 2, 0]
    assert wrap("漢字漢字 ab", 4) == ["漢字", "漢字", "ab"]
    assert pairs([("Long label", "one two three"), ("Empty", ""), ("B", "x\n\ny")]).splitlines() == [
        "Long label  one two three",
        "B           x",
        "",
        "            y",
    ]


def test_a_table_puts_numbers_right_and_shortens_the_wide_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    columns = [Column("No.", right=True), Column("Title", wide=True), Column("End")]
    assert table(columns, [["7", "word " * 20, "x"]]).splitlines() == [
        "No.  Title                           End",
        "  7  word word word word word word…  x",
    ]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_poor_terminal_gets_a_question_mark(small: Path, process: Process, encoding: str) -> None:
    put_in(small, STRANGE)
    done = process("--lang", "nl", "list", small, "blocks", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode(encoding)
    assert ("😀" in shown) == (encoding == "utf-8")
    assert ("??" in shown) == (encoding != "utf-8")


def test_json_loses_nothing_in_a_poor_terminal(small: Path, process: Process) -> None:
    put_in(small, STRANGE)
    done = process("--json", "show", small, "block", 1, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert json.loads(done.stdout.decode("ascii"))["title"] == STRANGE


def test_the_sentence_about_a_strange_path_arrives_too(tmp_path: Path, process: Process) -> None:
    name = os.fsdecode(b"caf\xe9\xf0\x9f\x98\x80.blokjes") if os.name == "posix" else "café.blokjes"
    done = process("list", tmp_path / name, "blocks", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 3
    assert b"caf" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "command", [["list", "FILE", "blocks", "--json"], ["list", "FILE", "blocks", "--csv"], ["--help"]]
)
def test_a_reader_that_leaves_early_sees_no_traceback(example: Path, command: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    args = [str(example) if arg == "FILE" else arg for arg in command]
    done = subprocess.run([sys.executable, "-m", "tracker.cli", *args], cwd=ROOT, stdout=write,
                          stderr=subprocess.PIPE, check=False)  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_told(example: Path) -> None:
    command = [sys.executable, "-m", "tracker.cli", "--lang", "en", "list", str(example), "blocks"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written there" in done.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def test_an_interruption_is_no_traceback(
    cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def interrupted(*_args: object) -> None:
        raise error

    monkeypatch.setattr("tracker.cli.looking.find", interrupted)
    before = small.read_bytes()
    answer = cli("show", small, "block", 1)
    told = "Stopped. Nothing was changed."
    assert (answer.code, answer.out, answer.err.strip(), small.read_bytes()) == (130, "", told, before)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_control_c_during_a_command_leaves_the_file_as_it_was(small: Path) -> None:
    code = (
        "import sys, signal; from tracker.operations import blocks; from tracker.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background starts without
        "def stop(*_): signal.raise_signal(signal.SIGINT)\n"
        "blocks.renamed = stop; sys.exit(main(sys.argv[1:]))"
    )
    before = small.read_bytes()
    done = subprocess.run([sys.executable, "-c", code, "edit", str(small), "block", "1", "--title", "New"],
                          cwd=ROOT, capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 128 + signal.SIGINT
    told = b"Stopped. Nothing was changed."
    assert (done.stdout, done.stderr.strip(), small.read_bytes()) == (b"", told, before)


def test_exit_codes_reach_the_shell(small: Path, process: Process) -> None:
    calls: list[tuple[Any, ...]] = [("list", small, "blocks"), ("list",), ("show", small, "block", 99)]
    assert [process(*call).returncode for call in calls] == [0, 2, 3]


def test_looking_loads_nothing_heavy(small: Path) -> None:
    code = "import sys; from tracker.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    for args in (
        ["list", str(small), "blocks"],
        ["add", str(small), "experiment", "--title", "T"],
        ["--help"],
    ):
        done = subprocess.run([sys.executable, "-c", code, *args], cwd=ROOT, capture_output=True, text=True,
                              check=True)  # fmt: skip
        heavy = {"sqlite_utils", "matplotlib", "numpy", "PySide6", "openpyxl"}
        assert not heavy & set(done.stderr.split()), args
        assert "tracker.storage.workspace" in done.stderr.split()


def test_no_colour_is_sent(example: Path, process: Process) -> None:
    done = process("list", example, "experiments", env={"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"})
    assert b"\x1b" not in done.stdout
