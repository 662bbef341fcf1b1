"""Bringing files into a book: one step, nothing twice, nothing lost."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from paceline.errors import PacelineError, ParseError, UsageError
from paceline.exchange.detect import KINDS
from paceline.exchange.sheets import SHEETS
from paceline.model.importing import How, ImportReport
from support.books import NOW, dump, make_desk
from support.schema import schema as text_of

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

ACCOUNTS = "name,industry,phone\nHarbour Works,Ports,+47 1\nMill & Sons,Flour,\n"
CONTACTS = (
    "firstName,lastName,email,accountId,title\n"
    "Ann,Ode,ann@harbour.example,@AccountRef1,Buyer\n"
    "Per,Dahl,per@mill.example,@AccountRef2,Miller\n"
    "Eva,Lind,eva@nowhere.example,@AccountRef9,\n"
)
DEALS = (
    "amount,closedate,description,name,StageName,accountId\n"
    "1500.50,2026-12-24,lights,Quay lights,Proposal,@AccountRef1\n"
    "900,2026-03-01,,Old crane,Closed/Won,@AccountRef1\n"
    "700,2026-03-02,,Silo,Closed - No Decision,@AccountRef2\n"
    "50,2026-12-01,,Sieve,Id. Decision Makers,\n"
    "much,2026-12-01,,Broken,Proposal,\n"
)
TIMES = (
    "inc 20261102T080000Z - 20261102T090000Z # demo @harbour-works\n"
    "inc 20261102T083000Z - 20261102T093000Z # gardening\n"
    "inc 20261103T080000Z - 20261103T230000Z # project:silo\n"
    "inc 20261104T080000Z\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, currency="USD")


def source(**texts: str) -> list[tuple[str, bytes]]:
    return [(f"{name}.csv", text.encode()) for name, text in texts.items()]


def run(desk: Desk, how: How | None = None, **texts: str) -> ImportReport:
    """Import, and check that every row is stored or reported."""
    report = desk.importing.run(source(**texts), how)
    problems = Counter(problem.file for problem in report.problems)
    for file in report.files:
        assert file.rows == file.stored + file.reported
        assert file.reported == problems[file.file]
    return report


def all_(desk: Desk, how: How | None = None) -> ImportReport:
    return run(desk, how, deals=DEALS, contacts=CONTACTS, accounts=ACCOUNTS, t=TIMES)


def test_files_that_belong_together_are_linked_whatever_their_order(desk: Desk) -> None:
    report = all_(desk)
    assert (report.rows, report.stored, len(report.problems)) == (14, 12, 2)
    assert report.said == (
        "imported 12 of 14 rows: 2 accounts, 3 contacts, 4 deals, 1 stage, "
        "4 stage moves, 3 time entries; 2 reported"
    )
    deals = desk.book.rows(
        "SELECT d.name, a.name, s.name, d.value, d.close_day, d.closed_at IS NULL, "
        "d.loss_reason FROM deal d JOIN stage s ON s.id = d.stage "
        "LEFT JOIN account a ON a.id = d.account ORDER BY d.name"
    )
    assert deals == [
        ("Old crane", "Harbour Works", "Won", 90_000, "2026-03-01", 0, None),
        ("Quay lights", "Harbour Works", "Proposal", 150_050, "2026-12-24", 1, None),
        ("Sieve", None, "Id. Decision Makers", 5_000, "2026-12-01", 1, None),
        (
            "Silo",
            "Mill & Sons",
            "Lost",
            70_000,
            "2026-03-02",
            0,
            "Closed - No Decision",
        ),
    ]
    jobs = desk.book.rows(
        "SELECT c.name, a.name, e.title FROM employment e "
        "JOIN contact c ON c.id = e.contact JOIN account a ON a.id = e.account "
        "ORDER BY c.name"
    )
    assert jobs == [
        ("Ann Ode", "Harbour Works", "Buyer"),
        ("Per Dahl", "Mill & Sons", "Miller"),
    ]


def test_an_unknown_reference_is_reported_and_kept_in_the_note(desk: Desk) -> None:
    report = all_(desk)
    found = {(u.what, u.name): (u.rows, u.done) for u in report.unmatched}
    assert found["account", "@AccountRef9"] == (
        1,
        "kept without an account; the reference is in the note",
    )
    assert found["stage", "Id. Decision Makers"] == (1, "added")
    assert found["stage", "Closed/Won"] == (1, "Won")
    note = desk.book.row("SELECT note FROM contact WHERE name = 'Eva Lind'")[0]
    assert note == "account: @AccountRef9"


def test_an_added_stage_stands_before_the_closed_ones(desk: Desk) -> None:
    all_(desk)
    stages = desk.book.rows("SELECT name FROM stage ORDER BY position")
    assert [name for (name,) in stages][-4:] == [
        *("Negotiation", "Id. Decision Makers", "Won", "Lost"),
    ]
    positions = desk.book.rows("SELECT position FROM stage ORDER BY position")
    assert len({position for (position,) in positions}) == len(positions)


def test_a_second_import_adds_nothing_and_is_no_step(desk: Desk) -> None:
    all_(desk)
    before, steps = dump(desk), len(desk.history.steps())
    again = all_(desk)
    assert again.said == (
        "nothing new in 14 rows: 12 are in the book already, 2 cannot be stored"
    )
    assert (again.stored, again.added) == (0, ())
    assert sum(file.already for file in again.files) == 12
    assert dump(desk) == before
    assert len(desk.history.steps()) == steps


def test_an_import_is_one_step_to_undo_and_redo(desk: Desk) -> None:
    empty = dump(desk)
    all_(desk)
    full = dump(desk)
    desk.history.undo()
    assert dump(desk) == empty
    desk.history.redo()
    assert dump(desk) == full


def test_a_dry_run_says_the_same_and_changes_nothing(desk: Desk) -> None:
    empty, steps = dump(desk), len(desk.history.steps())
    dry = all_(desk, How(dry_run=True))
    assert dry.dry_run
    assert dry.said.startswith("would import 12 of 14 rows")
    assert dump(desk) == empty
    assert len(desk.history.steps()) == steps
    real = all_(desk)
    assert (dry.files, dry.added, dry.problems) == (
        *(real.files, real.added, real.problems),
    )


def test_a_broken_file_beside_good_ones_stores_nothing(desk: Desk) -> None:
    empty = dump(desk)
    with pytest.raises(UsageError, match=r"z.csv is empty"):
        run(desk, accounts=ACCOUNTS, z="")
    assert dump(desk) == empty


def test_every_row_is_stamped_with_owner_source_and_batch(desk: Desk) -> None:
    all_(desk)
    batches = dict(desk.book.rows("SELECT source, id FROM import_batch"))
    assert set(batches) == {"deals.csv", "contacts.csv", "accounts.csv", "t.csv"}
    for table in ("account", "contact", "deal", "stage_event", "time_entry"):
        rows = desk.book.rows(f"SELECT owner, source, batch FROM {table}")
        assert rows
        for owner, kind, batch in rows:
            assert owner == "sam"
            assert kind in KINDS
            assert batch in batches.values()
    counts = desk.book.row(
        "SELECT rows_in, stored, reported, report FROM import_batch "
        "WHERE source = 'deals.csv'"
    )
    assert counts[:3] == (5, 4, 1)
    assert json.loads(counts[3])[0][:2] == [6, "has no amount of money: 'much'"]


# Time


def test_time_is_classified_linked_and_flagged(desk: Desk) -> None:
    run(desk, accounts=ACCOUNTS)
    report = run(desk, t=TIMES)
    rows = desk.book.rows(
        "SELECT e.activity, e.category, a.name, e.tags, e.overlap FROM time_entry e "
        "LEFT JOIN account a ON a.id = e.account ORDER BY e.start"
    )
    assert rows == [
        ("demo", 0, "Harbour Works", "demo, @harbour-works", 1),
        ("unclassified", 3, None, "gardening", 1),
        ("unclassified", 3, None, "project: silo", 0),
    ]
    assert report.overlaps == 2
    assert report.unclassified == (2, 16 * 3600)
    assert [r.reason for r in report.remarks] == ["lasts 15 h: was a timer forgotten?"]
    assert [(p.line, p.reason) for p in report.problems] == [
        (4, "is still running: stop it there and export again")
    ]


def test_rules_name_the_activity(desk: Desk) -> None:
    run(desk, accounts=ACCOUNTS)
    rules = "tag:gardening -> relationship @mill\nproject:silo -> travel @nobody\n"
    report = run(desk, How(rules=("rules.txt", rules)), t=TIMES)
    rows = desk.book.rows(
        "SELECT e.activity, a.name, e.tags FROM time_entry e "
        "LEFT JOIN account a ON a.id = e.account ORDER BY e.start"
    )
    assert rows[1:] == [
        ("relationship", "Mill & Sons", "gardening"),
        ("travel", None, "@nobody, project: silo"),
    ]
    assert report.unclassified == (0, 0)
    assert [(u.name, u.done) for u in report.unmatched] == [
        ("@nobody", "kept without an account; the name is in the tags")
    ]


def test_importing_again_with_rules_classifies_what_is_there(desk: Desk) -> None:
    run(desk, accounts=ACCOUNTS, t=TIMES)
    how = How(rules=("rules.txt", "tag:gardening -> relationship @mill\n"))
    report = run(desk, how, t=TIMES)
    assert report.said == "imported 1 of 4 rows: 1 time entry classified; 3 reported"
    rows = desk.book.rows(
        "SELECT e.activity, a.name FROM time_entry e "
        "LEFT JOIN account a ON a.id = e.account ORDER BY e.start"
    )
    assert rows[1:] == [("relationship", "Mill & Sons"), ("unclassified", None)]
    assert run(desk, how, t=TIMES).stored == 0
    desk.history.undo()
    assert desk.book.row(
        "SELECT count(*) FROM time_entry WHERE activity = 'unclassified'"
    ) == (2,)


def test_activities_of_the_settings_count(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, activities={"gardening": 2})
    run(desk, t=TIMES)
    rows = desk.book.rows("SELECT category FROM time_entry ORDER BY start")
    assert [category for (category,) in rows] == [0, 2, 3]


def test_imported_time_beside_logged_time_is_flagged_on_both(desk: Desk) -> None:
    desk.timelog.log("yesterday 10:00-11:00 billing")
    run(desk, t="inc 20261121T093000Z - 20261121T103000Z # call\n")
    flags = desk.book.rows("SELECT activity, overlap FROM time_entry ORDER BY activity")
    assert flags == [("billing", 1), ("call", 1)]


TOGGL = "User,Client,Description,Start date,Start time,End date,End time,Duration\n"


def test_several_users_keep_their_names_and_overlap_only_themselves(
    desk: Desk,
) -> None:
    rows = (
        "Sam,Harbour,a,2026-11-02,10:00,2026-11-02,11:00,1:00:00\n"
        "Ida,Harbour,b,2026-11-02,10:00,2026-11-02,11:00,1:00:00\n"
    )
    report = run(desk, toggl=TOGGL + rows)
    owners = desk.book.rows("SELECT owner, overlap FROM time_entry ORDER BY owner")
    assert owners == [("Ida", 0), ("sam", 0)]
    assert "kept under their own names: Ida (1)" in report.notices
    assert report.made == 1


def test_a_single_user_is_the_seller(desk: Desk) -> None:
    run(desk, toggl=TOGGL + "Ida,,a,2026-11-02,10:00,2026-11-02,11:00,1:00:00\n")
    assert desk.book.rows("SELECT owner FROM time_entry") == [("sam",)]


# Names


def test_a_misspelt_account_is_added_and_its_alias_proposed(desk: Desk) -> None:
    run(desk, accounts="name,phone\nGTX Pro,1\n")
    deals = "name,stage,amount,account\nA,Proposal,1,GTXPro\nB,Proposal,1,GTXPro\n"
    dry = run(desk, How(dry_run=True), deals=deals)
    (missing,) = dry.unmatched
    assert (missing.name, missing.rows, missing.closest, missing.done) == (
        *("GTXPro", 2, "GTX Pro", "added"),
    )
    report = run(desk, How(aliases=("alias.txt", "GTXPro -> GTX Pro\n")), deals=deals)
    assert report.unmatched == ()
    assert desk.book.rows("SELECT count(*) FROM account") == [(1,)]


def test_an_alias_also_renames_a_stage(desk: Desk) -> None:
    how = How(aliases=("a.txt", "# stages\nId. Decision Makers = Qualified\n"))
    report = run(desk, how, deals=DEALS)
    assert "stages" not in dict(report.added)
    assert "Qualified" in {deal.stage_name for deal in desk.pipeline.deals()}


def test_a_wrong_alias_is_said_with_its_line(desk: Desk) -> None:
    with pytest.raises(ParseError, match=r"a.txt:2 is no alias"):
        run(desk, How(aliases=("a.txt", "a -> b\nnonsense\n")), deals=DEALS)


def test_people_and_companies_in_the_book_are_not_added_again(desk: Desk) -> None:
    run(desk, accounts=ACCOUNTS, contacts=CONTACTS)
    report = run(
        desk,
        people="First Name,Last Name,Email,Company\n"
        "Ann,Ode,ANN@harbour.example,Harbour works\n"
        "Bo,Ek,ann@harbour.example,Harbour Works\n",
        firms="name,city\nmill & sons,Oslo\n",
    )
    assert [p.reason for p in report.problems] == [
        "is in the book already with that e-mail address",
        "is in the book already under that name",
    ]
    assert [r.reason for r in report.remarks] == ["has the e-mail address of Ann Ode"]
    assert desk.book.rows("SELECT count(*) FROM account") == [(2,)]


def test_what_a_contact_has_no_column_for_stays_in_the_note(desk: Desk) -> None:
    run(
        desk,
        c="first_name,last_name,email_work,email_home,tags,background,linkedin_url\n"
        'Ann,Ode,a@x.example,b@x.example,"vip, ports",met in Oslo,https://s.example/a\n',
    )
    assert desk.book.row("SELECT email, note FROM contact") == (
        "a@x.example",
        "met in Oslo\nalso: b@x.example\nhttps://s.example/a\ntags: vip, ports",
    )


# Stage history

HISTORY = (
    "event_id,deal_id,old_stage_id,new_stage_id,changed_at\n"
    "1,D-000001,,Target,2026-01-01T10:00:00Z\n"
    "2,D-000001,Target,Proposal,2026-02-01T10:00:00Z\n"
    "3,D-000001,Proposal,Proposal,2026-02-02T10:00:00Z\n"
    "4,D-000009,,Proposal,2026-02-02T10:00:00Z\n"
    "5,D-000001,Proposal,,2026-02-03T10:00:00Z\n"
)
OLD_DEAL = "deal_id,name,stage,amount,created_at\nD-000001,Quay,Proposal,1,2026-01-01\n"


def test_a_stage_history_of_its_own_replaces_the_derived_one(desk: Desk) -> None:
    report = run(desk, history=HISTORY, deals=OLD_DEAL)
    moves = desk.book.rows(
        "SELECT f.name, t.name FROM stage_event e JOIN stage t ON t.id = e.to_stage "
        "LEFT JOIN stage f ON f.id = e.from_stage ORDER BY e.at"
    )
    assert moves == [(None, "Target"), ("Target", "Proposal")]
    assert [p.reason for p in report.problems] == [
        "leaves the deal in 'Proposal': nothing moved",
        "is about a deal that is not there",
        "needs a deal, a stage and a date",
    ]
    since = desk.book.row("SELECT stage_since FROM deal")[0]
    assert since == 1769940000
    assert run(desk, history=HISTORY).stored == 0


def test_a_history_that_comes_later_finds_its_deal(desk: Desk) -> None:
    run(desk, deals=OLD_DEAL)
    assert run(desk, history=HISTORY).stored == 2


def test_a_decided_deal_without_dates_is_closed_now(desk: Desk) -> None:
    run(desk, deals="name,stage,amount\nQuay,Won,1\n")
    assert desk.book.row("SELECT created_at, closed_at FROM deal") == (NOW, NOW)


# Refusals


@pytest.mark.parametrize("names", [[], ["a", "a"]])
def test_each_file_is_named_once(desk: Desk, names: list[str]) -> None:
    with pytest.raises(UsageError, match="only once"):
        desk.importing.run([(name, b"x") for name in names])


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\1\2", b"name,stage\n", b"BEGIN:VCARD\n", b"[1,", b"\xff\xfe\0"],
)
def test_bad_input_is_one_sentence_and_changes_nothing(desk: Desk, data: bytes) -> None:
    before: Any = dump(desk)
    with pytest.raises(PacelineError) as refused:
        desk.importing.run([("bad.file", data)])
    assert refused.value.code == 2
    assert str(refused.value).startswith("bad.file")
    assert "\n" not in str(refused.value)
    assert dump(desk) == before


# Small decisions that show in the book


def test_a_deal_lost_while_in_an_open_stage_has_no_made_up_reason(desk: Desk) -> None:
    run(
        desk,
        d="Deal - Title,Deal - Value,Deal - Stage,Deal - Status\n"
        "Quay,1,Negotiation,lost\nSilo,1,Negotiation,open\n",
    )
    rows = desk.book.rows(
        "SELECT s.name, d.loss_reason FROM deal d JOIN stage s ON s.id = d.stage "
        "ORDER BY d.name"
    )
    assert rows == [("Lost", None), ("Negotiation", None)]


def test_a_name_two_people_have_is_not_guessed(desk: Desk) -> None:
    run(desk, c="Name,Email\nAnn Ode,a@x.example\nAnn Ode,b@x.example\n")
    deals = (
        "name,stage,amount,contact\nA,Proposal,1,Ann Ode\nB,Proposal,1,b@x.example\n"
    )
    report = run(desk, d=deals)
    rows = desk.book.rows(
        "SELECT d.name, c.email, d.note FROM deal d "
        "LEFT JOIN contact c ON c.id = d.contact ORDER BY d.name"
    )
    assert rows == [("A", None, "contact: Ann Ode"), ("B", "b@x.example", "")]
    assert [(u.what, u.name) for u in report.unmatched] == [("contact", "Ann Ode")]


def test_a_web_site_is_stored_as_its_domain(desk: Desk) -> None:
    run(desk, a="name,website\nHarbour,https://www.Harbour.example/about?x=1\n")
    assert desk.book.row("SELECT domain FROM account") == ("harbour.example",)


def test_columns_that_are_not_used_are_named(desk: Desk) -> None:
    report = run(desk, a="name,website,fax\nHarbour,harbour.example,1\n")
    assert "columns left out: 'fax'" in report.files[0].notes


def test_a_named_column_helps_to_tell_the_kind(desk: Desk) -> None:
    how = How(columns=(("name", "Obchod"), ("stage", "Fáze"), ("amount", "Hodnota")))
    report = run(desk, how, d="Obchod,Fáze,Hodnota\nQuay,Won,5\n")
    assert (report.files[0].kind, report.stored) == ("deals", 1)


def test_names_of_signs_alone_are_names(desk: Desk) -> None:
    report = run(desk, a="name,website\n␡,a.example\n部落格,b.example\n!!,c.example\n")
    assert report.stored == 3


def test_a_contact_imported_again_under_another_id_still_links_its_account(
    desk: Desk,
) -> None:
    run(desk, accounts=ACCOUNTS)
    report = run(
        desk,
        again="name,industry,id\nHarbour works,Ports,001A00000000001\n",
        deals="name,stage,amount,AccountId\nQuay,Proposal,1,001A00000000001\n",
    )
    assert report.problems[0].reason == "is in the book already under that name"
    row = desk.book.row("SELECT a.name FROM deal d JOIN account a ON a.id = d.account")
    assert row == ("Harbour Works",)


def test_a_later_file_finds_accounts_by_the_id_they_came_with(desk: Desk) -> None:
    run(desk, a="name,industry,id\nHarbour Works,Ports,001A00000000001\n")
    run(desk, d="name,stage,amount,AccountId\nQuay,Proposal,1,001A00000000001\n")
    row = desk.book.row("SELECT a.name FROM deal d JOIN account a ON a.id = d.account")
    assert row == ("Harbour Works",)


def test_the_same_id_with_another_name_says_what_the_book_calls_it(desk: Desk) -> None:
    run(desk, d="deal_id,name,stage,amount\n7,Quay,Proposal,1\n")
    report = run(desk, d="deal_id,name,stage,amount\n7,Silo,Proposal,1\n")
    assert [p.reason for p in report.problems] == ["is in the book already as 'Quay'"]


def test_dates_of_stages_become_its_history(desk: Desk) -> None:
    run(
        desk,
        d='Deal Name,Deal Stage,Amount,"Date entered ""Meeting""",'
        '"Date entered ""Target"""\n'
        "Quay,Proposal,5,2026-02-01,2026-01-01\n",
    )
    moves = desk.book.rows(
        "SELECT t.name FROM stage_event e JOIN stage t ON t.id = e.to_stage "
        "ORDER BY e.at, e.id"
    )
    assert sorted(name for (name,) in moves) == ["Meeting", "Proposal", "Target"]
    since, created = desk.book.row("SELECT stage_since, created_at FROM deal")
    assert since == 1769900400
    assert created == 1767222000


def test_an_open_deal_in_a_stage_the_seller_calls_closed_is_closed(desk: Desk) -> None:
    with desk.book.write("add a stage", desk.now()) as conn:
        conn.execute(
            "INSERT INTO stage (id, owner, name, key, position, kind) "
            "VALUES ('gone', 'sam', 'Gone quiet', 'gone-quiet', 9, 'lost')"
        )
    run(desk, d="name,stage,amount,close date\nQuay,Gone quiet,1,2026-03-01\n")
    assert desk.book.row("SELECT stage, closed_at FROM deal") == ("gone", 1772319600)


def test_a_history_by_name_finds_its_deal(desk: Desk) -> None:
    run(
        desk,
        h="Opportunity Name,Old Value,New Value,Edit Date\n"
        "Quay,Target,Proposal,2026-02-01\n",
        d="name,stage,amount\nQuay,Proposal,1\n",
    )
    moves = desk.book.rows("SELECT at FROM stage_event")
    assert moves == [(1769900400,)]


def test_deleted_rows_stay_out(desk: Desk) -> None:
    report = run(
        desk,
        a="name,industry,IsDeleted\nHarbour,Ports,1\n",
        c="name,email,IsDeleted\nAnn,a@x.example,true\n",
        h="deal_id,new_stage_id,changed_at,IsDeleted\nD,Won,2026-01-01,1\n",
    )
    assert {p.reason for p in report.problems} == {"is marked as deleted in the source"}
    assert (report.stored, len(report.problems)) == (0, 3)


def test_equal_accounts_in_one_file_are_one(desk: Desk) -> None:
    report = run(desk, a="name,industry\nHarbour,Ports\nHarbour,Ports\n")
    assert [p.reason for p in report.problems] == [
        "is in the book already under that name"
    ]


def test_only_so_many_names_get_a_proposal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paceline.desk.import_names.PROPOSALS", 1)
    run(desk, a="name,industry\nGTX Pro,x\nMG One,x\n")
    deals = "name,stage,amount,account\nA,Proposal,1,GTXPro\nB,Proposal,1,MGOne\n"
    report = run(desk, d=deals)
    assert [(u.name, u.closest) for u in report.unmatched] == [
        ("GTXPro", "GTX Pro"),
        ("MGOne", ""),
    ]


@pytest.mark.parametrize("count", [3, 450])
def test_few_rows_and_many_are_journaled_alike(tmp_path: Path, count: int) -> None:
    desk = make_desk(tmp_path, name=f"{count}.db")
    empty, schema = dump(desk), text_of(desk.book)
    rows = [f"Deal {n},Account {n},Won,5,EUR,2026-01-05" for n in range(count)]
    head = "name,account,stage,amount,currency,close date\n"
    desk.importing.run([("deals.csv", (head + "\n".join(rows)).encode())])
    full = dump(desk)
    for table in ("account", "deal", "stage_event"):
        images = desk.book.rows(
            "SELECT row, before, after FROM change WHERE tbl = ? ORDER BY row", table
        )
        assert [(row, before) for row, before, _ in images] == [
            (row[0], None) for row in full[table]
        ]
        # A row ends with its image.
        assert [(*json.loads(after), after) for *_, after in images] == full[table]
    assert text_of(desk.book) == schema
    desk.history.undo()
    assert dump(desk) == empty
    desk.history.redo()
    assert dump(desk) == full


def test_bad_rows_among_many_are_reported_alone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    header = next(s.header for s in SHEETS if s.name == "accounts")
    cells = {"owner": "o", "attrs": "{}", "created_at": "2026-01-05T00:00:00Z"}
    lines = [",".join(header)]
    for n in range(300):
        end = "soon" if n in (7, 150, 299) else "2026-01-05"
        own = {"id": f"a{n:03}", "name": f"A {n}", "key": f"a-{n}"}
        row = {**cells, **own, "contract_end": end}
        lines.append(",".join(row.get(column, "") for column in header))
    report = desk.importing.run([("accounts.csv", "\n".join(lines).encode())])
    assert [p.line for p in report.problems] == [9, 152, 301]
    assert report.stored == len(dump(desk)["account"]) == 297
    desk.history.undo()
    assert dump(desk)["account"] == []
