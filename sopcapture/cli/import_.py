"""`sopcapture import`: what was recorded elsewhere becomes a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say
from sopcapture.errors import UsageError

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("import")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--timing", metavar="FILE", help="The timing file of a typescript, where it does not lie beside it.")
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="The last N commands of a history.")
@click.option("--since", metavar="T", help="The commands since T: 2h, 09:30, 2026-11-21, '2026-11-21 09:30'.")
@click.option("--shell", metavar="bash|zsh|fish", help="Whose history, where no file is named; else yours.")
@click.option("--title", metavar="T", default="", help="What was done.")
@click.option("--owner", metavar="O", default="", help="Who will be accountable for the SOP, as Name <mail>.")
@click.option("--no-questions", is_flag=True, help="Ask nothing.")
@library_option
def import_command(
    library: Library,
    file: str | None,
    timing: str | None,
    last: int | None,
    since: str | None,
    shell: str | None,
    title: str,
    owner: str,
    no_questions: bool,
) -> None:
    """Make a session of FILE: an asciicast, a typescript of script(1), a history of bash, zsh or fish, or Atuin's
    database. Without FILE, --last or --since takes a part of your own shell's history. Nothing of it is run, and it is
    redacted like a recording. Prints `imported <session-id>` last.
    """
    from sopcapture.workflows.clock import now
    from sopcapture.workflows.importing import Importing
    from sopcapture.workflows.own_history import Pick, parse_since

    pick = Pick(last, parse_since(since, now()) if since else None)
    if file is None and not pick:
        raise UsageError("nothing to import", "name a file, or say --last N or --since T for your own history")
    if file is not None and shell:
        raise UsageError("--shell says whose history is meant, and a file is named", "leave one of them out")
    importing = Importing(library, title=title, owner=owner, questions=not no_questions)
    if file is None:
        done = importing.own_history(pick, shell)
    else:
        done = importing.file(Path(file), timing=Path(timing) if timing else None, pick=pick)
    for note in done.notes:
        say(note)
    give(f"imported {done.session_id}")
    say(f"next: sopcapture {'answer' if done.questions else 'draft'} {done.session_id}")
