"""What the assistant asks, decided without a model: events in, questions out, nothing else."""

from sopcapture.capture.questions.assistant import HANDFUL, Assistant
from sopcapture.capture.questions.closing import closing_questions
from sopcapture.capture.questions.known import Known, Knows
from sopcapture.capture.questions.lacks import Lack, lack_of

__all__ = ["HANDFUL", "Assistant", "Known", "Knows", "Lack", "closing_questions", "lack_of"]
