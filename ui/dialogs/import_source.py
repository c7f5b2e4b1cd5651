"""The first step of an import: which list, from a file, the clipboard or a drop, and what its rows are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.domain.errors import UserError
from tracker.exchange.columns import BLOCKS, EXPERIMENTS, INDICATORS, MEASUREMENTS, Mapping
from tracker.exchange.tables import NO_HEADER, Row, Table
from tracker.words import N_, _, n_
from ui import settings as remembered
from ui import theme
from ui.dialogs.import_table import WITHOUT_END
from ui.tasks import Tasks
from ui.widgets.brought import Source, apart, source_in
from ui.widgets.combo import Combo
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark
from ui.widgets.segmented import Segment, Segmented

SHOWN = 40  # rows of the list that the next step shows
_WIDEST = 400  # px at 96 dpi of a list of names that may be long
_WORDS = 600  # px at 96 dpi of what is said where there is no list yet
_NAMED = 3  # files that are named
_HEADER_ROWS = 20  # so far down the names of the columns are looked for by hand

KIND_WORDS: tuple[tuple[str, str, str], ...] = (
    (BLOCKS, N_("Blocks"), "blocks"),
    (EXPERIMENTS, N_("Experiments (ideas)"), "flask"),
    (INDICATORS, N_("Indicators"), "target"),
    (MEASUREMENTS, N_("Measurements"), "chart"),
)
_DELIMITERS = {";": N_("semicolons"), ",": N_("commas"), "\t": N_("tabs")}


class DropZone(QWidget):
    """A place with a dashed edge where a file or text can be dropped.

    Signals: ``dropped(object)``, a path or a text.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Drop a file or text here"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(20),) * 4)
        self.column.setSpacing(theme.px(12))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it can be let go of here."""
        if source_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, event: object) -> None:
        """As before."""
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._set_over(over=False)
        found = source_in(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.dropped.emit(found)

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed edge, in accent with something over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if self._over else "border"), 2 if self._over else 1,
                            Qt.PenStyle.DashLine))  # fmt: skip
        painter.setBrush(theme.colour("soft_accent" if self._over else "soft"))
        radius = theme.tokens().size.radius_card
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


class SourceStep(QWidget):
    """Attributes: ``choose``, ``paste``, ``skip``, the buttons; ``waiting``, the files that come after this one;
    ``kind``, what the rows are; ``sheet``, ``header_row``, what to read of the file; ``table``, ``mapping``, ``rows``,
    what was read: None and nothing until there is a sound list.

    Signals: ``changed``, what was read is another, or nothing.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._wish = tasks, kind
        self._chosen_kind = False
        self._source: Source | None = None
        self.waiting: tuple[Path, ...] = ()
        self._turn = 0  # which reading is the last that was asked for
        self.table: Table | None = None
        self.mapping: Mapping | None = None
        self.rows: tuple[Row, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._zone(), 1)
        column.addWidget(self._about())
        column.addStretch(0)
        self._column = column
        self._show()

    # Building

    def _zone(self) -> DropZone:
        self.zone = DropZone()
        self.zone.dropped.connect(self.read)
        self.choose = theme.button(_("Choose a file…"), "", "folder")
        self.choose.clicked.connect(self._on_choose)
        self.paste = theme.button(_("Paste from the clipboard"), "", "copy")
        self.paste.clicked.connect(self.paste_clipboard)
        self.skip = theme.button(_("Skip this list"), "", "arrow-right")
        self.skip.clicked.connect(lambda: self.read(self.waiting))
        words = QHBoxLayout()
        words.setSpacing(theme.px(12))
        words.addWidget(MarkLabel(Mark("upload", "muted", PLAIN), 32))
        self._said = ElidedLabel("", kind="card-title", limit=4)
        self._facts = theme.label("", "muted", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self._said)
        texts.addWidget(self._facts)
        self._after = theme.label("", "muted", wrap=True)
        texts.addWidget(self._after)
        words.addLayout(texts, 1)
        self.zone.column.addStretch(1)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(words)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._inner, 1000)
        middle.addStretch(1)
        self.zone.column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addWidget(self.skip)
        row.addStretch(1)
        column.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Reading the list…"))
        self.zone.column.addWidget(self.bar)
        self.zone.column.addStretch(1)
        return self.zone

    def _about(self) -> QWidget:
        self._more = QWidget()
        grid = QGridLayout(self._more)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(12))
        self.kind = Segmented(_("What are the rows?"), [Segment(key, _(word), icon) for key, word, icon in KIND_WORDS])
        self.kind.chosen.connect(self._on_kind)
        self.sheet = Combo(_("Sheet"))
        self.sheet.setMaximumWidth(theme.px(_WIDEST))
        self.sheet.chosen.connect(lambda _sheet: self._again())
        self.header_row = Combo(_("Names of the columns"))
        self.header_row.chosen.connect(lambda _row: self._again())
        self._sheet_label = theme.label(_("Sheet"), "card-title")
        self._row_label = theme.label(_("Names of the columns"), "card-title")
        parts = ((theme.label(_("What are the rows?"), "card-title"), self.kind),
                 (self._sheet_label, self.sheet),
                 (self._row_label, self.header_row))  # fmt: skip
        for row, (label, part) in enumerate(parts):
            label.setBuddy(part)
            grid.addWidget(label, row, 0)
            grid.addWidget(part, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        return self._more

    @property
    def said(self) -> str:
        """What is said about the list: its name, or why it cannot be read."""
        return self._said.text()

    # Choosing

    def _on_choose(self) -> None:
        known = self._tasks.settings
        kinds = _("Lists and filled in forms (*.csv *.tsv *.txt *.xlsx *.xlsm *.pdf)")
        folder = known[remembered.IMPORT_FOLDER]
        files = self._tasks.messages.files_to_read(self.window(), _("Import a list"), folder, kinds)
        if files:
            known[remembered.IMPORT_FOLDER] = str(files[0].parent)
            self.read(files)

    def paste_clipboard(self) -> None:
        """Read what lies on the clipboard."""
        found = source_in(QGuiApplication.clipboard().mimeData())
        if found is None:
            self.refuse(_("There is no text and no file on the clipboard. Copy a list first."))
        else:
            self.read(found)

    def read(self, source: Source) -> None:
        """Read a file, or a text that was pasted; of several files the first, for each is a list of its own."""
        self._source, self.waiting = source, ()
        if isinstance(source, tuple):
            self._source, *rest = apart(source)
            self.waiting = tuple(file for each in rest for file in (each if isinstance(each, tuple) else (each,)))
        self._chosen_kind = False
        self._start("", 0)

    def _again(self) -> None:
        if self._source is not None:
            self._start(self.sheet.key(), int(self.header_row.key() or 0))

    def _on_kind(self, kind: str) -> None:
        self._chosen_kind, self._wish = True, kind
        self._again()

    # Reading, in another thread: it may not ask the workspace

    def _start(self, sheet: str, header_row: int) -> None:
        self._turn += 1
        turn, source, wish = self._turn, self._source, self._wish
        assert source is not None
        self.table, self.mapping, self.rows = None, None, ()
        self._show(reading=True)
        self.changed.emit()
        work = _reader(source, sheet, header_row, wish, keep=self._chosen_kind)
        self._tasks.in_background(
            work,
            lambda made: self._take(turn, *made) if turn == self._turn else None,
            lambda error: self._fail(turn, error),
        )

    def _take(self, turn: int, table: Table, mapping: Mapping, rows: tuple[Row, ...]) -> None:
        self.table, self.mapping, self.rows = table, mapping, rows
        self._show()
        self.changed.emit()

    def _fail(self, turn: int, error: UserError | OSError) -> None:
        if turn == self._turn:
            self.refuse(str(error))

    def refuse(self, sentence: str) -> None:
        """Say why the list cannot be read; another one, or the same again, can be chosen at once."""
        self._turn += 1
        self.table, self.mapping, self.rows = None, None, ()
        self._show(sentence)
        self.changed.emit()
        self.choose.setFocus()

    def stop(self) -> None:
        """Whatever is still being read is not wanted any more."""
        self._turn += 1

    # Showing

    def _show(self, trouble: str = "", *, reading: bool = False) -> None:
        """Show the list that was read; without one say ``trouble``, or what can be done."""
        table = self.table
        self.bar.setVisible(reading)
        self._more.setVisible(table is not None)
        self._column.setStretch(0, int(table is None))
        self._column.setStretch(2, int(table is not None))
        self._facts.setVisible(not reading)
        self.skip.setVisible(bool(self.waiting))
        self._after.setText(_after(self.waiting))
        self._after.setVisible(bool(self.waiting))
        self._inner.setMaximumWidth(WITHOUT_END if table else theme.px(_WORDS))
        if table is None or self.mapping is None:
            self._said.setText(trouble or (_("Reading the list…") if reading else _("Drop a file or text here")))
            self._facts.setText(
                _("CSV, Excel (xlsx), or idea forms that were filled in. Nothing changes until you say so.")
            )
            return
        self._said.setText(table.name)
        self._facts.setText(_facts(table, self.mapping))
        self.kind.set_current(self.mapping.kind)
        self.sheet.set_options([(each, each) for each in table.sheets])
        self.sheet.set_key(table.sheet)
        several = len(table.sheets) > 1
        self.sheet.setVisible(several)
        self._sheet_label.setVisible(several)
        for part in (self._row_label, self.header_row):
            part.setVisible(not table.forms)
        rows = range(1, max(_HEADER_ROWS, table.header_row) + 1)
        none = (str(NO_HEADER), _("This list has no column names"))
        self.header_row.set_options([none, *((str(row), _("in row {n}").format(n=row)) for row in rows)])
        self.header_row.set_key(str(table.header_row or NO_HEADER))


def _after(waiting: tuple[Path, ...]) -> str:
    """Which lists come after this one; "" for none."""
    names = ", ".join(each.name for each in waiting[:_NAMED]) + ("…" if len(waiting) > _NAMED else "")
    return n_("One more file comes after it: {names}.", "{n} more files come after it: {names}.",
              len(waiting)).format(names=names) if waiting else ""  # fmt: skip


def _facts(table: Table, mapping: Mapping) -> str:
    columns = n_("{n} column", "{n} columns", len(table.header))
    parted = _DELIMITERS.get(table.delimiter)
    signs = _("parted by {sign}").format(sign=_(parted)) if parted else ""
    before = _("with the columns as you said the last time") if mapping.remembered else ""
    bare = "" if table.header_row else _("without column names")
    return " · ".join(filter(None, (columns, bare, signs, before)))


Made = tuple[Table, Mapping, tuple[Row, ...]]


def _reader(source: Source, sheet: str, header_row: int, wish: str, *, keep: bool) -> Callable[[], Made]:
    """What reads the beginning of a list; with ``keep`` its rows are ``wish`` and nothing is guessed."""

    def read() -> Made:
        from itertools import islice

        from tracker.exchange.tables import open_forms, open_table
        from tracker.operations.import_guess import likely_mapping
        from tracker.operations.importing import mapping_for

        if isinstance(source, tuple):
            table = open_forms(source)
        else:
            table = open_table(source, sheet=sheet, header_row=header_row)
        mapping = mapping_for(table, wish) if keep and wish else likely_mapping(table, wish)
        return table, mapping, tuple(islice(table.rows(), SHOWN))

    return read
