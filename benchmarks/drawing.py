"""How long charts take to draw, beside the same figure in bare matplotlib; a forecast; a report."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.measure import Line, by_turns, clocked


def lines() -> Iterable[Line]:
    """Everything that is drawn, of the example workspace."""
    from tracker.operations.example import write_example
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    with tempfile.TemporaryDirectory() as folder:
        drawer = Drawer(Path(folder))
        with open_workspace(write_example(Path(folder) / "example", drawer=drawer), drawer) as example:
            yield from map(_drawing, _charts(example))
            act = forecast()
            (taken,) = by_turns(9, lambda: clocked(act))
            yield Line("forecast of 10,000 paths × 160 months", taken, 100)
            yield _report(example)


def _charts(workspace: Any) -> list[Any]:
    """The model of every chart that has something to draw."""
    from tracker.charts import CHARTS
    from tracker.operations.charting import chart_model

    return [model for name in CHARTS if (model := chart_model(workspace, name)).plot]


def _drawing(model: Any) -> Line:
    mine, floor = ours(model), bare(model)
    mine(), floor()
    taken, least = by_turns(9, lambda: clocked(mine), lambda: clocked(floor))
    return Line(f"drawing “{model.name}” / the same figure in bare matplotlib", taken, 1.3, least)


def _report(example: Any) -> Line:
    """Six pages as a PDF: reading the workspace, drawing the charts, setting the pages, on all processors at once."""
    from tracker.exchange import pdf
    from tracker.exchange.report import BOARD, Choices, Part
    from tracker.operations.reporting import report

    chosen = Choices(parts=(*BOARD, Part.LESSONS, Part.DATA_USE))
    made: list[bytes] = []  # the first one counts: typst knows a page that it has set before
    taken = clocked(lambda: made.append(pdf.write(report(example, chosen))), time.process_time)
    return Line(f"a report of {pdf.pages(made[0])} pages as a PDF, the first", taken, 2000)


def ours(model: Any) -> Callable[[], None]:
    """Lay ``model`` out on A4 and paint it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from tracker.charts.paper import A4
    from tracker.charts.render import draw

    return lambda: FigureCanvasAgg(draw(model, A4, "light")).draw()


def bare(model: Any) -> Callable[[], None]:
    """Make a Figure with the very same lines, shapes and words, all places known beforehand, and paint it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import PathPatch
    from matplotlib.text import Text
    from matplotlib.transforms import Affine2D

    from tracker.charts.paper import A4
    from tracker.charts.render import draw

    known = draw(model, A4, "light")
    lines = [each for each in known.findobj(Line2D) if each.figure is known]
    shapes = known.findobj(PathPatch)
    texts = [each for each in known.findobj(Text) if each.get_text()]

    def act() -> None:
        figure = Figure(figsize=known.get_size_inches(), dpi=known.dpi, facecolor=known.get_facecolor())
        points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
        for line in lines:
            figure.add_artist(Line2D(line.get_xdata(), line.get_ydata(), color=line.get_color(),
                                     linewidth=line.get_linewidth(), linestyle=line.get_linestyle(),
                                     transform=points, zorder=line.get_zorder()))  # fmt: skip
        for shape in shapes:
            figure.add_artist(PathPatch(shape.get_path(), facecolor=shape.get_facecolor(),
                                        edgecolor=shape.get_edgecolor(), linewidth=shape.get_linewidth(),
                                        transform=points, zorder=shape.get_zorder()))  # fmt: skip
        for text in texts:
            figure.text(*text.get_position(), text.get_text(), fontproperties=text.get_fontproperties(),
                        color=text.get_color(), ha=text.get_ha(), va="baseline", transform=points,
                        zorder=text.get_zorder(), parse_math=False)  # fmt: skip
        FigureCanvasAgg(figure).draw()

    return act


def forecast() -> Callable[[], object]:
    """10,000 paths of 160 months from two years."""
    from tracker.analysis.forecast import fan

    done, found = [0, 2, 1, 0, 3, 1, 0, 1, 4, 0, 1, 2] * 2, [1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 0, 1] * 2
    return lambda: fan(done, found, 19, 130, 160)
