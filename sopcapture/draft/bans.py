"""What a person forbids, as a constraint: *never force the push*, *a confirmed visit is never deleted*."""

from __future__ import annotations

import re

from sopcapture.draft.moods import in_sentences
from sopcapture.draft.wording import constraint, lower_start, upper_start, when_it_is, with_stop, without_stop

_BAN = re.compile(
    r"(?:but |and )?(?:please )?(?:(?:I|we|you) )?"
    r"(?:never|do not|don['’]t|what (?:you|we) (?:must|should|may) (?:never|not) do is)(?: (?:you|ever|to))* "
    r"(?=[a-z])(?!(?:the|an?|it|that|this|on|in|at|with|before|after|for|by|ones?|any|both|either|only|more|again|"
    r"my|your|our|his|her|their|twice|two|three|four|five|ten|half|anybody|anyone|anything|me|us|there|here)\b)",
    re.IGNORECASE,
)
"""*Never force the push*, and none of *never the other way round*, *never two on one number*, *don't --force*."""
_OBJECT_FIRST = re.compile(
    r"(?!(?:if|when|where|while|once|before|after|until|unless|as|since|without|with|in|on|at|by|from|for|and|but|so|"
    r"then|or|what|that|this|it|there|please|you|we|I)\b)"
    r"(?P<what>[\w-]+(?: [^,;:.]{1,50}?)?) (?:you|we|I) (?:must )?(?:never|don['’]t|do not) "
    r"(?!(?:believe|know|have|want|need|see|think|get)\b)"
    r"(?P<verb>[a-z]+(?: (?:back|out|up|down|off|away|over))?)\b(?P<more>(?!,? the ).*)",
    re.IGNORECASE | re.DOTALL,
)
"""*The limit of 60 s you never raise*, *A wider one I do not lend, not even for one night*."""
_NONE_WITHOUT = re.compile(
    r"no (?P<act>[a-z]{3,}) (?P<without>(?:without|before|until|unless) .+?)[.!]?"
    r"|(?P<lacks>without [^,;]+?),? (?:I|we|you) (?P<verb>[a-z]+) no (?P<what>[a-z]+)(?P<more>,? .*?)?[.!]?",
    re.IGNORECASE,
)
"""*no void without having seen them*, *Without a signed paper I write no line*."""
_DONE = r"(?P<done>[a-z]+(?:ed|en|wn|pt|ut)\b[^,;:.]*(?:, (?:not )?(?:even|unless|except)\b[^;:.]*)?)"
_IS_NEVER = re.compile(
    r"(?P<what>(?:an?|the) [^,;:.]{3,40}?) "
    r"(?:(?:is|are) (?:never|(?:under no circumstances |on no account |not )to be)|(?:must|may|shall) (?:not|never) be"
    r"|(?:does not|doesn['’]t|do not|don['’]t|never) gets?)"
    rf" {_DONE}",
    re.IGNORECASE,
)
"""*A confirmed visit is never deleted*."""
_BY_NO_MEANS = re.compile(
    r"(?:under no circumstances|on no account|in no case|at no time) (?:may|must|shall|should|is|are) "
    rf"(?P<what>[^,;:.]{{3,40}}?) (?:to )?be {_DONE}",
    re.IGNORECASE,
)
"""*Under no circumstances may a damaged stamp be issued*."""

HOLDS = re.compile(
    r"[^,;.]*\b(?:is|are) to be awaited\b"
    r"|(?:it(?: is|['’]s) not [^,;.]+[,;] )?(?:please )?(?:(?:just|I|we|you) )*(?:wait|stop|leave"
    r"|let (?:it|that) (?:run|be|finish)|keep off|hands off|park|(?:don['’]t|do not)(?! wait\b)|must(?:n['’]t| not)"
    r"|never|nothing|no [a-z]+"
    r"|(?:call|ring|phone|ask) \w{2,})\b",
    re.IGNORECASE,
)
"""What is done where a mend is not to be made: *If it is younger, wait*."""
_DOES_NOT = re.compile(r"\b(?:we|you|I) (?:do not|don['’]t|never)\b|\b(?:is|are) not (?:to be )?[a-z]+ed\b")


def pointer_to_rule(when: str, then: str, *, where: str = "here") -> str:
    """Word at a step that a rule decides, as a stop where one is not to go on: *it is an error, we do not send*."""
    # The rule says whom, and how one goes on.
    asks = re.match(r"(?:(?:just|I|we|you) )*(?:call|ring|phone|ask)\b", then, re.IGNORECASE)
    stops = (HOLDS.match(then) and not asks) or _DOES_NOT.search(re.split(r"[.;]\s", then, maxsplit=1)[0])
    if stops and not re.search(r"\bafter(?:wards)?\b", when):
        return f"You MUST stop {where} {when_it_is(when)}; see Decision rules."
    return f"You MUST go by the decision rules {when_it_is(when)}."


def banned(sentence: str, principle: str | None) -> str | None:
    """Word what a sentence forbids as a constraint; None where it forbids nothing."""
    sentence = _ASKS_BACK.sub("", sentence)
    if (ban := _BAN.match(sentence)) is not None:
        return constraint(f"Do not {_to_you(sentence[ban.end() :])}", principle)
    if (passive := _passive(sentence)) is not None:
        return with_stop(f"{upper_start(passive['what'])} MUST NOT be {passive['done']}")
    if (object_first := _OBJECT_FIRST.fullmatch(without_stop(sentence))) is not None:
        what = lower_start(object_first["what"])
        return constraint(f"Do not {object_first['verb']} {what}{object_first['more']}", principle)
    if (none := _NONE_WITHOUT.fullmatch(sentence)) is None:
        return None
    if none["act"]:
        return with_stop(f"There MUST be no {none['act']} {none['without']}")
    return constraint(
        f"Do not {none['verb']} any {none['what']} {lower_start(none['lacks'])}{none['more'] or ''}", principle
    )


def _to_you(told: str) -> str:
    return re.sub(r"\bmyself\b", "yourself", told)


def verb_banned(sentence: str) -> str | None:
    """Give the verb that a sentence forbids at all: *Never arm on factory settings*, but not *Never arm again*."""
    ban = _BAN.match(sentence)
    verb, *rest = re.findall(r"[\w-]+", sentence[ban.end() :]) if ban is not None else [""]
    return verb if verb and rest[:1] != ["again"] else None


def without_bans(said: str, principle: str | None) -> tuple[str, str | None]:
    """Take what a text forbids at its end out of it, and word that as one constraint with the reason.

    The reason that somebody gives is of what they said last; what is forbidden before that stays where it is.
    """
    sentences = in_sentences(said)
    forbidden: list[str] = []
    while sentences and _passive(sentences[-1]) is None and (worded := banned(sentences[-1], principle)) is not None:
        forbidden.insert(0, without_stop(worded).partition(", because ")[0] if forbidden else worded)
        sentences.pop()
    return " ".join(sentences), ". ".join(forbidden) or None


_ASKS_BACK = re.compile(r",? (?:ok|okay|right|yes|will you|please)\?", re.IGNORECASE)
"""*Don't leave one without a person, okay?*"""


def without_denied(text: str) -> str:
    """Leave out the verbs that a text forbids: who says *don't merge* does not speak of merging."""
    return _DENIED_VERB.sub(" ", text)


_DENIED_VERB = re.compile(r"\b(?:don['’]t|do not|never) [a-z]+", re.IGNORECASE)


def act_banned(sentence: str) -> str | None:
    """Give what a sentence says is never done to what, in its words: *issued a damaged stamp*."""
    passive = _passive(sentence)
    return f"{passive['done']} {passive['what']}" if passive is not None else None


def _passive(sentence: str) -> re.Match[str] | None:
    return _IS_NEVER.match(sentence) or _BY_NO_MEANS.match(sentence)
