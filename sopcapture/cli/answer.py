"""`sopcapture answer`: the open questions of a session, one by one or by option."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("answer")
@click.argument("session")
@click.option(
    "--question", metavar="Q", help="The question to answer, such as q2; without it, all open ones are asked."
)
@click.option("--instruction", metavar="T", help="What to do.")
@click.option("--principle", metavar="T", help="Why: the principle behind it.")
@click.option("--check-first", metavar="T", help="What to check first.")
@click.option("--escalate-when", metavar="T", help="When to call somebody instead.")
@click.option("--dismiss", is_flag=True, help="Not worth a rule.")
@library_option
def answer_command(
    library: Library,
    session: str,
    question: str | None,
    instruction: str | None,
    principle: str | None,
    check_first: str | None,
    escalate_when: str | None,
    dismiss: bool,
) -> None:
    """Answer the open questions of SESSION: what to do, and why."""
    from sopcapture.errors import UsageError
    from sopcapture.workflows.answering import AnswerFields, ask_what_is_left, find_question, give_answer
    from sopcapture.workflows.sessions import load

    loaded = load(library, session)
    fields = AnswerFields(instruction, principle, check_first, escalate_when, dismissed=dismiss)
    if question is None:
        if fields != AnswerFields():
            raise UsageError("an answer needs to name its question", "add --question Q")
        loaded = ask_what_is_left(library, loaded)
        if not sys.stdin.isatty():
            for left in loaded.open_questions():
                click.echo(f"{left.id}  {left.reason:<12} {left.text}")
            return
        from sopcapture.cli.asking import ask_all

        ask_all(library, loaded)
        return
    event = give_answer(library, loaded, find_question(loaded, question), fields)
    say(f"{event.id} answers {question}")
