"""Forms made from the declaration: what can be typed in each type of field, and the warning for personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Indicator, Measurement, Score, Service
from tracker.domain.periods import parse_period
from tracker.domain.records import Experiment, Record
from tracker.operations import Workspace
from tracker.words import use_language
from ui.dialogs.forms import FieldEditor, Form
from ui.dialogs.guard_line import GuardLine, warning
from ui.dialogs.reason import ChangeCard
from ui.pages.experiment_answers import Answers
from ui.pages.experiment_inplace import InPlaceRow
from ui.pages.experiment_panel import ExperimentPanel
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks
from ui.widgets.combo import Combo
from ui.widgets.growing_text import GrowingText

BSN, NOT_A_BSN = "111222333", "123456789"


Make = Callable[..., Form]


@pytest.fixture
def form(qtbot: QtBot) -> Make:
    """Makes and shows a form with some fields of a kind."""
    made: list[Form] = []

    def make(kind: type[Record], *names: str, workspace: Workspace | None = None) -> Form:
        made.append(Form(kind, names, workspace))
        qtbot.addWidget(made[-1])
        with qtbot.waitExposed(made[-1]):
            made[-1].show()
        return made[-1]

    return make


def write(editor: FieldEditor, text: str, qtbot: QtBot) -> QLineEdit:
    """Type ``text`` in place of what is there and go on with Enter."""
    line = editor.widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    line.insert(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return line


def said(editor: QWidget) -> list[str]:
    return [each.text() for each in editor.findChildren(QLabel) if not each.isHidden()]


@pytest.fixture
def dutch() -> Iterator[None]:
    use_language("nl")
    yield
    use_language("en")


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    "typed,value,shown",
    [("7,8", "7.8", "7,8"), ("7.80", "7.80", "7,80"), ("1.300", "1300", "1.300"), ("-2", "-2", "-2")],
)
def test_a_number_is_typed_as_people_write_it(form: Make, qtbot: QtBot, typed: str, value: str, shown: str) -> None:
    editor = form(Indicator, "norm").editors["norm"]
    with qtbot.waitSignal(editor.edited) as heard:
        line = write(editor, typed, qtbot)
    assert heard.args == ["norm", Decimal(value)]
    assert line.text() == shown
    editor.show_value(None)
    assert (line.text(), editor.value()) == ("", None)
    editor.show_value(Decimal(value))
    assert line.text() == shown


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    "typed,code,shown",
    [
        ("mei 2026", "2026-05", "mei 2026"),
        ("5-2026", "2026-05", "mei 2026"),
        ("2026-05", "2026-05", "mei 2026"),
        ("K2 2026", "2026-Q2", "2e kw. 2026"),
        ("week 18 2026", "2026-W18", "week 18 2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_a_period_is_typed_in_many_ways_and_shown_in_words(
    form: Make, qtbot: QtBot, typed: str, code: str, shown: str
) -> None:
    editor = form(Measurement, "period").editors["period"]
    with qtbot.waitSignal(editor.edited) as heard:
        line = write(editor, typed, qtbot)
    assert heard.args == ["period", parse_period(code)]
    assert line.text() == shown
    assert editor.check()


@pytest.mark.parametrize(
    "kind,name,typed",
    [
        (Indicator, "norm", "about eight"),
        (Measurement, "period", "often"),
        (Measurement, "period", "2026-13"),
        (Measurement, "n", "1.5"),
        (Measurement, "n", "-1"),
    ],
)
def test_what_cannot_be_read_stays_and_the_line_under_it_says_so(
    form: Make, qtbot: QtBot, kind: type[Record], name: str, typed: str
) -> None:
    editor = form(kind, name).editors[name]
    with qtbot.assertNotEmitted(editor.edited):
        line = write(editor, typed, qtbot)
    assert line.text() == typed
    assert not editor.check()
    assert any("“" in sentence for sentence in said(editor))


def test_a_large_number_is_typed_and_a_score_is_chosen(form: Make, qtbot: QtBot) -> None:
    counted = form(Measurement, "n").editors["n"]
    line = write(counted, "1,300", qtbot)
    assert (counted.value(), line.text()) == (1300, "1,300")
    scored = form(Score, "heart").editors["heart"]
    combo = scored.widget
    assert isinstance(combo, Combo)
    words = [combo.itemText(row) for row in range(combo.count())]
    assert words == ["Not filled in", "\N{MINUS SIGN}2", "\N{MINUS SIGN}1", "0", "1", "2"]
    scored.show_value(-2)
    assert combo.currentText() == "\N{MINUS SIGN}2"
    assert scored.check()


def test_an_indicator_is_chosen_from_those_of_the_workspace(form: Make, qtbot: QtBot, example: Workspace) -> None:
    made = operations.add(example, Indicator, title="Complaints in a month", unit="complaints")
    it = form(Experiment, "bar_indicator", workspace=example)
    combo = it.editors["bar_indicator"].widget
    assert isinstance(combo, Combo)
    combo.setCurrentIndex(combo.findText("Complaints in a month"))
    combo.activated.emit(combo.currentIndex())
    assert it.values() == {"bar_indicator": made.record}
    later = operations.add(example, Indicator, title="Letters answered in time")
    it.show_values({"bar_indicator": later.record})
    assert combo.currentText() == "Letters answered in time"


def test_a_service_is_completed_from_the_list_of_the_organisation(form: Make, qtbot: QtBot, example: Workspace) -> None:
    operations.add(example, Service, title="parkeervergunning")
    line = form(Experiment, "service", workspace=example).editors["service"].widget
    assert isinstance(line, QLineEdit)
    completer = line.completer()
    completer.setCompletionPrefix("vergunning")
    assert completer.currentCompletion() == "parkeervergunning"


# What looks like personal data


def guarded(form: Make, qtbot: QtBot, example: Workspace) -> list[tuple[QLineEdit | GrowingText, QWidget]]:
    """Every sort of free text there is, with what holds the field and its warning."""
    title, text = form(Experiment, "title"), form(Experiment, "measure")
    row, answers = InPlaceRow("measure", "We measure", "help"), Answers()
    change = ChangeCard(None, example, Experiment(id="x", title="x"), {})
    for widget in (row, answers, change):
        qtbot.addWidget(widget)
    fields = (
        (title.editors["title"].widget, title),
        (text.editors["measure"].widget, text),
        (row.text, row),
        (answers.observation, answers),
        (answers.lesson, answers),
        (change.reason, change),
    )
    return [(field, holder) for field, holder in fields if isinstance(field, (QLineEdit, GrowingText))]


def put(field: QLineEdit | GrowingText, text: str) -> None:
    """Type ``text`` in place of what is there."""
    field.selectAll()
    field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)


def warnings(holder: QWidget) -> list[str]:
    return [each.text() for each in holder.findChildren(GuardLine) if not each.isHidden()]


def test_every_free_text_warns_of_what_looks_like_a_bsn_and_of_nothing_else(
    form: Make, qtbot: QtBot, example: Workspace
) -> None:
    found = guarded(form, qtbot, example)
    assert len(found) == 6
    for field, holder in found:
        put(field, f"Called {NOT_A_BSN} times")
        assert warnings(holder) == []
        put(field, f"Resident {BSN} called")
        (sentence,) = warnings(holder)
        assert "BSN" in sentence
        assert BSN not in sentence, "what is found is not shown anywhere else"
        put(field, "A resident called")
        assert warnings(holder) == []


def test_the_title_in_the_panel_warns_too(example: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = ExperimentPanel(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(panel)
    panel.show_experiment(example.read.list(Experiment, limit=1)[0].id)
    put(panel.title, f"Call {BSN}")
    assert warnings(panel)


def test_a_warning_does_not_keep_a_text_from_being_recorded(form: Make, qtbot: QtBot) -> None:
    editor = form(Experiment, "owner").editors["owner"]
    with qtbot.waitSignal(editor.edited) as heard:
        write(editor, "06-12345678", qtbot)
    assert heard.args == ["owner", "06-12345678"]
    assert "telephone" in warnings(editor)[0]


def test_what_is_recorded_already_does_not_warn_until_somebody_types(form: Make, qtbot: QtBot) -> None:
    it = form(Experiment, "owner")
    it.show_values({"owner": "06-12345678"})
    assert warnings(it) == []


def test_numbers_and_addresses_on_the_web_do_not_warn(form: Make, qtbot: QtBot) -> None:
    for kind, name in ((Service, "uri"), (Measurement, "n"), (Indicator, "norm")):
        it = form(kind, name)
        write(it.editors[name], BSN, qtbot)
        assert it.findChildren(GuardLine) == []


def test_the_warning_is_read_aloud(form: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    field = form(Experiment, "owner").editors["owner"].widget
    assert isinstance(field, QLineEdit)
    put(field, "a@b.nl")
    put(field, "aa@b.nl")
    assert heard == [
        "This looks like an e-mail address. Leave personal data of residents out. "
        "What was saved already goes with Forget a person."
    ]


def test_more_sorts_are_named_in_one_sentence() -> None:
    assert warning(f"{BSN} a@b.nl 06-12345678") == (
        "This looks like a citizen service number (BSN) and an e-mail address and a telephone number. "
        "Leave personal data of residents out. What was saved already goes with Forget a person."
    )
