"""Recorded text cut to what a model needs of it: the beginning, the end and the lines that speak of trouble."""

from __future__ import annotations

import math
import re

_TROUBLE = re.compile(
    r"\b(?:error|errors|fail|fails|failed|failure|fatal|warn|warning|denied|refused|exception|traceback|panic"
    r"|not found|no such|cannot|can't|unable|invalid|missing|conflict|rejected|timed out|mismatch)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 300
_CHARACTERS_PER_TOKEN = 3.5  # of terminal text, which splits into more tokens than prose does


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a text costs: no tokenizer fits every endpoint, so it errs on the high side."""
    outside_ascii = sum(1 for character in text if character > "\x7f")
    return math.ceil((len(text) - outside_ascii) / _CHARACTERS_PER_TOKEN + outside_ascii)


def condense(text: str, characters: int) -> str:
    """Cut a text to about so many characters by whole lines, and say how many lines were left out where.

    The first lines, the last lines and those that speak of trouble stay, in their order.
    """
    if len(text) <= characters:
        return text
    lines = [_shorten(line, min(_LONGEST_LINE, max(40, characters // 2))) for line in text.splitlines()]
    room = characters
    kept: set[int] = set()
    for wanted, share in (
        (range(len(lines)), 0.25),
        (range(len(lines) - 1, -1, -1), 0.4),
        ((index for index, line in enumerate(lines) if _TROUBLE.search(line)), 1.0),
        (range(len(lines) - 1, -1, -1), 1.0),
    ):
        budget = room * share
        for index in wanted:
            if index in kept:
                continue
            cost = len(lines[index]) + 1
            if cost > budget:
                break
            kept.add(index)
            budget -= cost
            room -= cost
    return _with_gaps(lines, kept)


def _with_gaps(lines: list[str], kept: set[int]) -> str:
    parts: list[str] = []
    gap = 0
    for index, line in enumerate(lines):
        if index not in kept:
            gap += 1
            continue
        if gap:
            parts.append(_left_out(gap))
            gap = 0
        parts.append(line)
    if gap:
        parts.append(_left_out(gap))
    return "\n".join(parts)


def _left_out(lines: int) -> str:
    return f"[… {lines} line{'s' if lines > 1 else ''} left out …]"


def _shorten(line: str, characters: int) -> str:
    if len(line) <= characters:
        return line
    half = (characters - 3) // 2
    return f"{line[:half]} … {line[-half:]}"
