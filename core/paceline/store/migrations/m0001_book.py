"""The first book: every table of the seller's day, the journal and the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.ids import derived_id
from paceline.store.migrations.benchmarks import add_benchmarks

if TYPE_CHECKING:
    from sqlite_utils import Database

# Every record: its own key, its rep, and where it came from if it was imported.
ORIGIN = "source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch"
DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"

TABLES = {
    "import_batch": """
        at INTEGER NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
        digest TEXT NOT NULL, rows_in INTEGER NOT NULL, stored INTEGER NOT NULL,
        reported INTEGER NOT NULL, report TEXT NOT NULL,
        CHECK (rows_in = stored + reported)""",
    "territory": """
        name TEXT NOT NULL, parent TEXT REFERENCES territory""",
    "account": f"""
        name TEXT NOT NULL, key TEXT NOT NULL, tier TEXT, domain TEXT, industry TEXT,
        city TEXT, country TEXT, phone TEXT, employees INTEGER,
        wallet INTEGER, currency TEXT, contract_end TEXT CHECK (contract_end {DAY}),
        territory TEXT REFERENCES territory, attrs TEXT NOT NULL DEFAULT '{{}}',
        note TEXT NOT NULL DEFAULT '', last_touch INTEGER,
        created_at INTEGER NOT NULL, archived_at INTEGER, {ORIGIN}""",
    "contact": f"""
        name TEXT NOT NULL, key TEXT NOT NULL, account TEXT REFERENCES account,
        title TEXT, email TEXT, phone TEXT, zone TEXT,
        referred_by TEXT REFERENCES contact,
        do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
        note TEXT NOT NULL DEFAULT '', last_touch INTEGER,
        created_at INTEGER NOT NULL, archived_at INTEGER, {ORIGIN}""",
    "employment": f"""
        contact TEXT NOT NULL REFERENCES contact, account TEXT REFERENCES account,
        title TEXT, from_day TEXT CHECK (from_day {DAY}),
        to_day TEXT CHECK (to_day {DAY}), checked_at INTEGER, {ORIGIN}""",
    "stage": """
        pipeline TEXT NOT NULL DEFAULT 'sales', name TEXT NOT NULL, key TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
        probability INTEGER CHECK (probability BETWEEN 0 AND 10000),
        rot_days INTEGER, exit_criteria TEXT NOT NULL DEFAULT ''""",
    "deal": f"""
        name TEXT NOT NULL, key TEXT NOT NULL, account TEXT REFERENCES account,
        contact TEXT REFERENCES contact,
        type TEXT NOT NULL DEFAULT 'relationship'
            CHECK (type IN ('transaction', 'relationship')),
        value INTEGER CHECK (value BETWEEN -99999999999999 AND 99999999999999),
        currency TEXT NOT NULL,
        stage TEXT NOT NULL REFERENCES stage, stage_since INTEGER NOT NULL,
        close_day TEXT CHECK (close_day {DAY}),
        probability INTEGER CHECK (probability BETWEEN 0 AND 10000),
        competitor TEXT, loss_reason TEXT, reask_day TEXT CHECK (reask_day {DAY}),
        next_step TEXT, next_at INTEGER,
        next_timed INTEGER NOT NULL DEFAULT 0 CHECK (next_timed IN (0, 1)),
        note TEXT NOT NULL DEFAULT '', last_touch INTEGER,
        created_at INTEGER NOT NULL, closed_at INTEGER, {ORIGIN}""",
    "stage_event": f"""
        deal TEXT NOT NULL REFERENCES deal, from_stage TEXT REFERENCES stage,
        to_stage TEXT NOT NULL REFERENCES stage, at INTEGER NOT NULL,
        reason TEXT NOT NULL DEFAULT '', {ORIGIN}""",
    "close_push": """
        deal TEXT NOT NULL REFERENCES deal, old_day TEXT, new_day TEXT,
        at INTEGER NOT NULL""",
    "cadence": """
        name TEXT NOT NULL, key TEXT NOT NULL,
        max_attempts INTEGER NOT NULL DEFAULT 7 CHECK (max_attempts > 0),
        end_action TEXT NOT NULL DEFAULT 'rest'
            CHECK (end_action IN ('rest', 're-ask')),
        created_at INTEGER NOT NULL, archived_at INTEGER""",
    "cadence_step": """
        cadence TEXT NOT NULL REFERENCES cadence, position INTEGER NOT NULL,
        offset_days INTEGER NOT NULL CHECK (offset_days >= 0),
        channel TEXT NOT NULL, idea TEXT NOT NULL DEFAULT ''""",
    "enrolment": f"""
        contact TEXT NOT NULL REFERENCES contact, cadence TEXT NOT NULL
            REFERENCES cadence, deal TEXT REFERENCES deal,
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN
            ('active', 'paused', 'replied', 'opted-out', 'finished', 'stopped')),
        position INTEGER NOT NULL DEFAULT 1,
        due_day TEXT CHECK (due_day {DAY}), started_at INTEGER NOT NULL,
        ended_at INTEGER, reason TEXT NOT NULL DEFAULT ''""",
    "touch": f"""
        at INTEGER NOT NULL, day TEXT NOT NULL CHECK (day {DAY}), zone TEXT NOT NULL,
        contact TEXT REFERENCES contact, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, channel TEXT NOT NULL,
        direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('out', 'in')),
        outcome TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
        enrolment TEXT REFERENCES enrolment, step INTEGER,
        created_at INTEGER NOT NULL, {ORIGIN}""",
    "promise": f"""
        account TEXT REFERENCES account, contact TEXT REFERENCES contact,
        deal TEXT REFERENCES deal, what TEXT NOT NULL,
        due_day TEXT NOT NULL CHECK (due_day {DAY}), made_at INTEGER NOT NULL,
        done_at INTEGER""",
    "time_entry": f"""
        start INTEGER NOT NULL, seconds INTEGER NOT NULL CHECK (seconds >= 0),
        day TEXT NOT NULL CHECK (day {DAY}), zone TEXT NOT NULL,
        timed INTEGER NOT NULL DEFAULT 1 CHECK (timed IN (0, 1)),
        category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 3),
        activity TEXT NOT NULL, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, contact TEXT REFERENCES contact,
        touch TEXT REFERENCES touch, note TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '',
        overlap INTEGER NOT NULL DEFAULT 0 CHECK (overlap IN (0, 1)),
        created_at INTEGER NOT NULL, {ORIGIN}""",
    "timer": """
        start INTEGER NOT NULL, paused INTEGER, zone TEXT NOT NULL,
        category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 2),
        activity TEXT NOT NULL, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, contact TEXT REFERENCES contact,
        note TEXT NOT NULL DEFAULT ''""",
    "budget": """
        activity TEXT NOT NULL, seconds INTEGER NOT NULL CHECK (seconds >= 0)""",
    "block": f"""
        name TEXT NOT NULL, since TEXT NOT NULL CHECK (since {DAY}),
        days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
        starts INTEGER NOT NULL, ends INTEGER NOT NULL CHECK (ends > starts),
        category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 2),
        goal INTEGER NOT NULL DEFAULT 0,
        sacred INTEGER NOT NULL DEFAULT 1 CHECK (sacred IN (0, 1))""",
    "pto": f"""
        from_day TEXT NOT NULL CHECK (from_day {DAY}),
        to_day TEXT NOT NULL CHECK (to_day {DAY}), note TEXT NOT NULL DEFAULT '',
        CHECK (to_day >= from_day)""",
    "benchmark": """
        name TEXT NOT NULL, value INTEGER NOT NULL, unit TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source <> ''), year INTEGER NOT NULL""",
}
"""Business columns of each table; ``id`` and ``owner`` come before them in all."""

INDEXES = (
    "account_key ON account (key)",
    "account_touch ON account (last_touch) WHERE archived_at IS NULL",
    "account_ext ON account (source, ext_id) WHERE ext_id IS NOT NULL",
    "contact_key ON contact (key)",
    "contact_account ON contact (account)",
    "contact_touch ON contact (last_touch) WHERE archived_at IS NULL",
    "contact_ext ON contact (source, ext_id) WHERE ext_id IS NOT NULL",
    "employment_contact ON employment (contact)",
    "stage_order ON stage (pipeline, position)",
    "deal_key ON deal (key)",
    "deal_account ON deal (account)",
    "deal_contact ON deal (contact) WHERE contact IS NOT NULL",
    "deal_board ON deal (stage, next_at IS NULL, next_at, id) WHERE closed_at IS NULL",
    "deal_sums ON deal (stage, currency, value, probability) WHERE closed_at IS NULL",
    "deal_next ON deal (next_at) WHERE closed_at IS NULL AND next_at IS NOT NULL",
    "deal_closed ON deal (closed_at, stage, currency, value) "
    "WHERE closed_at IS NOT NULL",
    "deal_reask ON deal (reask_day) WHERE reask_day IS NOT NULL",
    "deal_ext ON deal (source, ext_id) WHERE ext_id IS NOT NULL",
    "stage_event_deal ON stage_event (deal, at)",
    "close_push_deal ON close_push (deal, at)",
    "cadence_step_order ON cadence_step (cadence, position)",
    "enrolment_contact ON enrolment (contact, started_at, id)",
    "enrolment_due ON enrolment (due_day, id) WHERE state = 'active'",
    "enrolment_rest ON enrolment (due_day IS NULL, due_day, id, contact, started_at, "
    "reason) WHERE state IN ('paused', 'replied', 'finished')",
    "touch_at ON touch (at)",
    "touch_contact ON touch (contact, at)",
    "touch_account ON touch (account, at)",
    "touch_deal ON touch (deal, at)",
    "promise_due ON promise (due_day) WHERE done_at IS NULL",
    "time_span ON time_entry (owner, start, category, activity, seconds, timed, "
    "overlap, account)",
    "time_long ON time_entry (owner, start, seconds) WHERE seconds > 43200",
    "time_overlap ON time_entry (owner, start) WHERE overlap = 1",
    "time_account ON time_entry (account, start, category, seconds) "
    "WHERE account IS NOT NULL",
    "time_deal ON time_entry (deal, start, category, seconds) WHERE deal IS NOT NULL",
    "time_contact ON time_entry (contact, start, category, seconds) "
    "WHERE contact IS NOT NULL",
    "time_touch ON time_entry (touch) WHERE touch IS NOT NULL",
    "time_ext ON time_entry (source, ext_id) WHERE ext_id IS NOT NULL",
)
UNIQUE = (
    "timer_owner ON timer (owner)",
    "budget_activity ON budget (owner, activity)",
    "enrolment_one ON enrolment (contact) WHERE state = 'active'",
)

JOURNAL = (
    """CREATE TABLE step (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, author TEXT NOT NULL,
        what TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'load')),
        target INTEGER REFERENCES step,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))) STRICT""",
    "CREATE INDEX step_live ON step (id) WHERE kind = 'do' AND undone = 0",
    "CREATE INDEX step_undone ON step (id) WHERE undone = 1",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step,
        tbl TEXT NOT NULL, row TEXT NOT NULL, before TEXT, after TEXT) STRICT""",
    "CREATE INDEX change_step ON change (step)",
    "CREATE INDEX change_row ON change (tbl, row)",
    # The step being written, and whether it replays another: one row, set and
    # cleared inside each write transaction.
    """CREATE TABLE pen (
        one INTEGER PRIMARY KEY CHECK (one = 1), step INTEGER,
        replaying INTEGER NOT NULL DEFAULT 0) STRICT""",
    "INSERT INTO pen (one) VALUES (1)",
    # What the triggers write to. An edit by another program finds no step in the
    # pen and opens one of its own.
    """CREATE VIEW journal AS
        SELECT tbl, row, before, after FROM change""",
    """CREATE TRIGGER journal_write INSTEAD OF INSERT ON journal
        WHEN NEW.before IS NOT NEW.after BEGIN
        INSERT INTO step (at, author, what, kind)
            SELECT CAST(strftime('%s', 'now') AS INTEGER), 'outside',
            'edit ' || replace(NEW.tbl, '_', ' '), 'do'
            WHERE (SELECT step FROM pen) IS NULL;
        INSERT INTO change (step, tbl, row, before, after) VALUES (
            coalesce((SELECT step FROM pen), (SELECT max(id) FROM step)),
            NEW.tbl, NEW.row, NEW.before, NEW.after); END""",
)

SEARCH = (
    """CREATE VIRTUAL TABLE search USING fts5 (
        words, tokenize = 'unicode61 remove_diacritics 2')""",
    """CREATE TABLE search_row (
        doc INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX search_key ON search_row (tbl, row)",
    # How far through the journal the index has read.
    """CREATE TABLE search_mark (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        change INTEGER NOT NULL DEFAULT 0) STRICT""",
    "INSERT INTO search_mark (one) VALUES (1)",
)

STAGES = (
    ("Target", "open", 500, 10, "they agreed to a first conversation"),
    (
        *("Qualified", "open", 1500, 10),
        "they named a problem worth solving\nthey named who decides",
    ),
    (
        *("Meeting", "open", 3000, 7),
        "they said what they want to fix, avoid or accomplish",
    ),
    ("Proposal", "open", 5000, 7, "they named the day they decide"),
    ("Negotiation", "open", 7500, 5, "they agreed to the terms"),
    ("Won", "won", 10000, None, ""),
    ("Lost", "lost", 0, None, ""),
)
"""Name, kind, chance, business days until rot, and what the buyer does before a deal
leaves it, an action a line."""

CADENCE = (
    (0, "mail"),
    (5, "call"),
    (2, "call"),
    (3, "mail"),
    (4, "call"),
    (5, "social"),
    (5, "call"),
)
"""The first cadence: a warm-up a week before the call, then business days between."""


def migrate(db: Database, owner: str, now: int) -> None:
    """Create every table, index and trigger, and what every book begins with."""
    for statement in JOURNAL + SEARCH:
        db.execute(statement)
    for name, columns in TABLES.items():
        db.execute(
            f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL, "
            f"owner TEXT NOT NULL,{columns}) STRICT"
        )
    for index in INDEXES:
        db.execute(f"CREATE INDEX {index}")
    for index in UNIQUE:
        db.execute(f"CREATE UNIQUE INDEX {index}")
    _last_touch(db)
    _stages(db, owner)
    _cadence(db, owner, now)
    add_benchmarks(db, owner)


def _last_touch(db: Database) -> None:
    """Keep ``last_touch`` of account, contact and deal in step with the touches.

    A touch that reached nobody there does not count.
    """
    calm = "(SELECT replaying FROM pen) = 0"
    reached = "outcome NOT IN ('bounced', 'wrong-person')"
    for table in ("account", "contact", "deal"):
        newest = f"(SELECT max(at) FROM touch WHERE {table} = :row AND {reached})"
        moved = (
            f"OLD.at IS NOT NEW.at OR OLD.{table} IS NOT NEW.{table} "
            "OR OLD.outcome IS NOT NEW.outcome",
            f"AFTER UPDATE OF at, {table}, outcome ON touch",
        )
        db.execute(
            f"CREATE TRIGGER {table}_touched AFTER INSERT ON touch "
            f"WHEN NEW.{table} IS NOT NULL AND NEW.{reached} AND {calm} BEGIN "
            f"UPDATE {table} SET last_touch = NEW.at WHERE id = NEW.{table} "
            "AND (last_touch IS NULL OR last_touch < NEW.at); END"
        )
        for side, when, on in (
            ("OLD", calm, "AFTER DELETE ON touch"),
            ("OLD", f"{calm} AND ({moved[0]})", moved[1]),
            ("NEW", f"{calm} AND ({moved[0]})", moved[1]),
        ):
            name = f"{table}_{on.split()[1].lower()}_{side.lower()}"
            row = f"{side}.{table}"
            db.execute(
                f"CREATE TRIGGER {name} {on} WHEN {when} BEGIN UPDATE {table} "
                f"SET last_touch = {newest.replace(':row', row)} WHERE id = {row}; END"
            )


def _stages(db: Database, owner: str) -> None:
    for position, (name, *rest) in enumerate(STAGES, start=1):
        db.execute(
            "INSERT INTO stage (id, owner, name, key, position, kind, probability, "
            "rot_days, exit_criteria) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                derived_id("stage", "sales", name.lower()),
                *(owner, name, name.lower(), position, *rest),
            ),
        )


def _cadence(db: Database, owner: str, now: int) -> None:
    cadence = derived_id("cadence", "outreach")
    db.execute(
        "INSERT INTO cadence (id, owner, name, key, created_at) "
        "VALUES (?, ?, 'Outreach', 'outreach', ?)",
        (cadence, owner, now),
    )
    for position, (offset, channel) in enumerate(CADENCE, start=1):
        db.execute(
            "INSERT INTO cadence_step (id, owner, cadence, position, offset_days, "
            "channel) VALUES (?, ?, ?, ?, ?, ?)",
            (
                derived_id(cadence, str(position)),
                *(owner, cadence, position, offset, channel),
            ),
        )
