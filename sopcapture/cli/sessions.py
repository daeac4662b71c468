"""`sopcapture sessions` and `sopcapture session`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say, screen_size

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("sessions")
@json_option
@library_option
def sessions_command(library: Library, as_json: bool) -> None:
    """List the recorded sessions, newest first."""
    from sopcapture.workflows.sessions import summaries

    rows = summaries(library)
    if as_json:
        give_json([row.to_json() for row in rows])
        return
    if not rows:
        say("no sessions yet; next: sopcapture record")
    for row in rows:
        questions = f", {row.questions_open} open" if row.questions_open else ""
        give(f"{row.id:<44} {row.state:<11} {row.commands:>5} commands{questions}  {row.title}")
    for row in rows:
        if row.state == "recording":
            say(f"back to a recording: sopcapture record --attach {row.id}")


@click.command("session")
@click.argument("session")
@json_option
@library_option
def session_command(library: Library, session: str, as_json: bool) -> None:
    """Open SESSION: timeline, replay, search and corrections; without a terminal, its timeline in lines."""
    from sopcapture.workflows.sessions import as_json as session_json
    from sopcapture.workflows.sessions import load, timeline

    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        screen_size()
        from sopcapture.tui.session_screen import SessionApp
        from sopcapture.workflows.reading import OpenSession

        SessionApp(OpenSession(library, session)).run()
        return
    loaded = load(library, session)
    for line in loaded.unreadable:
        say(line)
    if as_json:
        give_json(session_json(loaded))
    else:
        for line in timeline(loaded):
            give(line)
