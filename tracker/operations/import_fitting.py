"""What a list may change in a block or an experiment that is there: it turns nothing back."""

from __future__ import annotations

from typing import Any

from tracker.domain.fields import Words, fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Decision, Stage, State, Verdict
from tracker.operations.import_drafts import Draft
from tracker.operations.import_plan import Weight
from tracker.operations.import_rows import RowReader
from tracker.operations.import_stages import DATES, assumed, reached
from tracker.words import _

Values = dict[str, Any]

_CLOSING = [name for name, each in fields_of(Experiment).items() if each.closing]
_CARD = [name for name, each in fields_of(Experiment).items() if each.card]
_FORWARD: dict[State, tuple[State, ...]] = {
    State.OPEN: (State.CLEARED, State.STAYS),
    State.CAME_BACK: (State.CLEARED, State.STAYS),
    State.STAYS: (State.CLEARED,),
    State.CLEARED: (State.CAME_BACK,),
}


def fit_experiment(reader: RowReader, draft: Draft, before: Values, patch: Values, *, reason: str) -> None:
    """Bring ``patch`` in order with what is there: stages, the frozen card, the verdict."""
    _reach(draft, before, patch)
    if before["started_on"] and not reason:
        _keep_card(reader, draft, before, patch)
    after = before | patch
    if after["verdict"] == Verdict.NOT_SUCCEEDED and (after["embedded_on"] or after["decision"] == Decision.EMBED):
        for name in ("verdict", "decision", "embedded_on"):
            if name in patch:
                said = _("What did not succeed cannot be embedded. It is left as it is.")
                reader.remark(draft, name, said, text=str(patch.pop(name)))
    wait_for_end(reader, draft, before | patch, patch)
    _keep_order(before, patch)
    _tell_lag(reader, draft, before)
    names = {name for name in DATES.values() if name in draft.assumed or patch.get(name) != draft.values.get(name)}
    if patch.keys() & set(DATES.values()):
        patch["assumed"] = assumed(before, patch, names) or None
        if patch["assumed"] == before["assumed"]:
            del patch["assumed"]


def wait_for_end(reader: RowReader, draft: Draft, after: Values, written: Values) -> None:
    """Take out of ``written`` what is said at the end, where the experiment has not ended ``after`` this row."""
    if after.get("concluded_on"):
        return
    for name in [name for name in _CLOSING if written.get(name)]:
        said = _("“{label}” is said when the experiment has ended. It is left out.").format(
            label=reader.known[name].word
        )
        reader.refuse(draft, name, str(written.pop(name)), said)


def _tell_lag(reader: RowReader, draft: Draft, before: Values) -> None:
    """Say where the list has an earlier stage than the experiment has here."""
    now, order = reached(before), list(DATES)
    if draft.stage and order.index(Stage(draft.stage)) < order.index(now):
        _tell_stays(reader, draft, "stage", now, Stage(draft.stage))


def _tell_stays(reader: RowReader, draft: Draft, name: str, now: Words, wish: Words) -> None:
    said = _("Here it is “{state}”. It stays so.").format(state=now.label)
    reader.remark(draft, name, said, Weight.NOTE, text=wish.label)


def _reach(draft: Draft, before: Values, patch: Values) -> None:
    """A stage that is reached gets its date; the day of the idea alone is no reason to change anything."""
    patch |= {name: draft.soft[name] for name in DATES.values() if draft.soft.get(name) and not before[name]}
    if patch.keys() <= {"idea_on"} and "idea_on" not in draft.values:
        patch.pop("idea_on", None)


def _keep_card(reader: RowReader, draft: Draft, before: Values, patch: Values) -> None:
    held = [name for name in ("review_on",) if before[name]]
    for name in [name for name in (*_CARD, *held) if name in patch]:
        said = _("The card is frozen since the start. It is changed only when a reason is given.")
        reader.remark(draft, name, said, Weight.REASON, text=draft.links.get(name, str(patch[name])))
        del patch[name]


def _keep_order(before: Values, patch: Values) -> None:
    """A stage that begins earlier than was known takes the stages before it along."""
    last = None
    for name in reversed(DATES.values()):
        day = patch.get(name) or before[name]
        if day and last and day > last:
            patch[name] = day = last
        last = day or last


def leave_to_other(reader: RowReader, draft: Draft, patch: Values, before: Values) -> None:
    """Take out of ``patch`` what another list said of the record, and any stage: this list only adds to it."""
    draft.soft, draft.stage = {}, ""
    for name in [name for name in patch if before[name] is not None or name in DATES.values()]:
        text = draft.links.get(name, str(patch.pop(name)))
        if before[name] is not None and name != "title":
            kept = _("“{list}” brought it and says otherwise. It stays so.").format(list=before["from_list"])
            reader.remark(draft, name, kept, Weight.NOTE, text=text)


def turned(reader: RowReader, draft: Draft, before: Values, today: str, told: tuple[str, bool] | None) -> Values | None:
    """The line in the life of a block that the list adds; a list that lags behind adds none.

    ``told`` is the state that lists told last, and whether nobody changed it here since: then the list is followed
    wherever it goes, also back.
    """
    wish, now = draft.values.get("state"), State(before["state"])
    if not wish or State(wish) is now or wish == now.json:
        return None
    if told == (now, True):
        return line(before["id"], {**draft.soft, **draft.values, "reopened": True}, before["state_on"], today)
    if told and told[0] == wish and (draft.values.get("state_on") or "") <= (before["state_on"] or ""):
        kept = _("Changed here since the last import. It stays so.")
        reader.remark(draft, "state", kept, Weight.NOTE, text=State(wish).label)
        return None
    if State(wish) not in _FORWARD[now]:
        _tell_stays(reader, draft, "state", now, State(wish))
        return None
    return line(before["id"], {**draft.soft, **draft.values}, before["state_on"], today)


def line(block: str, values: Values, first: str | None, today: str) -> Values | None:
    """The dated line in the life of ``block`` that ``values`` tell of; None where it is just open."""
    state = values.get("state")
    if not state or (state == State.OPEN and not values.get("reopened")):
        return None
    day = max(values.get("state_on") or today, first or "")
    return {"block": block, "state": state, "happened_on": day, "reason": values.get("reason")}
