"""Progress: the charts, each with its finding as title, a table twin, and ways to take it along."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.operations.charting import chart_model
from tracker.words import N_, _
from ui import theme
from ui.dialogs import presentation
from ui.dialogs.presentation import Presentation
from ui.pages.page import Page
from ui.pages.progress_card import TABLE, ChartCard
from ui.pages.today_column import ScrollColumn
from ui.tasks import Tasks
from ui.widgets.chart_view import DRAWING, Pixels, drawn_by

# The height of the pictures in px: the first is large, the others smaller, and they grow with the window.
_LARGE, _SMALL = 280, 220
_SHARE = 0.44  # of the window for the first when they do not all fit
_EMPTY = 88
# What leads to the first thing to draw: words for a button, and the wish it stands for.
_BEGIN: dict[str, tuple[str, str, object]] = {
    "burn-up": (N_("Add a block"), "add-block", None),
    "outcomes": (N_("Go to the experiments"), "page", "experiments"),
}
_COPIED = (960, 540, 2.0)


class ProgressPage(Page):
    """Attributes: ``cards``, the charts by name; ``presentation``, while one is shown."""

    key, word, icon = "progress", N_("Progress"), "chart"
    kinds = ("ambition", "block", "state-change", "experiment")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._day: date | None = None
        self._folder: Path | None = None
        self.presentation: Presentation | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._build)
        self.cards = {name: ChartCard(tasks, kind.label, _(_BEGIN[name][0])) for name, kind in CHARTS.items()}
        page = ScrollColumn()
        page.column.addLayout(self._head())
        for name, card in self.cards.items():
            card.begin_asked.connect(lambda name=name: self.asked.emit(*_BEGIN[name][1:]))
            card.save_asked.connect(lambda ending, card=card: self.save(card, ending))
            card.copy_asked.connect(lambda card=card: self.copy(card))
            page.column.addWidget(card)
        page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _head(self) -> QHBoxLayout:
        self._present = theme.button(_("Present"), "", "present")
        self._present.setToolTip(_("The charts on the full screen (F5)"))
        self._present.clicked.connect(self.present)
        row = QHBoxLayout()
        row.addWidget(theme.label(_("Progress"), "page-title"), 1)
        row.addWidget(self._present)
        return row

    # Showing

    def refresh(self) -> None:
        """Build every chart anew from what the workspace says now, when the page itself has been painted."""
        self._day = self.tasks.workspace.today()
        self._later.start()

    def build(self) -> None:
        """Build the charts now, if they are not up to date."""
        if self._later.isActive():
            self._later.stop()
            self._build()

    def _build(self) -> None:
        for name, card in self.cards.items():
            card.show_model(chart_model(self.tasks.workspace, name))
            card.begin.setVisible(not self.tasks.workspace.read_only)
        self._present.setVisible(any(card.has_chart for card in self.cards.values()))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """A new day has other charts."""
        if self._day != self.tasks.workspace.today():
            self._stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was put off waits until the page is seen again: by then the workspace may be another."""
        super().hideEvent(event)
        if self._later.isActive():
            self._later.stop()
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pictures grow and shrink with the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All charts in view where that can be; else the first in full and the others below it."""
        cards = list(self.cards.values())
        width = self.width() - theme.px(48)
        around = sum(card.heightForWidth(width) - card.stack.height() for card in cards)
        free = self.height() - around - theme.px(48 + 36 + 16 * len(cards))
        large, small = theme.px(_LARGE), theme.px(_SMALL)
        if free >= large + small * (len(cards) - 1):
            extra = (free - large - small * (len(cards) - 1)) // (len(cards) + 1)
            large, small = large + 2 * extra, small + extra
        else:
            large = max(large, round(self.height() * _SHARE))
        for card in cards:
            height = large if card is cards[0] else small
            card.stack.setFixedHeight(height if card.has_chart else theme.px(_EMPTY))

    def show_tables(self) -> None:
        """Every chart as its table."""
        for card in self.cards.values():
            card.show_as(TABLE)

    # Taking along

    def save(self, card: ChartCard, ending: str) -> None:
        """Ask where, and write the chart there without the window waiting for it."""
        if card.model is None:
            return
        kinds = f"{ending[1:].upper()} (*{ending})"
        wish = self.tasks.messages.file_to_save(self, _("Save the chart"), str(self._proposal(card, ending)), kinds)
        if wish is None:
            return
        target = wish if wish.suffix.lower() == ending else wish.with_name(wish.name + ending)
        if target != wish and target.exists():
            self._tell(_("{path} exists already. Choose another name."), target)
            return
        self._folder = target.parent
        self.tasks.in_background(
            partial(_write, card.model, target),
            lambda _done: self._tell(_("The chart is saved as {path}."), target),
            lambda _error: self._tell(_("{path} cannot be written. Choose another folder or name."), target),
        )

    def _tell(self, sentence: str, path: Path) -> None:
        self.tasks.noticed.emit(sentence.format(path=path), False)

    def _proposal(self, card: ChartCard, ending: str) -> Path:
        """A name that says what it is and of which day, in the folder used last or that of the documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._folder or Path(documents)
        if not folder.is_dir():
            folder = self.tasks.workspace.path.parent
        day = self.tasks.workspace.today().isoformat()
        name = f"{card.accessibleName()} - {self.tasks.workspace.path.stem} - {day}{ending}"
        return folder / name.replace("/", "-")

    def copy(self, card: ChartCard) -> None:
        """Put the picture, and the table as text, on the clipboard."""
        if card.model is None:
            return
        text = card.table.rows.text()

        def done(pixels: Pixels) -> None:
            both = QMimeData()
            both.setImageData(pixels.image())
            both.setText(text)
            QGuiApplication.clipboard().setMimeData(both)
            self.tasks.noticed.emit(_("The picture and the table are on the clipboard."), False)

        self.tasks.in_background(partial(drawn_by(card.model, "light", frame=True), *_COPIED), done)

    def present(self) -> None:
        """The charts on the full screen, with the ambition on each."""
        self.bring_up_to_date()
        self.build()
        models = [card.model for card in self.cards.values() if card.model is not None]
        shown = presentation.make(self, self.tasks, models)
        self.presentation = shown
        shown.finished.connect(self._on_presented)
        shown.showFullScreen()

    def _on_presented(self) -> None:
        if self.presentation is not None:
            self.presentation.deleteLater()
            self.presentation = None


def _write(model: ChartModel, path: Path) -> None:
    """In another thread: draw and write. Always in light colours: it goes on paper or in a document."""
    with DRAWING:
        from tracker.charts import render

        render.save(model, path, "a4", "light")
