"""A form that was filled in is a row of a table; a file that is no form, or means harm, is refused in a sentence."""

from __future__ import annotations

import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from form_cases import IDEA, filled, other, typed
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.exchange.columns import recognise
from tracker.exchange.filled_forms import LARGEST
from tracker.exchange.idea_form import QUESTIONS, written
from tracker.exchange.tables import BadTable, open_forms, open_table
from tracker.words import LANGUAGES, use_language

WHOLE = filled(**IDEA)


def refused(content: bytes, name: str = "idee.pdf") -> str:
    with pytest.raises(BadTable) as raised:
        open_table(content, name=name)
    sentence = str(raised.value)
    assert "\n" not in sentence
    return sentence


def test_a_form_is_a_row_with_the_answers_as_they_were_given() -> None:
    table = open_table(WHOLE, name="idee.pdf")
    (row,) = table.rows()
    assert dict(zip(table.header[1:], row.cells[1:], strict=True)) == {
        "File": "idee.pdf",
        "Name of your idea": "Bel mij terug",
        "What goes wrong now?": "Ik sta lang in de wacht.\nDan hang ik op.",
        "What would you try?": "Laat een nummer achter — wij bellen.",
        "Which service is it about?": "Rijbewijs",
        "How are you in contact then?": "telephone",
        "Who are you?": "resident",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_column_of_both_forms_is_recognised_whatever_the_language(language: str, spoken: str) -> None:
    use_language(language)
    sheet, paper = typed(title="Bel mij terug"), filled(**IDEA)
    use_language(spoken)
    fields = [each.field for each in QUESTIONS]
    table = open_table(paper, name="idee.pdf")
    mapping = recognise("experiments", table.header, [row.cells for row in table.rows()])
    assert mapping.fields == ("", "", *fields)
    assert mapping.key == "id"
    table = open_table(sheet, name="ideas.xlsx")
    assert recognise("experiments", table.header, [row.cells for row in table.rows()]).fields == ("", *fields)


def test_what_is_in_a_form_says_which_form_it_is_and_not_its_file() -> None:
    again = filled(**IDEA)
    another = filled(**{**IDEA, "origin": "company"})
    ids = [next(open_table(each, name=name).rows()).cells[0] for each, name in
           ((WHOLE, "a.pdf"), (again, "b.pdf"), (another, "a.pdf"))]  # fmt: skip
    assert ids[0] == ids[1] != ids[2]


def test_a_folder_or_several_files_are_a_table_of_many(tmp_path: Path) -> None:
    for nth in range(3):
        (tmp_path / f"{nth}.PDF").write_bytes(filled(**{**IDEA, "title": f"Idee {nth}"}))
    (tmp_path / "empty.pdf").write_bytes(written(".pdf"))
    (tmp_path / "notes.txt").write_text("not a form")
    whole, some = open_table(tmp_path), open_forms(sorted(tmp_path.glob("*.PDF"))[:2])
    heard: list[tuple[int, int]] = []
    assert [row.cells[2] for row in whole.rows(lambda *both: heard.append(both))] == ["Idee 0", "Idee 1", "Idee 2"]
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert [row.cells[2] for row in some.rows()] == ["Idee 0", "Idee 1"]


def test_a_file_that_cannot_be_read_leaves_the_others_in(tmp_path: Path) -> None:
    for name, content in (("a", WHOLE), ("b", b"%PDF-1.7\n" + b"x" * 100), ("c", locked()), ("d", other())):
        (tmp_path / f"{name}.pdf").write_bytes(content)
    table = open_table(tmp_path)
    assert [row.cells[1] for row in table.rows()] == ["a.pdf"]
    assert [(name, why.partition(". ")[0]) for name, why in table.unread] == [
        ("b.pdf", "b.pdf is a PDF that is damaged and cannot be read"),
        ("c.pdf", "c.pdf is a PDF with a password"),
        ("d.pdf", "d.pdf is a PDF without answers in fields"),
    ]


def test_a_folder_in_which_nothing_can_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    with pytest.raises(BadTable, match=r"^b\.pdf is a PDF that is damaged"):
        open_table(tmp_path)


def test_a_form_that_only_its_maker_may_change_is_read() -> None:
    (row,) = open_table(locked(user=""), name="idee.pdf").rows()
    assert "Bel mij terug" in row.cells


def test_a_folder_without_forms_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="is a folder without forms"):
        open_table(tmp_path)


def test_a_form_from_elsewhere_is_read_by_what_its_fields_are_called() -> None:
    table = open_table(other(Titel=pikepdf.String("Eén"), Toelichting=pikepdf.String("Twee")), name="x.pdf")
    assert table.header == ("id", "File", "Titel", "Toelichting")
    assert next(table.rows()).cells[1:] == ("x.pdf", "Eén", "Twee")


def test_an_empty_form_says_that_nothing_was_filled_in() -> None:
    assert "nothing was filled in" in refused(written(".pdf"))


def locked(user: str = "u") -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(WHOLE)) as form:
        form.save(made, encryption=pikepdf.Encryption(owner="o", user=user))
    return made.getvalue()


def xfa() -> bytes:
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.String("<xdp/>"))
        document.save(made)
    return made.getvalue()


def of_zeros(size: int) -> bytes:
    """A form whose answer is a part that unpacks to ``size`` bytes."""
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        part = pikepdf.Stream(document, b"")
        part.write(zlib.compress(bytes(size), 9), filter=pikepdf.Name.FlateDecode)
        node = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("title"), V=document.make_indirect(part))
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([node]))
        document.save(made, compress_streams=False)
    return made.getvalue()


def in_a_circle() -> bytes:
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        node = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("title")))
        node.Kids, node.Parent = pikepdf.Array([node]), node
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([node]))
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "content, words",
    [
        (b"%PDF-1.7\n", "is a PDF that is damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 400, "is a PDF that is damaged"),
        (locked(), "is a PDF with a password"),
        (xfa(), "only Adobe's own program"),
        (other(), "is a PDF without answers in fields"),
        (other(**{f"f{n}": pikepdf.String("x") for n in range(600)}), "is too large for a form"),
        (other(title=pikepdf.String("x" * 200_000)), "is too large for a form"),
        (of_zeros(80_000_000), "is a PDF that is damaged"),
        (in_a_circle(), "is too large for a form"),
        (b"%PDF-1.7\n" + bytes(LARGEST), "is too large for a form"),
    ],
)
def test_what_is_no_form_or_means_harm_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    assert words in refused(content)


@pytest.mark.parametrize("value", [pikepdf.Dictionary(), pikepdf.Array([1, 2]), 7, True, pikepdf.Name("/x")])
def test_an_answer_of_another_kind_does_no_harm(value: object) -> None:
    content = other(title=value, attempt=pikepdf.String("y"))
    assert next(open_table(content, name="x.pdf").rows()).cells[3] == "y"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 40), st.binary(max_size=40))
def test_any_damage_is_told_in_a_sentence_or_read_over(at: int, gone: int, put: bytes) -> None:
    with suppress(BadTable):
        table = open_table(WHOLE[:at] + put + WHOLE[at + gone :], name="idee.pdf")
        assert all(len(row.cells) == len(table.header) for row in table.rows())
