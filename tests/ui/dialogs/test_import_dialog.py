"""Importing a list in the window: three steps by clicks and keys, and what is dropped or pasted on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from tracker.domain.companions import Indicator, Measurement
from tracker.domain.records import Block, Experiment
from tracker.exchange.tables import open_table
from tracker.operations.importing import Plan, plan_import, run_import
from ui.dialogs import import_list
from ui.dialogs.import_list import CHECK, RESULT, SOURCE, ImportList
from ui.dialogs.lines import Lines
from ui.main_window import MainWindow
from ui.models.import_columns import FIELD_ROW, FIRST
from ui.settings import IMPORT_FOLDER
from ui.widgets.brought import apart, source_in
from ui.widgets.combo import Combo

LEFT = Qt.MouseButton.LeftButton
IDEAS = """Ideas from the neighbourhood;;;
;;;
Idea;Why;Channel;Submitted on
A desk in the library;Closer;front desk;3-2-2026
Call back before lunch;Waiting makes angry;telefone;4 February 2026
A letter of one page;Nobody reads three;post;soon
"""


@pytest.fixture
def ideas(tmp_path: Path) -> Path:
    """A list with a title above its header, and two values that do not fit."""
    path = tmp_path / "ideas.csv"
    path.write_text(IDEAS, encoding="utf-8")
    return path


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[ImportList]:
    """The dialog, shown."""
    it = import_list.make(window, window.tasks)
    qtbot.addWidget(it)
    it.show()
    yield it
    it.reject()


def planned(qtbot: QtBot, dialog: ImportList) -> Plan:
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.plan is not None
    return dialog.plan


def during(act: Callable[[], object], do: Callable[[QDialog], object]) -> None:
    """``act`` opens a dialog; meanwhile ``do`` gets it."""
    seen: list[QDialog] = []

    def there() -> None:
        opened = QApplication.activeModalWidget()
        if not isinstance(opened, QDialog):
            QTimer.singleShot(5, there)
            return
        seen.append(opened)
        try:
            do(opened)
        finally:
            if opened.isVisible():
                opened.reject()

    QTimer.singleShot(0, there)
    act()
    assert seen


def answer(window: MainWindow, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> list[str]:
    """The file dialog answers ``paths``; the folders it was opened in."""
    folders: list[str] = []

    def read(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[Path, ...]:
        folders.append(folder)
        return paths

    monkeypatch.setattr(window.tasks.messages, "files_to_read", read)
    return folders


def test_a_file_becomes_experiments_in_three_steps_and_one_undo(
    window: MainWindow, qtbot: QtBot, ideas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = window.tasks.workspace.read
    before = read.count(Experiment)
    folders = answer(window, monkeypatch, ideas)

    def walk(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        assert opened.ok is not None
        assert not opened.ok.isEnabled()
        QTest.mouseClick(opened.source.choose, LEFT)
        planned(qtbot, opened)
        assert opened.source.kind.current() == "experiments"
        assert opened.source.header_row.key() == "3"
        QTest.keyClick(opened.ok, Qt.Key.Key_Return)
        assert opened.step == CHECK
        assert [line.unfit.text for line in opened.check.doubts.lines] == ["telefone", "soon"]
        assert "row 5" in opened.check.doubts.lines[0].findChildren(type(opened.trouble))[1].text()
        take = opened.check.doubts.lines[0].take
        assert take is not None
        assert take.text() == "Take “Telephone”"
        QTest.mouseClick(take, LEFT)
        planned(qtbot, opened)
        assert [line.unfit.text for line in opened.check.doubts.lines] == ["soon"]
        QTest.mouseClick(opened.ok, LEFT)
        assert opened.step == RESULT
        assert opened.outcome.rows.listed.rows[1][1] == "Call back before lunch"
        assert opened.ok.text() == "Import 3 experiments"
        QTest.mouseClick(opened.ok, LEFT)

    window.go("today")
    during(lambda: window.actions_by_id["import"].trigger(), walk)
    made = read.list(Experiment)[before:]
    assert [(each.title, each.channel, str(each.idea_on)) for each in made] == [
        ("A desk in the library", "counter", "2026-02-03"),
        ("Call back before lunch", "telephone", "2026-02-04"),
        ("A letter of one page", "letter", str(made[2].idea_on)),
    ]  # fmt: skip
    assert window.current.key == "experiments"
    assert folders == [""]
    assert window.tasks.settings[IMPORT_FOLDER] == str(ideas.parent)
    window.undo()
    assert read.count(Experiment) == before


def test_a_second_time_nothing_is_doubled_and_the_mapping_is_remembered(
    window: MainWindow, qtbot: QtBot, ideas: Path
) -> None:
    read = window.tasks.workspace.read
    before = read.count(Experiment)

    def take_all(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        planned(qtbot, opened)
        opened.check.doubts.lines[0].replaced.emit("telephone")
        planned(qtbot, opened)
        for _step in range(3):
            opened.accept()

    during(lambda: window.bringing.hint.dropped.emit(ideas), take_all)
    assert read.count(Experiment) == before + 3

    def look(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        planned(qtbot, opened)
        assert [line.unfit.text for line in opened.check.doubts.lines] == ["soon"]  # the other was said before
        opened.accept()
        opened.accept()
        assert opened.plan is not None
        assert (opened.plan.new, opened.plan.unchanged) == (0, 3)
        assert opened.ok is not None
        assert not opened.ok.isEnabled()
        assert "Nothing changes" in opened.outcome.finding.text()

    during(lambda: window.bringing.hint.dropped.emit(ideas), look)
    assert read.count(Experiment) == before + 3


def test_cancelling_in_any_step_leaves_nothing(window: MainWindow, qtbot: QtBot, ideas: Path) -> None:
    before = window.tasks.workspace.read.count(Experiment)
    newest = window.tasks.workspace.history.undoable()
    for step in (SOURCE, CHECK, RESULT):

        def leave(opened: QDialog, step: int = step) -> None:
            assert isinstance(opened, ImportList)
            planned(qtbot, opened)
            for _step in range(step):
                opened.accept()
            QTest.keyClick(opened, Qt.Key.Key_Escape)

        during(lambda: window.bringing.hint.dropped.emit(ideas), leave)
    assert window.tasks.workspace.read.count(Experiment) == before
    assert window.tasks.workspace.history.undoable() == newest


def test_leaving_while_the_list_is_looked_through_stops_that(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.dialogs import import_planner

    monkeypatch.setattr(import_planner, "_SLICE", 0)
    text = "Obstacle\n" + "".join(f"Something in the way {n}\n" for n in range(3000))
    dialog = import_list.make(window, window.tasks, "blocks", text)
    qtbot.addWidget(dialog)
    dialog.show()
    seen: list[int] = []

    def leave(done: int, _whole: int) -> None:
        seen.append(done)
        dialog.reject()

    dialog.planner.progressed.connect(leave)
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: not dialog.planner.busy)
    assert len(seen) == 1
    assert dialog.plan is None


def test_another_field_above_a_column_by_key_and_by_click(dialog: ImportList, qtbot: QtBot) -> None:
    dialog.source.read("Obstacle;Words\nWait;Residents wait\n")
    planned(qtbot, dialog)
    dialog.accept()
    check = dialog.check
    assert check.columns.index(FIELD_ROW, 1).data() == "leave out"
    assert check.columns.index(FIRST, 1).data() == "Residents wait"
    check.table.setFocus()
    QTest.keyClick(check.table, Qt.Key.Key_Right)
    QTest.keyClick(check.table, Qt.Key.Key_Return)
    editor = editor_in(dialog, qtbot)
    QTest.keyClick(editor.view(), Qt.Key.Key_Escape)
    editor.set_key("description")
    editor.chosen.emit("description")
    planned(qtbot, dialog)
    assert check.columns.index(FIELD_ROW, 1).data() == "Description"
    assert dialog.plan is not None
    assert dialog.plan.new_rows[0].values["description"] == "Residents wait"
    place = check.table.visualRect(check.columns.index(FIELD_ROW, 0)).center()
    QTest.mouseClick(check.table.viewport(), LEFT, pos=place)
    editor = editor_in(dialog, qtbot)
    assert editor.key() == "title"
    assert "Obstacle" in editor.accessibleName()
    editor.hidePopup()


def editor_in(dialog: ImportList, qtbot: QtBot) -> Combo:
    """The open list above a column."""
    found: list[Combo] = []

    def there() -> bool:
        found[:] = [each for each in dialog.check.table.viewport().findChildren(Combo) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def test_a_list_without_a_title_says_what_is_missing_and_goes_on_when_it_is_said(
    dialog: ImportList, qtbot: QtBot
) -> None:
    dialog.source.read("A;B\nWait;2\n")
    planned(qtbot, dialog)
    dialog.accept()
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    assert "Title" in dialog.check.doubts.title.text()
    dialog.check.columns.setData(dialog.check.columns.index(FIELD_ROW, 0), "title")
    planned(qtbot, dialog)
    assert dialog.ok.isEnabled()
    assert dialog.check.doubts.title.text() == "Every value fits."


def test_a_list_with_other_titles_asks_whether_it_is_the_one_it_looks_like(
    window: MainWindow, dialog: ImportList, qtbot: QtBot
) -> None:
    name = "What was pasted"
    rows = [f"A{n};Title {n}\n" for n in range(6)]
    run_import(window.tasks.workspace, plan_import(
        window.tasks.workspace, open_table("Ref;Obstacle\n" + "".join(rows)), "blocks"))  # fmt: skip
    dialog.source.read("Ref;Obstacle\n" + "".join(row.replace("Title", "Other") for row in rows))
    plan = planned(qtbot, dialog)
    dialog.accept()
    same = dialog.check.doubts.same
    assert same is not None
    assert name in same.accessibleName()
    assert (plan.new, plan.changed, same.key()) == (6, 0, "")
    same.setFocus()
    for key, counts in (("same", (0, 6)), ("", (6, 0))):
        same.set_key(key)
        same.chosen.emit(key)
        plan = planned(qtbot, dialog)
        same = dialog.check.doubts.same
        assert same is not None
        assert (plan.new, plan.changed, same.key(), same.hasFocus()) == (*counts, key, True)


def test_the_same_for_all_rows_and_another_key(dialog: ImportList, qtbot: QtBot) -> None:
    dialog.source.read("Ref;Obstacle\nA1;Wait\nB2;Letter\n")
    planned(qtbot, dialog)
    dialog.accept()
    same = dialog.check.same
    assert dialog.check.key.key() == "Ref"
    dialog.check.key.set_key("")
    dialog.check.key.chosen.emit("")
    same.field.set_key("kind")
    same.field.chosen.emit("kind")
    same.choice.set_key("procedure")
    same.add.setFocus()
    QTest.mouseClick(same.add, LEFT)
    assert same.field.hasFocus()
    same.field.set_key("team")
    same.field.chosen.emit("team")
    same.text.insert("Permits")
    QTest.keyClick(same.text, Qt.Key.Key_Return)
    assert dialog.step == CHECK  # Enter in a field is for that field
    planned(qtbot, dialog)
    assert dialog.plan is not None
    assert dialog.plan.key == ""
    values = dialog.plan.new_rows[0].values
    assert (values["kind"], values["team"]) == ("procedure", "Permits")
    same.field.set_key("found_on")
    same.field.chosen.emit("found_on")
    same.text.insert("soon")
    QTest.keyClick(same.text, Qt.Key.Key_Return)
    assert "soon" in same.trouble.text()
    same.text.clear()
    same.text.insert("3 May 2026")
    QTest.keyClick(same.text, Qt.Key.Key_Return)
    planned(qtbot, dialog)
    assert dialog.plan.new_rows[0].values["found_on"] == "2026-05-03"
    same.chips.removed.emit("team")
    planned(qtbot, dialog)
    assert "team" not in dialog.plan.new_rows[0].values


@pytest.mark.parametrize(
    "content,said",
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xlsx")],
    ids=["empty", "picture", "xls"],
)  # fmt: skip
def test_what_is_no_table_is_said_in_place_and_another_can_be_chosen_at_once(
    dialog: ImportList, qtbot: QtBot, tmp_path: Path, ideas: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    dialog.source.read(bad)
    qtbot.waitUntil(lambda: "bad.csv" in dialog.source.said)
    assert said in dialog.source.said
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    bad.write_bytes(ideas.read_bytes())
    dialog.source.read(bad)
    planned(qtbot, dialog)
    assert dialog.ok.isEnabled()


def test_a_list_that_is_gone_when_it_is_looked_through_says_so(dialog: ImportList, qtbot: QtBot, ideas: Path) -> None:
    dialog.source.read(ideas)
    planned(qtbot, dialog)
    dialog.accept()
    ideas.unlink()
    dialog.check.columns.setData(dialog.check.columns.index(FIELD_ROW, 1), "")
    qtbot.waitUntil(lambda: dialog.step == SOURCE)
    assert "There is no file" in dialog.source.said


@pytest.mark.parametrize("size", [(1024, 700), (960, 600)])
def test_the_list_its_columns_and_what_does_not_fit_can_be_read_side_by_side(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    rows = "".join(f"Idea {n};No reason;soon {n}\n" for n in range(9))
    it = import_list.make(window, window.tasks, "", f"Idea;Why;Submitted on\n{rows}")
    qtbot.addWidget(it)
    it.show()
    planned(qtbot, it)
    it.accept()
    QApplication.processEvents()
    assert it.height() <= size[1]
    check = it.check
    table, doubts = check.table, check.doubts
    last = table.visualRect(check.columns.index(FIRST + 1, 0))
    assert table.viewport().rect().contains(last.center())
    seen = [line for line in doubts.lines if line.geometry().bottom() <= doubts.viewport().height()]
    assert len(seen) >= (3 if size[1] > 600 else 2)
    it.reject()


def test_the_button_says_what_is_new_and_what_changes(dialog: ImportList, window: MainWindow, qtbot: QtBot) -> None:
    some = window.tasks.workspace.read.list(Block)[0]
    dialog.source.read(f"Obstacle;Team\n{some.title};Night shift\nDoor;Day shift\nQueue;Day shift\n")
    planned(qtbot, dialog)
    dialog.accept()
    dialog.accept()
    assert dialog.ok is not None
    assert dialog.ok.text() == "Take over 2 new, 1 changed"
    dialog.source.read(f"Obstacle;Team\n{some.title};Night shift\n")
    qtbot.waitUntil(lambda: dialog.plan is not None and not dialog.plan.new)
    assert dialog.ok.text() == "Change 1 block"


def test_what_came_in_is_in_view_whatever_was_filtered(window: MainWindow, qtbot: QtBot) -> None:
    def take(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        planned(qtbot, opened)
        for _step in range(3):
            opened.accept()

    for page, text in (("blocks", "Obstacle;Team\nA door;X\n"), ("experiments", "Idea;Why\nA desk;Close\n")):
        window.go(page)
        filters = window.current.filters  # type: ignore[attr-defined]
        filters.search.insert("letter")
        filters.choose("channel", "counter")
        during(lambda text=text: window.bringing.hint.dropped.emit(text), take)  # type: ignore[misc]
        assert window.current.key == page
        assert not filters.active
        assert window.notice.isVisible()


def test_what_changes_says_from_what_to_what(dialog: ImportList, window: MainWindow, qtbot: QtBot) -> None:
    some = window.tasks.workspace.read.list(Block)[0]
    dialog.source.read(f"Obstacle;Team\n{some.title};Night shift\n")
    planned(qtbot, dialog)
    dialog.accept()
    dialog.accept()
    assert dialog.outcome.rows.listed.rows == ((some.number, some.title, "Team", some.team, "Night shift"),)
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.step == CHECK
    QTest.mouseClick(dialog.back, LEFT)
    assert dialog.step == SOURCE


def test_cards_that_are_frozen_change_only_with_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    read = window.tasks.workspace.read
    running = next(each for each in read.list(Experiment) if each.started_on and not each.concluded_on)
    text = f"Idea;Why\n{running.title};Because we learned something\n"

    def walk(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        planned(qtbot, opened)
        opened.accept()
        opened.accept()
        opened.outcome.reason.insert("It was badly put")
        opened.accept()

    window.go("experiments")
    during(lambda: window.bringing.hint.dropped.emit(text), walk)
    changed = read.get(Experiment, running.id)
    assert changed is not None
    assert changed.hypothesis == "Because we learned something"


def test_measurements_show_on_the_page_of_the_indicators(window: MainWindow, qtbot: QtBot) -> None:
    read = window.tasks.workspace.read
    text = "Indicator\tJan 2026\tFeb 2026\nDoors opened\t7,5\t8\n"

    def walk(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        planned(qtbot, opened)
        assert opened.source.kind.current() == "measurements"
        for _step in range(3):
            opened.accept()

    before = read.count(Measurement)
    during(lambda: window.bringing.hint.dropped.emit(text), walk)
    assert read.count(Measurement) == before + 2
    assert [each.title for each in read.list(Indicator)][-1] == "Doors opened"
    assert window.current.indicators.isVisible()  # type: ignore[attr-defined]


def test_months_without_a_year_ask_for_it_where_it_can_be_said(dialog: ImportList, qtbot: QtBot) -> None:
    dialog.source.read("Indicator;jan;feb\nWaiting time;30;28\n")
    planned(qtbot, dialog)
    dialog.accept()
    assert dialog.plan is not None
    assert dialog.check.doubts.title.text() == dialog.plan.obstacle
    assert "jan, feb: there is no year with it" in dialog.plan.obstacle
    assert dialog.ok is not None
    assert not dialog.ok.isEnabled()
    same = dialog.check.same
    same.field.set_key("period")
    same.field.chosen.emit("period")
    same.text.insert("2025")
    QTest.keyClick(same.text, Qt.Key.Key_Return)
    planned(qtbot, dialog)
    assert (dialog.plan.obstacle, dialog.plan.new) == ("", 2)


def test_from_whom_the_ideas_are_stands_beside_what_holds_for_all_rows(dialog: ImportList, qtbot: QtBot) -> None:
    dialog.source.read("Ideas from residents;\nIdea;Why\nA bench;To rest\n")
    planned(qtbot, dialog)
    dialog.accept()
    assert dialog.check.same.chips.isVisible()
    assert dialog.check.mapping is not None
    assert dialog.check.mapping.fixed == {"origin": "resident"}
    dialog.check.same.chips.removed.emit("origin")
    planned(qtbot, dialog)
    assert dialog.plan is not None
    assert [each.field for each in dialog.plan.said] == ["origin"]


def test_a_file_that_is_dragged_over_the_window_shows_where_to_drop_it(
    window: MainWindow, qtbot: QtBot, ideas: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ideas))])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, enter)
    hint = window.bringing.hint
    assert enter.isAccepted()
    assert hint.isVisible()
    assert hint.size() == window.size()
    over = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(hint, over)  # the mouse moves on, and is over the hint
    assert over.isAccepted()
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    seen: list[str] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, ImportList)
        planned(qtbot, opened)
        seen.append(opened.source.said)

    def let_go() -> None:
        QApplication.sendEvent(hint, drop)
        qtbot.waitUntil(lambda: bool(seen))

    during(let_go, look)
    assert seen == ["ideas.csv"]
    assert hint.isHidden()


def test_a_table_or_lines_on_the_clipboard_are_taken_by_the_page(window: MainWindow, qtbot: QtBot) -> None:
    def paste(text: str, page: str) -> list[QDialog]:
        QApplication.clipboard().setText(text)
        window.go(page)
        found: list[QDialog] = []
        during(lambda: QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier), found.append)
        return found

    assert isinstance(paste("Obstacle\tTeam\nWait\tPermits\n", "blocks")[0], ImportList)
    assert isinstance(paste("Wait\nLetter, and call\n", "blocks")[0], Lines)
    assert isinstance(paste("Wait\nLetter\n", "experiments")[0], Lines)
    QApplication.clipboard().clear()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    QApplication.clipboard().setText("Wait\n")
    window.go("today")
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None


def test_several_forms_are_read_as_one_list(dialog: ImportList, qtbot: QtBot, tmp_path: Path) -> None:
    from tracker.exchange.idea_form import written

    forms = [tmp_path / f"{nth}.pdf" for nth in range(2)]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(form)) for form in forms])
    for form in forms:
        form.write_bytes(written(".pdf"))
    found = source_in(mime)
    assert found == tuple(forms)
    dialog.source.read(found)
    qtbot.waitUntil(lambda: "nothing was filled in" in dialog.source.said)


def test_several_lists_come_one_after_the_other(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.csv" for name in ("first", "broken", "last")]
    files[0].write_text("Obstacle;Team\nA door;Desk\n")
    files[1].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    files[2].write_text("Idea;Why\nA desk;Close\n")
    answer(window, monkeypatch, *files)
    read = window.tasks.workspace.read
    before = read.count(Block), read.count(Experiment)

    seen: list[str] = []

    def walk(dialog: ImportList) -> int:
        source = dialog.source
        if not seen:
            QTest.mouseClick(source.choose, LEFT)
        else:
            qtbot.waitUntil(lambda: "broken.csv" in source.said)
            assert dialog.ok is not None
            assert not dialog.ok.isEnabled()
            QTest.mouseClick(source.skip, LEFT)
        planned(qtbot, dialog)
        seen.append(f"{source.said}, then {', '.join(each.name for each in source.waiting) or 'nothing'}")
        assert source.skip.isHidden() is not bool(source.waiting)
        for _step in range(3):
            dialog.accept()
        return dialog.result()

    monkeypatch.setattr(ImportList, "exec", walk)
    window.actions_by_id["import"].trigger()
    assert seen == ["first.csv, then broken.csv, last.csv", "last.csv, then nothing"]
    assert (read.count(Block), read.count(Experiment)) == (before[0] + 1, before[1] + 1)


def test_forms_among_several_files_stay_one_list() -> None:
    a, b, c, d = (Path(name) for name in ("a.pdf", "b.csv", "c.PDF", "d.xlsx"))
    assert apart((a, b, c, d)) == [(a, c), b, d]
    assert apart((b, a)) == [b, a]
    assert apart((a, c)) == [(a, c)]


def test_names_without_end_make_no_window_without_end(dialog: ImportList, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / f"{'n' * 200}.csv"
    path.write_text(f"Obstacle;{'h' * 400};Channel\nWait;x;{'v' * 300}\n")
    dialog.source.read(path)
    planned(qtbot, dialog)
    for step in (SOURCE, CHECK, RESULT):
        QApplication.processEvents()
        assert dialog.step == step
        assert dialog.minimumSizeHint().width() <= 920
        dialog.accept() if step < RESULT else None


def test_a_table_that_was_copied_is_pasted_by_button_or_key(dialog: ImportList, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    QTest.mouseClick(dialog.source.paste, LEFT)
    assert "clipboard" in dialog.source.said
    QApplication.clipboard().setText("Obstacle\tTeam\nWait\tPermits\n")
    QTest.mouseClick(dialog.source.paste, LEFT)
    planned(qtbot, dialog)
    assert dialog.plan is not None
    assert [each.title for each in dialog.plan.new_rows] == ["Wait"]
    QApplication.clipboard().setText("Obstacle\tTeam\nLetter\tPermits\nCall\tPermits\n")
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.plan is not None and len(dialog.plan.new_rows) == 2)


def test_a_workbook_lets_another_sheet_and_another_row_of_names_be_chosen(
    dialog: ImportList, qtbot: QtBot, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Obstacle", "Team"])
    book.active.append(["Wait", "Permits"])
    second = book.create_sheet("Ideas")
    for cells in (["Title", "Team"], ["Idea", "Unit"], ["Chairs", "Desk"]):
        second.append(cells)
    book.save(tmp_path / "lists.xlsx")
    dialog.source.read(tmp_path / "lists.xlsx")
    planned(qtbot, dialog)
    assert dialog.source.sheet.isVisible()
    dialog.source.sheet.set_key("Ideas")
    dialog.source.sheet.chosen.emit("Ideas")
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.table.sheet == "Ideas")
    dialog.source.header_row.set_key("2")
    dialog.source.header_row.chosen.emit("2")
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.table.header == ("Idea", "Unit"))
    QTest.mouseClick(
        dialog.source.kind.findChild(QAbstractButton, "", Qt.FindChildOption.FindChildrenRecursively), LEFT
    )
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.kind == "blocks")


def test_how_a_number_with_two_readings_is_read_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    text = "indicator\tperiod\tvalue\nCosts\t2025-01\t1.234\nCosts\t2025-02\t2.500\n"
    dialog = import_list.make(window, window.tasks, "measurements", text)
    qtbot.addWidget(dialog)
    dialog.show()
    planned(qtbot, dialog)
    dialog.accept()
    asked = dialog.check.doubts.decimals
    assert asked is not None
    assert (asked.accessibleName(), asked.currentText()) == ("How is “1.234” read?", "1.234")
    assert [asked.itemText(row) for row in range(asked.count())] == ["1234", "1.234"]
    asked.setFocus()
    asked.setCurrentIndex(0)
    asked.activated.emit(0)
    planned(qtbot, dialog)
    asked = dialog.check.doubts.decimals
    assert asked is not None
    assert (asked.key(), QApplication.focusWidget()) == (",", asked)
    assert dialog.plan is not None
    assert [each.values["value"] for each in dialog.plan.new_rows] == ["1234", "2500"]
    dialog.reject()


@pytest.mark.parametrize(
    "kind, text, heads, row",
    [
        ("blocks", "Obstacle;Team;Status\nA door;X;solved\n", ("State", "Team"), ("Cleared", "X")),
        ("experiments", "Idea;Team;Status\nA desk;X;failed\n", ("Stage", "Verdict", "Team"),
         ("Concluded", "Not succeeded", "X")),
        ("blocks", "Obstacle;Team\nA door;X\n", ("Team",), ("X",)),
    ],
)  # fmt: skip
def test_how_far_it_is_stands_with_what_is_new(
    dialog: ImportList, qtbot: QtBot, kind: str, text: str, heads: tuple[str, ...], row: tuple[str, ...]
) -> None:
    dialog.source.read(text)
    planned(qtbot, dialog)
    assert dialog.source.mapping is not None
    assert dialog.source.mapping.kind == kind
    dialog.accept()
    dialog.accept()
    listed = dialog.outcome.rows.listed
    assert (listed.heads[2:], listed.rows[0][2:]) == (heads, row)


def test_a_list_without_names_of_columns_is_seen_and_can_be_told(dialog: ImportList, qtbot: QtBot) -> None:
    dialog.source.read("Te lange wachttijd\nTe moeilijke brief\n")
    planned(qtbot, dialog)
    asked = dialog.source.header_row
    assert asked.currentText() == "This list has no column names"
    assert dialog.plan is not None
    assert [each.title for each in dialog.plan.new_rows] == ["Te lange wachttijd", "Te moeilijke brief"]
    dialog.source.read("Obstacle;Team\nA door;X\n")
    planned(qtbot, dialog)
    assert asked.key() == "1"
    asked.set_key("-1")
    asked.chosen.emit("-1")
    qtbot.waitUntil(lambda: dialog.plan is not None and len(dialog.plan.new_rows) == 2)


def test_each_weight_on_a_scale_to_ten_is_asked_about(dialog: ImportList, qtbot: QtBot) -> None:
    dialog.source.read("Obstacle;Priority\nA door;9\nA desk;3\n")
    planned(qtbot, dialog)
    dialog.accept()
    lines = dialog.check.doubts.lines
    assert [each.take.text() for each in lines if each.take] == ["Take “5”", "Take “2”"]
    choose = lines[0].choose
    assert choose is not None
    assert [choose.itemText(row) for row in range(choose.count())][1:] == ["Leave it out", "1", "2", "3", "4", "5"]
    choose.chosen.emit("4")
    qtbot.waitUntil(lambda: dialog.plan is not None and len(dialog.plan.unfit) == 1)
    assert dialog.plan is not None
    assert [each.values.get("weight") for each in dialog.plan.new_rows] == [4, None]
