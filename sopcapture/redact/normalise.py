"""Resolve what a terminal does with a text, so that a secret in it is one run of characters again.

Colour codes inside a token, letters that were typed, deleted and typed again, a line editor's wrap at the edge,
titles and clipboards inside operating system commands: `views_of` gives the texts to scan for all of these, each with
the way back to the original. A text without control codes is its own view, at no cost.

A line editor wraps at the terminal's edge in two ways, both measured on real shells: readline and zle print a blank
beyond the edge and a carriage return (`` \\r``), or the next character, a carriage return, and that character again.
Where the width is known the wrap needs no special care; where it is not, these two forms are taken for it.
"""

from __future__ import annotations

import re

from sopcapture.redact.screen import Screen
from sopcapture.redact.view import NOWHERE, CellViewBuilder, Pieces, PieceView, View

_CSI = r"(?:\x1b\[|\x9b)(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
# Strings end with BEL or ST; one that is never closed ends with its line, because what follows must be scanned as text.
_STRING = r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])(?P<payload>[^\x07\x1b\x9c\n]*)(?:\x07|\x1b\\|\x9c)?"
_ESCAPE = r"\x1b[ -/]*(?P<escape>[0-~])?"
_TOKEN = re.compile(rf"(?P<newline>\r*\n)|{_CSI}|{_STRING}|{_ESCAPE}|(?P<control>[\x00-\x08\x0b-\x1f\x7f-\x9f])")
# One class comes first and lookbehinds tell its members apart: only so does the search skip plain text at full speed.
_DROPPED = re.compile(
    r"""
    [\x00-\x08\x0b-\x1f\x7f-\x9f]
    (?: (?<=\x1b) (?: \[ [0-?]*[\ -/]*[@-~] | [\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)? | [\ -/]*[0-~] )
      | (?<=\x9b) [0-?]*[\ -/]*[@-~]
      | (?<=[\x9d\x90\x98\x9e\x9f]) [^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?
    )?
    """,
    re.VERBOSE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MOVES = re.compile(
    r"""
    [\x08\x0b-\x0d\x1b\x84\x85\x8d\x9b]
    (?: (?<=[\x08\x0b\x0c\x84\x85\x8d])
      | (?<=\r) (?!\r*\n)
      | (?:(?<=\x9b)|(?<=\x1b)\[) (?:[0-9;:]*[@A-HJKLMPXadefsu`]|\?(?:47|1047|1049)[hl])
      | (?<=\x1b) [78DEMc]
    )
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,5};")
_PAYLOAD = re.compile(
    r"[\x1b\x9d\x90\x98\x9e\x9f](?:(?<!\x1b)|[\]PX^_])(?P<payload>[^\x07\x1b\x9c\n]*)(?:\x07|\x1b\\|\x9c)?"
)
_ALTERNATE = frozenset({"?47", "?1047", "?1049"})
_WRAP = re.compile(r" \r(?:\x1b\[0?K)?[^\x00-\x1f\x7f-\x9f]|([^\x00-\x20\x7f-\x9f])\r\1")
_WRAP_FOLLOWS = re.compile(r"(?:\x1b\[0?K)?([^\x00-\x1f\x7f-\x9f])")


def views_of(text: str, columns: int | None = None) -> list[View]:
    """Give the views in which the secrets of a text can be seen; the first is the text as shown.

    `columns` is the width of the terminal in cells, None where it is not known.
    """
    if _CONTROL.search(text) is None:
        return [View(text)]
    views: list[View] = []
    if not moves_cursor(text):
        views.append(_stripped(text))
    else:
        if columns is not None:
            views.append(_shown(text, columns))
        # a wrap that is none at this width was made at another one: the window was resized, or the output is another's
        if columns is None or _WRAP.search(text):
            views.append(_shown(text, None))
    payloads = _payloads(text)
    if payloads is not None:
        views.append(payloads)
    return views


def moves_cursor(text: str) -> bool:
    """Whether what is shown depends on more than the order of the characters."""
    return _MOVES.search(text) is not None


def _stripped(text: str) -> View:
    """Leave the control codes out of a text in which none moves the cursor."""

    def pieces() -> Pieces:
        starts, origins = [0], [0]
        gone = 0
        for dropped in _DROPPED.finditer(text):
            gone += dropped.end() - dropped.start()
            starts.append(dropped.end() - gone)
            origins.append(dropped.end())
        return starts, origins

    return PieceView(_DROPPED.sub("", text), pieces)


def _payloads(text: str) -> View | None:
    """Give what operating system and device control strings carry: titles, links, the clipboard, marks of shells."""
    out = CellViewBuilder()
    found_any = False
    for found in _PAYLOAD.finditer(text):
        payload = found.group("payload")
        if len(payload) >= 8:
            found_any = True
            # the number of the command is none of its text
            number = _NUMBER.match(payload)
            skipped = number.end() if number else 0
            out.add(payload[skipped:], found.start("payload") + skipped)
            out.add("\n", NOWHERE)
    return out.view() if found_any else None


def _shown(text: str, columns: int | None) -> View:
    """Run a text over a screen."""
    out = CellViewBuilder()
    screen = Screen(columns, out, len(text))
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() < at:
            continue
        if token.start() > at:
            screen.write(text[at : token.start()], at)
        at = token.end()
        match token.lastgroup:
            case "newline":
                screen.line_feed(at_start=True)
            case "final":
                _control(screen, token.group("parameters"), token.group("final"))
            case "escape":
                _escape(screen, token.group("escape"))
            case "control":
                if columns is None and token.group() == "\r":
                    at = _carriage_return(screen, text, at)
                else:
                    _single(screen, token.group())
            case _:
                pass
    screen.write(text[at:], at)
    screen.finish()
    return out.view()


def _carriage_return(screen: Screen, text: str, at: int) -> int:
    """Carry out a carriage return on a screen of unknown width, and give the place where the text goes on."""
    follows = _WRAP_FOLLOWS.match(text, at)
    if follows and screen.ends_with(" ") and not screen.ends_with("   "):
        screen.rejoin(1)
        return follows.start(1)
    if follows and screen.ends_with(follows.group(1)) and follows.start(1) == at:
        screen.rejoin(1)
        return at
    screen.carriage_return()
    return at


def _control(screen: Screen, parameters: str, final: str) -> None:
    if final == "m":
        return
    if final in "hl":
        if _ALTERNATE.intersection(parameters.split(";")):
            screen.new_page()
    elif not parameters.startswith(("?", ">", "<", "=")):
        screen.control(parameters, final)


def _escape(screen: Screen, final: str) -> None:
    match final:
        case "7":
            screen.save_cursor()
        case "8":
            screen.restore_cursor()
        case "D":
            screen.line_feed()
        case "E":
            screen.line_feed(at_start=True)
        case "M":
            screen.reverse_index()
        case "c":
            screen.new_page()
        case _:
            pass


def _single(screen: Screen, char: str) -> None:
    match char:
        case "\r":
            screen.carriage_return()
        case "\b":
            screen.back_space()
        case "\v" | "\f" | "\x84":
            screen.line_feed()
        case "\x85":
            screen.line_feed(at_start=True)
        case "\x8d":
            screen.reverse_index()
        case _:
            pass
