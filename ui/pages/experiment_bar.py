"""The bar on the card: one readable line, and three fields when somebody wants to set it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.bars import bar_words
from tracker.domain.companions import Indicator
from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.bar_form import BarForm
from ui.pages.experiment_inplace import InPlaceCard
from ui.pages.experiment_parts import CARD
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark


class BarRow(QWidget):
    """“Wachttijd aan de balie hoogstens 5 minuten”, or the offer to say it with an indicator.

    Attributes:
        line: the words.
        open_button: shows the fields.
        form: the fields; made when they are first shown.

    Signals:
        edited: the fields of the bar that changed, by name.
    """

    edited = Signal(dict)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._experiment: Experiment | None = None
        self.form: BarForm | None = None
        self._mark = MarkLabel(Mark("indicator", "accent", PLAIN), 16)
        self.line = theme.label("", "body", wrap=True)
        self.open_button = theme.button("", "link")
        self.open_button.clicked.connect(self._toggle)
        self._hint = theme.label(_("There are no indicators yet. A value alone is enough."), "small-muted", wrap=True)
        self._hint.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(v) for v in (12, 0, 12, 8)))
        self._column.setSpacing(theme.px(4))
        self._column.addLayout(row)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show the bar of ``experiment``; without one that can be set this row is not seen."""
        if self._experiment is None or experiment.id != self._experiment.id or not editable:
            self.close_fields()
        self._experiment = experiment
        said = words_of(self._workspace, experiment)
        self.line.setText(said)
        self._mark.setVisible(bool(said))
        self.open_button.setVisible(editable)
        self._name_button()
        self.setVisible(bool(said) or editable)
        if self.form is not None:
            self.form.show_values(experiment)

    def _name_button(self) -> None:
        said = self.line.text()
        word = _("Done") if self._is_open() else _("Change") if said else _("Set the bar with an indicator")
        self.line.setVisible(bool(said) or self._is_open())  # keeps the button at the right
        self.open_button.setText(word)
        self.open_button.setAccessibleName(f"{word}: {said}" if said else word)

    def _is_open(self) -> bool:
        return self.form is not None and not self.form.isHidden()

    def _toggle(self) -> None:
        if self._is_open():
            self.close_fields()
        else:
            self.open_fields()

    def open_fields(self) -> None:
        """Show the three fields and go there."""
        if self.form is None:
            self.form = BarForm(self._workspace, narrow=True)
            self.form.bar_edited.connect(self.edited)
            for editor in self.form.editors.values():
                editor.widget.installEventFilter(self)
            self._column.addWidget(self.form)
            self._column.addWidget(self._hint)
        if self._experiment is not None:
            self.form.show_values(self._experiment)
        self.form.show()
        self._hint.setVisible(not self._workspace.read.count(Indicator))
        self._name_button()
        self.form.editors["bar_indicator"].setFocus()

    def close_fields(self) -> None:
        """Show the line alone."""
        if self.form is not None and self._is_open():
            held = self.form.isAncestorOf(self.focusWidget() or self)
            for editor in self.form.editors.values():
                editor.commit()
            self.form.hide()
            self._hint.hide()
            self._name_button()
            if held:
                self.open_button.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the value and Esc anywhere go back to the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.form is not None:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enter and watched is self.form.editors["bar_value"].widget):
                self.close_fields()
                return True
        return False


class CardWithBar(InPlaceCard):
    """The four questions of the card, and the bar under the last one.

    Attributes: ``bar``, the bar.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("The card"), CARD)
        self.bar = BarRow(workspace)
        self.add_below(self.bar)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show the answers and the bar of ``experiment``."""
        super().show_record(experiment, editable=editable)
        self.bar.show_record(experiment, editable=editable)


def words_of(workspace: Workspace, experiment: Experiment) -> str:
    """The bar of ``experiment`` in one line; "" when it has none but its text."""
    indicator = workspace.read.get(Indicator, experiment.bar_indicator) if experiment.bar_indicator else None
    return bar_words(indicator, experiment.bar_side, experiment.bar_value)
