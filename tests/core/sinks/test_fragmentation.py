"""Rule 5: what cuts selling short, and what takes from sacred blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.fragmentation import Piece, fragments, keep

M = 60
KINDS = {"S": (0, "demo"), "P": (1, "attempt"), "A": (2, "billing"), "M": (2, "mail")}


def day(said: str) -> list[Piece]:
    """``S60 A5 -10 S60``: minutes of demo, billing, nothing, demo."""
    pieces, at = [], 0
    for word in said.split():
        end = at + int(word[1:]) * M
        if word[0] in KINDS:
            pieces.append(Piece(at, end, *KINDS[word[0]]))
        at = end
    return pieces


def test_two_hours_with_five_minutes_between_are_two_runs() -> None:
    found = fragments([day("S60 A5 S60")])
    assert found.longest == 60 * M
    assert found.cuts == {"billing": 1}
    assert found.selling == 120 * M
    assert (found.switches, found.per_hour) == (2, 1.0)


@pytest.mark.parametrize(
    ("said", "longest", "cuts"),
    [
        ("S60 S60", 120, {}),
        ("S60 -5 S60", 125, {}),
        ("S60 -6 S60", 60, {}),
        ("S60 A30 S10", 60, {"billing": 1}),
        ("S60 A31 S10", 60, {}),
        ("S60 A5", 60, {}),
        ("A5 S60", 60, {}),
        ("S60 P5 S60", 60, {}),
        ("S60 P5 A5 S60", 60, {}),
        ("S60 -5 A5 S60", 60, {"billing": 1}),
        ("S60 -6 A5 S60", 60, {}),
        ("S20 A5 S30 M5 S40 A5 S50", 50, {"billing": 2, "mail": 1}),
        ("S20 A5 M5 S30", 30, {"billing": 1}),
        ("", 0, {}),
    ],
)
def test_runs_and_what_cut_them(said: str, longest: int, cuts: dict[str, int]) -> None:
    found = fragments([day(said)])
    assert (found.longest, found.cuts) == (longest * M, cuts)


def test_a_night_is_no_interruption() -> None:
    found = fragments([day("S60 A5"), day("S60")])
    assert (found.cuts, found.switches) == ({}, 1)


words = st.lists(
    st.tuples(st.sampled_from("SPAM-"), st.integers(1, 90)), max_size=12
).map(lambda found: " ".join(f"{kind}{minutes}" for kind, minutes in found))


@given(words, words)
def test_days_do_not_touch_each_other(one: str, other: str) -> None:
    first, second = fragments([day(one)]), fragments([day(other)])
    both = fragments([day(one), day(other)])
    assert both.longest == max(first.longest, second.longest)
    assert both.switches == first.switches + second.switches
    assert both.selling == first.selling + second.selling
    names = {*first.cuts, *second.cuts}
    assert both.cuts == {
        name: first.cuts.get(name, 0) + second.cuts.get(name, 0) for name in names
    }


def test_a_quarter_of_admin_leaves_three_quarters_of_a_block() -> None:
    found = keep("nine", 0, 60 * M, day("P30 A15 P15"))
    assert found.kept == 0.75
    assert (found.cause, found.taken) == ("billing", 15 * M)


def test_only_what_lies_inside_and_only_admin_takes_from_a_block() -> None:
    found = keep("nine", 10 * M, 70 * M, day("A20 S20 M15 -5 M20"))
    assert found.lost == {"billing": 10 * M, "mail": 25 * M}
    assert found.cause == "mail"
    assert keep("nine", 0, 60 * M, day("S30 P30")).kept == 1
    assert keep("nine", 0, 60 * M, []).cause == ""


@given(words)
def test_a_block_never_loses_more_than_it_has(said: str) -> None:
    found = keep("nine", 0, 60 * M, day(said))
    assert 0 <= found.kept <= 1
