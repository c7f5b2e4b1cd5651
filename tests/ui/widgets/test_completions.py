"""What a line of text offers: rows to hit, and names to read whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from ui.widgets.completions import Completions

LONG = "Parkeervergunning voor bezoekers van bewoners in het centrum, met een pas of met een kenteken"


def test_rows_can_be_hit_and_long_names_are_read_whole(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setFixedWidth(260)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    offered = Completions(line, ["Parkeren", LONG, "Paspoort"])
    qtbot.keyClicks(line, "park")
    popup = offered.popup()
    assert isinstance(popup, QListView)
    qtbot.waitUntil(popup.isVisible)
    heights = [popup.visualRect(popup.model().index(row, 0)).height() for row in range(2)]
    assert popup.model().rowCount() == 2
    assert min(heights) >= 24
    words = popup.fontMetrics().horizontalAdvance(LONG)
    assert heights[1] // popup.fontMetrics().height() * popup.viewport().width() > words
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == LONG


def test_the_longest_word_fits_and_the_list_stays_on_the_screen(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setFixedWidth(90)
    screen = line.screen().availableGeometry()
    line.move(screen.right() - 95, screen.top() + 50)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    word = "belastingkwijtschelding"
    offered = Completions(line, [word])
    qtbot.keyClicks(line, "bel")
    popup = offered.popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.viewport().width() >= popup.fontMetrics().horizontalAdvance(word)
    assert popup.geometry().right() <= screen.right()
