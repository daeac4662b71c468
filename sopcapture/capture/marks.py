"""The marks that our shell hooks write between the output of the programs, and the parser that takes them out again.

A mark is an operating system command of our own (ECMA-48 OSC, as OSC 133 is), which terminals ignore::

    ESC ] 7770 ; <nonce> ; <kind> [; <key>=<value>]… BEL

The kinds are those of OSC 133 and a few more:

=====  ==============================================================================================
``A``  a prompt begins: ``s`` the exit code of the last command, ``n`` its history number, ``d`` directory, ``p`` what
       the prompt expands to where no ``B`` will follow
``P``  a continuation prompt begins (``PS2``)
``B``  the prompt is drawn, what follows is what the person enters
``L``  the line editor took the line (the shell may yet refuse it)
``C``  the command starts: ``t`` the text as entered, ``x`` the text that runs, ``h`` what bash's ``history 1``
       prints, ``m`` what it prints of all that is newer than the prompt, where that is more than one entry, ``s`` the
       exit code of the command before, ``w`` that the shell readies the terminal behind the mark
``S``  the output starts here (what the shell itself wrote after ``C``, such as a ``PS0``, is over)
``D``  the command ended: ``s`` its exit code, ``d`` directory, ``h`` and ``m`` as in ``C`` where nothing was started,
       ``t`` the text that the shell refused, ``e`` what zsh prints for a line without a line feed,
       ``v`` what bash prints of the hook
``I``  hooks were taken by a shell inside: ``u`` its user, ``w`` its host, ``d`` directory
``R``  a shell inside asks for its hooks: ``v`` the versions of bash, zsh and fish, with commas between
=====  ==============================================================================================

A mark counts only with the nonce of its shell, which no program inside can know: printed text cannot forge one.
Values are quoted as the shells quote them (``'…'``, ``$'…'``) or, behind a ``%``, percent-encoded, so that no mark
holds a control character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes

LONGEST_MARK: Final = 8 << 20
"""Bytes of one mark; what is longer is no mark of ours and passes as output."""

_INTRODUCER: Final = b"\x1b]7770;"
_END: Final = 0x07


@dataclass(frozen=True, slots=True)
class Output:
    """Bytes that belong on the screen, with every mark taken out."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its kind (a letter) and its values, decoded."""

    kind: str
    values: dict[str, str] = field(default_factory=dict)
    nonce: str = field(default="", compare=False)
    """Whose it is."""

    def number(self, key: str) -> int | None:
        """The value as an integer, None where it is missing or none."""
        try:
            return int(self.values[key])
        except (KeyError, ValueError):
            return None


class MarkParser:
    """Cuts a stream into output and marks. Sans-IO: however the stream is cut into chunks, the marks and the joined
    output are the same.
    """

    def __init__(self, nonce: str) -> None:
        self._nonces: dict[bytes, str] = {}
        self._prefixes: tuple[bytes, ...] = ()
        self._held = b""
        self.know(nonce)

    def know(self, nonce: str) -> None:
        """Take the marks with this nonce as well, from the next `feed` on. May be called on any thread."""
        prefix = _INTRODUCER + nonce.encode("ascii") + b";"
        self._nonces = {**self._nonces, prefix: nonce}
        self._prefixes = tuple(self._nonces)

    def feed(self, chunk: bytes) -> list[Output | Mark]:
        """Take the next bytes. The beginning of what may become a mark is held back until it is complete."""
        data = self._held + chunk if self._held else chunk
        self._held = b""
        items: list[Output | Mark] = []
        at = 0
        prefixes = self._prefixes
        while (found := _find(data, prefixes, at)) is not None:
            start, prefix = found
            body = start + len(prefix)
            end = data.find(_END, body)
            if end < 0 and len(data) - body <= LONGEST_MARK:
                self._held = data[start:]
                data = data[:start]
                break
            if end < 0 or end - body > LONGEST_MARK:
                # Too long to be ours: the prefix passes as output, and the search goes on behind it.
                _append(items, data[at:body])
                at = body
                continue
            _append(items, data[at:start])
            items.append(_mark(data[body:end], self._nonces[prefix]))
            at = end + 1
        else:
            keep = _beginning(data, prefixes, at)
            if keep:
                self._held = data[len(data) - keep :]
                data = data[: len(data) - keep]
        _append(items, data[at:] if at else data)
        return items

    def rest(self) -> bytes:
        """What is held back; at the end of the stream it is output."""
        held, self._held = self._held, b""
        return held


def _find(data: bytes, prefixes: tuple[bytes, ...], at: int) -> tuple[int, bytes] | None:
    """Where the next mark begins, and its prefix."""
    while (start := data.find(_INTRODUCER, at)) >= 0:
        if data.startswith(prefixes, start):
            return start, next(prefix for prefix in prefixes if data.startswith(prefix, start))
        at = start + len(_INTRODUCER)
    return None


def _beginning(data: bytes, prefixes: tuple[bytes, ...], at: int) -> int:
    """How many bytes at the end of `data` may be the beginning of a mark."""
    start = data.rfind(b"\x1b", max(at, len(data) - max(map(len, prefixes)) + 1))
    return len(data) - start if start >= 0 and any(prefix.startswith(data[start:]) for prefix in prefixes) else 0


def _append(items: list[Output | Mark], data: bytes) -> None:
    if not data:
        return
    last = items[-1] if items else None
    if isinstance(last, Output):
        items[-1] = Output(last.data + data)
    else:
        items.append(Output(data))


_PIECE: Final = re.compile(
    rb"""\$'(?P<ansi>(?:[^'\\]|\\.)*)' | '(?P<single>[^']*)' | \\(?P<escaped>.) | (?P<plain>[^'\\;$]+|\$)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(
    rb"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c(.)|(.))", re.DOTALL
)
_NAMED: Final = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b"e": b"\x1b",
    b"E": b"\x1b",
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"v": b"\v",
}


def _mark(payload: bytes, nonce: str) -> Mark:
    kind, _, rest = payload.partition(b";")
    values: dict[str, str] = {}
    while rest:
        key, _, rest = rest.partition(b"=")
        value, rest = _unquoted(rest)
        values[key.decode("ascii", "replace")] = value.decode("utf-8", "replace")
    return Mark(kind.decode("ascii", "replace"), values, nonce)


def _unquoted(text: bytes) -> tuple[bytes, bytes]:
    """The first value of `text` and what follows the semicolon behind it."""
    if text.startswith(b"%"):
        value, _, rest = text[1:].partition(b";")
        return unquote_to_bytes(value), rest
    parts: list[bytes] = []
    at = 0
    while at < len(text) and (piece := _PIECE.match(text, at)):
        ansi = piece["ansi"]
        if ansi is not None:
            parts.append(_ESCAPE.sub(_escape, ansi) if b"\\" in ansi else ansi)
        else:
            parts.append(piece["single"] or piece["escaped"] or piece["plain"] or b"")
        at = piece.end()
    return b"".join(parts), text[at + 1 :]


def _escape(match: re.Match[bytes]) -> bytes:
    octal, hexadecimal, short, long, control, other = match.groups()
    if octal is not None:
        return bytes([int(octal, 8) & 0xFF])
    if hexadecimal is not None:
        return bytes([int(hexadecimal, 16)])
    if short is not None or long is not None:
        point = int(short or long, 16)
        return chr(point).encode("utf-8", "replace") if point < 0x110000 else b"?"
    if control is not None:
        return bytes([control[0] & 0x1F])
    return _NAMED.get(other, other)
