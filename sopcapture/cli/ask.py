"""`sopcapture ask`: the open questions, as a form that a colleague fills in."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("ask")
@click.argument("wanted", metavar="SESSION|SLUG")
@click.option("--to", required=True, metavar="'NAME <MAIL>'", help="The colleague who is asked.")
@library_option
def ask_command(library: Library, wanted: str, to: str) -> None:
    """Write the open questions of a session, or of an SOP's newest recording, as a form for a colleague, on stdout."""
    from sopcapture.workflows.colleagues import ask
    from sopcapture.workflows.people import person

    asked = ask(library, wanted, to)
    give(asked.text, end="")
    count = asked.open_questions
    say(f"{'1 open question' if count == 1 else f'{count} open questions'}, and whether anything is missing")
    by = shlex.quote(person(to, library))
    say(f"when it comes back: sopcapture answer {asked.session.id} --from FILE --by {by}")
