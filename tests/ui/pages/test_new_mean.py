"""A new mean from the panel of an indicator, and the comparison beside the card while an outcome is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.companions import Indicator, Rebase
from tracker.domain.periods import following, month_of
from tracker.operations.measuring import add_measurements
from tracker.storage.workspace import Workspace, open_workspace
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.pages.experiments import ExperimentsPage
from ui.pages.indicator_panel import IndicatorPanel
from ui.pages.progress import ProgressPage
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks

VALUES = [61, 64, 58, 63, 60, 66, 59, 62, 65, 60, 63, 61, 70, 71, 70, 72, 71, 73, 70]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    path = do.new_workspace(tmp_path / "new", statement="The best", start="2020-01-01", horizon="2099-01-01")
    with open_workspace(path) as it:
        yield it


@pytest.fixture
def shell(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    it = MainWindow(Tasks(workspace, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1280, 800)
    with qtbot.waitActive(it):
        it.show()
    yield it
    it.close()


@pytest.fixture
def indicator(workspace: Workspace) -> str:
    """Nineteen months up to the last one that is over; the last seven are higher."""
    made = do.add(workspace, Indicator, title="In time", unit="%", direction="increase").record
    first = following(month_of(workspace.today()), -len(VALUES))
    rows = [{"period": following(first, i).code, "value": value} for i, value in enumerate(VALUES)]
    add_measurements(workspace, made, rows)
    return made


@pytest.fixture
def experiment(workspace: Workspace, indicator: str) -> str:
    """One aimed at the indicator that started with the first of the higher months."""
    made = do.log_experiment(
        workspace, title="A reminder", success_when="better", idea_on="2020-02-01",
        bar_indicator=indicator, bar_side="at-least", bar_value="70",
    ).record  # fmt: skip
    do.start(workspace, made, on=following(month_of(workspace.today()), -7).first.isoformat())
    return made


def panel_of(shell: MainWindow, indicator: str) -> IndicatorPanel:
    shell.open_record("indicator", indicator)
    page = shell.current
    assert isinstance(page, ProgressPage)
    return page.indicators.panel


def test_without_a_dated_change_no_new_mean_is_offered(shell: MainWindow, indicator: str) -> None:
    panel = panel_of(shell, indicator)
    assert panel.new_mean.isHidden()


def test_a_new_mean_is_offered_asked_for_and_undone(
    shell: MainWindow, workspace: Workspace, indicator: str, experiment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(shell, indicator)
    assert panel.new_mean.isVisible()
    assert panel.new_mean.button.text().startswith("New mean from 1 ")
    asked: list[dict[str, object]] = []

    def answer(dialog: FormDialog) -> dict[str, object]:
        asked.append(dialog.form.values())
        dialog.form.editors["reason"].show_value("The reminders work, says the team")
        return dialog.form.values()

    monkeypatch.setattr(FormDialog, "ask", answer)
    panel.new_mean.button.click()
    assert asked[0]["experiment"] == experiment
    (made,) = workspace.read.list(Rebase)
    assert (made.indicator, made.reason) == (indicator, "The reminders work, says the team")
    assert made.happened_on == following(month_of(workspace.today()), -7).first
    assert panel.new_mean.isHidden()
    assert any("Take back the new mean" in action.text() for action in panel.menu().actions())
    shell.tasks.run(do.undo)
    assert workspace.read.list(Rebase) == []
    assert panel.new_mean.isVisible()


def test_the_large_chart_offers_the_new_mean_too(
    shell: MainWindow, workspace: Workspace, indicator: str, experiment: str, monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot
) -> None:  # fmt: skip
    shell.go("progress")
    page = shell.current
    assert isinstance(page, ProgressPage)
    page.show_chart("xmr")
    offer = page.gallery.large.new_mean
    qtbot.waitUntil(offer.isVisible, timeout=20_000)

    def answer(dialog: FormDialog) -> dict[str, object]:
        dialog.form.editors["reason"].show_value("The reminders work")
        return dialog.form.values()

    monkeypatch.setattr(FormDialog, "ask", answer)
    offer.button.click()
    assert [each.indicator for each in workspace.read.list(Rebase)] == [indicator]
    qtbot.waitUntil(offer.isHidden, timeout=20_000)
    page.show_chart("burn-up")
    shell.tasks.run(do.undo)
    qtbot.waitUntil(lambda: not page.gallery.source.busy, timeout=20_000)
    assert offer.isHidden()
    page.show_chart("xmr", indicator)
    qtbot.waitUntil(offer.isVisible, timeout=20_000)


def test_a_new_mean_is_taken_back_from_the_menu(
    shell: MainWindow, workspace: Workspace, indicator: str, experiment: str
) -> None:
    do.add(workspace, Rebase, indicator=indicator, happened_on=workspace.today(), reason="Why", experiment=experiment)
    panel = panel_of(shell, indicator)
    next(action for action in panel.menu().actions() if "Take back" in action.text()).trigger()
    assert workspace.read.list(Rebase) == []


def test_the_comparison_stands_beside_the_card(shell: MainWindow, experiment: str, qtbot: QtBot) -> None:
    shell.conclude(experiment)
    page = shell.current
    assert isinstance(page, ExperimentsPage)
    comparison = page.outcome.comparison
    qtbot.waitUntil(comparison.isVisible)
    assert comparison.title.text() == "In time: clearly better since experiment 1"
    assert comparison.words.text().startswith("Clear: 9 percentage points higher")
    assert comparison.words.text().endswith("Before and after do not say that the experiment is the cause.")
    assert "since the start of experiment 1" in comparison.view.accessibleDescription()
    qtbot.waitUntil(lambda: not comparison.view.busy)


def test_without_an_indicator_in_the_bar_there_is_no_comparison(
    shell: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    made = do.log_experiment(workspace, title="A visit", success_when="better").record
    do.start(workspace, made)
    shell.conclude(made)
    page = shell.current
    assert isinstance(page, ExperimentsPage)
    assert page.outcome.comparison.isHidden()
