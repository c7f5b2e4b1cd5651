"""What a newer Blokjes wrote is kept by this one, and this one brings old files up to date."""

from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import ReadOnly
from tracker.domain.records import Block
from tracker.storage.tables import JOURNAL_VERSION
from tracker.storage.workspace import open_workspace


def fact(workspace: do.Workspace, name: str, value: str) -> None:
    workspace._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", [name, value])


@pytest.fixture
def newer(workspace: do.Workspace) -> str:
    """The id of a block with a field, a choice and a neighbour of a kind that this version does not know."""
    block = do.add_block(workspace, title="known", kind="procedure").record
    with workspace.step(Verb.EDIT_BLOCK) as step:
        step.put("block", block, {"mood": "sunny", "channel": "pigeon", "weight": "heavy"})
        step.create("horoscope", {"block": block, "text": "fine"}, record="h1")
    return block


def test_unknown_kinds_and_fields_do_not_disturb(workspace: do.Workspace, newer: str) -> None:
    assert workspace.problems() == []
    block = workspace.read.get(Block, newer)
    assert (block.title, block.channel, block.weight) == ("known", None, None)
    do.edit_block(workspace, newer, title="still known")
    assert workspace.history.of_record("block", newer)


def test_unknown_kinds_and_fields_survive_a_rebuild_and_a_reopening(
    workspace: do.Workspace, newer: str, file: Path
) -> None:
    workspace.repair()
    workspace.close()
    with open_workspace(file) as again:
        with again.step(Verb.EDIT_BLOCK) as step:
            assert step.registers("block", newer)["mood"].value == "sunny"
            assert step.registers("horoscope", "h1")["text"].value == "fine"
        assert again.problems() == []


def test_an_act_on_unknown_kinds_can_be_undone_and_redone(workspace: do.Workspace, newer: str) -> None:
    do.undo(workspace)
    with workspace.step(Verb.EDIT_BLOCK) as step:
        assert step.registers("block", newer)["mood"].value is None
    do.redo(workspace)
    with workspace.step(Verb.EDIT_BLOCK) as step:
        assert step.registers("block", newer)["mood"].value == "sunny"


def test_a_field_appears_once_the_declaration_knows_it(
    workspace: do.Workspace, newer: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newer version: the same file, with ``mood`` declared."""
    from tracker.domain import fields
    from tracker.domain.fields import Field, Type
    from tracker.storage import asking

    workspace.close()
    known = fields.fields_of(Block)
    monkeypatch.setitem(fields._DECLARED, Block, known | {"mood": Field("mood", Type.LINE, "Mood", searched=True)})
    monkeypatch.setattr(asking, "_SHAPES", {})
    with open_workspace(file) as again:
        assert [row[0] for row in again._connection.execute("SELECT mood FROM block")] == ["sunny"]
        assert again.problems() == []
        again.read._ask("SELECT 1 FROM block_fts WHERE block_fts MATCH 'sunny'")


def test_a_patch_in_a_form_we_do_not_know_is_left_out(workspace: do.Workspace) -> None:
    block = do.add_block(workspace, title="known", kind="procedure").record
    pen = workspace._pen
    with workspace.step(Verb.EDIT_BLOCK) as step:
        pen.append(step=step.id, at=9, kind="block", record=block, patch={"title": {"op": "insert"}})
        pen.append(step=step.id, at=9, kind="block", record=block, patch={"team": ["A", 10**15, None, [0, ""], "x"]})
        step.touched["block", block] = None
    assert workspace.problems() == []
    assert (workspace.read.get(Block, block).title, workspace.read.get(Block, block).team) == ("known", "A")


def test_a_change_of_the_declaration_rebuilds_the_tables_on_opening(workspace: do.Workspace, file: Path) -> None:
    do.add_block(workspace, title="known", kind="procedure")
    fact(workspace, "projection", "another shape")
    workspace._connection.execute("DROP TABLE block")
    workspace._connection.execute("CREATE TABLE block (id TEXT)")
    workspace.close()
    with open_workspace(file) as again:
        assert [tile.title for tile in again.read.tiles()] == ["known"]
        assert again.problems() == []
        assert [hit.title for hit in again.read.search("known")] == ["known"]


def test_a_rebuild_says_how_far_it_is_and_stopped_changes_nothing(workspace: do.Workspace, file: Path) -> None:
    do.add_block(workspace, title="known", kind="procedure")
    fact(workspace, "projection", "another shape")
    workspace.close()
    before = file.read_bytes()

    def stop(done: int, parts: int) -> None:
        if 2 * done > parts:
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        open_workspace(file, report=stop)
    assert file.read_bytes() == before
    heard: list[tuple[int, int]] = []
    with open_workspace(file, report=lambda *parts: heard.append(parts)) as again:
        assert [tile.title for tile in again.read.tiles()] == ["known"]
    assert heard == sorted(heard)
    assert all(0 <= done <= parts for done, parts in heard)


def test_a_rebuild_on_opening_does_not_lower_the_version_of_a_newer_journal(
    workspace: do.Workspace, file: Path
) -> None:
    workspace._connection.execute(f"PRAGMA user_version={JOURNAL_VERSION + 4}")
    workspace._connection.execute("ALTER TABLE change ADD COLUMN signature TEXT")
    fact(workspace, "projection", "another shape")
    workspace.close()
    with open_workspace(file) as again:
        assert again._connection.execute("PRAGMA user_version").fetchone() == (JOURNAL_VERSION + 4,)
        do.add_block(again, title="written by the older one", kind="procedure")
        assert again.problems() == []


@pytest.mark.parametrize("asked", ["2", "99", "2.1"])
def test_a_workspace_that_asks_for_a_newer_reader_opens_read_only(
    workspace: do.Workspace, newer: str, file: Path, asked: str
) -> None:
    fact(workspace, "reader", asked)
    workspace.close()
    before = file.read_bytes()
    with open_workspace(file) as again:
        assert again.read_only
        assert again.reason == "It was made with a newer Blokjes. Install the newest version to change it."
        assert again.read.get(Block, newer).title == "known"
        with pytest.raises(ReadOnly, match="newer Blokjes"):
            do.edit_block(again, newer, title="no")
        with pytest.raises(ReadOnly):
            again.repair()
        assert again.problems() == []
    assert file.read_bytes() == before


def test_a_read_only_file_of_an_older_shape_is_rebuilt_in_memory(
    workspace: do.Workspace, newer: str, file: Path
) -> None:
    fact(workspace, "projection", "another shape")
    workspace._connection.execute("DROP TABLE experiment")
    workspace.close()
    before = file.read_bytes()
    with open_workspace(file, read_only=True) as again:
        assert again.read.count(Block) == 1
    assert file.read_bytes() == before
