"""The shell: places on the left, ambition and search on top, the page, and a notice at the bottom. No logic.

Dialogs are imported when they are first asked for: the start of the program does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, Signal
from PySide6.QtGui import QAction, QCloseEvent, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.companions import Agreement, Better
from tracker.domain.records import KINDS, Block
from tracker.words import _, full_date, n_, p_, sentence_case
from ui import actions, theme
from ui import settings as remembered
from ui.pages import PLACES, bringing
from ui.pages.page import Page
from ui.pages.routes import IN_A_DIALOG, PART_OF, RECORD_PAGE
from ui.session.opening import Opening
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.notice import Notice
from ui.widgets.rail import Rail
from ui.widgets.search_box import SearchButton

if TYPE_CHECKING:
    from ui.session.facilitator import Facilitator


class MainWindow(QMainWindow):
    """The window on one open workspace.

    Attributes: ``tasks``; ``actions_by_id``; ``bringing``, what is dropped on it.
    Signals: ``asked(str)``, what only the program can do: "new", "open", "example", "close", "restart", "tray",
    "quit".
    """

    asked = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self._opening = Opening(tasks, self)
        self._opening.rounded_off.connect(lambda ended: self.open_record("session", ended))
        self._pages: dict[str, Page] = {}
        self.actions_by_id: dict[str, QAction] = actions.build(self, self)
        self._menu = actions.build_menu(self.actions_by_id, self)
        self._build()
        self.setWindowTitle(_("{workspace} – Blokjes").format(workspace=tasks.workspace.path.stem))
        self.setMinimumSize(960, 600)
        tasks.changes.changed.connect(self._on_changed)
        tasks.noticed.connect(self._on_noticed)
        tasks.saved.connect(self._on_saved)
        if tasks.workspace.read_only:
            reason = _("Read-only. {reason}").format(reason=tasks.workspace.reason)
            self.notice.show_message(reason, seconds=0)
        self.restore()

    def _build(self) -> None:
        self.rail = Rail(_("Places"))
        for place in PLACES:
            keys_ = self.actions_by_id[place.key].shortcut().toString()
            self.rail.add_item(place.key, place.icon, _(place.word), f"{_(place.word)} ({keys_})")
        self._menu_button = self.rail.add_item("menu", "sliders", p_("the menu of the program", "Menu"), footer=True)
        self.rail.chosen.connect(self._on_rail)
        self._stack = QStackedWidget()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        column.addWidget(self._stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)
        self.notice = Notice(whole, _("Close"))
        self.bringing = bringing.Bringing(self, self)

    def _top_bar(self) -> QFrame:
        bar = QFrame()
        bar.setFixedHeight(theme.px(64))
        theme.set_look(bar, "top-bar")
        self._heading = ElidedLabel("", kind="card-title")
        self._days_left = theme.label("", "muted")
        self._frozen = theme.label(_("Read-only"), "card-title")
        self._frozen.setToolTip(self.tasks.workspace.reason)
        self._frozen.setVisible(self.tasks.workspace.read_only)
        self.search_button = SearchButton(_("Search or do something"), "Ctrl+K")
        self.search_button.clicked.connect(self.search)
        self.primary = theme.button(_("Experiment"), "primary", "plus")
        self.primary.setToolTip(_("Log an experiment (Ctrl+N)"))
        self.primary.setEnabled(self.can_write())
        self.primary.clicked.connect(self.log_experiment)
        row = QHBoxLayout(bar)
        row.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 0)))
        row.setSpacing(theme.px(12))
        row.addWidget(self._heading, 1000)
        row.addWidget(self._days_left)
        row.addWidget(self._frozen)
        row.addStretch(1)
        row.addWidget(self.search_button)
        row.addWidget(self.primary)
        return bar

    # Where we are

    def page(self, key: str) -> Page:
        """The page called ``key``; it is made when it is first asked for."""
        if key not in self._pages:
            made = next(place for place in PLACES if place.key == key).make(self.tasks, self._stack)
            made.asked.connect(self._on_asked)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    @property
    def current(self) -> Page:
        """The page in view."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def go(self, page: str) -> None:
        """Show the page called ``page``, or the view of a page that is called so."""
        host = PART_OF.get(page, page)
        self._stack.setCurrentWidget(self.page(host))
        self.rail.set_current(host)
        if host != page:
            self.current.show_view(page)  # type: ignore[attr-defined]
        else:
            self.current.home()
        self._update_bar()

    def open_record(self, kind: str, record: str) -> None:
        """Show one record on its page."""
        self.go(RECORD_PAGE[kind])
        if kind == "ambition":
            self.edit_ambition()
        elif kind in IN_A_DIALOG:
            self.edit_record(kind, record)
        else:
            self.current.show_record(kind, record)

    def edit_record(self, kind: str, record: str) -> None:
        """The fields of a record that has no panel, to be changed."""
        from ui.dialogs import record as record_dialog

        values = record_dialog.ask(self, self.tasks.workspace, kind, record)
        if values:
            self.tasks.run(operations.edit, KINDS[kind], record, **values)

    def conclude(self, experiment: str) -> None:
        """The questions about how one experiment ended."""
        self.open_record("experiment", experiment)
        self.current.conclude(experiment)  # type: ignore[attr-defined]

    def publish(self, experiment: str) -> None:
        """What would be published of one experiment, and the yes to it."""
        from ui.dialogs import publish

        publish.ask(self, self.tasks, experiment)

    def open_session(self, session: str) -> None:
        """The window of the facilitator on a work session; this one waits behind it. One session is open at a time."""
        self._opening.open(session)

    @property
    def facilitator(self) -> Facilitator | None:
        """The window of the work session that is open."""
        return self._opening.facilitator

    def prepare_session(self, script: str, experiment: str) -> None:
        """Ask what a guided session about one experiment needs, and open it."""
        self.go("sessions")
        self.current.prepare(script, experiment)  # type: ignore[attr-defined]

    def _on_rail(self, key: str) -> None:
        if key == "menu":
            self.rail.set_current(self.current.key)
            actions.update(self, self.actions_by_id)
            corner = self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), self._menu_button.height()))
            self._menu.popup(corner - QPoint(0, self._menu.sizeHint().height()))
        else:
            self.go(key)

    def _on_asked(self, wish: str, what: Any) -> None:
        wishes: dict[str, Callable[[], object]] = {
            "open": lambda: self.open_record(*what),
            "log": lambda: self.log_experiment(what),
            "add-block": lambda: self.add_block(what),
            "page": lambda: self.go(what),
            "history": lambda: self.show_history(*what),
            "conclude": lambda: self.conclude(what),
            "publish": lambda: self.publish(what),
            "session": lambda: self.open_session(what),
            "prepare-session": lambda: self.prepare_session(*what),
            "save-list": self.save_list,
            "do": lambda: self.actions_by_id[what].trigger(),
        }
        wishes[wish]()

    def _on_changed(self, _done: ChangeSet) -> None:
        actions.update(self, self.actions_by_id)
        self._update_bar()

    def _on_noticed(self, sentence: str, undoable: bool) -> None:
        if undoable and self.can_undo():
            self.notice.show_message(sentence, action=_("Undo"), on_action=self.undo)
        else:
            self.notice.show_message(sentence)

    def _on_saved(self, sentence: str, path: Path) -> None:
        self.notice.show_message(sentence, action=_("Open"), on_action=lambda: self.tasks.messages.open_file(path))

    def _update_bar(self) -> None:
        known = self.tasks.workspace.read.ambition()
        today = self.tasks.workspace.today()
        if self.current.key == "today":
            self._heading.setText(sentence_case(full_date(today)))
            self._days_left.setText("")
        else:
            self._heading.setText(known.statement)
            self._days_left.setText(days_left((known.horizon - today).days) if known.horizon else "")
        words = QFontMetricsF(theme.font("card-title")).horizontalAdvance(self._heading.text())
        self._heading.setMaximumWidth(round(words) + theme.px(8))

    # What the actions ask (ui/actions.py)

    def can_write(self) -> bool:
        """Whether anything can be changed here."""
        return not self.tasks.workspace.read_only

    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return self.can_write() and self.tasks.workspace.history.undoable() is not None

    def can_redo(self) -> bool:
        """Whether there is an act to do again."""
        return self.can_write() and self.tasks.workspace.history.redoable() is not None

    def undo(self) -> None:
        """Take the last act back."""
        self.tasks.undo()

    def redo(self) -> None:
        """Do the last undone act again."""
        self.tasks.redo()

    def log_experiment(self, blocks: list[str] | None = None) -> None:
        """Ask for a title, what we think and the blocks; then show the new card."""
        from ui.dialogs import log_experiment

        values = log_experiment.ask(self, self.tasks.workspace, list(blocks or []))
        if values and (done := self.tasks.run(operations.log_experiment, **values)):
            self.open_record("experiment", done.record)

    def add_block(self, values: dict[str, Any] | None = None) -> None:
        """Ask for a block, with ``values`` filled in already; then show it."""
        from ui.dialogs import block

        values = block.ask(self, self.tasks.workspace, values)
        if values and (done := self.tasks.run(operations.add_block, **values)):
            self.open_record("block", done.record)

    def import_list(self) -> None:
        """Bring a list along: blocks, experiments, indicators or measurements."""
        bringing.import_list(self, self)

    def add_lines(self) -> None:
        """Ask for lines that each become a block."""
        bringing.add_lines(self, self, Block)

    def add_starter_blocks(self) -> None:
        """Choose from the blocks of the starter inventory."""
        bringing.add_starter_blocks(self, self)

    def add_indicator(self) -> None:
        """Ask for an indicator; then show it."""
        self.go("indicators")
        self.current.indicators.add()  # type: ignore[attr-defined]

    def add_example_indicators(self) -> None:
        """Choose from the example indicators."""
        self.go("indicators")
        self.current.indicators.add_examples()  # type: ignore[attr-defined]

    def write_better(self) -> None:
        """Ask for what went a little better today."""
        from ui.dialogs import better

        values = better.ask(self, self.tasks.workspace, self.tasks.settings)
        if values:
            self.tasks.run(operations.add, Better, **values)

    def make_agreement(self) -> None:
        """Ask for what is agreed."""
        from ui.dialogs import agreement

        values = agreement.ask(self, self.tasks.workspace)
        if values:
            self.tasks.run(operations.add, Agreement, **values)

    def edit_ambition(self) -> None:
        """Change the sentence or its dates."""
        from ui.dialogs import ambition

        values = ambition.ask(self, self.tasks.workspace.read.ambition())
        if values:
            self.tasks.run(operations.edit_ambition, **values)

    def search(self) -> None:
        """The palette: find a record or do something."""
        from ui.dialogs import palette

        found = palette.ask(self, self.tasks.workspace, self.search_button, self.doable())
        if found and found.kind == "action":
            self.actions_by_id[found.id].trigger()
        elif found:
            self.open_record(found.kind, found.id)

    def doable(self) -> list[actions.Action]:
        """What the palette offers now."""
        return [action for action in actions.ACTIONS if action.id != "search" and action.enabled(self)]

    def filter_page(self) -> None:
        """The cursor in the filter of this page."""
        self.current.focus_search()

    def show_history(self, kind: str = "", record: str = "") -> None:
        """What was done: to everything, or to one record."""
        from ui.dialogs import history

        history.show(self, self.tasks, kind, record)

    def load_services(self) -> None:
        """A list of services from a file."""
        from ui.dialogs import settings_workspace

        settings_workspace.load_services(self, self.tasks)

    def forget_person(self) -> None:
        """Take a name out of everything, also of what was typed and not yet recorded."""
        from ui.dialogs import forget
        from ui.pages import drafts_without

        name = forget.ask(self, self.tasks.workspace)
        if name and self.tasks.run_long(_("Taking the name out…"), operations.forget_person, name):
            drafts_without.forget(self.tasks, name)

    def show_patterns(self) -> None:
        """The list of failure patterns, to change it."""
        from ui.dialogs import patterns

        patterns.show(self, self.tasks)

    def show_settings(self) -> None:
        """Language and colours, and what this workspace keeps."""
        from ui.dialogs import settings

        again = settings.ask(self, self.tasks.settings, self.tasks)
        self.asked.emit("tray")
        if again:
            self.asked.emit("restart")

    def show_keys(self) -> None:
        """The keyboard on one sheet."""
        from ui.dialogs import keys

        keys.show(self, self.key_rows())

    def key_rows(self) -> list[tuple[str, str, str]]:
        """Group, words and keys of every action that has keys."""
        return [(_(actions.GROUPS[a.group]), _(a.words), a.keys) for a in actions.ACTIONS if a.keys]

    def about(self) -> None:
        """Name, version, licence."""
        from ui.dialogs import about

        self.tasks.messages.about(self, about.text())

    def present(self) -> None:
        """The charts on the full screen."""
        self.go("progress")
        self.current.present()  # type: ignore[attr-defined]

    def make_report(self) -> None:
        """A report of the workspace as a file."""
        from ui.pages import progress_report

        progress_report.make_report(self, self.tasks)

    def make_idea_form(self) -> None:
        """The empty form for ideas from outside as a file."""
        from ui.dialogs import idea_form

        idea_form.make(self, self.tasks)

    def save_list(self) -> None:
        """A list as a file, first of all the one in view."""
        from ui.pages import list_saving

        list_saving.save_list(self, self.tasks, self.current.shown_list())

    def write_open_data(self) -> None:
        """A folder with what two people agreed to publish."""
        from ui.dialogs import open_data

        open_data.write(self, self.tasks)

    def save_copy(self) -> None:
        """A copy of the workspace under another name."""
        path = self.tasks.workspace.path
        target = self.tasks.messages.file_to_save(
            self, _("Save a copy"), str(path.with_name(_("{name} (copy)").format(name=path.stem) + path.suffix)),
            _("Workspaces (*.blokjes)"))  # fmt: skip
        if target is not None:
            self.tasks.attempt(lambda: operations.save_copy(self.tasks.workspace, Path(target)),
                               _("The copy is in {path}.").format(path=target))  # fmt: skip

    def new_workspace(self) -> None:
        """Ask the program for a new workspace."""
        self.asked.emit("new")

    def open_workspace(self) -> None:
        """Ask the program to open another workspace."""
        self.asked.emit("open")

    def open_example(self) -> None:
        """Ask the program for the example."""
        self.asked.emit("example")

    def close_workspace(self) -> None:
        """Back to the start."""
        self.asked.emit("close")

    def quit(self) -> None:
        """End the program."""
        self.asked.emit("quit")

    # What comes back after a restart

    def restore(self) -> None:
        """Size and page as they were."""
        known = self.tasks.settings
        if not self.restoreGeometry(known[remembered.GEOMETRY]):
            self.resize(1280, 800)
        page = known[remembered.PAGE]
        self.go(page if page in [place.key for place in PLACES] else PLACES[0].key)
        actions.update(self, self.actions_by_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where we were; a work session that is open is left, so that its clock stands still."""
        self._opening.end()
        self.tasks.settings[remembered.GEOMETRY] = QByteArray(self.saveGeometry())
        self.tasks.settings[remembered.PAGE] = self.current.key
        self.tasks.settings.save()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The days left give way when the bar is narrow."""
        super().resizeEvent(event)
        self._days_left.setVisible(self.width() >= theme.px(1100))


def days_left(days: int) -> str:
    """How long until the horizon, in words."""
    if days < 0:
        return n_("{n} day past the horizon", "{n} days past the horizon", -days)
    return n_("{n} day left", "{n} days left", days)
