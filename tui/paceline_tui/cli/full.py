"""``pace open``: the full screen by name."""

from __future__ import annotations

import click

from paceline_tui.cli.open import run
from paceline_tui.cli.session import Session, pass_session


@click.command("open")
@pass_session
def show(session: Session) -> int:
    """Open the full screen: pipeline, time and cadence boards."""
    return run(session.given)
