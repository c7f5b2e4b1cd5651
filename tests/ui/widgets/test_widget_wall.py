"""The wall: places, keys, mouse, and what a screen reader meets."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QImage
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.paint import Mark
from ui.widgets.wall import Tile, TileGroup, Wall
from ui.widgets.wall_layout import arrange

LOOKS = {
    "open": Mark("", "empty", "empty"),
    "busy": Mark("play", "running"),
    "gone": Mark("check", "cleared"),
}
K = Qt.Key


def groups(*counts: int) -> list[TileGroup]:
    made, number = [], 0
    for place, count in enumerate(counts):
        tiles = [Tile(f"t{number + i}", list(LOOKS)[i % 3], f"Tile {number + i}") for i in range(count)]
        made.append(TileGroup(f"Group {place}", f"0 of {count}", tiles))
        number += count
    return made


@pytest.fixture
def wall(show) -> Wall:  # type: ignore[no-untyped-def]
    it = Wall("Wall", LOOKS)
    it.set_groups(groups(23, 12, 5, 1))
    show(it, width=820)
    return it


def test_two_groups_stand_beside_each_other_when_ten_tiles_fit_twice() -> None:
    wide, narrow = arrange([44, 36, 30, 20], 768), arrange([44, 36, 30, 20], 600)
    assert (wide.per_row, wide.tile) == (10, 34)
    assert len({block.left for block in wide.blocks}) == 2
    assert {block.left for block in narrow.blocks} == {0}


def test_every_place_is_found_again_under_the_mouse() -> None:
    for width in (200, 400, 700, 768, 1100, 2000):
        places = arrange([44, 36, 30, 20], width)
        for rank in range(130):
            x, y = places.place(rank)
            assert places.rank_at(x + 3, y + 3) == rank
            assert x + places.tile <= width
            assert y + places.tile <= places.height


def test_between_the_tiles_there_is_nothing() -> None:
    places = arrange([44], 376)
    assert places.rank_at(35, places.header + 5) is None
    assert places.rank_at(5, 5) is None
    assert places.rank_at(-3, places.header + 5) is None


def test_clicking_makes_a_tile_current(wall: Wall, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wall.current_changed) as heard:
        qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=wall.tile_rect("t7").center())
    assert heard.args == ["t7"]
    assert wall.current() == "t7"


def test_double_click_and_enter_open_it(wall: Wall, qtbot: QtBot) -> None:
    wall.set_current("t3")
    with qtbot.waitSignal(wall.activated) as heard:
        qtbot.keyClick(wall, K.Key_Return)
    assert heard.args == ["t3"]
    with qtbot.waitSignal(wall.activated) as heard:
        qtbot.mouseDClick(wall, Qt.MouseButton.LeftButton, pos=wall.tile_rect("t4").center())
    assert heard.args == ["t4"]


@pytest.mark.parametrize(
    "start,keys,end",
    [
        ("t0", [K.Key_Right, K.Key_Right], "t2"),
        ("t22", [K.Key_Right], "t23"),
        ("t23", [K.Key_Left], "t22"),
        ("t3", [K.Key_Down], "t13"),
        ("t13", [K.Key_Down], "t22"),
        ("t22", [K.Key_Down], "t37"),
        ("t35", [K.Key_Up], "t20"),
        ("t14", [K.Key_Home], "t10"),
        ("t14", [K.Key_End], "t19"),
        ("t14", [K.Key_PageDown], "t23"),
        ("t30", [K.Key_PageUp], "t0"),
        ("t0", [K.Key_Left], "t0"),
        ("t40", [K.Key_Right], "t40"),
    ],
)
def test_the_keyboard_walks_over_rows_and_groups(wall: Wall, qtbot: QtBot, start: str, keys: list[K], end: str) -> None:
    wall.set_current(start)
    for key in keys:
        qtbot.keyClick(wall, key)
    assert wall.current() == end


def test_ctrl_home_and_end_reach_the_ends_of_the_wall(wall: Wall, qtbot: QtBot) -> None:
    wall.set_current("t5")
    qtbot.keyClick(wall, K.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert wall.current() == "t40"
    qtbot.keyClick(wall, K.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert wall.current() == "t0"


def test_focus_by_keyboard_starts_at_the_first_tile(wall: Wall) -> None:
    assert wall.current() == "t0"


def test_the_current_tile_survives_a_refresh_and_setting_it_sends_nothing(wall: Wall, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(wall.current_changed):
        wall.set_current("t9")
        wall.set_groups(groups(23, 13))
    assert wall.current() == "t9"
    wall.set_groups(groups(3))
    assert wall.current() == ""


def test_a_filter_fades_and_moves_nothing(wall: Wall) -> None:
    place = wall.tile_rect("t20")
    before = wall.grab().toImage()
    wall.set_dimmed([f"t{i}" for i in range(10)])
    assert wall.tile_rect("t20") == place
    assert wall.grab().toImage() != before


def test_walking_scrolls_the_page_along(qtbot: QtBot) -> None:
    wall = Wall("Wall", LOOKS)
    wall.set_groups(groups(400))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(wall)
    area.resize(420, 300)
    qtbot.addWidget(area)
    area.show()
    wall.set_current("t0")
    qtbot.keyClick(wall, K.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert area.verticalScrollBar().value() > 500


def test_in_a_layout_it_is_as_high_as_its_tiles_need(show) -> None:  # type: ignore[no-untyped-def]
    wall, below = Wall("Wall", LOOKS), QLabel("below")
    wall.set_groups(groups(30, 30, 30, 30))
    show(wall, below, width=1200, height=900)
    assert wall.height() >= wall.heightForWidth(wall.width())
    assert wall.y() < 20


def test_the_context_menu_names_tile_and_place(wall: Wall, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wall.menu_requested) as heard:
        wall.contextMenuEvent(_menu_event(wall.tile_rect("t5").center(), wall))
    assert heard.args[0] == "t5"
    assert wall.current() == "t5"


def _menu_event(point: QPoint, wall: Wall):  # type: ignore[no-untyped-def]
    from PySide6.QtGui import QContextMenuEvent

    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, wall.mapToGlobal(point))


def test_a_screen_reader_meets_a_list_of_named_tiles(wall: Wall) -> None:
    wall.set_current("t4")
    face = QAccessible.queryAccessibleInterface(wall)
    assert (face.role(), face.childCount()) == (QAccessible.Role.List, 41)
    tile = face.child(4)
    assert tile.text(QAccessible.Text.Name) == "Tile 4"
    assert tile.role() == QAccessible.Role.ListItem
    assert face.indexOfChild(tile) == 4
    assert face.focusChild().text(QAccessible.Text.Name) == "Tile 4"
    assert tile.rect().size() == wall.tile_rect("t4").size()


def test_a_screen_reader_that_listens_hears_the_way(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    QAccessible.setActive(True)
    try:
        wall = Wall("Wall", LOOKS)
        wall.set_groups(groups(30))
        show(wall)
        qtbot.keyClick(wall, K.Key_Right)  # a tile that cannot be found would be a Qt warning
        event = QAccessibleEvent(wall, QAccessible.Event.Focus)
        event.setChild(1)
        assert event.accessibleInterface().text(QAccessible.Text.Name) == "Tile 1"
    finally:
        QAccessible.setActive(False)


def test_walls_come_and_go_while_a_screen_reader_looks(qtbot: QtBot) -> None:
    gc.freeze()  # what other tests left need not be looked through thirty times
    for _turn in range(30):
        wall = Wall("Wall", LOOKS)
        wall.set_groups(groups(20))
        assert QAccessible.queryAccessibleInterface(wall).child(3).text(QAccessible.Text.Name) == "Tile 3"
        wall.deleteLater()
        del wall
        gc.collect()
    gc.unfreeze()
    qtbot.wait(0)


def test_the_three_looks_differ_in_both_themes(qapp, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    for mode in ("light", "dark"):
        theme.apply(qapp, mode)
        wall = Wall("Wall", LOOKS)
        qtbot.addWidget(wall)
        wall.set_groups(groups(3))
        wall.resize(400, 80)
        picture: QImage = wall.grab().toImage()
        tiles = [picture.copy(wall.tile_rect(f"t{i}")) for i in range(3)]
        assert tiles[0] != tiles[1] != tiles[2] != tiles[0]
