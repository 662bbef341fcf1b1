"""The nouns of the buying side: who decides, what they want, who of ours helps."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.flags import Flag

ROLES = ("economic", "user", "technical", "coach")
"""What a buying influence decides: the money, the use, the fitness; or guides us."""

DEGREES = ("high", "medium", "low")
"""How much an influence weighs in this decision."""

MODES = ("growth", "trouble", "even keel", "overconfident")
"""How an influence sees the change: the last two see no need of one."""

NEED_KINDS = ("fix", "avoid", "accomplish")
"""What a need is about."""

QUADRANTS = ("win-win", "win-lose", "lose-win", "lose-lose")
"""Who gains by a deal, we first and then the influence."""

STALE_DAYS = 90
"""Days after which an initiative or a job is to be checked again."""


@value
class Need:
    """What a buying influence wants, in their own words.

    Attributes:
        id: its key in the book.
        influence: key of the influence.
        kind: one of `NEED_KINDS`.
        words: what they said.
        heard_at: when they said it, UTC seconds.
        tags: words by which it is found, blanks between.
    """

    id: str
    influence: str
    kind: str
    words: str
    heard_at: int
    tags: str = ""


@value
class Influence:
    """A person's part in one decision.

    Attributes:
        id: its key in the book.
        deal: key of the deal, and its name and that of its account.
        contact: key of the person, and the name and job title.
        role: one of `ROLES`.
        degree: one of `DEGREES`, None if unknown.
        mode: one of `MODES`, None if unknown.
        rating: how they stand to us, -5 against to 5 for us; None if unknown.
        win: what they gain in person.
        result: what their business gains.
        ours: what we gain from them, besides the order.
        created_at: when the part was noted, UTC seconds.
        last_touch: newest touch with the person, UTC seconds.
        left_for: name of the account the person left that of the deal for; None if
            nothing is known of it.
        needs: what they want, heard first first.
        quadrant: one of `QUADRANTS`.
    """

    id: str
    deal: str
    deal_name: str
    account_name: str | None
    contact: str
    contact_name: str
    title: str | None
    role: str
    degree: str | None
    mode: str | None
    rating: int | None
    win: str
    result: str
    ours: str
    created_at: int
    last_touch: int | None
    left_for: str | None = None
    needs: tuple[Need, ...] = ()
    quadrant: str = "lose-lose"


@value
class Heard:
    """A need as a line of a list.

    Attributes:
        id: its key in the book.
        deal: key of the deal, and its name and that of its account.
        contact_name: who said it.
        role: the person's role, one of `ROLES`.
        kind: one of `NEED_KINDS`.
        words: what they said.
        heard_at: when they said it, UTC seconds.
        tags: words by which it is found, blanks between.
    """

    id: str
    deal: str
    deal_name: str
    account_name: str | None
    contact_name: str
    role: str
    kind: str
    words: str
    heard_at: int
    tags: str = ""


@value
class Helper:
    """A department of ours that helps in a deal.

    Attributes:
        id: its key in the book.
        deal: key of the deal, and its name and that of its account.
        department: which one.
        name: who there.
        owes: what is owed.
        due_day: the local day it is due.
        done_at: when it was done, UTC seconds; None while owed.
        created_at: when it was noted, UTC seconds.
    """

    id: str
    deal: str
    deal_name: str
    account_name: str | None
    department: str
    name: str
    owes: str
    due_day: str | None
    done_at: int | None
    created_at: int


@value
class Initiative:
    """Something an account wants to reach.

    Attributes:
        id: its key in the book.
        account: key of the account, and its name.
        goal: what it wants to reach.
        sponsor: who there stands for it.
        due_day: the local day it is to be reached.
        told_by: where we know it from.
        checked_day: the local day it was last known to hold.
        created_at: when it was noted, UTC seconds.
        archived_at: when it was put away; None while it holds.
        age: local days since `checked_day`.
        stale: whether that is over `STALE_DAYS`.
        deals: names of the deals linked to it.
    """

    id: str
    account: str
    account_name: str
    goal: str
    sponsor: str
    due_day: str | None
    told_by: str
    checked_day: str
    created_at: int
    archived_at: int | None
    age: int = 0
    stale: bool = False
    deals: tuple[str, ...] = ()


@value
class Side:
    """The buying side of a deal as the book holds it, for the rules.

    Attributes:
        deal: key of the deal, and its name and that of its account.
        account: key of its account.
        type: ``relationship`` or ``transaction``.
        open: whether it is open.
        past: whether it is past qualification.
        stage_name: its stage.
        competitor: who else is in it.
        competitor_seen: the local day they were last seen in it.
        influences: the people who decide, by role.
        helpers: the departments of ours that help.
        initiatives: what it is linked to.
        plan: the answers of its plan, field and words.
        met: the exit criteria its buyer has met, the first one first.
    """

    deal: str
    deal_name: str
    account: str | None
    account_name: str | None
    type: str
    open: bool
    past: bool
    stage_name: str
    competitor: str | None
    competitor_seen: str | None
    influences: tuple[Influence, ...] = ()
    helpers: tuple[Helper, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    plan: tuple[tuple[str, str], ...] = ()
    met: tuple[str, ...] = ()


@value
class Cell:
    """One of the eight cells of the qualification strip.

    Attributes:
        name: what it is about.
        known: whether anything is known.
        words: what is known.
    """

    name: str
    known: bool
    words: str


@value
class Buyers:
    """The buying side of one deal with all that follows from it.

    Attributes:
        side: what the book holds.
        flags: the red flags.
        strip: the eight cells.
        heard: influences of whom a need was heard.
        touched: people among the influences touched in the last thirty days.
        people: how many people the influences are.
    """

    side: Side
    flags: tuple[Flag, ...]
    strip: tuple[Cell, ...]
    heard: int
    touched: int
    people: int


@value
class Quadrant:
    """Who gains, and by whom.

    Attributes:
        name: one of `QUADRANTS`, we first.
        people: the names in it, with their roles.
    """

    name: str
    people: tuple[str, ...]


@value
class Knowledge:
    """How well an account is known.

    Attributes:
        account: key of the account, and its name.
        score: share of the items that are known, 0 to 100.
        known: the items that are known.
        missing: what is missing, by name.
    """

    account: str
    account_name: str
    score: int
    known: tuple[str, ...]
    missing: tuple[str, ...]
