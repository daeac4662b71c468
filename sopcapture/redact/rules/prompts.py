"""Secrets that are shown at a prompt that asks for them, or below the line that announces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength
from sopcapture.redact.rules.assignments import KEYWORDS as NAME_KEYWORDS
from sopcapture.redact.rules.base import Match, Rule, by_name, by_pattern
from sopcapture.redact.tables import words
from sopcapture.redact.values import Style, is_identifier, is_path, is_place, is_secret_value, is_status, looks_random

_ASKED = re.compile(
    r"""
    (?P<asks>\b(?:enter|type|provide|input)[ ][^\n:]{0,40}?)?
    \b(?:password|pass[ ]?phrase|passcode|passwort)
    (?:[ ]\w+){0,3}[ ](?:'[^'\n]{1,200}'|"[^"\n]{1,200}"|\S{1,80})[ ]?:[ ]+
    (?P<value>\S+)[ \t\r]*$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_PROSE = words("prose")


def find_asked(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what stands behind a prompt for a password: ``Enter passphrase for key '…': x``."""
    for found in _ASKED.finditer(text, start, end):
        value = found.group("value")
        asked = found.group("asks") is not None and not is_status(value) and "-" in value
        if len(value) < 6 or not (looks_random(value) or asked) or is_identifier(value) or is_place(value):
            continue
        if is_secret_value(value, Strength.PASSWORD, Style.SHELL):
            yield Match(found.start("value"), found.end("value"), "password")


_PHRASE = re.compile(
    r"\b(?:pass[ ]?phrase|(?:seed|recovery|mnemonic|backup|secret)[ -](?:words|phrase|seed)|mnemonic)\b[^\n:]{0,80}:"
    r"[ \t]*\r?\n?[ \t]*(?P<value>[a-z]{3,10}(?:[ ][a-z]{3,10}){3,23})[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)


def find_phrases(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the words of a passphrase or of a wallet's seed (BIP 39) behind what announces them."""
    line = text.find("\n", end + 1)
    for found in _PHRASE.finditer(text, start, min(len(text) if line < 0 else line, end + 400)):
        value = found.group("value")
        if value.islower() and _PROSE.isdisjoint(value.split()):
            yield Match(found.start("value"), found.end("value"), "passphrase")


_BELOW = re.compile(
    r"^[^\n]*\b(?P<name>pass(?:word|phrase|code)|token|secret|(?:api|access|private|secret|recovery"
    r"|certificate|encryption|master)[ ]key)\b"
    r"[^\n]*:[ \t]*\r?\n"
    r"(?:[ \t]*\r?\n)?[ \t]*(?P<value>[^\s:'\"`]{8,})[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)


def find_below(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the one word in a line below that which announces a secret."""
    stop = end
    for _ in range(2):
        line = text.find("\n", stop + 1)
        stop = min(len(text) if line < 0 else line, stop + 300)
    for found in _BELOW.finditer(text, start, stop):
        value = found.group("value")
        if is_path(value) or is_place(value) or not looks_random(value):
            continue
        if is_identifier(value) and len(value) < 24:
            continue
        if is_secret_value(value, Strength.PASSWORD, Style.SHELL) and any(map(str.isdigit, value)):
            yield Match(found.start("value"), found.end("value"), found.group("name").lower().replace(" ", "-"))


def _is_typed(value: str) -> bool:
    return len(value) >= 6 and looks_random(value) and is_secret_value(value, Strength.PASSWORD, Style.SHELL)


RULES = (
    Rule(
        "prompted-secret",
        ("passwor", "passphr", "pass phr", "passcode"),
        find_asked,
        example=(
            "Password for 'https://ada@git.example.org': <strong>\nEnter host password for user 'ada': <strong>\n"
            "Enter passphrase for key '/home/ada/.ssh/id': <phrase>\nPasswort f\u00fcr ada: <strong>"
        ),
        counterexample=(
            "Enter passphrase for key 'a': \nPassword for 'https://a': accepted\npassword check for user: ada\n"
            "password reset mail for ada: ada@example.org"
        ),
    ),
    Rule(
        "phrase-of-words",
        ("phrase", "mnemonic"),
        find_phrases,
        example=("LUKS passphrase: <words>\nWrite down the seed phrase:\n<words12>\nrecovery phrase: <words>"),
        counterexample="Passphrase: please enter the passphrase of your key\nmnemonic: mov add",
    ),
    Rule(
        "announced-below",
        ("password", "passphrase", "passcode", "token", "secret", " key"),
        find_below,
        example=(
            "Please use the following password to proceed:\n\n<hex 32>\n\nIt is also in a file\n"
            "Password for the elastic user (reset it with `x`):\n  <strong>\n"
        ),
        counterexample=(
            "Your public key:\nage1qqq\nThe tokens are:\n  none\nChecked passwords:\n  12 of 30\n"
            "The secret is in:\n/run/a1b2"
        ),
    ),
    Rule(
        "changed-value",
        NAME_KEYWORDS,
        by_name(
            r"(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{1,60})\"?[ ]{0,40}[=:]\s*\"[^\"\n]*\"\s*->\s*\"(?P<value>[^\"\n]+)\"",
            Style.QUOTED,
        ),
        example='~ password = "x" -> "<strong>"',
        counterexample='~ password = "x" -> (known after apply)',
    ),
    Rule(
        "credential-pair",
        ("cred", "login", "log in", "sign in"),
        by_pattern(
            r"\b(?:credentials?|creds|login|log|sign)\b(?:[^\n:]{0,20}:|[ ](?:are|is)|[ ](?:in[ ])?(?:with|as))[ ]*"
            r"[\w.@-]+[ ]?/[ ]?(?P<value>\S+)[ \t\r]*$",
            "password",
            accept=_is_typed,
            flags=re.IGNORECASE | re.MULTILINE,
        ),
        example="Admin credentials: admin / <strong>",
        counterexample="credentials: see docs / help\nlogin: ada/groups",
    ),
    Rule(
        "prompted-code",
        ("code", "token", "pin", "otp"),
        by_pattern(
            r"\b(?:[mt]?2?fa|totp|otp|two[ -]factor|verification|authenticat(?:ion|or)|login|security|one[ -]time)[ ]"
            r"(?:code|password|token|pin)\b[^\n]{0,80}?(?::|[ ]is)[ ]+(?P<value>\d{6,8})[ \t\r]*$",
            "code",
            flags=re.MULTILINE | re.IGNORECASE,
        ),
        example="Enter MFA code for arn:aws:iam::1:mfa/ada: <digits 6>\nTwo-factor code: <digits 6>",
        counterexample="login code path took: 12\nsecurity code review: 12345",
    ),
    Rule(
        "prompts-of-the-world",
        ("mot de passe", "contrase", "senha", "wachtwoord", "passord", "??:"),
        by_pattern(
            r"(?:\b(?:mot[ ]de[ ]passe|contrase\u00f1a|senha|wachtwoord|passord|\u043f\u0430\u0440\u043e\u043b\u044c)\b"
            r"(?:[ ](?!est\b|es\b)\w+){0,3}|\u30d1\u30b9\u30ef\u30fc\u30c9|\u5bc6\u7801|\u5bc6\u78bc"
            r"|\ube44\ubc00\ubc88\ud638)[ ]?[:\uff1a][ ]*(?P<value>\S+)",
            "password",
            accept=_is_typed,
            flags=re.IGNORECASE,
        ),
        example="Mot de passe de ada : <strong>\n\u30d1\u30b9\u30ef\u30fc\u30c9: <strong>\n\u5bc6\u7801\uff1a<strong>",
        counterexample="Mot de passe : incorrect\n\u5bc6\u7801: ****",
    ),
)
