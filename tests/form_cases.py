"""Idea forms that were filled in, as PDF readers save them."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pikepdf

from tracker.exchange.idea_form import QUESTIONS, written
from tracker.exchange.sheets import HEAD

IDEA = {
    "title": "Bel mij terug",
    "hypothesis": "Ik sta lang in de wacht.\rDan hang ik op.",
    "attempt": "Laat een nummer achter — wij bellen.",
    "service": "Rijbewijs",
    "channel": "telephone",
    "origin": "resident",
}


def filled(empty: bytes = b"", **answers: str) -> bytes:
    """The form with these answers."""
    choices = {each.field for each in QUESTIONS if each.choices}
    with pikepdf.open(BytesIO(empty or written(".pdf"))) as form:
        for node in form.Root.AcroForm.Fields:
            name = str(node.T)
            if name not in answers:
                continue
            if name in choices:
                node.V = pikepdf.Name("/" + answers[name])
                for kid in node.Kids:
                    on = f"/{answers[name]}"
                    kid.AS = pikepdf.Name(on if on in kid.AP.N else "/Off")
            else:
                node.V = pikepdf.String(answers[name])
        made = BytesIO()
        form.save(made, deterministic_id=True)
    return made.getvalue()


def typed(*more: dict[str, str], **answers: str) -> bytes:
    """The Excel form with a row of these answers, and more rows."""
    book = openpyxl.load_workbook(BytesIO(written(".xlsx", "The best")))
    for row, said in enumerate([answers, *more], HEAD + 2):
        for column, question in enumerate(QUESTIONS, 1):
            if question.field in said:
                book.worksheets[0].cell(row, column, said[question.field])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def other(**fields: object) -> bytes:
    """A form from elsewhere with one page and these text fields."""
    with pikepdf.new() as document:
        document.add_blank_page()
        nodes = [
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String(name), V=value) for name, value in fields.items()
        ]
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(nodes))
        made = BytesIO()
        document.save(made)
    return made.getvalue()
