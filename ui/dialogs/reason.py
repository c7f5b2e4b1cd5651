"""Changing a card after the start: the questions as they stand, and the reason that stays visible."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.operations import card_changes
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter
from ui.dialogs.guard_line import GuardLine
from ui.widgets.growing_text import GrowingText


class ChangeCard(Dialog):
    """Attributes: ``form``, the card; ``reason``, why it changes."""

    def __init__(self, parent: QWidget | None, experiment: Experiment) -> None:
        super().__init__(
            parent, _("Change the card"), ok=_("Change the card"),
            hint=_("The card is frozen since the start. A change stays visible, with your reason."),
        )  # fmt: skip
        self._experiment = experiment
        names = [name for name, field in fields_of(Experiment).items() if field.card]
        self.form = Form(Experiment, names)
        self.form.show_values(experiment)
        self.reason = GrowingText(_("Why do you change it?"), _("One sentence is enough."))
        label = theme.label(_("Why do you change it?"), "card-title")
        label.setBuddy(self.reason)
        self._error = theme.label("", "small", wrap=True)
        self._error.hide()
        self.column.addWidget(self.form)
        why = QVBoxLayout()
        why.setSpacing(theme.px(4))
        for widget in (label, self.reason, GuardLine(self.reason), self._error):
            why.addWidget(widget)
        self.column.addLayout(why)
        self.column.addStretch(1)
        on_ctrl_enter(self, self.accept)
        self.form.editors[names[0]].setFocus()

    def changed(self) -> dict[str, Any]:
        """The fields that were given another text."""
        values: dict[str, Any] = self.form.values()
        return {name: values[name] for name in card_changes(self._experiment, values)}

    def accept(self) -> None:
        """Close when every field is sound and, where something changed, the reason is there."""
        if not self.form.check():
            return
        trouble = ""
        try:
            fields_of(Experiment)["observation"].check(self.reason.text())
        except Invalid as error:
            trouble = str(error)
        if self.changed() and not self.reason.text():
            trouble = _("Say why you change the card. One sentence is enough.")
        self._error.setText(trouble)
        self._error.setVisible(bool(trouble))
        if trouble:
            self.reason.setFocus()
        else:
            super().accept()


def ask(parent: QWidget | None, experiment: Experiment) -> dict[str, Any] | None:
    """The changed fields and the ``reason``; None when it was cancelled or nothing changed."""
    dialog = ChangeCard(parent, experiment)
    if not dialog.exec() or not dialog.changed():
        return None
    return {**dialog.changed(), "reason": dialog.reason.text()}
