"""A whole session of two hours through the windows, with a clock that only the test moves; and one that was cut off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from session_cases import NOW, FakeClock

from tracker import operations
from tracker.domain.clock import timer_of
from tracker.domain.companions import Agreement
from tracker.domain.records import Block, Experiment
from tracker.domain.sessions import Session
from tracker.operations import Workspace
from tracker.storage.workspace import open_workspace
from ui.session.facilitator import Facilitator
from ui.session.panels import agree, design, group, harvest, vote

Opened = Callable[..., Facilitator]
CTRL, NO = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return
# What the room says: the kind (as its key in the field) and the words.
SAID = [
    (1, "The answer takes six weeks"), (1, "Six weeks before the answer comes"), (2, "First a form, then a talk"),
    (2, "Two signatures for one paving stone"), (3, "We put people through without a word"),
    (4, "Who hangs up quickly does good work"),
]  # fmt: skip
STEPS = {"goal": 10, "harvest": 30, "group": 20, "break": 10, "vote": 15, "design": 25, "agreements": 10}


def click(qtbot: QtBot, button: QWidget) -> None:
    """A click with the mouse."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def harvested(window: Facilitator, qtbot: QtBot) -> None:
    """The cards are typed, one after the other, each with its kind."""
    panel = window.panel
    assert isinstance(panel, harvest.WorkPanel)
    for key, words in SAID:
        qtbot.keyClick(panel.field, Qt.Key(Qt.Key.Key_0 + key), CTRL)
        QTest.keyClicks(panel.field, words)
        qtbot.keyClick(panel.field, ENTER, CTRL)
    assert panel.status()[0] == "6 cards"


def grouped(window: Facilitator, qtbot: QtBot) -> None:
    """Two cards say the same; the group gets a name."""
    panel = window.panel
    assert isinstance(panel, group.WorkPanel)
    first, second = (
        next(face.key for face in panel.grid.cards.faces if face.text == words) for _key, words in SAID[:2]
    )
    for key in (first, second):
        panel.grid.set_current(key)
        if key == first:
            qtbot.keyClick(panel.grid, Qt.Key.Key_Space)
    qtbot.keyClick(panel.grid, Qt.Key.Key_G)
    heading = next(each for each in window.room.cards if each.heading)
    window.room.run(operations.edit, type(heading), heading.id, text="Waiting for an answer")
    assert panel.status()[0] == "1 group"


def voted(window: Facilitator, qtbot: QtBot) -> None:
    """The dots of the room are typed: seven for the group, then five, and a tie of three."""
    panel = window.panel
    assert isinstance(panel, vote.WorkPanel)
    wanted = {"Waiting for an answer": 7, SAID[3][1]: 5, SAID[4][1]: 3, SAID[5][1]: 3}
    model = panel.dots.list.model()
    for row in range(model.rowCount()):
        words = " ".join(str(model.index(row, at).data()) for at in range(model.columnCount()))
        count = next((dots for text, dots in wanted.items() if text in words), 0)
        qtbot.keyClicks(panel.dots.list, str(count))
        qtbot.keyClick(panel.dots.list, ENTER)
    window.room.run(operations.show_dots, window.room.id)
    ranked = operations.ranking(window.room.topics, window.room.dots())
    assert [(each.topic.card.text, each.dots, each.tied) for each in ranked[:4]] == [
        ("Waiting for an answer", 7, False), (SAID[3][1], 5, False), (SAID[4][1], 3, True), (SAID[5][1], 3, True),
    ]  # fmt: skip


def designed(window: Facilitator, qtbot: QtBot) -> None:
    """One small group fills in a card about what got the most dots."""
    panel = window.panel
    assert isinstance(panel, design.WorkPanel)
    click(qtbot, panel.add)
    [card] = panel.groups.values()
    for name, words in (("title", "Call within a day"), ("success_when", "8 of 10 within a day")):
        editor = card.form.editors[name]
        editor.setFocus()
        if name == "title":
            editor.widget.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(editor.widget, words)
    panel.add.setFocus()
    [made] = window.room.designs
    assert (made.title, made.success_when) == ("Call within a day", "8 of 10 within a day")


def agreed(window: Facilitator, qtbot: QtBot) -> None:
    """What, who and when, with the keyboard."""
    panel = window.panel
    assert isinstance(panel, agree.WorkPanel)
    panel.begin()
    for name, words in (("title", "Call the first ten"), ("who", "Front office"), ("due_on", "1-12-2026")):
        widget = panel.form.editors[name].widget
        line = getattr(widget, "edit", widget)
        QTest.keyClicks(line, words)
        qtbot.keyClick(line, ENTER)


def test_two_hours_end_with_the_right_blocks_votes_and_agreements(
    opened: Opened, example: Workspace, clock: FakeClock, qtbot: QtBot
) -> None:
    window = opened("harvest", title="What stands in the way of a quick answer?")
    before = example.read.count(Block), example.read.count(Experiment)
    work = {"harvest": harvested, "group": grouped, "vote": voted, "design": designed, "agreements": agreed}
    for name, minutes in STEPS.items():
        click(qtbot, window.next)
        assert window.room.step is not None
        assert window.room.step.name == name
        clock.go(60 * minutes - 1)
        work.get(name, lambda _window, _qtbot: None)(window, qtbot)
        assert window.timer.words() == "0:01"
        clock.go(1)
    assert window.room.late == 0
    assert (example.read.count(Block), example.read.count(Experiment)) == before  # nothing until it is looked through

    window.room.run(operations.work_out, window.room.id)

    made = {each.title: each for each in example.read.list(Block) if each.source.startswith("Work session")}
    assert {title: (each.kind, each.votes) for title, each in made.items()} == {
        "Waiting for an answer": ("work-process", 7),
        SAID[2][1]: ("procedure", None),
        SAID[3][1]: ("procedure", 5),
        SAID[4][1]: ("way-of-working", 3),
        SAID[5][1]: ("reward-structure", 3),
    }
    assert "Six weeks before the answer comes" in made["Waiting for an answer"].description
    [experiment] = [each for each in example.read.list(Experiment) if each.title == "Call within a day"]
    assert [block.title for _link, block in example.read.links_of_experiment(experiment.id)] == [
        "Waiting for an answer"
    ]
    [agreement] = example.read.around(Agreement, "made_in", window.room.id)
    assert (agreement.title, agreement.who, str(agreement.due_on)) == (
        "Call the first ten",
        "Front office",
        "2026-12-01",
    )
    window.room.tasks.undo()
    assert (example.read.count(Block), example.read.count(Experiment)) == before


_CUT_OFF = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tracker import operations
from tracker.storage.workspace import open_workspace
from ui import theme
from ui.session.facilitator import Facilitator
from ui.session.room import Room
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks

path, now = Path(sys.argv[1]), int(sys.argv[2])
app = QApplication([])
theme.apply(app, "light")
clock = [now]
workspace = open_workspace(path)
session = operations.begin_session(workspace, "harvest", title="Cut off").record
window = Facilitator(Room(Tasks(workspace, Silent(), Settings(path.with_suffix(".ini"))), session, lambda: clock[0]))
window.show()
for _time in range(2):
    window.forward()
for n in range(1, 21):
    clock[0] += 30
    QTest.keyClicks(window.panel.field, f"Card {n}")
    QTest.keyClick(window.panel.field, Qt.Key.Key_Return)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_is_lost_when_the_laptop_dies_in_the_middle(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "work.blokjes"
    operations.new_workspace(path, statement="Best", start="2026-01-01", horizon="2029-01-01")
    done = subprocess.run([sys.executable, "-c", _CUT_OFF, str(path), str(NOW)], check=False, timeout=60,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == -9, done.stderr
    with open_workspace(path) as workspace:
        session = operations.open_session(workspace)
        assert isinstance(session, Session)
        assert [each.text for each in operations.cards_of(workspace, session.id)] == [f"Card {n}" for n in range(1, 21)]
        at = next(each for each in operations.steps_of(workspace, session.id) if each.id == session.at_step)
        assert (at.activity, timer_of(at).remaining(NOW + 20 * 30)) == ("harvest", 30 * 60 - 20 * 30)
        assert workspace.problems() == []
