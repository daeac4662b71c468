"""What was the matter, said in front of what to do: *The tablet was offline, so load it again*."""

from __future__ import annotations

import re

from sopcapture.draft.inside import condition_inside
from sopcapture.draft.main_clauses import is_whole
from sopcapture.draft.moods import in_sentences, is_imperative, is_verb_of_a_state, tells
from sopcapture.draft.said import LEADS_IN, Part, both_reasons, without_end
from sopcapture.draft.wording import without_stop

_SO = re.compile(r"(?P<matter>[^,;:?!]{8,90}), so (?P<then>\S.+)", re.IGNORECASE | re.DOTALL)
_AT_ONCE = re.compile(r"(?P<matter>[^,;:?!]{8,90}), (?P<then>\S.+)", re.IGNORECASE | re.DOTALL)
_NO_MATTER = re.compile(
    r"(?:it|that|this|these|those|he|she|they|there|you|we|I|so|then|to|just|here|have|get|means?|if|when|unless|after|before)\b"
    r"|[a-z]+ing\b(?! \w+ (?:is|was|has)\b)",
    re.IGNORECASE,
)
"""What begins a remark that is clear from the answer alone (*that is normal*), or one about what was tried."""
_RULE = re.compile(
    r"\b(?:always|never|must|should|shall|may|might|needs?|only|to be|[a-z]+ to|useless|useful|not before|usually"
    r"|years?|have no|has no|means?|(?:tells?|shows?|gives?) you|says?|names)\b|\bfirst$"
    r"|\b(?:wants?|expects?) (?!.*\b(?:now|any more)\b)",
    re.IGNORECASE,
)
"""What says how things ought to be, or how they ever are, and not what went wrong."""
_HAPPENS = re.compile(
    r"\b(?:end|turn|show|come|go|fall|get|sit|lie|stand)s? (?:up|back|in|out|on|off|into|around|at|under)\b"
)


def with_what_is_the_matter(parts: tuple[Part, ...], *, checked: bool = False) -> tuple[Part, ...]:
    """Tell what was the matter with a failure from what is to be done: it is why that is done.

    Only where what follows tells what to do, and the matter is a thing and what happened to it, not a remark. What a
    message stands for (*refused = not in the vault*) is by what one recognises the failure; it stays in front where
    something is to be `checked` first.
    """
    if not parts or parts[0].when is not None:
        return parts
    first, *others = in_sentences(parts[0].then)
    if (so := _SO.fullmatch(first)) is not None and tells(so["then"]) and _may_be_the_matter(so["matter"]):
        matter, then = so["matter"], [so["then"], *others]
    elif (at_once := _AT_ONCE.fullmatch(first)) is not None:
        led = LEADS_IN.match(at_once["matter"])
        if led is not None or not is_imperative(at_once["then"]) or not _happened(at_once["matter"]):
            return _with_the_condition_behind(parts, first, others)
        matter, then = at_once["matter"], [at_once["then"], *others]
    elif (
        others
        and tells(others[0])
        and (_happened(without_end(first)) or (not checked and _stands_for(without_end(first))))
    ):
        matter, then = without_end(first), others
    else:
        return _with_the_condition_behind(parts, first, others)
    if EQUALS.fullmatch(matter):
        return (Part(matter, " ".join(then)), *parts[1:])
    return (Part(None, " ".join(then), both_reasons(matter, parts[0].because)), *parts[1:])


def _with_the_condition_behind(parts: tuple[Part, ...], first: str, others: list[str]) -> tuple[Part, ...]:
    """Split *I lock the door if the tap is open*, where nothing else is to be done, which may not be under it."""
    if any(part.when is None for part in parts[1:]) or any(
        tells(other) and not _FORBIDS.match(other) for other in others
    ):
        return parts
    inside = condition_inside(without_stop(first), " ".join(others))
    when = inside.when if inside is not None else None
    if inside is None or when is None or _POINTS.search(when) or "once" in first.split() or not is_whole(when):
        return parts
    return (inside, *parts[1:])


EQUALS = re.compile(r"(?P<sign>[^=,;:.]{2,40}) = (?P<what>(?!no\b|nothing\b|stop\b)[^=;:.]{3,80})", re.IGNORECASE)
"""*refused = case pictures not in the vault*: what the message stands for, in front of what to do."""
_FORBIDS = re.compile(r"(?:never|do not|don['’]t)\b(?!.*\b(?:but|instead|otherwise|else)\b)[^;:]+$", re.IGNORECASE)
"""What may not be done in place of the order belongs to its case: *Don't copy a folder over from another host*."""
_POINTS = re.compile(r"^(?:it|he|she|they|this|that|these|those|one)\b", re.IGNORECASE)
"""What is clear from the order alone: *wait for the job if it is the long one*."""


def _stands_for(text: str) -> bool:
    """Whether a text says what a message stands for: *refused = case pictures not in the vault*."""
    found = EQUALS.fullmatch(text)
    return found is not None and not tells(found["what"])


def _may_be_the_matter(text: str) -> bool:
    return (
        len(text.split()) > _A_REMARK
        and not tells(text)
        and _NO_MATTER.match(LEADS_IN.sub("", text)) is None
        and _RULE.search(text) is None
    )


def _happened(text: str) -> bool:
    """Whether a text says of a thing what happened to it: *national wants a region now*."""
    if not _may_be_the_matter(text) or re.search(r"[,;:?]|\b(?:is|are) (?:called|named)\b", text):
        return False
    return any(is_verb_of_a_state(word) for word in text.split()[1:]) or _HAPPENS.search(text) is not None


_A_REMARK = 2  # words
