"""A dialog around one form: it checks the declared fields and returns what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.errors import Invalid
from tracker.domain.records import Record
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter


class FormDialog(Dialog):
    """Attributes: ``form``, the fields. It cannot be accepted with a field that is not sound.

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
    ) -> None:
        super().__init__(parent, title, ok=ok, hint=hint)
        self._also, self._require = also, tuple(require)
        self.form = Form(kind, names, workspace)
        if values is not None:
            self.form.show_values(values)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        on_ctrl_enter(self, self.accept)
        self.form.editors[first or next(iter(self.form.editors))].setFocus()

    def accept(self) -> None:
        """Close with what was filled in, if it is sound."""
        if not self.form.check():
            return
        for name in self._require:
            if not self.form.values()[name]:
                self.form.show_error(name, _("Fill this in. One sentence is enough."))
                return
        try:
            if self._also:
                self._also(self.form.values())
        except Invalid as error:
            if not self.form.show_error(error.field, str(error)):
                self.say(str(error))
            return
        super().accept()

    def ask(self) -> dict[str, Any] | None:
        """Show the dialog; what was filled in, or None when it was cancelled."""
        return self.form.values() if self.exec() else None
