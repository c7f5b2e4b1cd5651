"""The list of the page for work sessions: the one that is open, scripts to begin with, those of earlier."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.operations import Script
from tracker.words import _, n_, sentence_case
from ui import theme
from ui.pages.session_cards import OpenCard, ScriptCard, SessionLine
from ui.tasks import Tasks
from ui.widgets.card import Card

_ABREAST = 380  # px that a card of a script wants
_SHOWN = 12  # sessions of earlier; more come when they are asked for


class SessionList(QWidget):
    """The session that is open, the scripts to begin with, and the sessions that there were.

    Attributes: ``scripts``, the buttons to begin by the code of their script; ``sessions``, those to open by id.
    Signals: ``opened(str)``, a session is to be opened; ``looked(str)``, what it leaves or left is to be seen.
    """

    opened = Signal(str)
    looked = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.scripts: dict[str, QWidget] = {}
        self.sessions: dict[str, QWidget] = {}
        self._cards: list[ScriptCard] = []
        self._grid: QGridLayout | None = None
        self._all = False
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(*(theme.px(24),) * 4)
        self._column.setSpacing(theme.px(12))
        scroll.setWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    # What is shown

    def refresh(self) -> None:
        """Read anew what there is."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.scripts, self.sessions = {}, {}
        workspace = self.tasks.workspace
        known, open_ = operations.sessions(workspace), operations.open_session(workspace)
        self._column.addWidget(theme.label(_("Work session"), "page-title"))
        if open_:
            self._column.addWidget(self._open_card(open_))
        prepared = [each for each in known if each.began_at is None]
        earlier = [each for each in known if each.began_at is not None and (open_ is None or each.id != open_.id)]
        self._list(_("Ready to begin"), prepared)
        about = _("Everything the room says is typed once. Choose a script; you can change its steps.")
        self._column.addWidget(self._heading(_("Begin a new one"), about))
        self._column.addWidget(self._script_cards())
        self._list(_("Sessions of earlier"), earlier)
        if not known:
            self._column.addWidget(theme.label(_(
                "No work session yet. Afterwards it stands here, with the blocks and agreements it left."
            ), "muted", wrap=True))  # fmt: skip
        self._column.addStretch(1)
        self._lay_out()

    def _heading(self, words: str, about: str = "") -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(theme.label(words, "section"))
        if about:
            column.addWidget(theme.label(about, "muted", wrap=True))
        return whole

    def _open_card(self, session: Session) -> QWidget:
        steps = operations.steps_of(self.tasks.workspace, session.id)
        place = next((n for n, each in enumerate(steps, 1) if each.id == session.at_step), 0)
        card = OpenCard(session, steps[place - 1] if place else None, place, len(steps))
        card.go_on.clicked.connect(lambda: self.opened.emit(session.id))
        card.work_out.setVisible(operations.left_to_review(self.tasks.workspace, session.id))
        card.work_out.clicked.connect(lambda: self.looked.emit(session.id))
        self.sessions[session.id] = card.go_on
        return card

    def _script_cards(self) -> QWidget:
        whole = QWidget()
        self._grid = QGridLayout(whole)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(16))
        self._cards = []
        for script in operations.scripts(self.tasks.workspace):
            acts = [(_("Delete"), "trash", lambda gone=script.code: self.delete(gone))] if script.own else []
            card = ScriptCard(script, acts, primary=not self._cards and not self.sessions)
            card.prepare.setEnabled(not self.tasks.workspace.read_only)
            card.prepare.clicked.connect(lambda _on=False, chosen=script: self.begin(chosen))
            self.scripts[script.code] = card.prepare
            self._cards.append(card)
        return whole

    def _list(self, words: str, some: list[Session]) -> None:
        if not some:
            return
        self._column.addWidget(self._heading(words))
        card = Card(padding=16)
        card.body.setSpacing(0)
        shown = some if self._all else some[:_SHOWN]
        for place, each in enumerate(shown):
            if place:
                line = QFrame()
                theme.set_look(line, "line")
                card.body.addWidget(line)
            card.body.addWidget(self._line(each))
        if len(some) > len(shown):
            more = theme.button(n_("Show all {n}", "Show all {n}", len(some)), "link")
            more.clicked.connect(self._show_all)
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(card)

    def _line(self, session: Session) -> SessionLine:
        acts = [
            (_("The same once more"), "copy", lambda: self.repeat(session.id)),
            (_("Keep as a script"), "document", lambda: self.keep(session)),
            (_("Delete"), "trash", lambda: self.delete(session.id)),
        ]  # fmt: skip
        workspace = self.tasks.workspace
        waits = operations.left_to_review(workspace, session.id)
        line = SessionLine(
            session, operations.left_by(workspace, session.id), [] if workspace.read_only else acts, waits=waits
        )
        line.opened.connect(lambda: self.opened.emit(session.id))
        line.looked.connect(lambda: self.looked.emit(session.id))
        self.sessions[session.id] = line.button
        return line

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _lay_out(self) -> None:
        """As many cards beside each other as fit."""
        if self._grid is None:
            return
        room = self.width() - theme.px(48)
        abreast = max(1, min(3, room // theme.px(_ABREAST)))
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // abreast, place % abreast)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < abreast else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other rows."""
        super().resizeEvent(event)
        self._lay_out()

    # What one does

    def begin(self, script: Script, experiment: str = "") -> None:
        """Ask what a session from ``script`` needs, make it and open it."""
        from ui.dialogs import session_setup

        values = session_setup.ask(self, self.tasks.workspace, script, experiment)
        if values and (done := self.tasks.run(operations.begin_session, script.code, quiet=True, **values)):
            self.opened.emit(done.record)

    def prepare(self, code: str, experiment: str) -> None:
        """``begin`` with the script of this code, about an experiment."""
        script = next(each for each in operations.scripts(self.tasks.workspace) if each.code == code)
        self.begin(script, experiment)

    def repeat(self, session: str) -> None:
        """A new session with the same goal and steps."""
        self.tasks.run(operations.repeat_session, session)

    def keep(self, session: Session) -> None:
        """The steps of a session as a script of one's own."""
        from ui.dialogs import session_step

        if name := session_step.ask_name(self, sentence_case(session.title)):
            self.tasks.run(operations.keep_script, session.id, name)

    def delete(self, session: str) -> None:
        """Delete a session or a kept script; the notice offers Undo."""
        self.tasks.run(operations.delete, Session, session)
