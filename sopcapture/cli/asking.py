"""Questions asked in a plain terminal, line by line: for `answer`, and at the end of `record --plain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import say
from sopcapture.errors import UsageError
from sopcapture.model.session import Question, Session
from sopcapture.workflows.answering import AnswerFields, give_answer

if TYPE_CHECKING:
    from sopcapture.store import Library


def ask_all(library: Library, session: Session) -> None:
    """Ask every open question of the session; each answer is written as soon as it is given."""
    left = session.open_questions()
    if not left:
        say("no question is open")
        return
    say(f"{len(left)} open. An empty line: later. A single -: not worth a rule. ^C: all later.")
    for number, question in enumerate(left, start=1):
        while (fields := ask(question, f"{number}/{len(left)}")) is not None:
            try:
                give_answer(library, session, question, fields)
            except UsageError as error:
                say(str(error))
            else:
                break


def ask(question: Question, position: str) -> AnswerFields | None:
    """Ask one question; None where it is left open."""
    say(f"\n{position}  {question.text}")
    instruction = line("Answer" if question.asks_fact else "What to do")
    if instruction is None:
        return None
    if instruction == "-":
        return AnswerFields(dismissed=True)
    if question.asks_fact:
        return AnswerFields(instruction=instruction)
    principle = line("Why (the principle behind it)")
    while principle is None:
        say("The reason lets a colleague decide when reality differs. ^C leaves the question open.")
        principle = line("Why (the principle behind it)")
    return AnswerFields(instruction, principle, line("Check first (optional)"), line("Escalate when (optional)"))


def line(prompt: str) -> str | None:
    """Ask for one line; None where it is left empty."""
    text: str = click.prompt(prompt, default="", show_default=False, err=True)
    return text.strip() or None
