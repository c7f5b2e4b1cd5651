"""``chart`` and ``report``: charts in files. What makes them is imported when needed: it costs half a second."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.charts.model import ChartModel
from tracker.charts.paper import SIZES
from tracker.cli.framework import Command, Once, Place
from tracker.cli.layout import Column, table
from tracker.cli.session import Session
from tracker.cli.shapes import Shape
from tracker.domain.companions import Indicator
from tracker.domain.records import Experiment
from tracker.exchange.lists import code as plain
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.words import _

_OFFICE = (".pptx", ".xlsx")  # they have a size and a look of their own
_ENDINGS = (".png", ".svg", ".pdf", *_OFFICE)
_SIZES, _THEMES = tuple(SIZES), ("light", "dark")


def commands() -> list[click.Command]:
    """The command ``chart``."""
    params: list[click.Parameter] = [
        click.Argument(["file"], metavar=_("FILE"), type=Place(), required=False),
        click.Argument(["name"], metavar=_("NAME"), required=False),
        click.Option(["--list", "names"], is_flag=True, help=_("Name the charts there are.")),
        Once(["--indicator"], metavar=_("NUMBER"), help=_("The indicator it is about.")),
        Once(["--experiment"], metavar=_("NUMBER"), help=_("The experiment it is about.")),
        Once(["-o", "--output"], metavar=_("OUT"), type=Place(),
             help=_("The file to write: .png, .svg, .pdf, .pptx or .xlsx.")),
        Once(["--size"], type=click.Choice(_SIZES), help=_("For a4 (if not given), a beamer or a screen.")),
        Once(["--theme"], type=click.Choice(_THEMES), help=_("Light (if not given) or dark.")),
    ]  # fmt: skip
    return [Command("chart", chart, _("Save a chart as a picture, a slide or a workbook."), params)]


def chart(session: Session, file: Path | None, name: str | None, names: bool, output: Path | None,
          size: str | None, theme: str | None, indicator: str | None, experiment: str | None) -> None:  # fmt: skip
    """Write one chart to a file, or name the charts there are."""
    if names:
        _name_charts(session)
        return
    file, name, output = _complete(file, name, output)
    if output.suffix.lower() in _OFFICE and (size or theme):
        raise click.UsageError(
            _("--size and --theme are for .png, .svg and .pdf; leave them out for {ending}.").format(
                ending=output.suffix.lower()
            ),
            click.get_current_context(),
        )
    from tracker.operations.charting import chart_model
    from tracker.operations.saving import save_chart

    with session.to_read(file) as workspace:
        model = chart_model(workspace, name, _subject(workspace, name, indicator, experiment))
        day = workspace.today()
    save_chart(model, output, size or "a4", theme or "light", day=day)
    session.answer(lambda: _shape(model, output), lambda: f"{output}\n{model.title}")


def _subject(workspace: Workspace, name: str, indicator: str | None, experiment: str | None) -> str:
    """The id of what the chart is about; "" when that is left to the chart. Raises NotFound."""
    from tracker.charts import CHARTS

    about = CHARTS[name].subject if name in CHARTS else ""
    for kind, number in ((Indicator, indicator), (Experiment, experiment)):
        if number is not None and kind.kind_name != about and name in CHARTS:
            sentence = _("The chart {name} is not about one {kind}. Leave --{option} out.")
            raise click.UsageError(
                sentence.format(name=name, kind=_(kind.kind_label), option=kind.kind_name), click.get_current_context()
            )
        if number is not None and kind.kind_name == about:
            return numbered(workspace, kind, number).id
    return ""


def _complete(file: Path | None, name: str | None, output: Path | None) -> tuple[Path, str, Path]:
    context = click.get_current_context()
    if file is None or name is None:
        raise click.UsageError(_("Say which file and which chart, or ask for --list."), context)
    if output is None or output.suffix.lower() not in _ENDINGS:
        raise click.UsageError(
            _("Say where to, with -o and a name that ends in .png, .svg, .pdf, .pptx or .xlsx."), context
        )
    return file, name, output


def _shape(model: ChartModel, output: Path) -> Shape:
    """What the picture shows, and the numbers behind it."""
    return {
        "file": str(output),
        "name": model.name,
        "title": model.title,
        "subtitle": model.subtitle,
        "alt": model.alt,
        "columns": [column.title for column in model.table.columns],
        "rows": [[_exact(cell) for cell in row] for row in model.table.rows],
    }


def _exact(cell: object) -> object:
    """A cell as JSON has it; a decimal number as text, so that it stays exact."""
    return cell if isinstance(cell, int | str | None) else str(plain(cell))


def _name_charts(session: Session) -> None:
    from tracker.charts import CHARTS

    about = {"": "", **{kind.kind_name: _(kind.kind_label) for kind in (Indicator, Experiment)}}
    session.answer(
        lambda: [{"name": kind.name, "title": kind.label, "subject": kind.subject} for kind in CHARTS.values()],
        lambda: table(
            [Column(_("Name")), Column(_("About")), Column(_("Title"), wide=True)],
            [[each.name, about[each.subject], each.label] for each in CHARTS.values()],
        ),
    )
