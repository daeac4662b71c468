r"""Inline Markdown: the form that text has inside an SOP (CommonMark 0.31, section 6).

The texts of an `Sop` are inline Markdown on one logical line. What comes from a recording or an answer is plain text
and goes through `escape_inline` or `code_span` on its way in, so that a person's ``*`` or ``<!--`` stays what they
typed.
"""

from __future__ import annotations

import re

# Only what would be read as markup is escaped: `snake_case`, `a < b` and `C:\temp` stay as they were typed.
_MARKUP = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~]|$)              # a backslash that would escape something
    | `
    | \*(?!\s) | (?<!\s)\*               # a star that could open or close emphasis
    | (?<![^\W_])_ | _(?![^\W_])         # a single one between letters is part of a word
    | [\[\]]
    | <(?=[A-Za-z/!?])                   # tags, comments, autolinks
    | &(?=\#?\w+;)                       # entities
    | ~(?=~)
    """,
    re.VERBOSE,
)
_BLOCK_START = re.compile(
    r"(?P<mark>[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|~~~|={3,}|-{3,})|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
)
_CODE_SPAN = re.compile(r"(?<![`\\])(?P<fence>`+)(?!`)(?P<body>.+?)(?<!`)(?P=fence)(?!`)")
_SIMPLE_CODE = re.compile(r"(?<![`\\])`(?!`|\s)[^`\n]*(?<!\s)`(?!`)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"(?<![\\!])\[(?P<label>(?:\\.|[^\]\\])*)\]\([^)\s]*\)")
_STEP_NUMBER = re.compile(r"\[(step) +\d+\](?=\(#)", re.IGNORECASE)
# What an escaped line is made of beside its words: an escaped mark, code, a link, an address that is its own link.
_PIECE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`)"
    r"|(?<!!)\[(?:\\.|[^\]\\])*\]\([^)\s]*\)"
    r"|<https?://[^\s<>]+>"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def without_step_numbers(text: str) -> str:
    """Take the numbers out of references to steps: ``[step 2](#id)`` means the same wherever the step stands."""
    return _STEP_NUMBER.sub(r"[\1]", text)


def one_line(text: str) -> str:
    """Join lines with single spaces and drop control characters: the logical line that a text occupies."""
    return " ".join(_CONTROL.sub("", text).split())


def lower_first(text: str) -> str:
    """Make the first letter small, whatever the first word is."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Make the first letter a capital, whatever the first word is."""
    return text[:1].upper() + text[1:]


def escape_inline(text: str) -> str:
    """Make plain text mean itself as inline Markdown on one line that begins a paragraph or a list item.

    Code that the person put between single backticks stays code, since that is what they meant by it.
    """
    return guard_start(escape_text(text))


def escape_text(text: str) -> str:
    """Make plain text mean itself inside a line of inline Markdown, as `escape_inline` does at its start."""
    line = one_line(text)
    parts: list[str] = []
    position = 0
    for match in _SIMPLE_CODE.finditer(line):
        if "<!" in match[0]:
            continue
        parts.append(escape_markup(line[position : match.start()]))
        parts.append(match[0])
        position = match.end()
    parts.append(escape_markup(line[position:]))
    return "".join(parts)


def escape_markup(text: str) -> str:
    """Escape what would be read as inline markup in a stretch of text that has no code in it."""
    return _MARKUP.sub(r"\\\g<0>", text)


def guard_start(line: str) -> str:
    """Escape the first mark of a line of inline Markdown where it would begin a list, a heading or another block."""
    start = _BLOCK_START.match(line)
    if start is None:
        return line
    if start["number"] is not None:
        return f"{start['number']}\\{line[start.start('dot') :]}"
    return f"\\{line}"


def respelled(text: str) -> str:
    """Spell a line that was put together of escaped texts, code and links as if it had been escaped as a whole.

    What a mark means depends on what stands beside it: a star at the end of a piece could close emphasis, and with a
    space behind it in the middle of a sentence it is a star.
    """
    pieces: list[str] = [""]  # by turns words, and code or a link
    line = text.strip()
    position = 0
    for match in _PIECE.finditer(line):
        pieces[-1] += line[position : match.start()] + (match["escaped"] or "")
        position = match.end()
        if not match["escaped"]:
            pieces += [match[0], ""]
    pieces[-1] += line[position:]
    pieces[::2] = [escape_markup(re.sub(r"\s+", " ", words)) for words in pieces[::2]]
    return guard_start("".join(pieces))


def unguarded(line: str) -> str:
    """Take back what `guard_start` did to a line that goes on in the middle of another one."""
    bare = re.sub(r"^(\d*)\\", r"\1", line, count=1)
    return bare if guard_start(bare) == line else line


def code_span(text: str) -> str:
    """Write text as code, with a fence longer than any run of backticks in it."""
    line = one_line(text)
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if line[:1] == "`" or line[-1:] == "`" else ""
    return f"{fence}{padding}{line}{padding}{fence}"


def plain_inline(text: str) -> str:
    """Give the words that a reader of inline Markdown sees: escapes, code fences, emphasis and link targets removed."""
    parts: list[str] = []
    position = 0
    for match in _CODE_SPAN.finditer(text):
        parts.append(_plain_words(text[position : match.start()]))
        parts.append(_code_in(match))
        position = match.end()
    parts.append(_plain_words(text[position:]))
    return one_line("".join(parts))


def code_spans(text: str) -> list[str]:
    """Give what stands as code in inline Markdown, in its order."""
    return [_code_in(match) for match in _CODE_SPAN.finditer(text)]


def _code_in(match: re.Match[str]) -> str:
    body = match["body"]
    return body[1:-1] if body[:1] == body[-1:] == " " and body.strip() else body


def _plain_words(text: str) -> str:
    without_links = _LINK.sub(lambda match: match["label"], text)
    without_emphasis = re.sub(r"(?<!\\)\*+(?=\S)|(?<=\S)(?<!\\)\*+", "", without_links)
    return _ESCAPED.sub(r"\1", without_emphasis)


# Controls (ECMA-48, C0 and C1) but tab and the ends of lines: with them, what others wrote into an SOP could set the
# clipboard, or hide what stands there. With those that override the direction of text (Unicode Standard Annex 9, 2) a
# command could read as another one.
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def harmless(text: str) -> str:
    """Give a text as a terminal may show it: character for character, without what would steer it."""
    return _STEERING.sub("\ufffd", text)


def harmless_json(text: str) -> str:
    """Give JSON that means the same and steers no terminal: outside its strings there is nothing that could."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
