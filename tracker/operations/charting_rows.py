"""Reads the workspace for the charts of walls, rows and chains."""

from __future__ import annotations

from datetime import timedelta

from tracker.charts.row_data import EmbeddedData, Ended, WallBlock, WallData
from tracker.domain.terms import GROUPS, Look
from tracker.storage.charted import Charted
from tracker.storage.workspace import Workspace
from tracker.words import _

NEW = timedelta(days=31)  # how long a block is new, as on the page of blocks


def wall(workspace: Workspace, _subject: str) -> WallData:
    """Every block as it stands."""
    kinds = {(kind or ""): _(words) for kind, words in GROUPS.items()}
    looks = {look.value: look for look in Look}
    since = workspace.today() - NEW
    blocks = tuple(
        WallBlock(
            each.id,
            each.number,
            each.title,
            kinds.get(each.kind, kinds[""]),
            looks.get(each.look, Look.OPEN),
            bool(each.found_on and each.found_on >= since),
        )
        for each in workspace.read.tiles()
    )
    return WallData(
        today=workspace.today(),
        blocks=blocks,
        kinds=tuple(kinds.values()),
        since=since,
        ambition=workspace.read.ambition().statement,
        source=workspace.path.stem,
    )


def embedding(workspace: Workspace, _subject: str) -> EmbeddedData:
    """Every concluded experiment, whether it is embedded and whether a block it cleared is gone."""
    ambition, today = workspace.read.ambition(), workspace.today()
    return EmbeddedData(
        today=today,
        ended=tuple(
            Ended(id_, number, title, day, verdict, embedded is not None and embedded <= today, gone)
            for id_, number, title, day, verdict, embedded, gone in Charted(workspace.read).ended()
        ),
        start=ambition.start,
        ambition=ambition.statement,
        source=workspace.path.stem,
    )
