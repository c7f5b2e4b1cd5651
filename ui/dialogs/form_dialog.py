"""A dialog around one form: it checks the declared fields and returns what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.domain.errors import Invalid
from tracker.domain.records import Record
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter


class FormDialog(Dialog):
    """Attributes: ``form``, the fields; ``more``, those that ``fold`` put away, or None.

    It cannot be accepted with a field that is not sound.

    ``first`` is where the cursor starts, ``require`` names fields that must be filled in here and now.
    ``also`` may raise Invalid for what the fields say together; it is shown at the field it names.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        kind: type[Record],
        names: Iterable[str],
        *,
        ok: str,
        hint: str = "",
        workspace: Workspace | None = None,
        values: Mapping[str, object] | Record | None = None,
        also: Callable[[dict[str, object]], object] | None = None,
        first: str = "",
        require: Iterable[str] = (),
        scrolls: bool = False,
    ) -> None:
        super().__init__(parent, title, ok=ok, hint=hint, scrolls=scrolls)
        self._also, self._require = also, tuple(require)
        self.kind, self._workspace, self._given = kind, workspace, values
        self.more: Form | None = None
        self.form = Form(kind, names, workspace)
        if values is not None:
            self.form.show_values(values)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        on_ctrl_enter(self, self.accept)
        self.form.editors[first or next(iter(self.form.editors))].setFocus()

    def fold(self, names: Iterable[str], words: str, hint: str, *, folded: bool = False) -> Form:
        """Put more fields away behind a button ``words``, open when one is filled in unless they begin ``folded``;
        ``hint`` says what they are for. Returns the form with those fields.
        """
        self.more = more = Form(self.kind, names, self._workspace)
        if self._given is not None:
            more.show_values(self._given)
        said = theme.label(hint, "muted", wrap=True)
        button = theme.button(words, "link", "chevron-right")

        def unfold() -> None:
            button.hide()
            said.show()
            more.show()
            next(iter(more.editors.values())).setFocus()

        filled = not folded and any(more.values().values())
        button.clicked.connect(unfold)
        place = self.column.indexOf(self.form) + 1
        for part in (more, said):
            self.column.insertWidget(place, part)
            part.setVisible(filled)  # once it is in its place: else it would be a window of its own for a moment
        self.column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeft)
        button.setVisible(not filled)
        return more

    def values(self) -> dict[str, Any]:
        """What is filled in, by name of the field."""
        return self.form.values() | (self.more.values() if self.more else {})

    def _show_error(self, name: str, sentence: str) -> bool:
        return self.form.show_error(name, sentence) or bool(self.more and self.more.show_error(name, sentence))

    def accept(self) -> None:
        """Close with what was filled in, if it is sound."""
        if not self.form.check() or (self.more and not self.more.check()):
            return
        values = self.values()
        for name in self._require:
            if not values[name]:
                self._show_error(name, _("Fill this in. One sentence is enough."))
                return
        try:
            if self._also:
                self._also(values)
        except Invalid as error:
            if not self._show_error(error.field, str(error)):
                self.say(str(error))
            return
        super().accept()

    def ask(self) -> dict[str, Any] | None:
        """Show the dialog; what was filled in, or None when it was cancelled."""
        return self.values() if self.exec() else None
