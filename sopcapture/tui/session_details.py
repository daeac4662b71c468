"""One event of a session in full: what was run and shown, asked and answered, and what corrections say of it."""

from __future__ import annotations

from typing import assert_never

from rich.text import Text

from sopcapture.model.session import (
    Answer,
    Checkpoint,
    Command,
    Correction,
    Ended,
    Event,
    Manual,
    Note,
    Question,
    Resize,
    Session,
    UnknownEvent,
)
from sopcapture.tui.side_panel import duration
from sopcapture.workflows.correcting import corrections_about, in_words


def event_text(session: Session, event: Event) -> Text:
    """Tell an event."""
    text = Text()
    for correction in corrections_about(session).get(event.id, ()):
        text.append(f"{correction.id} {in_words(correction)}\n", "magenta")
    return text.append_text(_told(event))


def _told(event: Event) -> Text:
    text = Text()
    match event:
        case Command():
            where = f"{event.user}@{event.host}:{event.cwd}" if event.host else event.cwd
            text.append(f"$ {event.text}\n", "bold")
            text.append("  ".join(filter(None, (where, event.shell, *_facts(event)))) + "\n\n", "dim")
            text.append(event.output)
            if event.output_truncated:
                text.append(f"\n[{event.output_bytes:,} bytes in all]", "dim")
        case Question():
            text.append(f"{event.text}\n", "bold").append(f"{event.reason}: {' '.join(event.about)}", "dim")
        case Answer():
            _append_named(
                text,
                ("", event.instruction),
                ("because", event.principle),
                ("check first", event.check_first),
                ("escalate when", event.escalate_when),
            )
        case Manual():
            text.append(f"{event.text}\n", "bold")
            named = (event.where, event.result, event.link, event.artifact)
            _append_named(text, *zip(("where", "result", "link", "artifact"), named, strict=True))
        case Checkpoint():
            text.append(f"{event.text}\n", "bold")
            _append_named(text, ("artifact", event.artifact))
        case Note() | Correction():
            text.append(event.text)
        case Resize() | Ended():
            pass
        case UnknownEvent():
            text.append(f"{event.kind}: another program wrote this, and sopcapture does not know what it means")
        case _:
            assert_never(event)
    return text


def _facts(command: Command) -> tuple[str, ...]:
    return (
        "exit code unknown" if command.exit_code is None else f"exit {command.exit_code}",
        duration(command.duration_s),
        "full screen" if command.interactive else "",
        "cut off" if command.interrupted else "",
        "recovered from the screen" if command.recovered else "",
    )


def _append_named(text: Text, *pairs: tuple[str, str | None]) -> None:
    for name, said in pairs:
        if said:
            text.append(f"{name}: " if name else "", "dim").append(f"{said}\n")
