"""A session: a header and an append-only list of events, as `docs/formats.md` describes the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, PlainSerializer, Tag, TypeAdapter, model_validator

from sopcapture.model.base import Value
from sopcapture.model.names import short_id_of

SESSION_FORMAT = "sopcapture.session"
SESSION_VERSION = 1


def rfc3339(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC with milliseconds, the only form of time in the log."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[datetime, PlainSerializer(rfc3339, return_type=str)]


class SessionHeader(Value):
    """Line 1 of `session.jsonl`."""

    format: Literal["sopcapture.session"] = "sopcapture.session"
    version: int = SESSION_VERSION
    id: str
    title: str = ""
    owner: str = ""
    started_at: Moment
    host: str = ""
    user: str = ""
    shell: str = ""
    cwd: str = ""
    cols: int = 80
    rows: int = 24
    kind: str = ""
    """The kind of work, by the name of its outline; empty where nobody said one."""
    second_take_of: str = ""
    """The session of the same work that this one does once more, cleanly; its answers hold here too."""

    @property
    def short_id(self) -> str:
        """The four hex digits that other sessions' evidence uses: ``a1b2`` in ``20261103-1412-a1b2-renew``."""
        return short_id_of(self.id)


def header_to_json(header: SessionHeader) -> dict[str, Any]:
    """Give the header as it stands in the log: what nobody said of it is left out."""
    data = header.model_dump(mode="json")
    return {key: value for key, value in data.items() if value or key not in ("kind", "second_take_of")}


class EventBase(Value):
    """`seq` counts all events of a session from 1; 0 and an empty `id` mean that the log has not numbered it yet.

    `shell` names one of several shells of a session, ``bash-2``; it is empty where there is only one.
    """

    seq: int = 0
    at: Moment
    id: str = ""
    shell: str = ""

    @property
    def shell_number(self) -> int:
        """Which of the session's shells it belongs to, from 1."""
        number = self.shell.rpartition("-")[2]
        return int(number) if number.isascii() and number.isdigit() else 1


class Command(EventBase):
    """One line (or several) that the person ran. `text` is as entered, `expanded` what ran where that differs."""

    kind: Literal["command"] = "command"
    text: str
    expanded: str | None = None
    cwd: str = ""
    host: str = ""
    user: str = ""
    exit_code: int | None = None
    duration_s: float | None = None
    output: str = ""
    output_bytes: int = 0
    output_truncated: bool = False
    interactive: bool = False
    background: bool = False
    interrupted: bool = False
    lossy: bool = False
    recovered: bool = False
    confidence: float | None = None

    @property
    def failed(self) -> bool:
        """Whether it is known to have failed. 130 (Ctrl-C) counts: the person gave up on it."""
        return self.exit_code is not None and self.exit_code != 0

    @property
    def ran(self) -> str:
        """What the shell executed."""
        return self.expanded if self.expanded is not None else self.text


class Manual(EventBase):
    """A step outside the terminal."""

    kind: Literal["manual"] = "manual"
    text: str
    where: str = ""
    result: str = ""
    link: str = ""
    artifact: str = ""


class Note(EventBase):
    """What the person wrote down while working."""

    kind: Literal["note"] = "note"
    text: str


class Checkpoint(EventBase):
    """An intermediate result worth inspecting."""

    kind: Literal["checkpoint"] = "checkpoint"
    text: str
    artifact: str = ""


Reason = Literal[
    "failure",
    "retry",
    "destructive",
    "variable",
    "edit",
    "wait",
    "branch",
    "inside",
    "manual",
    "check",
    "colleague",
    "closing",
]
"""Why a question is asked. Other programs may add reasons, so a log may hold others."""

ClosingTopic = Literal["trigger", "owner", "escalation", "done"]


class Question(EventBase):
    """What the assistant asks. `topic` tells the closing questions apart; the rest leave it empty.

    One that comes from an outline names the `section` that its answer belongs to, and the condition (`when`) of the
    rule that it becomes where it states none itself.
    """

    kind: Literal["question"] = "question"
    about: tuple[str, ...] = ()
    reason: str
    text: str
    topic: str = ""
    section: str = ""
    when: str = ""

    @property
    def asks_fact(self) -> bool:
        """Whether an answer needs no principle: trigger, owner and definition of done are facts."""
        decides = self.topic == "escalation" or self.section in ("Decision rules", "Edge cases", "Escalation")
        return self.reason == "closing" and not decides


class Answer(EventBase):
    """What to do and why. Both are null where the question was dismissed as not worth a rule."""

    kind: Literal["answer"] = "answer"
    question: str
    by: str = ""
    instruction: str | None = None
    principle: str | None = None
    check_first: str | None = None
    escalate_when: str | None = None
    dismissed: bool = False

    @model_validator(mode="after")
    def _says_something_or_is_dismissed(self) -> Self:
        if self.dismissed:
            if self.instruction is not None or self.principle is not None:
                raise ValueError("a dismissed question has neither instruction nor principle")
        elif not (self.instruction or "").strip():
            raise ValueError("an answer needs an instruction")
        return self


CorrectionAction = Literal["leave_out", "noise", "join", "phase", "parameter", "secret", "undo"]
"""What a correction does with the events that it is about. Other programs may add actions, so a log may hold others.

`leave_out` and `noise` take them out of the draft, `join` makes one step of them, `phase` names the step that they are
(or, of one event alone, the step that begins there), `parameter` names a value (``name=value``), `secret` says that a
value was taken out of the files (`text` is its placeholder), `undo` takes back the corrections that it is about.
"""


class Correction(EventBase):
    """A later event that puts an earlier one right; the earlier line is never rewritten."""

    kind: Literal["correction"] = "correction"
    about: tuple[str, ...] = ()
    action: str
    text: str = ""


class Resize(EventBase):
    """The terminal changed its size, in cells."""

    kind: Literal["resize"] = "resize"
    cols: int
    rows: int


class Ended(EventBase):
    """The recording ended; events may follow where a session is continued."""

    kind: Literal["ended"] = "ended"
    reason: str = ""


class UnknownEvent(EventBase):
    """An event of a kind that a newer or another program wrote; kept as it is."""

    kind: str


_KINDS = ("command", "manual", "note", "checkpoint", "question", "answer", "correction", "resize", "ended")


def _kind_of(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return kind if kind in _KINDS else "unknown"


Event = Annotated[
    Annotated[Command, Tag("command")]
    | Annotated[Manual, Tag("manual")]
    | Annotated[Note, Tag("note")]
    | Annotated[Checkpoint, Tag("checkpoint")]
    | Annotated[Question, Tag("question")]
    | Annotated[Answer, Tag("answer")]
    | Annotated[Correction, Tag("correction")]
    | Annotated[Resize, Tag("resize")]
    | Annotated[Ended, Tag("ended")]
    | Annotated[UnknownEvent, Tag("unknown")],
    Discriminator(_kind_of),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)

ID_PREFIX = {"question": "q", "answer": "a"}
WITHOUT_ID = frozenset({"resize", "ended"})


def event_to_json(event: EventBase) -> dict[str, Any]:
    """Give the event as it stands in the log: flags that do not hold are left out, required keys never."""
    data = event.model_dump(mode="json")
    optional: tuple[tuple[str, Any], ...] = (
        ("interrupted", False),
        ("lossy", False),
        ("recovered", False),
        ("confidence", None),
        ("topic", ""),
        ("section", ""),
        ("when", ""),
        ("shell", ""),
    )
    for key, absent in optional:
        if key in data and data[key] == absent:
            del data[key]
    if data["kind"] in WITHOUT_ID and not data.get("id"):
        data.pop("id", None)
    return {"seq": data.pop("seq"), "kind": data.pop("kind"), "at": data.pop("at"), **data}


class Runs(Value):
    """What is known where the events of several sessions of the same work were woven into one.

    `all` are the short ids of the sessions, `done_in` those in which an event's work was done, `constants` values that
    were the same in all of them though others differed.
    """

    all: tuple[str, ...]
    done_in: dict[str, frozenset[str]] = Field(default_factory=dict)
    constants: frozenset[str] = frozenset()


class Session(Value):
    """A whole session as read from its log, events in the order of the log."""

    header: SessionHeader
    events: tuple[Event, ...] = Field(default=())
    unreadable: tuple[str, ...] = Field(default=(), exclude=True)
    """One line for each line of the log that could not be read, for `doctor` and `session`."""
    runs: Runs | None = Field(default=None, exclude=True)
    """Set where it is no session of a log, but several of them woven into one."""

    @property
    def id(self) -> str:
        return self.header.id

    def commands(self) -> Iterator[Command]:
        """The commands in order, those that a correction leaves out included."""
        return (event for event in self.events if isinstance(event, Command))

    def questions(self) -> Iterator[Question]:
        """All questions in order."""
        return (event for event in self.events if isinstance(event, Question))

    def answers(self) -> dict[str, Answer]:
        """The answer that holds for each question id: the last one given."""
        return {event.question: event for event in self.events if isinstance(event, Answer)}

    def open_questions(self) -> list[Question]:
        """The questions that nobody has answered or dismissed, but for those about nothing that is still there."""
        answered, gone = self.answers(), self.left_out()
        return [
            question
            for question in self.questions()
            if question.id not in answered and not (question.about and gone.issuperset(question.about))
        ]

    def evidence(self) -> dict[str, EventBase]:
        """What evidence may name: every ``e…`` and ``a…`` event, by id."""
        return {event.id: event for event in self.events if event.id[:1] in ("e", "a")}

    def corrections(self, *, with_undos: bool = False) -> tuple[Correction, ...]:
        """The corrections that hold, in order: those that no later `undo` takes back. An `undo` holds only as one."""
        undone: set[str] = set()
        holding: list[Correction] = []
        for event in reversed(self.events):
            if not isinstance(event, Correction) or event.id in undone:
                continue
            if event.action == "undo":
                undone.update(event.about)
            if with_undos or event.action != "undo":
                holding.append(event)
        return tuple(reversed(holding))

    def left_out(self) -> frozenset[str]:
        """Ids that a `leave_out` or a `noise` correction takes out of the draft."""
        return frozenset(
            about
            for correction in self.corrections()
            if correction.action in ("leave_out", "noise")
            for about in correction.about
        )

    @property
    def ended(self) -> bool:
        """Whether the recording was closed in order, by an `ended` after its last command."""
        for event in reversed(self.events):
            if isinstance(event, Ended):
                return True
            if isinstance(event, Command):
                return False
        return False
