"""Credentials inside URLs (RFC 3986 userinfo and query)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.rules.base import Match, Rule, by_pattern
from sopcapture.redact.values import is_identifier, is_mask, is_reference, looks_random

# A port and a path may hold all that a password has: localhost:3000/@vite/client.
_USERINFO = re.compile(
    r"""
    (?<![\w+.-])(?P<scheme>[A-Za-z][A-Za-z0-9+._\-]{1,30})://
    (?: (?P<user>[^\s/:@"'`<>|\\?#]*):(?P<password>(?:(?!://)[^\s@"'`<>|\\])+(?:@(?=[^\s/@"'<>|]*@)[^\s/@"'`<>|\\]*)*)@(?=[\w\[.$%{(-]|/[\w-]+\?)
      | (?P<token>[^\s/:@"'`<>|\\?#]{8,})@(?=[\w\[])
    )
    """,
    re.VERBOSE,
)


_WORDS = re.compile(r"(?:user(?:name)?|login|name):(?:pass(?:wo?r?d)?|pw|pwd|secret|token)", re.IGNORECASE)
"""What documentation writes in the place of both."""
_TOKEN_USERS = frozenset(
    {"oauth2", "x-access-token", "x-token-auth", "gitlab-ci-token", "__token__", "token", "oauth", "git"}
)
"""The user names that git hosts and package registries want beside a token."""


def find_userinfo(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the password of ``scheme://user:password@host``, and a token that stands alone before the ``@``."""
    if text.find("://", start, end) < 0:
        return
    for found in _USERINFO.finditer(text, start, end):
        password = found.group("password")
        if password is None:
            token = found.group("token")
            if looks_random(token) and not is_reference(token) and not is_mask(token) and len(token) >= 16:
                yield Match(found.start("token"), found.end("token"), "token")
            continue
        web = found.group("scheme").lower() in ("http", "https", "ws", "wss", "git+https", "git+http", "svn+https")
        if web and "/" in password and password.partition("/")[0].isdigit():
            continue
        if is_reference(password) or is_mask(password) or _WORDS.fullmatch(f"{found.group('user')}:{password}"):
            continue  # any other word may be one here
        kind = _kind_for(found.group("user"))
        yield Match(found.start("password"), found.end("password"), kind)
        user = found.group("user")
        if password.startswith("x-oauth-") or (len(user) >= 20 and looks_random(user) and not is_identifier(user)):
            yield Match(found.start("user"), found.end("user"), "token")


def _is_made(value: str) -> bool:
    return looks_random(value) and not is_identifier(value)


def _kind_for(user: str) -> str:
    return "token" if user.lower() in _TOKEN_USERS else "password"


RULES = (
    Rule(
        name="url-userinfo",
        keywords=("@",),
        search=find_userinfo,
        example="psql postgres://shop:<password>@db.example.org/shop; git clone https://oauth2:<token>@git.example.org/a.git",
        counterexample=(
            "git clone https://github.com/a/b@v1.git; curl http://localhost:3000/@vite/client; "
            "psql postgres://shop@db/shop; "
            "psql postgres://shop:$PGPASSWORD@db/shop; psql postgres://shop:****@db/shop"
        ),
    ),
    Rule(
        name="url-signature",
        keywords=("sig=", "signature="),
        search=by_pattern(
            r"(?:[?&]|, ?)(?:sig|signature|x-amz-signature|x-goog-signature)=(?P<value>[A-Za-z0-9%/+_.=-]{16,})",
            "signature",
            flags=re.IGNORECASE,
        ),
        example="curl 'https://a.blob.core.windows.net/c/f?sp=r&sig=<alnum 43>%3D'",
        counterexample="curl 'https://a.example.org/?sig=v4'",
    ),
    Rule(
        name="url-code",
        keywords=("code=", "session=", "sessionid=", "session_id=", "sid=", "auth=", "ticket=", "verifier="),
        search=by_pattern(
            r"[?&#;](?:code|code_verifier|j?session_?id|session|sid|auth|oauth_(?:token|verifier|signature)|ticket)="
            r"(?P<value>[A-Za-z0-9%/+_.~-]{20,})",
            "code",
            accept=_is_made,
            flags=re.IGNORECASE,
        ),
        example="https://example.org/callback?code=<alnum 40>&state=x",
        counterexample="https://example.org/?code=404&sid=<hex 32>&session=welcome-to-the-new-session",
    ),
    Rule(
        name="encoded-userinfo",
        keywords=("%3a%2f%2f",),
        search=by_pattern(
            r"%3A%2F%2F[^\s%]{0,60}%3A(?P<value>(?:(?!%40|%2F)[^\s&\"'<>]){3,})%40", "password", flags=re.IGNORECASE
        ),
        example="https://example.org/?next=https%3A%2F%2Fada%3A<alnum 12>%40db%2Fx",
        counterexample="https://example.org/?next=https%3A%2F%2Fdb%3A8080%2Fx",
    ),
    Rule(
        name="mail-map",
        keywords=(":587 ", ":465 "),
        search=by_pattern(
            r"^[ \t]*\[?[\w.-]+\]?:\d{2,5}[ \t]+[\w.@+-]+:(?P<value>\S{6,})[ \t\r]*$",
            "password",
            accept=_is_made,
            flags=re.MULTILINE,
        ),
        example="[smtp.example.org]:587 ada:<strong>",
        counterexample="[2026-11-21]: 587 ada:web; [a]:587 ok",
    ),
    Rule(
        name="oracle-url",
        keywords=("oracle:",),
        search=by_pattern(r"\bjdbc:oracle:\w+:[\w$#.]+/(?P<value>[^\s@/\"']+)@", "password"),
        example="jdbc:oracle:thin:ada/<password>@//db:1521/SHOP",
        counterexample="jdbc:oracle:thin:@//db:1521/SHOP jdbc:oracle:thin:/@shop",
    ),
    Rule(
        name="webhook",
        keywords=("webhook", "://hook"),
        search=by_pattern(
            r"https://(?P<value>[\w.-]+\.(?:office|logic\.azure|powerplatform)\.com/(?:webhook\w*|workflows)/[^\s\"'<>]{40,}|hooks?\.[\w.-]+/[\w/-]{16,}[^\s\"'<>()]*)",
            "webhook",
        ),
        example="https://outlook.office.com/webhook/<alnum 36>@<alnum 36>/IncomingWebhook/<hex 32>/<alnum 36>",
        counterexample="https://docs.example.org/webhook/how-to",
    ),
)
