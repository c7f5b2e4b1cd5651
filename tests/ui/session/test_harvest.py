"""The harvest, through the window: what is typed, pasted, linked, moved and parked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import CardSort, Fate
from ui.session.card_list import CardList
from ui.session.facilitator import Facilitator
from ui.session.panels.harvest import RoomScreen, WorkPanel
from ui.widgets.elided_label import ElidedLabel

Opened = Callable[..., Facilitator]
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(opened: Opened) -> Facilitator:
    """A session that is at its harvest of blocks, with twenty-five cards as its aim."""
    return opened(begun=2, aim=25)


@pytest.fixture
def panel(window: Facilitator) -> WorkPanel:
    """Its panel."""
    assert isinstance(window.panel, WorkPanel)
    return window.panel


def say(panel: WorkPanel, qtbot: QtBot, text: str, ctrl: bool = False) -> None:
    """Type a card and press Enter."""
    panel.field.insert(text)
    qtbot.keyClick(panel.field, ENTER, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)


def said(panel: WorkPanel) -> list[tuple[str, str | None]]:
    """The cards with their kinds."""
    return [(each.text, each.kind) for each in panel.room.cards]


def column(panel: WorkPanel, key: str) -> CardList:
    """The list of a kind."""
    return panel.columns.columns[key].list


def shown(panel: WorkPanel, key: str) -> list[str]:
    """What stands in the column of a kind, from the top."""
    return [each.text for each in column(panel, key).cards.faces]


def test_enter_is_the_next_card_and_ctrl_enter_one_of_the_same_kind(panel: WorkPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.field, Qt.Key.Key_2, CTRL)
    say(panel, qtbot, "Form first", ctrl=True)
    say(panel, qtbot, "Two signatures")
    say(panel, qtbot, "Something else")
    assert said(panel) == [("Form first", "procedure"), ("Two signatures", "procedure"), ("Something else", None)]
    assert shown(panel, "procedure") == ["Two signatures", "Form first"]  # the newest on top
    assert [each.fresh for each in column(panel, "unknown").cards.faces] == [True]
    assert panel.field.text() == ""
    qtbot.keyClick(panel.field, ENTER)  # nothing typed: no card
    assert len(said(panel)) == 3


def test_the_bar_says_how_many_are_to_go(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    operations.add_cards(window.room.tasks.workspace, window.room.id, [str(n) for n in range(22)])
    say(panel, qtbot, "Two days")
    qtbot.keyClick(panel.field, Qt.Key.Key_6, CTRL)
    say(panel, qtbot, "The coffee")
    assert panel.status() == ("23 cards", "2 to go to your goal of 25 · 1 parked")
    say(panel, qtbot, "A")
    say(panel, qtbot, "B")
    assert panel.status() == ("25 cards", "your goal of 25 is reached · 1 parked")


def test_many_lines_are_pasted_as_cards_in_one_step(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("1. Form first\n• Two signatures\n\n- Form first\n")
    qtbot.keyClick(panel.field, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(panel.field, Qt.Key.Key_V, CTRL)
    assert said(panel) == [("Form first", "work-process"), ("Two signatures", "work-process")]
    assert "2 cards added" in window.notice.text()
    qtbot.keyClick(panel.field, Qt.Key.Key_Z, CTRL)
    assert said(panel) == []


def test_more_than_a_card_holds_is_one_line_and_stays_in_the_field(
    window: Facilitator, panel: WorkPanel, qtbot: QtBot
) -> None:
    say(panel, qtbot, "x" * 20_001)
    assert said(panel) == []
    assert len(panel.field.text()) == 20_001
    assert "20,001" in window.notice.text()


def test_a_long_card_ends_in_dots_and_is_whole_where_one_writes(panel: WorkPanel, qtbot: QtBot) -> None:
    long = "word " * 999 + "end"
    say(panel, qtbot, long)
    cards = column(panel, "unknown")
    assert cards.visualRect(cards.cards.index(0)).height() < 160
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_F2)
    editor = cards.findChild(QPlainTextEdit)
    assert editor is not None
    assert editor.toPlainText() == long


def test_a_block_that_says_the_same_is_shown_and_can_be_the_one(panel: WorkPanel, qtbot: QtBot) -> None:
    workspace = panel.room.tasks.workspace
    block = workspace.read.list(Block)[0]
    panel.field.insert(block.title)
    qtbot.waitUntil(lambda: bool(panel.entry.hints.found))
    assert [each.id for each in panel.entry.hints.found] == [block.id]
    qtbot.keyClick(panel.field, Qt.Key.Key_D, CTRL)
    [card] = panel.room.cards
    assert (card.text, card.record, card.kind) == (block.title, block.id, block.kind)
    assert f"is block {block.number}" in column(panel, card.kind or "unknown").cards.faces[0].sub
    [proposal] = operations.review(workspace, panel.room.id)
    assert (proposal.fate, proposal.target) == (Fate.MERGED, block.id)
    assert panel.entry.hints.found == []  # the field is empty


def test_what_was_said_already_is_shown_and_lies_with_it(panel: WorkPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.field, Qt.Key.Key_1, CTRL)
    say(panel, qtbot, "Zomerse dakgootreiniging overgeslagen")
    panel.field.insert("Dakgootreiniging overgeslagen, zomerse")
    panel.entry.hints.look()
    qtbot.keyClick(panel.field, Qt.Key.Key_D, CTRL)
    [topic] = panel.room.topics
    assert [(each.text, each.kind) for each in topic.members] == [
        ("Zomerse dakgootreiniging overgeslagen", "work-process"),
        ("Dakgootreiniging overgeslagen, zomerse", "work-process"),
    ]
    assert [each.sub for each in column(panel, "work-process").cards.faces] == ["same as 1 other", "same as 1 other"]
    panel.field.insert("Dakgootreiniging overgeslagen, zomerse")
    panel.entry.hints.look()
    qtbot.keyClick(panel.field, ENTER)  # Enter adds it all the same
    assert len(panel.room.topics) == 2


def test_what_looks_like_personal_data_is_told(panel: WorkPanel) -> None:
    from ui.dialogs.guard_line import GuardLine

    line = panel.findChild(GuardLine)
    assert line is not None
    panel.field.insert("Mail jan@voorbeeld.nl")
    assert "looks like" in line.text()
    assert line.isVisible()


def test_a_card_is_written_anew_and_taken_away(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    say(panel, qtbot, "Form frist")
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    cards = column(panel, "unknown")
    current = cards.current()
    assert current
    assert current.text == "Form frist"
    qtbot.keyClick(cards, Qt.Key.Key_F2)
    editor = cards.findChild(QPlainTextEdit)
    assert editor is not None
    editor.selectAll()
    editor.insertPlainText("Form first")
    qtbot.keyClick(editor, ENTER)
    assert shown(panel, "unknown") == ["Form first"]
    qtbot.keyClick(cards, Qt.Key.Key_Delete)
    assert panel.room.cards == []
    assert "Card taken away" in window.notice.text()
    window.undo()
    assert shown(panel, "unknown") == ["Form first"]


def test_a_card_moves_to_another_kind_by_key(panel: WorkPanel, qtbot: QtBot) -> None:
    say(panel, qtbot, "Form first")
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    qtbot.keyClick(column(panel, "unknown"), Qt.Key.Key_2)
    assert said(panel) == [("Form first", "procedure")]
    assert column(panel, "procedure").hasFocus() or not panel.isActiveWindow()
    qtbot.keyClick(column(panel, "procedure"), Qt.Key.Key_Left, CTRL)
    assert said(panel) == [("Form first", "work-process")]
    qtbot.keyClick(column(panel, "work-process"), Qt.Key.Key_P)
    assert [each.sort for each in panel.room.cards] == [CardSort.PARKED]


def test_esc_on_a_card_goes_back_to_the_field(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    say(panel, qtbot, "Form first")
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    qtbot.keyClick(column(panel, "unknown"), Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.focusWidget() is panel.field


def test_a_card_moves_to_another_kind_by_dragging(panel: WorkPanel, qtbot: QtBot) -> None:
    say(panel, qtbot, "Form first")
    source, target = column(panel, "unknown"), column(panel, "reward-structure")
    data: QMimeData = source.cards.mimeData([source.cards.index(0)])
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    target.dropEvent(drop)
    assert said(panel) == [("Form first", "reward-structure")]


def test_the_parking_sheet_folds(panel: WorkPanel, qtbot: QtBot) -> None:
    assert not column(panel, "parked").isVisible()
    qtbot.keyClick(panel.field, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert column(panel, "parked").isVisible()


def test_two_groups_harvest_apart_for_the_estimate(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    assert not panel.entry.party.isVisible()
    say(panel, qtbot, "Before")
    panel.entry.apart.setChecked(True)
    assert panel.entry.party.isVisible()
    say(panel, qtbot, "One")
    qtbot.keyClick(panel.field, Qt.Key.Key_G, CTRL)
    say(panel, qtbot, "Two")
    assert [each.party for each in panel.room.cards] == [None, 1, 2]
    panel.entry.apart.setChecked(False)
    say(panel, qtbot, "After")
    say(panel, qtbot, "And after that")
    assert [each.party for each in panel.room.cards[3:]] == [None, None]


def test_two_groups_that_harvest_apart_read_no_card_of_each_other(
    window: Facilitator, panel: WorkPanel, qtbot: QtBot
) -> None:
    """The beamer shows how many cards each has, until they no longer harvest apart."""
    window.presenter.show()
    screen = window.presenter.screen_now
    assert isinstance(screen, RoomScreen)
    panel.entry.apart.setChecked(True)
    say(panel, qtbot, "One")
    say(panel, qtbot, "Another")
    qtbot.keyClick(panel.field, Qt.Key.Key_G, CTRL)
    say(panel, qtbot, "Two")
    assert not screen.picture.isVisible()
    assert screen.picture.accessibleDescription() == ""
    assert screen.counts.text() == "Group 1: 2 cards\nGroup 2: 1 card"
    window.room.forward()
    window.room.forward(-1)
    assert not screen.picture.isVisible()
    panel.entry.apart.setChecked(False)
    assert screen.picture.isVisible()
    assert "Another" in screen.picture.accessibleDescription()
    assert not screen.counts.isVisible()


@pytest.mark.parametrize("width", [960, 1280])
def test_two_hints_at_once_lie_below_each_other_and_can_be_read(
    window: Facilitator, panel: WorkPanel, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 800)
    long = "Antwoord op een aanvraag voor een vergunning komt pas na acht weken bij de inwoner"
    operations.add_blocks(window.room.tasks.workspace, [{"title": long, "kind": "procedure"}])
    panel.room.run(operations.add_card, panel.room.id, long)
    panel.field.insert(long)
    panel.entry.hints.look()
    assert len(panel.entry.hints.found) == 2
    QApplication.processEvents()
    one, two = [each for each in panel.entry.hints.findChildren(ElidedLabel) if long in each.text()]
    assert one.mapTo(window, one.rect().bottomLeft()).y() <= two.mapTo(window, two.rect().topLeft()).y()
    assert not one.toolTip()  # all of it is there
    assert not two.toolTip()
    assert one.height() >= one.heightForWidth(one.width())


def test_the_help_line_says_that_a_list_can_be_pasted(panel: WorkPanel) -> None:
    assert "Ctrl+V: a whole list" in next(each.text() for each in panel.entry.hints.findChildren(ElidedLabel))


def test_esc_puts_away_what_is_typed_before_it_leaves(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    panel.field.insert("Half a thou")
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert (panel.field.text(), window.isVisible()) == ("", True)


def test_a_harvest_of_ideas_makes_ideas(opened: Opened, qtbot: QtBot) -> None:
    window = opened("design", begun=2)
    assert isinstance(window.panel, WorkPanel)
    say(window.panel, qtbot, "Call first")
    assert [each.sort for each in window.room.cards] == [CardSort.IDEA]
    assert [each.makes.kind_name for each in operations.review(window.room.tasks.workspace, window.room.id)] == [
        "experiment"
    ]


def test_an_idea_that_is_tried_already_is_shown(opened: Opened, qtbot: QtBot) -> None:
    window = opened("design", begun=2)
    panel = window.panel
    assert isinstance(panel, WorkPanel)
    known = window.room.tasks.workspace.read.list(Experiment)[0]
    panel.field.insert(known.title)
    panel.entry.hints.look()
    found = panel.entry.hints.found
    assert [type(each) for each in found] == [Experiment]
    qtbot.keyClick(panel.field, Qt.Key.Key_D, CTRL)
    assert [(each.sort, each.record) for each in window.room.cards] == [(CardSort.IDEA, found[0].id)]
    assert "is experiment" in column(panel, "ideas").cards.faces[0].sub


def test_a_card_is_added_to_two_hundred_without_building_the_columns_anew(
    window: Facilitator, panel: WorkPanel, qtbot: QtBot
) -> None:
    operations.add_cards(window.room.tasks.workspace, window.room.id, [f"Card {n}" for n in range(200)])
    say(panel, qtbot, "One more")
    model = column(panel, "unknown").cards
    came: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: came.append((first, last)))
    model.modelReset.connect(lambda: came.append((-1, -1)))
    say(panel, qtbot, "And one more")
    assert came == [(0, 0)]
    assert model.rowCount() == 202


def test_the_room_reads_the_columns_and_not_what_is_parked(window: Facilitator, panel: WorkPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.field, Qt.Key.Key_2, CTRL)
    say(panel, qtbot, "Form first")
    qtbot.keyClick(panel.field, Qt.Key.Key_6, CTRL)
    say(panel, qtbot, "The coffee")
    screen = window.presenter.screen_now
    assert isinstance(screen, RoomScreen)
    screen.refresh()
    picture = screen.picture
    assert "Procedures: 1" in picture.accessibleName()
    assert picture.accessibleDescription() == "Form first"


def test_a_full_column_on_the_beamer_goes_on_beside_it_and_what_is_left_is_counted_whole(
    window: Facilitator, panel: WorkPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kinds without a card make room for it; their names stay."""
    panel.room.run(operations.add_card, panel.room.id, "Form first", kind="procedure")
    panel.room.run(operations.add_cards, panel.room.id, [f"Waiting for the board ({n})" for n in range(31)])
    screen = window.presenter.screen_now
    assert isinstance(screen, RoomScreen)
    window.presenter.resize(1280, 720)
    window.presenter.show()
    screen.refresh()
    picture, bottoms = screen.picture, dict[str, float]()
    write = picture.write

    def noted(painter: QPainter, area: QRectF, lines: Sequence[str], *how: str) -> float:
        bottoms[" ".join(lines)] = end = write(painter, area, lines, *how)
        return end

    monkeypatch.setattr(picture, "write", noted)
    picture.grab()
    assert sum("Waiting" in words for words in bottoms) >= 8
    assert f"and {picture.hidden} more" in bottoms
    assert max(bottoms.values()) <= picture.height()
    assert len([words for words in bottoms if "Waiting" in words]) + picture.hidden == 31
