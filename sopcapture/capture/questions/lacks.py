"""What an SOP would lack without an answer. That alone ranks questions, whatever was noticed first."""

from __future__ import annotations

from enum import IntEnum

from sopcapture.model.session import Question


class Lack(IntEnum):
    """What is missing; the greater, the less the SOP is worth without it."""

    NOTHING = 0
    """It was asked often enough: the SOP would say no more than it does."""
    REASON = 1
    """A step tells what is done and not when that is right."""
    LIMIT = 2
    """A step tells what one does and not how far: how long one waits, how often one tries, what may go."""
    CHECK = 3
    """Nothing shows that a step did what it should."""
    SOURCE = 4
    """A value that changes each time, and nothing says where the next one comes from."""
    HELP = 5
    """Nobody is named who can be called."""
    RESPONSE = 6
    """Something went wrong, or the work took another way, and nobody said what one does then."""
    OCCASION = 7
    """Nothing says what starts the work, or who answers for it."""
    SAFEGUARD = 8
    """A step that can't be taken back has no condition."""
    CONTENT = 9
    """A step has no content: the recorder could not see what was done."""
    END = 10
    """Nobody can tell when the work is done."""


FRESH = Lack.RESPONSE
"""From here on a question is asked while the person remembers; a lesser one waits for a quiet moment."""

_OF_REASON = {
    "failure": Lack.RESPONSE,
    "retry": Lack.RESPONSE,
    "branch": Lack.RESPONSE,
    "manual": Lack.RESPONSE,
    "destructive": Lack.SAFEGUARD,
    "edit": Lack.CONTENT,
    "inside": Lack.CONTENT,
    "variable": Lack.SOURCE,
    "wait": Lack.LIMIT,
    "check": Lack.CHECK,
}
_OF_TOPIC = {"trigger": Lack.OCCASION, "owner": Lack.OCCASION, "escalation": Lack.HELP, "done": Lack.END}


def lack_of(question: Question) -> Lack:
    """Say what the SOP lacks while a question is open, as far as the question tells."""
    if question.reason == "closing":
        return _OF_TOPIC.get(question.topic, Lack.REASON)
    return _OF_REASON.get(question.reason, Lack.REASON)
