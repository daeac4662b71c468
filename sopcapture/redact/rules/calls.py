"""Secrets that stand in a known place and have no name beside them: arguments of calls, columns of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import Match, Rule
from sopcapture.redact.values import Style, is_secret_value, looks_random

_LONGEST = 600
_CALL = re.compile(
    r"""
    (?: \b(?P<login>\w{0,30}(?:login|log_in|authenticate|connect\w{0,20}|getconnection|(?:basic|digest)_?auth
        |createuser|create_user|credentials?|usernamepassword\w{0,20})|PDO)
      | \b(?P<sole>\w{0,30}(?:set_?password|changeuserpassword|change_password)|fernet|hmac\.new|createhmac
        |crypt\.crypt|bcrypt\.hash\w*        |jwt\.(?:en|de)code|jwt\.(?:sign|verify))
      | (?P<auth>\bauth\s*[=:])
    )\s*[(\[]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRING_ARGUMENT = re.compile(r"[bB]?(?P<q>\\?[\"'])(?P<value>(?:(?!(?P=q))[^\n\\])*)(?P=q)|(?P<end>[)\];\n])")


_CALL_KEYWORDS = (
    *("login(", "log_in(", "auth", "connect(", "connection(", "create_user(", "createuser(", "cred", "pdo("),
    *("pass", "fernet(", "hmac", "jwt.", "crypt."),
)


def find_calls(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the password among the arguments of a call that logs in, and the key of one that signs."""
    for call in _CALL.finditer(text, start, end):
        kind = "key" if call.group("sole") and "pass" not in call.group("sole").lower() else "password"
        place = 0
        for argument in _STRING_ARGUMENT.finditer(text, call.end(), min(end, call.end() + _LONGEST)):
            if argument.group("end"):
                break
            place += 1
            value = argument.group("value")
            # the first of several is the user, the host or the address
            if place == 1 and not call.group("sole"):
                continue
            if looks_random(value) and is_secret_value(value, Strength.TOKEN, Style.QUOTED):
                yield Match(argument.start("value"), argument.end("value"), kind)


_INSERT = re.compile(
    r"\b(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+\S+\s*\((?P<columns>[^()]{1,2000})\)\s*VALUES\s*(?=\()", re.IGNORECASE
)
# possessive, since a quote that is doubled could be read in two ways
_ROW = re.compile(r"\s*,?\s*\((?P<row>(?:'(?:[^'\\]|\\.|'')*+'|\"(?:[^\"\\]|\\.)*+\"|[^'\"()]|\([^()]*\)){0,4000}+)\)")
_FIELD = re.compile(r"\s*(?:'(?P<one>(?:[^'\\]|\\.|'')*+)'|\"(?P<two>(?:[^\"\\]|\\.)*+)\"|[^,'\"]++)\s*(?:,|$)")


def find_inserted(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what an INSERT of SQL puts into columns that are named for a secret."""
    for insert in _INSERT.finditer(text, start, end):
        names = [name.strip("`\"'[] \t\n") for name in insert.group("columns").split(",")]
        at = insert.end()
        while row := _ROW.match(text, at, end):
            at = row.end()
            for name, field in zip(names, _FIELD.finditer(text, row.start("row"), row.end("row")), strict=False):
                group = "one" if field.group("one") is not None else "two"
                value = field.group(group)
                strength = strength_of(name)
                if value and strength is not None and is_secret_value(value, strength, Style.QUOTED):
                    yield Match(field.start(group), field.end(group), kind_of(name))


_RULER = re.compile(r"^[-+|=─═┼│├┤ \t]{3,}\r?$", re.MULTILINE)
_CELL = re.compile(r"[^|│\n]+")
_MOST_ROWS = 2_000


def find_columns(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the values of a column that is named for a secret, in a table as psql, mysql and sqlite3 print it."""
    for ruler in _RULER.finditer(text, start, end):
        if ruler.start() == 0 or ("--" not in ruler.group() and "──" not in ruler.group()):
            continue
        head_start = text.rfind("\n", 0, ruler.start() - 1) + 1
        head = text[head_start : ruler.start() - 1]
        if "|" not in head and "│" not in head:
            continue
        names = [cell.group().strip() for cell in _CELL.finditer(head)]
        strengths = {place: strength for place, name in enumerate(names) if (strength := strength_of(name)) is not None}
        if not strengths:
            continue
        at = ruler.end() + 1
        for _ in range(_MOST_ROWS):
            line_end = text.find("\n", at, end)
            line_end = end if line_end < 0 else line_end
            cells = list(_CELL.finditer(text, at, line_end))
            if len(cells) != len(names):
                break
            for place, strength in strengths.items():
                value = cells[place].group().strip()
                if looks_random(value) and is_secret_value(value, strength, Style.QUOTED):
                    offset = cells[place].start() + cells[place].group().index(value)
                    yield Match(offset, offset + len(value), kind_of(names[place]))
            at = line_end + 1


RULES = (
    Rule(
        "call-argument",
        _CALL_KEYWORDS,
        find_calls,
        example=(
            "smtp.login('ada@example.org', '<strong>'); mysqli_connect(\"db\", \"ada\", \"<strong>\", \"shop\"); "
            "requests.get(u, auth=('ada', '<strong>')); Fernet(b'<base64 43>='); jwt.encode(p, \"<token>\")"
        ),
        counterexample=(
            "login('ada', password); smtp.login(user, os.environ['PW']); socket.connect(('db.example.org', 5432)); "
            "jwt.decode(token, key, algorithms=['HS256']); auth=(user, pw)"
        ),
    ),
    Rule(
        "inserted-value",
        ("values",),
        find_inserted,
        whole=True,
        example="INSERT INTO users (name, password) VALUES ('ada', '<password>'), ('bob', '<password>');",
        counterexample="INSERT INTO users (name, password) VALUES ('ada', NULL), (?, ?), ('ada', '');",
    ),
    Rule(
        "secret-column",
        ("---",),
        find_columns,
        whole=True,
        example=" id | name | api_key\n----+------+--------\n  1 | ada  | <alnum 32>\n  2 | bob  | <alnum 32>\n",
        counterexample=" id | key_name | token_count\n----+------+--------\n  1 | ada2x9  | 123456\n",
    ),
)  # fmt: skip
