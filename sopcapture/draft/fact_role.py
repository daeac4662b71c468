"""The role that checks facts: one sentence, and the events that it cites; nothing else is in the request.

What it finds not borne out goes back once to the role that drafts, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from sopcapture.draft.condense import condense
from sopcapture.draft.model_views import answer_view, command_line, remark_view, was_silent
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.requests import Objected, Request
from sopcapture.draft.schema import one_of, problems_in, sentence
from sopcapture.draft.types import Answered
from sopcapture.model.markdown import one_line
from sopcapture.model.session import Checkpoint, Command, Manual, Note, Session

T = TypeVar("T")

_BORNE_OUT, _NOT_BORNE_OUT = "borne-out", "not-borne-out"
_SLOTS = {
    "reason": sentence("in one short sentence: what in the evidence says so, or what the evidence does not say"),
    "verdict": one_of([_BORNE_OUT, _NOT_BORNE_OUT]),
}
_LONGEST_REASON = 160
_WHAT = {
    "title": "the title of a step or of the work: what is done",
    "why": "why a step is done",
    "expected": "what one sees when a step has worked",
    "overview": "what the whole work is for",
    "description": "what a value is that differs from one run to the next",
    "when": "a rule: in which situation, what to do",
    "symptom": "what may go wrong, and what to do then",
    "situation": "the situation in which a rule holds, or what may go wrong; what to do then is tested elsewhere",
    "only_when": "why a step is not done each time: a situation that came up here, and what the step is there for",
    "expected_out": "why an expectation is left out: borne out if what it quotes is a time, a count, an id or a text of"
    " this one run, or is printed also by a step that failed",
}
_OF_THE_WORK = frozenset(("overview", "title", "description"))
"""What may rest on the name that the person gave to the work, which is no event."""


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence is borne out by its evidence, and why, in one line."""

    borne_out: bool
    reason: str


UNTESTED = Verdict(borne_out=False, reason="it was not tested")


@dataclass(frozen=True)
class Evidence:
    """The events of a session, to be shown by their ids. `characters` bound what is shown of them in one request."""

    session: Session
    characters: int

    @cached_property
    def _answered(self) -> dict[str, Answered]:
        questions = {question.id: question for question in self.session.questions()}
        answers = self.session.answers().values()
        return {one.id: Answered(questions[one.question], one) for one in answers if one.question in questions}

    @cached_property
    def _events(self) -> dict[str, Command | Note | Checkpoint | Manual]:
        kinds = Command | Note | Checkpoint | Manual
        return {event.id: event for event in self.session.events if isinstance(event, kinds)}

    def view(self, cited: Iterable[str]) -> dict[str, Any]:
        """Show the events that a sentence cites: commands with their output, answers, remarks."""
        names = tuple(dict.fromkeys(cited))
        events = [self._events[name] for name in names if name in self._events]
        commands = [event for event in events if isinstance(event, Command)]
        views = []
        for command in commands:
            view = command_line(command, command.text)
            if command.output.strip():
                view["recorded_output"] = condense(command.output, max(200, self.characters // len(commands)))
            elif was_silent(command):
                view["recorded_output"] = ""
            views.append(view)
        answers = answer_view(self._answered[name] for name in names if name in self._answered)
        remarks = remark_view(event for event in events if not isinstance(event, Command))
        shown = {"commands": views, "answers": answers, "remarks": remarks}
        return {name: block for name, block in shown.items() if block}


def fact_request(words: Words[Any], evidence: Evidence, label: str) -> Request[Verdict]:
    """Ask whether the evidence of a sentence bears it out."""
    shown = evidence.view(words.evidence)
    if words.field in _OF_THE_WORK and (title := evidence.session.header.title.strip()):
        shown = {"work": title, **shown}
    says = {"says": words.claim or words.text, "is": _WHAT[words.tested_as or words.field]}
    blocks = {"sentence": says, "evidence": shown}
    return Request("fact-check", "fact-check", label, blocks, _SLOTS, _accept)


def put_right(drafted: Request[T], before: Outcome[T], reasons: Mapping[str, str]) -> Request[T] | None:
    """Ask once more for the sentences that are not borne out. What was tested already is not taken once more."""
    reasons = {slot: why for slot, why in reasons.items() if not before.accepted[slot].chosen}
    if not reasons:
        return None
    known = [(words.text, words.claim, frozenset(words.evidence)) for words in before.accepted.values()]
    problems = {
        slot: f"“{before.accepted[slot].text}” is not borne out by what it cites{f': {reason}' if reason else ''}"
        for slot, reason in reasons.items()
    }

    def accept(value: Any) -> Outcome[T]:
        outcome = drafted.accept(value).only(reasons)
        for slot, words in list(outcome.accepted.items()):
            if (words.text, words.claim, frozenset(words.evidence)) in known:
                del outcome.accepted[slot]
        return outcome

    label = f"what is not borne out of {drafted.label}"
    return replace(drafted, label=label, accept=accept, objected=Objected(before.said, problems))


def _accept(value: Any) -> Outcome[Verdict]:
    outcome: Outcome[Verdict] = Outcome()
    for slot, schema in _SLOTS.items():
        problems = problems_in(value.get(slot), schema, slot)
        if problems:
            outcome.problems["answer"] = problems[0]
            return outcome
    reason = _printable(value["reason"])
    verdict = Verdict(value["verdict"] == _BORNE_OUT, reason)
    outcome.accepted["verdict"] = Words(reason, (), lambda _: verdict, lambda _: {}, "verdict")
    return outcome


def _printable(text: str) -> str:
    """A model's own words for the person: one line, and nothing that a terminal acts upon."""
    line = "".join(character for character in one_line(text) if character.isprintable())
    return line if len(line) <= _LONGEST_REASON else f"{line[: _LONGEST_REASON - 1]}…"
