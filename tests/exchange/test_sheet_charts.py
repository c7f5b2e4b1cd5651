"""The native charts of a workbook: which there are, what they say, and that every word in them stays a word."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from math import nan
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from office_cases import DAY, FORMULAS, MADE, chart_of, line, model, registered, rows
from openpyxl import load_workbook

from tracker.charts import CHARTS
from tracker.charts.model import Axis, Bar, Dot, Mark, Moment, Note, Role, Row, Rows, Scale, Sign
from tracker.charts.tokens import tokens
from tracker.exchange.office import plain
from tracker.exchange.sheets import HEAD
from tracker.exchange.xlsx import chart_book

pytestmark = pytest.mark.usefixtures("spoken")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWN = [name for name in CHARTS if name != "chain"]


def drawn(name: str | Any) -> Any:
    """The native chart of a model, as XML."""
    with ZipFile(BytesIO(chart_book(chart_of(name) if isinstance(name, str) else name))) as package:
        return etree.fromstring(package.read("xl/charts/chart1.xml"))


def words(part: Any) -> list[str]:
    return [each.text.strip() for each in part.iter(f"{A}t")]


def labels(chart: Any) -> list[str]:
    return [text for label in chart.iter(f"{C}dLbl") for text in words(label)]


def sheet_of(chart: Any) -> Any:
    return load_workbook(BytesIO(chart_book(chart))).worksheets[0]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("spoken", ["nl", "en"], indirect=True)
def test_every_chart_is_native_and_says_what_was_found_and_what_is_measured(name: str) -> None:
    whole = registered(name)
    chart = drawn(whole)
    assert words(chart.find(f"{C}chart/{C}title"))[0].startswith(plain(whole.title)[:40])
    axes = [text for each in chart.iter(f"{C}catAx", f"{C}valAx", f"{C}dateAx") for text in words(each)]
    assert [text[:30] for text in axes] == [plain(whole.subtitle)[:30]]
    assert list(chart.iter(f"{C}ser"))


def test_a_chain_is_a_table_in_which_every_try_stands_further_to_the_right() -> None:
    whole = registered("chain")
    sheet = sheet_of(whole)
    titles = [
        cell
        for column in sheet.iter_cols(min_row=HEAD + 2)
        for cell in column
        if cell.value == "Eén loket voor verhuizen"
    ]
    steps = [max(cell.alignment.indent for cell in row) for row in sheet.iter_rows(min_row=HEAD + 2)]
    assert titles
    assert steps == [node.column for node in whole.plot.series[0].nodes]  # type: ignore[union-attr]
    assert max(steps) > 0


def test_a_weighing_shows_everybody_and_a_position_where_it_began_and_where_it_is() -> None:
    for name in ("weighing", "position"):
        whole = registered(name)
        dots = [dot for row in whole.plot.series[0].rows for dot in row.dots]  # type: ignore[union-attr]
        marked = [
            each for each in drawn(whole).iter(f"{C}ser") if each.find(f"{C}marker/{C}symbol").get("val") != "none"
        ]
        assert len(marked) == len({dot.sign for dot in dots}) > 1
        last = [list(each.iter(f"{C}f"))[-1].text.rpartition("!")[2].replace("$", "") for each in marked]
        sheet = sheet_of(whole)
        assert sum(len(sheet[ref]) for ref in last) == len(dots)


def test_the_names_of_rows_and_stages_stand_in_the_chart() -> None:
    assert {"Hart", "Wet", "Euro"} <= set(labels(drawn("weighing of example")))
    stages = registered("ageing").plot.x.names  # type: ignore[union-attr]
    assert set(stages) <= set(labels(drawn("ageing of example")))


def test_a_missing_value_is_an_empty_cell_where_the_line_breaks() -> None:
    whole = model(line("gat", 1, 4, nan, 3, 5))
    chart = drawn(whole)
    ref = next(chart.find(f".//{C}yVal").iter(f"{C}f")).text.rpartition("!")[2].replace("$", "")
    assert [cell.value for (cell,) in sheet_of(whole)[ref]] == [1, 4, None, 3, 5]
    assert chart.find(f".//{C}dispBlanksAs") is None  # a gap is what Excel does by itself


@pytest.mark.parametrize("text", [*FORMULAS, "Wauw!A1", "Meer!$B2 weten", "='Blad'!A1"])
def test_words_in_a_chart_are_never_a_formula(text: str) -> None:
    noted = model(line(text, 1, 2, 3), line(f"{text} ook", 3, 2, 9), text=text, moments=(Moment(DAY + 50.0, (text,)),))
    assert noted.plot
    barred = Rows(text, (Row((text,), (Bar(1, 2, Role.RUNNING, words=(text,)),), (Dot(Mark(1, 0, "", "")),), (text,)),))
    rowed = model(barred, x=Axis(Scale.NUMBER, 0, 3), text=text)
    for whole in (replace(noted, plot=replace(noted.plot, notes=(Note(DAY + 200, 60, (text,)),))), rowed, rows(text)):
        chart = drawn(whole)
        own = sheet_of(whole).title
        refs = [each.text for each in chart.iter(f"{C}f")]
        assert all(ref.rpartition("!")[0].strip("'").replace("''", "'") == own for ref in refs)
        assert all(re.fullmatch(r"\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", ref.rpartition("!")[2]) for ref in refs)
        said = [each.replace("\N{WORD JOINER}", "") for each in words(chart)]
        assert sum(plain(text) in each for each in said) >= 3  # title, what is measured, a name


def test_every_line_is_named_beside_it_or_in_the_legend() -> None:
    crowd = [line(f"lijn {n}", 1, 2, 50 + n / 10) for n in range(6)]
    chart = drawn(model(*crowd))
    beside = labels(chart)
    gone = {int(each.find(f"{C}idx").get("val")) for each in chart.iter(f"{C}legendEntry")}
    kept = [nth for nth in range(len(crowd)) if nth not in gone]
    assert chart.find(f"{C}chart/{C}legend") is not None
    assert 0 < len(beside) < len(crowd)
    assert len(beside) + len(kept) == len(crowd)


def test_the_legend_of_a_position_says_what_ring_and_diamond_mean() -> None:
    whole = registered("position")
    chart = drawn(whole)
    gone = {each.find(f"{C}idx").get("val") for each in chart.iter(f"{C}legendEntry")}
    kept = [each for each in chart.iter(f"{C}ser") if each.find(f"{C}idx").get("val") not in gone]
    assert sorted(each.find(f"{C}tx//{C}v").text for each in kept) == ["het begin", "nu"]
    assert {each.find(f"{C}marker/{C}symbol").get("val") for each in kept} == {"circle", "diamond"}


def test_the_words_of_moments_that_are_near_stand_on_both_sides() -> None:
    near = (Moment(DAY + 200.0, ("vandaag",)), Moment(DAY + 206.0, ("de ambitie",)))
    chart = drawn(model(line("lijn", 1, 2, 3), moments=near))
    sides = {words(each)[0]: each.find(f"{C}dLblPos") for each in chart.iter(f"{C}dLbl") if words(each)}
    assert sides["vandaag"].get("val") == "l"
    assert sides["de ambitie"] is None  # the right is where Excel puts words by itself


def test_the_names_of_rows_are_whole_where_there_is_room() -> None:
    assert {"rij 0", "rij 1", "rij 2"} <= set(labels(drawn(rows(dotted=True))))


@pytest.mark.parametrize("name", ["wall", "outcomes"])
def test_no_two_kinds_of_tile_look_the_same_as_bars(name: str) -> None:
    looks = []
    for series in drawn(f"{name} of example").iter(f"{C}ser"):
        (shape,) = series.findall(f"{C}spPr")
        pattern = shape.find(f"{A}pattFill")
        fill = "hatched" if pattern is not None else shape.find(f"{A}solidFill/{A}srgbClr").get("val")
        outline = shape.find(f"{A}ln")
        dashed = outline.find(f"{A}prstDash") is not None
        looks.append((fill, outline.find(f"{A}solidFill/{A}srgbClr").get("val"), dashed))
    assert len(set(looks)) == len(looks)


def test_colours_come_from_the_tokens_and_points_of_a_kind_have_their_own_sign() -> None:
    known = {tokens("light").colour(role).lstrip("#") for role in Role} | {
        colour.lstrip("#")
        for colour in (
            tokens("light").ink,
            tokens("light").surface,
            tokens("light").empty,
            tokens("light").empty_outline,
        )
    }
    for name in ("xmr", "cycle-time", "outcomes", "wall", "patterns"):
        used = {
            each.get("val") for part in drawn(f"{name} of example").iter(f"{C}ser") for each in part.iter(f"{A}srgbClr")
        }
        assert used <= known
    signs = {each.get("val") for each in drawn("cycle-time of example").iter(f"{C}symbol")}
    assert len(signs - {"none"}) >= 3


def test_a_sheet_prints_its_table_and_chart_and_not_the_numbers_behind_it() -> None:
    whole = MADE["steps"]
    sheet = sheet_of(whole)
    last = sheet.print_area.rpartition("$")[0].rpartition("$")[2]
    data = next(cell for row in sheet.iter_rows(min_row=HEAD, max_row=HEAD) for cell in row if cell.value)
    assert len(whole.table.columns) < sheet[f"{last}1"].column < data.column


@pytest.mark.parametrize("sign", Sign)
def test_a_point_of_every_sign_is_seen(sign: Sign) -> None:
    row = Row(("rij",), dots=(Dot(Mark(1, 0, "", ""), Role.RUNNING, sign),))
    chart = drawn(model(Rows("rijen", (row,), ticks=(0.0, 1.0, 2.0)), x=Axis(Scale.NUMBER, 0, 2)))
    (marker,) = [each for each in chart.iter(f"{C}marker") if each.find(f"{C}symbol").get("val") != "none"]
    assert marker.find(f"{C}spPr") is not None
