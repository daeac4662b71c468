"""What need not be asked, since somebody has said it before: in an earlier session, or in an SOP of the library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sopcapture.capture.questions.manuals import told
from sopcapture.capture.questions.seen import Candidate
from sopcapture.capture.questions.wording import excerpt
from sopcapture.commands import main_command, variable_values
from sopcapture.grounding import values_pattern, with_examples
from sopcapture.model.session import Command, Manual, Question, Session
from sopcapture.model.sop import Sop

_FAILURES = ("failure", "retry", "branch")
_TELLING = 12  # letters of an error from which it names a failure and not a class of them

_EVERYWHERE = ("echo", "printf", "sed", "git")  # a value in them is that of the folder, which an SOP need not name

Key = tuple[str, str, str]
"""What a question is about: its kind, the command without its values, and the kind of value or nothing.

The command of a value carries its directory: one work's ``echo 1.4.0 >VERSION`` says nothing of another's version.
"""


class Knows(Protocol):
    """Where the assistant asks whether a question is answered already."""

    def begin(self) -> None:
        """The work has begun: what is to be read may be read now."""
        ...

    def says(self, candidate: Candidate) -> bool | None:
        """Whether it is answered already; None while that is not known yet."""
        ...

    def wait(self) -> None:
        """The work is over: know now what can be known in a moment."""
        ...

    def topics(self) -> frozenset[str]:
        """The closing questions that are answered already for this work."""
        ...


@dataclass(frozen=True)
class _Parameter:
    name: str
    pattern: re.Pattern[str]


class Known:
    """What sessions and SOPs say. Pure; it takes them and answers by the command, its error and its value."""

    def __init__(self) -> None:
        self._answered: set[Key] = set()
        self._failures: dict[str, list[str]] = {}
        self._symptoms: list[str] = []
        self._parameters: list[_Parameter] = []
        self._topics: set[str] = set()

    def learn_first_take(self, session: Session) -> None:
        """Take what closing questions asked in a session of the same work."""
        said = session.answers()
        self._topics |= {question.topic for question in session.questions() if question.id in said}

    def learn_same_work(self, sop: Sop) -> None:
        """Take what the SOP says into which the session will be drafted."""
        there = {
            "trigger": bool((sop.trigger or "").strip()),
            "owner": bool(sop.owner),
            "escalation": bool(sop.escalations),
            "done": any(check.done and _is_said(check.evidence) for check in sop.success_checks),
        }
        self._topics |= {topic for topic, holds in there.items() if holds}

    def topics(self) -> frozenset[str]:
        """The closing questions that are answered already for this work."""
        return frozenset(self._topics)

    def learn_session(self, session: Session) -> None:
        """Take what was answered in a session, or dismissed as not worth a rule."""
        said = session.answers()
        events = session.evidence()
        for question in session.questions():
            if question.id in said and question.reason != "closing":
                for name in question.about:
                    self._learn(question, events.get(name))

    def _learn(self, question: Question, about: object) -> None:
        if isinstance(about, Manual):
            self._answered.add((question.reason, _plain(told(about)), ""))
        elif isinstance(about, Command) and question.reason in _FAILURES and about.failed:
            self._failures.setdefault(shape(about.ran), []).append(_plain(excerpt(about.output)))
        elif isinstance(about, Command) and question.reason not in ("failure", "retry"):
            for kind in _kinds(question, about.ran):
                self._answered.add((question.reason, f"{about.cwd}:" * bool(kind) + shape(about.ran), kind))

    def learn_sop(self, sop: Sop) -> None:
        """Take what an SOP explains: failures, parameters, the conditions and the content of its steps."""
        for case in sop.edge_cases:
            if case.because or _is_said(case.evidence):
                self._symptoms.append(_plain(with_examples(case.symptom, sop.parameters)))
        rules = " ".join(f"{rule.when} {rule.then}" for rule in sop.rules)
        for parameter in sop.parameters:
            if _is_said(parameter.evidence) or f"{{{{{parameter.name}}}}}" in rules:
                self._parameters += (
                    _Parameter(parameter.name, pattern)
                    for step in sop.steps
                    for command in step.commands
                    if f"{{{{{parameter.name}}}}}" in command.text
                    and (pattern := values_pattern(command.text, {one.name for one in sop.parameters})) is not None
                )
        for step in sop.steps:
            reasons = [*(("destructive",) if step.constraints or step.when else ())]
            reasons += ("edit", "inside", "wait") if step.text.strip() and _is_said(step.evidence) else ()
            for command in step.commands:
                recorded = shape(with_examples(command.text, sop.parameters))
                self._answered.update((reason, recorded, "") for reason in reasons)

    def begin(self) -> None:
        """There is nothing to be read."""

    def wait(self) -> None:
        """There is nothing to be waited for."""

    def says(self, candidate: Candidate) -> bool:
        """Whether a question is answered already."""
        subject = candidate.subject
        if subject is None:
            return (candidate.reason, _plain("".join(candidate.cause[1:])), "") in self._answered
        if candidate.reason in _FAILURES and subject.failed:
            return self._knows_failure(subject.text, _plain(subject.error))
        if candidate.reason == "variable":
            kinds = _kinds_of(candidate.value, subject.text)
            here = f"{subject.cwd}:{shape(subject.text)}"
            return any(("variable", here, kind) in self._answered for kind in kinds) or any(
                subject.meaning.program not in _EVERYWHERE
                and (found := one.pattern.fullmatch(subject.text)) is not None
                and found.groupdict().get(one.name) == candidate.value
                for one in self._parameters
            )
        return (candidate.reason, shape(subject.text), "") in self._answered

    def _knows_failure(self, command: str, error: str) -> bool:
        errors = self._failures.get(shape(command))
        if errors is not None and any(not error or not one or error == one for one in errors):
            return True
        main = main_command(command)
        name = main.words[0].rsplit("/", 1)[-1] if main and main.words else ""
        told = max(re.sub(r"^[\w./-]+: ", "", error).split("…"), key=len).strip()  # who says it stands apart in an SOP
        return len(told) >= _TELLING and any(told in one and name in one for one in self._symptoms)


def shape(text: str) -> str:
    """Give a command with the kind of each value that changes each time in its place, and without its numbers."""
    parts: list[str] = []
    position = 0
    for value in variable_values(text):
        parts += (text[position : value.start], f"<{value.kind}>")
        position = value.end
    whole = "".join((*parts, text[position:]))
    return re.sub(r"\d+", "0", " ".join(whole.split())).removeprefix("sudo ")


def _plain(text: str) -> str:
    """Give a text as it is compared: without its layout, its numbers and what Markdown adds."""
    return re.sub(r"\d+", "0", " ".join(re.sub(r"[\\`*]", "", text).split())).casefold()


def _is_said(evidence: Iterable[str]) -> bool:
    """Whether a statement cites an answer, or nothing at all: then a person wrote it."""
    names = [name.rpartition(":")[2] for name in evidence]
    return not names or any(name.startswith("a") for name in names)


def _kinds(question: Question, text: str) -> Iterator[str]:
    if question.reason != "variable":
        yield ""
        return
    value = question.text.split("`")[1:2]
    yield from _kinds_of(value[0] if value else "", text)


def _kinds_of(value: str, text: str) -> Iterator[str]:
    yield from (one.kind for one in variable_values(text) if one.text == value)
