"""Every verb on people, deals, cadences and plans is one step, undo its inverse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import NotFoundError, PacelineError
from support.books import NOW, Clock, back_and_forth, dump, make_desk
from support.cadences import SHORT

if TYPE_CHECKING:
    import pytest

    from paceline.desk import Desk

NAMES = ("acme", "globex", "ann", "bo", "acme/renewal", "upsell", "nobody")
WORDS = st.sampled_from(NAMES)
DAY = 86400
TODAY = date(2026, 11, 22)
OUTCOMES = ("sent", "not-interested", "do-not-contact", "no-answer")


def held(desk: Desk, who: str) -> str:
    """The enrolment a contact is in."""
    found = desk.cadence.enrolment_of(desk.people.find_contact(who).id)
    if found is None:
        raise NotFoundError("in no cadence")
    return found


def verbs(desk: Desk) -> dict[str, object]:
    people, pipeline = desk.people, desk.pipeline
    cadence, plan = desk.cadence, desk.plan
    return {
        "account": lambda a, b, n: people.add_account(f"{a} {n}", territory=b),
        "edit account": lambda a, b, n: people.edit_account(a, wallet=n, territory=b),
        "contact": lambda a, b, n: people.add_contact(f"Cy {n}", a, title=b),
        "edit contact": lambda a, b, n: people.edit_contact(
            a, account=b, do_not_contact=n % 2
        ),
        "moved": lambda a, b, n: people.moved(a, b, f"Title {n}", create=n % 2 > 0),
        "archive": lambda a, b, n: people.archive(a),
        "unarchive": lambda a, b, n: people.unarchive(a),
        "touch": lambda a, b, n: people.touch(
            a, "call", ("connect", "reply", "do-not-contact")[n % 3], b, seconds=n * 60
        ),
        "past touch": lambda a, b, n: people.touch(a, "mail", "sent", at=NOW - n * DAY),
        "promise": lambda a, b, n: people.promise(f"send {n}", a, "2026-11-30"),
        "keep": lambda a, b, n: people.keep(f"send {n}"),
        "add": lambda a, b, n: pipeline.add(
            f"Deal {n}", a, value=n, next_at=NOW + n * DAY, create=n % 2 > 0
        ),
        "edit": lambda a, b, n: pipeline.edit(
            a, close_day=f"2026-12-{n + 1:02}", name=f"Deal {n}"
        ),
        "next step": lambda a, b, n: pipeline.next_step(a, b, NOW + n),
        "move": lambda a, b, n: pipeline.move([a, b], n % 3 - 1 or "proposal", "why"),
        "win": lambda a, b, n: pipeline.win(a, met=True),
        "lose": lambda a, b, n: pipeline.lose(a, b),
        "enrol": lambda a, b, n: cadence.enrol(a),
        "step": lambda a, b, n: cadence.do_step(
            held(desk, a), OUTCOMES[n % 4], n * 60, b
        ),
        "pause": lambda a, b, n: cadence.pause(held(desk, a), b),
        "resume": lambda a, b, n: cadence.resume(held(desk, a)),
        "stop": lambda a, b, n: cadence.stop(held(desk, a), b),
        "cadence": lambda a, b, n: cadence.add(f"Cadence {n}", SHORT),
        "edit cadence": lambda a, b, n: cadence.edit(
            "Outreach", max_attempts=n + 1, steps=SHORT if n % 2 else None
        ),
        "days off": lambda a, b, n: cadence.pto(TODAY, TODAY + timedelta(n)),
        "block": lambda a, b, n: cadence.add_block(a, 3600 * n, 3600 * n + 60, 5),
        "drop block": lambda a, b, n: plan.drop_block(b),
        "budget": lambda a, b, n: plan.set_budget("mail", n * 60),
        "drop budget": lambda a, b, n: plan.drop_budget("mail"),
    }


def begin(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.people.add_account("Globex")
    desk.people.add_contact("Ann Roe", "acme")
    desk.people.add_contact("Bo Kim", "globex")
    desk.pipeline.add("Renewal", "acme", value=5, close_day="2026-12-01")
    desk.pipeline.add("Upsell", "globex", contact="bo")
    desk.cadence.enrol("ann")
    desk.cadence.add_block("globex", 32400, 36000, 5)
    desk.plan.set_budget("mail", 600)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_undo_after_any_verbs_brings_the_whole_book_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    clock = Clock()
    with make_desk(tmp_path_factory.mktemp("book"), clock) as desk:
        begin(desk)
        named = verbs(desk)
        books = [dump(desk)]
        for _ in range(data.draw(st.integers(1, 6))):
            verb = data.draw(st.sampled_from(sorted(named)))
            clock.forward(3600)
            try:
                named[verb](  # type: ignore[operator]
                    data.draw(WORDS), data.draw(WORDS), data.draw(st.integers(0, 9))
                )
            except PacelineError:
                assert dump(desk) == books[-1], verb
            else:
                books.append(dump(desk))
        back_and_forth(desk, books)


def test_each_verb_does_something_on_some_book(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    done = set()
    with make_desk(tmp_path_factory.mktemp("book")) as desk:
        begin(desk)
        desk.people.promise("send 1", "acme", "2026-11-23")
        for verb, do in verbs(desk).items():
            for a in NAMES:
                before = dump(desk)
                try:
                    do(a, "globex", 1)  # type: ignore[operator]
                except PacelineError:
                    continue
                if dump(desk) != before:
                    done.add(verb)
                    desk.history.undo()
                    assert dump(desk) == before
        assert set(verbs(desk)) - done == {"unarchive", "resume"}
