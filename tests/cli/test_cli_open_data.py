"""Open data from the command line: ``publish``, ``confirm``, ``withdraw`` and ``open-data``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_front_door import Answer, Cli

PUBLISHER = ("--publisher", "Gemeente Voorbeeld", "--role", "Team open data", "--contact", "data@example.org")
Person = Callable[[str], None]


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Sit down at the laptop of somebody."""

    def sit(name: str) -> None:
        monkeypatch.setenv("BLOKJES_HOME", str(tmp_path / f"laptop of {name}"))

    return sit


@pytest.fixture
def concluded(small: Path, cli: Cli) -> Path:
    """A workspace in which experiment 1 is concluded."""
    for args in (
        ["start", small, "experiment", "1"],
        ["conclude", small, "experiment", "1", "--verdict", "not-succeeded", "--observed", "Nobody at 0612345678",
         "--lesson", "Ask first.", "--decision", "stop"],
    ):  # fmt: skip
        assert cli(*args).code == 0
    return small


@pytest.fixture
def agreed(concluded: Path, cli: Cli, person: Person) -> Path:
    """The same, marked by one person and confirmed by another."""
    person("one")
    assert cli("publish", concluded, "experiment", "1").code == 0
    person("two")
    assert cli("confirm", concluded, "experiment", "1", "--yes").code == 0
    return concluded


def test_the_whole_way(concluded: Path, cli: Cli, person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "open"
    person("one")
    shown = cli("publish", concluded, "experiment", "1", "--check")
    assert "Ask first." in shown.out
    assert "Not marked for publication." in shown.out
    assert "0612345678" not in shown.out
    assert cli("open-data", concluded, folder, *PUBLISHER).code == 3
    assert cli("publish", concluded, "experiment", "1").out.startswith("Marked for publication: 1 A first try")
    refused = cli("confirm", concluded, "experiment", "1", "--yes")
    assert (refused.code, refused.out) == (3, "")
    assert "somebody else has to confirm it" in refused.err
    person("two")
    assert cli("confirm", concluded, "experiment", "1", "--yes").out.startswith("Publication confirmed: 1 A first try")
    assert not folder.exists()
    done = cli("open-data", concluded, folder, *PUBLISHER)
    assert (done.code, done.out) == (0, f"{folder}\n1 experiment is in it.\n")
    assert "not-succeeded" in (folder / "experiments.csv").read_text(encoding="utf-8")
    assert not any("0612345678" in each.read_text(encoding="utf-8") for each in folder.iterdir())
    assert cli("withdraw", concluded, "experiment", "1").out == "Publication withdrawn: 1 A first try\n"
    gone = cli("open-data", concluded, folder)
    assert gone.code == 3
    assert "No experiment is confirmed for publication, so nothing was written" in gone.err


def test_who_publishes_is_asked_once(agreed: Path, cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "open"
    asked = cli("open-data", agreed, folder)
    assert asked.code == 2
    assert "--publisher, --role, --contact" in asked.err
    assert not folder.exists()
    assert cli("open-data", agreed, folder, *PUBLISHER, "--licence", "cc-by").code == 0
    first = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert cli("open-data", agreed, folder).code == 0
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == first
    assert b"CC-BY-4.0" in first["datapackage.json"]
    other = cli("open-data", agreed, folder, "--role", "Service desk", "--licence", "cc0")
    assert other.code == 0
    assert "Service desk, Gemeente Voorbeeld" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [["--contact", "the desk"], ["--licence", "mine"], ["--place", "here"], ["--publisher", ""]], ids=str
)
def test_what_is_no_address_is_wrong_use(agreed: Path, cli: Cli, tmp_path: Path, options: list[str]) -> None:
    assert cli("open-data", agreed, tmp_path / "first", *PUBLISHER).code == 0  # remembered from here on
    told = cli("open-data", agreed, tmp_path / "open", *options)
    assert told.code == 2
    assert not (tmp_path / "open").exists()


def test_confirming_shows_what_and_asks(concluded: Path, cli: Cli, person: Person) -> None:
    person("one")
    assert cli("publish", concluded, "experiment", "1").code == 0
    person("two")
    asked = cli("confirm", concluded, "experiment", "1")  # nobody can answer here
    assert asked.code == 2
    assert "Ask first." in asked.err
    assert "--yes" in asked.err
    assert cli("show", concluded, "experiment", "1", "--json").json["publication"] == "marked"


def test_json_tells_what_is_published(agreed: Path, cli: Cli, tmp_path: Path) -> None:
    shown = cli("publish", agreed, "experiment", "1", "--check", "--json").json
    assert shown["publication"] == "confirmed"
    assert (shown["stops"], shown["warnings"]) == ([], [])
    assert shown["tables"]["experiments"][0]["lesson"] == "Ask first."
    assert shown["tables"]["blocks"][0]["title"] == "A first block"
    made = cli("open-data", agreed, tmp_path / "open", *PUBLISHER, "--json").json
    assert made == {"folder": str(tmp_path / "open"), "experiments": ["1"]}
    assert cli("withdraw", agreed, "experiment", "1", "--json").json == {"number": "1", "publication": "not-marked"}


def test_a_change_asks_for_confirmation_again(agreed: Path, cli: Cli, tmp_path: Path) -> None:
    assert cli("edit", agreed, "experiment", "1", "--lesson", "Ask twice.").code == 0
    assert cli("show", agreed, "experiment", "1", "--json").json["publication"] == "changed"
    assert cli("open-data", agreed, tmp_path / "open", *PUBLISHER).code == 3
    told = cli("confirm", agreed, "experiment", "1", "--yes")
    assert told.code == 3
    assert "changed since it was marked" in told.err


def test_the_history_tells_of_it_without_marks_of_the_program(agreed: Path, cli: Cli) -> None:
    told = cli("history", agreed, "experiment", "1").out
    assert "Publication confirmed: 1 A first try" in told
    mark = json.loads(cli("history", agreed, "experiment", "1", "--json").out)[0]["changes"]
    hidden = [each["after"] for each in mark if each["field"] in ("confirmed", "confirmed_by")]
    assert len(hidden) == 2
    assert not any(each in told for each in hidden)


def test_what_runs_cannot_be_published(small: Path, cli: Cli) -> None:
    answer: Answer = cli("publish", small, "experiment", "1")
    assert answer.code == 3
    assert cli("publish", small, "experiment", "9").code == 3


def test_a_name_and_a_number_are_refused(concluded: Path, cli: Cli, person: Person) -> None:
    changed = cli("edit", concluded, "experiment", "1", "--owner", "Piet de Vries", "--title", "Let Piet de Vries call",
                  "--lesson", "He is at 06-12345678.")  # fmt: skip
    assert changed.code == 0
    person("one")
    what = "the name “Piet de Vries” in “Title”; a telephone number in “Lesson”"
    shown = cli("publish", concluded, "experiment", "1", "--check")
    assert "Take this out first: a telephone number in “Lesson”." in shown.out
    refused = cli("publish", concluded, "experiment", "1")
    assert (refused.code, refused.out) == (3, "")
    assert what in " ".join(refused.err.split())


def test_what_looks_like_a_name_is_answered_first(concluded: Path, cli: Cli, person: Person) -> None:
    assert cli("edit", concluded, "experiment", "1", "--lesson", "Fatima El Amrani was glad.").code == 0
    person("one")
    shown = cli("publish", concluded, "experiment", "1", "--check")
    assert "Is this a name or an address? “Fatima El Amrani” in “Lesson”" in shown.out
    refused = cli("publish", concluded, "experiment", "1")
    assert (refused.code, refused.out) == (3, "")
    assert "--nobody" in refused.err
    assert cli("publish", concluded, "experiment", "1", "--nobody").code == 0
    person("two")
    assert cli("confirm", concluded, "experiment", "1", "--yes").code == 3
    assert cli("confirm", concluded, "experiment", "1", "--yes", "--nobody").code == 0
