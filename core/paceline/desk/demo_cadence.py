"""The demonstration's cadences, those in them, and the call blocks."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk import demo_names as names
from paceline.model.blocks import USUAL
from paceline.rules.weeks import months_later
from paceline.store.ids import derived_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk.demo_maker import Maker

OUTREACH = derived_id("cadence", "outreach")
"""The cadence every new book has."""
OUTREACH_STEPS = (
    *((0, "mail"), (5, "call"), (2, "call"), (3, "mail")),
    *((4, "call"), (5, "social"), (5, "call")),
)
NURTURE_STEPS = ((0, "mail"), (15, "mail"), (15, "call"), (20, "letter"))

DUE = {"overdue": (-7, -1), "today": (0, 0), "week": (1, 4), "later": (9, 16)}
"""Least and greatest working days from today that a column's cards are due."""

COUNTS = {"overdue": 4, "today": 9, "week": 12, "later": 14}

RESTING = (
    ("finished", "no answer in 7 attempts", None),
    ("finished", "no answer in 7 attempts", None),
    ("finished", "no answer in 7 attempts", 5),
    ("replied", "reply", None),
    ("replied", "reply", None),
    ("replied", "interested", None),
    ("replied", "not-interested", 9),
    ("replied", "not-interested", 4),
    ("replied", "not-interested", 1),
    ("paused", "on parental leave until spring", None),
    ("paused", "merger, ask after the new year", None),
)
"""State, reason and months to the re-ask of those that rest."""


def add_cadences(make: Maker) -> None:
    """Contacts in every column of the board, some resting, two opted out."""
    nurture = make.add(
        "cadence",
        name="Nurture",
        key="nurture",
        max_attempts=4,
        end_action="re-ask",
        created_at=make.at(make.first, 500),
    )
    for place, (offset, channel) in enumerate(NURTURE_STEPS, start=1):
        make.add(
            "cadence_step",
            cadence=nurture,
            position=place,
            offset_days=offset,
            channel=channel,
            idea=names.IDEAS[place - 1],
        )
    busy = {row["contact"] for row in make.rows["deal"]}
    free = [person for person in make.contacts if person[0] not in busy]
    people = iter(make.rng.sample(free, sum(COUNTS.values()) + len(RESTING) + 2))
    chosen = set()
    for column, count in COUNTS.items():
        for place in range(count):
            person = next(people)
            chosen.add(person)
            slow = column == "later"
            _active(make, person, nurture if slow else OUTREACH, column, place)
    for state, reason, months in RESTING:
        person = next(people)
        chosen.add(person)
        _resting(make, person, state, reason, months)
    for _ in range(2):
        person = next(people)
        chosen.add(person)
        _opted_out(make, person)
    make.contacts = [person for person in make.contacts if person not in chosen]


def add_blocks(make: Maker) -> None:
    """Nine calls by nine, five by five; and the days off."""
    for name, (starts, ends, goal) in USUAL.items():
        make.add(
            "block",
            name=name,
            since=make.first.isoformat(),
            days=0b11111,
            starts=starts,
            ends=ends,
            category=1,
            goal=goal,
        )
    first, last = make.leave
    make.add(
        "pto", from_day=first.isoformat(), to_day=last.isoformat(), note="long weekend"
    )


def _active(
    make: Maker, person: tuple[str, str], cadence: str, column: str, place: int
) -> None:
    steps = OUTREACH_STEPS if cadence == OUTREACH else NURTURE_STEPS
    least, most = DUE[column]
    ahead = make.rng.randint(least, most)
    due = make.today
    if ahead < 0:
        due = make.work_before(make.today, -ahead)
    elif ahead > 0:
        due = make.calendar.add(make.today, ahead)
    # The step before was done its offset ago, which cannot be later than yesterday.
    fit = [
        number
        for number in range(2, len(steps) + 1)
        if _done(make, due, steps[number - 1][0]) < make.today
    ]
    position = fit[place % len(fit)] if ahead > 0 or place % 4 else 1
    _enrolment(make, person, cadence, steps, position, due)


def _done(make: Maker, due: date, offset: int) -> date:
    return make.work_before(due, offset)


def _enrolment(
    make: Maker,
    person: tuple[str, str],
    cadence: str,
    steps: tuple[tuple[int, str], ...],
    position: int,
    due: date,
) -> None:
    """An active enrolment with the touches of the steps before."""
    done = []
    day = due
    for number in range(position, 1, -1):
        day = _done(make, day, steps[number - 1][0])
        done.append((number - 1, day))
    begun = make.work_before(day) if position == 1 else day
    started = make.at(begun, 540)
    key = make.add(
        "enrolment",
        contact=person[0],
        cadence=cadence,
        state="active",
        position=position,
        due_day=due.isoformat(),
        started_at=started,
        ended_at=None,
        reason="",
    )
    for number, day in reversed(done):
        _step(make, person, key, number, steps[number - 1][1], day)


def _step(
    make: Maker,
    person: tuple[str, str],
    enrolment: str,
    number: int,
    channel: str,
    day: date,
) -> None:
    called = make.rng.choice(("no-answer", "no-answer", "voicemail"))
    make.touch(
        make.at(day, make.rng.randrange(545, 900)),
        channel,
        called if channel == "call" else "sent",
        *person,
        enrolment=enrolment,
        step=number,
    )


def _resting(
    make: Maker, person: tuple[str, str], state: str, reason: str, months: int | None
) -> None:
    ended = make.ago(make.rng.randrange(4, 40))
    again = months_later(make.today, months) if months else None
    made = 7 if state == "finished" else make.rng.randrange(2, 5)
    begun = make.work_before(ended, 4 * made)
    key = make.add(
        "enrolment",
        contact=person[0],
        cadence=OUTREACH,
        state=state,
        position=min(made, 7),
        due_day=again.isoformat() if again else None,
        started_at=make.at(begun, 540),
        ended_at=None if state == "paused" else make.at(ended, 700),
        reason=reason,
    )
    for number in range(1, made + 1):
        day = make.work_before(ended, 4 * (made - number)) if number < made else ended
        _step(make, person, key, number, OUTREACH_STEPS[number - 1][1], day)
    if state == "replied":
        at = make.at(ended, 700)
        make.touch(at, "mail", reason, *person, note="answered the mail")


def _opted_out(make: Maker, person: tuple[str, str]) -> None:
    ended = make.ago(make.rng.randrange(10, 60))
    make.add(
        "enrolment",
        contact=person[0],
        cadence=OUTREACH,
        state="opted-out",
        position=2,
        due_day=None,
        started_at=make.at(ended - timedelta(14), 540),
        ended_at=make.at(ended, 620),
        reason="do-not-contact",
    )
    make.touch(make.at(ended, 620), "call", "do-not-contact", *person)
    for row in make.rows["contact"]:
        if row["id"] == person[0]:
            row["do_not_contact"] = 1
