"""What every verb shares: checking what came in against the declaration, and finding what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from tracker.domain.errors import Invalid, NotFound
from tracker.domain.fields import Type, fields_of, parse_date
from tracker.domain.records import KINDS, Block, Experiment, Record
from tracker.storage.projection import Report as Report
from tracker.storage.projection import unheard as unheard
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, long_date

R = TypeVar("R", bound=Record)

_NOT_FOUND: dict[type[Record], str] = {
    Block: N_("There is no block {number}. Look its number up in the list of blocks."),
    Experiment: N_("There is no experiment {number}. Look its number up in the list of experiments."),
}
_NOT_FOUND_ELSE = N_("There is no {kind} {number}. Look its number up in the list.")


def checked(kind: type[Record], values: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """``values`` as they are stored; with ``whole`` the required fields must be there. Raises Invalid."""
    declared = fields_of(kind)
    for name in values:
        if name not in declared:
            raise Invalid(
                N_("“{field}” is not a field here. Choose from: {fields}."),
                field=name,
                fields=", ".join(declared),
            )
    wanted = {name for name, field in declared.items() if field.required} if whole else set()
    return {name: declared[name].check(values.get(name)) for name in declared if name in values or name in wanted}


def found(workspace: Workspace, kind: type[R], record: str) -> R:
    """The record with this id. Raises NotFound, for instance after it was undone elsewhere."""
    record_found = workspace.read.get(kind, record)
    if record_found is None:
        raise NotFound(N_("This is not there any more. Perhaps it was deleted or undone."))
    return record_found


def numbered(workspace: Workspace, kind: type[R], number: str) -> R:
    """The record with this label number. Raises NotFound."""
    record = workspace.read.by_number(kind, number.strip())
    if record is None:
        raise NotFound(_NOT_FOUND.get(kind, _NOT_FOUND_ELSE), number=number[:20], kind=_(kind.kind_label))
    return record


def day(
    workspace: Workspace,
    wish: Any,
    label: str,
    field: str,
    *,
    not_before: Any = None,
    not_after: Any = None,
    which: str = "",
) -> str:
    """``wish`` or today, as it is stored.

    Raises Invalid where it lies before ``not_before``, called ``which``, after ``not_after``, or is still to come.
    """
    chosen = workspace.today() if wish in (None, "") else parse_date(wish, label, field)
    if chosen > workspace.today():
        raise Invalid(N_("{day} is still to come. Choose today or an earlier day."), field=field, day=long_date(chosen))
    if not_before is not None and chosen < not_before:
        raise Invalid(
            N_("{day} is before {first} (“{which}”). Choose {first} or a later day.") if which
            else N_("{day} is before {first}. Choose {first} or a later day."),
            field=field, day=long_date(chosen), first=long_date(not_before), which=which,
        )  # fmt: skip
    if not_after is not None and chosen > not_after:
        raise Invalid(
            N_("{day} is after {last}. Choose {last} or an earlier day."),
            field=field,
            day=long_date(chosen),
            last=long_date(not_after),
        )
    return chosen.isoformat()


def idea_before(experiment: Experiment, day: Any) -> dict[str, Any]:
    """The day of the idea where a stage began on an earlier ``day``: nobody prepares or starts what was not thought of.

    Nothing where it was not later.
    """
    first = min((each for each in (parse_date(day) if day else None, experiment.idea_on) if each), default=None)
    return {"idea_on": first.isoformat()} if first and experiment.idea_on and first < experiment.idea_on else {}


def named(record: Any) -> str:
    """What the notice and the history call a record: ``37 Antwoord binnen 6 weken``."""
    title = getattr(record, "title", "") or getattr(record, "name", "")
    return f"{getattr(record, 'number', '')} {title}".strip()


def renamed(before: Any, stored: Mapping[str, Any]) -> str:
    """What a record was called, and what it is called from now on where ``stored`` says otherwise."""
    changed = [stored[n] for n in ("number", "title") if n in stored and stored[n] != getattr(before, n)]
    return " → ".join(filter(None, (named(before), " ".join(changed))))


def date_word() -> str:
    """The word for a date, for messages about one."""
    return _("date")


def check_links(workspace: Workspace, kind: type[Record], stored: Mapping[str, Any]) -> None:
    """Whether what is linked to is there. Raises NotFound."""
    for name, field in fields_of(kind).items():
        other = stored.get(name)
        if field.type is not Type.LINK or not other or field.target == "pattern":  # a starter pattern has no record
            continue
        if workspace.read.get(KINDS[field.target], other) is None:
            raise NotFound(N_("This is not there any more. Perhaps it was deleted or undone."))


def own_number(workspace: Workspace, kind: type[Record], stored: Mapping[str, Any], record: str = "") -> str:
    """The label number in ``stored``, which no other than ``record`` has, else the next. Raises Invalid."""
    wish = stored.get("number")
    if not wish:
        return workspace.read.next_number(kind)
    other: Any = workspace.read.by_number(kind, wish)
    if other is not None and other.id != record:
        raise Invalid(
            N_("There is a {kind} {number} already. Choose another number."),
            field="number", kind=_(kind.kind_label), number=wish,
        )  # fmt: skip
    return str(wish)
