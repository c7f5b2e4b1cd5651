"""``context`` on the command line: from a file, and over the network only when somebody says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_front_door import Cli

from tracker.exchange import cbs
from tracker.exchange.tables import Table, open_table

LIST = "Perioden;Regio's;Wachttijd\n2023;Nederland;7,8\n2023;Utrecht;9,1\n2024;Nederland;7,4\n2024;Utrecht;8,75\n"


@pytest.fixture
def file(small: Path) -> Path:
    small.with_name("statline.csv").write_text(LIST, encoding="utf-8")
    return small


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables that were asked for over the network, which is not there."""
    made: list[str] = []

    def answer(number: str) -> Table:
        made.append(number)
        return open_table(LIST, name=f"CBS {number}")

    monkeypatch.setattr(cbs, "open_cbs", answer)
    return made


def test_a_downloaded_table_stands_beside_an_indicator(cli: Cli, file: Path) -> None:
    cli("add", file, "indicator", "--title", "Wait")
    number = cli("list", file, "indicators", "--json").json[-1]["number"]
    table = file.with_name("statline.csv")
    said = cli("context", file, "indicator", number, table, "--where", "Regio's=Nederland", "--json").json
    assert said["figures"] == [["2023", "7.8"], ["2024", "7.4"]]
    shown = cli("show", file, "indicator", number, "--json").json["context"]
    assert shown == [
        {"name": "Nederland", "period": period, "value": value, "source": "statline.csv"}
        for period, value in (("2023", "7.8"), ("2024", "7.4"))
    ]
    page = cli("show", file, "indicator", number).out
    assert "Figures from elsewhere" in page
    assert re.search(r"Nederland +2024 +7\.4 +statline\.csv", page)
    assert cli("context", file, "indicator", number, "--drop", "Nederland").code == 0
    assert "Figures from elsewhere" not in cli("show", file, "indicator", number).out
    assert cli("context", file, "indicator", number, "--drop", "Nederland").code == 3


def test_what_is_left_out_is_said(cli: Cli, file: Path) -> None:
    cli("add", file, "indicator", "--title", "Wait")
    table = file.with_name("statline.csv")
    table.write_text("Perioden;Regio's;Cijfer\n2023KW01;NL01;7\n2023KW02;GM0014;8\n2023KW03;NL01;6\n2023JJ00;NL01;9\n")
    refused = cli("context", file, "indicator", "1", table)
    assert (refused.code, "Choose one of “Regio's”: NL01, GM0014" in refused.err) == (3, True)
    wish = ["context", file, "indicator", "1", table, "--where", "Regio's=NL01"]
    assert "1 figure is left out" in cli(*wish).out
    said = cli(*wish, "--json").json
    assert (said["figures"], said["left_out"]) == ([["2023-Q1", "7"], ["2023-Q3", "6"]], ["2023"])


@pytest.mark.parametrize("given, code", [("", 130), ("n\n", 0), ("\n", 0)])
def test_without_a_yes_nothing_is_asked(cli: Cli, file: Path, asked: list[str], given: str, code: int) -> None:
    cli("add", file, "indicator", "--title", "Wait")
    answer = cli("context", file, "indicator", "1", "--cbs", "83648NED", given=given)
    assert answer.code == code
    assert "opendata.cbs.nl" in answer.err
    assert not asked


@pytest.mark.parametrize("given, more", [("y\n", []), ("", ["--yes"])])
def test_with_a_yes_the_table_is_asked(cli: Cli, file: Path, asked: list[str], given: str, more: list[str]) -> None:
    cli("add", file, "indicator", "--title", "Wait")
    wish = ["--cbs", "83648NED", "--where", "Regio's=Utrecht", *more]
    assert cli("context", file, "indicator", "1", *wish, given=given).code == 0
    assert asked == ["83648NED"]


@pytest.mark.parametrize("wish, code", [
    ([], 2), (["x.csv", "--cbs", "83648NED"], 2), (["none.csv"], 3), (["statline.csv", "--where", "Regio's"], 2),
    (["statline.csv"], 3),
])  # fmt: skip
def test_what_is_wrong_changes_nothing(cli: Cli, file: Path, wish: list[str], code: int) -> None:
    cli("add", file, "indicator", "--title", "Wait")
    before = file.read_bytes()
    places = [str(file.with_name(each)) if each.endswith(".csv") else each for each in wish]
    assert cli("context", file, "indicator", "1", *places).code == code
    assert file.read_bytes() == before


@pytest.mark.parametrize("out", ["out.xlsx", "out.csv"])
def test_the_figures_are_a_list_that_goes_out_and_comes_in_again(cli: Cli, file: Path, out: str) -> None:
    table, saved = file.with_name("statline.csv"), file.with_name(out)
    for number, indicator in (("1", "Wait"), ("2", "Visits")):
        cli("add", file, "indicator", "--title", indicator)
        cli("context", file, "indicator", number, table, "--where", "Regio's=Nederland")
    cli("context", file, "indicator", "2", table, "--where", "Regio's=Utrecht")
    known = cli("list", file, "context", "--json").json
    assert [(each["indicator"], each["name"], each["period"], each["value"]) for each in known] == [
        ("1", "Nederland", "2023", "7.8"), ("1", "Nederland", "2024", "7.4"),
        ("2", "Nederland", "2023", "7.8"), ("2", "Nederland", "2024", "7.4"),
        ("2", "Utrecht", "2023", "9.1"), ("2", "Utrecht", "2024", "8.75"),
    ]  # fmt: skip
    assert len(cli("list", file, "context", "--indicator", "1", "--json").json) == 2
    assert re.search(r"2 +Utrecht +2024 +8\.75 +statline\.csv", cli("list", file, "context").out)
    assert cli("list", file, "context", "-o", saved).code == 0
    assert cli("context", file, "indicator", "2", "--drop", "Utrecht").code == 0
    assert len(cli("list", file, "context", "--json").json) == 4
    asked = cli("context", file, "indicator", "2", saved)
    assert (asked.code, "Choose one of “Indicator”" in asked.err) == (3, True)
    where = ["--where", "Indicator=Visits", "--where", "Of whom=Utrecht", "--name", "Utrecht"]
    assert cli("context", file, "indicator", "2", saved, *where, "--source", "statline.csv").code == 0
    assert cli("list", file, "context", "--json").json == known
