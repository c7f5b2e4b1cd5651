"""Stage and dates of an experiment from a list: the stage follows from the dates, so every stage gets one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from tracker.domain.terms import Decision, Stage, Verdict
from tracker.words import N_

Values = dict[str, Any]
Told = Callable[..., None]  # field, message, values: hears what somebody may want to know

DATES = {
    Stage.IDEA: "idea_on",
    Stage.PREPARED: "prepared_on",
    Stage.RUNNING: "started_on",
    Stage.CONCLUDED: "concluded_on",
    Stage.EMBEDDED: "embedded_on",
}
_ORDER = list(DATES)
_NEEDED: dict[Stage, tuple[Stage, ...]] = {
    Stage.IDEA: (Stage.IDEA,),
    Stage.PREPARED: (Stage.IDEA, Stage.PREPARED),
    Stage.RUNNING: (Stage.IDEA, Stage.RUNNING),
    Stage.CONCLUDED: (Stage.IDEA, Stage.RUNNING, Stage.CONCLUDED),
    Stage.EMBEDDED: (Stage.IDEA, Stage.RUNNING, Stage.CONCLUDED, Stage.EMBEDDED),
}


def settle(values: Values, today: date, note: Told, problem: Told) -> Values:
    """Bring stage, dates and verdict in ``values`` together, and return the dates that the list does not give.

    ``values`` keeps what the list says. A stage without a date gets the date of the row that comes before it, else
    the one after it, else today. Dates of stages that were not reached are not lost: the end becomes the day to
    decide, the start that of the stage it is in.
    """
    wish = _wished(values, note)
    _fit_verdict(values, wish, problem)
    if values.get("verdict") == Verdict.NOT_SUCCEEDED and wish is Stage.EMBEDDED:
        wish = Stage.CONCLUDED
    _not_to_come(values, today, problem)
    _lay_beyond(values, wish, note, problem)
    _in_order(values, problem)
    return _filled(values, wish, today, note)


def reached(values: Values) -> Stage:
    """The furthest stage that has a date in ``values``."""
    return next((stage for stage in reversed(_ORDER) if values.get(DATES[stage])), Stage.IDEA)


def assumed(before: Values, written: Values, names: Collection[str]) -> str:
    """The days of an experiment that nobody gave, once ``written`` is: those in ``names``, and what it had of them.

    Each as ``concluded_on=2026-05-01``: another day that is given later ends it.
    """
    kept = (before.get("assumed") or "").split()
    made = [f"{name}={written[name]}" for name in DATES.values() if written.get(name) and name in names]
    return " ".join([each for each in kept if each.partition("=")[0] not in written] + made)


def _wished(values: Values, note: Told) -> Stage:
    said = values.pop("stage", None)
    wish = Stage(said) if said else reached(values)
    if values.get("verdict") and wish not in (Stage.CONCLUDED, Stage.EMBEDDED):
        if said:
            note("stage", N_("It has a verdict, so it is concluded."))
        return Stage.CONCLUDED
    return wish


def _fit_verdict(values: Values, wish: Stage, problem: Told) -> None:
    if values.get("verdict") != Verdict.NOT_SUCCEEDED:
        return
    if values.get("decision") == Decision.EMBED:
        problem("decision", N_("What did not succeed cannot be embedded. The decision is left out."))
        del values["decision"]
    if wish is Stage.EMBEDDED:
        problem("stage", N_("What did not succeed cannot be embedded. It is taken as concluded."))
        values.pop("embedded_on", None)


def _not_to_come(values: Values, today: date, problem: Told) -> None:
    for name in DATES.values():
        if values.get(name, "") and values[name] > today.isoformat():
            problem(name, N_("The day is still to come. It is left out."))
            del values[name]


def _lay_beyond(values: Values, wish: Stage, note: Told, problem: Told) -> None:
    """Find another place for the dates of stages that were not reached."""
    for stage in _ORDER[_ORDER.index(wish) + 1 :]:
        day = values.pop(DATES[stage], None)
        if day is None:
            continue
        if stage is Stage.CONCLUDED and not values.get("review_on"):
            values["review_on"] = day
            note("review_on", N_("It has not ended by its stage. The end date is taken as the day to decide."))
        elif not values.get(DATES[wish]):
            values[DATES[wish]] = day
        else:
            problem(DATES[stage], N_("By its stage it did not get that far. The date is left out."))


def _in_order(values: Values, problem: Told) -> None:
    """Each date lies on or after the one before it; the first of January may be a year alone."""
    last = ""
    for name in DATES.values():
        day = values.get(name)
        if not day:
            continue
        if day < last:
            if not (day.endswith("-01-01") and day[:4] == last[:4]):
                problem(name, N_("It lies before the stage before it. The date of that one is taken."))
            values[name] = last
        last = values[name]


def _filled(values: Values, wish: Stage, today: date, note: Told) -> Values:
    given = [(stage, values[name]) for stage, name in DATES.items() if values.get(name)]
    made: Values = {}
    for stage in _NEEDED[wish]:
        name = DATES[stage]
        if values.get(name):
            continue
        earlier = [day for each, day in given if _ORDER.index(each) < _ORDER.index(stage)]
        later = [day for each, day in given if _ORDER.index(each) > _ORDER.index(stage)]
        made[name] = earlier[-1] if earlier else later[0] if later else today.isoformat()
        if stage is not Stage.IDEA:
            note(name, N_("The list has no date for this. The date before it is taken.") if earlier
                 else N_("The list has no date for this. The date after it is taken.") if later
                 else N_("The list has no date for this. Today is taken."))  # fmt: skip
    return made
