"""Whether an SOP can be trusted: its grammar, what it is grounded in, its owner, and no secret in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from sopcapture.document.grammar import grammar
from sopcapture.document.ids import assign_ids, mark_by_hand
from sopcapture.document.lint import lint
from sopcapture.document.parse import Document
from sopcapture.document.problems import Level, Problem
from sopcapture.grounding import Finding, lost_from_answer, statements, verify
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

_OWNER = re.compile(r"[^<>@,;]+ <[^<>@\s,;]+@[^<>@\s,;]+>")
_REVIEW = re.compile(r"[1-9]\d*[dwmy]")
_SLUG = re.compile(r"\w[\w-]*")
_WORD = re.compile(r"[^\W_]+")

_GROUNDING: dict[str, tuple[Level, str]] = {
    "command-by-hand": ("warning", "try it out before others follow it"),
    "command-not-recorded": ("error", "put back what was recorded, or write `by hand` into its comment"),
    "command-failed": ("warning", "make it an edge case, or say which exit code is expected"),
    "command-recovered": ("advice", "look whether it is what ran, and whether it worked"),
    "evidence-missing": ("error", "cite an event that exists, or take it out"),
    "session-missing": ("warning", "put its folder back, or take it out of recorded_from"),
    "answer-lost": ("error", "make a statement of it that cites it, or dismiss the question"),
    "answer-reworded": ("error", "say what was answered, or answer the question anew"),
}


class FoundSecret(Protocol):
    """A secret in a text: which rule found it, what it is, and where, in characters."""

    @property
    def rule(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...


class SecretFinder(Protocol):
    """What finds secrets in a text, such as `sopcapture.redact.Redactor`."""

    def find(self, text: str, /) -> Sequence[FoundSecret]:
        """Give the secrets of a text, in order."""
        ...


def check(document: Document, sessions: Mapping[str, Session], redactor: SecretFinder) -> tuple[Problem, ...]:
    """Check a document against the sessions it was recorded from, by session id.

    Errors come first, then warnings, then advice; each in the order of the text.
    """
    sop = assign_ids(document.sop)
    found = [
        *document.problems,
        *_front_matter(sop),
        *grammar(document.sop, sop),
        *_grounding(sop, sessions),
        *_secrets(document.text, redactor),
        *lint(sop, document.text),
    ]
    placed = [problem if problem.line else replace(problem, line=document.line_of(problem.where)) for problem in found]
    levels = ("error", "warning", "advice")
    return tuple(sorted(placed, key=lambda problem: (levels.index(problem.level), problem.line or 0)))


def _front_matter(sop: Sop) -> Iterator[Problem]:
    if not sop.owner:
        yield Problem("error", "owner", "", None, "nobody is accountable for it; write `owner: Name <mail>`")
    elif not _OWNER.fullmatch(sop.owner):
        text = f"`{sop.owner}` is not exactly one owner; write `owner: Name <mail>`"
        yield Problem("error", "owner", "", None, text)
    if sop.slug and not _SLUG.fullmatch(sop.slug):
        text = f"`{sop.slug}` is no slug; use lower-case words and hyphens"
        yield Problem("error", "slug", "", None, text)
    if sop.review_every and not _REVIEW.fullmatch(sop.review_every):
        text = f"`{sop.review_every}` is no time between reviews; write it like `90d` (or w, m, y)"
        yield Problem("warning", "review-every", "", None, text)


def _grounding(sop: Sop, sessions: Mapping[str, Session]) -> Iterator[Problem]:
    findings = verify(mark_by_hand(sop), sessions)
    missing = sum(finding.rule == "session-missing" for finding in findings)
    unknown = sum(finding.rule == "command-not-recorded" for finding in findings)
    for finding in findings:
        level, mend = _GROUNDING[finding.rule]
        text = finding.text
        if finding.rule == "command-not-recorded" and missing:
            continue  # It may well be in the session that is not here.
        if finding.rule == "session-missing" and unknown:
            text = f"{text}, so that {unknown} command{'' if unknown == 1 else 's'} cannot be checked"
            unknown = 0
        if finding.rule == "answer-reworded" and _mostly_said(sop, sessions, finding):
            level = "warning"
        where = "" if finding.rule == "session-missing" else finding.where
        yield Problem(level, finding.rule, where, None, f"{text}; {mend}")


def _mostly_said(sop: Sop, sessions: Mapping[str, Session], finding: Finding) -> bool:
    """Whether a statement still holds at least half of the words of the answer that it cites: then it was edited."""
    short_id, _, bare = finding.where.rpartition(":")
    for session_id in sop.recorded_from:
        session = sessions.get(session_id)
        if session is None or (short_id and session.header.short_id != short_id):
            continue
        answer = next((each for each in session.answers().values() if each.id == bare), None)
        if answer is None:
            continue
        names = {finding.where, f"{session.header.short_id}:{bare}", f"{session_id}:{bare}"}
        said = " ".join(each.words for each in statements(sop) if names.intersection(each.evidence))
        answered = f"{answer.instruction or ''} {answer.principle or ''}"
        words = set(_WORD.findall(plain_inline(answered).casefold()))
        return 2 * len(lost_from_answer(answer, said)) <= len(words)
    return False


def _secrets(text: str, redactor: SecretFinder) -> Iterator[Problem]:
    for secret in redactor.find(text):
        line = text.count("\n", 0, secret.start) + 1
        said = (
            f"a secret stands here ({secret.kind}, found by {secret.rule}); make it a parameter, `(required, secret)`"
        )
        yield Problem("error", "secret", "", line, said)
