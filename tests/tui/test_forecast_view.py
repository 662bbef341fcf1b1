"""The forecast drawn: bars, quota, ranges, at every width and in ASCII."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.model import replace
from paceline_tui.views.forecast import (
    CategoryView,
    ForecastPage,
    GapView,
    drawing,
    page_lines,
    resample,
)
from paceline_tui.views.line import cells, plain

PAGE = ForecastPage(
    today=date(2026, 11, 22),
    currency="EUR",
    said="€84,000 of €250,000 won this quarter; 32 of 100 worlds reach the quota",
    bars=(0.1, 0.2, 0.4, 0.2, 0.1),
    low=80_000_00,
    high=280_000_00,
    quota=250_000_00,
    marks=(100_000_00, 150_000_00, 240_000_00),
    told=("the weighted €23,000 is reached in 42 of 100 worlds",),
    categories=(
        CategoryView("commit", 3, 14_600_000, 12_004_120, 32_400_000),
        CategoryView("best", 18, 35_000_000, 20_055_890, 67_400_000),
        CategoryView("pipeline", 5, 3_600_000, 1_256_040, 71_000_000),
    ),
    coverage="coverage 3.0× of 4.5× needed · 66% of the number",
    full=66,
    apart=("left out: 7 deals rotten, €150,000",),
    gap=("€72,000 is missing: winning 12 open deals reaches it", "new ones help"),
    deals=(GapView("Acme/renewal", 58_000_00, 8222, date(2026, 12, 16)),),
    more=11,
    rest=("your share (8%): €14,240 so far",),
)


@pytest.mark.parametrize("width", [40, 58, 78, 98])
def test_every_line_fits(width: int) -> None:
    for line in page_lines(PAGE, width):
        assert cells(line) <= width, plain(line)


def test_the_page_has_its_parts_in_order() -> None:
    lines = [plain(line) for line in page_lines(PAGE, 78)]
    at = [
        next(n for n, line in enumerate(lines) if words in line)
        for words in (
            *("32 of 100", "▲", "‹ P10", "the weighted", "Commit", "Coverage 3.0×"),
            *("What would close", "Acme/renewal", "and 11 more", "your share"),
        )
    ]
    assert at == sorted(at)


def test_the_quota_stands_below_its_column() -> None:
    lines = [plain(line) for line in drawing(PAGE, 60)]
    column = 60 * (250 - 80) // (280 - 80)
    marked = next(line for line in lines if "quota" in line)
    assert marked.endswith("quota €250k ▲")
    assert marked.index("▲") == column


def test_bars_that_miss_the_quota_are_dim() -> None:
    bottom = drawing(PAGE, 60)[3]
    assert [tone for _, tone in bottom] == ["dim", "plain"]
    assert cells(bottom[:1]) == 60 * (250 - 80) // (280 - 80)
    free = drawing(replace(PAGE, quota=None), 60)[3]
    assert [tone for _, tone in free] == ["plain"]


@pytest.mark.parametrize(
    ("quota", "shown"), [(900_000_00, "quota €900k ›"), (10_000_00, "‹ quota €10k")]
)
def test_a_quota_beside_the_drawing_is_pointed_at(quota: int, shown: str) -> None:
    lines = [plain(line) for line in drawing(replace(PAGE, quota=quota), 60)]
    assert any(line.strip() == shown for line in lines)


def test_all_of_it_reads_in_ascii() -> None:
    lines = [plain(line, ascii_only=True) for line in page_lines(PAGE, 78)]
    text = "\n".join(lines)
    assert text.isascii(), [c for c in text if not c.isascii()]
    assert "^" in text
    assert "####" in text


def test_a_book_without_deals_is_told_what_to_type() -> None:
    bare = replace(PAGE, bars=(), categories=(), gap=(), deals=(), more=0, quota=None)
    text = "\n".join(plain(line) for line in page_lines(bare, 58))
    assert "deal Acme renewal 24k close:eom" in text
    assert "pace config set money.quota 250k" in text
    assert "Commit" not in text
    with_quota = "\n".join(plain(x) for x in page_lines(replace(bare, quota=1), 58))
    assert "money.quota" not in with_quota


def test_one_certain_amount_needs_no_drawing() -> None:
    assert drawing(replace(PAGE, high=PAGE.low), 60) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.integers(1, 200))
def test_bars_keep_their_area_at_every_width(bars: list[float], n: int) -> None:
    columns = resample(bars, n)
    assert len(columns) == n
    area, before = sum(columns) / n, sum(bars) / len(bars)
    assert area == pytest.approx(before, abs=1e-6)
    assert all(-1e-9 <= each <= max(bars) + 1e-9 for each in columns)
