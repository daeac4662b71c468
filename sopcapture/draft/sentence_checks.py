"""Whether a sentence of a model may stand in an SOP: what it says must come from commands that ran or from a person.

Recorded output is text of strangers. It may be quoted where a sentence says what is to be seen, and nowhere else: an
instruction hidden in it would otherwise come back as a title. Each check gives the objection in words, which the model
is shown when it is asked again and the person when its words are not used; None where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sopcapture.commands.programs import find_program
from sopcapture.draft.moods import is_imperative
from sopcapture.grounding import unsupported
from sopcapture.model.markdown import one_line, plain_inline

_CODE = re.compile(r"`([^`]*)`")
_PLACE = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")
_SHELL = re.compile(r"(?<!\S)--?[A-Za-z][\w-]*|\||&&|\$[({A-Za-z_]|(?<![-=])[<>]|\\")
_DANGEROUS_QUOTE = re.compile(
    r"://|[|;&$<>\\]|\b(?:curl|wget|sudo|rm|sh|bash|zsh|eval|chmod|chown|dd|mkfs|nc|ssh|scp|base64)\s", re.IGNORECASE
)
# Program names that are no English words; `make`, `install` or `test` would be.
_PROGRAMS = frozenset(
    """
    ansible apk apt awk aws az base64 bash brew chmod chown cp crontab curl dd dnf docker eval gcloud git gpg helm
    iptables kubectl ln mkfs mv mysql nc ncat node npm npx openssl perl pip podman psql python python3 rm rsync ruby
    scp sed sh ssh sudo su systemctl tar tee terraform ufw useradd wget xargs yum zsh
    """.split()  # noqa: SIM905 - a column of words reads better than a list of strings
)
_UNFINISHED = frozenset("a an and are as at be by for from in is of on or that the to was which with".split())  # noqa: SIM905
_MORE_VERBS = frozenset("back bootstrap dump look migrate provision rehearse seed vacuum warm".split())  # noqa: SIM905
_BEFORE_A_THING = frozenset("a all an each every it that the this".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset(
    """
    the and for with from into onto that this these those then than when where which while who what why how its it is
    are was were be been being has have had does did done not but nor yet all any each every both some such same new
    old own one two first last next before after during until again also only just still now here there out off over
    under above below between through per via can may must should will would you your they them their make sure so as
    at by in of on or to up an a if no we us our he she his her i
    """.split()  # noqa: SIM905
)
_NUMBER = re.compile(r"(?<![\w.,:])\d+(?:[.,:]\d+)*(?!\w)")
# `host:443` bears out 443, and `v1.4.2` bears out 1.4.2.
_RECORDED_NUMBER = re.compile(r"(?:(?<=\bv)|(?<![\w.]))\d+(?:\.\d+)*(?!\w)")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nothing|without|cannot|unless|except|neither|nor)\b|n['’]t\b", re.IGNORECASE
)
_TROUBLE = re.compile(
    r"\b(?:fail\w*|error\w*|den(?:y|ied|ies)|refus\w+|reject\w+|not|no|cannot|missing|invalid|conflict\w*|wrong|lack\w*"
    r"|without|mismatch\w*|unable|abort\w*|interrupt\w*|stop\w*|break\w*|broken|crash\w*|time[sd]? out)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sources:
    """What a sentence may draw on: what the events that it cites hold."""

    trusted: tuple[str, ...]
    """Commands as typed and as meant, and the person's own words."""
    outputs: tuple[str, ...] = ()
    """Recorded output of the cited commands."""
    strange_pairs: frozenset[tuple[str, str]] = frozenset()
    """Pairs of words that only recorded output has in a row; see `pairs_in`."""
    loose_pairs: frozenset[tuple[str, str]] = frozenset()
    """Those of them that stand in the output with a preposition between them alone; see `loose_pairs_in`."""
    left_out: tuple[str, ...] = ()
    """What the cited commands are told to leave out: the file of ``grep -vf file``, the word of ``--no-cache``."""
    changing: frozenset[str] = frozenset()
    """Recorded values that are parameters, and so differ in the next run."""
    phrases: tuple[str, ...] = ()
    """What the cited commands are for, as imperatives."""
    recorded: Mapping[str, str] = field(default_factory=dict)
    """The recorded value of each parameter by its name."""
    verbs: frozenset[str] = frozenset()
    """Words that may be verbs here: names of the programs that the cited commands run, the first word of the work's."""
    own: tuple[str, ...] = ()
    """What the evidence drafter says in the same place: its names and its code may be said again."""

    def as_recorded(self, text: str) -> str:
        """Put recorded values in the places of parameters, since those are what the events hold."""
        return _PLACE.sub(lambda place: self.recorded.get(place[1], place[0]), text)

    @cached_property
    def trusted_text(self) -> str:
        return "\n".join(self.trusted)

    @cached_property
    def drafted(self) -> tuple[str, ...]:
        """The evidence drafter's texts, with the names of parameters and with their recorded values."""
        return (*self.own, *map(self.as_recorded, self.own))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that matter in the trusted texts, cut to their stems."""
        return frozenset(content_words(self.trusted_text))

    def borrowed(self, text: str) -> str | None:
        """Give two words, as the text has them, whose stems follow one another in recorded output alone.

        Two words that the commands and the person have, each for itself, are theirs. So is a compound noun with one of
        them, where the output has the nouns apart: *address list* of *1 address in lists/may.txt*.
        """
        for pair in (pair for line in text.splitlines() for pair in _neighbours(line)):
            known = self.words.intersection(pair.stems)
            compound = pair.stems in self.loose_pairs and not pair.apart
            if pair.stems in self.strange_pairs and not (known.issuperset(pair.stems) or (known and compound)):
                return f"{pair.one} {pair.other}"
        return None


def _is_row(quote: str) -> bool:
    """Whether a quote is a row of a table, ``C-10482;Pruitt, Edna;SL-2207``, of which no field is a command."""
    plain = re.fullmatch(r"(?:[\w,.:-]+(?: [\w,.:-]+)*)?(?:[;|][\w,.:-]*(?: [\w,.:-]+)*){2,}", quote)
    words = re.findall(r"[a-z][\w.-]*", quote.casefold())
    return plain is not None and not any(word in _SQL or find_program(word) is not None for word in words)


_SQL = frozenset(("drop", "delete", "truncate", "alter", "insert", "update", "grant", "revoke", "create"))


def objection_to_words(text: str, sources: Sources, *, longest: int, may_quote: bool = False) -> str | None:
    """Object to a sentence that is too long, has something of a command in it, or says what nothing bears out.

    `may_quote`: the sentence may hold a piece of a line of the cited outputs as code.
    """
    line = one_line(text)
    if len(line) > longest:
        return f"it has {len(line)} characters, at most {longest} are allowed"
    typed = "\n".join((sources.trusted_text, *sources.drafted)).casefold()
    quotes = [code for code in _CODE.findall(line) if code.casefold() not in typed]
    line = sources.as_recorded(line)
    for quote in map(sources.as_recorded, quotes):
        if quote.casefold() in typed:
            continue
        if not may_quote or not any(quote in output for output in sources.outputs):
            return f"`{quote}` occurs in no command and no answer that it cites"
        if _DANGEROUS_QUOTE.search(quote) and not _is_row(quote):
            return f"`{quote}` is recorded output that looks like a command"
    prose = _CODE.sub(" ", line)
    if (shell := _SHELL.search(prose)) is not None:
        return f"it holds shell syntax ({shell[0]}) outside backticks"
    own_programs = {word for word in _WORD.findall(prose) if word in _PROGRAMS}
    if strange := own_programs - set(_WORD.findall(sources.trusted_text)):
        return f"it names {min(strange)}, which no cited command runs"
    bearing = (*sources.trusted, *sources.outputs) if may_quote else sources.trusted
    if missing := unsupported(line, (*bearing, *sources.drafted)):
        return f"it says {_listed(missing)}, which nothing that it cites holds"
    if (pair := sources.borrowed(prose)) is not None:
        return f'it takes "{pair}" from recorded output: say it in words of the commands or of the person'
    return _objection_to_figures(line, (*bearing, *sources.drafted)) or _objection_to_denial(
        _CODE.sub(" ", _without_left_out(line, sources)), bearing
    )


_LEAVING_OUT = re.compile(
    r"\bwithout\s+(?:(?:the|any|its|an?)\s+)?"
    r"(?:(?:[a-z]+\s+(?:(?:listed|named)\s+)?(?:in|from)\s+)?`(?P<code>[^`]+)`|(?P<words>[a-z-]+(?:\s[a-z-]+)?))$",
    re.IGNORECASE,
)


def _without_left_out(line: str, sources: Sources) -> str:
    """Take off the end of a line what it says is left out, where a cited command is told to leave out just that."""
    found = _LEAVING_OUT.search(line)
    if found is None:
        return line
    if found["code"]:
        named = found["code"] in sources.left_out
    else:
        stems = frozenset(content_words(found["words"]))
        named = bool(stems) and any(stems.issubset(content_words(one)) for one in sources.left_out)
    return line[: found.start()] if named else line


def _objection_to_figures(line: str, bearing: Sequence[str]) -> str | None:
    """Object to a number that only a part of a recorded one bears out: 543 where 5433 was recorded."""
    known = {number for text in bearing for form in (_NUMBER, _RECORDED_NUMBER) for number in form.findall(text)}
    strange = next((number for number in _NUMBER.findall(line) if number not in known), None)
    return None if strange is None else f'it says "{strange}", which nothing that it cites holds'


def _objection_to_denial(prose: str, bearing: Sequence[str]) -> str | None:
    """Object to a sentence that denies what its evidence does not deny, or the other way round."""
    theirs, ours = [_denials(text) for text in bearing], _denials(prose)
    denied = {word for one in theirs for words in one.denied for word in words}
    said = {word for one in theirs for word in one.said}
    strange = next((words[0] for words in ours.denied if words and words[0] not in denied), None)
    if strange is not None:
        return f'it denies "{strange}", which nothing that it cites does'
    if dropped := (denied - said).intersection(ours.said):
        return f'it says "{min(dropped)}" without the negation that its evidence has'
    return None


@dataclass
class _Denials:
    denied: list[list[str]]
    """For each negation the words that matter behind it, at most two."""
    said: list[str]
    """All other words that matter."""


def _denials(text: str) -> _Denials:
    found = _Denials([], [])
    for part in re.split(r"[.,;:!?()\n]+", text):
        left = 0
        for word in _WORD.findall(part):
            if _NEGATION.search(word):
                left = 2
                found.denied.append([])
            elif stems := content_words(word):
                (found.denied[-1] if left else found.said).extend(stems)
                left = max(0, left - 1)
    return found


def objection_to_title(text: str, sources: Sources) -> str | None:
    """Object to a title that is none, or that has nothing to do with the commands it stands over."""
    line = one_line(text)
    if line.endswith((".", "!", "?", ":")):
        return "a title ends without a mark"
    if not 2 <= len(line.split()) <= 12 or "{{" in _CODE.sub("", line):
        return "a title has two to twelve words, and a parameter only in a name between backticks"
    if not says_what_to_do(line, sources):
        return "a title begins with a verb that says what to do"
    if (denial := _NEGATION.search(_without_left_out(sources.as_recorded(line), sources))) is not None:
        return f'a title says what is done: say it without "{denial[0]}"'
    if line.split()[-1].casefold() in _UNFINISHED:
        return "it breaks off"
    if (objection := objection_to_words(line, sources, longest=80)) is not None:
        return objection
    if (changing := changing_value(line, sources)) is not None:
        return f"it names {changing}, which differs from one run to the next"
    if not sources.words.intersection(content_words(line)):
        return "it shares no word with the commands and the answers"
    return None


def says_what_to_do(line: str, sources: Sources) -> bool:
    """Whether a line begins with a verb, as far as verbs are known: *Enqueue the proof* after `./enqueue proof`."""
    first, second = (*line.casefold().split(maxsplit=2), "", "")[:2]
    if first in sources.verbs and (second in _BEFORE_A_THING or second.startswith("`")):
        return True
    return (
        is_imperative(line)
        or first in _MORE_VERBS
        or any(text.casefold().startswith(f"{first} ") for text in sources.phrases)
    )


def objection_to_reason(text: str, said: Sequence[str], sources: Sources) -> str | None:
    """Object to a reason that the person did not give. `said` is what the cited answers and remarks say."""
    if not said:
        return "a reason must cite an answer or a remark"
    if any(_is_clause_of(text, words) for words in said):
        return None
    if (objection := objection_to_words(text, sources, longest=240)) is not None:
        return objection
    spoken = frozenset(word for words in said for word in content_words(words))
    ours = content_words(text)
    if len(ours) < 3 or sum(word in spoken for word in ours) < 0.6 * len(ours):
        return "it is not what the person said"
    return None


def _is_clause_of(text: str, words: str) -> bool:
    """Whether a text is what the person said from the beginning of a clause on, and more than a word or two."""
    ours = exact_words(text)
    clauses = re.split(r"[.,;:!?\n]+|\bbecause\b|\band\b", words)
    return len(ours) > 2 and any(exact_words(words[words.find(one) :])[: len(ours)] == ours for one in clauses if one)


def objection_to_situation(text: str, before: str, sources: Sources) -> str | None:
    """Object to the rewording of a situation (`before`, inline Markdown) that may not be the same situation."""
    if is_piece_of(text, plain_inline(before)):
        return None
    if (objection := objection_to_words(text, sources, longest=200, may_quote=True)) is not None:
        return objection
    if _TROUBLE.search(plain_inline(before)) and not _TROUBLE.search(text):
        return "what went wrong is no longer said"
    in_words = _times_denied(before) == _times_denied(text)
    if not in_words and len(_NEGATION.findall(plain_inline(before))) != len(_NEGATION.findall(text)):
        return "it denies more or less than the situation as recorded"
    what = frozenset(content_words(_TROUBLE.sub(" ", plain_inline(before))))
    if what and not what.intersection(content_words(_TROUBLE.sub(" ", text))):
        return "it shares no word with the situation as recorded"
    return None


def _times_denied(markdown: str) -> int:
    """How often a text denies something in its own words; what it quotes is that of the output."""
    return len(_NEGATION.findall(_CODE.sub(" ", markdown)))


def changing_value(text: str, sources: Sources) -> str | None:
    """Give a parameter's recorded value that stands in a text."""
    for value in sorted(sources.changing):
        if len(value) > 2 and re.search(rf"(?<![\w.])v?{re.escape(value)}(?!\w)", text):
            return value
    return None


def is_piece_of(text: str, whole: str) -> bool:
    """Whether a text is a run of whole words of another one; case, marks and backticks between them do not count."""
    return piece_of(text, whole) is not None


def piece_of(text: str, whole: str) -> int | None:
    """Give the word of `whole` at which a text begins that is a run of its words, None where it is none."""
    ours, theirs = exact_words(text), exact_words(whole)
    if not ours:
        return None
    starts = range(len(theirs) - len(ours) + 1)
    return next((start for start in starts if theirs[start : start + len(ours)] == ours), None)


def exact_words(text: str) -> list[str]:
    """Give the words of a text without the marks around them, case folded."""
    return [word.strip(".,;:!?()[]\"'“”‘’`*") for word in one_line(text).casefold().replace("`", "").split()]


def denies(words: Iterable[str]) -> bool:
    """Whether one of the words is a negation."""
    return any(_NEGATION.search(word) for word in words)


def content_words(text: str) -> list[str]:
    """Give the words that matter, cut to their stems: ``Tagged the releases`` gives ``tag``, ``releas``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return [_stem(word) for word in _WORD.findall(spaced.casefold()) if len(word) > 2 and word not in _STOP]


def pairs_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Give all pairs of words that matter and follow one another in a line."""
    lines = (line for text in texts for line in text.splitlines())
    return frozenset(pair.stems for line in lines for pair in _neighbours(line))


def loose_pairs_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Give the pairs of `pairs_in` that are nouns with a preposition between them, wherever they stand."""
    pairs = [pair for text in texts for line in text.splitlines() for pair in _neighbours(line)]
    loose = {pair.stems for pair in pairs if pair.apart and not is_imperative(pair.one)}
    return frozenset(loose - {pair.stems for pair in pairs if not pair.apart})


class _Pair(NamedTuple):
    """Two words that matter and follow one another, their stems, and whether a preposition stands between them."""

    one: str
    other: str
    stems: tuple[str, str]
    apart: bool


_PREPOSITIONS = frozenset("at by for from in into of on onto over per to under via with".split())  # noqa: SIM905


def _neighbours(line: str) -> Iterator[_Pair]:
    before: tuple[str, str] | None = None
    apart = False
    for word in _WORD.findall(line):
        for stem in content_words(word):
            if before is not None:
                yield _Pair(before[0], word, (before[1], stem), apart)
            before, apart = (word, stem), False
        apart = apart or word.casefold() in _PREPOSITIONS


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    for ending in ("ations", "ation", "ates", "ated", "ate", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(f'"{text}"' for text in texts[:3])
    return shown if len(texts) <= 3 else f"{shown} and more"
