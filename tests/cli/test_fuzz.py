"""Whatever is typed is done or refused in a sentence; nothing else ever happens."""

from __future__ import annotations

import contextlib
import io
import os
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import PacelineError
from paceline_tui.entry import dispatch

if TYPE_CHECKING:
    from support.pace import Pace

COMMANDS = st.sampled_from(
    [
        *("log", "start", "switch", "stop", "pause", "continue", "cancel", "status"),
        *("touch", "find", "undo", "redo", "history", "due", "week", "today", "sinks"),
        *("deal add", "deal list", "deal show", "deal move", "deal edit", "deal lose"),
        *("account add", "account edit", "account show", "account list"),
        *("contact add", "contact edit", "contact moved", "contact show"),
        *("promise add", "promise keep", "promise list", "budget set", "block add"),
        *("cadence enrol", "cadence do", "cadence add", "pto add", "names"),
        *("config get", "config set", "export", "log --file", ""),
    ]
)
WORDS = st.one_of(
    st.sampled_from(
        [
            *("@acme", "@ann", "@acme/renewal", "45m", "9:00-10:00", "yesterday", "14"),
            *(
                "demo",
                "selling",
                "call",
                "connect",
                "mail+2",
                "24k",
                "-1",
                "+1",
                "-",
                "",
            ),
            *(
                "--at",
                "--for",
                "--ago",
                "--json",
                "--csv",
                "--round",
                "--by",
                "--next-on",
            ),
            *(
                "--limit",
                "--value",
                "--close",
                "--create",
                "--help",
                "-x",
                "--",
                "--sort",
            ),
            *(
                "now",
                "tue 14:00",
                "mon-fri",
                "8:00-9:00",
                "seller.hours",
                "99999999999",
            ),
        ]
    ),
    st.text(
        st.characters(exclude_characters="\0"),
        max_size=12,
    ),
)


@pytest.fixture
def environ(pace: Pace) -> dict[str, str]:
    pace.ok("account", "add", "Acme")
    pace.ok("contact", "add", "Ann", "@acme")
    pace.ok("deal", "add", "Renewal", "@acme", "24k")
    return pace.env


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(COMMANDS, st.lists(WORDS, max_size=5))
def test_any_words_are_done_or_refused(
    environ: dict[str, str], command: str, words: list[str]
) -> None:
    out, err = io.StringIO(), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(b"45m demo\n"))
    line = [*command.split(), *words]
    with (
        mock.patch.dict(os.environ, environ, clear=True),
        mock.patch("sys.stdin", given),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.suppress(PacelineError),
    ):
        if line and line[0] not in ("open", "demo"):
            assert dispatch(line) in (0, 1, 2)
    assert "\x1b" not in out.getvalue() + err.getvalue()
