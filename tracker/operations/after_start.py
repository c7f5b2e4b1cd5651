"""What was changed of an agreement after the start: the card, its bar, the day to decide and the day it started."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.bars import bar_words
from tracker.domain.changes import StepRecord
from tracker.domain.companions import Indicator
from tracker.domain.fields import Type, fields_of, parse_date
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, long_date

_FIELDS = {name: field for name, field in fields_of(Experiment).items() if field.card or field.held}
_BAR = tuple(name for name in _FIELDS if name.startswith("bar_"))
_THE_BAR = N_("The bar")


@dataclass(frozen=True)
class CardChange:
    """One change after the start. ``field`` is its code, "bar" for the bar in parts; ``before`` and ``after`` are as
    stored, the bar in words; "" for nothing.
    """

    day: date
    field: str
    before: str
    after: str
    reason: str

    @property
    def question(self) -> str:
        """What was asked, in the language in use."""
        return _FIELDS[self.field].word if self.field in _FIELDS else _(_THE_BAR)

    @property
    def title(self) -> str:
        """``Changed on 12 November 2026: The bar``."""
        return _("Changed on {day}: {question}").format(day=long_date(self.day), question=self.question)

    @property
    def text(self) -> str:
        """What it was, what it became and why, a line each."""
        return _("Was: {before}\nIs now: {after}\nReason: {reason}").format(
            before=self._said(self.before), after=self._said(self.after), reason=self.reason or _("not filled in")
        )

    def _said(self, stored: str) -> str:
        field = _FIELDS.get(self.field)
        said = long_date(parse_date(stored)) if stored and field and field.type is Type.DATE else stored
        return said or _("not filled in")


def changes_after_start(
    workspace: Workspace, experiment: Experiment, history: Sequence[StepRecord] | None = None
) -> list[CardChange]:
    """Every change of what was agreed, after the start, the newest first. ``history`` is that of the experiment,
    where it was read already.
    """
    if not experiment.frozen:
        return []
    if history is None:
        history = workspace.history.of_record(Experiment.kind_name, experiment.id)
    return list(_walk(workspace, experiment, history))


def _walk(workspace: Workspace, experiment: Experiment, history: Sequence[StepRecord]) -> Iterator[CardChange]:
    """``history`` is walked back from how it is now."""
    now: dict[str, Any] = {name: field.check(getattr(experiment, name)) for name, field in _FIELDS.items()}
    for step in history:
        changed = {c.field: c.before for c in step.changes if c.record == experiment.id and c.field in now}
        before = {**now, **changed}
        if changed and before["started_on"] and step.reverts is None and not step.undone:
            yield from _of_step(workspace, step, before, now)
        now = before


def _of_step(
    workspace: Workspace, step: StepRecord, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[CardChange]:
    told = {name: (before[name], after[name]) for name in _FIELDS if name not in _BAR}
    told["bar"] = (_bar(workspace, before), _bar(workspace, after))
    for name, (was, became) in told.items():
        filled_in = name in _FIELDS and _FIELDS[name].held and not was
        if (was or "") != (became or "") and not filled_in:
            yield CardChange(step.day, name, str(was or ""), str(became or ""), step.reason)


def _bar(workspace: Workspace, stored: Mapping[str, Any]) -> str:
    """The bar in words from its fields as they are stored. An indicator that is gone has no name left."""
    indicator = workspace.read.get(Indicator, stored["bar_indicator"]) if stored["bar_indicator"] else None
    side, value = stored["bar_side"], stored["bar_value"]
    return bar_words(indicator, Bar(side) if side else None, Decimal(value) if value else None)
