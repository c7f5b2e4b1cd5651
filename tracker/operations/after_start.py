"""What was changed of an agreement after the start: the card, its bar, the day to decide and the day it started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.bars import bar_words
from tracker.domain.changes import StepRecord, Verb
from tracker.domain.companions import Indicator
from tracker.domain.fields import Type, fields_of, parse_date
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, long_date

_FIELDS = {name: field for name, field in fields_of(Experiment).items() if field.card or field.held}
_BAR = tuple(name for name in _FIELDS if name.startswith("bar_"))
_THE_BAR, _THE_CARD = N_("The bar"), N_("The card")
_CARD = "card"
_GONE = "[…]"  # what it was went with the name of somebody who was forgotten
# A step of these verbs writes the experiment itself: where nothing is left of that, its payload was emptied.
_WRITES = {Verb.LOG_EXPERIMENT, Verb.LOG_IDEAS, Verb.FOLLOW_UP, Verb.IMPORT, Verb.EDIT_EXPERIMENT, Verb.START,
           Verb.CHANGE_CARD, Verb.MOVE_DAY}  # fmt: skip


@dataclass(frozen=True)
class CardChange:
    """One change after the start. ``field`` is its code, "bar" for the bar in parts, "card" where that was taken out;
    ``before`` and ``after`` are as stored, the bar in words; "" for nothing, "[…]" for what was taken out with a name.
    """

    day: date
    field: str
    before: str
    after: str
    reason: str

    @property
    def question(self) -> str:
        """What was asked, in the language in use."""
        if self.field in _FIELDS:
            return _FIELDS[self.field].word
        return _(_THE_CARD) if self.field == _CARD else _(_THE_BAR)

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
        if stored == _GONE:
            return _("taken out with a name")
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
    teller = _Teller(workspace)
    told = [teller.told(turn) for turn in _turns(experiment, history)]
    return [each for of_step in reversed(told) for each in of_step]


@dataclass(frozen=True)
class _Turn:
    """A step with the fields before and after it; ``changed`` are those it wrote, as far as the journal still says."""

    step: StepRecord
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    changed: frozenset[str]
    emptied: bool

    @property
    def stands(self) -> bool:
        """Whether it is an act that was not taken back."""
        return self.step.reverts is None and not self.step.undone


def _turns(experiment: Experiment, history: Sequence[StepRecord]) -> list[_Turn]:
    """The steps, the oldest first; ``history`` is walked back from how it is now.

    Forgetting a name writes fields anew and changes none of them: it only hides what the steps before it wrote.
    """
    now: dict[str, Any] = {name: field.check(getattr(experiment, name)) for name, field in _FIELDS.items()}
    turns = []
    for step in history:
        mine = [] if step.verb is Verb.FORGET_PERSON else [c for c in step.changes if c.record == experiment.id]
        changed = {c.field: c.before for c in mine if c.field in now}
        turn = _Turn(step, {**now, **changed}, now, frozenset(changed), not mine and step.verb in _WRITES)
        turns.append(turn)
        now = dict(turn.before)
        if step.verb is Verb.START and turn.stands:
            now["started_on"] = None
    return turns[::-1]


class _Teller:
    """Goes through the turns, the oldest first, and knows what was agreed and what nobody can know any more."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lost: set[str] = set()  # fields whose value was in a payload that was emptied
        self._moved: set[str] = set()  # agreed days that were changed since
        self._agreed: Mapping[str, Any] | None = None  # the card of a start that was undone
        self._hidden = False
        self._reason = ""

    def told(self, turn: _Turn) -> list[CardChange]:
        """The changes after the start that this turn made."""
        found: list[CardChange] = []
        if turn.step.verb is Verb.START and turn.step.reverts is None:
            found = self._at_start(turn)
        elif turn.stands and turn.emptied and turn.step.verb in (Verb.CHANGE_CARD, Verb.MOVE_DAY):
            found = [CardChange(turn.step.day, _CARD, _GONE, _GONE, turn.step.reason)]
        elif turn.stands and turn.changed and turn.before["started_on"]:
            found = self._differences(turn.step, turn.before, turn.after, turn.step.reason)
        elif turn.stands and turn.step.verb is Verb.CHANGE_CARD:
            self._reason = turn.step.reason
        self._lost = set(_FIELDS) if turn.emptied else self._lost - turn.changed
        self._moved |= {each.field for each in found}
        return found

    def _at_start(self, turn: _Turn) -> list[CardChange]:
        """What is another card than the one of a start that was undone: that one had been agreed."""
        if turn.step.undone:
            self._hidden |= turn.emptied
            self._agreed = self._agreed or turn.after
            return []
        agreed, self._agreed = self._agreed, None
        if agreed is None:
            return []
        if self._hidden:  # what was agreed then went with a name
            self._lost, self._moved = set(_FIELDS), {name for name, field in _FIELDS.items() if field.held}
        reason = self._reason or _("The start was undone in between.")
        day = {"started_on": turn.after["started_on"]}  # of another start
        return self._differences(turn.step, {**agreed, **day}, turn.after, reason)

    def _differences(
        self, step: StepRecord, before: Mapping[str, Any], after: Mapping[str, Any], reason: str
    ) -> list[CardChange]:
        told = {name: (before[name], after[name]) for name in _FIELDS if name not in _BAR}
        told["bar"] = (_bar(self._workspace, before), _bar(self._workspace, after))
        bars = _with_measure(before), _with_measure(after)
        return [
            CardChange(step.day, name, self._was(name, was) + bars[0], f"{became or ''}{bars[1]}", reason)
            if name == "bar"
            else CardChange(step.day, name, self._was(name, was), str(became or ""), reason)
            for name, (was, became) in told.items()
            if (was or "") != (became or "") and not self._filled_in(name, was)
        ]

    def _filled_in(self, name: str, was: object) -> bool:
        """Whether an agreed day is given for the first time."""
        return name in _FIELDS and _FIELDS[name].held and not was and name not in self._moved

    def _was(self, name: str, was: object) -> str:
        lost = self._lost.intersection(_BAR if name == "bar" else [name])
        return _GONE if lost and (name == "bar" or not was) else str(was or "")


def _with_measure(stored: Mapping[str, Any]) -> str:
    """What a bar without an indicator is about: what one measures."""
    if stored["bar_indicator"] or not stored["bar_value"] or not stored["measure"]:
        return ""
    return f" ({stored['measure']})"


def _bar(workspace: Workspace, stored: Mapping[str, Any]) -> str:
    """The bar in words from its fields as they are stored. An indicator that is gone has no name left."""
    indicator = workspace.read.get(Indicator, stored["bar_indicator"]) if stored["bar_indicator"] else None
    side, value = stored["bar_side"], stored["bar_value"]
    return bar_words(indicator, Bar(side) if side else None, Decimal(value) if value else None)
