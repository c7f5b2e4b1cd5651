"""The panel of an experiment: weighing, room in the law, data use, what can go wrong, and the chain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import DataUse, Deviation, Score
from tracker.domain.records import Experiment
from tracker.domain.terms import Effect, LawRoom, Moment, Stage
from tracker.operations import Query, Workspace
from ui import theme
from ui.dialogs.choose_patterns import ChoosePatterns
from ui.dialogs.data_card import DataCard
from ui.dialogs.data_use import DeclareData
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.forms import Form
from ui.dialogs.weigh import WeighDialog
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks
from ui.widgets.chips import ChipButton
from ui.widgets.combo import Combo

LEFT, K = Qt.MouseButton.LeftButton, Qt.Key
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def page(example: Workspace, qtbot: QtBot, tmp_path: Path) -> ExperimentsPage:
    """The page on the example, shown and active, with nothing planned yet for what runs."""
    for kind in (Score, Deviation, DataUse):
        for each in example.read.list(kind):
            operations.delete(example, kind, each.id)
    it = ExperimentsPage(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1160, 736)
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    it.tasks.changes.changed.connect(lambda _done: it.refresh())
    return it


def show(page: ExperimentsPage, stage: Stage = Stage.RUNNING) -> str:
    known = page.tasks.workspace.read.list(Experiment, Query({"stage": stage.value}), limit=1)[0]
    operations.edit_experiment(page.tasks.workspace, known.id, law_room=None, mandate=None)
    operations.name_patterns(page.tasks.workspace, known.id, Moment.BEFORE, [])
    page.show_record("experiment", known.id)
    return known.id


def in_dialog(qtbot: QtBot, kind: type[D], act: Callable[[D], None]) -> None:
    """Do ``act`` in the dialog of ``kind`` that comes next, and see that it closed."""

    def _act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            assert not dialog.isVisible()
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, _act)


def choose(form: Form, name: str, key: str) -> None:
    """Choose ``key`` in a field of ``form``, as the keyboard would."""
    combo = form.editors[name].widget
    assert isinstance(combo, Combo)
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


# Heart, law and euro


def test_people_weigh_one_after_the_other_by_keyboard(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part = show(page, Stage.IDEA), page.panel.plan.weighing
    assert part.quiet.isVisible()
    assert not part.picture.isVisible()

    def act(dialog: WeighDialog) -> None:
        for who, keys in (("Lead", "512"), ("Jurist", "322")):
            qtbot.keyClicks(dialog.who.widget, who)
            for scale, key in zip(dialog.scales.values(), keys, strict=True):
                scale.enter()
                qtbot.keyClicks(dialog.focusWidget(), key)
            qtbot.mouseClick(dialog.next, LEFT)
            assert dialog.who.value() == ""
            qtbot.waitUntil(dialog.who.widget.hasFocus)
        qtbot.keyClick(dialog.who.widget, K.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(qtbot, WeighDialog, act)
    qtbot.mouseClick(part.ask, LEFT)
    given = page.tasks.workspace.read.around(Score, "experiment", experiment)
    assert [(s.scorer, s.moment, s.heart, s.law, s.euro) for s in given] == [
        ("Lead", Moment.BEFORE, 2, -2, -1),
        ("Jurist", Moment.BEFORE, 0, -1, -1),
    ]
    assert part.picture.isVisible()
    heart, law, euro = part.picture.item_names()
    assert heart == "Heart: beforehand from as before to exactly what is needed (2 people)"
    assert "from against what the law is for to rubs" in law
    assert euro == "Euro: beforehand costs something (2 people)"


def test_the_moment_follows_the_stage(page: ExperimentsPage) -> None:
    moments = {}
    for stage in (Stage.IDEA, Stage.RUNNING, Stage.CONCLUDED):
        show(page, stage)
        dialog = page.panel.plan.weighing.make_dialog()
        moments[stage] = dialog.moment.current()
        dialog.deleteLater()
    assert moments == {Stage.IDEA: "before", Stage.RUNNING: "before", Stage.CONCLUDED: "after"}
    experiment = show(page)
    operations.add(page.tasks.workspace, Score, experiment=experiment, moment="before", scorer="Lead", heart=1)
    page.refresh()
    dialog = page.panel.plan.weighing.make_dialog()
    assert dialog.moment.current() == "after", "what was expected is known; now it is about how it is"
    dialog.deleteLater()


def test_a_weighing_is_changed_and_deleted_in_the_dialog(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, workspace = show(page), page.tasks.workspace
    score = operations.add(
        workspace, Score, experiment=experiment, moment="before", scorer="Lead", heart=1, note="why not"
    ).of("score")
    other = operations.add(workspace, Score, experiment=experiment, moment="before", scorer="Other", euro=-1).of(
        "score"
    )
    page.refresh()

    def act(dialog: WeighDialog) -> None:
        dialog.rows.button_clicked.emit(other)
        assert dialog.rows.keys() == [score]
        dialog.rows.activated.emit(score)
        assert (dialog.who.value(), dialog.note.value()) == ("Lead", "why not")
        qtbot.keyClicks(dialog.focusWidget(), "1")
        dialog.accept()

    in_dialog(qtbot, WeighDialog, act)
    page.panel.plan.weighing.weigh()
    (left,) = workspace.read.around(Score, "experiment", experiment)
    assert (left.id, left.heart, left.note) == (score, -2, "why not")


def test_a_weighing_needs_a_who_and_one_of_the_three(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment = show(page)

    def act(dialog: WeighDialog) -> None:
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.who.widget.hasFocus()
        qtbot.keyClicks(dialog.who.widget, "Lead")
        dialog.accept()
        assert dialog.isVisible()
        assert "heart, law or euro" in dialog.trouble.text()
        dialog.reject()

    in_dialog(qtbot, WeighDialog, act)
    page.panel.plan.weighing.weigh()
    assert page.tasks.workspace.read.around(Score, "experiment", experiment) == []


# Room in the law


def test_deviating_asks_for_a_record_and_says_that_there_is_no_mandate(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part, read = show(page), page.panel.plan.law, page.tasks.workspace.read
    qtbot.mouseClick(part.ask, LEFT)
    combo = part.choice.editors["law_room"].widget
    assert combo.hasFocus()
    choose(part.choice, "law_room", "deviates")
    known = read.get(Experiment, experiment)
    assert known is not None
    assert known.law_room is LawRoom.DEVIATES
    assert part.add.isVisible()

    def act(dialog: FormDialog) -> None:
        qtbot.keyClicks(dialog.form.editors["article"].widget, "Article 4")
        dialog.accept()

    in_dialog(qtbot, FormDialog, act)
    qtbot.mouseClick(part.add, LEFT)
    (made,) = read.around(Deviation, "experiment", experiment)
    assert made.article == "Article 4"
    assert "No mandate yet" in texts(part)
    operations.edit(page.tasks.workspace, Deviation, made.id, mandate="the council")
    page.refresh()
    assert "Mandate: the council" in texts(part)


def texts(part: object) -> list[str]:
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(part, QWidget)
    return [label.text() for label in part.findChildren(QLabel) if not label.isHidden()]


def test_a_deviation_is_reviewed_today_and_deleted(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part, workspace = show(page), page.panel.plan.law, page.tasks.workspace
    deviation = operations.add(workspace, Deviation, experiment=experiment, article="Article 4").of("deviation")
    page.refresh()

    def act(dialog: FormDialog) -> None:
        qtbot.keyClicks(dialog.form.editors["finding"].widget, "still needed")
        dialog.accept()

    in_dialog(qtbot, FormDialog, act)
    qtbot.mouseClick(part.lines[0].review, LEFT)
    known = workspace.read.get(Deviation, deviation)
    assert known is not None
    assert (known.reviewed_on, known.finding) == (date(2026, 11, 23), "still needed")
    assert part.lines[0].review.isHidden(), "it was reviewed"
    part.lines[0].menu().actions()[-1].trigger()
    assert workspace.read.get(Deviation, deviation) is None
    assert part.lines == []


def test_a_review_says_when_the_next_one_is_and_then_it_is_asked_again(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part, workspace = show(page), page.panel.plan.law, page.tasks.workspace
    values = {"article": "Article 4", "review_on": "2026-11-01", "reviewed_on": "2026-10-01", "finding": "Needed."}
    deviation = operations.add(workspace, Deviation, experiment=experiment, **values).of("deviation")
    page.refresh()
    assert not part.lines[0].review.isHidden(), "the day of its review came after the last one"

    def act(dialog: FormDialog) -> None:
        given = dialog.form.values()
        assert (given["finding"], given["review_on"]) == ("", None)
        assert [each.label.text() for each in dialog.form.editors.values()] == [
            "Reviewed on", "Finding", "Until", "Review again on"
        ]  # fmt: skip
        qtbot.keyClicks(dialog.form.editors["finding"].widget, "still needed")
        qtbot.keyClicks(dialog.form.editors["review_on"].widget.edit, "1-3-2027")  # type: ignore[attr-defined]
        dialog.accept()

    in_dialog(qtbot, FormDialog, act)
    qtbot.mouseClick(part.lines[0].review, LEFT)
    known = workspace.read.get(Deviation, deviation)
    assert known is not None
    assert (known.reviewed_on, known.review_on) == (date(2026, 11, 23), date(2027, 3, 1))
    assert known.finding == "still needed\n\n2026-10-01: Needed."
    assert part.lines[0].review.isHidden()
    assert "Review on 1 March 2027" in texts(part.lines[0])


def test_what_fits_the_law_asks_for_no_record(page: ExperimentsPage) -> None:
    experiment = show(page)
    operations.edit_experiment(page.tasks.workspace, experiment, law_room="fits")
    page.refresh()
    assert not page.panel.plan.law.add.isVisible()


# Data use


def test_no_personal_data_is_one_click(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part = show(page), page.panel.plan.data
    qtbot.mouseClick(part.none, LEFT)
    declared = operations.data_use_of(page.tasks.workspace, experiment)
    assert declared is not None
    assert declared.personal_data == "none"
    assert part.quiet.text() == "We use no personal data."
    assert not part.icons.isVisible()
    assert not part.none.isVisible()


def test_the_other_questions_come_with_personal_data_and_show_as_icons(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page)
    part = page.panel.plan.data

    def act(dialog: DeclareData) -> None:
        choose(dialog.first, "personal_data", "none")
        assert not dialog.others.isVisible()
        choose(dialog.first, "personal_data", "residents")
        assert dialog.others.isVisible()
        dialog.others.editors["purpose"].widget.setFocus()
        qtbot.keyClicks(dialog.others.editors["purpose"].widget, "only to call")
        dialog.accept()

    in_dialog(qtbot, DeclareData, act)
    qtbot.mouseClick(part.ask, LEFT)
    assert part.icons.isVisible()
    assert list(part.icons.item_names()) == ["We use data of residents.", "Only to call."]
    assert part.more.text() == "9 questions are not answered yet."


def test_the_card_is_copied_as_text_and_saved_as_a_sharp_picture(
    page: ExperimentsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QImage

    experiment = show(page)
    operations.add(page.tasks.workspace, DataUse, experiment=experiment, personal_data="residents", purpose="to call")
    page.refresh()
    theme.theme().set_mode("dark")
    wish = tmp_path / "card"
    monkeypatch.setattr(page.tasks.messages, "file_to_save", lambda *_args: wish)

    def act(dialog: DataCard) -> None:
        qtbot.mouseClick(dialog.copy, LEFT)
        assert QApplication.clipboard().text() == dialog.sheet.card.text
        assert "Purpose: To call." in dialog.sheet.accessibleDescription()
        qtbot.mouseClick(dialog.save, LEFT)
        image = QImage(str(tmp_path / "card.png"))
        assert image.width() == 2 * 960
        assert image.pixelColor(image.width() // 2, 20).lightness() > 250, "paper is light, also from a dark window"
        dialog.reject()

    in_dialog(qtbot, DataCard, act)
    qtbot.mouseClick(page.panel.plan.data.card, LEFT)


# What can go wrong


def test_what_can_go_wrong_is_chosen_and_taken_out(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part, workspace = show(page), page.panel.plan.patterns, page.tasks.workspace

    def act(dialog: ChoosePatterns) -> None:
        for button in dialog.picker.rows.buttons[:2]:
            qtbot.keyClick(button, K.Key_Space)
        dialog.accept()

    in_dialog(qtbot, ChoosePatterns, act)
    qtbot.mouseClick(part.choose, LEFT)
    named = operations.patterns_of(workspace, experiment, Moment.BEFORE)
    assert len(named) == 2
    qtbot.keyClick(part.chips.findChildren(ChipButton)[0], K.Key_Delete)
    left = operations.patterns_of(workspace, experiment, Moment.BEFORE)
    assert [each.id for each in left] == [named[1].id]


# Expected effects


def test_an_expected_effect_is_chosen_for_a_block(page: ExperimentsPage, qtbot: QtBot) -> None:
    experiment, part, workspace = show(page), page.panel.plan.expected, page.tasks.workspace
    for _link, block in workspace.read.links_of_experiment(experiment):
        operations.expect_effect(workspace, experiment, block.id, None)
    page.refresh()
    assert part.quiet.isVisible()
    qtbot.mouseClick(part.ask, LEFT)
    block, choice = next(iter(part.choices.items()))
    assert choice.hasFocus()
    choice.chosen.emit("worse")
    links = {each.id: link for link, each in workspace.read.links_of_experiment(experiment)}
    assert links[block].expected is Effect.WORSE
    assert choice.key() == "worse", "the choice stays where the focus is"
    qtbot.mouseClick(part.head, LEFT)
    assert not choice.isVisible()


# The chain


def test_the_chain_shows_all_generations_and_opens_another(page: ExperimentsPage, qtbot: QtBot) -> None:
    workspace = page.tasks.workspace
    first = operations.log_experiment(workspace, title="First").record
    second = operations.follow_up(workspace, first).record
    third = operations.follow_up(workspace, second).record
    page.show_record("experiment", third)
    picture = page.panel.chain.picture
    assert picture.keys() == [first, second, third]
    picture.setFocus()
    qtbot.keyClick(picture, K.Key_Home)
    with qtbot.waitSignal(page.asked) as wish:
        qtbot.keyClick(picture, K.Key_Return)
    assert wish.args == ["open", ("experiment", first)]
    page.show_record("experiment", operations.log_experiment(workspace, title="Alone").record)
    assert not picture.isVisible()


def test_read_only_shows_what_there_is_and_asks_nothing(page: ExperimentsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    experiment, workspace = show(page), page.tasks.workspace
    operations.add(workspace, Score, experiment=experiment, moment="before", scorer="Lead", heart=1)
    known = workspace.read.get(Experiment, experiment)
    assert known is not None
    plan = page.panel.plan
    plan.show_record(known, [], editable=False)
    assert plan.weighing.picture.isVisible()
    assert not plan.weighing.ask.isVisible()
    assert not plan.law.isVisible()
    assert not plan.data.isVisible()
    assert not plan.patterns.isVisible()
