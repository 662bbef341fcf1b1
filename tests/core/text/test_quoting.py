"""Names in a command that is proposed come back from a shell as they were."""

from __future__ import annotations

import shlex

from hypothesis import given
from hypothesis import strategies as st

from paceline.text.quoting import shelled


@given(st.text(st.characters(exclude_characters="\0")))
def test_a_shell_reads_the_name_again(name: str) -> None:
    assert shlex.split(shelled(name)) == [name]


def test_a_plain_name_has_the_quotes_that_are_usual() -> None:
    assert shelled("EU SaaS") == '"EU SaaS"'
    assert shelled('the "big" ones') == "'the \"big\" ones'"
