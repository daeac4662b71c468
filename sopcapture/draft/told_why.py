"""The reasons that people give on their way, by the roles of the words: *Never delete it, a customer waits for it*."""

from __future__ import annotations

import re

from sopcapture.draft.cutting import is_whole, runs_of, without
from sopcapture.draft.moods import IS_NOT_FOR, in_sentences, tells
from sopcapture.draft.word_roles import Run
from sopcapture.model.markdown import one_line

_LIKELY = 0.96
"""What the words of a reason must be, on average: what is stated may be a fact to go by as well."""


def reason_in(text: str, *, asked_when: bool = False) -> tuple[str, str | None]:
    """Split the reasons off what is to be done: parts of its sentences, or sentences of their own; None without any."""
    kept: list[str] = []
    reasons: list[str] = []
    before = ""
    sentences = in_sentences(one_line(text))
    for place, sentence in enumerate(sentences):
        if not place and len(sentences) > 1 and _HAS_HAPPENED.search(sentence) and _only_tells_what_was(sentences):
            reasons.append(sentence.rstrip(".! "))
            continue
        found = runs_of("because", sentence, asked_when=asked_when, before=before)
        told = [run for run in found if run.likelihood >= _LIKELY and _may_be_why(sentence, run)]
        rest = sentence
        for run in reversed(told):
            rest = without(rest, run)
        reasons += (_worded(sentence[run.start : run.end]) for run in told)
        if re.search(r"\w", rest):
            kept.append(rest if rest == sentence or rest[-1] in ".!?" else f"{rest}.")
        before = sentence
    return (" ".join(kept), "; ".join(reasons)) if kept and reasons else (text, None)


def _only_tells_what_was(sentences: list[str]) -> bool:
    """Whether a first sentence says what has happened, and the next one what to do about it."""
    first, following, *_ = sentences
    bare = not tells(first) and _AS_IT_MUST_BE.search(first) is None
    return bare and tells(following) and not re.search(r"\bif\b", following)


_HAS_HAPPENED = re.compile(
    r"\b(?:has|have|had|['’](?:s|ve|d)) (?:just |already |all |now )?(?:been|gone|[a-z]{3,}ed)\b|['’](?:s|ve|d) been\b"
)
_AS_IT_MUST_BE = re.compile(
    r"^(?:no|before|first|we|I|you)\b|\?"
    r"|\b(?:if|when|until|unless|once|must|should|may|can|will|only|has to|have to)\b",
    re.IGNORECASE,
)


def _may_be_why(sentence: str, run: Run) -> bool:
    """Whether a run is no order, begins and ends where words do, and nothing goes on behind it with an *and*."""
    before, text, behind = sentence[: run.start], sentence[run.start : run.end], sentence[run.end :]
    if before[-1:].strip(" (") or behind[:1].strip(" ,;:.!?)…") or not is_whole(text) or _ASKS_BACK.fullmatch(text):
        return False
    if not before.strip() and _GOES_ON.match(behind):
        return False  # "a line is entered, and the check is repeated"
    if IS_NOT_FOR.match(text):
        return False
    return not tells(text) or _LEADS.match(text) is not None or _OR.match(text) is not None


_ASKS_BACK = re.compile(r"[a-z]+(?:n['’]t| not)? (?:you|we|they|it|he|she|I)", re.IGNORECASE)
"""*But do read it, won't you*."""
_GOES_ON = re.compile(r"[\s,;]*(?:and|or|but)\b", re.IGNORECASE)
_LEADS = re.compile(r"(?:(?:because|since|as|for|coz|cause|cos)\b[\s,:]*)+", re.IGNORECASE)
_OR = re.compile(r"(?:or else|or|else)\b[\s,]*", re.IGNORECASE)


def _worded(text: str) -> str:
    """Fit a reason behind *because*."""
    if (otherwise := _OR.match(text)) is not None:
        return f"otherwise {text[otherwise.end() :]}"
    led = _LEADS.match(text)
    return text[led.end() :] if led is not None else text
