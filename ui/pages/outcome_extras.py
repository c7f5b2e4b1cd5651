"""What one may add to the four questions of an outcome, and may skip: the measured value, patterns, the care taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from tracker.domain.companions import Indicator, Pattern
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Evidence
from tracker.operations.today import LEARNED
from tracker.words import _
from ui import theme
from ui.dialogs.forms import FieldEditor
from ui.pages import outcome_words as words
from ui.pages.experiment_parts import column
from ui.pages.experiment_question import make_optional
from ui.widgets.chips import Chip, Chips
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.segmented import Segment, Segmented

CARE = ("good_intent", "with_care")
_OTHER = ""  # the key of the chip that asks for more patterns


class MeasuredField(QWidget):
    """The measured value with its unit. Without a bar or an indicator there is nothing to fill in.

    Attributes:
        editor: the field.

    Signals:
        edited: another value was typed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        declared = fields_of(Experiment)["measured"]
        self._label = ElidedLabel(declared.word, kind="small-muted")
        self.editor = FieldEditor(declared, label=QLabel(self))
        self.editor.label.hide()
        self._label.setBuddy(self.editor.widget)
        self.editor.widget.setProperty("placeholderText", "")
        self.editor.widget.textEdited.connect(lambda _text: self.edited.emit())  # type: ignore[attr-defined]
        self._unit = theme.label("", "muted")
        self.setFixedWidth(theme.px(168))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.editor, 1)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = column(self, 0)
        whole.addWidget(self._label)
        whole.addLayout(line)
        whole.addStretch(1)
        self.setFocusProxy(self.editor)

    def show_bar(self, experiment: Experiment, indicator: Indicator | None) -> None:
        """Ask for what was measured against the bar of ``experiment``."""
        declared = fields_of(Experiment)["measured"]
        self._label.setText(_("Measured: {what}").format(what=indicator.title) if indicator else declared.word)
        unit = indicator.unit if indicator else ""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        self.editor.widget.setAccessibleName(f"{self._label.text()} {unit}".strip())
        self.setVisible(experiment.bar_value is not None or indicator is not None)

    def value(self) -> object:
        """The number, None for nothing, or what was typed and is no number."""
        return self.editor.value() if not self.isHidden() else None

    def number(self) -> Decimal | None:
        """The number, None as long as there is none."""
        value = self.value()
        return value if isinstance(value, Decimal) else None


class PatternChips(QWidget):
    """The failure patterns as chips to tick: what was expected first, then what was chosen, then a chip for more.

    Attributes:
        chips: the chips.

    Signals:
        changed: another choice holds.
        more_asked: somebody wants to choose from the whole list.
    """

    changed = Signal()
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, Pattern] = {}
        self._offered: list[str] = []
        self.chips = Chips(_("Failure pattern"), height=32, one_stop=True)
        self.chips.toggled.connect(lambda _key, _on: self.changed.emit())
        self.chips.clicked.connect(lambda key: self.more_asked.emit() if key == _OTHER else None)
        column(self).addWidget(self.chips)

    def offer(self, expected: Sequence[str], names: Mapping[str, Pattern]) -> None:
        """Offer the patterns that were expected beforehand (ids); none is ticked."""
        self._names, self._offered = names, [each for each in expected if each in names]
        self.set_chosen(())

    def rename(self, names: Mapping[str, Pattern]) -> None:
        """The list was changed: say the patterns as they are now."""
        chosen, self._names = self.chosen(), names
        self.set_chosen(chosen)

    def chosen(self) -> list[str]:
        """The ids of the patterns that are ticked."""
        return self.chips.checked()

    def set_chosen(self, chosen: Iterable[str]) -> None:
        """Tick these, and no others."""
        ticked = [each for each in chosen if each in self._names]
        self._offered += [each for each in ticked if each not in self._offered]
        shown = [
            Chip(each, self._names[each].brief, checkable=True, checked=each in ticked, tip=self._names[each].title)
            for each in self._offered
        ]
        more = _("Other pattern") if shown else _("Name a pattern")
        self.chips.set_chips([*shown, Chip(_OTHER, more, "plus")])

    def enter(self) -> None:
        """Put the focus on the chip that asks for more."""
        self.chips.focus(_OTHER)


class Extras(QWidget):
    """How certain, the patterns, and for what did not succeed the two questions of the brilliant-failure test.

    Attributes:
        evidence, patterns: the first two.
        care: the two boxes by name of the field.

    Signals:
        changed: another answer was given.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence = Segmented(_("How certain?"), [Segment(each.value, each.label) for each in Evidence], small=True)
        self.patterns = PatternChips()
        self.care = {name: QCheckBox(fields_of(Experiment)[name].word) for name in CARE}
        self._care_box = QWidget()
        row = QHBoxLayout(self._care_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        for box in self.care.values():
            box.setMinimumHeight(theme.px(24))
            box.clicked.connect(lambda _on: self.changed.emit())
            row.addWidget(box)
        row.addStretch(1)
        self._care_label = theme.label(_("It was"), "muted")
        self._lay()
        self.evidence.chosen.connect(lambda _key: self.changed.emit())
        self.patterns.changed.connect(self.changed)

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        certain, pattern = theme.label(_("How certain?"), "muted"), theme.label(_("Failure pattern"), "muted")
        certain.setBuddy(self.evidence)
        pattern.setBuddy(self.patterns.chips)
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        for place, label in enumerate((certain, pattern, self._care_label)):
            label.setMinimumHeight(theme.px(24 if label is self._care_label else 32))
            grid.addWidget(label, place, 0, top)
        grid.addWidget(self.evidence, 0, 1, left)
        grid.addWidget(self.patterns, 1, 1)
        grid.addWidget(self._care_box, 2, 1)

    def set_verdict(self, verdict: str) -> None:
        """Only what did not succeed can be a brilliant failure."""
        for widget in (self._care_label, self._care_box):
            widget.setVisible(verdict in LEARNED)

    def values(self) -> dict[str, Any]:
        """The answers as the operation takes them."""
        asked = not self._care_box.isHidden()
        ticks = {name: asked and box.isChecked() for name, box in self.care.items()}
        return {"evidence": self.evidence.current(), "patterns": self.patterns.chosen(), **ticks}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show answers that were given before."""
        make_optional(self.evidence)
        if values.get("evidence"):
            self.evidence.set_current(values["evidence"])
        self.patterns.set_chosen(values.get("patterns", ()))
        for name, box in self.care.items():
            box.setChecked(bool(values.get(name)))


def hint(experiment: Experiment | None, indicator: Indicator | None, measured: Decimal | None) -> str:
    """What stands after the second question: the bar, or that every outcome weighs the same."""
    said = words.bar_hint(experiment, indicator, measured) if experiment else ""
    return said or _("Every outcome weighs the same.")
