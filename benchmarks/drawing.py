"""How long charts take to draw, beside the same figure in bare matplotlib, and how long a forecast takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Recipe = list[tuple[str, tuple[Any, ...], dict[str, Any]]]


def charts(path: Path) -> dict[str, Any]:
    """The model of every chart of the workspace at ``path`` that has something to draw."""
    import tempfile

    from tracker.charts import CHARTS
    from tracker.operations.charting import chart_model
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    workspace = open_workspace(path, Drawer(Path(tempfile.mkdtemp())))
    made = {name: chart_model(workspace, name) for name in CHARTS}
    workspace.close()
    return {name: model for name, model in made.items() if model.plot}


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


def alike(path: Path) -> Callable[[], object]:
    """Look for earlier experiments that look like a sentence of ordinary words."""
    import tempfile

    from tracker import operations
    from tracker.storage.device import Drawer
    from tracker.storage.workspace import open_workspace

    workspace = open_workspace(path, Drawer(Path(tempfile.mkdtemp())))
    return lambda: operations.similar(workspace, "Een kortere brief aan inwoners van het loket")
