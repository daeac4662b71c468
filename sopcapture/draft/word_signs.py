"""What stands around each word of a sentence: the signs by which its role is told.

Of the words themselves only those are looked at that join clauses or stand in their place: no name, no thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sopcapture.commands.words import word_set
from sopcapture.draft.main_clauses import is_whole
from sopcapture.draft.moods import VERBS, happens, is_imperative, is_state, tells

Signs = Sequence[str]


class Word(NamedTuple):
    """A word or a mark of a sentence, and where it stands in it."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|[\w'’./%-]*\w|[^\w\s]")


def words_of(sentence: str) -> list[Word]:
    """Cut a sentence into its words and marks."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(sentence)]


_JOINS = word_set(
    """
    if when whenever where unless once should because since as so otherwise else or and but then until before after
    while except for with without provided only not under over below above
    """
)
_STANDS_FOR = word_set("it he she they you we i nobody somebody someone anybody that this there these those")
_HELPS = word_set(
    """
    is are was were has have had does do did can will would must should may isn't aren't doesn't don't can't won't
    cannot wouldn't didn't hasn't haven't it's that's he's she's there's they're you're we're i'm
    """
)
_DETERMINES = word_set("the a an my our your their his her its no any every each all both another other")
_GOVERNS = word_set("in on at of to by from into about more less than up out off")
_MARKS = frozenset(",;:.!?()-–—>→=…")
_LEADS = word_set("and but so or then if when where unless because since as otherwise else once only also")
_CASES = word_set("if when whenever where unless because since once so or until before after as otherwise")


_LEADS_CASE = re.compile(r"(?:and |but )?(?:if|when|whenever|where|unless)\b", re.IGNORECASE)


def _kind(word: str, *, first: bool) -> str:
    """What a word is by its form."""
    low = word.casefold().replace("’", "'")
    if low in _JOINS or low in _STANDS_FOR:
        return low
    for kind, known in (("helps", _HELPS), ("determines", _DETERMINES), ("governs", _GOVERNS), ("verb", VERBS)):
        if low in known:
            return kind
    if not word[0].isalnum() and word[0] != "_":
        return word[0]
    if any(character.isdigit() for character in word):
        return "number"
    if low.endswith("s") and (low[:-1] in VERBS or low[:-2] in VERBS or happens(low)):
        return "does"
    ending = next((end for end in ("n't", "ed", "en", "ing") if low.endswith(end)), None)
    if ending is not None:
        return ending
    return "name" if word[:1].isupper() and not first else "word"


def signs_of(words: Sequence[Word], *, asked_when: bool, before: str) -> list[Signs]:
    """Give the signs of each word: what it is, what stands beside it, and what its clause and those beside it are.

    `asked_when`: the question was when. `before`: the sentence in front of it, if any.
    """
    kinds = [_kind(word.text, first=number == 0) for number, word in enumerate(words)]
    clauses = _clauses(words)
    clause_of = {place: number for number, (begin, end) in enumerate(clauses) for place in range(begin, end)}
    first = f"tells={tells(before):d} if={_LEADS_CASE.match(before) is not None:d}" if before else "first"
    shared = [f"asked={asked_when:d}", f"behind {first}", f"begins={kinds[0] if kinds else ''}"]
    in_clause = _signs_in_clauses(words, kinds, clauses, shared[1])
    found: list[Signs] = []
    joined = "none"
    for place, kind in enumerate(kinds):
        low = words[place].text.casefold()
        joined = low if low in _JOINS else joined
        around = {step: kinds[place + step] if 0 <= place + step < len(kinds) else "end" for step in _NEAR}
        signs = [*shared, f"is={kind}", f"behind={joined}", f"behind={joined} begins={kinds[0]}"]
        signs += [f"{step:+d}={near}" for step, near in around.items()]
        signs += [f"-1={around[-1]} is={kind} +1={around[1]}", f"is={kind} +1={around[1]} +2={around[2]}"]
        if (number := clause_of.get(place)) is None:
            signs.append("mark")
        else:
            begin = clauses[number][0]
            led = next((kinds[one] for one in range(place, begin - 1, -1) if kinds[one] in _CASES), "none")
            signs += [*in_clause[number], f"place={min(place - begin, 2)}", f"led={led}"]
            signs.append(f"led={led} led={kinds[begin]}")
        found.append(signs)
    return found


_NEAR = (-3, -2, -1, 1, 2, 3)


def _clauses(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Cut a sentence at its marks."""
    found: list[tuple[int, int]] = []
    begin = 0
    for place, word in enumerate(words):
        if word.text in _MARKS:
            if place > begin:
                found.append((begin, place))
            begin = place + 1
    return [*found, (begin, len(words))] if begin < len(words) else found


def _signs_in_clauses(
    words: Sequence[Word], kinds: Sequence[str], clauses: Sequence[tuple[int, int]], first: str
) -> list[Signs]:
    """Give the signs that all words of a clause have: what it is, and those beside it. `first`: what is before all."""
    told = [_signs_of_clause(words, kinds, clause) for clause in clauses]
    none = ["none", "none"]
    found: list[Signs] = []
    for number, (begin, _) in enumerate(clauses):
        before = told[number - 1] if number else none
        behind = told[number + 1] if number + 1 < len(told) else none
        mark, led = words[begin - 1].text if begin else "^", f"led={kinds[begin]}"
        is_so = told[number][1]
        found.append(
            [
                *(f"here {sign}" for sign in told[number]),
                f"tell {before[1]} {is_so} mark={mark}",
                f"tell {is_so} {behind[1]} mark={mark}",
                f"tell {before[1]} {is_so} mark={mark} {led}",
                f"tell {is_so} mark={mark} {first}",
                f"tell {is_so} alone={len(clauses) == 1:d} {first} {led}",
                *(f"before {sign}" for sign in dict.fromkeys(before)),
                *(f"behind {sign}" for sign in dict.fromkeys(behind)),
            ]
        )
    return found


def _signs_of_clause(words: Sequence[Word], kinds: Sequence[str], clause: tuple[int, int]) -> list[str]:
    begin, end = clause
    leads = words[begin].text.casefold() in _LEADS and end - begin > 1
    text = " ".join(word.text for word in words[begin + leads : end])
    inside = next((kinds[place] for place in range(begin + 1, end) if kinds[place] in _CASES), "none")
    before = words[begin - 1].text if begin else "^"
    two = " ".join(kinds[begin : begin + 2])
    behind = words[end].text if end < len(words) else "$"
    does = any(kind in ("helps", "does") for kind in kinds[begin:end])
    is_so = f"tells={tells(text):d} orders={is_imperative(text):d} state={is_state(text):d} whole={is_whole(text):d}"
    return [
        f"led={kinds[begin]}",
        is_so,
        f"inside={inside}",
        f"length={min(end - begin, 4)}",
        f"two={two}",
        f"two={two} mark={before}",
        f"mark={before}",
        f"ends={behind}",
        f"led={kinds[begin]} {is_so} mark={before} does={does:d}",
        f"led={kinds[begin]} tells={tells(text):d} mark={before}",
    ]
