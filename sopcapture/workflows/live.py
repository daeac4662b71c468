"""A session while it is recorded, as its face sees it, wherever the shell runs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from sopcapture.model.session import Checkpoint, EventBase, Note, Question, Session
from sopcapture.workflows.answering import AnswerFields
from sopcapture.workflows.clock import now
from sopcapture.workflows.journal import ignore
from sopcapture.workflows.manual import ManualFields, manual_event
from sopcapture.workflows.plan import Plan


class LiveSession(ABC):
    """One session being recorded.

    The callbacks are called on a thread of the recorder's: `on_event` with each event as the log numbered it,
    `on_started` with the redacted text of a command that begins, `on_offer` with the line that would hook a shell which
    has appeared inside, and "" when that is over, `on_notice` with a line for the person, `on_ended` when the shell is
    gone and everything is written, `on_more` with how many questions came because the person asked for more.
    """

    outlives_screen: ClassVar[bool] = False
    """Whether the recording goes on when the face leaves without a `stop`."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.library = plan.library
        self.title = plan.header.title
        self.session_id = plan.header.id
        self.directory = plan.library.session_dir(plan.header.id)
        self.by = plan.by
        self.on_event: Callable[[EventBase], None] = ignore
        self.on_started: Callable[[str], None] = ignore
        self.on_offer: Callable[[str], None] = ignore
        self.on_notice: Callable[[str], None] = ignore
        self.on_more: Callable[[int], None] = ignore
        self.on_ended: Callable[[], None] = ignore
        self.notices: list[str] = []
        """What the person should know once the screen is theirs again, each once."""
        self.taken_over = ""
        """Why another screen shows the session now; empty while this one does."""
        self.past: Sequence[EventBase] = ()
        """What was recorded before this face came."""

    @abstractmethod
    def start(
        self,
        cols: int,
        rows: int,
        display: Callable[[bytes], None],
        *,
        own_terminal: bool = True,
        restore: Callable[[bytes], None] = ignore,
    ) -> None:
        """Begin, on a terminal of `cols` × `rows` cells; `display` gets what the shell prints.

        `own_terminal` says that our emulator draws it; `restore` gets the state of one that had drawn before.

        Raises:
            TerminalError: the shell cannot be started, or is out of reach.
            SessionError: the log cannot be written.
        """

    @abstractmethod
    def write(self, data: bytes) -> None:
        """Send what the person typed. What comes before the start waits for it, as in any terminal."""

    @abstractmethod
    def resize(self, cols: int, rows: int) -> None:
        """Give the shell's terminal another size."""

    @abstractmethod
    def hook(self) -> None:
        """Type the line that was offered into the shell inside: the person has seen it and agrees."""

    @abstractmethod
    def ask_more(self) -> None:
        """Have the next handful of questions asked that were withheld; `on_more` follows."""

    @abstractmethod
    def stop(self) -> None:
        """Hang up the shell; `on_ended` follows."""

    @abstractmethod
    def join(self, timeout_s: float | None = None) -> bool:
        """Wait until everything is written; False where that takes longer than `timeout_s`."""

    @abstractmethod
    def close(self) -> Session:
        """End the recording however far it is, give back what it held, and read the session as it was written."""

    @property
    def goes_on(self) -> bool:
        """Whether the session is recorded on without this face."""
        return False

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether this shell has ended and the session is recorded on in others."""
        return False

    def leave(self) -> None:
        """Go. A recording that does not outlive its face is ended."""
        self.close()

    @abstractmethod
    def open_questions(self) -> list[Question]:
        """Give the questions that wait, oldest first."""

    @abstractmethod
    def submit(self, event: EventBase) -> None:
        """Put an event of the person's into the session; its secrets are taken out on the way."""

    def add_note(self, text: str) -> None:
        """Write down what the person notes."""
        self.submit(Note(at=now(), text=text))

    def add_checkpoint(self, text: str, artifact: str = "") -> None:
        """Mark an intermediate result."""
        self.submit(Checkpoint(at=now(), text=text, artifact=artifact))

    def add_manual(self, fields: ManualFields) -> None:
        """Write down a step outside the terminal.

        Raises:
            UsageError: nothing was done, or its file cannot be read.
            SessionError: its file cannot be kept.
        """
        self.submit(manual_event(self.library, self.directory, fields))

    def answer(self, question: Question, fields: AnswerFields) -> None:
        """Answer a question, or dismiss it."""
        self.submit(fields.to_event(question, by=self.by, at=now()))

    def notice(self, text: str) -> None:
        """Keep a line for the person, and tell it now."""
        if text not in self.notices:
            self.notices.append(text)
        self.on_notice(text)
