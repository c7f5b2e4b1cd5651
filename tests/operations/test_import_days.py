"""Days that a list does not give are filled in for the stage alone: nothing is counted from them."""

from __future__ import annotations

import pytest
from import_cases import CASES, brought, by_title, counts, table

from tracker import operations as do
from tracker.charts.model import ChartModel
from tracker.domain.records import Experiment
from tracker.domain.terms import Stage
from tracker.operations.charting import chart_model
from tracker.operations.importing import plan_import
from tracker.storage.today import Overview

ONE_DAY = """\
id;titel;fase;startdatum
1;Loket;geborgd;04-02-2026
2;Brief;afgerond;05-02-2026
3;Chat;loopt;06-02-2026
4;Balie;idee;
"""
BOTH = "id;titel;fase;startdatum;einddatum\n1;Loket;afgerond;04-02-2026;13-02-2026\n"


def footer(chart: ChartModel) -> str:
    return " ".join(chart.footer)


@pytest.mark.parametrize("text", [ONE_DAY, CASES], ids=["one day a row", "years alone"])
def test_days_that_a_list_does_not_give_make_no_cycle_time(workspace: do.Workspace, text: str) -> None:
    brought(workspace, text, "experiments")
    chart = chart_model(workspace, "cycle-time")
    assert chart.title == "No experiment with a start and an end yet"
    assert "started and ended" in (chart.message or "")


def test_the_stage_is_there_all_the_same_and_the_list_comes_again_unchanged(workspace: do.Workspace) -> None:
    brought(workspace, ONE_DAY, "experiments")
    stages = {title: each.stage for title, each in by_title(workspace, Experiment).items()}
    assert stages == {
        "Loket": Stage.EMBEDDED, "Brief": Stage.CONCLUDED, "Chat": Stage.RUNNING, "Balie": Stage.IDEA,
    }  # fmt: skip
    assert counts(plan_import(workspace, table(ONE_DAY), "experiments")) == (0, 0, 4, 0)


def test_only_what_runs_since_a_day_that_was_given_has_an_age(workspace: do.Workspace) -> None:
    brought(workspace, ONE_DAY, "experiments")
    chart = chart_model(workspace, "ageing")
    assert chart.table is not None
    assert [row[2] for row in chart.table.rows] == ["Chat"]
    assert "1 experiment without a day is left out." in footer(chart)


def test_the_bands_count_only_given_days(workspace: do.Workspace) -> None:
    brought(workspace, ONE_DAY, "experiments")
    told = footer(chart_model(workspace, "flow"))
    assert "n = 1 experiment." in told
    assert "3 experiments without a day are left out." in told


def test_days_that_the_list_gives_are_counted(workspace: do.Workspace) -> None:
    brought(workspace, BOTH, "experiments")
    assert chart_model(workspace, "cycle-time").title == "The only concluded experiment took 10 days"
    assert Overview(workspace.read).latest_durations(9) == [10]


def test_a_day_that_is_put_right_counts(workspace: do.Workspace) -> None:
    brought(workspace, ONE_DAY, "experiments")
    assert Overview(workspace.read).latest_durations(9) == []
    do.edit_experiment(workspace, by_title(workspace, Experiment)["Brief"].id, concluded_on="2026-02-24")
    assert chart_model(workspace, "cycle-time").title == "The only concluded experiment took 20 days"
    assert Overview(workspace.read).latest_durations(9) == [20]


def test_a_stage_that_the_list_reaches_later_gets_no_counted_day_either(workspace: do.Workspace) -> None:
    brought(workspace, ONE_DAY, "experiments")
    brought(workspace, ONE_DAY.replace("loopt", "afgerond"), "experiments")
    assert by_title(workspace, Experiment)["Chat"].stage is Stage.CONCLUDED
    assert chart_model(workspace, "cycle-time").plot is None
    brought(workspace, "id;titel;einddatum\n3;Chat;08-02-2026\n", "experiments")
    assert chart_model(workspace, "cycle-time").title == "The only concluded experiment took 3 days"
