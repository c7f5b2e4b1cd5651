"""The widget that fits the type of a field, and how a value is read from it and shown in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from tracker.domain.fields import Field, Type, Words
from tracker.domain.periods import Period, parse_period
from tracker.words import _, decimal, long_date, number, read_date, read_number, sentence_case
from tracker.words.periods import period_words, read_period
from ui.widgets.combo import Combo
from ui.widgets.completions import Completions
from ui.widgets.date_field import DateField
from ui.widgets.growing_text import GrowingText
from ui.widgets.undo_keys import LineEdit

_MOST_STEPS = 20  # whole numbers up to here are chosen, beyond it they are typed

Options = Sequence[tuple[str, str]]
Made = tuple[QWidget, Callable[[], object], Callable[[Any], None]]


class Editor(Protocol):
    """What a maker may ask of the editor it makes a widget for.

    ``seen`` are texts to complete from, ``options`` the records that can be linked to, as ids with words.
    """

    field: Field
    label: QLabel
    seen: Sequence[str]
    options: Options

    def commit(self) -> None: ...


def make(editor: Editor, *, title: bool = False) -> Made:
    """The widget for the field of ``editor``, what reads its value and what shows one."""
    return _title(editor) if title else _MAKERS[editor.field.type](editor)


def set_options(widget: QWidget, options: Options) -> None:
    """Offer other records to link to."""
    if isinstance(widget, Combo):
        widget.set_options(options)


def _title(editor: Editor) -> Made:
    """A line shown large over several lines; Enter is done."""
    text = GrowingText(editor.field.word, _(editor.field.help), lines=(1, 4))
    text.finished.connect(lambda _text: editor.commit())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        enter = QShortcut(QKeySequence(key), text)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(editor.commit)
    return text, text.text, lambda value: text.set_text(value or "")


def _line(editor: Editor) -> Made:
    line = LineEdit()
    line.setPlaceholderText(_(editor.field.help))
    line.editingFinished.connect(editor.commit)
    if editor.seen:
        completions = Completions(line, editor.seen)
        completions.activated.connect(lambda _text: QTimer.singleShot(0, editor.commit))

    def show(value: str | None) -> None:
        line.setText(value or "")
        line.setCursorPosition(0)  # of a long value one reads the beginning

    return line, line.text, show


def _text(editor: Editor) -> Made:
    text = GrowingText(editor.field.word, _(editor.field.help))
    text.finished.connect(lambda _text: editor.commit())
    return text, text.text, lambda value: text.set_text(value or "")


def _date(editor: Editor) -> Made:
    day = date_field(editor.field.word)
    day.edited.connect(lambda _value: editor.commit())

    def read() -> date | None:
        day.settle()
        return day.value()

    return day, read, day.set_date


def date_field(name: str) -> DateField:
    """A field for a date as people of the language in use write one."""
    return DateField(
        name, shown=long_date, read=read_date, wrong=_("This is not a date. Write it like 1-5-2026."),
        calendar=_("Choose from the calendar"), placeholder=_("For example 1-5-2026"),
    )  # fmt: skip


def _typed(editor: Editor, read: Callable[[str], object], written: Callable[[Any], str]) -> Made:
    """A line for a value that is written in more than one way. What cannot be read stays, to be said wrong."""
    line, text, show_text = _line(editor)

    def value() -> object:
        said = str(text()).strip()
        try:
            return read(said) if said else None
        except ValueError:
            return said

    def show(given: object) -> None:
        show_text("" if given is None else given if isinstance(given, str) else written(given))

    def settle() -> None:
        if not isinstance(value(), str):
            show(value())

    assert isinstance(line, QLineEdit)
    line.editingFinished.connect(settle)
    return line, value, show


def _decimal(editor: Editor) -> Made:
    return _typed(editor, read_number, decimal)


def _read_period(text: str) -> Period:
    period = parse_period(read_period(text))
    if period is None:
        raise ValueError(text)
    return period


def _period(editor: Editor) -> Made:
    return _typed(editor, _read_period, lambda period: period_words(period.code))


def _choice(editor: Editor) -> Made:
    assert editor.field.choices is not None
    return _combo(editor, [(member.value, sentence_case(member.label)) for member in editor.field.choices])


def _whole(editor: Editor) -> Made:
    field = editor.field
    if field.high - field.low > _MOST_STEPS:
        return _typed(editor, _read_whole, number)
    return _combo(
        editor, [(str(n), number(n).replace("-", "\N{MINUS SIGN}")) for n in range(field.low, field.high + 1)]
    )


def _read_whole(text: str) -> int:
    read = read_number(text)
    if read != int(read):
        raise ValueError(text)
    return int(read)


def _link(editor: Editor) -> Made:
    return _combo(editor, editor.options)


def _combo(editor: Editor, options: Iterable[tuple[str, str]]) -> Made:
    empty = _("Choose") if editor.field.required else _("Not filled in")
    combo = Combo(editor.field.word, options, empty=empty)
    combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.chosen.connect(lambda _key: editor.commit())
    return combo, combo.key, lambda value: combo.set_key(_key(value))


def _key(value: object) -> str:
    return value.value if isinstance(value, Words) else "" if value is None else str(value)


def _flag(editor: Editor) -> Made:
    box = QCheckBox(editor.field.word)
    box.clicked.connect(lambda _on: editor.commit())
    editor.label.hide()
    return box, box.isChecked, lambda value: box.setChecked(bool(value))


_MAKERS: dict[Type, Callable[[Editor], Made]] = {
    Type.LINE: _line,
    Type.TEXT: _text,
    Type.DATE: _date,
    Type.CHOICE: _choice,
    Type.WHOLE: _whole,
    Type.DECIMAL: _decimal,
    Type.PERIOD: _period,
    Type.FLAG: _flag,
    Type.LINK: _link,
}
