"""The demonstration's accounts, people, deals and promises."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk import demo_names as names
from paceline.rules.pipeline import reask_day
from paceline.store.ids import derived_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk.demo_maker import Maker

CONTACTS = 150
PHONE = "+49 30 23125 {:03}"
"""Numbers that are kept for stories: nobody answers there."""
WON, LOST = 34, 38

OPEN = (
    ("Target", 12, 4, 15),
    ("Qualified", 12, 8, 24),
    ("Meeting", 9, 10, 30),
    ("Proposal", 9, 14, 45),
    ("Negotiation", 6, 18, 60),
)
"""Stage, open deals in it, and their least and greatest value in thousands."""

STATES = ("future", "overdue", "none", "today", "future", "future", "none", "future")
"""States of the next step of the deals of a stage, over and over."""


def add_people(make: Maker) -> None:
    """60 accounts in three territories and 150 contacts with their jobs."""
    rng = make.rng
    lands = [
        make.add("territory", name=name, parent=None)
        for name in ("North", "Centre", "South")
    ]
    accounts = []
    for place, name in enumerate(names.COMPANIES):
        city, country = rng.choice(names.CITIES)
        tier = "A" if place < 10 else "B" if place < 30 else "C"
        end = make.today + timedelta(rng.randrange(30, 500))
        accounts.append(
            make.add(
                "account",
                name=name,
                key=key_of(name),
                tier=tier,
                domain=f"{key_of(name)}.example",
                industry=rng.choice(names.INDUSTRIES),
                city=city,
                country=country,
                employees=rng.choice((12, 35, 60, 140, 400, 900)),
                wallet=rng.randrange(20, 200) * 100_000,
                currency=make.currency,
                contract_end=end.isoformat() if rng.random() < 0.4 else None,
                territory=rng.choice(lands),
                created_at=make.at(make.ago(rng.randrange(120, 700)), 600),
            )
        )
    make.customers = accounts[:24]
    pairs = [(one, two) for one in names.FIRST for two in names.LAST]
    chosen = [pairs[0], *rng.sample(pairs[1:], CONTACTS - 1)]
    for place, (one, two) in enumerate(chosen):
        spread = place if place < 120 else rng.randrange(60)
        _contact(make, f"{one} {two}", accounts[spread % 60], names.COMPANIES)


def _contact(make: Maker, name: str, account: str, companies: tuple[str, ...]) -> None:
    rng = make.rng
    owned = [row["id"] for row in make.rows["account"]]
    domain = key_of(companies[owned.index(account)])
    began = make.ago(rng.randrange(200, 2500))
    title = rng.choice(names.TITLES)
    key = make.add(
        "contact",
        name=name,
        key=key_of(name),
        account=account,
        title=title,
        email=f"{key_of(name).replace('-', '.')}@{domain}.example",
        phone=PHONE.format(len(make.contacts)),
        do_not_contact=0,
        created_at=make.at(make.ago(rng.randrange(90, 600)), 615),
    )
    make.add(
        "employment",
        contact=key,
        account=account,
        title=title,
        from_day=began.isoformat(),
    )
    make.contacts.append((key, account))


def add_deals(make: Maker) -> None:
    """120 deals: open ones in all states, won and lost ones over a year."""
    number = 0
    for stage, count, least, most in OPEN:
        for place in range(count):
            value = make.rng.randrange(least, most) * 100_000
            _open_deal(make, number, stage, value, STATES[place % len(STATES)])
            number += 1
    for place in range(WON + LOST):
        _closed_deal(make, number, place)
        number += 1


def add_promises(make: Maker) -> None:
    """What was promised: kept, overdue, due today and to come."""
    for place, what in enumerate(names.PROMISES):
        deal, account, contact = make.warm[place]
        due = make.today + timedelta((-20, -12, -6, -3, -1, 0, 1, 4, 9)[place])
        made = make.at(make.work_before(due, 5), 660)
        make.add(
            "promise",
            account=account,
            contact=contact,
            deal=deal,
            what=what,
            due_day=due.isoformat(),
            made_at=min(made, make.now - 3600),
            done_at=make.at(due, 700) if place < 3 else None,
        )


def _buyer(make: Maker, number: int) -> tuple[str, str]:
    """Account and contact of the n-th deal; customers get most of them."""
    accounts = [str(row["id"]) for row in make.rows["account"]]
    account = accounts[number % 24 if number % 4 else (number * 7) % 30]
    people = [row["id"] for row in make.rows["contact"] if row["account"] == account]
    return account, str(make.rng.choice(people))


def _open_deal(make: Maker, number: int, stage: str, value: int, state: str) -> None:
    rng = make.rng
    stale = state == "none" or (state == "overdue" and rng.random() < 0.5)
    since = make.ago(rng.randrange(30, 70) if stale else rng.randrange(2, 25))
    ahead = {
        "overdue": -rng.randrange(1, 7),
        "today": 0,
        "future": rng.randrange(1, 19),
        "none": None,
    }[state]
    step = make.today + timedelta(ahead) if ahead is not None else None
    if step is not None and ahead and ahead > 0:
        step = make.calendar.roll(step)
    account, contact = _buyer(make, number)
    made = make.work_before(since, rng.randrange(5, 40))
    close = make.calendar.roll(make.today + timedelta(rng.randrange(6, 80)))
    deal = _deal(
        make,
        number,
        account,
        contact,
        value=value,
        stage=_stage(stage),
        stage_since=make.at(since, 640),
        close_day=close.isoformat(),
        competitor=rng.choice(names.RIVALS),
        next_step=rng.choice(names.NEXT_STEPS) if step else None,
        next_at=make.at(step, 0) if step else None,
        created_at=make.at(made, 560),
    )
    path = [name for name, *_ in OPEN]
    _history(make, deal, path[: path.index(stage) + 1], made, since)
    _touched(make, deal, account, contact, made, since if stale else make.ago(2))
    if number % 5 == 2:
        for back in range(1 + number % 3):
            old = close - timedelta(20 * (back + 1))
            make.add(
                "close_push",
                deal=deal,
                old_day=old.isoformat(),
                new_day=(old + timedelta(20)).isoformat(),
                at=make.at(make.ago(4 + 9 * back), 700),
            )
    if not stale:
        make.warm.append((deal, account, contact))


def _closed_deal(make: Maker, number: int, place: int) -> None:
    rng = make.rng
    won = place % 2 == 0 and place // 2 < WON
    closed = make.ago(2 + place * 5)
    made = make.work_before(closed, rng.randrange(15, 70))
    account, contact = _buyer(make, number)
    reason = "" if won else names.LOSSES[place % len(names.LOSSES)]
    rival = rng.choice(names.RIVALS[:3]) if reason == "competitor" else None
    again = None if won else reask_day(closed, reason, rival, None)
    if again is not None and again < make.today:  # asked again since
        again = None
    if place in (61, 63):
        again = make.today + timedelta(place - 61)
    kind = "Won" if won else "Lost"
    deal = _deal(
        make,
        number,
        account,
        contact,
        value=rng.randrange(6, 48) * 100_000,
        stage=_stage(kind),
        stage_since=make.at(closed, 900),
        close_day=closed.isoformat(),
        competitor=rival,
        created_at=make.at(made, 560),
        loss_reason=reason or None,
        reask_day=again.isoformat() if again else None,
        closed_at=make.at(closed, 900),
    )
    path = [name for name, *_ in OPEN][: 5 if won else rng.randrange(2, 6)]
    _history(make, deal, [*path, kind], made, closed)
    _touched(make, deal, account, contact, made, closed)


def _deal(
    make: Maker, number: int, account: str, contact: str, **fields: object
) -> str:
    taken = {
        row["name"] for row in make.rows.get("deal", ()) if row["account"] == account
    }
    free = [name for name in names.DEALS if name not in taken]
    name = make.rng.choice(free) if free else f"order {number}"
    blank = dict.fromkeys(
        ("next_step", "next_at", "loss_reason", "reask_day", "closed_at")
    )
    return make.add(
        "deal",
        name=name,
        key=key_of(name),
        account=account,
        contact=contact,
        currency=make.currency,
        **{**blank, **fields},
    )


def _stage(name: str) -> str:
    return derived_id("stage", "sales", name.lower())


def _history(make: Maker, deal: str, path: list[str], made: date, end: date) -> None:
    """The deal's way through the stages, evenly from its making to its last move."""
    span = max(0, (end - made).days)
    before = None
    for place, name in enumerate(path):
        day = made + timedelta(span * place // max(1, len(path) - 1))
        minute = 560 if place == 0 else 640 if name not in ("Won", "Lost") else 900
        make.add(
            "stage_event",
            deal=deal,
            from_stage=before,
            to_stage=_stage(name),
            at=make.at(day, minute),
        )
        before = _stage(name)


def _touched(
    make: Maker, deal: str, account: str, contact: str, made: date, last: date
) -> None:
    """A few touches of a deal, the newest on its last day."""
    span = max(0, (last - made).days)
    count = make.rng.randrange(2, 5)
    for place in range(count):
        day = made + timedelta(span * (place + 1) // count)
        at = make.at(day, make.rng.randrange(570, 990))
        channel = make.rng.choice(("call", "mail", "meeting", "mail"))
        outcome = "sent" if channel == "mail" else "connect"
        make.touch(at, channel, outcome, contact, account, deal)
