"""What could be a value of this one time: the words of commands, their parts, and texts, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.lifting import is_in
from sopcapture.draft.standing import Piece, Stand, pieces

_WORD = re.compile(r"(?:(?<=[ =:;,|'\"])-(?=\d+\.\d))?[A-Za-z0-9]+(?:[._@+-][A-Za-z0-9]+)*")
_ESCAPED = re.compile(r"\\[ntr]")
"""The end of a line as `printf` is told it: what is behind it begins there."""
_JOINT = re.compile(r"([._@+-])")
_MOST_PARTS = 6
_QUOTED = re.compile(r"'(?P<single>[^'\n]{3,80})'|\"(?P<double>[^\"\n]{3,80})\"|>(?P<element>[^<>\n]{4,80})<")
_LITERAL = re.compile(r"'([^'\n]{3,80})'")
_INNER = re.compile(r"[:=]\s*\"(?P<text>[^\"\n]{3,80})\"")
_OTHER_FORMS = re.compile(
    r"(?<![\w:.-])(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:.-])|(?<![\w/.-])[A-Z][A-Za-z]*\d+(?:/\d+)+(?![\w/])"
)
"""A time of the day, and the name of an interface: `Gi1/0/14`."""
_TEXT = re.compile(r"\w[\w .,'()-]* [\w .,'()-]*\w")


@dataclass(eq=False)
class Candidate:
    """A text that comes up in commands of the procedure. Numbers are positions in `Reading.commands`."""

    text: str
    places: list[int] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """The words of the commands that it is, or is a part of."""
    stands: set[Stand] = field(default_factory=set)
    alone: set[Stand] = field(default_factory=set)
    """Where it stands for itself, with nothing before or behind it."""
    named: set[str] = field(default_factory=set)
    """The words of arguments and names of files that it is, or is a part of."""


def candidates(commands: Mapping[int, str]) -> list[Candidate]:
    """Give what could be a value in commands, by their positions. A part of one word only is none."""
    found: dict[str, Candidate] = {}
    for index, typed in commands.items():
        text = _ESCAPED.sub("  ", typed)
        apart = tuple(pieces(text))
        held: dict[str, set[str]] = {}
        for word in set(_WORD.findall(text)):
            for part in parts(word):
                held.setdefault(part, set()).add(word)
        for said in _phrases(text):
            held.setdefault(said, set()).add(said)
        for part, words in held.items():
            if is_in(part, text):
                candidate = found.setdefault(part, Candidate(part))
                candidate.places.append(index)
                candidate.words |= words
                _place(candidate, apart)
    for phrase in (one for one in found.values() if " " in one.text):
        held_in = [index for index, text in commands.items() if is_in(phrase.text, text)]
        for index in set(held_in) - set(phrase.places):  # as a part of a longer text: ``-m 'Mill Lane closed'``
            _place(phrase, tuple(pieces(commands[index])))
        phrase.places = held_in
    # Words come out of sets: without an order of their own, another run would take another of two that are as likely.
    return sorted((one for one in found.values() if _is_whole(one)), key=lambda one: one.text)


@lru_cache(maxsize=8192)
def parts(word: str) -> frozenset[str]:
    """``fig-7-3``: all that stands between its joints, `fig`, `7-3` and so on; of a very long one the pieces alone."""
    if word[0] == "-":
        return frozenset((word,))  # a number below zero
    split = _JOINT.split(word)
    bare, joints = split[0::2], split[1::2]
    if len(bare) > _MOST_PARTS:
        return frozenset((word, *bare))
    found: set[str] = set()
    for first in range(len(bare)):
        run = bare[first]
        found.add(run)
        for last in range(first + 1, len(bare)):
            run += joints[last - 1] + bare[last]
            found.add(run)
    return frozenset(found)


def words_of(text: str) -> list[str]:
    """The words of a text: letters and digits with joints between them."""
    return _WORD.findall(text)


PROPER_NAME = re.compile(
    r"(?<![\w./-])[^\W\d_a-z][\w'’-]*[a-z](?: (?:of |de |van |von )?[^\W\d_a-z][\w'’-]*[a-z]){1,2}(?![\w/-])"
)
"""The name of a person or a firm, of two or three words."""


SALUTATION = re.compile(
    r"\b(?:Dear|Hello|Hi|Hallo|Lieber?|Sehr geehrte[rs]?|Guten Tag|Grüezi|Cher|Chère|Bonjour|Estimad[oa]"
    r"|Querid[oa]|Car[oa]|Gentile|Beste|Geachte|Kære|Kära|Hej|Ciao)\s+"
)
"""What a letter begins with in front of a name, in the languages that are near."""


_INITIAL = re.compile(r"(?<![\w./-])[A-Z]\. ?[A-Z][a-zà-öø-ÿ]{2,}(?![\w/-])")
"""A name with an initial in front: `T. Wolny`."""


def _phrases(text: str) -> Iterator[str]:
    """Texts of several words: names, in quotes, in an element, or what an edit puts behind what it keeps."""
    found = (match[0] for match in PROPER_NAME.finditer(text))
    names = (name[greeting.end() :] if (greeting := SALUTATION.match(name)) else name for name in found)
    yield from (name for name in names if len(set(name.split())) > 1)
    yield from (match[0] for match in _INITIAL.finditer(text))
    for match in _QUOTED.finditer(text):
        quoted = match["single"] or match["double"] or match["element"]
        if _TEXT.fullmatch(quoted):
            yield quoted
        inner = (one[1] for one in _LITERAL.finditer(match["double"] or ""))
        yield from (one for one in inner if _TEXT.fullmatch(one))
    yield from (match["text"] for match in _INNER.finditer(text) if _TEXT.fullmatch(match["text"]))
    yield from (match[0] for match in _OTHER_FORMS.finditer(text))
    for match in SUBSTITUTION.finditer(text):
        old, new = match["old"].split(), match["new"].split()
        while old and new and old[0] == new[0]:
            old, new = old[1:], new[1:]
        for piece in re.split(r"[<>=:\"&]", " ".join(new)):
            if _TEXT.fullmatch(piece.strip()):
                yield piece.strip()


_NAMES = frozenset((Stand.FILE, Stand.FOLDER, Stand.ADDRESS, Stand.ARGUMENT, Stand.TOOL_ARGUMENT))


def _place(candidate: Candidate, apart: tuple[Piece, ...]) -> None:
    for stand, text in apart:
        if candidate.text in text and is_in(candidate.text, text):
            candidate.stands.add(stand)
            if text.strip() == candidate.text:
                candidate.alone.add(stand)
            if stand in _NAMES:
                candidate.named.update(word for word in words_of(text) if is_in(candidate.text, word))


def _is_whole(candidate: Candidate) -> bool:
    """Whether it is a word, or a part of several; of one word alone, what is left of it without its suffix."""
    if len(candidate.words) > 1 or candidate.text in candidate.words:
        return True
    (word,) = candidate.words
    return re.fullmatch(rf"{re.escape(candidate.text)}\.[a-z0-9]{{1,6}}", word) is not None or (
        "@" in word and word.startswith(f"{candidate.text}@")
    )
