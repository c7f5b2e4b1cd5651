"""The ambition: three questions for a new workspace, and the two names of the scale when one asks for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.storage.workspace import Workspace
from ui.dialogs import ambition
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow


def unfold(dialog: FormDialog) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "What is 0 and what is 100?")


@pytest.fixture
def dialog(example: Workspace, qtbot: QtBot) -> FormDialog:
    """On an ambition without names for 0 and 100."""
    do.edit_ambition(example, ordinary="", role_model="")
    it = ambition.make(None, example.read.ambition())
    qtbot.addWidget(it)
    it.show()
    return it


def test_a_new_workspace_asks_three_things(example: Workspace, qtbot: QtBot) -> None:
    it = ambition.make_new(None, example.today())
    qtbot.addWidget(it)
    assert list(it.values()) == ["statement", "start", "horizon"]


def test_the_two_names_stay_folded_until_asked_for(dialog: FormDialog, qtbot: QtBot) -> None:
    assert dialog.more is not None
    assert not dialog.more.isVisible()
    qtbot.mouseClick(unfold(dialog), Qt.MouseButton.LeftButton)
    assert dialog.more.isVisible()
    assert not unfold(dialog).isVisible()
    assert dialog.more.editors["ordinary"].widget.hasFocus()


def test_names_that_are_there_are_shown_at_once(example: Workspace, qtbot: QtBot) -> None:
    do.edit_ambition(example, ordinary="an ordinary town")
    it = ambition.make(None, example.read.ambition())
    qtbot.addWidget(it)
    it.show()
    assert it.more is not None
    assert it.more.isVisible()
    assert it.more.values()["ordinary"] == "an ordinary town"


def test_what_is_filled_in_becomes_the_scale(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def exec_(dialog: FormDialog) -> int:
        assert dialog.more is not None
        dialog.more.show_values({"ordinary": "an ordinary town", "role_model": "Coolblue"})
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", exec_)
    window.edit_ambition()
    known = window.tasks.workspace.read.ambition()
    assert (known.ordinary, known.role_model) == ("an ordinary town", "Coolblue")
    window.undo()
    assert window.tasks.workspace.read.ambition().ordinary != "an ordinary town"


def test_a_name_that_is_too_long_is_told_at_its_field(dialog: FormDialog) -> None:
    assert dialog.more is not None
    dialog.more.show_values({"ordinary": "x" * 400})
    dialog.accept()
    assert dialog.isVisible()
    assert "room for 300" in dialog.more.editors["ordinary"]._error.text()
