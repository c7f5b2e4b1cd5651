"""The first window: the example, a new workspace, or one that is there already."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from tracker.domain.terms import Look
from tracker.words import _
from ui import theme
from ui.dialogs import settings as settings_dialog
from ui.models.marks import LOOKS
from ui.settings import Settings
from ui.widgets.card import Card
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import EMPTY, FILL, PLAIN, Mark
from ui.widgets.tile_picture import TilePicture

_LEGEND = {"+": Mark("plus", "accent", FILL), ".": Mark("", "empty", EMPTY)} | {
    letter: LOOKS[look]
    for letter, look in zip("ctlb", (Look.CLEARED, Look.TRYING, Look.TRIED, Look.CAME_BACK), strict=True)
}


class StartWindow(QMainWindow):
    """Three ways to begin.

    Attributes: ``example``, ``new``, ``open``, the three buttons.
    Signals: ``asked(str)``: "example", "new", "open" or "restart", when another language was chosen.
    """

    asked = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(_("Welcome to Blokjes"))
        self.setMinimumSize(theme.px(960), theme.px(600))
        self.resize(1280, 800)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*(theme.px(v) for v in (64, 48, 64, 24)))
        column.setSpacing(theme.px(24))
        column.addStretch(1)
        column.addLayout(self._welcome())
        column.addWidget(theme.label(_("How do you want to begin?"), "section"))
        column.addLayout(self._cards())
        column.addStretch(2)
        line = QFrame()
        theme.set_look(line, "line")
        column.addWidget(line)
        column.addLayout(self._foot(settings))
        self.setCentralWidget(whole)
        self.example.setFocus()

    def _welcome(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(MarkLabel(Mark("logo", "accent", PLAIN), 48))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(theme.label(_("Welcome to Blokjes"), "ambition"))
        words.addWidget(
            theme.label(_("Clear what stands in the way of good service. Try something, and learn from it."), "muted")
        )
        row.addLayout(words, 1)
        return row

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        self.example = theme.button(_("Open the example"), "primary")
        self.new = theme.button(_("Write your ambition"))
        self.open = theme.button(_("Choose a workspace"))
        for wish, picture, title, text, button in (
            ("example", _tiles("ct.lc.", "t.b.l."), _("Look at the example"),
             _("A municipality with 134 blocks and 45 experiments. Try everything; nothing can break."), self.example),
            ("new", _tiles("+.....", "......"), _("Begin empty"),
             _("First write your ambition down. Then add your blocks, alone or with your team."), self.new),
            ("open", TilePicture([[Mark("folder", "accent", PLAIN)]], tile=48), _("Go on"),
             _("Do you have a workspace already? Choose the file; its name ends in .blokjes."), self.open),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, wish=wish: self.asked.emit(wish))
            row.addWidget(_card(picture, title, text, button), 1)
        return row

    def _foot(self, settings: Settings) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(MarkLabel(Mark("shield", "accent", PLAIN), 18))
        row.addWidget(theme.label(_("Everything stays in one file on this laptop. Nothing goes out."), "body"), 1)
        language, colours = settings_dialog.language_box(settings), settings_dialog.theme_box(settings)

        def choose(_row: int) -> None:
            settings_dialog.choose_language(settings, str(language.currentData()))
            self.asked.emit("restart")

        language.activated.connect(choose)
        colours.activated.connect(lambda _row: settings_dialog.choose_theme(settings, str(colours.currentData())))
        row.addWidget(language)
        row.addWidget(colours)
        return row


def _tiles(*rows: str) -> TilePicture:
    return TilePicture([[_LEGEND[letter] for letter in row] for row in rows])


def _card(picture: TilePicture, title: str, text: str, button: QPushButton) -> Card:
    card = Card(name=title)
    card.body.setSpacing(theme.px(12))
    card.body.addWidget(picture)
    card.body.addWidget(theme.label(title, "panel-title"))
    words = theme.label(text, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    card.body.addWidget(words, 1)
    card.body.addWidget(button)
    return card
