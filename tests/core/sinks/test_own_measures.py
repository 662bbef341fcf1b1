"""Estimates, habits, best weeks and realised hours: the published values exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paceline.rules import estimates, habits, realised, star
from paceline.rules.sinks import median

H = 3600


def test_six_pairs_with_a_median_of_one_and_a_half() -> None:
    ratios = [1.0, 1.2, 1.4, 1.6, 1.9, 3.0]
    assert round(estimates.factor(ratios), 4) == 1.2727
    assert estimates.calibrated(30 * 60, estimates.factor(ratios)) == 2291


def test_without_a_history_an_estimate_stands() -> None:
    assert estimates.factor([]) == 1
    assert estimates.calibrated(1800, 1.0) == 1800


def test_an_estimate_never_begun_says_nothing() -> None:
    guesses = [
        estimates.Guess("demo", 1800, 2700),
        estimates.Guess("demo", 1800, 0),
        estimates.Guess("mail", 600, 600),
    ]
    assert estimates.ratios_of(guesses, "demo") == [1.5]


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=30))
def test_the_factor_lies_between_one_and_the_median(ratios: list[float]) -> None:
    middle = median(ratios)
    low, high = min(1.0, middle), max(1.0, middle)
    assert low - 1e-9 <= estimates.factor(ratios) <= high + 1e-9


def test_a_habit_compares_the_medians_of_four_weeks() -> None:
    found = habits.effect([9 * H, 2 * H, 3 * H, 2 * H, 4 * H], [H, H, 3 * H, H], H)
    assert (found.before, found.after, found.n) == (int(2.5 * H), H, 4)
    assert found.reached


def test_a_new_habit_has_no_after() -> None:
    found = habits.effect([H, H], [], H)
    assert (found.before, found.after, found.n, found.reached) == (H, None, 0, False)
    assert habits.effect([], [H], H).before == 0


def test_only_the_latest_four_weeks_count() -> None:
    assert habits.effect([H] * 4, [9 * H] * 3 + [2 * H] * 4, H).after == 2 * H


def week(number: int, advances: int, won: int, admin: int = 0) -> star.Week:
    first = f"2026-{number // 4 + 1:02}-{number % 4 * 7 + 1:02}"
    return star.Week(first, advances, won, (10 * H - admin, 0, admin, 0))


def test_the_best_quarter_of_eight_weeks() -> None:
    weeks = [week(n, n % 4, 0) for n in range(6)]
    weeks += [week(6, 9, 5000, 2 * H), week(7, 8, 9000, 4 * H)]
    found = star.best(weeks)
    assert [one.first for one in found] == [weeks[7].first, weeks[6].first]


def test_under_eight_weeks_none_is_best() -> None:
    assert star.best([week(n, n, n) for n in range(7)]) == []


def test_equal_amounts_share_the_mean_rank() -> None:
    assert star.ranks([5, 5, 9]) == [1.5, 1.5, 3]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_no_week_left_out_is_better_in_both(found: list[tuple[int, int]]) -> None:
    weeks = [week(at, *one) for at, one in enumerate(found)]
    chosen = star.best(weeks)
    assert len(chosen) == (len(weeks) // 4 if len(weeks) >= 8 else 0)
    for left in weeks:
        for one in chosen if left not in chosen else ():
            assert not (left.advances > one.advances and left.won > one.won)


def test_hours_on_lost_deals_count() -> None:
    won = realised.Won(900_00, {"acme": 3 * H})
    (acme,) = realised.realised({"acme": 9 * H}, [won])
    assert (acme.won, acme.per_hour) == (900_00, 100_00)


def test_what_no_time_was_logged_for_has_no_hour() -> None:
    found = realised.realised({"acme": H}, [realised.Won(500, {})])
    assert [(row.key, row.won, row.per_hour) for row in found] == [
        ("acme", 0, 0),
        ("", 500, None),
    ]


names = st.sampled_from("abc")
deals = st.lists(
    st.builds(
        realised.Won, st.integers(0, 10**9), st.dictionaries(names, st.integers(0, H))
    ),
    max_size=6,
)


@given(st.dictionaries(names, st.integers(0, 10 * H)), deals)
def test_the_sum_won_is_the_same_whatever_it_is_divided_by(
    hours: dict[str, int], won: list[realised.Won]
) -> None:
    rows = realised.realised(hours, won)
    assert sum(row.won for row in rows) == sum(one.amount for one in won)
    assert sum(row.seconds for row in rows) == sum(hours.values())
