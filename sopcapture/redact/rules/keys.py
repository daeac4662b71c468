"""Private keys as they are printed: PEM, OpenPGP and PuTTY blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.rules.base import Match, Rule, by_pattern

_BEGIN = re.compile(r"-{4,5} ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-{4,5}")
_END = re.compile(r"-{4,5} ?END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-{4,5}")
# A line of a key may be indented, numbered, quoted, or prefixed by a diff.
_LINE = re.compile(
    r"(?:[\s>+|\d:\"',-]|\\[nrt])*"
    r"(?:[A-Za-z0-9+/=]{4,}+(?:\\[nr])*[\"',\\]*|(?:Proc-Type|DEK-Info|Version|Comment|Hash): .*|)[ \t\r]*"
)
_LINE_BEFORE_END = re.compile(r"[ \t>+]*[A-Za-z0-9+/=]{16,}[ \t\r]*\n?")
_BODY = re.compile(r"[A-Za-z0-9+/=\\nr]+")
_LONGEST = 40_000
_LONGEST_LINE = 8_192
_JWK = re.compile(r"[\"']kty[\"'][ ]*:")
_JWK_PART = re.compile(r"[\"'](?:d|p|q|dp|dq|qi|k)[\"'][ ]*:[ ]*[\"'](?P<value>[A-Za-z0-9_-]{16,})[\"']")
_JWK_LONGEST = 4_000


def find_jwk(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the private parts of a key in JSON (RFC 7518, section 6)."""
    for kind in _JWK.finditer(text, start, end):
        first, last = text.rfind("{", max(start, kind.start() - _JWK_LONGEST), kind.start()), kind.end() + _JWK_LONGEST
        closing = text.find("}", kind.end(), min(end, last))
        for part in _JWK_PART.finditer(text, max(first, start), closing if closing >= 0 else min(end, last)):
            yield Match(part.start("value"), part.end("value"), "private-key")


def find_private_keys(text: str, start: int, end: int) -> Iterator[Match]:
    """Find blocks of private keys (RFC 7468, RFC 9580), also where their end or their begin was cut off."""
    at = start
    while begin := _BEGIN.search(text, at, end):
        closing = _END.search(text, begin.end(), min(end, begin.end() + _LONGEST))
        stop = closing.end() if closing else _end_of_lines(text, begin.end(), end)
        if stop - begin.end() > 16:
            yield Match(begin.start(), stop, "private-key")
        at = max(stop, begin.end())
    for closing in _END.finditer(text, start, end):
        first = _start_of_lines(text, start, closing.start())
        if first < closing.start():
            yield Match(first, closing.end(), "private-key")


def _end_of_lines(text: str, at: int, end: int) -> int:
    """Find the end of the lines that can belong to a key that begins before `at`."""
    line_end = _line_end(text, at, end)
    if text[at:line_end].strip() and (line_end - at > _LONGEST_LINE or not _LINE.fullmatch(text, at, line_end)):
        body = _BODY.match(text, at, line_end)
        return body.end() if body else at
    stop = line_end
    while stop < end:
        line_end = _line_end(text, stop + 1, end)
        if line_end - stop > _LONGEST_LINE or not text[stop + 1 : line_end].strip():
            break
        if not _LINE.fullmatch(text, stop + 1, line_end):
            break
        stop = line_end
    return stop


def _line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found


def _start_of_lines(text: str, start: int, at: int) -> int:
    """Find the start of the lines that can belong to a key that ends behind `at`."""
    while at > start:
        line = max(text.rfind("\n", start, at - 1) + 1, start)
        if not _LINE_BEFORE_END.fullmatch(text, line, at):
            break
        at = line
    return at


RULES = (
    Rule(
        "private-key-block",
        ("private key",),
        find_private_keys,
        whole=True,
        example=(
            "-----BEGIN OPENSSH <q>PRIVATE KEY-----\n<base64 64>\n<base64 64>\n<base64 20>\n"
            "-----END OPENSSH <q>PRIVATE KEY-----"
        ),
        counterexample="-----BEGIN PUBLIC KEY-----\n<base64 64>\n-----END PUBLIC KEY-----\nYour PRIVATE KEY is safe",
    ),
    Rule(
        "json-web-key",
        ('kty"', "kty'"),
        find_jwk,
        whole=True,
        example='{"kty":"EC","crv":"P-256","d":"<alnum 43>","x":"abc"}',
        counterexample='{"kty":"RSA","n":"<alnum 200>","e":"AQAB"} {"d":"<alnum 43>"}',
    ),
    Rule(
        "static-key",
        ("static key v1-",),
        by_pattern(
            r"BEGIN OpenVPN Static key V1-+[ \t\r]*\n(?P<value>(?:[ \t]*[0-9a-f]{32}[ \t\r]*(?:\n|\Z))+)", "private-key"
        ),
        whole=True,
        example="-----BEGIN OpenVPN Static key V1-----\n<hex 32>\n<hex 32>\n-----END OpenVPN Static key V1-----",
        counterexample="-----BEGIN OpenVPN Static key V1-----\n",
    ),
    Rule(
        "putty-private-key",
        ("private-lines",),
        by_pattern(r"Private-Lines: \d+\s+(?P<value>(?:[A-Za-z0-9+/=]+[ \t\r]*\n?)+)", "private-key"),
        whole=True,
        example="PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n<base64 48>\n",
        counterexample="Public-Lines: 1\nAAAAC3NzaC1lZDI1NTE5\nPrivate-Lines:",
    ),
)
