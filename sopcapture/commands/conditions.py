"""What ``test``, ``[`` and ``[[`` look at, in words (POSIX, Shell and Utilities, `test`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopcapture.commands.phrases import short

_WIDTH = 40  # characters of what is looked at
_OF_A_FILE = {
    "-s": "is not empty",
    "-e": "is there",
    "-f": "is there",
    "-d": "is there",
    "-L": "is a link",
    "-h": "is a link",
    "-x": "can be run",
    "-r": "can be read",
    "-w": "can be written",
}
_OF_A_TEXT = {"-z": "nothing", "-n": "something"}
_COMPARES = {
    "=": "",
    "==": "",
    "-eq": "",
    "-gt": "more than ",
    "-ge": "at least ",
    "-lt": "less than ",
    "-le": "at most ",
}
_SUBSTITUTED = re.compile(r"\$\(\s*(?P<command>[^()`]+?)\s*\)")


def condition_phrase(args: Sequence[str]) -> str | None:
    """Say what a condition checks: *Check that `x.conf` is not empty*; None where it takes more than a few words."""
    words = [word for word in args if word not in ("]", "]]")]
    if len(words) == 3 and words[0] == "!" and words[1] in ("-e", "-f", "-d"):
        return f"Check that `{short(words[2], _WIDTH)}` is not there" if _plain(words[2]) else None
    if len(words) == 2 and words[0] in _OF_A_FILE and _plain(words[1]):
        return f"Check that `{short(words[1], _WIDTH)}` {_OF_A_FILE[words[0]]}"
    if len(words) == 2 and words[0] in _OF_A_TEXT and (shown := _SUBSTITUTED.fullmatch(words[1])):
        return f"Check that `{short(shown['command'], _WIDTH)}` shows {_OF_A_TEXT[words[0]]}"
    if len(words) == 3 and words[1] in _COMPARES and _plain(words[2]) and (shown := _SUBSTITUTED.fullmatch(words[0])):
        return f"Check that `{short(shown['command'], _WIDTH)}` gives {_COMPARES[words[1]]}{words[2]}"
    return None


def _plain(word: str) -> bool:
    return re.fullmatch(r"[\w./:@%+,=-]+", word) is not None
