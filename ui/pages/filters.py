"""The row of filters over a list: one choice a field, and words to look for. Remembered from one time to the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.domain.fields import Type, Words, fields_of
from tracker.domain.records import Record
from tracker.operations import Query
from tracker.words import N_, _, sentence_case
from ui import theme
from ui.settings import Setting
from ui.tasks import Tasks
from ui.widgets.combo import Combo
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.search_box import SearchBox

# What stands in a filter that lets everything through.
ALL: dict[str, str] = {
    "kind": N_("All kinds"),
    "nature": N_("Law or habit"),
    "team": N_("All teams"),
    "channel": N_("All channels"),
    "theme": N_("All themes"),
    "verdict": N_("All verdicts"),
    "evidence": N_("How certain"),
    "origin": N_("Origin of the idea"),
}
Read = Callable[[], list[tuple[str, str]]]
_NARROW = 560  # px at 96 dpi
_PAUSE = 120  # ms after the last key before a list is searched anew


class _Box(Combo):
    """As wide as what is chosen now, so that a row of them stays short; the list itself is as wide as it needs."""

    def sizeHint(self) -> QSize:
        """Room for the chosen words and the arrow."""
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(min(words + theme.px(60), theme.px(240)), super().sizeHint().height())

    minimumSizeHint = sizeHint

    def showPopup(self) -> None:
        """Give the list its own width."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme.px(28))
        super().showPopup()


class Filters(QWidget):
    """Attributes: ``search``, the field; ``boxes``, the choices by field.

    ``extra`` holds filters on derived columns: column → (words for everything, choices). ``read`` holds filters whose
    choices are read anew each time: name → (words for everything, what gives key and words of each).
    Signals: ``changed``, another selection holds.
    """

    changed = Signal()

    def __init__(
        self,
        tasks: Tasks,
        kind: type[Record],
        names: Iterable[str],
        setting: Setting[str],
        *,
        extra: Mapping[str, tuple[str, type[Words]]] | None = None,
        read: Mapping[str, tuple[str, Read]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._kind, self._setting = tasks, kind, setting
        self._extra = dict(extra or {})
        self._all = {name: said for name, (said, _choices) in {**self._extra, **(read or {})}.items()}
        self._read = {name: give for name, (_said, give) in (read or {}).items()}
        row = FlowLayout(self, gap=8)
        self.boxes: dict[str, Combo] = {}
        for name in names:
            box = _Box(self._words(name), empty=self._words(name), small=True)
            box.chosen.connect(self._on_chosen)
            row.addWidget(box)
            self.boxes[name] = box
        self.search = SearchBox(_("Search here"), "Ctrl+F")
        self.search.setFixedWidth(theme.px(200))
        theme.set_look(self.search, "small")
        row.addWidget(self.search)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._at_once)
        self.refresh()
        self._recall()

    def _words(self, name: str) -> str:
        return _(self._all.get(name) or ALL[name])

    def refresh(self) -> None:
        """Offer the choices there are now; what was chosen stays chosen."""
        for name, box in self.boxes.items():
            chosen = box.key()
            box.set_options(self._options(name))
            box.set_key(chosen)
            self._mark(box)

    def _options(self, name: str) -> list[tuple[str, str]]:
        if name in self._read:
            return self._read[name]()
        choices = self._extra[name][1] if name in self._extra else fields_of(self._kind)[name].choices
        if choices is None:
            assert fields_of(self._kind)[name].type is Type.LINE
            return [(each, each) for each in self._tasks.workspace.read.values(self._kind, name)]
        return [(member.value, sentence_case(member.label)) for member in choices]

    def query(self) -> Query:
        """What is asked for now."""
        return Query({name: box.key() for name, box in self.boxes.items() if box.key()}, self.search.text().strip())

    def choose(self, name: str, key: str) -> None:
        """Set one filter, as if somebody had chosen it."""
        self.boxes[name].set_key(key)
        self._on_chosen()

    @property
    def active(self) -> bool:
        """Whether anything is kept back."""
        asked = self.query()
        return bool(asked.equals or asked.text)

    def clear(self) -> None:
        """Let everything through."""
        for box in self.boxes.values():
            box.set_key("")
        self.search.clear()
        self._on_chosen()

    def fit(self, room: int) -> None:
        """In a narrow place (``room`` in px) only the filters that are in use are seen, and the search."""
        for box in self.boxes.values():
            box.setVisible(room >= theme.px(_NARROW) or bool(box.key()))

    def add_button(self, button: QPushButton) -> None:
        """Put a button at the end of the row."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _on_chosen(self, _key: str = "") -> None:
        for box in self.boxes.values():
            self._mark(box)
        self._tasks.settings[self._setting] = json.dumps(dict(self.query().equals))
        self._at_once()

    def _at_once(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def _mark(self, box: Combo) -> None:
        theme.set_look(box, "chosen" if box.key() else "small")
        box.updateGeometry()

    def _recall(self) -> None:
        try:
            known = json.loads(self._tasks.settings[self._setting] or "{}")
        except ValueError:
            return
        for name, key in known.items() if isinstance(known, dict) else ():
            if name in self.boxes:
                self.boxes[name].set_key(str(key))
                self._mark(self.boxes[name])
