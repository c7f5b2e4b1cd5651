"""The guided sessions: questions, patterns, weighing, and a look back on what runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Deviation, Score
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment, Stage
from tracker.operations import Query, Workspace
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.session.facilitator import Facilitator
from ui.session.lines import Lines
from ui.session.panels import ask, look_back, patterns, weigh
from ui.widgets.segmented import SegmentButton
from ui.widgets.tick_rows import TickButton

Opened = Callable[..., Facilitator]


@pytest.fixture
def ended(example: Workspace) -> Experiment:
    """An experiment that was concluded."""
    return example.read.list(Experiment, Query({"stage": Stage.CONCLUDED.value}), limit=1)[0]


def shown(window: Facilitator) -> str:
    """All that the room reads."""
    parts: list[QLabel | Lines] = [*window.presenter.findChildren(QLabel), *window.presenter.findChildren(Lines)]
    return "\n".join(each.text() for each in parts if each.isVisibleTo(window.presenter))


def test_an_answer_is_written_when_one_goes_on_and_read_by_the_room(opened: Opened, ended: Experiment) -> None:
    window = opened("failure", begun=2, experiment=ended.id)
    panel = window.panel
    assert isinstance(panel, ask.WorkPanel)
    assert panel.status() == ("", "Nothing written yet")
    panel.begin()
    QTest.keyClicks(panel.answer, "We opened at nine")
    window.forward()
    assert window.room.steps[1].answer == "We opened at nine"
    window.room.forward(-1)
    assert "We opened at nine" in shown(window)
    assert window.panel.status()[0] == "Written down"
    window.undo()
    assert window.room.steps[1].answer == ""


def test_a_ticked_pattern_is_named_at_the_experiment(opened: Opened, ended: Experiment, qtbot: QtBot) -> None:
    window = opened("failure", begun=4, experiment=ended.id)
    panel = window.panel
    assert isinstance(panel, patterns.WorkPanel)
    workspace = window.room.tasks.workspace
    before = {each.id for each in operations.patterns_of(workspace, ended.id, Moment.AFTER)}
    wanted = next(each for each in operations.patterns(workspace) if each.id not in before)
    window.room.run(operations.name_patterns, ended.id, Moment.AFTER, [wanted.id])
    assert panel.picker.chosen() == [wanted.id]
    row = [each for each in panel.picker.findChildren(TickButton) if each.row.key == wanted.id][-1]  # shown anew
    assert wanted.title in shown(window)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert operations.patterns_of(workspace, ended.id, Moment.AFTER) == []
    assert wanted.title not in shown(window)


def test_people_weigh_one_after_the_other_and_the_room_sees_where_they_differ(
    opened: Opened, example: Workspace, qtbot: QtBot
) -> None:
    running = example.read.list(Experiment, Query({"stage": Stage.RUNNING.value}), limit=1)[0]
    for each in example.read.around(Score, "experiment", running.id):
        operations.delete(example, Score, each.id)
    window = opened("heart-law-euro", begun=5, experiment=running.id)
    panel = window.panel
    assert isinstance(panel, weigh.WorkPanel)
    for who, keys in (("Front office", "543"), ("Legal adviser", "523")):
        panel.who.setFocus()
        QTest.keyClicks(panel.who.widget, who)
        for scale, key in zip(panel.scales.values(), keys, strict=True):
            scale.enter()
            QTest.keyClicks(scale, key)
        qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert [(each.scorer, each.heart, each.law, each.euro) for each in weigh.scores(window.room)] == [
        ("Front office", 2, 1, 0), ("Legal adviser", 2, -1, 0),
    ]  # fmt: skip
    assert panel.status() == ("2 people weighed", "You differ most about: Law")
    assert "2 people weighed" in shown(window)
    assert "differ" not in shown(window)  # not yet
    qtbot.mouseClick(panel.shown, Qt.MouseButton.LeftButton)
    assert "You differ most about: Law" in shown(window)
    row = window.presenter.findChildren(weigh._Row)[1]
    assert row.accessibleName() == "Law. rubs: 1, fits: 1"


def test_the_legal_test_says_how_the_case_stands_to_the_law_and_what_it_deviates_from(
    opened: Opened, example: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = operations.log_experiment(example, title="Ring first", hypothesis="A call helps sooner").record
    window = opened("heart-law-euro", begun=6, experiment=case)
    panel = window.panel
    assert isinstance(panel, ask.WorkPanel)
    assert panel.law is not None

    def stands() -> str:
        known = example.read.get(Experiment, case)
        return known.law_room.value if known and known.law_room else ""

    fits, _uses, away = panel.law.choice.findChildren(SegmentButton)
    assert panel.law.add.isHidden()
    fits.setFocus()
    qtbot.keyClick(fits, Qt.Key.Key_Space)
    assert (stands(), panel.status()[0]) == ("fits", "Written down")
    assert "Fits the law" in shown(window)
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert "Deviates from the law" in shown(window)
    monkeypatch.setattr(FormDialog, "ask", lambda _it: {"article": "Awb 4:13", "mandate": "The secretary"})
    qtbot.mouseClick(panel.law.add, Qt.MouseButton.LeftButton)
    [made] = example.read.around(Deviation, "experiment", case)
    assert "Awb 4:13 · Mandate: The secretary" in shown(window)
    assert "Awb 4:13" in panel.law.lines.text()
    for left in ("deviates", "fits", ""):
        window.undo()
        assert stands() == left
    assert example.read.get(Deviation, made.id) is None
    assert "Fits the law" not in shown(window)


def test_only_the_legal_test_asks_about_the_law(opened: Opened, ended: Experiment) -> None:
    window = opened("heart-law-euro", begun=2, experiment=ended.id)
    assert isinstance(window.panel, ask.WorkPanel)
    assert window.panel.law is None
    window.room.go(window.room.steps[5].id)
    panel = window.panel
    assert isinstance(panel, ask.WorkPanel)
    assert panel.law is not None
    assert panel.law.isVisible()
    window.room.run(operations.delete_experiment, ended.id)
    assert not panel.law.isVisible()


def test_a_look_back_goes_past_every_experiment_that_runs(opened: Opened, example: Workspace) -> None:
    window = opened("look-back", begun=2)
    panel = window.panel
    assert isinstance(panel, look_back.WorkPanel)
    count = len(look_back.running(window.room))
    assert panel.list.count() == count > 2
    first, second = look_back.running(window.room)[:2]
    assert first.title in shown(window)
    panel.begin()
    QTest.keyClicks(panel.line, "Three people came")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert "– Three people came" in shown(window)
    assert panel.status()[0] == f"1 of {count} experiments"
    QTest.keyClick(panel.line, Qt.Key.Key_PageDown)
    assert second.title in shown(window)
    assert "Three people" not in shown(window)
    operations.work_out(example, window.room.id)
    assert "Three people came" in [each.text for each in example.read.entries(first.id)]


def test_a_session_about_an_experiment_that_was_deleted_goes_on(opened: Opened, ended: Experiment) -> None:
    window = opened("failure", begun=2, experiment=ended.id)
    window.room.run(operations.delete_experiment, ended.id)
    for step in window.room.steps:
        window.room.go(step.id)
        window.presenter.refresh()
    assert window.room.place == len(window.room.steps)


def test_one_can_learn_from_an_experiment_from_its_own_menu(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, ended: Experiment
) -> None:
    monkeypatch.setattr(FormDialog, "exec", lambda _dialog: True)
    window.open_record("experiment", ended.id)
    menu = window.current.panel.doing.menu(ended)  # type: ignore[attr-defined]
    next(each for each in menu.actions() if each.text() == "Learn from it in a work session").trigger()
    [made] = [each for each in operations.sessions(window.tasks.workspace) if each.began_at is None]
    assert (made.experiment, made.title) == (ended.id, "What does this try teach us?")
    assert window.facilitator.isVisible()
    window.facilitator.close()
    assert window.isVisible()
