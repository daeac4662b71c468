"""The replay of single commands, cut out of the replay of their session (asciicast v2).

A clip shows one command and what it put out, and nothing of what came before: no more leaves the machine than the
evidence that the SOP cites.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sopcapture.export.reading import Clip
from sopcapture.model.session import Command

_TYPED_S, _LEAD_S = 0.2, 0.6  # a player that starts behind its poster leaves out what stands at 0
_ROUNDED_S = 0.003
_LEAST_ROWS = 4
_MOVES = re.compile(r"\x1b\[[0-9;?]*[A-GHJf]")


def clips(cast: str, commands: Iterable[Command]) -> Iterator[tuple[Command, Clip]]:
    """Cut the clip of each command, in the order of the recording. Commands that the cast does not show have none.

    A command is found by its text, which the writer of the cast puts there as the log has it; so no clock matters.
    """
    header, events = _read(cast)
    width, height = header.get("width"), header.get("height")
    cols = width if isinstance(width, int) and 0 < width <= 500 else 80
    rows = height if isinstance(height, int) and 0 < height <= 200 else 24
    place = 0
    for command in commands:
        line = command.text.replace("\n", "\r\n> ") + "\r\n"
        found = next((n for n in range(place, len(events)) if events[n][1:] == ("o", line)), None)
        if found is None:
            continue
        place = found + 1
        shown = list(_shown(events, place, events[found][0], command))
        yield command, _clip(line, shown, cols, rows)


def _read(cast: str) -> tuple[dict[str, Any], list[tuple[float, str, str]]]:
    """Read a cast; lines that cannot be read are left out, since a crash may have cut the last one."""
    header: dict[str, Any] = {}
    events: list[tuple[float, str, str]] = []
    for line in cast.split("\n"):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        match value:
            case {"version": 2}:
                header = value
            case [int() | float() as moment, str() as code, str() as data]:
                events.append((float(moment), code, data))
    return header, events


def _shown(
    events: list[tuple[float, str, str]], place: int, began: float, command: Command
) -> Iterator[tuple[float, str]]:
    """Give what a command showed, with seconds since its start; the prompt behind it is no part of that."""
    end = began + (command.duration_s or 0.0) + _ROUNDED_S
    left = command.output_bytes
    for moment, code, data in events[place:]:
        if moment > end or left <= 0:
            return
        if code == "o":
            yield moment - began, data
            # A placeholder is not as long as what it stands for, so lengths say no more from then on.
            left = command.output_bytes if "{{secret:" in data else left - len(data.encode("utf-8", "replace"))


def _clip(line: str, shown: list[tuple[float, str]], cols: int, rows: int) -> Clip:
    text = "".join(data for _, data in shown)
    if not _MOVES.search(text):
        lines = sum(1 + len(each) // cols for each in f"$ {line}{text}".split("\n"))
        rows = min(rows, max(_LEAST_ROWS, lines))
    out: list[Any] = [{"version": 2, "width": cols, "height": rows}, [_TYPED_S, "o", f"$ {line}"]]
    out += [[round(_LEAD_S + moment, 3), "o", data] for moment, data in shown]
    seconds = shown[-1][0] + _LEAD_S if shown else _LEAD_S
    return Clip("\n".join(json.dumps(each, ensure_ascii=False) for each in out) + "\n", seconds)
