"""The numbers agree with figures computed elsewhere: by R's NHSRplotthedots, qicharts2 and stats, or exactly."""

import json
from pathlib import Path

import pytest

from tracker.analysis import forecast
from tracker.analysis.capture_recapture import chapman
from tracker.analysis.proportions import chance_after_better, clopper_pearson, newcombe, wilson
from tracker.analysis.run_chart import longest_run_max, n_crossings_min, run_chart
from tracker.analysis.two_samples import shift, welch
from tracker.analysis.xmr import Xmr, xmr

FOLDER = Path(__file__).parents[1] / "data" / "oracles"


def read(name: str) -> dict:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def cases(pattern: str) -> list:
    return [pytest.param(json.loads(p.read_text("utf-8")), id=p.stem) for p in sorted(FOLDER.glob(pattern))]


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, float) else value


def raw(given: dict) -> Xmr:
    return xmr(
        given["y"],
        direction=given["improvement_direction"],
        target=given["target"],
        rebase_at=given["rebase_at_index"],
        fix_after=given["fix_after_n_points"],
        screen=given["screen_outliers"],
        guards=False,
    )


@pytest.mark.parametrize("case", cases("spc/nhsr_*.json"))
def test_xmr_charts_agree_with_nhsrplotthedots(case: dict) -> None:
    made, expected = raw(case["input"]), case["expected"]
    for segment, wanted in zip(made.segments, expected["segments"], strict=True):
        assert {name: getattr(segment, name) for name in wanted} == {name: near(v) for name, v in wanted.items()}
    assert [p.segment for p in made.points] == expected["rebase_group"]
    assert [p.outside for p in made.points] == expected["outside_limits"]
    assert [p.side for p in made.points] == expected["relative_to_mean"]
    assert [p.near for p in made.points] == expected["close_to_limits"]
    assert [p.cause for p in made.points] == expected["special_cause_type"]
    assert [p.flagged for p in made.points] == expected["special_cause_flag"]
    assert [p.type for p in made.points] == expected["point_type"]
    assert (made.variation, made.assurance) == (expected["variation_icon_last_point"], expected["assurance"])


@pytest.mark.parametrize("case", cases("spc/qic_*.json"))
def test_run_charts_agree_with_qicharts2(case: dict) -> None:
    given, expected = case["input"], case["expected"]
    made = run_chart(given["y"], freeze_first=given["freeze_first_n"])
    for part, wanted in zip(made, expected["segments"], strict=True):
        signal = wanted.pop("runs_signal")
        assert {name: getattr(part, name) for name in wanted} == wanted
        assert part.signal == signal
        assert part.median == expected["cl"][part.start]


def test_the_limits_of_anhoej_are_those_of_r() -> None:
    for row in read("spc/anhoej_limits.json")["table"]:
        n = row["n_useful"]
        assert (longest_run_max(n), n_crossings_min(n)) == (row["longest_run_max"], row["n_crossings_min"]), n


@pytest.mark.parametrize("case", cases("forecast/when_*.json"))
def test_when_it_is_done_agrees_with_exact_arithmetic(case: dict) -> None:
    given, expected = case["input"], case["expected"]
    made = forecast.when(
        given["history_done"], given["history_found"], given["remaining"], given["horizon_periods"]
    )  # fmt: skip
    assert made == pytest.approx(expected["cdf"], abs=1e-12)
    assert {str(p): t for p, t in forecast.percentile_periods(made).items()} == expected["percentile_period"]


@pytest.mark.parametrize("case", cases("forecast/*howmany_*.json"))
def test_how_many_are_done_agrees_with_exact_arithmetic(case: dict) -> None:
    given, expected = case["input"], case["expected"]
    made = forecast.how_many(given["history_done"], given["periods"], bayesian="bayes" in case["kind"])
    assert {str(m): chance for m, chance in made.items()} == pytest.approx(expected["pmf"], abs=1e-12)
    assert {str(p): m for p, m in forecast.at_least(made).items()} == expected["at_least"]


def test_intervals_of_a_share_agree_with_r() -> None:
    for case in read("stat/wilson.json")["cases"]:
        assert clopper_pearson(case["x"], case["n"]) == pytest.approx(tuple(case["clopper_pearson95"]), abs=1e-9)
        assert wilson(case["x"], case["n"]) == pytest.approx(tuple(case["wilson95"]), abs=1e-9)


def test_two_proportions_agree_with_statsmodels_and_scipy() -> None:
    for case in read("stat/two_proportions.json")["cases"]:
        counts = case["x_before"], case["n_before"], case["x_after"], case["n_after"]
        assert newcombe(*counts) == pytest.approx(tuple(case["newcombe95"]), abs=1e-9)
        assert chance_after_better(*counts) == pytest.approx(case["prob_after_better_beta11"], abs=1e-9)


def test_before_and_after_agree_with_r() -> None:
    for case in read("stat/two_samples_exact.json")["cases"]:
        made = shift(case["before"], case["after"])
        assert made is not None
        assert made.estimate == pytest.approx(case["hodges_lehmann"], abs=1e-9)
        assert (made.low, made.high) == pytest.approx(tuple(case["wilcox_ci95"]), abs=1e-9)
        assert made.p == pytest.approx(case["wilcox_p"], abs=1e-9)
        means = welch(case["before"], case["after"])
        assert means is not None
        assert means.difference == pytest.approx(case["diff_means"], abs=1e-9)
        assert (means.low, means.high) == pytest.approx(tuple(case["welch_ci95"]), abs=1e-9)
        assert means.p == pytest.approx(case["welch_p"], abs=1e-9)


def test_what_two_searches_tell_agrees_with_the_closed_formula() -> None:
    for case in read("stat/capture_recapture.json")["cases"]:
        made = chapman(case["n1"], case["n2"], case["both"])
        assert made.total == pytest.approx(case["N_hat"], abs=1e-9)
        assert made.se == pytest.approx(case["se"], abs=1e-9)
        assert made.undiscovered == pytest.approx(case["undiscovered"], abs=1e-9)
        assert case["n1"] + case["n2"] - case["both"] <= made.low <= made.total <= made.high
