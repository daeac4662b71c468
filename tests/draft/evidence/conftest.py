"""Sessions written down as one reads them on a screen, in `sessions/*.txt`.

``$`` begins a command, ``.`` goes on with it on the next line, ``|`` is a line of its output and ``=`` its exit code
where that is not 0, ``~`` what history expansion made of it. ``@`` changes the directory, ``?`` is a question (reason,
events, text), ``!`` its answer with ``!why``, ``!first`` and ``!call``, ``!-`` dismisses it. ``note:``, ``check:``
(text -> artifact) and ``manual:`` are what they say; ``fix:`` is a correction (action, events, text).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import (
    Answer,
    Checkpoint,
    Command,
    Correction,
    Ended,
    Manual,
    Note,
    Question,
    Session,
    SessionHeader,
)
from sopcapture.model.sop import Sop, Step

START = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)
SESSIONS = Path(__file__).with_name("sessions")


class _Writer:
    def __init__(self) -> None:
        self.header: dict[str, Any] = {
            "id": "20261103-1412-9f3a-work",
            "title": "",
            "owner": "Ada Byron <ada@example.org>",
            "host": "build1",
            "user": "ada",
            "shell": "bash",
            "cwd": "/home/ada/work",
        }
        self.cwd: str | None = None
        self.events: list[dict[str, Any]] = []
        self.counts = {"e": 0, "q": 0, "a": 0}

    def add(self, prefix: str, **fields: Any) -> dict[str, Any]:
        self.counts[prefix] += 1
        number = f"{self.counts[prefix]:04}" if prefix == "e" else str(self.counts[prefix])
        event = {"id": f"{prefix}{number}", **fields}
        self.events.append(event)
        return event

    def line(self, line: str) -> None:
        mark, _, rest = line.partition(" ")
        key, colon, value = line.partition(":")
        last = self.events[-1] if self.events else {}
        match mark:
            case "$":
                cwd = self.cwd or self.header["cwd"]
                self.add("e", model=Command, text=rest, cwd=cwd, exit_code=0, output="")
            case ".":
                last["text"] += f"\n{rest}"
            case "|":
                last["output"] += f"{rest}\n"
            case "=":
                last["exit_code"] = None if rest == "-" else int(rest)
            case "~":
                last["expanded"] = rest
            case "@":
                self.cwd = rest
            case "?":
                reason, about, text = rest.split(" ", 2)
                topic = ""
                if "/" in reason:
                    reason, topic = reason.split("/")
                events = () if about == "-" else tuple(about.split(","))
                self.add("q", model=Question, reason=reason, topic=topic, about=events, text=text)
            case "!":
                self.add("a", model=Answer, question=last["id"], by="ada", instruction=rest)
            case "!why":
                last["principle"] = rest
            case "!first":
                last["check_first"] = rest
            case "!call":
                last["escalate_when"] = rest
            case "!-":
                self.add("a", model=Answer, question=last["id"], by="ada", dismissed=True)
            case "note:":
                self.add("e", model=Note, text=rest)
            case "check:":
                text, _, artifact = rest.partition(" -> ")
                self.add("e", model=Checkpoint, text=text, artifact=artifact)
            case "manual:":
                parts = [part.strip() for part in rest.split("; ")]
                more = dict(part.split("=", 1) for part in parts[1:])
                self.add("e", model=Manual, text=parts[0], **more)
            case "fix:":
                action, about, *text = rest.split(" ", 2)
                events = () if about == "-" else tuple(about.split(","))
                self.add("e", model=Correction, action=action, about=events, text=" ".join(text))
            case _ if colon and key in self.header:
                self.header[key] = value.strip()
            case "" | "#":
                pass
            case _:
                raise AssertionError(f"not understood: {line}")

    def session(self) -> Session:
        header = SessionHeader(started_at=START, **self.header)
        events: list[Any] = []
        for seq, event in enumerate(self.events, 1):
            fields = dict(event)
            model = fields.pop("model")
            if model is Command:
                fields |= {"host": header.host, "user": header.user, "output_bytes": len(fields["output"])}
            events.append(model(seq=seq, at=START + timedelta(seconds=10 * seq), **fields))
        events.append(Ended(seq=len(events) + 1, at=START + timedelta(hours=1), reason="stopped"))
        return Session(header=header, events=tuple(events))


@pytest.fixture
def written() -> Callable[[str], Session]:
    """Make a session from the lines that it is written down in."""

    def write(text: str) -> Session:
        writer = _Writer()
        for line in text.strip().splitlines():
            writer.line(line.rstrip())
        return writer.session()

    return write


@pytest.fixture
def draft(written: Callable[[str], Session]) -> Callable[[str], Sop]:
    """Draft the SOP of a session that is written down."""
    return lambda text: draft_from_evidence(written(text)).sop


@pytest.fixture
def recorded(written: Callable[[str], Session]) -> Callable[[str], Session]:
    """Read one of the sessions beside this file."""
    return lambda name: written((SESSIONS / f"{name}.txt").read_text("utf-8"))


@pytest.fixture
def step_with() -> Callable[[Sop, str], Step]:
    """The first step one of whose commands holds the text."""
    return lambda sop, text: next(step for step in sop.steps if any(text in command.text for command in step.commands))
