"""The idea form goes out to people inside and outside; what comes back is imported like any other list."""

from __future__ import annotations

from pathlib import Path

from tracker.charts.replacing import replace_file
from tracker.domain.errors import FileProblem
from tracker.exchange.idea_form import ENDINGS, written
from tracker.storage.trouble import told_kindly
from tracker.words import N_


def write_idea_form(path: Path, ambition: str = "") -> None:
    """Write the empty form to ``path``, whose ending says as what, with ``ambition`` above it.

    The file is there whole or not at all. Raises FileProblem for another ending, and where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise FileProblem(
            N_("The idea form ends in {endings}. Choose such a name instead of {path}."),
            endings=", ".join(ENDINGS),
            path=path,
        )
    made = written(ending, ambition)
    with told_kindly(path):
        replace_file(path, made)
