"""The quick-entry line, as a seller types it."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.model import as_dict
from paceline.model.timelog import ACTIVITIES
from paceline.text.line import DEFAULTS, QuickLine, preview_line, read_line

NOW = datetime(2026, 11, 25, 15, 30)  # a Wednesday


def read(text: str | list[str], bare: bool = True) -> QuickLine:
    return read_line(text, NOW, ACTIVITIES, bare=bare)


def kinds(line: QuickLine) -> dict[str, str]:
    return {token.text: token.kind for token in line.tokens}


def meaning(line: QuickLine) -> dict[str, object]:
    return {k: v for k, v in as_dict(line).items() if k != "tokens"}


def test_everything_in_one_line() -> None:
    line = read(
        'call @acme/renewal 30m yesterday 14:00 #q4 @selling next:tue "send quote"'
    )
    assert line.activity == "call"
    assert line.category == 0
    assert line.names == ("acme/renewal",)
    assert line.tags == ("q4",)
    assert line.note == "send quote"
    assert line.next_day == date(2026, 12, 1)
    assert line.span is not None
    assert line.span.start == datetime(2026, 11, 24, 14)
    assert line.span.seconds == 1800
    assert kinds(line) == {
        "call": "activity",
        "@acme/renewal": "name",
        "30m": "when",
        "yesterday": "when",
        "14:00": "when",
        "#q4": "tag",
        "@selling": "category",
        "next:tue": "next",
        '"send quote"': "note",
    }


@pytest.mark.parametrize(
    "order", list(itertools.permutations(["demo", "45m", "@acme", "yesterday", "#q4"]))
)
def test_words_come_in_any_order(order: tuple[str, ...]) -> None:
    line = read(" ".join(order))
    assert meaning(line) == meaning(read("demo 45m @acme yesterday #q4"))
    assert line.activity == "demo"


@pytest.mark.parametrize(
    "argv",
    [
        ["call", "Acme Corp", "30m"],
        ["call", "Acme", "Corp", "30m"],
        ["call Acme Corp 30m"],
        ["call", '"Acme', 'Corp"', "30m"],
    ],
)
def test_quotes_make_no_difference(argv: list[str]) -> None:
    line = read(argv)
    assert line.note == "Acme Corp"
    assert line.activity == "call"
    assert line.span is not None
    assert line.span.seconds == 1800


def test_quoted_words_are_only_note() -> None:
    line = read('call 30m "send mail by fri 14:00"')
    assert line.note == "send mail by fri 14:00"
    assert line.activity == "call"
    assert line.span is not None
    assert line.span.start is None


def test_quotes_are_dropped_from_the_note() -> None:
    assert read('call 30m "send  quote", soon').note == "send quote, soon"


def test_a_name_may_be_quoted() -> None:
    assert read('call 30m @"Acme Corp/Big deal"').names == ("Acme Corp/Big deal",)


def test_marks_and_apostrophes_in_a_note_stay() -> None:
    line = read("call 30m O'Brien & Sons (€5k) 5\" screen")
    assert line.note == "O'Brien & Sons (€5k) 5\" screen"


def test_several_names_and_tags_are_kept_in_order() -> None:
    line = read("meeting 1h @ann @acme, @bob-jones #q4 #big #q4")
    assert line.names == ("ann", "acme", "bob-jones")
    assert line.tags == ("q4", "big")


@pytest.mark.parametrize(("activity", "category"), ACTIVITIES.items())
def test_every_activity_decides_its_category(activity: str, category: int) -> None:
    line = read(f"{activity.upper()} 30m")
    assert (line.activity, line.category) == (activity, category)


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("internal meeting 30m", "internal-meeting"),
        ("CRM entry 30m", "crm-entry"),
        ("30m order processing @acme", "order-processing"),
    ],
)
def test_the_two_words_of_an_activity_may_stand_apart(text: str, activity: str) -> None:
    line = read(text)
    assert line.activity == activity
    assert line.note == ""


def test_only_the_first_activity_counts() -> None:
    line = read("mail 20m after the demo")
    assert line.activity == "mail"
    assert line.note == "after the demo"


@pytest.mark.parametrize("word", ["selling", "@selling", "SELLING"])
def test_a_category_stands_for_its_usual_activity(word: str) -> None:
    line = read(f"{word} 45m @acme")
    assert (line.category, line.activity) == (0, "meeting")
    assert kinds(line)[word] == "category"


def test_every_category_has_its_usual_activity() -> None:
    found = [
        read(f"{category} 5m").activity
        for category in ("selling", "prospecting", "admin")
    ]
    assert found == list(DEFAULTS)
    assert [ACTIVITIES[name] for name in DEFAULTS] == [0, 1, 2]


def test_own_activities_count() -> None:
    own = {"Standup": 2, "pitch": 0}
    assert read_line("standup 15m", NOW, own).activity == "Standup"
    assert read_line("admin 15m", NOW, own).activity == "Standup"
    assert read_line("prospecting 15m", NOW, own).activity == "attempt"


def test_a_category_beside_another_ones_activity_is_refused() -> None:
    with pytest.raises(ParseError, match=r"'billing' is admin, but .* says selling"):
        read("selling 30m billing")


def test_two_categories_are_refused() -> None:
    with pytest.raises(ParseError, match="'admin' is a second category beside 'sell"):
        read("selling admin 30m")
    assert read("selling 30m @selling").category == 0


@pytest.mark.parametrize(
    ("text", "word", "offer"),
    [
        ("cal acme 30m", "cal", "'call'"),
        ("30m metting @acme", "metting", "'meeting'"),
        ("crmentry 30m", "crmentry", "'crm-entry'"),
    ],
)
def test_a_misspelt_activity_is_offered(text: str, word: str, offer: str) -> None:
    with pytest.raises(ParseError, match=f"did you mean {offer}") as refused:
        read(text)
    assert refused.value.word == word
    assert text.startswith(word, refused.value.at)


@pytest.mark.parametrize("text", ["", "30m", "@acme 30m", "xyzzy 30m"])
def test_a_line_without_activity_says_what_to_name(text: str) -> None:
    with pytest.raises(ParseError, match="such as call, demo or billing"):
        read(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("next:tue", "2026-12-01"),
        ("next:wed", "2026-12-02"),
        ("next:2w", "2026-12-09"),
        ("next:+3d", "2026-11-28"),
        ("next:eom", "2026-11-30"),
        ("next:20.11.", "2027-11-20"),
        ("next:2026-12-24", "2026-12-24"),
        ('next:"dec 24"', "2026-12-24"),
        ("NEXT:today", "2026-11-25"),
    ],
)
def test_the_next_step_has_a_day(text: str, day: str) -> None:
    line = read(f"call 30m {text}")
    assert line.next_day == date.fromisoformat(day)
    assert line.span is not None
    assert line.span.day == NOW.date()


@pytest.mark.parametrize("day", ["", "foo", "yesterday", "2026-11-24", "11/12"])
def test_a_next_step_without_a_coming_day_is_refused(day: str) -> None:
    text = f"call 30m next:{day}"
    with pytest.raises(ParseError, match="next step") as refused:
        read(text)
    assert refused.value.at == 14
    assert refused.value.word == day


def test_a_doubtful_number_points_at_its_place_in_the_line() -> None:
    with pytest.raises(ParseError, match="14m or 14:00") as refused:
        read('call  "Acme Corp"   14')
    assert refused.value.at == 20


def test_numbers_are_note_where_no_length_is_expected() -> None:
    line = read("call acme round 2", bare=False)
    assert line.note == "acme round 2"
    assert line.span is None


def test_a_clock_time_is_one_where_no_length_is_expected() -> None:
    line = read("call acme 9:30", bare=False)
    assert line.span is not None
    assert line.span.start == datetime(2026, 11, 25, 9, 30)


def test_control_characters_never_reach_the_note() -> None:
    line = read(
        "call 30m a\x00b \x1b]52;c;eA\x07 \u202egnol\udce9 日本 👨‍👩‍👧 \x00 @x\x1by"
    )
    assert line.note == "ab ]52;c;eA gnol 日本 👨‍👩‍👧"
    assert line.names == ("xy",)
    assert read("call\x07 30m\x00").note == ""


def test_a_line_over_10_kb_is_refused() -> None:
    with pytest.raises(ParseError, match="longer than 10 KB"):
        read("call 30m " + "é" * 5_200)
    assert read("call 30m " + "e" * 5_200).note == "e" * 5_200


def test_a_preview_reads_as_far_as_it_can() -> None:
    line, problem = preview_line("call @acme 1,5x next:foo #q4", NOW, ACTIVITIES)
    assert problem is not None
    assert problem.word == "foo"
    assert (line.activity, line.names, line.span) == ("call", ("acme",), None)
    assert kinds(line)["1,5x"] == "note"
    assert kinds(line)["#q4"] == "tag"


@pytest.mark.parametrize("text", ["c", "ca", "call", "call @", "call #", 'call "a b'])
def test_a_preview_of_half_a_line_is_no_accident(text: str) -> None:
    line, _ = preview_line(text, NOW, ACTIVITIES)
    assert "".join(t.text for t in line.tokens) == text.replace(" ", "")


TYPED = st.lists(
    st.sampled_from(
        (
            *[
                "call",
                "demo",
                "30m",
                "1h",
                "30",
                "yesterday",
                "last",
                "fri",
                "9:30",
                "14:00",
                "14",
                "-5m",
                "1,5x",
            ],
            *[
                "@acme",
                "@selling",
                "@",
                "#",
                "#q4",
                "next:tue",
                "next:",
                "admin",
                "日本",
            ],
            *('"', '"a', 'b"', '@"x', 'y"', "\x1b", "\u00a0"),
        )
    ),
    max_size=9,
).map(" ".join)


@settings(max_examples=2000)
@given(TYPED | st.text(max_size=60))
def test_tokens_cover_the_line(text: str) -> None:
    line, problem = preview_line(text, NOW, ACTIVITIES)
    covered = 0
    for token in line.tokens:
        assert text[covered : token.at].strip() == ""
        assert text.startswith(token.text, token.at)
        covered = token.at + len(token.text)
    assert text[covered:].strip() == ""
    if problem is not None:
        assert 0 <= problem.at <= len(text)
        with pytest.raises(ParseError) as refused:
            read(text)
        assert str(refused.value) == str(problem)


@settings(max_examples=1000)
@given(TYPED | st.text(max_size=60))
def test_notes_are_safe_to_show(text: str) -> None:
    line, _ = preview_line(text, NOW, ACTIVITIES)
    shown = "".join([line.note, *line.names, *line.tags])
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in shown)
    shown.encode("utf-8")
