"""The demonstration's answers, and what sets its seller apart by which needs."""

from __future__ import annotations

from random import Random

from paceline.desk import demo_names as names
from paceline.store.ids import derived_id
from paceline.store.migrations.m0006_knowledge import QUESTIONS
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk.demo_maker import Maker

TAGS = dict(
    zip(
        (words for _, words in names.NEEDS),
        ("downtime", "figures", "audit", "start", "figures", "lead-time"),
        strict=True,
    )
)
"""The word each need of the demonstration is tagged with."""

ANSWERS = {
    "who-to-speak-to-first": ("the plant manager", "head of purchasing, not IT"),
    "what-they-use-today": ("spreadsheets", "an old system nobody maintains"),
    "why-now": ("the contract ends in spring", "a new site opens"),
    "problem-to-solve": ("orders typed twice", "stock is counted by hand"),
    "what-it-costs-them-today": ("a morning a week", "about €40k a year"),
    "who-decides": ("the managing director", "CFO and operations together"),
    "budget-owner": ("operations", "the CFO, told by the buyer"),
    "who-will-use-it": ("twelve people in dispatch", "the field team"),
    "what-a-good-result-is": ("quotes out within a day",),
    "who-else-they-look-at": ("their present supplier", "nobody yet"),
    "budget": ("€60k this year", "in next year's plan"),
    "decision-day": ("board meeting on the 12th", "before the quarter ends"),
    "who-signs": ("two directors",),
}
"""What may be known, by the key of the question."""

APART = (
    (
        *("running within a week", "we move in before the old contract ends"),
        "You keep working while we change over; the first line runs on day five.",
        "a dairy of 90 people changed over in four days",
        *("their operations manager takes calls", None, "start lead-time"),
    ),
    (
        *("a person who answers", "the same three engineers from offer to service"),
        "The one who sized it is the one who picks up when it stands still.",
        "a freight firm went from nine stops a month to two",
        *("letter of thanks, May", None, "downtime"),
    ),
    (
        *("one set of figures", "every team reads from the same book"),
        "Finance and the shop floor argue about what to do, not about the number.",
        "a clinic closed its month three days sooner",
        *("case sheet", "status quo", "figures"),
    ),
    (
        *("records an auditor accepts", "each change says who, when and why"),
        "When the auditor asks, the answer is one page, not one week.",
        *("", "", "Initrode", "audit"),
    ),
)
"""Name, strategy, language, example, proof, competitor and tags."""


def add_knowledge(make: Maker) -> None:
    """Tags of needs, answers of deals, differentiators; from a chance of its own."""
    rng = Random(f"knowledge {make.today}")
    for need in make.rows["need"]:
        need["tags"] = TAGS[str(need["words"])] if rng.random() < 0.8 else ""
    for name, strategy, language, example, proof, competitor, tags in APART:
        make.add(
            "knowledge",
            kind="differentiator",
            name=name,
            key=key_of(name),
            strategy=strategy,
            language=language,
            example=example,
            proof=proof,
            competitor=competitor,
            tags=tags,
            reviewed_day=make.ago(rng.randrange(5, 60)).isoformat(),
        )
    _answers(make, rng)


def _answers(make: Maker, rng: Random) -> None:
    """What became known of each deal in the stages it was in."""
    events = make.rows["stage_event"]
    asked = {derived_id("stage", "sales", stage): words for stage, words in QUESTIONS}
    for deal in make.rows["deal"]:
        for event in events:
            if event["deal"] != deal["id"]:
                continue
            stage = str(event["to_stage"])
            for key in map(key_of, asked.get(stage, ())):
                if key in ANSWERS and rng.random() < 0.6:
                    make.add(
                        "answer",
                        deal=deal["id"],
                        question=derived_id("question", stage, key),
                        words=rng.choice(ANSWERS[key]),
                        at=event["at"],
                    )
