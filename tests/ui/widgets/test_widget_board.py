"""The board: columns, keys, folding and moving a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from ui.widgets.board import Board, BoardCard, BoardWords, CardLine, Column
from ui.widgets.board_column import MIME

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = BoardWords(lambda n: f"and {n} more", lambda t: f"Open {t}", lambda t: f"Fold {t}")


def cards(prefix: str, count: int) -> list[BoardCard]:
    return [BoardCard(f"{prefix}{i}", f"Card {prefix}{i}", [CardLine("a line")]) for i in range(count)]


@pytest.fixture
def board(show) -> Board:  # type: ignore[no-untyped-def]
    columns = [
        Column("a", "Idea", True),
        Column("b", "Ready"),
        Column("c", "Running"),
        Column("d", "Done", True),
    ]
    it = Board("Board", columns, WORDS, limit=3)
    it.set_cards({"a": cards("a", 2), "b": cards("b", 2), "c": cards("c", 8), "d": cards("d", 1)})
    show(it)
    return it


def view(board: Board, place: int):  # type: ignore[no-untyped-def]
    return board._lanes[place].cards


def test_up_down_left_right_walk_over_the_cards(board: Board, qtbot: QtBot) -> None:
    board.set_current("b0")
    qtbot.keyClick(view(board, 1), K.Key_Down)
    assert board.current() == "b1"
    qtbot.keyClick(view(board, 1), K.Key_Right)
    assert board.current() == "c1"
    assert view(board, 2).hasFocus()
    qtbot.keyClick(view(board, 2), K.Key_Left)
    assert board.current() == "b1"


def test_only_one_card_is_current(board: Board, qtbot: QtBot) -> None:
    board.set_current("b0")
    with qtbot.waitSignal(board.current_changed) as heard:
        index = view(board, 2).model().index(1)
        qtbot.mouseClick(
            view(board, 2).viewport(),
            Qt.MouseButton.LeftButton,
            pos=view(board, 2).visualRect(index).center(),
        )
    assert heard.args == ["c1"]
    assert not view(board, 1).currentIndex().isValid()


def test_enter_opens_a_card(board: Board, qtbot: QtBot) -> None:
    board.set_current("b1")
    with qtbot.waitSignal(board.activated) as heard:
        qtbot.keyClick(view(board, 1), K.Key_Return)
    assert heard.args == ["b1"]


@pytest.mark.parametrize("key,column", [(K.Key_Right, "c"), (K.Key_Left, "a")])
def test_ctrl_and_an_arrow_ask_for_a_move(board: Board, qtbot: QtBot, key: K, column: str) -> None:
    board.set_current("b0")
    with qtbot.waitSignal(board.moved) as heard:
        qtbot.keyClick(view(board, 1), key, CTRL)
    assert heard.args == ["b0", column]


def test_at_the_edge_there_is_no_move(board: Board, qtbot: QtBot) -> None:
    board.set_current("d0")
    with qtbot.assertNotEmitted(board.moved):
        qtbot.keyClick(view(board, 3), K.Key_Right, CTRL)


def test_dropping_a_card_asks_for_the_same_move(board: Board, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData(MIME, b"b0")
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(board.moved) as heard:
        view(board, 2).dropEvent(drop)
    assert heard.args == ["b0", "c"]
    with qtbot.assertNotEmitted(board.moved):
        view(board, 1).dropEvent(drop)


def test_the_moved_card_stays_current_after_the_refresh(board: Board, qtbot: QtBot) -> None:
    board.set_current("b0")
    view(board, 1).setFocus()
    with qtbot.assertNotEmitted(board.current_changed):
        board.set_cards({"b": cards("b", 2)[1:], "c": [*cards("b", 1), *cards("c", 2)]})
    assert board.current() == "b0"
    assert view(board, 2).currentIndex().row() == 0
    assert view(board, 2).hasFocus()


def test_folding_leaves_a_strip_with_the_count_and_comes_back(board: Board, qtbot: QtBot) -> None:
    board.set_folded("a", True)
    strip = board._lanes[0].strip
    assert board.folded() == ["a"]
    assert strip.accessibleName() == "Idea, 2"
    with qtbot.waitSignal(board.fold_changed) as heard:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert heard.args == ["a", False]
    assert board.folded() == []


def test_left_steps_over_a_folded_column(board: Board, qtbot: QtBot) -> None:
    board.set_folded("a", True)
    board.set_current("b0")
    qtbot.keyClick(view(board, 1), K.Key_Left)
    assert board.current() == "b0"


def test_a_long_column_tells_how_many_more_and_shows_them(board: Board, qtbot: QtBot) -> None:
    model = view(board, 2).model()
    assert model.rowCount() == 4
    assert model.data(model.index(3)) == "and 5 more"
    qtbot.mouseClick(
        view(board, 2).viewport(),
        Qt.MouseButton.LeftButton,
        pos=view(board, 2).visualRect(model.index(3)).topLeft() + QPoint(20, 10),
    )
    assert model.rowCount() == 8


def test_a_card_that_is_not_shown_can_still_be_made_current(board: Board) -> None:
    board.set_current("c7")
    assert board.current() == "c7"
    assert view(board, 2).currentIndex().row() == 7


def test_a_screen_reader_hears_the_whole_card(board: Board) -> None:
    model = view(board, 1).model()
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Card b0. a line"
