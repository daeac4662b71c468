"""The gaps of a draft in a plain terminal: named, and answered with one key."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from sopcapture.capture import HANDFUL
from sopcapture.cli.common import say

if TYPE_CHECKING:
    from sopcapture.store import Library
    from sopcapture.workflows.gaps import Gap


def name_gaps(gaps: list[Gap], session_id: str) -> None:
    """Say what weakens the SOP most, the worst first, and how the rest is reached."""
    width = max(shutil.get_terminal_size().columns, 40)
    say("the SOP is weakest here:")
    for number, gap in enumerate(gaps[:HANDFUL], start=1):
        line = f"  {number}  {gap.label}: {gap.question.text}"
        say(line if len(line) < width or not sys.stderr.isatty() else f"{line[: width - 2]}…")
    if len(gaps) > HANDFUL:
        withheld = any(not gap.question.id for gap in gaps[HANDFUL:])
        say(f"     and {len(gaps) - HANDFUL} more: sopcapture answer {session_id}{' --more' * withheld}")


def answer_by_key(library: Library, session_id: str, gaps: list[Gap]) -> bool:
    """Let one key choose the gap to answer; give whether one was. Any other key goes on."""
    from sopcapture.cli.asking import ask, put
    from sopcapture.workflows.sessions import load

    count = min(len(gaps), HANDFUL)
    say(f"answer one: {'1' if count == 1 else f'1-{count}'}; any other key goes on")
    try:
        key = click.getchar()
    except (KeyboardInterrupt, EOFError):
        return False
    if not (key.isascii() and key.isdigit() and 1 <= int(key) <= count):
        return False
    question = gaps[int(key) - 1].question
    return put(library, load(library, session_id), question, lambda: ask(question, key))


def ask_what_matters(library: Library, session_id: str) -> int:
    """At the end of a recording: ask the handful that the SOP needs most, then name what is left, a key for each.

    Gives how many questions of the log stay open.
    """
    from sopcapture.cli.asking import ask_all
    from sopcapture.workflows.gaps import gaps_in
    from sopcapture.workflows.sessions import load

    try:
        gaps = gaps_in(library, load(library, session_id))
        if gaps:
            ask_all(library, load(library, session_id), [gap.question for gap in gaps[:HANDFUL]])
        while gaps := gaps_in(library, load(library, session_id)):
            name_gaps(gaps, session_id)
            if not answer_by_key(library, session_id, gaps):
                break
    except click.exceptions.Abort:
        say("")
    return len(load(library, session_id).open_questions())


def is_somebody_there() -> bool:
    """Whether a person sits at all three ends: a script or a pipe must never wait for a key."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
