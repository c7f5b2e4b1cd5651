"""``report``: what the workspace says, for people who do not open it. What makes it is imported when needed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker.cli.framework import Command, Day, Once, Place
from tracker.cli.session import Session
from tracker.cli.shapes import Shape
from tracker.domain.records import Experiment
from tracker.domain.terms import Theme
from tracker.exchange.lists import code as plain
from tracker.exchange.report import BOARD, Choices, Part, Report
from tracker.words import _

_ENDINGS = (".pdf", ".pptx", ".xlsx")


class Parts(click.ParamType[tuple[Part, ...]]):
    """Parts of a report by their names, with commas between them."""

    name = "parts"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Part, ...]:
        """The parts in the order of the report; each once."""
        names = [name.strip() for name in str(value).split(",") if name.strip()]
        known = {part.value: part for part in Part}
        if not names or any(name not in known for name in names):
            sentence = _("“{value}” is not a list of parts. Choose from: {parts}.")
            self.fail(sentence.format(value=value, parts=", ".join(known)), param, ctx)
        return tuple(part for part in Part if part.value in names)


def commands() -> list[click.Command]:
    """The command ``report``."""
    params: list[click.Parameter] = [
        click.Argument(["file"], metavar=_("FILE"), type=Place()),
        Once(["-o", "--output"], metavar=_("OUT"), type=Place(), help=_("The file to write: .pdf, .pptx or .xlsx.")),
        Once(["--from", "since"], metavar=_("DATE"), type=Day(),
             help=_("The first day; from the beginning unless given.")),
        Once(["--until"], metavar=_("DATE"), type=Day(), help=_("The last day; today unless given.")),
        Once(["--team"], metavar=_("TEXT"), help=_("Only the experiments of this team.")),
        Once(["--theme"], type=click.Choice([each.value for each in Theme]),
             help=_("Only the experiments with this theme.")),
        Once(["--parts"], metavar=_("PARTS"), type=Parts(),
             help=_("Parts with commas between them: {parts}.").format(parts=", ".join(each.value for each in Part))),
        Once(["--experiment"], metavar=_("NUMBER"), help=_("Only the page of this experiment.")),
    ]  # fmt: skip
    return [Command("report", write, _("Write a report: a PDF, a presentation or a workbook."), params)]


def write(session: Session, file: Path, output: Path | None, since: date | None, until: date | None,
          team: str | None, theme: str | None, parts: tuple[Part, ...] | None,
          experiment: str | None) -> None:  # fmt: skip
    """Write the report that was chosen to a file."""
    if output is None or output.suffix.lower() not in _ENDINGS:
        message = _("Say where to, with -o and a name that ends in .pdf, .pptx or .xlsx.")
        raise click.UsageError(message, click.get_current_context())
    from tracker.operations.common import numbered
    from tracker.operations.reporting import write_report

    choices = Choices(since, until, team or "", Theme(theme) if theme else None, parts or BOARD)
    with session.to_read(file) as workspace:
        if experiment is not None:
            choices = Choices(experiment=numbered(workspace, Experiment, experiment).id)
        made = write_report(workspace, output, choices)
    session.answer(lambda: _shape(made, output), lambda: f"{output}\n{made.title}")


def _shape(made: Report, output: Path) -> Shape:
    return {
        "file": str(output),
        "title": made.title,
        "scope": made.scope,
        "date": plain(made.day),
        "parts": [
            {"part": each.part.value, "heading": each.heading, "finding": each.finding} for each in made.sections
        ],
    }
