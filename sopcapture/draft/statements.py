"""Rules, edge cases and escalations: how a model may divide and word what an answer says.

What the person said stays, word for word: *then* and *because* are pieces of their own words, and nothing that the
evidence drafter's statement holds of an answer may get lost. Only the situation may be worded anew, where it was
recorded and not said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.model_views import readable
from sopcapture.draft.sentence_checks import denies, exact_words, is_piece_of, objection_to_situation, piece_of
from sopcapture.draft.stems import content_words
from sopcapture.draft.types import SegmentDraft
from sopcapture.draft.wording import clause
from sopcapture.grounding import lost, lost_from_answer
from sopcapture.model.markdown import one_line, plain_inline
from sopcapture.model.session import Answer

_CODE = re.compile(r"`[^`]+`")

Kind = Literal["rule", "edge_case", "escalation"]


@dataclass(frozen=True)
class Statement:
    """A statement of the draft in the one form that all three kinds have. Its texts are inline Markdown."""

    kind: Kind
    index: int
    """Its place among the statements of its kind in the segment."""
    when: str
    then: str
    because: str | None
    evidence: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def key(self) -> str:
        """Its name in requests: ``rule-1``."""
        return f"{self.kind.replace('_', '-')}-{self.index + 1}"

    def view(self) -> dict[str, str]:
        """What the model sees of it."""
        view = {"statement": self.key, "when": readable(self.when), "then": readable(self.then)}
        if self.because:
            view["because"] = readable(self.because)
        view["then_is"] = "the person's" if self.may_divide else "composed, keep it"
        return view

    @property
    def said(self) -> tuple[str, ...]:
        """What the person said in the answers that it is made from, part by part."""
        parts = (
            part
            for answer in self.answers
            for part in (answer.instruction, answer.principle, answer.check_first, answer.escalate_when)
        )
        return tuple(part for part in parts if part)

    @property
    def may_divide(self) -> bool:
        """Whether its response is nothing but the person's words, without a link or a command put to them."""
        return any(is_piece_of(plain_inline(self.then), words) for words in self.said) and "](" not in self.then


def statements_of(draft: SegmentDraft, answers: Mapping[str, Answer]) -> tuple[Statement, ...]:
    """Give the statements of a draft that a model may word."""

    def cited(evidence: tuple[str, ...]) -> tuple[Answer, ...]:
        return tuple(answers[event] for event in evidence if event in answers)

    found: list[Statement] = []
    for index, rule in enumerate(draft.rules):
        if not rule.by_hand:
            one = Statement("rule", index, rule.when, rule.then, rule.because, rule.evidence, cited(rule.evidence))
            found.append(one)
    for index, case in enumerate(draft.edge_cases):
        if not case.by_hand:
            parts = (case.symptom, case.response, case.because)
            found.append(Statement("edge_case", index, *parts, case.evidence, cited(case.evidence)))
    for index, call in enumerate(draft.escalations):
        if not call.by_hand:
            found.append(
                Statement("escalation", index, call.when, call.then, None, call.evidence, cited(call.evidence))
            )
    return tuple(found)


_PRONOUNS = frozenset(("he", "she", "they", "he's", "she's", "they're", "it's", "got"))
"""*The driver has a shift* says what *he's got a shift* says."""


def reworded(statement: Statement, item: Mapping[str, Any], sources: Sources) -> tuple[Statement | None, str | None]:
    """Give the statement in the model's words, or the objection to them; neither where they change nothing."""
    when = one_line(item["when"])
    then = one_line(item["then"]) if statement.may_divide else ""
    because = one_line(item["because"]) if statement.answers and statement.because else ""
    changed = statement
    if when and not _same(when, statement.when):
        problem = _objection_to_when(when, statement, sources)
        if problem is not None:
            return None, problem
        changed = replace(changed, when=clause(when))
    if then and not _same(then, statement.then):
        if not any(_is_whole_instruction(then, words) for words in (*statement.said, plain_inline(statement.then))):
            return None, "its response is not in the words of the answer"
        changed = replace(changed, then=clause(then))
    if because and not _same(because, statement.because or ""):
        if not any(is_piece_of(because, words) for words in (*statement.said, plain_inline(statement.because or ""))):
            return None, "its reason is not in the words of the answer"
        changed = replace(changed, because=clause(because))
    for answer in statement.answers:
        before = set(lost_from_answer(answer, _words(statement)))
        lost = (word for word in lost_from_answer(answer, _words(changed)) if word not in before | _PRONOUNS)
        if missing := list(lost):
            return None, f"it leaves out what the answer says: {', '.join(missing[:5])}"
    if changed == statement:
        return None, None
    evidence = tuple(dict.fromkeys((*statement.evidence, *item["evidence"])))
    return replace(changed, evidence=evidence), None


def _objection_to_when(when: str, statement: Statement, sources: Sources) -> str | None:
    said = any(is_piece_of(when, words) for words in statement.said)
    if said and statement.kind == "rule":
        return None
    if not said and (problem := objection_to_situation(when, statement.when, sources)) is not None:
        return f"its situation does not hold: {problem}"
    # By the very words that appeared a colleague recognises the case.
    when, before = sources.as_recorded(when), sources.as_recorded(statement.when)
    quoted = " ".join(_CODE.findall(when))
    codes = [code for code in _CODE.findall(before) if code not in when and not _names(quoted, code)]
    if missing := (*codes, *lost(when, before)):
        return f"its situation leaves out {', '.join(missing[:3])}"
    return None


def _names(quoted: str, code: str) -> bool:
    """Whether a name stands in something longer that is quoted: `gw` in ``bin/gw reload``."""
    bare = code.strip("` ")
    return bool(bare) and re.search(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", quoted) is not None


def _is_whole_instruction(then: str, words: str) -> bool:
    """Whether a response is a piece of the words that says something and is not cut off behind a negation."""
    start = piece_of(then, words)
    return start is not None and bool(content_words(then)) and not denies(exact_words(words)[max(0, start - 2) : start])


def _words(statement: Statement) -> str:
    return " ".join(part for part in (statement.when, statement.then, statement.because) if part)


def _same(text: str, markdown: str) -> bool:
    return plain_inline(text).casefold().rstrip(".") == plain_inline(markdown).casefold().rstrip(".")


def put(draft: SegmentDraft, words: Statement) -> SegmentDraft:
    """Put a statement in the place of the one that it was made from."""
    evidence = {"evidence": words.evidence}
    match words.kind:
        case "rule":
            rules = list(draft.rules)
            parts = {"when": words.when, "then": words.then, "because": words.because}
            rules[words.index] = rules[words.index].model_copy(update=parts | evidence)
            return replace(draft, rules=tuple(rules))
        case "edge_case":
            cases = list(draft.edge_cases)
            parts = {"symptom": words.when, "response": words.then, "because": words.because}
            cases[words.index] = cases[words.index].model_copy(update=parts | evidence)
            return replace(draft, edge_cases=tuple(cases))
        case "escalation":
            calls = list(draft.escalations)
            parts = {"when": words.when, "then": words.then}
            calls[words.index] = calls[words.index].model_copy(update=parts | evidence)
            return replace(draft, escalations=tuple(calls))
