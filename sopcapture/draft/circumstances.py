"""Cases that no *if* leads: *For a live customer put theirs; for a test run put 99999*, *Unless it is red, go on*.

A circumstance in front says only where or how something is done (*on the server I look first*), unless another one
stands beside it, or a case in front of it.
"""

from __future__ import annotations

import re

from sopcapture.draft.conditions import split_condition
from sopcapture.draft.moods import VERBS, is_imperative, tells
from sopcapture.draft.situations import worded_situation
from sopcapture.model.markdown import lower_first

_NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|several|many)"
_NOT_ONE = (
    r"(?!(?:that|this|these|those|it|them|which|what|whom|whose|me|us|you|him|now|today|once|example|instance|sure"
    r"|all|the (?:first|second|third|last|next|time)|a (?:moment|second|minute|while|day)|\d)\b)"
)
_LEADS = re.compile(
    rf"(?P<only>only )?(?P<lead>for {_NOT_ONE}|with (?:(?:fewer|more|less|no|only) |(?={_NUMBER}\b))"
    r"|without (?=(?:either|both|one)\b)"
    r"|in (?=(?:his|her|their|my|its|your) absence\b)"
    rf"|(?:under|over|above|below|beyond|(?:more|less|fewer) than) (?=[£$€]?{_NUMBER}|that\b))",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"(?P<when>in (?:his|her|their|my|its|your) absence"
    r"|without (?:either|both|one)(?=,| (?:the|an?|it|I|we|you|nobody|nothing)\b)),? (?P<then>\S.+)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?P<when>\S+(?: (?!(?:I|we|you|it|they|he|she|nobody|nothing|something)\b)[^\s,;:.]+){0,7}),? "
    r"(?P<then>(?:I|we|you|it|they|he|she|nobody|no one|nothing|something)(?:['’]\w+)? [a-z][^.]*.*)",
    re.IGNORECASE | re.DOTALL,
)
_OPEN = re.compile(
    r"\b(?:(?<!beyond )(?<!over )(?<!above )(?<!under )(?<!below )(?<!past )that"
    r"|which|who|whom|what|as|than|and|or|but|of|the|an?|to|in|on|at|by|for|with|from|when|if|because|while|until)$",
    re.IGNORECASE,
)
_TAKES = re.compile(r"(?:the|an?|their|its|your|his|her|my|our|it|them|nothing|both|all|no|\d\S*)$", re.IGNORECASE)
_DETERMINES = re.compile(r"(?:the|an?|their|its|your|his|her|my|our|of|to|and|or|in|on|every|each)$", re.IGNORECASE)
_UNLESS = re.compile(
    r"unless (?P<exception>[^,]+?)(?:,| (?=(?:you|we|I|nobody) [a-z]+)) ?(?P<then>.+)", re.IGNORECASE | re.DOTALL
)
_IN_WHICH_CASE = re.compile(r"(?P<when>[^;:.]{8,}?), in which case (?P<then>.+)", re.IGNORECASE | re.DOTALL)
_MEANS = re.compile(r"(?P<when>\S+(?: [^\s,;:.]+){0,6}) (?P<then>means (?P<do>\S[^.]*).*)", re.IGNORECASE | re.DOTALL)
_ANY_MORE = re.compile(
    r"(?P<when>(?:(?:any|every)thing (?:(?:above|over|below|under|outside|beyond) (?=\w)"
    r"|(?:more|less|older|longer) than )"
    r"|[a-z]+s (?:(?:above|over|below|under) |(?:more|less|older) than )(?=[\d£$€])"
    r"|anything (?=[a-z]{4,} (?:stays?|goes|waits?|needs|gets|belongs|has to|must)\b))"
    r"(?:[^,;:.]|(?<=\d)[.,](?=\d)){0,40}?) "
    r"(?P<then>(?:(?:is|are|do|does)(?:n['’]t)?|can(?:not|['’]t)?|goes|go|belongs?|waits?|stays?|needs?|wants?|gets?|must"
    r"|may|has to|have to)\b.+)",
    re.IGNORECASE | re.DOTALL,
)
"""*Anything above that goes to Mr Bo*, *amounts over 5,000 euros don't go through here*: of which it speaks."""
_SO_IF = re.compile(
    r"(?!(?:if|when|whenever|once|unless|because|since|as)\b)(?P<cause>[^,;:.?!]{8,80}),? so (?=(?:if|when) )",
    re.IGNORECASE,
)
"""*It is his box so if it hangs I leave it alone*: the cause is one of what is done then."""
_WITHOUT_ONE = re.compile(
    r"(?P<when>without (?:an?|any) [^,;:.]{2,40}?),? (?P<then>(?:I|we|you) [a-z]+ (?!me\b|you\b|us\b).+)",
    re.IGNORECASE | re.DOTALL,
)
"""*Without a letter we ring the hut*: what is done where there is none, and no ban (*without a key nobody goes in*)."""
_DENIES = re.compile(r"\w+ (?:never|do not|don['’]t|cannot|can['’]t|must|may|will not|won['’]t)\b", re.IGNORECASE)
_WHO_ARE_SO = re.compile(
    r"(?P<when>(?:people|those|[a-z]{3,}s) who (?!\w+ (?:needs?|gets?|may|stays?)\b)(?:[^,;:.]){5,60}?),? "
    r"(?P<then>(?:(?:need|get|stay|keep) (?:no|the|an?|their|out|one|in|none)|(?:may|must|do) not|don['’]t|have to)"
    r"\b.+)",
    re.IGNORECASE | re.DOTALL,
)
"""*People who never go on a site need no card*: whom it speaks of."""
_NTH_TIME = re.compile(
    r"(?P<when>after (?:the|a) (?:second|third|fourth|fifth|\d(?:nd|rd|th)) (?:time|try|go|attempt|failure|one|round)"
    r"|after (?:two|three|four|five|\d+) (?:failed |vain )?(?:times|tries|goes|attempts|failures|rounds)"
    r"|beyond \d[^,;:.]{0,20}?),? (?P<then>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
"""*After the third time stop and tell Nadia*: how often it was tried."""
_HOUR = (
    r"(?:half |quarter )?(?:past |to )?(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)(?: ?(?:am|pm|o['’]clock))?(?: (?:at night|in the (?:morning|afternoon|evening)))?"
)
_AFTER_HOURS = re.compile(
    r"(?P<when>(?:after|past|outside(?: of)?) (?:midnight|noon|dark|closing(?: time)?"
    rf"|(?:(?:the )?(?:office|working|opening) )?hours|{_HOUR})),? (?P<then>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
"""*After ten at night call him on the mobile*: at which hours it holds."""
_ONES_WE = re.compile(
    r"(?P<when>(?:the )?[a-z]+ ones),? (?:(?P<then>(?:I|we|you) (?!are\b|have\b|had\b|were\b|can\b|know\b)[a-z]+\b.*)"
    r"|(?P<they>(?:go|get|stay|need|come|belong|wait)\b.*))",
    re.IGNORECASE | re.DOTALL,
)
"""*Bigger ones we copy by hand*: which of them, as one of the kinds that the answer tells apart."""
_NO_KIND = re.compile(r"(?:the )?(?:only|same|right|these|those|which|wrong) ones|.*\bones\b.*\bones\b", re.IGNORECASE)
_WE_DO = re.compile(r"(?:we|you|I) (?!are\b|were\b|have\b|had\b|can\b)[a-z]+", re.IGNORECASE)
_POINTS = re.compile(r"(?:it|this|that|these|those|which|what|there|they|[a-z]+ing|to)\b", re.IGNORECASE)


def without_if(sentence: str, *, beside: bool) -> tuple[str | None, str]:
    """Split a sentence that names a situation without an *if* of its own; nothing where none can be told.

    `beside`: another case stands in front of it, or one that is led by the same word beside it.
    """
    if (unless := _UNLESS.fullmatch(sentence)) is not None and tells(unless["then"]):
        return denied(unless["exception"]), unless["then"]
    if (not_when := _NOT_WHEN.fullmatch(sentence)) is not None:
        return not_when["when"], f"do not do it: {not_when['then']}"
    if (then_if := _TIME_AND_IF.match(sentence)) is not None:
        condition, then = split_condition(sentence[then_if.end("time") + 1 :].strip())
        if condition is not None:
            return f"{lower_first(then_if['time'])} {condition}", then
    if (inverted := _ONLY_IF_DO.fullmatch(sentence)) is not None:
        return f"{inverted['when']}, and only then", f"{inverted['who']} {inverted['then']}"
    if (total := _TO_BE_DONE.fullmatch(sentence)) is not None:
        what = lower_first(total["what"])
        return f"there is {what}" if re.match(r"an? ", what) else f"there are {what}", f"they {total['then']}"
    if only := re.match(r"only (?=(?:if|when) )", sentence, re.IGNORECASE):
        condition, then = split_condition(sentence[only.end() :])
        return (f"{condition}, and only then", then) if condition is not None else (None, sentence)
    if (so := _SO_IF.match(sentence)) is not None and not tells(so["cause"]):
        condition, then = split_condition(sentence[so.end() :])
        return (condition, f"{so[0].strip()} {then}") if condition is not None else (None, sentence)
    if (lacks := _WITHOUT_ONE.fullmatch(sentence)) is not None and not _DENIES.match(lacks["then"]):
        return f"it is {lower_first(lacks['when'])}", lacks["then"]
    if (again := _NTH_TIME.fullmatch(sentence)) is not None and tells(again["then"]):
        return f"it is {lower_first(again['when'])}", again["then"]
    if (late := _AFTER_HOURS.fullmatch(sentence)) is not None and tells(late["then"]):
        return f"it is {lower_first(late['when'])}", late["then"]
    if (ones := _ONES_WE.fullmatch(sentence)) is not None and not _NO_KIND.match(sentence):
        then = ones["then"] or f"they {ones['they']}"
        return f"it is about {lower_first(ones['when'])}", then
    if (who := _WHO_ARE_SO.fullmatch(sentence)) is not None:
        return f"it is about {lower_first(who['when'])}", f"they {who['then']}"
    if (found := _IN_WHICH_CASE.fullmatch(sentence)) is not None and not tells(found["when"]):
        return lower_first(found["when"]), found["then"]
    if (means := _MEANS.fullmatch(sentence)) is not None and not _POINTS.match(sentence) and _is_done(means["do"]):
        return worded_situation(means["when"]), f"it {means['then']}"
    if (more := _ANY_MORE.fullmatch(sentence)) is not None:
        they = "it" if re.match(r"any|every|whatever", sentence, re.IGNORECASE) else "they"
        return f"it is about {lower_first(more['when'])}", f"{they} {more['then']}"
    if beside and (day := _ON_SUCH_A_DAY.fullmatch(sentence)) is not None:
        return f"it is {lower_first(day['when'])}", day["then"]
    led = led_by(sentence) if beside else None
    return (None, sentence) if led is None else (led[1], led[2])


_ON_SUCH_A_DAY = re.compile(
    r"(?P<when>(?:on|in) an? [a-z-]+ (?:day|night|evening|morning|week|weekend|month)),? "
    r"(?P<then>(?:I|we|you|nobody|nothing) [a-z]+\b.+)",
    re.IGNORECASE | re.DOTALL,
)
"""*On a release day I ring them*, beside another case."""
_NOT_WHEN = re.compile(r"not (?:when|if|while) (?P<when>[^,;:]+), (?:then )?(?P<then>.+)", re.IGNORECASE | re.DOTALL)
"""*Not when it blows, then binoculars have to do*: what is done instead."""
_TIME_AND_IF = re.compile(
    r"(?P<time>(?:from|between|during|in|on|at|after|before|until) [^,;:.]{3,40}),\s+(?=(?:if|when) )", re.IGNORECASE
)
"""*From March to June, if the area is one of the cranes'*: both are when."""
_ONLY_IF_DO = re.compile(
    r"only (?:if|when) (?P<when>[^,;:]+?) (?:do|does|will|may|shall) (?P<who>I|we|you|he|she|they)"
    r" (?P<then>(?-i:[a-z]).*)",
    re.IGNORECASE | re.DOTALL,
)
"""*only if it is not there do I insert it*: the verb of the order stands in front of who does it."""
_TO_BE_DONE = re.compile(
    r"(?P<what>[^,;:.]*\b(?:above|below|over|under|more than|less than|fewer than|at least) \d[^,;:.]*?)"
    r" (?P<then>(?:is|are) to be .*)",
    re.IGNORECASE | re.DOTALL,
)
"""*A yield above 92 is to be queried*: what is measured is when, and what is to be done with it."""


def _is_done(text: str) -> bool:
    return is_imperative(text) or _WE_DO.match(text) is not None


def beside_each_other(units: list[str], *, asked_when: bool) -> frozenset[int]:
    """Find the pieces of an answer whose circumstance is one of several, or is told to be a case by how it is led."""
    led = [led_by(unit) for unit in units]
    leads = [None if one is None else one[0] for one in led]
    found: set[int] = set()
    for place, one in enumerate(led):
        if one is None:
            continue
        lead, _, then = one
        of_some = place > 0 and lead in _OF_SOME and (lead != "for" or tells(then) or _is_so(units[place], then))
        if of_some or leads.count(lead) > 1 or (asked_when and lead == _MEASURE):
            found.add(place)
    return frozenset(found)


def _is_so(unit: str, then: str) -> bool:
    """Whether a sentence says what holds for some: *for people who never go on a site it is no*."""
    return _FOR_SOME.match(unit) is not None and _IT_IS.match(then) is not None


def led_by(sentence: str) -> tuple[str, str, str] | None:
    """Split *For the old ones you wait*: the word that leads, the circumstance fit to stand behind *when*, the rest."""
    start = _LEADS.match(sentence)
    if start is None:
        return None
    lead = start["lead"].split()[0].casefold()
    lead = _MEASURE if lead in _MEASURES else lead
    if (absent := _ABSENT.fullmatch(sentence)) is not None:
        return lead, f"it is {lower_first(absent['when'])}", absent["then"]
    bare = sentence[len(start["only"] or "") :]
    clause = _CLAUSE.fullmatch(bare)
    when, then = (clause["when"], clause["then"]) if clause is not None else _before_an_order(bare)
    if not then or _OPEN.search(when) or tells(when):
        return None
    when = f"there are {when[len('with ') :]}" if lead == "with" else f"it is {lower_first(when)}"
    return lead, f"{when}, and only then" if start["only"] else when, then


def one_for_each(sentence: str) -> tuple[str, str] | None:
    """Turn *Use the short list for a patch and the long one for a release* into a piece for each.

    The verb, which is said once, goes into both. None where there are not two.
    """
    found = _ONE_FOR_EACH.fullmatch(sentence)
    if found is None or not tells(sentence) or not _SAME_KIND.match(f"{found['first']} | {found['second']}"):
        return None
    verb = found["verb"]
    pieces = (f"for {found['one']}, {verb} {found['first']}", f"for {found['other']}, {verb} {found['second']}")
    return pieces if all(led_by(piece) is not None for piece in pieces) else None


_SAME_KIND = re.compile(r".*\| .*\bones?$|.*\b(?P<kind>[a-z]{4,})\b.* \| .*\b(?P=kind)\b", re.IGNORECASE)
"""*the short list | the long one*, *template A | template B*."""
_ONE_FOR_EACH = re.compile(
    r"(?P<verb>(?:(?:I|we|you) )?(?:use|take|pick|choose|run|send|start|put)) (?P<first>[^,;:.]+?)"
    r" for (?P<one>[^,;:.]+?),? (?:and|but) (?P<second>[^,;:.]+?)"
    r" for (?P<other>[^,;:.]+?)[.;]?",
    re.IGNORECASE,
)


def _before_an_order(text: str) -> tuple[str, str]:
    """Cut *for a test run put 99999* in front of the verb; empty where none is found."""
    words = text.split()
    for place in range(2, min(len(words) - 1, _LONGEST)):
        verb, before = words[place], words[place - 1]
        if before.endswith(",") and is_imperative(" ".join(words[place:])):
            return " ".join(words[:place]).rstrip(","), " ".join(words[place:])
        if verb in VERBS and _TAKES.match(words[place + 1]) and not _DETERMINES.match(before):
            return " ".join(words[:place]).rstrip(","), " ".join(words[place:])
    return "", ""


_FOR_SOME = re.compile(
    r"(?:only )?for (?:the )?(?:people\b|others\b|those\b|[a-z]+ (?:people|ones)\b"
    r"|(?!years|months|weeks|days|hours|minutes|seconds|ages|times|sometimes)[a-z]{3,}s"
    r" (?:who|that|with|without|from|under|over)\b)",
    re.IGNORECASE,
)
_IT_IS = re.compile(r"(?:it|that)(?:['’]s| is| stays| goes| takes) |(?:they|there) (?:are|is|get|need|stay|go) ")
_LONGEST = 9  # words
_MEASURE = "over"
_MEASURES = frozenset(("over", "under", "above", "below", "beyond", "more", "less", "fewer"))
_OF_SOME = frozenset(("for", "in", "with", "without"))
"""What leads the case of some of them: *for remote starters it goes by post*, *in her absence*, *with fewer*."""

_HELPED = re.compile(
    r"(?P<who>(?!(?:all|any|both|each|every|no|none|nobody|nothing)\b)[^\sA-Z]\S*(?: \S+){0,4}?)"
    r" (?P<helps>is|are|was|were|has|have|had|can|could|will|would|should|must|may) (?!not\b|no\b)(?P<rest>\S.*)"
)


def denied(text: str) -> str:
    """Say that a short statement is not true, in its words: *the manager has not agreed*; a name in front stays one."""
    found = _HELPED.match(text)
    return f"{found['who']} {found['helps']} not {found['rest']}" if found else f"it is not the case that {text}"
