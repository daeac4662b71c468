"""Words of a line without its structure: for lines that are one plain command, and for those the grammar can't read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands.words import word_set

_PLAIN = re.compile(r"""(?:[^\s'"\\$`|&;<>()#!]|'[^'\n]*'|"[^"\\$`!\n]*")+""")
_QUOTES = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_BLANK = re.compile(r"[ \t]*")
_KEYWORDS = word_set(
    "if then else elif fi for while until do done case esac in select function { } [[ ]] coproc time end switch "
    "declare typeset local export readonly unset test [ ! begin"
)


def plain_words(text: str) -> tuple[str, ...] | None:
    """Split a line that is one command without expansions or operators; most lines are. None for all others."""
    words = []
    position = _BLANK.match(text).end()  # type: ignore[union-attr]  # it matches the empty string
    text = text.rstrip()
    while position < len(text):
        match = _PLAIN.match(text, position)
        if match is None:
            return None
        word = match.group()
        if word in _KEYWORDS:
            return None
        if "'" in word or '"' in word:
            word = _QUOTES.sub(lambda quoted: quoted[1] or quoted[2] or "", word)
        words.append(word)
        end = match.end()
        position = _BLANK.match(text, end).end()  # type: ignore[union-attr]
        if position == end and end < len(text):
            return None
    return tuple(words)


_TOKEN = re.compile(
    r"""(?P<operator>\|\||&&|\|&?|;|&(?!>)|\n)|(?P<comment>(?<!\S)\#[^\n]*)|(?P<blank>[^\S\n]+|\\\n)|"""
    r"""(?P<redirect>(?:\d|&)?(?:>>|>\||<>|[<>])(?:&\d|[^\S\n]*))|"""
    r"""(?P<word>(?:\\.|'[^']*'|"(?:[^"\\]|\\.)*"|[^\s|&;<>\\'"]|['"\\])+)""",
    re.DOTALL,
)
_WITHOUT_COMMAND = frozenset(("for", "select", "switch", "case", "end", "done", "fi", "esac", "}", ")"))
_BEFORE_A_COMMAND = ("else", "begin")


def segments(text: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Cut a line at its operators; give the operator in front, the words, and the redirections of each part."""
    words: list[str] = []
    redirects: list[str] = []
    before = ""
    for token in (*_TOKEN.finditer(text), None):
        kind = token.lastgroup if token is not None else "operator"
        if token is not None and kind == "redirect":
            redirects.append(token[0])
        elif token is not None and kind == "word":
            if redirects and redirects[-1].endswith((">", "<", "|", " ")):
                redirects[-1] = f"{redirects[-1].rstrip()} {unquote(token[0])}"
            else:
                words.append(unquote(token[0]))
        elif kind == "operator":
            while len(words) > 1 and words[0] in _BEFORE_A_COMMAND:
                del words[0]
            if words and words[0] not in _WITHOUT_COMMAND and words[0] not in _BEFORE_A_COMMAND:
                yield before, tuple(words), tuple(redirects)
            words, redirects = [], []
            before = token[0] if token is not None else ""


_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECES = re.compile(
    r"""\$?'(?P<single>[^']*)'|\$?"(?P<double>(?:[^"\\]|\\.)*)"|\\(?P<escaped>.)|(?P<rest>[^'"\\]+|.)""", re.DOTALL
)


def unquote(word: str) -> str:
    """Resolve the quotes of one word as a POSIX shell does, expansions left as they are written."""
    if "'" not in word and '"' not in word and "\\" not in word:
        return word
    parts: list[str] = []
    for piece in _PIECES.finditer(word):
        match piece.lastgroup:
            case "single":
                parts.append(piece["single"])
            case "double":
                parts.append(_ESCAPED.sub(_unescape, piece["double"]))
            case "escaped":
                parts.append("" if piece["escaped"] == "\n" else piece["escaped"])
            case _:
                parts.append(piece["rest"])
    return "".join(parts)


def _unescape(match: re.Match[str]) -> str:
    character = match[1]
    if character == "\n":
        return ""
    return character if character in '"\\$`' else match[0]


_FUNCTION = re.compile(
    r"\s*(?:function\s+(?P<keyword>[\w.-]+)\s*(?:\(\s*\))?|(?P<name>[\w.-]+)\s*\(\s*\))\s*\{(?P<body>.*)\}\s*;?\s*",
    re.DOTALL,
)
_FUNCTION_OF_FISH = re.compile(
    r"\s*function\s+(?P<name>[\w.-]+)[^\n;]*[\n;](?P<body>.*?)(?:[\n;]|\s)\s*end\s*;?\s*", re.DOTALL
)


def defined_function(text: str) -> tuple[str, str] | None:
    """Give the name and the body of the function that a line defines, where it does nothing else."""
    if "(" not in text and "function" not in text:
        return None
    if (match := _FUNCTION.fullmatch(text)) is not None:
        return match["keyword"] or match["name"], match["body"].strip(" \t\n;")
    match = _FUNCTION_OF_FISH.fullmatch(text)
    return (match["name"], match["body"].strip(" \t\n;")) if match else None
