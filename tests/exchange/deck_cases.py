"""Presentations of the charts of ``office_cases``, made once, and what stands in them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from office_cases import chart_of, whole_report
from pptx import Presentation

from tracker.charts.model import Plot
from tracker.exchange.pptx import chart_deck, write
from tracker.words import language


def opened(deck: bytes) -> Any:
    return Presentation(BytesIO(deck))


@cache
def _deck(name: str, _spoken: str) -> bytes:
    return chart_deck(chart_of(name))


def deck_of(name: str) -> bytes:
    """The presentation of one of ``NAMES``, made once in each language."""
    return _deck(name, language())


@cache
def _report_deck(workspace: str, _spoken: str) -> bytes:
    return write(whole_report(workspace))


def report_deck(workspace: str = "example") -> bytes:
    """The presentation of a report with every part, made once in each language."""
    return _report_deck(workspace, language())


def slide_of(name: str) -> Any:
    (slide,) = opened(deck_of(name)).slides
    return slide


def graphics(slide: Any) -> list[Any]:
    """Everything that is drawn: charts, pictures, tables and groups."""
    return [shape for shape in slide.shapes if shape.shape_type in (3, 6, 13, 19) or shape.has_chart]


def parts(deck: bytes) -> dict[str, bytes]:
    """The parts of the file; those that are XML can be read as such."""
    with ZipFile(BytesIO(deck)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    return found


def graphic_of(name: str) -> Any:
    """The one thing that is drawn on the slide."""
    (graphic,) = graphics(slide_of(name))
    return graphic


def plot_of(name: str) -> Plot:
    plot = chart_of(name).plot
    assert plot
    return plot
