"""Cut the words of one role out of a sentence: what is left is a sentence, and brackets stay whole."""

from __future__ import annotations

import re
from functools import lru_cache

from sopcapture.draft.word_roles import Role, Run, runs

_MARKS = " ,;:-–—>→=…"
"""What stands between clauses."""
_SHORTEST = 2
"""Words of a clause at least."""


def runs_of(role: Role, sentence: str, *, asked_when: bool, before: str) -> list[Run]:
    """Give the runs of words of a role; `asked_when`: the question was when, `before`: the sentence in front of it."""
    found = _runs(sentence, before, asked_when=asked_when)
    return [_trimmed(sentence, run) for run in found if run.role == role]


@lru_cache(maxsize=4096)
def _runs(sentence: str, before: str, *, asked_when: bool) -> tuple[Run, ...]:
    return tuple(runs(sentence, asked_when=asked_when, before=before))


def _trimmed(sentence: str, run: Run) -> Run:
    """Leave the marks at both ends of a run out, but not half of a pair of brackets."""
    text = sentence[run.start : run.end]
    start = run.start + len(text) - len(text.lstrip(f"{_MARKS})"))
    end = max(start, run.start + len(text.rstrip(f"{_MARKS}.!?(")))
    if sentence[start:end].count("(") > sentence[start:end].count(")") and sentence[end : end + 1] == ")":
        end += 1
    return run._replace(start=start, end=end)


def is_whole(text: str) -> bool:
    """Whether a text is no single word, and has all of what stands in brackets."""
    return len(text.split()) >= _SHORTEST and text.count("(") == text.count(")")


def without(sentence: str, run: Run) -> str:
    """Give a sentence without a run of its words."""
    before, behind = sentence[: run.start].rstrip(), sentence[run.end :].strip()
    if not before:
        rest = behind.lstrip(_MARKS)
        led = _LEADS_THEN.match(rest)
        return rest[led.end() :] if led is not None else rest
    if not behind.strip(".!? "):
        return before.rstrip(_MARKS)
    return f"{before.rstrip(_MARKS)}{'' if behind[0] in ',;:.' else ' '}{behind}"


_LEADS_THEN = re.compile(r"(?:then|so)\b[\s,]*", re.IGNORECASE)
