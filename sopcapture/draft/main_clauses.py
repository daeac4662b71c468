"""Where in a sentence its condition is whole and what is to be done begins, without a comma: *it is red | call Bo*."""

from __future__ import annotations

import re

from sopcapture.draft.moods import VERBS, happens, has_finite_verb, is_imperative, is_state, is_verb_of_a_state

_ORDER = re.compile(
    r"\s(?=(?:please |then )?(?:(?:don['’]t|do not) [a-z]"
    r"|(?:the )?same (?:there|here|again|thing|way)\b"
    r"|(?:the|my|our|your) [\w-]+ (?:has to|have to|must|needs? to|goes|is to|are to)\b|(?P<verb>[a-z-]{2,}) "
    r"(?:the|an?|this|that|these|those|all|both|every|each|no|its|their|your|our|it|them|nothing|nobody|everything|up"
    r"|back|off|out\b|again|(?-i:[A-Z])\w)|(?:call|ring|phone|dial|press|enter|type) \d))",
    re.IGNORECASE,
)
TAKES_A_CLAUSE = re.compile(
    r"\b(?:says?|tells?|shows?|thinks?|knows?|means?|hopes?|that|and|or|but|as|than|what|how|whether)$", re.IGNORECASE
)
GOES_WITH_THE_NEXT = re.compile(
    r"(?:\b(?:to|not|must|will|would|can|could|may|might|cannot|shall|should|do|does|did|the|an?|of|in|on|at|by|for|with|from"
    r"|into|who|which|always|never|already|just|is|are|was|were|be|has|have|had)|n['’]t)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where|what)\b", re.IGNORECASE)


def before_an_order(text: str, begin: int) -> int | None:
    """Find where an order ends the condition in front of it: *it is red | don't open it*, *it hangs | call Bo*."""
    found = [place for place in (_before_a_known_order(text, begin), _before_a_bare_order(text, begin)) if place]
    return min(found, default=None)


def _before_a_known_order(text: str, begin: int) -> int | None:
    """Where what follows the verb shows that it is one: *it hangs | call Bo*, *the sum is off | just take it out*."""
    for order in _ORDER.finditer(text, begin):
        condition = text[begin : order.start()]
        subject = _WHO_DOES.search(condition)
        if order["verb"] and (
            (subject is None and happens(order["verb"])) or not is_imperative(text[order.start("verb") :])
        ):
            continue
        if subject is not None:
            if is_whole(condition[: subject.start()]) and not LACKS_WHAT_IS_IN_FRONT.search(text, begin):
                return begin + subject.start()
            continue
        condition = _ADVERBS.sub("", condition)
        if not _stays_open(condition) and is_whole(condition):
            return begin + len(condition)
    return None


def _stays_open(condition: str) -> bool:
    """Whether a verb behind a condition may belong to it."""
    if re.search(r" and (?:if|when) ", condition, re.IGNORECASE):
        return True  # "it is cold wear gloves and if it is icy | put salt": the first case may end in it
    if re.search(r"\b(?:do|does|did|ca|wo|should|could|would|must)nt ?$", condition, re.IGNORECASE):
        return True  # "the labels dont | go out"
    return any(found.search(condition) for found in (_RELATIVE, GOES_WITH_THE_NEXT, _LETS))


def _before_a_bare_order(text: str, begin: int) -> int | None:
    """Where the verb is no noun anywhere, so that it needs nothing behind it: *it is not there | ask around*."""
    for order in _BARE_ORDER.finditer(text, begin):
        condition = _ADVERBS.sub("", text[begin : order.start()])
        *_, word = condition.split() or [""]
        if (
            _stays_open(condition)
            or _IS_ITS_SUBJECT.search(condition)
            or (word in VERBS and not _NOUN.search(condition))
        ):
            continue  # "the sum is right press | send"
        if is_whole(condition):
            return begin + len(condition)
    return None


_NOUN = re.compile(
    r"(?:\b(?:the|an?|no|any|this|that|my|our|your|its|their|is|are|was|were|not|still|already|too)"
    r"|n['’]t|['’]s) [\w-]+$",
    re.IGNORECASE,
)
"""What is no verb where it stands, though it is one elsewhere: *there is no call*, *it's not empty*."""
_ADVERBS = re.compile(r"(?: (?:just|simply|please|then|always|never|straight away|first))+$", re.IGNORECASE)
"""What stands between a condition and the verb of its order."""
_BARE_ORDER = re.compile(
    r"\s(?=(?:(?:ask|tell|fetch|bring|add|put|take|get|give|go|keep|throw|delete|remove|restore|send|write|begin)"
    r"(?= \S)"
    r"|(?:wait|stop)(?= (?:and|at once|for|here|immediately|right|there|till|until|what|ten|five|half|\d+)\b|[.;,]|$))"
    r"\b(?!['’/-]))",
    re.IGNORECASE,
)
_IS_ITS_SUBJECT = re.compile(
    r"\b(?:I|we|you|they|people|others)"
    r"(?: (?:just|always|only|then|still|also|all|both|never|usually|normally|mostly))?$"
    r"|\b(?:and|or|but|while|because|as|than|when|if) (?:\w+ ){0,2}[a-z]+s$",
    re.IGNORECASE,
)
"""What a verb behind it belongs to: *it is late and guests | wait*."""
_LETS = re.compile(
    r"\b(?:see|sees|hear|hears|watch|notice|let|lets|make|makes|help|helps)(?: \S+){1,3}$", re.IGNORECASE
)
"""*you see it | go out*, *you let it | run*: what is seen or let is no order."""


WITH_AN_OBJECT = re.compile(
    r"\b(?:make|do|see|have|get|use|need|want|keep|after|before|about|without|like) (?:that|it|this)$", re.IGNORECASE
)
"""*it still hangs after that | I call Bo*: what would open a clause elsewhere is the object of what is before it."""
_WHO_DOES = re.compile(
    r"\s(?:I|we|you|they)(?:['’](?:d|ll))?(?: (?:just|always|only|first|then|still|also|all|both|never|would|can|must"
    r"|should|(?:do|must|should|can) not|cannot|(?:do|must|should|ca)n['’]t))?$",
    re.IGNORECASE,
)


LACKS_WHAT_IS_IN_FRONT = re.compile(
    r" (?:I|we|you|they|nobody)(?: (?:don['’]t|do not|didn['’]t|did not|can['’]t|cannot))?"
    r" (?:recogni[sz]e|know|have|own|want|need|expect(?:ed)?|trust|understand|remember|like|made|wrote|sent|typed)$"
)
"""A clause without its object, which is what stands in front of it: *a table | you don't recognise*."""


def is_clause(text: str) -> bool:
    """Whether a text is a subject with its verb, and nothing of it is still open: *it's red*, *the crew took it*."""
    whole = is_state(text) or re.search(r"\w['’](?:s|re|ve)\b \w|\wn['’]t \w", text) is not None
    whole = whole or _PRONOUN_DOES.match(text) is not None or _HAS_DONE.match(text) is not None
    return whole and not _is_open(text) and not _LACKS_ITS_OBJECT.search(text)


def _is_open(text: str) -> bool:
    if re.search(r"(?:n['’]t|\bnot) know$", text):
        return False
    return TAKES_A_CLAUSE.search(text) is not None and not WITH_AN_OBJECT.search(text)


_LACKS_ITS_OBJECT = re.compile(r"\b(?:of|from|into|with|for|to|at|by)$", re.IGNORECASE)
"""*somebody has picked from | it already*: a preposition, and no particle of its verb."""


_HAS_DONE = re.compile(
    r"(?:the|an?|this|that|our|your|my|no) (?:[\w-]+ ){1,3}?(?:took|went|came|got|ran|said|wrote|sent|left|lost|found"
    r"|broke|gave|made|saw|told|brought|forgot|began|[a-z]{3,}ed) (?:the|an?|no|not|in|on|at|to|off|up|out|it|\d)\b"
)
"""*the crew took no photographs*: a subject and what it did."""
_PRONOUN_DOES = re.compile(
    r"(?:it|he|she|they|somebody|someone|anybody|nobody|[a-z]+) [a-z]{3,}s?"
    r" (?:about|at|for|on|up|out|off|over|the|an?|\d)\b"
    r"|it (?:snows|rains|freezes|hails|storms|blows|thunders)(?: [a-z]+)?$"
)
"""*it moans about …*, *merge says 6 fields*: a subject and what it does, with any verb."""


def is_whole(text: str) -> bool:
    """Whether a text has a verb behind its subject and nothing that is still open."""
    if _is_open(text):
        return False
    words = text.split()
    if any(is_verb_of_a_state(words[place]) for place in range(2 if _DETERMINES.match(text) else 1, len(words))):
        return True
    # An order cannot be a condition: "make check is red" is how the thing that is so called stands.
    whole = is_clause(text) or (has_finite_verb(text) and is_imperative(text))
    return (
        whole
        or IN_DOUBT.fullmatch(text) is not None
        or YOU_DO.match(text) is not None
        or _ONE_DOES.match(text) is not None
    )


_DETERMINES = re.compile(
    r"(?:the|an?|this|that|these|those|my|our|your|his|her|its|their|any|all|both|\d+)\b", re.IGNORECASE
)
_ONE_DOES = re.compile(
    r"(?:an?|the|any|one) [a-z]+ [a-z]{2,}[^s\W]s (?:the|an?|in|on|at|to|off|up|out)\b", re.IGNORECASE
)
YOU_DO = re.compile(r"(?:you|we|they|I) [a-z]+ [\w'‘“\"`·]", re.IGNORECASE)
_SECOND_SUBJECT = re.compile(
    r"\s(?=(?P<pronoun>(?:it|he|she)(?:['’]s | (?:is|was|has|means|needs|goes|[a-z]{2,}[^s\W]s) )|they(?:['’]re| are) "
    r"|that['’]s (?:the|our|my|just|only|not) )"
    r"|(?:nobody|somebody|someone) (?:is|has|was|left|put|took|forgot|[a-z]+ed) "
    r"|(?:the|our|my) [\w-]+ (?:is|are|was|has)(?:n['’]t)? )",
    re.IGNORECASE,
)


def second_clause(text: str) -> tuple[int, bool] | None:
    """Find where a condition goes on with what is so then: *the date is wrong | somebody typed it by hand*.

    And whether that is clear, as only a pronoun makes it.
    """
    for second in _SECOND_SUBJECT.finditer(text):
        first = text[: second.start()]
        if "," not in first and is_whole(first) and not _OPENS_A_CLAUSE.search(first):
            return second.start(), second["pronoun"] is not None
    return None


_OPENS_A_CLAUSE = re.compile(
    r"\b(?:because|while|after|before|although|though|since|when|where|until|unless|as|than|if|that|which|who|what|how|so"
    r"|whether|and|or|but|once|one|ones|time|way|things?|day|everything|anything|something|all|of|to|in|on|at|by|for|with"
    r"|from|about)$|^\S+ (?:the|an?|my|our|your) [\w-]+$",
    re.IGNORECASE,
)
IN_DOUBT = re.compile(r"(?:you(?:['’]re| are) )?(?:in doubt|not sure|unsure|not certain)\b", re.IGNORECASE)
"""*If in doubt ask Bo*, *ask Bo if you're not sure*: a condition, and nothing that is asked."""
