"""What was typed about a record and not recorded yet. It outlives the program, in the settings of this laptop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ui.settings import Setting
from ui.tasks import Tasks


class DraftStore:
    """The drafts of one sort in the workspace that is open, by id of the record they are about."""

    def __init__(self, tasks: Tasks, setting: Setting[str]) -> None:
        self._tasks, self._setting = tasks, setting

    def read(self) -> dict[str, Any]:
        """Every draft of this workspace, by id."""
        mine = self._everything().get(self._place)
        return dict(mine) if isinstance(mine, dict) else {}

    def of(self, record: str) -> dict[str, Any]:
        """What was typed about ``record``; empty when there is nothing, or when it is damaged."""
        said = self.read().get(record)
        return dict(said) if isinstance(said, dict) else {}

    def put(self, record: str, said: Mapping[str, Any]) -> None:
        """Keep ``said`` about ``record``; nothing said forgets it."""
        mine = self.read()
        if said:
            mine[record] = dict(said)
        else:
            mine.pop(record, None)
        self.write(mine)

    def write(self, mine: Mapping[str, Any]) -> None:
        """Let these be the drafts of this workspace."""
        others = {place: said for place, said in self._everything().items() if place != self._place}
        whole = {**others, self._place: mine} if mine else others
        self._tasks.settings[self._setting] = json.dumps(whole, ensure_ascii=False) if whole else ""

    @property
    def _place(self) -> str:
        return str(self._tasks.workspace.path.resolve())

    def _everything(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._tasks.settings[self._setting] or "{}")
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}
