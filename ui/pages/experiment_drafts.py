"""What was typed about an outcome and not yet recorded. It outlives the program, in the settings of this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.fields import parse_decimal
from tracker.domain.records import Experiment
from tracker.domain.terms import Effect, Stage
from ui import settings as remembered
from ui.pages.draft_store import DraftStore
from ui.tasks import Tasks

_TEXTS = ("observation", "verdict", "lesson", "evidence", "decision")
_TICKS = ("good_intent", "with_care")


class Drafts:
    """The drafts of the workspace that is open, by experiment."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._store = DraftStore(tasks, remembered.DRAFTS)

    def of(self, experiment: str) -> dict[str, Any]:
        """What was typed about ``experiment``, as the answers take it; empty when there is nothing."""
        return _read(self._store.of(experiment))

    def keep(self, experiment: str, answers: Mapping[str, Any], on: date | None) -> bool:
        """Keep the answers; whether there was anything to keep. The day counts only if it is not today."""
        said: dict[str, Any] = {name: str(answers[name]) for name in _TEXTS if answers.get(name)}
        said |= {name: True for name in _TICKS if answers.get(name)}
        if answers.get("patterns"):
            said["patterns"] = list(answers["patterns"])
        if answers.get("measured") is not None:
            said["measured"] = str(answers["measured"])
        if answers.get("effects"):
            said["effects"] = {block: Effect(effect).value for block, effect in answers["effects"].items()}
        if said and on is not None and on != self._tasks.workspace.today():
            said["on"] = on.isoformat()
        self._store.put(experiment, said)
        return bool(said)

    def drop(self, experiment: str) -> None:
        """Forget what was typed about ``experiment``."""
        self.keep(experiment, {}, None)

    def tidy(self) -> None:
        """Forget what was typed about experiments that do not run any more."""
        mine = self._store.read()
        running = {experiment: said for experiment, said in mine.items() if self._runs(experiment)}
        if running != mine:
            self._store.write(running)

    def _runs(self, experiment: str) -> bool:
        known = self._tasks.workspace.read.get(Experiment, experiment)
        return known is not None and known.stage is Stage.RUNNING


def _number(said: str) -> Decimal | str:
    """The number as it was kept; what was typed and is none stays as it was typed."""
    plain = parse_decimal(said)
    return said if plain is None else Decimal(plain)


def _read(stored: object) -> dict[str, Any]:
    """A draft as it was kept; what is damaged counts as not answered."""
    if not isinstance(stored, dict) or not stored:
        return {}
    read: dict[str, Any] = {name: stored[name] for name in _TEXTS if isinstance(stored.get(name), str)}
    read |= {name: True for name in _TICKS if stored.get(name) is True}
    patterns = stored.get("patterns")
    read["patterns"] = [each for each in patterns if isinstance(each, str)] if isinstance(patterns, list) else []
    if isinstance(stored.get("measured"), str):
        read["measured"] = _number(stored["measured"])
    try:
        read["effects"] = {block: Effect(effect) for block, effect in stored.get("effects", {}).items()}
        if "on" in stored:
            read["on"] = date.fromisoformat(stored["on"])
    except (AttributeError, TypeError, ValueError):
        read.setdefault("effects", {})
    return read
