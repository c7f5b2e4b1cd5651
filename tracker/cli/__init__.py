"""``blokjes-cli``: the verbs on the command line, a thin layer over ``tracker.operations``.

Exit codes: 0 done, 1 our mistake, 2 wrong use, 3 the user's world (a file, a date or a number that is wrong).
"""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments``, those of the process unless given. Returns the exit code."""
    from tracker.cli.program import run

    return run(arguments)
