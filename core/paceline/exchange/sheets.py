"""The columns of the book's own files, in order."""

from __future__ import annotations

from paceline.model import value


@value
class Field:
    """One column.

    Attributes:
        name: its header.
        type: ``text``, ``int``, ``instant``, ``money``, ``day``, ``ref``, or ``name``
            for the name of what the column before it refers to, written for people
            and read only when that reference is unknown.
        optional: whether it may be blank.
        to: the table a ``ref`` refers to.
        column: the column of the table.
    """

    name: str
    type: str
    optional: bool
    to: str
    column: str

    @property
    def free(self) -> bool:
        """Whether it holds free text, which may look like a formula."""
        return self.type in ("text", "name", "ref")


@value
class Sheet:
    """One kind of record: its name in exports, its table, its columns."""

    name: str
    table: str
    fields: tuple[Field, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The column names."""
        return tuple(field.name for field in self.fields)

    @property
    def stored(self) -> tuple[Field, ...]:
        """The columns that are stored."""
        return tuple(field for field in self.fields if field.type != "name")

    @property
    def names(self) -> tuple[str, ...]:
        """The columns written for people."""
        return tuple(field.name for field in self.fields if field.type == "name")


_NAMED = ("account", "contact", "deal", "stage", "cadence", "territory")
"""The tables whose rows have a name, written beside a reference."""

_ORIGIN = "source? ext_id? batch:ref>import_batch?"


def _sheet(name: str, table: str, spec: str) -> Sheet:
    """``name``, ``name:type``, ``name:ref>table``; a ``?`` makes it optional."""
    fields = []
    for word in f"id owner {spec}".split():
        bare = word.rstrip("?")
        named, _, type_ = bare.partition(":")
        type_, _, to = type_.partition(">")
        optional = word.endswith("?")
        fields.append(Field(named, type_ or "text", optional, to, named))
        if to in _NAMED:
            fields.append(Field(f"{named}_name", "name", True, to, named))
    return Sheet(name, table, tuple(fields))


SHEETS = (
    _sheet(
        "imports",
        "import_batch",
        "at:instant kind source digest rows_in:int stored:int reported:int report",
    ),
    _sheet("territories", "territory", "name parent:ref>territory?"),
    _sheet(
        "stages",
        "stage",
        "pipeline name key position:int kind probability:int? rot_days:int? "
        "exit_criteria",
    ),
    _sheet(
        "accounts",
        "account",
        "name key tier? domain? industry? city? country? phone? employees:int? "
        "wallet:money? currency? contract_end:day? territory:ref>territory? attrs note "
        f"created_at:instant archived_at:instant? {_ORIGIN}",
    ),
    _sheet(
        "contacts",
        "contact",
        "name key account:ref>account? title? email? phone? zone? "
        "referred_by:ref>contact? do_not_contact:int note created_at:instant "
        f"archived_at:instant? tier? {_ORIGIN}",
    ),
    _sheet(
        "employment",
        "employment",
        "contact:ref>contact account:ref>account? title? from_day:day? to_day:day? "
        f"checked_at:instant? {_ORIGIN}",
    ),
    _sheet(
        "deals",
        "deal",
        "name key account:ref>account? contact:ref>contact? type value:money? currency "
        "stage:ref>stage stage_since:instant close_day:day? probability:int? "
        "competitor? loss_reason? reask_day:day? next_step? next_at:instant? "
        "next_timed:int note created_at:instant closed_at:instant? lead_source? "
        f"competitor_seen:day? forecast? {_ORIGIN}",
    ),
    _sheet(
        "stage_history",
        "stage_event",
        "deal:ref>deal from_stage:ref>stage? to_stage:ref>stage at:instant reason "
        f"{_ORIGIN}",
    ),
    _sheet("close_pushes", "close_push", "deal:ref>deal old_day? new_day? at:instant"),
    _sheet(
        "cadences",
        "cadence",
        "name key max_attempts:int end_action created_at:instant archived_at:instant? "
        "min_channels:int window_days:int",
    ),
    _sheet(
        "cadence_steps",
        "cadence_step",
        "cadence:ref>cadence position:int offset_days:int channel idea",
    ),
    _sheet(
        "enrolments",
        "enrolment",
        "contact:ref>contact cadence:ref>cadence deal:ref>deal? state position:int "
        "due_day:day? started_at:instant ended_at:instant? reason from_day:day? "
        "wait_days:int?",
    ),
    _sheet("ideas", "idea", "name key words created_at:instant archived_at:instant?"),
    _sheet(
        "touches",
        "touch",
        "at:instant day:day zone contact:ref>contact? account:ref>account? "
        "deal:ref>deal? channel direction outcome note enrolment:ref>enrolment? "
        f"step:int? created_at:instant value_given idea:ref>idea? {_ORIGIN}",
    ),
    _sheet(
        "promises",
        "promise",
        "account:ref>account? contact:ref>contact? deal:ref>deal? what due_day:day "
        "made_at:instant done_at:instant? kind at:instant?",
    ),
    _sheet(
        "time",
        "time_entry",
        "start:instant seconds:int day:day zone timed:int category:int activity "
        "account:ref>account? deal:ref>deal? contact:ref>contact? touch:ref>touch? "
        f"note tags overlap:int created_at:instant {_ORIGIN}",
    ),
    _sheet(
        "timer",
        "timer",
        "start:instant paused:int? zone category:int activity account:ref>account? "
        "deal:ref>deal? contact:ref>contact? note tags",
    ),
    _sheet("budgets", "budget", "activity seconds:int kind"),
    _sheet(
        "blocks",
        "block",
        "name since:day days:int starts:int ends:int category:int goal:int sacred:int "
        "until:day?",
    ),
    _sheet("days_off", "pto", "from_day:day to_day:day note"),
    _sheet("habits", "habit", "activity goal:int since:day"),
    _sheet(
        "estimates",
        "estimate",
        "activity account:ref>account? deal:ref>deal? seconds:int made_at:instant",
    ),
    _sheet("app_use", "app_use", "day:day seconds:int"),
    _sheet("benchmarks", "benchmark", "name value:int unit source year:int"),
    _sheet(
        "influences",
        "influence",
        "deal:ref>deal contact:ref>contact role degree? mode? rating:int? win result "
        "ours created_at:instant",
    ),
    _sheet("needs", "need", "influence:ref>influence kind words heard_at:instant tags"),
    _sheet(
        "helpers",
        "helper",
        "deal:ref>deal department name owes due_day:day? done_at:instant? "
        "created_at:instant",
    ),
    _sheet(
        "initiatives",
        "initiative",
        "account:ref>account goal sponsor due_day:day? told_by checked_day:day "
        "created_at:instant archived_at:instant?",
    ),
    _sheet(
        "deal_initiatives",
        "deal_initiative",
        "deal:ref>deal initiative:ref>initiative",
    ),
    _sheet("plans", "plan_line", "deal:ref>deal? account:ref>account? field words"),
    _sheet(
        "criteria",
        "criterion",
        "deal:ref>deal stage:ref>stage words met_at:instant",
    ),
    _sheet(
        "snapshots", "snapshot", "day:day stage:ref>stage? deal:ref>deal? chance:int?"
    ),
    _sheet("questions", "question", "stage:ref>stage words key position:int"),
    _sheet("answers", "answer", "deal:ref>deal question:ref>question words at:instant"),
    _sheet(
        "knowledge",
        "knowledge",
        "kind name key strategy language example proof competitor? tags "
        "reviewed_day:day",
    ),
    _sheet("segments", "segment", "name key query beachhead:int created_at:instant"),
    _sheet(
        "campaigns",
        "campaign",
        "name segment:ref>segment? idea:ref>idea? cadence:ref>cadence? from_day:day "
        "to_day:day note",
    ),
)
"""Every sheet, each after those it refers to."""
