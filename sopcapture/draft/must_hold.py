"""What must hold before a step, as a constraint with a word of RFC 2119: *Only once the count agrees*, *It may be …*.

To that question people answer in many moods. A sentence that no rule knows stays as it was said.
"""

from __future__ import annotations

import re

from sopcapture.draft.conditions import is_circumstance, split_condition
from sopcapture.draft.moods import IS_NOT_FOR, VERBS, in_sentences, is_imperative, is_state, is_verb_of_a_state, tells
from sopcapture.draft.wording import clause, constraint, reason, sentence, with_stop, without_stop


def must_hold(said: str, principle: str | None) -> str | None:
    """Word what must hold before a step as one constraint; None where nothing in it demands anything.

    A prohibition needs its reason (docs/formats.md); without one it is none.
    """
    first, *others = (without_stop(_PLEASE.sub("", one)) for one in in_sentences(said) or [""])
    begun, more = _demanded(first) or _stated(first), [_demanded(one) for one in others]
    if begun is None and not any(more):
        return None
    if begun is None and not _has_a_verb(first):
        begun = f"You MUST keep to this: {clause(first)}"
    told = [begun or sentence(first), *(one or sentence(other) for one, other in zip(more, others, strict=True))]
    whole = " ".join(with_stop(one) for one in told)
    because = reason(principle)
    if because is None:
        return None if "MUST NOT" in whole else whole
    joint = ";" if re.search(r"\bbecause\b", whole) else ", because"
    return f"{without_stop(whole)}{joint} {because}."


def is_gate(said: str) -> bool:
    """Whether an answer begins with when alone something is done: *Only if nobody has a contract open*."""
    return _ONLY_WHEN.match(said) is not None


def demands(said: str) -> bool:
    """Whether the first sentence says what has to be, and under no condition: *nothing may be left, the count is 0*."""
    first = in_sentences(said)[0]
    return split_condition(first)[0] is None and _MUST.search(first) is not None


def _demanded(said: str) -> str | None:
    """Word a sentence that says what to do, when, or what has to be; None where it says none of these."""
    if (asked := _NOT_TO.match(said)) is not None:
        return f"You MUST NOT {clause(said[asked.end() :])}"
    if (fine := _FINE_TO.match(said)) is not None:
        return f"You MUST {clause(fine['act'])} only {clause(fine['when'])}"
    if IS_NOT_FOR.match(said):
        return f"You MUST keep to this: {clause(said)}"
    if (only := _ONLY_WHEN.match(said)) is not None:
        return f"You MUST do this only {clause(said[only.end() :])}"
    if _TIME.match(said) and is_circumstance(said):
        return f"You MUST do this only {clause(said)}"
    if (never := _NEVER_WHEN.match(said)) is not None:
        return f"You MUST NOT do this {clause(said[never.end() :])}"
    act = _I_DO.sub("", said)
    if any(pattern.search(act) for pattern in _KEPT_TO):
        return f"You MUST keep to this: {clause(act)}"
    if _NAMED_BY_VERB.match(said):
        return f"You MUST check first: {clause(said)}"
    if is_imperative(act) and not re.match(rf"(?:do not|don['’]t|never) {_KNOWS}", act):
        worded = constraint(act, _ANY_REASON)
        return worded.partition(f", because {_ANY_REASON}")[0] if worded is not None else None
    return _with_must(said)


def _with_must(said: str) -> str | None:
    worded = said
    for pattern, must in _MODALS:
        worded = pattern.sub(must, worded)
    return None if worded == said else sentence(worded)


def _stated(said: str) -> str | None:
    """Word a state of things that has to be there: *nothing half-edited in plans/, the diff shows two lines*."""
    whole, *otherwise = re.split(r",? (?=(?:else|otherwise)\b)", said, maxsplit=1)
    begins = re.split(r", ", whole)[0]
    if not is_state(whole) or _FRAGMENT.match(whole) or any(tells(part) for part in re.split(r"[;:,]\s+", whole)):
        return None
    joint = " that" if is_state(begins) else ":"
    return ", ".join((f"You MUST check first{joint} {clause(whole)}", *otherwise))


def _has_a_verb(said: str) -> bool:
    return is_state(said) or any(is_verb_of_a_state(word) for word in said.split()[1:])


_CIRCUMSTANCE = (
    r"(?:when|once|if|after|as long as|as soon as|while|outside|during|before|until|unless|between|in|on|at|with"
    r"|without|within|from)\b"
)
_PLEASE = re.compile(r"^please\s+|,? please(?=[.!]?$)", re.IGNORECASE)
_NOT_TO = re.compile(
    r"(?:(?:might|may|can|could) I ask you|(?:I|we) (?:would )?ask you|you are asked)(?: please)? not to ",
    re.IGNORECASE,
)
"""*Might I ask you not to release anything*."""
_FINE_TO = re.compile(
    r"(?:(?:it|that)['’]?s |(?:it|that) is )?(?:fine|ok|okay|safe|all right) to (?P<act>[^,;]+?),? "
    r"(?P<when>(?:once|when|after|as soon as)\b.+)",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(rf"(?:only|(?:do )?(?:it|this) only)\s+(?={_CIRCUMSTANCE})", re.IGNORECASE)
"""*Only when no van is in the dock*, which is no condition of another case."""
_NEVER_WHEN = re.compile(rf"(?:never|not)\s+(?={_CIRCUMSTANCE})", re.IGNORECASE)
_TIME = re.compile(r"(?:once|after|as soon as|as long as|when|while|outside)\b", re.IGNORECASE)
_KEPT_TO = (
    re.compile(r"^only |^any ?time\b|^first (?:when|once|after)\b|^[a-z]+ only(?:,| and\b|$)", re.IGNORECASE),
    re.compile(r"\b(?:is|are) (?:permitted|allowed) only\b", re.IGNORECASE),
    re.compile(r"(?:\b(?:has|have)|['’]s|['’]ve) got to\b", re.IGNORECASE),
)
"""*Only the proof, and only when it is entered*, *any time but the morning*: its grammar takes no other MUST."""
_NAMED_BY_VERB = re.compile(r"(?:tag|copy|backup|notice|request|report)s? (?:on|in|at)\b", re.IGNORECASE)
"""*Tag on origin, tests green*: a thing, with the name of what one does."""
_I_DO = re.compile(r"^(?:(?:I|we|you) (?=(?:(?:always|just|only|never|first) (?:ever )?)?[a-z]+\b))", re.IGNORECASE)
_ANY_REASON = "so"
"""Stands for the reason while a sentence is worded: a prohibition is none without one."""
_MUST = re.compile(r"\b(?:must|may|shall|ha(?:s|ve) to|(?:is|are) to be)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"(?:that|this) one\b", re.IGNORECASE)
_DONE = r"(?P<done>[a-z]+(?:ed|en|wn|pt|ut|lt|ft|nt)\b)"
_KNOWS = r"(?:know|have|get|see|need|want|think|care|mind|expect|find)\b"
"""What is not done, and not forbidden: *we don't know who did it*."""
_THING = r"^(?P<what>(?:the|both|all|every|each|an?|it)\b[^,;:.]*?)"
_MODALS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\bmay be {_DONE} as soon as\b"), r"MUST be \g<done> only once"),
    (re.compile(rf"\b(?:may|can) only be {_DONE}"), r"MUST be \g<done> only"),
    (re.compile(rf"\b(?:may|can) be {_DONE} only\b"), r"MUST be \g<done> only"),
    (re.compile(r"\b(?:may|shall|must) (?:not|never)\b|\bmustn['’]t\b"), "MUST NOT"),
    (re.compile(r"\b(?:is|are) (?:not|never) to be\b"), "MUST NOT be"),
    (re.compile(r"\b(?:is|are) to be\b"), "MUST be"),
    (re.compile(r"\b(?:must|shall|(?:has|have|needs?) to)\b"), "MUST"),
    (re.compile(rf"{_THING} (?:is|are) (?:only )?{_DONE} only\b", re.IGNORECASE), r"\g<what> MUST be \g<done> only"),
    (
        re.compile(
            rf"{_THING} (?:is|are) {_DONE} (?=(?:immediately|at once|as soon as|on the same day|within)\b)",
            re.IGNORECASE,
        ),
        r"\g<what> MUST be \g<done> ",
    ),
    (re.compile(r"\b(?:is|are) (?:not|never) (?=(?:touched|changed|moved|deleted|removed)\b)"), "MUST NOT be "),
    (re.compile(rf"\b(?P<who>I|we|you) (?:do not|don['’]t|never) (?!{_KNOWS})(?=[a-z])"), r"\g<who> MUST NOT "),
    (re.compile(r"\b(?P<who>I|we|you) need (?=an?\b|the\b)"), r"\g<who> MUST have "),
    (
        re.compile(
            rf"^(?P<led>(?:before|after|first|prior)\b[^;:.,]*,?[^;:.,]*\b(?:I|we|you)) "
            rf"(?=(?:always )?(?:{'|'.join(sorted(VERBS))})\b)",
            re.IGNORECASE,
        ),
        r"\g<led> MUST ",
    ),
)
"""Each way to say that something must be, or must not be, with the word of RFC 2119 in its place."""
