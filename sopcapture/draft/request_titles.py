"""What a request to a server does, said by the thing that its path names: *Change the flag*."""

from __future__ import annotations

import re

from sopcapture.commands import Meaning, Purpose
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import VERBS
from sopcapture.draft.spoken_names import said

_PROGRAMS = frozenset(("curl", "http", "wget", "xh"))
_PATH = re.compile(
    r"(?:\b[a-z][a-z0-9+]*://[^/\s'\"]+|\$\{?[A-Za-z_]\w*\}?|(?<![\w./-])[\w.-]+:\d{2,5})(?P<path>/[^\s'\"?|;)]*)"
)
_METHOD = re.compile(r"(?:-X|--request)[= ]?(?P<method>[A-Z]+)\b")
_VALUE = re.compile(r"\{\{(?P<name>[a-z][a-z0-9_]*)\}\}")


def request_phrase(text: str, found: Meaning, lifter: Lifter) -> str | None:
    """Say it where the path holds a value that differs each time; None where it does not, and for checks."""
    if found.program not in _PROGRAMS or found.purpose not in (Purpose.LOOK, Purpose.CHANGE):
        return None
    address = _PATH.search(text)
    if address is None:
        return None
    if found.phrase.startswith("Upload "):
        return None
    if found.phrase.startswith("Download "):
        file = lifter.lift(address["path"].rstrip("/").rsplit("/", 1)[-1])
        return f"Download `{file}`" if file and "$" not in file else None
    parts = [part for part in lifter.lift(address["path"]).split("/") if part]
    named = [number for number, part in enumerate(parts) if _VALUE.fullmatch(part)]
    if not named:
        return None
    name = said(parts[named[-1]].strip("{}"))
    behind = "/".join(parts[named[-1] + 1 :])
    method = _METHOD.search(text)
    match method["method"] if method else "GET" if found.purpose is Purpose.LOOK else "POST":
        case "GET" | "HEAD":
            verb = "Fetch"
        case "DELETE":
            verb = "Delete"
        case "PUT" | "PATCH":
            verb = "Change"
        case "POST" if behind in VERBS:
            return f"{behind.capitalize()} the {name}"
        case _:
            return f"Request `{behind}` of the {name}" if behind else f"Send data to the {name}"
    return f"{verb} `{behind}` of the {name}" if behind else f"{verb} the {name}"
