"""The hash chain finds every change that was tampered with, and lets one payload be erased."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.records import Block
from tracker.storage import journal
from tracker.storage.journal import COLUMNS, header_hash
from tracker.storage.workspace import open_workspace


@pytest.fixture
def told(workspace: do.Workspace) -> Iterator[do.Workspace]:
    """A workspace with a few changes of one device, the last three of one act."""
    for title in ("one", "two", "three"):
        do.add_block(workspace, title=title, kind="procedure")
    blocks = [tile.id for tile in workspace.read.tiles()]
    do.log_experiment(workspace, title="try", blocks=blocks[:1])
    yield workspace
    assert not workspace._connection.in_transaction


def write(workspace: do.Workspace, sql: str, *values: object) -> None:
    """Write behind the back of the journal."""
    assert workspace._connection.execute(sql, values).rowcount


def flipped(value: object) -> object:
    """``value`` with one bit turned in its last character, or one more."""
    return value + 1 if isinstance(value, int) else value[:-1] + chr(ord(value[-1]) ^ 1)


def chain(workspace: do.Workspace) -> list[str]:
    return [fault for fault in workspace.problems() if fault.startswith("journal")]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("place", [0, 3, -1])
def test_one_flipped_character_is_found(told: do.Workspace, column: str, place: int) -> None:
    ids = [row[0] for row in told._connection.execute("SELECT id FROM change WHERE prev <> '' ORDER BY rowid")]
    (value,) = told._connection.execute(f"SELECT {column} FROM change WHERE id = ?", [ids[place]]).fetchone()
    assert told.problems() == []
    write(told, f"UPDATE change SET {column} = ? WHERE id = ?", flipped(value), ids[place])
    assert chain(told)


def test_every_character_of_a_payload_counts(told: do.Workspace) -> None:
    change = told.history.changes_of(told.history.steps()[1].id)[0]
    assert list(change.faults()) == []
    for place in range(len(change.patch)):
        patch = change.patch[:place] + flipped(change.patch[place]) + change.patch[place + 1 :]
        assert list(replace(change, patch=patch).faults()) == ["payload"]


def test_a_payload_that_is_no_json_any_more_is_reported_and_not_raised(told: do.Workspace) -> None:
    write(told, "UPDATE change SET patch = '{' WHERE kind = 'block'")
    assert any("payload" in problem for problem in told.problems())
    told.repair()
    assert told.read.list(Block) == []


@pytest.mark.parametrize("place", range(6))
def test_a_removed_change_is_found(told: do.Workspace, place: int) -> None:
    write(
        told,
        "DELETE FROM change WHERE rowid = (SELECT rowid FROM change ORDER BY rowid LIMIT 1 OFFSET ?)",
        place,
    )
    assert told.problems()


def test_a_doubled_change_is_found(told: do.Workspace) -> None:
    rest = ", ".join(COLUMNS[1:])
    write(
        told,
        f"INSERT INTO change (id, {rest}) SELECT 'double', {rest} FROM change ORDER BY rowid DESC LIMIT 1",
    )
    assert any(fault.endswith("id") for fault in chain(told))
    assert any(fault.endswith("chain") for fault in chain(told))


def test_a_forged_change_that_was_given_a_fitting_id_is_found_by_the_next_one(told: do.Workspace) -> None:
    forged = replace(told.history.changes_of(told.history.steps()[1].id)[0], author="somebody else")
    write(told, "UPDATE change SET author = ?, id = ? WHERE id = ?", forged.author, header_hash(forged), forged.id)
    told.repair()
    assert told.problems() == [f"journal: {forged.device}:{forged.seq + 1} chain"]


def test_changes_that_swapped_places_are_found(told: do.Workspace) -> None:
    write(told, "UPDATE change SET seq = 5 - seq WHERE seq IN (2, 3)")
    assert chain(told)


def test_a_table_that_says_something_else_is_found_and_mended(told: do.Workspace) -> None:
    write(told, "UPDATE block SET title = 'forged' WHERE title = 'two'")
    (block,) = (tile.id for tile in told.read.tiles() if tile.title == "forged")
    assert told.problems() == [f"table: block:{block}", "search: block"]
    told.repair()
    assert told.problems() == []
    assert told.read.get(Block, block).title == "two"


def test_search_that_lost_its_words_is_found_and_mended(told: do.Workspace) -> None:
    write(told, "INSERT INTO block_fts (block_fts) VALUES ('delete-all')")
    assert told.problems() == ["search: block"]
    assert told.read.search("two") == []
    told.repair()
    assert told.problems() == []
    assert [hit.title for hit in told.read.search("two")] == ["two"]


def test_an_erased_payload_still_verifies_and_the_record_folds_without_it(told: do.Workspace) -> None:
    block = told.read.tiles()[1].id
    do.edit_block(told, block, title="a name that should not be here")
    (change,) = (c for c in told.history.changes_of(told.history.steps()[0].id) if c.kind == "block")
    write(told, "UPDATE change SET salt = NULL, patch = NULL WHERE id = ?", change.id)
    assert chain(told) == []
    told.repair()
    assert told.problems() == []
    assert told.read.get(Block, block).title == "two"
    assert len(told.history.of_record("block", block)) == 2


def test_a_fork_is_reported_and_both_sides_are_kept(file: Path, tmp_path: Path, own_laptop: Path) -> None:
    """Two files that write as the same device: the drawer prevents it, a restored laptop may not."""
    with open_workspace(file) as workspace:
        do.add_block(workspace, title="before", kind="procedure")
    (drawer,) = (own_laptop / "devices").iterdir()
    saved, before = drawer.read_bytes(), file.read_bytes()
    forks = []
    for title in ("left", "right"):
        file.write_bytes(before)
        drawer.write_bytes(saved)
        with open_workspace(file) as workspace:
            do.add_block(workspace, title=title, kind="procedure")
            device = workspace._pen.device
            forks.append(workspace._connection.execute("SELECT * FROM change WHERE device = ?", [device]).fetchall())
    with open_workspace(file) as workspace:
        missing = [row for row in forks[0] if row not in forks[1]]
        workspace._connection.executemany(f"INSERT INTO change VALUES ({', '.join('?' * len(missing[0]))})", missing)
        assert any("chain" in fault for fault in chain(workspace))
        workspace.repair()
        assert {block.title for block in workspace.read.list(Block)} == {"before", "left", "right"}


def test_repair_that_fails_half_way_leaves_the_tables(told: do.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.storage import schema

    def broken(_db: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(schema, "create_search", broken)
    with pytest.raises(RuntimeError):
        told.repair()
    monkeypatch.undo()
    assert told.problems() == []
    assert [hit.title for hit in told.read.search("two")] == ["two"]


def test_nothing_in_the_file_runs_by_itself(told: do.Workspace) -> None:
    kinds = {row[0] for row in told._connection.execute("SELECT type FROM sqlite_master")}
    assert kinds == {"table", "index"}
    assert told._connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_a_bare_sqlite_reads_the_journal(told: do.Workspace) -> None:
    image = sqlite3.connect(":memory:")
    image.deserialize(told._connection.serialize())
    assert list(journal.faults(image)) == []
    image.close()
