"""Heart, law and euro: everybody weighs alone, and then the room sees where it differs. Nothing is added up."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Score
from tracker.domain.fields import fields_of
from tracker.domain.terms import SCALES, Moment, Stage
from tracker.words import _, n_, sentence_case
from ui import theme
from ui.dialogs.forms import FieldEditor
from ui.session.panels.ask import about
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.widgets import paint
from ui.widgets.scale_field import ScaleField

_LOW, _HIGH = -2, 2


def moment(room: Room) -> Moment:
    """Beforehand until the experiment ended, afterwards from then on."""
    known = about(room)
    ended = known is not None and known.stage in (Stage.CONCLUDED, Stage.EMBEDDED)
    return Moment.AFTER if ended else Moment.BEFORE


def scores(room: Room) -> list[Score]:
    """What was weighed at this moment, the first first."""
    known = about(room)
    some = room.tasks.workspace.read.around(Score, "experiment", known.id) if known else []
    return [each for each in some if each.moment is moment(room)]


class WorkPanel(Panel):
    """One person after the other: who, and three choices.

    Attributes: ``who``, the field for a role; ``scales``, by name of the field; ``add``, the button;
    ``shown``, the one that lets the room see it.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        declared = fields_of(Score)
        self.who = FieldEditor(declared["scorer"], room.tasks.workspace.read.values(Score, "scorer"))
        self.scales = {name: ScaleField(declared[name].word, [_(word) for word in words], _LOW)
                       for name, words in SCALES.items()}  # fmt: skip
        self.add = theme.button(_("Write down"), "primary")
        self.add.clicked.connect(self.weigh)
        self.shown = theme.button("", "", "eye")
        self.shown.clicked.connect(self._toggle)
        self._voices = theme.label("", "muted", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.who)
        for name, scale in self.scales.items():
            line = theme.label(f"{declared[name].word}: {_(declared[name].help)}", "card-title", wrap=True)
            line.setBuddy(scale)
            column.addWidget(line)
            column.addWidget(scale)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self._voices, 1)
        column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(_("Weigh"))
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def buttons(self) -> list[QWidget]:
        """One to show the room, or hide again."""
        return [self.shown]

    def begin(self) -> None:
        """In the first field."""
        self.who.setFocus()

    def refresh(self) -> None:
        """Who weighed until now."""
        self.setEnabled(about(self.room) is not None)
        self._voices.setText(", ".join(each.scorer for each in scores(self.room)))
        self.shown.setText(_("Hide from the room") if self.room.session.revealed else _("Show how it was weighed"))

    def status(self) -> tuple[str, str]:
        """How many weighed, and where they differ most."""
        some = scores(self.room)
        count = n_("{n} person weighed", "{n} people weighed", len(some)).format(n=len(some)) if some else ""
        return count, difference(some)

    def weigh(self) -> None:
        """Write down what this person chose, and make room for the next."""
        known = about(self.room)
        if known is None or not self.who.check():
            return
        chosen = {name: scale.value() for name, scale in self.scales.items()}
        done = self.room.run(
            operations.add, Score, experiment=known.id, moment=moment(self.room), scorer=self.who.value(), **chosen
        )
        if done:
            self.who.show_value("")
            for scale in self.scales.values():
                scale.set_value(None)
            self.who.setFocus()
            self.who.show_value("")

    def _toggle(self) -> None:
        self.room.run(operations.show_dots, self.room.id, not self.room.session.revealed)


def difference(some: list[Score]) -> str:
    """Where the people in the room differ most; "" where nobody differs by two or more."""
    spans: dict[str, int] = {}
    for name in SCALES:
        values = [value for each in some if (value := getattr(each, name)) is not None]
        spans[name] = max(values) - min(values) if values else 0
    most = max(spans, key=lambda name: spans[name])
    if spans[most] < 2:
        return ""
    return _("You differ most about: {scale}").format(scale=fields_of(Score)[most].word)


class RoomScreen(Screen):
    """Three scales with a dot for every voice, once the facilitator shows them; until then how many weighed."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._count = scale.label("", "number")
        self._differ = scale.label("", "strong")
        self._rows = [_Row(scale, name) for name in SCALES]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._count)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self._differ)
        column.addStretch(1)

    def refresh(self) -> None:
        """What was weighed until now."""
        some, shown = scores(self.room), self.room.session.revealed
        count = n_("{n} person weighed", "{n} people weighed", len(some)).format(n=len(some))
        self._count.setText("" if shown else count)
        self._count.setVisible(not shown)
        for row in self._rows:
            row.setVisible(shown)
            row.set_values([value for each in some if (value := getattr(each, row.name)) is not None])
        self._differ.setText(difference(some) if shown else "")


class _Row(QWidget):
    """One scale: its name, five places with their words, and in each the people who chose it."""

    def __init__(self, scale: Scale, name: str) -> None:
        super().__init__()
        self.name, self._scale, self._values = name, scale, Counter[int]()
        self._words = [_(word) for word in SCALES[name]]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        scale.changed.connect(self.updateGeometry)

    def set_values(self, values: list[int]) -> None:
        """What everybody chose."""
        self._values = Counter(values)
        said = ", ".join(f"{word}: {self._values[value]}" for value, word in enumerate(self._words, _LOW)
                         if self._values[value])  # fmt: skip
        self.setAccessibleName(f"{fields_of(Score)[self.name].word}. {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Name, dots and words."""
        return QSize(self._scale.px(400), self._scale.px(124))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The five places from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, small = self._scale.px, self._scale.font("small")
        painter.setFont(self._scale.font("strong"))
        painter.setPen(theme.colour("ink"))
        name = sentence_case(fields_of(Score)[self.name].word)
        painter.drawText(QRectF(0, 0, px(110), px(60)), Qt.AlignmentFlag.AlignVCenter, name)
        wide = (self.width() - px(110)) / (_HIGH - _LOW + 1)
        for value, word in enumerate(self._words, _LOW):
            cell = QRectF(px(110) + (value - _LOW) * wide, 0, wide - px(6), px(60))
            paint.box(painter, cell, theme.tokens().surface, theme.tokens().line, 1, px(6))
            self._dots(painter, cell, self._values[value])
            painter.setFont(small)
            painter.setPen(theme.colour("muted"))
            lines = paint.lines(word, small, cell.width(), 2)
            height = QFontMetricsF(small).lineSpacing()
            for place, line in enumerate(lines):
                painter.drawText(QRectF(cell.left(), cell.bottom() + px(2) + place * height, cell.width(), height),
                                 Qt.AlignmentFlag.AlignHCenter, line)  # fmt: skip
        painter.end()

    def _dots(self, painter: QPainter, cell: QRectF, count: int) -> None:
        """A dot for every voice, and the number; only the number where they would not fit."""
        if not count:
            return
        size = self._scale.px(16)
        painter.setFont(self._scale.font("strong"))
        painter.setPen(theme.colour("ink"))
        number = QRectF(cell.right() - self._scale.px(44), cell.top(), self._scale.px(36), cell.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))
        across = max(1, int((number.left() - cell.left() - size) // (size * 1.25)))
        if count > 2 * across:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        for place in range(count):
            x = cell.left() + size * 0.6 + (place % across) * size * 1.25
            y = cell.center().y() - size / 2 + (place // across - (count > across) / 2) * size * 1.25
            painter.drawEllipse(QRectF(x, y, size, size))
