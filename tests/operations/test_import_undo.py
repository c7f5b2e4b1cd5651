"""What an import made goes in one go: with the same lines in the journal as one by one, and nothing left behind."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from import_cases import brought, indexes

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.records import KINDS, Block
from tracker.storage.asking import Query
from tracker.storage.ebb import Ebb
from tracker.storage.tables import table_name

MANY = 2100  # so many that indexes and search are made anew for what is left
LIST = "Titel;Afdeling\n" + "".join(f"Wachten {n};Balie {n % 7}\n" for n in range(MANY))
RUNNING = "Titel;Fase;Blokjes;Gestart op\nBellen;running;1;2026-03-01\nMailen;running;1;2026-03-01\n"


def lines(workspace: do.Workspace, act: str) -> list[tuple[Any, ...]]:
    """What taking ``act`` back writes in the journal, in its order; it is not kept."""
    found: list[tuple[Any, ...]] = []
    with suppress(KeyboardInterrupt), workspace.step(Verb.UNDO) as step:
        step.take_back(act)
        chosen = "SELECT seq, kind, record, author, device, at, patch FROM change WHERE step = ? ORDER BY rowid"
        for *header, at, patch in workspace._connection.execute(chosen, [step.id]):
            entries = {name: (value, stamp - at, *marks) for name, (value, stamp, *marks) in json.loads(patch).items()}
            found.append((*header, entries))
        raise KeyboardInterrupt
    return found


def rows(workspace: do.Workspace) -> dict[str, Any]:
    """Every row of the tables, but for the administration of the steps."""
    ask = workspace._connection.execute
    return {kind: sorted(ask(f"SELECT * FROM {table_name(kind)}")) for kind in KINDS if kind != "step"}


@pytest.mark.parametrize("text,kind", [(LIST, "blocks"), (RUNNING, "experiments")])
def test_it_is_as_if_nothing_was_imported(workspace: do.Workspace, block: str, text: str, kind: str) -> None:
    do.log_experiment(workspace, title="Zelf", blocks=[block], success_when="8", idea_on="2026-02-01")
    before, kept = rows(workspace), indexes(workspace)
    brought(workspace, text, kind)
    assert rows(workspace) != before
    do.undo(workspace)
    assert rows(workspace) == before
    assert indexes(workspace) == kept
    assert workspace.read.search("wachten") == workspace.read.search("bellen") == []
    assert [hit.title for hit in workspace.read.search("letter")] == ["Letter"]


def test_a_block_is_no_longer_tried_when_what_tried_it_was_imported(workspace: do.Workspace, block: str) -> None:
    brought(workspace, RUNNING, "experiments")
    assert [tile.look for tile in workspace.read.tiles()] == ["trying"]
    done = do.undo(workspace)
    assert [tile.look for tile in workspace.read.tiles()] == ["open"]
    assert done.concerns("experiment")


def test_the_journal_says_the_same_as_one_by_one(
    workspace: do.Workspace, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(workspace, LIST, "blocks")
    act = workspace.history.undoable()
    changed, gone, *_rest = workspace.read.list(Block, Query(text="wachten"))
    do.edit_block(workspace, changed.id, team="Post")
    do.delete_block(workspace, gone.id)
    assert act is not None
    together = lines(workspace, act[0])
    monkeypatch.setattr(Ebb, "plain", lambda _self, _changes: {})
    assert together == lines(workspace, act[0])
    assert len(together) == MANY - 1


def test_what_others_are_derived_from_keeps_its_indexes_while_very_many_come(
    workspace: do.Workspace, block: str
) -> None:
    before = indexes(workspace)
    line = {"block": block, "state": "cleared", "happened_on": "2026-06-01"}
    with suppress(KeyboardInterrupt), workspace.step(Verb.IMPORT) as step:
        step.create_many("state-change", [(f"{n:032}", line) for n in range(MANY)])
        found = indexes(workspace)
        raise KeyboardInterrupt
    assert found == before  # without them each block goes through all of these


def test_stopping_on_the_way_leaves_everything(workspace: do.Workspace, block: str) -> None:
    brought(workspace, LIST, "blocks")
    before, kept, heard = rows(workspace), indexes(workspace), []

    def stop(done: int, whole: int) -> None:
        heard.append(done / whole)
        if done > whole / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do.undo(workspace, report=stop)
    assert heard == sorted(heard)
    assert (rows(workspace), indexes(workspace)) == (before, kept)


def test_how_far_it_is_never_goes_back(workspace: do.Workspace) -> None:
    brought(workspace, LIST, "blocks")
    heard: list[float] = []
    do.undo(workspace, report=lambda done, whole: heard.append(done / whole))
    assert heard == sorted(heard)
    assert heard[-1] > 0.9
