"""The legal test of a case: it fits the law, uses room in it, or deviates; and then from what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Deviation
from tracker.domain.records import Experiment
from tracker.domain.terms import LawRoom
from tracker.words import _, long_date, p_, sentence_case
from ui import theme
from ui.session.room import Room
from ui.widgets.segmented import Segment, Segmented


def deviations(room: Room, experiment: Experiment) -> list[Deviation]:
    """What the experiment deviates from."""
    return room.tasks.workspace.read.around(Deviation, "experiment", experiment.id)


def words(deviation: Deviation) -> str:
    """From what, under whose mandate and until when, in one line."""
    mandate = _("Mandate: {mandate}").format(mandate=deviation.mandate) if deviation.mandate else _("No mandate yet")
    until = _("Until {day}").format(day=long_date(deviation.until)) if deviation.until else ""
    return " · ".join(filter(None, (deviation.article, mandate, until)))


def told(room: Room, experiment: Experiment) -> list[str]:
    """The outcome of the test and what it deviates from, a line each; nothing before the test."""
    stands = [sentence_case(experiment.law_room.label)] if experiment.law_room else []
    return stands + [words(each) for each in deviations(room, experiment)]


class LawPart(QWidget):
    """Attributes: ``choice``, how the experiment stands to the law, written at once; ``add``, the button for a
    deviation, seen where it deviates; ``lines``, the deviations in words.
    """

    def __init__(self, room: Room, step: str) -> None:
        super().__init__()
        self._room, self._step = room, step
        self._experiment: Experiment | None = None
        short = {
            LawRoom.FITS: p_("the law", "Fits"),
            LawRoom.USES_ROOM: p_("the law", "Uses room"),
            LawRoom.DEVIATES: p_("the law", "Deviates"),
        }  # short, for a low screen with large letters
        self.choice = Segmented(_("Room in the law"), [Segment(each.value, word) for each, word in short.items()])
        self.choice.chosen.connect(self._choose)
        self.lines = theme.label("", "note", wrap=True)
        self.add = theme.button(_("Write down a deviation"), "", "plus")
        self.add.clicked.connect(self._deviate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(self.choice)
        column.addWidget(self.lines)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, experiment: Experiment | None) -> None:
        """Show how ``experiment`` stands to the law; without one there is nothing to choose."""
        self._experiment = experiment
        self.setVisible(experiment is not None)
        if experiment is None:
            return
        some = deviations(self._room, experiment)
        self.choice.set_current(experiment.law_room.value if experiment.law_room else "")
        self.add.setVisible(experiment.law_room is LawRoom.DEVIATES or bool(some))
        self.lines.setText("\n".join(words(each) for each in some))
        self.lines.setVisible(bool(some))

    def _choose(self, key: str) -> None:
        self._room.run(operations.answer_law, self._step, LawRoom(key))

    def _deviate(self) -> None:
        from ui.dialogs import deviation

        if self._experiment is not None:
            values = deviation.make(self.window(), self._room.tasks.workspace).ask()
            if values is not None:
                self._room.run(operations.add, Deviation, experiment=self._experiment.id, **values)
