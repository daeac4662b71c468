"""Real terminal recordings from ../shared/casts beside the project, where that folder is there; none is in the project."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.cases import Case
from corpus.manglings import coloured, coloured_letter_by_letter, inserted, mistyped

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "casts"
_ONE_LINE = (None, coloured, mistyped, inserted, coloured_letter_by_letter)
_BETWEEN = 400
"""How many characters of a recording stand between two secrets that are put into it, at least."""


PASSWORDS_IN_THEM = frozenset({"1234", "test"})
"""What the recordings themselves call a passphrase or a password; finding it is no false hit."""


@dataclass(frozen=True)
class Recording:
    """What a terminal showed, in the pieces in which it came."""

    name: str
    columns: int
    chunks: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.chunks)


def recordings() -> list[Recording]:
    """Read the asciicasts (v1, v2, v3) and typescripts of the folder; none where there is no folder."""
    if not FOLDER.is_dir():
        return []
    return [
        read(path)
        for path in sorted(FOLDER.iterdir())
        if path.suffix in (".cast", ".json") or "typescript" in path.name
    ]


def read(path: Path) -> Recording:
    """Read one recording."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    if not raw.startswith("{"):
        return Recording(path.name, 80, tuple(raw.splitlines(keepends=True)))
    head, *lines = raw.splitlines()
    try:
        header = json.loads(head)
    except ValueError:
        header = {}
    if header.get("version", 1) == 1:
        whole = json.loads(raw)
        return Recording(path.name, whole.get("width") or 80, tuple(piece[1] for piece in whole.get("stdout", ())))
    events = [json.loads(line) for line in lines if line.startswith("[")]
    columns = header.get("width") or header.get("term", {}).get("cols") or 80
    return Recording(path.name, columns, tuple(event[2] for event in events if event[1] == "o"))


def with_secrets(recording: Recording, cases: Sequence[Case], chance: random.Random) -> tuple[Recording, list[str]]:
    """Put secrets into a recording, each on a line of its own between two of its lines, plain or as they are typed."""
    chunks: list[str] = []
    values: list[str] = []
    since = _BETWEEN
    for chunk in recording.chunks:
        chunks.append(chunk)
        since += len(chunk)
        if since < _BETWEEN or not chunk.endswith("\n"):
            continue
        since = 0
        case = chance.choice(cases)
        text = case.text
        if "\n" not in text and len(text) < recording.columns:
            mangle = chance.choice(_ONE_LINE)
            text = mangle(text, case.values, chance) if mangle else text
        text = text.replace("\n", "\r\n") + "\r\n"
        values += case.values
        while text:
            size = chance.randint(1, 40)
            chunks.append(text[:size])
            text = text[size:]
    return Recording(recording.name, recording.columns, tuple(chunks)), values
