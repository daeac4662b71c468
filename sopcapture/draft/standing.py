"""Where the words of a command line stand: as an argument, in the name of a file, in what is written, in an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sopcapture.commands import SimpleCommand, simple_commands
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.commands.sql import takes_sql
from sopcapture.commands.words import GREPS, word_set
from sopcapture.grounding import LOOP


class Stand(StrEnum):
    """What a piece of a command line is in it."""

    PROGRAM = "program"
    SUBCOMMAND = "subcommand"
    OPTION = "option"
    OPTION_VALUE = "option_value"
    ARGUMENT = "argument"
    TOOL_ARGUMENT = "tool_argument"
    """An argument of a program of the project's own, such as ``./push``."""
    KEY = "key"
    KEY_VALUE = "key_value"
    ASSIGNED = "assigned"
    """What a variable of the shell is set to."""
    ITEM = "item"
    """What a loop goes over."""
    TOP_FOLDER = "top_folder"
    FOLDER = "folder"
    FILE = "file"
    SUFFIX = "suffix"
    ADDRESS = "address"
    TEXT = "text"
    """An argument of several words."""
    WRITTEN = "written"
    """What is written to a file."""
    SOUGHT = "sought"
    OLD = "old"
    """What an edit takes out."""
    NEW = "new"
    """What an edit puts in."""
    EDITED = "edited"
    """Where an edit is made."""
    LITERAL = "literal"
    """A string in a query or in a program."""
    CODE = "code"
    SELECTS = "selects"
    """What a query, a filter or an edit picks out its records by."""
    SET_TO = "set_to"
    """What a query or a program sets a field to."""
    ROW = "row"
    """A field of a new row."""
    JSON = "json"
    """A value in a body of JSON that is sent."""
    RESOURCE = "resource"
    """The one of many that an address names: ``/rooms/214/rate``."""
    HOW = "how"
    """What stands behind an option or a key that says how something is done: ``--format A6``."""


class Piece(NamedTuple):
    """A piece of a command line and what it is in it."""

    stand: Stand
    text: str


MESSAGE_OPTION = re.compile(r"-m|--message|-s|--subject|--title|--body|-t|-\w*m")
"""An option with what a change or a mail is told in behind it."""
WRITERS = frozenset(("echo", "printf", "print", "cat", "tee"))
"""Programs that write the words they are given."""
_SAYERS = frozenset(("echo", "printf", "print"))
"""Those of them that write their own arguments."""
_NO_MESSAGES = GREPS | {"curl", "wget", "tar", "ls", "sort", "sed", "openssl", "ssh", "scp", "wc", "head", "tail", "jq"}
_KEY_VALUE = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)=(?P<value>.*)", re.DOTALL)
_SUFFIX = re.compile(r"(?P<stem>.*[^./])\.(?P<suffix>[A-Za-z0-9]{1,7})")
_SOURCE = re.compile(r"\.(?:py|js|ts|go|rs|c|h|cc|java|rb|pl|sh)$")
_SAYS_HOW = re.compile(
    r"-*(?:[a-z]+[-_])?(?:format|profile|printer|board|tray|notify|lang|mode|type|level|env|queue|channel|theme|template"
    r"|style|encoding|charset|method|via|output|by|sort|keep|retries|timeout|port|limit|max|min|depth|color|colour|unit"
    r"|units|currency|role|scope|policy|algo|algorithm|digest|curve|bits|days|compression|owner|mask|perm)",
    re.IGNORECASE,
)
_SELECTED = re.compile(
    r"(?:\b(?:where|and|or|on|having)\s+[\w.\"]+\s*(?:=|like|is)\s*|==\s*|\bin\s*\()"
    r"(?:'(?P<single>[^'\n]*?)%?'|\"(?P<double>[^\"\n]*)\"|(?P<bare>[\w.:-]+))",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"(?:(?P<name>[A-Za-z_]\w*)\s*)?(?<![=!<>])=(?!=|~)"
    r"\s*(?:'(?P<single>[^'\n]*)'|\"(?P<double>[^\"\n]*)\"|(?P<bare>[\w.:-]+))"
)
_VALUES = re.compile(r"\bvalues\s*(?P<rows>\(.*\))", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"'(?P<single>[^'\n]*)'|(?P<bare>[\w.:-]+)")
JSON_VALUE = re.compile(r"\"(?P<key>[\w.-]+)\"\s*:\s*(?:\"(?P<text>[^\"\n]*)\"|(?P<number>-?\d[\d.]*))")
_RESOURCES = re.compile(r"/[a-z][a-z_-]*s/(?P<one>[\w.@-]+)(?=[/?\s]|$)")
_ASKED_FOR = re.compile(r"[?&](?P<key>[A-Za-z_][\w-]*)=(?P<value>[^&#\s]+)")
_ROW_OF = re.compile(r"\^(?P<key>[\w.@-]+)(?=[;,|:\t ])")
_GIVES_A_VARIABLE = frozenset(("--arg", "--argjson", "-v"))
_SQL_FILE = re.compile(r"\.sql$")
_INNER = re.compile(r"\$\((?P<inner>.+)\)$", re.DOTALL)
BLANK = r"(?:@@?\w+@@?|__?\w+__?|%%?\w+%%?|<\w+>|\{\{?\w+\}\}?)"
"""A blank of a template, as a regular expression: ``@NAME@``, ``__NAME__``, ``{{NAME}}``."""
_TAKES_NO_VALUE = frozenset(("-i", "-e", "-f", "-r", "-q", "-v", "-u"))
_RUNS_CODE = frozenset(("awk", "gawk", "mawk", "jq", "python3", "perl"))
_SHELLS = frozenset(("sh", "bash", "zsh", "python3"))
FILE_SUFFIXES = word_set(
    """
    txt csv tsv md sh py json yaml yml toml conf cfg ini log sql db sqlite pem crt cer key csr pub tar gz tgz zip html
    css js svg png jpg xml out tmp bak old new orig lock env service timer deb whl rpm po mo pot sig asc c h rs go ts
    list lst jsonl ndjson pdf xlsx ods docx dat p12 pfx jks ics vcf eml
    """
)


def pieces(text: str) -> Iterator[Piece]:
    """Take a command line apart. What the parser can't read gives nothing."""
    for match in LOOP.finditer(text):
        yield Piece(Stand.ITEM, match["items"])
    for part in simple_commands(text):
        own = bool(part.words) and ("/" in part.words[0] or (part.program in _SHELLS and len(part.words) > 1))
        for assignment in part.assignments:
            key, _, value = assignment.partition("=")
            yield Piece(Stand.KEY, key)
            inner = _INNER.match(value)
            if inner is None:
                yield Piece(Stand.ASSIGNED, value)
            else:
                yield from pieces(inner["inner"])
        if part.program == "set" and len(part.args) > 1:
            yield Piece(Stand.ASSIGNED, part.args[-1])  # of fish
        for number in range(len(part.words)):
            yield from _word(part, number, own=own)
        for path in part.writes:
            yield from _path(path)
        if part.stdin:
            data = part.program in WRITERS and not any(_SOURCE.search(path) for path in part.writes)
            if takes_sql(part.program) or any(_SQL_FILE.search(path) for path in part.writes):
                yield from _code(part.stdin, "'")
            yield Piece(Stand.WRITTEN if data else Stand.CODE, part.stdin)


def _word(part: SimpleCommand, number: int, *, own: bool) -> Iterator[Piece]:
    word, program = part.words[number], part.program
    before = part.words[number - 1] if number > 1 else ""
    if number == 0:
        yield Piece(Stand.PROGRAM, word)
    elif number > 2 and part.words[number - 2] in _GIVES_A_VARIABLE and program == "jq":
        yield Piece(Stand.ASSIGNED, word)
    elif program in ("curl", "http") and word.lstrip().startswith("{"):
        yield from _body(word)
    elif word.startswith("-"):
        option, _, value = word.partition("=")
        yield Piece(Stand.OPTION, option)
        yield Piece(Stand.HOW if _SAYS_HOW.fullmatch(option) else Stand.OPTION_VALUE, value)
    elif MESSAGE_OPTION.fullmatch(before) and program not in _NO_MESSAGES:
        yield Piece(Stand.TEXT, word)
    elif program == "sed" and SUBSTITUTION.search(word):
        yield from _edit(word)
    elif program == "sed" and re.search(r"[\\/|]", word) and word.rpartition(".")[2] not in FILE_SUFFIXES:
        yield Piece(Stand.EDITED, word)
    elif program in GREPS and (number == 1 or before.startswith("-")):
        yield Piece(Stand.SOUGHT, word)
    elif takes_sql(program) and " " in word:
        yield from _code(word, "'")
    elif program in _RUNS_CODE and (" " in word or "{" in word or word.startswith(".")):
        yield from _code(word, '"')
    elif program in _SAYERS and part.writes:
        yield Piece(Stand.WRITTEN, word)
    elif " " in word:
        yield Piece(Stand.TEXT, word)
    else:
        takes_one = before.startswith("-") and before not in _TAKES_NO_VALUE and not before[1:].isdigit()
        if takes_one and program != "sqlite3":
            yield Piece(Stand.HOW if _SAYS_HOW.fullmatch(before) else Stand.OPTION_VALUE, word)
        yield from _plain(part, number, own=own)


def _plain(part: SimpleCommand, number: int, *, own: bool) -> Iterator[Piece]:
    word = part.words[number]
    key_value = _KEY_VALUE.fullmatch(word)
    suffix = _SUFFIX.fullmatch(word)
    if key_value:
        yield Piece(Stand.KEY, key_value["key"])
        yield Piece(Stand.HOW if _SAYS_HOW.fullmatch(key_value["key"]) else Stand.KEY_VALUE, key_value["value"])
    elif "://" in word:
        yield from (Piece(Stand.RESOURCE, match["one"]) for match in _RESOURCES.finditer(word))
        for match in _ASKED_FOR.finditer(word):
            yield Piece(Stand.HOW if _SAYS_HOW.fullmatch(match["key"]) else Stand.SELECTS, match["value"])
        yield Piece(Stand.ADDRESS, word)
    elif number <= 2 and word in (part.subcommand or "").split():
        yield Piece(Stand.SUBCOMMAND, word)
    elif "/" in word or (suffix and suffix["suffix"] in FILE_SUFFIXES):
        yield from _path(word)
    else:
        yield Piece(Stand.TOOL_ARGUMENT if own else Stand.ARGUMENT, word)


def _path(path: str) -> Iterator[Piece]:
    first, *rest = path.rstrip("/").split("/")
    if rest:
        yield Piece(Stand.TOP_FOLDER, first)
        for folder in rest[:-1]:
            yield Piece(Stand.FOLDER, folder)
    name = rest[-1] if rest else first
    suffix = _SUFFIX.fullmatch(name)
    if suffix:
        yield Piece(Stand.SUFFIX, suffix["suffix"])
    yield Piece(Stand.FILE, suffix["stem"] if suffix else name)


def _edit(script: str) -> Iterator[Piece]:
    rest = script
    yield from (Piece(Stand.SELECTS, match["key"]) for match in _ROW_OF.finditer(script))
    for match in SUBSTITUTION.finditer(script):
        yield Piece(Stand.OLD, match["old"])
        yield Piece(Stand.NEW, match["new"])
        rest = rest.replace(match[0], " ")
    yield Piece(Stand.EDITED, rest)


def _code(code: str, quote: str) -> Iterator[Piece]:
    string = re.compile(rf"{quote}([^{quote}]*){quote}")
    for match in string.finditer(code):
        yield Piece(Stand.LITERAL, match[1])
    rest = code
    for match in _SELECTED.finditer(code):
        yield Piece(Stand.SELECTS, match["single"] or match["double"] or match["bare"] or "")
        rest = rest.replace(match[0], " ")
    for match in _ASSIGNED.finditer(rest):
        how = match["name"] is not None and _SAYS_HOW.fullmatch(match["name"])
        yield Piece(Stand.HOW if how else Stand.SET_TO, match["single"] or match["double"] or match["bare"] or "")
    for rows in _VALUES.finditer(code):
        yield from (Piece(Stand.ROW, field["single"] or field["bare"] or "") for field in _FIELD.finditer(rows["rows"]))
    yield Piece(Stand.CODE, string.sub(" ", code))


def _body(body: str) -> Iterator[Piece]:
    """A body of JSON that a request sends."""
    for match in JSON_VALUE.finditer(body):
        yield Piece(Stand.KEY, match["key"])
        value = match["text"] if match["text"] is not None else match["number"]
        yield Piece(Stand.HOW if _SAYS_HOW.fullmatch(match["key"]) else Stand.JSON, value)
    yield Piece(Stand.TEXT, body)
