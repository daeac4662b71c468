"""Style: what makes an SOP hard to follow. All of it is advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands.words import word_set
from sopcapture.document.problems import Problem
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Sop, Step

WORDS_PER_PAGE = 500
"""What one printed page holds, headings and commands counted."""
MOST_PAGES = 2
MOST_STEPS = 7

_VAGUE_VERBS = word_set("handle manage process address review coordinate facilitate optimize improve support")
_VAGUE_WORDS = re.compile(
    r"\b(?:appropriately|properly|correctly|suitably|as (?:needed|required|appropriate|necessary)"
    r"|if (?:needed|required|appropriate|necessary)|deal with|take care of|look into|and so on|etc)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my|me|myself)\b(?!/)")
_ADDRESSED = re.compile(
    r"\b(?:[Aa]sk|[Tt]ell|[Cc]all|[Pp]ing|[Ee]?[Mm]ail|[Mm]essage|[Nn]otify|[Pp]hone)\s+(?P<name>[A-Z][a-z]+)\b(?!\s+[a-z]*(?:team|lead|desk))"
)
_MENTION = re.compile(r"(?<![\w@./])@[A-Za-z][\w-]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A\ufeff?---\r?\n.*?\n---\r?\n", re.DOTALL)


def words_of(text: str) -> int:
    """Count what a reader reads of a document: no front matter, no comments."""
    return len(_COMMENT.sub("", _FRONT_MATTER.sub("", text)).split())


def lint(sop: Sop, text: str) -> Iterator[Problem]:
    """Advise on the length of an SOP, and on the wording of its steps."""
    words = words_of(text)
    if words > MOST_PAGES * WORDS_PER_PAGE:
        pages = round(words / WORDS_PER_PAGE, 1)
        yield _advice("length", "", f"it is about {pages} pages long; keep to one, two at most, or make two SOPs of it")
    if len(sop.steps) > MOST_STEPS:
        yield _advice(
            "steps", "", f"it has {len(sop.steps)} steps; join some, or make two SOPs of it: three to seven read best"
        )
    names = _owner_names(sop)
    for step in sop.steps:
        yield from _lint_step(step, names)


def _lint_step(step: Step, owner_names: frozenset[str]) -> Iterator[Problem]:
    title = plain_inline(step.title)
    first = title.split()[0].casefold() if title.split() else ""
    if first in _VAGUE_VERBS:
        yield _advice("vague", step.id, f"`{first}` does not say what is done; name the action and what it changes")
    said = ". ".join(plain_inline(text) for text in (step.title, step.text, step.when or "", *step.constraints))
    for vague in dict.fromkeys(match[0].casefold() for match in _VAGUE_WORDS.finditer(said)):
        yield _advice("vague", step.id, f"`{vague}` leaves open what is meant; say when, or how much")
    for person in dict.fromkeys(_persons(said, owner_names)):
        yield _advice("person", step.id, f"`{person}` names a person; name the work or the role, people change")


def _persons(said: str, owner_names: frozenset[str]) -> Iterator[str]:
    yield from (match[0] for match in _MENTION.finditer(said))
    yield from (match["name"] for match in _ADDRESSED.finditer(said))
    yield from (word for word in re.findall(r"[^\W\d_]+", said) if word in owner_names)
    if match := _FIRST_PERSON.search(said):
        yield match[0]


def _owner_names(sop: Sop) -> frozenset[str]:
    name = (sop.owner or "").partition("<")[0]
    return frozenset(word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1 and word[0].isupper())


def _advice(rule: str, where: str, text: str) -> Problem:
    return Problem("advice", rule, where, None, text)
