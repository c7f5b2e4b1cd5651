"""The declaration of data use: one question first, the others once personal data are used."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker.domain.companions import DataUse
from tracker.domain.fields import fields_of
from tracker.domain.terms import PersonalData
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter

FIRST = "personal_data"
OTHERS = tuple(name for name, field in fields_of(DataUse).items() if field.asked and name != FIRST)


class DeclareData(Dialog):
    """Attributes: ``first``, whose data; ``others``, the other questions, seen while they matter."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, declared: DataUse | None) -> None:
        super().__init__(
            parent, _("Data use"), ok=_("Write down"), width=560,
            hint=_("In the words of the register of processing. Name kinds of data, never people."),
        )  # fmt: skip
        self.first = Form(DataUse, (FIRST,))
        self.others = Form(DataUse, OTHERS, workspace)
        self.first.edited.connect(lambda _name, _value: self._fold())
        inner = QWidget()
        theme.set_look(inner, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        column.addWidget(self.others)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumHeight(theme.px(400))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self.column.addWidget(self.first)
        self.column.addWidget(self._area, 1)
        self.column.addStretch(0)
        start = declared or DataUse(personal_data=PersonalData.RESIDENTS)
        self.first.show_values(start)
        self.others.show_values(start)
        on_ctrl_enter(self, self.accept)
        self._fold()
        self.first.editors[FIRST].setFocus()

    def _uses(self) -> bool:
        return self.first.values()[FIRST] in (PersonalData.EMPLOYEES.value, PersonalData.RESIDENTS.value)

    def _fold(self) -> None:
        self._area.setVisible(self._uses())
        self.adjustSize()

    def values(self) -> dict[str, Any]:
        """What is filled in; where no personal data are used, the one answer."""
        return {**self.first.values(), **(self.others.values() if self._uses() else {})}

    def accept(self) -> None:
        """Close with what was filled in, if it is sound."""
        if self.first.check() and (not self._uses() or self.others.check()):
            super().accept()


def ask(parent: QWidget | None, workspace: Workspace, declared: DataUse | None) -> dict[str, Any] | None:
    """What is filled in; None when it was cancelled."""
    dialog = DeclareData(parent, workspace, declared)
    return dialog.values() if dialog.exec() else None
