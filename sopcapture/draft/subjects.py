"""What the work is done to, as it tells itself: a name that it acts on and then writes down, in a log or a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands import SimpleCommand, settings, simple_commands
from sopcapture.commands.scripts import told_what
from sopcapture.commands.words import word_set
from sopcapture.draft.given import COMMON_WORDS
from sopcapture.draft.reading import Reading, word_stems
from sopcapture.draft.standing import MESSAGE_OPTION, WRITERS
from sopcapture.draft.value import Value

_MOST_COMMANDS = 2000
_TRADES_ON_ONE = 3
_MOST_OPERANDS = 2
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*")
_WRITTEN_NAME = re.compile(rf"(?<![\w./@$%{{:<>-]){_NAME.pattern}(?![\w/@(=<-]|\.\w)")
_COMPUTED = re.compile(r"\$\([^()]*(?:\([^()]*\)[^()]*)*\)|`[^`]*`")
_VERSION_BEHIND = re.compile(r"\.|[_-]v?\d+\.\d")
"""What ends the name in that of a file: its suffix, or as in `shop_2.4.1_amd64.deb` a version."""
_PLAIN = re.compile(r"[a-z]+")
_COMMON = word_set(
    """
    add added app apply all api backup build changed check checked config copy created data database date day default
    deleted deploy deployed docs done dump error file files fixed for from host index install installed job list log
    main master moved name new note old origin out path prod production release released removed report restart
    restarted restored result root run script server service set site staging status stop table task test tests the
    time tmp todo tool update updated user users version web with work
    """
)


def written_down(reading: Reading) -> Iterator[Value]:
    """Give the names that commands act on and that the work then writes down; what the title names stays what it is."""
    working = list(reading.working())
    if len(working) > _MOST_COMMANDS:
        return
    acted: dict[str, set[int]] = {}
    told: dict[str, set[int]] = {}
    handled: dict[str, set[int]] = {}
    made: set[str] = set()
    for index in working:
        for part in simple_commands(reading.commands[index].ran):
            for name in _told_by(part):
                told.setdefault(name, set()).add(index)
            for name in _acted_on(part):
                acted.setdefault(name, set()).add(index)
            for name in _handed_to_a_tool(part):
                handled.setdefault(name, set()).add(index)
            made |= {path.rsplit("/", 1)[-1].split(".", 1)[0] for path in part.writes if "/" in path}
        for one in settings(reading.commands[index].ran):
            if _NAME.fullmatch(one.value) and index not in told.get(one.value, ()):
                acted.setdefault(one.value, set()).add(index)
    title = word_stems(reading.session.header.title)
    for name, places in acted.items():
        elsewhere = told.get(name, set()) - places
        tools = handled.get(name, set())
        changing = [index for index in tools if reading.meanings[index].risk != "read"]
        # Several trades of a tool are plied on it, or a tool is given what the work has just made under that name.
        itself = len(changing) >= _TRADES_ON_ONE or (changing and name in made)
        if (
            not (elsewhere or itself)
            or len(name) < 3
            or name.casefold() in _COMMON | COMMON_WORDS
            or title & word_stems(name)
        ):
            continue
        if len(places) > 1 or changing or len(elsewhere) > 1 or not _PLAIN.fullmatch(name):
            package = re.compile(rf"(?<![\w.-]){re.escape(name)}[_-]v?\d+\.\d[\w.~+-]*\.(?:deb|rpm|apk|whl|gem)\b")
            packed = any(package.search(reading.commands[index].ran) for index in places)
            yield Value("name", name, sorted(places | elsewhere), name="package" if packed else None)


def _handed_to_a_tool(part: SimpleCommand) -> Iterator[str]:
    """The last word behind a program of the project: ``./lb drain web3``, ``./reload bolt``."""
    operands = [word for word in part.args if not word.startswith("-")]
    tool = part.words and "/" in part.words[0] and 1 <= len(operands) <= _MOST_OPERANDS
    if tool and _NAME.fullmatch(operands[-1]) and (len(operands) > 1 or not told_what(part)):
        yield operands[-1]


def _told_by(part: SimpleCommand) -> Iterator[str]:
    """The words of a line that is written to a file, and of a message that a change is recorded with."""
    texts: list[str] = []
    if part.program in WRITERS and (part.writes or part.program == "tee"):
        texts = [_COMPUTED.sub(" ", text) for text in (*part.args, part.stdin)]
    else:
        texts = [
            text for option, text in zip(part.args, part.args[1:], strict=False) if MESSAGE_OPTION.fullmatch(option)
        ]
        texts = [text for text in texts if " " in text]
    for text in texts:
        yield from (match[0] for match in _WRITTEN_NAME.finditer(text))


def _acted_on(part: SimpleCommand) -> Iterator[str]:
    """The names that stand for themselves behind a program, and those of the files that it is given or writes."""
    words = [] if part.program in WRITERS else [word for word in part.args if not word.startswith("-")]
    trades = {part.subcommand, *(part.subcommand or "").split()}
    for word in words:
        bare = word if _NAME.fullmatch(word) else ""
        if bare and bare not in trades and word is not (words[0] if _is_trade(part) else None):
            yield bare
    for path in (*words, *part.writes):
        stem = _VERSION_BEHIND.split(path.rsplit("/", 1)[-1], maxsplit=1)[0]
        if ("/" in path or "." in path) and _NAME.fullmatch(stem):
            yield stem


def _is_trade(part: SimpleCommand) -> bool:
    """Whether the first word behind a script says what to do: ``./lb drain web3``."""
    operands = [word for word in part.args if not word.startswith("-")]
    return len(operands) > 1 and "/" in part.words[0]
