"""What the views say: four states, short dates, split, sinks, and whole parts only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from paceline.model import replace
from paceline_tui.views import cadence, deal, pipeline, status, timelog, week
from paceline_tui.views.bars import percent, progress, stacked
from paceline_tui.views.deal_list import LIST_FIELDS
from paceline_tui.views.line import Line, cells, plain
from paceline_tui.views.pipeline import NextStep
from paceline_tui.views.table import layout
from paceline_tui.views.when import age, corner_day, count, day_title, near_day
from paceline_tui.widgets.lines import Lines, changed_cells
from support import samples
from support.pictures import app_text

TODAY = samples.TODAY


def on(days: int, words: str = "call", time: str = "") -> NextStep:
    return NextStep(words, TODAY + timedelta(days=days), time)


@pytest.mark.parametrize(
    ("step", "words", "tone"),
    [
        (on(-2, "send quote"), "! 2d send quote", "overdue"),
        (on(0, "demo", "14:00"), "• demo 14:00", "today"),
        (on(0, "review"), "• review", "today"),
        (on(4, "mail"), "› Thu mail", "future"),
        (on(9, "sign"), "› 1 Dec sign", "future"),
        (None, "? no next step", "none"),
    ],
)
def test_four_states_by_mark_word_and_tone(
    step: NextStep | None, words: str, tone: str
) -> None:
    line = pipeline.step_line(step, TODAY)
    assert plain(line) == words
    assert {each for _, each in line} == {tone}


def test_the_time_of_day_is_not_what_gets_cut() -> None:
    step = on(0, "demo for the board", "14:00")
    assert plain(pipeline.step_line(step, TODAY, 15)) == "• 14:00 demo for the board"
    assert plain(pipeline.step_line(step, TODAY, 30)) == "• demo for the board 14:00"


def test_rot_is_a_word_too() -> None:
    card = replace(samples.cards(samples.STAGES[1])[1][1])
    figures = pipeline.card_lines(card, 15, TODAY)[1]
    assert plain(figures) == "€11k  30d rot"


def test_days_are_short_near_and_dated_far() -> None:
    said = [near_day(TODAY + timedelta(days=n), TODAY) for n in (-1, 0, 1, 6, 7, 400)]
    assert said == ["yesterday", "today", "Mon", "Sat", "29 Nov", "Dec 2027"]
    assert day_title(TODAY, TODAY) == "Today"
    assert day_title(date(2026, 11, 26), TODAY) == "Thu 26"
    assert day_title(date(2026, 10, 1), TODAY) == "Thu 1 Oct"
    assert corner_day(TODAY) == "Sun 22 Nov"


def test_ages_have_one_unit() -> None:
    assert [age(n) for n in (0, 69, 70, 364, 365, 900)] == [
        *("0d", "69d", "10w"),
        *("52w", "12mo", "2y"),
    ]
    assert [count(1, "day"), count(12_000, "entry", "entries")] == [
        "1 day",
        "12,000 entries",
    ]


@pytest.mark.parametrize(
    ("minor", "said"),
    [
        (84_000, "€840"),
        (450_000, "€4.5k"),
        (2_790_000, "€28k"),
        (15_460_000, "€155k"),
        (123_456_789, "€1.2m"),
        (2_345_678_900, "€23m"),
        (-2_790_000, "-€28k"),
        (0, "€0"),
    ],
)
def test_money_on_the_board_has_at_most_three_digits(minor: int, said: str) -> None:
    assert pipeline.brief_money(minor, "EUR") == said


def test_lengths_are_whole_minutes() -> None:
    running = replace(samples.STATUS, split=(5222, 59, 0))
    assert "S 1h27 █ P 0m" in plain(status.status_line(running, 120))


def test_the_headline_without_a_quota_says_so() -> None:
    totals = replace(samples.TOTALS, quota=None, low=None, no_step=0)
    first, second = pipeline.headline(totals, 80)
    assert plain(first) == " €84k won this quarter; no quota is set"
    assert plain(second) == " 41 open, all with a next step"


def test_one_deal_lacks_a_step() -> None:
    totals = replace(samples.TOTALS, no_step=1)
    assert plain(pipeline.headline(totals, 60)[1]) == " 41 open, 1 lacks a step"


def test_a_stage_without_probabilities_shows_no_weighted_value() -> None:
    stage = replace(samples.STAGES[0], weighted=None)
    assert plain(pipeline.stage_head(stage)(15, "")[1]) == "€61k"


def test_a_long_stage_name_gives_way_to_its_count() -> None:
    stage = replace(samples.STAGES[0], name="Commercial negotiation", count=30_000)
    assert plain(pipeline.stage_name(stage, 15)) == "Commerc… 30,000"


def test_the_list_shows_more_columns_where_there_is_room() -> None:
    shown = {
        width: [field.key for field, _ in layout(LIST_FIELDS, width)]
        for width in (60, 80, 119)
    }
    assert shown[60] == ["account", "value", "age", "step"]
    assert "close" in shown[80]
    assert "stage" in shown[119]


# -- status line ------------------------------------------------------------------


def test_the_status_line_is_the_drawn_one() -> None:
    expected = (
        " ● 0:42 demo Acme/renewal  S 3h10 ██ P 1h20 ▓ A 2h05 ░"
        "  6 due, 2 late  ! billing"
    )
    assert plain(status.status_line(samples.STATUS, 80)) == expected


@given(st.integers(1, 200))
def test_the_status_line_is_as_wide_as_the_screen_at_any_width(width: int) -> None:
    assert cells(status.status_line(samples.STATUS, width)) == width


def test_the_status_line_drops_whole_parts() -> None:
    line = plain(status.status_line(samples.STATUS, 62))
    assert line.endswith("6 due, 2 late")
    assert "S 3h10 P 1h20 A 2h05" in line


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"paused": True}, "‖ 0:42 paused demo"),
        ({"seconds": 5 * 3600}, "! 5:00 still running?"),
        ({"over_midnight": True}, "! 0:42 still running?"),
    ],
)
def test_a_timer_that_needs_a_look(changes: dict[str, object], words: str) -> None:
    timer = samples.STATUS.timer
    assert timer is not None
    seen = replace(samples.STATUS, timer=replace(timer, **changes))
    assert words in plain(status.status_line(seen, 120))


def test_a_quiet_status_line() -> None:
    quiet = status.StatusView(None, (0, 0, 0), 0, 0, remote=True)
    line = plain(status.status_line(quiet, 80))
    assert line == " no timer  S 0m P 0m A 0m  nothing due  SSH"


def test_a_message_names_the_way_back() -> None:
    (line,) = status.message_lines("Moved Acme to Meeting", 40)
    assert plain(line) == " Moved Acme to Meeting           u undo"
    (line,) = status.message_lines("Nothing", 40, undo=False)
    assert plain(line) == " Nothing"


def test_a_long_message_takes_two_lines_and_keeps_the_way_back() -> None:
    said = "Moved Acme/renewal to Meeting; the step send quote stays"
    assert [plain(line) for line in status.message_lines(said, 40)] == [
        " Moved Acme/renewal to Meeting;",
        " the step send quote stays       u undo",
    ]
    one, two = status.message_lines(said * 2, 40)
    assert plain(two).endswith("… u undo")
    assert [cells(line) for line in (one, two)] == [40, 40]
    wrong = status.message_lines("no such day: " + "x" * 90, 40, wrong=True)
    assert [plain(line)[-1] for line in wrong] == [":", "…"]
    assert plain(*status.message_lines("", 40)) == f"{'u undo':>39}"


# -- time -------------------------------------------------------------------------


def test_the_week_in_a_sentence() -> None:
    seen = timelog.WeekTotals("Week 47", (50_400, 20_400, 43_200), "Billing took 2h30.")
    said = " Week 47: 44% of 31h40 was selling. Billing took 2h30."
    assert plain(timelog.headline(seen, 80)) == said
    assert plain(timelog.headline(seen, 50)) == said[:35]
    empty = timelog.WeekTotals("Week 47", (0, 0, 0))
    assert plain(timelog.headline(empty, 80)) == " Week 47: nothing is logged yet."


parts = st.lists(st.integers(0, 10**6), min_size=1, max_size=4)


@given(parts, st.integers(0, 80))
def test_a_stacked_bar_is_full_when_it_stands_for_everything(
    amounts: list[int], room: int
) -> None:
    line = stacked(amounts, room)
    assert cells(line) == (room if sum(amounts) else 0)


@given(st.integers(-5, 500), st.integers(-5, 500), st.integers(0, 60))
def test_progress_is_always_as_long(done: int, goal: int, room: int) -> None:
    assert cells(progress(done, goal, room)) == room


def test_shares() -> None:
    assert [percent(1, 3), percent(0, 5), percent(1, 0)] == ["33%", "0%", "–"]


def test_sinks_say_which_how_much_what_it_costs_and_what_to_do() -> None:
    said = "\n".join(plain(line) for line in week.sink_lines(samples.SINKS, "€92", 80))
    assert "! billing           2h30   €230  2.1× your median" in said
    assert "→ batch it: Friday 15:00 fits" in said
    assert "an hour of yours is worth €92" in said


def test_no_sink_is_good_news() -> None:
    assert "none" in plain(week.sink_lines([], "", 60)[1])


@pytest.mark.parametrize("width", [36, 56, 76])
def test_targets_say_how_far_the_week_is(width: int) -> None:
    targets = (
        week.TargetView("prospecting", 9000, 28_800),
        week.TargetView("demo", 90_000, 10_800),
        week.TargetView("service", 0, None),
    )
    head, *lines = (plain(line) for line in week.target_lines(targets, width))
    assert head == "Targets"
    assert max(map(len, lines)) <= width
    said = [line.replace("━", "").replace("─", "").split() for line in lines]
    assert " ".join(said[0][1:]) == "2h30 of 8h 5h30 to go"
    assert said[0][0].startswith("prospect")
    assert " ".join(said[1]) == "demo 25h of 3h met"
    assert "no day of this week is worked" in lines[2]
    assert week.target_lines((), width) == []


def test_what_is_left_out_is_summed_up() -> None:
    lines = week.total_lines("Activities", samples.ACTIVITIES, 60, 4)
    assert plain(lines[-1]).split() == ["2", "more", "4h30"]


# -- cadence and deals ------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "last"),
    [
        (samples.CADENCE["overdue"][0], "6 days late"),
        (samples.CADENCE["overdue"][1], "1d late last 5d"),
        (samples.CADENCE["today"][0], "warm-up"),
        (samples.CADENCE["today"][1], "today  last 13d"),
        (samples.CADENCE["week"][0], "Tue  last 4d"),
        (samples.CADENCE["later"][0], "3 Dec"),
        (samples.CADENCE["resting"][0], "re-ask 22 Dec"),
    ],
)
def test_when_a_card_is_due(card: cadence.CadenceCard, last: str) -> None:
    assert plain(cadence.card_lines(card, 15, TODAY)[3]) == last


def test_nobody_waits() -> None:
    first, second = cadence.headline(cadence.Waiting(0, due=3), (), None, 80)
    assert plain(first) == " Nobody waits past their date. 3 due today."
    assert plain(second) == " no block is planned today"


def test_a_page_without_anything_still_says_what_belongs_there() -> None:
    page = replace(samples.PAGE, people=(), touches=(), split=(), history=())
    said = [plain(line) for line in deal.deal_page(page, 40, TODAY)]
    assert said.count("none yet") == 4


def test_a_close_date_in_the_past_is_marked() -> None:
    card = replace(samples.PAGE.card, close=date(2026, 11, 1))
    page = replace(samples.PAGE, card=card)
    said = "\n".join(plain(line) for line in deal.deal_page(page, 80, TODAY))
    assert "! close 1 Nov" in said


# -- lines that change ------------------------------------------------------------


def test_only_the_cells_that_differ_are_painted_again() -> None:
    before: Line = (("● ", "selling"), ("0:42", "bold"), (" demo", "plain"))
    after: Line = (("● ", "selling"), ("0:43", "bold"), (" demo", "plain"))
    assert changed_cells(before, after) == (2, 6)
    assert changed_cells(before, before) is None
    assert changed_cells(before, ()) == (0, 11)


class Clock(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.minute = 0
        self.lines = Lines(lambda width: [((f"0:{self.minute:02d}", "bold"),)] * 40)

    def compose(self) -> ComposeResult:
        yield self.lines


async def test_lines_are_made_again_and_can_be_scrolled() -> None:
    app = Clock()
    async with app.run_test(size=(40, 10)) as pilot:
        app.minute = 7
        app.lines.show()
        await pilot.pause()
        assert app_text(app)[0] == "0:07"
        app.lines.show(lambda width: [((str(n), "plain"),) for n in range(12)])
        app.lines.scroll_lines(99)
        await pilot.pause()
        assert app_text(app)[-1] == "11"


@pytest.mark.parametrize(
    ("others", "chanceless", "width", "shown"),
    [
        (0, 0, 15, ["€28k  w €14k", "─" * 15]),
        (1, 0, 22, ["€28k  w €14k  + $12k", "─" * 22]),
        (1, 0, 15, ["€28k  w €14k", "+ $12k ────────"]),
        (0, 2, 15, ["€28k  w €14k", "2 no chance ───"]),
        (2, 2, 30, ["€28k  w €14k  + $12k + £3k", "2 without a chance ───────────"]),
        (2, 2, 22, ["€28k  w €14k", "+ $12k +… 2 no chance"]),
        (2, 2, 50, ["€28k  w €14k  + $12k + £3k  2 without a chance", "─" * 50]),
    ],
)
def test_a_stage_says_its_other_currencies_and_what_has_no_chance(
    others: int, chanceless: int, width: int, shown: list[str]
) -> None:
    sums = ((1_200_000, "USD"), (300_000, "GBP"))[:others]
    head = pipeline.StageHead(
        "k", "Qualified", 9, 2_800_000, 1_400_000, "EUR", sums, chanceless
    )
    lines = pipeline.stage_head(head)(width, "")
    assert [plain(line) for line in lines[1:]] == shown


def test_a_stage_head_never_leaves_its_width() -> None:
    sums = tuple((at * 10_000_000, "CHF") for at in range(5))
    head = pipeline.StageHead("k", "Qualified", 9, 10**12, 10**12, "EUR", sums, 12_345)
    for width in range(8, 90):
        assert all(cells(x) <= width for x in pipeline.stage_head(head)(width, ""))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_was_won_in_other_currencies_stands_beside_the_number(width: int) -> None:
    won = ((1_200_000, "USD"),)
    totals = pipeline.PipelineTotals(
        "EUR", 17_800_000, 25_000_000, "quarter", None, None, 48, 11, won
    )
    lines = [plain(line) for line in pipeline.headline(totals, width)]
    assert "+ $12k" in lines[0]
    assert "71%" in lines[0]
    assert max(map(len, lines)) <= width
