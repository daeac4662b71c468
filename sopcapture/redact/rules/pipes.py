"""Secrets on their way into a program's input: piped, in a here-string, in a here-document, sent by expect(1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import Match, Rule, by_pattern
from sopcapture.redact.rules.documents import is_password
from sopcapture.redact.shellwords import Word, read_word, rest_of, words_from
from sopcapture.redact.values import Style, is_secret_value, looks_random

_LONGEST = 4_096

_ECHO = re.compile(
    r"\b(?:echo|printf|yes)[ \t]+"
    r"(?:-[neE]+[ \t]+|--[ \t]+|'%s(?:\\n)?'[ \t]+|\"%s(?:\\n)?\"[ \t]+|%s[ \t]+)*(?=[^\s-])"
)
_READER = re.compile(
    r"""
    [ \t]*(?:;[^|\n]{0,80}\)[ ]*|\)[ ]*)?(?:\\\n[ \t]*)?
    (?: (?:\|[ \t]*|\r?\n\++[ ])(?:sudo[ ](?!-S)(?:-\S+[ ])*)?(?:[\w./=-]+[ ]){0,2}?
        (?: chpasswd\b | (?:smb|vnc)?passwd\b | restic\b | borg\b | realm\b | ipa\b | net[ ]ads | sshfs\b | su\b
          | sudo[ ](?:-\w+[ ])*(?:-\w*S|--stdin) | cryptsetup\b | kinit\b | gpg\b[^|\n]*--passphrase-fd
          | [^|\n]*?--\w*(?:password|token|secret|key|passphrase|pass|auth)-?(?:from-)?(?:stdin|fd[= ]0)
          | [^|\n]*?(?:--with-token|-stdin\b|-(?:pass|passin)[ ]stdin)
          | vault[ ]login | gh[ ](?:secret|auth) | (?:docker|podman)[ ](?:secret[ ]create|login) | wrangler[ ]secret
          | pass[ ]insert | gcloud[ ]secrets | openssl[ ](?:passwd|enc|pkcs12|rsa) | wg[ ]pubkey | secret-tool
          | htpasswd[ ]-\w*i | op[ ] | kubeseal | ansible-vault | mkpasswd | (?P<encodes>base64)\b )
      | >{1,2}[ ]*["']?[^\s"';|&]*
        (?:pass|secret|token|credential|\.netrc|\.pgpass|vault|api_?key|private_?key)[^\s/"';|&]* )
    """,
    re.VERBOSE,
)
_READER_BEFORE = re.compile(
    r"^\++[ ][^\n]*(?:--\w*(?:password|token|secret|key|passphrase)-?stdin|--with-token|\bchpasswd|\bpasswd --stdin"
    r"|sudo[ ](?:-\w+[ ])*-\w*S)(?P<encodes>$^)?[^\n]*\n\++[ ]\Z",
    re.MULTILINE,
)
_OPTION_BEFORE = re.compile(r"(?:pass\w*|token|secret|key)[\w-]*(?:[= ]*<\(\s*|[= ](?P<quote>[\"']))\Z")
_USER = re.compile(r"[\w.@\-]+:(?=.)")


def find_piped(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a literal that goes into a program which reads a secret, into a file named for one, or for an option."""
    for found in _ECHO.finditer(text, start, end):
        limit = min(len(text), found.end() + _LONGEST)
        option = _OPTION_BEFORE.search(text[max(0, found.start() - 80) : found.start()])
        if option and option.group("quote"):
            closing = text.find(option.group("quote"), found.end(), limit)
            limit = closing if closing >= 0 else limit
        word = read_word(text, found.end(), limit)
        reader = _READER.match(text, word.whole_end, min(len(text), word.whole_end + 300))
        if text.startswith("+ ", max(0, found.start() - 2)) and reader is None:
            # in a trace, the parts of a pipe are lines, in either order
            reader = _READER_BEFORE.search(text, max(0, found.start() - 300), found.start())
        if reader is None and option is None:
            continue
        encodes = reader is not None and reader.group("encodes") is not None
        if encodes or (reader is not None and "chpasswd" in reader.group()):
            word = _without_user(text, word)
        if encodes and not looks_random(word.text):
            continue
        yield from _literal(word)


def _without_user(text: str, word: Word) -> Word:
    user = _USER.match(word.text)
    return rest_of(text, word, user.end()) if user else word


def _literal(word: Word) -> Iterator[Match]:
    value, end = word.text, word.end
    if value.endswith("\\n") and word.end - word.start == len(value):
        value, end = value[:-2], end - 2
    if is_secret_value(value, Strength.PASSWORD, Style.SHELL):
        yield Match(word.start, end, "password", value)


_PRINTF = re.compile(r"\bprintf[ \t]+(?:--[ \t]+)?(?P<q>[\"'])(?P<format>(?:(?!(?P=q))[^\n]){1,400})(?P=q)")
_CONVERSION = re.compile(r"%(?:%|[-#0 +]*\d*(?:\.\d+)?[sbqdi])")
_BEFORE_VALUE = re.compile(
    r"(?P<name>[A-Za-z_][\w.\-]*)[\"']?[ ]?[:=][ ]*(?:Bearer[ ]|Basic[ ])?[\"']?\Z|://[^\s/:@]*:\Z|assword[ ]\Z"
)
_MOST_CONVERSIONS = 20


def find_printed(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the argument of printf(1) that its format puts behind a name, or into an address, as a secret."""
    for found in _PRINTF.finditer(text, start, end):
        limit = min(len(text), found.end() + _LONGEST)
        arguments = words_from(text, found.end(), limit)
        for conversion in islice(_CONVERSION.finditer(found.group("format")), _MOST_CONVERSIONS):
            if conversion.group() == "%%":
                continue
            word = next(arguments, None)
            if word is None:
                break
            before = _BEFORE_VALUE.search(found.group("format")[: conversion.start()][-80:])
            if before and before.group().startswith("://") and found.group("format")[conversion.end() :][:1] != "@":
                continue  # a port
            strength = strength_of(before.group("name")) if before and before.group("name") else Strength.PASSWORD
            if before and strength is not None and is_secret_value(word.text, strength, Style.SHELL):
                yield Match(word.start, word.end, kind_of(before.group("name") or "password"), word.text)


_HERE_STRING = re.compile(
    r"(?i:pass|secret|token|credential|\bkinit|\brealm|\bipa|\bsudo -S|\bcryptsetup|\bborg|\brestic|\bgpg"
    r"|\bssh-add|\bage -|\bzfs|unlock|login|\bbase64|_key|-key)"
    r"[^\n<|;&]*<<< *"
)
_SEARCHES = re.compile(r"\b(?:grep|rg|sed|awk|cut|tr|jq|yq|wc|cat|tee|diff|sort|head|tail)\b[^\n|;&]*\Z")


def find_here_strings(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a literal here-string for a command that has to do with secrets and does not only search."""
    for found in _HERE_STRING.finditer(text, start, end):
        if not _SEARCHES.search(text[max(start, found.start() - 200) : found.start()]):
            word = read_word(text, found.end(), min(len(text), found.end() + _LONGEST))
            yield from _literal(_without_user(text, word) if "chpasswd" in found.group() else word)


_HERE_DOCUMENT = re.compile(
    r"\bchpasswd\b[^\n<|]*<<-? *[\"']?(?P<end>\w+)[\"']?[^\n]*\n(?P<body>(?:.*\n){1,50}?)[ \t>]*(?P=end)\b"
)
_LINE_OF_PASSWORD = re.compile(r"^[> \t]*[\w.@-]+:(?P<value>\S+)", re.MULTILINE)


def find_here_documents(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the passwords in the here-document of chpasswd(8)."""
    for found in _HERE_DOCUMENT.finditer(text, start, end):
        for line in _LINE_OF_PASSWORD.finditer(text, found.start("body"), found.end("body")):
            yield Match(line.start("value"), line.end("value"), "password")


RULES = (
    Rule(
        "piped-secret",
        ("echo ", "printf ", "passwd"),
        find_piped,
        example=(
            "echo '<password>' | sudo -S apt update; echo ada:<password> | sudo chpasswd; "
            "printf %s <token> | docker login -u ada --password-stdin r.example.org; "
            "echo -n <strong> | base64; echo <password> > vault_pass.txt"
        ),
        counterexample=(
            "echo $TOKEN | docker login --password-stdin; echo hello | base64; echo done | tee log; echo ok > /tmp/a"
        ),
    ),
    Rule(
        "printf-argument",
        ("printf ",),
        find_printed,
        example="printf 'postgres://%s:%s@db/shop\\n' ada <password>; printf \"api_token=%s\\n\" <token>",
        counterexample="printf '%s: %d\\n' passed 12; printf 'token=%s\\n' $TOKEN; printf 'http://%s:%s/' host 8080",
    ),
    Rule(
        "here-string",
        ("<<<",),
        find_here_strings,
        example="docker login -u ada --password-stdin r.example.org <<< '<password>'; chpasswd <<<ada:<password>",
        counterexample="grep password <<< 'some text'; docker login --password-stdin <<< \"$TOKEN\"",
    ),
    Rule(
        "here-document",
        ("chpasswd",),
        find_here_documents,
        whole=True,
        example="chpasswd <<EOF\nada:<password>\nbob:<password>\nEOF\n",
        counterexample="cat <<EOF\nada:hello\nEOF\n",
    ),
    Rule(
        "expect-send",
        ("send",),
        by_pattern(
            r"assword[^\n]{0,60}?\bsend(?:_\w+)? +(?:-- +)?[\"'{](?P<value>[^\"'\n}]+?)(?:\\[rn])?[\"'}]",
            "password",
            accept=is_password,
        ),
        example='expect -c \'spawn ssh ada@host; expect "password:"; send "<password>\\r"; interact\'',
        counterexample='expect "password:"; send "$password\\r"',
    ),
)
