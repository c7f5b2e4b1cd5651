"""Taking a name out of what this laptop remembers and the workspace does not hold: drafts and filters."""

from __future__ import annotations

import json
from typing import Any

from tracker.operations import without
from ui import settings as remembered
from ui.tasks import Tasks

_REMEMBERED = (
    remembered.DRAFTS,
    remembered.BLOCKS_FILTER,
    remembered.EXPERIMENTS_FILTER,
    remembered.LESSONS_FILTER,
)


def forget(tasks: Tasks, name: str) -> None:
    """Take ``name`` out of all that is remembered, of every workspace."""
    for setting in _REMEMBERED:
        try:
            kept = json.loads(tasks.settings[setting] or "null")
        except ValueError:
            continue
        if kept is not None:
            tasks.settings[setting] = json.dumps(_without(name, kept), ensure_ascii=False)
    tasks.settings.save()


def _without(name: str, kept: Any) -> Any:
    if isinstance(kept, str):
        return without(name, kept)
    if isinstance(kept, dict):
        return {key: _without(name, value) for key, value in kept.items()}
    return [_without(name, value) for value in kept] if isinstance(kept, list) else kept
