"""The condition in the middle of a sentence: *Stop when it is red, and call Bo*."""

from __future__ import annotations

import re

from sopcapture.draft.main_clauses import IN_DOUBT
from sopcapture.draft.moods import in_sentences, tells
from sopcapture.draft.said import Part
from sopcapture.draft.situations import ASKS_WHETHER, GRATEFUL, NARROWS
from sopcapture.model.markdown import lower_first

_JOINS_ANOTHER = re.compile(
    r"\b(?:if|when|whenever|once|as soon as|unless|until|before|after|because|since|so|but|except|otherwise|else"
    r"|only|even)\b|(?:^|\s)[-–—]+\s",
    re.IGNORECASE,
)
OTHERWISE = re.compile(r"^(?:otherwise|else|instead|if not|but|or)\b", re.IGNORECASE)
_INSIDE = re.compile(
    r"^(?P<before>.+?),? "
    r"(?P<word>if|when|whenever|as soon as|(?<!\bat )once|in case|(?<=, )where(?= (?:the|an?|no|any)\b)"
    r"|(?<=[a-z]ed )(?<!stored )(?<!placed )(?<!copied )(?<!saved )(?<!moved )where(?= (?:the|an?|no|any|both)\b))"
    r" (?P<when>(?:[^,;:]|(?<=\d)[,:](?=\d))+)"
    r"(?:(?P<mark>[,;:]) (?P<behind>.+))?$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(
    r"\bat once\b|\bsince (?:the|last|yesterday)\b|\b(?:than|as|like) before\b"
    r"|\bafter \d+ \w+|\b(?:the|a) (?:day|week|month|year) before\b"
    r"|\b(?:after|before) (?:it|that|this|them)\b|\b(?:after|before) (?:the|an?|any|every|each|my|your|our) [\w-]+$"
    r"|\bbefore$|\bbefore you (?:do|touch|change|start|run|send|book) (?:(?:any|some)thing|it|them)\b",
    re.IGNORECASE,
)
_BEFORE_ONE_DOES = re.compile(
    r"\b(?:before|after) (?:I|we|you|they|he|she|it|any(?:body|one|thing)) [a-z]+"
    r"(?: (?:it|them|that|on|off|out|up|back|again|any(?:body|one|thing)|(?:the|an?|your|our|its) [\w-]+)){0,3}$",
    re.IGNORECASE,
)
"""*Ring Bo before we resume | if anything was paid out*: when the order is to be done, whatever the condition is."""
_AT_A_TIME = re.compile(
    r"\b(?:after|before) (?:lunch|breakfast|noon|midnight|work|\d[\d:.]*(?: [ap]m)?|[A-Z][a-z]+day)$"
)
_UNTIL_THEN = re.compile(
    r"(?:until|till|before|as long as) [^,;:]+? (?:I|we|you|nobody|it|they) [a-z]+\b", re.IGNORECASE
)
_REMARKS = re.compile(
    r"(?:however|no matter|even|in that case|because|since|so that|(?:then )?(?:it|that|they|he|she|nobody|no one)\b"
    r"(?! (?:if|when|unless)\b))",
    re.IGNORECASE,
)
"""What may be said behind a condition that is no part of it: *nobody can work then*, *because she wrote it*."""
_IS_TO_BE = re.compile(
    r"\b(?:has|have|is|are) to be [a-z]+(?:ed|en|wn|ld|ght|ut)\b|\b(?:is|are) (?:not )?[a-z]+(?:ed|en|eld|ept)$",
    re.IGNORECASE,
)
"""*Mr Aalders has to be written to*: who, and what is to be done."""
_NUMBERED = re.compile(r"^(?P<who>[^,()]+?)(?:,? \([^()]*\)|, (?:ext\w*\.? )?[\d +/-]+)+$")
"""Who, and by which number: *Gesa (0172 555 0143)*, *Mrs Quist, 0171 55520*."""
_OR_IF = re.compile(r"^(?P<then>[^,;:.]+?) (?:if|when) (?P<when>[^,;:.]+,? or (?:if|when) [^;:.]+)$", re.IGNORECASE)
"""*Ring Bo if it doesn't say ok, or if it fails twice*."""
_ONLY_WHEN = re.compile(r"^(?P<then>[^;:]+?),? only (?:if|when) (?P<when>[^,;:]+)(?:; (?P<behind>.+))?$", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:is|are) (?:to be )?(?:[a-z]+(?:ed|en|eld|ept)|put|set|cut|run|made|brought|sent)"
    r"(?: (?:back|out|off|in|on|up|down|away|again))?$",
    re.IGNORECASE,
)
AND_CALLS = re.compile(r"(?P<when>\S+ \S+ .+?),? (?P<calls>and (?:call|ring|phone|tell|page|inform|fetch|text) \S.*)")


def condition_inside(text: str, rest: str) -> Part | None:
    """*Stop when it is red, and call Bo*; *Ms Quist, 4410, as soon as they want it back; promise nothing*."""
    either = _OR_IF.match(text)
    if either is not None and tells(either["then"]) and not _asks(either["then"], "if", either["when"]):
        return Part(either["when"], followed(either["then"], rest))
    if (only := _ONLY_WHEN.match(text)) is not None:
        return _only(only, rest)
    found = _INSIDE.match(text)
    if (
        found is None
        or GRATEFUL.search(found["before"])
        or _asks(found["before"], found["word"], found["when"])
        or OTHERWISE.match(rest)
    ):
        return None
    before, behind, when = found["before"], found["behind"] or "", found["when"]
    if (then_calls := AND_CALLS.fullmatch(when)) is not None and tells(before):
        # "Stop when the sum is off and call Bo": whom to call is no part of when.
        when, behind = then_calls["when"], f"{then_calls['calls']}{', ' if behind else ''}{behind}"
        return Part(when, followed(f"{before} {behind}", rest))
    if _JOINS_ANOTHER.search(_SINCE_THEN.sub(" ", _AT_A_TIME.sub("", when))) or before.count("(") != before.count(")"):
        return None
    goes_on = re.sub(r"^(?:and|then|but|so)\s+", "", behind, flags=re.IGNORECASE)
    if _JOINS_ANOTHER.search(_SINCE_THEN.sub(" ", _BEFORE_ONE_DOES.sub("", before))) or (
        behind
        and (
            OTHERWISE.match(behind) or not (_tells_in(goes_on) or _UNTIL_THEN.match(goes_on) or _REMARKS.match(behind))
        )
    ):
        return None
    numbered = _NUMBERED.match(before)
    if re.match(r"(?:that|it)['’]s [A-Z]", before, re.IGNORECASE):
        pass  # it says whose matter it is
    elif numbered is not None and not tells(before):
        before = call(before)
    elif not tells(before) and not _IS_TO_BE.search(before):
        return None
    then = f"{before}{found['mark']} {behind}" if behind else before
    return Part(when, followed(then, rest))


def _tells_in(text: str) -> bool:
    return tells(text) or (re.match(r"with |by ", text) is not None and any(tells(one) for one in text.split(", ")))


def _only(found: re.Match[str], rest: str) -> Part | None:
    """*The copy is put back only if the portal is down; Mr Bo decides*: what else is to be done is not under it."""
    then, behind = found["then"], found["behind"] or ""
    if _JOINS_ANOTHER.search(f"{then} | {found['when']}") or re.search(r"\b(?:and|may|can)\b", then):
        return None
    if not (tells(then) or _IS_DONE.search(then)) or any(tells(one) for one in (behind, *in_sentences(rest))):
        return None
    return Part(f"{found['when']}, and only then", followed(f"{then}; {behind}" if behind else then, rest))


def call(who: str) -> str:
    if re.match(r"(?:only )?with(?:out)? ", who, re.IGNORECASE):
        return f"do it {lower_first(who)}"
    called = re.sub(r"^(?:First|Whoever|The|Our|My|Me|Your|Some\w+|Any\w+)\b", lambda word: word[0].lower(), who)
    return f"call {called}"


def _asks(then: str, word: str, when: str) -> bool:
    """Whether a condition behind an order belongs to a word of it: *ask if it fits*, *only when it rains*."""
    if IN_DOUBT.match(when) and not NARROWS.search(then):
        return False
    if re.search(r"\bbefore you \w+ (?:any|some)thing$", then, re.IGNORECASE):
        return False  # "Ask Bo before you touch anything if …"
    return bool(NARROWS.search(then) or (word.casefold() == "if" and ASKS_WHETHER.search(then)))


def followed(text: str, rest: str) -> str:
    return f"{text}. {rest}" if rest else text
