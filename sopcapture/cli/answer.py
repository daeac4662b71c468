"""`sopcapture answer`: the open questions of a session, one by one or by option."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say

if TYPE_CHECKING:
    from sopcapture.model.session import Session
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
@click.option("--more", is_flag=True, help="Ask the next five of what was withheld, too.")
@click.option("--from", "file", metavar="FILE", help="A form of `ask` that somebody filled in; - for stdin.")
@click.option("--by", metavar="'NAME <MAIL>'", help="Whose answer it is; else the owner's of the session.")
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
    more: bool,
    file: str | None,
    by: str | None,
) -> None:
    """Answer the open questions of SESSION: what to do, and why."""
    from sopcapture.errors import UsageError
    from sopcapture.workflows.answering import AnswerFields, ask_what_is_left, find_question, give_answer
    from sopcapture.workflows.gaps import ask_more
    from sopcapture.workflows.people import person
    from sopcapture.workflows.sessions import load

    loaded = load(library, session)
    fields = AnswerFields(instruction, principle, check_first, escalate_when, dismissed=dismiss)
    if file is not None:
        if question is not None or fields != AnswerFields() or by is None or more:
            raise UsageError("--from takes the answers from the file", "say whose they are with --by, and nothing else")
        _take_in(library, loaded, file, by)
        return
    if question is None:
        if by is not None:
            raise UsageError("--by says whose answer it is", "add --question Q, or --from FILE")
        if fields != AnswerFields():
            raise UsageError("an answer needs to name its question", "add --question Q")
        loaded = ask_what_is_left(library, loaded)
        if more:
            loaded = ask_more(library, loaded)
        _ask_open(library, loaded)
        return
    if more:
        raise UsageError("--more asks what was withheld, too", "leave --question out")
    whose = person(by, library) if by is not None else None
    event = give_answer(library, loaded, find_question(loaded, question), fields, by=whose)
    say(f"{event.id} answers {question}")


def _ask_open(library: Library, session: Session) -> None:
    """Ask what is open, what the SOP needs most first; where nobody is there to answer, list it."""
    from sopcapture.workflows.gaps import gaps_in

    gaps = gaps_in(library, session)
    left = [gap.question for gap in gaps if gap.question.id]
    if not sys.stdin.isatty():
        for question in left:
            give(f"{question.id}  {question.reason:<12} {question.text}")
    elif left:
        from sopcapture.cli.asking import ask_all

        ask_all(library, session, left)
    else:
        say("no question is open")
    if withheld := len(gaps) - len(left):
        say(f"{withheld} more could be asked: sopcapture answer {session.id} --more")


def _take_in(library: Library, session: Session, file: str, by: str) -> None:
    from sopcapture.errors import RefusedError, UsageError
    from sopcapture.workflows.colleagues import receive

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {(error.strerror or str(error)).lower()}", "check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no UTF-8 text (byte {error.start})", "save it as UTF-8") from error
    refused = 0
    for received in receive(library, session, text, by):
        say(received.line)
        refused += received.refused
    if refused:
        many = "1 reply was" if refused == 1 else f"{refused} replies were"
        raise RefusedError(f"{many} refused", "put them right in the file and say the same again; the rest is kept")
