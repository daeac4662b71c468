"""An answer in pieces: its sentences, and what stands in one of them where one case follows another."""

from __future__ import annotations

import re

from sopcapture.draft.circumstances import led_by, one_for_each, without_if
from sopcapture.draft.conditions import CONJUNCTION, split_condition
from sopcapture.draft.moods import in_sentences, is_state, outside_quotes, tells
from sopcapture.draft.situations import ASKS_IT, GRATEFUL, asks_whether, situation

_CUTS = re.compile(
    r"(?P<stop>;)\s+(?:-\s+)?|,\s+(?P<and>and\s+|but\s+)?(?=(?:if|when|whenever)\s)|\s+(?P<bare>and)\s+(?=(?:if|when)\s)"
    r"|,\s+(?P<label>(?=[^\s,;:.]+(?: [^\s,;:.]+){0,3} (?:[-=]+>|→|⇒|=|means) ))"
    r"|,\s+(?P<led>(?:and\s+)?(?=(?:for|under|over|above|below|beyond|more than|less than)\s))"
    r"|,\s+(?P<same>(?=(?:and\s+)?(?:the\s+)?(?:same|likewise)\s+(?:if|when)\s))"
    r"|,\s+(?:and\s+|but\s+)?(?P<more>(?=(?:any|every)thing\s"
    r"|(?:the )?[a-z]+ ones (?:I|we|you|go|get|stay|need)\s))",
    re.IGNORECASE,
)
_IF_BEHIND = re.compile(
    r"(?P<then>[^,;:]+?) (?:straight away |at once |only )?(?:if|when) (?P<when>[^,;:]+)[.;]?", re.IGNORECASE
)


def pieces_of(text: str, *, asked_when: bool) -> list[str]:
    """Cut a text into sentences, and a sentence where one case follows another behind a semicolon or a comma.

    What stands in front of the first case of a sentence goes with it, unless the question was when. A piece keeps the
    *and* in front of it: it may turn out to be no case of its own.
    """
    found: list[str] = []
    for said in _with_their_questions(_without_what_it_depends_on(in_sentences(text))):
        sentence = said
        if (unless := _UNLESS_THEN.match(said)) is not None and is_case(f"if {unless['rest']}"):
            found.append(f"{unless['what']}.")
            sentence = f"if {unless['rest']}"
        sentence = _FIRST_AND_IF.sub(r"\g<when>, \g<first>; \g<then>", sentence)
        if asked_when and (each := one_for_each(sentence)) is not None:
            found += each
            continue
        start = 0
        for mark in _CUTS.finditer(outside_quotes(sentence)):
            before, behind = sentence[start : mark.start()], sentence[mark.end() :]
            if any(mark[name] is not None for name in ("led", "more", "bare", "label", "same")):
                if _goes_on_apart(before, behind, mark, asked_when=asked_when):
                    found.append(sentence[start : mark.start() + (mark["same"] is None)].rstrip())
                    start = mark.start("bare") if mark["bare"] else mark.end()
                continue
            apart = (asked_when and mark["stop"]) or is_case(before) or behind_it(before)[0] is not None
            apart = apart or (mark["stop"] is not None and led_by(before) is not None)
            apart = apart or (asked_when and mark["and"] is not None and _leaves_whole(before, behind))
            apart = apart or ((mark["and"] or mark["stop"]) is not None and _tells_someone(before))
            apart = apart or (_tells_someone(before) and _needs_no_comma(behind))
            another = is_case(behind, asked_when=asked_when and bool(mark["stop"]))
            if apart and (another or (mark["stop"] and led_by(behind) is not None)):
                found.append(sentence[start : mark.start() + 1])
                start = mark.start("and") if mark["and"] else mark.end()
        found.append(sentence[start:])
    return found


def _without_what_it_depends_on(sentences: list[str]) -> list[str]:
    """Cut *It depends on the size:* off what follows it."""
    found: list[str] = []
    for sentence in sentences:
        depends = DEPENDS.match(sentence)
        found += [sentence] if depends is None else [depends[0].strip(), sentence[depends.end() :]]
    return found


DEPENDS = re.compile(r"(?:it|that) depends(?: on [^,;:.]+)?:(?: +(?=\S)|$)", re.IGNORECASE)
"""*It depends on the size: …*: the cases follow."""


def _needs_no_comma(behind: str) -> bool:
    """Whether a condition is split from what is to be done by its words: *if it is late | ring Bo*."""
    condition, then = split_condition(behind)
    return condition is not None and not behind[: len(behind) - len(then)].rstrip().endswith((",", ":", "-", "–"))


def _goes_on_apart(before: str, behind: str, mark: re.Match[str], *, asked_when: bool) -> bool:
    """Whether another case begins behind a mere comma or *and*: *try again and if it still fails wait*."""
    if mark["label"] is not None:
        arrow = re.search(r" (?P<sign>[-=]+>|→|⇒|=|means) ", before)
        alike = arrow is not None and f" {arrow['sign']} " in behind
        return (
            asked_when
            and alike
            and is_case(before, asked_when=True)
            and is_case(behind.split(", ", maxsplit=1)[0], asked_when=True)
        )
    if mark["same"] is not None:
        return SAME_IF.fullmatch(behind) is not None and (is_case(before) or behind_it(before)[0] is not None)
    if mark["more"] is not None:
        return without_if(behind, beside=False)[0] is not None
    if mark["led"] is not None:
        ours, theirs = led_by(before), led_by(behind)
        if asked_when and theirs is not None and _FOR_WHOM.match(behind):
            return ours is None and _BEGINS_CASE.match(before) is None
        return ours is not None and theirs is not None and ours[0] == theirs[0]
    condition = split_condition(behind)[0]
    told = split_condition(before)[0] is not None or _tells_someone(before)
    return condition is not None and told and POINTS_BACK.match(condition) is None


_UNLESS_THEN = re.compile(
    r"^(?P<what>(?!(?:if|when|whenever|once|only|unless)\b)[^,;:.]{8,}, unless (?=(?P<rest>.*))[^,;:.]+), then \S.*$",
    re.IGNORECASE,
)
"""*We ring, unless her vet wrote, then we write back*: a case of its own, which the rule goes on to name."""
_FIRST_AND_IF = re.compile(
    r"^(?P<first>(?:I|we|you) [a-z]+ [^,;:]+ first); (?P<when>(?:if|when|where) [^,;:]+), "
    r"(?P<then>(?:I|we|you) [a-z]+ .+)$",
    re.IGNORECASE,
)
"""*We read the header first; where a function wants more, we pass it*: what comes first is done in that case, too."""
_FOR_WHOM = re.compile(
    r"for (?:any|every|some)(?:body|one) (?:who|that|with|without|else|in|on|from)\b"
    r"|for (?:those|people) (?:who|with)\b",
    re.IGNORECASE,
)
"""*and for anybody who lives beyond that we book the courier*: one more case, behind what holds for the others."""


def _tells_someone(text: str) -> bool:
    told = any(tells(one) for one in re.split(r"[,;:]\s+", text)) or _IS_A_RULE.search(text) is not None
    return told or _WITH_IT_WE.match(text) is not None


def _leaves_whole(before: str, behind: str) -> bool:
    """Whether a case behind a comma and an *and* has something to be done of its own, and leaves no condition open."""
    then = split_condition(behind)[1]
    done = tells(then) or is_state(then) or re.match(r"(?:it|that)['’]s\b", then) is not None
    return done and _BEGINS_CASE.match(before) is None


_BEGINS_CASE = re.compile(rf"(?:only )?(?:{CONJUNCTION}|unless)\b", re.IGNORECASE)
_IS_A_RULE = re.compile(r"\b(?:is|are) (?:never|always|(?:not )?to be) [a-z]+(?:ed|en|wn)\b", re.IGNORECASE)
"""*A confirmed visit is never deleted*: what to do, in the passive."""
_WITH_IT_WE = re.compile(
    r"(?:with|without) [^,;:]+? (?:I|we|you) [a-z]+\b"
    r"|(?:I|we|you) (?:just |first |then )?(?:start|have) (?:it|them|the)\b",
    re.IGNORECASE,
)
"""*With no chair in the house I call Bo*: a circumstance, and what is done then; *I start it again*, too."""


def behind_it(sentence: str) -> tuple[str | None, str]:
    """Split *Go to LTE if it says carrier lost;*, where another case follows: the condition stands behind."""
    if (none := _NOTHING_IF.fullmatch(sentence.strip())) is not None:
        return none["when"], none["then"]
    found = _IF_BEHIND.fullmatch(sentence.strip())
    narrows = found is not None and re.search(rf"\bonly\b|{GRATEFUL.pattern}", found["then"], re.IGNORECASE)
    if found is None or narrows or not tells(found["then"]) or ASKS_IT.search(found["then"]):
        return None, sentence
    return found["when"], sentence[: found.start("when")].rsplit(None, 1)[0].strip()


_NOTHING_IF = re.compile(r"(?P<then>(?:do )?nothing),? if (?P<when>[^,;:]+?)[.;]?", re.IGNORECASE)


def is_case(text: str, *, asked_when: bool = False) -> bool:
    """Whether a piece names the situation that it speaks of."""
    text = AND.sub("", text)
    if (
        SAME_IF.fullmatch(text)
        or split_condition(text)[0] is not None
        or situation(text, asked_when=asked_when)[0] is not None
    ):
        return True
    # "Wipe it; unless it is late, then wait": no exception leaves what it is one of.
    return not text.casefold().startswith("unless ") and without_if(text, beside=False)[0] is not None


SAME_IF = re.compile(
    r"(?:and )?(?:(?P<same>(?:it['’]s |it is )?(?:the )?same(?: (?:goes|thing|applies|holds))?|likewise|so too|ditto)"
    r" (?:(?:if|when|whenever|where) (?P<when>[^,;:]+?(?:,? or [^,;:]+?)?)|(?:for|with) (?P<what>[^,;:]+?)))[.;!]?",
    re.IGNORECASE,
)
"""*Same if a sum says FAILED*: one more case, in which is to be done what was said before it."""
AND = re.compile(r"^(?:and|but)\s+(?=(?:if|when|whenever)\s)", re.IGNORECASE)
"""What leads a case behind another one: *and if it still hangs, …*."""


def _with_their_questions(sentences: list[str]) -> list[str]:
    """Put a question and the sentence that answers it together: *Still red? Ring Bo.*."""
    found: list[str] = []
    for sentence in sentences:
        if found and found[-1].endswith("?") and asks_whether(found[-1]):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


POINTS_BACK = re.compile(
    r"(?:(?:he|she|they|that|this|those|these|so|none|neither|nor|nothing|the same|one of them|even (?:then|that))"
    r"(?:['’]\w+)?\b|not$|(?:it|one)(?:['’]s| is| stands| lies) (?:in |not in )?(?:there|it)$"
    r"|(?:nobody|no one) (?:is|has|does|did|was|can)$)",
    re.IGNORECASE,
)
