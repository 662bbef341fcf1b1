"""``pace status``: the timer and today's split, for people, programs and prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model import as_dict
from paceline.model.timelog import CATEGORIES, CATEGORY_NAMES
from paceline.text.spans import format_duration
from paceline_tui import fast
from paceline_tui.cli.out import Answer, as_json, reading, write_csv
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.desk.timer import Status


@click.command("status")
@click.option(
    "--format",
    "template",
    metavar="TEXT",
    help="A line of your own, such as '{mark} {elapsed} {activity} {whom}'.",
)
@reading
@pass_session
def command(session: Session, template: str | None, form: str | None = None) -> None:
    """Show the timer, the call block that is on, and today's split.

    For prompts and status bars --format fills in {state}, {mark}, {elapsed},
    {since}, {category}, {activity}, {whom}, {account}, {deal}, {contact}, {note},
    {block} for the call block that is on, {selling}, {prospecting} and {admin}, also
    by the names of a manager's categories; what there is none of stays empty. The
    file 'timer' in the state folder says what runs without starting a program.
    """
    desk = session.desk(ask=False)
    status = desk.timer.status()
    if template is not None:
        if form:
            raise UsageError("--format, --json and --csv are three answers: give one")
        fast.say(fill_in(template, status, desk))
    elif form is None:
        fast.tell_status(status, desk)
        return
    else:
        _write(form, _record(status, desk))
    if status.doubt:
        fast.note(status.doubt)


def _record(status: Status, desk: Desk) -> dict[str, Any]:
    timer, block = status.timer, desk.timer.block()
    record: dict[str, Any] = {
        "state": _state(status),
        "running": status.running,
        "start": timer.start if timer else None,
        "paused": timer.paused if timer else None,
        "category": CATEGORY_NAMES[timer.category] if timer else None,
        "activity": timer.activity if timer else None,
        "account": timer.account_name if timer else None,
        "deal": timer.deal_name if timer else None,
        "contact": timer.contact_name if timer else None,
        "note": timer.note if timer else None,
        "today": dict(zip(CATEGORY_NAMES, status.split, strict=True)),
        "doubt": status.doubt,
        "block": as_dict(block) if block else None,
    }
    return record


def _write(form: str, record: dict[str, Any]) -> None:
    if form == "csv":
        write_csv([record], None)
        return
    import sys

    sys.stdout.write(as_json(Answer("status", (), extra={"status": record})))


def _state(status: Status) -> str:
    if status.timer is None:
        return "idle"
    return "running" if status.timer.paused is None else "paused"


def _fields(status: Status, desk: Desk) -> dict[str, str]:
    timer = status.timer
    fields = {
        "state": _state(status),
        "mark": {"running": "●", "paused": "‖", "idle": ""}[_state(status)],
    }
    for words in (CATEGORIES, desk.categories[:-1]):
        for name, seconds in zip(words, status.split, strict=False):
            fields[name] = format_duration(seconds - seconds % 60)
    names = ("elapsed", "since", "category", "activity", "whom", "account", "deal")
    fields |= dict.fromkeys((*names, "contact", "note"), "")
    fields["block"] = fast.block_said(desk)
    if timer is not None:
        hours, minutes = divmod(status.running // 60, 60)
        fields |= {
            "elapsed": f"{hours}:{minutes:02}",
            "since": f"{desk.zone.local(timer.start):%H:%M}",
            "category": desk.categories[timer.category],
            "activity": timer.activity,
            "account": timer.account_name or "",
            "deal": timer.deal_name or "",
            "contact": timer.contact_name or "",
            "whom": timer.deal_name or timer.account_name or timer.contact_name or "",
            "note": timer.note,
        }
    return fields


def fill_in(template: str, status: Status, desk: Desk) -> str:
    """A line of the seller's own about what runs.

    Raises:
        UsageError: it names a field there is not.
    """
    return _fill(template, _fields(status, desk))


def _fill(template: str, fields: dict[str, str]) -> str:
    """The template with every ``{name}`` filled in; ``{{`` stands for a brace."""
    out, rest = [], template.replace("{{", "\0")
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, closed, rest = rest.partition("}")
        if not closed or name not in fields:
            from difflib import get_close_matches

            near = get_close_matches(name, fields, 1) or ["elapsed"]
            raise UsageError(
                f"--format knows no {{{name}}}: did you mean {{{near[0]}}}? "
                "'pace status --help' lists them"
            )
        out += [before, fields[name]]
    return " ".join("".join([*out, rest]).replace("\0", "{").split())
