"""A person's answer fitted into a sentence of the SOP, with every one of their words kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.commands.words import word_set
from sopcapture.draft.conditions import is_circumstance
from sopcapture.draft.english import SOFTWARE, is_word
from sopcapture.draft.moods import (
    VERBS,
    in_sentences,
    is_imperative,
    is_state,
    is_verb_of_a_state,
    says_only_how_things_are,
    tells,
)
from sopcapture.grounding import SOUND
from sopcapture.model.markdown import escape_text, lower_first, one_line, upper_first

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""The small numbers as words, each at its own place."""

_KEPT_CAPITAL = frozenset(("I", "I'm", "I'd", "I'll", "I've"))
_END = ".!;,: "


def without_stop(text: str) -> str:
    """Take the full stop off a text that goes on as part of a sentence."""
    line = one_line(text)
    return line.rstrip(_END) if not line.endswith(("...", "…")) else line


def with_stop(text: str) -> str:
    """Make a text a sentence: it begins with a capital and ends with a mark."""
    line = upper_start(one_line(text).rstrip(" ;,:"))
    return line if not line or line[-1] in ".!?…" or line.endswith((".)", '."', ".`")) else f"{line}."


def upper_start(text: str) -> str:
    """Begin with a capital, unless the first word is code, a path or spelled its own way."""
    word = text.split(" ", 1)[0]
    return upper_first(text) if re.fullmatch(r"[a-z]+(?:['’-][a-z]+)*[,;:.!?]?", word) else text


def lower_start(text: str) -> str:
    """Go on in the middle of a sentence: a name, an acronym and *I* keep their capital."""
    first, _, rest = text.partition(" ")
    bare = re.sub(r"['’]s$", "", first.rstrip(",;:.!?"))
    if bare in _KEPT_CAPITAL or not re.fullmatch(r"[A-Z][a-z]*(?:['’-][a-z]+)*", bare):
        return text
    if _POSSESSIVE.match(text) and bare.casefold() not in _SMALL_WORDS | _WITH_IS:
        return text  # "Tom's basket": what something has would need an article, *the van's lights*
    if bare == "A" and re.match(r"(?:is|was|has|gets|goes|comes|takes|means)\b", rest):
        return text  # a letter, and no article: "A gets the next tour"
    folded = bare.casefold()
    if folded in NUMBERS:
        return lower_first(text)
    called = first.endswith(",") and not folded.endswith("ly") and folded not in VERBS
    if folded not in _SMALL_WORDS and (called or _OF_A_PERSON.match(rest)):
        return text
    if re.fullmatch(r"[a-z]{4,}", folded) and folded not in _SMALL_WORDS and not is_word(folded):
        return text
    if folded in _NAMES or (re.match(r"[A-Z][a-z]+\b", rest) and folded not in VERBS and folded not in _SMALL_WORDS):
        return text
    return lower_first(text)


# A capital at the start of an answer says nothing about a word of the language; these are names as well.
_NAMES = (SOFTWARE - VERBS) | word_set(
    """
    alembic amazon android apple april august auth0 azure bazel bitbucket christmas chrome confluence december
    easter english europe excel fastly february flyway france french friday german germany git google gradle heroku
    homebrew intercom january july june march maven microsoft monday netlify notion november october outlook perl
    rust safari salesforce saturday september slack spanish spring stripe sunday teams thursday tuesday vercel
    wednesday windows word zoom
    """
)
_OF_A_PERSON = re.compile(
    r"(?:decides|knows|owns|approves|signs|handles|looks after|has the (?:say|last word)|is in charge)\b", re.IGNORECASE
)
_SMALL_WORDS = word_set(
    """
    the a an this that these those our your my their its his her every each all any no if when because as unless
    until once while whenever whoever whatever anything anyone anybody something someone somebody nobody nothing
    everyone everybody everything none neither either both only not never it he she they we you then there after
    before without with in on at from to for of by is are was were has have had does do did can will should must
    may yes yeah yep nope well ok okay sure right
    """
)


_POSSESSIVE = re.compile(
    r"[A-Z][a-z]+['’]s "
    r"(?!(?:[a-z]+(?:ed|ing|en)|not|no|never|always|still|already|just|only|too|so|down|up|off|out|over"
    r"|in|on|at|gone|full|dead|late|red|green|wrong|right|fine|ready|been|got|an?|the)\b)"
)
"""*Tom's basket*, and not what is so or has been done: *truck's loaded already*."""
_WITH_IS = frozenset(
    ("what", "who", "where", "how", "here", "today", "yesterday", "tomorrow", "tonight", "one", "let", "everything")
)
"""What has an *'s* and is no name: *what's there*, *today's list*."""


def clause(text: str) -> str:
    """Fit a text into the middle of a sentence, as inline Markdown."""
    return escape_text(lower_start(without_stop(_with_capitals(_SOUND.sub("", text)))))


_SOUND = re.compile(rf"^{SOUND}\b[,.!]?\s+(?=\S)", re.IGNORECASE)
"""What a sentence begins with that is no word of it."""


def sentence(text: str) -> str:
    """Make a text a sentence of its own, as inline Markdown."""
    return escape_text(with_stop(_with_capitals(upper_start(_SOUND_AND_STOP.sub("", text)))))


_SOUND_AND_STOP = re.compile(rf"^{SOUND}(?:,|(?<=so))\s+(?=\S)", re.IGNORECASE)
"""The same in front of a sentence of its own, where *well done* may be meant."""


def _with_capitals(text: str) -> str:
    """Begin each further sentence with a capital, as people in a hurry do not; what is no word may be a program."""
    line = one_line(text)
    first, *others = in_sentences(line) or [line]
    return " ".join((first, *(upper_start(one) if is_word(one.split()[0].strip(",;:.!?")) else one for one in others)))


def in_one_sentence(text: str) -> str:
    """Join the sentences of a text that is to stand in the middle of another one."""
    first, *others = in_sentences(text) or [""]
    return "; ".join((without_stop(first), *(lower_start(without_stop(one)) for one in others)))


def reason(principle: str | None) -> str | None:
    """Give what stands behind *because*: the principle without a *because* of its own."""
    if not principle or not principle.strip():
        return None
    said = re.sub(r"^(?:because|and)\b[\s,:]*", "", one_line(principle), flags=re.IGNORECASE)
    aim = re.match(r"(?:so that|in order (?:to|that))\b", said, re.IGNORECASE)
    return f"it is done {clause(said)}" if aim else clause(said)


def when_it_is(condition: str) -> str:
    """Word a condition behind an order: *when it is younger*, *while the house is in*."""
    led = re.match(r"(?:while|before|after|until|unless|as long as|as soon as|once)\b", condition, re.IGNORECASE)
    return condition if led and not _AND_THEN_IT_IS.match(condition) else f"when {condition}"


_AND_THEN_IT_IS = re.compile(
    r"(?:before|after) (?:the|an?|this|that|my|our|your) [\w-]+ "
    r"(?:there|it|they|you|no [a-z]+|[\w./-]+ (?:says?|shows?|gives?|lists?|prints?|reports?))\b",
    re.IGNORECASE,
)
"""*After the change there are still clashes*: the preposition is of the noun alone."""


def what_to_do(instruction: str, check_first: str | None) -> str:
    """Give what stands behind *then*: the instruction, what must be checked first before it."""
    instruction = re.sub(r"^then[, ]+", "", instruction, flags=re.IGNORECASE)
    if not check_first or not check_first.strip():
        return clause(instruction)
    check = re.sub(r"^first\b[\s,:]*", "", one_line(check_first), flags=re.IGNORECASE)
    said, *others = in_sentences(instruction)
    if others and not tells(said):  # what is the matter is said first: "CHECK = a reading nobody can have. Correct it"
        return f"{clause(said)}. {upper_start(checked_first(check))}; then {clause(' '.join(others))}"
    return f"{checked_first(check)}; then {clause(instruction)}"


def minded(instruction: str) -> str:
    """Word an answer to the question what must hold, so that it can stand behind *then*, whatever its grammar is."""
    instruction = _I_DO.sub("", instruction)
    if _PERMITS.search(instruction):
        return f"mind that {clause(instruction)}"
    if is_state(instruction) and (says_only_how_things_are(instruction) or not tells(instruction)):
        return f"check first that {clause(instruction)}"
    if re.match(r"(?:that|whether)\s", instruction, re.IGNORECASE):
        return f"check first {clause(instruction)}"
    if is_imperative(instruction):
        return clause(instruction)
    if is_circumstance(instruction):
        never = re.match(r"never\s+", instruction, re.IGNORECASE)
        return f"never do it {clause(instruction[never.end() :])}" if never else f"do it {clause(instruction)}"
    if re.match(
        r"[^;:.]*\b(?:must|has to|have to|needs to|should|may only|may be \w+ only|shall|is to be|are to be)\b",
        instruction,
    ):
        return f"mind that {clause(instruction)}"
    if re.match(r"(?:before|after|during|on|at|in)\b", instruction, re.IGNORECASE):
        return clause(instruction)  # "before publish you make the list": whole as it is
    return f"keep to this: {clause(instruction)}"


_PERMITS = re.compile(
    r"\b(?:is|are) (?:only )?(?:permitted|allowed|forbidden|prohibited)\b"
    r"|\b(?:is|are) [a-z]+ed (?:as soon as|only|once|when|before|until|after)\b",
    re.IGNORECASE,
)
_I_DO = re.compile(r"^(?:I|we) (?=(?:(?:always|just|only|never|first) )?[a-z]+\b)", re.IGNORECASE)


def checked_first(check: str) -> str:
    """Word what must be checked first: an instruction, a state of things, or a question."""
    if (is_imperative(check) and not is_state(check)) or re.match(r"have a (?:\w+ )?look\b", check, re.IGNORECASE):
        return f"first {clause(check)}"
    if check.rstrip().endswith("?"):
        return f"check first: {clause(check)}"
    if re.match(r"(?:that|whether|if)\b", check, re.IGNORECASE):
        return f"check first {clause(check)}"
    whole = is_state(check) or any(is_verb_of_a_state(word) for word in check.split()[1:])
    return f"check first that {clause(check)}" if whole else f"check first: {clause(check)}"


def constraint(instruction: str, principle: str | None) -> str | None:
    """Word an instruction as a constraint with a word of RFC 2119, or give None where its grammar forbids it."""
    text = re.sub(r"^please\s+", "", without_stop(instruction), flags=re.IGNORECASE)
    if not is_imperative(text) or ". " in text:
        return None
    forbidden = re.match(r"(?:please\s+)?(?:do\s+not|don['’]t|never)\s+", text, re.IGNORECASE)
    others = re.split(r"[;:,]\s+|\s+but\s+", text[forbidden.end() :])[1:] if forbidden else ()
    if any(tells(part) and not _NOR.match(part) for part in others):
        return None  # "Don't delete it; ask Bo": what is to be done instead is not forbidden
    if forbidden:
        rest = _NOR_DO.sub(r"\g<and>you MUST NOT ", escape_text(text[forbidden.end() :]))
        worded = f"You MUST NOT {rest}"
    else:
        # "Reload, do not restart" forbids as much as it demands.
        also = re.match(
            r"(?P<do>[^,.;]+?),?(?: and| but)?,? (?:do not|don['’]t) (?P<forbidden>[^,.;]+)$", text, re.IGNORECASE
        )
        worded = f"You MUST {clause(text)}"
        if also:
            worded = f"You MUST {clause(also['do'])}, and you MUST NOT {escape_text(also['forbidden'])}"
    because = reason(principle)
    if because is None and "MUST NOT" in worded:
        return None  # a prohibition without its reason is no constraint (docs/formats.md)
    return f"{worded}, because {because}." if because else f"{worded}."


_NOR = re.compile(r"(?:and |or |nor )?(?:please )?(?:do not|don['’]t|never|not|nor)\b", re.IGNORECASE)
_NOR_DO = re.compile(r"(?<=, )(?P<and>and |or )?(?:do not|don['’]t|never) (?=[a-z])", re.IGNORECASE)
"""*Don't delete it, and don't edit it by hand*: both are forbidden."""


def first_check(check_first: str) -> str:
    """Word what has to be checked before a step as a constraint of it."""
    check = re.sub(r"^first\b[\s,:]*", "", check_first, flags=re.IGNORECASE)
    worded = None if re.match(r"only\b", check, re.IGNORECASE) else constraint(check, None)
    if worded is not None and worded.startswith("You MUST ") and not worded.startswith("You MUST NOT "):
        return f"You MUST first {worded.removeprefix('You MUST ')}"
    return f"You MUST {checked_first(check_first)}."


def joined(sentences: Iterable[str]) -> str:
    """Put sentences together into one paragraph, each of them once."""
    return " ".join(dict.fromkeys(text for text in sentences if text))


def listed(items: list[str]) -> str:
    """Write an enumeration: ``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
