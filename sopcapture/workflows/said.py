"""The words of an event, by which a search finds it."""

from __future__ import annotations

from sopcapture.model.session import Answer, Command, Event, Question


def said(event: Event) -> str:
    """Give the words of an event that a search finds it by: what was typed, shown or said."""
    match event:
        case Command():
            return f"{event.text}\n{event.expanded or ''}\n{event.output}"
        case Answer():
            return "\n".join(
                text
                for text in (event.instruction, event.principle, event.check_first, event.escalate_when)
                if text is not None
            )
        case Question():
            return event.text
        case _:
            return "\n".join(
                value for name, value in event if isinstance(value, str) and name not in ("kind", "id", "action")
            )
