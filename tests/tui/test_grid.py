"""Lists and boards: cursors stay in sight, little is read, little is repainted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from paceline_tui.views.drawing import grid_line, grid_lines
from paceline_tui.views.grid import Column, Grid
from paceline_tui.views.line import Line, cells, plain, text
from paceline_tui.views.pages import Pages, in_memory


def numbers(first: int, n: int) -> list[tuple[str, int]]:
    return [(f"k{i}", i) for i in range(first, first + n)]


def draw(view: int, width: int) -> list[Line]:
    return [text(f"row {view}"), text("two"), text("three")]


def head(width: int, place: str) -> list[Line]:
    return [text(f"Stage {place}".strip(), "heading"), text("sum"), text("─" * width)]


def a_list(count: int = 100_000, width: int = 80, height: int = 20) -> Grid:
    grid = Grid([Column("all", count, numbers)], draw)
    grid.resize(width, height)
    return grid


def a_board(columns: int = 5, count: int = 30_000, width: int = 80) -> Grid:
    stages = [Column(f"c{i}", count, numbers, head) for i in range(columns)]
    grid = Grid(stages, draw, card=3, gap=1, head=3)
    grid.resize(width, 20)
    return grid


def shown(grid: Grid) -> list[str]:
    return [plain(line) for line in grid_lines(grid)]


def test_a_list_reads_no_more_than_it_shows_and_a_page() -> None:
    grid = a_list()
    assert shown(grid)[0] == "▌row 0"
    assert grid.fetched <= 20 + 64
    before = grid.fetched
    grid.go(99_999)
    assert shown(grid)[-1] == "▌row 99999"
    assert grid.fetched - before <= 20 + 64


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([1, -1, 9, -9, 400, -400]), max_size=60))
def test_every_move_reads_at_most_the_visible_rows_and_64(steps: list[int]) -> None:
    grid = a_list(1_000)
    grid_lines(grid)
    for step in steps:
        before = grid.fetched
        grid.move(step)
        grid_lines(grid)
        assert grid.fetched - before <= grid.visible + 64


def test_a_board_reads_only_the_cards_in_sight() -> None:
    grid = a_board()
    grid_lines(grid)
    assert grid.fetched <= 5 * grid.visible + 64


def test_a_down_repaints_the_two_cards_it_touches() -> None:
    grid = a_board()
    grid_lines(grid)
    assert grid.move(1) == [(0, 3, 16, 3), (0, 7, 16, 3)]


def test_at_the_edge_it_scrolls_by_half_a_page() -> None:
    grid = a_list(100, height=10)
    for _ in range(9):
        grid.move(1)
    assert grid.column is not None
    assert grid.column.top == 0
    assert grid.move(1) == [(0, 0, 80, 10)]
    assert grid.column.top == 5
    assert grid.move(1) == [(0, 5, 80, 1), (0, 6, 80, 1)]


def test_columns_turn_and_keep_their_own_cursor() -> None:
    grid = a_board()
    grid.move(2)
    assert grid.turn(1) == [(0, 11, 16, 3), (16, 3, 16, 3)]
    grid.turn(-1)
    assert grid.column is not None
    assert grid.column.cursor == 2
    assert grid.turn(-1) == []


def test_below_80_columns_one_at_a_time_with_its_place() -> None:
    grid = a_board(width=60)
    assert shown(grid)[0].strip() == "Stage (1/5)"
    assert grid.turn(1) is None
    assert shown(grid)[0].strip() == "Stage (2/5)"


def test_more_columns_than_fit_follow_the_cursor_with_marks_at_the_sides() -> None:
    grid = a_board(columns=8)
    assert shown(grid)[0].endswith("›")
    for _ in range(7):
        grid.turn(1)
    assert grid.first == 3
    assert shown(grid)[0].startswith("‹Stage")


def test_the_line_below_a_column_tells_how_many_more() -> None:
    grid = a_board(count=6)
    assert grid.visible == 4
    assert shown(grid)[-1].startswith(" ↓ 2 more")
    grid.go(5)
    assert "more" not in shown(grid)[-1][:16]


def test_an_empty_column_says_so_only_under_the_cursor() -> None:
    grid = a_board(count=0)
    assert shown(grid)[3] == "▌nothing here"


def test_rows_that_are_on_their_way_are_a_mark_until_they_come() -> None:
    grid = Grid([Column("all", 50, lambda first, n: None)], draw)
    grid.resize(80, 5)
    assert shown(grid) == ["▌…", " …", " …", " …", " …"]
    asked = grid.fetched
    assert shown(grid)
    assert grid.fetched == asked
    grid.put("all", 0, numbers(0, 32))
    assert shown(grid)[:2] == ["▌row 0", " row 1"]


def test_after_a_reload_the_cursor_stays_with_its_row_and_on_its_line() -> None:
    rows = [(f"k{i}", i) for i in range(200)]
    grid = Grid([Column("all", 200, lambda f, n: rows[f : f + n])], draw)
    grid.resize(80, 10)
    grid.go(100)
    line = grid.cursor_place()[1]
    rows.insert(0, ("new", -1))
    grid.reload("all", 201, 101)
    assert grid.cursor_place()[1] == line
    assert shown(grid)[line] == "▌row 100"


def test_a_reload_shows_the_old_rows_until_the_new_ones_come() -> None:
    answers = [numbers(0, 20)]
    column = Column("all", 20, lambda f, n: answers.pop() if answers else None)
    grid = Grid([column], draw)
    grid.resize(80, 4)
    shown(grid)
    grid.reload("all", 20)
    assert shown(grid)[0] == "▌row 0"
    grid.put("all", 0, [(f"k{i}", i + 500) for i in range(20)])
    assert shown(grid)[0] == "▌row 500"


def test_a_reload_to_fewer_rows_keeps_the_cursor_inside() -> None:
    grid = a_list(100)
    grid.go(99)
    grid.reload("all", 3)
    grid_lines(grid)
    assert grid.current() == ("k2", 2)


def test_selecting_one_and_a_range() -> None:
    grid = a_list(100)
    grid_lines(grid)
    grid.mark()
    grid.go(10)
    grid.mark_from_here()
    grid.move(5)
    grid.move(-2)
    assert grid.marks == {"k0", *(f"k{i}" for i in range(10, 14))}
    grid.mark_from_here()
    grid.move(30)
    assert len(grid.marks) == 5
    assert grid.anchor is None


def test_a_range_does_not_read_a_whole_book() -> None:
    grid = a_list()
    grid_lines(grid)
    grid.mark_from_here()
    grid.go(99_999)
    assert grid.current() == ("k1000", 1000)
    assert len(grid.marks) == 1001
    grid.mark_from_here()
    grid.go(99_999)
    assert grid.current() == ("k99999", 99_999)


def test_a_selected_row_has_a_mark() -> None:
    grid = a_list(3, height=3)
    grid_lines(grid)
    grid.mark()
    grid.move(1)
    assert shown(grid) == ["◆row 0", "▌row 1", " row 2"]


def test_a_click_finds_its_card() -> None:
    grid = a_board()
    assert grid.at_cell(20, 8) == (1, 1)
    assert grid.at_cell(20, 6) is None
    assert grid.at_cell(20, 1) is None


sizes = st.tuples(st.integers(1, 200), st.integers(1, 60))


@settings(max_examples=150, deadline=None)
@given(sizes, st.integers(0, 9), st.integers(0, 40), st.booleans(), st.data())
def test_at_every_size_lines_fit_and_the_cursor_is_in_sight(
    size: tuple[int, int],
    columns: int,
    count: int,
    board: bool,
    data: st.DataObject,
) -> None:
    stages = [Column(f"c{i}", count, numbers, head) for i in range(columns)]
    grid = Grid(stages, draw, card=3, gap=1, head=3) if board else Grid(stages, draw)
    grid.resize(*size)
    for _ in range(4):
        act = data.draw(st.sampled_from(["move", "turn", "size", "mark", "range"]))
        if act == "size":
            grid.resize(*data.draw(sizes))
        elif act == "mark":
            grid.mark()
        elif act == "range":
            grid.mark_from_here()
        else:
            getattr(grid, act)(data.draw(st.integers(-50, 50)))
    grid.prepare()
    for y in range(grid.height):
        assert cells(grid_line(grid, y)) == grid.width
    column = grid.column
    if column is not None:
        assert column.top <= column.cursor < column.top + grid.visible or not count
        assert grid.first <= grid.at < grid.first + grid.shown


def test_pages_forget_what_is_far_away() -> None:
    pages = Pages(1_000_000, numbers)
    for first in range(0, 1_000_000, 5_000):
        pages.need(first, 40)
    assert len(pages._pages) <= 200
    assert pages.get(0) is None
    pages.need(0, 1)
    assert pages.get(0) == ("k0", 0)


def test_rows_in_memory_are_given_by_slices() -> None:
    assert in_memory(numbers(0, 9))(3, 2) == numbers(3, 2)
