"""The folder with open data: what is in it, what is never in it, and that others can read it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from publishing_cases import PUBLISHER, SECRET, somebody

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import Invalid
from tracker.domain.records import Experiment
from tracker.exchange.open_data import TABLES, Licence, Publisher
from tracker.words import use_language

NAMES = {"README.md", "datapackage.json", "dcat.jsonld", *(f"{table.name}.csv" for table in TABLES)}
Files = dict[str, bytes]


def written(path: Path, publisher: Publisher = PUBLISHER, name: str = "out") -> Files:
    """The files of the open data in ``path``, by name."""
    with somebody(path, "three") as workspace:
        do.write_open_data(workspace, path.parent / name, publisher)
    return {each.name: each.read_bytes() for each in (path.parent / name).iterdir()}


def table(files: Files, name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8"), newline="")))


@pytest.fixture
def files(agreed: Path) -> Files:
    """The open data of that workspace."""
    return written(agreed)


def test_what_is_published(files: Files) -> None:
    assert set(files) == NAMES
    assert table(files, "experiments") == [
        {
            "number": "1", "title": "Call instead", "hypothesis": "calling is quicker", "theme": "personal",
            "improves": "", "service": "parking permit", "channel": "letter", "origin": "employee",
            "stage": "concluded", "verdict": "partly", "decision": "stop", "evidence": "measured",
            "started": "2026-02", "concluded": "2026-05", "embedded": "", "lesson": "Calling takes two minutes.",
            "indicator": "1", "bar_side": "at-least", "bar_value": "50", "measured": "35",
        }
    ]  # fmt: skip
    assert table(files, "blocks") == [
        {"experiment": "1", "block": "1", "title": "Letter", "kind": "procedure", "effect": ""}
    ]
    assert [each["meaning"] for each in table(files, "patterns")] == ["Nobody had time"]


def test_no_free_text_but_what_was_read_leaves(files: Files) -> None:
    for name, content in files.items():
        assert SECRET not in content.decode("utf-8"), name


def test_the_secret_is_everywhere_in_the_workspace(agreed: Path) -> None:
    """Else the test before this one would see nothing."""
    with somebody(agreed, "three") as workspace:
        kinds = {kind for kind, _record in workspace.history.records_with(SECRET)}
    assert {"experiment", "block", "entry", "score", "agreement", "deviation", "data-use", "measurement", "pattern",
            "indicator", "better", "rebase"} <= kinds  # fmt: skip


def test_no_pseudonym_and_no_day_leaves(agreed: Path, files: Files) -> None:
    with somebody(agreed, "one") as workspace:
        hidden = [workspace.author, workspace.path.name, "2026-05-20", "2026-02-10"]
    for content in files.values():
        assert not [each for each in hidden if each in content.decode("utf-8")]


def test_a_count_below_ten_is_not_said_nor_what_comes_from_it(files: Files) -> None:
    assert [(each["period"], each["value"], each["n"]) for each in table(files, "measurements")] == [
        ("2026-03", "40", "120"),
        ("2026-04", "", "<10"),
    ]


def test_the_same_workspace_gives_the_same_bytes(agreed: Path, files: Files) -> None:
    assert written(agreed) == written(agreed, name="another") == files


def test_only_what_was_confirmed_is_in_it(agreed: Path) -> None:
    with somebody(agreed, "one") as workspace:
        for title in ("Second", "Third"):
            made = do.log_experiment(workspace, title=title, success_when="8 of 10", idea_on="2026-02-01").record
            do.start(workspace, made, on="2026-03-01")
            do.conclude(workspace, made, verdict="not-succeeded", observation="No", lesson=f"{title} lesson",
                        decision="stop", on="2026-04-01")  # fmt: skip
        do.mark_for_publication(workspace, made)
    assert [each["number"] for each in table(written(agreed), "experiments")] == ["1"]
    with somebody(agreed, "two") as workspace:
        do.confirm_publication(workspace, made)
    assert [each["number"] for each in table(written(agreed), "experiments")] == ["1", "4"]


def test_a_formula_stays_text(agreed: Path) -> None:
    with somebody(agreed, "one") as workspace:
        experiment = workspace.read.by_number(Experiment, "1")
        assert experiment is not None
        do.edit_experiment(workspace, experiment.id, lesson='=HYPERLINK("x")')
        do.mark_for_publication(workspace, experiment.id)
    with somebody(agreed, "two") as workspace:
        do.confirm_publication(workspace, experiment.id)
    assert table(written(agreed), "experiments")[0]["lesson"] == '\'=HYPERLINK("x")'


# What others make of it


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language."""
    use_language(request.param)
    yield request.param
    use_language("en")


def test_frictionless_finds_nothing_wrong(agreed: Path, spoken: str) -> None:
    import frictionless

    written(agreed)
    report = frictionless.validate(agreed.parent / "out" / "datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert [task.name for task in report.tasks] == [each.name for each in TABLES]


def test_frictionless_sees_what_does_not_fit(agreed: Path) -> None:
    import frictionless

    written(agreed)
    folder = agreed.parent / "out"
    spoilt = (folder / "experiments.csv").read_text(encoding="utf-8").replace(",partly,", ",half,")
    (folder / "experiments.csv").write_text(spoilt, encoding="utf-8", newline="")
    found = {kind for (kind,) in frictionless.validate(folder / "datapackage.json").flatten(["type"])}
    assert {"constraint-error", "hash-count"} & found


def test_the_descriptor_is_a_data_package_2(files: Files) -> None:
    made = json.loads(files["datapackage.json"])
    assert made["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert made["licenses"][0]["name"] == "CC0-1.0"
    assert [each["roles"] for each in made["contributors"]] == [["publisher"], ["contact"]]
    for resource in made["resources"]:
        assert resource["type"] == "table"
        assert "profile" not in resource  # that was version 1
        assert len(files[resource["path"]]) == resource["bytes"]
        named = [field["name"] for field in resource["schema"]["fields"]]
        assert named == next(iter(csv.reader(io.StringIO(files[resource["path"]].decode("utf-8")))))
    fields = {field["name"]: field for field in made["resources"][0]["schema"]["fields"]}
    assert {"value": "not-succeeded", "label": "not succeeded"} in fields["verdict"]["categories"]
    assert fields["concluded"]["type"] == "yearmonth"
    assert made["resources"][3]["schema"]["missingValues"] == ["", "<10"]


# What DCAT-AP-NL 3.0 asks of a provider, with how often: "1" exactly, "+" at least once.
DATASET = {
    "dct:accessRights": "1", "dcat:contactPoint": "1", "dct:creator": "+", "dct:description": "+",
    "dct:identifier": "1", "dct:publisher": "1", "dcat:theme": "+", "dct:title": "+", "dcat:distribution": "+",
    "dct:language": "+", "dct:conformsTo": "+", "foaf:page": "+", "dcat:landingPage": "+",
}  # fmt: skip
DISTRIBUTION = {
    "dcat:accessURL": "1", "dcat:downloadURL": "1", "dct:license": "1", "dct:format": "1", "dcat:mediaType": "1",
    "dct:conformsTo": "+", "dct:language": "+",
}  # fmt: skip
CATALOGUE = {"dct:title": "+", "dct:description": "+", "dct:publisher": "1", "dcat:contactPoint": "1",
             "dcat:dataset": "+", "dct:license": "1"}  # fmt: skip
LISTS = {
    "dct:accessRights": "access-right/PUBLIC", "dcat:theme": "data-theme/GOVE", "dct:spatial": "country/NLD",
}  # fmt: skip


def has(node: dict[str, Any], asked: dict[str, str]) -> None:
    """``node`` says all that is ``asked``, and not more often."""
    for name, often in asked.items():
        value = node.get(name)
        assert value, name
        assert often == "+" or not isinstance(value, list), name


def test_the_catalogue_says_what_dcat_ap_nl_asks(agreed: Path, spoken: str) -> None:
    made = json.loads(written(agreed)["dcat.jsonld"])
    catalogue, dataset = made["@graph"]
    has(catalogue, CATALOGUE)
    has(dataset, DATASET)
    assert catalogue["dcat:dataset"]["@id"] == dataset["@id"]
    for name, value in LISTS.items():
        assert dataset[name]["@id"] == f"http://publications.europa.eu/resource/authority/{value}"
    assert dataset["dct:title"]["@language"] == spoken
    assert dataset["dct:language"]["@id"].endswith({"nl": "NLD", "en": "ENG"}[spoken])
    assert dataset["dct:modified"] == {"@value": "2026-06-01", "@type": "xsd:date"}
    assert dataset["dct:publisher"]["foaf:name"] == "Gemeente Voorbeeld"
    assert dataset["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:data@example.org"}
    for each in dataset["dcat:distribution"]:
        has(each, DISTRIBUTION)
        assert each["dct:license"]["@id"].endswith("licence/CC0")


def test_every_prefix_in_the_catalogue_is_declared(files: Files) -> None:
    made = json.loads(files["dcat.jsonld"])

    def prefixes(value: Any) -> Iterator[str]:
        for name, inner in value.items() if isinstance(value, dict) else ():
            yield from [name.partition(":")[0]] if not name.startswith("@") else []
            yield from prefixes(inner)
        for inner in value if isinstance(value, list) else ():
            yield from prefixes(inner)

    assert set(prefixes(made["@graph"])) == set(made["@context"]) - {"xsd"}


def test_a_place_and_a_register_make_whole_addresses(agreed: Path) -> None:
    publisher = replace(PUBLISHER, place="https://data.example.org/blokjes/", licence=Licence.CC_BY,
                        register="https://example.org/organisation/1", contact="https://example.org/ask")  # fmt: skip
    made = written(agreed, publisher)
    dataset = json.loads(made["dcat.jsonld"])["@graph"][1]
    assert dataset["@id"] == "https://data.example.org/blokjes/dcat.jsonld#dataset"
    assert (
        dataset["dcat:distribution"][0]["dcat:accessURL"]["@id"] == "https://data.example.org/blokjes/experiments.csv"
    )
    assert dataset["dct:identifier"] == "https://data.example.org/blokjes/"
    assert dataset["dct:publisher"]["@id"] == "https://example.org/organisation/1"
    assert dataset["dcat:contactPoint"]["vcard:hasURL"] == {"@id": "https://example.org/ask"}
    assert dataset["dcat:distribution"][0]["dct:license"]["@id"].endswith("licence/CC_BY_4_0")
    assert json.loads(made["datapackage.json"])["licenses"][0]["name"] == "CC-BY-4.0"
    assert "CC BY 4.0" in made["README.md"].decode("utf-8")


def test_two_experiments_share_the_measurements_of_their_indicator(agreed: Path) -> None:
    with somebody(agreed, "one") as workspace:
        indicator = workspace.read.list(Indicator)[0].id
        made = do.log_experiment(workspace, title="Second", success_when="8 of 10", bar_indicator=indicator,
                                 bar_side="at-least", bar_value=60, idea_on="2026-02-01").record  # fmt: skip
        do.start(workspace, made, on="2026-03-01")
        do.conclude(workspace, made, verdict="unclear", observation="No", lesson="L", decision="stop",
                    on="2026-05-01")  # fmt: skip
        do.mark_for_publication(workspace, made)
        periods = [each.period.code for each in workspace.read.list(Measurement) if each.period]
    with somebody(agreed, "two") as workspace:
        do.confirm_publication(workspace, made)
    assert "2026-06" in periods
    assert [each["period"] for each in table(written(agreed), "measurements")] == ["2026-03", "2026-04"]


def test_a_number_that_stands_for_two_things_is_told(agreed: Path) -> None:
    """As two laptops make it that both gave the next number."""
    with somebody(agreed, "one") as workspace:
        experiment = workspace.read.by_number(Experiment, "1")
        assert experiment is not None
        block = do.add_block(workspace, title="Another letter", found_on="2026-01-01").record
        do.link_blocks(workspace, experiment.id, [block])
        with workspace.step(Verb.EDIT_BLOCK) as step:
            step.put("block", block, {"number": "1"})
        do.mark_for_publication(workspace, experiment.id)
    with somebody(agreed, "two") as workspace:
        do.confirm_publication(workspace, experiment.id)
        with pytest.raises(Invalid, match="Number 1 1 stands for two things in the table “Blocks”"):
            do.write_open_data(workspace, agreed.parent / "out", PUBLISHER)
    assert not (agreed.parent / "out").exists()
