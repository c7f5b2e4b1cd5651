"""Every kind and field of the declaration, with how it is reached from the command line."""

from __future__ import annotations

from typing import Any

from tracker.cli.kinds import KINDS, OTHER_SPELLINGS
from tracker.domain.fields import Field, Type, fields_of

# How a record of each kind is written down first (FILE is the workspace), and what points at it then.
FIRST: dict[str, tuple[list[str], list[str]]] = {
    "block": (["--title", "A letter"], ["1"]),
    "experiment": (["--title", "Call instead", "--success-when", "8 of 10", "--block", "1"], ["1"]),
    "indicator": (["--title", "Mark", "--ordinary", "5", "--role-model", "9"], ["1"]),
    "measurement": (["--indicator", "1", "--period", "2025-11", "--value", "7", "--n", "12"], ["1", "2025-11"]),
    "rebase": (["--indicator", "1", "--happened-on", "2026-05-01", "--reason", "New letters"], ["1"]),
    "better": (["--title", "Called at once"], ["1"]),
    "agreement": (["--title", "Rewrite the letter"], ["1"]),
    "deviation": (["--experiment", "1", "--article", "Awb 4:13"], ["1"]),
    "data-use": (["--experiment", "1", "--personal-data", "employees"], ["1"]),
    "weighing": (["--experiment", "1", "--moment", "before", "--scorer", "Manager", "--heart", "1"],
                 ["1", "before", "Manager"]),
    "pattern": (["--title", "Nobody had time"], ["11"]),
}  # fmt: skip
# The second record of what can be linked to.
SECOND = {
    "block": ["--title", "A form"],
    "experiment": ["--title", "Visit at home", "--success-when", "8 of 10"],
    "indicator": ["--title", "Waiting time"],
}
# What no option of `edit` sets: the number is given, the rest has a command of its own (see the tests of those).
OWN_COMMAND: dict[tuple[str, str], str] = {
    **{(word, "number"): "add" for word in FIRST if "number" in fields_of(KINDS[word].record)},
    **{(word, name): "import" for word in SECOND for name in ("from_list", "list_key")},
    ("experiment", "assumed"): "import",
    ("experiment", "follow_up_of"): "add",
    ("experiment", "idea_on"): "add",
    ("experiment", "prepared_on"): "prepare",
    ("experiment", "started_on"): "start",
    ("experiment", "concluded_on"): "conclude",
    ("experiment", "embedded_on"): "embed",
    ("experiment", "verdict"): "conclude",
    ("experiment", "decision"): "conclude",
    ("pattern", "hidden"): "delete",
    ("agreement", "made_in"): "session",
}
WORDS = [word for word in KINDS if word not in OTHER_SPELLINGS]
FIELDS = [
    (word, name, field)
    for word in WORDS
    for name, field in fields_of(KINDS[word].record).items()
    if (word, name) not in OWN_COMMAND
]


def example_of(field: Field) -> tuple[str, Any]:
    """What is typed for ``field``, and what JSON shows of it."""
    if field.choices is not None:
        last = list(field.choices)[-1].value
        return last, last
    if field.type in (Type.LINE, Type.TEXT):
        return f"Some  {field.name} ", f"Some {field.name}" if field.type is Type.LINE else f"Some  {field.name}"
    if field.type is Type.WHOLE:
        return str(field.low), field.low
    if field.type is Type.DECIMAL:  # each field its own: two ends of a scale may not be the same
        return f"-{len(field.name)},80", f"-{len(field.name)}.8"
    return _OTHERS[field.type]


_OTHERS: dict[Type, tuple[str, Any]] = {
    Type.DATE: ("1-2-2026", "2026-02-01"),
    Type.PERIOD: ("2026 K2", "2026-Q2"),
    Type.FLAG: ("ja", True),
    Type.LINK: ("2", "2"),
}


def flag(name: str) -> str:
    """The option of a field."""
    return f"--{name.replace('_', '-')}"
