"""What was done, by whom, with what before and after; and that nothing disappears from it."""

import contextlib
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.changes import FieldChange, Verb
from tracker.domain.errors import FileProblem
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace

NOON = 1_780_000_000_000


@pytest.fixture
def block(workspace: do.Workspace) -> str:
    return do.add_block(workspace, title="old", kind="procedure", found_on="2026-01-01").record


def test_an_edit_shows_before_and_after(workspace: do.Workspace, block: str) -> None:
    do.edit_block(workspace, block, title="new", team="KCC", kind="procedure")
    last, first = workspace.history.of_record("block", block)
    assert last.verb is Verb.EDIT_BLOCK
    assert last.subject == "1 old → new"
    assert set(last.changes) == {
        FieldChange("block", block, "title", "old", "new"),
        FieldChange("block", block, "team", None, "KCC"),
    }
    assert FieldChange("block", block, "title", None, "old") in first.changes
    assert (first.undone, last.undone) == (False, False)


def test_a_step_says_when_and_by_whom(file: Path, tmp_path: Path) -> None:
    drawer = Drawer(tmp_path / "laptop")
    with open_workspace(file, drawer, now=lambda: NOON) as workspace:
        block = do.add_block(workspace, title="t", kind="procedure").record
        (step,) = workspace.history.of_record("block", block)
    assert step.author == drawer.author()
    assert step.at == datetime.fromtimestamp(NOON / 1000)
    assert step.day == date.fromtimestamp(NOON / 1000)


def test_a_delete_and_its_undo_stay_visible(workspace: do.Workspace, block: str) -> None:
    do.delete_block(workspace, block)
    do.undo(workspace)
    undo, delete, _add = workspace.history.of_record("block", block)
    assert delete.changes == (FieldChange("block", block, "deleted", False, True),)
    assert delete.undone
    assert undo.verb is Verb.UNDO
    assert undo.changes == (FieldChange("block", block, "deleted", True, False),)


def test_what_hangs_on_a_record_is_part_of_its_history(workspace: do.Workspace, block: str) -> None:
    experiment = do.log_experiment(workspace, title="try", blocks=[block]).record
    from tracker.domain.terms import State

    do.set_state(workspace, block, State.CLEARED)
    assert [step.verb for step in workspace.history.of_record("block", block)] == [
        Verb.CLEAR_BLOCK,
        Verb.LOG_EXPERIMENT,
        Verb.ADD_BLOCK,
    ]
    assert [step.verb for step in workspace.history.of_record("experiment", experiment)] == [Verb.LOG_EXPERIMENT]


def test_a_deleted_logbook_entry_does_not_disappear_from_the_history(workspace: do.Workspace, block: str) -> None:
    experiment = do.log_experiment(workspace, title="try", blocks=[block]).record
    do.write_entry(workspace, experiment, "a story")
    entry = workspace.read.entries(experiment)[0].id
    do.delete_entry(workspace, entry)
    do.unlink_block(workspace, experiment, block)
    history = workspace.history.of_record("experiment", experiment)
    assert [step.verb for step in history] == [
        Verb.UNLINK,
        Verb.DELETE_ENTRY,
        Verb.WRITE_ENTRY,
        Verb.LOG_EXPERIMENT,
    ]
    assert FieldChange("entry", entry, "text", None, "a story") in history[2].changes


def test_the_history_of_one_experiment_is_not_that_of_its_follow_up(workspace: do.Workspace, block: str) -> None:
    experiment = do.log_experiment(workspace, title="try", blocks=[block], success_when="8 of 10").record
    do.start(workspace, experiment)
    do.conclude(workspace, experiment, verdict="unclear", observation="o", lesson="l", decision="adapt")
    (follow_up,) = workspace.read.follow_ups(experiment)
    (conclude, *_rest) = workspace.history.of_record("experiment", experiment)
    assert {change.record for change in conclude.changes} == {experiment}
    (made,) = workspace.history.of_record("experiment", follow_up.id)
    assert made.verb is Verb.CONCLUDE


def test_the_latest_steps_come_first_and_stop_at_the_limit(workspace: do.Workspace, block: str) -> None:
    do.edit_block(workspace, block, title="new")
    do.undo(workspace)
    assert [step.verb for step in workspace.history.steps()] == [
        Verb.UNDO,
        Verb.EDIT_BLOCK,
        Verb.ADD_BLOCK,
        Verb.CREATE_WORKSPACE,
    ]
    assert [step.undone for step in workspace.history.steps(2)] == [False, True]


def test_the_changes_of_a_step_are_those_of_the_journal(workspace: do.Workspace, block: str) -> None:
    step = workspace.history.steps()[0]
    assert [(change.kind, change.record) for change in workspace.history.changes_of(step.id)] == [
        ("block", block),
        ("step", step.id),
    ]


def test_a_step_that_lost_its_changes_is_damage(workspace: do.Workspace, block: str, file: Path) -> None:
    workspace.close()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE change SET step = 'lost'")
        connection.commit()
    with open_workspace(file, read_only=True) as opened, pytest.raises(FileProblem, match="damaged"):
        opened.history.steps()


def test_a_verb_of_a_newer_version_reads_as_no_verb(workspace: do.Workspace, block: str) -> None:
    step = workspace.history.steps()[0].id
    workspace._connection.execute("UPDATE step SET verb = 'paint-block' WHERE id = ?", [step])
    assert workspace.history.steps()[0].verb is None
    assert workspace.history.undoable()[:2] == (step, None)
