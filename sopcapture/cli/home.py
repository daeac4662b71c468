"""The home screen, which `sopcapture` without a command opens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, progress_line, say, screen_size

if TYPE_CHECKING:
    from sopcapture.store import Library


def home(ctx: click.Context, library_dir: str | None, *, as_json: bool = False) -> None:
    """Show the home screen; without a terminal, the same in lines."""
    from sopcapture.workflows.libraries import open_library

    library = open_library(library_dir)
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _give(library, as_json=as_json)
        return
    screen_size()
    from sopcapture.tui.home_screen import HomeApp
    from sopcapture.workflows.library_index import LibraryIndex

    with LibraryIndex(library) as index:
        chosen = HomeApp(index).run() or ""
    if chosen == "record":
        from sopcapture.cli.record import record_command

        ctx.invoke(record_command)
    elif chosen.startswith("attach "):
        from sopcapture.cli.record import record_command

        ctx.invoke(record_command, attach=chosen.removeprefix("attach "))
    elif chosen.startswith("review "):
        from sopcapture.cli.review import review_command

        ctx.invoke(review_command, slug=chosen.removeprefix("review "), chosen=library_dir)
    elif chosen.startswith("history "):
        from sopcapture.cli.history import log_command

        ctx.invoke(log_command, slug=chosen.removeprefix("history "), chosen=library_dir, plain=False, as_json=False)
        home(ctx, library_dir)
    elif chosen.startswith("finish "):
        from sopcapture.tui.app import FinishApp
        from sopcapture.workflows.finishing import Finishing
        from sopcapture.workflows.sessions import load

        session = load(library, chosen.removeprefix("finish "))
        next_command = FinishApp(Finishing(library, session.header.id)).run()
        if next_command:
            say(f"next: {next_command}")


def _give(library: Library, *, as_json: bool) -> None:
    from sopcapture.workflows.looking import home as look

    with progress_line() as tell:
        content = look(library, tell)
    if as_json:
        give_json(content.to_json())
        return
    for sop in content.sops:
        give(f"{sop.slug:<40} {sop.status:<11} {sop.owner}  {sop.waits}".rstrip())
    for item in content.sessions:
        give(f"{item.id:<40} {item.state:<11} {item.commands} commands  {item.waits}".rstrip())
    say(content.sharing.words())
