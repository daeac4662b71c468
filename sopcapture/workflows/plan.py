"""What is to be recorded, decided before anything runs or is written."""

from __future__ import annotations

import getpass
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sopcapture.capture import shell_launch
from sopcapture.model.session import Session, SessionHeader
from sopcapture.store import Library
from sopcapture.workflows.clock import new_session_id, now
from sopcapture.workflows.outlines import outline
from sopcapture.workflows.people import author, person
from sopcapture.workflows.redaction import recording_redactor


@dataclass(frozen=True)
class Plan:
    """A session to be, or a part of one that exists (`continues`). It travels to the process that records it."""

    library: Library
    header: SessionHeader
    shell: str
    by: str
    questions: bool = True
    continues: bool = False
    ask_all: bool = False
    """Whether every question comes while the work goes on, and not a handful."""

    def to_json(self) -> dict[str, Any]:
        """Give the plan as a message carries it."""
        return {
            "library": str(self.library.root.resolve()),
            "header": self.header.model_dump(mode="json"),
            "shell": self.shell,
            "by": self.by,
            "questions": self.questions,
            "continues": self.continues,
            "ask_all": self.ask_all,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Read what `to_json` gave."""
        library, header = Library(Path(value["library"])), SessionHeader.model_validate(value["header"])
        flags = {name: bool(value[name]) for name in ("questions", "continues", "ask_all")}
        return cls(library, header, value["shell"], value["by"], **flags)


def plan_session(
    library: Library,
    *,
    title: str = "",
    owner: str = "",
    kind: str = "",
    shell: str | None = None,
    questions: bool = True,
    ask_all: bool = False,
    second_take_of: Session | None = None,
) -> Plan:
    """Plan a new session; nothing is written and nothing runs yet.

    Raises:
        TerminalError: there is no such shell.
        UsageError: the owner is no ``Name <mail>``, or there is no such kind of work.
        LibraryError: the library cannot be written.
    """
    program = _program(shell)
    header = new_header(library, title=title, owner=owner, kind=kind, shell=program, second_take_of=second_take_of)
    return Plan(library, header, program, header.owner or author(library), questions, ask_all=ask_all)


def new_header(
    library: Library,
    *,
    title: str,
    owner: str,
    kind: str = "",
    shell: str = "",
    second_take_of: Session | None = None,
) -> SessionHeader:
    """Say of a new session what is known before it begins: where, when, by whom, under which title.

    A second take has the title, the owner and the kind of the first, where no others are given.

    Raises:
        UsageError: the owner is no ``Name <mail>``, or there is no such kind of work.
        LibraryError: the library cannot be written.
        DocumentError: the outline of that kind cannot be read.
    """
    library.must_be_writable()
    started = now()
    first = second_take_of
    title = title or (first.header.title if first else "")
    owner = owner or (_owner_of(first) if first else "")
    kind = kind or (first.header.kind if first else "")
    return SessionHeader(
        id=new_session_id(title, started),
        title=recording_redactor(library).redact(title).text,
        owner=person(owner, library) if owner else "",
        kind=outline(library, kind).kind if kind else "",
        started_at=started,
        host=socket.gethostname(),
        user=getpass.getuser(),
        shell=shell,
        cwd=str(Path.cwd()),
        second_take_of=first.id if first else "",
    )


def _owner_of(session: Session) -> str:
    """Give whom a session's header, or an answer in it, names as the owner."""
    answers = session.answers()
    named = [answers[one.id].instruction for one in session.questions() if one.topic == "owner" and one.id in answers]
    return next((name for name in reversed(named) if name), session.header.owner)


def plan_part(
    library: Library, session: Session, *, shell: str | None = None, questions: bool = True, ask_all: bool = False
) -> Plan:
    """Plan a part to be added to a session: where its shell runs may differ from where the session began.

    Raises:
        TerminalError: there is no such shell.
        LibraryError: the library cannot be written.
    """
    library.must_be_writable()
    program = _program(shell)
    here = {"host": socket.gethostname(), "user": getpass.getuser(), "cwd": str(Path.cwd())}
    header = session.header.model_copy(update={**here, "shell": program, "started_at": now()})
    by = header.owner or author(library)
    return Plan(library, header, program, by, questions, continues=True, ask_all=ask_all)


def _program(shell: str | None) -> str:
    """Give the program to run, which must be there."""
    program = shell or os.environ.get("SHELL") or "bash"
    shell_launch(program, Path(), os.environ)
    return program
