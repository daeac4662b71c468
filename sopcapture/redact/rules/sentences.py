"""Secrets in the sentences, tables and headers that programs print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of
from sopcapture.redact.rules.base import SHORT_OPTION, Match, Rule, by_name, by_pattern
from sopcapture.redact.values import Style, is_identifier, is_secret_value, looks_random

_KEYWORDS = ("pass", "pw", "secret", "token", "key")

_SENTENCE = re.compile(
    r"""
    \b(?P<name>pass(?:word|phrase|code|wd)|token|secret|PIN|api[ -]?key
      |(?:secret|access|master|unseal|recovery|root)[ -](?:access[ -])?(?:key|token))s?\b[ ]?
    (?:[ ](?:is|was|has[ ]been)[ ](?:generated|created|set|changed|reset)[ ][^\n:]{0,50}:
      |[^\n:=|{}<>"'`\\/]{0,50}?[ ](?:is|was|are)(?:[ ]set[ ]to|[ ]now)?:?
      |[ ](?:set|changed|reset)[ ]to:?
      |(?<=with[ ]password)|(?<=with[ ]the[ ]password)|(?<=with[ ]token)
      |[ ](?:for|of|to|on)[ ][^\n:=|{}<>"'`]{1,60}:
      |[ ]?\#?\d{1,2}:
      |[ ]?[-=]>
      |[ ]?\([^()\n]{1,30}\)[ ]?:
      |[ ]?\|
    )
    [ \t]*[`"'*]{0,2}(?P<value>[^\s`"'|<>]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_sentences(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what a program says about a secret: ``The password of the admin is …``, ``Unseal Key 1: …``."""
    for found in _SENTENCE.finditer(text, start, end):
        value = found.group("value").rstrip(".,;:!)*")
        name = found.group("name")
        strength = Strength.PASSWORD if name.lower().startswith("pass") else Strength.TOKEN
        if len(value) < 6 or not looks_random(value) or is_identifier(value):
            continue
        if is_secret_value(value, strength, Style.COLON):
            start_of_value = found.start("value")
            yield Match(start_of_value, start_of_value + len(value), kind_of(name.replace(" ", "_")))


_COOKIES = re.compile(
    r"(?:\b(?:set-)?cookie[\"']?:[ \t]*|\bcurl\b[^\r\n|;]{0,300}? (?:-b|--cookie)[ =])[\"']?(?P<pairs>[^\r\n\"']+)",
    re.IGNORECASE,
)
_COOKIE = re.compile(r"(?:^|;) *(?P<name>[\w.\-!#$%&*+^|~]+)=(?P<value>[^;,\s]{12,})")
_ATTRIBUTES = frozenset(
    {"path", "domain", "expires", "max-age", "samesite", "secure", "httponly", "priority", "partitioned"}
)


def find_cookies(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the values of cookies that look like sessions (RFC 6265)."""
    for found in _COOKIES.finditer(text, start, end):
        offset = found.start("pairs")
        for pair in _COOKIE.finditer(found.group("pairs")):
            value = pair.group("value")
            if pair.group("name").lower() in _ATTRIBUTES or not looks_random(value):
                continue
            if is_secret_value(value, Strength.TOKEN, Style.SHELL):
                yield Match(offset + pair.start("value"), offset + pair.end("value"), "cookie")


def _is_bearer(value: str) -> bool:
    return is_secret_value(value, Strength.TOKEN, Style.SHELL) and (looks_random(value) or len(value) >= 20)


RULES = (
    Rule(
        "said-secret",
        (*_KEYWORDS, "pin "),
        find_sentences,
        example="The temporary password for ada is: <strong>\nYour API key is <token>\nUnseal Key 1: <base64 44>",
        counterexample="The password for ada is required\nYour token was refreshed\nThe key fingerprint is: SHA256:abc",
    ),
    Rule(
        "table-row",
        _KEYWORDS,
        by_name(
            r"^[ \t]*(?:\| *)?(?P<name>[A-Za-z_][\w.\-]{1,40})(?: {2,}| *\t[ \t]*| +\| +)(?P<value>\S+)"
            r"[ \t]*(?:\|[ \t]*)?\r?$",
            Style.COLON,
            made=True,
        ),
        example="password    <password>\n| api_token | <token> |",
        counterexample="token_ttl   768h\npassword    <nil>\nkey         value\ntoken       n/a",
    ),
    Rule(
        "described-value",
        ("\n--",),
        by_name(r"^(?P<name>[\w.-]+):[ \t]*\r?\n-{2,}\r?\n(?P<value>\S+)[ \t\r]*$", Style.COLON, after=2),
        example="Data\n====\napi_key:\n----\n<token>\n",
        counterexample="Data\n====\nkey_name:\n----\nshop\n",
    ),
    Rule(
        "cookie",
        ("cookie", SHORT_OPTION),
        find_cookies,
        example="Set-Cookie: session=<alnum 32>; Path=/; HttpOnly\ncurl -s -b 'sid=<alnum 32>' https://example.org",
        counterexample="Set-Cookie: theme=dark-mode-v2; Path=/; Max-Age=31536000",
    ),
    Rule(
        "bearer-token",
        ("bearer",),
        by_pattern(r"\b[Bb]earer (?P<value>[A-Za-z0-9._~+/=-]{8,})", "bearer-token", accept=_is_bearer),
        example="got Bearer <alnum 40> from the server",
        counterexample="Bearer authentication is required; Bearer $TOKEN; WWW-Authenticate: Bearer realm=example",
    ),
)
