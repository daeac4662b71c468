"""Which commands the fences of a step give, and which event each one comes from (FORMATS, ids and evidence).

Where the comment names events with ``command:``, they belong to the fences in order, or to the lines of the only one.
Otherwise, one fence of n lines in a step that cites exactly n ``e…`` events is n commands; in all other cases a fence
is one command. Events are taken from the evidence only where their number is that of the commands, and are unknown
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopcapture.commands.words import word_set
from sopcapture.model.sop import StepCommand

_CONTINUES = ("\\", "|", "&&", "||", "(", "{")
_INSIDE = word_set("do done then else elif fi esac } )")
_CLOSED_BY = {"for": "done", "while": "done", "until": "done", "select": "done", "if": "fi", "case": "esac", "{": "}"}


def is_event(reference: str) -> bool:
    """Whether evidence names an event that may be a command, ``e0004`` or ``a1b2:e0004``."""
    return reference.rpartition(":")[2].startswith("e")


def is_whole_line(line: str) -> bool:
    """Whether a line is a command by itself: no here-document, nothing open that the next line goes on with."""
    words = line.split()
    if not words or "<<" in line or line.rstrip().endswith(_CONTINUES) or words[0] in _INSIDE:
        return False
    closing = _CLOSED_BY.get(words[0])
    if closing is not None and not re.search(
        rf"(?:^|[\s;]){re.escape(closing)};?(?:\s*\d?[<>]+\s*[^\s<>|&;]+)*\s*$", line
    ):
        return False
    return not _open_quote(line)


def _open_quote(line: str) -> bool:
    quote = ""
    escaped = False
    for character in line:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"`":
            quote = character
    return bool(quote)


def commands_from(
    fences: Sequence[str], evidence: Sequence[str], named: Sequence[str | None] | None
) -> tuple[StepCommand, ...]:
    """Give the commands of a step. `named` are the events of ``command:``, one for each fence."""
    lines = fences[0].split("\n") if len(fences) == 1 else []
    may_split = len(lines) > 1 and all(is_whole_line(line) for line in lines)
    if named is not None:
        texts = lines if may_split and len(named) == len(lines) else fences
        events = [*named[: len(texts)], *(None for _ in texts[len(named) :])]
        return tuple(StepCommand(text=text, event=event) for text, event in zip(texts, events, strict=True))
    cited = [reference for reference in evidence if is_event(reference)]
    texts = lines if may_split and len(cited) == len(lines) else fences
    matching: Sequence[str | None] = cited if len(cited) == len(texts) else [None] * len(texts)
    return tuple(StepCommand(text=text, event=event) for text, event in zip(texts, matching, strict=True))


def fences_for(
    commands: Sequence[StepCommand], evidence: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str | None, ...] | None]:
    """Give the fences for commands, and the events of ``command:`` where fences and evidence do not tell them."""
    separate = tuple(command.text for command in commands)
    together = ("\n".join(separate),)
    wanted = tuple((command.text, command.event) for command in commands)
    for fences in (together, separate):
        if tuple((found.text, found.event) for found in commands_from(fences, evidence, None)) == wanted:
            return fences, None
    named = tuple(command.event for command in commands)
    in_one = tuple((found.text, found.event) for found in commands_from(together, evidence, named)) == wanted
    return (together if in_one else separate), named
