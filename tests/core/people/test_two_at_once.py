"""Two programs at one book: what the second finds when its turn comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from paceline.errors import RefusedError, UsageError
from paceline.model.cadence import CadenceStep
from support.books import make_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from paceline.desk import Desk

THURSDAY = date(2026, 12, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(tmp_path) as desk:
        desk.people.add_account("Acme")
        desk.people.add_contact("Ann Lowell", account="acme")
        desk.pipeline.add("Renewal", "acme", contact="ann-lowell")
        yield desk


@pytest.fixture
def other(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    with make_desk(tmp_path) as other:
        yield other


def quicker(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, verb: Callable[[], object]
) -> None:
    """Let another program do something just before the next step of a desk."""
    write = desk.book.write

    def then(*given: Any, **named: Any) -> object:
        monkeypatch.setattr(desk.book, "write", write)
        verb()
        return write(*given, **named)

    monkeypatch.setattr(desk.book, "write", then)


PLANS: dict[str, Callable[[Desk], object]] = {
    "meeting": lambda desk: desk.people.promise(
        "show it", "ann-lowell", THURSDAY, "meeting"
    ),
    "next step": lambda desk: desk.pipeline.next_step("renewal", "call", THURSDAY),
    "edit": lambda desk: desk.pipeline.edit("renewal", next_step="call"),
    "add": lambda desk: desk.pipeline.add(
        "More", "acme", contact="ann-lowell", next_step="call"
    ),
}


@pytest.mark.parametrize("plan", PLANS)
def test_nothing_is_planned_with_who_opted_out_a_moment_before(
    desk: Desk, other: Desk, monkeypatch: pytest.MonkeyPatch, plan: str
) -> None:
    quicker(
        desk,
        monkeypatch,
        lambda: other.people.edit_contact("ann-lowell", do_not_contact=True),
    )
    with pytest.raises(RefusedError, match="asked not to be contacted"):
        PLANS[plan](desk)
    assert desk.people.promises() == []
    assert desk.book.rows("SELECT count(next_step), count(*) FROM deal") == [(0, 1)]


def test_a_meeting_that_both_hold_is_one_touch(
    desk: Desk, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = desk.people.promise("show it", "ann-lowell", THURSDAY, "meeting").key or ""
    quicker(desk, monkeypatch, lambda: other.people.keep(held))
    with pytest.raises(UsageError, match="is kept already"):
        desk.people.keep(held)
    assert len(desk.people.touches()) == 1


def test_days_off_that_were_put_together_meanwhile_are_looked_at_again(
    desk: Desk, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.cadence.pto(THURSDAY, THURSDAY)
    quicker(
        desk,
        monkeypatch,
        lambda: other.cadence.pto(THURSDAY, date(2026, 12, 28)),
    )
    with pytest.raises(RefusedError, match="changed elsewhere"):
        desk.plan.drop_leave(THURSDAY)
    assert [(one.first, one.last) for one in desk.plan.leaves()] == [
        ("2026-12-24", "2026-12-28")
    ]
    desk.plan.drop_leave(THURSDAY)
    assert desk.plan.leaves() == []


def test_a_block_that_both_plan_is_one(
    desk: Desk, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = ("early", 8 * 3600, 9 * 3600, 5)
    quicker(desk, monkeypatch, lambda: other.cadence.add_block(*early))
    with pytest.raises(UsageError, match="there is a block early already"):
        desk.cadence.add_block(*early)
    assert desk.plan.drop_block("early").said == "dropped block early"


def test_a_cadence_that_both_add_is_one(
    desk: Desk, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [CadenceStep(1, 0, "mail"), CadenceStep(2, 5, "call")]
    quicker(desk, monkeypatch, lambda: other.cadence.add("Warm", steps))
    with pytest.raises(UsageError, match="there is a cadence Warm already"):
        desk.cadence.add("Warm", steps)
    assert [one.name for one in desk.cadence.cadences()].count("Warm") == 1
