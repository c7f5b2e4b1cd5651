"""The data-use card of an experiment on one page: to show, to save as a picture, to copy as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tracker.charts.tokens import LIGHT, Tokens, tokens
from tracker.operations import data_use_card
from tracker.operations.data_cards import CardLine, DataUseCard
from tracker.words import _, long_date
from ui import theme, theme_icons
from ui.dialogs.dialog import Dialog
from ui.tasks import Tasks
from ui.widgets import paint

_WIDTH = 960
_EDGE = 32
_ICON = 40
_GAP = 20
_FEW = 4  # so many lines stand below each other; more stand in two columns
_SHARP = 2  # the picture has so many dots for every px
_BAD = '/\\:*?"<>|'  # no file name holds these everywhere


class CardSheet(QWidget):
    """The page: title, ambition and day, and each line with its icon large, its word and its sentence."""

    def __init__(self, card: DataUseCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setAccessibleName(_("Data-use card"))
        self.setAccessibleDescription(card.text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Everything below each other."""
        return self._walk(None, width, theme.tokens())

    def sizeHint(self) -> QSize:
        """As it is saved."""
        return QSize(theme.px(_WIDTH), self.heightForWidth(theme.px(_WIDTH)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page in the colours of now."""
        painter = QPainter(self)
        self.draw(painter, self.width(), theme.tokens())
        painter.end()

    def draw(self, painter: QPainter, width: int, t: Tokens) -> None:
        """Paint the page, ``width`` wide, in the colours of ``t``."""
        area = QRectF(0, 0, width, self.heightForWidth(width))
        paint.box(painter, area, t.surface, t.line, 1, t.size.radius_card)
        self._walk(painter, width, t)

    def _walk(self, painter: QPainter | None, width: int, t: Tokens) -> int:
        """Paint (or only measure) from top to bottom; the height in px."""
        edge = theme.px(_EDGE)
        room, top = width - 2 * edge, float(edge)
        head = (
            (_("Which data do we use?"), "section", t.accent),
            (self.card.title, "page-title", t.ink),
            (" · ".join(filter(None, (self.card.ambition, long_date(self.card.day)))), "body", t.muted),
        )
        for text, kind, colour in head:
            top = _put(painter, (edge, top, room), paint.lines(text, theme.font(kind), room, 3), kind, colour)
        top += theme.px(_GAP)
        columns, gap = _columns(self.card.lines), theme.px(_EDGE)
        wide = (room - gap * (len(columns) - 1)) / len(columns)
        ends = []
        for place, lines in enumerate(columns):
            end = top
            for line in lines:
                end = _line(painter, line, (edge + place * (wide + gap), end, wide), t) + theme.px(_GAP)
            ends.append(end)
        return round(max(ends) - theme.px(_GAP) + edge)

    def picture(self) -> QPixmap:
        """The page as a picture, twice as sharp as the screen and in light colours: it goes on paper."""
        width = theme.px(_WIDTH)
        made = QPixmap(QSize(width, self.heightForWidth(width)) * _SHARP)
        made.setDevicePixelRatio(_SHARP)
        paper = tokens(LIGHT)
        made.fill(QColor(paper.surface))
        painter = QPainter(made)
        self.draw(painter, width, paper)
        painter.end()
        return made


def _columns(lines: Sequence[CardLine]) -> list[Sequence[CardLine]]:
    half = -(-len(lines) // 2)
    return [lines] if len(lines) <= _FEW else [lines[:half], lines[half:]]


def _line(painter: QPainter | None, line: CardLine, place: tuple[float, float, float], t: Tokens) -> float:
    """Paint (or only measure) a line at ``place`` (left, top, width); where it ends."""
    left, top, wide = place
    side, away = theme.px(_ICON), theme.px(_ICON + 16)
    if painter is not None:
        icon = QRectF(left, top, side, side)
        theme_icons.draw(painter, line.icon, icon, t.accent if line.word else t.muted)
    room = wide - away
    heading = paint.lines(line.heading, theme.font("panel-title"), room, 2)
    end = _put(painter, (left + away, top, room), heading, "panel-title", t.ink)
    said = paint.lines(line.sentence, theme.font("note"), room, 6)
    end = _put(painter, (left + away, end, room), said, "note", t.ink if line.word else t.muted)
    return max(end, top + side)


def _put(painter: QPainter | None, place: tuple[float, float, float], parts: tuple[str, ...], kind: str, colour: str,
         ) -> float:  # fmt: skip
    """Paint (or only measure) lines at ``place`` (left, top, width); where the next would start."""
    left, top, width = place
    if painter is None:
        return top + len(parts) * paint.line_height(kind)
    return paint.draw_lines(painter, left, top, width, parts, kind, colour)


class DataCard(Dialog):
    """Attributes: ``sheet``, the page; ``save``, ``copy``, the buttons to take it along."""

    def __init__(self, parent: QWidget | None, tasks: Tasks, card: DataUseCard) -> None:
        super().__init__(parent, _("Data-use card"), width=1040)
        self._tasks = tasks
        self.sheet = CardSheet(card)
        inner = QWidget()
        theme.set_look(inner, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setAccessibleName(_("Data-use card"))
        area.setMinimumHeight(min(self.sheet.heightForWidth(theme.px(_WIDTH)) + theme.px(16), theme.px(600)))
        self.column.addWidget(area)
        self.copy = theme.button(_("Copy as text"), "", "copy")
        self.copy.clicked.connect(self.copy_text)
        self.save = theme.button(_("Save as picture"), "", "image")
        self.save.clicked.connect(self.save_picture)
        self.said = theme.label("", "muted", wrap=True)
        self._buttons.insertWidget(0, self.save)
        self._buttons.insertWidget(1, self.copy)
        self._buttons.insertWidget(2, self.said, 1)

    def copy_text(self) -> None:
        """Put the card as text on the clipboard."""
        QGuiApplication.clipboard().setText(self.sheet.card.text)
        self.said.setText(_("The text is on the clipboard."))

    def save_picture(self) -> None:
        """Ask where, and write the page there as PNG."""
        proposal = str(self._proposal())
        wish = self._tasks.messages.file_to_save(self, _("Save as picture"), proposal, "PNG (*.png)")
        if wish is None:
            return
        target = wish if wish.suffix.lower() == ".png" else wish.with_name(f"{wish.name}.png")
        if target != wish and target.exists():
            self.said.setText(_("{path} exists already. Choose another name.").format(path=target.name))
            return
        written = self.sheet.picture().save(str(target), "PNG")
        told = _("The card is saved as {path}.") if written else _("{path} cannot be written. Choose another folder.")
        self.said.setText(told.format(path=target.name))

    def _proposal(self) -> Path:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = documents if documents.is_dir() else self._tasks.workspace.path.parent
        card = self.sheet.card
        title = "".join(" " if sign in _BAD else sign for sign in card.title)[:80].strip()
        return folder / " - ".join((_("Data use"), title, f"{card.day.isoformat()}.png"))


def make(parent: QWidget | None, tasks: Tasks, experiment: str) -> DataCard:
    """The card of an experiment, ready to show."""
    return DataCard(parent, tasks, data_use_card(tasks.workspace, experiment))
