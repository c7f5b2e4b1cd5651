"""Pictures and files: what is in them, the same every time, and a failed save leaves nothing."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from chart_cases import STRANGE
from every_case import ordinary
from matplotlib.text import Text

from tracker.charts import CHARTS, files
from tracker.charts.model import ChartModel
from tracker.charts.paper import A4
from tracker.charts.render import SIZES, draw, image, save
from tracker.charts.tokens import THEMES, tokens

ENDINGS = ("png", "svg")
SVG = "{http://www.w3.org/2000/svg}"
HERE = Path(__file__).parent


def model_of(chart: str = "burn-up") -> ChartModel:
    return ordinary(chart)


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG; every check sum is looked at."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        yield kind, content
        at += 12 + length


@pytest.mark.parametrize("size,theme", [("a4", "light"), ("beamer", "dark"), ("screen", "high-contrast-dark")])
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_saved_in_every_way(tmp_path: Path, chart: str, ending: str, size: str, theme: str) -> None:
    path = tmp_path / f"chart.{ending}"
    save(model_of(chart), path, size, theme)
    assert path.stat().st_size > 5_000
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_png_has_300_dots_per_inch_and_its_alt_text() -> None:
    model = model_of()
    found = list(chunks(files.png(draw(model, A4, "light"), model)))
    texts = [content.split(b"\0\0\0\0\0") for kind, content in found if kind == b"iTXt"]
    assert {key.decode(): text.decode() for key, text in texts} == {
        "Title": model.title,
        "Description": model.alt,
    }
    width, _height = struct.unpack(">II", found[0][1][:8])
    assert width == round(170 / 25.4 * 300) - 1 or width == round(170 / 25.4 * 300)
    assert struct.unpack(">IIB", dict(found)[b"pHYs"]) == (11811, 11811, 1)


def test_a_beamer_picture_fits_its_screen() -> None:
    model = model_of()
    header = next(chunks(files.png(draw(model, SIZES["beamer"], "dark"), model)))[1]
    assert struct.unpack(">II", header[:8]) == pytest.approx((4000, 2250), abs=1)


@pytest.mark.parametrize("title", ["<b>&\"' $x_1$", STRANGE, "\x00\x0b\ud800 control"])
def test_an_svg_is_one_picture_with_a_title_and_a_description(title: str) -> None:
    model = replace(model_of(), title=title)
    root = ET.fromstring(files.svg(draw(model, A4, "light"), model))
    assert root.get("role") == "img"
    named = {element.get("id"): element for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert root.get("aria-labelledby") == " ".join(named)
    assert named["burn-up-title"].tag == f"{SVG}title"
    assert named["burn-up-title"].text == re.sub("[\x00-\x08\x0b\ud800]", "", title)
    assert named["burn-up-desc"].tag == f"{SVG}desc"
    assert named["burn-up-desc"].text == model.alt
    assert not root.findall(f".//{SVG}text")  # words are outlines: no font is needed to see them


def made(chart: str, ending: str) -> str:
    """The digest of ``chart`` as a file."""
    model = model_of(chart)
    return hashlib.sha256(getattr(files, ending)(draw(model, A4, "light"), model)).hexdigest()


@cache
def made_here(chart: str, ending: str) -> str:
    """What ``made`` gave the first time in this run."""
    return made(chart, ending)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("chart", CHARTS)
def test_the_same_chart_gives_the_same_bytes(chart: str, ending: str) -> None:
    assert made_here(chart, ending) == made(chart, ending)


def test_the_same_chart_gives_the_same_bytes_in_any_other_run() -> None:
    code = (
        "import test_render as t, tracker.words as w; w.use_language('en');"
        "print(*(t.made(chart, ending) for chart in t.CHARTS for ending in t.ENDINGS))"
    )
    root = HERE.parents[1]
    other = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": os.pathsep.join([str(HERE), str(root)]),
        "TZ": "Asia/Tokyo",
    }
    done = subprocess.run([sys.executable, "-c", code], env=other, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [made_here(chart, ending) for chart in CHARTS for ending in ENDINGS]


@pytest.mark.parametrize("name", ["chart.jpg", "chart", "chart.png.gz"])
def test_an_ending_we_do_not_write_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"\.png"):
        save(model_of(), tmp_path / name)
    with pytest.raises(ValueError, match="a4"):
        save(model_of(), tmp_path / "chart.png", "a3")
    assert list(tmp_path.iterdir()) == []


def test_an_ending_in_capitals_is_fine(tmp_path: Path) -> None:
    save(model_of(), tmp_path / "CHART.PNG")
    assert (tmp_path / "CHART.PNG").read_bytes().startswith(b"\x89PNG")


def test_a_failed_save_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "chart.svg"
    target.write_text("before")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        save(model_of(), target)
    assert target.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["chart.svg"]


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not there"):
        save(model_of(), tmp_path / "not there" / "chart.png")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_saved_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    save(model_of(), tmp_path / "chart.png")
    assert (tmp_path / "chart.png").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width,height", [(900, 550), (331, 125), (1067, 307)])
def test_the_window_gets_exactly_the_pixels_it_asks_for(width: int, height: int, dpr: float) -> None:
    made = image(model_of(), width, height, dpr, "light", frame=False).content
    assert len(made) == round(width * dpr) * round(height * dpr) * 4


@pytest.mark.parametrize("theme", THEMES)
def test_the_window_gets_its_own_surface(theme: str) -> None:
    made = image(model_of(), 400, 300, 1.0, theme).content
    assert made[:4] == bytes.fromhex(tokens(theme).surface[1:]) + b"\xff"


@pytest.mark.parametrize("chart", ["burn-up", "outcomes"])
@pytest.mark.parametrize("frame", [True, False])
def test_a_picture_says_where_each_mark_is(chart: str, frame: bool) -> None:
    model = model_of(chart)
    places = image(model, 900, 308, 1.5, "light", frame=frame).places
    assert [place.mark for place in places] == list(model.marks)
    for place in places:
        assert 0 <= place.left < place.left + place.width <= 900
        assert 0 <= place.top < place.top + place.height <= 308


def test_a_mark_is_where_its_tile_is_drawn() -> None:
    model = model_of("outcomes")
    made = image(model, 900, 308, 1.0, "light", frame=False)
    for place in made.places:
        row, left = round(place.top + place.height / 2) * 900, round(place.left)
        across = made.content[(row + left) * 4 : (row + left + round(place.width)) * 4]
        assert len({across[at : at + 3] for at in range(0, len(across), 4)}) > 1, place.mark


def test_without_frame_only_the_plot_is_drawn() -> None:
    model = model_of()

    def words(frame: bool) -> str:
        paper = replace(A4, frame=frame)
        return " ".join(text.get_text() for text in draw(model, paper, "light").findobj(Text))

    assert model.title in words(True)
    assert model.title not in words(False)
    assert "Source" not in words(False)
    assert "now 130" in words(False)


def test_what_is_in_a4_says_title_labels_moments_and_source() -> None:
    words = [text.get_text() for text in draw(model_of(), A4, "light").findobj(Text)]
    for expected in (
        "More blocks are found than cleared: 32 against 19 in the last",
        "17 months",
        "known blocks",
        "now 130",
        "cleared",
        "now 19",
        "today",
        "ambition: 1 May 2028; chance that all is cleared: less than 5%",
        "32 to 44 expected",
        "May 2025",
        "150",
    ):
        assert expected in words


def test_a_dollar_sign_stays_a_dollar_sign() -> None:
    model = replace(model_of(), title="$\\frac{1}{2}$ costs $5")
    (title,) = (text for text in draw(model, A4, "light").findobj(Text) if "costs" in text.get_text())
    assert title.get_text() == model.title
    assert not title.get_parse_math()
    assert not title.get_usetex()


def test_a_sentence_with_a_hebrew_name_is_still_read_from_the_left() -> None:
    model = replace(model_of(), title="\u05e9\u05dc\u05d5\u05dd: now 5")
    (title,) = (text for text in draw(model, A4, "light").findobj(Text) if "now 5" in text.get_text())
    assert title.get_text() == "\N{LEFT-TO-RIGHT MARK}" + model.title


def test_no_picture_needs_pyplot_and_naming_the_charts_needs_no_matplotlib() -> None:
    code = (
        "import sys, tracker.charts; assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules;"
        "import tracker.charts.render; assert 'matplotlib.pyplot' not in sys.modules;"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], cwd=HERE.parents[1], check=True)
