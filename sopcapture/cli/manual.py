"""`sopcapture record --manual`: steps that are done elsewhere, on a screen or line by line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.asking import ask, line
from sopcapture.cli.common import give, say
from sopcapture.cli.gaps import ask_what_matters
from sopcapture.errors import UsageError
from sopcapture.model.session import Question, Session
from sopcapture.workflows.manual import ManualFields, ManualRecording

if TYPE_CHECKING:
    from sopcapture.store import Library


def record_manual(
    library: Library,
    *,
    title: str,
    owner: str,
    kind: str,
    plain: bool,
    questions: bool,
    ask_all: bool,
    first: Session | None,
) -> None:
    """Record manual steps until the person has no more. Prints `recorded <session-id>` last."""
    recording = ManualRecording.begin(
        library, title=title, owner=owner, kind=kind, questions=questions, ask_all=ask_all, second_take_of=first
    )
    if plain:
        next_command = _line_by_line(recording, questions=questions)
    else:
        from sopcapture.tui.app import ManualApp

        next_command = ManualApp(recording).run() or ""
    for notice in recording.notices:
        say(notice)
    give(f"recorded {recording.session_id}")
    if next_command:
        say(f"next: {next_command}")


def _line_by_line(recording: ManualRecording, *, questions: bool) -> str:
    """Ask for step after step; an empty line ends it. Gives the next command to type."""
    say(f"recording {recording.session_id}; an empty line where a step is asked for stops")
    try:
        while (text := line("What was done")) is not None:
            seen = {question.id for question in recording.open_questions()}
            _take(recording, text)
            for question in recording.open_questions():
                if question.id not in seen:
                    _ask(recording, question)
    except click.exceptions.Abort:
        say("")
    session = recording.finish()
    left = len(session.open_questions())
    if questions and left and sys.stdin.isatty():
        left = ask_what_matters(recording.library, session.id)
    return f"sopcapture {'answer' if left else 'draft'} {session.id}"


def _take(recording: ManualRecording, text: str) -> None:
    where, result, link = (line(f"{name} (optional)") or "" for name in ("Where", "Result", "Link"))
    while True:
        file = line("File or screenshot (optional)") or ""
        try:
            recording.add_step(ManualFields(text, where, result, link, file))
        except UsageError as error:
            say(str(error))
        else:
            return


def _ask(recording: ManualRecording, question: Question) -> None:
    while (fields := ask(question, "?")) is not None:
        try:
            recording.answer(question, fields)
        except UsageError as error:
            say(str(error))
        else:
            return
