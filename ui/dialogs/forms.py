"""Forms made from the declaration of a kind: words, help and widget follow the field; nothing is laid by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, Words, fields_of
from tracker.domain.records import Record
from tracker.operations import Workspace
from tracker.words import _, long_date, read_date, sentence_case
from ui import theme
from ui.widgets.combo import Combo
from ui.widgets.date_field import DateField
from ui.widgets.growing_text import GrowingText

_SEEN = ("service", "team", "owner", "source")  # lines that are completed from what was filled in before


class FieldEditor(QWidget):
    """One field to fill in: its label, the widget that fits its type, and a line for what is wrong.

    Attributes: ``field``, its declaration; ``widget``, what is typed or chosen in; ``label``, its buddy.
    Signals: ``edited(str, object)``, name and value, once somebody has left the field with another, sound value.
    """

    edited = Signal(str, object)

    def __init__(self, field: Field, seen: Sequence[str] = (), parent: QWidget | None = None, *,
                 label: QLabel | None = None, look: str = "") -> None:  # fmt: skip
        super().__init__(parent)
        self.field = field
        self._held: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.label = label or theme.label(field.word, "card-title")
        make = _title if look == "title" else _MAKERS[field.type]
        self.widget, self._read, self._write = make(self, field, seen)
        self.widget.setAccessibleName(field.word)
        self.widget.setAccessibleDescription(_(field.help))
        if look:
            theme.set_look(self.widget.edit if isinstance(self.widget, DateField) else self.widget, "bare")
        if look == "title":
            theme.set_type(self.widget, "panel-title")
            self.widget.setFont(theme.font("panel-title"))
        self.label.setBuddy(self.widget)
        if label is None:
            column.addWidget(self.label)
        column.addWidget(self.widget)
        self._error = theme.label("", "small", wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self.setFocusProxy(self.widget)

    def value(self) -> object:
        """What is filled in: text, code, date, number or flag; None or "" for nothing."""
        return self._read()

    def show_value(self, value: object) -> None:
        """Show what is recorded, without a signal. A field somebody is typing in is left alone."""
        if self.widget.hasFocus() and self.value() != self._held:
            return
        self._write(value)
        self._held = self.value()
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say under the field what is wrong with it; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def set_read_only(self, read_only: bool) -> None:
        """Whether the field can be changed."""
        if isinstance(self.widget, (QLineEdit, GrowingText)):
            self.widget.setReadOnly(read_only)
        else:
            self.widget.setEnabled(not read_only)

    def check(self) -> bool:
        """Whether what is filled in can be recorded; if not, the line under the field says why."""
        value = self.value()
        if isinstance(self.widget, DateField) and not self.widget.is_valid():
            return False
        try:
            self.field.check(value)
        except Invalid as error:
            self.show_error(str(error))
            return False
        self.show_error("")
        return True

    def commit(self) -> None:
        """Somebody is done with the field: pass it on if it is sound and another than before."""
        value = self.value()
        if value == self._held:
            return
        if not self.check():
            return
        self._held = value
        self.edited.emit(self.field.name, value)


_Made = tuple[QWidget, Callable[[], object], Callable[[Any], None]]


def _title(editor: FieldEditor, field: Field, _seen: Sequence[str]) -> _Made:
    """A line shown large over several lines; Enter is done."""
    text = GrowingText(field.word, _(field.help), lines=(1, 4))
    text.finished.connect(lambda _text: editor.commit())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        enter = QShortcut(QKeySequence(key), text)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(editor.commit)
    return text, text.text, lambda value: text.set_text(value or "")


def _line(editor: FieldEditor, field: Field, seen: Sequence[str]) -> _Made:
    line = QLineEdit()
    line.setPlaceholderText(_(field.help))
    line.editingFinished.connect(editor.commit)
    if seen:
        completer = QCompleter(list(seen), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: QTimer.singleShot(0, editor.commit))
        line.setCompleter(completer)

    def show(value: str | None) -> None:
        line.setText(value or "")
        line.setCursorPosition(0)  # of a long value one reads the beginning

    return line, line.text, show


def _text(editor: FieldEditor, field: Field, _seen: Sequence[str]) -> _Made:
    text = GrowingText(field.word, _(field.help))
    text.finished.connect(lambda _text: editor.commit())
    return text, text.text, lambda value: text.set_text(value or "")


def _date(editor: FieldEditor, field: Field, _seen: Sequence[str]) -> _Made:
    day = date_field(field.word)
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


def _choice(editor: FieldEditor, field: Field, _seen: Sequence[str]) -> _Made:
    assert field.choices is not None
    options = [(member.value, sentence_case(member.label)) for member in field.choices]
    return _combo(editor, field, options)


def _whole(editor: FieldEditor, field: Field, _seen: Sequence[str]) -> _Made:
    return _combo(editor, field, [(str(n), str(n)) for n in range(field.low, field.high + 1)])


def _combo(editor: FieldEditor, field: Field, options: Iterable[tuple[str, str]]) -> _Made:
    combo = Combo(field.word, options, empty=_("Choose") if field.required else _("Not filled in"))
    combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.chosen.connect(lambda _key: editor.commit())
    return combo, combo.key, lambda value: combo.set_key(_key(value))


def _key(value: object) -> str:
    return value.value if isinstance(value, Words) else "" if value is None else str(value)


def _flag(editor: FieldEditor, field: Field, _seen: Sequence[str]) -> _Made:
    box = QCheckBox(field.word)
    box.clicked.connect(lambda _on: editor.commit())
    editor.label.hide()
    return box, box.isChecked, lambda value: box.setChecked(bool(value))


_MAKERS: dict[Type, Callable[[FieldEditor, Field, Sequence[str]], _Made]] = {
    Type.LINE: _line,
    Type.TEXT: _text,
    Type.DATE: _date,
    Type.CHOICE: _choice,
    Type.WHOLE: _whole,
    Type.FLAG: _flag,
}


class Form(QWidget):
    """Some fields of one kind, below each other, or with ``rows`` as label left and field right.

    With ``look="bare"`` the fields show no box until somebody goes there, as in a detail panel; there a field
    called ``title`` stands in large type. With ``labels=False`` no label stands over a field that speaks for itself.

    Attributes: ``editors``, by name of the field.
    Signals: ``edited(str, object)``, name and value of a field that somebody has changed.
    """

    edited = Signal(str, object)

    def __init__(self, kind: type[Record], names: Iterable[str], workspace: Workspace | None = None,
                 parent: QWidget | None = None, *, rows: bool = False, look: str = "",
                 labels: bool = True) -> None:  # fmt: skip
        super().__init__(parent)
        self.editors: dict[str, FieldEditor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px((0 if look else 8) if rows else 12 if labels else 0))
        grid.setHorizontalSpacing(theme.px(12))
        for place, name in enumerate(names):
            field = fields_of(kind)[name]
            seen = workspace.read.values(kind, name) if workspace is not None and name in _SEEN else ()
            label = theme.label(field.word, "muted") if rows and field.type is not Type.FLAG else None
            own = "title" if look and name == "title" else look
            editor = FieldEditor(field, seen, label=label if rows or labels else _unseen(field, self), look=own)
            if label is not None:
                grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
                label.setMinimumHeight(theme.px(36))
            grid.addWidget(editor, place, 1 if rows else 0)
            editor.edited.connect(self.edited)
            self.editors[name] = editor
        if rows:
            grid.setColumnStretch(1, 1)

    def values(self) -> dict[str, object]:
        """What is filled in, by name of the field."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def show_values(self, source: Record | Mapping[str, object]) -> None:
        """Show what is recorded, or given by name, without signals."""
        for name, editor in self.editors.items():
            editor.show_value(source.get(name) if isinstance(source, Mapping) else getattr(source, name))

    def set_read_only(self, read_only: bool) -> None:
        """Whether the fields can be changed."""
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    def show_error(self, name: str, sentence: str) -> bool:
        """Say what is wrong at the field ``name`` and go there; False where it is not in this form."""
        if name not in self.editors:
            return False
        self.editors[name].show_error(sentence)
        self.editors[name].setFocus()
        return True

    def check(self) -> bool:
        """Whether every field is sound; what is not says so, and the focus goes to the first."""
        unsound = [editor for editor in self.editors.values() if not editor.check()]
        if unsound:
            unsound[0].setFocus()
        return not unsound


def _unseen(field: Field, parent: QWidget) -> QLabel:
    label = QLabel(field.word, parent)
    label.hide()
    return label


def commit_focused(widget: QWidget) -> None:
    """Pass on what somebody is typing in ``widget`` now, as if they had left the field."""
    for editor in widget.findChildren(FieldEditor):
        if editor.widget.hasFocus() or editor.isAncestorOf(widget.focusWidget() or editor):
            editor.commit()


def on_ctrl_enter(widget: QWidget, do: Callable[[], object]) -> None:
    """Let Ctrl+Enter in ``widget`` do what its primary button does."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
