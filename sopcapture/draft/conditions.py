"""The condition that leads a sentence: *If it fails, …*, *Should it fail, …*, *When it fails don't …*.

What can't be told apart with confidence stays together: no word is dropped, and no exception leaves what it is one of.
"""

from __future__ import annotations

import re

from sopcapture.commands.words import word_set
from sopcapture.draft.main_clauses import (
    GOES_WITH_THE_NEXT,
    LACKS_WHAT_IS_IN_FRONT,
    TAKES_A_CLAUSE,
    WITH_AN_OBJECT,
    YOU_DO,
    before_an_order,
    is_clause,
    is_whole,
    second_clause,
)
from sopcapture.draft.moods import (
    CIRCUMSTANCE,
    VERBS,
    happens,
    has_finite_verb,
    in_sentences,
    is_verb_of_a_state,
    outside_quotes,
    tells,
)
from sopcapture.grounding import OF_A_CASE
from sopcapture.model.markdown import one_line

CONJUNCTION = (
    rf"(?:if|when|whenever|where{OF_A_CASE}|once|as soon as|in (?:the )?case(?: that)?(?! of\b)"
    r"|in the event that|the moment"
    r"|(?:any|each|every) time(?! (?:except|between|before|after|but|from|in|on|at)\b)(?= \w+ \w))"
)
"""What may lead a condition, as a regular expression."""
_CONDITION = re.compile(
    rf"(?:(?:if|when|whenever|where{OF_A_CASE}|in the event that|in (?:the )?case(?: that)?(?! of\b))\s+"
    rf"|(?P<should>should)\s+(?=\S+\s+\S)|(?P<once>{CONJUNCTION})\s+)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r",\s+(?:and|or|nor|but|the|an?|no|not|which|who|whom|whose|that(?!['’]s\b| (?:is|means)\b)"
    r"|where|when|because|since|so|for|with|from|in|on|at|by|to|of|as|if|also|even|especially|such|like|unless|until|while|one|it|they|he|she|its|their)\b|,\s+\W?\d",
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
_SUBJECT = re.compile(
    r"\s(?=(?:then|it|it['’]s|he|she|they|you|we|I|(?:I|we|you)['’](?:d|ll)|that one|this one|nobody|no one)\s)",
    re.IGNORECASE,
)
_ENDS_CONDITION = re.compile(r"[;:]\s|\s(?:[-=]+>|→|⇒)\s")
_DASH = re.compile(r"\s+[-–—]+\s+")
_MARK = re.compile(r":\s+|\s+(?:[-=]+>|→|⇒|[-–—]+)\s+")
_LISTED = re.compile(r",\s+[\w-]+\s+or\b", re.IGNORECASE)


def split_condition(text: str) -> tuple[str | None, str]:
    """Split a leading *If …,* or *When …,* off, and leave everything else as it is.

    A condition may hold commas itself ("If the build, the lint or the tests fail, stop"): with several, the split is at
    the first one after which an instruction begins. An order inside ends it at once ("If it is red don't open it, not
    even at night"). Where neither is found, a mark ends it ("If red: stop"), else the text stays whole.
    """
    line = one_line(text)
    start = _CONDITION.match(line)
    if start is None:
        return None, line
    condition, then = _split(line, start)
    if condition is not None and start["should"]:
        condition = _inverted(condition)
    return (condition, then) if condition is not None else (None, line)


_IT_IS_NOT = re.compile(
    r"(?<!\bsays)(?<!\bsay)(?<!\bshows)(?<!\bmeans)(?<!\btells)(?<!\bthat)(?<!\bsure)(?<!\bthink)"
    r" (?=it (?:isn['’]t|is not)\b)",
    re.IGNORECASE,
)
"""*If they are spread over lots of zones it isn't the zones, wake the on-call*: what it means, and what to do."""


def _split(line: str, start: re.Match[str]) -> tuple[str | None, str]:
    first = in_sentences(line)[0]
    masked = outside_quotes(line)[: len(first)]
    head = _ENDS_CONDITION.split(masked, maxsplit=1)[0]
    dashes = [*_DASH.finditer(head, start.end())]
    if len(dashes) == 1 and is_whole(head[start.end() : dashes[0].start()]):
        head = head[: dashes[0].start()]
    if (who_is := _WHAT_WHO_IS.search(head, start.end())) is not None:
        return line[start.end() : who_is.start()], line[who_is.start() + 1 :].strip()
    commas = [match.start() for match in re.finditer(r",(?=\s)", head)]
    if len(commas) > 1 and _WHO.fullmatch(head[commas[-1] + 1 :]):
        commas.pop()
    if (order := before_an_order(masked[: commas[0] if commas else len(head)], start.end())) is not None:
        return line[start.end() : order], line[order:].strip()
    denied = _IT_IS_NOT.search(masked[: commas[0]], start.end()) if commas else None
    if denied is not None and has_finite_verb(masked[start.end() : denied.start()]):
        return line[start.end() : denied.start()], line[denied.end() :].strip()
    clear = [comma for comma in commas if _begins_what_to_do(line, comma, len(first))]
    if not clear and not start["once"]:
        # No verb that is known begins behind a comma; then it is one that begins no part of a list or a clause.
        going_on = _ADDS if len(commas) == 1 else _GOES_ON
        clear = [comma for comma in commas if not going_on.match(line[comma:])]
    if not clear:
        # No order in any of them; then what is stated behind the condition is what becomes of it.
        clear = [comma for comma in commas if _states_what_becomes(line, start.end(), comma, len(first))]
    if clear and re.search(r",\s+(?:if|when|whenever)\b", line[: clear[0] + 6], re.IGNORECASE):
        clear = []  # "When both are red Bo, when one is, wait"
    earlier = _before_its_main_clause(line, line[: clear[0]], start) if clear else (None, line)
    of_which = clear and LACKS_WHAT_IS_IN_FRONT.search(line[: clear[0]])  # "When it names a file we don't have, ask Bo"
    if earlier[0] is not None and not of_which and _WE_DO.match(earlier[1]) and not _GOES_ON_WITH.search(earlier[0]):
        return earlier  # "When a sum is off I stop and phone Bo, I don't unpack it"
    if clear and commas[0] < clear[0] and re.match(r",\s+so\b", line[clear[0] :], re.IGNORECASE):
        clear = commas  # "If it holds, the cloth is sound, so don't block it"
    if clear and (second := second_clause(line[start.end() : clear[0]])) is not None:
        # "When the date is wrong somebody typed it by hand, correct it": that is no part of when.
        place, is_clear = start.end() + second[0], second[1]
        return (line[start.end() : place], line[place:].strip()) if is_clear else (None, line)
    if clear:
        rest = re.sub(r"^then\b[,\s]*", "", line[clear[0] + 1 :].strip(), flags=re.IGNORECASE)
        return line[start.end() : clear[0]].strip(), rest
    condition, then = _before_its_main_clause(line, first, start)
    return (condition, then) if condition is not None else _before_a_mark(line, masked, start)


_IT_IS_WHO = re.compile(
    r"(?:it|that)['’]s (?:the|our|my|[A-Z])[\w-]*(?: [\w-]+)* (?:through|on|in|at|from|who)\b"
    r"|it['’]s [A-Z][\w-]*(?:['’]s (?:call|job|turn|decision|business|matter)\b|(?=[.,;]|$))"
)
_IT_IS_THE = re.compile(r"it['’]s (?:the|our|my) [\w-]+, [A-Z]")
"""*it's the lawyer, Ms Ray*: whose matter it is."""
_IT_IS_ONE = re.compile(
    r"(?:then )?(?:it|that)(?:['’]s| is) [A-Z][a-z]+(?: [A-Z][a-z]+)?(?: (?:from|on|at|in|who)\b|[.,;]|$)"
)
"""*it's Rosa from the gantry crew*: who is called then."""
_WHAT_WHO_IS = re.compile(
    r",\s+(?:the|our|my|his|her|their) [a-z]+(?: [a-z]+)?, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, [a-z]+s\b"
)
"""*Where there is no drop, the manager, Tomasz, hands it over*: a subject with its name."""
_WHO = re.compile(r"\s(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?\.?")
"""Who somebody is, behind what they are: *by the groundskeeper, Mr Nuyts*."""


def _before_its_main_clause(line: str, first: str, start: re.Match[str]) -> tuple[str | None, str]:
    """Split *If the sum is wrong it goes to Ruth*, where no comma says at which word."""
    for subject in _SUBJECT.finditer(first, start.end()):
        condition = first[start.end() : subject.start()]
        rest = line[subject.end() :]
        whole = is_clause(condition) or YOU_DO.match(condition) or (_WE_DO.match(rest) and is_whole(condition))
        if OF_IT.match(rest) or (_WE_DO.match(rest) and _goes_on(condition, rest)):
            continue  # "a table you don't know", "the file is the one you made", "it is missing because you removed it"
        if "," not in condition and whole:
            told = any(tells(part) for part in re.split(r",\s+", in_sentences(rest)[0]))
            return (condition, rest) if told or _IT_IS_WHO.match(rest) or _WE_DO.match(rest) else (None, line)
    return None, line


OF_IT = re.compile(
    r"(?:you|we|I) (?:do not|don['’]t|did not|didn['’]t|never|can['’]t|cannot) "
    r"(?:recogni[sz]e|know|expect|understand|need|want|trust|like|explain|read|see|place)(?=[,;:.]|$)",
    re.IGNORECASE,
)
"""*A table you don't recognise*: which one it is that is spoken of."""


def _goes_on(condition: str, rest: str) -> bool:
    """Whether a pronoun is the subject of a clause inside a condition, and of none behind it."""
    if not _GOES_ON_WITH.search(condition) or WITH_AN_OBJECT.search(condition):
        return False
    # Where its verb has an object, nothing in front of it can be that: "it is a small one | I mend it myself".
    return not (_MAY_BE_OBJECT.search(condition) and _HAS_AN_OBJECT.match(rest))


def _before_a_mark(line: str, masked: str, start: re.Match[str]) -> tuple[str | None, str]:
    """Split *If red: stop*, *If he is not there – hands off*."""
    mark = _MARK.search(masked, start.end())
    if mark is None:
        return None, line
    condition, rest = line[start.end() : mark.start()].strip(), line[mark.end() :].strip()
    if not condition or not rest or TAKES_A_CLAUSE.search(condition) or _SUBJECT_INSIDE.search(condition):
        return None, line
    if _DASH.fullmatch(mark[0]) and not (tells(in_sentences(rest)[0]) or is_whole(condition)):
        return None, line
    return condition, re.sub(r"^then\b[,\s]*", "", rest, flags=re.IGNORECASE)


_SUBJECT_INSIDE = re.compile(r",\s+(?:it|he|she|they|you|we|nobody|no one)\s", re.IGNORECASE)
_BARE_VERBS = word_set(
    """
    be have live happen appear turn complain occur come get not deviate differ vary fail exist remain persist recur
    refuse reject exceed lack contain hold show say report return hang crash drop rise stay last cost arise emerge
    apply match miss lie stand sit need require want ask object arrive expire prove become seem look sound leave
    prevail continue
    """
)


_ALSO_NOUNS = frozenset(
    ("report", "show", "return", "match", "crash", "drop", "rise", "cost", "hold", "object", "look")
)


def _inverted(condition: str) -> str | None:
    """Turn *should the sum differ* into *the sum should differ*; None where no verb is known."""
    words = condition.split()
    places = [number for number in range(1, len(words)) if not GOES_WITH_THE_NEXT.search(words[number - 1])]
    known = [number for number in places if words[number].casefold() in _BARE_VERBS]
    if known and words[known[0]].casefold() in _ALSO_NOUNS and known[0] + 1 in known:
        known.pop(0)  # "the monthly report differ"
    known += [number for number in places if words[number] in VERBS or happens(words[number])]
    if not known:
        return None
    place = known[0]
    while place > 1 and words[place - 1].casefold() in _BEFORE_A_VERB:
        place -= 1  # "no longer be verified"
    return " ".join((*words[:place], "should", *words[place:]))


_BEFORE_A_VERB = frozenset(("not", "no", "longer", "never", "still", "ever", "already", "again"))


def _begins_what_to_do(line: str, comma: int, end: int) -> bool:
    if re.match(r",\s+then\b", line[comma:], re.IGNORECASE):
        return True
    if _JOINED.match(line[comma:]) or _LISTED.match(line[comma:]):
        return False
    behind = line[comma + 1 : end]
    return tells(behind) or any(found.match(behind.strip()) for found in (_IT_IS_THE, _IT_IS_ONE, _FIRST_WE))


_FIRST_WE = re.compile(r"(?:we|you|I) (?:first|then|always|just|only) [a-z]+ ", re.IGNORECASE)
"""*we first read in the header what has changed*: what is done, whatever the verb is."""


def _states_what_becomes(line: str, begin: int, comma: int, end: int) -> bool:
    """Whether a clause in front of a comma is followed by what is done: *it is red, the matter is handed over*."""
    behind = line[comma + 1 : end].strip()
    return _PASSIVE.match(behind) is not None and is_whole(line[begin:comma].strip())


_PASSIVE = re.compile(
    r"(?:the|it|this|that|these|those|they|everything|nothing) (?:\w+ ){0,3}?"
    r"(?:is|are|has to be|have to be|is to be|are to be|shall be|must be|should be) (?:not )?"
    r"\w+(?:ed|en|t)\b"
)
"""What is done by whoever it may be."""


def is_circumstance(text: str) -> bool:
    """Whether a text says only when, where or how something is done: *Outside of office hours*, *Once it is agreed*."""
    found = CIRCUMSTANCE.match(one_line(text))
    if found is None or split_condition(text)[0] is not None:
        return False
    first = in_sentences(text)[0]
    if any(tells(part) for part in re.split(r",\s+", first)[1:]):
        return False  # "While the run is on, nobody deletes it"
    if any(is_clause(first[found.end() : subject.start()]) for subject in _SUBJECT.finditer(first, found.end())):
        return False  # "As long as it's listed it stays"
    if _AT_SOME_TIME.match(first) and any(
        _has_its_own_clause(first[found.end() : subject.start()].strip(), first[subject.end() :])
        for subject in _SUBJECT.finditer(first, found.end())
    ):
        return False  # "Before publish I make the list": what is done, and not only when
    if re.search(r"\b(?:don['’]t|do not)$", first.rstrip(".! "), re.IGNORECASE):
        return False  # "If in doubt don't"
    if _GOVERNS.match(first) and any(
        is_verb_of_a_state(word) and word[-1] == "s" for word in re.findall(r"[\w'’-]+", first)[3:]
    ):
        return False  # "In case of a credit note the old rate counts"
    # "Without a ticket nothing gets deleted" has a main clause.
    return not any(
        _denies_something(first[subject.end() :]) for subject in _DENIED_SUBJECT.finditer(first, found.end())
    )


def _has_its_own_clause(thing: str, rest: str) -> bool:
    """Whether behind a word and the thing that it governs somebody does something: *before | publish | you make*."""
    short = 0 < len(thing.split()) <= _A_THING and not is_clause(thing) and "," not in thing
    return short and _WE_DO.match(rest) is not None and tells(rest) and not _goes_on(thing, rest)


_A_THING = 4  # words
_AT_SOME_TIME = re.compile(r"(?:before|after|during|on|at|in)\b", re.IGNORECASE)
_GOVERNS = re.compile(r"(?:in|on|at|by|with|within|without|outside|during|between)\b", re.IGNORECASE)
_DENIED_SUBJECT = re.compile(r"\s(?=(?:nothing|nobody|no one)\s)", re.IGNORECASE)


_GOES_ON_WITH = re.compile(
    r"\b(?:because|while|after|before|although|though|since|when|where|until|unless|as|than|if|one|ones"
    r"|(?:is|are|was|were|it|on|with|about|for) (?:the|an?) [\w-]+|^(?:the|an?) [\w-]+"
    r"|somebody|someone|anybody|anyone|something|anything|everything|all|that|which|who)$",
    re.IGNORECASE,
)
"""What a relative or a subordinate clause goes on behind: the pronoun that follows is the subject of that."""
_MAY_BE_OBJECT = re.compile(r"\b(?:one|ones|(?:the|an?) [\w-]+)$", re.IGNORECASE)
_HAS_AN_OBJECT = re.compile(r"(?:we|you|I) (?:just |only |always |then )?[a-z]+ (?:it|them|him|her)\b")
_WE_DO = re.compile(
    r"(?:we|you|I)(?:['’](?:d|ll))? (?:usually |normally |mostly )?"
    r"(?!(?:are|am|at|in|on|to|all|both|with|for|from|by|back|again|first|or|and|if|when|as|too|either|there|here)\b)"
    r"[a-z]+(?:n['’]t)? "
)


def _denies_something(text: str) -> bool:
    return tells(text) or re.match(r"\S+(?: one)? (?:gets?|is|goes)\b", text, re.IGNORECASE) is not None
