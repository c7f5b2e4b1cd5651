"""Weighing an experiment: who, before or after, and three questions with words to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.companions import Score
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import SCALES, Moment
from tracker.words import _, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import FieldEditor, on_ctrl_enter
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark
from ui.widgets.scale_field import ScaleField
from ui.widgets.segmented import Segment, Segmented

ICONS = {"heart": "heart", "law": "law", "euro": "euro"}
_LOW = -2


class WeighDialog(Dialog):
    """One person after the other; what is there already is listed below, to change or to take out.

    It writes nothing itself: whoever opened it does, and calls ``on_written`` or ``show_invalid``.

    Attributes:
        who, note: the fields.
        moment: before or after.
        scales: the three questions, by name of the field.
        next: the button for the next person.
        rows: what was written down.
        editing: the id of the weighing that is being changed, or "".

    Signals:
        written: that id and the values to write down.
        delete_asked: the id of a weighing that should go.
    """

    written = Signal(str, dict)
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None, experiment: Experiment, moment: Moment, seen: Sequence[str]) -> None:
        super().__init__(
            parent, _("Weigh: {title}").format(title=experiment.title), ok=_("Write down"), width=760,
            hint=_("Three questions, not one sum. People may differ. The keys 1 to 5 choose too."),
        )  # fmt: skip
        self.editing = ""
        self._goes_on = self._any = False
        self._scores: dict[str, Score] = {}
        declared = fields_of(Score)
        self.who = FieldEditor(declared["scorer"], seen)
        self.moment = Segmented(declared["moment"].word, [Segment(m.value, sentence_case(m.label)) for m in Moment])
        self.moment.set_current(moment.value)
        self.scales = {name: ScaleField(declared[name].word, [_(w) for w in words], _LOW)
                       for name, words in SCALES.items()}  # fmt: skip
        self.note = FieldEditor(declared["note"])
        self.rows = ListRows(_("Weighed already"), mark_size=16)
        self._build()
        self._wire()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(16))
        top.addWidget(self.who, 1)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(4))
        label = theme.label(fields_of(Score)["moment"].word, "card-title")
        label.setBuddy(self.moment)
        beside.addWidget(label)
        beside.addWidget(self.moment)
        beside.addStretch(1)
        top.addLayout(beside)
        self.column.addLayout(top)
        for name, scale in self.scales.items():
            self.column.addLayout(_question(name, scale))
        self.column.addWidget(self.note)
        self._there = theme.label(_("Weighed already"), "card-title")
        self.column.addWidget(self._there)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.set_look(self.rows, "surface")
        self._area.setWidget(self.rows)
        self.column.addWidget(self._area)
        self.next = theme.button(_("Next person"))
        self._buttons.insertWidget(self._buttons.count() - 1, self.next)
        QWidget.setTabOrder(self.who, self.moment)

    def _wire(self) -> None:
        self.next.clicked.connect(lambda: self._write(go_on=True))
        self.rows.activated.connect(self.change)
        self.rows.button_clicked.connect(self._take_out)
        on_ctrl_enter(self, self.accept)
        self.who.setFocus()

    # What is there

    def show_scores(self, scores: Sequence[Score]) -> None:
        """List what was written down."""
        self._scores = {each.id: each for each in scores}
        if self.editing not in self._scores:
            self.editing = ""
        self.rows.set_rows([_row(each) for each in scores])
        self._there.setVisible(bool(scores))
        self._area.setVisible(bool(scores))
        self._area.setFixedHeight(min(self.rows.sizeHint().height(), theme.px(108)) if scores else 0)

    def change(self, score: str) -> None:
        """Put a weighing in the fields, to change it."""
        known = self._scores.get(score)
        if known is not None:
            self.editing = score
            self._show(known)

    def _show(self, score: Score) -> None:
        self.say("")
        for editor in (self.who, self.note):
            editor.show_value(getattr(score, editor.field.name))
        self.moment.set_current((score.moment or Moment.BEFORE).value)
        for name, scale in self.scales.items():
            scale.set_value(getattr(score, name))
        next(iter(self.scales.values())).enter()

    def _keep_going(self) -> None:
        """What was done is done: there is nothing left to cancel."""
        self._any = True
        self.cancel.setText(_("Close"))

    def _take_out(self, score: str) -> None:
        self._keep_going()
        self.delete_asked.emit(score)

    # Writing down

    def values(self) -> dict[str, Any]:
        """What is filled in."""
        return {
            "scorer": self.who.value(),
            "moment": self.moment.current(),
            **{name: scale.value() for name, scale in self.scales.items()},
            "note": self.note.value(),
        }

    def _is_blank(self) -> bool:
        values = self.values()
        return not any(values[name] not in (None, "") for name in ("scorer", "note", *self.scales))

    def _write(self, *, go_on: bool) -> None:
        self._goes_on = go_on
        self.say("")
        if self.who.check() and self.note.check():
            self.written.emit(self.editing, self.values())
        elif not self.who.value():
            self.who.setFocus()

    def on_written(self) -> None:
        """It went well: empty the fields for the next person, or close."""
        self._keep_going()
        if not self._goes_on:
            super().accept()
            return
        self.editing = ""
        self._show(Score(moment=Moment(self.moment.current())))
        QTimer.singleShot(0, self, self.who.setFocus)

    def show_invalid(self, error: Invalid) -> None:
        """Say what is wrong, where it is."""
        if error.field == "scorer":
            self.who.show_error(str(error))
            self.who.setFocus()
        else:
            self.say(str(error))
            next(iter(self.scales.values())).enter()

    def accept(self) -> None:
        """Write down and close; after the last person there is nothing left to write down."""
        if self._any and self._is_blank():
            super().accept()
        else:
            self._write(go_on=False)


def _question(name: str, scale: ScaleField) -> QVBoxLayout:
    declared = fields_of(Score)[name]
    line = QHBoxLayout()
    line.setSpacing(theme.px(8))
    line.addWidget(MarkLabel(Mark(ICONS[name], "accent", PLAIN), 20))
    title = theme.label(declared.word, "card-title")
    title.setBuddy(scale)
    line.addWidget(title)
    line.addWidget(theme.label(_(declared.help), "muted", wrap=True), 1)
    column = QVBoxLayout()
    column.setSpacing(theme.px(6))
    column.addLayout(line)
    column.addWidget(scale)
    return column


def _row(score: Score) -> Row:
    moment = f" · {score.moment.label}" if score.moment else ""
    words = [
        f"{fields_of(Score)[name].word}: {_(SCALES[name][value - _LOW])}"
        for name in SCALES
        if (value := getattr(score, name)) is not None
    ]
    return Row(score.id, f"{score.scorer}{moment}", " · ".join([*words, score.note] if score.note else words),
               button=_("Delete"))  # fmt: skip
