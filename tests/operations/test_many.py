"""Many blocks or ideas at once, and the starter inventory."""

import json

import pytest

import assets
from tracker import operations as do
from tracker.domain.errors import Invalid
from tracker.domain.records import Block, Experiment
from tracker.operations.common import checked
from tracker.words import use_language


@pytest.mark.parametrize(
    "text,lines",
    [
        ("", []),
        ("\n  \n---\n", []),
        ("Wait\nLetter", ["Wait", "Letter"]),
        ("- Wait\r\n* Letter\n• Call\n1. Form\n(2) Desk\n12) Counter", ["Wait", "Letter", "Call", "Form", "Desk",
                                                                       "Counter"]),
        ("[ ] Wait\n[x] Letter", ["Wait", "Letter"]),
        ("  Wait   here ", ["Wait here"]),
        ("Wait\nLetter\nWAIT", ["WAIT", "Letter"]),
        ("3 forms for one move\n24-hour service", ["3 forms for one move", "24-hour service"]),
        ("-5 degrees", ["-5 degrees"]),
    ],
)  # fmt: skip
def test_a_line_is_one_and_loses_only_the_sign_of_a_list(text: str, lines: list[str]) -> None:
    assert do.lines_of(text) == lines


def test_many_blocks_are_one_step(workspace: do.Workspace, block: str) -> None:
    done = do.add_blocks(workspace, [{"title": "Wait", "kind": "procedure"}, {"title": "Call"}])
    assert done.sentence == "Blocks added: Wait, Call"
    made = workspace.read.list(Block)
    assert [(each.number, each.title, each.kind) for each in made[1:]] == [
        ("2", "Wait", "procedure"), ("3", "Call", None),
    ]  # fmt: skip
    assert {each.found_on for each in made[1:]} == {workspace.today()}
    do.undo(workspace)
    assert [each.id for each in workspace.read.list(Block)] == [block]


def test_many_ideas_are_one_step(workspace: do.Workspace) -> None:
    do.log_ideas(workspace, [{"title": f"Idea {n}", "theme": "data"} for n in range(5)])
    made = workspace.read.list(Experiment)
    assert [(each.number, each.stage, each.theme) for each in made] == [
        (str(n), "idea", "data") for n in range(1, 6)
    ]  # fmt: skip
    do.undo(workspace)
    assert workspace.read.list(Experiment) == []


@pytest.mark.parametrize("given", [[], [{"title": "Fine"}, {"title": ""}], [{"title": "x" * 301}]])
def test_one_that_is_not_sound_adds_nothing(workspace: do.Workspace, given: list[dict[str, str]]) -> None:
    with pytest.raises(Invalid):
        do.add_blocks(workspace, given)
    assert workspace.read.count(Block) == 0


@pytest.mark.parametrize(
    "text,found",
    [
        ("Antwoord binnen zes weken", ["Antwoord binnen zes weken"]),
        ("antwoord BINNEN zes weken.", ["Antwoord binnen zes weken"]),
        ("Het antwoord komt na zes weken", ["Antwoord binnen zes weken"]),
        ("Verhuizen is drie keer melden", []),
        ("de het een", []),
    ],
)
def test_a_block_that_says_nearly_the_same_is_found(workspace: do.Workspace, text: str, found: list[str]) -> None:
    do.add_blocks(workspace, [{"title": "Antwoord binnen zes weken"}, {"title": "Balie dicht op vrijdag"}])
    assert [each.title for each in do.similar_blocks(workspace, text)] == found


def test_the_starter_inventory_is_the_example_without_what_is_of_that_place(workspace: do.Workspace) -> None:
    listed = json.loads(assets.path("example", "blocks.json").read_text(encoding="utf-8"))
    starters = do.starter_blocks()
    assert [each["title"] for each in starters] == [each["title"]["en"] for each in listed]
    assert {name for each in starters for name in each} == {
        "number", "title", "description", "kind", "nature", "service", "channel",
    }  # fmt: skip
    assert all(checked(Block, each, whole=True)["title"] for each in starters)


def test_starters_that_are_here_are_known_in_either_language(workspace: do.Workspace) -> None:
    assert do.known_starters(workspace) == set()
    do.add_blocks(workspace, do.starter_blocks()[4:6])
    use_language("nl")
    assert do.known_starters(workspace) == {"5", "6"}
    do.add_blocks(workspace, do.starter_blocks()[:1])
    assert do.known_starters(workspace) == {"1", "5", "6"}
    assert [each.number for each in workspace.read.list(Block)] == ["1", "2", "3"]


@pytest.mark.parametrize("half", [0, 1])
def test_taking_back_many_says_how_far_it_is_and_stops_when_that_is_wished(workspace: do.Workspace, half: int) -> None:
    do.add_blocks(workspace, [{"title": f"Wait {n}"} for n in range(30)])
    heard: list[tuple[int, int]] = []

    def stop(done: int, whole: int) -> None:
        heard.append((done, whole))
        if 2 * done >= whole * half and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do.undo(workspace, report=stop)
    assert heard[-1][1] >= 60
    assert workspace.read.count(Block) == 30
    do.undo(workspace)
    assert workspace.read.count(Block) == 0
