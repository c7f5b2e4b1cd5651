"""Undo, redo, and the workspace itself."""

from pathlib import Path
from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import Invalid
from tracker.domain.records import Block
from tracker.storage.workspace import open_workspace


def titles(workspace: do.Workspace) -> list[str]:
    return [tile.title for tile in workspace.read.tiles()]


def add(workspace: do.Workspace, title: str) -> str:
    return do.add_block(workspace, title=title, kind="procedure").record


def test_there_is_nothing_to_undo_or_redo_in_a_new_workspace(workspace: do.Workspace, refused: Refused) -> None:
    with refused("There is nothing to undo"):
        do.undo(workspace)
    with refused("There is nothing to redo"):
        do.redo(workspace)


def test_undo_says_what_it_took_back(workspace: do.Workspace) -> None:
    block = add(workspace, "one")
    done = do.undo(workspace)
    assert (done.verb, done.undone, done.subject) == (Verb.UNDO, Verb.ADD_BLOCK, "1 one")
    assert done.sentence == "Undone: Block added: 1 one"
    assert done.concerns("block")
    assert ("block", block) in done.touched
    assert do.redo(workspace).sentence == "Redone: Block added: 1 one"


def test_undo_and_redo_walk_up_and_down(workspace: do.Workspace, refused: Refused) -> None:
    for title in "abc":
        add(workspace, title)
    seen = []
    for turn in (do.undo, do.undo, do.redo, do.undo, do.undo, do.redo, do.redo, do.redo):
        turn(workspace)
        seen.append("".join(titles(workspace)))
    assert seen == ["ab", "a", "ab", "a", "", "a", "ab", "abc"]
    with refused("nothing to redo"):
        do.redo(workspace)


def test_a_new_act_ends_the_redo_and_its_own_undo_brings_only_itself_back(
    workspace: do.Workspace, refused: Refused
) -> None:
    for title in "ab":
        add(workspace, title)
    do.undo(workspace)
    add(workspace, "c")
    with refused("nothing to redo"):
        do.redo(workspace)
    do.undo(workspace)
    assert titles(workspace) == ["a"]
    do.redo(workspace)
    assert titles(workspace) == ["a", "c"]
    with refused("nothing to redo"):
        do.redo(workspace)


def test_a_field_that_was_changed_many_times_goes_all_the_way_back_and_forth(workspace: do.Workspace) -> None:
    block = add(workspace, "title 0")
    for n in range(1, 5):
        do.edit_block(workspace, block, title=f"title {n}")
    back = [do.undo(workspace) and titles(workspace)[0] for _n in range(4)]
    forth = [do.redo(workspace) and titles(workspace)[0] for _n in range(4)]
    assert back == ["title 3", "title 2", "title 1", "title 0"]
    assert forth == ["title 1", "title 2", "title 3", "title 4"]


def test_what_was_added_undone_redone_and_edited_can_still_be_undone(workspace: do.Workspace) -> None:
    block = add(workspace, "one")
    do.undo(workspace)
    do.redo(workspace)
    do.edit_block(workspace, block, title="two")
    do.undo(workspace)
    do.undo(workspace)
    assert titles(workspace) == []


def test_undo_reaches_back_to_before_the_file_was_closed(workspace: do.Workspace) -> None:
    add(workspace, "one")
    workspace.close()
    with open_workspace(workspace.path) as again:
        do.undo(again)
        assert titles(again) == []
        do.redo(again)
        assert titles(again) == ["one"]


def test_undo_leaves_the_acts_of_others_alone(workspace: do.Workspace, tmp_path: Path) -> None:
    from tracker.storage.device import Drawer

    block = add(workspace, "mine")
    workspace.close()
    with open_workspace(workspace.path, Drawer(tmp_path / "a colleague")) as theirs:
        do.edit_block(theirs, block, title="theirs", team="KCC")
        assert theirs.history.undoable()[1] is Verb.EDIT_BLOCK
        do.undo(theirs)
        assert theirs.history.undoable() is None
        do.redo(theirs)
    with open_workspace(workspace.path) as mine:
        assert do.undo(mine).undone is Verb.ADD_BLOCK
        assert titles(mine) == ["theirs"]
        assert mine.problems() == []


def test_undo_writes_and_takes_nothing_away(workspace: do.Workspace) -> None:
    count = "SELECT count(*) FROM change"
    add(workspace, "one")
    (before,) = workspace._connection.execute(count).fetchone()
    do.undo(workspace)
    (after,) = workspace._connection.execute(count).fetchone()
    assert after > before


# The workspace


def test_a_new_workspace_asks_for_an_ambition_and_two_days(tmp_path: Path) -> None:
    path = do.new_workspace(tmp_path / "Ons werk", statement=" Beste\nservice ", start="1-1-2026", horizon="2029-12-31")
    assert path == tmp_path / "Ons werk.blokjes"
    with open_workspace(path) as workspace:
        ambition = workspace.read.ambition()
        assert ambition.statement == "Beste\nservice"
        assert (str(ambition.start), str(ambition.horizon)) == ("2026-01-01", "2029-12-31")
        assert workspace.history.undoable() is None
        assert workspace.problems() == []
        assert workspace.read.count(Block) == 0


@pytest.mark.parametrize("name", ["a.blokjes", "a.BLOKJES"])
def test_the_ending_is_not_given_twice(tmp_path: Path, name: str) -> None:
    path = do.new_workspace(tmp_path / name, statement="B", start="2026-01-01", horizon="2027-01-01")
    assert path.name == name


@pytest.mark.parametrize(
    "values,field",
    [
        ({"statement": ""}, "statement"),
        ({"statement": "x" * 20_001}, "statement"),
        ({"start": None}, "start"),
        ({"horizon": "2026-02-30"}, "horizon"),
        ({"horizon": "2026-01-01"}, "horizon"),
        ({"horizon": "2025-12-31"}, "horizon"),
    ],
)
def test_a_workspace_that_cannot_be_is_not_made(tmp_path: Path, values: dict[str, Any], field: str) -> None:
    whole = {"statement": "Best", "start": "2026-01-01", "horizon": "2027-01-01", **values}
    with pytest.raises(Invalid) as told:
        do.new_workspace(tmp_path / "new", **whole)
    assert told.value.field == field
    assert list(tmp_path.iterdir()) == []


def test_the_ambition_can_be_changed_and_changed_back(workspace: do.Workspace, refused: Refused) -> None:
    done = do.edit_ambition(workspace, statement="Better", role_model="Coolblue", horizon="2031-01-01")
    assert done.sentence == "Ambition changed"
    assert (done.record, workspace.read.ambition().role_model) == ("ambition", "Coolblue")
    with refused("“Ambition” is empty", "statement"):
        do.edit_ambition(workspace, statement=" ")
    with refused("The horizon is not after the start", "horizon"):
        do.edit_ambition(workspace, start="2031-01-01")
    with refused("The horizon is not after the start", "horizon"):
        do.edit_ambition(workspace, horizon="2019-01-01")
    do.undo(workspace)
    assert workspace.read.ambition().statement == "The best service"


@pytest.mark.parametrize(
    "statement,name",
    [
        ("Het beste gemeentehuis!", "Het beste gemeentehuis"),
        ("a/b\\c:d*e?", "a b c d e"),
        ("...", "ambition"),
        ("x" * 100, "x" * 60),
        ("Één 🙂 loket", "Één loket"),
    ],
)
def test_a_file_is_named_after_its_ambition_and_is_free(tmp_path: Path, statement: str, name: str) -> None:
    path = do.free_path(tmp_path, statement)
    assert path == tmp_path / f"{name}.blokjes"
    path.touch()
    assert do.free_path(tmp_path, statement).name == f"{name} 2.blokjes"


@pytest.mark.parametrize("path", ["", ".", "/"])
def test_a_path_without_a_name_is_refused(path: str) -> None:
    with pytest.raises(Exception, match="cannot be written") as told:
        do.new_workspace(Path(path), statement="B", start="2026-01-01", horizon="2027-01-01")
    assert type(told.value).__name__ == "FileProblem"
