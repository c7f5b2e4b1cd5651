"""What Qt says by itself is said in the language in use."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.words import language, use_language
from ui import qt_words


@pytest.fixture(autouse=True)
def back(qapp: QApplication) -> Iterator[None]:
    """The language that was in use."""
    before = language()
    yield
    use_language(before)
    qt_words.speak(qapp)


def menu_of(widget: QLineEdit | QPlainTextEdit) -> list[str]:
    menu = widget.createStandardContextMenu()
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    menu.deleteLater()
    return words


DUTCH = ["Ongedaan maken", "Opnieuw", "Knippen", "Kopiëren", "Plakken", "Verwijderen", "Alles selecteren"]
ENGLISH = ["Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All"]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_is_in_the_language_in_use(qapp: QApplication, qtbot: QtBot, kind: type[QWidget]) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    for code, words in (("nl", DUTCH), ("en", ENGLISH), ("nl", DUTCH)):
        use_language(code)
        qt_words.speak(qapp)
        assert menu_of(widget) == words


def test_so_are_the_buttons_of_its_dialogs(qapp: QApplication, qtbot: QtBot) -> None:
    use_language("nl")
    qt_words.speak(qapp)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    assert {each.text().replace("&", "") for each in box.buttons()} == {"Opslaan", "Annuleren"}
