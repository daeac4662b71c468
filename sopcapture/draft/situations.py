"""Situations that no *if* names: *Disk full: call Bo*, *Still red? Ring Bo*, *Not open by six, then call Bo*."""

from __future__ import annotations

import re

from sopcapture.draft.conditions import CONJUNCTION
from sopcapture.draft.moods import in_sentences, is_imperative, is_state, is_verb_of_a_state, outside_quotes, tells
from sopcapture.model.markdown import lower_first

_MARK = re.compile(
    r":\s+|\s+(?:[-–—]+|[-=]+>|→|⇒)\s+|\?\s+(?!(?:and|or|but)\b)|\s*\.\.\.\s+|\s*…\s+|,\s+then\s+|\s+=\s+"
)
_ASKS_FOR = re.compile(r"(?:who|what|why|how|where|when|which)\b|(?:\S+)$", re.IGNORECASE)
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
_ASKS_OF_ONE = re.compile(
    r"(?P<verb>(?:is|are|was|were|has|have|can|will|does|do|did)(?:n['’]t)?) "
    r"(?P<who>it|he|she|they|you|there|anybody|anyone|somebody|someone|nobody) (?P<rest>\S.*)",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?:is|are|was|were|has|have|do|does|did|can|will)n['’]t \w+$", re.IGNORECASE)
_MEASURED = re.compile(
    r"\b(?:more|less|fewer|longer|shorter|later|earlier|older|newer|higher|lower|over|above|under|below|past|beyond"
    r"|still|again|twice|second|third|any\w*|every\w*)\b|[<>≥≤]",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)\b", re.IGNORECASE)
_MISSED = re.compile(r"(?:no|not|nobody|nothing|still|no one)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no one) (?!(?:may|must|should|can|is to|but)\b)", re.IGNORECASE)
_ARROWS = (">", "→", "⇒")
_LONGEST_SITUATION = 24  # words


_NOT_THERE = re.compile(
    r"(?:not (?:in|on|at|there|listed|found)|no) \w|(?:the )?\w+(?: \w+)? not (?:in|on|at|there|here|yet|back)\b",
    re.IGNORECASE,
)
"""*Not in the logbook: …*, *no file: …*, *customer not at home: …*."""
_NO_VERB = r"(?:gone|missing|empty|broken|stuck|dead|alive|lost|failed|refused|rejected|expired|unknown|deleted)"
"""How a thing stands, in words that are no order."""
_ENDS_IN_A_STATE = re.compile(
    rf"^(?:(?!(?:why|what|how)\b)\w[\w'’-]* ){{1,3}}(?:{_NO_VERB}|full|down|wrong|late|locked|closed|red|changed|there"
    r"|up|off|out|over|running|hanging)$",
    re.IGNORECASE,
)
"""*Function gone: …*, *pid alive: …*: a thing and how it stands."""
_SO_MANY_ARE = re.compile(
    r"(?:both|all|none|neither|only one)(?: of them)? (?:(?:are|is) )?[a-z]+(?:ed|en|wn)", re.IGNORECASE
)
"""*Both signed: touch neither*."""
_SO_MANY_WITH = re.compile(
    r"(?:two|three|four|five|several) (?!(?:steps|things|ways|options|rules|points|cases|reasons|checks)\b)[a-z]+s"
    r" (?:with|without|in|on|at|from|for|under) \w",
    re.IGNORECASE,
)
"""*Two stations with one address: …*: what is found, by how many."""
_BESIDES = re.compile(
    r"(?P<what>(?:any|every)thing (?:besides|but|except|other than) [^,;:.]{2,40})[,:] (?P<then>.+)", re.IGNORECASE
)
"""*Anything besides quota, wake up Marcus*."""
_SOMETHING_ELSE = re.compile(
    r"^(?P<what>(?:\S+ ){0,7}?\S+) (?P<then>(?:is|are) "
    r"(?:something (?:else|different)|(?:another|a different) (?:matter|story|thing)|not ours)(?=[,;.]|$).*)$",
    re.IGNORECASE,
)
_MEASURED_OBJECT = re.compile(
    r"^(?:but |and )?(?P<when>(?:(?:an?|any) [^,;:.]{0,60}?"
    r"|(?!(?:for|with|in|on|at|of|to|by|from|after|before|and|but|or|not|even|only|if|when)\b)[a-z]+ )?"
    r"(?:more than|less than|fewer than|older than|newer than|longer than|later than|over|under|above|below)"
    r" (?:\d|two|three|four|five|six|seven|eight|nine|ten"
    r"|an? (?:hour|day|week|fortnight|month|year))(?:(?! (?:is|are|was|were) )[^,;:.]|\.(?=\d)){0,80}?)"
    r"(?: and|,)? (?P<then>(?:(?:I|we|you|nobody) (?:do not|don['’]t|never|[a-z]{3,})"
    r"|(?-i:(?:Mr|Mrs|Ms|Dr)?\.? ?[A-Z]\w+) (?:has|must|decides|signs|okays|approves))\b.+)$",
    re.IGNORECASE,
)
"""*A loss under 0.5 percent I do not believe*, *more than ten of them and we delete nothing*: of which it speaks."""
_NO_OBJECT = re.compile(
    r"\b(?:that|which|who|whom|ago|so|before|after|until|when|if)$|\b(?:years?|weeks?|months?) ago\b"
    r"|\b(?:I|we|you)['’]",
    re.IGNORECASE,
)
_DENIES_IT = re.compile(r"^(?:\w+ ){0,2}?(?:do not|don['’]t|never|nobody|ask|call|ring|stop)\b", re.IGNORECASE)
_SO_WE = re.compile(
    r"^(?P<when>(?:there|it)['’]s [^,;:.]{3,80}), so (?P<then>(?:I|we|you) (?!are|were|have|had|know)[a-z]+\b.+)$",
    re.IGNORECASE,
)
"""*There's a unique index in it, so we stop the service*: what is seen, and what is done then."""
_IS_SOMEBODYS = re.compile(
    r"^(?P<when>(?:more than|less than|fewer than|over|under|above|below) [^,;:.]{2,50}?) (?P<then>is [^,;:]+, so .+)$"
    r"|^(?P<one>(?:an?|any) [\w -]{2,30}? (?:below|above|over|under|more than|less than|older than) \d[^,;:.]{0,20}?)"
    r" (?P<is>is to be .+|has to be .+)$",
    re.IGNORECASE,
)
"""*More than 100 euros off is Anselm's to sign, so ask him first*: how much, and what it is then."""
_IS_IT = re.compile(
    r"(?P<when>(?:is|are|was|were|does|did) (?:the|an?|any|there|one|somebody|someone)\b[^,;:.?]+), (?P<then>.+)",
    re.IGNORECASE,
)


_ASSUMES = re.compile(
    r"(?:whoever|somebody|someone|they|he|she) [^,;:.]*\b(?:will|must|may|might|could) have [a-z]+\b", re.IGNORECASE
)
"""*Whoever was on nights will have put it on hand, so ring them*: what is likely, and no case of its own."""


def _tells_somewhere(text: str) -> bool:
    return any(tells(part) for part in re.split(r"[,;]\s+", text))


def _is_how_it_is(text: str) -> bool:
    """Whether a text says what is seen, and not what has to be done about it."""
    return not tells(text) and re.search(r"\b(?:to|must|should|need)\b", text) is None


_WHILE_NOBODY = re.compile(
    r"^(?P<when>(?:after|before|between|outside|during) [^,;:]{3,40}?),? (?P<then>(?:nobody|no one|nothing) \w+.*)$",
    re.IGNORECASE,
)
"""*After day 18 nobody changes anything*, behind another case: from when on it holds."""
_POINTS = re.compile(r"(?:it|this|that|these|those|they|there|he|she|if|when|what|who|whatever)\b", re.IGNORECASE)
GRATEFUL = re.compile(
    r"\b(?:grateful|glad|happy|obliged|pleased|kind|nice|great|good|lovely|appreciate it)$", re.IGNORECASE
)
"""*We should be grateful if they had a word from us*: a polite order, and no condition."""
ASKS_IT = re.compile(
    r"\b(?:ask|tell|see|check|know|wonder|decide|say|find out|sure|look|test|only|just|even|not|but)\W*$", re.IGNORECASE
)
"""What asks whether, or narrows: a condition behind it belongs to it, *see if it fits*, *only when it rains*."""
NARROWS = re.compile(r"\b(?:only|just|even|also|but|not|except|especially)\W*$", re.IGNORECASE)
"""What narrows an order: a condition behind it belongs to it, *only when it rains*."""
ASKS_WHETHER = re.compile(r"\b(?:ask|tell|see|check|know|wonder|decide|say|find out|sure|look|test)\b", re.IGNORECASE)
"""What an *if* behind it may belong to, wherever that stands: *ask Bo if it fits*."""
CALLED = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w'’-]*)*,? (?:\(|\+?\d|ext)")
"""Whom to call, by name and number: *Boris, 0170 553*."""


def labelled_alike(units: list[str]) -> frozenset[int]:
    """Find the pieces whose labels are cases of one thing: *prompt there - go on. prompt not there - wait*."""
    marks = [_MARK.search(outside_quotes(unit)) for unit in units]
    labels = [
        unit[: mark.start()] if mark is not None and mark[0].strip() in _LABELS else ""
        for unit, mark in zip(units, marks, strict=True)
    ]
    words = [frozenset(re.findall(r"[a-z]{4,}", label.casefold())) for label in labels]
    behind = [unit[mark.end() :] if mark is not None else "" for unit, mark in zip(units, marks, strict=True)]
    alike: set[int] = set()
    for place in range(1, len(units)):
        pair = (place - 1, place)
        short = all(labels[one] and len(labels[one].split()) <= _SHORT_NAME for one in pair)
        codes = all(re.fullmatch(r"[A-Z]?\d{3,}", labels[one].strip()) for one in pair)
        told = [_tells_somewhere(behind[one]) for one in pair]
        other = all(told) and _ANOTHER.fullmatch(labels[place].strip()) is not None and not _orders(labels[place - 1])
        if short and any(told) and (codes or other or words[place - 1] & words[place]):
            alike.update(pair)
    return frozenset(alike)


_NOT_SO = re.compile(r"not (?:when|if|while|yourself|yourselves|alone|only|just|even|always|ever)\b", re.IGNORECASE)
"""*Not yourself on a Sunday: …*, *not when it blows, then …*: how or when it is not done, and not what is seen."""
_ANOTHER = re.compile(
    r"(?:any|every|some)(?:body|one|thing) else(?:['’]s)?(?: \w+)?|(?:the|any|all|all the) (?:others?|rest)",
    re.IGNORECASE,
)
"""*Henk's name on it - go on. Anybody else's - stop*: what the label in front of it does not name."""
_LABELS = (":", "-", "–", "—", "=")


def situation(
    sentence: str, *, asked_when: bool, behind_one: bool = False, alike: bool = False
) -> tuple[str | None, str]:
    """Split *Disk full: call Bo*, *Still red? Ring Bo*, *Lag over 60 s → pause it*: a situation, a mark, what to do.

    A question mark and an arrow tell by themselves. Before a colon or a dash a cause may stand as well, so that it has
    to be measured (*more than 3: …*, *still red – …*) unless the question was when (`asked_when`), another case
    stands in front (`behind_one`), or the label is one of several (`alike`).
    """
    if (besides := _BESIDES.fullmatch(sentence)) is not None and tells(besides["then"]):
        return f"it is {lower_first(besides['what'])}", besides["then"]
    if (other := _SOMETHING_ELSE.match(sentence)) is not None and not _POINTS.match(other["what"]):
        return f"it is about {lower_first(other['what'])}", f"it {other['then']}"
    if behind_one and asked_when and (while_so := _WHILE_NOBODY.match(sentence)) is not None:
        return f"it is {lower_first(while_so['when'])}", while_so["then"]
    if (measured := _MEASURED_OBJECT.match(sentence)) is not None and not is_imperative(measured["when"]):
        holds = asked_when or behind_one or _DENIES_IT.search(measured["then"]) is not None
        if holds and not _NO_OBJECT.search(measured["when"]):
            return worded_situation(measured["when"]), measured["then"]
    if (theirs := _IS_SOMEBODYS.match(sentence)) is not None:
        if theirs["one"]:
            return f"there is {lower_first(theirs['one'])}", f"it {theirs['is']}"
        return lower_first(theirs["when"]), f"it {theirs['then']}"
    if (stated := _SO_WE.match(sentence)) is not None and _is_how_it_is(stated["when"]):
        return lower_first(stated["when"]), stated["then"]
    if _NOT_SO.match(sentence) or _ASSUMES.match(sentence):
        return None, sentence
    question = _IS_IT.match(sentence)
    if question is not None and not _TAG.match(question["when"]) and _tells_somewhere(question["then"]):
        return worded_situation(question["when"], asked=True), question["then"]
    masked = outside_quotes(sentence)
    mark = _MARK.search(masked)
    if mark is None:
        return None, sentence
    before, behind = sentence[: mark.start()].strip().removeprefix("- "), sentence[mark.end() :].strip()
    if not before or not behind or _AHEAD_OF_IT.match(before):
        return None, sentence
    sign = mark[0].strip(" ,")[-1:]
    # "Nobody deletes it: the audit …" is an order with its cause, unless the question was when.
    missed = asked_when and sign == ":" and _NOBODY.match(before) is not None and not _has_verb(behind.split(",")[0])
    none = sign == "=" and _NO_MORE.match(behind) is not None  # "open call = no load"
    if (
        not missed
        and not none
        and sign != "?"
        and not may_be_situation(before)
        and not (alike and _names_a_kind(before))
    ):
        return None, sentence
    asked = sign == "?" or _ASKS.match(before) is not None
    told = _tells_somewhere(in_sentences(behind)[0])
    if alike:
        clear = True
    elif sign == "?":
        clear = asks_whether(before)
    elif sign in _ARROWS:
        clear = len(_MARK.findall(masked)) == 1
    elif sign == "n":  # "Not open by six, then call Bo"
        clear = told and (
            asked
            or (re.match(r"an? (?!\w+ time\b)", before, re.IGNORECASE) is not None and not is_state(before))
            or (asked_when and _MEASURED.search(before) is not None)
            or (asked_when and _MISSED.match(before) is not None and not before.casefold().startswith("no "))
        )
    elif _MEASURED.search(before):
        clear = told or asked_when or sign == "="
    elif sign == "=":
        # "Not clean = stop": an order is what nothing else is equal to.
        clear = (asked_when and told) or _orders(re.split(r"[,.;]\s", behind)[0])
        clear = clear or (len(before.split()) >= _A_CAUSE and (told or len(behind.split()) >= _A_CAUSE))
        behind = behind if told or _NO_MORE.match(behind) else f"it means {behind}"
    else:
        clear = (told and (asked_when or behind_one)) or (
            (asked_when or behind_one) and (_MISSED.match(before) is not None or CALLED.match(behind) is not None)
        )
        clear = clear or (told and _DOES_NOT.fullmatch(before) is not None)
        clear = clear or (told and sign == ":" and _NOT_THERE.match(before) is not None)
        clear = clear or (told and sign == ":" and re.match(r"[45]\d\d\b", before) is not None)  # what a server answers
        clear = clear or (told and sign == ":" and _SO_MANY_WITH.match(before) is not None)
        clear = clear or (told and sign == ":" and _ENDS_IN_A_STATE.search(before) is not None)
        clear = clear or (sign == ":" and _SO_MANY_ARE.fullmatch(before) is not None)
        clear = clear or (asked_when and sign == ":" and is_who(behind))
    if not clear:
        return None, sentence
    return worded_situation(before, asked=asked), re.sub(r"^then\b[,\s]*", "", behind, flags=re.IGNORECASE)


_AHEAD_OF_IT = re.compile(r"before (?!\d)", re.IGNORECASE)
"""*Before the kill: iq copied to keep*: what has to hold for it, and no other case."""


def _orders(text: str) -> bool:
    return is_imperative(text) or _NO_MORE.match(text) is not None


_NO_MORE = re.compile(r"(?:no [a-z]+|nothing)\b(?= [a-z]+$|[.,;]|$)", re.IGNORECASE)
"""*Open call = no load*."""
_DOES_NOT = re.compile(
    r"(?:(?:the|our|its|their) )?[a-z]+(?: [a-z]+)? (?:do|does|is|are|has|have|did|was|were|can)(?:n['’]t| not) "
    r"[a-z]+(?: [a-z]+)?",
    re.IGNORECASE,
)
"""*Sums don't match: …*: a thing and what it does not."""


def _names_a_kind(label: str) -> bool:
    """Whether a label beside one like it is a kind of thing, whatever its first word is elsewhere: *type error*."""
    return len(label.split()) <= _A_KIND and _LABEL.match(label) is None


def is_who(text: str) -> bool:
    """Whether a text names who is called, and says no more than that: *Ines*, *duty phone 4402*, *the boiler firm*."""
    named = re.split(r",\s", text.rstrip("."), maxsplit=1)[0]
    words = named.split()
    capital = any(word[:1].isupper() for word in words) or any(character.isdigit() for character in named)
    return (
        len(words) <= _SHORT_NAME and not _has_verb(named) and (capital or words[0].casefold() in ("the", "our", "my"))
    )


_SHORT_NAME = 6  # words
_A_KIND = 2  # words
_A_CAUSE = 3  # words on both sides: *comma in temp = handheld back on German*, and no setting


def _has_verb(text: str) -> bool:
    return is_state(text) or any(is_verb_of_a_state(word) for word in text.split()[1:])


def is_measured(text: str) -> bool:
    """Whether a text says how much, how many or how often: *two plates over the limit*, *still red*."""
    return _MEASURED.search(text) is not None or _COUNTED.match(text) is not None


def asks_whether(question: str) -> bool:
    """Whether a question names a situation: *Still red?*, and neither *Why?* nor *didn't he?*."""
    return not _ASKS_FOR.match(question) and not _TAG.match(question.rstrip("?"))


_NONE_YET = re.compile(
    r"no (?!further|more|less|one\b|[a-z]+ing\b)[a-z-]+(?: [a-z-]+)?"
    r" (?:by \w|from \w|within \w|since \w|yet\b|at all\b)",
    re.IGNORECASE,
)
"""*No plan by noon: …*, *no answer from the gate: …*: what has not come, and no ban."""


def may_be_situation(text: str) -> bool:
    """Whether a text may name a situation: no instruction, no label, and not about *that* or *this*."""
    bare = re.sub(rf"^(?:{CONJUNCTION}|in case of)\s+", "", text, flags=re.IGNORECASE)
    if len(bare.split()) > _LONGEST_SITUATION or _LABEL.match(bare) or re.search(r"[;.]\s|,\s+(?:so|then)\b", bare):
        return False
    if re.match(r"(?:that|this|those|these|it)(?:['’]s|\s+(?:is|are|was))\b", bare, re.IGNORECASE):
        return False
    if (
        _SO_MANY_ARE.fullmatch(bare)
        or _IS_GONE.fullmatch(bare)
        or _STILL_SO.match(bare)
        or _TOO_LONG.match(bare)
        or _NONE_YET.match(bare)
    ):
        return True  # "Hook gone: …" is no order, whatever its first word is elsewhere
    first, *others = re.split(r",\s+(?:and |but )?", bare)
    told = tells(first) and not (is_imperative(first) and _does_something(first))
    return not told and not any(tells(part) for part in others)


def _does_something(text: str) -> bool:
    """Whether the first words are what something happens to: *Reload refuses*, *make test fails*."""
    words = text.split()
    place = 2 if words[0] in _TOOLS_TOO else 1
    return any(word.endswith("s") and is_verb_of_a_state(word) for word in words[1 : place + 1])


_TOOLS_TOO = frozenset(("make", "just", "go", "task", "watch", "check", "install"))
"""Verbs that are programs as well, which are told what to do: ``make test``."""


_IT_IS_SO = re.compile(
    r"(?:any|some|every)(?:body|one) else['’]s(?: [a-z]+)?|not (?:yet )?(?!(?:in|on|at|the|an?|by|from)\b)[a-z]+",
    re.IGNORECASE,
)
"""*Anybody else's: …*, *not clean: …*."""
_IT_STANDS = re.compile(
    r"(?P<what>(?:(?:[A-Z]\w+['’]s|(?i:the|our|my|its|your|their)) [\w-]+)) "
    r"(?P<where>(?:on|in|at|under|behind|from|with) (?:the|an?|it|our|its|their)\b.*)"
)
"""*Henk's name on the commit: …*: a thing and where it stands, without its verb."""
_MORE_THAN_SO = re.compile(
    r"(?:(?:over|under|above|below|beyond) \d\S*(?: (?!(?:is|are|was|were|has|have)\b)[a-z]\S*){0,5}"
    r"|\d[\d.,]* or (?:more|less|fewer)(?: [a-z]+)?)$",
    re.IGNORECASE,
)
"""*Over 2 degrees on any: …*, *10 or more: …*: how much was measured, with no verb."""
_NONE_THERE = re.compile(r"no (?!one\b|matter\b|longer\b|more\b|less\b)[a-z]+(?: [a-z]+)?", re.IGNORECASE)
"""*No old pair: …*: what is not there."""
_TOO_LONG = re.compile(
    r"\w+ (?:off|out|down|up|over|under) by (?:more|less) than \d"
    r"|\w+(?: (?!the\b|an?\b)\w+)? (?:longer|more|less|later|older|higher|lower) than \d",
    re.IGNORECASE,
)
"""*Page off longer than 15 min*: how something stands, by how much."""
_STILL_SO = re.compile(
    r"(?!(?:the|an?)\b)\w+ (?:\w+ (?:is |are )?still (?:wrong|not|too|in|on|at|\w+(?:ed|ing))|still \w{2,}[^s\W]s)\b",
    re.IGNORECASE,
)
"""*Test call still wrong*: what is called so, and not what to do."""
_IS_GONE = re.compile(
    rf"(?:\w[\w'’-]* ){{1,2}}{_NO_VERB}(?: (?:again|twice|once more|(?:an?|the) \w+ time|\w+ times))?", re.IGNORECASE
)


def worded_situation(text: str, *, asked: bool = False) -> str:
    """Fit a situation behind *when*: before a thing alone goes *there is*."""
    if only := re.match(rf"only {CONJUNCTION}\s+", text, re.IGNORECASE):
        return f"{text[only.end() :]}, and only then"
    bare = re.sub(rf"^{CONJUNCTION}\s+", "", text, flags=re.IGNORECASE)
    if bare != text:
        return bare
    if asked and (of_one := _ASKS_OF_ONE.match(bare)) is not None:
        return f"{of_one['who'].lower()} {of_one['verb'].lower()} {of_one['rest']}"
    if asked and _ASKS.match(bare) and not re.match(r"\w+n['’]t\b", bare):
        return f"the answer to “{lower_first(bare)}?” is yes"
    if _NONE_YET.match(bare):
        return f"there is {lower_first(bare)}"
    if _MORE_THAN_SO.match(bare) or _IT_IS_SO.fullmatch(bare):
        return f"it is {lower_first(bare)}"
    if (where := _IT_STANDS.fullmatch(bare)) is not None and not _has_verb(bare):
        return f"{where['what']} is {where['where']}"
    if _NONE_THERE.fullmatch(bare) and not _has_verb(bare):
        return f"there is {lower_first(bare)}"
    found = _INDEFINITE.match(bare)
    if found is None or (asked and found["many"]) or re.match(r"(?:more|less|fewer) than|no\b", bare, re.IGNORECASE):
        return bare
    relative = _RELATIVE.search(bare)
    thing, more = (bare[: relative.start()], bare[relative.end() :]) if relative else (bare, "")
    if is_state(thing) or any(is_verb_of_a_state(word) for word in thing.split()[2:]):
        return bare
    if sum(is_verb_of_a_state(word) or is_state(f"it {word}") for word in more.split()) > 1:
        return bare
    return f"{'there is' if found['one'] else 'it is about'} {lower_first(bare)}"
