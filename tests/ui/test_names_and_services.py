"""Names, forgetting them and the list of services, through the window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressDialog
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import (
    Agreement,
    Better,
    DataUse,
    Deviation,
    Indicator,
    Measurement,
    Pattern,
    Score,
    Service,
)
from tracker.domain.records import KINDS, Block, Entry, Experiment
from tracker.domain.sessions import Session
from tracker.domain.terms import Moment
from tracker.operations import Workspace
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace
from tracker.words import use_language
from ui import settings as remembered
from ui.dialogs import forget, history, palette
from ui.dialogs import record as record_dialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.settings import make as make_settings
from ui.dialogs.settings_workspace import OwnName, Services
from ui.main_window import MainWindow
from ui.messages import Progress
from ui.pages.lessons import LessonsPage
from ui.pages.page import Page
from ui.pages.routes import RECORD_PAGE
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks

NAME = "Robin Zandzegger"  # nobody is called that


def told(window: MainWindow) -> str:
    """The sentence at the bottom of the window."""
    return window.notice.text()


# One's own name


def own_name(window: MainWindow, qtbot: QtBot) -> OwnName:
    dialog, _language = make_settings(window, window.tasks.settings, window.tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    return cast(OwnName, dialog.findChild(OwnName))


def test_a_name_saves_itself_and_may_go_again(window: MainWindow, example: Workspace, qtbot: QtBot) -> None:
    it = own_name(window, qtbot)
    line = cast(QLineEdit, it.editor.widget)
    assert line.accessibleName() == "Your name (may stay empty)"
    line.setFocus()
    line.insert(NAME)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert operations.own_name(example) == NAME
    assert told(window) == "Name filled in"
    line.clear()
    it.window().close()  # what was typed counts as well when the dialog is closed
    assert operations.own_name(example) == ""
    window.undo()
    assert cast(QLineEdit, own_name(window, qtbot).editor.widget).text() == NAME


def test_the_history_says_who(window: MainWindow, example: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "shared.blokjes"
    example.save_copy(path)
    colleagues = []
    for name in ("", NAME):
        with open_workspace(path, Drawer(tmp_path / f"of {name}")) as theirs:
            colleagues.append(theirs.author)
            operations.add_block(theirs, title="Theirs")
            operations.name_self(theirs, name)
    with open_workspace(path) as mine:
        operations.add_block(mine, title="Mine")
        dialog = history.make(window, mine)
        qtbot.addWidget(dialog)
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        who = {text.partition("  ")[2]: texts[at + 1] for at, text in enumerate(texts) if ": 13" in text}
        assert list(who.values()) == ["you", NAME, f"colleague {colleagues[0][:4]}"]
        use_language("nl")
        assert [operations.who(mine)(each) for each in (mine.author, *colleagues, "")] == [
            "jij", f"collega {colleagues[0][:4]}", NAME, "",
        ]  # fmt: skip


# Forgetting


@pytest.fixture
def named(window: MainWindow) -> str:
    """The id of a block that is named after somebody, as is an entry and a draft."""
    workspace = window.tasks.workspace
    block = operations.add_block(workspace, title=f"{NAME} waits").record
    operations.write_entry(workspace, workspace.read.list(Experiment)[0].id, f"Called {NAME}")
    window.tasks.settings[remembered.DRAFTS] = json.dumps({"/a": {"x": {"lesson": f"Ask {NAME}"}}})
    window.tasks.settings[remembered.BLOCKS_FILTER] = json.dumps({"team": NAME})
    return block


def test_the_dialog_counts_where_the_name_stands(window: MainWindow, named: str, qtbot: QtBot) -> None:
    dialog = forget.make(window, window.tasks.workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    dialog.name.insert(NAME[:-1])
    qtbot.waitUntil(lambda: dialog.places.text() == "Stands nowhere")
    assert not dialog.ok.isEnabled()
    dialog.name.insert(NAME[-1])
    qtbot.waitUntil(lambda: dialog.places.text() == "Stands in 2 places")
    assert dialog.ok.isEnabled()
    assert f"Called {NAME}" in dialog.texts.text().splitlines()
    assert dialog.name.accessibleDescription().startswith(f"Stands in 2 places\nCalled {NAME}\n")
    dialog.name.clear()
    dialog.accept()
    assert dialog.result() == 0
    assert "at least two letters or four digits" in dialog.trouble.text()


def test_the_name_goes_everywhere_and_nothing_before_is_undone(
    window: MainWindow, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_in(dialog: forget.ForgetPerson) -> int:
        dialog.name.setText(NAME)
        dialog.accept()  # at once, before it was counted
        return dialog.result()

    monkeypatch.setattr(forget.ForgetPerson, "exec", fill_in)
    workspace = window.tasks.workspace
    window.actions_by_id["forget"].trigger()
    block = workspace.read.get(Block, named)
    assert block is not None
    assert block.title == "[name taken out] waits"
    assert "Called [name taken out]" in [each.text for each in workspace.read.list(Entry)]
    assert json.loads(window.tasks.settings[remembered.DRAFTS]) == {"/a": {"x": {"lesson": "Ask [name taken out]"}}}
    assert NAME not in window.tasks.settings[remembered.BLOCKS_FILTER]
    assert told(window) == "A person was forgotten"
    assert not window.actions_by_id["undo"].isEnabled()


def test_cancelled_halfway_everything_is_as_it_was(
    window: MainWindow, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, int]] = []

    def press_cancel(bar: QProgressDialog, done: int) -> None:
        heard.append((done, bar.maximum()))
        bar.cancel()

    monkeypatch.setattr(QProgressDialog, "setValue", press_cancel)
    monkeypatch.setattr("ui.messages._A_FRAME", 0)
    monkeypatch.setattr(forget, "ask", lambda *_given: NAME)
    workspace = window.tasks.workspace
    before = len(workspace.history.steps())
    window.forget_person()
    assert len(heard) == 1
    assert heard[0][0] < heard[0][1]
    assert told(window) == "Cancelled. Nothing has changed."
    assert operations.places_of(workspace, NAME) == 2
    assert len(workspace.history.steps()) == before
    assert NAME in window.tasks.settings[remembered.DRAFTS]
    assert workspace.problems() == []
    assert window.can_undo()


def test_a_short_job_shows_no_bar(window: MainWindow, qtbot: QtBot) -> None:
    bar = Progress("…")
    bar.report(1, 2)
    assert not any(each.isVisible() for each in window.findChildren(QProgressDialog))
    bar.close()


# The list of services


class Pointing(Silent):
    """Points at one file."""

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self.path = path

    def file_to_read(self, parent: object, title: str, folder: str, kinds: str) -> Path | None:
        """The file."""
        return self.path


@pytest.fixture
def listed(window: MainWindow, tmp_path: Path) -> Path:
    """A file with 1,140 services, at which the user will point."""
    operations.clear_services(window.tasks.workspace)  # those of the example
    path = tmp_path / "list.csv"
    path.write_text("uniforme_productnaam;uri\n" + "".join(f"dienst {n};\n" for n in range(1140)), encoding="utf-8")
    window.tasks.messages = Pointing(path)
    return path


def test_a_list_is_loaded_and_taken_back(window: MainWindow, listed: Path) -> None:
    window.actions_by_id["services"].trigger()
    assert told(window) == "List of services loaded: 1,140 services"
    window.notice._press()
    assert window.tasks.workspace.read.count(Service) == 0
    window.redo()
    assert window.tasks.workspace.read.count(Service) == 1140
    window.load_services()
    assert told(window) == "These services are in the list already."
    use_language("nl")
    listed.write_text("naam\nbrief", encoding="utf-8")
    window.load_services()
    assert told(window) == "Lijst met diensten ingelezen: 1 dienst"


def test_a_file_that_will_not_do_is_told(window: MainWindow, listed: Path) -> None:
    listed.write_text("a;b\nc;d\n", encoding="utf-8")
    window.load_services()
    assert "has no column with names of services" in told(window)
    cast(Pointing, window.tasks.messages).path = None
    window.load_services()
    assert window.tasks.workspace.read.count(Service) == 0


def test_the_settings_show_load_and_clear_the_list(window: MainWindow, listed: Path, qtbot: QtBot) -> None:
    dialog, _language = make_settings(window, window.tasks.settings, window.tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    services = cast(Services, dialog.findChild(Services))
    assert (services.count.text(), services.clear.isVisible()) == ("No list yet", False)
    qtbot.mouseClick(services.load, Qt.MouseButton.LeftButton)
    assert (services.count.text(), services.clear.isVisible()) == ("1,140 services", True)
    qtbot.mouseClick(services.clear, Qt.MouseButton.LeftButton)
    assert services.count.text() == "No list yet"
    assert told(window) == "List of services taken out"
    window.undo()
    assert services.count.text() == "1,140 services"


def test_nothing_of_this_can_be_done_in_a_file_that_is_only_read(
    example: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_read_only(example, tmp_path) as frozen:
        window = MainWindow(Tasks(frozen, Silent(), Settings(tmp_path / "other.ini")))
        qtbot.addWidget(window)
        assert not window.actions_by_id["forget"].isEnabled()
        assert not window.actions_by_id["services"].isEnabled()
        dialog, _language = make_settings(window, window.tasks.settings, window.tasks)
        qtbot.addWidget(dialog)
        assert cast(QLineEdit, cast(OwnName, dialog.findChild(OwnName)).editor.widget).isReadOnly()
        assert not cast(Services, dialog.findChild(Services)).load.isEnabled()


def open_read_only(example: Workspace, tmp_path: Path) -> Workspace:
    """A copy of ``example`` that cannot be changed."""
    path = tmp_path / "frozen.blokjes"
    example.save_copy(path)
    return open_workspace(path, read_only=True)


# What the palette finds


@pytest.fixture
def rare(window: MainWindow) -> dict[str, tuple[str, str]]:
    """One record of every kind that search finds, with a word nothing else holds; and where it should open."""
    workspace = window.tasks.workspace
    experiment = workspace.read.list(Experiment)[0].id
    block = workspace.read.list(Block)[0].id
    word = "Zeldzaam"
    indicator = operations.add(workspace, Indicator, title=word).of("indicator")
    operations.add(workspace, Measurement, indicator=indicator, period="2026-05", value="1", note=word)
    operations.add(workspace, Deviation, experiment=experiment, article=word)
    operations.add(workspace, DataUse, experiment=experiment, personal_data="none", purpose=word)
    operations.add(workspace, Score, experiment=experiment, moment="before", scorer="x", heart=1, note=word)
    operations.write_entry(workspace, experiment, word)
    operations.set_state(workspace, block, operations.next_states(workspace.read.get(Block, block))[0], reason=word)
    operations.edit_block(workspace, block, title=word)
    operations.edit_experiment(workspace, experiment, title=word)
    better = operations.add(workspace, Better, title=word).of("better")
    agreement = operations.add(workspace, Agreement, title=word).of("agreement")
    pattern = operations.add(workspace, Pattern, title=word).of("pattern")
    session = operations.add(workspace, Session, title=word).of("session")
    operations.edit_ambition(workspace, statement=word)
    ambition = workspace.read.ambition()
    assert ambition is not None
    return {
        "ambition": ("today", ambition.id), "session": ("sessions", session),
        "block": ("blocks", block), "state-change": ("blocks", block),
        "experiment": ("experiments", experiment), "entry": ("experiments", experiment),
        "deviation": ("experiments", experiment), "data-use": ("experiments", experiment),
        "score": ("experiments", experiment), "indicator": ("progress", indicator),
        "measurement": ("progress", indicator), "better": ("today", better), "agreement": ("today", agreement),
        "pattern": ("lessons", pattern),
    }  # fmt: skip


def test_every_kind_that_is_found_has_an_icon_words_and_a_place(
    window: MainWindow, rare: dict[str, tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = palette.Found(window.tasks.workspace, (), window)
    found.look_for("zeldzaam")
    hits = {found.index(row).data(palette._HIT).kind: found.index(row) for row in range(found.rowCount())}
    assert set(hits) == set(rare) == set(RECORD_PAGE) - {"rebase"}  # a new mean is found at its indicator
    for kind, index in hits.items():
        assert index.data(Qt.ItemDataRole.DecorationRole)
        page, record = rare[kind]
        assert index.data(palette._HIT).id == record
        shown: list[tuple[str, str]] = []
        if kind == "ambition":
            monkeypatch.setattr(window, "edit_ambition", lambda shown=shown: shown.append(("ambition", "ambition")))
        if kind in ("better", "agreement"):
            monkeypatch.setattr(
                record_dialog, "ask", lambda _window, _workspace, *what, shown=shown: shown.append(what)
            )
        monkeypatch.setattr(
            type(window.page(page)), "show_record", lambda _page, *what, shown=shown: shown.append(what)
        )
        window.open_record(kind, index.data(palette._HIT).id)
        assert window.current.key == page
        assert shown == [(kind, record)]
    assert isinstance(window.current, Page)


@pytest.mark.parametrize(
    "kind,dutch",
    [
        ("entry", "logboek van 7"),
        ("state-change", "verloop van 7"),
        ("deviation", "afwijking van 7"),
        ("data-use", "gegevensgebruik van 7"),
        ("score", "afweging van 7"),
        ("measurement", "meting"),
        ("block", "blokje 7"),
        ("indicator", "indicator"),
        ("pattern", "faalpatroon"),
        ("agreement", "afspraak"),
    ],
)
def test_the_words_beside_a_hit(kind: str, dutch: str) -> None:
    use_language("nl")
    assert palette.about(palette.Hit(kind, "x", "7", "Title", "")) == dutch
    assert kind in KINDS


def test_what_has_no_panel_is_changed_in_a_dialog(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = window.tasks.workspace
    record = operations.add(workspace, Agreement, title="Call back", who="Desk").of("agreement")

    def fill_in(dialog: FormDialog) -> int:
        assert dialog.windowTitle() == "Agreement"
        assert dialog.form.values()["who"] == "Desk"
        dialog.form.show_values({**dialog.form.values(), "title": "Call back at once", "who": ""})
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", fill_in)
    window.open_record("agreement", record)
    changed = workspace.read.get(Agreement, record)
    assert changed is not None
    assert (changed.title, changed.who) == ("Call back at once", "")
    assert told(window) == f"Agreement changed: {changed.number} Call back at once"
    operations.delete(workspace, Agreement, record)
    window.open_record("agreement", record)  # gone in the meantime
    assert window.current.key == "today"


def test_a_pattern_opens_the_lessons_with_it(window: MainWindow) -> None:
    workspace = window.tasks.workspace
    experiment = workspace.read.lessons(limit=1)[0].id
    pattern = operations.add_pattern(workspace, title="Nobody had time").of("pattern")
    operations.name_patterns(workspace, experiment, Moment.AFTER, [pattern])
    window.open_record("pattern", pattern)
    lessons = window.page("lessons")
    assert isinstance(lessons, LessonsPage)
    assert lessons.filters.query().equals == {"pattern": pattern}
