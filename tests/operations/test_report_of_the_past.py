"""A report over a period that has passed: everything in it is as it was on the last day of that period."""

from __future__ import annotations

from datetime import date

import pytest

from tracker import operations as do
from tracker.domain.companions import Agreement, Indicator, Measurement
from tracker.exchange.report import Choices, Part, Report
from tracker.operations.reporting import report

UNTIL = date(2026, 3, 31)


@pytest.fixture
def grown(workspace: do.Workspace, running: str) -> do.Workspace:
    """One block, one running experiment and one value in March; after that everything goes further, until June."""
    indicator = do.add(workspace, Indicator, title="Calls", ordinary="100", role_model="0", baseline="100").record
    for period, value in (("2026-03", "80"), ("2026-04", "10"), ("2026-Q1", "90")):
        do.add(workspace, Measurement, indicator=indicator, period=period, value=value)
    do.conclude(
        workspace, running, verdict="not-succeeded", observation="o", lesson="Later lesson", decision="stop",
        on="2026-04-20",
    )  # fmt: skip
    do.add_block(workspace, title="Found later", found_on="2026-04-02")
    late = do.log_experiment(workspace, title="Later idea", success_when="x", idea_on="2026-04-05").record
    do.start(workspace, late, on="2026-04-06")
    do.add(workspace, Agreement, title="Agreed later", agreed_on="2026-05-01")
    return workspace


def told(made: Report, wanted: Part) -> str:
    """All that a part says."""
    return repr(next(each for each in made.sections if each.part is wanted))


def test_everything_is_as_on_the_last_day(grown: do.Workspace) -> None:
    made = report(grown, Choices(until=UNTIL, parts=tuple(Part)))
    ambition, tried = told(made, Part.AMBITION), next(each for each in made.sections if each.part is Part.TRIED)
    assert "amount=20," in ambition, "80 of March, on the way from 100 to 0; not the 10 of April"
    assert "of 1 block cleared" in ambition
    assert "experiments ended" in ambition
    assert "amount=1," not in ambition
    assert tried.finding == "1 experiment ran in this period; it has not ended yet."
    assert tried.sentences[0] == "On 31 March 2026 1 experiment was running."
    assert [[str(cell) for cell in row] for row in tried.sheets[0].table.rows] == [
        ["1 Call instead", "", "2026-03-01", "None", "Running"]
    ]
    for later in ("Later", "later", "2026-04", "Apr", "Not succeeded"):
        assert later not in repr(made.sections), later


def test_it_says_of_which_day_it_is_and_when_it_was_made(grown: do.Workspace) -> None:
    made = report(grown, Choices(since=date(2026, 3, 1), until=UNTIL))
    assert made.scope == "From 1 March 2026 to 31 March 2026 · numbers as on 31 March 2026, texts as on 1 June 2026"
    assert made.day == date(2026, 6, 1)


def test_the_burn_up_does_not_call_that_day_today(grown: do.Workspace) -> None:
    (chart,) = next(each for each in report(grown, Choices(until=UNTIL)).sections if each.part is Part.PROGRESS).charts
    assert chart.plot is not None
    assert next(moment.words[0] for moment in chart.plot.moments) == "31 Mar 2026"
    assert "from today" not in chart.subtitle


def test_up_to_today_nothing_is_left_out(grown: do.Workspace) -> None:
    for until in (None, date(2026, 6, 1), date(2026, 7, 1)):
        made = report(grown, Choices(until=until))
        assert "numbers as on" not in made.scope
        assert "Later lesson" in repr(made)
        assert "Agreed later" in repr(made)


def test_the_workspace_itself_stays_as_it_is(grown: do.Workspace) -> None:
    before = repr(report(grown))
    report(grown, Choices(until=UNTIL, parts=tuple(Part)))
    assert repr(report(grown)) == before
    assert grown.today() == date(2026, 6, 1)
