"""Pick the few lines of a text that are worth a closer look.

Each keyword is looked for with `bytes.find`, which runs at more than 1 GB/s; one regular expression of all keywords
was thirty times slower than a single search, and slower than all of them together.
"""

from __future__ import annotations

import re
from functools import cache

from sopcapture.redact.rules import LONG_WORD, RULES, SHORT_OPTION, SHORT_OPTION_LETTERS, YEAR_AND_SIGN
from sopcapture.redact.values import is_ordinary

Window = tuple[int, int]

_LONGEST_LINE = 8_192
"""Of a longer line (minified code, a flood) only the surroundings of each keyword are looked at, this far ahead."""
_BEFORE = 1_024

_LETTERS_AND_DIGITS = bytes(
    ord("w") if chr(byte).isascii() and chr(byte).isalnum() else ord(" ") for byte in range(256)
)
_DIGITS = b"0123456789"
_LONG = b"w" * 14
_WORD = re.compile(rb"[A-Za-z0-9]+")
_SHORT_OPTION = re.compile(f" -[{SHORT_OPTION_LETTERS}]".encode())
_YEAR_AND_SIGN = re.compile(rb"20[0-9][0-9][!@#%]")
_PREFIX = re.compile(rb"([A-Za-z0-9]+)[_-]\Z")
_SHORT_PREFIX = re.compile(rb"(?<![\w./-])[a-z]{2,4}\.\Z")
_UUID_GROUP = re.compile(rb"[0-9a-fA-F]{4}")
_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")


_SHARED = ("ctl ", "432:", "smb", "sql", "value", "pdp ", "-user", "sig", "private", "hook", "id=", "%3")
"""Parts of several keywords: where the part does not occur, none of them does."""


_OTHER_WORDS = {"pass": (b"passed", b"passes", b"passing", b"passiv", b"passeng")}
"""What begins with a keyword and announces nothing; every line of a test run that says PASSED would be looked at."""


def _parts_of_keywords() -> dict[str, str]:
    """For each keyword that contains another one, or a shared part, the shortest of those."""
    keywords = {keyword for rule in RULES for keyword in rule.keywords} | set(_SHARED)
    return {
        keyword: min(parts, key=len)
        for keyword in keywords
        if (parts := [part for part in keywords if part in keyword and part != keyword and len(part) > 1])
    }


_PART_OF = _parts_of_keywords()


def _longest_piece(keyword: str) -> bytes:
    """The longest part of a keyword that has neither digits nor blanks: some word holds it where the keyword occurs."""
    return max(keyword.encode().translate(None, _DIGITS).split(), key=len, default=b"")


_PATTERNS = {LONG_WORD: b"", SHORT_OPTION: b"", YEAR_AND_SIGN: b""}
_PIECES = {
    keyword: _longest_piece(keyword)
    for keyword in {*_SHARED, *(keyword for rule in RULES for keyword in rule.keywords)}
    if keyword not in _PART_OF
} | _PATTERNS
"""For each keyword that contains no other one, what is quickly seen to be absent; what is empty is never."""


@cache
def _simplest(keyword: str) -> str:
    """Give the keyword without which this one cannot occur."""
    return _simplest(_PART_OF[keyword]) if keyword in _PART_OF else keyword


@cache
def _simplest_of(keywords: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_simplest, keywords))


class Prefilter:
    """A text, and the windows of it in which a keyword occurs. A window is a line, or a part of a very long one."""

    def __init__(self, text: str) -> None:
        # one byte for each character, so that places in the bytes are places in the text
        # a wide colon ends a prompt as a narrow one does
        self._bytes = text.replace("\uff1a", ":").encode("latin-1", "replace")
        self._folded = self._bytes.lower()
        # each word once, digits left out: most absent keywords are seen to be absent in a fraction of the text
        self._words = b"\n".join(set(self._folded.translate(None, _DIGITS).split()))
        self._absent = frozenset(keyword for keyword, piece in _PIECES.items() if piece not in self._words)
        self._windows: dict[tuple[str, ...], list[Window]] = {}

    def windows(self, keywords: tuple[str, ...]) -> list[Window]:
        """Give the windows in which at least one of the keywords occurs, in order, none twice."""
        if _simplest_of(keywords) <= self._absent:
            return []
        if keywords not in self._windows:
            found: set[Window] = set()
            for keyword in keywords:
                if len(keywords) == 1:
                    found.update(self._find(keyword))
                elif _simplest(keyword) not in self._absent:
                    found.update(self.windows((keyword,)))
            self._windows[keywords] = sorted(found)
        return self._windows[keywords]

    def _find(self, keyword: str) -> list[Window]:
        part = _PART_OF.get(keyword)
        if part is not None:
            wanted = keyword.encode()
            return [window for window in self.windows((part,)) if self._folded.find(wanted, *window) >= 0]
        if keyword == LONG_WORD:
            return self._with_long_word()
        if keyword == SHORT_OPTION:
            return self._with_pattern(_SHORT_OPTION)
        if keyword == YEAR_AND_SIGN:
            return self._with_pattern(_YEAR_AND_SIGN)
        return self._with(keyword)

    def has(self, keywords: tuple[str, ...]) -> bool:
        """Whether one of the keywords occurs at all."""
        return bool(self.windows(keywords))

    def _with(self, keyword: str) -> list[Window]:
        wanted = keyword.encode()
        others = _OTHER_WORDS.get(keyword, ())
        windows: list[Window] = []
        at = self._folded.find(wanted)
        while at >= 0:
            if others and self._folded.startswith(others, at):
                at = self._folded.find(wanted, at + 1)
                continue
            window = self._around(at)
            windows.append(window)
            at = self._folded.find(wanted, max(window[1], at + 1))
        return windows

    def _with_pattern(self, pattern: re.Pattern[bytes]) -> list[Window]:
        windows: list[Window] = []
        end = 0
        while found := pattern.search(self._folded, end):
            windows.append(self._around(found.start()))
            end = max(windows[-1][1], found.end())
        return windows

    def _with_long_word(self) -> list[Window]:
        windows: list[Window] = []
        shape = self._bytes.translate(_LETTERS_AND_DIGITS)
        at = shape.find(_LONG)
        while at >= 0:
            found = _WORD.match(self._bytes, at)
            if found is None:
                break
            end = found.end()
            if self._can_be_token(found):
                windows.append(self._around(at))
                end = max(windows[-1][1], end)
            at = shape.find(_LONG, end)
        return windows

    def _can_be_token(self, found: re.Match[bytes]) -> bool:
        word = found.group()
        if word.isalpha():
            return not (word.islower() or word.isupper() or is_ordinary(word.decode()))
        if word.isdigit():
            return False
        if not _HEX.fullmatch(word):
            return True
        # a digest or the end of a UUID, unless it has a prefix that says whose token it is
        sign = self._bytes[found.start() - 1 : found.start()]
        if sign == b".":
            return _SHORT_PREFIX.search(self._bytes, max(0, found.start() - 8), found.start()) is not None
        if sign not in (b"-", b"_"):
            return False
        before = _PREFIX.search(self._bytes, max(0, found.start() - 40), found.start())
        return before is not None and _UUID_GROUP.fullmatch(before.group(1)) is None

    def _around(self, at: int) -> Window:
        start = self._folded.rfind(b"\n", max(0, at - _LONGEST_LINE), at) + 1
        end = self._folded.find(b"\n", at, at + _LONGEST_LINE)
        if (start == 0 and at > _LONGEST_LINE) or at - start > _BEFORE * 2:
            start = at - _BEFORE
        return start, min(at + _LONGEST_LINE, len(self._folded)) if end < 0 else end
