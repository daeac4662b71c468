"""What the assistant asks, decided without a model: events in, questions out, nothing else."""

from sopcapture.capture.questions.assistant import Assistant
from sopcapture.capture.questions.closing import closing_questions

__all__ = ["Assistant", "closing_questions"]
