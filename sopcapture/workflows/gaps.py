"""What weakens an SOP most once the work is done, each as the question whose answer would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sopcapture.capture import HANDFUL, Assistant, Knows, Lack
from sopcapture.capture.questions.wording import quoted
from sopcapture.commands import Meaning, Purpose, meaning
from sopcapture.draft import draft_from_evidence
from sopcapture.model.outline import Outline
from sopcapture.model.session import Command, Manual, Question, Session
from sopcapture.model.sop import Parameter, Sop
from sopcapture.store import Library, read_session
from sopcapture.workflows.answering import ask
from sopcapture.workflows.clock import now
from sopcapture.workflows.drafters import DraftResult
from sopcapture.workflows.knowing import known_of
from sopcapture.workflows.outlines import outline_of
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import load

_LABELS = {
    "failure": "nobody said what to do about a failure",
    "retry": "nobody said which form is right",
    "branch": "nobody said what decided a turn",
    "destructive": "a risky step has no condition",
    "edit": "nobody said what was edited, and when",
    "inside": "a step has no content",
    "variable": "a value is not explained",
    "wait": "a wait has no limit",
    "manual": "a step has no alternative",
    "check": "nothing checks the result",
    "trigger": "nothing says what starts the work",
    "owner": "nobody is accountable",
    "escalation": "nobody is there to call",
    "done": "there is no definition of done",
}


@dataclass(frozen=True)
class Gap:
    """Something that the SOP lacks; its question has no id where the log doesn't hold it yet."""

    lack: Lack
    question: Question

    @property
    def label(self) -> str:
        """What is missing, in a few words."""
        return _LABELS.get(self.question.topic or self.question.reason, "nothing is said about it")

    def to_json(self) -> dict[str, Any]:
        """Give what `draft --json` gives; `question` is null where the log doesn't hold it yet."""
        question = self.question
        return {
            "lacks": self.label,
            "question": question.id or None,
            "reason": question.reason,
            "about": list(question.about),
            "text": question.text,
        }


def find_gaps(
    session: Session,
    sop: Sop | None = None,
    *,
    known: Knows | None = None,
    fresh: Sop | None = None,
    outline: Outline | None = None,
) -> list[Gap]:
    """Give what an SOP lacks, the worst first: open questions, those that were withheld, and what the SOP shows.

    `sop` is the draft as it stands, with what was written by hand; without it, what would be drafted. What is `known`
    from elsewhere in the library is no gap; `fresh` is the evidence drafter's draft, where it was made already;
    `outline` is that of the work's kind.
    """
    if fresh is None and any(isinstance(event, Command | Manual) for event in session.events):
        fresh = draft_from_evidence(session).sop
    sop = sop or fresh
    at = now()
    assistant = Assistant.from_events(session.events, known=known)
    found = [Gap(assistant.lack_of(question), question) for question in session.open_questions()]
    found += [Gap(lack, question) for lack, question in assistant.withheld(at)]
    never = [*assistant.unasked(), *assistant.closing(session.header, session.events, outline)]
    found += [Gap(assistant.lack_of(one), one.model_copy(update={"at": at})) for one in never]
    if sop is not None and fresh is not None:
        asked = [*session.questions(), *(gap.question for gap in found)]
        found += _values_without_source(session, sop, fresh, asked, at)
        found += _result_without_check(session, sop, asked, at)
        found = [_weighed(gap, sop) for gap in found if not _is_filled(gap.question, sop, fresh)]
    return sorted(found, key=lambda gap: -gap.lack)


def gaps_of(library: Library, session_id: str, drafted: DraftResult) -> list[Gap]:
    """Give the gaps of a document that was drafted just now, as far as one of its sessions can fill them.

    Raises:
        SessionError: the session cannot be read.
        DocumentError: the document cannot be read.
    """
    session = drafted.session or load(library, session_id)
    return gaps_in(library, session, read_document(drafted.path).sop, drafted.from_evidence)


def gaps_in(library: Library, session: Session, sop: Sop | None = None, fresh: Sop | None = None) -> list[Gap]:
    """Give the gaps of a session's SOP, with what the library knows and asks; see `find_gaps`."""
    known, outline = known_of(library, session.header), outline_of(library, session.header)
    return find_gaps(session, sop, known=known, fresh=fresh, outline=outline)


def ask_more(library: Library, session: Session) -> Session:
    """Ask the next handful of what is not in the log yet. Gives the session as it is then.

    Raises:
        SessionError: the log cannot be written.
    """
    withheld = [gap.question for gap in gaps_in(library, session) if not gap.question.id]
    for question in withheld[:HANDFUL]:
        ask(library, session, question)
    return read_session(library.session_dir(session.id))


def _is_filled(question: Question, sop: Sop, fresh: Sop) -> bool:
    """Whether the document says, by hand or from another recording, what a closing question asks."""
    match question.topic:
        case "trigger":
            return bool((sop.trigger or "").strip())
        case "owner":
            return bool(sop.owner)
        case "escalation":
            return bool(sop.escalations)
        case "done":
            made = {check.text for check in fresh.success_checks if check.done}
            return any(check.done and check.text not in made for check in sop.success_checks)
        case _:
            return False


def _weighed(gap: Gap, sop: Sop) -> Gap:
    """Nobody to call weighs more where a step can't be taken back."""
    risky = any(step.risk == "destructive" for step in sop.steps)
    return replace(gap, lack=Lack.SAFEGUARD) if risky and gap.question.topic == "escalation" else gap


def _values_without_source(
    session: Session, sop: Sop, fresh: Sop, asked: Iterable[Question], at: datetime
) -> Iterator[Gap]:
    """Parameters of which the draft guessed that they change, and of which nobody was asked."""
    commands = {command.id: command for command in session.commands()}
    made = {parameter.name: parameter for parameter in fresh.parameters}
    texts = [question.text for question in asked]
    for parameter in sop.parameters:
        value = parameter.example or ""
        about = tuple(name for name in parameter.evidence if name in commands)
        if not about or not value or parameter != made.get(parameter.name) or _is_explained(parameter):
            continue
        if any(f"`{value}`" in text or f"`v{value}`" in text for text in texts):
            continue
        shown = quoted(commands[about[0]].ran, 60)
        text = f"`{value}` in {shown} looks as if it changes each time. What is it next time, and why?"
        yield Gap(Lack.SOURCE, Question(at=at, about=about[:4], reason="variable", text=text))


def _is_explained(parameter: Parameter) -> bool:
    cites_answer = any(name.rpartition(":")[2].startswith("a") for name in parameter.evidence)
    return parameter.secret or cites_answer or " shows it" in parameter.description


def _result_without_check(session: Session, sop: Sop, asked: Iterable[Question], at: datetime) -> Iterator[Gap]:
    """The last change that was made, where nothing that was recorded shows that the work did what it should."""
    if any(check.command for check in sop.success_checks) or any(question.reason == "check" for question in asked):
        return
    last: Command | None = None
    for command in session.commands():
        found = meaning(command.ran)
        if command.exit_code != 0 or not {"noise", "minor"}.isdisjoint(found.marks) or _is_note(found):
            continue
        if found.risk != "read":
            last = command
        elif last is not None and found.purpose in (Purpose.VERIFY, Purpose.LOOK):
            return
    if last is not None and any(last.id in step.evidence for step in sop.steps):
        text = f"After {quoted(last.ran, 60)} nothing was checked. How does one see that it worked, and why there?"
        yield Gap(Lack.CHECK, Question(at=at, about=(last.id,), reason="check", text=text))


def _is_note(found: Meaning) -> bool:
    """Whether a command only writes down that something was done."""
    return found.program in ("echo", "printf") or (found.program == "git" and found.subcommand in ("add", "commit"))
