"""What the numbers say where there is little, nothing, or nothing that varies; and the rules by themselves."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis import forecast
from tracker.analysis.before_after import CLEAR, INDICATION, NONE, TOO_FEW, compare
from tracker.analysis.flow import cumulative_flow, cycle_time, nearest_rank
from tracker.analysis.proportions import newcombe, wilson
from tracker.analysis.run_chart import run_chart
from tracker.analysis.two_samples import autocorrelation, shift
from tracker.analysis.xmr import DECREASE, NEUTRAL, xmr

WAVES = [50.0, 52, 49, 51, 48, 53, 50, 47, 52, 49, 51, 50]


# XmR


def test_below_six_points_there_are_no_limits_and_no_flags_but_the_mean() -> None:
    five, six = xmr([1, 2, 3, 2, 9]), xmr([1, 2, 3, 2, 1, 2])
    assert five.segments[0].upl is None
    assert five.segments[0].mean == pytest.approx(3.4)
    assert six.segments[0].upl is not None


def test_screening_that_leaves_nothing_is_not_done() -> None:
    values = [7.0] * 11 + [8]
    assert xmr(values, guards=False).segments[0].amr_used == 0
    assert xmr(values).segments[0].amr_used == pytest.approx(1 / 11)
    assert not xmr(values).points[0].outside


def test_where_nothing_varies_there_are_no_limits() -> None:
    made = xmr([7.0] * 20)
    assert made.segments[0].lpl is None
    assert not any(p.flagged for p in made.points)


def test_a_missing_value_breaks_the_moving_range_the_shift_and_the_trend() -> None:
    assert xmr([1, None, 9, 1, None, 9, 5, 5], guards=False).segments[0].n_mr == 3
    rising = [1.0, 2, 3, 4, 5, 6, 7]
    assert xmr(rising).points[3].cause == "7 Point Trend (Increasing)"
    broken = xmr([*rising[:4], None, *rising[4:]])
    assert not any("Trend" in p.cause for p in broken.points)
    assert broken.points[4].side is None


def test_the_icon_is_that_of_the_last_point_with_a_value() -> None:
    assert xmr([*WAVES, 90, None]).variation == "special_cause_improvement"


def test_lower_can_be_better_and_neither_too() -> None:
    assert xmr([*WAVES, 90], direction=DECREASE).points[-1].type == "special_cause_concern"
    assert xmr([*WAVES, 90], direction=NEUTRAL).points[-1].type == "special_cause_neutral_high"
    assert xmr([*WAVES, 10], direction=NEUTRAL).points[-1].type == "special_cause_neutral_low"
    assert xmr(WAVES, direction=DECREASE, target=90).assurance == "consistent_pass"
    assert xmr(WAVES, direction=NEUTRAL, target=90).assurance is None


def test_nothing_makes_nothing() -> None:
    assert xmr([]).points == ()
    assert xmr([None, None]).segments[0].mean is None
    assert run_chart([]) == ()
    assert run_chart([None])[0].median is None


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=60), st.sets(st.integers(-2, 70), max_size=4))
def test_every_value_gets_one_point_in_one_segment(values: list, rebase: set) -> None:
    made = xmr(values, rebase_at=rebase)
    assert len(made.points) == len(values)
    assert [i for s in made.segments for i in range(s.start, s.end + 1)] == list(range(len(values)))
    assert all(p.side is None for p, v in zip(made.points, values, strict=True) if v is None)


# Forecast


def test_a_forecast_asks_for_eight_months_and_five_in_which_something_was_cleared() -> None:
    assert forecast.can_forecast([1, 0, 1, 0, 1, 0, 1, 1])
    assert not forecast.can_forecast([1, 1, 1, 1, 1, 1, 1])
    assert not forecast.can_forecast([4, 0, 0, 0, 1, 0, 1, 1])


def test_the_fan_is_near_the_exact_answer_where_there_is_one() -> None:
    done = [0, 2, 1, 3, 0, 1, 4, 2, 0, 1, 2, 3]
    exact = forecast.at_least(forecast.how_many(done, 6, bayesian=True), (50, 95))
    made = forecast.fan(done, [0] * 12, 0, 1000, 6)
    assert abs(made.cleared[50][-1] - exact[50]) <= 1
    assert abs(made.cleared[5][-1] - exact[95]) <= 1


def test_the_fan_ends_where_all_is_cleared_and_is_the_same_every_time() -> None:
    made = forecast.fan([2] * 12, [0] * 12, 20, 29, 10)
    assert made.finished == (0, 0, 0, 0, 1, 1, 1, 1, 1, 1)
    assert made.cleared[50] == (22, 24, 26, 28, 29, 29, 29, 29, 29, 29)
    assert made.known[95] == (29,) * 10
    growing = [forecast.fan([0, 2, 1, 3, 0, 1, 4, 2], [1, 0, 0, 2, 0, 1, 0, 3], 5, 60, 24) for _ in range(2)]
    assert growing[0] == growing[1]
    assert all(c <= k for c, k in zip(growing[0].cleared[50], growing[0].known[50], strict=True))


def test_without_a_past_nothing_is_promised() -> None:
    assert forecast.when([], [], 3, 4) == [0, 0, 0, 0]
    assert forecast.how_many([], 4, bayesian=True) == {}
    assert forecast.percentile_periods([0.1, 0.4]) == {50: None, 70: None, 85: None, 95: None}


# Before and after


def test_what_is_clearly_better_what_hints_and_what_shows_nothing() -> None:
    better = compare(WAVES, [60, 62, 61, 63, 60])
    assert (better.verdict, better.better, better.special_cause) == (CLEAR, True, True)
    assert compare(WAVES, [60, 62, 61, 63, 60], direction=DECREASE).better is False
    assert compare(WAVES, [53, 52.5, 53.5, 52.8]).verdict == INDICATION
    same = compare(WAVES, [50, 51, 49.5, 50.5])
    assert (same.verdict, same.better) == (NONE, None)


def test_too_few_measurements_say_so() -> None:
    assert compare(WAVES[:7], [60, 62, 61, 63]).verdict == TOO_FEW
    assert compare(WAVES, [60, 62, 61]).verdict == TOO_FEW
    assert compare([], []).verdict == TOO_FEW


def test_values_that_follow_each_other_take_a_step_off() -> None:
    drifting = [40.0, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51]
    made = compare(drifting, [70.0, 71, 72, 73, 74, 75])
    assert made.follows > 0.3
    assert made.verdict == INDICATION


def test_many_measurements_give_nearly_the_same_answer_by_the_normal_distribution() -> None:
    before, after = [float(i % 37) for i in range(100)], [i % 41 + 0.5 for i in range(100)]
    exact, near = shift(before, after), shift(before, [*after, 18.6])
    assert exact is not None
    assert near is not None
    assert (near.low, near.high) == pytest.approx((exact.low, exact.high), abs=0.6)
    assert near.p == pytest.approx(exact.p, abs=0.02)


def test_ties_are_allowed() -> None:
    made = shift([5, 5, 5, 5, 5, 5, 5, 5], [5, 5, 5, 5])
    assert made is not None
    assert (made.estimate, made.low, made.high) == (0, 0, 0)
    assert not made.off_zero
    assert shift([], [1]) is None
    assert autocorrelation([3, 3, 3, 3]) == 0


# Shares


def test_a_share_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None
    assert newcombe(0, 0, 1, 2) is None


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_interval_holds_the_share(x: int, more: int) -> None:
    n = x + more
    interval = wilson(x, n)
    if n:
        assert interval is not None
        assert 0 <= interval[0] <= x / n <= interval[1] <= 1


# Flow


def test_a_skipped_stage_counts_from_the_next_one_and_no_count_falls() -> None:
    day = [date(2026, 1, n) for n in range(1, 6)]
    items = [[day[0], None, day[2]], [day[1], day[1], None], [None, None, day[4]], [day[0], None, None]]
    days, counts = cumulative_flow(items, 3)
    assert days == day
    assert counts == [[2, 3, 3, 3, 4], [0, 1, 2, 2, 3], [0, 0, 1, 1, 2]]
    assert cumulative_flow([[None, None, None]], 3) == ([], [[], [], []])


@given(
    st.lists(st.lists(st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)), min_size=4, max_size=4), max_size=12)
)
def test_the_areas_never_fall_nor_cross(items: list) -> None:
    _days, counts = cumulative_flow(items, 4)
    for line in counts:
        assert line == sorted(line)
    for upper, lower in pairwise(counts):
        assert all(a >= b for a, b in zip(upper, lower, strict=True))


def test_durations_count_both_ends_and_ranks_are_not_interpolated() -> None:
    assert cycle_time(date(2026, 1, 1), date(2026, 1, 1)) == 1
    assert nearest_rank([5, 6, 6, 6, 6, 6], 85) == 6
    assert nearest_rank([], 85) is None
