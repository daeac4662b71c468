"""The signs by which a reader sees that a text in commands is that of this one time. `likely` weighs them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.candidates import Candidate, candidates, parts, words_of
from sopcapture.draft.english import is_word
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading
from sopcapture.draft.standing import Stand

_LONGEST_OUTPUT = 20_000
_MOST_OUTPUT = 500_000
"""Characters of all outputs together; what comes behind them shows nothing."""
_FEW = 9  # of fewer commands, one is a third, and that tells nothing
_FORMS = {
    name: re.compile(pattern)
    for name, pattern in {
        "date": r"20\d\d-(\d\d|W\d\d|Q\d)(-\d\d)?|20\d{6}",
        "decimal": r"\d+\.\d+",
        "version": r"v\d+(\.\d+)+|\d+\.\d+\.\d+",
        "ticket": r"[A-Z]{1,6}-\d+",
        "long number": r"\d{3,}",
        "round number": r"[1-9]0+",
        "day or hour": r"[12]?\d|3[01]",
        "small letters only": r"[a-z]+",
        "letters, then digits": r"[a-z]{1,8}\d{1,5}",
        "a letter, then digits": r"[vr]\d+",
        "a state": r"[a-z]{3,}ed|open|broken|taken|frozen|given|written|chosen|hidden|stolen",
        "one character": r".",
        "capitals": r"[A-Z]{2,}",
        "two digits": r"\d\d",
        "proper name": r"(?:[A-Z][a-z]+|[A-Z]\.)(?: [A-Z][a-z]+)+",
        "network": r"\d+(?:\.\d+){3}/\d+",
        "address": r"\d+(?:\.\d+){3}",
        "time of the day": r"\d{1,2}:\d\d",
    }.items()
}
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_ACTED_ON = frozenset(
    (Stand.ARGUMENT, Stand.TOOL_ARGUMENT, Stand.FILE, Stand.FOLDER, Stand.LITERAL, Stand.OPTION_VALUE)
)
_IN_PATHS = frozenset((Stand.FILE, Stand.FOLDER, Stand.TOP_FOLDER))
_TOLD = frozenset((Stand.WRITTEN, Stand.TEXT))
_SOUGHT = frozenset((Stand.SOUGHT, Stand.SELECTS, Stand.TOOL_ARGUMENT))
_MOST_SHOWN = 2000  # characters
_LETTERS = re.compile(r"[A-Za-z][a-z]{3,}")
_A_RECORD = 2  # lines
_SOON = 8  # commands
_CAPITAL = re.compile(r"[A-Z][a-zà-öø-ÿ]{3,}")
_INSERT = re.compile(r"\binsert\s+(?:or \w+ )?into\b", re.IGNORECASE)
REPLACES_ANYTHING = "replaces anything"
A_NEW_FIELD = "a field of a new line"
IN_A_RECORD = "a value of a record that was shown"
NO_WORD = "no word"
_ANYTHING = re.compile(r"\.\*|\[\^|\\\+|\*")


class Surroundings:
    """What a session shows besides its commands: what was put out and what people said."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.spoken = reading.ruled
        self.title_text = reading.session.header.title
        self.said_later = reading.ruled.removeprefix(self.title_text)
        self.by_hand = reading.by_hand
        self.title = frozenset(words_of(reading.session.header.title.casefold()))
        self.outputs: list[str] = []
        left = _MOST_OUTPUT
        for command in reading.commands:
            self.outputs.append(command.output[: min(left, _LONGEST_OUTPUT)])
            left -= len(self.outputs[-1])
        self._shown: dict[str, list[int]] = defaultdict(list)
        alike: dict[str, set[str]] = defaultdict(set)
        for index, output in enumerate(self.outputs):
            for part in {part for word in set(words_of(output)) for part in parts(word)}:
                self._shown[part].append(index)
                alike[_form(part)].add(part)
        for command in reading.commands:
            for word in set(words_of(command.ran)):
                for part in parts(word):
                    alike[_form(part)].add(part)
        self._alike = alike

    def signs(self, candidate: Candidate, commands: int) -> frozenset[str]:
        """Give the signs of a candidate out of so many commands."""
        text, stands, alone = candidate.text, candidate.stands, candidate.alone
        first = candidate.places[0]
        bare = bool(alone & _ACTED_ON)
        title_alone = " " in text and text in self.title_text and not is_in(text, self.said_later)
        digits = any(character.isdigit() for character in text)
        shown = self._shown_at(text)
        behind = _behind(candidate)
        starts = {name for name in candidate.named if name.startswith(text)}
        found = {f"form: {name}" for name, form in _FORMS.items() if form.fullmatch(text)}
        found |= {f"stands as {stand.value}" for stand in stands}
        found |= {f"alone as {stand.value}" for stand in alone}
        more = {
            "in a third of the commands": len(candidate.places) * 3 >= max(commands, _FEW),
            "has digits": digits,
            "has digits and letters": digits and any(character.isalpha() for character in text),
            "two characters": len(text) == 2,
            "up to five characters": len(text) <= 5,
            "over nine characters": len(text) > 9,
            "acted on by itself": bare,
            "in a new row": Stand.ROW in alone or (Stand.LITERAL in alone and self._in(_INSERT, candidate)),
            A_NEW_FIELD: self._in(_new_field(text), candidate),
            "a word by itself in names and arguments": not digits
            and bool(alone & {Stand.FILE, Stand.FOLDER})
            and bool(alone & {Stand.ARGUMENT, Stand.TOOL_ARGUMENT, Stand.OPTION_VALUE}),
            "acted on and told": bare and bool(stands & _TOLD),
            "word set as a variable": Stand.ASSIGNED in alone and not digits,
            "mail sought in data": "@" in text and Stand.LITERAL in stands,
            "changes something": any(self.reading.meanings[place].risk != "read" for place in candidate.places),
            "shown": bool(shown),
            "shown before": any(index < first for index in shown),
            "others of its form": digits and len(self._others(text)) > 0,
            "in the title": text.casefold() in self.title,
            "word spoken of": not digits and not title_alone and is_in(text, self.spoken),
            "spoken of, with digits": digits and is_in(text, self.spoken),
            "in a step by hand": is_in(text, self.by_hand),
            "begins names that go on with words": sum(not re.search(r"\d", one) for one in behind) > 1,
            "found what is used": bool(alone & _SOUGHT) and not digits and self._finds_what_is_used(candidate),
            IN_A_RECORD: self._is_shown_as_value(text, first),
            "word with a capital": bool(_CAPITAL.fullmatch(text)) and self._is_a_name(candidate),
            REPLACES_ANYTHING: _replaces_anything(candidate, self.reading),
            "names a key or a certificate": any(_KEY_FILE.fullmatch(name[len(text) :]) for name in starts),
            "in a folder of many": self._in(_in_folder(r"[a-z]{2,}s", text), candidate),
            "in a folder for what comes in or goes out": self._in(_in_folder(_PASSING, text), candidate),
            "a file in several folders": not starts - {text} and self._in_several_folders(candidate),
            NO_WORD: bool(_LETTERS.fullmatch(text)) and not is_word(text),
            "shown as who": not digits and self._is_shown_as_who(text, shown),
        }
        return frozenset(found | {name for name, holds in more.items() if holds})

    def _finds_what_is_used(self, candidate: Candidate) -> bool:
        """Whether a look for it shows something with digits that a later command is typed with."""
        for place in candidate.places:
            lines = self.outputs[place][:_MOST_SHOWN].strip().splitlines()
            if self.reading.meanings[place].risk != "read" or not 0 < len(lines) <= _A_RECORD:
                continue
            shown = {word for word in words_of(self.outputs[place][:_MOST_SHOWN]) if re.search(r"\d", word)}
            shown -= set(words_of(self.reading.commands[place].ran))
            later = range(place + 1, min(place + 1 + _SOON, len(self.reading.commands)))
            if any(shown.intersection(words_of(self.reading.commands[one].ran)) for one in later):
                return True
        return False

    def _in_several_folders(self, candidate: Candidate) -> bool:
        """Whether paths of several folders end with it: the name that such a file has everywhere."""
        path = re.compile(rf"(?P<folder>[\w$.-]+)/{re.escape(candidate.text)}(?![\w./-])")
        lines = (self.reading.commands[place].ran for place in candidate.places)
        return len({match["folder"] for line in lines for match in path.finditer(line)}) > 1

    def _is_shown_as_who(self, text: str, shown: list[int]) -> bool:
        """Whether an output has it in front of the host of an address: ``mkeller@obs``."""
        address = re.compile(rf"(?<![\w.-]){re.escape(text)}@\w")
        return any(address.search(self.outputs[index]) for index in shown)

    def _is_a_name(self, candidate: Candidate) -> bool:
        """Whether a word has its capital because it is a name, and not since a sentence or a heading begins with it."""
        if candidate.alone - _IN_PATHS:
            return True  # a folder or a file may be called `Packages` each time
        inside = re.compile(rf"(?:[a-z,] |[;|,=]){re.escape(candidate.text)}(?![\w:])")
        return self._in(inside, candidate)

    def _is_shown_as_value(self, text: str, first: int) -> bool:
        """Whether an earlier output has it as the value of a key: ``team: hull``, ``"team": "hull"``."""
        value = _value_of_key(text)
        return any(value.search(output) for output in self.outputs[:first] if text in output)

    def _in(self, pattern: re.Pattern[str], candidate: Candidate) -> bool:
        return any(pattern.search(self.reading.commands[place].ran) for place in candidate.places)

    def _shown_at(self, text: str) -> list[int]:
        if " " in text:
            return [index for index, output in enumerate(self.outputs) if is_in(text, output)]
        return self._shown.get(text, [])

    def _others(self, text: str) -> set[str]:
        return {one for one in self._alike.get(_form(text), ()) if one != text and len(one) == len(text)}


def signs_of(reading: Reading) -> Mapping[Candidate, frozenset[str]]:
    """Give what could be a value of this time in the commands of the procedure, each with its signs."""
    commands = {index: _PLACEHOLDER.sub(" ", reading.commands[index].ran) for index in reading.quoted()}
    around = Surroundings(reading)
    return {candidate: around.signs(candidate, len(commands)) for candidate in candidates(commands)}


@lru_cache(maxsize=8192)
def _new_field(text: str) -> re.Pattern[str]:
    """A field of a line that is added to a table: ``echo 'physics,2026-12-09,aula,180' >>exams.csv``."""
    return re.compile(rf"\b(?:echo|printf?)\b[^\n]*['\",;:|]{re.escape(text)}(?=[,;:|'\"\\])[^\n]*>>")


@lru_cache(maxsize=8192)
def _value_of_key(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*\"?[A-Za-z][\w -]*\"?\s*[:=]\s*\"?{re.escape(text)}\"?,?\s*$", re.MULTILINE)


@lru_cache(maxsize=8192)
def _in_folder(folders: str, text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{folders})/{re.escape(text)}(?![\w-])")


_KEY_FILE = re.compile(r"[\w.-]*\.(?:pub|pem|crt|cer|csr|key|asc|gpg|p12)")
_PASSING = (
    r"(?:in|out)(?:box|coming|going)?|mail|drop|requests|tickets|orders|new|open|done|todo|queue|spool|upload|import"
    r"|export"
)


@lru_cache(maxsize=8192)
def _form(word: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "9", word)))


def _behind(candidate: Candidate) -> set[str]:
    """What stands behind it in names that begin with it: `root.crt` and `server.pem` of ``kay-root.crt``."""
    begins = re.compile(rf"{re.escape(candidate.text)}(?:[-_.](?P<rest>[A-Za-z0-9_.-]+))?")
    return {match["rest"] or "" for match in map(begins.fullmatch, candidate.named) if match}


def _replaces_anything(candidate: Candidate, reading: Reading) -> bool:
    """Whether an edit puts it in the place of whatever was there: ``s/ vlan .*/ vlan 240/``."""
    return Stand.NEW in candidate.stands and any(
        is_in(candidate.text, match["new"])
        and not is_in(candidate.text, match["old"])
        and _ANYTHING.search(match["old"])
        for place in candidate.places
        for match in SUBSTITUTION.finditer(reading.commands[place].ran)
    )
