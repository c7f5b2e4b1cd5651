"""The bar of an experiment as three fields beside each other: indicator, at least or at most, value."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tracker.domain.bars import side_of
from tracker.domain.companions import Indicator
from tracker.domain.records import Experiment, Record
from tracker.operations import Workspace
from tracker.words import N_, _
from ui import theme
from ui.dialogs.forms import Form

BAR = ("bar_indicator", "bar_side", "bar_value")
_BRIEF = {"bar_indicator": N_("Indicator"), "bar_side": N_("At least or at most"), "bar_value": N_("Value")}


class BarForm(Form):
    """The fields of a bar. Choosing an indicator chooses the side that goes with it, when none was chosen.

    Signals: ``bar_edited(dict)``, what one edit changed: the field, and the side where it followed.
    """

    bar_edited = Signal(dict)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        """With ``narrow`` the indicator has a line of its own, and what is about the bar does not say so each time."""
        super().__init__(Experiment, BAR, workspace, parent, across=True)
        self._read = workspace.read
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.setHorizontalSpacing(theme.px(8))
        layout.setVerticalSpacing(theme.px(8))
        for place, share in enumerate((2, 1) if narrow else (3, 2, 1)):
            layout.setColumnStretch(place, share)
        if narrow:
            for at, name in enumerate(BAR):  # taken from where it stood
                layout.addWidget(self.editors[name], min(at, 1), max(at - 1, 0), 1, 1 if at else 2)
                self.editors[name].label.setText(_(_BRIEF[name]))
        self.edited.connect(self._on_edited)
        self._show_unit()

    def show_values(self, source: Record | Mapping[str, object]) -> None:
        """As every form, with the unit in an empty value."""
        super().show_values(source)
        self._show_unit()

    def indicator(self) -> Indicator | None:
        """The indicator that is chosen."""
        chosen = self.values()["bar_indicator"]
        return self._read.get(Indicator, str(chosen)) if chosen else None

    def _on_edited(self, name: str, value: object) -> None:
        changed = {name: value}
        if name == "bar_indicator":
            side, natural = self.editors["bar_side"], side_of(self.indicator())
            if natural is not None and not side.value():
                side.show_value(natural)
                changed["bar_side"] = natural
            self._show_unit()
        self.bar_edited.emit(changed)

    def _show_unit(self) -> None:
        indicator = self.indicator()
        line = self.editors["bar_value"].widget
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(indicator.unit if indicator else "")
