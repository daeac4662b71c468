"""`sopcapture correct`: put a session right, one correction at a time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say

if TYPE_CHECKING:
    from sopcapture.model.session import CorrectionAction
    from sopcapture.store import Library


@click.command("correct")
@click.argument("session")
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option("--leave-out", "leave_out", is_flag=True, help="Leave the events out of the SOP.")
@click.option("--noise", is_flag=True, help="They were looking around: no step of the SOP.")
@click.option("--join", is_flag=True, help="The commands are one step.")
@click.option(
    "--phase", metavar="NAME", help="The step that they are, or that begins with a single one, has this name."
)
@click.option("--parameter", metavar="NAME=VALUE", help="The value differs each time.")
@click.option("--secret", is_flag=True, help="A value is a secret; it is asked for, or read from stdin.")
@click.option("--undo", is_flag=True, help="Take corrections back, or the last one about each event.")
@json_option
@library_option
def correct_command(
    library: Library,
    session: str,
    events: tuple[str, ...],
    phase: str | None,
    parameter: str | None,
    as_json: bool,
    **flags: bool,
) -> None:
    """Correct SESSION: a new event says what is wrong with earlier ones, and nothing of them is changed.

    EVENT is an id such as e0004, short e4, or a range e4..e9. --secret alone rewrites files: afterwards no file of the
    library holds the value, but for git's history, of which it says what must be done.
    """
    from sopcapture.errors import UsageError
    from sopcapture.model.session import event_to_json
    from sopcapture.workflows.correcting import correct, find_events, in_words
    from sopcapture.workflows.sessions import load

    texts: dict[CorrectionAction, str] = {name: "" for name, given in flags.items() if given}  # type: ignore[misc]
    texts |= {"phase": phase} if phase is not None else {}
    texts |= {"parameter": parameter} if parameter is not None else {}
    if len(texts) != 1:
        raise UsageError(
            "a correction says one thing",
            "say one of --leave-out, --noise, --join, --phase, --parameter, --secret, --undo",
        )
    loaded = load(library, session)
    about = find_events(loaded, events)
    [(action, text)] = texts.items()
    if action == "secret":
        from sopcapture.workflows.removing import remove_secret

        removal = remove_secret(library, loaded, _secret_value(), about)
        for line in removal.lines():
            say(line)
        if as_json:
            give_json(removal.to_json())
        else:
            give(removal.event)
        return
    written = correct(library, loaded, action, about, text)
    if as_json:
        give_json(event_to_json(written))
        return
    say(
        f"{in_words(written)}: {' '.join(written.about) or 'everywhere'}; take it back: "
        f"sopcapture correct {session} {written.id} --undo"
    )
    give(written.id)


def _secret_value() -> str:
    """Read the secret so that nobody sees it: without echo, and never as an argument."""
    if sys.stdin.isatty():
        value: str = click.prompt("The secret value (not shown)", hide_input=True, err=True)
        return value
    return sys.stdin.read().removesuffix("\n").removesuffix("\r")
