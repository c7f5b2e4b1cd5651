from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.domain.records import Block, Entry, Experiment
from tracker.domain.terms import Look, Stage
from tracker.operations import Query, Workspace
from tracker.operations.example import write_example
from tracker.storage.workspace import open_workspace
from tracker.words import use_language
from ui.dialogs.choose_blocks import ChooseBlocks
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.forms import FieldEditor
from ui.dialogs.reason import ChangeCard
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.pages.experiment_panel import ExperimentPanel
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.tasks import Tasks
from ui.widgets.chips import ChipButton
from ui.widgets.list_rows import RowButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(example: Workspace, qtbot: QtBot, tmp_path: Path) -> ExperimentsPage:
    """The page on the example, shown and active."""
    it = ExperimentsPage(Tasks(example, Messages(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1160, 736)
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    return it


def show(page: ExperimentsPage, stage: Stage) -> Experiment:
    known = page.tasks.workspace.read.list(Experiment, Query({"stage": stage.value}), limit=1)[0]
    page.show_record("experiment", known.id)
    return known


def again(page: ExperimentsPage) -> Experiment:
    """What is open, as it is recorded now."""
    known = page.panel.known()
    assert known is not None
    return known


def rewrite(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Click into a field, put ``text`` in place of what is there, and go on with Tab."""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text) if text else qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def in_dialog(qtbot: QtBot, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
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


def trigger(panel: ExperimentPanel, words: str) -> None:
    known = panel.known()
    assert known is not None
    next(each for each in panel.doing.menu(known).actions() if each.text() == words).trigger()


def test_the_title_is_edited_in_place_and_saves_itself(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.IDEA)
    rewrite(qtbot, page.panel.title, "Call before you write")
    assert again(page).title == "Call before you write"
    assert page.tasks.workspace.history.undoable() is not None


def test_enter_saves_the_title_and_esc_takes_back(page: ExperimentsPage, qtbot: QtBot) -> None:
    before = show(page, Stage.IDEA).title
    page.panel.title.setFocus()
    qtbot.keyClicks(page.panel.title, "Oops ")
    qtbot.keyClick(page.panel.title, Qt.Key.Key_Escape)
    assert page.panel.title.text() == before
    assert page.panel.isVisible()
    page.panel.title.selectAll()
    qtbot.keyClicks(page.panel.title, "Shorter letters")
    qtbot.keyClick(page.panel.title, Qt.Key.Key_Return)
    assert again(page).title == "Shorter letters"


def test_an_empty_title_is_refused_under_the_field(page: ExperimentsPage, qtbot: QtBot) -> None:
    before = show(page, Stage.IDEA).title
    rewrite(qtbot, page.panel.title, "")
    assert again(page).title == before
    assert page.panel.title_error.isVisible()
    assert "empty" in page.panel.title_error.text()


def test_the_card_of_an_idea_is_filled_in_in_place(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.IDEA)
    rewrite(qtbot, page.panel.card.card.rows["measure"].text, "how many people call")
    assert again(page).measure == "how many people call"
    assert page.panel.card.change.isHidden() or not page.panel.card.change.isVisible()


def test_start_freezes_the_card(page: ExperimentsPage, qtbot: QtBot, answered: Callable[[str], None]) -> None:
    idea = show(page, Stage.IDEA)
    answered(idea.id)
    assert page.panel.doing.primary is not None
    assert page.panel.doing.primary.text() == "Start"
    qtbot.mouseClick(page.panel.doing.primary, LEFT)
    started = page.tasks.workspace.read.get(Experiment, idea.id)
    assert started is not None
    assert started.started_on == page.tasks.workspace.today()
    assert all(row.text.isReadOnly() for row in page.panel.card.card.rows.values())
    assert page.panel.card.change.isVisible()
    assert page.panel.doing.primary.text() == "Record the outcome"
    assert page.panel.doing.primary.hasFocus()


def test_another_day_can_be_typed_for_the_start(
    page: ExperimentsPage, qtbot: QtBot, answered: Callable[[str], None]
) -> None:
    prepared = show(page, Stage.PREPARED)
    answered(prepared.id)
    day = page.panel.doing.day
    assert day is not None
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "20-11-2026")
    assert page.panel.doing.primary is not None
    qtbot.mouseClick(page.panel.doing.primary, LEFT)
    assert again(page).started_on == date(2026, 11, 20)


def test_a_change_of_a_frozen_card_asks_the_reason_and_stays_visible(page: ExperimentsPage, qtbot: QtBot) -> None:
    before = show(page, Stage.RUNNING)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangeCard)
        rewrite(qtbot, dialog.form.editors["measure"].widget, "minutes a week")
        assert dialog.ok is not None
        qtbot.mouseClick(dialog.ok, LEFT)
        assert dialog.isVisible(), "without a reason it stays open"
        assert dialog.reason.hasFocus()
        qtbot.keyClicks(dialog.reason, "A day was too much work")
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(qtbot, ChangeCard, act)
    qtbot.mouseClick(page.panel.card.change, LEFT)
    assert again(page).measure == "minutes a week"
    said = page.panel.card.changes.text()
    assert page.panel.card.changes.isVisible()
    assert "We measure" in said
    assert before.measure.rstrip(".") in said
    assert "A day was too much work" in said
    operations.undo(page.tasks.workspace)
    page.panel.refresh()
    assert page.panel.card.changes.isHidden()


def test_a_block_opens_goes_and_comes(page: ExperimentsPage, qtbot: QtBot) -> None:
    known, read = show(page, Stage.RUNNING), page.tasks.workspace.read
    before = [block.id for _link, block in read.links_of_experiment(known.id)]
    chips = page.panel.blocks.chips.findChildren(ChipButton)
    with qtbot.waitSignal(page.asked) as wish:
        qtbot.mouseClick(chips[0], LEFT)
    assert wish.args == ["open", ("block", before[0])]
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Delete)
    assert [block.id for _link, block in read.links_of_experiment(known.id)] == before[1:]

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ChooseBlocks)
        number = read.get(Block, before[0]).number  # type: ignore[union-attr]
        qtbot.keyClicks(dialog.picker.field, number)
        qtbot.keyClick(dialog.picker.field, Qt.Key.Key_Return)
        qtbot.keyClick(dialog.picker.field, Qt.Key.Key_Return)

    in_dialog(qtbot, ChooseBlocks, act)
    qtbot.mouseClick(page.panel.blocks.add, LEFT)
    assert {block.id for _link, block in read.links_of_experiment(known.id)} == set(before)


def test_a_line_is_written_in_the_logbook(page: ExperimentsPage, qtbot: QtBot) -> None:
    known = show(page, Stage.RUNNING)
    book, read = page.panel.logbook, page.tasks.workspace.read
    count = len(read.entries(known.id))
    qtbot.mouseClick(book.write, LEFT)
    text = book.form.editors["text"].widget
    assert text.hasFocus()
    qtbot.keyClicks(text, "Somebody calls at last")
    qtbot.mouseClick(book.form.editors["story"].widget, LEFT, pos=_left(book.form.editors["story"].widget))
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    newest = read.entries(known.id)[0]
    assert (newest.text, newest.story) == ("Somebody calls at last", True)
    assert newest.happened_on == page.tasks.workspace.today()
    assert len(book.lines) == count + 1
    assert not book.is_writing()


def _left(widget: QWidget):  # type: ignore[no-untyped-def]
    place = widget.rect().center()
    place.setX(10)
    return place


def test_the_form_of_the_logbook_is_brought_in_view(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.RUNNING)
    book = page.panel.logbook
    book.write.click()
    qtbot.waitUntil(lambda: not book.done.visibleRegion().isEmpty())


def test_tab_walks_through_the_panel_from_top_to_bottom(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.RUNNING)
    page.panel.title.setFocus()
    passed: list[QWidget] = []
    for _step in range(40):
        focused = QApplication.focusWidget()
        if focused in passed or focused is None or not page.panel.isAncestorOf(focused):
            break
        passed.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert page.panel.doing.primary in passed
    panel, order = page.panel, passed.index
    parts = [panel.title, panel.card.change, panel.blocks.add, panel.logbook.write, panel.more_button]
    assert [each for each in passed if each in parts] == parts
    chip = panel.blocks.chips.findChildren(ChipButton)[0]
    assert order(panel.blocks.add) < order(chip) < order(panel.logbook.write)


def test_an_empty_line_is_refused_at_the_field(page: ExperimentsPage, qtbot: QtBot) -> None:
    known = show(page, Stage.RUNNING)
    book = page.panel.logbook
    count = len(page.tasks.workspace.read.entries(known.id))
    qtbot.mouseClick(book.write, LEFT)
    qtbot.mouseClick(book.done, LEFT)
    assert book.is_writing()
    assert book.form.editors["text"].widget.hasFocus()
    assert len(page.tasks.workspace.read.entries(known.id)) == count
    qtbot.keyClick(book.form.editors["text"].widget, Qt.Key.Key_Escape)
    assert not book.is_writing()
    assert page.panel.isVisible()


def test_a_line_of_the_logbook_is_changed_and_deleted(page: ExperimentsPage, qtbot: QtBot) -> None:
    known, read = show(page, Stage.RUNNING), page.tasks.workspace.read
    entries = read.entries(known.id)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        rewrite(qtbot, dialog.form.editors["text"].widget, "Said better")
        dialog.accept()

    in_dialog(qtbot, FormDialog, act)
    page.panel.logbook.lines[0].menu().actions()[0].trigger()
    changed = read.get(Entry, entries[0].id)
    assert changed is not None
    assert (changed.text, changed.happened_on) == ("Said better", entries[0].happened_on)
    page.panel.logbook.lines[0].menu().actions()[1].trigger()
    assert read.get(Entry, entries[0].id) is None
    assert len(page.panel.logbook.lines) == len(entries) - 1


def test_the_other_fields_unfold_and_save_themselves(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.IDEA)
    qtbot.mouseClick(page.panel.more_button, LEFT)
    assert page.panel.more is not None
    assert page.panel.more.isVisible()
    rewrite(qtbot, page.panel.more.editors["mandate"].widget, "the director")
    assert again(page).mandate == "the director"


def test_the_day_to_decide_is_saved(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.PREPARED)
    edit = page.panel.review.editors["review_on"].widget.edit  # type: ignore[attr-defined]
    rewrite(qtbot, edit, "1-3-2027")
    assert again(page).review_on == date(2027, 3, 1)


def test_after_the_start_the_day_to_decide_moves_with_a_reason_that_shows(page: ExperimentsPage, qtbot: QtBot) -> None:
    assert show(page, Stage.RUNNING).review_on is not None
    assert not page.panel.review.editors["review_on"].widget.isEnabled()

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangeCard)
        rewrite(qtbot, dialog.day.editors["review_on"].widget.edit, "1-3-2027")  # type: ignore[attr-defined]
        assert dialog.ok is not None
        qtbot.mouseClick(dialog.ok, LEFT)
        assert dialog.isVisible(), "without a reason it stays open"
        qtbot.keyClicks(dialog.reason, "The holidays")
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(qtbot, ChangeCard, act)
    qtbot.mouseClick(page.panel.card.change, LEFT)
    assert again(page).review_on == date(2027, 3, 1)
    assert "Decide on" in page.panel.card.changes.text()
    assert "The holidays" in page.panel.card.changes.text()


def test_what_is_typed_is_kept_when_another_card_is_opened(page: ExperimentsPage, qtbot: QtBot) -> None:
    idea = show(page, Stage.IDEA)
    page.panel.title.setFocus()
    page.panel.title.selectAll()
    qtbot.keyClicks(page.panel.title, "Half a thought")
    show(page, Stage.RUNNING)
    kept = page.tasks.workspace.read.get(Experiment, idea.id)
    assert kept is not None
    assert kept.title == "Half a thought"
    assert again(page).title != "Half a thought"


def test_a_change_elsewhere_leaves_what_one_is_typing_alone(page: ExperimentsPage, qtbot: QtBot) -> None:
    idea = show(page, Stage.IDEA)
    page.panel.title.setFocus()
    qtbot.keyClicks(page.panel.title, "Typing ")
    typed = page.panel.title.text()
    page.tasks.run(operations.edit_experiment, idea.id, owner="somebody")
    assert page.panel.title.text() == typed


def test_how_it_ended_is_shown_and_the_lesson_can_be_mended(page: ExperimentsPage, qtbot: QtBot) -> None:
    read = page.tasks.workspace.read
    failed = read.list(Experiment, Query({"stage": "concluded", "verdict": "not-succeeded"}))[0]
    page.show_record("experiment", failed.id)
    assert page.panel.outcome.isVisible()
    assert page.panel.outcome.verdict.text() == "Not succeeded"
    effects = {row.row.key: row.row.sub for row in page.panel.outcome.rows.findChildren(RowButton)}
    assert effects.keys() == {block.id for _link, block in read.links_of_experiment(failed.id)}
    rewrite(qtbot, page.panel.outcome.card.rows["lesson"].text, "Ask the desk first")
    assert again(page).lesson == "Ask the desk first"


def test_a_follow_up_takes_the_card_and_the_open_blocks_along(page: ExperimentsPage, qtbot: QtBot) -> None:
    read = page.tasks.workspace.read
    failed = next(
        each
        for each in read.list(Experiment, Query({"stage": "concluded", "verdict": "not-succeeded"}))
        if any(block.look is not Look.CLEARED for _link, block in read.links_of_experiment(each.id))
    )
    page.show_record("experiment", failed.id)
    still = {b.id for _link, b in read.links_of_experiment(failed.id) if b.look is not Look.CLEARED}
    with qtbot.waitSignal(page.asked) as wish:
        trigger(page.panel, "Make a follow-up")
    wished, (kind, new) = wish.args
    assert (wished, kind) == ("open", "experiment")
    follow_up = read.get(Experiment, new)
    assert follow_up is not None
    assert (follow_up.follow_up_of, follow_up.hypothesis) == (failed.id, failed.hypothesis)
    assert follow_up.stage is Stage.IDEA
    assert {block.id for _link, block in read.links_of_experiment(new)} == still
    rows = page.panel.chain.picture.keys()
    assert new in rows


def test_who_made_a_follow_up_opens_it_and_makes_no_second_by_mistake(page: ExperimentsPage, qtbot: QtBot) -> None:
    made = operations.log_experiment(page.tasks.workspace, title="Call first").record
    operations.start(page.tasks.workspace, made, success_when="it helps")
    said = {"verdict": "unclear", "observation": "seen", "lesson": "learned", "decision": "stop"}
    operations.conclude(page.tasks.workspace, made, **said)
    page.refresh()
    page.show_record("experiment", made)
    main = page.panel.doing.main
    assert isinstance(main, QAbstractButton)
    assert main.text() == "Make a follow-up"
    with qtbot.waitSignal(page.asked) as wish:
        qtbot.mouseClick(main, LEFT)
    main = page.panel.doing.main
    assert isinstance(main, QAbstractButton)
    assert main.text() == "Open the follow-up"
    with qtbot.waitSignal(page.asked) as wished:
        qtbot.mouseClick(main, LEFT)
    assert wished.args == wish.args
    assert len(page.tasks.workspace.read.follow_ups(made)) == 1
    page.tasks.undo()
    main = page.panel.doing.main
    assert isinstance(main, QAbstractButton)
    assert main.text() == "Make a follow-up"


def test_embedded_is_the_next_step_of_what_went_well(page: ExperimentsPage, qtbot: QtBot) -> None:
    read = page.tasks.workspace.read
    good = read.list(Experiment, Query({"stage": "concluded", "verdict": "succeeded"}))[0]
    page.show_record("experiment", good.id)
    assert page.panel.doing.primary is not None
    qtbot.mouseClick(page.panel.doing.primary, LEFT)
    assert again(page).embedded_on == page.tasks.workspace.today()


def test_delete_goes_at_once_and_undo_brings_it_back(page: ExperimentsPage, qtbot: QtBot) -> None:
    idea = show(page, Stage.IDEA)
    with qtbot.waitSignal(page.tasks.noticed) as told:
        trigger(page.panel, "Delete this experiment")
    assert told.args[1] is True, "Undo stands beside the notice"
    assert page.tasks.workspace.read.get(Experiment, idea.id) is None
    assert page.panel.isHidden()
    page.tasks.undo()
    assert page.tasks.workspace.read.get(Experiment, idea.id) is not None


def test_back_to_idea_and_history_are_in_the_menu(page: ExperimentsPage, qtbot: QtBot) -> None:
    prepared = show(page, Stage.PREPARED)
    with qtbot.waitSignal(page.asked) as wish:
        trigger(page.panel, "History of this experiment")
    assert wish.args == ["history", ("experiment", prepared.id)]
    trigger(page.panel, "Back to idea")
    assert again(page).stage is Stage.IDEA


def test_the_close_button_closes(page: ExperimentsPage, qtbot: QtBot) -> None:
    show(page, Stage.IDEA)
    close = next(each for each in page.panel.findChildren(QAbstractButton) if each.toolTip() == "Close")
    qtbot.mouseClick(close, LEFT)
    assert page.panel.isHidden()


def test_ctrl_z_works_in_the_panel_of_a_new_experiment(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for in_text in (False, True):
        done = window.tasks.run(operations.log_experiment, title="New")
        assert done is not None
        window.open_record("experiment", done.record)
        page = window.current
        assert isinstance(page, ExperimentsPage)
        if in_text:
            page.panel.title.setFocus()
        focused = QApplication.focusWidget()
        assert focused is (page.panel.title if in_text else page.panel.doing.primary)
        qtbot.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.tasks.workspace.read.get(Experiment, done.record) is None


def test_ctrl_z_in_a_field_takes_typing_back_and_then_the_act_before(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    read, control = window.tasks.workspace.read, Qt.KeyboardModifier.ControlModifier
    indicator = read.list(Indicator)[0]
    window.open_record("indicator", indicator.id)
    boxes = (each for each in window.current.findChildren(FieldEditor) if each.isVisible())
    line = next(each for each in boxes if each.field.name == "unit").widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    line.insert("clicks")
    qtbot.keyClick(line, Qt.Key.Key_Z, control)
    assert line.text() == indicator.unit, "the typing is taken back"
    line.selectAll()
    line.insert("clicks")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    saved = read.get(Indicator, indicator.id)
    assert saved is not None
    assert saved.unit == "clicks"
    qtbot.keyClick(line, Qt.Key.Key_Z, control)
    undone = read.get(Indicator, indicator.id)
    assert undone is not None
    assert undone.unit == indicator.unit == line.text()
    qtbot.keyClick(line, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    again = read.get(Indicator, indicator.id)
    assert again is not None
    assert again.unit == "clicks" == line.text()


def test_ctrl_z_in_a_text_that_was_saved_is_for_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    done = window.tasks.run(operations.log_experiment, title="New")
    assert done is not None
    window.open_record("experiment", done.record)
    page = window.current
    assert isinstance(page, ExperimentsPage)
    title = page.panel.title
    title.setFocus()
    title.insertPlainText("Another ")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert not title.hasFocus()
    title.setFocus()
    qtbot.keyClick(title, Qt.Key.Key_Z, control)
    known = window.tasks.workspace.read.get(Experiment, done.record)
    assert known is not None
    assert known.title == "New" == title.text()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_card_and_no_header_is_cut(language: str, tmp_path: Path, qtbot: QtBot) -> None:
    use_language(language)
    with open_workspace(write_example(tmp_path / "cut")) as workspace:
        it = ExperimentsPage(Tasks(workspace, Messages(), Settings(tmp_path / "settings.ini")))
        qtbot.addWidget(it)
        it.resize(1160, 736)
        with qtbot.waitExposed(it):
            it.show()
        for known in workspace.read.list(Experiment):
            it.show_record("experiment", known.id)
            see_all(it.panel)
            if known.stage in (Stage.IDEA, Stage.PREPARED):
                it.tasks.run(operations.start, known.id)
                see_all(it.panel)
        it.close()


def see_all(panel: ExperimentPanel) -> None:
    for _again in range(20):
        QApplication.processEvents()
    assert panel._header.sizeHint().width() <= panel._header.width()
    for row in panel.card.card.rows.values():
        document, block = row.text.document(), row.text.document().firstBlock()
        height = 2 * document.documentMargin()
        while block.isValid():
            height += document.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        assert height <= row.text.viewport().height()
        assert row.text.geometry().bottom() <= row.rect().bottom()
