"""Widgets to choose with: rail, segmented bar, choice tiles, chips, combo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from ui.widgets.chips import Chip, ChipButton, Chips
from ui.widgets.choice_tiles import Choice, ChoiceTile, ChoiceTiles
from ui.widgets.combo import Combo
from ui.widgets.rail import Rail, RailButton
from ui.widgets.segmented import Segment, SegmentButton, Segmented

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def rail_with(show) -> tuple[Rail, dict[str, RailButton]]:  # type: ignore[no-untyped-def]
    rail = Rail("Places")
    buttons = {key: rail.add_item(key, "sun", key.title(), f"{key} (Ctrl+1)") for key in ("today", "wall", "book")}
    buttons["more"] = rail.add_item("more", "sliders", "More", footer=True)
    rail.set_current("today")
    show(rail)
    return rail, buttons


def test_the_rail_goes_where_one_clicks(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    rail, buttons = rail_with(show)
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.mouseClick(buttons["wall"], LEFT)
    assert heard.args == ["wall"]
    assert rail.current() == "wall"
    assert [b.isChecked() for b in buttons.values()] == [False, True, False, False]


def test_arrows_walk_through_the_rail_and_enter_goes_there(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    rail, buttons = rail_with(show)
    buttons["today"].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(buttons["today"], K.Key_Down)
    assert buttons["wall"].hasFocus()
    assert rail.current() == "today"
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.keyClick(buttons["wall"], K.Key_Return)
    assert heard.args == ["wall"]
    qtbot.keyClick(buttons["today"], K.Key_Up)
    assert buttons["more"].hasFocus()


def test_setting_the_place_sends_nothing(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    rail, _buttons = rail_with(show)
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("book")
    assert rail.current() == "book"
    rail.set_current("nowhere")
    assert rail.current() == ""


def test_one_segment_holds_and_arrows_choose_the_next(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    bar = Segmented("Form", [Segment("w", "Wall", "wall"), Segment("t", "Table"), Segment("l", "Line")])
    show(bar)
    parts = bar.findChildren(SegmentButton)
    assert bar.current() == "w"
    with qtbot.waitSignal(bar.chosen) as heard:
        qtbot.mouseClick(parts[1], LEFT)
    assert heard.args == ["t"]
    with qtbot.waitSignal(bar.chosen) as heard:
        qtbot.keyClick(parts[1], K.Key_Right)
    assert heard.args == ["l"]
    assert parts[2].hasFocus()
    with qtbot.assertNotEmitted(bar.chosen):
        qtbot.mouseClick(parts[2], LEFT)
        bar.set_current("w")
    assert parts[0].accessibleName() == "Form: Wall"


def test_choosing_another_segment_does_not_change_its_width(show) -> None:  # type: ignore[no-untyped-def]
    bar = Segmented("Form", [Segment("w", "Wall"), Segment("t", "Table")])
    show(bar)
    width = bar.sizeHint().width()
    bar.set_current("t")
    assert bar.sizeHint().width() == width


def test_choice_tiles_begin_without_a_choice(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    tiles = ChoiceTiles("Verdict", [Choice("y", "yes", "check"), Choice("n", "no", "pencil"), Choice("s", "stop")])
    show(tiles)
    buttons = tiles.findChildren(ChoiceTile)
    assert tiles.current() == ""
    with qtbot.waitSignal(tiles.chosen) as heard:
        qtbot.keyClick(buttons[0], K.Key_Space)
    assert heard.args == ["y"]
    with qtbot.waitSignal(tiles.chosen) as heard:
        qtbot.keyClick(buttons[0], K.Key_Left)
    assert heard.args == ["s"]
    assert [b.focusPolicy() == Qt.FocusPolicy.StrongFocus for b in buttons] == [False, False, True]
    assert buttons[2].accessibleName() == "Verdict: stop"


def test_choice_tiles_grow_when_words_need_more_lines(show) -> None:  # type: ignore[no-untyped-def]
    tiles = ChoiceTiles("Verdict", [Choice("a", "no clear outcome at all here", "waves"), Choice("b", "b", "check")])
    show(tiles)
    layout = tiles.layout()
    assert layout is not None
    assert layout.heightForWidth(230) > layout.heightForWidth(900) >= 68


def chip_buttons(chips: Chips) -> list[ChipButton]:
    return chips.findChildren(ChipButton)


def test_chips_tell_click_tick_and_cross_apart(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    chips = Chips("Filters", height=32)
    chips.set_chips([Chip("a", "All"), Chip("b", "Team", remove="Remove"), Chip("c", "Theme", checkable=True)])
    show(chips)
    a, b, c = chip_buttons(chips)
    with qtbot.waitSignal(chips.clicked) as heard:
        qtbot.mouseClick(a, LEFT)
    assert heard.args == ["a"]
    with qtbot.waitSignal(chips.removed) as heard, qtbot.assertNotEmitted(chips.clicked):
        qtbot.mouseClick(b, LEFT, pos=QPoint(b.width() - 10, 10))
    assert heard.args == ["b"]
    with qtbot.waitSignal(chips.removed):
        qtbot.keyClick(b, K.Key_Delete)
    with qtbot.waitSignal(chips.toggled) as heard:
        qtbot.keyClick(c, K.Key_Space)
    assert heard.args == ["c", True]
    assert chips.checked() == ["c"]


def test_a_chip_to_read_cannot_be_reached(show) -> None:  # type: ignore[no-untyped-def]
    chips = Chips("Tags")
    chips.set_chips([Chip("a", "measured", still=True), Chip("b", "seen")])
    show(chips)
    assert chip_buttons(chips)[0].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_chips_go_on_below_when_it_is_narrow(show) -> None:  # type: ignore[no-untyped-def]
    chips = Chips("Tags")
    chips.set_chips([Chip(str(i), f"a tag called {i}") for i in range(6)])
    window = show(chips, width=260)
    tops = {button.y() for button in chip_buttons(chips)}
    assert len(tops) > 2
    assert all(button.geometry().right() <= window.width() for button in chip_buttons(chips))


def test_a_combo_keeps_keys_and_may_be_empty(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    combo = Combo("Kind", [("p", "Process"), ("r", "Rule")], empty="Choose")
    show(combo)
    assert combo.key() == ""
    with qtbot.assertNotEmitted(combo.chosen):
        combo.set_key("r")
    assert (combo.key(), combo.currentText()) == ("r", "Rule")
    qtbot.keyClick(combo, K.Key_Up)
    with qtbot.waitSignal(combo.chosen) as heard:
        qtbot.keyClick(combo, K.Key_Return)
    assert heard.args == ["p"]
    combo.set_options([("x", "Other"), ("p", "Process")])
    assert combo.key() == "p"
    combo.set_key("unknown")
    assert combo.key() == ""


def test_a_letter_walks_along_the_choices_and_chooses_nothing(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    combo, other = Combo("Kind", [("p", "Process"), ("r", "Rule")], empty="Not filled in"), Combo("Other")
    show(combo, other)
    combo.set_key("r")
    combo.setFocus()
    with qtbot.assertNotEmitted(combo.chosen):
        qtbot.keyClick(combo, K.Key_N)
        assert combo.key() == ""
        qtbot.keyClick(combo, K.Key_Escape)
        assert combo.key() == "r"
    qtbot.keyClick(combo, K.Key_Up)
    with qtbot.waitSignal(combo.chosen) as heard:
        other.setFocus()
    assert heard.args == ["p"], "leaving chooses"


@pytest.mark.parametrize("focused,expected", [(False, "p"), (True, "r")])
def test_the_wheel_changes_a_combo_only_when_one_is_in_it(show, focused: bool, expected: str) -> None:  # type: ignore[no-untyped-def]
    combo, other = Combo("Kind", [("p", "Process"), ("r", "Rule")]), Combo("Other")
    show(combo, other)
    (combo if focused else other).setFocus()
    combo.wheelEvent(
        QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
    )
    assert combo.key() == expected
