"""The declarations of the kinds: whole, translatable, and checked in one place."""

from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest

from tracker.domain import terms
from tracker.domain.changes import ChangeSet, StepRecord, Verb
from tracker.domain.errors import FileProblem, Invalid, NotFound, ReadOnly, UserError
from tracker.domain.fields import Field, Type, Words, fields_of, parse_date
from tracker.domain.records import KINDS, Block, Experiment, Step
from tracker.domain.terms import Look, Stage, State
from tracker.words import use_language

ENUMERATIONS = [each for each in vars(terms).values() if isinstance(each, type) and issubclass(each, Words)]
DECLARED = [(kind, field) for kind in KINDS.values() for field in fields_of(kind).values()]


@pytest.mark.parametrize(
    "written, stored", [(" 2 ", 2), ("-2", -2), ("\N{MINUS SIGN}2", -2), ("+1", 1), ("1,0", 1), (0, 0)]
)
def test_a_whole_number_as_people_write_it(written: object, stored: int) -> None:
    assert Field("heart", Type.WHOLE, "Heart", low=-2, high=2).check(written) == stored


@pytest.mark.parametrize("written", ["1.5", "1_0", "3", "x", "1.200"])
def test_what_is_no_whole_number(written: str) -> None:
    with pytest.raises(Invalid, match="whole number from 0 to 2"):
        Field("weight", Type.WHOLE, "Weight", low=0, high=2).check(written)


@pytest.mark.parametrize("enumeration", [each for each in (*ENUMERATIONS, Verb) if each is not Words])
def test_every_code_is_stable_and_every_word_is_there_in_both_languages(enumeration: type[Words]) -> None:
    for member in enumeration:
        assert member.value == member.value.strip().lower()
        assert " " not in member.value
        assert member.label == member.word
        use_language("nl")
        assert member.label
        use_language("en")
    assert len({member.word for member in enumeration}) == len(enumeration)


@pytest.mark.parametrize("kind,field", DECLARED, ids=lambda each: getattr(each, "kind_name", None) or each.name)
def test_every_field_is_declared_whole(kind: type, field: Field) -> None:
    assert field.word
    assert (field.choices is not None) == (field.type is Type.CHOICE)
    assert bool(field.target) == (field.type is Type.LINK)
    assert not field.target or field.target in KINDS
    assert (field.low < field.high) == (field.type is Type.WHOLE)
    assert not field.searched or field.type in (Type.LINE, Type.TEXT)


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_record_is_frozen_and_empty_where_nothing_was_filled_in(kind: type) -> None:
    record = kind(id="x")
    with pytest.raises(FrozenInstanceError):
        record.id = "y"
    for field in fields_of(kind).values():
        assert getattr(record, field.name) in ("", None, False)
    assert kind.kind_label
    assert KINDS[kind.kind_name] is kind


def test_the_card_has_four_texts_and_the_bar_in_figures() -> None:
    assert [f.name for f in fields_of(Experiment).values() if f.card] == [
        "hypothesis",
        "attempt",
        "measure",
        "success_when",
        "bar_indicator",
        "bar_side",
        "bar_value",
    ]


def test_little_has_to_be_filled_in() -> None:
    required = {kind: [f.name for f in fields_of(KINDS[kind]).values() if f.required] for kind in KINDS}
    assert required["block"] == ["title"]
    assert required["experiment"] == ["title"]


@pytest.mark.parametrize(
    "dates,stage",
    [
        ([], Stage.IDEA),
        (["prepared_on"], Stage.PREPARED),
        (["started_on"], Stage.RUNNING),
        (["prepared_on", "started_on", "concluded_on"], Stage.CONCLUDED),
        (["concluded_on", "embedded_on"], Stage.EMBEDDED),
    ],
)
def test_the_stage_follows_from_the_dates(dates: list[str], stage: Stage) -> None:
    experiment = Experiment(**dict.fromkeys(dates, date(2026, 1, 1)))
    assert experiment.stage is stage
    assert experiment.frozen == ("started_on" in dates)


@pytest.mark.parametrize(
    "state,trying,tried,look",
    [
        (State.OPEN, False, False, Look.OPEN),
        (State.OPEN, False, True, Look.TRIED),
        (State.OPEN, True, True, Look.TRYING),
        (State.CAME_BACK, False, True, Look.CAME_BACK),
        (State.CAME_BACK, True, True, Look.TRYING),
        (State.CLEARED, True, True, Look.CLEARED),
        (State.STAYS, True, False, Look.STAYS),
    ],
)
def test_the_look_of_a_block(state: State, trying: bool, tried: bool, look: Look) -> None:
    assert Block(state=state, trying=trying, tried=tried).look is look


def test_a_block_that_came_back_is_open_again_in_lists() -> None:
    assert {state: state.json for state in State} == {
        State.OPEN: "open",
        State.CLEARED: "cleared",
        State.CAME_BACK: "open",
        State.STAYS: "stays",
    }


def test_a_choice_is_taken_by_code_and_by_word_in_the_language_in_use() -> None:
    kind = fields_of(Block)["kind"]
    assert [kind.check(wish) for wish in ("work-process", "Work Process", " work process ")] == ["work-process"] * 3
    use_language("nl")
    assert kind.check("Werkproces") == "work-process"
    with pytest.raises(Invalid):
        kind.check("werk")


@pytest.mark.parametrize(
    "wish,stored", [(True, True), ("yes", True), ("ja", True), (1, True), (False, None), ("no", None)]
)
def test_a_flag_is_set_or_not_there(wish: object, stored: bool | None) -> None:
    assert Field("story", Type.FLAG, "Story").check(wish) is stored


def test_a_date_that_does_not_exist_is_refused_with_the_label_and_how_to_write_it() -> None:
    with pytest.raises(Invalid) as told:
        parse_date("30-2-2026", "Found on", "found_on")
    assert str(told.value) == "“30-2-2026” is not a date (Found on). Write it like 2026-05-01 or 1-5-2026."
    assert told.value.field == "found_on"
    assert str(parse_date("2024-2-29")) == "2024-02-29"


def test_an_error_says_its_sentence_in_the_language_in_use_at_that_moment() -> None:
    error = Invalid("“{label}” is empty. Fill it in.", field="title", label="Titel")
    use_language("nl")
    assert str(error) != "“Titel” is empty. Fill it in."
    use_language("en")
    assert str(error) == "“Titel” is empty. Fill it in."
    assert str(UserError()) == "This did not work. Try again."
    assert str(Invalid("“{field}” is odd", field="x")) == "“x” is odd"
    assert str(NotFound("{number}", number="{braces}")) == "{braces}"


def test_every_error_is_the_users_world() -> None:
    assert all(issubclass(each, UserError) for each in (Invalid, NotFound, FileProblem, ReadOnly))
    assert issubclass(ReadOnly, FileProblem)


def test_a_change_set_says_what_happened() -> None:
    done = ChangeSet(Verb.CLEAR_BLOCK, "37 Brief", frozenset({("block", "b"), ("step", "s")}), "b")
    assert done.sentence == "Block cleared: 37 Brief"
    assert (done.concerns("block", "entry"), done.concerns("experiment"), done.concerns()) == (
        True,
        False,
        False,
    )
    assert ChangeSet(Verb.EDIT_AMBITION, "", frozenset()).sentence == "Ambition changed"
    undone = ChangeSet(Verb.UNDO, "37 Brief", frozenset(), undone=Verb.CLEAR_BLOCK)
    assert undone.sentence == "Undone: Block cleared: 37 Brief"
    use_language("nl")
    assert undone.sentence != "Undone: Block cleared: 37 Brief"


def test_a_step_is_a_record_of_its_own_kind() -> None:
    assert {f.name for f in fields(StepRecord)} > {"at", "author", "verb", "reason", "undone"}
    assert KINDS["step"] is Step
