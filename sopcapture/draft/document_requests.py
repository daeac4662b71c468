"""The role that drafts, asked about the whole document: its objective, a title where nobody gave one, its parameters.

No recorded output is shown for it: the objective comes from the commands and from what the person said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sopcapture.draft.bearing import done_by, things_in
from sopcapture.draft.condense import condense
from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.model_views import (
    answer_view,
    left_out_by,
    phrases_of,
    programs_of,
    readable,
    remark_view,
    spoken,
    trusted_texts,
)
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.schema import Schema, grounded, list_of, one_of, problems_in, record, said_as, sentence
from sopcapture.draft.sentence_checks import (
    changing_value,
    objection_to_deed,
    objection_to_title,
    objection_to_words,
    says_what_to_do,
)
from sopcapture.draft.stems import content_words
from sopcapture.draft.types import Answered, Plan, Remark
from sopcapture.draft.wording import sentence as as_sentence
from sopcapture.draft.wording import upper_start
from sopcapture.model.markdown import escape_inline, one_line, plain_inline
from sopcapture.model.session import Command
from sopcapture.model.sop import Parameter, Sop, StepCommand

FrameChange = Callable[[Sop], Sop]
FrameOutcome = Outcome[Sop]

_MOST_COMMANDS = 8
_MOST_STEPS = 20
_LONGEST_COMMAND = 400


@dataclass(frozen=True)
class DocumentRequest:
    """What the request shows and asks for."""

    slots: Mapping[str, Schema]
    blocks: Mapping[str, Any]
    commands: Mapping[str, tuple[Command, StepCommand]]
    said: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    recorded: Mapping[str, str]

    @property
    def standing(self) -> Mapping[str, tuple[str, str]]:
        """For each slot the field that it is for, and the evidence drafter's text that stays without it."""
        draft = self.blocks["draft"]
        texts = {slot: (slot, draft[slot]) for slot in ("overview", "title")}
        return texts | {f"parameter {one.name}": ("description", one.description) for one in self.parameters}

    @property
    def titles(self) -> tuple[str, ...]:
        """What the work and its steps are called in the draft."""
        return (self.blocks["draft"]["title"], *(step["title"] for step in self.blocks["steps"]))

    @property
    def trusted(self) -> tuple[str, ...]:
        """What was typed, and what the person said."""
        pairs = self.commands.values()
        typed = trusted_texts([command for command, _ in pairs], [composed for _, composed in pairs])
        return (*typed, *self.said.values())

    def sources(self, evidence: Iterable[str]) -> Sources:
        """What a sentence that cites these events may draw on."""
        cited = list(evidence)
        pairs = [self.commands[event] for event in cited if event in self.commands]
        texts = trusted_texts([command for command, _ in pairs], [composed for _, composed in pairs])
        said = tuple(self.said[event] for event in cited if event in self.said)
        phrases = phrases_of(command for command, _ in pairs)
        draft = self.blocks["draft"]
        named = {word for slot in ("title", "overview") for word in draft[slot].casefold().split(maxsplit=1)[:1]}
        return Sources(
            trusted=(*texts, *said),
            phrases=phrases,
            verbs=programs_of(command for command, _ in pairs) | named,
            left_out=left_out_by(command for command, _ in pairs),
            changing=frozenset(self.recorded.values()),
            recorded=self.recorded,
            about=(*done_by([command for command, _ in pairs]), *self.titles),
            elsewhere=things_in(self.trusted),
            whole=True,
        )


def document_request(
    plan: Plan, answers: Iterable[Answered], remarks: Iterable[Remark], *, title_given: bool, characters: int
) -> DocumentRequest | None:
    """Ask for the words of the frame; None where there is no command to word them from."""
    answers, remarks = tuple(answers), tuple(remarks)
    commands: dict[str, tuple[Command, StepCommand]] = {}
    steps: list[dict[str, Any]] = []
    room = characters // 2
    for segment, draft in zip(plan.segments, plan.drafts, strict=True):
        if draft.step is None or len(steps) == _MOST_STEPS:
            continue
        shown = list(zip(segment.commands, segment.composed, strict=True))[:_MOST_COMMANDS]
        views = [{"event": one.id, "text": condense(text.text, _LONGEST_COMMAND)} for one, text in shown]
        room -= sum(len(view["text"]) for view in views)
        if room < 0 and steps:
            break
        commands |= {one.id: (one, text) for one, text in shown}
        steps.append({"title": readable(draft.step.title), "commands": views})
    if not commands:
        return None
    said = spoken(answers, remarks)
    evidence = (*commands, *said)
    slots: dict[str, Schema] = {"overview": grounded("the objective of the SOP in one sentence", evidence)}
    if not title_given:
        slots["title"] = grounded("the name of the procedure, an imperative", evidence)
    # A description that cites an answer is made of the person's words, and stays.
    ids = {answered.answer.id for answered in answers}
    parameters = tuple(
        one for one in plan.frame.parameters if not (one.secret or one.by_hand or ids.intersection(one.evidence))
    )
    if parameters:
        item = {"parameter": one_of([one.name for one in parameters]), "text": sentence("what it is")}
        evidence_list = list_of(one_of(evidence), 8)
        slots["parameters"] = list_of(record({**item, "evidence": evidence_list}), len(parameters))
    blocks: dict[str, Any] = {"steps": steps, "answers": answer_view(answers), "remarks": remark_view(remarks)}
    blocks["draft"] = {
        "title": readable(plan.frame.title),
        "overview": readable(plan.frame.overview),
        "parameters": [
            {"parameter": one.name, "text": readable(one.description), "example": one.example} for one in parameters
        ],
    }
    return DocumentRequest(
        slots,
        {name: block for name, block in blocks.items() if block},
        commands,
        said,
        parameters,
        recorded_values(plan.frame),
    )


def recorded_values(frame: Sop) -> Mapping[str, str]:
    """The recorded values of the parameters, by name."""
    return {one.name: one.example for one in frame.parameters if one.example}


def accept_frame(request: DocumentRequest, value: Any) -> FrameOutcome:
    """Take what can be taken of an answer, slot by slot."""
    outcome = FrameOutcome()
    if not isinstance(value, dict):
        outcome.problems["answer"] = "the answer is no object"
        return outcome
    outcome.object_to_strange(value, request.slots)
    for slot in ("overview", "title"):
        if slot in request.slots:
            _line(request, value, slot, outcome)
    if "parameters" in request.slots:
        _parameters(request, value, outcome)
    return outcome


def _line(request: DocumentRequest, value: Mapping[str, Any], slot: str, outcome: FrameOutcome) -> None:
    problems = problems_in(value[slot], request.slots[slot], slot) if slot in value else ["it is missing"]
    if problems:
        outcome.problems[slot] = "; ".join(problems[:3])
        return
    text, evidence = one_line(value[slot]["text"]), tuple(value[slot]["evidence"])
    if not text or plain_inline(text) == plain_inline(request.blocks["draft"][slot]):
        return
    sources = request.sources(evidence)
    problem: str | None = "it cites nothing"
    if evidence and slot == "title":
        problem = objection_to_title(text, sources)
    elif evidence:
        problem = _objection_to_overview(text, sources)
    if problem is not None:
        outcome.reject(slot, problem, text)
        return
    shown = escape_inline(upper_start(text)) if slot == "title" else as_sentence(text)
    change = _with_line(slot, shown, evidence)
    outcome.accepted[slot] = Words(text, evidence, change, said_as(slot, evidence), slot)


def _with_line(slot: str, text: str, evidence: tuple[str, ...]) -> FrameChange:
    def change(frame: Sop) -> Sop:
        if slot == "title":
            return frame.model_copy(update={"title": text})
        cited = tuple(dict.fromkeys((*frame.overview_evidence, *evidence)))
        return frame.model_copy(update={"overview": text, "overview_evidence": cited})

    return change


def _objection_to_overview(text: str, sources: Sources) -> str | None:
    if len(text.split()) < 4 or text.endswith("?") or not says_what_to_do(text, sources):
        return "an overview says what to do, in a sentence that begins with a verb"
    if (problem := objection_to_words(text, sources, longest=240)) is not None:
        return problem
    if (changing := changing_value(text, sources)) is not None:
        return f"it names {changing}, which differs from one run to the next"
    ours = content_words(text)
    if sum(word in sources.words for word in ours) < 0.25 * len(ours) or not sources.words.intersection(ours):
        return "it shares too few words with the commands and the answers that it cites"
    return objection_to_deed(text, sources)


def _parameters(request: DocumentRequest, value: Mapping[str, Any], outcome: FrameOutcome) -> None:
    items, schema = value.get("parameters"), request.slots["parameters"]
    if not isinstance(items, list):
        outcome.problems["parameters"] = "it must be a list"
        return
    known = {one.name: one for one in request.parameters}
    for item in items[: schema["maxItems"]]:
        name = item.get("parameter") if isinstance(item, dict) else None
        parameter = known.get(name) if isinstance(name, str) else None
        if parameter is None:
            outcome.problems["parameters"] = "it names a parameter that does not exist"
            continue
        slot = f"parameter {parameter.name}"
        if problems := problems_in(item, schema["items"], slot):
            outcome.problems[slot] = "; ".join(problems[:3])
            continue
        text = one_line(item["text"]).rstrip(".")
        if not text or text == readable(parameter.description):
            continue
        evidence = (*item["evidence"], *parameter.evidence)
        sources = replace(request.sources(evidence), own=(readable(parameter.description), parameter.name))
        known_words = frozenset((*sources.words, *content_words(parameter.name)))
        if not item["evidence"]:
            outcome.reject(slot, "it cites nothing", text)
        elif problem := objection_to_words(text, sources, longest=100):
            outcome.reject(slot, problem, text)
        elif changing_value(text, sources) or len(text.split()) > 14:
            outcome.reject(slot, "it must say what the value is in at most fourteen words, without the value", text)
        elif not known_words.intersection(content_words(text)):
            outcome.reject(slot, "it shares no word with the commands that use it", text)
        elif problem := _objection_to_description(text, sources):
            outcome.reject(slot, problem, text)
        else:
            outcome.accepted[slot] = _parameter_words(parameter, text, evidence, item)


_NOUN_PHRASE = re.compile(r"(?:the|an?|any|one|what|which|who(?:se|m)?|where|when|how|whether)\b", re.IGNORECASE)


def _objection_to_description(text: str, sources: Sources) -> str | None:
    if _NOUN_PHRASE.match(text) is None:
        return 'a description says what the value is and begins with "the" or "a"'
    return objection_to_deed(text, sources)


def _parameter_words(parameter: Parameter, text: str, evidence: tuple[str, ...], item: Mapping[str, Any]) -> Words[Sop]:
    def restate(other: str) -> Mapping[str, Any]:
        return {"parameters": [{**item, "text": other}]}

    change = _described(parameter.name, escape_inline(text), tuple(item["evidence"]))
    claim = f"The value called {parameter.name}, which was `{parameter.example or ''}` here, is {text}"
    return Words(text, evidence, change, restate, "description", claim)


def _described(name: str, text: str, evidence: tuple[str, ...]) -> FrameChange:
    def change(frame: Sop) -> Sop:
        parameters = tuple(
            one.model_copy(update={"description": text, "evidence": tuple(dict.fromkeys((*one.evidence, *evidence)))})
            if one.name == name
            else one
            for one in frame.parameters
        )
        return frame.model_copy(update={"parameters": parameters})

    return change
