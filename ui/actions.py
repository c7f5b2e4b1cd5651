"""Everything one can do from anywhere, declared once: the menu, the palette, the keys and the help follow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tracker.words import N_, _, p_
from ui import theme


class Shell(Protocol):
    """What an action may ask of the window."""

    def go(self, page: str) -> None: ...
    def log_experiment(self) -> None: ...
    def add_block(self) -> None: ...
    def import_list(self) -> None: ...
    def add_lines(self) -> None: ...
    def add_starter_blocks(self) -> None: ...
    def add_indicator(self) -> None: ...
    def add_example_indicators(self) -> None: ...
    def write_better(self) -> None: ...
    def make_agreement(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def search(self) -> None: ...
    def filter_page(self) -> None: ...
    def edit_ambition(self) -> None: ...
    def show_history(self) -> None: ...
    def show_patterns(self) -> None: ...
    def show_settings(self) -> None: ...
    def show_keys(self) -> None: ...
    def about(self) -> None: ...
    def new_workspace(self) -> None: ...
    def open_workspace(self) -> None: ...
    def open_example(self) -> None: ...
    def load_services(self) -> None: ...
    def forget_person(self) -> None: ...
    def save_copy(self) -> None: ...
    def present(self) -> None: ...
    def make_report(self) -> None: ...
    def make_idea_form(self) -> None: ...
    def save_list(self) -> None: ...
    def write_open_data(self) -> None: ...
    def close_workspace(self) -> None: ...
    def quit(self) -> None: ...
    def can_write(self) -> bool: ...
    def can_undo(self) -> bool: ...
    def can_redo(self) -> bool: ...


@dataclass(frozen=True)
class Action:
    """One action: its id, words, icon, keys, group in the menu, what it does and when it can."""

    id: str
    words: str
    icon: str
    keys: str
    group: str
    do: Callable[[Shell], None]
    enabled: Callable[[Shell], bool] = lambda _shell: True


def _can_write(shell: Shell) -> bool:
    return shell.can_write()


def _log(shell: Shell) -> None:
    shell.log_experiment()


ACTIONS: tuple[Action, ...] = (
    Action("log-experiment", N_("Log an experiment"), "flask", "Ctrl+N", "record", _log, _can_write),
    Action("add-block", N_("Add a block"), "plus", "Ctrl+B", "record", lambda s: s.add_block(), _can_write),
    Action("import", N_("Import a list"), "upload", "Ctrl+Shift+I", "record", lambda s: s.import_list(), _can_write),
    Action("lines", N_("Add many blocks at once"), "wall", "Ctrl+Shift+B", "record", lambda s: s.add_lines(),
           _can_write),
    Action("starter-blocks", N_("Add example blocks"), "blocks", "", "record", lambda s: s.add_starter_blocks(),
           _can_write),
    Action("add-indicator", N_("Add an indicator"), "target", "", "record", lambda s: s.add_indicator(), _can_write),
    Action("examples", N_("Add example indicators"), "target", "", "record", lambda s: s.add_example_indicators(),
           _can_write),
    Action("better", N_("Every day better"), "better", "Ctrl+J", "record", lambda s: s.write_better(), _can_write),
    Action("agreement", N_("Make an agreement"), "agreement", "", "record", lambda s: s.make_agreement(), _can_write),
    Action("undo", N_("Undo"), "undo-arrow", "Ctrl+Z", "edit", lambda s: s.undo(), lambda s: s.can_undo()),
    Action("redo", N_("Redo"), "redo-arrow", "Ctrl+Shift+Z", "edit", lambda s: s.redo(), lambda s: s.can_redo()),
    Action("history", N_("History"), "history", "Ctrl+H", "edit", lambda s: s.show_history()),
    Action("patterns", N_("Failure patterns"), "pencil", "", "edit", lambda s: s.show_patterns(), _can_write),
    Action("today", N_("Go to Today"), "sun", "Ctrl+1", "go", lambda s: s.go("today")),
    Action("blocks", N_("Go to Blocks"), "blocks", "Ctrl+2", "go", lambda s: s.go("blocks")),
    Action("experiments", N_("Go to Experiments"), "flask", "Ctrl+3", "go", lambda s: s.go("experiments")),
    Action("lessons", N_("Go to Lessons"), "book", "Ctrl+4", "go", lambda s: s.go("lessons")),
    Action("progress", N_("Go to Progress"), "chart", "Ctrl+5", "go", lambda s: s.go("progress")),
    Action("sessions", N_("Go to Work session"), "people", "Ctrl+6", "go", lambda s: s.go("sessions")),
    Action("indicators", N_("Go to indicators"), "target", "", "go", lambda s: s.go("indicators")),
    Action("present", N_("Present the charts"), "present", "F5", "go", lambda s: s.present()),
    Action("betters", N_("Go to Every day better"), "better", "", "go", lambda s: s.go("betters")),
    Action("agreements", N_("Go to the agreements"), "agreement", "", "go", lambda s: s.go("agreements")),
    Action("search", N_("Search everything"), "search", "Ctrl+K", "go", lambda s: s.search()),
    Action("filter", N_("Search on this page"), "filter", "Ctrl+F", "go", lambda s: s.filter_page()),
    Action("ambition", N_("Change the ambition"), "flag", "", "file", lambda s: s.edit_ambition(), _can_write),
    Action("new", N_("New workspace"), "document", "Ctrl+Shift+N", "file", lambda s: s.new_workspace()),
    Action("open", N_("Open a workspace"), "folder", "Ctrl+O", "file", lambda s: s.open_workspace()),
    Action("example", N_("Open the example"), "eye", "", "file", lambda s: s.open_example()),
    Action("copy", N_("Save a copy"), "copy", "Ctrl+Shift+S", "file", lambda s: s.save_copy()),
    Action("report", N_("Make a report"), "document", "Ctrl+Shift+R", "file", lambda s: s.make_report()),
    Action("idea-form", N_("Make an idea form"), "bulb", "", "file", lambda s: s.make_idea_form()),
    Action("save-list", N_("Save a list as…"), "table", "Ctrl+Shift+L", "file", lambda s: s.save_list()),
    Action("open-data", N_("Write open data"), "shared", "", "file", lambda s: s.write_open_data()),
    Action("services", N_("Load a list of services"), "upload", "", "file", lambda s: s.load_services(), _can_write),
    Action("forget", N_("Forget a person"), "forget", "", "file", lambda s: s.forget_person(), _can_write),
    Action("close", N_("Close the workspace"), "close", "Ctrl+W", "file", lambda s: s.close_workspace()),
    Action("settings", N_("Settings"), "sliders", "Ctrl+,", "program", lambda s: s.show_settings()),
    Action("keys", N_("Keyboard"), "keyboard", "F1", "program", lambda s: s.show_keys()),
    Action("about", N_("About Blokjes"), "info", "", "program", lambda s: s.about()),
    Action("quit", N_("Quit"), "external", "Ctrl+Q", "program", lambda s: s.quit()),
)  # fmt: skip

GROUPS: dict[str, str] = {
    "record": N_("Record"),
    "edit": N_("Change"),
    "go": N_("Go to"),
    "file": N_("Workspace"),
    "program": N_("Program"),
}


def build(shell: Shell, window: QWidget) -> dict[str, QAction]:
    """A QAction on ``window`` for each action, so that its keys work everywhere in it."""
    made: dict[str, QAction] = {}
    for action in ACTIONS:
        it = QAction(theme.icon(action.icon, "muted"), _(action.words), window)
        if action.keys:
            it.setShortcuts(QKeySequence.listFromString(action.keys))
        it.triggered.connect(lambda _checked=False, do=action.do: do(shell))
        window.addAction(it)
        made[action.id] = it
    return made


def update(shell: Shell, made: dict[str, QAction]) -> None:
    """Enable each action or not, as things stand now."""
    for action in ACTIONS:
        made[action.id].setEnabled(action.enabled(shell))


def build_menu(made: dict[str, QAction], parent: QWidget) -> QMenu:
    """The menu of the program: a menu for each group, with its actions. Forty in one list are too many to read."""
    menu = QMenu(p_("the menu of the program", "Menu"), parent)
    for group, words in GROUPS.items():
        inner = menu.addMenu(_(words))
        inner.addActions([made[action.id] for action in ACTIONS if action.group == group])
    return menu
