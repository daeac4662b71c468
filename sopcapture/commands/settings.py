"""Values that a line puts into a setting: by an edit, a here-document, a variable of a filter, a statement of SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sopcapture.commands.meanings import sql_given
from sopcapture.commands.parse import SimpleCommand, simple_commands
from sopcapture.commands.scripts import told_what


@dataclass(frozen=True, slots=True)
class Setting:
    """A value with the name of what is set to it, `""` where that is not known.

    `before` is the value that it takes the place of, where the line names that: ``s/limit = 5/limit = 9/``.
    """

    name: str
    value: str
    before: str = ""


@lru_cache(maxsize=1 << 12)
def settings(text: str) -> tuple[Setting, ...]:
    """Give what a line sets to what, in order; of a line that sets nothing, nothing."""
    found = [one for part in simple_commands(text) for one in _of_command(part)]
    return tuple(dict.fromkeys(one for one in found if _is_value(one.value)))


_VALUE = re.compile(r"[\w.:@%+][\w.:@%+/ -]{0,58}[\w%]|\w")
_EDITS_IN_PLACE = re.compile(r"-[a-zA-Z]*i|--in-place")
_WRITERS = frozenset(("echo", "print", "printf", "cat", "tee", "python", "python3", "ed", "ex"))
_FILTERS = frozenset(("awk", "gawk", "mawk"))


def _is_value(value: str) -> bool:
    return "$" not in value and "`" not in value and _VALUE.fullmatch(value) is not None


def _of_command(part: SimpleCommand) -> Iterator[Setting]:
    program, args = part.program, part.args
    if program in ("sed", "gsed", "perl") and any(_EDITS_IN_PLACE.match(word) for word in args):
        for word in args:
            yield from _substituted(word)
            yield from _added(word)
    elif program in _FILTERS:
        yield from _given_to_filter(args)
    elif program in ("jq", "yq", "gojq"):
        yield from _assigned_in_json(args)
    elif program in _WRITERS:
        yield from _written(part)
    elif program == "git" and (part.subcommand or "").startswith("config ") and len(args) >= 3:
        yield Setting(args[-2].rsplit(".", 1)[-1], args[-1])
    elif told_what(part) == "set" or args[:1] in (("set",), ("put",)):
        yield from _told_to_set(args)
    if sql := sql_given(part):
        yield from _set_by_sql(sql)


# --- sed and perl

SUBSTITUTION = re.compile(
    r"(?<![A-Za-z\\])s(?P<mark>[/|#,!@~%:])(?P<old>(?:\\.|(?!(?P=mark)).)*)(?P=mark)"
    r"(?P<new>(?:\\.|(?!(?P=mark)).)*)(?P=mark)[gimeIMpx\d]*",
    re.DOTALL,
)
"""``s/old/new/`` of sed and perl, with the marks that people use."""
_BACK_REFERENCE = re.compile(r"\\[1-9]|\$\{?[1-9]\}?|&")
_WILD = re.compile(r"[*+?\[\](){}|^$]|\\[dwsSWD]|(?<!\w)\.|\.(?=\*)")
_NAME_IN_FRONT = re.compile(r"(?P<name>[A-Za-z][\w.-]*)\W{0,6}$")


def _substituted(script: str) -> Iterator[Setting]:
    for match in SUBSTITUTION.finditer(script):
        old, new = _plain(match["old"]), _plain(match["new"])
        referred = _BACK_REFERENCE.sub("\n", new)
        if referred != new:
            # What stands behind a back reference is new: `s/\(limit = \).*/\164M/`.
            for piece in referred.split("\n"):
                if piece.strip(" '\",;"):
                    yield Setting(_name_in(old), piece.strip(" '\",;"))
            continue
        start = _common_start(old.lstrip("^"), new)
        end = _common_start(old.rstrip("$")[::-1], new[start:][::-1])
        value = new[start : len(new) - end].strip(" '\",;")
        bare = old.lstrip("^").rstrip("$")
        before = bare[start : len(bare) - end].strip(" '\",;")
        named = _NAME_IN_FRONT.search(new[:start])
        yield Setting(named["name"] if named else "", value, "" if _WILD.search(before) else before)


def _plain(text: str) -> str:
    return re.sub(r"\\([^\w\s(){}|+?<>])", r"\1", text)


def _name_in(pattern: str) -> str:
    words = re.findall(r"[A-Za-z][\w-]{2,}", pattern)
    return words[-1] if words else ""


def _common_start(one: str, other: str) -> int:
    """How far two texts agree, back to the beginning of the word in which they part."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    while count and (_is_of_word(one[count - 1])) and (_at(one, count) or _at(other, count)):
        count -= 1
    return count


def _at(text: str, place: int) -> bool:
    return place < len(text) and _is_of_word(text[place])


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "_.-"


_ADDED = re.compile(r"(?:^|[;/\d$])\s*[aic]\s?\\?\s*(?P<line>[^\n;]*=[^\n;]*)$")


def _added(script: str) -> Iterator[Setting]:
    """Lines that a script of sed appends, inserts or changes to: ``/^limit/c\\limit = 5``."""
    match = _ADDED.search(script)
    if match:
        yield from _lines(match["line"])


# --- filters

_FILTER_SETTINGS = frozenset(("OFS", "FS", "RS", "ORS", "IGNORECASE", "CONVFMT", "OFMT"))
_LITERAL = re.compile(r"(?<![\w/\\])\"(?P<text>[^\"\\%]{2,60})\"")
_FIELD = re.compile(r"\$\w+\s*={1,2}\s*(?P<number>\d+(?:\.\d+)?)(?![\w.])")


def _given_to_filter(args: tuple[str, ...]) -> Iterator[Setting]:
    for place, word in enumerate(args):
        given = args[place + 1] if word == "-v" and place + 1 < len(args) else word[2:] if word[:2] == "-v" else ""
        name, equals, value = given.partition("=")
        if equals and name not in _FILTER_SETTINGS:
            yield Setting(name, value)
        elif not word.startswith("-") and "{" in word:
            yield from (Setting("", match["text"]) for match in _LITERAL.finditer(word) if match["text"].strip(" ,;:|"))
            yield from (Setting("", match["number"]) for match in _FIELD.finditer(word))


_ASSIGNED = re.compile(
    r"\.?\b(?P<name>[A-Za-z_]\w*)\"?\]?\s*\|?=(?!=)\s*(?:\"(?P<text>[^\"]{1,60})\"|(?P<number>-?\d+(?:\.\d+)?))"
)


def _assigned_in_json(args: tuple[str, ...]) -> Iterator[Setting]:
    for place, word in enumerate(args):
        if word in ("--arg", "--argjson") and place + 2 < len(args):
            yield Setting(args[place + 1], args[place + 2])
        for match in _ASSIGNED.finditer(word):
            yield Setting(match["name"], match["text"] or match["number"])


# --- what is written

_LINE = re.compile(
    r"^\s*(?:export\s+|set\s+|-\s+|#\s*)?['\"]?(?P<name>[A-Za-z][\w.-]*)['\"]?\s*(?:=|:(?!//|:))\s*"
    r"(?P<quote>['\"]?)(?P<value>[^'\"\n]*?)(?P=quote)\s*[,;]?\s*$",
    re.MULTILINE,
)


def _written(part: SimpleCommand) -> Iterator[Setting]:
    if part.program in ("echo", "print", "printf", "tee", "cat") and not (
        part.writes or part.program == "tee" or part.piped
    ):
        return
    texts = [part.stdin] if part.program not in ("echo", "print", "printf") else [" ".join(part.args)]
    for text in texts:
        yield from _lines(text.replace("\\n", "\n"))
        if part.program in ("ed", "ex"):
            yield from _substituted(text)
    if part.program == "printf" and part.args and "%s" in part.args[0]:
        yield from (Setting("", word) for word in part.args[1:])


def _lines(text: str) -> Iterator[Setting]:
    for match in _LINE.finditer(text):
        if match["value"].strip():
            yield Setting(match["name"], match["value"].strip())


def _told_to_set(args: tuple[str, ...]) -> Iterator[Setting]:
    words = [word for word in args if not word.startswith("-")]
    pairs = [word.partition("=") for word in words if "=" in word]
    yield from (Setting(name, value) for name, _, value in pairs)
    if not pairs and len(words) >= 3:
        yield Setting(words[-2], words[-1])


# --- SQL

_COLUMN = re.compile(
    r"(?<![\w.])(?P<name>[A-Za-z_]\w*)\s*(?:=|<>|\bLIKE\b)\s*(?:'(?P<text>[^'%]{1,60})'|(?P<number>\d+(?:\.\d+)?)\b)",
    re.IGNORECASE,
)
_VALUES = re.compile(r"\bVALUES\s*\((?P<row>[^)]*)\)", re.IGNORECASE)


def _set_by_sql(sql: str) -> Iterator[Setting]:
    for match in _COLUMN.finditer(sql):
        yield Setting(match["name"], match["text"] or match["number"])
    for match in _VALUES.finditer(sql):
        for text, number in re.findall(r"'([^']{1,60})'|(?<![\w.'])(\d+(?:\.\d+)?)(?![\w.'])", match["row"]):
            yield Setting("", text or number)
