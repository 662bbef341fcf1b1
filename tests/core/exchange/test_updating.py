"""A changed file imported again: what it says anew is taken over, hands are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.model.importing import How, ImportReport
from support.books import NOW, dump, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

HEAD = "Id,Name,StageName,Amount,CloseDate,NextStep\n"
QUAY = "0060000000000001,Quay lights,{},{},{},{}\n"
CRANE = "0060000000000002,Crane,Proposal,900,2026-12-01,call\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, currency="USD")


def quay(
    stage: str = "Proposal",
    amount: str = "1500",
    close: str = "2026-12-24",
    step: str = "send quote",
) -> str:
    return QUAY.format(stage, amount, close, step)


def deals(desk: Desk, *rows: str, dry_run: bool = False) -> ImportReport:
    """Import, and check that every row is stored or reported."""
    data = (HEAD + "".join(rows)).encode()
    report = desk.importing.run([("deals.csv", data)], How(dry_run=dry_run))
    (file,) = report.files
    assert file.rows == len(rows) == file.stored + file.reported
    assert file.reported == len(report.problems)
    assert file.updated <= file.stored
    return report


def test_a_changed_row_changes_its_deal_in_one_step(desk: Desk) -> None:
    deals(desk, quay(), CRANE)
    before, steps = dump(desk), len(desk.history.steps())
    report = deals(desk, quay(amount="1800.50", step="sign"), CRANE)
    assert report.said == "imported 1 of 2 rows: 1 updated row; 1 reported"
    assert (report.files[0].stored, report.files[0].updated) == (1, 1)
    deal = desk.pipeline.find("quay")
    assert (deal.value, deal.next_step) == (180_050, "sign")
    assert len(desk.history.steps()) == steps + 1
    desk.history.undo()
    assert dump(desk) == before


def test_a_dry_run_says_so_and_changes_nothing(desk: Desk) -> None:
    deals(desk, quay())
    before = dump(desk)
    report = deals(desk, quay(amount="7"), dry_run=True)
    assert report.said == "would import 1 of 1 rows: 1 updated row"
    assert dump(desk) == before


def test_what_was_changed_by_hand_is_kept_and_said(desk: Desk) -> None:
    deals(desk, quay())
    desk.pipeline.edit("quay", next_step="wait for Ann")
    report = deals(desk, quay(amount="1800", step="sign"))
    assert report.files[0].updated == 1
    assert [(q.line, q.reason, q.text) for q in report.remarks] == [
        (
            2,
            "next step was changed by hand: kept, though the file says otherwise",
            "Quay lights",
        )
    ]
    deal = desk.pipeline.find("quay")
    assert (deal.value, deal.next_step) == (180_000, "wait for Ann")
    # A later import does not take what was kept for its own.
    again = deals(desk, quay(amount="1800", step="sign"))
    assert (again.stored, len(again.remarks)) == (0, 1)
    assert desk.pipeline.find("quay").next_step == "wait for Ann"


def test_a_file_that_says_what_it_said_is_no_news(desk: Desk) -> None:
    deals(desk, quay())
    desk.pipeline.edit("quay", next_step="wait", value=5)
    desk.pipeline.move("quay", "qualified")
    report = deals(desk, quay())
    assert (report.stored, report.remarks) == (0, ())
    assert [p.reason for p in report.problems] == ["is in the book already"]


def test_an_empty_cell_changes_nothing(desk: Desk) -> None:
    deals(desk, quay())
    assert deals(desk, quay(amount="", close="", step="")).stored == 0
    assert desk.pipeline.find("quay").value == 150_000


def test_a_hand_that_was_taken_back_counts_no_more(desk: Desk) -> None:
    deals(desk, quay())
    desk.pipeline.edit("quay", next_step="wait")
    desk.history.undo()
    assert not deals(desk, quay(step="sign")).remarks
    assert desk.pipeline.find("quay").next_step == "sign"
    desk.history.undo()
    desk.pipeline.edit("quay", next_step="wait")
    assert len(deals(desk, quay(step="sign")).remarks) == 1
    assert desk.pipeline.find("quay").next_step == "wait"


def test_a_new_stage_moves_the_deal_and_closes_it(desk: Desk) -> None:
    deals(desk, quay())
    report = deals(desk, quay("Closed Won", close="2026-11-20"))
    assert report.files[0].updated == 1
    page = desk.pipeline.show("quay")
    assert (page.deal.stage_kind, page.chance) == ("won", 10_000)
    assert page.deal.closed_at == page.deal.stage_since < NOW
    moves = {(move.from_stage, move.to_stage) for move in page.history}
    assert moves == {(None, "Proposal"), ("Proposal", "Won")}
    assert deals(desk, quay("Closed Won", close="2026-11-20")).stored == 0
    again = deals(desk, quay("Negotiation", close="2026-12-24"))
    assert again.files[0].updated == 1
    deal = desk.pipeline.find("quay")
    assert (deal.stage_name, deal.closed_at) == ("Negotiation", None)


def test_a_stage_the_book_has_not_moves_nothing(desk: Desk) -> None:
    deals(desk, quay())
    assert deals(desk, quay("Haggling")).stored == 0
    assert desk.pipeline.find("quay").stage_name == "Proposal"


def test_accounts_and_people_are_updated_too(desk: Desk) -> None:
    head = "id,name,industry,phone\n"
    people = "Id,FirstName,LastName,Email,Phone,Title,Account\n"

    def both(industry: str, title: str, account: str) -> ImportReport:
        sources = [
            ("a.csv", f"{head}001A00000000001,Quay,{industry},+47 1\n".encode()),
            ("b.csv", f"{head}001A00000000002,Mill,Flour,+47 2\n".encode()),
            (
                "c.csv",
                f"{people}003A00000000001,Ann,Ode,a@quay.example,+47 3,{title},"
                f"{account}\n".encode(),
            ),
        ]
        return desk.importing.run(sources)

    assert both("Ports", "Buyer", "Quay").stored == 3
    assert both("Ports", "Buyer", "Quay").stored == 0
    desk.people.edit_account("quay", industry="Harbours")
    report = both("Docks", "Owner", "Mill")
    assert [(f.stored, f.updated, f.reported) for f in report.files] == [
        (0, 0, 1),
        (0, 0, 1),
        (1, 1, 0),
    ]
    assert [q.reason.partition(":")[0] for q in report.remarks] == [
        "industry was changed by hand"
    ]
    page = desk.people.show_contact("ann")
    assert (page.contact.title, page.contact.account_name) == ("Owner", "Mill")
    assert desk.people.show_account("quay").account.industry == "Harbours"


def test_a_changed_stretch_of_time_moves_and_shares_no_hour_twice(desk: Desk) -> None:
    def frames(*clocks: int) -> ImportReport:
        first, last = (1_793_577_600 + 60 * minutes for minutes in clocks)
        whole = 1_793_577_600 + 8 * 3600
        text = (
            f'[[{first}, {last}, "silo", "{"a" * 32}", [], {last}],'
            f'[{whole}, {whole + 3600}, "silo", "{"b" * 32}", [], {whole}]]'
        )
        return desk.importing.run([("frames", text.encode())])

    assert frames(600, 660).stored == 2
    report = frames(510, 570)
    assert (report.stored, report.files[0].updated, report.overlaps) == (1, 1, 2)
    rows = desk.book.rows("SELECT seconds, overlap FROM time_entry ORDER BY start")
    assert rows == [(3600, 1), (3600, 1)]
    assert frames(600, 660).files[0].updated == 1
    assert desk.book.rows("SELECT sum(overlap) FROM time_entry") == [(0,)]


def test_rules_never_set_an_account_again_that_was_changed_by_hand(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.people.add_account("Globex")
    times = (
        b"inc 20261102T080000Z - 20261102T090000Z # sync\n"
        b"inc 20261103T080000Z - 20261103T090000Z # sync\n"
        b"inc 20261104T080000Z - 20261104T090000Z # sync\n"
    )
    desk.importing.run([("t.data", times)])
    keys = [row[0] for row in desk.book.rows("SELECT id FROM time_entry ORDER BY day")]
    desk.editing.edit(keys[0], "@globex")
    desk.editing.edit(keys[1], "@globex")
    desk.editing.edit(keys[1], "", ("account",))
    report = desk.importing.run(
        [("t.data", times)], How(rules=("r", "tag:sync -> demo @acme"))
    )
    assert report.stored == 3
    rows = desk.book.rows(
        "SELECT a.name, e.activity FROM time_entry e LEFT JOIN account a "
        "ON a.id = e.account ORDER BY e.day"
    )
    assert rows == [("Globex", "demo"), (None, "demo"), ("Acme", "demo")]


# A no that a file brings is asked again


def asked(desk: Desk) -> tuple[str | None, list[str]]:
    """The day to ask about Quay again, and what the queue has now."""
    day = desk.pipeline.find("quay").reask_day
    return day, [row.kind for row in desk.queue.rows()]


@pytest.mark.parametrize(
    ("close", "day"),
    [
        ("2026-05-31", "2027-02-28"),
        ("2026-02-22", "2026-11-22"),  # today
        ("2026-02-21", None),  # had been asked, or not, before the book began
        ("2019-01-01", None),
    ],
)
def test_a_lost_deal_of_a_file_is_asked_again_if_its_day_is_ahead(
    desk: Desk, close: str, day: str | None
) -> None:
    deals(desk, quay("Closed Lost", close=close))
    due = ["re-ask"] if day == "2026-11-22" else []
    assert asked(desk) == (day, due)


def test_a_file_that_says_no_later_sets_the_day_and_one_that_wins_clears_it(
    desk: Desk,
) -> None:
    deals(desk, quay())
    assert asked(desk) == (None, [])
    deals(desk, quay("Closed Lost", close="2026-11-20"))
    assert asked(desk) == ("2027-08-20", [])
    before = dump(desk)
    deals(desk, quay("Closed Won", close="2026-11-21"))
    assert asked(desk) == (None, [])
    desk.history.undo()
    assert dump(desk) == before
