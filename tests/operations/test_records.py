"""Every kind that stands around blocks and experiments: one mechanism adds, changes, deletes and finds it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain import terms
from tracker.domain.companions import (
    COMPANIONS,
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
from tracker.domain.fields import Type, fields_of, owners_of
from tracker.domain.periods import Period, parse_period
from tracker.domain.records import KINDS, Design, Record
from tracker.domain.sessions import SESSION_KINDS, Session, SessionCard, SessionDots, SessionStep
from tracker.domain.terms import LegalBasis, Missing, Moment, PersonalData, Relation
from tracker.operations.records import VERBS


@dataclass(frozen=True)
class Case:
    """A kind with what is written down, what changes, and the fields that link to a record of the given name."""

    kind: type[Record]
    values: dict[str, Any]
    change: dict[str, Any]
    links: dict[str, str] = field(default_factory=dict)


CASES = [
    Case(Indicator, {"title": "Answered in 30 s", "direction": "higher"}, {"norm": "70", "source": "VNG"}),
    Case(Measurement, {"period": "2026-05", "value": "7,80"}, {"note": "small"}, {"indicator": "indicator"}),
    Case(Score, {"moment": "before", "scorer": "Manager", "heart": 2}, {"law": -2}, {"experiment": "experiment"}),
    Case(Deviation, {"article": "Awb 4:13"}, {"mandate": "Director"}, {"experiment": "experiment"}),
    Case(DataUse, {"personal_data": "residents"}, {"purpose": "To call back"}, {"experiment": "experiment"}),
    Case(Pattern, {"title": "Nobody had time"}, {"metaphor": "The empty chair"}),
    Case(PatternLink, {"moment": "before", "pattern": "archetype-01"}, {"moment": "after"},
         {"experiment": "experiment"}),
    Case(LessonLink, {"relation": "supports"}, {"relation": "contradicts"},
         {"experiment": "experiment", "earlier": "other"}),
    Case(Better, {"title": "Called at once"}, {"team": "KCC"}, {"block": "block"}),
    Case(Agreement, {"title": "Rewrite the letter"}, {"who": "Team letters"}, {"experiment": "experiment"}),
    Case(Person, {"name": "Somebody"}, {"name": "Somebody else"}),
    Case(Service, {"title": "Parking permit"}, {"uri": "https://example.org/permit"}),
    Case(Rebase, {"happened_on": "2026-05-01", "reason": "The letters changed"}, {"reason": "New letters"},
         {"indicator": "indicator", "experiment": "experiment"}),
    Case(Publication, {"marked_by": "one", "marked_on": "2026-05-01"}, {"confirmed_by": "two"},
         {"experiment": "experiment"}),
    Case(Context, {"name": "Netherlands", "period": "2025", "value": "7,5"}, {"source": "CBS"},
         {"indicator": "indicator"}),
    Case(Session, {"title": "What stands in the way?", "dots": 3}, {"participants": "18"}),
    Case(SessionStep, {"activity": "harvest", "minutes": 20, "place": 1}, {"title": "Write"}, {"session": "session"}),
    Case(SessionCard, {"text": "Six weeks", "sort": "obstacle"}, {"kind": "procedure"}, {"session": "session"}),
    Case(SessionDots, {"round": 1, "voter": "room", "dots": 2}, {"dots": 3}, {"session": "session", "card": "card"}),
    Case(Design, {"party": 1, "title": "Call first"}, {"mandate": "Director"}, {"session": "session"}),
]  # fmt: skip
Ids = dict[str, str]
every_kind = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind.kind_name)


@pytest.fixture
def ids(workspace: do.Workspace, block: str, experiment: str) -> Ids:
    """Records to hang on: a block, two experiments and an indicator."""
    other = do.log_experiment(workspace, title="Visit at home", idea_on="2026-02-01").record
    indicator = do.add(workspace, Indicator, title="Mark").record
    session = do.add(workspace, Session, title="Where does it hurt?").record
    of_session = {"session": session, "card": do.add_card(workspace, session, "A letter").of("session-card")}
    return {"block": block, "experiment": experiment, "other": other, "indicator": indicator, **of_session}


def added(workspace: do.Workspace, case: Case, ids: Ids, **more: Any) -> str:
    """The id of the record of ``case``, written down."""
    links = {name: ids[what] for name, what in case.links.items()}
    return do.add(workspace, case.kind, **{**case.values, **links, **more}).of(case.kind.kind_name)


def get(workspace: do.Workspace, kind: type[Record], record: str) -> Any:
    """What is recorded; it must be there."""
    found = workspace.read.get(kind, record)
    assert found is not None
    return found


def test_no_kind_is_left_out() -> None:
    assert [case.kind for case in CASES] == [*COMPANIONS, *SESSION_KINDS, Design] == list(VERBS)


@every_kind
def test_a_record_is_added_changed_deleted_undone_and_redone(workspace: do.Workspace, case: Case, ids: Ids) -> None:
    states: list[Any] = [workspace.read.list(case.kind)]
    record = added(workspace, case, ids)
    states.append(workspace.read.list(case.kind))
    done = do.edit(workspace, case.kind, record, **case.change)
    states.append(workspace.read.list(case.kind))
    assert done.verb is VERBS[case.kind].edit
    moved = next(each.id for each in states[-1] if each.id not in {one.id for one in states[0]})
    assert do.delete(workspace, case.kind, moved).verb is VERBS[case.kind].delete
    states.append(workspace.read.list(case.kind))
    assert states[3] == states[0]
    assert len(states[1]) == len(states[2]) == len(states[0]) + 1
    assert states[1] != states[2]
    for state in states[2::-1]:
        do.undo(workspace)
        assert workspace.read.list(case.kind) == state
    for state in states[1:]:
        do.redo(workspace)
        assert workspace.read.list(case.kind) == state


@every_kind
def test_what_is_written_is_read_back_in_its_own_type(workspace: do.Workspace, case: Case, ids: Ids) -> None:
    written = get(workspace, case.kind, added(workspace, case, ids))
    for name, value in case.values.items():
        declared = fields_of(case.kind)[name]
        read = getattr(written, name)
        assert declared.check(read) == declared.check(value)
        kinds = {Type.DECIMAL: Decimal, Type.PERIOD: Period, Type.WHOLE: int, Type.CHOICE: terms.Words, Type.DATE: date}
        assert isinstance(read, kinds.get(declared.type, str))


@every_kind
def test_the_owner_of_a_record_holds_its_history(workspace: do.Workspace, case: Case, ids: Ids) -> None:
    record = added(workspace, case, ids)
    owner = next(iter(owners_of(case.kind).values()), None)
    kind, about = (owner.target, ids[case.links[owner.name]]) if owner else (case.kind.kind_name, record)
    do.delete(workspace, case.kind, record)
    verbs = [step.verb for step in workspace.history.of_record(kind, about)]
    assert verbs[:2] == [VERBS[case.kind].delete, VERBS[case.kind].add]
    step = workspace.history.of_record(kind, about)[1]
    assert {change.after for change in step.changes} >= set(stored(case).values())
    if owner:
        assert step.subject == do_named(workspace, kind, about)


def stored(case: Case) -> dict[str, Any]:
    """The values of a case as the journal has them."""
    return {name: fields_of(case.kind)[name].check(value) for name, value in case.values.items()}


def do_named(workspace: do.Workspace, kind: str, record: str) -> str:
    """Number and title of a record."""
    found = get(workspace, KINDS[kind], record)
    return f"{found.number} {found.title}"


@every_kind
def test_what_is_asked_must_be_there(workspace: do.Workspace, case: Case, ids: Ids, refused: Refused) -> None:
    for name, declared in fields_of(case.kind).items():
        if declared.required and declared.type is not Type.DATE:
            with refused("is empty. Fill it in", name):
                added(workspace, case, ids, **{name: ""})


@every_kind
def test_nothing_hangs_on_what_is_gone(workspace: do.Workspace, case: Case, ids: Ids, refused: Refused) -> None:
    for name in case.links:
        with refused("not there any more"):
            added(workspace, case, ids, **{name: "nobody"})
    for verb, values in ((do.edit, case.change), (do.delete, {})):
        with refused("not there any more"):
            verb(workspace, case.kind, "nobody", **values)


SEARCHED = [(case, name) for case in CASES for name, each in fields_of(case.kind).items() if each.searched]


@pytest.mark.parametrize("case,name", SEARCHED, ids=lambda each: each if isinstance(each, str) else each.kind.kind_name)
def test_search_finds_every_searched_field(workspace: do.Workspace, case: Case, name: str, ids: Ids) -> None:
    record = added(workspace, case, ids, **{name: "Zeldzaam woord"})
    owner = next(iter(owners_of(case.kind).values()), None)
    (hit,) = workspace.read.search("zeldz")
    kind = {"rebase": "indicator"}.get(case.kind.kind_name, case.kind.kind_name)  # a new mean is found as its indicator
    assert (hit.kind, hit.id) == (kind, ids[case.links[owner.name]] if owner else record)
    if owner:
        assert f"{hit.number} {hit.title}" == do_named(workspace, owner.target, hit.id)
    do.undo(workspace)
    assert workspace.read.search("zeldz") == []


# Which record it is


@pytest.mark.parametrize(
    "case,again",
    [
        (CASES[1], {"value": "8"}),
        (CASES[2], {"heart": -1}),
        (CASES[4], {"personal_data": "none"}),
        (CASES[6], {}),
        (CASES[7], {"relation": "contradicts"}),
        (CASES[11], {"uri": "https://example.org/other"}),
    ],
    ids=lambda each: each.kind.kind_name if isinstance(each, Case) else "",
)
def test_what_is_there_already_is_changed_instead(
    workspace: do.Workspace, case: Case, again: dict[str, Any], ids: Ids
) -> None:
    record = added(workspace, case, ids)
    added(workspace, case, ids, **again)
    assert [each.id for each in workspace.read.list(case.kind)] == [record]
    assert stored_of(workspace, case.kind, record).items() >= {**stored(case), **checked(case, again)}.items()


def stored_of(workspace: do.Workspace, kind: type[Record], record: str) -> dict[str, Any]:
    """What is recorded, as the journal has it."""
    found = get(workspace, kind, record)
    return {name: each.check(getattr(found, name)) for name, each in fields_of(kind).items() if getattr(found, name)}


def checked(case: Case, values: dict[str, Any]) -> dict[str, Any]:
    """``values`` as the journal has them."""
    return {name: fields_of(case.kind)[name].check(value) for name, value in values.items()}


def test_the_same_scorer_at_another_moment_weighs_anew(workspace: do.Workspace, ids: Ids) -> None:
    added(workspace, CASES[2], ids)
    added(workspace, CASES[2], ids, moment="after", heart=0)
    added(workspace, CASES[2], ids, scorer="Employee")
    assert [(each.moment, each.scorer, each.heart) for each in workspace.read.list(Score)] == [
        (Moment.BEFORE, "Manager", 2), (Moment.AFTER, "Manager", 0), (Moment.BEFORE, "Employee", 2),
    ]  # fmt: skip


def test_another_key_makes_it_another_record_in_one_step(workspace: do.Workspace, ids: Ids, refused: Refused) -> None:
    may = added(workspace, CASES[1], ids)
    steps = len(workspace.history.steps())
    do.edit(workspace, Measurement, may, period="2026-06")
    assert len(workspace.history.steps()) == steps + 1
    (june,) = workspace.read.measurements(ids["indicator"])
    assert (june.id != may, june.period, june.value) == (True, parse_period("2026-06"), Decimal("7.8"))
    added(workspace, CASES[1], ids)
    with refused("That is there already", "period"):
        do.edit(workspace, Measurement, may, period="2026-06")
    do.undo(workspace)
    do.undo(workspace)
    assert [each.id for each in workspace.read.measurements(ids["indicator"])] == [may]


def test_a_weighing_does_not_become_one_that_is_there(workspace: do.Workspace, ids: Ids, refused: Refused) -> None:
    of: dict[str, Any] = {"experiment": ids["experiment"], "moment": "before", "heart": 1}
    do.add(workspace, Score, scorer="Manager", **of)
    other = do.add(workspace, Score, scorer="Team", **of).of("score")
    with refused("there already", field="scorer"):
        do.edit(workspace, Score, other, scorer="Manager")
    do.edit(workspace, Score, other, scorer="Team", law=1)
    assert get(workspace, Score, other).law == 1


def test_the_indicator_of_a_frozen_bar_stays(workspace: do.Workspace, ids: Ids, refused: Refused) -> None:
    other = do.add(workspace, Indicator, title="Another").record
    do.edit_experiment(workspace, ids["experiment"], bar_indicator=ids["indicator"], bar_value="7")
    do.start(workspace, ids["experiment"])
    with refused("about this indicator"):
        do.delete(workspace, Indicator, ids["indicator"])
    do.edit_experiment(workspace, ids["experiment"], bar_indicator=other, reason="A better count")
    do.delete(workspace, Indicator, ids["indicator"])
    assert workspace.read.get(Indicator, ids["indicator"]) is None


def test_what_was_deleted_can_be_written_down_again(workspace: do.Workspace, ids: Ids) -> None:
    record = added(workspace, CASES[4], ids, purpose="To call back")
    do.delete(workspace, DataUse, record)
    assert added(workspace, CASES[4], ids, personal_data="none") == record
    again = get(workspace, DataUse, record)
    assert (again.personal_data, again.legal_basis) == (PersonalData.NONE, None)


# The rules


RULES: list[tuple[int, dict[str, Any], str, str]] = [
    (0, {"ordinary": "60", "role_model": "60,0"}, "have the same value", "role_model"),
    (1, {"value": ""}, "Fill in a value, or say why there is none", "value"),
    (1, {"missing": "not-known"}, "so it is not missing", "missing"),
    (1, {"period": "May"}, "is a period, such as 2026-05", "period"),
    (1, {"value": "seven"}, "is a number, such as 7.8", "value"),
    (2, {"heart": ""}, "Weigh at least one of the three", "heart"),
    (2, {"heart": 3}, "is a whole number from -2 to 2", "heart"),
    (8, {"happened_on": "2026-06-02"}, "is still to come", "happened_on"),
    (9, {"agreed_on": "2026-06-02"}, "is still to come", "agreed_on"),
]


@pytest.mark.parametrize("place,values,match,at", RULES)
def test_the_rules(
    workspace: do.Workspace, ids: Ids, refused: Refused, place: int, values: dict[str, Any], match: str, at: str
) -> None:
    with refused(match, at):
        added(workspace, CASES[place], ids, **values)


def test_a_lesson_does_not_support_itself(workspace: do.Workspace, ids: Ids, refused: Refused) -> None:
    with refused("cannot support or contradict itself", "earlier"):
        do.add(workspace, LessonLink, experiment=ids["other"], earlier=ids["other"], relation=Relation.SUPPORTS)


def test_a_value_takes_away_why_there_was_none(workspace: do.Workspace, ids: Ids) -> None:
    record = added(workspace, CASES[1], ids, value="", missing="not-applicable")
    assert get(workspace, Measurement, record).value is None
    do.edit(workspace, Measurement, record, value="0")
    assert (get(workspace, Measurement, record).value, get(workspace, Measurement, record).missing) == (
        Decimal(0),
        None,
    )
    do.edit(workspace, Measurement, record, missing=Missing.NOT_KNOWN)
    assert get(workspace, Measurement, record).value is None


def test_what_is_not_given_starts_empty_and_dated_today(workspace: do.Workspace, ids: Ids) -> None:
    better, agreement = (get(workspace, CASES[at].kind, added(workspace, CASES[at], ids)) for at in (8, 9))
    assert (better.number, better.happened_on, better.channel) == ("1", TODAY, None)
    assert (agreement.number, agreement.agreed_on, agreement.done_on, agreement.who) == ("1", TODAY, None, "")
    two = get(workspace, Better, added(workspace, CASES[8], ids, happened_on="31-5-2026"))
    assert (two.number, two.happened_on) == ("2", date(2026, 5, 31))


def test_a_record_goes_quiet_with_its_owner_and_returns_with_it(workspace: do.Workspace, ids: Ids) -> None:
    added(workspace, CASES[3], ids, article="Zeldzaam artikel", mandate="Director")
    do.delete_experiment(workspace, ids["experiment"])
    assert workspace.read.search("zeldzaam") == []
    do.undo(workspace)
    assert [hit.kind for hit in workspace.read.search("zeldzaam")] == ["deviation"]


def test_the_terms_of_the_register_are_kept(workspace: do.Workspace, ids: Ids) -> None:
    record = added(workspace, CASES[4], ids, legal_basis="public-task", bsn="yes", delete_on="2027-01-01")
    read = get(workspace, DataUse, record)
    assert (read.legal_basis, read.bsn, read.delete_on) == (LegalBasis.PUBLIC_TASK, "yes", date(2027, 1, 1))
