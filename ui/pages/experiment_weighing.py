"""Heart, law and euro: how people weigh an experiment, before and after. Three questions, never one sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.companions import Score
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import SCALES, Moment, Stage
from tracker.words import N_, _, n_
from ui import theme
from ui.dialogs.weigh import ICONS, WeighDialog
from ui.pages.experiment_section import Section
from ui.tasks import Tasks
from ui.widgets.scales import Scale, Scales

LOW, HIGH = -2, 2
_ENDED = (Stage.CONCLUDED, Stage.EMBEDDED)


def said(name: str, values: Sequence[int]) -> str:
    """The words for what people gave on scale ``name``: one word, or from … to … where they differ."""
    if not values:
        return ""
    low, high = (_(SCALES[name][value - LOW]) for value in (min(values), max(values)))
    return low if low == high else _("from {low} to {high}").format(low=low, high=high)


def moment_for(experiment: Experiment, scores: Sequence[Score]) -> Moment:
    """What one is about to weigh: the expectation, or once that was weighed and it started, how it is now."""
    if experiment.stage in _ENDED:
        return Moment.AFTER
    before = any(each.moment is Moment.BEFORE for each in scores)
    return Moment.AFTER if experiment.stage is Stage.RUNNING and before else Moment.BEFORE


def scales_of(scores: Sequence[Score]) -> list[Scale]:
    """The three scales as the picture takes them."""
    return [_scale(name, scores) for name in SCALES]


_SPOKEN = {Moment.BEFORE: N_("beforehand {words}"), Moment.AFTER: N_("afterwards {words}")}


def _scale(name: str, scores: Sequence[Score]) -> Scale:
    word = fields_of(Score)[name].word
    values = {moment: tuple(sorted(_given(name, scores, moment))) for moment in Moment}
    parts = []
    for moment, some in values.items():
        if some:
            people = n_("{n} person", "{n} people", len(some))
            parts.append(_(_SPOKEN[moment]).format(words=f"{said(name, some)} ({people})"))
    nothing = _("not weighed")
    end = said(name, values[Moment.AFTER] or values[Moment.BEFORE]) or nothing
    spoken = f"{word}: {', '.join(parts) or nothing}"
    return Scale(ICONS[name], word, values[Moment.BEFORE], values[Moment.AFTER], end, spoken)


def _given(name: str, scores: Sequence[Score], moment: Moment) -> list[int]:
    values = [getattr(each, name) for each in scores if each.moment is moment]
    return [value for value in values if value is not None and LOW <= value <= HIGH]


class WeighingPart(Section):
    """The three scales, and the button that asks for a weighing.

    Attributes:
        picture: the scales.
        dialog: the dialog, while it is open.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Heart, law and euro"), _("Weigh"), parent)
        self.picture = Scales(_("Heart, law and euro"), LOW, HIGH)
        self.dialog: WeighDialog | None = None
        self.body.addWidget(self.picture)
        self.body.addWidget(theme.label(_("open = before, full = after, dot = person"), "small-muted",
                                        wrap=True))  # fmt: skip
        self.ask.clicked.connect(self.weigh)

    def scores(self) -> list[Score]:
        """The weighings of what is shown, the oldest first."""
        return self.tasks.workspace.read.around(Score, "experiment", self.known.id) if self.known else []

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show how ``experiment`` was weighed."""
        self.known = experiment
        scores = self.scores()
        self.picture.set_scales(scales_of(scores))
        self.set_filled(bool(scores), editable=editable)

    def make_dialog(self) -> WeighDialog:
        """The dialog, wired to the operations."""
        assert self.known is not None
        scores, read = self.scores(), self.tasks.workspace.read
        dialog = WeighDialog(self.window(), self.known, moment_for(self.known, scores), read.values(Score, "scorer"))
        dialog.show_scores(scores)
        dialog.written.connect(self._write)
        dialog.delete_asked.connect(self._delete)
        self.dialog = dialog
        return dialog

    def weigh(self) -> None:
        """Ask who weighs it how, one person after the other."""
        if self.known is not None:
            self.unfold()
            self.make_dialog().exec()
            if self.dialog is not None:
                self.dialog.deleteLater()
            self.dialog = None

    def _write(self, score: str, values: dict[str, Any]) -> None:
        dialog, known = self.dialog, self.known
        if dialog is None or known is None:
            return

        def wrong(error: Invalid) -> None:
            assert dialog is not None
            dialog.show_invalid(error)

        if score:
            done = self.tasks.run(operations.edit, Score, score, invalid=wrong, **values)
        else:
            done = self.tasks.run(operations.add, Score, experiment=known.id, invalid=wrong, **values)
        if done is not None:
            dialog.show_scores(self.scores())
            dialog.on_written()

    def _delete(self, score: str) -> None:
        if self.run(operations.delete, Score, score) is not None and self.dialog is not None:
            self.dialog.show_scores(self.scores())
