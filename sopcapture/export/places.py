r"""Where parameters stand in a command, and how the shell reads what is put there (POSIX.1-2024, XCU 2.2 and 2.7.4).

A value that somebody fills in must arrive as that value and as nothing else. What that takes depends on the place: it
is one thing between single quotes, another in a here-document. Where the words are read a second time by another shell
or language (``ssh``, ``eval``, ``awk``), no quoting of ours can be relied on: such a place takes plain values alone.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Quoting = Literal["bare", "double", "single", "heredoc", "verbatim"]
"""What surrounds the place. Nothing is expanded or can be quoted in a ``verbatim`` one."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for the value of a parameter. `plain_only`: it takes values without any special character alone."""

    name: str
    quoting: Quoting
    plain_only: bool = False
    begins_word: bool = False
    comment: bool = False

    @property
    def text(self) -> str:
        """How the place stands in the document."""
        return f"{{{{{self.name}}}}}"


Piece = str | Slot

# They read their words once more as a line of shell, or split them anew.
_SHELLS = (
    "ssh|autossh|slogin|mosh|sh|bash|zsh|fish|dash|ash|ksh|mksh|csh|tcsh|busybox|eval|watch|su|runuser|parallel|xargs|"
    "pdsh|clush|pssh|at|batch|crontab|tmux|screen|script|expect|trap|alias|let|declare|typeset|make|gmake|just|ansible|"
    "salt|entr|flock|pwsh|powershell|cmd|nix-shell|vagrant|hyperfine|setsid|systemd-run"
)
# They read one of their words as a program of their own language.
_LANGUAGES = (
    "sed|gsed|awk|gawk|mawk|nawk|perl|python[0-9.]*|ruby|node|deno|bun|php|lua|tclsh|psql|mysql|mariadb|sqlite3|mongosh|"
    "mongo|redis-cli|clickhouse-client|sqlcmd|sqlplus|jq|yq|bc|dc|gdb|vim?|nvim|ed|ex|emacs|osascript|R|Rscript|julia|find"
)
_BEFORE_WORD, _AFTER_WORD = r"(?:^|[\s;&|(){}`'\"/=])", r"(?=[\s;&|)`'\"]|$)"
_READS_SHELL = re.compile(rf"{_BEFORE_WORD}(?:{_SHELLS}){_AFTER_WORD}")
_READS_LANGUAGE = re.compile(rf"{_BEFORE_WORD}(?:{_LANGUAGES}){_AFTER_WORD}")
_NAME = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")
_HERE = re.compile(r"<<(?P<tabs>-?)[ \t]*(?P<word>(?:\\.|'[^'\n]*'|\"[^\"\n]*\"|[^\s;&|<>()'\"\\])+)")
_CLOSING = {"sum": ")", "braces": "}", "ticks": "`"}
_OPENING = {"sum": "(", "braces": "{"}
_OTHER_QUOTES = {"'": '"`', '"': "'`\\"}


def places(command: str, names: Container[str]) -> tuple[Piece, ...]:
    """Cut a command into its text and the places of the parameters `names`, in order."""
    return tuple(_Scanner(command, names).scan())


class _Scanner:
    """Reads a command once from left to right. What it is not sure of becomes a place for plain values alone."""

    def __init__(self, text: str, names: Container[str]) -> None:
        self._text = text
        self._names = names
        self._reads_shell = _READS_SHELL.search(text) is not None
        self._reads_language = _READS_LANGUAGE.search(text) is not None
        self._feeds = re.search(r"(?<!\|)\|(?!\|)|<<", text) is not None
        self._stack: list[str] = ["bare"]
        self._here: list[tuple[str, bool, bool]] = []
        # The `)` of a case pattern closes nothing, and only a real parser could tell.
        self._unsure = re.search(r"\besac\b", text) is not None

    def scan(self) -> list[Piece]:
        """Give the pieces. Where the line does not come out even, every place is for plain values alone."""
        pieces = list(self._pieces())
        if not self._unsure and self._stack in (["bare"], ["bare", "comment"]) and not self._here:
            return pieces
        return [replace(piece, plain_only=True) if isinstance(piece, Slot) else piece for piece in pieces]

    def _pieces(self) -> Iterator[Piece]:
        begun = position = 0
        while position < len(self._text):
            match = _NAME.match(self._text, position)
            if match is not None and match[1] in self._names:
                if begun < position:
                    yield self._text[begun:position]
                yield self._slot(match[1], position, match.end())
                begun = position = match.end()
            else:
                position = self._step(position)
        if begun < len(self._text):
            yield self._text[begun:]

    def _slot(self, name: str, start: int, end: int) -> Slot:
        inside = self._stack[-1]
        before = self._text[:start]
        escaped = inside in ("bare", "double", "here") and (len(before) - len(before.rstrip("\\"))) % 2 == 1
        if inside == "comment":
            return Slot(name, "verbatim", comment=True)
        if inside in ("ansi", *_CLOSING) or escaped or before.endswith("$"):
            return Slot(name, "verbatim", plain_only=True)
        code = self._reads_shell or (self._reads_language and (inside != "bare" or self._feeds))
        begins = start == 0 or self._text[start - 1] in " \t\n;&|(<>="
        if inside == "bare":
            return Slot(name, "bare", plain_only=code, begins_word=begins)
        if inside == "here":
            return Slot(name, "heredoc", plain_only=code)
        if inside == "quoted here":
            return Slot(name, "verbatim", plain_only=code)
        quote = "'" if inside == "single" else '"'
        nested = any(mark in self._quoted_around(start, end, quote) for mark in _OTHER_QUOTES[quote])
        return Slot(name, "single" if inside == "single" else "double", plain_only=code or nested)

    def _quoted_around(self, start: int, end: int, quote: str) -> str:
        opened = self._text.rfind(quote, 0, start)
        closed = self._text.find(quote, end)
        return self._text[opened + 1 : closed if closed >= 0 else len(self._text)]

    def _step(self, position: int) -> int:
        """Take one mark; give the position behind it."""
        text, stack = self._text, self._stack
        mark, inside = text[position], stack[-1]
        if inside == "single":
            if mark == "'":
                stack.pop()
            return position + 1
        if inside == "comment":
            if mark != "\n":
                return position + 1
            stack.pop()
            inside = stack[-1]
        if inside in ("here", "quoted here"):
            return self._in_here(position)
        if mark == "\\":
            # A place right behind it is seen as escaped, since the backslash is then still in front of it.
            return position + (1 if text.startswith("{{", position + 1) else 2)
        if inside == "ansi":
            if mark == "'":
                stack.pop()
            return position + 1
        if inside == "double":
            return self._in_double(position)
        if inside in _CLOSING:
            return self._in_expansion(position)
        return self._in_bare(position)

    def _expansion(self, position: int) -> int | None:
        """Enter an expansion that begins here, if one does."""
        text = self._text
        if text.startswith("$((", position):
            self._stack += ["sum", "sum"]
            return position + 3
        if text.startswith("$(", position):
            self._stack.append("bare")
            return position + 2
        if text.startswith("${", position) and not text.startswith("${{", position):
            self._stack.append("braces")
            return position + 2
        if text[position] == "`":
            self._stack.append("ticks")
            return position + 1
        return None

    def _in_double(self, position: int) -> int:
        if self._text[position] == '"':
            self._stack.pop()
            return position + 1
        return self._expansion(position) or position + 1

    def _in_expansion(self, position: int) -> int:
        mark, inside = self._text[position], self._stack[-1]
        if mark == _CLOSING[inside]:
            self._stack.pop()
        elif mark == _OPENING.get(inside):
            self._stack.append(inside)
        elif mark in "'\"`" and inside != "ticks":
            self._unsure = True
        return position + 1

    def _in_bare(self, position: int) -> int:
        text, stack = self._text, self._stack
        mark = text[position]
        if text.startswith("$'", position):
            stack.append("ansi")
            return position + 2
        if text.startswith("((", position):
            stack += ["sum", "sum"]
            return position + 2
        if entered := self._expansion(position):
            return entered
        if text.startswith("<<<", position):
            return position + 3
        if mark == "<" and (here := _HERE.match(text, position)):
            word = here["word"]
            self._here.append((re.sub(r"['\"\\]", "", word), bool(re.search(r"['\"\\]", word)), bool(here["tabs"])))
            return here.end()
        if mark == "\n" and self._here:
            stack.append("quoted here" if self._here[0][1] else "here")
        elif mark == "'":
            stack.append("single")
        elif mark == '"':
            stack.append("double")
        elif mark == "#" and (position == 0 or text[position - 1] in " \t\n;&|("):
            stack.append("comment")
        elif mark == "(":
            stack.append("bare")
        elif mark == ")" and len(stack) > 1:
            stack.pop()
        return position + 1

    def _in_here(self, position: int) -> int:
        """Take a mark of a here-document; at the start of a line, look for its end."""
        text = self._text
        if text[position - 1] == "\n":
            word, _, tabs = self._here[0]
            end = text.find("\n", position)
            line = text[position : end if end >= 0 else len(text)]
            if (line.lstrip("\t") if tabs else line) == word:
                self._here.pop(0)
                self._stack.pop()
                if self._here:
                    self._stack.append("quoted here" if self._here[0][1] else "here")
                    return (end if end >= 0 else len(text) - 1) + 1
                return end if end >= 0 else len(text)
        if self._stack[-1] == "here" and text[position] == "\\":
            return position + (1 if text.startswith("{{", position + 1) else 2)
        if self._stack[-1] == "here" and (text.startswith("$(", position) or text[position] == "`"):
            return self._expansion(position) or position + 1
        return position + 1
