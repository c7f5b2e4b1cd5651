"""``evidence``: JSON in, JSON out; the oracles come out, and what cannot be used is one sentence."""

import json
from pathlib import Path

import pytest

ORACLES = Path(__file__).parents[1] / "data" / "oracles"


@pytest.fixture
def evidence(cli):
    """Run ``evidence KIND`` on an object or a text."""

    def run(kind: str, given: object):
        return cli("evidence", kind, given=given if isinstance(given, str) else json.dumps(given))

    return run


def oracle(name: str) -> dict:
    return json.loads((ORACLES / name).read_text("utf-8"))


def near(made: object, wanted: object) -> None:
    """``made`` holds all of ``wanted``, numbers to 1e-9."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            near(made[key], value)
    elif isinstance(wanted, list):
        assert len(made) == len(wanted)
        for one, other in zip(made, wanted, strict=True):
            near(one, other)
    elif isinstance(wanted, float):
        assert made == pytest.approx(wanted, rel=1e-9, abs=1e-9)
    else:
        assert made == wanted


@pytest.mark.parametrize("path", sorted(ORACLES.glob("spc/nhsr_*.json")), ids=lambda path: path.stem)
def test_xmr_gives_what_the_oracle_gives(evidence, path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    near(json.loads(evidence("xmr", {**case["input"], "guards": False}).out), case["expected"])


@pytest.mark.parametrize("path", sorted(ORACLES.glob("spc/qic_*.json")), ids=lambda path: path.stem)
def test_a_run_chart_gives_what_the_oracle_gives(evidence, path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    near(json.loads(evidence("run-chart", case["input"]).out), case["expected"])


def test_the_limits_of_a_run_chart_come_by_how_many_points_are_useful(evidence) -> None:
    for row in oracle("spc/anhoej_limits.json")["table"][::50]:
        n = row.pop("n_useful")
        near(json.loads(evidence("run-chart", {"n_useful": n}).out), row)


@pytest.mark.parametrize("path", sorted(ORACLES.glob("forecast/*.json")), ids=lambda path: path.stem)
def test_a_forecast_gives_what_the_oracle_gives(evidence, path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    kind = "when" if path.stem.startswith("when") else "how_many"
    method = "bayesian" if "polya" in path.stem else "resampling"
    wanted = {key: value for key, value in case["expected"].items() if key != "mc_tolerance"}
    near(json.loads(evidence("forecast", {**case["input"], "kind": kind, "method": method}).out), wanted)


STAT = {
    "two_proportions": ("proportions", {"x_before", "n_before", "x_after", "n_after"}),
    "wilson": ("proportions", {"x", "n"}),
    "two_samples_exact": ("before-after", {"id", "before", "after"}),
    "capture_recapture": ("capture-recapture", {"n1", "n2", "both"}),
}


@pytest.mark.parametrize("method", ["resampling", "bayesian"])
def test_a_forecast_of_a_long_past_is_that_of_a_coin(evidence, method: str) -> None:
    given = {"history_done": [0, 1] * 100, "remaining": 3, "horizon_periods": 8, "periods": 200, "method": method}
    when = json.loads(evidence("forecast", {**given, "kind": "when"}).out)["cdf"]
    coin = [0, 0, 0.125, 0.3125, 0.5, 0.65625, 0.7734375, 0.85546875]
    assert when == pytest.approx(coin, abs=0.03 if method == "bayesian" else 1e-9)
    many = json.loads(evidence("forecast", {**given, "kind": "how_many"}).out)
    assert many["mean"] == pytest.approx(100)
    assert sum(many["pmf"].values()) == pytest.approx(1)


def test_what_grows_faster_than_it_is_cleared_may_still_end_by_luck(evidence) -> None:
    given = {"kind": "when", "history_done": [0, 5], "history_found": [9, 0], "remaining": 10, "horizon_periods": 3}
    assert json.loads(evidence("forecast", given).out)["cdf"] == pytest.approx([0, 0.25, 0.25])
    never = {**given, "history_done": [0, 0]}
    assert json.loads(evidence("forecast", never).out)["cdf"] == [0, 0, 0]


@pytest.mark.parametrize("name", STAT)
def test_shares_samples_and_searches_give_what_the_oracles_give(evidence, name: str) -> None:
    kind, given = STAT[name]
    for case in oracle(f"stat/{name}.json")["cases"]:
        wanted = {key: value for key, value in case.items() if key not in given}
        near(json.loads(evidence(kind, {key: case[key] for key in given if key != "id"}).out), wanted)


def test_two_searches_give_an_interval_that_holds_what_was_found(evidence) -> None:
    low, high = json.loads(evidence("capture-recapture", {"n1": 40, "n2": 35, "both": 10}).out)["ci95"]
    assert 65 < low < 133 < high
    same = json.loads(evidence("capture-recapture", {"n1": 7, "n2": 7, "both": 7}).out)
    assert (same["N_hat"], same["ci95"]) == (7, [7, 7])


@pytest.mark.parametrize("path", sorted(ORACLES.glob("flow/*.json")), ids=lambda path: path.stem)
def test_a_flow_gives_what_was_counted_by_hand(evidence, path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    near(json.loads(evidence("flow", case["input"]).out), case["expected"])


def test_a_flow_is_as_old_as_the_day_that_was_asked(evidence, cli) -> None:
    given = {"stages": ["idea", "runs", "done"], "items": [["2026-01-01", "2026-01-02", "2026-01-09"]]}
    assert json.loads(evidence("flow", given).out)["ageing_wip"] == []
    made = cli("--today", "2026-01-06", "evidence", "flow", given=json.dumps(given)).json
    assert made["ageing_wip"] == [{"key": "A-1", "status": "runs", "age": 4}]


def test_the_guards_are_on_unless_they_are_put_off(evidence) -> None:
    few = {"y": [1, 2, 4]}
    assert json.loads(evidence("xmr", few).out)["upl"] == [None] * 3
    assert json.loads(evidence("xmr", {**few, "guards": False}).out)["upl"][0] is not None


@pytest.mark.parametrize(
    "kind,given",
    [
        ("xmr", "not json"),
        ("xmr", "[1, 2]"),
        ("xmr", {}),
        ("xmr", {"y": [1, "two"]}),
        ("xmr", {"y": [1, True]}),
        ("xmr", '{"y": [1, NaN]}'),
        ("xmr", '{"y": [1e999]}'),
        ("xmr", {"y": [1, 2], "improvement_direction": "sideways"}),
        ("xmr", {"y": [1, 2], "fix_after_n_points": -1}),
        ("run-chart", {"y": "many"}),
        ("forecast", {"kind": "when", "history_done": [1], "history_found": [], "remaining": 2, "horizon_periods": 3}),
        ("forecast", {"kind": "when", "history_done": [1], "remaining": -2, "horizon_periods": 3}),
        ("forecast", {"kind": "how_many", "history_done": [1.5], "periods": 3}),
        ("forecast", {"kind": "how_many", "history_done": [10**9], "periods": 0}),
        ("forecast", {"kind": "how_many", "history_done": list(range(250)), "periods": 400, "method": "bayesian"}),
        (
            "forecast",
            {
                "kind": "when",
                "history_done": [10**9, 0],
                "history_found": [0, 10**9],
                "remaining": 9,
                "horizon_periods": 99,
            },
        ),
        (
            "forecast",
            {"kind": "when", "history_done": [10**9] * 9, "remaining": 9, "horizon_periods": 99, "method": "bayesian"},
        ),
        ("before-after", {"before": [1, None], "after": [2]}),
        ("proportions", {"x_before": 5, "n_before": 4, "x_after": 1, "n_after": 2}),
        ("xmr", {"y": [10**400]}),
        ("xmr", {"y": [1, 2], "guards": "no"}),
        ("run-chart", {"n_useful": -1}),
        ("proportions", {"x": 3, "n": 2}),
        ("capture-recapture", {"n1": 3, "n2": 2, "both": 3}),
        ("flow", {"stages": ["a", "a"], "items": []}),
        ("flow", {"stages": ["a"], "items": [["2026-01-01"]], "today": "soon"}),
        ("flow", {"stages": ["a"], "items": [["2026-01-01", "2026-01-02"]]}),
        ("flow", {"stages": ["a"], "items": [["yesterday"]]}),
        ("xmr", "[" * 100_000),
    ],
)
def test_what_cannot_be_used_is_one_sentence(evidence, kind: str, given: object) -> None:
    answer = evidence(kind, given)
    assert answer.code == 3
    assert answer.out == ""
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "kind, given, reason",
    [
        ("proportions", {"x": 3, "n": 2}, "“x” is 3, and that is more than “n” (2)"),
        ("proportions", {"x_before": 5, "n_before": 4, "x_after": 1, "n_after": 2}, "more than “n_before” (4)"),
        ("capture-recapture", {"n1": 3, "n2": 2, "both": 3}, "“both” is 3, and that is more than “n2” (2)"),
    ],
)
def test_a_part_that_is_more_than_the_whole_is_said(evidence, kind: str, given: object, reason: str) -> None:
    assert reason in evidence(kind, given).err


def test_nothing_to_work_with_is_an_answer_too(evidence) -> None:
    assert json.loads(evidence("xmr", {"y": []}).out)["segments"] == []
    assert json.loads(evidence("before-after", {"before": [], "after": []}).out)["verdict"] == "too-few"
    same = json.loads(evidence("before-after", {"before": [3] * 9, "after": [3] * 5}).out)
    assert (same["verdict"], same["welch_ci95"], same["wilcox_p"]) == ("no-difference", [None, None], 1)
    assert json.loads(evidence("flow", {"stages": ["a"], "items": []}).out)["days"] == []
    nobody = {"x_before": 0, "n_before": 0, "x_after": 0, "n_after": 0}
    assert json.loads(evidence("proportions", nobody).out)["newcombe95"] is None
