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
    made = json.loads(evidence("run-chart", case["input"]).out)
    near(made, {name: case["expected"][name] for name in ("segments", "cl", "plotted_y", "runs_signal")})


@pytest.mark.parametrize("path", sorted(ORACLES.glob("forecast/*.json")), ids=lambda path: path.stem)
def test_a_forecast_gives_what_the_oracle_gives(evidence, path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    kind = "when" if path.stem.startswith("when") else "how_many"
    method = "bayesian" if "polya" in path.stem else "resampling"
    wanted = {key: value for key, value in case["expected"].items() if key != "mc_tolerance"}
    near(json.loads(evidence("forecast", {**case["input"], "kind": kind, "method": method}).out), wanted)


def test_shares_and_samples_give_what_the_oracles_give(evidence) -> None:
    for case in oracle("stat/two_proportions.json")["cases"]:
        wanted = {name: case[name] for name in ("diff", "newcombe95", "prob_after_better_beta11")}
        near(json.loads(evidence("proportions", case).out), wanted)
    for case in oracle("stat/two_samples_exact.json")["cases"]:
        wanted = {name: case[name] for name in ("hodges_lehmann", "wilcox_ci95", "wilcox_p")}
        near(json.loads(evidence("before-after", case).out), wanted)


def test_a_flow_counts_per_day_and_stage(evidence) -> None:
    items = [["2026-01-01", None, "2026-01-03"], ["2026-01-02", "2026-01-02", None]]
    made = json.loads(evidence("flow", {"stages": ["idea", "runs", "done"], "items": items}).out)
    assert made["days"] == ["2026-01-01", "2026-01-02", "2026-01-03"]
    assert (made["idea"], made["runs"], made["done"]) == ([1, 2, 2], [0, 1, 2], [0, 0, 1])
    assert (made["cycle_time_days"], made["cycle_time_days_inclusive"]) == ([0], [1])
    assert made["percentile_nearest_rank"]["85"] == 0
    assert made["percentile_nearest_rank_inclusive"]["85"] == 1


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
        ("before-after", {"before": [1, None], "after": [2]}),
        ("proportions", {"x_before": 5, "n_before": 4, "x_after": 1, "n_after": 2}),
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


def test_nothing_to_work_with_is_an_answer_too(evidence) -> None:
    assert json.loads(evidence("xmr", {"y": []}).out)["segments"] == []
    assert json.loads(evidence("before-after", {"before": [], "after": []}).out)["verdict"] == "too-few"
    assert json.loads(evidence("flow", {"stages": ["a"], "items": []}).out)["days"] == []
    nobody = {"x_before": 0, "n_before": 0, "x_after": 0, "n_after": 0}
    assert json.loads(evidence("proportions", nobody).out)["newcombe95"] is None
