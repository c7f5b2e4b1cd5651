"""One chart as a PDF that is read aloud well (PDF/UA-1) and kept for long (PDF/A-2a): one page, the picture in lines.

The title, the subtitle and the source line are words on the page; the plot is a figure with a text that tells it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from tracker.charts.model import ChartModel
from tracker.charts.tokens import tokens
from tracker.exchange.pdf import STANDARDS, typeset
from tracker.exchange.pdf_words import NOTHING, plain
from tracker.words import language

_ALT = 2000  # signs


def write(model: ChartModel, day: date, size: str = "a4", theme: str = "light") -> bytes:
    """The PDF of ``model`` on paper of ``size`` in the colours of ``theme``; ``day`` is when it was made.

    The same chart gives the same bytes.
    """
    from tracker.charts.render import framed
    from tracker.charts.writing import DROP, LINE, RISE

    made, look = framed(model, size, theme), tokens(theme)
    paper = made.paper
    data = {
        "language": language(),
        "date": [day.year, day.month, day.day],
        "name": plain(model.title, 200) or NOTHING,
        "alt": plain(model.alt, _ALT) or NOTHING,
        "message": plain(model.message, _ALT),
        "picture": made.picture,
        "width": paper.width,
        "height": paper.height,
        "pad": paper.pad,
        "line": {"high": LINE, "rise": RISE, "drop": DROP},
        "body": paper.body,
        "head": [_lines(made.title, paper.title), _lines(made.subtitle, paper.body)],
        "foot": _lines(made.footer, paper.small),
        "colours": {"ground": made.ground, "ink": look.ink, "muted": look.muted},
    }
    return typeset("chart.typ", data, STANDARDS, datetime.combine(day, time(), UTC))


def _lines(lines: list[str], size: float) -> dict[str, object]:
    from tracker.charts.writing import showable

    return {"lines": [showable(line) for line in lines], "size": size}
