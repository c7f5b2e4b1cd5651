"""Lists that leave: the same records as on the screen, whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.companions import Better, Indicator, LessonLink, Measurement
from tracker.domain.errors import FileProblem
from tracker.domain.terms import State
from tracker.exchange.lists import LISTS, Layout, code
from tracker.operations.list_saving import save_list
from tracker.operations.listing import listed, rows_of


def rows(workspace: do.Workspace, name: str, **equals: str) -> list[dict[str, object]]:
    names, some = LISTS[name].names, listed(workspace, name, do.Query(equals))
    return [dict(zip(names, map(code, row), strict=True)) for row in rows_of(workspace, name, some)]


def test_a_list_says_what_a_record_is_linked_to(workspace: do.Workspace, running: str, block: str) -> None:
    do.set_state(workspace, block, State.CLEARED, on="2026-04-01", reason="The letter is gone")
    (found,) = rows(workspace, "blocks")
    assert (found["state"], found["experiments"], found["reason"]) == ("cleared", ["1"], "The letter is gone")
    (tried,) = rows(workspace, "experiments")
    assert (tried["stage"], tried["blocks"], tried["follow_up_of"]) == ("running", ["1"], None)
    indicator = do.add(workspace, Indicator, title="Mark", unit="points").record
    do.add(workspace, Measurement, indicator=indicator, period="2026-05", value="7,5")
    (measured,) = rows(workspace, "measurements")
    assert (measured["indicator"], measured["unit"], measured["value"]) == ("1", "points", "7.5")
    (counted,) = rows(workspace, "indicators")
    assert (counted["last_value"], counted["last_period"]) == ("7.5", "2026-05")


def test_a_list_of_many_pages_says_the_same_as_one_of_one_page(
    workspace: do.Workspace, running: str, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    do.set_state(workspace, block, State.CLEARED, on="2026-04-01", reason="First")
    do.set_state(workspace, block, State.CAME_BACK, on="2026-05-01", reason="Second")
    do.conclude(workspace, running, verdict="succeeded", observation="o", lesson="l", decision="stop", on="2026-05-02")
    again = do.follow_up(workspace, running).record
    do.start(workspace, again, on="2026-05-03")
    do.conclude(workspace, again, verdict="partly", observation="o", lesson="m", decision="stop", on="2026-05-04")
    do.add(workspace, LessonLink, experiment=again, earlier=running, relation="supports")
    whole = {name: rows(workspace, name) for name in ("blocks", "experiments", "lessons")}
    monkeypatch.setattr("tracker.operations.listing._PAGE", 1)
    assert {name: rows(workspace, name) for name in whole} == whole
    assert (whole["blocks"][0]["reason"], whole["blocks"][0]["experiments"]) == ("Second", ["1", "2"])
    assert [each["follow_up_of"] for each in whole["experiments"]] == [None, "1"]
    assert [(each["supports"], each["supported_by"]) for each in whole["lessons"]] == [(["1"], []), ([], ["2"])]


def test_a_file_holds_what_the_filter_shows(workspace: do.Workspace, block: str, tmp_path: Path) -> None:
    do.add_block(workspace, title="Counter", kind="work-process")
    path = tmp_path / "out.csv"
    assert save_list(workspace, "blocks", path, Layout.PLAIN, do.Query({"kind": "procedure"})) == 1
    with path.open(newline="") as file:
        assert [each["title"] for each in csv.DictReader(file)] == ["Letter"]


def test_the_latest_stands_first_where_that_is_the_order(workspace: do.Workspace) -> None:
    for day in (1, 3, 2):
        do.add(workspace, Better, title=str(day), happened_on=f"2026-05-0{day}")
    assert [each["title"] for each in rows(workspace, "betters")] == ["3", "2", "1"]


@pytest.mark.parametrize("layout", Layout)
def test_who_cancels_finds_the_old_file_untouched(
    workspace: do.Workspace, block: str, tmp_path: Path, layout: Layout
) -> None:
    path = tmp_path / f"out{layout.ending}"
    path.write_text("old")

    def report(_done: int, _parts: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_list(workspace, "blocks", path, layout, report=report)
    assert path.read_text() == "old"
    assert {each.name for each in tmp_path.iterdir()} == {path.name, "work.blokjes"} | {
        each.name for each in tmp_path.glob("work.blokjes-*")
    }


def test_a_name_with_another_ending_is_refused(workspace: do.Workspace, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"ends in \.xlsx"):
        save_list(workspace, "blocks", tmp_path / "out.csv", Layout.XLSX)
    with pytest.raises(FileProblem, match="There is no folder"):
        save_list(workspace, "blocks", tmp_path / "nowhere" / "out.csv", Layout.PLAIN)
