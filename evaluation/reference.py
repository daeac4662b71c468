"""What a good draft of a recording holds, written by hand: `reference.toml`, as `docs/evaluation.md` describes it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from evaluation.errors import CaseError
from sopcapture.grounding.sentences import word_counts
from sopcapture.model.session import Answer, Command, Manual, Session

Kind = Literal[
    "overview",
    "owner",
    "trigger",
    "does_not_apply",
    "parameter",
    "prerequisite",
    "step",
    "output",
    "rule",
    "edge_case",
    "escalation",
    "success_check",
    "done",
]
Section = Literal[
    "trigger",
    "does_not_apply",
    "parameters",
    "prerequisites",
    "steps",
    "output",
    "rules",
    "edge_cases",
    "escalations",
    "success_checks",
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
EventId = Annotated[str, StringConstraints(pattern=r"^e\d+$")]


class _Table(BaseModel):
    """A table of the file. A key that it does not have is a mistake and no extension."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class WantedStep(_Table):
    """Something that has to be done. Any one of `events` does it; `also` are events that may stand beside it."""

    does: Words
    events: Annotated[tuple[EventId, ...], Field(min_length=1)]
    also: tuple[EventId, ...] = ()
    optional: bool = False
    place: tuple[Literal["step", "prerequisite", "check"], ...] = ("step",)
    verbs: tuple[Words, ...] = ()
    stand_in: Words | None = None
    """A command that the replay runs in place of a manual step or of an editor, in the form of the session's shell."""


class Forbidden(_Table):
    """Events that must be no part of the procedure."""

    noise: tuple[EventId, ...] = ()
    failed: tuple[EventId, ...] = ()


class WantedAnswer(_Table):
    """A statement that has to be made from an answer, and the words that belong into each of its fields."""

    id: Annotated[str, StringConstraints(pattern=r"^a\d+$")]
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    when: tuple[Words, ...] = ()
    then: tuple[Words, ...] = ()
    because: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.when or self.then or self.because):
            raise ValueError("it needs at least one clause in when, then or because")
        return self

    def clauses(self) -> Iterator[tuple[Literal["when", "then", "because"], str]]:
        """Each clause with the field that it belongs into."""
        yield from (("when", text) for text in self.when)
        yield from (("then", text) for text in self.then)
        yield from (("because", text) for text in self.because)


class WantedFailure(_Table):
    """A failure with its response, which has to be an edge case."""

    events: Annotated[tuple[EventId, ...], Field(min_length=1)]
    symptom: tuple[Words, ...] = ()
    response: Annotated[tuple[Words, ...], Field(min_length=1)]


class WantedParameter(_Table):
    """A value that differs each time. `fresh` is what the replay puts in its place."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    value: Words
    fresh: Words | None = None
    accept: tuple[Words, ...] = ()
    """Other recorded forms of it that a draft may lift, such as ``v1.4.0`` for ``1.4.0``."""
    optional: bool = False
    """A draft may leave it as it was recorded."""

    @model_validator(mode="after")
    def _is_lifted_where_it_is_fresh(self) -> Self:
        if self.optional and self.fresh is not None:
            raise ValueError("an optional parameter has no fresh value: a draft may leave it as it was recorded")
        return self

    @property
    def fresh_value(self) -> str:
        """What stands in its place in the replay; what was recorded where no other value is given."""
        return self.value if self.fresh is None else self.fresh

    def forms(self) -> dict[str, str]:
        """Each recorded form with the form that stands in its place; a version also without the v in front of it."""
        forms = {form: form.replace(self.value, self.fresh_value) for form in (self.value, *self.accept)}
        if re.fullmatch(r"v\d+\.\d[\w.-]*", self.value) and self.fresh_value.startswith("v"):
            forms.setdefault(self.value[1:], self.fresh_value[1:])
        return forms


class WantedCheck(_Table):
    """A check of the result: by a command (any of `events`), in words, or both."""

    events: tuple[EventId, ...] = ()
    says: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.events or self.says):
            raise ValueError("it needs events or says")
        return self


class Reference(_Table):
    """The whole file."""

    case: Literal[1]
    kind: Words
    about: Words = "-"
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    step: Annotated[tuple[WantedStep, ...], Field(min_length=1)]
    forbidden: Forbidden = Forbidden()
    answer: tuple[WantedAnswer, ...] = ()
    failure: tuple[WantedFailure, ...] = ()
    parameter: tuple[WantedParameter, ...] = ()
    check: tuple[WantedCheck, ...] = ()

    def forms(self) -> dict[str, str]:
        """Each recorded form of a parameter with what stands in its place, the other parameters in it as well.

        ``hollins-T219``, a form of the ticket, has the farm in it, too.
        """
        found: dict[str, str] = {}
        for wanted in self.parameter:
            others = [one for one in self.parameter if one is not wanted and one.value not in wanted.value]
            for form, fresh in wanted.forms().items():
                found[form] = fresh
                for other in others:
                    if other.value in form:
                        found[form] = _with_value(found[form], other)
        return found


def _with_value(form: str, other: WantedParameter) -> str:
    whole = rf"(?<![A-Za-z0-9]){re.escape(other.value)}(?![A-Za-z0-9])"
    return re.sub(whole, lambda _: other.fresh_value, form)


def read_reference(path: Path, session: Session) -> Reference:
    """Read a reference and compare it with its session.

    Raises:
        CaseError: it is missing, is no TOML, lacks something, or does not go with the session.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise CaseError(f"{path} is missing", "write it as docs/evaluation.md says") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"{path} cannot be read: {error}", "make it TOML 1.0 in UTF-8") from error
    try:
        reference = Reference.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = " ".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"]) or "the file"
        raise CaseError(f"{path}: {where}: {first['msg']}", "see docs/evaluation.md for what it may hold") from None
    wrong = list(_disagreements(reference, session))
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise CaseError(f"{path}: {wrong[0]}{more}", "compare it with `sopcapture session`")
    return reference


def _disagreements(reference: Reference, session: Session) -> Iterator[str]:
    yield from _about_events(reference, session)
    yield from _about_answers(reference, session)
    yield from _about_values(reference, session)


def _about_events(reference: Reference, session: Session) -> Iterator[str]:
    work = {event.id: event for event in session.events if isinstance(event, Command | Manual)}
    wanted = [name for step in reference.step for name in (*step.events, *step.also)]
    forbidden = [*reference.forbidden.noise, *reference.forbidden.failed]
    checked = [name for check in reference.check for name in check.events]
    for name in sorted({*wanted, *forbidden, *checked} - set(work)):
        yield f"{name} is no command and no manual step of the session"
    for name in sorted({*(name for one in reference.failure for name in one.events)} - set(session.evidence())):
        yield f"a failure names {name}, which the session does not have"
    for name in sorted(set(wanted) & set(forbidden)):
        yield f"{name} is wanted and forbidden"
    for name in sorted(set(reference.forbidden.noise) & set(reference.forbidden.failed)):
        yield f"{name} stands twice among the forbidden"
    for name in work:
        if name not in wanted and name not in forbidden and name not in checked:
            yield f"{name} is in no step, in no check and not forbidden: say what becomes of it"
    if all(step.optional for step in reference.step):
        yield "no step is obligatory"


def _about_answers(reference: Reference, session: Session) -> Iterator[str]:
    answers = {answer.id: answer for answer in session.answers().values() if not answer.dismissed}
    named = {wanted.id for wanted in reference.answer}
    for name in sorted(named - set(answers)):
        yield f"{name} is no answer that holds"
    for name in sorted(set(answers) - named):
        yield f"nothing is said of answer {name}"
    for wanted in reference.answer:
        if wanted.id in answers:
            said = _words(_all_of(answers[wanted.id]))
            for field, clause in wanted.clauses():
                missing = _words(clause) - said
                if missing and field != "when":
                    yield f"answer {wanted.id} does not say “{min(missing)}” of “{clause}”"


def _about_values(reference: Reference, session: Session) -> Iterator[str]:
    texts = [command.ran for command in session.commands()]
    for values, what in (
        ([parameter.name for parameter in reference.parameter], "name"),
        ([parameter.value for parameter in reference.parameter], "value"),
    ):
        for twice in sorted(_twice(values)):
            yield f"two parameters have the {what} {twice}"
    for parameter in reference.parameter:
        for form in (parameter.value, *parameter.accept):
            if not any(form in text for text in texts):
                yield f"no recorded command holds “{form}” of the parameter {parameter.name}"
            if parameter.value not in form:
                yield f"the form “{form}” of the parameter {parameter.name} does not hold its value"


def _twice(values: Sequence[str]) -> Iterable[str]:
    return {value for value in values if values.count(value) > 1}


def _all_of(answer: Answer) -> str:
    parts = (answer.instruction, answer.principle, answer.check_first, answer.escalate_when)
    return " ".join(part for part in parts if part)


def _words(text: str) -> set[str]:
    return set(word_counts(re.sub(r"[`*]", "", text)))
