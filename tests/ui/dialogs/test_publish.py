"""Open data in the window: what will be published, the yes of two people, and the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Publication
from tracker.domain.records import Experiment
from tracker.domain.terms import Publishing, Stage
from tracker.operations import Query, Workspace
from tracker.operations.attention import Reason
from tracker.operations.publishing import preview
from ui.dialogs import open_data, publish
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.publish import Publish
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.pages.today import TodayPage
from ui.pages.today_points import act_of


class Chooser(Messages):
    """Answers with a folder."""

    def __init__(self, answer: Path | None) -> None:
        self.answer = answer
        self.opened: list[Path] = []

    def folder(self, parent: QWidget | None, title: str, proposal: str) -> Path | None:
        return self.answer

    def open_file(self, path: Path) -> None:
        self.opened.append(path)


@pytest.fixture(autouse=True)
def _nothing_published(example: Workspace) -> None:
    """The example without what two people agreed on: a test makes its own."""
    for each in example.read.list(Publication):
        operations.withdraw_publication(example, each.experiment)


@pytest.fixture
def concluded(window: MainWindow) -> Experiment:
    """An experiment of the example that is concluded, open in its panel."""
    some = window.tasks.workspace.read.list(Experiment, Query({"stage": Stage.CONCLUDED.value}), limit=1)[0]
    window.open_record("experiment", some.id)
    return some


def words(widget: QWidget) -> list[str]:
    """Everything that can be read in it."""
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden() and each.text()]


def choose(window: MainWindow, experiment: Experiment, item: str) -> None:
    """Choose something from the menu of the panel."""
    known = window.tasks.workspace.read.get(Experiment, experiment.id)
    assert known is not None
    menu = window.current.panel.doing.menu(known)  # type: ignore[attr-defined]
    next(each for each in menu.actions() if each.text() == item).trigger()


def by_colleague(window: MainWindow, experiment: str) -> None:
    """A colleague marked it, as it comes in with their file."""
    workspace = window.tasks.workspace
    operations.add(workspace, Publication, experiment=experiment, marked_by="colleague", marked_on="2026-11-01",
                   marked=preview(workspace, experiment).mark)  # fmt: skip


def state(window: MainWindow, experiment: Experiment) -> Publishing:
    """How far it is."""
    known = window.tasks.workspace.read.get(Experiment, experiment.id)
    assert known is not None
    return operations.publishing_of(window.tasks.workspace, known)


def test_it_is_marked_from_the_menu_and_the_panel_says_so(
    window: MainWindow, concluded: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Publish, "exec", lambda dialog: dialog.ok.click())
    choose(window, concluded, "Publish as open data")
    assert state(window, concluded) is Publishing.MARKED
    assert "Open data: marked, waits for a second person" in window.current.panel.outcome.facts.text()  # type: ignore[attr-defined]
    window.undo()
    assert state(window, concluded) is Publishing.NOT_MARKED
    assert "Open data" not in window.current.panel.outcome.facts.text()  # type: ignore[attr-defined]


def test_what_will_be_published_stands_there_word_for_word(
    window: MainWindow, concluded: Experiment, qtbot: QtBot
) -> None:
    workspace = window.tasks.workspace
    operations.edit_experiment(workspace, concluded.id, lesson="Mail a.b@example.org", observation="Secret words")
    dialog = publish.make(window, workspace, concluded.id)
    qtbot.addWidget(dialog)
    said = words(dialog)
    assert concluded.title in said
    assert "Mail a.b@example.org" in said
    assert "Take this out first: an e-mail address in “Lesson”." in said
    assert not any("Secret words" in each for each in said)
    assert any(each.startswith("No names:") for each in said)


def test_nobody_confirms_what_they_marked(window: MainWindow, concluded: Experiment, qtbot: QtBot) -> None:
    operations.mark_for_publication(window.tasks.workspace, concluded.id)
    dialog = publish.make(window, window.tasks.workspace, concluded.id)
    qtbot.addWidget(dialog)
    assert dialog.ok is None
    assert any("Now a colleague confirms it" in each for each in words(dialog))
    assert not dialog.withdraw.isHidden()


def test_a_second_person_confirms(
    window: MainWindow, concluded: Experiment, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    by_colleague(window, concluded.id)
    monkeypatch.setattr(Publish, "exec", lambda dialog: dialog.ok.click())
    choose(window, concluded, "Publish as open data")
    assert state(window, concluded) is Publishing.CONFIRMED
    assert "confirmed by a second person" in window.current.panel.outcome.facts.text()  # type: ignore[attr-defined]
    monkeypatch.setattr(Publish, "exec", lambda dialog: dialog.withdraw.click())
    choose(window, concluded, "Publish as open data")
    assert state(window, concluded) is Publishing.NOT_MARKED


def test_a_name_stops_the_yes(window: MainWindow, concluded: Experiment, qtbot: QtBot) -> None:
    workspace = window.tasks.workspace
    operations.name_self(workspace, "Noor Voorbeeld")
    operations.edit_experiment(workspace, concluded.id, lesson="Noor Voorbeeld called them.")
    dialog = publish.make(window, workspace, concluded.id)
    qtbot.addWidget(dialog)
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    assert dialog.trouble.text() == "Take this out first: the name “Noor Voorbeeld” in “Lesson”."
    dialog.accept()
    assert dialog.wish is None


def test_what_looks_like_a_name_is_answered_before_the_yes(
    window: MainWindow, concluded: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.tasks.workspace
    operations.edit_experiment(workspace, concluded.id, lesson="Fatima El Amrani was glad.")

    def answer(dialog: Publish) -> None:
        assert dialog.ok is not None
        dialog.show()
        dialog.area.verticalScrollBar().setValue(dialog.area.verticalScrollBar().maximum())
        assert "Is this a name or an address? “Fatima El Amrani” in “Lesson”" in words(dialog)
        assert not dialog.ok.isEnabled()
        dialog.accept()
        assert dialog.wish is None
        dialog.nobody.click()
        assert dialog.ok.isEnabled()
        dialog.ok.click()

    monkeypatch.setattr(Publish, "exec", answer)
    choose(window, concluded, "Publish as open data")
    assert state(window, concluded) is Publishing.MARKED


def test_the_yes_waits_until_all_of_it_was_in_view(window: MainWindow, concluded: Experiment, qtbot: QtBot) -> None:
    window.resize(960, 600)
    dialog = publish.make(window, window.tasks.workspace, concluded.id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.ok is not None
    bar = dialog.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert not dialog.ok.isEnabled()
    assert "There is more below. Read to the end first." in words(dialog)
    for _page in range(20):  # as somebody reads it, from the keyboard
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown)
    assert dialog.ok.isEnabled()
    assert "There is more below. Read to the end first." not in words(dialog)
    bar.setValue(0)
    assert dialog.ok.isEnabled()


def test_what_is_in_view_at_once_needs_no_scrolling(window: MainWindow, concluded: Experiment, qtbot: QtBot) -> None:
    window.resize(1280, 1000)
    dialog = publish.make(window, window.tasks.workspace, concluded.id)
    qtbot.addWidget(dialog)
    dialog.resize(900, 2000)
    dialog.show()
    assert dialog.ok is not None
    qtbot.waitUntil(dialog.ok.isEnabled)


def test_every_state_of_it_can_be_shown(window: MainWindow, concluded: Experiment, qtbot: QtBot) -> None:
    from ui.showing_outcome import publishing

    shown = {}
    for name, dialog in publishing(window, concluded):
        qtbot.addWidget(dialog)
        shown[name] = dialog
    assert "dialog-publish-stopped" in shown
    assert list(shown)[-1] == "dialog-open-data"


def test_what_a_colleague_marked_waits_on_today_and_is_confirmed_from_there(
    window: MainWindow, concluded: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_colleague(window, concluded.id)
    window.go("today")
    page = window.current
    assert isinstance(page, TodayPage)
    page.refresh()
    [point] = [each for each in page.points if each.reason is Reason.CONFIRM]
    assert (point.record, point.reason.label) == (concluded.id, "Read and confirm")
    monkeypatch.setattr(Publish, "exec", lambda dialog: dialog.ok.click())
    page._wish(act_of(point))
    assert state(window, concluded) is Publishing.CONFIRMED
    assert Reason.CONFIRM not in {each.reason for each in page.points}


def test_cancel_changes_nothing(window: MainWindow, concluded: Experiment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Publish, "exec", lambda dialog: dialog.reject())
    choose(window, concluded, "Publish as open data")
    assert state(window, concluded) is Publishing.NOT_MARKED


def test_without_a_confirmation_there_is_nothing_to_write(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_data.make(window, window.tasks.workspace)
    qtbot.addWidget(dialog)
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    assert any(each.startswith("Nothing is confirmed yet.") for each in words(dialog))


def test_the_folder_is_written_and_the_notice_opens_it(
    window: MainWindow, concluded: Experiment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    by_colleague(window, concluded.id)
    operations.confirm_publication(window.tasks.workspace, concluded.id)
    folder = tmp_path / "open data"
    window.tasks.messages = chooser = Chooser(folder)

    def fill_in(dialog: FormDialog) -> int:
        assert any(f"comes along: number {concluded.number}." in each for each in words(dialog))
        for name, text in (("name", "Gemeente Voorbeeld"), ("role", "Team data"), ("contact", "team")):
            dialog.form.editors[name].widget.insert(text)  # type: ignore[attr-defined]
        dialog.accept()
        assert dialog.result() == 0  # “team” is no address
        dialog.form.editors["contact"].widget.insert("@example.org")  # type: ignore[attr-defined]
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", fill_in)
    window.actions_by_id["open-data"].trigger()
    made = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert made["contributors"][1]["email"] == "team@example.org"
    assert concluded.title in (folder / "experiments.csv").read_text(encoding="utf-8")
    window.notice._press()
    assert chooser.opened == [folder]
    again = open_data.make(window, window.tasks.workspace)
    qtbot.addWidget(again)
    assert again.values()["role"] == "Team data"
