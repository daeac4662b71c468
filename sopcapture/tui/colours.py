"""Asks the person's terminal for its colours, so that programs inside can be told (is the background dark?)."""

from __future__ import annotations

import os
import re
import select
import termios
import time
import tty
from typing import Final, TextIO

from sopcapture.terminal import RGB

# The last question is one that every terminal answers: with its answer, all answers are there.
_QUESTIONS: Final = "\x1b]10;?\x07\x1b]11;?\x07\x1b[c"
_COLOUR: Final = re.compile(
    rb"\x1b\]1([01]);rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)"
)
_LATE: Final = re.compile(r"\x1b\]1[01];rgba?:[0-9a-fA-F/]*(?:\x07|\x1b\\)|\x1b\[\?[0-9;]*c")
_LAST_ANSWER: Final = re.compile(rb"\x1b\[\?[0-9;]*c")
_PATIENCE_S: Final = 0.4
_SILENT: Final = frozenset({"dumb", "linux", ""})


def without_answers(typed: str) -> str:
    """What was typed, without answers that came after the patience had ended; the shell must not read them."""
    return _LATE.sub("", typed) if "\x1b" in typed else typed


def ask_colours(descriptor: int, out: TextIO) -> tuple[tuple[RGB, RGB] | None, bytes]:
    """(foreground, background) of the terminal behind `descriptor`, None where it does not tell; and what was typed
    meanwhile."""
    if os.environ.get("TERM", "") in _SILENT or not os.isatty(descriptor):
        return None, b""
    try:
        before = termios.tcgetattr(descriptor)
        tty.setraw(descriptor, termios.TCSANOW)
    except termios.error:
        return None, b""
    try:
        out.write(_QUESTIONS)
        out.flush()
        answer = _read_answers(descriptor)
    except OSError:
        return None, b""
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
    found = {match[1]: (_part(match[2]), _part(match[3]), _part(match[4])) for match in _COLOUR.finditer(answer)}
    typed = _LAST_ANSWER.sub(b"", _COLOUR.sub(b"", answer))
    colours = (found[b"0"], found[b"1"]) if len(found) > 1 else None
    return colours, typed


def _read_answers(descriptor: int) -> bytes:
    answer = b""
    end = time.monotonic() + _PATIENCE_S
    while not _LAST_ANSWER.search(answer) and (left_s := end - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left_s)[0]:
            data = os.read(descriptor, 4096)
            if not data:
                break
            answer += data
    return answer


def _part(digits: bytes) -> int:
    """One to four hexadecimal digits, scaled to 0–255."""
    return int(digits, 16) * 255 // int("f" * len(digits), 16)
