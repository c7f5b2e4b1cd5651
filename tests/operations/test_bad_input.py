"""What cannot be recorded is refused in one clear sentence, and leaves no trace."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.errors import NotFound
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import State
from tracker.operations.common import numbered

BAD_TITLES = [
    (None, "“Title” is empty. Fill it in."),
    ("", "“Title” is empty"),
    (" \n\t ", "“Title” is empty"),
    ("x" * 301, "“Title” has 301 characters and there is room for 300. Make it shorter."),
    ("x" * 100_000, "“Title” has 100,000 characters"),
    ("a\0b", "holds a character that cannot be shown"),
    ("a\x1bb", "holds a character that cannot be shown"),
    ("a\ud800b", "holds a character that cannot be shown"),
]
BAD_DATES = [
    *(
        "2026-02-30",
        "2025-02-29",
        "30-2-2026",
        "1899-12-31",
        "2200-01-01",
        "20260101",
        "tomorrow",
        "0-0-0",
        " ",
    ),
    *("2026-13-01", "1-1-26", "9" * 5000, "\ud800", "2026-05-01T10:00", date(1, 1, 1), date(2200, 1, 1), 5),
]
GOOD_TITLES = [
    *("x" * 300, "🙂🇳🇱", "مرحبا بالعالم", "שלום", "Één — “twee”", "a\tb", "{0} {title} %s"),
    "'; DROP TABLE block;--",
]


@pytest.mark.parametrize("title,match", BAD_TITLES)
def test_titles_that_are_refused(
    workspace: do.Workspace, block: str, experiment: str, refused: Refused, title: Any, match: str
) -> None:
    with refused(match, "title"):
        do.add_block(workspace, title=title, kind="procedure")
    with refused(match, "title"):
        do.edit_block(workspace, block, title=title)
    with refused(match, "title"):
        do.log_experiment(workspace, title=title)
    with refused(match, "title"):
        do.edit_experiment(workspace, experiment, title=title)


@pytest.mark.parametrize("title", GOOD_TITLES)
def test_titles_that_are_kept_as_they_are(workspace: do.Workspace, title: str) -> None:
    done = do.add_block(workspace, title=title, kind="procedure")
    kept = workspace.read.get(Block, done.record).title
    assert kept == " ".join(title.split())
    assert done.sentence == f"Block added: 1 {kept}"
    assert workspace.history.steps()[0].subject == f"1 {kept}"


def test_a_text_has_room_for_twenty_thousand_characters(workspace: do.Workspace, refused: Refused) -> None:
    with refused("“Description” has 20,001 characters and there is room for 20,000", "description"):
        do.add_block(workspace, title="t", kind="procedure", description="x" * 20_001)
    done = do.add_block(workspace, title="t", kind="procedure", description="🙂" * 20_000)
    assert workspace.read.get(Block, done.record).description == "🙂" * 20_000


@pytest.mark.parametrize("day", BAD_DATES)
def test_days_that_do_not_exist(
    workspace: do.Workspace, block: str, experiment: str, refused: Refused, day: Any
) -> None:
    with refused("is not a date", "found_on"):
        do.add_block(workspace, title="t", kind="procedure", found_on=day)
    with refused("is not a date", "happened_on"):
        do.set_state(workspace, block, State.CLEARED, on=day)
    with refused("is not a date", "started_on"):
        do.start(workspace, experiment, on=day)
    with refused("is not a date", "happened_on"):
        do.write_entry(workspace, experiment, "text", on=day)
    with refused("is not a date", "horizon"):
        do.edit_ambition(workspace, horizon=day)


@pytest.mark.parametrize(
    "day",
    [
        "2026-05-01",
        "1-5-2026",
        "01/05/2026",
        "1.5.2026",
        " 1-5-2026 ",
        date(2026, 5, 1),
        datetime(2026, 5, 1, 9, tzinfo=UTC),
    ],
)
def test_days_as_people_write_them(workspace: do.Workspace, block: str, day: Any) -> None:
    do.edit_block(workspace, block, found_on=day)
    assert workspace.read.get(Block, block).found_on == date(2026, 5, 1)
    do.set_state(workspace, block, State.CLEARED, on=day)
    assert workspace.read.get(Block, block).state_on == date(2026, 5, 1)


@pytest.mark.parametrize(
    "values,match,field",
    [
        (
            {"kind": "riddle"},
            "“riddle” is not a choice for “Kind”. Choose from: work-process, procedure",
            "kind",
        ),
        ({"channel": "x" * 1000}, r"“x{60}” is not a choice", "channel"),
        ({"weight": 0}, "“Weight” is a whole number from 1 to 5", "weight"),
        ({"weight": 6}, "whole number from 1 to 5", "weight"),
        ({"weight": "1.5"}, "whole number from 1 to 5", "weight"),
        ({"weight": "9" * 5000}, "whole number from 1 to 5", "weight"),
        ({"weight": "many"}, "whole number from 1 to 5", "weight"),
        ({"colour": "red"}, "“colour” is not a field here. Choose from: number, title", "colour"),
        ({"state": "cleared"}, "“state” is not a field here", "state"),
        ({"id": "mine"}, "“id” is not a field here", "id"),
    ],
)
def test_values_that_do_not_fit(
    workspace: do.Workspace, block: str, refused: Refused, values: dict[str, Any], match: str, field: str
) -> None:
    with refused(match, field):
        do.add_block(workspace, **{"title": "t", "kind": "procedure", **values})
    with refused(match, field):
        do.edit_block(workspace, block, **values)


@pytest.mark.parametrize("record", ["", "nobody", "\ud800", "a\0b", "'", "x" * 100_000])
def test_records_that_are_not_there(workspace: do.Workspace, experiment: str, refused: Refused, record: str) -> None:
    acts = [
        lambda: do.edit_block(workspace, record, title="t"),
        lambda: do.delete_block(workspace, record),
        lambda: do.set_state(workspace, record, State.CLEARED),
        lambda: do.edit_experiment(workspace, record, title="t"),
        lambda: do.delete_experiment(workspace, record),
        lambda: do.log_experiment(workspace, title="t", blocks=[record]),
        lambda: do.link_blocks(workspace, experiment, [record]),
        lambda: do.link_blocks(workspace, record, []),
        lambda: do.unlink_block(workspace, record, "b"),
        lambda: do.prepare(workspace, record),
        lambda: do.back_to_idea(workspace, record),
        lambda: do.start(workspace, record),
        lambda: do.embed(workspace, record),
        lambda: do.write_entry(workspace, record, "text"),
        lambda: do.edit_entry(workspace, record, text="t"),
        lambda: do.delete_entry(workspace, record),
        lambda: do.conclude(workspace, record, verdict="partly", observation="o", lesson="l", decision="stop"),
    ]
    for act in acts:
        with refused("This is not there any more. Perhaps it was deleted or undone."):
            act()


@pytest.mark.parametrize("label", ["99", "", "x", "\udcff", "a\0b", "9" * 5000, "1.0", "-1"])
def test_labels_that_are_not_there(workspace: do.Workspace, block: str, label: str) -> None:
    with pytest.raises(NotFound, match="There is no block"):
        numbered(workspace, Block, label)
    with pytest.raises(NotFound, match="There is no experiment"):
        numbered(workspace, Experiment, label)
    assert numbered(workspace, Block, " 1 ").id == block
