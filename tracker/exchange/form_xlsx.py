"""The idea form in Excel: a row for each idea, lists to choose from, and a sheet that explains it.

Only the rows to fill in can be written in; there is no password on the rest.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from tracker.exchange.idea_form import NAME, PRIVACY, PURPOSE, QUESTIONS, TITLE, Question
from tracker.exchange.office import light
from tracker.exchange.packing import settled
from tracker.exchange.sheets import HEAD, Book
from tracker.words import N_, _

ROWS = 200  # to fill in
_FIRST = HEAD + 1
_ROOMY, _USUAL = 40, 22  # wide, in signs
_LONGEST = 32_767  # signs in a cell
_STEPS = (
    N_("Fill in one row for each idea on the sheet “{sheet}”."),
    N_("With a question that has choices, click the cell and then the arrow beside it."),
    N_("Leave a cell empty if you do not know."),
    N_("Save the file and give it back. It is read in as it is."),
)
_OPEN = ("format_columns", "format_rows", "sort", "autofilter")  # what the protection leaves free


def write(ambition: str) -> bytes:
    """The form, empty, with ``ambition`` above it. The same words are the same bytes."""
    made = BytesIO()
    book = Book(made, _(TITLE))
    ideas, how = book.sheet(_("Ideas")), book.sheet(_("How it works"))
    book.heading(ideas, _(TITLE), [ambition, _(PURPOSE), _(PRIVACY)])
    for place, question in enumerate(QUESTIONS):
        _column(book, ideas, place, question)
    ideas.set_row(HEAD, 30)
    ideas.freeze_panes(_FIRST, 1)
    ideas.repeat_rows(HEAD)
    ideas.protect("", dict.fromkeys(_OPEN, True))
    ideas.set_selection(_FIRST, 0, _FIRST, 0)
    _explain(book, how, ideas.get_name())
    book.close()
    return settled(made.getvalue())


def _column(book: Book, sheet: Any, place: int, question: Question) -> None:
    sheet.set_column(place, place, _ROOMY if question.roomy else _USUAL)
    book.text(sheet, HEAD, place, question.label, head=True, wrap=True)
    cell = book.format(locked=False, text_wrap=True, num_format="@", border=1, border_color=light().line)
    for row in range(_FIRST, _FIRST + ROWS):
        sheet.write_blank(row, place, None, cell)
    sheet.data_validation(_FIRST, place, _FIRST + ROWS - 1, place, _rule(question))


def _rule(question: Question) -> dict[str, Any]:
    """What Excel lets in, and what it says beside the cell."""
    said = {"input_title": question.label[:32], "input_message": question.help, "error_title": _(NAME)}
    if question.choices:
        error = _("Choose one from the list, or leave the cell empty.")
        return said | {"validate": "list", "source": list(question.options.values()), "error_message": error}
    most = min(question.most, _LONGEST)
    error = _("There is room for {n} characters.").format(n=most)
    return said | {"validate": "length", "criteria": "<=", "value": most, "error_message": error}


def _explain(book: Book, sheet: Any, ideas: str) -> None:
    """In one column: two side by side would look like a table to whoever reads the file back."""
    book.heading(sheet, _("How it works"), [])
    sheet.set_column(0, 0, 90)
    lines = [(f"{nth}. {_(step).format(sheet=ideas)}", False) for nth, step in enumerate(_STEPS, 1)]
    for question in QUESTIONS:
        choices = ", ".join(question.options.values())
        lines += [("", False), (question.label, True), (question.help, False)]
        lines += [(f"{choices}.", False)] if choices else []
    for row, (words, bold) in enumerate(lines, 2):
        if words:
            book.text(sheet, row, 0, words, wrap=True, bold=bold)
    sheet.protect("", dict.fromkeys(_OPEN, True))
