"""When to call whom instead of going on."""

from __future__ import annotations

import re

from sopcapture.draft.wording import clause, is_imperative, is_state, lower_start, reason, split_condition, without_stop
from sopcapture.model.markdown import escape_text
from sopcapture.model.sop import Escalation

_HAND_OVER = re.compile(
    r"^(?P<then>.*\b(?:escalate|(?:hand|pass)(?: it| this)?(?: over| on)?|(?:report|assign|send|give)(?: it| this)?"
    r"|go|speak|talk))\s+to\s+(?P<to>[^,]+?)(?:,?\s+with\s+(?P<with>.+))?$",
    re.IGNORECASE,
)
_CALL_WITH = re.compile(
    r"^(?P<then>.*\b(?:call|page|ask|tell|phone|notify|contact|ping|message|inform|alert)\b[^,]+?),?"
    r"\s+with\s+(?P<with>.+)$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:call|page|ask|tell|phone|escalat\w+|contact|hand|notify|stop|ping|talk|speak|report|alert|inform)\b",
    re.IGNORECASE,
)


_CONCERNS = re.compile(
    r"^(?P<what>(?:an?|any|every|each|all|no) [^,.;:]+?) "
    r"(?P<then>(?:goes|belongs|is (?:a matter )?for|must|may not|has to)\b.+)$",
    re.IGNORECASE,
)
_ONCE = re.compile(r"^(?:if|when|whenever|once|as soon as)\s+", re.IGNORECASE)


def escalation_of(
    said: str, evidence: tuple[str, ...], principle: str | None = None, *, is_condition: bool = True
) -> Escalation:
    """Make an escalation of what a person said about when to call whom.

    `is_condition`: they were asked for the condition alone, so that a text without an instruction is one.
    """
    condition, instruction = split_condition(said)
    before, colon, behind = said.partition(": ")
    if condition is None and colon and _ACTS.search(behind) and is_imperative(behind):
        # "the tag is already there: ask the release manager"
        condition, instruction = _ONCE.sub("", before.strip()), behind
    text = without_stop(instruction)
    if condition is None and not is_condition and (concerns := _CONCERNS.match(text)):
        # "A package under the AGPL goes to legal": of which things it speaks is when it holds.
        condition, text = f"it is about {lower_start(concerns['what'])}", f"it {concerns['then']}"
    unless = re.match(r"(?P<exception>unless [^,]+), (?P<then>.+)", text, re.IGNORECASE) if condition is None else None
    if unless and is_imperative(unless["then"]):
        condition, text = f"you come to this, {lower_start(unless['exception'])}", unless["then"]
    elif condition is None and is_condition and not is_imperative(text) and not _ACTS.match(text):
        condition, text = _ONCE.sub("", text), "stop and ask the owner"
    elif condition is None and not _ACTS.search(text) and (is_condition or _ONCE.match(text)):
        # That one calls the owner under a condition without a name is what an owner is for.
        condition, text = _ONCE.sub("", text), "stop and ask the owner"
    elif condition is None and not is_condition and not _ACTS.search(text) and not is_imperative(text):
        if is_a_person(text) and not is_state(text):
            text = f"call {text}"
        else:
            # Asked when and whom, they said when alone.
            condition, text = text, "stop and ask the owner"
    because = reason(principle)
    when = clause(condition) if condition else "in doubt"
    then, to, context = text, None, None
    handed, called = _HAND_OVER.match(text), _CALL_WITH.match(text)
    if ". " not in text and handed and " and " not in handed["to"]:
        then, to, context = handed["then"], handed["to"], handed["with"]
    elif ". " not in text and called:
        then, context = called["then"], called["with"]
    worded = clause(then)
    # The form of an escalation has no place for a reason of its own.
    if because and to is None:
        worded = f"{worded}, because {because}"
    elif because:
        when = f"{when} ({because})"
    return Escalation(
        when=when,
        then=worded,
        to=escape_text(without_stop(to)) if to else None,
        context=escape_text(without_stop(context)) if context else None,
        evidence=evidence,
    )


def is_a_person(text: str) -> bool:
    """Whether an answer names who, and is no sentence about it."""
    return bool(re.fullmatch(r"[^.,;:!?<>]{2,60}(?:\s*<[^<>\s]+@[^<>\s]+>)?", text.strip())) and len(text.split()) <= 7
