"""The JSON schemas of what programs read."""

from __future__ import annotations

from typing import Any

from sopcapture.document import sop_json_schema
from sopcapture.model.session import Event, SessionHeader


class _SessionJson(SessionHeader):
    """What `session --json` gives."""

    events: tuple[Event, ...] = ()


def schema(what: str) -> dict[str, Any]:
    """Give the schema of ``sop`` or ``session``."""
    if what == "sop":
        return sop_json_schema()
    return {**_SessionJson.model_json_schema(), "title": "Session"}
