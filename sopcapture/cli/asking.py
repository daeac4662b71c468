"""Questions asked in a plain terminal, line by line: for `answer`, and at the end of `record --plain`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import say
from sopcapture.errors import UsageError
from sopcapture.model.session import Question, Session
from sopcapture.workflows.answering import AnswerFields, give_answer

if TYPE_CHECKING:
    from sopcapture.store import Library


def ask_all(library: Library, session: Session, questions: Sequence[Question]) -> None:
    """Ask questions of the session, one after the other; each answer is written as soon as it is given."""
    say(f"{len(questions)} open. An empty line: later. A single -: not worth a rule. ^C: all later.")
    for number, question in enumerate(questions, start=1):
        put(library, session, question, partial(ask, question, f"{number}/{len(questions)}"))


def put(library: Library, session: Session, question: Question, ask_once: Callable[[], AnswerFields | None]) -> bool:
    """Ask until what was said is an answer, or the question is left open; give whether it was answered."""
    while (fields := ask_once()) is not None:
        try:
            give_answer(library, session, question, fields)
        except UsageError as error:
            say(str(error))
        else:
            return True
    return False


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
