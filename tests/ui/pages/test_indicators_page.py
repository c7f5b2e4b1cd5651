"""The indicators on Progress: the table, the panel, and the sheet of measurements, by clicking and typing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.terms import Missing
from tracker.storage.workspace import Workspace, open_workspace
from tracker.words import use_language
from ui import settings as remembered
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.starters import Starters
from ui.main_window import MainWindow
from ui.models.indicator_rows import COLUMNS
from ui.pages.indicators import IndicatorsView
from ui.pages.measurement_grid import MeasurementGrid
from ui.pages.progress import ProgressPage
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks

PERIOD, VALUE, N, NOTE = range(4)
KEY = Qt.Key
SPEEDY = 2.0  # seconds; it takes a tenth of that


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace with two names on its scale."""
    path = do.new_workspace(tmp_path / "new", statement="The best", start="2026-01-01", horizon="2028-01-01")
    with open_workspace(path) as it:
        do.edit_ambition(it, ordinary="an ordinary town", role_model="Coolblue")
        yield it


@pytest.fixture
def shell(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on it."""
    it = MainWindow(Tasks(workspace, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1280, 800)
    with qtbot.waitActive(it):
        it.show()
    yield it
    it.close()


def add(workspace: Workspace, title: str, values: str = "", **fields: object) -> str:
    """An indicator with a value for each month of 2026; ``?`` is a month that is not known."""
    ends = {"ordinary": 50, "role_model": 90, "unit": "%", "direction": "increase"}
    made = do.add(workspace, Indicator, title=title, **(ends | fields)).of("indicator")
    rows = [{"period": f"2026-{month:02}", **({"missing": "not-known"} if value == "?" else {"value": value})}
            for month, value in enumerate(values.split(), 1)]  # fmt: skip
    if rows:
        do.add_measurements(workspace, made, rows)
    return made


@pytest.fixture
def indicator(workspace: Workspace) -> str:
    return add(workspace, "Telephone", "62 ? 74", norm=70, target=90, channel="telephone", baseline=54)


@pytest.fixture
def view(shell: MainWindow, indicator: str) -> IndicatorsView:
    """The view, with one indicator open."""
    shell.open_record("indicator", indicator)
    page = shell.current
    assert isinstance(page, ProgressPage)
    return page.indicators


@pytest.fixture
def grid(view: IndicatorsView) -> MeasurementGrid:
    view.panel.grid.setFocus()
    return view.panel.grid


def measured(workspace: Workspace) -> dict[str, object]:
    return {str(each.period): each.value if each.value is not None else each.missing
            for each in workspace.read.list(Measurement)}  # fmt: skip


def cells(grid: MeasurementGrid) -> list[list[str]]:
    sheet = grid.sheet
    return [[sheet.index(row, column).data() for column in range(4)] for row in range(sheet.rowCount())]


def line_of(grid: MeasurementGrid) -> QLineEdit:
    """The line in the cell that is being typed in."""
    (line,) = [each for each in grid.viewport().findChildren(QLineEdit) if each.isVisible()]
    return line


def type_in(grid: MeasurementGrid, qtbot: QtBot, text: str, end: Qt.Key = KEY.Key_Return) -> None:
    """Type in the cell of the cursor and press Enter or Tab."""
    grid.edit(grid.currentIndex())
    line = line_of(grid)
    line.selectAll()
    line.insert(text)
    qtbot.keyClick(line, end)
    open_ = 1 if end == KEY.Key_Tab else 0
    qtbot.waitUntil(lambda: (lines := grid.viewport().findChildren(QLineEdit)) is not None
                    and sum(each.isVisible() and each is not line for each in lines) == open_
                    and line not in lines)  # fmt: skip


def paste(grid: MeasurementGrid, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)


def at(grid: MeasurementGrid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


# The place


def test_the_switch_is_remembered(shell: MainWindow, indicator: str, tmp_path: Path, qtbot: QtBot) -> None:
    shell.go("progress")
    page = shell.current
    assert isinstance(page, ProgressPage)
    assert not page.indicators.isVisible()
    page.view.setFocus()
    button = page.view._buttons[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.indicators.table.isVisible()
    assert shell.tasks.settings[remembered.PROGRESS_VIEW] == "indicators"
    again = ProgressPage(shell.tasks)
    qtbot.addWidget(again)
    again.show()
    assert again.indicators.table.isVisible()


def test_whoever_asks_for_the_indicators_gets_there(shell: MainWindow, indicator: str) -> None:
    shell.go("today")
    shell.current.asked.emit("page", "indicators")
    assert isinstance(shell.current, ProgressPage)
    assert shell.current.indicators.table.isVisible()
    shell.current.show_view("charts")
    shell.actions_by_id["indicators"].trigger()
    assert shell.current.indicators.table.isVisible()
    assert shell.rail.current() == "progress"


def test_what_search_finds_is_opened(shell: MainWindow, workspace: Workspace, indicator: str) -> None:
    some = workspace.read.measurements(indicator)[0]
    do.edit(workspace, Measurement, some.id, note="counted by hand")
    for words in ("telep", "counted hand"):
        shell.go("today")
        (hit,) = workspace.read.search(words)
        shell.open_record(hit.kind, hit.id)
        assert isinstance(shell.current, ProgressPage)
        assert shell.current.indicators.panel.indicator == indicator
        assert shell.current.indicators.panel.isVisible()


def test_presenting_from_the_indicators_shows_the_charts(window: MainWindow, qtbot: QtBot) -> None:
    window.go("indicators")
    window.present()
    page = window.current
    assert isinstance(page, ProgressPage)
    qtbot.waitUntil(lambda: page.presentation is not None, timeout=30_000)
    assert page.presentation is not None
    assert page.presentation.models == tuple(page.gallery.drawable)
    page.presentation.reject()
    qtbot.waitUntil(lambda: not page.tasks.busy, timeout=30_000)


# The table


def test_the_table_says_where_each_stands_and_how_it_went(view: IndicatorsView) -> None:
    row = [view.rows.index(0, column).data() for column in range(len(COLUMNS))]
    assert row == [
        "Telephone", "Telephone", "74 %\nMarch 2026", "from 62 (January 2026) to 74 (March 2026)", "70", "90", "60",
        "Too few values",
    ]  # fmt: skip
    assert view.panel.place.text() == "74 lies 60 % of the way from 50 (an ordinary town) to 90 (Coolblue)."


def test_in_dutch_numbers_are_dutch(shell: MainWindow, workspace: Workspace) -> None:
    use_language("nl")
    made = add(workspace, "Cijfer", "7.8", unit="", ordinary="6.5", role_model=1300)
    shell.open_record("indicator", made)
    page = shell.current
    assert isinstance(page, ProgressPage)
    assert page.indicators.rows.index(0, 2).data() == "7,8\njanuari 2026"
    assert page.indicators.panel.facts.editors["role_model"].widget.text() == "1.300"  # type: ignore[attr-defined]
    assert page.indicators.panel.place.text().startswith("7,8 ligt 0 % op weg van 6,5 (an ordinary town) naar 1.300")


def test_the_heads_of_the_sheet_are_whole_beside_its_values(shell: MainWindow, workspace: Workspace) -> None:
    use_language("nl")
    shell.resize(1280, 800)
    shell.open_record("indicator", add(workspace, "Wachttijd", " ".join(f"{n}.5" for n in range(100, 111)) + " ?"))
    page = shell.current
    assert isinstance(page, ProgressPage)
    grid = page.indicators.panel.grid
    head, words = grid.horizontalHeader(), grid.fontMetrics()
    for column in range(grid.sheet.columnCount()):
        title = grid.sheet.headerData(column, Qt.Orientation.Horizontal)
        assert head.sectionSize(column) >= words.horizontalAdvance(title) + 12, title
    assert head.length() <= grid.width()


@pytest.mark.parametrize(
    "values,place,sentence",
    [
        ("45", "\N{MINUS SIGN}13", "45 lies before 50 (an ordinary town). That gives \N{MINUS SIGN}13."),
        ("95", "113", "95 lies past 90 (Coolblue). That gives 113."),
        ("50", "0", "50 lies 0 % of the way"),
        ("? ?", "–", "Write down the first measurement."),
        ("", "–", "Write down the first measurement."),
    ],
)
def test_outside_the_scale_and_without_a_value(
    shell: MainWindow, workspace: Workspace, values: str, place: str, sentence: str
) -> None:
    shell.open_record("indicator", add(workspace, "Telephone", values))
    page = shell.current
    assert isinstance(page, ProgressPage)
    assert page.indicators.rows.index(0, 6).data() == place
    assert page.indicators.panel.place.text().startswith(sentence)
    assert not page.grab().isNull()


def test_the_head_says_how_many_count_and_which_do_not(view: IndicatorsView, workspace: Workspace) -> None:
    assert view.finding.text() == "60 – from the only indicator"
    add(workspace, "E-mail", "70")
    view.refresh()
    assert view.finding.text() == "55 – the median of all 2 indicators"
    add(workspace, "Letters", "70", ordinary=None)
    add(workspace, "Counter")
    view.refresh()
    assert view.finding.text() == "55 – the median of 2 of the 4 indicators"
    assert view.out.text() == (
        "Does not count: Letters (without the values for 0 and 100), Counter (no measurement with a value yet)."
    )
    assert "0 an ordinary town, 100 Coolblue" in view.gauge.accessibleDescription()
    assert "start 10" in view.gauge.accessibleName()


def test_a_narrow_table_leaves_columns_out(view: IndicatorsView, shell: MainWindow, qtbot: QtBot) -> None:
    shown = [not view.table.isColumnHidden(place) for place in range(len(COLUMNS))]
    view.close_panel()
    shell.resize(1700, 800)
    qtbot.waitUntil(lambda: not any(view.table.isColumnHidden(place) for place in range(len(COLUMNS))))
    shell.resize(960, 600)
    qtbot.waitUntil(lambda: view.table.isColumnHidden(1))
    assert not view.table.isColumnHidden(6)
    assert sum(shown) < len(COLUMNS)


def test_the_models_keep_the_rules_of_qt(view: IndicatorsView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.rows)
    qtmodeltester.check(view.panel.grid.sheet)


# The indicator


def test_a_field_saves_itself_and_moves_the_position(view: IndicatorsView, workspace: Workspace, qtbot: QtBot) -> None:
    line = view.panel.facts.editors["role_model"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    line.insert("98")
    qtbot.keyClick(line, KEY.Key_Return)
    known = workspace.read.get(Indicator, view.panel.indicator)
    assert known is not None
    assert known.role_model == 98
    assert view.rows.index(0, 6).data() == "50"


def test_two_ends_that_are_equal_are_refused_at_the_field(
    view: IndicatorsView, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = view.panel.facts.editors["ordinary"]
    assert isinstance(editor.widget, QLineEdit)
    editor.widget.setFocus()
    editor.widget.selectAll()
    editor.widget.insert("90")
    qtbot.keyClick(editor.widget, KEY.Key_Return)
    shown = [each for each in view.panel.facts.editors.values() if "same value" in each._error.text()]
    assert [each.field.name for each in shown] == ["role_model"]
    known = workspace.read.get(Indicator, view.panel.indicator)
    assert known is not None
    assert known.ordinary == 50


def test_deleting_closes_the_panel_and_undo_brings_it_back(view: IndicatorsView, shell: MainWindow) -> None:
    view.panel.menu().actions()[-1].trigger()
    assert view.panel.isHidden()
    assert view.empty.isVisible()
    shell.undo()
    assert view.rows.rowCount() == 1
    assert view.table.isVisible()


def test_escape_closes_the_panel(view: IndicatorsView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.panel, KEY.Key_Escape)
    assert view.panel.isHidden()
    assert not view.table.selectedIndexes()


# Typing measurements


def test_typing_downward_needs_a_value_and_enter(grid: MeasurementGrid, workspace: Workspace, qtbot: QtBot) -> None:
    assert cells(grid)[-1] == ["Apr 2026", "", "", ""]
    assert at(grid) == (3, VALUE)
    for value in ("76", "n/a", "78,5 %".replace(",", ".")):
        type_in(grid, qtbot, value)
    assert [line[:2] for line in cells(grid)[3:]] == [
        ["Apr 2026", "76"], ["May 2026", "not applicable"], ["Jun 2026", "78.5"], ["Jul 2026", ""],
    ]  # fmt: skip
    assert at(grid) == (6, VALUE)
    assert measured(workspace)["2026-05"] is Missing.NOT_APPLICABLE


def test_a_digit_alone_begins_a_new_value_as_in_a_spreadsheet(
    grid: MeasurementGrid, workspace: Workspace, qtbot: QtBot
) -> None:
    grid.go_to(0)
    qtbot.keyClick(grid, KEY.Key_7)
    line = line_of(grid)
    assert line.text() == "7"
    qtbot.keyClick(line, KEY.Key_1)
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: measured(workspace)["2026-01"] == 71)
    qtbot.keyClick(grid, KEY.Key_Return)
    assert at(grid) == (2, VALUE)


def test_tab_goes_through_the_row_before_enter_writes_it(
    grid: MeasurementGrid, workspace: Workspace, indicator: str, qtbot: QtBot
) -> None:
    type_in(grid, qtbot, "76", KEY.Key_Tab)
    assert at(grid) == (3, N)
    line = line_of(grid)
    line.insert("1,300")
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(workspace.read.measurements(indicator)) == 4)
    made = workspace.read.measurements(indicator)[-1]
    assert (str(made.period), made.value, made.n) == ("2026-04", 76, 1300)
    assert at(grid) == (4, VALUE)


def test_enter_in_a_row_that_is_there_changes_it_and_goes_down(
    grid: MeasurementGrid, workspace: Workspace, shell: MainWindow, qtbot: QtBot
) -> None:
    grid.go_to(1)
    type_in(grid, qtbot, "63")
    assert at(grid) == (2, VALUE)
    assert measured(workspace) == {"2026-01": 62, "2026-02": 63, "2026-03": 74}
    shell.undo()
    assert measured(workspace)["2026-02"] is Missing.NOT_KNOWN
    assert cells(grid)[1][VALUE] == "not known"


def test_leaving_the_last_row_writes_it_down(grid: MeasurementGrid, workspace: Workspace, qtbot: QtBot) -> None:
    type_in(grid, qtbot, "76", KEY.Key_Tab)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.sheet.index(0, N)).center())
    qtbot.waitUntil(lambda: "2026-04" in measured(workspace))
    assert at(grid) == (0, N)


def test_leaving_the_sheet_writes_the_last_row_down(
    grid: MeasurementGrid, view: IndicatorsView, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(grid, qtbot, "76", KEY.Key_Tab)
    line = line_of(grid)
    view.table.setFocus()
    # Without a screen the window may not be the active one, and then nobody is told that the focus went.
    QCoreApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    qtbot.waitUntil(lambda: "2026-04" in measured(workspace))


def test_closing_the_panel_while_typing_keeps_what_was_typed(
    grid: MeasurementGrid, view: IndicatorsView, workspace: Workspace
) -> None:
    grid.edit(grid.currentIndex())
    line = line_of(grid)
    line.insert("76")
    view.close_panel()
    assert measured(workspace)["2026-04"] == 76


@pytest.mark.parametrize(
    "column,typed,said",
    [(VALUE, "a lot", "is a number"), (PERIOD, "whenever", "is a period"), (N, "many", "whole number"),
     (VALUE, "", "say why there is none")],
)  # fmt: skip
def test_what_is_not_sound_is_told_below_the_sheet_and_changes_nothing(
    grid: MeasurementGrid, view: IndicatorsView, workspace: Workspace, qtbot: QtBot, column: int, typed: str, said: str
) -> None:
    before = measured(workspace)
    grid.go_to(0, column)
    type_in(grid, qtbot, typed)
    assert view.panel.trouble.isVisible()
    assert said in view.panel.trouble.text()
    assert measured(workspace) == before
    grid.go_to_draft()
    type_in(grid, qtbot, "76")
    assert not view.panel.trouble.isVisible()


def test_a_new_row_that_is_not_sound_stays_as_typed(
    grid: MeasurementGrid, view: IndicatorsView, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(grid, qtbot, "a lot")
    assert "is a number" in view.panel.trouble.text()
    assert cells(grid)[-1] == ["Apr 2026", "a lot", "", ""]
    type_in(grid, qtbot, "76")
    assert measured(workspace)["2026-04"] == 76


def test_a_period_that_is_there_leads_to_its_row(
    grid: MeasurementGrid, view: IndicatorsView, workspace: Workspace, qtbot: QtBot
) -> None:
    before = measured(workspace)
    grid.go_to(3, PERIOD)
    type_in(grid, qtbot, "1-2026", KEY.Key_Tab)
    line = line_of(grid)
    line.insert("99")
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(view.panel.trouble.isVisible)
    assert view.panel.trouble.text() == "January 2026 is there already. Change the row that is there."
    assert measured(workspace) == before
    qtbot.mouseClick(view.panel.there, Qt.MouseButton.LeftButton)
    assert at(grid) == (0, VALUE)
    assert cells(grid)[-1] == ["Apr 2026", "", "", ""]
    grid.go_to(1, PERIOD)
    type_in(grid, qtbot, "2026-03")
    assert "is there already" in view.panel.trouble.text()
    assert measured(workspace) == before


def test_an_older_period_finds_its_place(grid: MeasurementGrid, workspace: Workspace, qtbot: QtBot) -> None:
    grid.go_to(3, PERIOD)
    type_in(grid, qtbot, "2025", KEY.Key_Tab)
    line = line_of(grid)
    line.insert("60")
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: "2025" in measured(workspace))
    assert [line[:2] for line in cells(grid)[:2]] == [["2025", "60"], ["Jan 2026", "62"]]
    assert cells(grid)[-1][PERIOD] == "Apr 2026"


# Pasting and deleting


def test_pasting_a_column_goes_down_from_the_cursor_in_one_step(
    grid: MeasurementGrid, workspace: Workspace, shell: MainWindow, qtbot: QtBot
) -> None:
    before = measured(workspace)
    grid.go_to(2)
    paste(grid, qtbot, "75\n76\n77\n")
    assert measured(workspace) == before | {"2026-03": 75, "2026-04": 76, "2026-05": 77}
    assert cells(grid)[-1][PERIOD] == "Jun 2026"
    shell.undo()
    assert measured(workspace) == before


def test_pasting_two_columns_while_a_cell_is_open(grid: MeasurementGrid, workspace: Workspace, qtbot: QtBot) -> None:
    grid.edit(grid.currentIndex())
    line = line_of(grid)
    QGuiApplication.clipboard().setText("Period\tValue\nQ1 2025\t55 %\nQ2 2025\tn/a\n")
    qtbot.keyClick(line, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(measured(workspace)) == 5)
    assert measured(workspace)["2025-Q1"] == 55
    assert measured(workspace)["2025-Q2"] is Missing.NOT_APPLICABLE


def test_a_paste_that_is_not_sound_says_which_row(
    grid: MeasurementGrid, view: IndicatorsView, workspace: Workspace, qtbot: QtBot
) -> None:
    before = measured(workspace)
    paste(grid, qtbot, "2025-01\t55\n2025-02\tmuch\n")
    assert view.panel.trouble.text().startswith("Row 2: ")
    assert measured(workspace) == before


def test_delete_takes_the_chosen_rows_in_one_step_with_undo(
    grid: MeasurementGrid, workspace: Workspace, shell: MainWindow, qtbot: QtBot
) -> None:
    before = measured(workspace)
    grid.go_to(0)
    qtbot.keyClick(grid, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, KEY.Key_Delete)
    assert list(measured(workspace)) == ["2026-03"]
    assert shell.notice.isVisible()
    shell.undo()
    assert measured(workspace) == before


def test_the_menu_of_a_row_says_why_a_value_is_missing(grid: MeasurementGrid, workspace: Workspace) -> None:
    next(act for act in grid.menu(0).actions() if act.text() == "Not known").trigger()
    assert measured(workspace)["2026-01"] is Missing.NOT_KNOWN
    next(act for act in grid.menu(3).actions() if act.text() == "Not applicable").trigger()
    assert measured(workspace)["2026-04"] is Missing.NOT_APPLICABLE


def test_copying_takes_the_cells_as_a_spreadsheet_reads_them(grid: MeasurementGrid, qtbot: QtBot) -> None:
    grid.selectAll()
    qtbot.keyClick(grid, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[0] == "Jan 2026\t62\t\t"


def test_two_thousand_measurements_stay_quick(
    shell: MainWindow, workspace: Workspace, indicator: str, qtbot: QtBot
) -> None:
    rows = [{"period": f"{1950 + week // 50}-W{1 + week % 50:02}", "value": week} for week in range(2_000)]
    do.add_measurements(workspace, indicator, rows)
    begun = perf_counter()
    shell.open_record("indicator", indicator)
    page = shell.current
    assert isinstance(page, ProgressPage)
    grid = page.indicators.panel.grid
    assert grid.sheet.rowCount() == 2_004
    type_in(grid, qtbot, "76")
    assert measured(workspace)["2026-04"] == 76
    assert perf_counter() - begun < SPEEDY


def test_read_only_has_no_row_to_type_in(workspace: Workspace, indicator: str, qtbot: QtBot, tmp_path: Path) -> None:
    workspace.close()
    workspace.path.chmod(0o400)
    with open_workspace(workspace.path, read_only=True) as opened:
        page = ProgressPage(Tasks(opened, Silent(), Settings(tmp_path / "s.ini")))
        qtbot.addWidget(page)
        page.show_record("indicator", indicator)
        page.show()
        grid = page.indicators.panel.grid
        assert grid.sheet.rowCount() == 3
        assert not grid.sheet.flags(grid.sheet.index(0, VALUE)) & Qt.ItemFlag.ItemIsEditable
        assert not page.indicators.panel.hint.isVisible()


# Beginning


def press(view: IndicatorsView, words: str, qtbot: QtBot) -> None:
    button = next(each for each in view.findChildren(QPushButton) if each.text() == words and each.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_view_begins_with_examples(
    shell: MainWindow, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def exec_(dialog: Starters) -> int:
        seen.extend(box.accessibleDescription() for box in dialog.boxes)
        dialog.boxes[0].click()
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(Starters, "exec", exec_)
    shell.go("indicators")
    page = shell.current
    assert isinstance(page, ProgressPage)
    press(page.indicators, "Begin with examples", qtbot)
    titles = [each.title for each in workspace.read.list(Indicator)]
    assert titles == [str(each["title"]) for each in do.starter_indicators()[1:]]
    assert all("Norm " in words and "Source: " in words for words in seen)
    assert page.indicators.table.isVisible()
    shell.undo()
    assert page.indicators.empty.isVisible()


def test_the_examples_that_are_there_cannot_be_ticked_again(
    shell: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    examples = do.starter_indicators()
    dialog = Starters(shell, examples, [examples[2]["title"].upper()])
    qtbot.addWidget(dialog)
    assert [box.isEnabled() for box in dialog.boxes] == [True, True, False, True, True]
    assert [each["title"] for each in dialog.chosen()] == [e["title"] for at, e in enumerate(examples) if at != 2]
    assert dialog.ok is not None
    for box in dialog.boxes:
        box.setChecked(False)
    assert not dialog.ok.isEnabled()


def test_a_new_indicator_opens_where_its_first_value_is_typed(
    shell: MainWindow, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exec_(dialog: FormDialog) -> int:
        dialog.form.show_values({"title": "Letters", "unit": "days", "direction": "decrease", "channel": "letter"})
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", exec_)
    shell.actions_by_id["add-indicator"].trigger()
    (made,) = workspace.read.list(Indicator)
    page = shell.current
    assert isinstance(page, ProgressPage)
    grid = page.indicators.panel.grid
    qtbot.waitUntil(grid.hasFocus)
    assert page.indicators.panel.indicator == made.id
    type_in(grid, qtbot, "19")
    assert list(measured(workspace).values()) == [19]
    assert page.indicators.rows.index(0, 2).data().startswith("19 days")


def test_a_note_warns_of_personal_data_while_it_is_typed(
    view: IndicatorsView, grid: MeasurementGrid, qtbot: QtBot
) -> None:
    guard = view.panel.guard
    grid.go_to(0, NOTE)
    grid.edit(grid.currentIndex())
    line = line_of(grid)
    assert guard.isHidden()
    qtbot.keyClicks(line, "bel 0612345678")
    assert guard.isVisible()
    assert "telephone" in guard.text()
    line.selectAll()
    qtbot.keyClicks(line, "a quiet month")
    assert guard.isHidden()
