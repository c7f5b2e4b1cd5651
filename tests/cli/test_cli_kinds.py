"""Every field of every kind is set from the command line, read back as JSON, told in the history and undone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_front_door import Cli
from click.testing import CliRunner
from kind_cases import FIELDS, FIRST, OWN_COMMAND, SECOND, WORDS, example_of, flag

from tracker.cli import main
from tracker.cli.kinds import KINDS
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import KINDS as RECORDS

# The kinds that are written by commands of their own.
BY_COMMANDS = {
    "ambition": "ambition", "state-change": "clear", "link": "link", "entry": "write", "pattern-link": "link",
    "lesson-link": "link", "person": "name", "service": "services", "publication": "publish", "context": "context",
    "session": "session", "session-step": "session", "session-card": "session", "session-dots": "session",
    "design": "session",
    "step": "",  # the history itself
}  # fmt: skip


@pytest.fixture(scope="session")
def _rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a record of every kind, and a second one of what can be linked to."""
    path = tmp_path_factory.mktemp("rich") / "rich.blokjes"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLOKJES_HOME", str(path.parent / "home"))
        made = [["new", path, "--ambition", "Best", "--from", "2025-05-01", "--until", "2028-05-01"]]
        made += [["add", path, word, *args] for word, (args, _at) in FIRST.items()]
        made += [["add", path, word, *args] for word, args in SECOND.items()]
        for args in made:
            with CliRunner().isolation() as (_out, err, _both):
                assert main(["--lang", "en", *map(str, args)]) == 0, (args, err.getvalue())
    return path


@pytest.fixture
def rich(_rich: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(_rich, tmp_path / "rich.blokjes"))


def test_no_kind_and_no_field_is_out_of_reach() -> None:
    of_add = {KINDS[word].record.kind_name for word in WORDS}
    assert of_add | set(BY_COMMANDS) == set(RECORDS)
    assert not of_add & set(BY_COMMANDS)
    declared = {(word, name) for word in WORDS for name in fields_of(KINDS[word].record)}
    assert set(OWN_COMMAND) <= declared
    assert set(FIRST) == set(WORDS)


def moved(word: str, at: list[str], name: str, typed: str) -> list[str]:
    """What points at a record after its field got another value."""
    return [typed if part == name else old for part, old in zip(KINDS[word].handle, at, strict=True)]


def end(cli: Cli, file: Path) -> None:
    """Start experiment 1 and conclude it: what is said at the end is not said before."""
    said = ("--verdict", "partly", "--observed", "o", "--lesson", "l", "--decision", "stop")
    assert cli("start", file, "experiment", 1, "--success-when", "b").code == 0
    assert cli("conclude", file, "experiment", 1, *said).code == 0


@pytest.mark.parametrize(
    "word, name, field", FIELDS, ids=[f"{word} {name}" for word, name, _field in FIELDS]
)  # fmt: skip
def test_a_field_is_set_read_back_told_and_undone(cli: Cli, rich: Path, word: str, name: str, field: Field) -> None:
    at = FIRST[word][1]
    typed, shown = example_of(field)
    if field.closing:
        end(cli, rich)
    before = cli("--json", "show", rich, word, *at)
    assert before.json[name] != shown
    changed = cli("--json", "edit", rich, word, *at, flag(name), typed)
    assert (changed.code, changed.err, changed.json[name]) == (0, "", shown)
    now = moved(word, at, name, typed)
    assert cli("--json", "show", rich, word, *now).json == changed.json
    text = cli("show", rich, word, *now)
    assert (text.code, field.word in text.out or name == "title" or name in KINDS[word].handle) == (0, True)
    last = cli("--json", "history", rich, word, *now).json[0]
    assert {change["after"] for change in last["changes"] if change["field"] == name} == {shown}
    told = cli("history", rich, word, *now).out.split("\n2")[0]
    assert field.word in told or field.type is Type.LINK
    assert cli("undo", rich).code == 0
    assert cli("--json", "show", rich, word, *at) == before


@pytest.mark.parametrize("word", WORDS)
def test_everything_is_given_at_once_when_adding(cli: Cli, rich: Path, word: str) -> None:
    fields = {name: field for each, name, field in FIELDS if each == word and not (field.closing or name == "missing")}
    args = [part for name, field in fields.items() for part in (flag(name), example_of(field)[0])]
    cli("delete", rich, word, *FIRST[word][1])
    made = cli("--json", "add", rich, word, *args)
    assert (made.code, made.err) == (0, "")
    assert {name: made.json[name] for name in fields} == {name: example_of(field)[1] for name, field in fields.items()}
    listed = cli("--json", "list", rich, {"better": "betters"}.get(word, f"{word}s")).json
    assert any(each.items() >= {name: example_of(f)[1] for name, f in fields.items()}.items() for each in listed)


@pytest.mark.parametrize("word", WORDS)
def test_a_record_is_deleted_and_comes_back(cli: Cli, rich: Path, word: str) -> None:
    at = FIRST[word][1]
    before = cli("--json", "show", rich, word, *at)
    assert cli("--json", "delete", rich, word, *at).json == before.json
    gone = cli("show", rich, word, *at)
    assert (gone.code, gone.out, gone.err.count("\n")) == (3, "", 1)
    cli("undo", rich)
    assert cli("--json", "show", rich, word, *at) == before


@pytest.mark.parametrize("word", WORDS)
def test_adding_prints_what_points_at_it(cli: Cli, rich: Path, word: str) -> None:
    args, at = FIRST[word]
    printed = cli("add", rich, word, *args).out
    again = word in ("measurement", "data-use", "weighing")  # the same once more is the same record
    number = str(int(at[0]) + (2 if word in SECOND else 1))
    assert printed == (" ".join(at) if again else number) + "\n"


@pytest.mark.parametrize("word", WORDS)
def test_the_help_of_a_kind_shows_its_own_options_in_both_languages(cli: Cli, word: str) -> None:
    english, dutch = (cli("--lang", language, "add", "FILE", word, "--help").out for language in ("en", "nl"))
    assert english != dutch
    mine = {flag(name) for each, name, field in FIELDS if each == word and not field.closing}
    others = {flag(name) for each, name, _field in FIELDS if each != word} - mine
    shown = {line.split()[0] for line in english.splitlines() if line.startswith("  --")}
    assert mine <= shown
    assert not (others - {"--title"}) & shown
    assert english == cli("--lang", "en", "add", word, "--help").out
    assert "Options:" not in dutch
    edit = cli("--lang", "en", "edit", "FILE", word, "--help").out
    assert f"FILE {word}" in edit


def test_the_help_without_a_kind_names_the_kinds(cli: Cli) -> None:
    for command in ("add", "edit", "delete", "show", "history"):
        said = cli("--lang", "en", command, "--help").out
        assert all(f"\n  {word} " in said for word in WORDS)
        assert "--title" not in said


@pytest.mark.parametrize("spelling", ["weighing", "score"])
def test_a_weighing_is_also_called_a_score(cli: Cli, rich: Path, spelling: str) -> None:
    shown = cli("--json", "show", rich, spelling, 1, "before", "Manager")
    assert (shown.json["heart"], shown.json["law"]) == (1, None)


def test_a_word_that_is_the_value_of_an_option_is_no_kind(cli: Cli, rich: Path) -> None:
    assert cli("add", "--title", "experiment", rich, "block").out == "3\n"
    assert cli("--json", "show", rich, "block", 3).json["title"] == "experiment"


def test_a_file_may_be_called_like_a_kind(cli: Cli, rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(rich, rich.with_name("block"))
    monkeypatch.chdir(rich.parent)
    assert cli("--json", "show", "block", "block", 1).json["title"] == "A letter"
    assert cli("--json", "history", "block").json == cli("--json", "history", rich).json
    assert cli("--json", "history", "block", "--limit", 1).json == cli("--json", "history", rich).json[:1]


def test_a_measurement_names_its_indicator_by_title(cli: Cli, rich: Path) -> None:
    made = cli(
        "--json", "add", rich, "measurement", "--title", "waiting time", "--period", "2026-W18", "--value", "3,5"
    )
    assert made.json == {
        "indicator": "2", "period": "2026-W18", "value": "3.5", "missing": None, "n": None, "note": "",
    }  # fmt: skip
    assert cli("add", rich, "measurement", "--title", "nothing", "--period", "2026", "--value", "3").code == 3


def test_a_value_takes_the_reason_away_why_there_was_none(cli: Cli, rich: Path) -> None:
    at = (rich, "measurement", 1, "2025-11")
    missing = cli("--json", "edit", *at, "--missing", "not-known").json
    assert (missing["value"], missing["missing"]) == (None, "not-known")
    value = cli("--json", "add", rich, "measurement", "--indicator", 1, "--period", "11-2025",
                "--value", "0").json  # fmt: skip
    assert (value["value"], value["missing"], value["n"]) == ("0", None, 12)


WRONG: dict[str, tuple[int, list[str]]] = {
    "indicator without a name": (2, ["indicator", "--unit", "%"]),
    "indicator with a word for a number": (3, ["indicator", "--title", "T", "--norm", "much"]),
    "indicator with two equal ends": (3, ["indicator", "--title", "T", "--ordinary", "5", "--role-model", "5,0"]),
    "indicator with an unknown direction": (2, ["indicator", "--title", "T", "--direction", "sideways"]),
    "measurement of nothing": (2, ["measurement", "--period", "2026", "--value", "1"]),
    "measurement of two": (2, ["measurement", "--indicator", "1", "--title", "Mark", "--period", "2026"]),
    "measurement of an unknown indicator": (3, ["measurement", "--indicator", "9", "--period", "2026", "--value", "1"]),
    "measurement in no period": (2, ["measurement", "--indicator", "1", "--value", "1"]),
    "measurement in a period that does not exist": (
        3, ["measurement", "--indicator", "1", "--period", "2026-13", "--value", "1"]),
    "measurement without a value": (3, ["measurement", "--indicator", "1", "--period", "2026"]),
    "measurement with a value that is missing": (
        3, ["measurement", "--indicator", "1", "--period", "2026", "--value", "1", "--missing", "not-known"]),
    "measurement of less than none": (
        2, ["measurement", "--indicator", "1", "--period", "2026", "--value", "1", "--n", "-1"]),
    "better tomorrow": (3, ["better", "--title", "T", "--happened-on", "2199-01-01"]),
    "better at an unknown block": (3, ["better", "--title", "T", "--block", "9"]),
    "agreement without words": (3, ["agreement", "--title", " "]),
    "agreement on no day": (3, ["agreement", "--title", "T", "--due-on", "soon"]),
    "deviation of nothing": (2, ["deviation", "--article", "A"]),
    "deviation of an unknown experiment": (3, ["deviation", "--article", "A", "--experiment", "9"]),
    "deviation without an article": (2, ["deviation", "--experiment", "1"]),
    "data use without saying whose": (2, ["data-use", "--experiment", "1"]),
    "data use of somebody else": (2, ["data-use", "--experiment", "1", "--personal-data", "martians"]),
    "weighing beyond the scale": (
        2, ["weighing", "--experiment", "1", "--moment", "after", "--scorer", "S", "--heart", "-3"]),
    "weighing of nothing": (3, ["weighing", "--experiment", "1", "--moment", "after", "--scorer", "S"]),
    "weighing by nobody": (2, ["weighing", "--experiment", "1", "--moment", "after", "--heart", "1"]),
    "pattern without a meaning": (2, ["pattern", "--metaphor", "M"]),
    "field of another kind": (2, ["better", "--title", "T", "--norm", "3"]),
}  # fmt: skip


@pytest.mark.parametrize("code, args", WRONG.values(), ids=WRONG.keys())
def test_bad_input_of_a_kind_is_told_and_changes_nothing(cli: Cli, rich: Path, code: int, args: list[str]) -> None:
    before = rich.read_bytes()
    told: list[Any] = [cli("--lang", language, "add", rich, *args) for language in ("en", "nl")]
    assert [(each.code, each.out) for each in told] == [(code, "")] * 2
    assert told[0].err != told[1].err
    assert code == 2 or told[0].err.count("\n") == 1
    assert rich.read_bytes() == before


@pytest.mark.parametrize(
    "args",
    [
        ["measurement", "1", "2026-06"], ["measurement", "2", "2025-11"], ["measurement", "9", "2025-11"],
        ["data-use", "2"], ["weighing", "1", "after", "Manager"], ["weighing", "1", "before", "Nobody"],
        ["deviation", "2"], ["pattern", "12"], ["better", "2"], ["agreement", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_there_is_told(cli: Cli, rich: Path, args: list[str]) -> None:
    for command in (["show"], ["delete"], ["history"]):
        told = cli("--lang", "en", *command, rich, *args)
        assert (told.code, told.out, told.err.count("\n")) == (3, "", 1)
        assert "here is no" in told.err


def test_flags_are_yes_or_no(cli: Cli, rich: Path) -> None:
    at = (rich, "experiment", 1)
    end(cli, rich)
    assert cli("--json", "edit", *at, "--good-intent", "yes").json["good_intent"] is True
    assert cli("edit", *at, "--good-intent", "perhaps").code == 2
    assert cli("--json", "edit", *at, "--good-intent", "no").json["good_intent"] is False


def test_a_number_can_be_chosen_and_changed_and_is_given_once(cli, small) -> None:
    assert cli("add", small, "block", "--title", "Chosen", "--number", "137").out.strip() == "137"
    taken = cli("add", small, "block", "--title", "Again", "--number", "137")
    assert (taken.code, taken.out) == (3, "")
    assert cli("edit", small, "block", "137", "--number", "138b").code == 0
    assert json.loads(cli("show", small, "block", "138b", "--json").out)["title"] == "Chosen"


def test_an_outcome_is_put_right_on_the_command_line(cli, small) -> None:
    ended = ("--observed", "o", "--lesson", "l", "--decision", "stop", "--verdict", "partly")
    number = cli("add", small, "experiment", "--title", "Mend me", "--success-when", "9 of 10").out.strip()
    cli("start", small, "experiment", number)
    cli("conclude", small, "experiment", number, *ended)
    assert cli("edit", small, "experiment", number, "--verdict", "succeeded", "--decision", "embed").code == 0
    assert json.loads(cli("show", small, "experiment", number, "--json").out)["verdict"] == "succeeded"


def test_every_day_better_is_listed_by_week_and_period(cli: Cli, small: Path) -> None:
    for title, day in (("One", "2020-12-31"), ("Two", "2021-01-03"), ("Three", "2021-01-04")):
        cli("add", small, "better", "--title", title, "--happened-on", day)
    listed = cli("--json", "list", small, "betters").json
    assert [(each["title"], each["week"]) for each in listed] == [
        ("Three", "2021-W01"), ("Two", "2020-W53"), ("One", "2020-W53")
    ]  # fmt: skip
    for period, titles in (("2020-W53", ["Two", "One"]), ("2021-01", ["Three", "Two"]), ("2019", [])):
        some = cli("--json", "list", small, "betters", "--period", period).json
        assert [each["title"] for each in some] == titles
    assert "2020" in cli("list", small, "betters").out


@pytest.mark.parametrize(
    "said, missing", [("n.v.t.", "not-applicable"), ("niet bekend", "not-known"), ("?", "not-known")]
)
def test_a_value_that_says_there_is_none_is_the_reason(cli: Cli, small: Path, said: str, missing: str) -> None:
    cli("add", small, "indicator", "--title", "Waiting")
    added = cli("--json", "add", small, "measurement", "--indicator", 1, "--period", "2026-05", "--value", said)
    assert (added.code, added.json["value"], added.json["missing"]) == (0, None, missing)
    cli("--json", "edit", small, "measurement", 1, "2026-05", "--value", "7,5")
    again = cli("--json", "edit", small, "measurement", 1, "2026-05", "--value", said).json
    assert (again["value"], again["missing"]) == (None, missing)
