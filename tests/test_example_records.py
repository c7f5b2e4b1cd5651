"""What stands around the example's blocks and experiments: numbers, weighings, data use, lessons, agreements."""

import json
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

import assets
from tracker import operations
from tracker.analysis.before_after import CLEAR, NONE
from tracker.charts.before_after_reading import read as read_sides
from tracker.domain import guard
from tracker.domain.checks import BrilliantCheck, brilliant_checks
from tracker.domain.companions import Indicator
from tracker.domain.periods import parse_period
from tracker.domain.records import KINDS, Experiment
from tracker.domain.terms import Publishing, Stage
from tracker.operations.attention import Reason
from tracker.operations.charting_indicators import before_after_data
from tracker.operations.example import TODAY, write_example
from tracker.operations.opening import ready
from tracker.operations.publishing import preview
from tracker.operations.today import overview
from tracker.storage.workspace import open_workspace
from tracker.words import use_language


def read(name):
    return json.loads(assets.path("example", f"{name}.json").read_text(encoding="utf-8"))


BLOCKS, EXPERIMENTS, RECORDS = read("blocks"), read("experiments"), read("records")
EXPERIMENT = {each["number"]: each for each in EXPERIMENTS}
INDICATOR = {each["number"]: each for each in RECORDS["indicator"]}
FILES = {"blocks": BLOCKS, "experiments": EXPERIMENTS, "records": RECORDS}
BAD_WORDS = re.compile(r"overtre|illega|breaking the law|break the law|violat", re.IGNORECASE)

each_indicator = pytest.mark.parametrize("number", INDICATOR)
each_bar = pytest.mark.parametrize(
    "experiment", [e for e in EXPERIMENTS if "bar_value" in e], ids=lambda e: f"experiment {e['number']}"
)


@pytest.fixture(scope="module", params=["nl", "en"])
def written(request, tmp_path_factory):
    """The example as it is written, in each language."""
    home = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLOKJES_HOME", str(home))
        use_language(request.param)
        with open_workspace(write_example(home / "example")) as workspace:
            yield workspace
    use_language("en")


def texts(value):
    """Every text in both languages inside ``value``."""
    if isinstance(value, dict) and set(value) == {"nl", "en"}:
        yield from value.values()
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def ended(number):
    return bool(EXPERIMENT[number]["concluded_on"])


def measurements(number):
    return [each for each in RECORDS["measurement"] if each["indicator"] == number]


# --- every record ---------------------------------------------------------------------------------------


def test_everything_that_is_told_is_written(written):
    for kind_name, listed in RECORDS.items():
        assert len(written.read.list(KINDS[kind_name])) == len(listed), kind_name
    for kind_name in ("data-use", "score", "lesson-link", "pattern-link", "deviation"):
        for record in written.read.list(KINDS[kind_name]):
            assert written.read.get(Experiment, record.experiment), kind_name


@pytest.mark.parametrize("name", FILES)
def test_nothing_looks_like_personal_data(name):
    assert [text for text in texts(FILES[name]) if guard.find(text)] == []


@pytest.mark.parametrize("name", FILES)
def test_room_in_the_law_is_never_called_breaking_it(name):
    assert [text for text in texts(FILES[name]) if BAD_WORDS.search(text)] == []


def test_one_dutch_role_team_or_service_has_one_english_word():
    pairs = {(each["title"]["nl"], each["title"]["en"]) for each in RECORDS["service"]}
    for record in (*EXPERIMENTS, *BLOCKS, *(each for listed in RECORDS.values() for each in listed)):
        for name in ("team", "owner", "scorer", "who", "service"):
            if name in record:
                pairs.add((record[name]["nl"], record[name]["en"]))
    assert len({nl for nl, _ in pairs}) == len(pairs) == len({en for _, en in pairs})


def test_a_team_that_made_something_better_is_a_team_of_the_blocks():
    teams = {block["team"]["nl"] for block in BLOCKS}
    assert {each["team"]["nl"] for each in RECORDS["better"]} <= teams


# --- where the organisation stands ----------------------------------------------------------------------


def test_the_position_goes_from_twelve_to_thirty_four(written):
    where = operations.position_now(written)
    assert (round(where.start), round(where.now)) == (12, 34)
    assert (where.count, where.total) == (6, 6)


@each_indicator
def test_an_indicator_is_measured_period_by_period(number):
    listed = measurements(number)
    periods = [parse_period(each["period"]) for each in listed]
    assert all(before.last < after.first for before, after in pairwise(periods))
    assert len(periods) >= 12
    assert date(2024, 9, 1) <= periods[0].first <= periods[-1].last < TODAY
    assert "value" in listed[-1]
    for each in listed:
        assert ("value" in each) != ("missing" in each)
        assert each["n"] > 0 if "value" in each else each["note"]["nl"]


@pytest.mark.parametrize("number, verdict", [("26", NONE), ("32", CLEAR)])
def test_before_and_after_of_an_experiment_can_be_judged(written, number, verdict):
    experiment = next(each for each in written.read.list(Experiment) if each.number == number)
    assert read_sides(before_after_data(written, experiment.id)).comparison.verdict == verdict


def test_two_indicators_changed_for_good_with_an_experiment(written):
    offers = {each.number: operations.rebase_offer(written, each.id) for each in written.read.list(Indicator)}
    assert {number: offer.number for number, offer in offers.items() if offer} == {"1": "12", "4": "32"}


@each_indicator
def test_an_indicator_goes_the_way_it_says(number):
    it = {name: Decimal(INDICATOR[number][name]) for name in ("baseline", "norm", "target", "ordinary", "role_model")}
    way = 1 if INDICATOR[number]["direction"] == "increase" else -1
    up = [way * it[name] for name in ("ordinary", "baseline", "target", "role_model")]
    assert up == sorted(set(up))
    assert way * it["baseline"] < way * it["norm"] < way * it["target"]
    values = [Decimal(each["value"]) for each in measurements(number) if "value" in each]
    assert values[0] == it["baseline"]
    assert way * values[-1] > way * values[0]
    assert len(set(values)) >= 4, "no measured line is straight"


def test_some_values_are_missing_for_both_reasons():
    missing = Counter(each["missing"] for each in RECORDS["measurement"] if "missing" in each)
    assert set(missing) == {"not-known", "not-applicable"}


# --- bars and outcomes ----------------------------------------------------------------------------------


@each_bar
def test_a_measured_value_agrees_with_the_verdict(experiment):
    if "measured" not in experiment:
        return
    assert ended(experiment["number"])
    bar, value = Decimal(experiment["bar_value"]), Decimal(experiment["measured"])
    met = value >= bar if experiment["bar_side"] == "at-least" else value <= bar
    if experiment["verdict"] == "succeeded":
        assert met
    if experiment["verdict"] == "not-succeeded":
        assert not met


def test_many_bars_are_numbers_and_some_point_at_an_indicator():
    bars = [each for each in EXPERIMENTS if "bar_value" in each]
    assert len(bars) >= 25
    assert {each["bar_indicator"] for each in bars if "bar_indicator" in each} <= set(INDICATOR)
    assert sum("bar_indicator" in each for each in bars) >= 3
    assert all("bar_side" in each for each in bars)


def test_some_failures_are_brilliant_and_one_lacks_only_the_sharing(written):
    failed = [brilliant_checks(each) for each in written.read.list(Experiment)]
    assert sum(all(each.values()) for each in failed) == 4
    lacks = [[check for check, holds in each.items() if not holds] for each in failed]
    assert lacks.count([BrilliantCheck.SHARED]) == 1


def test_a_lesson_is_shared_after_it_was_learned():
    for each in EXPERIMENTS:
        assert bool(each.get("shared_on")) == bool(each.get("shared_with"))
        if each.get("shared_on"):
            assert each["concluded_on"] <= each["shared_on"] <= TODAY.isoformat()


def test_lessons_support_and_contradict_earlier_ones():
    links = RECORDS["lesson-link"]
    relations = Counter(each["relation"] for each in links)
    assert relations["supports"] >= 6
    assert relations["contradicts"] >= 3
    assert len({(each["experiment"], each["earlier"]) for each in links}) == len(links)
    for each in links:
        assert EXPERIMENT[each["earlier"]]["concluded_on"] < EXPERIMENT[each["experiment"]]["concluded_on"]


def test_patterns_are_expected_and_seen():
    links = RECORDS["pattern-link"]
    assert {each["pattern"] for each in links} <= {str(number) for number in range(1, 11)}
    assert {each["moment"] for each in links} == {"before", "after"}
    for each in links:
        if each["moment"] == "after":
            assert ended(each["experiment"])
    said = {each["experiment"] for each in links if each["moment"] == "before"}
    assert {e["number"] for e in EXPERIMENTS if e["started_on"] and not e["concluded_on"]} <= said


# --- the weighing, the law and the data -----------------------------------------------------------------


def test_the_weighing_is_done_by_several_and_they_disagree():
    by_moment = defaultdict(list)
    for each in RECORDS["score"]:
        by_moment[each["experiment"], each["moment"]].append(each)
        assert all(-2 <= each[name] <= 2 for name in ("heart", "law", "euro") if name in each)
        assert each["moment"] == "before" or ended(each["experiment"])
    assert len({experiment for experiment, _ in by_moment}) >= 8
    assert {moment for _, moment in by_moment} == {"before", "after"}
    for scores in by_moment.values():
        assert len({each["scorer"]["nl"] for each in scores}) == len(scores) >= 2
    apart = {
        experiment
        for (experiment, _moment), scores in by_moment.items()
        for name in ("heart", "law", "euro")
        if max(e.get(name, -2) for e in scores) - min(e.get(name, 2) for e in scores) >= 2
    }
    assert len(apart) >= 6


def test_who_deviates_says_from_what():
    deviations = RECORDS["deviation"]
    says = {each["number"] for each in EXPERIMENTS if each.get("law_room") == "deviates"}
    assert says == {each["experiment"] for each in deviations}
    assert Counter(each["article"]["nl"] for each in deviations).most_common(1)[0][1] == 2
    without = [each["experiment"] for each in deviations if "mandate" not in each]
    assert len(without) == 1
    assert not EXPERIMENT[without[0]]["mandate"]["nl"]
    due = [e for e in deviations if e.get("review_on", "9") <= TODAY.isoformat() and "reviewed_on" not in e]
    assert len(due) == 1
    assert sum("law_room" in each for each in EXPERIMENTS) >= 30


def test_data_use_is_of_all_three_sorts_and_one_had_to_be_gone():
    uses = RECORDS["data-use"]
    assert len({each["experiment"] for each in uses}) == len(uses) >= 12
    assert {each["personal_data"] for each in uses} == {"none", "employees", "residents"}
    assert {each["dpia"] for each in uses if "dpia" in each} == {"not-needed", "needed", "done"}
    over = [e for e in uses if e.get("delete_on", "9") <= TODAY.isoformat() and "deleted_on" not in e]
    assert len(over) == 1
    for each in uses:
        assert each["purpose"]["nl"]
        if each["personal_data"] != "none":
            assert each["categories"]["nl"]
            assert each["data_subjects"]["nl"]


# --- every day ------------------------------------------------------------------------------------------


def test_something_got_better_in_each_of_the_last_weeks():
    days = [date.fromisoformat(each["happened_on"]) for each in RECORDS["better"]]
    assert days == sorted(days)
    assert len(days) == 25
    assert TODAY - timedelta(weeks=6) <= days[0] <= days[-1] <= TODAY
    weeks = Counter(day.isocalendar()[:2] for day in days)
    assert len(weeks) == 7
    assert weeks[TODAY.isocalendar()[:2]] == 4
    numbers = {block["number"] for block in BLOCKS}
    assert {each["block"] for each in RECORDS["better"] if "block" in each} <= numbers


def test_two_agreements_are_open_and_one_is_late():
    listed = RECORDS["agreement"]
    assert all(each["agreed_on"] <= each["due_on"] for each in listed)
    still = [each for each in listed if "done_on" not in each]
    assert (len(listed), len(still)) == (4, 2)
    assert sum(each["due_on"] < TODAY.isoformat() for each in still) == 1


def test_blocks_have_votes():
    assert sum(block.get("votes", 0) > 0 for block in BLOCKS) >= 25


def test_what_needs_attention_is_varied_and_not_too_much(written):
    _numbers, points = overview(written)
    reasons = {point.reason for point in points}
    assert reasons >= {Reason.DECIDE, Reason.MANDATE, Reason.DATA, Reason.REVIEW, Reason.AGREEMENT, Reason.LONG}
    assert reasons >= {Reason.CAME_BACK, Reason.ARTICLE, Reason.CONFIRM}
    assert len(points) <= 15
    assert sum(point.reason is Reason.DECIDE for point in points) == 1


def test_every_stage_is_there(written):
    assert {each.stage for each in written.read.list(Experiment)} == set(Stage)


def test_some_experiments_are_open_data_and_one_waits(written):
    known = ready(written)
    assert known.numbers(Publishing.CONFIRMED) == ("5", "8", "12", "26")
    assert known.numbers(Publishing.MARKED) == ("29",)
    for each in RECORDS["publication"]:
        seen = preview(written, written.read.by_number(Experiment, each["experiment"]).id)
        assert seen.stops == ()
        plan = ("acht inwoners", "eight residents")  # how many are asked to read along, not who they are
        assert not [each for each in seen.warnings if not any(words in each for words in plan)]
        assert date.fromisoformat(each["marked_on"]) >= seen.what.experiment.concluded_on
