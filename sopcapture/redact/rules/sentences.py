"""Secrets in the sentences, tables and headers that programs print."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import SHORT_OPTION, Match, Rule, by_name, by_pattern
from sopcapture.redact.values import (
    Style,
    has_all_classes,
    is_chosen,
    is_identifier,
    is_mixed,
    is_secret_value,
    looks_random,
)

_KEYWORDS = ("pass", "pw", "secret", "token", "key")

_SENTENCE = re.compile(
    r"""
    \b(?P<name>pass(?:word|phrase|code|wd)|pwd|pw|token|secret|PIN|api[ -]?key
      |(?:secret|access|master|unseal|recovery|root)[ -](?:access[ -])?(?:key|token))s?\b[ ]?
    (?:[ ](?:is|was|has[ ]been)[ ](?:generated|created|set|changed|reset)[ ][^\n:]{0,50}:
      |[^\n:=|{}<>"'`\\/]{0,50}?[ ](?:is|was|are)(?:[ ]set[ ]to|[ ]now)?:?
      |(?:[ ](?:is|was|has[ ]been))?[ ](?:set|changed|reset)[ ]to:?
      |(?<=with[ ]password)|(?<=with[ ]the[ ]password)|(?<=with[ ]token)
      |[ ](?:for|of|to|on)[ ][^\n:=|{}<>"'`]{1,60}:
      |[ ]?\#?\d{1,2}:
      |[^\n:=|{}<>"'`\\/.]{0,50}?[ ]?(?:\.{3}|…)
      |[ ]?[-=]>
      |[ ]\w{1,30}[ ]=
      |[ ]?\([^()\n]{1,30}\)[ ]?:
      |[ ]?\|
    )
    [ \t]*[`"'*]{0,2}(?P<value>[^\s`"'|<>]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def spoken(raw: str, marks: str = ".,;:!)*") -> str:
    """Take the marks off that end a sentence, unless the value would be no password without them."""
    value, whole = raw.rstrip(marks), raw.rstrip(",;:)")
    return whole if is_chosen(whole) and not looks_random(value) else value


def find_sentences(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what a program says about a secret: ``The password of the admin is …``, ``Unseal Key 1: …``."""
    for found in _SENTENCE.finditer(text, start, end):
        value = spoken(found.group("value"))
        name = found.group("name")
        strength = Strength.PASSWORD if name.lower().startswith("p") else Strength.TOKEN
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


def _is_made(value: str) -> bool:
    return len(value) >= 6 and looks_random(value) and is_secret_value(value, Strength.PASSWORD, Style.QUOTED)


_BESIDE = re.compile(
    r"""
    \b(?: (?P<password>pass(?:word|phrase|code|wd)|pwd)
         | (?P<token>(?:access|auth|api|bearer|bot|deploy|refresh|root|secret|personal|user)[ _-](?:token|key)
           |token|secret) )
    [ \t]+[`"'(]{0,2}(?P<value>[^\s`"'|<>()\[\]{}]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_beside(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a value that stands right behind the word: ``with password x``, ``Using API key x``."""
    for found in _BESIDE.finditer(text, start, end):
        value = spoken(found.group("value"), ".,;:!*")
        name = found.group("password") or found.group("token")
        if found.group("token") and (len(value) < 16 or not is_mixed(value)):
            continue
        if found.group("password") is None and is_identifier(value) and not value.isalnum():
            continue  # a digest or a UUID; a token can be hexadecimal
        if _is_made(value):
            yield Match(found.start("value"), found.start("value") + len(value), kind_of(name.replace(" ", "_")))


_ANNOUNCED = re.compile(
    r"\b(?P<name>pass(?:word|phrase|code|wd)|token|secret|(?:api|access|private|secret)[ -]key)s?\b[^\n:={}<>\"]{1,60}:"
    r"[ \t]+(?P<value>\S{12,})[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)


def find_announced(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a value at the end of a sentence that announces a secret: ``Keep this token, it is shown once: x``."""
    for found in _ANNOUNCED.finditer(text, start, end):
        value = found.group("value")
        if is_mixed(value) and _is_made(value) and not is_identifier(value):
            yield Match(found.start("value"), found.end("value"), kind_of(found.group("name").replace(" ", "_")))


_SETTING = re.compile(
    r"(?:^|[ \t])(?P<name>[A-Za-z][\w.-]{2,40})[ \t]+"
    r"(?P<q>[\"']?)(?P<value>[^\s\"';]{6,})(?P=q);?[ \t\r]*$",
    re.MULTILINE,
)


def find_settings(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the value behind a name in a settings file that needs no sign between them: ``SetEnv DB_PASSWORD x``."""
    for found in _SETTING.finditer(text, start, end):
        value, strength = found.group("value"), strength_of(found.group("name"))
        if strength is None or is_identifier(value):
            continue
        whole = text[max(0, found.start() - 1) : found.start("name")].strip(" \t") in ("", "\n")
        compound = strength is not Strength.WEAK and not found.group("name").isalnum()
        machine_made = len(value) >= 16 and is_mixed(value)
        # a line of nothing but a name and a password says enough, however little the name says
        if not (whole and has_all_classes(value)) and not (
            compound and (strength is Strength.PASSWORD or machine_made)
        ):
            continue
        if _is_made(value):
            yield Match(found.start("value"), found.end("value"), kind_of(found.group("name")))


_CODES = re.compile(
    r"""
    \b(?:recovery|backup|scratch|emergency|rescue)[ _-]?codes?\b[^\n]*\n
    (?P<lines>(?:
      [ \t]*(?:[-*]|\d{1,2}[.)])?[ \t]*(?:[A-Za-z0-9]{4,10}(?:-[A-Za-z0-9]{4,10}){0,4}[ \t]*){1,4}\r?(?:\n|\Z)
    ){1,20})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CODE = re.compile(r"[A-Za-z0-9]{4,10}(?:-[A-Za-z0-9]{4,10}){0,4}")


def find_codes(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the lines of codes under the heading that says what they are for."""
    for found in _CODES.finditer(text, start, end):
        for code in _CODE.finditer(text, *found.span("lines")):
            if any(map(str.isdigit, code.group())) or "-" in code.group():
                yield Match(code.start(), code.end(), "recovery-code")


def _is_pair(value: str) -> bool:
    """Whether base64 says ``user:password`` (RFC 7617)."""
    try:
        user, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
    except ValueError:
        return False
    return bool(colon and password) and (user + password).isprintable()


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
            r"^[ \t]*(?:[|│┃] *)?(?P<name>[A-Za-z_][\w.\-]{1,40})(?: {2,}| *\t[ \t]*| +[|│┃] +)(?P<value>\S+)"
            r"[ \t]*(?:[|│┃][ \t]*)?\r?$",
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
        by_pattern(
            r"(?:\b|(?<=%20))[Bb]earer(?: |%20|\+)(?P<value>[A-Za-z0-9._~+/=-]{8,})", "bearer-token", accept=_is_bearer
        ),
        example="got Bearer <alnum 40> from the server",
        counterexample="Bearer authentication is required; Bearer $TOKEN; WWW-Authenticate: Bearer realm=example",
    ),
    Rule(
        "basic-credentials",
        ("basic ",),
        by_pattern(r"(?i:\bbasic)[ ]+(?P<value>[A-Za-z0-9+/]{8,}={0,2})(?![\w=])", "basic-auth", accept=_is_pair),
        example='proxy_set_header Authorization "Basic <basic>";',
        counterexample="Basic authentication required, basic training",
    ),
    Rule(
        "beside-name",
        ("pass", "pwd", "token", "secret", "key"),
        find_beside,
        example="log in as ada with password <strong>\nUsing API key <alnum 32>\nGenerated token <alnum 40> for ada",
        counterexample=(
            "Failed password for ada\npassword authentication failed\nthe token v1.2.3 is old\n"
            "secret db-credentials created\n"
            "token <hex 8>-<hex 4>-<hex 4>-<hex 4>-<hex 12>\nfile secret sha256:<hex 64>"
        ),
    ),
    Rule(
        "announced-value",
        _KEYWORDS,
        find_announced,
        example="Save this secret, it is shown once: <alnum 32>",
        counterexample="Token validation took: 12ms\nThe secret store says: nothing-was-found-here",
    ),
    Rule(
        "setting",
        (*_KEYWORDS, "psk"),
        find_settings,
        example='SetEnv DB_PASSWORD <strong>\nfastcgi_param API_TOKEN "<alnum 40>";',
        counterexample="password-policy strong\nuses github.com/shop/token-store v1.2.3\nimport secret_store as store2",
    ),
    Rule(
        "uuid-key",
        ("rgapi-", "geniekey "),
        by_pattern(r"\b(?:RGAPI-|GenieKey[ ])(?P<value>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})", "api-key"),
        example="RGAPI-<hex 8>-<hex 4>-4<hex 3>-a<hex 3>-<hex 12>, GenieKey <hex 8>-<hex 4>-4<hex 3>-a<hex 3>-<hex 12>",
        counterexample="GenieKey is the scheme of the header",
    ),
    Rule(
        "secret-id",
        ("secret",),
        by_pattern(r"\bSecret ?ID[ \t]*[:=][ \t]*(?P<value>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})", "secret-id"),
        example="Accessor ID = x\nSecret ID   = <hex 8>-<hex 4>-4<hex 3>-a<hex 3>-<hex 12>",
        counterexample="Secret ID: shop/db",
    ),
    Rule(
        "set-to",
        _KEYWORDS,
        by_name(
            r"\b[Ss]et(?:ting|s)?[ ][\"'`]?(?P<name>[A-Za-z_][\w.-]+)[\"'`]?[ ]to:?[ ][\"'`]?(?P<value>[^\s\"'`]+)",
            Style.QUOTED,
            made=True,
        ),
        example="Setting DB_PASSWORD to <strong>",
        counterexample="Set API_TOKEN to your token; setting password_policy to strong",
    ),
    Rule(
        "numeric-code",
        ("pin", "otp", "code", "one-time", "one time"),
        by_pattern(
            r"\b(?:PIN|OTP|TOTP|(?i:(?:one[ -]time|verification|security|2fa|mfa|login)[ ](?:code|password)))\b"
            r"(?:[ ]code)?(?:[ ]is:?[ ]|[ ]?[:=][ ]?)(?P<value>\d{4,8})\b(?![.:]\d)",
            "code",
        ),
        example="PIN: <digits 6>\nYour one-time code is <digits 6>",
        counterexample="pin: 1234\nPIN: 12\nexit code is 1",
    ),
    Rule(
        "recovery-codes",
        ("codes",),
        find_codes,
        whole=True,
        example="Recovery codes:\n  <lower 5>-<lower 5>\n  <lower 5>-<lower 5>\n",
        counterexample="Exit codes:\n  0 done\n  1 failed\n",
    ),
    Rule(
        "said-behind",
        _KEYWORDS,
        by_pattern(
            r"(?<!\S)[\"'`]?(?P<value>[^\s\"'`]{6,})[\"'`]?[ ](?:is|as)[ ](?:the|my|our|your|a)[ ](?:\w+[ ]){0,2}?"
            r"(?:password|passphrase|token|secret|(?:api|private|secret)[ ]key)\b",
            "secret",
            accept=_is_made,
        ),
        example="<strong> is the new password",
        counterexample="this is the password prompt; bash5 is my shell",
    ),
    Rule(
        "other-languages",
        ("mot de passe", "passord", "contrase", "senha", "wachtwoord"),
        by_pattern(
            r"\b(?:mot[ ]de[ ]passe|passord|contrase(?:\u00f1|n)a|senha|wachtwoord)\b"
            r"(?:[ ](?:[^\W\d]+[ ]){0,3}?(?:est|es|\u00e9|e|is|er)[ ]|[ ]?[:=][ ]?)[\"'`]?(?P<value>[^\s\"'`]+)",
            "password",
            accept=_is_made,
            flags=re.IGNORECASE,
        ),
        example="mot de passe : <strong>\nwachtwoord: <strong>",
        counterexample="mot de passe incorrect\nSenha: ********",
    ),
)
