"""One secret that a person named: every form in which it can stand in a text, and the way to take it out.

The rules look for what may be a secret; here the value is known, so nothing is judged. Each of its characters may be
written as itself, escaped for a shell, JSON, Markdown or HTML (a backslash, an entity), or in percent-encoding
(RFC 3986 §2.1); the whole may stand in base64 (RFC 4648), alone or inside a longer text, or in hexadecimal. A line's
end may cut it, and colour codes and cursor movements may lie inside of it.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sopcapture.redact.normalise import views_of
from sopcapture.redact.placeholders import PLACEHOLDER, replaced_in_chunks

SHORTEST = 4
"""Characters of the shortest value that can be told from ordinary text."""
_SHORTEST_CUT = 8  # shorter values are not looked for across a line's end: "ab\ncd" is two words
_SHORTEST_STEM = 9
_LINE_END = r"(?:\r?\n[ \t]*)?"
_WINDOW = 1 << 17
_OVERLAP = 1 << 13
_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
_END_OF_RUN = re.compile(r"[A-Za-z0-9+/_-]*()={0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Place:
    """Where the value stands, in characters; `encoded` in base64 or hexadecimal, and not in its own letters."""

    start: int
    end: int
    encoded: bool


class KnownValue:
    """A secret by its value. Holds it in memory and shows it nowhere."""

    def __init__(self, value: str) -> None:
        """Take the value as it was typed or read; it has `SHORTEST` characters or more."""
        if len(value) < SHORTEST:
            raise ValueError(f"a value of fewer than {SHORTEST} characters cannot be told from ordinary text")
        cut = _LINE_END if len(value) >= _SHORTEST_CUT else ""
        self._plain = re.compile(cut.join(map(_written, value)))
        self._stems = [(re.compile(_stem_pattern(stem)), len(stem) < _SHORTEST_STEM) for stem in _stems(value)]
        raw = value.encode("utf-8", "surrogatepass").hex()
        self._hex = [re.compile(_LINE_END.join(digits)) for digits in {raw, raw.upper()}]

    def __repr__(self) -> str:
        return "KnownValue(…)"

    def stands_in(self, text: str) -> bool:
        """Whether the value stands in a text in any form, colour codes and cursor movements left aside."""
        return next(self._as_written(text), None) is not None

    def places(self, text: str, columns: int | None = None) -> list[Place]:
        """Find the value in a text that a terminal of `columns` may have shown; sorted, none overlaps another."""
        taken = [found.span() for found in PLACEHOLDER.finditer(text)]
        found = [
            place
            for place in (*self._as_written(text), *self._as_shown(text, columns))
            if not any(start < place.end and place.start < end for start, end in taken)
        ]
        return list(_merged(found))

    def replaced(self, text: str, name: Callable[[Place], str], columns: int | None = None) -> str:
        """Put what `name` gives for a place into that place."""
        return self.replaced_in_chunks([text], name, columns)[0]

    def replaced_in_chunks(
        self, chunks: Sequence[str], name: Callable[[Place], str], columns: int | None = None
    ) -> list[str]:
        """Do that in one text that is cut into chunks; the name stands in the first chunk that the value touches."""
        places = self.places("".join(chunks), columns)
        return replaced_in_chunks(chunks, [(place.start, place.end, name(place)) for place in places])

    def _as_written(self, text: str) -> Iterator[Place]:
        yield from (Place(*found.span(), encoded=False) for found in self._plain.finditer(text))
        for digits in self._hex:
            yield from (Place(*found.span(), encoded=True) for found in digits.finditer(text))
        for stem, alone in self._stems:
            for found in stem.finditer(text):
                start = _begin_of_run(text, found.start())
                end = _END_OF_RUN.match(text, found.end())
                if end is not None and (not alone or (start, end.start(1)) == found.span()):
                    yield Place(start, end.end(), encoded=True)

    def _as_shown(self, text: str, columns: int | None) -> Iterator[Place]:
        """Find it in what a terminal makes of the text, part by part: a recording is long, and what is shown is not."""
        if _CONTROL.search(text) is None:
            return
        for first in range(0, len(text), _WINDOW):
            part = text[max(0, first - _OVERLAP) : first + _WINDOW]
            shift = max(0, first - _OVERLAP)
            for view in views_of(part, columns):
                for place in self._as_written(view.text):
                    start, end = view.original_span(place.start, place.end)
                    if start < end:
                        yield Place(start + shift, end + shift, place.encoded)


def _merged(places: list[Place]) -> Iterator[Place]:
    last: Place | None = None
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if last is None or place.start >= last.end:
            if last is not None:
                yield last
            last = place
        else:
            last = Place(last.start, max(last.end, place.end), last.encoded)
    if last is not None:
        yield last


def _written(char: str) -> str:
    """Give a pattern for all ways to write one character."""
    if char == "\n":
        return r"(?:\r?\n(?:> )?|\\+n|(?i:%(?:25)*0a))"
    percent = "".join(f"%(?:25)*{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))
    units = char.encode("utf-16-be", "surrogatepass").hex()
    unicode = "".join(rf"\\+u{units[at : at + 4]}" for at in range(0, len(units), 4))
    forms = [rf"(?i:{percent}|{unicode})"]
    if char.isalnum():
        return f"(?:{re.escape(char)}|{'|'.join(forms)})"
    entity = html.escape(char)
    if entity != char:
        forms.append(re.escape(entity))
    if char == "'":
        forms += [r"'\\+''", r"'\"'\"'", "&apos;", "&#39;"]
    if char == " ":
        forms.append(r"\+")
    return rf"(?:{'|'.join(forms)}|\\*{re.escape(char)})"


def _stems(value: str) -> Iterator[str]:
    """Give what base64 of any text that holds the value has in common, at each of the three offsets."""
    raw = value.encode("utf-8", "surrogatepass")
    seen = {base64.b64encode(raw).decode().rstrip("="), base64.b64encode(raw + b"\n").decode().rstrip("=")}
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw).decode()
        stem = encoded[(0, 2, 3)[offset] : (offset + len(raw)) * 8 // 6]
        if len(stem) >= _SHORTEST_STEM:
            seen.add(stem)
    yield from sorted(seen)


def _stem_pattern(stem: str) -> str:
    chars = {"+": "[+-]", "/": "[/_]"}
    return _LINE_END.join(chars.get(char, char) for char in stem)


def _begin_of_run(text: str, at: int) -> int:
    while at > 0 and text[at - 1] in _BASE64:
        at -= 1
    return at
