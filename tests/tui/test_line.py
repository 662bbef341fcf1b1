"""What a line of screen is: widths, cutting, cleaning, and its three outputs."""

from __future__ import annotations

import re

import pyte
from hypothesis import given
from hypothesis import strategies as st

from paceline_tui.views.line import (
    Line,
    ansi,
    cells,
    crop,
    ends,
    fit,
    join,
    over,
    plain,
    right,
    text,
    to_ascii,
    whole,
    wrap,
)
from paceline_tui.views.tones import PALETTES, palette_for, style_of

any_line = st.lists(
    st.tuples(st.text(max_size=12), st.sampled_from(["plain", "overdue", "dim"])),
    max_size=5,
).map(lambda runs: join(*runs))


@given(any_line, st.integers(0, 40))
def test_a_cropped_line_is_never_too_wide(line: Line, room: int) -> None:
    assert cells(crop(line, room)) <= room


@given(any_line, st.integers(0, 40))
def test_a_fitted_line_is_exactly_as_wide_as_asked(line: Line, room: int) -> None:
    assert cells(fit(line, room)) == room
    assert cells(right(line, room)) == room


@given(any_line, any_line, st.integers(0, 40))
def test_two_ends_never_take_more_than_the_room(
    left: Line, last: Line, room: int
) -> None:
    assert cells(ends(left, last, room)) <= max(room, 0)


@given(any_line)
def test_nothing_that_a_terminal_obeys_gets_out(line: Line) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", ansi(line, PALETTES["dark"]))
    assert not [c for c in shown if ord(c) < 32 or 0x7F <= ord(c) < 0xA0]


def test_an_escape_in_a_name_is_not_sent() -> None:
    line = text("Evil\x1b]52;c;aGk=\x07 Corp\x9b31m")
    assert plain(line) == "Evil Corp"


def test_a_cut_shows_that_it_was_cut() -> None:
    assert plain(crop(text("Northwind Traders"), 10)) == "Northwind…"
    assert plain(crop(text("Northwind"), 9)) == "Northwind"


def test_the_mark_of_a_cut_at_the_seam_of_two_runs() -> None:
    line = join(("Acme", "name"), " renewal")
    assert plain(crop(line, 5)) == "Acme…"
    assert plain(crop(line, 4)) == "Acm…"


def test_wide_characters_and_accents_are_measured_in_cells() -> None:
    assert cells(text("日本電気")) == 8
    assert cells(text("Cafe\u0301")) == 4
    assert cells(fit(text("日本電気"), 6)) == 6
    assert plain(crop(text("日本電気"), 6)) == "日本…"


def test_glued_emoji_come_apart_because_terminals_disagree_about_them() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert plain(text(family)) == "\U0001f468\U0001f469\U0001f467"
    assert cells(text(family)) == 6


def test_parts_are_shown_whole_or_not_at_all() -> None:
    parts = [text("a add"), text("l log"), text("enter open")]
    assert plain(whole(parts, 22)) == "a add  l log"
    assert plain(whole(parts, 24)) == "a add  l log  enter open"


def test_text_is_broken_between_words() -> None:
    lines = wrap("2.1× your median, up since week 41", 16)
    assert [plain(line) for line in lines] == [
        "2.1× your",
        "median, up since",
        "week 41",
    ]


@given(st.text(alphabet="█▓░•›▌…─━●◆×–→€é日"))
def test_ascii_marks_take_as_many_cells(words: str) -> None:
    assert cells(text(to_ascii(words))) == cells(text(words))


def test_the_three_fills_stay_different_in_ascii() -> None:
    assert to_ascii("█▓░") == "#=-"
    assert to_ascii("! • › ?") == "! * > ?"


def test_colour_goes_out_as_escapes_and_ends_with_the_line() -> None:
    line = join(("late", "overdue"), " rest")
    assert ansi(line, PALETTES["ansi"]) == "\x1b[1;31mlate\x1b[22;39m rest"


def test_without_colour_no_colour_code_is_sent() -> None:
    line = join(("S", "selling"), ("!", "overdue"), ("x", "dim"))
    out = ansi(over(line, "selected"), palette_for("dark", {"NO_COLOR": "1"}))
    codes = {
        code
        for found in re.findall(r"\x1b\[([0-9;]*)m", out)
        for code in found.split(";")
    }
    assert "7" in codes
    assert codes <= {"0", "1", "2", "7", "22", "27"}


def test_an_empty_no_color_is_ignored_and_the_depth_follows_the_terminal() -> None:
    true = {"NO_COLOR": "", "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    assert palette_for("dark", true) == PALETTES["dark"]
    assert palette_for("dark", {"TERM": "xterm-256color"}).depth == 8
    assert palette_for("dark", {"TERM": "vt220"}).name == "ansi"


def test_eight_bit_colours_are_the_nearest_of_the_cube() -> None:
    palette = palette_for("dark", {"TERM": "xterm-256color"})
    assert ansi((("x", "overdue"),), palette).startswith("\x1b[1;38;5;210;48;5;233m")


toned = st.lists(
    st.tuples(
        st.text(alphabet="abc é日█", max_size=6),
        st.sampled_from(["plain", "overdue", "dim", "heading selected", "tab-on"]),
    ),
    max_size=6,
).map(lambda runs: join(*runs))


@given(toned, st.sampled_from(sorted(PALETTES)))
def test_escapes_draw_what_the_tones_say(line: Line, name: str) -> None:
    palette = PALETTES[name]
    screen = pyte.Screen(80, 1)
    pyte.Stream(screen).feed(ansi(line, palette))
    at = 0
    for words, tone in line:
        style = style_of(palette, tone)
        for c in words:
            cell = screen.buffer[0][at]
            assert cell.data == c
            assert cell.bold == ("b" in style.attrs)
            assert cell.reverse == ("r" in style.attrs)
            assert cell.underscore == ("u" in style.attrs)
            if style.fg.startswith("#"):
                assert f"#{cell.fg}" == style.fg
            at += cells(text(c))
    end = screen.cursor.attrs
    assert (end.fg, end.bg, end.bold) == ("default", "default", False)
