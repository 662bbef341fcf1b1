from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, UsageError
from paceline.model.people import CHANNELS, ENDS_CADENCE, OUTCOMES
from support.books import NOW, Clock, dump, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

DAY = 86400


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme")
    desk.people.add_contact("Ann Roe", "acme")
    return desk


def test_a_touch_counts_for_contact_account_and_the_only_open_deal(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("Renewal", "acme")
    clock.forward(60)
    done = desk.people.touch("@ann", "call", "conn", "wants pricing")
    assert done.said == 'call Ann Roe (Acme): connect "wants pricing"'
    assert done.notices == ("it counts for the deal Renewal",)
    touch = desk.people.touches("ann")[0]
    assert (touch.contact_name, touch.account_name, touch.deal_name) == (
        *("Ann Roe", "Acme", "Renewal"),
    )
    assert (touch.at, touch.day, touch.note) == (clock.at, "2026-11-22", touch.note)
    assert desk.people.find_contact("ann").last_touch == clock.at
    assert desk.people.find_account("acme").last_touch == clock.at
    assert desk.pipeline.find("acme/renewal").last_touch == clock.at


def test_with_several_open_deals_it_counts_for_the_one_named_or_the_contacts(
    desk: Desk,
) -> None:
    desk.pipeline.add("Renewal", "acme")
    desk.pipeline.add("Upsell", "acme")
    desk.people.touch("ann", "mail", "sent")
    assert desk.people.touches()[0].deal is None
    done = desk.people.touch("ann", "mail", "sent", deal="acme/upsell", at=NOW - 5)
    assert done.notices == ()
    assert [t.deal_name for t in desk.people.touches("acme/upsell")] == ["Upsell"]
    desk.pipeline.edit("acme/renewal", contact="ann")
    desk.people.touch("ann", "mail", "sent", at=NOW - 9)
    assert len(desk.people.touches("acme/renewal")) == 1


def test_a_touch_of_a_deal_or_account_needs_no_contact(desk: Desk) -> None:
    desk.pipeline.add("Renewal", "acme")
    desk.pipeline.win("acme/renewal", met=True)
    desk.people.touch("acme/renewal", "letter", "sent")
    desk.people.touch("acme", "event", "connect")
    touches = desk.people.touches("acme")
    assert {touch.deal_name for touch in touches} == {"Renewal", None}
    desk.people.add_contact("Free Lance")
    desk.pipeline.add("Loose", "acme", contact="free")
    desk.people.touch("free", "chat", "connect")
    assert desk.people.touches("free")[0].account_name == "Acme"


def test_touches_come_newest_first_and_page_by_instant(desk: Desk) -> None:
    for n in range(5):
        desk.people.touch("ann", "call", "no-answer", str(n), at=NOW - n * 60)
    assert [t.note for t in desk.people.touches(limit=2)] == ["0", "1"]
    older = desk.people.touches("acme", limit=2, before=NOW - 60)
    assert [t.note for t in older] == ["2", "3"]


@pytest.mark.parametrize(
    ("channel", "outcome", "more", "said"),
    [
        ("fax", "sent", {}, "there is no channel 'fax': it can be call, mail"),
        ("m", "sent", {}, "channel 'm' could be mail or meeting"),
        ("call", "conected", {}, r"no outcome 'conected': did you mean connect\?"),
        ("call", "sent", {"direction": "up"}, "there is no direction 'up'"),
        ("call", "sent", {"at": NOW + 60}, "that is still to come"),
        ("call", "sent", {"seconds": -1}, "cannot take less than no time"),
    ],
)
def test_a_touch_that_cannot_be_meant_is_refused(
    desk: Desk, channel: str, outcome: str, more: dict[str, object], said: str
) -> None:
    before = dump(desk)
    with pytest.raises(UsageError, match=said):
        desk.people.touch("ann", channel, outcome, **more)  # type: ignore[arg-type]
    assert dump(desk) == before


def test_an_unknown_person_offers_the_closest(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="did you mean @ann-roe"):
        desk.people.touch("ann-rowe", "call", "connect")
    with pytest.raises(NotFoundError, match="nothing in the book is called '@bo'"):
        desk.people.touches("bo")


def test_a_contact_is_named_behind_the_account_where_no_deal_fits(desk: Desk) -> None:
    desk.people.touch("acme/ann", "call", "connect")
    assert len(desk.people.touches("ann")) == 1
    with pytest.raises(NotFoundError, match="Acme has no deal 'Zed'") as no:
        desk.people.touch("acme/Zed", "call", "connect")
    assert no.value.closest == ()


# Time


@pytest.mark.parametrize(
    ("channel", "outcome", "activity"),
    [
        ("call", "no-answer", "attempt"),
        ("call", "connect", "call"),
        ("meeting", "connect", "meeting"),
        ("mail", "sent", "relationship"),
        ("social", "sent", "social"),
        ("event", "connect", "event"),
    ],
)
def test_its_time_is_logged_with_it_in_one_step(
    desk: Desk, channel: str, outcome: str, activity: str
) -> None:
    before = dump(desk)
    desk.people.touch("ann", channel, outcome, "note", seconds=300)
    (entry,) = desk.timelog.entries(date(2026, 11, 22))
    assert (entry.activity, entry.seconds, entry.end) == (activity, 300, NOW)
    assert (entry.account_name, entry.contact_name) == ("Acme", "Ann Roe")
    touch = desk.people.touches("ann")[0]
    assert desk.book.row("SELECT touch FROM time_entry") == (touch.id,)
    desk.history.undo()
    assert dump(desk) == before


def test_its_time_never_covers_what_is_logged_and_splits_the_timer(
    desk: Desk, clock: Clock
) -> None:
    desk.timelog.log("30m demo @acme")
    done = desk.people.touch("ann", "call", "connect", seconds=300)
    assert "counted that day without a clock time" in done.notices[0]
    clock.forward(3600)
    desk.timer.start("attempt", at=NOW)
    clock.forward(60)
    done = desk.people.touch("ann", "call", "connect", seconds=300)
    assert done.notices == ("the running attempt timer leaves that time out",)
    entries = desk.timelog.entries(date(2026, 11, 22))
    assert sum(entry.seconds for entry in entries) == 1800 + 300 + 3360 + 300
    timer = desk.timer.status().timer
    assert timer is not None
    assert timer.start == clock.at
    done = desk.people.touch("ann", "call", "connect", at=clock.at, seconds=60)
    assert "time still to come" in done.notices[0]


def test_the_timer_file_follows_a_touch_that_takes_its_time(
    tmp_path: Path, clock: Clock
) -> None:
    with make_desk(tmp_path, clock, state=str(tmp_path / "state")) as desk:
        desk.people.add_contact("Ann Roe")
        desk.timer.start("prep")
        key = desk.cadence.enrol("ann").key or ""
        clock.forward(600)
        desk.people.touch("ann", "call", "connect", seconds=300)
        kept = (tmp_path / "state" / "timer").read_text()
        assert kept == f"{clock.at}\tselling\tprep\t\n"
        clock.forward(600)
        desk.cadence.do_step(key, "sent", 300)
        kept = (tmp_path / "state" / "timer").read_text()
        assert kept == f"{clock.at}\tselling\tprep\t\n"


# What a touch ends


@pytest.mark.parametrize(
    ("channel", "outcome", "direction", "state"),
    [
        ("mail", "reply", "in", "replied"),
        ("mail", "connect", "in", "replied"),
        ("call", "meeting", "out", "finished"),
        ("call", "not-interested", "out", "replied"),
        ("call", "do-not-contact", "out", "opted-out"),
        ("call", "no-answer", "out", "active"),
    ],
)
def test_an_answer_rests_or_ends_the_cadence_in_the_same_step(
    desk: Desk, channel: str, outcome: str, direction: str, state: str
) -> None:
    desk.cadence.enrol("ann")
    before = dump(desk)
    done = desk.people.touch("ann", channel, outcome, direction=direction)
    assert desk.book.row("SELECT state FROM enrolment") == (state,)
    does = "rests" if state == "replied" else "ends"
    came = "success, meeting booked" if state == "finished" else state
    ended = f"the cadence Outreach {does}: {came}"
    said = [notice.startswith(ended) for notice in done.notices]
    assert said == ([] if state == "active" else [True])
    assert desk.people.find_contact("ann").do_not_contact == (state == "opted-out")
    desk.history.undo()
    assert dump(desk) == before


def test_who_opted_out_is_named_when_touched_again(desk: Desk) -> None:
    assert desk.people.touch("ann", "call", "do-not-contact").notices == ()
    done = desk.people.touch("ann", "mail", "sent")
    assert done.notices == ("Ann Roe asked not to be contacted",)
    assert desk.people.touch("ann", "mail", "reply", direction="in").notices == ()


def test_marking_a_contact_ends_the_cadence_too(desk: Desk) -> None:
    desk.cadence.enrol("ann")
    desk.people.edit_contact("ann", do_not_contact=True)
    assert desk.book.row("SELECT state FROM enrolment") == ("opted-out",)


def test_the_words_of_a_touch_are_distinct() -> None:
    assert len(set(CHANNELS)) == len(CHANNELS)
    assert len(set(OUTCOMES)) == len(OUTCOMES)
    assert set(ENDS_CADENCE) <= set(OUTCOMES)


# Promises


def test_promises_are_open_overdue_and_kept(desk: Desk, clock: Clock) -> None:
    people = desk.people
    done = people.promise("send\nprice", "ann", date(2026, 11, 23))
    assert done.said == "promised to Ann Roe (Acme) by Mon 23 Nov: send price"
    people.promise("call back", "acme", "2026-11-25")
    assert people.promise("tidy up", None, "2026-11-30").said == (
        "promised by Mon 30 Nov: tidy up"
    )
    clock.forward(2 * DAY)
    assert [p.what for p in people.promises("overdue")] == ["send price"]
    assert [p.what for p in people.promises(who="acme")] == ["send price", "call back"]
    assert people.keep(done.key or "").said == "kept: send price"
    assert [p.what for p in people.promises()] == ["call back", "tidy up"]
    assert [p.done_at for p in people.promises("kept")] == [clock.at]
    assert len(people.promises("all", limit=2)) == 2


def test_a_promise_is_kept_by_words_that_only_it_has(desk: Desk) -> None:
    people = desk.people
    people.promise("send price", "ann", "2026-11-23")
    done = people.promise("send contract", "ann", "2026-11-23")
    with pytest.raises(UsageError, match="could be several promises: send price, "):
        people.keep("SEND")
    assert people.keep("Contract send").key == done.key
    with pytest.raises(UsageError, match="'send contract' is kept already"):
        people.keep(done.key or "")
    with pytest.raises(NotFoundError, match="no open promise says 'dance'") as no:
        people.keep("dance")
    assert no.value.closest == ("send price",)
    with pytest.raises(UsageError, match="say what was promised"):
        people.promise(" ", "ann", "2026-11-23")
    with pytest.raises(UsageError, match="due day 'soon' is no day"):
        people.promise("call", "ann", "soon")
