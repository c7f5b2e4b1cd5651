"""A new mean is offered for a dated change with a lasting shift, set by a person only, and undone."""

from __future__ import annotations

from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.charts.model import Line
from tracker.domain.companions import Indicator, Rebase, Score
from tracker.domain.errors import NotFound
from tracker.domain.periods import following, parse_period
from tracker.operations.charting import chart_model, subjects
from tracker.operations.measuring import add_measurements

CALM = [61, 64, 58, 63, 60, 66, 59, 62, 65, 60, 63, 61]
RISEN = [70, 71, 70, 72, 71, 73, 70]


@pytest.fixture
def indicator(workspace: do.Workspace) -> str:
    """The id of an indicator without measurements."""
    return do.add(workspace, Indicator, title="Answered in time", unit="%", direction="increase").record


def measure(workspace: do.Workspace, indicator: str, values: list[int | None], first: str = "2024-11") -> None:
    begin = parse_period(first)
    assert begin
    rows: list[dict[str, Any]] = [
        {"period": following(begin, i).code, **({"missing": "not-known"} if v is None else {"value": v})}
        for i, v in enumerate(values)
    ]
    add_measurements(workspace, indicator, rows)


def start(workspace: do.Workspace, day: str, indicator: str = "") -> str:
    made = do.log_experiment(
        workspace, title=f"From {day}", success_when="better", idea_on="2024-01-01",
        **({"bar_indicator": indicator, "bar_side": "at-least", "bar_value": "70"} if indicator else {}),
    )  # fmt: skip
    do.start(workspace, made.record, on=day)
    return made.record


def test_it_is_offered_after_a_dated_change_with_a_lasting_shift(workspace: do.Workspace, indicator: str) -> None:
    measure(workspace, indicator, [*CALM, *RISEN], "2024-10")
    assert do.rebase_offer(workspace, indicator) is None
    experiment = start(workspace, "2025-10-01", indicator)
    offer = do.rebase_offer(workspace, indicator)
    assert offer is not None
    assert (offer.day.isoformat(), offer.experiment, offer.number, offer.count) == ("2025-10-01", experiment, "1", 7)


def test_another_experiment_counts_only_when_it_began_with_the_shift(workspace: do.Workspace, indicator: str) -> None:
    measure(workspace, indicator, [*CALM, *RISEN, 74, 73], "2024-09")
    start(workspace, "2025-03-01")
    assert do.rebase_offer(workspace, indicator) is None
    experiment = start(workspace, "2025-09-01")
    offer = do.rebase_offer(workspace, indicator)
    assert offer is not None
    assert offer.experiment == experiment


@pytest.mark.parametrize(
    "values,day",
    [
        ([*CALM, *RISEN[:6]], "2025-10-01"),  # six are not seven
        ([60, 61, 60, *RISEN], "2025-07-01"),  # ten are not twelve
        ([*CALM, *RISEN, 40], "2025-10-01"),  # it did not last
        ([*CALM, *CALM[:7]], "2025-10-01"),  # nothing shifted
        ([*CALM, *RISEN[:3], None, *RISEN[3:]], "2025-10-01"),  # a missing value breaks the row
        ([None] * 19, "2025-10-01"),
        ([], "2025-10-01"),
    ],
)
def test_else_it_is_not_offered(
    workspace: do.Workspace, indicator: str, values: list[int | None], day: str
) -> None:  # fmt: skip
    begin = parse_period("2026-04")
    assert begin
    measure(workspace, indicator, values, following(begin, 1 - max(1, len(values))).code)
    start(workspace, day, indicator)
    assert do.rebase_offer(workspace, indicator) is None


def test_it_is_never_set_by_itself_and_undone_like_everything(workspace: do.Workspace, indicator: str) -> None:
    measure(workspace, indicator, [*CALM, *RISEN], "2024-10")
    experiment = start(workspace, "2025-10-01", indicator)
    before = chart_model(workspace, "xmr", indicator)
    assert workspace.read.list(Rebase) == []
    done = do.add(
        workspace, Rebase, indicator=indicator, happened_on="2025-10-01", reason="Team: new way", experiment=experiment
    )
    assert done.record == indicator
    after = chart_model(workspace, "xmr", indicator)
    assert after.plot is not None
    assert len([each for each in after.plot.series if isinstance(each, Line) and each.name == "mean"]) == 2
    assert do.rebase_offer(workspace, indicator) is None
    assert workspace.history.of_record("indicator", indicator)[0].verb == done.verb
    do.undo(workspace)
    assert chart_model(workspace, "xmr", indicator) == before


def test_an_indicator_that_is_gone_is_not_found(workspace: do.Workspace) -> None:
    with pytest.raises(NotFound):
        do.rebase_offer(workspace, "gone")


def test_a_new_mean_before_all_measurements_is_refused(
    workspace: do.Workspace, indicator: str, refused: Refused
) -> None:
    measure(workspace, indicator, [*CALM], "2024-10")
    with refused("The first measurement is of October 2024", "happened_on"):
        do.add(workspace, Rebase, indicator=indicator, happened_on="1990-05-01", reason="Why")
    made = do.add(workspace, Rebase, indicator=indicator, happened_on="2025-03-01", reason="Why")
    with refused("The first measurement is of October 2024", "happened_on"):
        do.edit(workspace, Rebase, made.of("rebase"), happened_on="2024-10-01")


def test_after_a_new_mean_the_source_line_speaks_of_the_first_mean_alone(
    workspace: do.Workspace, indicator: str
) -> None:
    measure(workspace, indicator, [*CALM, *RISEN], "2024-10")
    start(workspace, "2025-10-01", indicator)
    before = " ".join(chart_model(workspace, "xmr", indicator).footer)
    assert "Mean and limits: from the 12 measurements before" in before
    do.add(workspace, Rebase, indicator=indicator, happened_on="2026-01-01", reason="Why")
    after = " ".join(chart_model(workspace, "xmr", indicator).footer)
    assert "The first mean and its limits: from the 12 measurements before" in after


def test_a_chart_offers_only_experiments_of_which_it_has_something_to_show(
    workspace: do.Workspace, indicator: str
) -> None:
    first, bare = start(workspace, "2025-10-01", indicator), start(workspace, "2025-11-01")
    later = do.follow_up(workspace, first).record
    do.add(workspace, Score, experiment=bare, scorer="Team", moment="before", heart=1)
    shown = {name: [id_ for id_, _words in subjects(workspace, name)] for name in ("weighing", "chain", "before-after")}
    assert shown == {"weighing": [bare], "chain": [first, later], "before-after": [first]}
    assert chart_model(workspace, "weighing", first).title == "This experiment has not been weighed yet"
