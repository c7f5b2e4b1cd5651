"""Adding, changing and deleting a record of any kind that has no verbs of its own: one mechanism, rules as data.

What hangs on a block, an experiment or an indicator counts as an act on that one: the Undo menu and the history
name it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import (
    Agreement,
    Better,
    Context,
    DataUse,
    Deviation,
    Indicator,
    LessonLink,
    Measurement,
    Pattern,
    PatternLink,
    Person,
    Publication,
    Rebase,
    Score,
    Service,
)
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of, owners_of, parse_decimal
from tracker.domain.records import KINDS, Design, Experiment, Record
from tracker.domain.sessions import Session, SessionCard, SessionDots, SessionStep
from tracker.operations.common import check_links, checked, day, found, named, own_number
from tracker.storage.asking import Query
from tracker.storage.ids import pair_id
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_
from tracker.words.periods import period_words

Values = dict[str, Any]


@dataclass(frozen=True)
class Verbs:
    """What adding, changing and deleting a record of a kind is called."""

    add: Verb
    edit: Verb
    delete: Verb


VERBS: dict[type[Record], Verbs] = {
    Indicator: Verbs(Verb.ADD_INDICATOR, Verb.EDIT_INDICATOR, Verb.DELETE_INDICATOR),
    Measurement: Verbs(Verb.MEASURE, Verb.EDIT_MEASUREMENT, Verb.DELETE_MEASUREMENT),
    Score: Verbs(Verb.WEIGH, Verb.EDIT_WEIGHING, Verb.DELETE_WEIGHING),
    Deviation: Verbs(Verb.DEVIATE, Verb.EDIT_DEVIATION, Verb.DELETE_DEVIATION),
    DataUse: Verbs(Verb.DECLARE_DATA, Verb.EDIT_DATA, Verb.DELETE_DATA),
    Pattern: Verbs(Verb.ADD_PATTERN, Verb.EDIT_PATTERN, Verb.DELETE_PATTERN),
    PatternLink: Verbs(Verb.LINK_PATTERN, Verb.EDIT_PATTERN_LINK, Verb.UNLINK_PATTERN),
    LessonLink: Verbs(Verb.LINK_LESSON, Verb.EDIT_LESSON_LINK, Verb.UNLINK_LESSON),
    Better: Verbs(Verb.ADD_BETTER, Verb.EDIT_BETTER, Verb.DELETE_BETTER),
    Agreement: Verbs(Verb.AGREE, Verb.EDIT_AGREEMENT, Verb.DELETE_AGREEMENT),
    Person: Verbs(Verb.NAME_PERSON, Verb.EDIT_PERSON, Verb.DELETE_PERSON),
    Service: Verbs(Verb.ADD_SERVICE, Verb.EDIT_SERVICE, Verb.DELETE_SERVICE),
    Rebase: Verbs(Verb.REBASE, Verb.EDIT_REBASE, Verb.DELETE_REBASE),
    Publication: Verbs(Verb.MARK_PUBLICATION, Verb.CONFIRM_PUBLICATION, Verb.WITHDRAW_PUBLICATION),
    Context: Verbs(Verb.ADD_CONTEXT, Verb.EDIT_CONTEXT, Verb.DELETE_CONTEXT),
    Session: Verbs(Verb.ADD_SESSION, Verb.EDIT_SESSION, Verb.DELETE_SESSION),
    SessionStep: Verbs(Verb.ADD_STEP, Verb.EDIT_STEP, Verb.DELETE_STEP),
    SessionCard: Verbs(Verb.ADD_CARD, Verb.EDIT_CARD, Verb.DELETE_CARD),
    SessionDots: Verbs(Verb.PLACE_DOTS, Verb.EDIT_DOTS, Verb.DELETE_DOTS),
    Design: Verbs(Verb.ADD_DESIGN, Verb.EDIT_DESIGN, Verb.DELETE_DESIGN),
}


def add(workspace: Workspace, kind: type[Record], /, **values: Any) -> ChangeSet:
    """Write down a record of ``kind``. Where its fields say which record it is (its ``key``) and it is there
    already, it is changed instead. ``ChangeSet.of(kind.kind_name)`` is its id. Raises Invalid, NotFound.
    """
    values = _read(kind, values)
    stored = checked(kind, _dated(workspace, kind, values, always=True), whole=True)
    check_links(workspace, kind, stored)
    record, there = _place(workspace, kind, stored)
    if there:
        return edit(workspace, kind, record, **values)
    check_together(kind, stored)
    _check_rebase(workspace, kind, stored)
    if "number" in fields_of(kind):
        stored["number"] = own_number(workspace, kind, stored)
    with workspace.step(VERBS[kind].add) as step:
        made = step.create(kind.kind_name, stored, record)
        _about(workspace, step, kind, made, stored)
    return workspace.done


def edit(workspace: Workspace, kind: type[Record], record: str, /, **values: Any) -> ChangeSet:
    """Change fields of a record; those not named stay as they are. Raises Invalid, NotFound.

    With another value in its ``key`` it becomes another record; one that is there already is left alone.
    """
    before = stored_values(found(workspace, kind, record))
    stored = _settled(kind, checked(kind, _dated(workspace, kind, _read(kind, values)), whole=False), before)
    check_links(workspace, kind, stored)
    whole = before | stored
    check_together(kind, whole)
    _check_rebase(workspace, kind, whole)
    place, there = _place(workspace, kind, whole, but=record)
    moved = place or record
    if there:
        raise Invalid(N_("That is there already. Change the one that is there."), field=(kind.key or kind.same)[-1])
    with workspace.step(VERBS[kind].edit) as step:
        _about(workspace, step, kind, moved, whole)
        if moved != record:
            step.delete(kind.kind_name, record)
            step.create(kind.kind_name, whole, moved)
        else:
            step.put(kind.kind_name, record, stored)
    return workspace.done


def delete(workspace: Workspace, kind: type[Record], record: str, /) -> ChangeSet:
    """Delete a record. Raises NotFound, and Invalid for an indicator that a frozen card measures with."""
    before = stored_values(found(workspace, kind, record))
    if kind is Indicator:
        _no_frozen_bar(workspace, record)
    with workspace.step(VERBS[kind].delete) as step:
        _about(workspace, step, kind, record, before)
        step.delete(kind.kind_name, record)
    return workspace.done


def _no_frozen_bar(workspace: Workspace, indicator: str) -> None:
    """Raise Invalid where the bar on a frozen card is about ``indicator``: without it that card would change."""
    for each in workspace.read.list(Experiment, Query(equals={"bar_indicator": indicator})):
        if each.frozen:
            raise Invalid(
                N_("The bar of experiment {number} is about this indicator. Choose another one there first."),
                number=each.number,
            )


def _place(workspace: Workspace, kind: type[Record], stored: Mapping[str, Any], but: str = "") -> tuple[str, bool]:
    """The id for a record, "" for any, and whether another one than ``but`` is there already."""
    if kind.same:
        owner, *others = kind.same
        for each in workspace.read.around(kind, owner, stored[owner]):
            if each.id != but and all(_alike(stored_values(each)[name], stored.get(name)) for name in others):
                return each.id, True
    record = id_of(kind, stored)
    return record, record not in ("", but) and workspace.read.get(kind, record) is not None


def _alike(one: object, other: object) -> bool:
    """Whether two values name the same: a role is the same in capitals."""
    return str(one or "").casefold() == str(other or "").casefold()


def id_of(kind: type[Record], stored: Mapping[str, Any]) -> str:
    """The id that follows from the ``key`` of a record; "" for a kind without one."""
    return pair_id(kind.kind_name, *(str(stored.get(name) or "") for name in kind.key)) if kind.key else ""


def stored_values(record: Record) -> Values:
    """The fields of ``record`` as they are stored."""
    return {name: field.check(getattr(record, name)) if getattr(record, name) not in ("", None) else None
            for name, field in fields_of(type(record)).items()}  # fmt: skip


def _read(kind: type[Record], values: Values) -> Values:
    """``values`` with the reason for a value that says that there is none: ``n.v.t.``, ``niet bekend``."""
    value = values.get("value")
    if kind is not Measurement or not isinstance(value, str) or not value.strip() or parse_decimal(value) is not None:
        return values
    from tracker.exchange.values import missing_reason  # the table of words behind it is read when it is needed

    reason = missing_reason(value.strip())
    return {**values, "value": None, "missing": values.get("missing") or reason} if reason else values


def _dated(workspace: Workspace, kind: type[Record], values: Values, *, always: bool = False) -> Values:
    """``values`` with the day of the record, which is today unless given and never still to come; nor is that of
    anything that was done.
    """
    asked = [kind.today] if kind.today and (always or kind.today in values) else []
    done = [name for name, field in fields_of(kind).items() if field.past and values.get(name) not in (None, "")]
    return values | {n: day(workspace, values.get(n), fields_of(kind)[n].word, n) for n in (*asked, *done)}


def _check_rebase(workspace: Workspace, kind: type[Record], stored: Mapping[str, Any]) -> None:
    """Whether a new mean comes after measurements; before the first of them there is nothing it could part."""
    if kind is not Rebase:
        return
    first = min((each.period for each in workspace.read.measurements(stored["indicator"]) if each.period), default=None)
    if first is not None and date.fromisoformat(stored["happened_on"]) <= first.first + (first.last - first.first) / 2:
        raise Invalid(
            N_("The first measurement is of {period}. Choose a day after that; before it there is no mean to change."),
            field="happened_on",
            period=period_words(first.code),
        )


def _about(workspace: Workspace, step: Step, kind: type[Record], record: str, stored: Mapping[str, Any]) -> None:
    """Say what the step is about: what the record hangs on, else the record itself."""
    owner = next(iter(owners_of(kind).values()), None)
    if owner is None:
        titles: dict[str, Any] = {name: stored.get(name) or "" for name in _TITLES & set(stored)}
        step.record, step.subject = record, named(kind(**titles))
        return
    step.record = stored[owner.name]
    whole = workspace.read.get(KINDS[owner.target], step.record)
    step.subject = named(whole) if whole else ""


_TITLES = {"number", "title", "name"}


# The rules


def _anything(_stored: Mapping[str, Any]) -> None:
    """No rule."""


def _measurement(stored: Mapping[str, Any]) -> None:
    if stored.get("value") is None and stored.get("missing") is None:
        raise Invalid(N_("Fill in a value, or say why there is none."), field="value")
    if stored.get("value") is not None and stored.get("missing") is not None:
        raise Invalid(N_("There is a value, so it is not missing. Choose one of the two."), field="missing")


def _indicator(stored: Mapping[str, Any]) -> None:
    if stored.get("ordinary") is not None and stored.get("ordinary") == stored.get("role_model"):
        raise Invalid(
            N_("The ordinary municipality and the role model have the same value. Choose two values that differ."),
            field="role_model",
        )


def _score(stored: Mapping[str, Any]) -> None:
    if all(stored.get(name) is None for name in ("heart", "law", "euro")):
        raise Invalid(N_("Weigh at least one of the three: heart, law or euro."), field="heart")


def _lesson_link(stored: Mapping[str, Any]) -> None:
    if stored.get("experiment") == stored.get("earlier"):
        raise Invalid(N_("A lesson cannot support or contradict itself. Choose another experiment."), field="earlier")


def _publication(stored: Mapping[str, Any]) -> None:
    if stored.get("confirmed_by") and stored.get("confirmed_by") == stored.get("marked_by"):
        raise Invalid(
            N_("You marked this yourself, so somebody else has to confirm it: with this file, on a laptop or under an "
               "account of their own."),
            field="confirmed_by",
        )  # fmt: skip


_RULES: dict[type[Record], Callable[[Mapping[str, Any]], None]] = {
    Measurement: _measurement,
    Indicator: _indicator,
    Score: _score,
    LessonLink: _lesson_link,
    Publication: _publication,
}


def check_together(kind: type[Record], stored: Mapping[str, Any]) -> None:
    """Whether the fields of a record hold together. Raises Invalid."""
    _RULES.get(kind, _anything)(stored)


def _settled(kind: type[Record], stored: Values, before: Mapping[str, Any]) -> Values:
    """What belongs together: a value takes the reason away why there was none, and the other way round; what a later
    review found comes above what an earlier one did.
    """
    if kind is Measurement:
        for name, other in (("value", "missing"), ("missing", "value")):
            if stored.get(name) is not None:
                stored.setdefault(other, None)
    found_before, found_now = before.get("finding"), stored.get("finding")
    if kind is Deviation and found_before and found_now and found_before not in found_now:
        earlier = before.get("reviewed_on")
        if earlier and (stored.get("reviewed_on") or "") > earlier:
            stored["finding"] = fields_of(kind)["finding"].check(f"{found_now}\n\n{earlier}: {found_before}")
    return stored
