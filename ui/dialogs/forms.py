"""Forms made from the declaration of a kind: words, help and widget follow the field; nothing is laid by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import KINDS, Record
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs import field_widgets
from ui.dialogs.field_widgets import Options
from ui.dialogs.guard_line import GuardLine
from ui.widgets.date_field import DateField
from ui.widgets.growing_text import GrowingText

# Lines that are completed from what was filled in before; a service also from the list of the organisation.
_SEEN = ("team", "owner", "source", "who", "recipients")
_FREE = (Type.LINE, Type.TEXT)
_UNGUARDED = ("uri", "contact", "register", "place")  # addresses on the web, and of a team
_MOST_LINKS = 500


class FieldEditor(QWidget):
    """One field to fill in: its label, the widget that fits its type, and a line for what is wrong.

    Under free text a line warns of what looks like personal data. ``seen`` are texts to complete from, ``options``
    the records that can be linked to, as ids with words.

    Attributes: ``field``, its declaration; ``widget``, what is typed or chosen in; ``label``, its buddy.
    Signals: ``edited(str, object)``, name and value, once somebody has left the field with another, sound value.
    """

    edited = Signal(str, object)

    def __init__(self, field: Field, seen: Sequence[str] = (), parent: QWidget | None = None, *,
                 label: QLabel | None = None, look: str = "", options: Options = ()) -> None:  # fmt: skip
        super().__init__(parent)
        self.field, self.seen, self.options = field, seen, options
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.label = label or theme.label(field.word, "card-title")
        self.widget, self._read, self._write = field_widgets.make(self, title=look == "title")
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
        if self._is_guarded() and isinstance(self.widget, (QLineEdit, GrowingText)):
            column.addWidget(GuardLine(self.widget))
        self._error = theme.label("", "small", wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self.setFocusProxy(self.widget)
        self._held = self.value()

    def rename(self, words: str) -> None:
        """Call the field otherwise, here alone."""
        self.label.setText(words)
        self.widget.setAccessibleName(words)

    def _is_guarded(self) -> bool:
        return self.field.type in _FREE and self.field.name not in _UNGUARDED

    def offer(self, options: Options) -> None:
        """Let other records be linked to, as ids with words."""
        self.options = options
        field_widgets.set_options(self.widget, options)

    def value(self) -> object:
        """What is filled in: text, code, id, date, period, number or flag; None or "" for nothing.

        What cannot be read as a number or period comes back as it was typed, and ``check`` says so.
        """
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


class Form(QWidget):
    """Some fields of one kind, below each other, with ``rows`` as label left and field right, or ``across``.

    With ``look="bare"`` the fields show no box until somebody goes there, as in a detail panel; there a field
    called ``title`` stands in large type. With ``labels=False`` no label stands over a field that speaks for itself.

    Attributes: ``editors``, by name of the field.
    Signals: ``edited(str, object)``, name and value of a field that somebody has changed.
    """

    edited = Signal(str, object)

    def __init__(self, kind: type[Record], names: Iterable[str], workspace: Workspace | None = None,
                 parent: QWidget | None = None, *, rows: bool = False, look: str = "",
                 labels: bool = True, across: bool = False) -> None:  # fmt: skip
        super().__init__(parent)
        self.editors: dict[str, FieldEditor] = {}
        self._kind, self._workspace = kind, workspace
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px((0 if look else 8) if rows else 12 if labels else 0))
        grid.setHorizontalSpacing(theme.px(12))
        for place, name in enumerate(names):
            field = fields_of(kind)[name]
            label = theme.label(field.word, "muted") if rows and field.type is not Type.FLAG else None
            own = "title" if look and name == "title" else look
            editor = FieldEditor(
                field, self._seen(name), label=label if rows or labels else _unseen(field, self), look=own,
                options=self._options(field),
            )  # fmt: skip
            editor.edited.connect(self.edited)
            self.editors[name] = editor
            if across:
                grid.addWidget(editor, 0, place, Qt.AlignmentFlag.AlignTop)
            else:
                _place_below(grid, place, label, editor, column=int(rows))

    def _seen(self, name: str) -> Sequence[str]:
        if self._workspace is None:
            return ()
        if name == "service":
            return operations.service_names(self._workspace)
        return self._workspace.read.values(self._kind, name) if name in _SEEN else ()

    def _options(self, field: Field, linked: str = "") -> Options:
        """The records that can be linked to, and the one that is, also when there are too many to list."""
        if self._workspace is None or field.type is not Type.LINK:
            return ()
        read, kind = self._workspace.read, KINDS[field.target]
        records = read.list(kind, limit=_MOST_LINKS)
        if linked and linked not in {each.id for each in records}:
            records += filter(None, [read.get(kind, linked)])
        return [(each.id, str(getattr(each, "title", each.id))) for each in records]

    def values(self) -> dict[str, object]:
        """What is filled in, by name of the field."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def show_values(self, source: Record | Mapping[str, object]) -> None:
        """Show what is recorded, or given by name, without signals."""
        for name, editor in self.editors.items():
            value = source.get(name) if isinstance(source, Mapping) else getattr(source, name)
            if editor.field.type is Type.LINK:
                editor.offer(self._options(editor.field, str(value or "")))
            editor.show_value(value)

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


def _place_below(grid: QGridLayout, place: int, label: QLabel | None, editor: QWidget, *, column: int) -> None:
    if label is not None:
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        label.setMinimumHeight(theme.px(36))
    grid.addWidget(editor, place, column)
    grid.setColumnStretch(column, 1)


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
