"""``pace edit``, ``split``, ``join`` and the like: changing what was logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from paceline.desk.moments import cut_at, target
from paceline.errors import UsageError
from paceline.text.spans import format_duration, parse_duration
from paceline_tui import fast
from paceline_tui.cli.facts import tell
from paceline_tui.cli.numbers import entry_of
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from paceline.events import Logged
    from paceline.model.timelog import Entry


def of_day(command: Any) -> Any:
    """Add ``--day``, the day the numbers are of."""
    words = "The day the numbers are of: fri; today unless given."
    return click.option("--day", metavar="DAY", help=words)(command)


def chosen(session: Session, typed: str, day: str | None) -> Entry:
    """The entry that a number, ``DAY/NUMBER`` or ``last`` means.

    Raises:
        ParseError, NotFoundError, RefusedError: none, or not surely the one meant.
    """
    desk = session.desk()
    said, slash, number = typed.rpartition("/")
    if slash and said and day:
        raise UsageError(f"--day and '{said}/' both name a day: give one of them")
    return entry_of(desk, number, session.day(said or day or "today"))


def say(session: Session, done: Logged) -> None:
    """Say what an entry has become, what made room, and what its day came to."""
    fast.say(f"{done.said} (pace undo takes it back)")
    desk = session.desk()
    on = desk.zone.day(done.entry.start)
    day = "today" if on == desk.zone.day(desk.now()) else f"{on}"
    fast.say(f"{day} {fast.split_words(desk, done.split)}")
    for line in done.notices:
        fast.note(line)


@click.command("edit", cls=WordsCommand)
@click.argument("entry")
@free_words(required=False)
@click.option("--note", metavar="TEXT", help="The note, word for word.")
@click.option(
    "--clear",
    metavar="FIELD",
    multiple=True,
    help="Empty note, tags, account, deal or contact.",
)
@of_day
@pass_session
def edit(
    session: Session,
    /,
    entry: str,
    words: tuple[str, ...],
    note: str | None,
    clear: tuple[str, ...],
    day: str | None,
) -> None:
    """Change an entry: what WORDS say, the rest stays.

    ENTRY is its number in 'pace today', fri/3 for another day's, or 'last'.

    \b
      pace edit 3 9:00-9:45            other times, on its own day
      pace edit 3 30m billing @acme    length, activity, whom it was for
      pace edit fri/2 yesterday        another day, the same time
      pace edit last --clear account
    """
    found = chosen(session, entry, day)
    said = list(words)
    if note is not None:
        said.append('"{}"'.format(note.replace('"', "'")) if note else "")
        clear = clear if note else (*clear, "note")
    say(session, session.desk().editing.edit(found.id, " ".join(said), clear))


@click.command("split", cls=WordsCommand)
@click.argument("entry")
@click.argument("where")
@free_words(required=False)
@of_day
@pass_session
def split(
    session: Session,
    /,
    entry: str,
    where: str,
    words: tuple[str, ...],
    day: str | None,
) -> None:
    """Cut an entry in two at a time inside it, or so long after its start.

    \b
      pace split 3 9:40                both parts stay what they were
      pace split 3 20m billing @acme   the second part was billing
    """
    desk = session.desk()
    found = chosen(session, entry, day)
    for done in desk.editing.split(found.id, cut_at(desk, found, where), words):
        fast.say(done.said)


@click.command("join")
@click.argument("entries", nargs=-1, required=True)
@of_day
@pass_session
def join(session: Session, entries: tuple[str, ...], day: str | None) -> None:
    """Make one entry of several that follow one another.

    It is what the first of them was; notes and tags of all are kept. Free time
    between them counts from then on.

    \b
      pace join 2 3
    """
    keys = [chosen(session, typed, day).id for typed in entries]
    say(session, session.desk().editing.join(keys))


def _length(front: str) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        command = click.option("--front", is_flag=True, help=front)(of_day(command))
        command = click.argument("length")(command)
        return click.argument("entry")(command)

    return add


@click.command("lengthen")
@_length("Let it begin earlier instead of end later.")
@pass_session
def lengthen(
    session: Session, entry: str, length: str, front: bool, day: str | None
) -> None:
    """Let an entry end later; what it then covers makes room, with a notice.

    \b
      pace lengthen 3 15m
    """
    found = chosen(session, entry, day)
    by = parse_duration(length)
    say(session, session.desk().editing.lengthen(found.id, by, front=front))


@click.command("shorten")
@_length("Let it begin later instead of end earlier.")
@pass_session
def shorten(
    session: Session, entry: str, length: str, front: bool, day: str | None
) -> None:
    """Let an entry end earlier; the time it leaves is free.

    \b
      pace shorten 3 15m
    """
    found = chosen(session, entry, day)
    by = parse_duration(length)
    say(session, session.desk().editing.shorten(found.id, by, front=front))


@click.command("shift", cls=WordsCommand)
@click.argument("entry")
@free_words("when")
@of_day
@pass_session
def shift(
    session: Session, /, entry: str, when: tuple[str, ...], day: str | None
) -> None:
    """Move an entry in time; it stays as long as it is.

    \b
      pace shift 3 14:00               on its own day
      pace shift 3 yesterday           the same time on another day
      pace shift 3 fri 9:30
      pace shift 3 -15m                that much earlier
    """
    desk = session.desk()
    found = chosen(session, entry, day)
    to: int | date = target(desk, found, " ".join(when))
    say(session, desk.editing.move(found.id, to))


@click.command("delete")
@click.argument("entries", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@click.option("--yes", is_flag=True, help="Delete several without asking.")
@of_day
@pass_session
def delete(
    session: Session,
    entries: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    day: str | None,
) -> None:
    """Remove entries of the time log; one undo brings them back.

    \b
      pace delete 3
      pace delete 2 4 5 --day fri
    """
    desk = session.desk()
    found = {one.id: one for one in (chosen(session, typed, day) for typed in entries)}
    if dry_run:
        for one in found.values():
            fast.say(f"would delete {desk.timelog.say(one)}")
        return
    if len(found) > 1:
        total = format_duration(sum(one.seconds for one in found.values()))
        session.confirm(f"Delete {len(found)} entries, {total} in all?", yes)
    tell(desk.editing.delete(list(found)))
