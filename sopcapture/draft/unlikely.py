"""What has the signs of a value of this time and is none: options, marks, parts of a time, words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from sopcapture.draft.candidates import PROPER_NAME, Candidate
from sopcapture.draft.english import is_word
from sopcapture.draft.given import COMMON_WORDS
from sopcapture.draft.lifting import WORDS_ALLOWED, is_in
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import singular
from sopcapture.draft.put import KEY_TYPE, STATES
from sopcapture.draft.reading import Reading
from sopcapture.draft.signs import A_NEW_FIELD, IN_A_RECORD, NO_WORD
from sopcapture.draft.standing import BLANK, Stand
from sopcapture.draft.staying import is_state_word

FILE = re.compile(r"(?P<stem>[\w-]+)\.(?!example$|com$|org$|net$|de$)[a-z][a-z0-9]{1,7}")
"""The name of a file with its suffix: where it is that of this time, what stands before the suffix is."""
SHORT_NUMBER = re.compile(r"\d{1,4}")
_NEVER = re.compile(
    rf"{BLANK}|pyproject|requirements|setup|cargo|packages|release|makefile|readme|version|dockerfile|127\.0\.0\.1|localhost"
    r"|authorized_keys|known_hosts|id_(?:rsa|ed25519)|select|insert|update|delete|values|feature"
    r"|0+(?:[.,]0+)?|0[67][0457]{2}|04[04][04]|sha\d+(?:sums?)?|md5(?:sums?)?"
    rf"|{KEY_TYPE}|running|idle|stopped"
    r"|subjectaltname|basicconstraints|(?:extended)?keyusage|changelog"
    r"|(?:iso-?8859|windows|cp|latin|utf|ucs|koi8|ibm)[-_]?(?:\d{1,4}(?:-?\d+)?(?:le|be)?|[ru])|(?:us-)?ascii|shift[-_]jis"
    r"|p-(?:256|384|521)|prime256v1|secp\d+[kr]1|base64|x86_64|a[mr][dm]64|ipv[46]"
)


def is_ruled_out(candidate: Candidate, signs: Collection[str], reading: Reading) -> bool:
    """Whether a text is no value, however likely its signs make it; `signs` are those of `signs_of`."""
    return (
        len(candidate.text) < _SHORTEST
        or Stand.HOW in candidate.stands <= {Stand.HOW, Stand.CODE}
        or candidate.text in reading.programs  # `nodes/conv-04` is one of `./conv`
        or (" " in candidate.text and candidate.alone == {Stand.WRITTEN})  # a whole line that is written down
        or _is_syntax(candidate, reading)
        or _is_part_of_a_time(candidate, reading)
        or _is_the_house(candidate, reading)
        or _is_only_told(candidate, signs)
        or _is_a_label(candidate, reading)
        or _is_a_factor(candidate, reading)
        or _is_in_source(candidate, reading)
        or _is_a_loud_word(candidate.text)
        or _is_cut_off(candidate, reading)
        or _is_told_to_a_tool(candidate, reading)
        or _is_a_file_of_the_house(candidate)
    )


_SHORTEST = 2  # a letter or a digit stands everywhere
_SYNTAX = re.compile(
    r"""(?x)
    \b(?:chmod|umask|(?:install|mkdir)\b[^|;&\n]*?\s-m)\s+[0-7]{3,4}\b  # who may do what with a file
    | \bsed\b[^'"\n]*\s['"]?(?:\d+,)?\d+[acdipq]\b  # what is done to which line
    | \\\d[a-z]*  # what a pattern caught
    | \b(?:systemctl|service|svc|sv|supervisorctl)\s+(?:start|stop|restart|reload|status)\s+[\w@.-]+  # always that one
    | \b0\d{2,4}(?:\ \d{2,4}){2,}  # the telephone of the house
    | -[acm](?:time|min)\s+[+-]?\d+
    | \bsubstr\([^()]*\) | \bcut\s+-[cdf][^|;&]*
    | /v\d+(?=/)  # the version of an interface
    | \b[A-Za-z_]\w*\(  # a function
    | (?<![\w-])[a-z]+(?:-[a-z]+)*=(?=[^=])  # a key
    | -(?:hex|base64|checkend)\s+\d+ | \b(?:head|tail)\s+(?:-n\s?|-)\d+
    | \b[a-z]+(?:[_-][a-z]+)*[_-](?:restore|test|check|scratch|drill|tmp|temp)\b  # what is there for trying alone
    | \bopenssl\b[^|\n]*(?:-ext\s+\w+|-text\b[^|\n]*\|\s*grep\b[^|;&\n]*)  # a field of every certificate
    | \b[\w-]+\.d(?=/) | \bsleep\s+[\d.]+
    | \b(?:over|under|above|below|(?:more|less|fewer|higher|lower)\ than|at\ (?:least|most))\ \d[\d.]*(?!\S)  # a limit
    | (?:(?:\d+\.){3}\d+|localhost):\d{2,5} | (?<!mkdir\ )(?:-p|--port)[ =]?\d{4,5}\b  # a service keeps its port
    """
)


def _is_syntax(candidate: Candidate, reading: Reading) -> bool:
    """Whether a text is a part of how commands are written wherever it stands: a mode, a function, a key."""
    places = candidate.places
    return not any(is_in(candidate.text, _without_syntax(reading.commands[place].ran)) for place in places)


@lru_cache(maxsize=1024)
def _without_syntax(text: str) -> str:
    return _SYNTAX.sub(" ", WORDS_ALLOWED.sub(" ", text))


_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|20\d\d-\d\d-\d\d")


def _is_part_of_a_time(candidate: Candidate, reading: Reading) -> bool:
    """Whether a number stands in dates and times of the day alone: `18` of ``18:00``."""
    if not SHORT_NUMBER.fullmatch(candidate.text):
        return False
    return not any(is_in(candidate.text, _TIME.sub(" ", reading.commands[place].ran)) for place in candidate.places)


def _is_a_loud_word(text: str) -> bool:
    """Whether a text is a word of the language in capitals, as logs have them: ``ALARM``."""
    return len(text) > _ABBREVIATION and text.isalpha() and text.isupper() and is_word(text)


_ABBREVIATION = 3  # letters


def _is_cut_off(candidate: Candidate, reading: Reading) -> bool:
    """Whether it is an address without its end wherever it stands: ``release@example`` of `release@example.org`."""
    whole = re.compile(rf"{re.escape(candidate.text)}\.[a-z]")
    return "@" in candidate.text and all(whole.search(reading.commands[place].ran) for place in candidate.places)


_CALLS = re.compile(r"\b[A-Za-z_]\w*\([^()'\"]*\)")


def _is_in_source(candidate: Candidate, reading: Reading) -> bool:
    """Whether an edit alone has a number, as what a function in its source is called with: ``db(z, f, 343.0)``."""
    edits = [reading.commands[place].ran for place in candidate.places]
    return re.fullmatch(r"-?\d+(?:\.\d+)?", candidate.text) is not None and all(
        re.search(r"\b(?:sed|perl)\b", edit) and not is_in(candidate.text, _CALLS.sub(" ", edit)) for edit in edits
    )


_DECIMAL = re.compile(r"\d+\.\d+")


def _is_a_factor(candidate: Candidate, reading: Reading) -> bool:
    """Whether something is divided by a number: ``wind / 3.6`` turns one unit into another."""
    number = re.escape(candidate.text)
    reckons = re.compile(rf"[\w)] / {number}(?![\w.])")
    return _DECIMAL.fullmatch(candidate.text) is not None and any(
        reckons.search(reading.commands[place].ran) for place in candidate.places
    )


_DOES = VERBS | {"status", "who", "info", "state"}
_TOLD = re.compile(r"(?:^|[;&|]\s*)(?P<tool>(?:\./|[a-z]+/)[\w./-]+) (?P<what>[a-z][a-z-]+)(?=\s|$)")


def _is_told_to_a_tool(candidate: Candidate, reading: Reading) -> bool:
    """Whether a tool of the house is told a word that says what to do: ``./blanks void`` beside ``./blanks show``."""
    text = candidate.text
    if not (re.fullmatch(r"[a-z]+(?:-[a-z]+)*", text) and all(is_word(word) for word in text.split("-"))):
        return False
    typed = (_TOLD.finditer(reading.commands[place].ran) for place in candidate.places)
    tools = {match["tool"] for found in typed for match in found if match["what"] == text}
    others = (match for command in reading.commands for match in _TOLD.finditer(command.ran)) if tools else ()
    return any(match["tool"] in tools and match["what"] in _DOES - {text} for match in others)


_IN_A_FILE = frozenset((Stand.FILE, Stand.SUFFIX))


def _is_a_file_of_the_house(candidate: Candidate) -> bool:
    """Whether a word of the language is the name of files alone: ``ringers.csv``, ``ringers.list``."""
    return candidate.text.isalpha() and candidate.stands <= _IN_A_FILE and _is_word_or_two(singular(candidate.text))


def _is_word_or_two(text: str) -> bool:
    """Whether a text is a word of the language, or two of them in one: *spraylog*."""
    cuts = range(_SHORTEST_WORD, len(text) - _SHORTEST_WORD + 1)
    return is_word(text) or any(is_word(text[:cut]) and is_word(text[cut:]) for cut in cuts if text.islower())


_SHORTEST_WORD = 3  # letters


_OWN = re.compile(r"(?:^|[/,'\" ])(?:O|OU|C|L|ST) ?= ?[^/,'\"]*")


def _is_the_house(candidate: Candidate, reading: Reading) -> bool:
    """Whether a text stands in the name of the own firm alone, as a certificate has it: ``/O=Elbe Works/CN=…``."""
    texts = [reading.commands[place].ran for place in candidate.places]
    return all("O=" in text or "O =" in text for text in texts) and not any(
        is_in(candidate.text, _OWN.sub(" ", text)) for text in texts
    )


def _is_only_told(candidate: Candidate, signs: Collection[str]) -> bool:
    """Whether texts tell it among other things: a word of a sentence, a name that may be the own firm's."""
    if candidate.alone or A_NEW_FIELD in signs:
        return False
    if {IN_A_RECORD, NO_WORD} <= set(signs) and _CAPITAL.fullmatch(candidate.text):
        return False  # ``customer: Brandhorst``, and then ``consent 'Brandhorst, by phone'``
    word = candidate.text.isalpha() and candidate.text.islower() and not candidate.named
    name = PROPER_NAME.fullmatch(candidate.text) is not None or _CAPITAL.fullmatch(candidate.text) is not None
    # A name of which no part is a word is that of a person, and not of the own firm or of a thing.
    parts = candidate.text.split()
    person = len(parts) > 1 and not all(is_word(part) for part in parts)
    return word or (len(candidate.places) == 1 and name and not person and candidate.stands <= _SENTENCES)


def _is_a_label(candidate: Candidate, reading: Reading) -> bool:
    """Whether a word with a capital leads a line wherever it stands: ``Remark: closed on 3 days``."""
    if not _CAPITAL.fullmatch(candidate.text):
        return False
    label = re.compile(rf"(?:^|['\"\n]|\\n){candidate.text}: ", re.MULTILINE)
    return all(label.search(reading.commands[place].ran) for place in candidate.places)


_CAPITAL = re.compile(r"[A-Z][a-z]+")
_SENTENCES = frozenset((Stand.TEXT, Stand.WRITTEN, Stand.CODE))


def is_common(text: str) -> bool:
    """Whether a text stands for the same thing in any work."""
    word = text.casefold()
    return (
        _NEVER.fullmatch(word) is not None
        or _SUBSTANCE.fullmatch(text) is not None
        or word in STATES
        or word in COMMON_WORDS
        or is_state_word(word)
    )


_SUBSTANCE = re.compile(r"CO2|H2O|H2S|NO2|NOx|SO2|NH[34]|CH4|N2O|PM10|PM2\.5|[A-Z]{1,3}-?0+")
"""*CO2* and *PM10* are no codes of one thing; *P00* is nobody's."""
