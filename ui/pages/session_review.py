"""The review after a work session: for everything that was said keep, merge or drop, and then all of it in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.domain.sessions import Session
from tracker.domain.terms import Fate
from tracker.operations import Proposal
from tracker.words import _, sentence_case
from ui import theme
from ui.dialogs.guard_line import warning
from ui.pages.session_card import ReviewCard
from ui.pages.session_choices import ReviewChoices
from ui.pages.session_head import SessionHead
from ui.pages.session_rows import rows_of
from ui.pages.session_table import SessionTable
from ui.pages.session_words import beside, keys, take_over
from ui.tasks import Tasks


class SessionReview(QWidget):
    """What was chosen is kept until the session is left, also where Undo takes the step back.

    Attributes: ``table``; ``card``, beside it; ``choices``, what was chosen; ``keep_all`` and
    ``take``, the buttons; ``head``.
    Signals: ``left``, back to the list of sessions; ``taken``, it was carried out.
    """

    left = Signal()
    taken = Signal()

    def __init__(self, tasks: Tasks, session: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks, self._session = tasks, session
        self.choices = ReviewChoices(tasks.workspace, session)
        self._care: dict[str, str] = {}
        self.head = SessionHead()
        self.head.back.clicked.connect(self.left)
        self._letters = {letter: fate for fate, letter in keys().items()}
        self.table = SessionTable(_("What was said"), "".join(self._letters))
        self.card = ReviewCard(tasks.workspace)
        self.keep_all = theme.button(_("Keep everything"), "", "check")
        self.take = theme.button("", "primary")
        self._beside = theme.label("", "muted", wrap=True)
        self.setFocusProxy(self.table)
        self._wire()
        self._lay()

    def _wire(self) -> None:
        self.table.looked_at.connect(lambda _source: self._show_card())
        self.table.lettered.connect(lambda letter: self.choose(self._letters[letter]))
        self.table.stepped.connect(self._step)
        self.table.opened.connect(lambda _source: self.card.edit_title())
        self.card.chose.connect(lambda fate: self.choose(fate, only=self._current()))
        self.card.target_asked.connect(self._on_target_asked)
        self.card.edited.connect(self._on_edited)
        self.keep_all.clicked.connect(self._on_keep_all)
        self.take.clicked.connect(self.carry_out)
        for button in (self.keep_all, self.take):
            button.setEnabled(not self.tasks.workspace.read_only)

    def _lay(self) -> None:
        foot = QFrame()
        theme.set_look(foot, "surface")
        foot.setFixedHeight(theme.px(68))
        row = QHBoxLayout(foot)
        row.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 0)))
        row.setSpacing(theme.px(12))
        row.addWidget(self._beside, 1)
        row.addWidget(self.keep_all)
        row.addWidget(self.take)
        hint = theme.label(
            _("Walk with up and down, choose with a letter or with left and right. "
              "Nothing is lost: what you drop stays in the session and its report."), "muted", wrap=True)  # fmt: skip
        left = QVBoxLayout()
        left.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 16)))
        left.setSpacing(theme.px(12))
        left.addWidget(self.head)
        left.addWidget(hint)
        left.addWidget(self.table, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addLayout(left, 1)
        upper.addWidget(self.card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(foot)

    # What is shown

    def refresh(self) -> None:
        """Read anew what there is to review."""
        owner = self.tasks.workspace.read.get(Session, self._session)
        if owner is None:
            return
        self.choices.read()
        self._care = {text: warning(text) for text in {each.text for each in self.choices.now.values()}}
        self.head.show_session(owner, _("to work out"))
        self._show()

    def _show(self) -> None:
        before, settled = self._current(), list(self.choices.now.values())
        self.table.rows.show(rows_of(settled, lambda text: self._care.get(text, "")))
        if self._current() != before or not before:
            self.table.go_to(before)
        self.take.setText(sentence_case(take_over(settled)))
        self._beside.setText(beside(settled))
        self._show_card()

    def _current(self) -> str:
        index = self.table.currentIndex()
        return self.table.rows.rows[index.row()].id if index.isValid() else ""

    def _show_card(self) -> None:
        proposal = self.choices.now.get(self._current())
        of = proposal.source if proposal else ("", "")
        record = self.tasks.workspace.read.get(Agreement, of[1]) if of[0] == "agreement" else None
        self.card.show_proposal(proposal, record, self.tasks.workspace.read_only)

    # What one chooses

    def choose(self, fate: Fate, *, only: str = "") -> None:
        """Choose ``fate`` for the selected lines that can have it, or for one."""
        if without := self.choices.choose([only] if only else self.table.chosen(), fate):
            self._ask_target(without)
        self._show()

    def _step(self, by: int) -> None:
        source = self._current()
        fate = self.choices.beside(source, by)
        if fate is not None:
            self.choose(fate, only=source)

    def _on_target_asked(self) -> None:
        if proposal := self.choices.now.get(self._current()):
            self._ask_target([proposal])
            self._show()

    def _ask_target(self, some: Sequence[Proposal]) -> None:
        from ui.dialogs import choose_target

        workspace, makes = self.tasks.workspace, some[0].makes
        target = choose_target.ask(self, workspace, makes, some[0].title)
        if record := workspace.read.get(makes, target) if target else None:
            self.choices.merge(some, record)

    def _on_edited(self, name: str, value: object) -> None:
        self.choices.edit(self._current(), name, value)
        self._show()

    def _on_keep_all(self) -> None:
        self.choices.keep_all()
        self._show()

    def carry_out(self) -> None:
        """Take it over, in one step that Undo takes back."""
        if self.tasks.run(operations.work_out, self._session, self.choices.given):
            self.taken.emit()
