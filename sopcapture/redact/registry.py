"""The secrets of a session that are known by value, and the numbers of their placeholders.

Which number a value has is kept under a keyed hash (HMAC-SHA-256 with a key that lives as long as the process), so that
the many short values need not be held. Only values that may be looked for elsewhere are held as they are.
"""

from __future__ import annotations

import base64
import hmac
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sopcapture.redact.placeholders import placeholder
from sopcapture.redact.values import may_spread

_SHORTEST_CERTAIN = 4
_RUN = re.compile(r"[A-Za-z0-9+/_=-]{12,}")
_FROM_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")


@dataclass(frozen=True)
class Known:
    """A place where a known value stands, `value` as it stands there."""

    start: int
    end: int
    kind: str
    value: str


class Registry:
    """Numbers values, and finds those that are known."""

    def __init__(self, highest: Mapping[str, int] | None = None) -> None:
        self._key = secrets.token_bytes(32)
        self._highest: dict[str, int] = dict(highest or {})
        self._placeholders: dict[bytes, str] = {}
        self._kinds: dict[str, str] = {}
        self._base64: dict[str, str] = {}

    def placeholder_for(self, value: str, kind: str) -> str:
        """Give the placeholder of a value: always the same one, whatever the kind that it is met as later."""
        digest = hmac.digest(self._key, value.encode("utf-8", "surrogatepass"), "sha256")
        if digest not in self._placeholders:
            self._highest[kind] = self._highest.get(kind, 0) + 1
            self._placeholders[digest] = placeholder(kind, self._highest[kind])
        return self._placeholders[digest]

    def spread(self, value: str, kind: str, *, certain: bool = False) -> None:
        """Look for this value everywhere from now on, where it is distinctive enough; always where it is `certain`."""
        if not (may_spread(value) or (certain and len(value) >= _SHORTEST_CERTAIN)) or value in self._kinds:
            return
        self._kinds[value] = kind
        for form, suffix in _written_differently(value):
            self._kinds.setdefault(form, f"{kind}-{suffix}")
        for stem in _base64_stems(value):
            self._base64.setdefault(stem, kind)
        decoded = _decoded(value)
        if decoded is not None and may_spread(decoded):
            self.spread(decoded, kind)

    def occurrences(self, text: str) -> Iterator[Known]:
        """Find the known values in a text, in all forms in which they are known; a line's end may cut a value."""
        for value, kind in self._kinds.items():
            for start, end in _places(text, value):
                yield Known(start, end, kind, value)
        if self._base64:
            yield from self._encoded(text)

    def _encoded(self, text: str) -> Iterator[Known]:
        for run in _RUN.finditer(text):
            word = run.group()
            if word.islower() or word.isupper():
                continue  # base64 of more than a few bytes has letters of both cases; digests and ids have not
            for stem, kind in self._base64.items():
                if stem in word:
                    yield Known(run.start(), run.end(), f"{kind}-base64", word)
                    break


_ANCHOR = 6


def _places(text: str, value: str) -> Iterator[tuple[int, int]]:
    """Find where a value stands, whole or cut in two by a line's end."""
    at = text.find(value[:_ANCHOR])
    while at >= 0:
        if text.startswith(value, at):
            yield at, at + len(value)
        else:
            cut = text.find("\n", at, at + len(value)) - at
            if cut > 0 and text.startswith(value[:cut], at) and text.startswith(value[cut:], at + cut + 1):
                yield at, at + len(value) + 1
        at = text.find(value[:_ANCHOR], at + 1)
    if len(value) < 2 * _ANCHOR:
        return
    # a cut within the first characters hides them from the search above
    at = text.find(value[_ANCHOR:])
    while at >= 0:
        cut = at - text.rfind("\n", max(0, at - _ANCHOR), at) - 1
        start = at - _ANCHOR - 1
        if (
            0 < _ANCHOR - cut < _ANCHOR
            and text[max(0, start) : at] == f"{value[: _ANCHOR - cut]}\n{value[_ANCHOR - cut : _ANCHOR]}"
        ):
            yield start, at + len(value) - _ANCHOR
        at = text.find(value[_ANCHOR:], at + 1)


def _written_differently(value: str) -> Iterator[tuple[str, str]]:
    for form, suffix in (
        (quote(value, safe="", errors="surrogatepass"), "url"),
        (quote(value, safe="", errors="surrogatepass").lower(), "url"),
        (json.dumps(value)[1:-1], "json"),
        (value.encode("utf-8", "surrogatepass").hex(), "hex"),
        (value.replace("'", "'\\''"), "quoted"),
    ):
        if form != value:
            yield form, suffix


def _base64_stems(value: str) -> Iterator[str]:
    """What base64 of a text that holds the value has in common, at each of the three offsets (RFC 4648)."""
    raw = value.encode("utf-8", "surrogatepass")
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw).decode()
        stem = encoded[(0, 2, 3)[offset] : (offset + len(raw)) * 8 // 6]
        if len(stem) >= 9:
            yield stem
            if "+" in stem or "/" in stem:
                yield stem.replace("+", "-").replace("/", "_")


def _decoded(value: str) -> str | None:
    """What a value says in base64, where that is text: a Kubernetes secret is printed decoded sooner or later."""
    if not _FROM_BASE64.fullmatch(value):
        return None
    try:
        decoded = base64.b64decode(
            value + "=" * (-len(value) % 4), altchars=b"-_" if "-" in value or "_" in value else None, validate=True
        )
        text = decoded.decode("utf-8").strip("\n")
    except ValueError:
        return None
    return text if text.isprintable() else None
