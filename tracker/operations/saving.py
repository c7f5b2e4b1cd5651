"""A chart as a file: a picture, a slide or a workbook. What makes it is imported when needed."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

from tracker.charts.model import ChartModel
from tracker.charts.replacing import replace_file
from tracker.domain.errors import FileProblem
from tracker.storage.trouble import told_kindly
from tracker.words import N_

PICTURES = (".png", ".svg", ".pdf")
OFFICE = {".pptx": ("pptx", "chart_deck"), ".xlsx": ("xlsx", "chart_book")}  # the module and its function
ENDINGS = (*PICTURES, *OFFICE)


def save_chart(
    model: ChartModel, path: Path, size: str = "a4", theme: str = "light", *, day: date | None = None
) -> None:
    """Write ``model`` to ``path``, whose ending says as what; ``size`` and ``theme`` are for pictures.

    A PDF says on which ``day`` it was made: today, unless another is given.

    The file is there whole or not at all. Raises FileProblem for another ending, and where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise FileProblem(
            N_("A chart ends in {endings}. Choose such a name instead of {path}."),
            endings=", ".join(ENDINGS),
            path=path,
        )
    with told_kindly(path):
        if ending == ".pdf":
            replace_file(
                path, import_module("tracker.exchange.chart_pdf").write(model, day or date.today(), size, theme)
            )
        elif ending in OFFICE:
            module, function = OFFICE[ending]
            replace_file(path, getattr(import_module(f"tracker.exchange.{module}"), function)(model))
        else:
            import_module("tracker.charts.render").save(model, path, size, theme)
