"""An answer in pieces: its sentences, and what stands in one of them where one case follows another."""

from __future__ import annotations

import re

from sopcapture.draft.circumstances import led_by, without_if
from sopcapture.draft.conditions import CONJUNCTION, split_condition
from sopcapture.draft.moods import in_sentences, is_state, outside_quotes, tells
from sopcapture.draft.situations import GRATEFUL, asks_whether, situation

_CUTS = re.compile(
    r"(?P<stop>;)\s+(?:-\s+)?|,\s+(?P<and>and\s+|but\s+)?(?=(?:if|when|whenever)\s)|\s+(?P<bare>and)\s+(?=(?:if|when)\s)"
    r"|,\s+(?P<led>(?:and\s+)?(?=(?:for|under|over|above|below|more than|less than)\s))"
    r"|,\s+(?:and\s+|but\s+)?(?P<more>(?=(?:any|every)thing\s))",
    re.IGNORECASE,
)
_IF_BEHIND = re.compile(
    r"(?P<then>[^,;:]+?) (?:straight away |at once |only )?(?:if|when) (?P<when>[^,;:]+)[.;]?", re.IGNORECASE
)


def pieces_of(text: str, *, asked_when: bool) -> list[str]:
    """Cut a text into sentences, and a sentence where one case follows another behind a semicolon or a comma.

    What stands in front of the first case of a sentence goes with it, unless the question was when.
    """
    found: list[str] = []
    for sentence in _with_their_questions(in_sentences(text)):
        start = 0
        for mark in _CUTS.finditer(outside_quotes(sentence)):
            before, behind = sentence[start : mark.start()], sentence[mark.end() :]
            if mark["led"] is not None or mark["more"] is not None or mark["bare"]:
                if _goes_on_apart(before, behind, mark):
                    found.append(sentence[start : mark.start() + 1].rstrip())
                    start = mark.end()
                continue
            apart = (asked_when and mark["stop"]) or is_case(before) or behind_it(before)[0] is not None
            apart = apart or (mark["stop"] is not None and led_by(before) is not None)
            apart = apart or (asked_when and mark["and"] is not None and _leaves_whole(before, behind))
            apart = apart or ((mark["and"] or mark["stop"]) is not None and _tells_someone(before))
            another = is_case(behind, asked_when=asked_when and bool(mark["stop"]))
            if apart and (another or (mark["stop"] and led_by(behind) is not None)):
                found.append(sentence[start : mark.start() + 1])
                start = mark.end()
        found.append(sentence[start:])
    return found


def _goes_on_apart(before: str, behind: str, mark: re.Match[str]) -> bool:
    """Whether another case begins behind a mere comma or *and*: *try again and if it still fails wait*."""
    if mark["more"] is not None:
        return without_if(behind, beside=False)[0] is not None
    if mark["led"] is not None:
        ours, theirs = led_by(before), led_by(behind)
        return ours is not None and theirs is not None and ours[0] == theirs[0]
    condition = split_condition(behind)[0]
    return condition is not None and _tells_someone(before) and POINTS_BACK.match(condition) is None


def _tells_someone(text: str) -> bool:
    return any(tells(one) for one in re.split(r"[,;]\s+", text)) or _WITH_IT_WE.match(text) is not None


def _leaves_whole(before: str, behind: str) -> bool:
    """Whether a case behind a comma and an *and* has something to be done of its own, and leaves no condition open."""
    then = split_condition(behind)[1]
    done = tells(then) or is_state(then) or re.match(r"(?:it|that)['’]s\b", then) is not None
    return done and _BEGINS_CASE.match(before) is None


_BEGINS_CASE = re.compile(rf"(?:only )?(?:{CONJUNCTION}|unless)\b", re.IGNORECASE)
_WITH_IT_WE = re.compile(r"(?:with|without) [^,;:]+? (?:I|we|you) [a-z]+\b", re.IGNORECASE)
"""*With no chair in the house I call Bo*: a circumstance, and what is done then."""


def behind_it(sentence: str) -> tuple[str | None, str]:
    """Split *Go to LTE if it says carrier lost;*, where another case follows: the condition stands behind."""
    found = _IF_BEHIND.fullmatch(sentence.strip())
    narrows = found is not None and re.search(rf"\bonly\b|{GRATEFUL.pattern}", found["then"], re.IGNORECASE)
    if found is None or narrows or not tells(found["then"]) or ASKS_IT.search(found["then"]):
        return None, sentence
    return found["when"], sentence[: found.start("when")].rsplit(None, 1)[0].strip()


ASKS_IT = re.compile(
    r"\b(?:ask|tell|see|check|know|wonder|decide|say|find out|sure|look|test|only|just|even|not|but)\W*$", re.IGNORECASE
)


def is_case(text: str, *, asked_when: bool = False) -> bool:
    """Whether a piece names the situation that it speaks of."""
    if split_condition(text)[0] is not None or situation(text, asked_when=asked_when)[0] is not None:
        return True
    # "Wipe it; unless it is late, then wait": no exception leaves what it is one of.
    return not text.casefold().startswith("unless ") and without_if(text, beside=False)[0] is not None


def _with_their_questions(sentences: list[str]) -> list[str]:
    """Put a question and the sentence that answers it together: *Still red? Ring Bo.*."""
    found: list[str] = []
    for sentence in sentences:
        if found and found[-1].endswith("?") and asks_whether(found[-1]):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


POINTS_BACK = re.compile(
    r"(?:(?:he|she|they|that|this|those|these|so|none|neither|nor|nothing|the same|one of them|even (?:then|that))"
    r"(?:['’]\w+)?\b|not$)",
    re.IGNORECASE,
)
