"""Text in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.text.cells import clean, fit, pad, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Acme", 4),
        ("Café", 4),
        ("Cafe\u0301", 4),
        ("日本", 4),
        ("ＡＢ", 4),
        ("📈", 2),
        ("a\u200bb", 2),
        ("€24k", 4),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Acme", 4, "Acme"),
        ("Acme Corp", 6, "Acme…"),
        ("Acme Corp", 1, "…"),
        ("Acme", 0, ""),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("Cafe\u0301s und", 5, "Cafe\u0301…"),
    ],
)
def test_fit(text: str, most: int, cut: str) -> None:
    assert fit(text, most) == cut


def test_pad() -> None:
    assert pad("日", 4) == "日  "
    assert pad("12", 4, right=True) == "  12"
    assert pad("Acme Corp", 6) == "Acme… "


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Acme", "Acme"),
        ("日本 é 📈", "日本 é 📈"),
        ("a\nb\tc", "a b c"),
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("a\x1b]52;c;eA==\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1b]52;c;never closed", "a"),
        ("a\x9b31mb", "ab"),
        ("a\x1bcb", "ab"),
        ("a\x00\x07\x7fb", "ab"),
        ("a\u202eb", "ab"),
        ("a\udce9b", "ab"),
    ],
)
def test_clean(text: str, safe: str) -> None:
    assert clean(text) == safe


@given(st.text(st.characters() | st.sampled_from("\x1b[]\x9b;m\x07"), max_size=40))
def test_clean_text_commands_no_terminal(text: str) -> None:
    safe = clean(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in safe)
    assert clean(safe) == safe
    safe.encode("utf-8")


@given(st.text(max_size=30), st.integers(0, 20))
def test_fit_and_pad_keep_to_the_width(text: str, most: int) -> None:
    assert width(fit(text, most)) <= most
    assert width(pad(text, most)) == most
