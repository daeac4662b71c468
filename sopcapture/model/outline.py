"""What an SOP of one kind of work usually has to say, as questions. It holds no answers: nothing is made up."""

from __future__ import annotations

from sopcapture.model.base import Value
from sopcapture.model.session import ClosingTopic


class OutlineQuestion(Value):
    """One question, and the section that its answer belongs to.

    `topic` tells it apart from the others that are asked; that of a closing question (`ClosingTopic`) puts it in the
    place of that one. `ask` has it asked at the end of a recording, too. `when` is the condition of the rule that an
    answer becomes where the answer itself states none.
    """

    section: str
    text: str
    topic: str = ""
    ask: bool = False
    when: str = ""


class Outline(Value):
    """The questions of one kind of work. A title with one of `words` in it is of this kind."""

    kind: str
    about: str
    words: tuple[str, ...] = ()
    questions: tuple[OutlineQuestion, ...] = ()

    def closing_text(self, topic: ClosingTopic) -> str:
        """Give the words of a closing question for this kind of work, "" where it has none of its own."""
        return next((each.text for each in self.questions if each.topic == topic), "")

    def asked(self) -> tuple[OutlineQuestion, ...]:
        """Give the questions that are asked at the end of a recording beside the closing questions."""
        return tuple(each for each in self.questions if each.ask)
