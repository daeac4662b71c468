"""When to call whom instead of going on."""

from __future__ import annotations

import re

from sopcapture.draft.calls_apart import calls_apart, governed
from sopcapture.draft.conditions import CONJUNCTION, split_condition
from sopcapture.draft.inside import AND_CALLS, OTHERWISE, call, condition_inside, followed
from sopcapture.draft.moods import in_sentences, is_imperative, is_state, is_verb_of_a_state, tells
from sopcapture.draft.said import Part, parts_of, principle_of, with_remark
from sopcapture.draft.situations import CALLED, is_measured, may_be_situation, worded_situation
from sopcapture.draft.wording import checked_first, clause, lower_start, reason, without_stop
from sopcapture.model.markdown import escape_text
from sopcapture.model.sop import Escalation

_DENIED = r"(?<!not )(?<!n['’]t )(?<!n['’]t even )(?<!never )"
_HAND_OVER = re.compile(
    rf"^(?P<then>.*\b{_DENIED}(?:escalate|report|speak|talk|(?:hand|pass)(?=(?: it| this)? (?:over|on)\b))"
    r"(?: it| this)?(?: over| on)?)\s+to\s+(?P<to>[^,]+?)(?:,?\s+with\s+(?P<with>.+))?$",
    re.IGNORECASE,
)
"""Where who it is for can be told apart: what is left stands by itself, unlike *hand it* and *go*."""
_CALL_WITH = re.compile(
    rf"^(?P<then>.*\b{_DENIED}(?:(?:call|page|ask|tell|phone|ring|notify|contact|ping|message|inform|alert)\b[^,]+?"
    r"|(?:hand|pass|give|send|take|go|speak|talk)\b(?: (?:it|this|them|everything))?(?: over| on)? to\b[^,]+?)),?"
    r"\s+with\s+(?P<with>.+)$",
    re.IGNORECASE,
)
_MORE_THAN_WITH = re.compile(
    r",(?! (?:and )?(?:the|an?|both|all|your|our|its|their|\d\S*) )"
    r"|\b(?:if|when|whenever|once|until|before|after|because|since|so|but|except|otherwise|then)\b|[;:]",
    re.IGNORECASE,
)
"""What goes on behind the things that are to be brought: *with the file, in person*, *with its name before you go*."""
_GOES_FURTHER = re.compile(
    r"\b(?:if|when|whenever|once|as soon as|unless|until|before|after|because|since|so|but|except|without|otherwise"
    r"|else|not|never|no|nobody|only|even)\b|n['’]t\b|[;:]",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:call|page|ask|tell|phone|ring|escalat\w+|contact|hand|notify|stop|ping|talk|speak|report|alert|inform)\b",
    re.IGNORECASE,
)
_CONCERNS = re.compile(
    r"^(?P<what>(?:an?|any|every|each|all|no|anything|everything|any(?:one|body)|everybody"
    r"|some(?:one|body)|whoever|whatever) [^,.;:]+?) "
    r"(?P<then>(?:goes|belongs|is (?:a matter )?for|must|may not|has to)\b.+)$",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    r"^(?P<what>(?:any(?:thing|one|body)?|an|whoever|whatever) [^,;:.]+?),? (?P<then>(?:you|we|I)\b.+)$", re.IGNORECASE
)
"""*Anything that smells, you ring Bo*: of which things it speaks, and what to do."""
_BARE = re.compile(rf"^{CONJUNCTION}\s+(?P<rest>.+)$", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(r"(?:\S+\s+){2,}?(?:it|he|she|they|you|we|nobody|no one|that one)\s+\w", re.IGNORECASE)
_FOLLOWS = re.compile(r"^(?:then|so|in that case|if so|in which case)\b", re.IGNORECASE)
_WHO_FIRST = re.compile(r"^(?P<who>[A-Z][^:;.?!]*), (?:if|when|whenever|once|as soon as) (?P<when>[^,;:]+)$")
_IN_BETWEEN = re.compile(
    r"^(?P<then>[^;:.?!]+?),? (?:if|when|whenever) (?P<when>[^,;:]+), "
    r"(?P<more>(?:before|until|unless|(?:and )?(?:don['’]t|do not|never)) [^;:]+)$",
    re.IGNORECASE,
)
_WITH_SO_MANY = re.compile(
    r"^with (?P<when>(?:(?:fewer|less|more) than|no) .+?),? (?P<then>(?:I|we|you|he|she|they|nobody)\b.+)$",
    re.IGNORECASE,
)
_WITH_SEVERAL = re.compile(
    r"^with (?P<when>(?:two|three|four|five|several|many|\d+) [^,;:]+?),? (?P<then>(?:I|we|you|nobody)\b.+)$",
    re.IGNORECASE,
)
_MEASURED_CALL = re.compile(
    r"^(?P<when>(?i:(?:more|less|fewer|longer|later|over|under) (?:than )?\d[^,;:]*?)) "
    r"(?P<then>(?:call|ring|page|phone|tell|ask|text|mail|get) [A-Z]\w.+)$"
)
"""*More than 3 days over 60 call Bo*, by somebody in a hurry."""
_BEFORE_YOU = re.compile(
    r"^before you (?P<what>\S+ .+?),? (?P<then>"
    r"(?:call|page|ask|tell|phone|ring|talk to|speak to|message|ping|check with) \S.*)$",
    re.IGNORECASE,
)
_HELPS = re.compile(r"(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would)(?:n['’]t)?", re.IGNORECASE)
_NONE = re.compile(r"^(?:never|nobody|no one|none|nothing|not|don['’]t|n/a)\b(?:$|[,.;:]| \w+$)", re.IGNORECASE)
_NOT_ALONE = re.compile(r"^(?:not|never|who(?:m|so)?ever|what(?:so)?ever)\b|[;:]\s|\s[-–—]+>?\s", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:it|there|(?:some|any|every)thing|not?|do|don['’]t|yes|never|nobody|none|nothing)\b", re.IGNORECASE
)
_NOBODY_NAMED = "stop and ask before you go on"
"""What is to be done where only the condition was said, and not whom to ask."""


def escalations_of(
    said: str,
    evidence: tuple[str, ...],
    principle: str | None = None,
    check_first: str | None = None,
    *,
    is_condition: bool = False,
) -> list[Escalation]:
    """Make an escalation of each situation that a person named when they said when to call whom.

    `is_condition`: they were asked for the condition alone, so that a text without an instruction is one.
    """
    parts = parts_of(said, asked_when=True, is_condition=True) if is_condition else _parts(said)
    first_says_nothing = parts[0].when is None and not _says_something(parts[0].then)
    if len(parts) > 1 and (first_says_nothing or _leads_to(parts[0], parts[1])):
        # A remark in front says nothing alone.
        parts = (parts[1]._replace(then=with_remark(parts[1].then, parts[0].then)), *parts[2:])
    parts = tuple(_with_who_it_is(part, parts[number - 1].then if number else "") for number, part in enumerate(parts))
    made = [
        _made(_told(part, is_condition=is_condition), evidence, principle_of(parts, number, principle))
        for number, part in enumerate(parts)
    ]
    if check_first and check_first.strip():
        made[0] = made[0].model_copy(update={"then": f"{checked_first(check_first)}; then {made[0].then}"})
    return made


def _with_who_it_is(part: Part, before: str) -> Part:
    """Name whom *him* is in a call of its own: *after ten call him (Geert) on the mobile*, of the one named before."""
    called = _HIM.search(part.then)
    named = [match["who"] for match in _CALLED_BY_NAME.finditer(before)]
    if part.when is None or called is None or not named or _CALLED_BY_NAME.search(part.then):
        return part
    return part._replace(then=f"{part.then[: called.end()]} ({named[-1]}){part.then[called.end() :]}")


_REACHES = r"\b(?i:call|ring|phone|page|text|ask|tell|mail|get|wake|try|reach) "
_HIM = re.compile(rf"{_REACHES}(?i:him|her)\b")
_CALLED_BY_NAME = re.compile(
    rf"{_REACHES}(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)"
)


def _parts(said: str) -> tuple[Part, ...]:
    """The parts of an answer, each under its condition or its circumstance."""
    if (whole := governed(said)) is not None:
        return (Part(*whole),)
    found: list[Part] = []
    for when, then in calls_apart(said):
        if when is None and len(each := _each_with_its_condition(Part(None, then))) > 1:
            found += each
            continue
        told = parts_of(then, asked_when=True)
        if when is not None:
            told = (told[0]._replace(when=when), *told[1:]) if told[0].when is None else (Part(when, then),)
        for part in told:
            found += _each_with_its_condition(part)
    return tuple(found)


def _each_with_its_condition(part: Part) -> list[Part]:
    """Cut a part where each of its sentences has a condition behind it: *Page Bo when …. Page Noor when …*."""
    sentences = in_sentences(part.then)
    if part.when is not None or len(sentences) < 2:
        return [part]
    inside = [condition_inside(without_stop(one), "") for one in sentences]
    return [one for one in inside if one is not None] if all(one is not None for one in inside) else [part]


def _leads_to(first: Part, second: Part) -> bool:
    """Whether what is said first names no call, and the second says when: *we give it half an hour, and if …*."""
    nobody = first.when is None and not _ACTS.search(first.then) and not _NONE.match(first.then)
    return nobody and second.when is not None and _WE_DO.match(first.then) is not None


_WE_DO = re.compile(r"(?:I|we|you) (?:give|wait|try|let|leave|look)\b", re.IGNORECASE)


def _says_something(text: str) -> bool:
    """Whether a text is an answer, and no remark in front of one."""
    if _condition_behind_one(without_stop(text), "") is not None:
        return True
    return tells(text) or _names_one(text) or _ANYTHING.match(text) is not None or _NONE.match(text) is not None


def _told(part: Part, *, is_condition: bool) -> Part:
    """Give a part of an answer with the situation that can be told apart in it, if any."""
    if part.when is not None:
        whom, *others = in_sentences(part.then)
        named = _names_one(whom) or (CALLED.match(whom) is not None and not tells(whom))
        return part._replace(then=followed(call(without_stop(whom)), " ".join(others))) if named else part
    if only := re.match(r"only (?=(?:if|when) )", part.then, re.IGNORECASE):
        told = _told(Part(*split_condition(part.then[only.end() :])), is_condition=True)
        return part if told.when is None else told._replace(when=f"{told.when}, and only then")
    first, *others = in_sentences(part.then)
    text, rest = without_stop(first), " ".join(others)
    if (found := _condition_behind_one(text, rest)) is not None:
        return found
    if (middle := condition_inside(text, rest)) is not None:
        return middle
    if others and (found := _situation_then(text, rest)) is not None:
        return found
    if not is_condition and (concerns := _CONCERNS.match(text)) is not None:
        # "A package under the AGPL goes to legal": of which things it speaks is when it holds.
        return Part(f"it is about {lower_start(concerns['what'])}", followed(f"it {concerns['then']}", rest))
    if (any_of := _ANYTHING.match(text)) is not None and tells(any_of["then"]):
        return Part(worded_situation(any_of["what"]), followed(any_of["then"], rest))
    if not is_condition and (stated := _stated_in_front(text, rest)) is not None:
        return stated
    alone = not others and (_may_be_condition(text) if is_condition else _is_condition_alone(text))
    if alone:
        return Part(_BARE.sub(r"\g<rest>", text), _NOBODY_NAMED)
    if _names_one(text) and not (others and re.match(r"an?\b", text, re.IGNORECASE)):
        return Part(None, call(part.then))
    return Part("you wonder whether to call someone", part.then) if _NONE.match(text) else part


def _condition_behind_one(text: str, rest: str) -> Part | None:
    """*Ms Ray, room 4, if a page is gone*, *I call Bo when it stops, before the rest*, *with fewer than ten I wait*."""
    if (named := _WHO_FIRST.match(text)) is not None and not tells(named["who"]):
        return Part(named["when"], followed(call(named["who"]), rest))
    if (between := _IN_BETWEEN.match(text)) is not None and tells(between["then"]):
        calls = AND_CALLS.fullmatch(between["when"])
        then = f"{between['then']} {calls['calls']}" if calls is not None else between["then"]
        return Part(calls["when"] if calls else between["when"], followed(f"{then}, {between['more']}", rest))
    if (few := _WITH_SO_MANY.match(text)) is not None:
        there = "there is " if few["when"].casefold().startswith("no ") else ""
        return Part(f"{there}{few['when']}", followed(few["then"], rest))
    if (measured := _MEASURED_CALL.match(text)) is not None:
        return Part(worded_situation(measured["when"]), followed(measured["then"], rest))
    if (several := _WITH_SEVERAL.match(text)) is not None and tells(several["then"]):
        return Part(f"there are {several['when']}", followed(several["then"], rest))
    if (ahead := _BEFORE_YOU.match(text)) is not None and not _ACTS.search(ahead["what"]):
        return Part(f"you {ahead['what']}", followed(f"before that {ahead['then']}", rest))
    return None


_SUBORDINATE = re.compile(r"(?:as|while|until|unless|because|since|after|before|though|whether|so)\b", re.IGNORECASE)


def _stated_in_front(text: str, rest: str) -> Part | None:
    """*The check says anything but ok, leave it as it is and fetch Bo*: what is the matter, a comma, what to do."""
    before, comma, behind = text.partition(", ")
    told = any(tells(part) for part in behind.split(", "))
    if not comma or not told or _NONE.match(before) or _ACTS.search(before) or _SUBORDINATE.match(before):
        return None
    words = before.split()
    stated = is_state(before) or is_measured(before) or any(is_verb_of_a_state(word) for word in words[1:])
    if not stated or not may_be_situation(before) or _FOLLOWS.match(before):
        return None
    return Part(worded_situation(before), followed(behind, rest))


def _situation_then(text: str, rest: str) -> Part | None:
    """*The counts differ. Then call Bo.*: a situation in a sentence of its own, and behind it what is to be done."""
    if not may_be_situation(text) or _NONE.match(text) or _IN_ORDER.match(text) or OTHERWISE.match(rest):
        return None
    states = (
        _is_bare(text)
        or is_state(text)
        or is_measured(text)
        or re.match(r"(?:an?|any)\b", text, re.IGNORECASE)
        or any(is_verb_of_a_state(word) for word in text.split()[1:])
    )
    told = any(tells(part) for part in re.split(r"[,;]\s+", in_sentences(rest)[0]))
    if not _FOLLOWS.match(rest) and not (told and states):
        return None
    return Part(worded_situation(text), re.sub(r"^then\b[,\s]*", "", rest, flags=re.IGNORECASE))


_IN_ORDER = re.compile(r"first(?:,| [A-Z]| (?:the|our|my|your)\b)", re.IGNORECASE)
"""*First Bo. Then the gate.*: who is called, one after the other, and not what is the matter."""


def _is_bare(text: str) -> bool:
    """Whether a text is a subordinate clause alone: *If the disk is full*, and not *If she is away it waits*."""
    if re.search(r"[;:]\s|\s(?:[-=]+>|→|⇒)\s", text):
        return False
    return _BARE.match(text) is not None and not _ACTS.search(text) and not _MAIN_CLAUSE.match(text)


def _may_be_condition(text: str) -> bool:
    """Whether a text may be the condition that was asked for."""
    if re.match(r"(?:nobody|no one)\b.*\b(?:before|until|unless)\b", text, re.IGNORECASE):
        return False
    words = text.split()
    if len(words) > 2 and (is_verb_of_a_state(words[1]) or _HELPS.fullmatch(words[1])):
        return True  # "describe names a version that we lack": the first word is the name of a program
    return not is_imperative(text) and _ACTS.match(text) is None


def _is_condition_alone(text: str) -> bool:
    """Whether someone who was asked when and whom said when alone, and no more than that."""
    if _is_bare(text):
        return True
    if any(found.search(text) for found in (_BARE, _ACTS, _NOT_ALONE, _NONE)) or _names_one(text):
        return False
    return may_be_situation(text) and (is_state(text) or "," not in text)


def _names_one(text: str) -> bool:
    """Whether an answer names who, and says nothing of them."""
    name = without_stop(text)
    if not _is_a_person(name) or tells(name) or _NO_NAME.match(name):
        return False
    if re.match(r"whoever\b", name, re.IGNORECASE):
        return True
    return not is_state(name) and not any(is_verb_of_a_state(word) for word in name.split()[1:])


def _made(part: Part, evidence: tuple[str, ...], principle: str | None) -> Escalation:
    because = reason(principle)
    when = clause(part.when) if part.when else "in doubt"
    text = without_stop(part.then)
    then, to, context = text, None, None
    handed, called = _HAND_OVER.match(text), _CALL_WITH.match(text)
    if ". " not in text and handed and " and " not in handed["to"] and not _GOES_FURTHER.search(handed["to"]):
        then, to, context = handed["then"], handed["to"], handed["with"]
    elif ". " not in text and called and not _MORE_THAN_WITH.search(called["with"]):
        then, context = called["then"], called["with"]
    worded, context = clause(then), escape_text(without_stop(context)) if context else None
    # The form of an escalation has no place for a reason of its own: it stands at its end.
    if because and context:
        context = f"{context}, because {because}"
    elif because:
        worded, to = f"{clause(text)}, because {because}", None
    return Escalation(
        when=when,
        then=worded,
        to=escape_text(without_stop(to)) if to else None,
        context=context,
        evidence=evidence,
    )


def _is_a_person(text: str) -> bool:
    """Whether an answer names who, and is no sentence about it."""
    return bool(re.fullmatch(r"[^.,;:!?<>]{2,60}(?:\s*<[^<>\s]+@[^<>\s]+>)?", text.strip())) and len(text.split()) <= 7
