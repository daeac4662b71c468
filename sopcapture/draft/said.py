"""An answer in parts, each with the situation that it speaks of, if any.

What can't be told apart with confidence stays together: no word is dropped, and no exception leaves what it is one of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopcapture.draft.circumstances import beside_each_other, without_if
from sopcapture.draft.conditions import split_condition
from sopcapture.draft.moods import in_sentences, is_imperative, tells
from sopcapture.draft.pieces import AND, DEPENDS, POINTS_BACK, SAME_IF, behind_it, is_case, pieces_of
from sopcapture.draft.reading import word_stems
from sopcapture.draft.situations import ASKS_IT, GRATEFUL, NARROWS, is_who, labelled_alike, situation
from sopcapture.draft.told_when import condition_in
from sopcapture.draft.told_why import reason_in
from sopcapture.draft.wording import lower_start
from sopcapture.grounding import LEAD_IN, SOUND
from sopcapture.model.markdown import lower_first, one_line


class Part(NamedTuple):
    """What is to be done, in the person's words, the situation in which, and why; None where they name none."""

    when: str | None
    then: str
    because: str | None = None


def parts_of(text: str, *, asked_when: bool = False, is_condition: bool = False) -> tuple[Part, ...]:
    """Cut an answer into parts, each under its own condition; what comes behind one and has none belongs to it.

    `asked_when`: the question was when, so that *Disk full: call Bo* names a situation and no cause, and a condition
    has nothing but the answer itself to speak of. `is_condition`: it was asked for the condition alone, so that a part
    of a sentence is told apart by its form only.
    """
    parts: list[Part] = []
    units = pieces_of(text, asked_when=asked_when)
    listed = len(units) > 1 and all(
        _LISTED.search(one) and situation(one, asked_when=True)[0] is not None for one in units
    )
    beside = beside_each_other(units, asked_when=asked_when)
    alike = labelled_alike(units)
    for number, unit in enumerate(units):
        if parts and parts[-1].when is not None and (same := SAME_IF.fullmatch(unit)) is not None:
            when = same["when"] or f"it is about {same['what']}"
            parts.append(Part(when, f"{lower_start(same['same'])}: {lower_start(parts[-1].then)}"))
            continue
        sentence = AND.sub("", unit)
        condition, then = split_condition(sentence)
        if condition is None and number + 1 < len(units) and is_case(units[number + 1]):
            condition, then = behind_it(sentence)
        if condition is None and asked_when and parts and (next_one := _THEN_IF.match(sentence)) is not None:
            condition, then = split_condition(sentence[next_one.end() :])  # "First Bo. Then, if it is the road, Ida"
            then = then if condition is not None else sentence
        if condition is None and asked_when:
            condition, then = _and_if(sentence) if parts else (None, sentence)
            condition, then = (condition, then) if condition is not None else _may_if(sentence)
        if condition is None and not parts and (means := _MEANS.fullmatch(_OPENING.sub("", sentence))) is not None:
            if means["sign"]:
                condition, then = lower_first(means["sign"]), f"it {means['is']}"
            else:
                condition, then = f"there is {lower_first(means['when'])}", f"it {means['then']}"
        if condition is None and (led := LEADS_IN.match(sentence)) is not None:
            condition, then = split_condition(sentence[led.end() :])
            if condition is None and re.match(r"ok|so\b", sentence, re.IGNORECASE):
                condition, then = situation(sentence[led.end() :], asked_when=False)
                then = f"{led[0]}{then}"  # "ok so two huts with one name: look at the map"
            then = then if condition is not None else sentence
        if condition is None:
            behind_one = bool(parts) and parts[-1].when is not None
            condition, then = situation(
                sentence, asked_when=asked_when or listed, behind_one=behind_one, alike=number in alike
            )
            if condition is None:
                condition, then = without_if(sentence, beside=behind_one or number in beside)
        if not is_condition:
            before_it = units[number - 1] if number else ""
            goes_on = not asked_when and number + 1 < len(units) and not is_case(units[number + 1])
            learnt = condition_in(sentence, asked_when=asked_when, before=before_it, goes_on=goes_on)
            if learnt[0] is not None and (condition is None or condition.startswith(f"{learnt[0]} ")):
                condition, then = learnt  # where both know, what goes on behind is no part of when
        # Whom else to call, if the first one is away, is a case of its own behind one that says when.
        other = asked_when and bool(parts) and parts[-1].when is not None and _calls_another(condition, then)
        of_several = (
            condition is not None
            and _ONE_OF_THEM.match(condition) is not None
            and number + 1 < len(units)
            and is_case(units[number + 1])
        )
        before = parts[-1] if parts and not of_several else None
        if condition and before and _refers_back(condition, before, alone=asked_when, by_name=not other):
            condition, then = None, unit
        if parts and condition is None:
            # What the condition stood behind has lost its stop: "go back if it fails. If that fails, ring Bo".
            said = parts[-1].then
            stop = "." if re.search(r"[\w)\"”'’]$", said) else ""
            parts[-1] = parts[-1]._replace(then=f"{said}{stop} {unit}")
        else:
            parts.append(Part(condition, then))
    return tuple(parts)


def in_cases(text: str, *, asked_when: bool = False) -> tuple[Part, ...]:
    """Give an answer without the condition that leads it, and each further case that has one of its own."""
    cases = (case for part in _cases(text, asked_when=asked_when) for case in _but_when(part))
    return tuple(_with_reason(case, asked_when=asked_when) for case in cases)


def _but_when(part: Part) -> tuple[Part, ...]:
    """Take off what else is to be done in one more case: *write it off, but change the lock when it's the key*."""
    found = _BUT_WHEN.fullmatch(part.then)
    if found is None or not (tells(found["then"]) and tells(found["other"])):
        return (part,)
    if any(other.search(found["other"]) for other in (ASKS_IT, NARROWS, GRATEFUL)):
        return (part,)
    when = found["when"]
    if part.when and _POINTS_AT_IT.match(when):
        when = f"{part.when}, and {when}"  # "when it's the key": of what did not come back
    return (part._replace(then=f"{found['then']}."), Part(when, found["other"]))


_POINTS_AT_IT = re.compile(r"(?:it|that|this|they|these|those|he|she|one)\b", re.IGNORECASE)


_BUT_WHEN = re.compile(
    r"(?P<then>[^.;:?!]{3,120}), but (?P<other>[^,;:.]{3,60}?) (?:if|when) (?P<when>[^,;:.]{3,60})[.]?", re.IGNORECASE
)


def _with_reason(part: Part, *, asked_when: bool) -> Part:
    then, because = reason_in(part.then, asked_when=asked_when)
    return part._replace(then=then, because=because)


def _cases(text: str, *, asked_when: bool) -> tuple[Part, ...]:
    parts = parts_of(text, asked_when=asked_when)
    if parts and parts[0].when is None and (stated := _STATED.match(parts[0].then)) is not None:
        first, rest = without_end(stated[0]), parts[0].then[stated.end() :].strip()
        lasting = (_LASTING.search(first) and not re.search(r"\bstill\b", first)) or re.match(
            r"(?:always|never)\b", rest, re.IGNORECASE
        )
        if rest and not lasting and not tells(first) and tells(in_sentences(rest)[0]):
            # "Frame still at the customer's. Book the courier first": how things stand, and then what to do.
            parts = (Part(lower_first(first), rest), *parts[1:])
    remark = len(parts) > 1 and parts[0].when is None and not tells(parts[0].then)
    if remark and (len(parts[0].then.split()) <= _REMARK or DEPENDS.fullmatch(parts[0].then)):
        # "It depends." says nothing alone.
        return (parts[1]._replace(then=with_remark(parts[1].then, parts[0].then)), *parts[2:])
    return parts or (Part(None, one_line(text)),)


_LISTED = re.compile(r": | = ")
_STATED = re.compile(
    r"(?:(?:\w[\w.'’-]* ){1,4}(?:still|already|not yet|not there|not here) [^.,;:!?]{2,40}"
    r"|(?:somebody|someone|nobody) (?:is|was) [a-z]+ing [^.;:!?]{2,60}"
    r"|(?:somebody|someone) [^.,;:!?]{2,30}?(?:ed|had|has|was|left|put|did|took) [^.;:!?]{2,60}"
    r"|(?:an?|the) [^.,;:!?]{2,30}? (?:was|were|had|has been|have been) [^.;:!?]{2,60})\.\s",
    re.IGNORECASE,
)
"""How things stand, or what somebody did: *Frame still at the customer's*, *Somebody tuned the file by hand*."""
_LASTING = re.compile(
    r"\b(?:20\d\d|spring|summer|autumn|winter|always|never|years?|months?|last)\b(?!['’]s)", re.IGNORECASE
)
"""When something was that is told as history, and not seen now."""
_MEANS = re.compile(
    r"(?:(?P<when>an? [^,;:.]{3,60}?) (?P<then>(?:just |only |usually |mostly |always )*means [^;:.]+?, (?:so|then) .+)"
    r"|(?P<sign>(?!(?:it|this|that|these|those|which|what|he|she|they|there)\b)\w+(?: [\w'’-]+){0,4}?) "
    r"(?P<is>(?:just|only|usually|mostly|simply|normally|nearly always) means [^;:.]+?(?:, (?:so|then)| [-–—]) .+))",
    re.IGNORECASE | re.DOTALL,
)
"""*A 401 straight after adding means the list is old, so reload it*: what is seen, why, and what to do."""


def without_end(text: str) -> str:
    """Give a sentence without what ends it."""
    return text.strip().rstrip(_END)


def without_what_is_seen(parts: tuple[Part, ...], symptom: str) -> tuple[Part, ...]:
    """Put what is said under a condition that the symptom is to what was said before it: it is no case apart."""
    shown = re.findall(r"\w+", symptom.casefold())
    kept: list[Part] = []
    for part in parts:
        rest = iter(shown)
        words = [word for word in re.findall(r"\w+", (part.when or "").casefold()) if word not in _SAYS_NO_MORE]
        repeats = part.when is not None and (
            all(word in rest for word in words) or (1 < len(words) < _SHORT and set(words) <= set(shown))
        )
        if repeats and kept and kept[-1].when is None:
            told = kept[-1].then.rstrip(",;:")
            stop = "" if re.search(r"[.!?]$", told) else "."
            kept[-1] = kept[-1]._replace(then=f"{told}{stop} When {part.when}, {part.then}")
        elif repeats and not kept:
            kept.append(part._replace(when=None))
        else:
            kept.append(part)
    return tuple(kept)


_SHORT = 3  # words, of which the order may be another one: *open call*, where it says that a call is open
_SAYS_NO_MORE = frozenset(("says", "say", "it", "the", "a", "an", "that", "is", "are", "you", "see", "there"))
"""Words that a condition has and a message need not have to say the same."""


def principle_of(parts: tuple[Part, ...], number: int, principle: str | None) -> str | None:
    """Give why a part is right: for the same reason as the others, unless the reason speaks of one of them alone."""
    if principle is None or len(parts) < 2:
        return principle
    words = word_stems(principle)
    shared = [len(words & word_stems(f"{part.when or ''} {part.then}")) for part in parts]
    told = shared.index(max(shared)) if max(shared) and shared.count(max(shared)) == 1 else len(parts) - 1
    if re.match(r"then\b", principle.strip(), re.IGNORECASE):
        # "then somebody is typing into it": in the case that was told last, whatever words it shares with another.
        told = max((place for place, part in enumerate(parts) if part.when is not None), default=told)
    return principle if number == told else None  # a reason is given once


def both_reasons(inside: str | None, principle: str | None) -> str | None:
    """Put the reason that an answer gives on its way in front of the one that was asked for."""
    told = [one_line(one).rstrip(_END) for one in (inside, principle) if one and one.strip()]
    return "; ".join((told[0], *map(lower_start, told[1:]))) if told else None


def with_remark(text: str, remark: str) -> str:
    """Put what was said in front of a part, and is none by itself, behind it."""
    return f"{one_line(text).rstrip(_END)} ({one_line(remark).rstrip(_END)})"


_END = ".!;,: "
_REMARK = 2  # words
_OPENING = re.compile(rf"^{SOUND}\b,?\s+", re.IGNORECASE)
LEADS_IN = re.compile(rf"(?!yes (?:if|when)\b)(?:-\s+|{LEAD_IN}\b,?\s+)+(?=\S)", re.IGNORECASE)
"""What a sentence may begin with that says nothing: *well, if it hangs …*, *and if …*, the dash of a list."""


def _and_if(sentence: str) -> tuple[str | None, str]:
    """Split *And ring him as well if nobody is there, even on a Sunday*: one more case behind another one."""
    found = _AND_IF.fullmatch(sentence.strip())
    if found is None or not tells(found["then"]) or ASKS_IT.search(found["then"]) or GRATEFUL.search(found["then"]):
        return None, sentence
    return found["when"], f"{found['then']}{found['rest'] or ''}"


_AND_IF = re.compile(
    r"(?:(?:and|also),? )?(?P<then>[^,;:]{3,60}?) (?:if|when) (?P<when>[^,;:]+?)(?P<rest>,[^;:]+)?[.;]?", re.IGNORECASE
)


def _may_if(sentence: str) -> tuple[str | None, str]:
    """Split *You can skip it if there are photos, but send them on*: what may be done, and when."""
    found = _MAY_IF.fullmatch(sentence.strip())
    return (None, sentence) if found is None else (found["when"], f"{found['then']}{found['rest'] or ''}")


_THEN_IF = re.compile(r"(?:then|next|after that),? (?=(?:if|when|whenever) )", re.IGNORECASE)
_MAY_IF = re.compile(
    r"(?P<then>(?:you|we|I|one) (?:can|may|could) (?!not\b)(?!.*\b(?:only|just|even) (?:if|when)\b)[^,;:]+?) "
    r"(?:if|when) (?P<when>[^,;:]+?)(?P<rest>, but (?!otherwise\b)[^;:]+)?[.;]?",
    re.IGNORECASE,
)


def seen_behind(parts: tuple[Part, ...], shown: str) -> tuple[Part, ...]:
    """Put in front what the first sentence has behind it of what is seen: *Take a smaller size, if it is too wide*.

    `shown` is what the failure said; a condition that speaks of something else stays where it is.
    """
    first, *rest = in_sentences(parts[0].then)
    found = _IF_BEHIND_ALONE.fullmatch(first.strip())
    if parts[0].when is not None or found is None or not tells(found["then"]) or ASKS_IT.search(found["then"]):
        return parts
    narrows = re.search(
        rf"\b(?:only|again|just|even|not|wait|whether)\b|{GRATEFUL.pattern}", found["then"], re.IGNORECASE
    )
    if (
        narrows
        or re.search(r"\bthen\b", found["when"], re.IGNORECASE)
        or not (_REFUSES.search(found["when"]) or word_stems(found["when"]) & word_stems(shown))
    ):
        return parts
    return (Part(found["when"], " ".join((f"{found['then'].rstrip(',')}.", *rest))), *parts[1:])


_IF_BEHIND_ALONE = re.compile(r"(?P<then>[^;:]+?),? (?:if|when) (?P<when>[^,;:]+?)[.;]?", re.IGNORECASE)
_REFUSES = re.compile(r"\b(?:complain|refuse|reject|fail|stop|hang|moan|whine|say)(?:s|es)\b", re.IGNORECASE)
_THAT_THING = re.compile(
    r"(?:that|this) (?:person|customer|machine|table|file|one) (?!\w+ (?:more|less|longer|fewer) than)", re.IGNORECASE
)
"""*Should that person have left*: a case of its own about what was found out before."""
_ONE_OF_THEM = re.compile(r"(?:one|some|none|neither) of them\b", re.IGNORECASE)
"""*If one of them is a draft, …; if both are booked, …*: one of the cases that follow each other."""
_IS_AWAY = re.compile(
    r"(?:he|she|they|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?:(?: is| are|['’]s|['’]re)(?: not|n['’]t)? (?:away|absent|off"
    r"|out|in|ill|sick|busy|there|here|around|available|unavailable|unreachable|on (?:leave|holiday|sick leave)"
    r"|to be (?:found|reached|had))"
    r"| (?:cannot|can['’]t|could not|couldn['’]t) be (?:reached|found|got hold of)"
    r"| (?:does|do)(?:n['’]t| not) (?:answer|reply|respond|pick up|ring back))\b"
)
"""*If he is away, ring Isla*: whom else to call is a case of its own behind the one that names him."""


def _calls_another(condition: str | None, then: str) -> bool:
    away = condition is not None and _IS_AWAY.match(condition) is not None
    return is_who(then) or (away and is_imperative(then))


_MEASURED_THAT = re.compile(r"(?:that|this|it) \w+ (?:more|less|longer|fewer) than \d", re.IGNORECASE)
_NEEDS_THE_ANSWER = re.compile(
    r"still\b|(?=.*\b(?:again|too|also|still|either|even|second time|as well)\b)it\b", re.IGNORECASE
)


def _refers_back(condition: str, before: Part, *, alone: bool, by_name: bool = True) -> bool:
    """Whether a condition speaks of what was said before it: *if she is on leave*, *if that fails*, *if Bo is away*.

    What goes on *still* or happens *again* is known from the failure that the question was about, unless the answer
    stands `alone`.
    """
    if not by_name and _IS_AWAY.match(condition):
        return False
    name = re.match(r"[A-Z][a-z]+\b", condition)
    if by_name and name is not None and re.search(rf"\b{name[0]}\b", before.then):
        return True
    if not alone and _MEASURED_THAT.match(condition):
        return False  # "If that takes more than 8 minutes" is a case of its own
    if _THAT_THING.match(condition) and before.then.rstrip(".").count(" ") > 2:
        return False
    found = POINTS_BACK.match(condition) or (_NEEDS_THE_ANSWER.match(condition) if alone else None)
    if found is None:
        return False
    return before.when is None or not before.when.casefold().startswith(f"{found[0].casefold()} ")
