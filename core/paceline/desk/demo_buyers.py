"""The demonstration's buying side: who decides, what they want, what was planned."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from paceline.desk import demo_names as names
from paceline.store.ids import derived_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.desk.demo_maker import Maker

ROLES = ("economic", "user", "technical", "coach")
MODES = ("growth", "trouble", "even keel", "overconfident")
SOURCES = ("referral", "inbound", "outbound", "event")
FAVOURS = ("found them a speaker", "sent the study they missed", "a reference call")
FIRST_STAGES = ("Target",)
"""The stages in which nothing is known of the buyers yet."""


def add_buyers(make: Maker) -> None:
    """Influences, needs, helpers, initiatives, plans, criteria, ideas, segments.

    They have a source of chance of their own, so that all else stays as it is.
    """
    rng = Random(f"buyers {make.today}")
    initiatives = _initiatives(make, rng)
    for place, deal in enumerate(make.rows["deal"]):
        deal["lead_source"] = rng.choice(SOURCES)
        deal["competitor_seen"] = _seen(make, rng, deal)
        _criteria(make, deal)
        if _stages(make, deal)[-1] in FIRST_STAGES:
            continue
        _influences(make, rng, deal)
        known = initiatives.get(str(deal["account"]))
        if known and place % 3:
            make.add("deal_initiative", deal=deal["id"], initiative=rng.choice(known))
        if deal["closed_at"] is None and place % 4 == 0:
            _plan(make, rng, deal)
        if place % 3 == 0:
            _helpers(make, rng, deal)
    _network(make, Random(f"network {make.today}"))
    _given(make, rng)
    _outreach(make)
    _snapshots(make)


def _stages(make: Maker, deal: dict[str, Any]) -> list[str]:
    """Names of the stages a deal was in, the present one last."""
    called = {derived_id("stage", "sales", n.lower()): n for n in names.STAGES}
    events = make.rows["stage_event"]
    return [called[str(e["to_stage"])] for e in events if e["deal"] == deal["id"]]


def _seen(make: Maker, rng: Random, deal: dict[str, Any]) -> str | None:
    if not deal["competitor"] or deal["closed_at"]:
        return None
    return make.ago(rng.randrange(1, 30)).isoformat()


def _initiatives(make: Maker, rng: Random) -> dict[str, list[str]]:
    """One or two initiatives of each customer, some not checked for long."""
    found: dict[str, list[str]] = {}
    for place, account in enumerate(make.customers):
        for goal in rng.sample(names.INITIATIVES, 1 + place % 2):
            key = make.add(
                "initiative",
                account=account,
                goal=goal,
                sponsor=rng.choice(names.TITLES),
                due_day=(make.today + timedelta(rng.randrange(20, 300))).isoformat(),
                told_by=rng.choice(("annual report", "their CFO", "kick-off meeting")),
                checked_day=make.ago(rng.randrange(3, 130)).isoformat(),
                created_at=make.at(make.ago(140), 600),
            )
            found.setdefault(account, []).append(key)
    return found


def _influences(make: Maker, rng: Random, deal: dict[str, Any]) -> None:
    people = [c for c in make.rows["contact"] if c["account"] == deal["account"]]
    proposal = derived_id("stage", "sales", "proposal")
    entered = [
        int(str(e["at"]))
        for e in make.rows["stage_event"]
        if e["deal"] == deal["id"] and e["to_stage"] == proposal
    ]
    known = rng.sample(people, min(len(people), rng.randrange(1, 4)))
    for role, person in zip(rng.sample(ROLES, len(known)), known, strict=True):
        influence = make.add(
            "influence",
            deal=deal["id"],
            contact=person["id"],
            role=role,
            degree=rng.choice(("high", "medium", "low")),
            mode=rng.choice(MODES),
            rating=rng.randrange(-2, 6),
            win=rng.choice(names.WINS) if rng.random() < 0.6 else "",
            result=rng.choice(names.RESULTS) if rng.random() < 0.6 else "",
            ours="a reference in their trade" if rng.random() < 0.5 else "",
            created_at=deal["created_at"],
        )
        if rng.random() < 0.65:
            late = entered and rng.random() < 0.3
            heard = entered[0] + 86400 if late else int(deal["created_at"]) + 3 * 86400
            kind, words = rng.choice(names.NEEDS)
            make.add(
                "need",
                influence=influence,
                kind=kind,
                words=words,
                heard_at=min(heard, make.now - 3600),
            )


def _helpers(make: Maker, rng: Random, deal: dict[str, Any]) -> None:
    for department, owes in rng.sample(names.HELPERS, rng.randrange(1, 4)):
        make.add(
            "helper",
            deal=deal["id"],
            department=department,
            name=rng.choice(names.FIRST),
            owes=owes,
            due_day=(make.today + timedelta(rng.randrange(-5, 20))).isoformat(),
            done_at=deal["closed_at"],
            created_at=deal["created_at"],
        )


def _plan(make: Maker, rng: Random, deal: dict[str, Any]) -> None:
    for field, words in (
        ("objective", f"sign the {deal['name']} before the quarter ends"),
        ("concept", rng.choice(names.RESULTS)),
        ("context", "their present supplier's contract ends"),
        ("returns", "€120k a year from the second year on"),
    ):
        make.add("plan_line", deal=deal["id"], account=None, field=field, words=words)


def _criteria(make: Maker, deal: dict[str, Any]) -> None:
    """What the buyer did before each stage the deal has left."""
    events = [e for e in make.rows["stage_event"] if e["deal"] == deal["id"]]
    for event in events[1:]:
        for words in names.CRITERIA.get(str(event["from_stage"]), ()):
            make.add(
                "criterion",
                deal=deal["id"],
                stage=event["from_stage"],
                words=words,
                met_at=event["at"],
            )


def _network(make: Maker, rng: Random) -> None:
    """Who brought whom, favours before the newest touch, and jobs checked of late."""
    contacts = [str(row["id"]) for row in make.rows["contact"]]
    for row in make.rows["contact"]:
        row["referred_by"] = None
    place = {key: at for at, key in enumerate(contacts)}
    won = derived_id("stage", "sales", "won")
    main = [d["contact"] for d in make.rows["deal"] if d["stage"] == won]
    brought = sorted({str(key) for key in main if key}, key=place.__getitem__)[4::3]
    for key in brought[:6]:
        by = contacts[rng.randrange(place[key])]
        make.rows["contact"][place[key]]["referred_by"] = by
        if place[by] > 1 and rng.random() < 0.5:
            first = contacts[rng.randrange(place[by])]
            make.rows["contact"][place[by]]["referred_by"] = first
    newest: dict[str, int] = {}
    for touch in make.rows["touch"]:
        who, at = str(touch["contact"]), int(str(touch["at"]))
        newest[who] = max(at, newest.get(who, 0))
    busy = {str(row["contact"]) for row in make.rows["enrolment"]}
    for who in sorted((set(newest) & set(contacts)) - busy)[::7][:8]:
        at = newest[who] - rng.randrange(3, 30) * 86_400
        account = make.rows["contact"][place[who]]["account"]
        make.touch(at, "mail", "favour", who, str(account), note=rng.choice(FAVOURS))
    for job in make.rows["employment"]:
        day = make.ago(rng.randrange(2, 92))
        job["checked_at"] = make.at(day, 600) if rng.random() < 0.9 else None


def _given(make: Maker, rng: Random) -> None:
    """Ideas, and what touches were of use for."""
    ideas = [
        make.add(
            "idea",
            name=words,
            key=key_of(words),
            words="",
            created_at=make.at(make.first, 500),
            archived_at=None,
        )
        for words in names.IDEAS
    ]
    for touch in make.rows["touch"]:
        step = touch["step"]
        touch["idea"] = ideas[(int(str(step)) - 1) % len(ideas)] if step else None
        useful = touch["deal"] and touch["outcome"] == "connect"
        touch["value_given"] = rng.choice(names.GIVEN) if useful else ""


def _outreach(make: Maker) -> None:
    """Two segments, one of them the beachhead, and this quarter's campaign."""
    made = make.at(make.first, 500)
    keys = [
        make.add(
            "segment",
            name=name,
            key=key_of(name),
            query=query,
            beachhead=int(place == 0),
            created_at=made,
        )
        for place, (name, query) in enumerate(names.SEGMENTS)
    ]
    make.add(
        "campaign",
        name="downtime campaign",
        segment=keys[0],
        idea=make.rows["idea"][0]["id"],
        cadence=derived_id("cadence", "outreach"),
        from_day=make.first.isoformat(),
        to_day=(make.first + timedelta(7 * 16 - 1)).isoformat(),
        note="",
    )


def _snapshots(make: Maker) -> None:
    """The chance of each stage, from the first day on."""
    for name, chance in names.CHANCES:
        make.add(
            "snapshot",
            day=make.first.isoformat(),
            stage=derived_id("stage", "sales", name),
            deal=None,
            chance=chance,
        )
