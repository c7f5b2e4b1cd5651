"""Making a report: the choices, what is kept of them, and the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.terms import Theme
from tracker.exchange.report import Part
from tracker.words import LANGUAGES, use_language
from ui.dialogs.report import ReportDialog, make
from ui.main_window import MainWindow
from ui.messages import Messages


class Chooser(Messages):
    """Answers where to save."""

    def __init__(self, answer: Path) -> None:
        self.answer = answer
        self.opened: list[Path] = []

    def file_to_save(self, parent: QWidget | None, title: str, proposal: str, kinds: str) -> Path | None:
        return self.answer

    def open_file(self, path: Path) -> None:
        self.opened.append(path)


def new(window: MainWindow, qtbot: QtBot) -> ReportDialog:
    dialog = make(window, window.tasks.workspace, window.tasks.settings)
    qtbot.addWidget(dialog)
    return dialog


def test_the_choices_of_the_last_time_stand_filled_in(window: MainWindow, qtbot: QtBot) -> None:
    first = new(window, qtbot)
    first.theme.set_key(Theme.DIGITAL.value)
    first.format.set_key(".xlsx")
    first.since.edit.setText("1-5-2026")
    for button in first.parts.buttons:
        button.setChecked(button.row.key == Part.LESSONS.value)
    first.accept()
    again = new(window, qtbot)
    assert again.choices() == first.choices()
    assert again.choices().parts == (Part.LESSONS,)
    assert str(again.choices().since) == "2026-05-01"
    assert again.format.key() == ".xlsx"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_date_is_read_whole(window: MainWindow, qtbot: QtBot, language: str) -> None:
    use_language(language)
    dialog = new(window, qtbot)
    dialog.show()
    for field in (dialog.since, dialog.until):
        icon = field.edit.height()
        assert field.edit.fontMetrics().horizontalAdvance(field.edit.placeholderText()) < field.edit.width() - icon


def test_a_report_of_nothing_or_of_a_period_back_in_time_is_not_made(window: MainWindow, qtbot: QtBot) -> None:
    dialog = new(window, qtbot)
    dialog.show()
    for button in dialog.parts.buttons:
        button.setChecked(False)
    dialog.accept()
    assert dialog.trouble.text() == "Choose at least one part."
    dialog.parts.buttons[0].setChecked(True)
    dialog.since.edit.setText("2-5-2026")
    dialog.until.edit.setText("1-5-2026")
    dialog.accept()
    assert dialog.trouble.text().startswith("The period ends before it begins.")
    assert dialog.isVisible()


def test_the_report_is_made_and_the_notice_opens_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.pdf"
    window.tasks.messages = chooser = Chooser(target)
    monkeypatch.setattr(ReportDialog, "exec", lambda dialog: dialog.accept() or dialog.result())
    with qtbot.waitSignal(window.tasks.saved, timeout=60_000):
        window.actions_by_id["report"].trigger()
    assert target.read_bytes().startswith(b"%PDF")
    window.notice._press()
    assert chooser.opened == [target]


def test_it_fits_a_laptop_screen_of_720(window: MainWindow, qtbot: QtBot) -> None:
    dialog = make(window, window.tasks.workspace, window.tasks.settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(dialog.width(), 640)
    qtbot.waitUntil(lambda: dialog.height() <= 640)
    assert dialog.ok is not None
    assert dialog.rect().contains(dialog.ok.geometry())
