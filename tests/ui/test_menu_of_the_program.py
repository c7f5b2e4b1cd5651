"""The menu of the program has a menu for each group, and every action in one of them."""

from ui import actions
from ui.main_window import MainWindow


def test_every_action_stands_in_the_menu_of_its_group(window: MainWindow) -> None:
    menu = actions.build_menu(window.actions_by_id, window)
    inner = {each.text(): each.menu() for each in menu.actions()}
    assert list(inner) == list(actions.GROUPS.values())
    for group, words in actions.GROUPS.items():
        wanted = [window.actions_by_id[each.id] for each in actions.ACTIONS if each.group == group]
        assert inner[words].actions() == wanted  # type: ignore[union-attr]
        assert len(wanted) <= 16
