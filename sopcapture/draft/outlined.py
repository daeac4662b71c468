"""Answers to the questions of an outline: each becomes a statement of the section that its question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.inside import condition_inside
from sopcapture.draft.moods import in_sentences, tells
from sopcapture.draft.pieces import POINTS_BACK
from sopcapture.draft.said import Part, both_reasons, in_cases, principle_of
from sopcapture.draft.situations import may_be_situation, worded_situation
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    checked_first,
    clause,
    lower_start,
    reason,
    sentence,
    what_to_do,
    when_it_is,
    with_stop,
    without_stop,
)
from sopcapture.model.sop import EdgeCase, Escalation, Prerequisite, Rule, Statement


@dataclass
class Outlined:
    """What the answers say, by section."""

    does_not_apply: list[Statement] = field(default_factory=list)
    prerequisites: list[Prerequisite] = field(default_factory=list)
    output: list[Statement] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    edge_cases: list[EdgeCase] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)


def outlined(answers: Iterable[Answered]) -> Outlined:
    """Make a statement of each answer. What fits no section of statements is a rule: no answer is lost."""
    said = Outlined()
    for answered in answers:
        evidence = (answered.answer.id,)
        match answered.question.section:
            case _ if answered.question.topic == "independence":
                said.rules += rules_of(answered)  # it is about a person, and who reads the step looks for it there
            case "Does not apply" if answered.question.topic == "compromised" and (found := _instead(answered)):
                said.does_not_apply.append(Statement(text=found, evidence=evidence))
                said.edge_cases += edge_cases_of(answered)
            case "Does not apply":
                said.does_not_apply.append(Statement(text=sentences_of(answered), evidence=evidence))
            case "Prerequisites":
                said.prerequisites.append(Prerequisite(text=sentences_of(answered), evidence=evidence))
            case "Output":
                said.output.append(Statement(text=sentences_of(answered), evidence=evidence))
            case "Edge cases":
                said.edge_cases += edge_cases_of(answered)
            case "Escalation":
                answer = answered.answer
                said.escalations += escalations_of(
                    answer.instruction or "", evidence, answer.principle, answer.check_first
                )
            case _:
                said.rules += rules_of(answered)
    return said


def edge_cases_of(answered: Answered) -> Iterator[EdgeCase]:
    """Make edge cases of an answer, as rules are made of one."""
    for rule in rules_of(answered):
        yield EdgeCase(symptom=rule.when, response=rule.then, because=rule.because, evidence=rule.evidence)


def _instead(answered: Answered) -> str | None:
    """Say when it is not this work, and point to the edge cases, which say what is done instead."""
    first = in_cases(answered.answer.instruction or "", asked_when=True)[0]
    return sentence(f"{when_it_is(lower_start(first.when))}: see Edge cases") if first.when is not None else None


def rules_of(answered: Answered) -> list[Rule]:
    """Make rules of an answer: under the conditions that it states, else under the one that its question is about."""
    answer = answered.answer
    cases = in_cases(answer.instruction or "", asked_when=bool(answered.question.when))
    own = len(cases) > 1 and all(case.when for case in cases[1:])
    if not own and not all(case.when for case in cases):
        # What has no condition of its own speaks of them all: the answer stays whole under what its question is about.
        inside = _with_what_follows(answer.instruction or "") if len(cases) == 1 else ()
        cases = inside or (Part(None, answer.instruction or ""),)
    return [
        Rule(
            when=clause(case.when) if case.when else answered.question.when or "in doubt",
            then=what_to_do(case.then, answer.check_first),
            because=reason(both_reasons(case.because, principle_of(cases, number, answer.principle))),
            evidence=(answer.id,),
        )
        for number, case in enumerate(cases)
    ]


def _with_what_follows(said: str) -> tuple[Part, ...]:
    """Split *We go back if it fails twice, and Bo decides. If Bo can't be reached, Ida does*, case by case.

    Empty where the first sentence has no condition inside. What follows without one of its own belongs to the first.
    """
    first, *others = in_sentences(said) or [""]
    following = in_cases(" ".join(others), asked_when=True) if others else ()
    apart = all(case.when and not POINTS_BACK.match(case.when) for case in following)
    inside = condition_inside(without_stop(first), "" if apart else " ".join(others))
    if inside is None:
        return _named_first(first, others)
    return (inside, *following) if apart else (inside,)


def _named_first(first: str, others: list[str]) -> tuple[Part, ...]:
    """Split *A loss above 0.8 per cent, I'd doubt that. Then measure again*; empty where nothing is named."""
    named = _NAMED_FIRST.fullmatch(first)
    if named is None or tells(named["what"]) or not may_be_situation(named["what"]):
        return ()
    if not others or not tells(others[0]):
        return ()
    told = re.sub(r"^[Tt]hen\b[,\s]*", "", " ".join(others))
    return (Part(worded_situation(named["what"]), f"{named['doubt']}; {told}" if named["doubt"] else told),)


_NAMED_FIRST = re.compile(
    r"(?P<what>(?!(?:always|never|nothing|none|the same|it|this|that)\b)\w[^,;:?!]{5,70}?)"
    r"(?:, (?:I|we|you|one)(?:['’]d| would) (?P<doubt>(?:doubt|question|not believe|look at) (?:that|it|those)))?[.]?",
    re.IGNORECASE,
)


def sentences_of(answered: Answered) -> str:
    """Give an answer as sentences: what it says, why, and what is looked at first."""
    answer = answered.answer
    parts = [sentence(answer.instruction or "")]
    if answer.principle:
        parts.append(sentence(answer.principle))
    if answer.check_first:
        parts.append(with_stop(checked_first(answer.check_first)))
    return " ".join(parts)
