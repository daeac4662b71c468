"""Gates: checks in front of what is lost or out once it is done, which is not to be done unless they hold."""

from __future__ import annotations

from sopcapture.commands import Purpose, simple_commands
from sopcapture.commands.words import word_set
from sopcapture.draft.losing import risk_of
from sopcapture.draft.proofs import finds
from sopcapture.draft.reading import Reading

_IDLE = (Purpose.LOOK, Purpose.VERIFY, Purpose.WAIT, Purpose.MOVE, Purpose.TALK, Purpose.CONNECT)
_PUBLISHES = word_set("push publish deploy release upload promote announce send post")


def guards(reading: Reading, one: int, other: int) -> bool:
    """Whether a check stands in front of what must not be done unless it holds: the two are no one step."""
    ours, theirs = reading.meanings[one], reading.meanings[other]
    if ours.risk != "read" or theirs.risk == "read" or theirs.purpose in _IDLE or "minor" in theirs.marks:
        return False
    if one in reading.sources:
        return False  # what is looked up is no condition
    return ours.purpose is Purpose.VERIFY or (
        ours.purpose is Purpose.LOOK and finds(reading.commands[one].ran) and weighty(reading, other)
    )


def weighty(reading: Reading, index: int) -> bool:
    """Whether what a command does cannot be had back, or is seen by others at once."""
    found = reading.meanings[index]
    if found.risk == "read" or found.purpose in _IDLE:
        return False
    told = (word for part in simple_commands(reading.commands[index].ran) for word in (part.program, *part.args[:1]))
    return "careful" in found.marks or not _PUBLISHES.isdisjoint(told) or risk_of(reading, index) == "destructive"
