"""The home screen, which `sopcapture` without a command opens."""

from __future__ import annotations

import sys
from functools import partial

import click

from sopcapture.cli.common import give, say, screen_size


def home(ctx: click.Context, library_dir: str | None) -> None:
    """Show the home screen; without a terminal, the same in lines."""
    from sopcapture.workflows.home import home as look
    from sopcapture.workflows.libraries import open_library

    library = open_library(library_dir)
    content = look(library)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for row in content.sops:
            give(f"{row.slug:<40} {row.status:<11} {row.owner}  {row.waits}".rstrip())
        for item in content.sessions:
            give(f"{item.id:<40} {item.state:<11} {item.commands} commands, {item.questions_open} open")
        return
    screen_size()
    from sopcapture.tui.home_screen import HomeApp
    from sopcapture.workflows.reading import OpenSession
    from sopcapture.workflows.sessions import load

    chosen = HomeApp(content, library.sop_path, partial(OpenSession, library)).run() or ""
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

        session = load(library, chosen.removeprefix("finish "))
        next_command = FinishApp(Finishing(library, session.header.id)).run()
        if next_command:
            say(f"next: {next_command}")
