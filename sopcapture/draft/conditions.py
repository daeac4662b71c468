"""Under which condition something is said: an answer in parts, each with the situation that it speaks of, if any.

A situation comes in many forms: *If it fails, …*, *Disk full: …*, *Someone without a badge – …*, *Still red? …*. What
can't be told apart with confidence stays together: no word is dropped, and no exception leaves what it is one of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopcapture.draft.moods import CIRCUMSTANCE, in_sentences, is_state, is_verb_of_a_state, outside_quotes, tells
from sopcapture.model.markdown import one_line


class Part(NamedTuple):
    """What is to be done, in the person's words, and the situation in which; None where they name none."""

    when: str | None
    then: str


_CONDITION = re.compile(r"(?:(?:if|when|whenever)|(?P<once>once|as soon as|in case(?! of\b)))\s+", re.IGNORECASE)
_GOES_ON = re.compile(
    r",\s+(?:and|or|nor|but|the|an?|no|not|which|who|whom|whose|that|where|when|because|since|so|for|with|from|in|on|at"
    r"|by|to|of|as|if|also|even|especially|such|like|unless|until|while|one|it|they|he|she|its|their)\b|,\s+\W?\d",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r",\s+(?:and|or|nor|but|else|otherwise|which|who|whom|whose|that|where|because|since|unless|until|while)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r",\s+(?:and|or|nor|else|otherwise|not|never|only|even|especially|particularly|such|which|who|whom|whose|because|since|unless|until"
    r"|while|before|after|no matter|whether|whatever|whoever|i\.e|e\.g)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s(?=(?:then|it|he|she|they|you|that one|this one|nobody|no one)\s)", re.IGNORECASE)
_TAKES_A_CLAUSE = re.compile(
    r"\b(?:says?|thinks?|knows?|means?|hopes?|that|and|or|but|as|than|what|how|whether)$", re.IGNORECASE
)
_LISTED = re.compile(r",\s+[\w-]+\s+or\b", re.IGNORECASE)


def split_condition(text: str) -> tuple[str | None, str]:
    """Split a leading *If …,* or *When …,* off, and leave everything else as it is.

    A condition may hold commas itself ("If the build, the lint or the tests fail, stop"): with several, the split is at
    the first one after which an instruction begins, and where there is none the text stays whole.
    """
    line = one_line(text)
    start = _CONDITION.match(line)
    if start is None:
        return None, line
    first = in_sentences(line)[0]
    masked = outside_quotes(line)[: len(first)]
    masked = re.split(r"[;:]\s|\s(?:[-=]+>|→|⇒)\s", masked)[0]  # a condition ends before these
    commas = [match.start() for match in re.finditer(r",(?=\s)", masked)]
    clear = [comma for comma in commas if _begins_what_to_do(line, comma, len(first))]
    if not clear and not start["once"]:
        # No verb that is known begins behind a comma; then it is one that begins no part of a list or a clause.
        going_on = _ADDS if len(commas) == 1 else _GOES_ON
        clear = [comma for comma in commas if not going_on.match(line[comma:])]
    if clear and re.search(r",\s+(?:if|when|whenever)\b", line[: clear[0]], re.IGNORECASE):
        return None, line  # "When both are red call Bo, when one is, wait"
    if not clear:
        return _before_its_main_clause(line, first, start)
    rest = re.sub(r"^then\b[,\s]*", "", line[clear[0] + 1 :].strip(), flags=re.IGNORECASE)
    return line[start.end() : clear[0]].strip(), rest


def _before_its_main_clause(line: str, first: str, start: re.Match[str]) -> tuple[str | None, str]:
    """Split *If the sum is wrong it goes to Ruth*, where no comma says at which word."""
    for subject in _SUBJECT.finditer(first, start.end()):
        condition = first[start.end() : subject.start()]
        if "," not in condition and is_state(condition) and not _TAKES_A_CLAUSE.search(condition):
            rest = line[subject.end() :]
            return (condition, rest) if tells(in_sentences(rest)[0]) else (None, line)
    return None, line


def _begins_what_to_do(line: str, comma: int, end: int) -> bool:
    if re.match(r",\s+then\b", line[comma:], re.IGNORECASE):
        return True
    if _JOINED.match(line[comma:]) or _LISTED.match(line[comma:]):
        return False
    return tells(line[comma + 1 : end])


def is_circumstance(text: str) -> bool:
    """Whether a text says only when, where or how something is done: *Outside of office hours*, *Once it is agreed*."""
    found = CIRCUMSTANCE.match(one_line(text))
    if found is None or split_condition(text)[0] is not None:
        return False
    first = in_sentences(text)[0]
    if any(tells(part) for part in re.split(r",\s+", first)[1:]):
        return False  # "While the run is on, nobody deletes it"
    if any(_is_clause(first[found.end() : subject.start()]) for subject in _SUBJECT.finditer(first, found.end())):
        return False  # "As long as it's listed it stays"
    if re.search(r"\b(?:don['’]t|do not)$", first.rstrip(".! "), re.IGNORECASE):
        return False  # "If in doubt don't"
    # "Without a ticket nothing gets deleted" has a main clause.
    return not any(
        _denies_something(first[subject.end() :]) for subject in _DENIED_SUBJECT.finditer(first, found.end())
    )


_DENIED_SUBJECT = re.compile(r"\s(?=(?:nothing|nobody|no one)\s)", re.IGNORECASE)


def _is_clause(text: str) -> bool:
    whole = is_state(text) or re.search(r"\w['’](?:s|re|ve)\b \w", text) is not None
    return whole and not _TAKES_A_CLAUSE.search(text)


def _denies_something(text: str) -> bool:
    return tells(text) or re.match(r"\S+(?: one)? (?:gets?|is|goes)\b", text, re.IGNORECASE) is not None


# --- parts


def parts_of(text: str, *, situations: bool = False) -> tuple[Part, ...]:
    """Cut an answer into parts, each under its own condition; what comes behind one and has none belongs to it.

    `situations`: the question was when, so that *Disk full: call Bo* names a situation and no cause.
    """
    parts: list[Part] = []
    for sentence in _units(text):
        condition, then = split_condition(sentence)
        if condition is None and situations:
            condition, then = _situation(sentence)
        elif condition and parts and _refers_back(condition, parts[-1]):
            condition, then = None, sentence
        if parts and condition is None:
            parts[-1] = parts[-1]._replace(then=f"{parts[-1].then} {sentence}")
        else:
            parts.append(Part(condition, then))
    return tuple(parts)


def in_cases(text: str, *, situations: bool = False) -> tuple[Part, ...]:
    """Give an answer without the condition that leads it, whole otherwise; several cases where each has its own."""
    parts = parts_of(text, situations=situations)
    apart = all(part.when is not None for part in parts)
    return parts if parts and apart else (Part(None, one_line(text)),)


def _units(text: str) -> list[str]:
    """Cut a text into sentences, and a sentence where a condition begins behind a semicolon."""
    found: list[str] = []
    for sentence in _with_their_questions(in_sentences(text)):
        start = 0
        for mark in re.finditer(r";\s+(?=(?:if|when|whenever)\s)", outside_quotes(sentence), re.IGNORECASE):
            if split_condition(sentence[mark.end() :])[0] is not None:
                found.append(sentence[start : mark.start() + 1])
                start = mark.end()
        found.append(sentence[start:])
    return found


def _with_their_questions(sentences: list[str]) -> list[str]:
    """Put a question and the sentence that answers it together: *Still red? Ring Bo.*."""
    found: list[str] = []
    for sentence in sentences:
        if found and found[-1].endswith("?") and len(found[-1].split()) > 1 and tells(sentence):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


_POINTS_BACK = re.compile(
    r"(?:he|she|they|that|this|those|these|so|not|none|neither|nor|nothing|the same|one of them"
    r"|even (?:then|that)|still)"
    r"(?:['’]\w+)?\b|(?=.*\b(?:again|too|also|still|either|even|second time|as well)\b)it\b",
    re.IGNORECASE,
)


def _refers_back(condition: str, before: Part) -> bool:
    """Whether a condition speaks of what was said before it: *if she is on leave*, *if that fails*, *if Bo is away*."""
    name = re.match(r"[A-Z][a-z]+\b", condition)
    if name is not None and re.search(rf"\b{name[0]}\b", before.then):
        return True
    found = _POINTS_BACK.match(condition)
    if found is None:
        return False
    return before.when is None or not before.when.casefold().startswith(f"{found[0].casefold()} ")


# --- situations that no "if" names

_MARK = re.compile(r":\s+|\s+(?:[-–—]+|[-=]+>|→|⇒)\s+|\?\s+|\s*\.\.\.\s+|\s*…\s+")
_LABEL = re.compile(
    r"(?:(?:first|then|next|last|finally|always|never|important|careful|caution|warning|attention|beware|note|nb|ps|fyi"
    r"|tip|hint|rule(?: of thumb)?|easy|simple|trick|my (?:advice|rule)|yes|no|same|answer|in short|short|two things"
    r"|one thing|mind|remember|quick|todo|and|or|but|so|because|otherwise|else)$|(?:neither|both|either)\b|the \w+$)",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"(?P<one>an?|any|anything|anyone|anybody|something|someone|somebody|more than|less than|fewer than|no)\b"
    r"|(?P<many>all|every|each|everything|everybody|everyone|these|those|whatever|whoever|both)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|that|which|where|with|without|over|under|about|from|for|in|of|on)\b", re.IGNORECASE
)
_ASKS = re.compile(r"(?:is|are|was|were|has|have|had|does|do|did|can|will|would|should)(?:n['’]t)? \w", re.IGNORECASE)
_LONGEST_SITUATION = 24  # words


def _situation(sentence: str) -> tuple[str | None, str]:
    """Split *Disk full: call Bo*, *Anything odd – ring Bo*, *Still red? Ring Bo*: a situation, a mark, what to do."""
    mark = _MARK.search(outside_quotes(sentence))
    if mark is None:
        return None, sentence
    before, behind = sentence[: mark.start()].strip(), sentence[mark.end() :].strip()
    if not before or not tells(behind) or not may_be_situation(before):
        return None, sentence
    return worded_situation(before, asked=mark[0][0] == "?"), re.sub(r"^then\b[,\s]*", "", behind, flags=re.IGNORECASE)


def may_be_situation(text: str) -> bool:
    """Whether a text may name a situation: no instruction, no label, and not about *that* or *this*."""
    bare = re.sub(r"^(?:if|when|whenever|once|in case(?: of)?|as soon as)\s+", "", text, flags=re.IGNORECASE)
    if len(bare.split()) > _LONGEST_SITUATION or _LABEL.match(bare) or re.search(r"[;.]\s|,\s+(?:so|then)\b", bare):
        return False
    if re.match(r"(?:that|this|those|these|it)(?:['’]s|\s+(?:is|are|was))\b", bare, re.IGNORECASE):
        return False
    return not any(tells(part) for part in re.split(r",\s+(?:and |but )?", bare))


def worded_situation(text: str, *, asked: bool = False) -> str:
    """Fit a situation behind *when*: before a thing alone goes *there is*."""
    bare = re.sub(r"^(?:if|when|whenever|once|as soon as|in case(?! of\b))\s+", "", text, flags=re.IGNORECASE)
    if asked and _ASKS.match(bare):
        return f"the answer to “{bare[:1].lower()}{bare[1:]}?” is yes"
    found = _INDEFINITE.match(bare)
    if found is None or re.match(r"(?:more|less|fewer) than|no\b", bare, re.IGNORECASE):
        return bare
    relative = _RELATIVE.search(bare)
    thing, more = (bare[: relative.start()], bare[relative.end() :]) if relative else (bare, "")
    if is_state(thing) or any(is_verb_of_a_state(word) for word in thing.split()[2:]):
        return bare
    if sum(is_verb_of_a_state(word) or is_state(f"it {word}") for word in more.split()) > 1:
        return bare
    return f"{'there is' if found['one'] else 'it is about'} {bare[:1].lower()}{bare[1:]}"
