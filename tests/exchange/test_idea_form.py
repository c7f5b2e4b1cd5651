"""The empty form for ideas from outside: on paper, in a PDF reader and in Excel it asks the same."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pikepdf
import pytest

from tracker.domain.terms import Channel, Origin
from tracker.exchange.idea_form import PRIVACY, QUESTIONS, TITLE, written
from tracker.exchange.sheets import HEAD
from tracker.words import LANGUAGES, _, use_language

CHOICES = {"channel": list(Channel), "origin": list(Origin)}


@pytest.fixture(params=LANGUAGES)
def form(request: pytest.FixtureRequest) -> pikepdf.Pdf:
    use_language(request.param)
    return pikepdf.open(BytesIO(written(".pdf", "The best")))


def widgets(form: pikepdf.Pdf) -> list[Any]:
    return [each for page in form.pages for each in page.obj.Annots]


def test_the_pdf_asks_every_question_in_a_field_with_its_words(form: pikepdf.Pdf) -> None:
    fields = {str(each.T): each for each in form.Root.AcroForm.Fields}
    assert list(fields) == [each.field for each in QUESTIONS]
    for question in QUESTIONS:
        assert str(fields[question.field].TU) == f"{question.label} {question.help}"
        assert str(fields[question.field].FT) == ("/Btn" if question.choices else "/Tx")


def test_every_choice_has_a_button_of_its_own(form: pikepdf.Pdf) -> None:
    for group in form.Root.AcroForm.Fields:
        if str(group.FT) == "/Btn":
            states = [next(str(key)[1:] for key in kid.AP.N if key != "/Off") for kid in group.Kids]
            assert states == CHOICES[str(group.T)]
            labels = [each.label for each in CHOICES[str(group.T)]]
            assert all(str(kid.TU).endswith(label) for kid, label in zip(group.Kids, labels, strict=True))


def test_it_is_one_page_with_tags_a_language_and_no_script(form: pikepdf.Pdf) -> None:
    assert len(form.pages) == 1
    assert str(form.Root.Lang)[:2] in LANGUAGES
    assert bool(form.Root.MarkInfo.Marked)
    assert str(form.pages[0].obj.Tabs) == "/S"
    keys = {str(key) for each in form.objects if isinstance(each, pikepdf.Dictionary) for key in each}
    assert not keys & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/URI"}


def test_every_field_is_tagged_where_it_stands_on_the_page(form: pikepdf.Pdf) -> None:
    tagged = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for each in element:
                walk(each)
        elif isinstance(element, pikepdf.Dictionary) and "/Obj" in element:
            tagged.append(element.Obj.objgen)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            assert str(element.S) != "/Link"
            walk(element.get("/K"))

    walk(form.Root.StructTreeRoot.K)
    assert tagged == [each.objgen for each in widgets(form)]
    tops = [float(each.Rect[3]) for each in widgets(form)]
    assert all(above >= below - 1 for above, below in pairwise(tops))


def test_fields_are_large_enough_to_hit_and_stay_on_the_paper(form: pikepdf.Pdf) -> None:
    for each in widgets(form):
        left, low, right, top = (float(side) for side in each.Rect)
        assert min(right - left, top - low) >= 18  # points: 24 px
        assert left > 28
        assert right < 567
        assert low > 28


def test_it_asks_no_name(form: pikepdf.Pdf) -> None:
    assert not {str(each.T) for each in form.Root.AcroForm.Fields} & {"name", "email", "phone", "contact"}


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_the_same_form_is_the_same_bytes(ending: str) -> None:
    assert written(ending, "The best") == written(ending, "The best")


@pytest.mark.parametrize("ambition", ["", "#panic(1) *bold* @ref", "W" * 500, "Ω\x00\ud800 =1+1"])
def test_any_ambition_leaves_it_on_one_page(ambition: str) -> None:
    with pikepdf.open(BytesIO(written(".pdf", ambition))) as made:
        assert len(made.pages) == 1
    openpyxl.load_workbook(BytesIO(written(".xlsx", ambition)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_asks_the_same_with_lists_to_choose_from(language: str) -> None:
    use_language(language)
    ideas, how = openpyxl.load_workbook(BytesIO(written(".xlsx", "The best"))).worksheets
    heads = [cell.value for cell in ideas[HEAD + 1]]
    assert heads == [each.label for each in QUESTIONS]
    assert ideas.freeze_panes == f"B{HEAD + 2}"
    rules = {str(each.sqref): each for each in ideas.data_validations.dataValidation}
    lists = [each.formula1.strip('"').split(",") for each in rules.values() if each.type == "list"]
    assert lists == [[each.label for each in choices] for choices in CHOICES.values()]
    above = [ideas.cell(row, 1).value for row in range(1, 5)]
    assert above == [_(TITLE), "The best", above[2], _(PRIVACY)]
    said = " ".join(str(cell.value) for row in how for cell in row if cell.value)
    assert all(each.label in said for each in QUESTIONS)


def test_only_the_rows_to_fill_in_can_be_written_in() -> None:
    ideas, how = openpyxl.load_workbook(BytesIO(written(".xlsx"))).worksheets
    assert ideas.protection.sheet
    assert how.protection.sheet
    assert all(cell.protection.locked for cell in ideas[HEAD + 1])
    assert not any(cell.protection.locked for cell in ideas[HEAD + 2])
    assert not any(cell.protection.locked for cell in ideas[HEAD + 201])
