"""The report as a PDF: whether it can be read aloud, kept, and made again; and that text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from report_cases import NASTY, full, strange

from tracker.domain.records import Experiment
from tracker.exchange import pdf
from tracker.exchange.report import BOARD, Choices, Part, Report
from tracker.operations import Workspace, new_workspace
from tracker.operations.example import write_example
from tracker.operations.reporting import report
from tracker.storage.workspace import open_workspace
from tracker.words import use_language


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    use_language("nl")
    path = write_example(tmp_path_factory.mktemp("example") / "voorbeeld.blokjes")
    with open_workspace(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def board(example: Workspace) -> bytes:
    """The report for the board, in Dutch."""
    use_language("nl")
    return pdf.write(report(example))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    path = new_workspace(tmp_path / "empty", statement="The best", start="2026-01-01", horizon="2028-01-01")
    with open_workspace(path, today=date(2026, 6, 1)) as opened:
        yield opened


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


@dataclass(frozen=True)
class Tag:
    """An element of the structure of a PDF."""

    kind: str
    alt: str


def tags(content: bytes) -> list[Tag]:
    """Every element of the structure, in reading order."""
    document, found = opened(content), []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for each in element:
                walk(each)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(Tag(str(element.S)[1:], str(element.get("/Alt", ""))))
            walk(element.get("/K"))

    walk(document.Root.StructTreeRoot.K)
    return found


def pages(content: bytes) -> int:
    return len(opened(content).pages)


def test_it_says_what_it_is(board: bytes) -> None:
    document = opened(board)
    root = document.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) in ("nl", "nl-NL")
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as said:
        assert said["dc:title"] == "Hoe ver we zijn: De beste gemeentelijke dienstverlener van Nederland"
        assert (said["pdfaid:part"], said["pdfaid:conformance"].upper()) == ("2", "A")
        assert said["pdfuaid:part"] == "1"


def test_english_is_said_to_be_english(example: Workspace) -> None:
    assert str(opened(pdf.write(report(example))).Root.Lang).startswith("en")


def test_every_picture_says_what_it_shows(example: Workspace, board: bytes) -> None:
    figures = [each for each in tags(board) if each.kind == "Figure"]
    charts = [chart for section in report(example).sections for chart in section.charts]
    assert len(figures) == len(charts) > 1
    assert all(len(figure.alt) > 40 for figure in figures)


def test_headings_leave_out_no_level(board: bytes) -> None:
    levels = [int(each.kind[1:]) for each in tags(board) if re.fullmatch(r"H\d", each.kind)]
    assert levels[0] == 1
    assert len(levels) > 10
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_cells_that_head_them(board: bytes) -> None:
    kinds = [each.kind for each in tags(board)]
    assert kinds.count("Table") >= 3
    assert kinds.count("TH") >= 3 * kinds.count("Table")
    assert kinds.count("TD") > kinds.count("TH")


def test_everything_it_needs_is_in_it_and_nothing_else(board: bytes) -> None:
    document = opened(board)
    fonts = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
    described = [each for each in fonts if "/FontDescriptor" in each]
    assert described
    assert all("/FontFile2" in f.FontDescriptor or "/FontFile3" in f.FontDescriptor for f in described)
    assert all("DejaVuSans" in str(each.BaseFont) for each in described)
    raw = b"".join(each.unparse() for each in document.objects)
    for forbidden in (b"/JavaScript", b"/JS", b"/EmbeddedFiles", b"/Launch"):
        assert forbidden not in raw
    assert len(document.attachments) == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_board_gets_two_to_six_pages(example: Workspace, empty: Workspace, language: str) -> None:
    use_language(language)
    assert 2 <= pages(pdf.write(report(example))) <= 6
    assert 2 <= pages(pdf.write(report(empty))) <= 6


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_leaves_no_page_half_empty(example: Workspace, language: str) -> None:
    use_language(language)
    assert pages(pdf.write(report(example))) == 4


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:14])
def test_the_longest_there_is_fits_in_six_pages(text: str) -> None:
    assert 2 <= pages(pdf.write(full(text, BOARD))) <= 6


def test_the_same_report_gives_the_same_bytes(example: Workspace) -> None:
    made = report(example, Choices(parts=tuple(Part)))
    assert pdf.write(made) == pdf.write(made)
    pdf._typst.cache_clear()
    assert pdf.write(report(example, Choices(parts=tuple(Part)))) == pdf.write(made)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:14])
def test_text_of_colleagues_stays_text(text: str) -> None:
    made = full(text, tuple(Part))
    assert pages(pdf.write(made)) >= 3


def test_markup_is_set_as_it_was_written() -> None:
    wild = "#panic(1) *bold* _it_ $x^2$ @ref <label> `raw` \\ // # = [x]"
    document = opened(pdf.write(replace(strange(), title=wild, ambition=wild)))
    with document.open_metadata() as said:
        assert said["dc:title"] == wild


@pytest.mark.parametrize("text", ["short", *NASTY], ids=lambda text: ascii(text)[:14])
def test_an_experiment_has_one_page(text: str) -> None:
    made = full(text, (Part.EXPERIMENTS,))
    alone = replace(made, sections=(replace(made.sections[0], heading="", finding=""),))
    assert pages(pdf.write(alone)) == len(made.sections[0].pages) == 1


def test_every_experiment_of_the_example_has_one_page(example: Workspace) -> None:
    use_language("nl")
    made = report(example, Choices(parts=(Part.EXPERIMENTS,)))
    assert pages(pdf.write(made)) == len(made.sections[0].pages) + 1


def test_the_page_of_an_experiment_keeps_ordinary_texts_whole(example: Workspace) -> None:
    use_language("nl")
    busy = next(each for each in example.read.list(Experiment) if each.number == "12")
    made = opened(pdf.write(report(example, Choices(experiment=busy.id))))
    fonts = [font for page in made.pages for font in page.Resources.Font.values()]
    assert fonts
    assert not any(b"<2026>" in font.ToUnicode.read_bytes() for font in fonts)  # no ellipsis on the page


def test_the_data_use_on_the_page_is_drawn_and_said() -> None:
    made = full("short", (Part.EXPERIMENTS,))
    figures = [each.alt for each in tags(pdf.write(made)) if each.kind == "Figure"]
    assert "Residents" in figures


@pytest.mark.parametrize("one", list(Part))
def test_every_part_alone_can_be_printed(example: Workspace, empty: Workspace, one: Part) -> None:
    for workspace in (example, empty):
        made: Report = report(workspace, Choices(parts=(one,)))
        assert pages(pdf.write(made)) >= 1
