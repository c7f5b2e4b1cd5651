"""The data-use card: every question of the declaration has its icon, its word and a plain sentence."""

from typing import Any

import pytest

import assets
from tracker import operations as do
from tracker.domain.companions import DataUse
from tracker.domain.fields import Type, fields_of
from tracker.domain.terms import Answer, Dpia, LegalBasis, PersonalData
from tracker.words import use_language

WHOLE: dict[str, Any] = {
    "personal_data": "residents",
    "purpose": "only to call",
    "data_subjects": "who sent a letter",
    "categories": "name and number",
    "legal_basis": "public-task",
    "special": "no",
    "bsn": "no",
    "recipients": "the team",
    "outside_eea": "no",
    "retention": "three months after the end",
    "dpia": "not-needed",
}


def lines(workspace: do.Workspace, experiment: str, **values: Any) -> dict[str, tuple[str, str]]:
    do.add(workspace, DataUse, experiment=experiment, **values)
    return {each.question: (each.word, each.sentence) for each in do.data_use_card(workspace, experiment).lines}


def test_the_card_says_what_was_declared(workspace: do.Workspace, experiment: str) -> None:
    said = lines(workspace, experiment, **WHOLE)
    assert said["Personal data"] == ("residents", "We use data of residents.")
    assert said["Purpose"] == ("only to call", "Only to call.")
    assert said["Legal basis"] == ("public task", "They belong to our public task.")
    assert said["Retention"] == ("three months after the end", "Three months after the end.")
    assert said["DPIA"][0] == "no DPIA needed"


def test_no_personal_data_is_one_line(workspace: do.Workspace, experiment: str) -> None:
    assert lines(workspace, experiment, personal_data="none") == {
        "Personal data": ("no personal data", "We use no personal data.")
    }


def test_what_nobody_answered_is_said(workspace: do.Workspace, experiment: str) -> None:
    card = do.data_use_card(workspace, experiment)
    assert [(each.word, each.sentence) for each in card.lines] == [("", "Not filled in yet.")]
    assert lines(workspace, experiment, personal_data="employees")["Purpose"] == ("", "Not filled in yet.")


def test_the_day_the_data_go_and_went(workspace: do.Workspace, experiment: str) -> None:
    said = lines(workspace, experiment, personal_data="residents", delete_on="2026-09-01")
    assert said["Retention"] == ("gone on 1 September 2026", "The data have to be gone on 1 September 2026.")
    said = lines(workspace, experiment, deleted_on="2026-05-30", personal_data="residents")
    assert said["Retention"] == ("deleted", "The data were deleted on 30 May 2026.")


@pytest.mark.parametrize("spoken", ["nl", "en"])
@pytest.mark.parametrize(
    "name,choices",
    [("personal_data", PersonalData), ("legal_basis", LegalBasis), ("special", Answer), ("bsn", Answer),
     ("outside_eea", Answer), ("dpia", Dpia)],
)  # fmt: skip
def test_every_answer_has_words(workspace: do.Workspace, experiment: str, name: str, choices: Any, spoken: str) -> None:
    use_language(spoken)
    for choice in choices:
        said = lines(workspace, experiment, **{**WHOLE, name: choice.value})
        word, sentence = said[fields_of(DataUse)[name].word]
        assert word
        assert sentence.endswith(".")


def test_every_line_has_its_icon(workspace: do.Workspace, experiment: str) -> None:
    do.add(workspace, DataUse, experiment=experiment, **WHOLE)
    icons = [each.icon for each in do.data_use_card(workspace, experiment).lines]
    assert len(set(icons)) == len(icons)
    for icon in icons:
        assert assets.path("icons", f"{icon}.svg").is_file(), icon


def test_every_field_of_the_declaration_is_on_the_card(workspace: do.Workspace, experiment: str) -> None:
    said = lines(workspace, experiment, **WHOLE)
    dates = {name for name, field in fields_of(DataUse).items() if field.type is Type.DATE}
    asked = {field.word for name, field in fields_of(DataUse).items() if name not in dates | {"experiment"}}
    assert set(said) == asked


def test_the_text_holds_title_ambition_day_and_every_line(workspace: do.Workspace, experiment: str) -> None:
    do.add(workspace, DataUse, experiment=experiment, **WHOLE)
    card = do.data_use_card(workspace, experiment)
    text = card.text
    assert text.startswith("Data use of experiment 1 Call instead\nThe best service\n1 June 2026\n\n")
    assert all(f"- {each.question}: {each.sentence}" in text for each in card.lines)


@pytest.mark.parametrize("answer,icon", [(Answer.YES, "outside-eea"), (Answer.NO, "inside-eea")])
def test_data_that_stay_within_the_eea_are_not_drawn_as_leaving(
    workspace: do.Workspace, experiment: str, answer: Answer, icon: str
) -> None:
    do.add(workspace, DataUse, experiment=experiment, personal_data="residents", outside_eea=answer.value)
    assert icon in [each.icon for each in do.data_use_card(workspace, experiment).lines]
