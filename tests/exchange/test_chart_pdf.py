"""A chart as a PDF: whether it can be read aloud and kept, says what the chart says, and is the same page as before."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from office_cases import NAMES, chart_of

from tracker.charts.model import ChartModel
from tracker.charts.paper import A4, BEAMER
from tracker.charts.render import draw
from tracker.exchange import chart_pdf
from tracker.exchange.pdf_words import plain

DAY = date(2026, 6, 1)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def structure(document: pikepdf.Pdf) -> list[tuple[str, str]]:
    """The kind and the alt text of every element, in reading order."""
    found: list[tuple[str, str]] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for each in element:
                walk(each)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append((str(element.S)[1:], str(element.get("/Alt", ""))))
            walk(element.get("/K"))

    walk(document.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("chart", [*(name for name in NAMES if "of empty" not in str(name)), "xmr of empty"])
def test_every_chart_can_be_read_aloud_and_kept(chart: str, spoken: None) -> None:
    model = chart_of(chart)
    document = opened(chart_pdf.write(model, DAY))
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang).startswith("nl")
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as said:
        assert said["dc:title"] == plain(model.title, 200)
        assert (said["pdfaid:part"], said["pdfaid:conformance"].upper(), said["pdfuaid:part"]) == ("2", "A", "1")
    kinds = structure(document)
    assert [alt for kind, alt in kinds if kind == "Figure"] == ([plain(model.alt, 2000)] if model.plot else [])
    assert [kind for kind, _alt in kinds if kind in ("H1", "P", "Figure")][:2] == ["H1", "P"]
    assert len(document.pages) == 1


def test_title_and_source_line_are_words_in_our_font() -> None:
    document = opened(chart_pdf.write(chart_of("burn-up of example"), DAY))
    assert len([kind for kind, _alt in structure(document) if kind in ("H1", "P")]) >= 3
    fonts = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
    assert fonts
    assert all("DejaVuSans" in font for font in fonts)


@pytest.mark.parametrize("size, paper", [("a4", A4), ("beamer", BEAMER)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_has_the_size_of_the_picture(size: str, paper: Any, theme: str) -> None:
    model = chart_of("burn-up of example")
    wide, high = (72 * inch for inch in draw(model, paper, theme).get_size_inches())
    document = opened(chart_pdf.write(model, DAY, size, theme))
    _left, _bottom, right, top = map(float, document.pages[0].MediaBox)
    assert (right, top) == pytest.approx((wide, high), abs=0.1)


def test_the_same_chart_gives_the_same_bytes() -> None:
    model = chart_of("xmr of example")
    assert chart_pdf.write(model, DAY) == chart_pdf.write(model, DAY)


@pytest.mark.parametrize("title", ["", "#show \\ $x$ *a*", "עברית 12", "x" * 300, "a\ud800\x00b"])
def test_any_title_and_a_message_in_place_of_the_plot(title: str) -> None:
    model = ChartModel(
        name="xmr", title=title, subtitle="", alt="", footer=(), plot=None, message="Nothing to draw yet."
    )
    document = opened(chart_pdf.write(model, DAY))
    assert "Figure" not in [kind for kind, _alt in structure(document)]
    assert "H1" in [kind for kind, _alt in structure(document)]
