"""Every verb of the desk, with something it can do in a small book.

A verb is here, or it is named below with the reason why it cannot change who is to be
touched when. A test compares both with what the desk has.
"""

from __future__ import annotations

import inspect
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from paceline.desk import Desk
from paceline.model import value
from paceline.model.buyers import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

PEOPLE = ("ann", "bo", "cy", "dee")
FIRMS = ("acme", "globex", "initech")
TIERS = ("A", "B", None)


@value
class Case:
    """With whom, when and how a verb is done.

    Attributes:
        who: a person.
        firm: an account.
        day: a local day, past or to come.
        n: picks one of several ways.
    """

    who: str
    firm: str
    day: date
    n: int = 0

    def pick(self, *ways: Any) -> Any:
        """One of some ways."""
        return ways[self.n % len(ways)]


def begin(desk: Desk) -> None:
    """Accounts of two tiers and of none; people at them, one by himself."""
    for name, tier in zip(FIRMS, TIERS, strict=True):
        desk.people.add_account(name.title(), tier=tier)
    desk.people.add_contact("Ann", "acme")
    desk.people.add_contact("Bo", "globex")
    desk.people.add_contact("Cy", "acme", tier="A")
    desk.people.add_contact("Dee")
    desk.territories.add("North")
    desk.pipeline.add("Base", "acme", contact="ann", next_step="call")
    desk.pipeline.add("Past", "globex", contact="bo")
    desk.pipeline.lose("globex/past", "budget")


def key(desk: Desk, table: str, where: str = "1") -> str:
    """The key of the newest row; one that nothing has, if there is none."""
    row = desk.book.row(f"SELECT id FROM {table} WHERE {where} ORDER BY rowid DESC")
    return row[0] if row else "nothing"


OPEN, CLOSED = "closed_at IS NULL", "closed_at IS NOT NULL"
ACTIVE = "state = 'active'"


def _promise(desk: Desk, case: Case) -> object:
    kind = case.pick("promise", "next step", "meeting")
    return desk.people.promise(f"{kind} {case.n}", case.who, case.day, kind)


def _import(desk: Desk, case: Case) -> object:
    rows = f"Name,Company,Email\nN{case.n},{case.firm},n{case.n}@x.example\n"
    return desk.importing.run([("people.csv", rows.encode())])


def _queue(desk: Desk, case: Case) -> object:
    for row in desk.queue.rows(0, 1):
        desk.queue.done(row, case.pick("connect", "no-answer", "sent"))
    return None


VERBS: dict[str, Callable[[Desk, Case], object]] = {
    "people.add_account": lambda d, c: d.people.add_account(
        f"Firm {c.n}", tier=c.pick(*TIERS)
    ),
    "people.add_contact": lambda d, c: d.people.add_contact(f"P{c.n}", c.firm),
    "people.edit_account": lambda d, c: d.people.edit_account(
        c.firm, tier=c.pick(*TIERS)
    ),
    "people.edit_contact": lambda d, c: d.people.edit_contact(
        c.who, **c.pick({"tier": "B"}, {"tier": None}, {"do_not_contact": True})
    ),
    "people.archive": lambda d, c: d.people.archive(c.pick(c.who, c.firm)),
    "people.unarchive": lambda d, c: d.people.unarchive(
        key(d, c.pick("contact", "account"), "archived_at IS NOT NULL")
    ),
    "people.moved": lambda d, c: d.people.moved(c.who, c.firm),
    "people.touch": lambda d, c: d.people.touch(
        c.pick(c.who, c.firm),
        "call",
        c.pick("connect", "no-answer", "reply", "not-interested", "do-not-contact"),
        direction=c.pick("out", "in", "out"),
    ),
    "people.promise": _promise,
    "people.keep": lambda d, c: d.people.keep(key(d, "promise", "done_at IS NULL")),
    "people.call_off": lambda d, c: d.people.call_off(
        key(d, "promise", "done_at IS NULL")
    ),
    "pipeline.add": lambda d, c: d.pipeline.add(
        f"D{c.n}", c.firm, next_step="call", next_at=c.day
    ),
    "pipeline.edit": lambda d, c: d.pipeline.edit(
        key(d, "deal", OPEN), contact=c.who, account=c.firm
    ),
    "pipeline.move": lambda d, c: d.pipeline.move(
        key(d, "deal", c.pick(OPEN, CLOSED)), c.pick(1, -1), "so"
    ),
    "pipeline.win": lambda d, _: d.pipeline.win(key(d, "deal", OPEN), "so"),
    "pipeline.lose": lambda d, c: d.pipeline.lose(
        key(d, "deal", OPEN), "budget", reask_day=c.pick(c.day, None)
    ),
    "pipeline.next_step": lambda d, c: d.pipeline.next_step(
        key(d, "deal", OPEN), *c.pick((None,), ("call", c.day))
    ),
    "cadence.enrol": lambda d, c: d.cadence.enrol(c.who),
    "cadence.enrol_all": lambda d, c: d.cadence.enrol_all([c.who]),
    "cadence.do_step": lambda d, c: d.cadence.do_step(
        key(d, "enrolment", ACTIVE), c.pick("sent", "reply", "meeting", "no-answer")
    ),
    "cadence.pause": lambda d, _: d.cadence.pause(key(d, "enrolment", ACTIVE)),
    "cadence.skip": lambda d, _: d.cadence.skip(key(d, "enrolment", ACTIVE)),
    "cadence.resume": lambda d, _: d.cadence.resume(
        key(d, "enrolment", "state = 'paused'")
    ),
    "cadence.stop": lambda d, _: d.cadence.stop(key(d, "enrolment", ACTIVE)),
    "cadence.edit": lambda d, c: d.cadence.edit("outreach", max_attempts=7 + c.n % 3),
    "cadence.archive": lambda d, _: d.cadence.archive(key(d, "cadence")),
    "cadence.pto": lambda d, c: d.cadence.pto(c.day, c.day + timedelta(c.n % 5)),
    "plan.drop_leave": lambda d, c: d.plan.drop_leave(c.day),
    "network.job_holds": lambda d, c: d.network.job_holds(c.who),
    "network.referred": lambda d, c: d.network.referred(c.who, c.pick("dee", None)),
    "buyers.add_helper": lambda d, c: d.buyers.add_helper(
        key(d, "deal", OPEN), f"legal {c.n}", owes="terms", due_day=c.day
    ),
    "buyers.helper_done": lambda d, _: d.buyers.helper_done(
        key(d, "deal", OPEN), "legal"
    ),
    "buyers.add_influence": lambda d, c: d.buyers.add_influence(
        key(d, "deal", OPEN), c.who, ROLES[0]
    ),
    "buyers.add_initiative": lambda d, c: d.buyers.add_initiative(
        c.firm, f"goal {c.n}", due_day=c.day
    ),
    "territories.add": lambda d, c: d.territories.add(f"T{c.n}"),
    "territories.edit": lambda d, c: d.territories.edit("north", f"North {c.n}"),
    "importing.run": _import,
    "queue.done": _queue,
    "history.undo": lambda d, _: d.history.undo(),
    "history.redo": lambda d, _: d.history.redo(),
}

_TIME = "changes time entries alone; a timer or an entry is no touch"
_TALK = "keeps words about a deal; no record, no date and no touch"
EXEMPT = {
    **dict.fromkeys(("timelog", "timer", "editing", "gaps", "forgotten"), _TIME),
    "checking": _TIME,
    "rules": "classifies time entries",
    "plans": _TALK,
    "habits": "counts what the seller does",
    "differentiators": "knowledge of what is sold",
    "unknowns": _TALK,
    "ideas": "words to use in a step; the step stays",
    "campaigns": "names a time and a segment",
    "segments": "a saved filter",
    "stages": "what deals are called on their way",
    **{
        f"buyers.{verb}": _TALK
        for verb in (
            *("add_need", "tag_need", "remove_need", "archive_initiative"),
            *("check_initiative", "edit_initiative", "link_initiative"),
            *("unlink_initiative", "edit_helper", "remove_helper"),
            *("edit_influence", "remove_influence"),
        )
    },
    "pipeline.meet": _TALK,
    "pipeline.seen": _TALK,
    "cadence.add": "a cadence nobody is in yet",
    "cadence.add_block": "hours kept for calls; nobody is in them",
    "plan.drop_block": "hours kept for calls",
    "plan.keep_free": "hours kept for calls",
    "plan.set_budget": "a limit on time",
    "plan.drop_budget": "a limit on time",
}
"""Parts and verbs that cannot change who is to be touched when, and why not."""


def verbs_of(desk: Desk) -> set[str]:
    """Every public method of the desk's parts that writes into the book."""
    found = set()
    for name, part in vars(Desk).items():
        if not isinstance(part, property) or name.startswith("_"):
            continue
        kind = type(getattr(desk, name))
        for verb, method in inspect.getmembers(kind, inspect.isfunction):
            told = str(method.__annotations__.get("return"))
            if not verb.startswith("_") and ("Event" in told or _writes(kind, verb)):
                found.add(f"{name}.{verb}")
    return found


def _writes(kind: type, verb: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a method, or what it calls beside itself, opens a step."""
    method = inspect.getattr_static(kind, verb, None)
    if verb in seen or not inspect.isfunction(method):
        return False
    source = inspect.getsource(method)
    called = re.findall(r"self\.(\w+)\(", source)
    return "book.write(" in source or any(
        _writes(kind, other, seen | {verb}) for other in called
    )
