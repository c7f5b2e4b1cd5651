"""Pictures of a work session: the window of the facilitator and that of the room, at each step of a script.

What the example has no cards, dots and experiment cards for is written in the example workspace first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.domain.records import Block, Design, Experiment
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import Activity, BlockKind, Stage, VoteMethod
from tracker.operations import Query, Workspace
from tracker.words import _
from ui import showing_phones
from ui.main_window import MainWindow
from ui.session import session_keys
from ui.session.facilitator import Facilitator
from ui.session.panels.harvest import WorkPanel
from ui.session.room import Room

Save = Callable[[QWidget, str], None]
_NOW = 1_795_600_000
_CARDS = 24
_FACILITATOR, _BEAMER = (1280, 800), (1280, 720)


def pictures(window: MainWindow, save: Save) -> None:
    """Both windows at each step of the script to harvest blocks, and at each activity of the other scripts."""
    workspace = window.tasks.workspace
    seen: set[Activity | None] = set()
    _before(window, save)
    for script in (each for each in operations.scripts(workspace) if not each.own):
        experiment = workspace.read.list(Experiment, Query({"stage": Stage.RUNNING.value}), limit=1)[0].id
        about: dict[str, Any] = {"experiment": experiment} if script.experiment else {}
        session = operations.begin_session(workspace, script.code, participants=18, aim=25, **about).record
        fill(workspace, session)
        with opened(window, session) as facilitator:
            if not seen:
                _both(facilitator, save, "session-0-begin", "beamer-0-begin")
            for place, step in enumerate(facilitator.room.steps, 1):
                if step.activity not in seen:
                    seen.add(step.activity)
                    _step(facilitator, step, save, f"{script.code}-{place}-{step.activity}")
            if script.code == "harvest":
                showing_phones.pictures(facilitator, save)
    _crowded(window, save)
    _votes(window, save)
    _afterwards(window, save)


def _afterwards(window: MainWindow, save: Save) -> None:
    """The review, with a card that needs a look and one that was dropped; and what a session left."""
    workspace = window.tasks.workspace
    held = min(operations.sessions(workspace), key=lambda each: int(each.number))
    session = operations.begin_session(workspace, "harvest", participants=18).record
    fill(workspace, session)
    operations.add_card(workspace, session, _("Call 06-12345678 back"), kind=BlockKind.WORK_PROCESS)
    operations.end_session(workspace, session, _NOW)
    for each, name in ((session, "session-review"), (held.id, "session-worked-out")):
        window.open_record("session", each)
        save(window, name)


def _crowded(window: MainWindow, save: Save) -> None:
    """Two hundred cards, one of them very long, while something alike is typed; then a harvest of ideas."""
    workspace = window.tasks.workspace
    session = operations.begin_session(workspace, "harvest", aim=25).record
    for kind in BlockKind:
        texts = [_("{n} times the same question").format(n=n) for n in range(2, 52)]
        operations.add_cards(workspace, session, texts, kind=kind)
    operations.add_card(workspace, session, _("A very long card.") + 400 * f" {texts[0]}")
    with opened(window, session) as facilitator:
        facilitator.room.forward(2)
        panel = facilitator.panel
        assert isinstance(panel, WorkPanel)
        panel.entry.parked.setChecked(True)
        panel.field.insert(texts[3])
        panel.entry.hints.look()
        _both(facilitator, save, "session-harvest-200-cards", "beamer-harvest-200-cards")
        facilitator.room.forward()
        _both(facilitator, save, "session-group-200-cards", "beamer-group-200-cards")
    ideas = operations.begin_session(workspace, "design").record
    operations.add_cards(workspace, ideas, texts[:14], sort="idea")
    with opened(window, ideas) as facilitator:
        facilitator.room.forward(2)
        _both(facilitator, save, "session-harvest-ideas", "beamer-harvest-ideas")


def _votes(window: MainWindow, save: Save) -> None:
    """A vote with dots that are shown, in a second round; what two groups missed; and one by effect and effort."""
    workspace = window.tasks.workspace
    session = operations.begin_session(workspace, "harvest", participants=18).record
    fill(workspace, session)
    with opened(window, session) as facilitator:
        room = facilitator.room
        room.go(next(each.id for each in room.steps if each.activity is Activity.VOTE))
        topics = room.voted_on
        operations.place_dots(workspace, session, {topics[0].card.id: 2, topics[2].card.id: 1}, "phone", phone=True)
        room.run(operations.show_dots, session)
        _both(facilitator, save, "session-vote-shown", "beamer-vote-shown")
        room.run(operations.next_round, session)
        operations.place_dots(workspace, session, {topics[2].card.id: 20, topics[0].card.id: 17})
        room.run(operations.show_dots, session)
        _both(facilitator, save, "session-vote-round-2", "beamer-vote-round-2")
        room.look("undiscovered", "shown")
        save(facilitator.presenter, "beamer-vote-missed")
        room.look("undiscovered", "")
        for place, topic in enumerate(topics[:-3]):
            lies = {"effect": 5 - place % 3, "effort": 1 + place % 5}
            operations.edit(workspace, SessionCard, topic.card.id, **lies)
        room.run(operations.edit, Session, session, method=VoteMethod.MATRIX.value)
        _both(facilitator, save, "session-vote-matrix", "beamer-vote-matrix")


def _before(window: MainWindow, save: Save) -> None:
    """The dialogs before a session, and the page with one that is open, one that is ready and one of earlier."""
    from ui.dialogs import keys, session_setup, session_step

    workspace = window.tasks.workspace
    script = operations.scripts(workspace)[0]
    setup = session_setup.make(window, workspace, script)
    setup.show()
    save(setup, "dialog-session")
    setup.unfold_steps()
    save(setup, "dialog-session-steps")
    setup.close()
    sheet = keys.make(window, session_keys.key_rows(), lists=False)
    for name, dialog in (("dialog-session-keys", sheet), ("dialog-step", session_step.make(window, workspace)),
                         ("dialog-script-name", session_step.NameScript(window, script.title))):  # fmt: skip
        dialog.show()
        save(dialog, name)
        dialog.close()
    ended, ready, open_ = (operations.begin_session(workspace, each, participants=18).record
                           for each in ("harvest", "design", "look-back"))  # fmt: skip
    fill(workspace, ended)
    for session in (ended, open_):
        operations.go_to_step(workspace, session, operations.steps_of(workspace, session)[1].id, _NOW)
    operations.end_session(workspace, ended, _NOW)
    operations.keep_script(workspace, ready, _("Our own way to design"))
    for page in ("sessions", "today"):
        window.go(page)
        window.current.refresh()
        save(window, f"{page}-open")
    operations.end_session(workspace, open_, _NOW)


@contextmanager
def opened(window: MainWindow, session: str) -> Iterator[Facilitator]:
    """The facilitator's window on a session, with a clock that stands four and a half minutes into each step."""
    now = [_NOW]
    facilitator = Facilitator(Room(window.tasks, session, lambda: now[0]))
    facilitator.room.moved.connect(lambda: now.__setitem__(0, now[0] + 272))
    facilitator.resize(*_FACILITATOR)
    facilitator.show()
    facilitator.presenter.resize(*_BEAMER)
    facilitator.presenter.show()
    try:
        yield facilitator
    finally:
        facilitator.close()
        facilitator.deleteLater()


def fill(workspace: Workspace, session: str, cards: int = _CARDS) -> None:
    """Cards from the blocks of the workspace, some in a group, some parked; dots, experiment cards, agreements."""
    blocks = workspace.read.list(Block, limit=cards)
    made = [operations.add_card(workspace, session, each.title, kind=each.kind, party=1 + place % 2).of("session-card")
            for place, each in enumerate(blocks)]  # fmt: skip
    operations.group_cards(workspace, made[1:3], made[0])
    operations.group_cards(workspace, made[4:5], made[3])
    operations.add_card(workspace, session, _("Who opens the door after five?"), sort="parked")
    topics = operations.topics(operations.cards_of(workspace, session))
    operations.place_dots(workspace, session, {each.card.id: max(0, 9 - place) for place, each in enumerate(topics)})
    for party, topic in enumerate(topics[:3], 1):
        operations.add(
            workspace, Design, session=session, party=party, place=party, card=topic.card.id,
            title=_("Call back on the same day"), hypothesis=_("people hang up less often"),
        )  # fmt: skip
    operations.add(workspace, Agreement, title=_("Ask the telephone team for room"), who=_("Team leader"),
                   due_on="2026-12-11", made_in=session)  # fmt: skip


def _step(facilitator: Facilitator, step: SessionStep, save: Save, name: str) -> None:
    facilitator.room.go(step.id)
    facilitator.room.tick()
    _both(facilitator, save, f"session-{name}", f"beamer-{name}")


def _both(facilitator: Facilitator, save: Save, left: str, right: str) -> None:
    save(facilitator, left)
    save(facilitator.presenter, right)
