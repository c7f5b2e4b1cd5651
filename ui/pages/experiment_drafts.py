"""What was typed about an outcome and not yet recorded. It outlives the program, in the settings of this laptop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.records import Experiment
from tracker.domain.terms import Effect, Stage
from ui import settings as remembered
from ui.tasks import Tasks

_TEXTS = ("observation", "verdict", "lesson", "evidence", "decision")


class Drafts:
    """The drafts of the workspace that is open, by experiment."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks

    def of(self, experiment: str) -> dict[str, Any]:
        """What was typed about ``experiment``, as the answers take it; empty when there is nothing."""
        return _read(self._mine(self._all()).get(experiment))

    def keep(self, experiment: str, answers: Mapping[str, Any], on: date | None) -> bool:
        """Keep the answers; whether there was anything to keep. The day counts only if it is not today."""
        said: dict[str, Any] = {name: str(answers[name]) for name in _TEXTS if answers.get(name)}
        if answers.get("effects"):
            said["effects"] = {block: Effect(effect).value for block, effect in answers["effects"].items()}
        if said and on is not None and on != self._tasks.workspace.today():
            said["on"] = on.isoformat()
        everything = self._all()
        mine = self._mine(everything)
        if said:
            mine[experiment] = said
        else:
            mine.pop(experiment, None)
        self._write(everything, mine)
        return bool(said)

    def drop(self, experiment: str) -> None:
        """Forget what was typed about ``experiment``."""
        self.keep(experiment, {}, None)

    def tidy(self) -> None:
        """Forget what was typed about experiments that do not run any more."""
        everything = self._all()
        mine = self._mine(everything)
        running = {experiment: said for experiment, said in mine.items() if self._runs(experiment)}
        if running != mine:
            self._write(everything, running)

    def _runs(self, experiment: str) -> bool:
        known = self._tasks.workspace.read.get(Experiment, experiment)
        return known is not None and known.stage is Stage.RUNNING

    @property
    def _place(self) -> str:
        return str(self._tasks.workspace.path.resolve())

    def _all(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._tasks.settings[remembered.DRAFTS] or "{}")
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}

    def _mine(self, everything: Mapping[str, Any]) -> dict[str, Any]:
        mine = everything.get(self._place)
        return dict(mine) if isinstance(mine, dict) else {}

    def _write(self, everything: dict[str, Any], mine: Mapping[str, Any]) -> None:
        others = {place: said for place, said in everything.items() if place != self._place}
        whole = {**others, self._place: mine} if mine else others
        self._tasks.settings[remembered.DRAFTS] = json.dumps(whole, ensure_ascii=False) if whole else ""


def _read(stored: object) -> dict[str, Any]:
    """A draft as it was kept; what is damaged counts as not answered."""
    if not isinstance(stored, dict):
        return {}
    read: dict[str, Any] = {name: stored[name] for name in _TEXTS if isinstance(stored.get(name), str)}
    try:
        read["effects"] = {block: Effect(effect) for block, effect in stored.get("effects", {}).items()}
        if "on" in stored:
            read["on"] = date.fromisoformat(stored["on"])
    except (AttributeError, TypeError, ValueError):
        read.setdefault("effects", {})
    return read
