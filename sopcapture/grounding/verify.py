"""A whole SOP, compared with the sessions that it was recorded from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sopcapture.grounding.items import goes_over_items
from sopcapture.grounding.recorded import RecordedCommands
from sopcapture.grounding.said import statements
from sopcapture.grounding.sentences import (
    DONE_OPENING,
    LEAD_IN,
    NEGATIONS,
    OF_A_CASE,
    SOUND,
    TO_THE_READER,
    word_counts,
)
from sopcapture.model.markdown import escape_text, plain_inline
from sopcapture.model.names import short_id_of
from sopcapture.model.session import Answer, Command, Question, Session
from sopcapture.model.sop import Prerequisite, Sop, SuccessCheck

FindingRule = Literal[
    "command-by-hand",
    "command-not-recorded",
    "command-failed",
    "command-recovered",
    "evidence-missing",
    "session-missing",
    "answer-lost",
    "answer-reworded",
]

# Words that a statement's own form supplies or takes over: "If it fails, stop" becomes "when it fails, then stop".
_FORM_WORDS = frozenset(
    [
        "if",
        "when",
        "then",
        "because",
        "do",
        "does",
        "please",
        "a",
        "an",
        "the",
        "and",
        "to",
        "with",
        "i",
        "we",
        "me",
        "myself",
        "i'd",
        "i'll",
    ]
)
_TO_THE_READER = {**TO_THE_READER, "am": "are"}


@dataclass(frozen=True)
class Finding:
    """One thing that the recording does not bear out. `where` is the id of the statement, or of the answer."""

    rule: FindingRule
    where: str
    text: str


def verify(sop: Sop, sessions: Mapping[str, Session]) -> tuple[Finding, ...]:
    """Compare an SOP with the sessions that it was recorded from, by session id.

    Found are commands that were not recorded, recorded ones that had failed, evidence that does not exist, and answers
    that no statement is made from: one that is nowhere cited (`answer-lost`), or whose words are not in what cites it
    (`answer-reworded`).
    """
    known = {session_id: sessions[session_id] for session_id in sop.recorded_from if session_id in sessions}
    findings = [
        Finding("session-missing", session_id, f"the session {session_id} is not in the library")
        for session_id in sop.recorded_from
        if session_id not in sessions
    ]
    findings += _command_findings(sop, known)
    findings += _evidence_findings(sop, known)
    findings += _answer_findings(sop, known)
    return tuple(findings)


def _command_findings(sop: Sop, known: Mapping[str, Session]) -> Iterator[Finding]:
    commands = {session_id: tuple(session.commands()) for session_id, session in known.items()}
    recorded = RecordedCommands(command for several in commands.values() for command in several)
    texts = [(step.id, step.by_hand, step.expected, command.text) for step in sop.steps for command in step.commands]
    texts += [(step.id, step.by_hand, (), step.undo) for step in sop.steps if step.undo and step.undo_is_command]
    checks: tuple[Prerequisite | SuccessCheck, ...] = (*sop.prerequisites, *sop.success_checks)
    for checked in checks:
        if checked.command:
            texts.append((checked.id, checked.by_hand, checked.expected, checked.command))
    cited = {name for case in sop.edge_cases for name in case.evidence}
    # One command, by itself: another session has events of the same names.
    told = frozenset(
        id(command)
        for session_id, several in commands.items()
        for command in several
        if goes_over_items(command.ran) and not cited.isdisjoint(_names_of(sop, session_id, command.id))
    )
    for where, by_hand, expected, text in texts:
        parts = recorded.named(text, sop.parameters, any_value=len(known) > 1)
        if not parts and by_hand:
            yield Finding("command-by-hand", where, f"written by hand, no recording supports it: {_short(text)}")
        elif not parts:
            yield Finding("command-not-recorded", where, f"no recording has this command: {_short(text)}")
        elif failed := next((part for part in parts if not _worked(part, expected, told)), None):
            yield Finding(
                "command-failed", where, f"this command failed when it was recorded: {_short(failed[0].text)}"
            )
        elif unsure := next((part for part in parts if all(command.recovered for command in part)), None):
            yield Finding("command-recovered", where, f"this command was read off the screen: {_short(unsure[0].text)}")


def _names_of(sop: Sop, session_id: str, event: str) -> set[str]:
    """How an SOP may cite an event: by the short or the whole id of its session, of the first one by its name alone."""
    names = {f"{short_id_of(session_id)}:{event}", f"{session_id}:{event}"}
    return names | {event} if session_id == sop.recorded_from[0] else names


def _worked(same: list[Command], expected: tuple[str, ...], told: frozenset[int]) -> bool:
    """Whether a command did what the SOP says of it; `told` are loops whose failure edge cases tell of.

    A search that finds nothing ends with 1, and a loop may fail for one of its items: the SOP says so.
    """
    return any(
        not command.failed or id(command) in told or f"exit code is {command.exit_code}" in expected for command in same
    )


def _evidence_findings(sop: Sop, known: Mapping[str, Session]) -> Iterator[Finding]:
    ids = {session_id: session.evidence().keys() for session_id, session in known.items()}
    by_short_id = {short_id_of(session_id): session_id for session_id in reversed(sop.recorded_from)}
    first = sop.recorded_from[0] if sop.recorded_from else None
    for said in statements(sop):
        for reference in said.evidence:
            short_id, _, bare = reference.rpartition(":")
            session_id = by_short_id.get(short_id, short_id) if short_id else first
            if session_id is None or (session_id not in ids and session_id not in sop.recorded_from):
                yield Finding("evidence-missing", said.where, f"{reference} names no session of this SOP")
            elif session_id in ids and bare not in ids[session_id]:
                yield Finding("evidence-missing", said.where, f"{reference} is not in the session {session_id}")


def _answer_findings(sop: Sop, known: Mapping[str, Session]) -> Iterator[Finding]:
    cited: dict[str, list[str]] = {}
    for said in statements(sop):
        for reference in said.evidence:
            cited.setdefault(reference, []).append(said.words)
    for session_id, session in known.items():
        short_id = session.header.short_id
        questions = {question.id: question for question in session.questions()}
        for answer in session.answers().values():
            if answer.dismissed or not word_counts(answer.instruction or ""):
                continue  # a mere mark says nothing that a statement could be made from
            names = _names_of(sop, session_id, answer.id)
            words = " ".join(words for name in names for words in cited.get(name, ()))
            reference = answer.id if answer.id in names else f"{short_id}:{answer.id}"
            if not words:
                yield Finding("answer-lost", reference, f"no statement is made from this answer: {answer.instruction}")
            elif missing := lost_from_answer(_without_owner(questions.get(answer.question), answer), words):
                yield Finding(
                    "answer-reworded", reference, f"what cites this answer does not say: {', '.join(missing)}"
                )


def _without_owner(question: Question | None, answer: Answer) -> Answer:
    """Leave out who owns the SOP: that is a fact of its day, and the front matter says who does now."""
    if question is None or question.reason != "closing":
        return answer
    asks_owner = question.topic == "owner" or (not question.topic and re.search(r"\bown(?:s|er)?\b", question.text))
    return answer.model_copy(update={"instruction": None}) if asks_owner else answer


# What "when" takes over at the start of a condition, wherever that stood.
_TAKEN_OVER = re.compile(
    r"\b(?:whenever|as soon as|in case)\b(?! of\b)|(?:^|(?<=[.;!?] ))"
    rf"(?:where\b{OF_A_CASE}|once\b(?! (?:more|again)\b)"
    r"|(?:any|each|every) time\b|the moment\b)"
    rf"|(?:^|(?<=[.,;!?] ))(?:{LEAD_IN}\b,?\s+)+"
    r"(?=(?:if|when|whenever|once|should|as soon as|in (?:the )?case|the moment|each time|every time|any time"
    r"|(?:more|less|fewer) than|(?:any|every)thing)\b)"
    r"|(?:(?<=, )|(?<=[a-z]ed ))where\b(?= (?:the|an?|no|any|both)\b)"
    rf"|^{SOUND}\b[,.!]?\s+(?=\S)"
    r"|(?:^|(?<=[.,;!?] ))in the case(?: that\b)?(?= (?:the|an?|it|they|he|she|somebody|\w+ \w+s)\b)(?! of\b)"
    r"|(?:^|(?<=[.;!?] ))in the event that\b"
    rf"|^{DONE_OPENING}(?:once\b(?! (?:more|again)\b)|as soon as\b|(?=(?:when|if)\b))"
    r"|(?<=, )in which case\b"
    r"|(?<=, )so (?!that\b)(?=\w)"  # "There's a lock, so we wait": what is seen, and what is done then
    # "…, since it is a copy", "so we start again", "to be rung where it fails": the form says that it is why, or when.
    r"|(?:^|(?<=[.,;:!?–—-] ))(?:since|as|for|coz|cos|cause|so|but)\b"
    r"|\b(?:where|provided(?: that)?|providing)\b"
    # "Might I ask you not to", "fine to delete once they are in": the form of a demand.
    r"|\b(?:might|may|can|could) I ask you(?= (?:please )?(?:not )?to\b)"
    r"|^(?:it['’]s )?(?:fine|ok|okay|safe|all right) to\b(?=.* (?:once|when|after|as soon as) )",
    re.IGNORECASE,
)
_DEMANDS = frozenset(("shall", "may", "can", "has", "have", "need", "needs", "is", "are"))
"""What a MUST of RFC 2119 says in another mood: *it may only be emptied when*, *the tag has to be there*."""


def lost_from_answer(answer: Answer, text: str) -> tuple[str, ...]:
    """Give the words of an answer that a text made from it does not hold. The text is inline Markdown."""
    asked = (_TAKEN_OVER.sub("", part) for part in (answer.instruction, answer.escalate_when) if part)
    parts = (*asked, answer.principle, answer.check_first)
    held = word_counts(plain_inline(text))
    said = word_counts(" ".join(plain_inline(escape_text(part)) for part in parts if part))
    # *Unless he has agreed* is *when he has not agreed*: a *not* more than was said stands for it.
    held["unless"] = held.get("unless", 0) + max(0, held.get("not", 0) - said.get("not", 0))
    # A MUST NOT stands for a *never* where it stands for no *not*.
    bans = min(text.count("MUST NOT"), max(0, held.get("not", 0) - said.get("not", 0)))
    held["never"] = held.get("never", 0) + bans
    demanded = _DEMANDS if "MUST" in text else frozenset[str]()
    held["or"] = held.get("or", 0) + held.get("otherwise", 0)  # "Close it, or it leaks": because otherwise it leaks
    # Words may be said once for all, negations may not: "don't stop it, it can't resume" has two.
    missing = [
        word
        for word, count in said.items()
        if word not in _FORM_WORDS | demanded
        and held.get(word, 0) < (count if word in NEGATIONS else 1)
        and not held.get(_TO_THE_READER.get(word, ""), 0)
    ]
    return tuple(missing)


def _short(text: str, limit: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
