"""What will be published of one experiment, word for word, and the yes to it: of one person, then of a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.errors import Invalid
from tracker.domain.terms import Publishing
from tracker.exchange.open_readme import left_out
from tracker.operations import Workspace
from tracker.operations.published import lines
from tracker.operations.publishing import Preview, check_private, preview
from tracker.words import _, long_date, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.tasks import Tasks
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_LEAST, _MOST = QSize(680, 552), QSize(760, 900)  # px at 96 dpi


class Publish(Dialog):
    """A yes is possible once everything that will be published has been in view, and every doubt is answered.

    Attributes: ``seen``, what is shown; ``area``, where it is shown; ``nobody``, the tick that says that what looks
    like a name or an address is none; ``withdraw``, the button that takes it out, where
    there is something to take out; ``wish``, the operation that was chosen, or None.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, experiment: str) -> None:
        self.seen = preview(workspace, experiment)
        ok = "" if workspace.read_only else _ok(self.seen)
        super().__init__(
            parent, _("Publish as open data"), ok=ok, hint=_hint(workspace, self.seen), width=_LEAST.width()
        )
        self._workspace = workspace
        self.wish: Callable[..., ChangeSet] | None = None
        for each in self.seen.warnings:
            self.column.addWidget(_warning(_("Look first: {what}.").format(what=each)))
        self.nobody = QCheckBox(_("This points at nobody"), self)
        self._ask_about(self.seen.doubts)
        self.area = _scrolled(_said(lines(self.seen.what)), _not_said())
        self.column.addWidget(self.area, 1)
        self.withdraw = theme.button(_("Withdraw"))
        self.withdraw.setVisible(self.seen.known is not None and not workspace.read_only)
        self.withdraw.clicked.connect(self._withdraw)
        self._buttons.insertWidget(0, self.withdraw)
        self._below = theme.label(_("There is more below. Read to the end first."), "muted", wrap=True)
        self.column.addWidget(self._below)
        self._read = False
        if self.seen.stops:
            self.say(_("Take this out first: {what}.").format(what="; ".join(self.seen.stops)))
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._look)
        self._look()
        self.spread(_LEAST, _MOST)

    def _ask_about(self, doubts: Sequence[str]) -> None:
        """Ask whether what looks like a name or an address is one; until that is answered there is no yes."""
        self.nobody.setVisible(bool(doubts) and self.ok is not None)
        if doubts:
            asked = _("Is this a name or an address? {what}").format(what="; ".join(doubts))
            self.column.addWidget(_warning(asked))
            self.nobody.setAccessibleDescription(asked)
            self.column.addWidget(self.nobody)
        self.nobody.toggled.connect(self._look)

    def _on_scrolled(self, place: int) -> None:
        bar = self.area.verticalScrollBar()
        self._read = self._read or place >= bar.maximum() > 0
        self._look()

    def _look(self) -> None:
        """Let yes be said where nothing is below what is in view, and nothing has to be taken out."""
        whole = self._read or not self.area.verticalScrollBar().maximum()
        self._below.setVisible(self.ok is not None and not whole and not self.seen.stops)
        if self.ok is not None:
            self.ok.setEnabled(whole and not self.seen.stops and (self.nobody.isChecked() or not self.seen.doubts))

    def showEvent(self, event: QShowEvent) -> None:
        """What has to be read is scrolled with the keys at once."""
        super().showEvent(event)
        self.area.setFocus()

    def _withdraw(self) -> None:
        self.wish = operations.withdraw_publication
        super().accept()

    def accept(self) -> None:
        """Close with a yes, unless a name or other personal data would be published."""
        try:
            check_private(self._workspace, self.seen.what)
        except Invalid as error:
            self.say(str(error))
            return
        if self.seen.doubts and not self.nobody.isChecked():
            self.nobody.setFocus()
            return
        confirming = self.seen.state is Publishing.MARKED
        self.wish = operations.confirm_publication if confirming else operations.mark_for_publication
        super().accept()


def _ok(seen: Preview) -> str:
    if seen.state in (Publishing.NOT_MARKED, Publishing.CHANGED):
        return _("Mark for publication")
    return _("Confirm") if seen.state is Publishing.MARKED and not seen.own else ""


def _hint(workspace: Workspace, seen: Preview) -> str:
    """How far it is, and what is asked now."""
    if seen.known is None:
        return _("This is what others will see. Mark it if they may; a colleague then confirms it.")
    if seen.state is Publishing.CHANGED:
        return _("Something was changed since it was marked. Read it again; then a colleague confirms it again.")
    called, known = operations.who(workspace), seen.known
    words = {"who": sentence_case(called(known.marked_by)), "day": long_date(known.marked_on or workspace.today())}
    if seen.state is Publishing.CONFIRMED:
        other = {"other": called(known.confirmed_by), "on": long_date(known.confirmed_on or workspace.today())}
        return _(
            "{who} marked this on {day} and {other} confirmed it on {on}. It comes along in the open data."
        ).format(**words, **other)
    if seen.own:
        return _(
            "You marked this on {day}. Now a colleague confirms it: with this file, on a laptop or under an account of "
            "their own."
        ).format(**words)
    return _("{who} marked this on {day}. Confirm it if others may see all of this.").format(**words)


def _warning(what: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(MarkLabel(Mark("info", "attention", PLAIN), 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(theme.label(what, wrap=True), 1)
    return line


def _said(pairs: Sequence[tuple[str, str]]) -> QWidget:
    """What is published: what it is called on the left, what it says on the right."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    before = ""
    for row, (word, text) in enumerate(pairs):
        name = theme.label("" if word == before else word, "muted", wrap=True)
        name.setFixedWidth(theme.px(176))
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(theme.label(text, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        before = word
    return box


def _not_said() -> QWidget:
    """What is not published, so that nobody has to look for it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, theme.px(8), 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(theme.label(_("What is not in it"), "section"))
    for sentence in left_out():
        column.addWidget(theme.label(sentence, "muted", wrap=True))
    return box


def _scrolled(*parts: QWidget) -> QScrollArea:
    inner = QWidget()
    theme.set_look(inner, "surface")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.px(8), 0)
    column.setSpacing(theme.px(12))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    _let_select(inner.findChildren(QLabel))
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(_("What will be published"))
    area.setWidget(inner)
    return area


def _let_select(labels: Iterable[QLabel]) -> None:
    for each in labels:
        each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def make(parent: QWidget | None, workspace: Workspace, experiment: str) -> Publish:
    """The dialog, not yet shown."""
    return Publish(parent, workspace, experiment)


def ask(parent: QWidget | None, tasks: Tasks, experiment: str) -> None:
    """Show what will be published, and do what was chosen: mark it, confirm just these words, or take it out."""
    dialog = make(parent, tasks.workspace, experiment)
    dialog.exec()
    wish, mark, nobody = dialog.wish, dialog.seen.mark, dialog.nobody.isChecked()
    dialog.deleteLater()
    if wish is operations.confirm_publication:
        tasks.run(wish, experiment, mark=mark, nobody=nobody)
    elif wish is operations.mark_for_publication:
        tasks.run(wish, experiment, nobody=nobody)
    elif wish is not None:
        tasks.run(wish, experiment)
