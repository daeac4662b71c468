"""What the work turns off and on again, or puts aside and brings back."""

from __future__ import annotations

import re

from sopcapture.draft.reading import Reading, Role
from sopcapture.draft.retries import LOOKED_BACK


def puts_aside(reading: Reading, number: int) -> bool:
    """Whether a command puts changes aside that lie in the tree of this one person."""
    return _STASHES.match(reading.commands[number].ran) is not None


def brings_back(reading: Reading, number: int) -> int | None:
    """Give the command that brings back what was put aside here, None where nothing was or none does."""
    if not puts_aside(reading, number):
        return None
    later = range(number + 1, min(number + LOOKED_BACK, len(reading.commands)))
    works = (one for one in later if reading.roles[one] is Role.WORK)
    return next((one for one in works if _UNSTASHES.match(reading.commands[one].ran)), None)


_OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        ("hold", "run"),
        ("hold", "release"),
        ("on", "off"),
        ("stop", "start"),
        ("pause", "resume"),
        ("suspend", "resume"),
        ("drain", "undrain"),
        ("drain", "join"),
        ("drain", "open"),
        ("drain", "fill"),
        ("drain", "resume"),
        ("cordon", "uncordon"),
        ("offline", "online"),
        ("down", "up"),
        ("halt", "start"),
        ("halt", "resume"),
        ("suspend", "start"),
        ("shut", "open"),
        ("park", "unpark"),
        ("quiesce", "resume"),
        ("isolate", "join"),
        ("leave", "join"),
        ("lock", "unlock"),
        ("block", "unblock"),
        ("mute", "unmute"),
        ("disable", "enable"),
        ("close", "open"),
        ("freeze", "thaw"),
        ("detach", "attach"),
    )
)


def is_turned_back(reading: Reading, number: int) -> bool:
    """Whether the work goes on to turn back what was turned here: ``./bhs infeed hold``, later ``./bhs infeed run``."""
    ours = reading.commands[number].ran.split()
    for later in range(number + 1, min(number + LOOKED_BACK, len(reading.commands))):
        theirs = reading.commands[later].ran.split()
        differing = [{one, other} for one, other in zip(ours, theirs, strict=False) if one != other]
        if len(ours) == len(theirs) and len(differing) == 1 and differing[0] in _OPPOSITES:
            return reading.roles[later] is Role.WORK
    return False


_STASHES = re.compile(r"git stash(?: push| save| -|$)")


_UNSTASHES = re.compile(r"git stash (?:pop|apply)\b")
