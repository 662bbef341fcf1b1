"""One day of a seller, as view values: what the pictures of the screens show."""

from __future__ import annotations

from datetime import date

from paceline_tui.keys import hints
from paceline_tui.views.cadence import BlockCounter, CadenceCard, Waiting
from paceline_tui.views.deal import DealPage, Person, StageVisit
from paceline_tui.views.frames import FirstFrame
from paceline_tui.views.pages import in_memory
from paceline_tui.views.pipeline import DealCard, NextStep, PipelineTotals, StageHead
from paceline_tui.views.record import TouchLine
from paceline_tui.views.status import RunningTimer, StatusView
from paceline_tui.views.timelog import GAP, Stretch, WeekTotals
from paceline_tui.views.week import DayBar, SinkView, Total

TODAY = date(2026, 11, 22)
K = 100_000
H, M = 3600, 60


def day(month: int, number: int) -> date:
    return date(2026, month, number)


TOTALS = PipelineTotals("EUR", 84 * K, 250 * K, "quarter", 61 * K, 148 * K, 41, 3)

STAGES = (
    StageHead("target", "Target", 9, 61 * K, 4 * K, "EUR"),
    StageHead("qualified", "Qualified", 12, 140 * K, 21 * K, "EUR"),
    StageHead("meeting", "Meeting", 8, 118 * K, 38 * K, "EUR"),
    StageHead("proposal", "Proposal", 7, 190 * K, 86 * K, "EUR"),
    StageHead("negotiation", "Negotiation", 5, 103 * K, 54 * K, "EUR"),
)

_TODAY_DEMO = NextStep("demo", TODAY, "14:00")
_Drawn = tuple[str, str, int | None, int, bool, NextStep | None]
_FIRST: dict[str, tuple[_Drawn, ...]] = {
    "target": (
        ("Brightwater", "pilot", 6, 3, False, NextStep("call", day(11, 24))),
        ("Corvid", "seats", 4, 8, False, None),
    ),
    "qualified": (
        ("Acme", "renewal", 24, 12, False, NextStep("send quote", day(11, 20))),
        ("Zed Ltd", "rollout", 11, 30, True, NextStep("mail", day(11, 26))),
    ),
    "meeting": (
        ("Globex", "expansion", 18, 4, False, _TODAY_DEMO),
        ("Northwind", "support", 9, 6, False, NextStep("call", day(11, 27))),
    ),
    "proposal": (
        ("Initech Labs", "platform", 42, 21, False, None),
        ("Soylent", "renewal", 27, 5, False, NextStep("call", TODAY, "16:00")),
    ),
    "negotiation": (
        ("Umbra AG", "framework", 30, 9, False, NextStep("sign", day(12, 1))),
        ("Halden", "training", 12, 2, False, NextStep("review", TODAY)),
    ),
}
_MORE: tuple[_Drawn, ...] = (
    ("日本電気 Kansai", "pilot", 15, 5, False, NextStep("demo", day(11, 25))),
    ("Café Zoé", "seats", 2, 41, True, NextStep("call back", day(11, 3))),
    ("Müller & Söhne Maschinenbau", "retrofit", 33, 17, False, None),
    ("Weyland", "audit", None, 1, False, NextStep("qualify budget", day(12, 9))),
    ("Tyrell", "renewal", 8, 75, False, NextStep("mail", TODAY)),
)


def cards(stage: StageHead) -> list[tuple[str, DealCard]]:
    """Every card of a stage: the drawn ones first, then five that repeat."""
    first = list(_FIRST[stage.key])
    while len(first) < stage.count:
        first.append(_MORE[len(first) % len(_MORE)])
    return [
        (
            f"{stage.key}-{at}",
            DealCard(
                f"{stage.key}-{at}",
                account,
                deal,
                stage.name,
                None if thousands is None else thousands * K,
                "EUR",
                days,
                rotting,
                step,
                day(12, 1 + at),
            ),
        )
        for at, (account, deal, thousands, days, rotting, step) in enumerate(
            first[: stage.count]
        )
    ]


STATUS = StatusView(
    RunningTimer(42 * M, "demo", "Acme/renewal", 0),
    (3 * H + 10 * M, H + 20 * M, 2 * H + 5 * M),
    due=6,
    late=2,
    sink="billing",
)


def first(place: str = "pipeline") -> FirstFrame:
    """The first frame of the board."""
    return FirstFrame(
        TODAY,
        "book",
        TOTALS,
        STAGES,
        {stage.key: in_memory(cards(stage)) for stage in STAGES},
        STATUS,
        tuple(hints(place, words={"timer": "stop"})),
    )


PAGE = DealPage(
    cards(STAGES[3])[0][1],
    probability=4500,
    pushes=2,
    people=(
        Person("Ann Roe", "economic", day(11, 12)),
        Person("Bo Kim", "technical", TODAY),
        Person("Maximiliane von Hohenstein-Brandt", "user"),
    ),
    touches=(
        TouchLine(day(11, 12), "call", "connect", "Ann Roe", "wants pricing by user"),
        TouchLine(day(10, 30), "mail", "attempt", "Bo Kim"),
        TouchLine(day(10, 2), "meeting", "advance", "Ann Roe", "demo of the platform"),
    ),
    split=(5 * H + 20 * M, 50 * M, H + 50 * M),
    entries=9,
    history=(
        StageVisit("Target", day(8, 3), 12),
        StageVisit("Qualified", day(8, 15), 40),
        StageVisit("Meeting", day(9, 24), 38),
        StageVisit("Proposal", day(11, 1), 21),
    ),
)

STRETCHES = (
    Stretch("1", 8 * 60 + 10, 50 * M, 1, "attempt", "nine-by-nine, 9 calls"),
    Stretch("2", 9 * 60, 45 * M, 0, "demo", "Acme/renewal"),
    Stretch("gap-585", 9 * 60 + 45, 15 * M, GAP, "gap"),
    Stretch("3", 10 * 60, 35 * M, 2, "billing", "Globex: invoice query"),
    Stretch("4", 10 * 60 + 35, 80 * M, 0, "proposal", "Initech Labs/platform"),
    Stretch("gap-715", 11 * 60 + 55, 65 * M, GAP, "gap"),
    Stretch("5", 13 * 60, 65 * M, 2, "crm-entry"),
    Stretch("6", 14 * 60 + 5, 75 * M, 0, "negotiation", "Umbra AG/framework"),
    Stretch("gap-920", 15 * 60 + 20, 10 * M, GAP, "gap"),
    Stretch("7", 15 * 60 + 30, 42 * M, 0, "demo", "Acme/renewal", running=True),
    Stretch("8", None, 25 * M, 2, "mail", '"quarterly figures"'),
)
DAYS = (
    DayBar("Mon", (240 * M, 110 * M, 120 * M, 0)),
    DayBar("Tue", (170 * M, 50 * M, 195 * M, 0)),
    DayBar("Wed", (210 * M, 110 * M, 120 * M, 0)),
    DayBar("Thu", (150 * M, 70 * M, 180 * M, 0)),
    DayBar("Fri", (70 * M, 0, 105 * M, 0)),
    DayBar("Sat", (0, 0, 0, 0)),
    DayBar("Sun", (190 * M, 80 * M, 125 * M, 0), today=True),
)
WEEK = WeekTotals(
    "Week 47",
    tuple(sum(each) for each in zip(*(day.split for day in DAYS), strict=True)),
    "Billing took 2h30, twice your usual.",
)
ACTIVITIES = (
    Total("demo", 6 * H + 40 * M, 0),
    Total("attempt", 5 * H, 1),
    Total("crm-entry", 4 * H + 5 * M, 2),
    Total("proposal", 3 * H + 30 * M, 0),
    Total("billing", 2 * H + 30 * M, 2),
    Total("internal-meeting", 2 * H, 2),
)
ACCOUNTS = (
    Total("Acme", 5 * H + 10 * M, split=(4 * H, 0, H + 10 * M)),
    Total("Initech Labs", 3 * H + 30 * M, split=(3 * H, 30 * M, 0)),
    Total("Globex", H + 25 * M, split=(30 * M, 0, 55 * M)),
)
SINKS = (
    SinkView(
        "billing",
        2 * H + 30 * M,
        "€230",
        "2.1× your median, up since week 41, 1h50 of it Acme",
        "batch it: Friday 15:00 fits",
    ),
    SinkView("crm-entry", H + 40 * M, "€153", "inside its budget of 2h", over=False),
)

WAITING = Waiting(4, "Ann Roe", due=9, ratio=1.6)
BLOCKS = (
    BlockCounter("9×9", 7, 9, seconds_left=19 * M),
    BlockCounter("5×5", 0, 5, starts="16:00"),
)
_TOUCHED = day(11, 9)
CADENCE = {
    "overdue": (
        CadenceCard(
            "o1", "Ann Roe", "Acme", "overdue", "call", 3, 7, day(11, 16), _TOUCHED
        ),
        CadenceCard(
            "o2",
            "Dr. Maximiliane Hohenstein",
            "Müller & Söhne",
            "overdue",
            "mail",
            2,
            7,
            day(11, 21),
            day(11, 17),
        ),
    ),
    "today": (
        CadenceCard(
            "t1", "Bo Kim", "Globex", "today", "mail", 1, 7, TODAY, None, "warm-up"
        ),
        CadenceCard("t2", "Jo Wu", "日本電気", "today", "call", 4, 7, TODAY, _TOUCHED),
    ),
    "week": (
        CadenceCard(
            "w1", "Cy Ito", "Initech", "week", "call", 2, 7, day(11, 24), day(11, 18)
        ),
    ),
    "later": (
        CadenceCard("l1", "Di Fox", "Umbra", "later", "letter", 1, 7, day(12, 3)),
    ),
    "resting": (
        CadenceCard(
            "r1",
            "Ed Noy",
            "Zed Ltd",
            "resting",
            "",
            0,
            0,
            day(12, 22),
            day(2, 22),
            "no on 22 Feb",
        ),
    ),
}
CADENCE_COUNTS = {"overdue": 4, "today": 9, "week": 14, "later": 22, "resting": 31}


def cadence_items(column: str) -> list[tuple[str, CadenceCard]]:
    """The cards of a cadence column, repeated to its count."""
    known = CADENCE[column]
    count = CADENCE_COUNTS[column]
    return [(f"{column}-{at}", known[at % len(known)]) for at in range(count)]
