"""Whatever is typed: an answer or one sentence, and the book stays whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import PacelineError, UsageError
from support.books import dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from paceline.desk import Desk

ANY = st.one_of(
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from(["", "@", "/", "acme/", "/ann", "a" * 36, "ann\x1b[2J", "\ud800"]),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with make_desk(tmp_path_factory.mktemp("book")) as desk:
        desk.people.add_account("Acme")
        desk.people.add_contact("Ann Roe", "acme")
        desk.pipeline.add("Renewal", "acme")
        yield desk


VERBS: dict[str, Callable[[Desk, str], object]] = {
    "find deal": lambda desk, word: desk.pipeline.find(word),
    "board": lambda desk, word: desk.pipeline.board(word),
    "order": lambda desk, word: desk.pipeline.order(word, word),
    "move": lambda desk, word: desk.pipeline.move("renewal", word, word),
    "edit deal": lambda desk, word: desk.pipeline.edit("renewal", note=word, name=word),
    "next step": lambda desk, word: desk.pipeline.next_step("renewal", word, word),
    "lose": lambda desk, word: desk.pipeline.lose("renewal", word, word, word),
    "account": lambda desk, word: desk.people.add_account(word, city=word, tier=word),
    "accounts": lambda desk, word: desk.people.accounts(word),
    "edit account": lambda desk, word: desk.people.edit_account(word, territory=word),
    "contact": lambda desk, word: desk.people.add_contact(word, word),
    "contacts": lambda desk, word: desk.people.contacts(word, account=word),
    "moved": lambda desk, word: desk.people.moved("ann", word, word, create=True),
    "touch": lambda desk, word: desk.people.touch("ann", word, word, word),
    "touch who": lambda desk, word: desk.people.touch(word, "call", "connect", word),
    "promise": lambda desk, word: desk.people.promise(word, word or None, word),
    "keep": lambda desk, word: desk.people.keep(word),
}


@pytest.mark.parametrize("verb", VERBS)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(word=ANY)
def test_any_words_give_an_answer_or_a_sentence(
    desk: Desk, verb: str, word: str
) -> None:
    before = dump(desk)
    try:
        VERBS[verb](desk, word)
    except PacelineError:
        assert dump(desk) == before
    else:
        if dump(desk) != before:
            desk.history.undo()
        assert dump(desk) == before


def test_no_message_carries_what_a_terminal_would_obey(desk: Desk) -> None:
    for typed in ("fax\x1b[2J", "\x9b31m"):
        with pytest.raises(UsageError) as no:
            desk.people.touch("ann", typed, "connect")
        assert str(no.value).isprintable()


def test_a_time_past_every_calendar_is_refused(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.pipeline.add("Renewal")
        with pytest.raises(UsageError, match="within this age"):
            desk.pipeline.next_step("renewal", "call", 1 << 70)
