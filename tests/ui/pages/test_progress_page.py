"""Progress: the charts on the page, their tables, the ways to take them along, and the presentation."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.charts import CHARTS
from tracker.charts.model import Column, Kind, Table
from tracker.domain.records import Experiment, StateChange
from tracker.domain.terms import State, Verdict
from tracker.exchange.clipboard import as_text
from tracker.operations import Query
from tracker.operations.charting import chart_model
from tracker.storage.workspace import open_workspace
from tracker.words import long_date
from ui import settings as remembered
from ui import theme
from ui.dialogs.day import DayDialog
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.pages.progress import ProgressPage
from ui.pages.progress_card import CHART, TABLE, ChartCard
from ui.pages.progress_small import SmallCard
from ui.pages.progress_table import ChartTable
from ui.settings import Settings
from ui.tasks import Tasks
from ui.widgets.segmented import SegmentButton

ROOT = Path(__file__).resolve().parents[3]


class Chooser(Messages):
    """Answers every question for a file with ``answer`` and remembers what was proposed."""

    def __init__(self, answer: Path | None = None) -> None:
        self.answer, self.proposed = answer, ""
        self.opened: list[Path] = []

    def file_to_save(self, parent: QWidget | None, title: str, proposal: str, kinds: str) -> Path | None:
        self.proposed = proposal
        return self.answer

    def open_file(self, path: Path) -> None:
        self.opened.append(path)


@pytest.fixture
def page(window: MainWindow) -> Iterator[ProgressPage]:
    """The page on the example, in view."""
    window.go("progress")
    it = window.current
    assert isinstance(it, ProgressPage)
    yield it
    if it.presentation is not None:
        it.presentation.reject()


@pytest.fixture
def card(page: ProgressPage, qtbot: QtBot) -> ChartCard:
    """The large chart, when all are there."""
    settle(page, qtbot)
    return page.gallery.overview.hero


@pytest.fixture
def chooser(page: ProgressPage) -> Chooser:
    page.tasks.messages = Chooser()
    return page.tasks.messages


def test_the_head_stays_as_it_is_while_the_charts_come(page: ProgressPage, qtbot: QtBot) -> None:
    def shown() -> list[str]:
        return [each.text() for each in page.findChildren(QPushButton) if each.isVisible() and each.y() < 60]

    assert page.gallery.source.busy
    at_first = shown()
    assert "Present" in at_first
    settle(page, qtbot)
    assert shown() == at_first


def settle(page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.gallery.models) and not page.gallery.source.busy, timeout=30_000)


def drawn(card: ChartCard | SmallCard, qtbot: QtBot) -> QImage:
    qtbot.waitUntil(lambda: not card.view.busy and not card.view.pixmap().isNull(), timeout=30_000)
    return card.view.grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def choose(card: ChartCard, what: str, qtbot: QtBot) -> None:
    button = next(each for each in card.switch.findChildren(SegmentButton) if each.segment.key == what)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def menu_item(card: ChartCard, words: str) -> QAction:
    return next(act for act in card.save.menu().actions() if act.text().split("\t")[0] == words)


# On the page


def test_every_chart_of_the_registry_is_there_with_its_finding(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    gallery = page.gallery
    assert set(gallery.models) == set(CHARTS)
    shown = {"burn-up": gallery.overview.hero, **gallery.overview.cards}
    later = {name for name in CHARTS if gallery.models[name].plot is None}
    assert set(shown) | later == set(CHARTS)
    for name, card in shown.items():
        model = chart_model(page.tasks.workspace, name)
        assert card.title.text() == model.title
        assert card.view.accessibleName() == model.title


def test_the_pictures_in_view_are_drawn(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    overview = page.gallery.overview
    overview.ensureWidgetVisible(overview.cards["outcomes"])
    for card, role in ((overview.hero, "attention"), (overview.cards["outcomes"], "cleared")):
        overview.ensureWidgetVisible(card)
        assert theme.tokens().colour(role).lower() in colours(drawn(card, qtbot))


def test_the_words_are_there_before_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    window.go("progress")
    page = window.current
    assert isinstance(page, ProgressPage)
    card = page.gallery.overview.hero
    assert card.title.text() == "Known and cleared blocks"
    qtbot.waitUntil(lambda: card.title.text() != "Known and cleared blocks")
    drawn(card, qtbot)


def test_a_page_that_is_left_at_once_reads_nothing_any_more(window: MainWindow, qtbot: QtBot) -> None:
    window.go("progress")
    page = window.current
    assert isinstance(page, ProgressPage)
    window.go("today")
    QCoreApplication.processEvents()
    assert page.gallery.models == {}
    window.go("progress")
    qtbot.waitUntil(lambda: bool(page.gallery.models))


def test_drawing_is_loaded_no_sooner_than_it_is_needed() -> None:
    code = "import sys, ui.pages.progress; print('matplotlib' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_picture_follows_the_theme(card: ChartCard, qtbot: QtBot) -> None:
    assert theme.tokens().surface.lower() in colours(drawn(card, qtbot))
    theme.theme().set_mode("dark")
    assert theme.tokens().surface.lower() in colours(drawn(card, qtbot))


def test_the_chart_follows_what_happens(page: ProgressPage, card: ChartCard, qtbot: QtBot) -> None:
    drawn(card, qtbot)
    before = card.title.text()
    read = page.tasks.workspace.read
    block = next(tile.id for tile in read.tiles() if tile.look == "open")
    page.tasks.run(do.set_state, block, State.CLEARED)
    qtbot.waitUntil(lambda: card.title.text() != before)
    drawn(card, qtbot)


def test_a_wider_window_puts_more_cards_beside_each_other(page: ProgressPage, window: MainWindow, qtbot: QtBot) -> None:
    settle(page, qtbot)
    overview = page.gallery.overview
    card = overview.cards["outcomes"]
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: card.width() * 3 < overview.viewport().width())
    window.resize(960, 600)
    qtbot.waitUntil(lambda: card.width() * 2 < overview.viewport().width() < card.width() * 3)


def test_a_card_that_is_alone_in_its_row_takes_the_whole_width(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    overview = page.gallery.overview
    qtbot.waitUntil(lambda: overview.cards["wall"].width() > overview.cards["outcomes"].width() * 1.8)


def test_a_chart_that_is_scrolled_out_of_view_is_drawn_when_it_comes_in_view(
    page: ProgressPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(960, 600)
    settle(page, qtbot)
    overview = page.gallery.overview
    drawn(overview.hero, qtbot)
    last = list(overview.cards.values())[-1]
    assert last.view.pixmap().isNull()
    overview.ensureWidgetVisible(last.view)
    drawn(last, qtbot)


# One chart large


def test_a_small_card_opens_large_by_click_and_enter_and_esc_goes_back(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    gallery = page.gallery
    small = gallery.overview.cards["outcomes"]
    qtbot.mouseClick(small, Qt.MouseButton.LeftButton)
    assert gallery.large.isVisible()
    assert gallery.large.card.title.text() == gallery.models["outcomes"].title
    qtbot.keyClick(gallery.large.card.view, Qt.Key.Key_Escape)
    assert gallery.overview.isVisible()
    assert small.hasFocus()
    qtbot.keyClick(small, Qt.Key.Key_Return)
    assert gallery.large.isVisible()
    qtbot.mouseClick(gallery.large.back, Qt.MouseButton.LeftButton)
    assert gallery.overview.isVisible()


def test_the_arrows_go_round_all_charts(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    gallery = page.gallery
    names = [model.name for model in gallery.drawable]
    gallery.open(names[0])
    seen = []
    for _nth in names:
        qtbot.mouseClick(gallery.large.after, Qt.MouseButton.LeftButton)
        seen.append(gallery.chart)
    assert seen == [*names[1:], names[0]]
    qtbot.mouseClick(gallery.large.before, Qt.MouseButton.LeftButton)
    assert gallery.chart == names[-1]


def test_the_chart_that_was_open_is_open_again(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    page.gallery.open("outcomes")
    again = ProgressPage(page.tasks)
    qtbot.addWidget(again)
    again.show()
    settle(again, qtbot)
    assert again.gallery.large.isVisible()
    assert again.gallery.large.card.title.text() == page.gallery.models["outcomes"].title
    qtbot.waitUntil(lambda: not again.gallery.large.card.view.busy, timeout=30_000)


# Marks


def test_the_keyboard_walks_along_the_marks_and_enter_opens_the_record(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    page.gallery.open("outcomes")
    card = page.gallery.large.card
    drawn(card, qtbot)
    marks = page.gallery.models["outcomes"].marks
    qtbot.keyClick(card.view, Qt.Key.Key_Right)
    assert card.view.card.words[0] == f"{marks[0].number} {marks[0].title}"
    qtbot.keyClick(card.view, Qt.Key.Key_Right)
    assert card.view.card.words[0] == f"{marks[1].number} {marks[1].title}"
    with qtbot.waitSignal(page.asked) as told:
        qtbot.keyClick(card.view, Qt.Key.Key_Return)
    assert told.args == ["open", ("experiment", marks[1].id)]
    panel = page.window().page("experiments").panel  # type: ignore[attr-defined]
    qtbot.waitUntil(panel.isVisible)


def test_the_pointer_on_a_mark_tells_what_it_is_and_a_click_opens_it(page: ProgressPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    page.gallery.open("outcomes")
    view = page.gallery.large.card.view
    drawn(page.gallery.large.card, qtbot)
    place = view.places[-1]
    at = QPoint(round(place.left + place.width / 2), round(place.top + place.height / 2))
    qtbot.mouseMove(view, at)
    assert view.card.isVisible()
    assert view.card.words[0] == f"{place.mark.number} {place.mark.title}"
    qtbot.mouseMove(view, QPoint(2, 2))
    assert not view.card.isVisible()
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["open", ("experiment", place.mark.id)]


def test_a_step_in_the_line_tells_what_happened_that_day(
    page: ProgressPage, card: ChartCard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(card, qtbot)
    days: list[str] = []

    def first_block(dialog: DayDialog) -> int:
        days.append(dialog.windowTitle())
        dialog.lists[0].activated.emit(dialog.lists[0].keys()[0])
        return 1

    monkeypatch.setattr(DayDialog, "exec", first_block)
    qtbot.keyClick(card.view, Qt.Key.Key_End)
    last = card.view.places[-1].mark
    assert card.view.card.words[0] == long_date(date.fromisoformat(last.id))
    with qtbot.waitSignal(page.asked) as told:
        qtbot.keyClick(card.view, Qt.Key.Key_Return)
    assert told.args[0] == "open"
    kind, block = told.args[1]
    assert kind == "block"
    changes = page.tasks.workspace.read.list(StateChange, Query({"block": block, "happened_on": last.id}))
    assert changes
    assert long_date(date.fromisoformat(last.id)) in days[0]


def test_a_bar_that_counts_experiments_opens_the_list_of_them(
    page: ProgressPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_chart("succeeded-embedded-cleared")
    card = page.gallery.large.card
    drawn(card, qtbot)
    counted: list[int] = []

    def first(dialog: DayDialog) -> int:
        counted.append(len(dialog.lists[0].keys()))
        dialog.lists[0].activated.emit(dialog.lists[0].keys()[0])
        return 1

    monkeypatch.setattr(DayDialog, "exec", first)
    qtbot.keyClick(card.view, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.asked) as told:
        qtbot.keyClick(card.view, Qt.Key.Key_Return)
    kind, record = told.args[1]
    assert kind == "experiment"
    opened = page.tasks.workspace.read.get(Experiment, record)
    assert opened is not None
    assert opened.verdict is Verdict.SUCCEEDED
    assert counted == [card.view.places[0].mark.x]


# The table


def test_the_table_says_the_same_as_the_chart(card: ChartCard, qtbot: QtBot) -> None:
    choose(card, TABLE, qtbot)
    assert card.table.isVisible()
    assert not card.view.isVisible()
    assert card.model is not None
    rows = card.table.rows
    cells = [
        [str(rows.index(row, column).data()) for column in range(rows.columnCount())] for row in range(rows.rowCount())
    ]
    assert cells == card.model.table.written()
    choose(card, CHART, qtbot)
    assert card.view.isVisible()


def test_the_model_of_the_table_keeps_the_rules_of_qt(card: ChartCard, qtmodeltester: ModelTester) -> None:
    assert card.model is not None
    model = ChartTable()
    model.show(card.model.table)
    qtmodeltester.check(model)


def test_numbers_stand_at_the_right_under_their_heading(card: ChartCard) -> None:
    rows, role = card.table.rows, Qt.ItemDataRole.TextAlignmentRole
    right = Qt.AlignmentFlag.AlignRight
    for column in range(rows.columnCount()):
        head = rows.headerData(column, Qt.Orientation.Horizontal, role)
        assert head == rows.index(0, column).data(role)
        assert bool(head & right) == (column > 0)


def test_the_table_copies_the_chosen_rows_or_all_with_their_heads(card: ChartCard, qtbot: QtBot) -> None:
    choose(card, TABLE, qtbot)
    qtbot.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == card.table.rows.rowCount() + 1
    assert lines[0].split("\t")[0] == "Up to and including"
    card.table.selectRow(1)
    qtbot.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [lines[0], lines[2]]


def test_a_click_on_a_heading_sorts_and_the_third_gives_the_order_of_the_chart_back(
    card: ChartCard, qtbot: QtBot
) -> None:
    choose(card, TABLE, qtbot)
    rows, head = card.table.rows, card.table.horizontalHeader()

    def column(which: int) -> list[str]:
        return [str(rows.index(row, which).data()) for row in range(rows.rowCount())]

    before = column(0)
    assert head.isSortIndicatorClearable()
    for wanted, order in ((True, Qt.SortOrder.AscendingOrder), (False, Qt.SortOrder.DescendingOrder), (None, None)):
        head.setSortIndicator(-1 if order is None else 4, order or Qt.SortOrder.AscendingOrder)
        numbers = [float(cell.replace(",", "")) for cell in column(4) if cell]
        assert column(0) == before if wanted is None else numbers == sorted(numbers, reverse=not wanted)
        assert rows.cells()[0][4].text == column(4)[0]


def test_missing_values_come_last_whichever_way_one_sorts() -> None:
    model = ChartTable()
    model.show(Table((Column("N", Kind.WHOLE),), ((2,), (None,), (10,), (1,))))
    for order, wanted in ((Qt.SortOrder.AscendingOrder, "1 2 10"), (Qt.SortOrder.DescendingOrder, "10 2 1")):
        model.sort(0, order)
        assert " ".join(str(model.index(row, 0).data()) for row in range(3)) == wanted
        assert model.index(3, 0).data() == ""


# Taking along


@pytest.mark.parametrize(
    "words, ending, start",
    [
        ("Picture", ".png", b"\x89PNG"),
        ("Picture that scales", ".svg", b"<?xml"),
        ("Document", ".pdf", b"%PDF"),
    ],
)
def test_a_chart_is_saved_where_one_says(
    page: ProgressPage,
    card: ChartCard,
    chooser: Chooser,
    qtbot: QtBot,
    tmp_path: Path,
    words: str,
    ending: str,
    start: bytes,
) -> None:
    chooser.answer = tmp_path / "chart"
    with qtbot.waitSignal(page.tasks.saved, timeout=30_000) as told:
        menu_item(card, words).trigger()
    saved = tmp_path / f"chart{ending}"
    assert saved.read_bytes().startswith(start)
    assert told.args == [f"The chart is saved as {saved}.", saved]
    assert Path(chooser.proposed).name == f"Known and cleared blocks - example - 2026-11-23{ending}"


def test_the_folder_of_the_last_time_is_proposed(
    page: ProgressPage, card: ChartCard, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.answer = tmp_path / "first.svg"
    with qtbot.waitSignal(page.tasks.saved, timeout=30_000):
        menu_item(card, "Picture that scales").trigger()
    chooser.answer = None
    menu_item(card, "Document").trigger()
    assert Path(chooser.proposed).parent == tmp_path
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_place_that_cannot_be_written_gives_one_sentence(
    page: ProgressPage, card: ChartCard, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.answer = tmp_path / "no such folder" / "chart.png"
    with qtbot.waitSignal(page.tasks.noticed, timeout=30_000) as told:
        menu_item(card, "Picture").trigger()
    assert str(chooser.answer.parent) in told.args[0]


def test_a_name_without_ending_never_writes_over_another_file(
    page: ProgressPage, card: ChartCard, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.answer, kept = tmp_path / "chart", tmp_path / "chart.png"
    kept.write_text("mine")
    with qtbot.waitSignal(page.tasks.noticed) as told:
        menu_item(card, "Picture").trigger()
    assert told.args == [f"{kept} exists already. Choose another name.", False]
    assert kept.read_text() == "mine"


def test_the_notice_opens_what_was_saved(
    page: ProgressPage, window: MainWindow, card: ChartCard, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.answer = tmp_path / "chart.svg"
    with qtbot.waitSignal(page.tasks.saved, timeout=30_000):
        menu_item(card, "Picture that scales").trigger()
    window.notice._press()
    assert chooser.opened == [tmp_path / "chart.svg"]


def test_size_and_colours_of_a_picture_are_remembered_for_every_chart(
    page: ProgressPage, card: ChartCard, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    sizes = []
    for nth, words in enumerate(("Page (A4)", "Screen (beamer)")):
        act = next(act for act in card.save.menu().findChildren(QAction) if act.text() == words)
        act.trigger()
        chooser.answer = tmp_path / f"{nth}.png"
        with qtbot.waitSignal(page.tasks.saved, timeout=30_000):
            menu_item(page.gallery.overview.hero, "Picture").trigger()
        sizes.append(QImage(str(chooser.answer)).width())
    assert sizes[0] != sizes[1]
    assert page.tasks.settings[remembered.CHART_SIZE] == "beamer"


def test_copying_takes_the_picture_and_the_table(page: ProgressPage, card: ChartCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.tasks.noticed, timeout=30_000) as told:
        menu_item(card, "Copy").trigger()
    assert told.args == ["The picture and the table are on the clipboard.", False]
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasImage()
    assert held.text() == as_text(card.table.rows.heads(), card.table.rows.cells())


def test_what_looks_like_a_formula_is_copied_as_text() -> None:
    model = ChartTable()
    model.show(Table((Column("T", Kind.TEXT), Column("N", Kind.WHOLE)), (("=1+1", -3),)))
    assert as_text(model.heads(), model.cells()) == "T\tN\n'=1+1\t-3"


# Nothing to draw


def test_without_blocks_the_page_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    path = do.new_workspace(tmp_path / "new", statement="s", start="2026-01-01", horizon="2028-01-01")
    with open_workspace(path) as workspace:
        page = ProgressPage(Tasks(workspace, Chooser(), Settings(tmp_path / "s.ini")))
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        empty = page.gallery.empty
        qtbot.waitUntil(empty.isVisible)
        add = next(each for each in empty.findChildren(QPushButton) if each.text() == "Add a block")
        with qtbot.waitSignal(page.asked) as told:
            qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
        assert told.args == ["add-block", None]
        assert not any(each.isVisible() for each in page.findChildren(QPushButton) if each.text() == "Present")
        page.tasks.run(do.add_block, title="Letter", kind="procedure")
        overview = page.gallery.overview
        qtbot.waitUntil(overview.later.isVisible)

        def told() -> bool:
            later = [label.text() for label in overview.later.findChildren(QLabel)]
            models = page.gallery.models
            return all((CHARTS[name].label in later) == (models[name].plot is None) for name in models)

        qtbot.waitUntil(told, timeout=30_000)
        assert overview.hero.switch.isVisible()
        qtbot.waitUntil(lambda: not overview.hero.view.busy and not page.tasks.busy, timeout=30_000)


# Little room


@pytest.mark.parametrize("chart", ["burn-up", "xmr", "before-after", "weighing"])
def test_in_the_smallest_window_nothing_of_a_large_chart_lies_over_something_else(
    chart: str, page: ProgressPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(window.minimumSize())
    settle(page, qtbot)
    page.gallery.open(chart, "")
    settle(page, qtbot)
    large = page.gallery.large
    card = large.card
    labels = [each for each in card.findChildren(QLabel) if each.isVisible()]
    below = [each for each in labels if each.text().startswith("Source")]
    assert below

    def apart() -> bool:
        tops = (card.stack.geometry().top(), below[0].geometry().top())
        return card.title.geometry().bottom() < tops[0] and card.stack.geometry().bottom() < tops[1]

    qtbot.waitUntil(apart)
    assert card.stack.height() >= 240
    large.ensureWidgetVisible(below[0])
    assert not below[0].visibleRegion().isEmpty()


def test_ctrl_c_takes_the_chart_along_in_the_chosen_colours(
    page: ProgressPage, card: ChartCard, window: MainWindow, qtbot: QtBot
) -> None:
    page.tasks.settings[remembered.CHART_LOOK] = "dark"
    drawn(card, qtbot)
    card.view.setFocus()
    with qtbot.waitSignal(window.tasks.noticed):
        qtbot.keyClick(card.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    both = QGuiApplication.clipboard().mimeData()
    assert QColor(QImage(both.imageData()).pixel(4, 4)).lightness() < 80
    assert both.text().count("\n") > 10
