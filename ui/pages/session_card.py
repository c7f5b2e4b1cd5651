"""Beside the review of a work session: one card whole, what it becomes, and with which title and kind."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.companions import Agreement
from tracker.domain.record import Record
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Fate
from tracker.operations import Proposal, Workspace
from tracker.words import _, n_
from ui import theme
from ui.dialogs.forms import Form
from ui.dialogs.guard_line import warning
from ui.pages.session_words import fate_words, target_words

_EDITED: dict[type[Record], tuple[str, ...]] = {
    Block: ("title", "kind"), Experiment: ("title",), Agreement: ("title", "who", "due_on"),
}  # fmt: skip


class ReviewCard(QFrame):
    """Attributes: ``fates``, the choice; ``other``, the button for another target; ``forms``, by kind of record.

    Signals: ``chose(object)``, a Fate; ``target_asked``, which one it merges with; ``edited(str, object)``, a field.
    """

    chose = Signal(object)
    target_asked = Signal()
    edited = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_look(self, "surface")
        self.setAccessibleName(_("What it becomes"))
        self.setFixedWidth(theme.px(360))
        self.forms: dict[type[Record], Form] = {}
        self.fates: dict[Fate, QRadioButton] = {}
        self._facts = theme.label("", "muted", wrap=True)
        self._text = _readable()
        self._care = theme.label("", "small-muted", wrap=True)
        self._target = theme.label("", "body", wrap=True)
        self.other = theme.button("", "small", "merge")
        self.other.clicked.connect(self.target_asked)
        column = self._column()
        column.addWidget(self._facts)
        column.addWidget(self._text)
        column.addWidget(self._care)
        self._add_fates(column)
        column.addWidget(self._target)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        for kind, names in _EDITED.items():
            self.forms[kind] = Form(kind, names, workspace)
            self.forms[kind].edited.connect(self.edited)
            column.addWidget(self.forms[kind])
        column.addStretch(1)

    def _column(self) -> QVBoxLayout:
        """In a scroll area: a card may hold thousands of signs."""
        inner = self._inner = QWidget()
        theme.set_look(inner, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(8))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        return column

    def _add_fates(self, column: QVBoxLayout) -> None:
        column.addSpacing(theme.px(8))
        column.addWidget(theme.label(_("What does it become?"), "section"))
        group = QButtonGroup(self)
        for fate in (Fate.IN_GROUP, Fate.KEPT, Fate.CAME_BACK, Fate.MERGED, Fate.DROPPED):
            button = self.fates[fate] = QRadioButton()
            group.addButton(button)
            button.clicked.connect(lambda _on, fate=fate: self.chose.emit(fate))
            column.addWidget(button)

    def show_proposal(self, proposal: Proposal | None, record: Record | None, locked: bool) -> None:
        """Show one proposal as it stands now; ``record`` is the agreement it is about."""
        self.setEnabled(proposal is not None and not locked)
        self._inner.setVisible(proposal is not None)
        if proposal is None:
            return
        dots = n_("{n} dot", "{n} dots", proposal.dots) if proposal.dots else ""
        self._facts.setText(dots)
        self._facts.setVisible(bool(dots))
        self._text.setText(proposal.text)
        care = warning(proposal.text)
        self._care.setText(care)
        self._care.setVisible(bool(care))
        for fate, button in self.fates.items():
            button.setVisible(fate in proposal.fates)
            button.setText(fate_words(fate, proposal))
            button.setChecked(fate is proposal.fate)
        self._show_target(proposal)
        self._show_form(proposal, record)

    def _show_target(self, proposal: Proposal) -> None:
        can = Fate.MERGED in proposal.fates
        self._target.setText(target_words(proposal))
        self._target.setVisible(can and bool(proposal.target_name))
        self.other.setText(_("Choose another…") if proposal.target else _("Choose which one…"))
        self.other.setVisible(can)

    def _show_form(self, proposal: Proposal, record: Record | None) -> None:
        kept = proposal.fate is Fate.KEPT
        for kind, form in self.forms.items():
            form.setVisible(kept and kind is proposal.makes)
        form_here = self.forms.get(proposal.makes)
        if form_here is not None:
            form_here.show_values(_shown(proposal, record, _EDITED[proposal.makes]))

    def edit_title(self) -> None:
        """The cursor in the title, where it can be changed."""
        for form in self.forms.values():
            if form.isVisibleTo(self):
                form.editors["title"].setFocus()


def _shown(proposal: Proposal, record: Record | None, names: tuple[str, ...]) -> Mapping[str, object]:
    stored = {name: getattr(record, name, None) for name in names}
    return {**stored, "title": proposal.title, **{name: proposal.values[name] for name in names
                                                 if name in proposal.values}}  # fmt: skip


def _readable() -> QLabel:
    """The whole text of a card, to be selected."""
    label = theme.label("", "note", wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
