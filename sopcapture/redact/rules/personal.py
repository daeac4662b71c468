"""Personal data, a class of its own that is looked for only where it is wanted: mail, telephone, card, account.

What stands behind an `@` or is a long number is an address of a machine or an id more often than a person's, so each
form is checked: a card's number by Luhn's sum (ISO/IEC 7812-1) and its issuer's range, an IBAN by its remainder modulo
97 (ISO 13616), a telephone number by its form (E.123) or by the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.rules.base import Match, Rule, by_pattern
from sopcapture.redact.tables import words

_MAIL = re.compile(
    r"(?<![\w.+%/:@-])(?P<value>[A-Za-z0-9][\w.+%-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}"
    r"(?P<top>[A-Za-z]{2,24}))(?![\w@-]|:[^\s]|\.\w)"
)
_NO_TOP_LEVEL = words("no_top_level")
_NO_PERSON = words("no_person")
_REMOTE = re.compile(r"\b(?:ssh|scp|sftp|rsync|mosh|sshfs|ssh-copy-id|autossh)\b[^|;&\n]*\Z")


def find_mail(text: str, start: int, end: int) -> Iterator[Match]:
    """Find mail addresses (RFC 5322), but none that names a login on a host, a unit of systemd or a file."""
    for found in _MAIL.finditer(text, start, end):
        name = found.group("value").partition("@")[0].lower()
        if found.group("top").lower() in _NO_TOP_LEVEL or name in _NO_PERSON:
            continue
        line = text.rfind("\n", 0, found.start()) + 1
        if not _REMOTE.search(text, max(line, found.start() - 300), found.start()):
            yield Match(found.start(), found.end(), "email")


_INTERNATIONAL = re.compile(r"(?<![\w+.(/-])(?<!\d )(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,5}+\)?){2,6}(?![\w.%])")
_NATIONAL = re.compile(
    r"\b(?:tele(?:ph|f)on\w*|tel|phone|mobile|mobil|cell|fax|handy|hotline|call)\b(?:[ _-]?(?:number|nummer|no|nr))?"
    r"[.\"']*[ ]{0,3}[:=]?[ ]{0,3}[\"']?(?P<value>\(?\d[\d ()./-]{5,20}\d)(?![\w.])",
    re.IGNORECASE,
)
_NORTH_AMERICAN = re.compile(r"(?<![\w.(/-])(?:\([2-9]\d\d\)[ ]?|[2-9]\d\d-)[2-9]\d\d-\d{4}(?![\w-])")


def find_phones(text: str, start: int, end: int) -> Iterator[Match]:
    """Find telephone numbers: international ones, those of North America, and others behind a word that says so."""
    for pattern, least in ((_INTERNATIONAL, 9), (_NATIONAL, 6), (_NORTH_AMERICAN, 10)):
        for found in pattern.finditer(text, start, end):
            group = "value" if "value" in pattern.groupindex else 0
            if least <= sum(map(str.isdigit, found.group(group))) <= 15:
                yield Match(found.start(group), found.end(group), "phone")


_CARD = re.compile(
    r"(?<![\w.-])(?:\d{13,19}|\d{4}(?P<s>[ -])\d{4}(?P=s)\d{4}(?P=s)\d{4}(?:(?P=s)\d{3})?"
    r"|\d{4}(?P<t>[ -])\d{6}(?P=t)\d{4,5})(?![\w-]|\.\d)"
)
_ISSUER = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[689]\d)\d{11}|62\d{14,17}"
)


def _has_luhn_sum(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


def find_cards(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the numbers of payment cards."""
    for found in _CARD.finditer(text, start, end):
        digits = re.sub(r"\D", "", found.group())
        if _ISSUER.fullmatch(digits) and _has_luhn_sum(digits) and len(set(digits)) > 2:
            yield Match(found.start(), found.end(), "card")


_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_COUNTRIES = words("iban_countries")


def find_ibans(text: str, start: int, end: int) -> Iterator[Match]:
    """Find international bank account numbers."""
    for found in _IBAN.finditer(text, start, end):
        compact = found.group().replace(" ", "")
        number = "".join(str(int(char, 36)) for char in compact[4:] + compact[:4])
        if compact[:2] in _COUNTRIES and 15 <= len(compact) <= 34 and int(number) % 97 == 1:
            yield Match(found.start(), found.end(), "iban")


PERSONAL_RULES = (
    Rule(
        "mail-address",
        ("@",),
        find_mail,
        example="Author: Ada <ada.byron@mail.example.org>\nto=bob+shop@example.co.uk,",
        counterexample=(
            "git clone git@github.com:a/b.git; ssh ada@web.example.org; user@1000.service logo@2x.png react@18.2.0 "
            "ada@web.example.org:~$ https://ada@git.example.org/a.git ada@localhost nginx@sha256:abc"
        ),
    ),
    Rule(
        "telephone-number",
        ("+", "00", "-", "tel", "phone", "mobil", "cell", "fax", "handy", "hotline", "call"),
        find_phones,
        example="+49 170 1234567\ncall (212) 555-0123\nTelefon: 030/1234567\n+14155550123",
        counterexample="2026-01-01T10:00:00+0200 1.2.3.4 2026-01-01 12345-67890 +12 call 12 port 5432, 10.0.0.1:80",
    ),
    Rule(
        "card-number",
        tuple("0123456789"),
        find_cards,
        whole=True,
        example="4111 1111 1111 1111 5500-0000-0000-0004 378282246310005",
        counterexample="4111 1111 1111 1112 1700000000000000000 1234567890123456 20260101100000 0000000000000000",
    ),
    Rule(
        "account-number",
        tuple("0123456789"),
        find_ibans,
        whole=True,
        example="DE89 3704 0044 0532 0130 00 GB82WEST12345698765432",
        counterexample="DE89 3704 0044 0532 0130 01 AB12 3456 7890 1234 SHA2 5600",
    ),
    Rule(
        "numbered-account",
        ("account", "acct", "konto", "routing", "sort code", "iban"),
        by_pattern(
            r"(?i)\b(?:(?:bank[ _-]?)?(?:account|acct)|konto|routing|sort)[ _-]?(?:no|nr|number|nummer|code)\b[.\"']*"
            r"[ ]?[:=#]?[ ]{0,3}[\"']?(?P<value>\d[\d -]{4,20}\d)(?![\w.])",
            "account",
        ),
        example="account number: 12345678\nKontonummer 0532013000\nsort code 12-34-56",
        counterexample="account 12 of 30; accounts: 123456 rows; routing table 254",
    ),
)
"""The rules of the class; their examples are numbers that were published for tests."""
