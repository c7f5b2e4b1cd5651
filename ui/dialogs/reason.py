"""Changing a card after the start: the questions as they stand, and the reason that stays visible."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.errors import Invalid
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import Experiment
from tracker.operations import Workspace, card_changes
from tracker.words import _
from ui import theme
from ui.dialogs.bar_form import BarForm
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter
from ui.dialogs.guard_line import GuardLine
from ui.widgets.growing_text import GrowingText


class ChangeCard(Dialog):
    """Attributes: ``form``, the questions; ``bar``, the bar in parts; ``day``, the day to decide; ``reason``, why.

    ``again`` puts back what is recorded, where the dialog began with what was typed before.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, experiment: Experiment, typed: Mapping[str, str]
    ) -> None:
        super().__init__(
            parent, _("Change the card"), ok=_("Change the card"),
            hint=_("The card is frozen since the start. A change stays visible, with your reason."),
        )  # fmt: skip
        self._experiment = experiment
        declared = fields_of(Experiment).items()
        self.form = Form(Experiment, [name for name, field in declared if field.card and field.type is Type.TEXT])
        self.bar = BarForm(workspace)
        self.day = Form(Experiment, ("review_on",))
        self.day.setVisible(experiment.review_on is not None)
        self._build_before()
        for form in (self.form, self.bar, self.day):
            self.column.addWidget(form)
        self._build_reason()
        self.column.addStretch(1)
        self._show_recorded()
        if typed:
            self._show_typed(typed)
        on_ctrl_enter(self, self.accept)
        next(iter(self.form.editors.values())).setFocus()

    def _build_before(self) -> None:
        self._before = QWidget()
        row = QHBoxLayout(self._before)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(theme.label(_("This is what you typed before. It is not recorded yet."), "body", wrap=True), 1)
        self.again = theme.button(_("Show the card as it is"), "link")
        self.again.clicked.connect(self._show_recorded)
        row.addWidget(self.again)
        self.column.addWidget(self._before)

    def _build_reason(self) -> None:
        self.reason = GrowingText(_("Why do you change it?"), _("One sentence is enough."))
        label = theme.label(_("Why do you change it?"), "card-title")
        label.setBuddy(self.reason)
        self._error = theme.label("", "small", wrap=True)
        self._error.hide()
        why = QVBoxLayout()
        why.setSpacing(theme.px(4))
        for widget in (label, self.reason, GuardLine(self.reason), self._error):
            why.addWidget(widget)
        self.column.addLayout(why)

    def _show_recorded(self) -> None:
        self.form.show_values(self._experiment)
        self.bar.show_values(self._experiment)
        self.day.show_values(self._experiment)
        self.reason.set_text("")
        self._before.hide()

    def _show_typed(self, typed: Mapping[str, str]) -> None:
        for form in (self.form, self.bar):
            values = {name: typed.get(name, getattr(self._experiment, name)) for name in form.editors}
            form.show_values(values)
        if typed.get("review_on"):
            self.day.show_values({"review_on": date.fromisoformat(typed["review_on"])})
        else:
            self.day.show_values(self._experiment)
        self.reason.set_text(typed.get("reason", ""))
        self._before.show()

    def _values(self) -> dict[str, Any]:
        return {**self.form.values(), **self.bar.values(), **self.day.values()}

    def changed(self) -> dict[str, Any]:
        """The fields that were given another value. Raises Invalid for one that cannot be recorded."""
        values = self._values()
        return {name: values[name] for name in card_changes(self._experiment, values)}

    def typed(self) -> dict[str, str]:
        """What was typed and is not recorded, so that it can be shown the next time."""
        shown = {**_as_text(self._values()), "reason": self.reason.text()}
        was = {**_as_text({name: getattr(self._experiment, name) for name in self._values()}), "reason": ""}
        return {name: text for name, text in shown.items() if text != was[name]}

    def accept(self) -> None:
        """Close when every field is sound and, where something changed, the reason is there."""
        if not all(form.check() for form in (self.form, self.bar, self.day)):
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


def _as_text(values: Mapping[str, object]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in values.items()}


def make(
    parent: QWidget | None, workspace: Workspace, experiment: Experiment, typed: Mapping[str, str] | None = None
) -> ChangeCard:
    """The dialog, not yet shown, with what was ``typed`` before and not recorded."""
    return ChangeCard(parent, workspace, experiment, typed or {})


def ask(
    parent: QWidget | None, workspace: Workspace, experiment: Experiment, typed: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The changed fields with their ``reason`` to record, and what was typed, to keep as long as it is not."""
    dialog = make(parent, workspace, experiment, typed)
    if not dialog.exec():
        return {}, dialog.typed()
    changed = dialog.changed()
    return ({**changed, "reason": dialog.reason.text()}, dialog.typed()) if changed else ({}, {})
