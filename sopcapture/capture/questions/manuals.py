"""What is asked about a step outside the terminal: nothing of it was recorded but what the person says."""

from __future__ import annotations

from sopcapture.capture.questions.lacks import Lack
from sopcapture.capture.questions.seen import Candidate
from sopcapture.capture.questions.wording import cut
from sopcapture.model.session import Manual


def about_manual(step: Manual, order: int) -> Candidate:
    """Ask when one would do otherwise: where the work is a conversation, that is where it forks."""
    said = told(step)
    return Candidate(
        reason="manual",
        about=(step.id,),
        text=f"“{said}”: when would one do otherwise here, and why?",
        lack=Lack.RESPONSE,
        cause=("manual", said.casefold()),
        at=step.at,
        order=order,
    )


def told(step: Manual) -> str:
    """Give what was done, as a question quotes it and as it is known again."""
    return cut(" ".join(step.text.split()).rstrip("."), 110)
