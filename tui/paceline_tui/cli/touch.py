"""``pace touch``: one contact event in one line."""

from __future__ import annotations

import click

from paceline.errors import UsageError
from paceline.model.people import CHANNELS, OUTCOMES, Touch
from paceline.text.spans import parse_duration
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell, touch_columns
from paceline_tui.cli.out import COUNT, Answer, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words


@click.command("touch", cls=WordsCommand)
@free_words(required=False)
@click.option("--at", metavar="TIME", help="When it began: 9:10, 'yesterday 14:00'.")
@click.option("--ago", metavar="LENGTH", help="When it began, counted back: 20m.")
@click.option("--for", "length", metavar="LENGTH", help="Also log so much time for it.")
@click.option("--in", "came_in", is_flag=True, help="They came to you.")
@click.option("--deal", metavar="DEAL", help="The deal it was about.")
@click.option("--gave", default="", metavar="TEXT", help="What they got out of it.")
@click.option("--meeting", metavar="WHEN", help="The meeting agreed: 'fri 10:00', fri.")
@click.option("--list", "listed", is_flag=True, help="List touches, of @name or all.")
@click.option("--limit", type=COUNT, default=50, help="At most so many.")
@reading
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    at: str | None,
    ago: str | None,
    length: str | None,
    came_in: bool,
    deal: str | None,
    gave: str,
    meeting: str | None,
    listed: bool,
    limit: int,
    form: str | None = None,
) -> None:
    """Record one contact event: whom, channel, outcome, and your words.

    \b
      pace touch @ann call connect "wants pricing"
      pace touch @acme mail sent
      pace touch @ann meeting advance --gave "comparison sheet"
      pace touch @ann call meeting --meeting "fri 10:00"
      pace touch --list @ann

    Channels: call, mail, meeting, letter, social, event, chat. A reply or an opt-out
    ends the person's cadence.
    """
    people = session.desk().people
    names, rest = given.split_names(words)
    if listed or form:
        if rest:
            raise UsageError(
                f"a list of touches takes only a @name, not '{' '.join(rest)}': leave "
                "--list, --json and --csv out to record one"
            )
        rows = people.touches(names[0] if names else None, limit)
        columns = touch_columns(session)
        answer = Answer("touches", rows, columns, empty="no touches yet", of=Touch)
        show(session, form, answer)
        return
    if not names or len(rest) < 2:
        raise UsageError(
            "say whom, how and what came of it: pace touch @ann call connect "
            '"wants pricing"'
        )
    done = people.touch(
        names[0],
        given.choose(rest[0], CHANNELS, "channel"),
        given.choose(rest[1], OUTCOMES, "outcome"),
        " ".join(rest[2:]),
        at=session.at(at, ago),
        direction="in" if came_in else "out",
        seconds=parse_duration(length) if length else None,
        deal=given.name(deal) if deal else None,
        gave=gave,
        meeting=given.when(session, meeting),
    )
    tell(done)
