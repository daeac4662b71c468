"""Whether a sentence of a model may stand in an SOP: what it says must come from commands that ran or from a person.

Recorded output is text of strangers. It may be quoted where a sentence says what is to be seen, and nowhere else: an
instruction hidden in it would otherwise come back as a title. Each check gives the objection in words, which the model
is shown when it is asked again and the person when its words are not used; None where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sopcapture.commands.programs import find_program
from sopcapture.draft.bearing import bears, split_words, strange_words, told_together
from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.moods import is_imperative
from sopcapture.draft.plain_words import IN_SIGHT, OF_A_CHANGE, OF_A_LOOK, OF_A_MOMENT, THINGS
from sopcapture.draft.stems import WORD, content_words, is_empty
from sopcapture.draft.turned_round import objection_to_turned_comparison
from sopcapture.grounding import unsupported
from sopcapture.model.markdown import one_line, plain_inline

_CODE = re.compile(r"`([^`]*)`")
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
    own_programs = {word for word in WORD.findall(prose) if word in _PROGRAMS}
    if strange := own_programs - set(WORD.findall(sources.trusted_text)):
        return f"it names {min(strange)}, which no cited command runs"
    bearing = (*sources.trusted, *sources.outputs) if may_quote else sources.trusted
    if missing := unsupported(line, (*bearing, *sources.drafted)):
        return f"it says {_listed(missing)}, which nothing that it cites holds"
    if (pair := sources.borrowed(prose)) is not None:
        return f'it takes "{pair}" from recorded output: say it in words of the commands or of the person'
    if (turned := objection_to_turned_comparison(line, (*bearing, *sources.drafted))) is not None:
        return turned
    return _objection_to_figures(line, (*bearing, *sources.drafted)) or _objection_to_denial(
        _CODE.sub(" ", _without_left_out(line, sources)), (*bearing, *sources.about)
    )


def objection_to_deed(text: str, sources: Sources) -> str | None:
    """Object to words for what is done, or for what a thing is, that neither commands nor the person bear out."""
    verbs = OF_A_LOOK | OF_A_CHANGE if sources.changes else OF_A_LOOK
    prose = _prose_of(text, sources)
    return _objection_to_strange(
        strange_words(prose, sources.borne, THINGS | verbs, sources.elsewhere)
    ) or _objection_to_strange([word for word in _deeds(prose) if word not in verbs and not bears(word, sources.done)])


def _deeds(title: str) -> Iterator[str]:
    """The verbs of a title: the first word, and that behind each *and*, where it can be one."""
    for number, part in enumerate(re.split(r"\band\b|[,;]", title)):
        words = [word for word in split_words(part) if word not in ("then", "also")]
        if words and (number == 0 or is_imperative(words[0])):
            yield words[0]


_NOTHING = "nothing"
"""What may be all that is said of what one sees."""


def objection_to_sight(text: str, sources: Sources, plain: frozenset[str] = THINGS | IN_SIGHT) -> str | None:
    """Object to words for what is seen that nothing recorded bears out, and to such as hold of anything."""
    prose = _prose_of(text, sources)
    known = sources.borne_in_sight
    strange = strange_words(prose, known, plain, sources.elsewhere)
    if (objection := _objection_to_strange(strange)) is not None:
        return objection
    telling = [word for word in split_words(prose) if word == _NOTHING or not (is_empty(word) or word in plain)]
    if not _CODE.search(text) and not any(bears(word, known) for word in telling):
        return "it says of this work nothing that is not so of any: it shares no word with what it cites"
    return None


_OF_A_SITUATION = THINGS | IN_SIGHT | OF_A_MOMENT


def objection_to_circumstance(text: str, sources: Sources, *, trouble: bool = False) -> str | None:
    """Object to a situation that nothing recorded bears out, or only words from here and there.

    `trouble`: something went wrong, which the sentence may say in words of its own.
    """
    said = _TROUBLE.sub(" ", text) if trouble else text
    if (objection := objection_to_sight(said, sources, _OF_A_SITUATION)) is not None:
        return objection
    if not told_together(_prose_of(said, sources), sources.passages or (sources.all_text,), _OF_A_SITUATION):
        return "its words come from several places, of which none says it"
    return None


def _prose_of(text: str, sources: Sources) -> str:
    return _CODE.sub(" ", sources.as_recorded(one_line(text)))


def _objection_to_strange(words: Sequence[str]) -> str | None:
    if not words:
        return None
    return f"it says {_listed(words)}, which nothing that it cites bears out: say it in words of its evidence"


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
    if strange is not None and (strange not in _OF_FAILING or "passes" not in " ".join(bearing).split()):
        return f'it denies "{strange}", which nothing that it cites does'
    if dropped := (denied - said).intersection(ours.said):
        return f'it says "{min(dropped)}" without the negation that its evidence has'
    return None


_OF_FAILING = frozenset(content_words("fail fails failed failing failure failures error errors"))
"""What *none failed* says of commands that passed: that they did is of how they ended, see `done_by`."""


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
        for word in WORD.findall(part):
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
    return objection_to_deed(line, sources)


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
    return objection_to_circumstance(text, sources)


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
    return objection_to_circumstance(text, sources, trouble=_TROUBLE.search(plain_inline(before)) is not None)


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


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(f'"{text}"' for text in texts[:3])
    return shown if len(texts) <= 3 else f"{shown} and more"
