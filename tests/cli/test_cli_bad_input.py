"""Wrong use and what goes wrong in the user's world: one sentence, an exit code, and nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import ADD, CONCLUDE, Cli, filled

# What the user asked for in the wrong way: 2.
WRONG_USE = {
    "no command": [],
    "unknown command": ["frobnicate"],
    "no file": ["list"],
    "unknown list": ["list", "FILE", "things"],
    "unknown option": ["list", "FILE", "blocks", "--colour", "red"],
    "unknown field": ["add", "FILE", "block", "--title", "T", "--colour", "red"],
    "field of an experiment": [*ADD, "T", "--success-when", "7 in 10"],
    "field of a block": ["add", "FILE", "experiment", "--title", "T", "--weight", "3"],
    "blocks for a block": [*ADD, "T", "--block", "1"],
    "no title": ["add", "FILE", "block"],
    "title without a value": ["add", "FILE", "block", "--title"],
    "title given twice": [*ADD, "One", "--title", "Two"],
    "unknown kind": ["add", "FILE", "block", "--title", "T", "--kind", "wall"],
    "weight out of range": [*ADD, "T", "--weight", "9"],
    "unknown verdict": [*CONCLUDE, "--verdict", "great"],
    "no lesson": ["conclude", "FILE", "experiment", "1", "--verdict", "partly"],
    "two effects": [*CONCLUDE, "--verdict", "partly", "--clears", "1", "--worse", "1"],
    "filter of another list": ["list", "FILE", "experiments", "--kind", "procedure"],
    "order of another list": ["list", "FILE", "blocks", "--sort", "started-on"],
    "json and csv": ["list", "FILE", "blocks", "--json", "--csv"],
    "limit of nothing": ["list", "FILE", "blocks", "--limit", "0"],
    "unknown language": ["list", "FILE", "blocks", "--lang", "fr"],
    "a word too many": ["undo", "FILE", "twice"],
    "history of no number": ["history", "FILE", "block"],
    "nothing to edit": ["edit", "FILE", "block", "1"],
    "reason for a block": ["edit", "FILE", "block", "1", "--reason", "R"],
    "chart without a name": ["chart", "FILE"],
    "chart without a place": ["chart", "FILE", "burn-up"],
    "chart of a strange kind": ["chart", "FILE", "burn-up", "-o", "x.bmp"],
}

# What is wrong in the user's world: 3, with a part of the English sentence.
USERS_WORLD = {
    "missing file": (["list", "MISSING", "blocks"], "There is no file"),
    "a folder": (["list", "FOLDER", "blocks"], "is a folder"),
    "existing file": (["example", "FILE"], "exists already"),
    "new over a file": (
        ["new", "FILE", "--ambition", "A", "--from", "2025-01-01", "--until", "2026-01-01"],
        "exists already",
    ),
    "horizon before start": (
        ["new", "NEW", "--ambition", "A", "--from", "2025-01-01", "--until", "2024-01-01"],
        "not after the start",
    ),
    "no such folder": (["example", "FOLDER/none/x.blokjes"], "There is no folder"),
    "unknown block": (["show", "FILE", "block", "999"], "no block 999"),
    "unknown experiment": (["start", "FILE", "experiment", "999"], "no experiment 999"),
    "no number at all": (["show", "FILE", "block", "x'; DROP TABLE block"], "no block"),
    "link to an unknown block": (["link", "FILE", "experiment", "1", "block", "2", "999"], "no block 999"),
    "unknown block for a try": (
        ["add", "FILE", "experiment", "--title", "T", "--block", "999"],
        "no block 999",
    ),
    "follow-up of nothing": (
        ["add", "FILE", "experiment", "--title", "T", "--follow-up-of", "9"],
        "no experiment 9",
    ),
    "a date that does not exist": (["start", "FILE", "experiment", "1", "--on", "2026-02-30"], "not a date"),
    "found on no date": ([*ADD, "T", "--found-on", "31-4-2026"], "not a date"),
    "today is no date": (["--today", "2026-13-01", "list", "FILE", "blocks"], "not a date"),
    "empty title": ([*ADD, "   "], "is empty"),
    "100,000 characters": ([*ADD, "x" * 100_000], "100,000 characters"),
    "NUL": ([*ADD, "a\0b"], "cannot be shown"),
    "escape sequence": ([*ADD, "a\x1b[31mb"], "cannot be shown"),
    "half a character": ([*ADD, "a\ud800b"], "cannot be shown"),
    "NUL in a number": (["show", "FILE", "block", "1\0"], "no block"),
    "NUL in a path": (["list", "NUL", "blocks"], "There is no file"),
    "NUL in a new path": (["example", "NUL"], "Check the name"),
    "NUL in the path of a picture": (["chart", "FILE", "burn-up", "-o", "NUL.svg"], "Check the name"),
    "conclude an idea": ([*CONCLUDE, "--verdict", "partly"], "not started"),
    "embed an idea": (["embed", "FILE", "experiment", "1"], "not started"),
    "an open block comes back": (["came-back", "FILE", "block", "1"], "cannot become"),
    "stay without a reason": (["leave", "FILE", "block", "1"], "Say why"),
    "nothing to redo": (["redo", "FILE"], "nothing to redo"),
    "unknown chart": (["chart", "FILE", "pie", "-o", "x.svg"], "no chart"),
    "picture in no folder": (["chart", "FILE", "burn-up", "-o", "FOLDER/none/x.svg"], "There is no folder"),
    "picture over the file": (["chart", "SVG", "burn-up", "-o", "SVG"], "so it was left alone"),
}


@pytest.mark.parametrize("args", WRONG_USE.values(), ids=WRONG_USE.keys())
def test_wrong_use_is_2_and_changes_nothing(cli: Cli, small: Path, args: list[str]) -> None:
    before = small.read_bytes()
    english, dutch = (cli("--lang", language, *filled(args, small)) for language in ("en", "nl"))
    assert (english.code, dutch.code) == (2, 2)
    assert english.out == dutch.out == ""
    if args:
        assert "Error: " in english.err
        assert "Fout: " in dutch.err
    assert small.read_bytes() == before


@pytest.mark.parametrize("args, sentence", USERS_WORLD.values(), ids=USERS_WORLD.keys())
def test_the_users_world_is_3_one_sentence_and_nothing_changed(
    cli: Cli, small: Path, args: list[str], sentence: str
) -> None:
    if "SVG" in args:
        small.with_name("x.svg").write_bytes(small.read_bytes())
    before = small.read_bytes()
    folder = sorted(small.parent.iterdir())
    english = cli("--lang", "en", *filled(args, small))
    dutch = cli("--lang", "nl", "--json", *filled(args, small))
    assert (english.code, dutch.code) == (3, 3), english
    assert english.out == dutch.out == ""
    assert sentence in english.err
    assert english.err.count("\n") == dutch.err.count("\n") == 1
    assert english.err != dutch.err
    assert small.read_bytes() == before
    assert [path for path in sorted(small.parent.iterdir()) if path not in folder and path.name != "home"] == []
