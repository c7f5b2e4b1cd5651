"""Grouping, through the window: with keys, with the mouse, one suggestion at a time and all at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.terms import Activity
from ui.session.facilitator import Facilitator
from ui.session.panels.group import RoomScreen, WorkPanel
from ui.session.phone_bridge import view_of
from ui.session.vote.ballot import ballot_of

Opened = Callable[..., Facilitator]
KEY = Qt.Key


@pytest.fixture
def window(opened: Opened) -> Facilitator:
    """A session with four cards that is at grouping."""
    window = opened(begun=2)
    operations.add_cards(window.room.tasks.workspace, window.room.id, ["Aaa", "Bbb", "Ccc", "Ddd"])
    window.room.forward()
    return window


@pytest.fixture
def panel(window: Facilitator) -> WorkPanel:
    """Its panel."""
    assert isinstance(window.panel, WorkPanel)
    return window.panel


def lies(panel: WorkPanel) -> list[tuple[str, list[str]]]:
    """What lies on the table: each pile with its cards."""
    return [(each.card.text, [card.text for card in each.members]) for each in panel.room.topics]


def go(panel: WorkPanel, text: str) -> None:
    """Take the keyboard to a card."""
    face = next(each for each in panel.grid.cards.faces if each.text == text)
    panel.grid.set_current(face.key)


def press(panel: WorkPanel, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(panel.grid, key)


def drop(panel: WorkPanel, texts: list[str], onto: str) -> None:
    """Let go of cards upon another, or with "" next to all of them."""
    grid = panel.grid
    rows = {each.text: grid.cards.index(row) for row, each in enumerate(grid.cards.faces)}
    data = grid.cards.mimeData([rows[each] for each in texts])
    at = grid.visualRect(rows[onto]).center() if onto else grid.viewport().rect().bottomRight()
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    grid.dropEvent(event)


def test_cards_are_put_together_named_and_taken_out_with_keys(
    window: Facilitator, panel: WorkPanel, qtbot: QtBot
) -> None:
    go(panel, "Aaa")
    press(panel, qtbot, KEY.Key_Space, KEY.Key_Right, KEY.Key_Space, KEY.Key_Right, KEY.Key_G)
    assert lies(panel) == [("Ccc", ["Aaa", "Bbb", "Ccc"]), ("Ddd", [])]
    assert [each.text for each in panel.grid.cards.faces] == ["Ccc", "Ddd"]  # where its oldest card lay
    press(panel, qtbot, KEY.Key_F2)
    editor = panel.grid.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setPlainText("Waiting")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert lies(panel)[0] == ("Waiting", ["Aaa", "Bbb", "Ccc"])
    press(panel, qtbot, KEY.Key_Return)  # opens
    assert [each.text for each in panel.grid.cards.faces] == ["Waiting", "Aaa", "Bbb", "Ccc", "Ddd"]
    press(panel, qtbot, KEY.Key_Right, KEY.Key_U)
    assert lies(panel) == [("Aaa", []), ("Waiting", ["Bbb", "Ccc"]), ("Ddd", [])]
    go(panel, "Waiting")
    press(panel, qtbot, KEY.Key_S)
    assert [text for text, _members in lies(panel)] == ["Aaa", "Bbb", "Ccc", "Ddd"]
    window.undo()
    assert lies(panel)[1] == ("Waiting", ["Bbb", "Ccc"])
    assert panel.status() == ("1 group", "2 cards by themselves")


@pytest.mark.parametrize("width", [960, 1280])
def test_the_cards_take_the_whole_width(window: Facilitator, panel: WorkPanel, width: int, qtbot: QtBot) -> None:
    window.resize(width, 800)
    window.room.run(operations.add_cards, window.room.id, [f"Card {n}" for n in range(20)])
    room, step = panel.grid.viewport().width(), panel.grid.gridSize().width()
    qtbot.waitUntil(lambda: panel.grid.visualRect(panel.grid.cards.index(room // step - 1)).top() < 10)
    assert room % step < 12


def test_nothing_marked_is_one_line(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    go(panel, "Aaa")
    press(panel, qtbot, KEY.Key_G)
    assert "Mark at least two cards" in window.notice.text()
    assert len(lies(panel)) == 4


def test_a_card_is_dragged_onto_another_and_out_again(panel: WorkPanel) -> None:
    drop(panel, ["Aaa", "Bbb"], "Ddd")
    assert lies(panel) == [("Ddd", ["Aaa", "Bbb", "Ddd"]), ("Ccc", [])]
    drop(panel, ["Ccc"], "Ddd")
    assert lies(panel) == [("Ddd", ["Aaa", "Bbb", "Ccc", "Ddd"])]
    panel.put_together()  # opens the group
    drop(panel, ["Aaa"], "")
    assert lies(panel) == [("Aaa", []), ("Ddd", ["Bbb", "Ccc", "Ddd"])]


def test_a_click_marks_and_the_button_puts_together(panel: WorkPanel, qtbot: QtBot) -> None:
    grid = panel.grid
    for row in (0, 2):
        at = grid.visualRect(grid.cards.index(row)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.bar.together.isEnabled()
    qtbot.mouseClick(panel.bar.together, Qt.MouseButton.LeftButton)
    assert lies(panel) == [("Ccc", ["Aaa", "Ccc"]), ("Bbb", []), ("Ddd", [])]


def test_what_says_the_same_is_asked_one_lot_at_a_time(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    assert not panel.asks.isVisible()
    pairs = ["Dakgoot lekkage verholpen", "Lekkage dakgoot verholpen", "Fietsband pomp kapot", "Kapot fietsband pomp"]
    window.room.run(operations.add_cards, window.room.id, pairs)
    assert panel.asks.isVisible()
    qtbot.mouseClick(panel.asks.no, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.asks.yes, Qt.MouseButton.LeftButton)
    assert not panel.asks.isVisible()
    assert lies(panel)[-1] == ("Fietsband pomp kapot", ["Fietsband pomp kapot", "Kapot fietsband pomp"])
    assert ("Dakgoot lekkage verholpen", []) in lies(panel)


def test_all_that_says_the_same_is_put_together_at_once(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    [button] = panel.buttons()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "No cards here say nearly the same" in window.notice.text()
    pairs = ["Dakgoot lekkage verholpen", "Lekkage dakgoot verholpen", "Fietsband pomp kapot", "Kapot fietsband pomp"]
    window.room.run(operations.add_cards, window.room.id, pairs)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [len(members) for _text, members in lies(panel)] == [0, 0, 0, 0, 2, 2]
    window.undo()
    assert len(lies(panel)) == 8


def test_esc_takes_marks_away_before_it_leaves(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    go(panel, "Aaa")
    press(panel, qtbot, KEY.Key_Space, KEY.Key_Escape)
    assert panel.grid.marked() == []
    assert window.isVisible()


def test_what_is_parked_is_not_grouped_and_the_estimate_is_told(window: Facilitator, panel: WorkPanel) -> None:
    workspace, session = window.room.tasks.workspace, window.room.id
    for each in window.room.cards:
        operations.delete_card(workspace, each.id)
    window.room.run(operations.add_card, session, "The coffee", sort="parked")
    assert panel.grid.cards.faces == []
    ones = [operations.add_card(workspace, session, f"one{n}", party=1).of("session-card") for n in range(10)]
    twos = [operations.add_card(workspace, session, f"two{n}", party=2).of("session-card") for n in range(8)]
    assert "found" not in panel.status()[1]
    for one, two in zip(ones[:4], twos[:4], strict=True):
        window.room.run(operations.group_cards, [two], one)
    assert panel.status()[1] == "10 cards by themselves · about 5 not found yet"


def test_a_screen_reader_meets_the_cards(window: Facilitator, panel: WorkPanel) -> None:
    drop(panel, ["Aaa"], "Bbb")
    grid = QAccessible.queryAccessibleInterface(panel.grid)
    names = [grid.child(n).text(QAccessible.Text.Name) for n in range(grid.childCount())]
    assert "Bbb. a group. Aaa. Bbb. 2 cards" in names
    assert "Ccc. No kind yet" in names


def test_the_room_reads_the_groups(window: Facilitator, panel: WorkPanel) -> None:
    drop(panel, ["Aaa"], "Ccc")
    screen = window.presenter.screen_now
    assert isinstance(screen, RoomScreen)
    screen.refresh()
    assert screen.picture.accessibleName() == "Ccc. Bbb. Ddd"
    assert "Aaa" in screen.picture.accessibleDescription()


def test_a_group_stands_where_its_first_card_stood_on_every_screen(window: Facilitator, panel: WorkPanel) -> None:
    """The laptop, the beamer and the phones show one order and one number, before and in the vote."""
    drop(panel, ["Ddd"], "Bbb")
    order = ["Aaa", "Bbb", "Ccc"]
    screen = window.presenter.screen_now
    assert isinstance(screen, RoomScreen)
    screen.refresh()
    assert [each.text for each in panel.grid.cards.faces] == order
    assert screen.picture.accessibleName() == ". ".join(order)
    window.room.go(next(each.id for each in window.room.steps if each.activity is Activity.VOTE))
    assert [each.text for each in ballot_of(window.room).lines] == ["Aaa", "Bbb (2 cards)", "Ccc"]
    assert [each.text for each in view_of(window.room).topics] == ["1. Aaa", "2. Bbb (2 cards)", "3. Ccc"]


def test_no_group_makes_way_on_the_beamer_for_cards_by_themselves(window: Facilitator, panel: WorkPanel) -> None:
    window.room.run(operations.add_cards, window.room.id, [f"One more card {n}" for n in range(80)])
    drop(panel, ["One more card 79"], "One more card 78")
    window.presenter.resize(1280, 720)
    window.presenter.show()
    screen = window.presenter.screen_now
    assert isinstance(screen, RoomScreen)
    screen.refresh()
    with pytest.MonkeyPatch.context() as patch:
        painted = list[str]()
        patch.setattr(screen.picture, "_paint", lambda _painter, _area, pile, _words: painted.append(pile.name))
        screen.picture.grab()
    assert painted[0] == "Aaa"
    assert painted[-1] == "One more card 78"
    assert 10 < len(painted) < 80


def test_f2_goes_on_with_a_card_and_names_only_a_group(panel: WorkPanel, qtbot: QtBot) -> None:
    """What somebody said is not overwritten by the first key."""
    go(panel, "Aaa")
    assert panel.bar.name.text() == "Text · F2"
    written_in(panel, qtbot, " and more", "Words of the card")
    assert "Aaa and more" in [text for text, _members in lies(panel)]
    drop(panel, ["Ddd"], "Bbb")
    go(panel, "Bbb")
    assert panel.bar.name.text() == "Name · F2"
    written_in(panel, qtbot, "Waiting", "Name of the group")
    assert ("Waiting", ["Bbb", "Ddd"]) in lies(panel)


def written_in(panel: WorkPanel, qtbot: QtBot, keys: str, name: str) -> None:
    """F2, and then ``keys`` and Enter in the field that is called so."""
    press(panel, qtbot, KEY.Key_F2)
    [editor] = [each for each in panel.grid.findChildren(QPlainTextEdit) if each.accessibleName() == name]
    qtbot.keyClicks(editor, keys)
    qtbot.keyClick(editor, KEY.Key_Return)
