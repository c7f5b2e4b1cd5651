"""Scales, lineage and icons with words: what is painted, walked through and read aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.icon_words import IconWord, IconWords
from ui.widgets.lineage import Lineage, Node
from ui.widgets.paint import PLAIN, Mark, line_height
from ui.widgets.scale_field import ScaleField
from ui.widgets.scales import Scale, Scales
from ui.widgets.tick_rows import TickRow, TickRows

K = Qt.Key
WORDS = ["awful", "bad", "so so", "good", "great"]


def names(widget: QWidget) -> list[str]:
    """What a screen reader meets in the widget."""
    face = QAccessible.queryAccessibleInterface(widget)
    assert face.role() == QAccessible.Role.List
    return [face.child(each).text(QAccessible.Text.Name) for each in range(face.childCount())]


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


# Scales


def scales_with(show, *scales: Scale, width: int = 340) -> Scales:  # type: ignore[no-untyped-def]
    made = Scales("Weighing", -2, 2)
    made.set_scales(scales)
    show(made, width=width)
    return made


def test_before_is_hollow_and_after_is_full(show) -> None:  # type: ignore[no-untyped-def]
    accent = QColor(theme.tokens().accent)
    filled = {}
    for moment in ("before", "after"):
        made = scales_with(show, Scale("heart", "Heart", **{moment: (2,)}, end="great"))
        image = picture(made)
        inside = QPoint(round(made.x_of(1.5)), made.item_rect(0).center().y() + 2)
        filled[moment] = image.pixelColor(inside * image.devicePixelRatio()) == accent
    assert filled == {"before": False, "after": True}


def test_every_voice_is_seen_also_where_they_differ(show) -> None:  # type: ignore[no-untyped-def]
    seen = []
    for values in ((2,), (2, 2), (-2, 2), (-2, 0, 2), (0,), (2,) * 30):
        seen.append(picture(scales_with(show, Scale("euro", "Euro", after=values, end="great"))))
    assert all(one != other for place, one in enumerate(seen) for other in seen[place + 1 :])


def test_zero_stands_in_the_same_place_in_all_scales(show) -> None:  # type: ignore[no-untyped-def]
    made = scales_with(show, Scale("heart", "Heart", (1,), (2,), "x"), Scale("law", "A longer word", (0,), (), "y"))
    assert made.x_of(-2) < made.x_of(0) < made.x_of(2) < made.width()
    assert made.x_of(0) - made.x_of(-2) == pytest.approx(made.x_of(2) - made.x_of(0))


def test_long_words_go_below_and_the_measure_keeps_its_room(show) -> None:  # type: ignore[no-untyped-def]
    short = scales_with(show, Scale("heart", "Heart", (1,), (), "good"))
    long = scales_with(show, Scale("heart", "Heart", (-1, 2), (), "from rather bad indeed to great beyond words"))
    assert long.heightForWidth(long.width()) > short.heightForWidth(short.width())
    assert long.x_of(2) > short.x_of(2)


def test_a_screen_reader_hears_each_scale(show) -> None:  # type: ignore[no-untyped-def]
    made = scales_with(
        show, Scale("heart", "Heart", (1,), (), "good", "Heart: good (1 person)"), Scale("law", "Law", end="not yet")
    )
    assert names(made) == ["Heart: good (1 person)", "Law: not yet"]
    assert made.item_rank_at(made.item_rect(1).center()) == 1


# A choice on a scale


@pytest.fixture
def field(show) -> ScaleField:  # type: ignore[no-untyped-def]
    made = ScaleField("Heart", WORDS, -2)
    show(made)
    made.enter()
    return made


def test_number_keys_choose_from_the_left(field: ScaleField, qtbot: QtBot) -> None:
    for key, value in ((K.Key_1, -2), (K.Key_5, 2), (K.Key_3, 0)):
        with qtbot.waitSignal(field.edited) as heard:
            qtbot.keyClick(field.focusWidget(), key)
        assert heard.args == [value]
        assert field.value() == value
    qtbot.keyClick(field.focusWidget(), K.Key_9)
    assert field.value() == 0


def test_arrows_walk_and_delete_takes_back(field: ScaleField, qtbot: QtBot) -> None:
    field.set_value(1)
    field.enter()
    qtbot.keyClick(field.focusWidget(), K.Key_Right)
    assert field.value() == 2
    with qtbot.waitSignal(field.edited) as heard:
        qtbot.keyClick(field.focusWidget(), K.Key_Delete)
    assert heard.args == [None]
    assert field.value() is None


# Lineage

MARK = Mark("check", "cleared", PLAIN)
NODES = [
    Node("a", "First try", "not succeeded", MARK),
    Node("b", "A side road", "stopped", MARK, 0, 1),
    Node("c", "Second try", "running", MARK, 0),
    Node("d", "Third try", "idea", MARK, 2),
]


@pytest.fixture
def tree(show) -> Lineage:  # type: ignore[no-untyped-def]
    made = Lineage("Before and after")
    made.set_nodes(NODES, "c", "this one")
    show(made, width=340)
    return made


def test_keys_start_at_the_one_that_is_shown_walk_and_open(tree: Lineage, qtbot: QtBot) -> None:
    assert tree.item_rank() == 2
    for keys, opens in (([K.Key_Down], "d"), ([K.Key_Up, K.Key_Up], "b"), ([K.Key_Home], "a"), ([K.Key_End], "d")):
        for key in keys:
            qtbot.keyClick(tree, key)
        with qtbot.waitSignal(tree.activated) as heard:
            qtbot.keyClick(tree, K.Key_Return)
        assert heard.args == [opens]
    qtbot.keyClick(tree, K.Key_Down)
    assert tree.item_rank() == 3, "there is nothing below the last"


def test_a_click_opens(tree: Lineage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tree.activated) as heard:
        qtbot.mouseClick(tree, Qt.MouseButton.LeftButton, pos=tree.item_rect(1).center())
    assert heard.args == ["b"]


def test_a_screen_reader_hears_which_one_is_shown(tree: Lineage) -> None:
    assert names(tree)[:3] == [
        "First try, not succeeded", "A side road, stopped", "Second try, this one · running"
    ]  # fmt: skip


def test_a_branch_is_moved_in_and_the_one_shown_has_a_ring(tree: Lineage) -> None:
    plain = picture(tree)
    tree.set_nodes(NODES, "a", "this one")
    assert picture(tree) != plain
    straight = [Node(n.key, n.title, n.sub, n.mark, n.before) for n in NODES]
    tree.set_nodes(straight, "a", "this one")
    moved = picture(tree)
    tree.set_nodes(NODES, "a", "this one")
    assert picture(tree) != moved


def test_every_node_is_a_target_of_24_px(tree: Lineage) -> None:
    assert min(tree.item_rect(rank).height() for rank in range(len(NODES))) >= 24


# Icons with words


def test_icons_share_the_width_and_go_on_below(show) -> None:  # type: ignore[no-untyped-def]
    made = IconWords("Data")
    made.set_words([IconWord("heart", f"word {each}", f"Sentence {each}.") for each in range(5)])
    show(made, width=340)
    assert made.heightForWidth(800) < made.heightForWidth(160)
    places = [made.item_rect(rank) for rank in range(5)]
    assert all(not one.intersects(other) for rank, one in enumerate(places) for other in places[rank + 1 :])
    assert names(made) == [f"Sentence {each}." for each in range(5)]


def test_a_long_purpose_under_an_icon_is_read_whole(show) -> None:  # type: ignore[no-untyped-def]
    heights = []
    for purpose in ("figures per neighbourhood", "figures per neighbourhood, without names or addresses"):
        made = IconWords("Data")
        made.set_words([IconWord("heart", purpose)] * 3)
        show(made, width=320)
        heights.append(made.heightForWidth(320))
    assert heights[1] - heights[0] >= 2 * line_height("small"), "not cut off after three lines"


# Rows to tick


def test_rows_are_ticked_by_mouse_and_setting_them_sends_nothing(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    rows = TickRows("Things")
    show(rows)
    with qtbot.assertNotEmitted(rows.toggled):
        rows.set_rows([TickRow("a", "A"), TickRow("b", "B", "quiet")], ["b"])
    assert rows.checked() == ["b"]
    with qtbot.waitSignal(rows.toggled) as heard:
        qtbot.mouseClick(rows.buttons[0], Qt.MouseButton.LeftButton)
    assert heard.args == ["a", True]
    assert rows.checked() == ["a", "b"]
