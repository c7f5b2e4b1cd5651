"""``starter-blocks``: the list, and adding some of it."""

from pathlib import Path

from cli_front_door import Cli


def test_the_inventory_is_listed_by_kind_and_changes_nothing(cli: Cli, small: Path) -> None:
    before = cli("--json", "list", small, "blocks").json
    whole = cli("--json", "starter-blocks", small).json
    some = cli("--json", "starter-blocks", small, "--kind", "procedure").json
    assert len(whole) > 120
    assert {each["kind"] for each in some} == {"procedure"}
    assert 0 < len(some) < len(whole)
    assert not any(each["here"] for each in whole)
    assert cli("--json", "list", small, "blocks").json == before
    assert whole[0]["title"] in cli("starter-blocks", small).out


def test_some_are_added_once_and_taken_back_at_once(cli: Cli, small: Path) -> None:
    before = cli("--json", "list", small, "blocks").json
    titles = {each["number"]: each["title"] for each in cli("--json", "starter-blocks", small).json}
    made = cli("--json", "starter-blocks", small, 3, 7, 3).json
    assert [each["title"] for each in made] == [titles["3"], titles["7"]]
    listed = cli("--json", "list", small, "blocks").json
    assert [(e["number"], e["title"]) for e in listed[len(before) :]] == [(e["number"], e["title"]) for e in made]
    assert [each["number"] for each in cli("--json", "starter-blocks", small).json if each["here"]] == ["3", "7"]
    assert cli("--json", "starter-blocks", small, 3).json == []
    cli("undo", small)
    assert cli("--json", "list", small, "blocks").json == before


def test_all_of_a_kind(cli: Cli, small: Path) -> None:
    some = cli("--json", "starter-blocks", small, "--kind", "reward-structure").json
    assert len(cli("--json", "starter-blocks", small, "--all", "--kind", "reward-structure").json) == len(some)


def test_a_number_that_is_not_there_is_said(cli: Cli, small: Path) -> None:
    answer = cli("starter-blocks", small, 3, 9999)
    assert answer.code == 3
    assert "9999" in answer.err
    assert not any(each["here"] for each in cli("--json", "starter-blocks", small).json)
