"""The example workspace holds together: codes, dates, links, effects and two languages."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tracker.domain import terms

FOLDER = Path(__file__).parents[1] / "assets" / "example"


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


BLOCKS = read("blocks.json")
EXPERIMENTS = read("experiments.json")
WORKSPACE = read("workspace.json")
RECORDS = read("records.json")
TODAY = date.fromisoformat(WORKSPACE["today"])
START = date.fromisoformat(WORKSPACE["ambition"]["start"])
BLOCK = {block["number"]: block for block in BLOCKS}
EXPERIMENT = {experiment["number"]: experiment for experiment in EXPERIMENTS}

SERVICE_POINT = "1"  # of before the app: told from public documents, which hold no more than this
INTERVIEW = "interview gemeentesecretaris Leidschendam-Voorburg"
STEPS = ("idea_on", "prepared_on", "started_on", "concluded_on", "embedded_on")
CARD = ("hypothesis", "attempt", "measure", "success_when")
OUTCOME = ("verdict", "observation", "lesson", "decision", "evidence")
AFTER = {
    "open": {"cleared", "stays"},
    "cleared": {"came-back"},
    "came-back": {"cleared", "stays"},
    "stays": {"came-back"},
}
# The same in both languages, and rightly so.
SAME = {"Coolblue", "%"}
# Nothing that says who somebody is.
PERSONAL = re.compile(r"@|\d{8,}|\b06-|\bmeneer\b|\bmevrouw\b|\bde heer\b", re.IGNORECASE)
OTHER_WORDS = {
    "nl": re.compile(r"\bklant(en)?\b|\bburgers?\b", re.IGNORECASE),
    "en": re.compile(r"\bcustomers?\b(?! contact)|\bcitizens?\b(?! services)", re.IGNORECASE),
}

each_block = pytest.mark.parametrize("block", BLOCKS, ids=[f"block {b['number']}" for b in BLOCKS])
each_experiment = pytest.mark.parametrize(
    "experiment", EXPERIMENTS, ids=[f"experiment {e['number']}" for e in EXPERIMENTS]
)
each_file = pytest.mark.parametrize(
    "record",
    [BLOCKS, EXPERIMENTS, WORKSPACE, RECORDS],
    ids=["blocks", "experiments", "workspace", "records"],
)


def texts(value, path=""):
    """Every text in two languages inside ``value``, with where it stands."""
    if isinstance(value, dict) and set(value) == {"nl", "en"}:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from texts(inner, f"{path}/{at}")


def sentences(text):
    return [part for part in re.split(r"(?<=[.?!])\W?\s+", text) if part]


def stage(experiment):
    reached = [step for step in STEPS if experiment[step]]
    return {
        "idea_on": "idea",
        "prepared_on": "prepared",
        "started_on": "running",
        "concluded_on": "concluded",
        "embedded_on": "embedded",
    }[reached[-1]]


def ended(experiment):
    return stage(experiment) in ("concluded", "embedded")


def state(block):
    return block["changes"][-1]["state"] if block["changes"] else "open"


def cleared_by():
    """(block, experiment) of every clearing that is ascribed to an experiment."""
    return [
        (block["number"], change["experiment"])
        for block in BLOCKS
        for change in block["changes"]
        if change["state"] == "cleared" and change["experiment"]
    ]


# --- every record ---------------------------------------------------------------------------------------


@each_file
def test_both_languages_are_filled_and_differ(record):
    for path, text in texts(record):
        assert bool(text["nl"]) == bool(text["en"]), path
        if text["nl"] and text["nl"] not in SAME:
            assert text["nl"] != text["en"], path


@each_file
def test_texts_are_clean_and_dutch_sentences_are_short(record):
    for path, text in texts(record):
        for language in text.values():
            assert language == " ".join(language.split()), path
            assert not PERSONAL.search(language), path
        for sentence in sentences(text["nl"]):
            assert len(sentence.split()) <= 15, f"{path}: {sentence}"


@each_file
def test_residents_are_not_clients_or_citizens(record):
    for path, text in texts(record):
        for language, words in OTHER_WORDS.items():
            assert not words.search(text[language]), path


# --- blocks ---------------------------------------------------------------------------------------------


@each_block
def test_a_block_has_known_codes_and_fitting_lengths(block):
    assert block["kind"] in list(terms.BlockKind)
    assert block["nature"] in list(terms.Nature)
    assert block["channel"] in ("", *terms.Channel)
    assert block["weight"] is None or 1 <= block["weight"] <= 5
    for language in ("nl", "en"):
        assert 0 < len(block["title"][language]) <= 60
        assert 1 <= len(sentences(block["description"][language])) <= 2
        assert block["source"][language]


@each_block
def test_the_life_of_a_block_is_in_order(block):
    found, before = date.fromisoformat(block["found_on"]), "open"
    assert START <= found <= TODAY
    days = [found]
    for change in block["changes"]:
        assert change["state"] in AFTER[before], change
        assert change["reason"]["nl"]
        days.append(date.fromisoformat(change["on"]))
        before = change["state"]
    assert days == sorted(days)
    assert len(set(days)) == len(days)
    assert days[-1] <= TODAY


@each_block
def test_a_clearing_by_an_experiment_is_its_observed_effect(block):
    for change in block["changes"]:
        if not change["experiment"]:
            continue
        assert change["state"] == "cleared"
        experiment = EXPERIMENT[change["experiment"]]
        assert change["on"] == experiment["concluded_on"]
        observed = {link["block"]: link["observed"] for link in experiment["blocks"]}
        assert observed[block["number"]] == "cleared"


def test_the_inventory():
    assert [block["number"] for block in BLOCKS] == [str(n) for n in range(1, len(BLOCKS) + 1)]
    assert len(BLOCKS) == 134
    assert {block["found_on"] for block in BLOCKS if block["one_off"]} == {"2025-05-12"}
    later = [block["found_on"] for block in BLOCKS if not block["one_off"]]
    assert len(later) == 8
    assert later == sorted(later)
    assert sum(day < "2025-07" for day in later) == 4, "130 in the first weeks"
    assert sum(day >= "2026-11" for day in later) == 3, "new"


def test_kinds_teams_and_sources_of_the_blocks():
    assert Counter(block["kind"] for block in BLOCKS) == {
        "work-process": 44,
        "procedure": 36,
        "way-of-working": 32,
        "reward-structure": 22,
    }
    teams = {block["team"]["nl"] for block in BLOCKS} | {e["team"]["nl"] for e in EXPERIMENTS}
    assert len(teams - {""}) <= 10
    assert Counter(block["source"]["nl"] for block in BLOCKS) == {INTERVIEW: 14, "voorbeeld": 120}
    assert {block["nature"] for block in BLOCKS} == set(terms.Nature)
    assert {block["channel"] for block in BLOCKS} == {"", *terms.Channel}


@pytest.mark.parametrize("records", [BLOCKS, EXPERIMENTS], ids=["blocks", "experiments"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_title_stands_there_twice(records, language):
    titles = Counter(record["title"][language].casefold() for record in records)
    assert [title for title, n in titles.items() if n > 1] == []


@pytest.mark.parametrize("name", ["service", "team", "source"])
def test_one_dutch_word_has_one_english_word(name):
    pairs = {(record[name]["nl"], record[name]["en"]) for record in (*BLOCKS, *EXPERIMENTS)}
    assert len({nl for nl, _ in pairs}) == len(pairs) == len({en for _, en in pairs})


def test_how_the_wall_stands():
    states = Counter(state(block) for block in BLOCKS)
    assert 22 <= states["cleared"] <= 26
    assert 4 <= states["stays"] <= 6
    came_back = [b for b in BLOCKS if any(change["state"] == "came-back" for change in b["changes"])]
    assert 3 <= len(came_back) <= 5
    trying = {link["block"] for e in EXPERIMENTS if stage(e) == "running" for link in e["blocks"]}
    assert 22 <= len(trying) <= 28
    assert not [number for number in trying if state(BLOCK[number]) in ("cleared", "stays")]


def test_something_is_cleared_every_month():
    months = {change["on"][:7] for b in BLOCKS for change in b["changes"] if change["state"] == "cleared"}
    assert months == {f"2025-{m:02}" for m in range(8, 13)} | {f"2026-{m:02}" for m in range(1, 12)}


def test_one_experiment_cleared_several_blocks_at_once():
    assert max(Counter(number for _, number in cleared_by()).values()) >= 5


# --- experiments ----------------------------------------------------------------------------------------


@each_experiment
def test_an_experiment_has_known_codes_and_fitting_lengths(experiment):
    for name, words in (
        ("theme", terms.Theme),
        ("improves", terms.Improves),
        ("channel", terms.Channel),
        ("origin", terms.Origin),
        ("verdict", terms.Verdict),
        ("decision", terms.Decision),
        ("evidence", terms.Evidence),
    ):
        assert experiment[name] in ("", *words), name
    assert experiment["theme"]
    assert experiment["improves"]
    for language in ("nl", "en"):
        assert 0 < len(experiment["title"][language]) <= 60
        for name in ("owner", "mandate"):
            assert len(experiment[name][language]) <= 90


@each_experiment
def test_the_steps_of_an_experiment_are_in_order(experiment):
    days = [date.fromisoformat(experiment[step]) for step in STEPS if experiment[step]]
    assert experiment["idea_on"]
    assert days == sorted(days)
    assert days[-1] <= TODAY
    if experiment["review_on"] and experiment["started_on"]:
        assert experiment["review_on"] > experiment["started_on"]
    for earlier, later in (("started_on", "concluded_on"), ("concluded_on", "embedded_on")):
        assert experiment[earlier] or not experiment[later]


@each_experiment
def test_the_card_is_written_before_the_start(experiment):
    if experiment["number"] == SERVICE_POINT:
        return
    assert experiment["hypothesis"]["nl"]
    if stage(experiment) != "idea":
        assert all(experiment[name]["nl"] for name in (*CARD, "owner", "mandate"))
        assert experiment["review_on"]
        bar = experiment["success_when"]["nl"]
        assert re.search(r"\d|helft|derde|kwart|elke|geen", bar), bar


@each_experiment
def test_the_card_completes_its_sentences(experiment):
    for name in CARD:
        for language, begin in (("nl", "we denken"), ("en", "we think")):
            text = experiment[name][language]
            if text:
                assert text.endswith((".", "?")), name
                assert not text.casefold().startswith(begin), name
                team = any(text.startswith(t) for t in ("Publiekszaken", "Citizen"))
                assert team or not text[0].isupper(), name


@each_experiment
def test_only_what_is_concluded_has_an_outcome(experiment):
    for name in OUTCOME:
        value = experiment[name]["nl"] if isinstance(experiment[name], dict) else experiment[name]
        assert bool(value) == ended(experiment), name
    assert all((link["observed"] is not None) == ended(experiment) for link in experiment["blocks"])


@each_experiment
def test_the_links_of_an_experiment_resolve(experiment):
    numbers = [link["block"] for link in experiment["blocks"]]
    assert len(set(numbers)) == len(numbers)
    assert numbers or experiment["number"] == SERVICE_POINT
    for link in experiment["blocks"]:
        assert link["block"] in BLOCK
        assert link["expected"] in list(terms.Effect)
        assert link["observed"] in (None, *terms.Effect)
        if experiment["idea_on"] >= START.isoformat():
            assert BLOCK[link["block"]]["found_on"] <= (experiment["started_on"] or TODAY.isoformat())
    if stage(experiment) == "running":
        assert 2 <= len(numbers) <= 6


@each_experiment
def test_observed_effects_agree_with_the_blocks(experiment):
    cleared = {link["block"] for link in experiment["blocks"] if link["observed"] == "cleared"}
    assert cleared == {block for block, number in cleared_by() if number == experiment["number"]}
    if experiment["verdict"] in ("not-succeeded", "unclear", "stopped"):
        assert not cleared


@each_experiment
def test_the_logbook_is_in_order(experiment):
    days = [date.fromisoformat(entry["on"]) for entry in experiment["log"]]
    assert days == sorted(days)
    assert not days or date.fromisoformat(experiment["idea_on"]) <= days[0] <= days[-1] <= TODAY
    assert all(entry["text"]["nl"] and isinstance(entry["story"], bool) for entry in experiment["log"])
    if experiment["started_on"]:
        assert len(days) >= 2


@each_experiment
def test_adapt_makes_a_follow_up(experiment):
    follow_ups = [e for e in EXPERIMENTS if e["follow_up_of"] == experiment["number"]]
    assert len(follow_ups) == (experiment["decision"] == "adapt")
    for follow_up in follow_ups:
        assert follow_up["idea_on"] >= experiment["concluded_on"]
    assert experiment["follow_up_of"] is None or experiment["follow_up_of"] in EXPERIMENT


def test_the_experiments_are_numbered_by_age():
    assert [e["number"] for e in EXPERIMENTS] == [str(n) for n in range(1, len(EXPERIMENTS) + 1)]
    assert [e["idea_on"] for e in EXPERIMENTS] == sorted(e["idea_on"] for e in EXPERIMENTS)


def test_stages_and_verdicts():
    assert Counter(map(stage, EXPERIMENTS)) == {
        "idea": 9,
        "prepared": 4,
        "running": 7,
        "concluded": 21,
        "embedded": 4,
    }
    verdicts = Counter(e["verdict"] for e in EXPERIMENTS if ended(e))
    assert set(verdicts) == set(terms.Verdict)
    assert verdicts["not-succeeded"] * 3 >= verdicts.total(), "failure belongs to it"
    assert {e["decision"] for e in EXPERIMENTS if ended(e)} == set(terms.Decision)
    assert {e["evidence"] for e in EXPERIMENTS if ended(e)} == set(terms.Evidence)
    assert {e["theme"] for e in EXPERIMENTS} == set(terms.Theme)
    assert {e["improves"] for e in EXPERIMENTS} == set(terms.Improves)
    assert {e["origin"] for e in EXPERIMENTS} - {""} == set(terms.Origin)
    assert {link["observed"] for e in EXPERIMENTS for link in e["blocks"]} == {None, *terms.Effect}
    assert sum(entry["story"] for e in EXPERIMENTS for entry in e["log"]) >= 20


def test_a_chain_of_three_goes_from_not_succeeded_to_succeeded():
    chains = []
    for last in EXPERIMENTS:
        chain = [last]
        while chain[0]["follow_up_of"]:
            chain.insert(0, EXPERIMENT[chain[0]["follow_up_of"]])
        chains.append([e["verdict"] for e in chain])
    assert ["not-succeeded", "partly", "succeeded"] in chains
    assert sum(len(chain) == 2 for chain in chains) >= 3


def test_running_experiments_ask_for_attention():
    running = [e for e in EXPERIMENTS if stage(e) == "running"]
    days_left = sorted((date.fromisoformat(e["review_on"]) - TODAY).days for e in running)
    assert [n for n in days_left if n < 0] == [-7], "one is past its review date"
    assert sum(0 <= n <= 14 for n in days_left) == 2, "two are nearly there"
    assert sum((TODAY - date.fromisoformat(e["started_on"])).days > 180 for e in running) >= 2


def test_the_service_point_says_no_more_than_the_public_documents():
    trial = EXPERIMENT[SERVICE_POINT]
    assert trial["source"]["nl"] == "openbare raadsstukken Leidschendam-Voorburg 2016-2018"
    assert trial["success_when"]["nl"] == "geen lat: die is vooraf niet afgesproken."
    assert (trial["verdict"], trial["decision"], trial["blocks"]) == ("unclear", "stop", [])
    assert not trial["hypothesis"]["nl"]
    assert not trial["measure"]["nl"]
    assert [e["number"] for e in EXPERIMENTS if "Leidschendam" in e["source"]["nl"]] == [SERVICE_POINT]


def test_the_ambition():
    ambition = WORKSPACE["ambition"]
    assert set(ambition) == {"statement", "start", "horizon", "ordinary", "role_model"}
    assert START <= TODAY <= date.fromisoformat(ambition["horizon"])
    assert ambition["statement"]["nl"] == "De beste gemeentelijke dienstverlener van Nederland"
