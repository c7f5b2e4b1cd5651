"""The cards of the page for work sessions: a script to choose, the session that is open, one of earlier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.domain.sessions import Session, SessionStep
from tracker.domain.terms import Activity
from tracker.operations import Left, Script
from tracker.words import _, long_date, n_, sentence_case
from ui import theme
from ui.widgets.card import Card
from ui.widgets.parts_bar import Part, PartsBar

Act = tuple[str, str, Callable[[], object]]  # words, icon, what it does


class ScriptCard(Card):
    """A script: what it is for, its steps as a bar, how long it takes. Attributes: ``prepare``, the button."""

    def __init__(self, script: Script, acts: Sequence[Act], *, primary: bool) -> None:
        super().__init__(name=script.title)
        self.prepare = theme.button(_("Prepare"), "primary" if primary else "")
        self.prepare.setAccessibleName(_("Prepare: {title}").format(title=script.title))
        self.body.addWidget(theme.label(script.title, "section", wrap=True))
        self.body.addWidget(theme.label(script.about or _("Kept in this workspace"), "muted", wrap=True))
        self.body.addStretch(1)
        self.body.addWidget(PartsBar([part_of(each) for each in script.steps]))
        minutes = n_("{n} minute", "{n} minutes", script.minutes)
        steps = n_("{n} step", "{n} steps", len(script.steps))
        said = _("{steps}, {minutes}").format(steps=steps, minutes=minutes)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(theme.label(said, "small-muted"), 1)
        if acts:
            row.addWidget(menu_button(self, script.title, acts))
        row.addWidget(self.prepare)
        self.body.addLayout(row)


def part_of(step: Mapping[str, Any]) -> Part:
    """A step of a script as a part of the bar."""
    activity = Activity(step["activity"])
    name = sentence_case(str(step.get("title") or activity.label))
    said = n_("{n} minute", "{n} minutes", int(step["minutes"]))
    return Part(float(step["minutes"]), name, f"{name}, {said}", quiet=activity is Activity.BREAK)


class OpenCard(Card):
    """The session that is under way. Attributes: ``go_on`` and ``work_out``, the buttons."""

    def __init__(self, session: Session, step: SessionStep | None, place: int, count: int) -> None:
        super().__init__(name=session.title, padding=24)
        self.go_on = theme.button(_("Go on"), "primary", "play")
        self.go_on.setAccessibleName(_("Go on: {title}").format(title=session.title))
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(theme.label(_("A work session is still under way"), "muted"))
        words.addWidget(theme.label(session.title, "page-title", wrap=True))
        at = _("Step {n} of {of} · {name}").format(n=place, of=count, name=sentence_case(step.name)) if step else ""
        people = n_("{n} participant", "{n} participants", session.participants) if session.participants else ""
        words.addWidget(theme.label(" · ".join(filter(None, (at, people))), "body", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addLayout(words, 1)
        self.work_out = theme.button(_("Work out"), "quiet", parent=self)
        row.addWidget(self.work_out, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


class SessionLine(QWidget):
    """A session of earlier, or one that is prepared; ``waits``: something of it is still to be worked out.

    Attributes: ``button``, the first of its buttons. Signals: ``opened()``; ``looked()``, to what it leaves.
    """

    opened = Signal()
    looked = Signal()

    def __init__(self, session: Session, left: Left, acts: Sequence[Act], *, waits: bool) -> None:
        super().__init__()
        self._title = session.title
        buttons = [self._look(waits=waits)] if session.ended_on or waits else []
        if not session.ended_on:
            buttons.insert(0, self._open(_("Go on") if session.began_at else _("Open")))
        self.button = buttons[0]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(theme.label(session.title, "card-title", wrap=True))
        words.addWidget(theme.label(" · ".join(_facts(session, left, waits=waits)), "small-muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for each in buttons[::-1]:
            row.addWidget(each)
        if acts:
            row.addWidget(menu_button(self, session.title, acts))

    def _look(self, *, waits: bool) -> QPushButton:
        words = _("Work out") if waits else _("Look at it")
        made = theme.button(words, "small")
        made.setAccessibleName(f"{words}: {self._title}")
        made.clicked.connect(self.looked)
        return made

    def _open(self, words: str) -> QPushButton:
        made = theme.button(words, "small")
        made.setAccessibleName(f"{words}: {self._title}")
        made.clicked.connect(self.opened)
        return made


def _facts(session: Session, left: Left, *, waits: bool) -> list[str]:
    """When it was, how far it is, and what it left."""
    facts = [long_date(session.held_on)] if session.held_on else []
    if session.began_at is None:
        return [*facts, _("prepared")]
    if session.ended_on is None:
        facts.append(_("under way"))
    elif waits:
        facts.append(_("to work out"))
    counts = (
        n_("{n} card", "{n} cards", left.cards) if left.cards else "",
        n_("{n} block", "{n} blocks", left.blocks) if left.blocks else "",
        n_("{n} experiment", "{n} experiments", left.experiments) if left.experiments else "",
        n_("{n} agreement", "{n} agreements", left.agreements) if left.agreements else "",
    )
    return [*facts, *filter(None, counts)]


def menu_button(parent: QWidget, title: str, acts: Sequence[Act]) -> QWidget:
    """The button with three dots; its menu is made when it is asked for."""
    button = theme.icon_button("more", _("More about: {title}").format(title=title), parent, role="muted")

    def popup() -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, icon, do in acts:
            menu.addAction(theme.icon(icon, "muted"), words, do)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    button.clicked.connect(popup)
    return button
