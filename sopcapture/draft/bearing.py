"""Which words of a sentence nothing bears out: neither its evidence nor what may be said of anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath

from sopcapture.commands import command_meaning, meaning, simple_commands
from sopcapture.commands.programs import find_program
from sopcapture.draft.moods import VERBS
from sopcapture.draft.participles import verb_of
from sopcapture.draft.plain_words import alike
from sopcapture.draft.stems import STATES, WORD, is_empty, stem
from sopcapture.model.session import Command

NUMBERS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))  # noqa: SIM905
"""Numbers by the words for them."""
_AS_A_THING = re.compile(r"\b(?:the|an?|its|their|your|each|every|of|for|with)\s+([^\W_]+)", re.IGNORECASE)
_IRREGULAR = {
    "chosen": "choose",
    "found": "find",
    "gone": "go",
    "kept": "keep",
    "left": "leave",
    "ran": "run",
    "shown": "show",
    "taken": "take",
    "wrote": "write",
}
_ENDINGS = re.compile(r"(?:(?:at|it)?(?:ions?|ures?|ors?|ives?)|e?ments?|e?rs?|als?|ables?|ings?|ly|ness|t?y|i?es)")
"""What makes a word of another one, behind its stem: *signature* of *sign*, *deployment* of *deploy*."""
_LEAST_STEM, _LEAST_PART = 4, 5
_PART_FROM_ELSEWHERE, _MOST_OF = 3, 0.65


def strange_words(
    prose: str, known: Collection[str], plain: Collection[str], elsewhere: Collection[str] = ()
) -> list[str]:
    """Give the words of a text that nothing bears out, as they stand there.

    `known` are stems of its evidence (see `stems_of`), `plain` the words that need none. The lesser part of the words
    may be things of which the work speaks `elsewhere`; what is done to them may not.
    """
    words = [word for word in dict.fromkeys(split_words(prose)) if word in STATES or not is_empty(word)]
    words = [word for word in words if word not in plain]
    together = {f"{one}{other}" for one, other in pairwise(words)} & set(known)
    strange = [
        word
        for word in words
        if not bears(word, known) and not any(joined.startswith(word) or joined.endswith(word) for joined in together)
    ]
    things = {noun[1].casefold() for noun in _AS_A_THING.finditer(prose)}
    spoken_of = [
        word
        for word in strange
        if (word in things or not _may_be_verb(word)) and not _forms(word).isdisjoint(elsewhere)
    ]
    if len(spoken_of) <= max(1, len(words) // _PART_FROM_ELSEWHERE) and len(words) > 1:
        return [word for word in strange if word not in spoken_of]
    return strange


def told_together(prose: str, passages: Iterable[str], plain: Collection[str]) -> bool:
    """Whether one passage holds most words of a text: a name from one and a deed from another make no claim."""
    words = {word for word in split_words(prose) if not is_empty(word) and word not in plain}
    known = [stems_of([passage]) for passage in passages]
    return not words or any(sum(bears(word, one) for word in words) >= _MOST_OF * len(words) for one in known)


def _may_be_verb(word: str) -> bool:
    return any(form in VERBS for form in _forms(word)) or word.endswith(("ed", "ing"))


def bears(word: str, known: Collection[str]) -> bool:
    """Whether evidence with these stems has a word: in another form, as a part of a name, or one that says the same."""
    forms = _forms(word)
    if not forms.isdisjoint(known) or (word in NUMBERS and str(NUMBERS[word]) in known):
        return True
    if any(not _forms(other).isdisjoint(known) for other in alike(word)):
        return True
    return any(_is_made_of(form, other) or _is_made_of(other, form) for form in forms for other in known)


def _is_made_of(word: str, root: str) -> bool:
    if len(root) < _LEAST_STEM or not word.startswith(root):
        return False
    return len(root) >= _LEAST_PART or _ENDINGS.fullmatch(word[len(root) :]) is not None


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """Give the stems of all words of texts, in each form that they may have."""
    words = {word for text in texts for word in split_words(text)}
    return frozenset(form for word in words for form in _forms(word))


def split_words(text: str) -> list[str]:
    """Give the words of a text, folded, the parts of a name in camel case apart, without what shows possession."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return [re.sub(r"['’]s?$|s['’]$", "", word) for word in WORD.findall(spaced.casefold())]


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> frozenset[str]:
    forms = {word, stem(word), stem(_IRREGULAR.get(word, "") or verb_of(word) or word)}
    if word.endswith(("ies", "ied")):
        forms.add(f"{word[:-3]}y")
    return frozenset(form for form in forms if form)


def done_by(commands: Sequence[Command]) -> tuple[str, ...]:
    """Give what commands are for, how and where they ended, and what their programs are about: *branch* for git.

    Of what else a program could do its things alone count, without the verbs: it was not done.
    """
    parts = [part for command in commands for part in simple_commands(command.ran) if part.program]
    phrases = {command_meaning(part).phrase for part in parts}
    things = frozenset[str]().union(*(_things_of(part.program) for part in parts))
    places = {PurePosixPath(command.cwd).name for command in commands if command.cwd}
    return tuple(sorted((phrases | things | places | {_ended(commands)}) - {""}))


def _ended(commands: Iterable[Command]) -> str:
    """Say how commands ended, in the words that one has for it."""
    codes = {command.exit_code for command in commands}
    if codes == {0}:
        return "passes succeeds successful works fine"
    return "fails failed failure refuses error" if codes - {0, None} else ""


def things_in(texts: Iterable[str]) -> frozenset[str]:
    """Give the stems of the words of texts, without names: what begins with a capital may be one."""
    return stems_of(re.sub(r"\b[^\W\d_a-z]\w*", " ", text) for text in texts)


def sentences_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Cut what a person said into sentences."""
    return tuple(part for text in texts for part in re.split(r"(?<=[.;!?])\s+|\n+", text) if part.strip())


def changes_something(commands: Iterable[Command]) -> bool:
    """Whether one of the commands does more than look at something."""
    return any(meaning(command.ran).risk != "read" for command in commands)


@lru_cache(maxsize=1 << 10)
def _things_of(program: str) -> frozenset[str]:
    found = find_program(program)
    phrases = [phrase for row in found.rows for phrase in row.phrases] if found is not None else []
    clauses = [clause.split() for phrase in phrases for clause in re.split(r" and |, ", phrase)]
    return frozenset(word for clause in clauses for word in clause[1:] if word.isalpha())
