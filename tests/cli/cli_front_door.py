"""What the tests of the command line share: an answer, and how to name the file in a table of commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ADD = ["add", "FILE", "block", "--kind", "procedure", "--title"]
CONCLUDE = ["conclude", "FILE", "experiment", "1", "--observed", "O", "--lesson", "L", "--decision", "stop"]


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Cli = Callable[..., Answer]


def filled(args: list[str], file: Path) -> list[str]:
    """The arguments with real paths."""
    places = {
        "FILE": file, "MISSING": file.with_name("none.blokjes"), "FOLDER": file.parent,
        "NEW": file.with_name("new.blokjes"), "NUL": f"{file}\0", "NUL.svg": f"{file}\0.svg",
        "SVG": file.with_name("x.svg"),
    }  # fmt: skip
    made = []
    for arg in args:
        first, slash, rest = arg.partition("/")
        made.append(f"{places[first]}{slash}{rest}" if first in places else arg)
    return made
