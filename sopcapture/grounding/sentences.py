"""Sentences, compared with the texts that are to bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.model.markdown import plain_inline

LEAD_IN = r"(?:well|oh|ah|so|and|but|ok(?:ay)?|now|look|sure|right|honestly|also|yes)"
OF_A_CASE = (
    r"(?= (?:the|an?|no|any\w*|some\w*|nobody|there|it|both|two|several|either|neither)\b"
    r"| (?:[^,.;:?]|\.(?=\w)){3,60}?\b(?:is|are|was|were|has|have)\b[^,.;:?]*,)"
)
"""What goes on behind a *where* that means *in case*, as a pattern: *where dishes without a list are reported, …*."""
DONE_OPENING = (
    r"(?:(?:it(?:['’]s| is) |the (?:work|job) is |(?:we|you|I)(?: are|['’]re| am|['’]m) )?"
    r"(?:(?:done|complete|finished|through|ready) )?(?:is )?"
    r"|you (?:may|can) (?:consider|call) it (?:done|finished) |you can go and [a-z ]{3,20} "
    r"|(?:the|an?) \w+ is (?:(?:deemed|considered|regarded as) )?(?:done|completed?|finished|closed) )"
)
"""What goes in front of the *when* of a definition of done, as a pattern: *the test is deemed completed when …*."""
SOUND = r"(?:ah+|oh+|och|well|um+|er+|hm+|yes(?=,)|(?:ok(?:ay)?|right|sure)(?:, so|(?=,)| so))"
"""What people begin a sentence with and mean nothing by: before a condition, before anything; as patterns."""

NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "nobody",
        "nowhere",
        "neither",
        "nor",
        "without",
        "cannot",
        "unless",
        "except",
    ]
)
TO_THE_READER = {"i": "you", "my": "your", "myself": "yourself", "i'm": "you're", "i've": "you've", "i'd": "you'd"}
"""What a person says of themselves, as it is said to whoever follows them."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CONTRACTED_NOT = re.compile(r"\b(ca|wo|sha|[a-z]+)n['’]t\b")
_EXACT = re.compile(
    r"""
    \{\{[a-z][a-z0-9_]*\}\}                       # a parameter
    | [A-Za-z][A-Za-z0-9+.-]*://[^\s`'"<>)]+      # a URL
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                # an address
    | (?:~|\.{1,2})?/[\w@%+=:,./~-]+              # a path
    | (?<![\w-])--?[A-Za-z][\w-]*                 # an option
    | [\w-]+(?:[./:_][\w-]+)+                     # a host, file, version, image
    | v?\d+(?:[.,:-]\d+)*%?                       # a number
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"\b(?:[A-Z][a-z]*[A-Z]\w*|[A-Z]{2,}\w*|[A-Z][a-z]+)\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[“\"(]|\*\*\s*)$")
_NORMATIVE = frozenset(["MUST", "SHOULD", "MAY", "NOT", "SHALL", "REQUIRED", "OPTIONAL", "RECOMMENDED", "I"])


def unsupported(sentence: str, evidence_texts: Iterable[str]) -> tuple[str, ...]:
    """Give what a sentence says and its evidence does not: numbers, names, paths, options, quoted code, negations.

    The sentence is inline Markdown; the texts are what the events that it cites hold. An empty answer does not prove
    the sentence: it means that nothing in it that can be checked is made up.
    """
    evidence = "\n".join(evidence_texts)
    folded = evidence.casefold()
    words = word_counts(evidence)
    plain = plain_inline(sentence)
    found = [code for code in _code_in(sentence) if code.casefold() not in folded]
    found += [exact for exact in _exact_in(plain) if exact.casefold() not in folded]
    found += [name for name in _names_in(plain) if name.casefold() not in words]
    denies = next(iter(_negations(plain)), None)
    if denies is not None and not _negations(evidence):
        found.append(denies)
    return tuple(dict.fromkeys(found))


def lost(sentence: str, source: str) -> tuple[str, ...]:
    """Give what a rewritten sentence no longer says of its source: numbers, names, paths, options, negations."""
    plain = plain_inline(sentence)
    folded = plain.casefold()
    words = word_counts(plain)
    before = plain_inline(source)
    found = [exact for exact in _exact_in(before) if exact.casefold() not in folded]
    found += [name for name in _names_in(before) if name.casefold() not in words]
    dropped = len(_negations(before)) - len(_negations(plain))
    if dropped > 0:
        found += _negations(before)[:dropped]
    return tuple(dict.fromkeys(found))


def _code_in(sentence: str) -> list[str]:
    return [match[1].strip() for match in re.finditer(r"(?<![`\\])`([^`]+)`(?!`)", sentence)]


def _exact_in(text: str) -> list[str]:
    return [match[0].rstrip(".,:;-") for match in _EXACT.finditer(text)]


def _names_in(text: str) -> list[str]:
    return [
        match[0]
        for match in _NAME.finditer(text)
        if match[0] not in _NORMATIVE
        and not (match[0][1:].islower() and _SENTENCE_START.search(text[: match.start()].rstrip(" ") or ""))
    ]


def _negations(text: str) -> list[str]:
    spelled = _CONTRACTED_NOT.sub(r"\1 not", text.casefold())
    return [match[0] for match in _WORD.finditer(spelled) if match[0] in NEGATIONS]


def word_counts(text: str) -> dict[str, int]:
    """Count the words of a text, case folded, with ``n't`` read as *not*."""
    counts: dict[str, int] = {}
    for match in _WORD.finditer(_CONTRACTED_NOT.sub(r"\1 not", text.casefold())):
        counts[match[0]] = counts.get(match[0], 0) + 1
    return counts
