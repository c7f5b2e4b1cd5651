"""Which other lessons support or contradict one: search, choose what it says, and take a link away again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from tracker.domain.records import Experiment
from tracker.domain.terms import Relation, Verdict
from tracker.operations import Workspace
from tracker.operations.lessons import find_lessons
from tracker.words import N_, _
from ui import theme
from ui.dialogs.choose_blocks import let_shrink
from ui.dialogs.dialog import Dialog
from ui.models.marks import VERDICTS, mark_icon
from ui.widgets.chips import Chip, Chips
from ui.widgets.search_box import SearchBox
from ui.widgets.segmented import Segment, Segmented

_ROWS = 5  # how many are seen at once
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SAYS = {Relation.SUPPORTS: N_("supports it"), Relation.CONTRADICTS: N_("contradicts it")}
_ICONS = {Relation.SUPPORTS: ("check", "muted"), Relation.CONTRADICTS: ("minus", "muted")}


class FoundLessons(QAbstractListModel):
    """The lessons that match the words typed so far, without those that are chosen already.

    Attributes:
        found: the rows.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.found: list[Experiment] = []

    def look_for(self, text: str, without: Sequence[str]) -> None:
        """Show what matches ``text``; without text the newest lessons."""
        self.beginResetModel()
        self.found = [each for each in find_lessons(self._workspace, text) if each.id not in without]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The lesson with its experiment, and how that ended."""
        if not index.isValid() or index.row() >= len(self.found):
            return None
        each = self.found[index.row()]
        verdict = each.verdict or Verdict.UNCLEAR
        lesson = " ".join(each.lesson.split())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{each.number}  {lesson}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{lesson}\n{each.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{each.number} {lesson}, {each.title}, {verdict.label}"
        return mark_icon(VERDICTS[verdict], 16) if role == Qt.ItemDataRole.DecorationRole else None


class LinkLessons(Dialog):
    """Attributes: ``says``, what the next one that is chosen says; ``field``, where one types; ``list``; ``chips``."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, experiment: Experiment, linked: Mapping[str, Relation]
    ) -> None:
        hint = _("Which other lessons say the same, and which say something else? Choose them from the list.")
        super().__init__(parent, _("Other lessons about this"), ok=_("Save"), hint=hint, width=560)
        self._without = experiment.id
        self._chosen: dict[str, tuple[Experiment, Relation]] = {}
        for other, relation in linked.items():
            if (known := workspace.read.get(Experiment, other)) is not None:
                self._chosen[other] = (known, relation)
        lesson = theme.label(experiment.lesson, "card-title", wrap=True)
        self.says = Segmented(
            _("The other lesson"), [Segment(each.value, _(_SAYS[each])) for each in Relation], small=True
        )
        self.field = SearchBox(_("Type a number or a word"))
        self.field.setAccessibleName(_("Lessons"))
        self.field.setAccessibleDescription(_("Up and down walk through the list, Enter chooses."))
        self.field.installEventFilter(self)
        self.model = FoundLessons(workspace, self)
        self.list = self._make_list()
        self.nothing = theme.label(_("No lesson matches. Try another word."), "muted", wrap=True)
        self.chips = Chips(_("Chosen lessons"), height=32)
        self.chips.clicked.connect(self._remove)
        self.chips.removed.connect(self._remove)
        for widget in (lesson, self.says, self.field, self.list, self.nothing, self.chips):
            self.column.addWidget(widget)
        self.column.setAlignment(self.says, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.field.textChanged.connect(lambda _text: self._look())
        self._look()
        self.field.setFocus()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setAccessibleName(_("Lessons found"))
        made.setFixedHeight(theme.px(32) * _ROWS + 4)
        made.setUniformItemSizes(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setStyleSheet(f"QListView::item{{height:{theme.px(32)}px;padding-left:{theme.px(8)}px}}")
        made.clicked.connect(self._pick)
        return made

    def links(self) -> dict[str, Relation]:
        """What was chosen: the id of each other experiment and what its lesson says."""
        return {other: relation for other, (_known, relation) in self._chosen.items()}

    def _look(self) -> None:
        self.model.look_for(self.field.text(), [*self._chosen, self._without])
        some = self.model.rowCount() > 0
        self.list.setVisible(some)
        self.nothing.setVisible(not some)
        if some and self.field.text().strip():
            self.list.setCurrentIndex(self.model.index(0))
        self.chips.set_chips([_chip(known, relation) for known, relation in self._chosen.values()])
        let_shrink(self.chips)
        self.chips.setVisible(bool(self._chosen))

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            known = self.model.found[index.row()]
            self._chosen[known.id] = (known, Relation(self.says.current()))
            self.field.clear()
            self._look()
            self.field.setFocus()

    def _remove(self, other: str) -> None:
        self._chosen.pop(other, None)
        self._look()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter work on the list; in an empty field Enter is done."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.model.index(max(0, min(row, self.model.rowCount() - 1))))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.list.currentIndex().isValid() and not self.list.isHidden():
                self._pick(self.list.currentIndex())
            elif not self.field.text().strip():
                self.accept()
            return True
        return False


def _chip(known: Experiment, relation: Relation) -> Chip:
    icon, role = _ICONS[relation]
    lesson = " ".join(known.lesson.split())
    words = _("{says}: {lesson}").format(says=_(_SAYS[relation]), lesson=lesson)
    return Chip(known.id, words, icon, role, remove=_("Take {title} out").format(title=lesson), tip=known.title)


def ask(
    parent: QWidget | None, workspace: Workspace, experiment: Experiment, linked: Mapping[str, Relation]
) -> dict[str, Relation] | None:
    """The lessons that are linked with that of ``experiment`` now; None when it was cancelled."""
    dialog = LinkLessons(parent, workspace, experiment, linked)
    return dialog.links() if dialog.exec() else None
