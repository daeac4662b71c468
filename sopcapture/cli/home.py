"""The home screen, which `sopcapture` without a command opens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, progress_line, say, screen_size
from sopcapture.errors import SopcaptureError

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

    name = trouble = ""
    while True:
        with LibraryIndex(library) as index:
            what, _, name = (HomeApp(index, at=name, trouble=trouble).run() or "").partition(" ")
        if what not in _AND_BACK:
            break
        try:
            _AND_BACK[what](library, name)
            trouble = ""
        except SopcaptureError as error:
            trouble = str(error)
    if what:
        from sopcapture.cli.record import record_command

        ctx.invoke(record_command, **({"attach": name} if name else {}))


def _review(library: Library, slug: str) -> None:
    from sopcapture.tui.review_screen import ReviewApp
    from sopcapture.workflows.open_review import OpenReview

    ReviewApp(OpenReview(library, slug)).run()


def _history(library: Library, slug: str) -> None:
    from sopcapture.tui.history_screen import HistoryApp
    from sopcapture.workflows.open_history import OpenHistory

    HistoryApp(OpenHistory(library, slug)).run()


def _finish(library: Library, session: str) -> None:
    from sopcapture.tui.app import FinishApp
    from sopcapture.workflows.finishing import Finishing

    FinishApp(Finishing(library, session)).run()


_AND_BACK = {"review": _review, "history": _history, "finish": _finish}
"""What the home screen leads to and comes back from."""


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
