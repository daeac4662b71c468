"""Secrets behind options and settings of shells that say by their names what they take, whatever the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.assignments import KEYWORDS as NAME_KEYWORDS
from sopcapture.redact.rules.assignments import length_of_user
from sopcapture.redact.rules.base import Match, Rule, with_lines
from sopcapture.redact.shellwords import Word, read_word, rest_of
from sopcapture.redact.values import Style, has_all_classes, is_secret_value, is_status, looks_random

_LONGEST = 4_096
"""How many characters of a command are read at most; a recorded line can be any length."""

_OPTION = re.compile(
    r"(?<![\w.\-])(?P<dashes>--?)(?P<name>[A-Za-z][\w.\-]*)(?P<blank>[ \t]+(?:\\\r?\n[ \t]*(?:> )?)?)(?=[^\s\-|&;<>])"
)
# The rest of -pmypassword is the password itself, so only whole names count behind one hyphen.
_ONE_HYPHEN = re.compile(
    r"(?:(?:src|dest|new|old|user|admin|db|bind)-?|[a-z]+-)?(?:store|key|trust)?-?"
    r"(?:pass(?:word|wd|phrase)?|pwd|token|secret(?:-?key)?|(?:api|auth|access|secret|private)-?(?:key|token))",
    re.IGNORECASE,
)


_ASKS_FOR_IT = re.compile(r"\b(?:mysql\w*|mariadb\w*|psql|pg_\w+|createdb|dropdb|createuser)\b[^\n|;&]*\Z")


def find_options(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the value behind an option whose name announces a secret: ``--password x``, ``-storepass x``."""
    if text.endswith("\\", start, end):
        start, end = with_lines(text, start, end, 0, 1)
    for found in _OPTION.finditer(text, start, end):
        name = found.group("name")
        strength = strength_of(name)
        if strength is None or (found.group("dashes") == "-" and not _ONE_HYPHEN.fullmatch(name)):
            continue
        word = read_word(text, found.end(), min(len(text), found.end() + _LONGEST))
        if not word.quoted and word.text[-1:] in "])" and word.text.count("[") + word.text.count("(") == 0:
            word = Word(word.text[:-1], word.start, word.end - 1, word.whole_start, word.whole_end - 1)
        value = word.text
        if not is_secret_value(value, strength, Style.SHELL):
            continue
        if not word.quoted and is_status(value) and (value.islower() is False or value not in ("password", "secret")):
            continue  # a sentence or a help text: "the --token flag", "--password STRING"
        asks = name == "password" and _ASKS_FOR_IT.search(text, max(start, found.start() - 300), found.start())
        if asks and not looks_random(value):
            continue  # there the option takes no value, and what follows is the database
        described = len(found.group("blank")) > 1 and "\\" not in found.group("blank")
        if (described or name in ("secret", "key", "auth")) and not looks_random(value):
            continue
        skipped = length_of_user(name, value) if word.end - word.start == len(value) else 0
        yield Match(word.start + skipped, word.end, kind_of(name), value[skipped:])


_SET = re.compile(
    r"\b(?:set[ ]+(?:-{1,2}\w+[ ]+)+|(?P<plain>set[ ]+)|setenv[ ]+|setx[ ]+)"
    r"(?P<name>[A-Za-z_]\w*)[ ]+(?=\S)"
)


def find_set_variables(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the values of variables as fish (``set -gx NAME value``) and csh (``setenv NAME value``) set them."""
    for found in _SET.finditer(text, start, end):
        strength = strength_of(found.group("name"))
        word = read_word(text, found.end(), end)
        if strength is None or (found.group("plain") and not has_all_classes(word.text)):
            continue  # "set password policy-2" is no assignment
        if is_secret_value(word.text, strength, Style.SHELL):
            yield Match(word.start, word.end, kind_of(found.group("name")), word.text)


_PASS_SOURCE = re.compile(r"-pass(?:in|out)?(?:[ \t]+|=)(?=[\"']?pass:)")


def find_pass_sources(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the literal of ``-passin pass:x`` (openssl-passphrase-options(1)); env:, file: and fd: name a place."""
    for found in _PASS_SOURCE.finditer(text, start, end):
        word = read_word(text, found.end(), min(len(text), found.end() + _LONGEST))
        value = rest_of(text, word, len("pass:"))
        if is_secret_value(value.text, Strength.PASSWORD, Style.SHELL):
            yield Match(value.start, value.end, "passphrase", value.text)


_SLASH = re.compile(r"(?<=[ \t])/(?P<name>[A-Za-z]{3,20}):(?=\S)")


def find_slash_options(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the value of an option as Windows writes it: ``/password:x``."""
    for found in _SLASH.finditer(text, start, end):
        strength = strength_of(found.group("name"))
        word = read_word(text, found.end(), end)
        if strength is not None and is_secret_value(word.text, strength, Style.SHELL):
            yield Match(word.start, word.end, kind_of(found.group("name")), word.text)


RULES = (
    Rule(
        name="secret-option",
        keywords=("pass", "pw", "secret", "token", "key", "cred", "auth", "psk"),
        search=find_options,
        example="tool login --password <password> --api-key '<token>' -storepass <password> --token \\\n  <token>",
        counterexample=(
            "docker login --password-stdin; tool --password $PASSWORD --token-ttl 5m --key ./key.pem; "
            "use the --password option; "
            "--token string   the token to use; --password PASSWORD"
        ),
    ),
    Rule(
        name="slash-option",
        keywords=("pass", "pw", "secret", "token"),
        search=find_slash_options,
        example="cmdkey /add:srv /user:ada /pass:<password>",
        counterexample="cmdkey /list; schtasks /password:* /x",
    ),
    Rule(
        name="set-variable",
        keywords=NAME_KEYWORDS,
        search=find_set_variables,
        example="set -gx API_TOKEN <token>; setenv DB_PASSWORD '<password>'",
        counterexample="set -e PASSWORD; set -gx API_TOKEN $TOKEN; set -x; setenv SECRET_DIR /run",
    ),
    Rule(
        name="openssl-pass",
        keywords=("pass:",),
        search=find_pass_sources,
        example="openssl pkcs12 -export -in a.pem -passin pass:<password> -passout 'pass:<password>'",
        counterexample="openssl rsa -in a.key -passin env:KEY_PASS -passout file:/run/pw -passin stdin",
    ),
)
