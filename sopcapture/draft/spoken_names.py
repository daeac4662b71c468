"""Names of variables as a person would say them: `rel` is the release, and what `V` is its value tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.commands import variable_values
from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_word
from sopcapture.draft.standing import FILE_SUFFIXES

# A word of a name as it is typed, and as it is said. Add a line to it.
_TABLE = """
acc account
acct account
addr address
amt amount
app application
br branch
cert certificate
cid customer
cust customer
datname database
dept department
desc description
dom domain
dst destination
env environment
grp group
hst host
id id
idx index
img image
indexrelid index
inv invoice
lang language
loc location
mgr manager
mon month
msg message
nbr number
no number
nr number
nspname schema
nm name
num number
org organisation
passwd password
pkg package
pr pull_request
prj project
proj project
prod product
qty quantity
qtr quarter
rel release
relname table
req request
rev revision
rolname role
rpt report
sched schedule
sn serial_number
src source
svc service
tgt target
tkt ticket
usename user
usr user
ver version
vers version
vol volume
wk week
yr year
"""
_SAID = dict(line.split() for line in _TABLE.split("\n") if line)
_SAYS_NOTHING = word_set("value val var arg param tmp foo bar baz thing str string word data what this that it")
_KINDS = {
    "version": "version",
    "ticket": "ticket",
    "host": "host",
    "ip": "address",
    "mac": "mac_address",
    "email": "email",
    "uuid": "id",
}
_RELEASE = re.compile(r"\d+(?:\.\d+)+")
_FORMS = (
    (re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d"), "time"),
    (re.compile(r"\d+(?:\.\d+)?(?:[KMGT]i?B?|kB)"), "size"),
    (re.compile(r"\d+(?:s|min|h)"), "duration"),
    (re.compile(r"[A-Z]{2}\d{2}(?=[A-Z\d]*\d{6})[A-Z\d]{11,30}"), "iban"),  # ISO 13616
    (re.compile(r"97[89]-?\d(?:-?\d){9}"), "isbn"),  # ISO 2108
    (re.compile(r"(?=(?:\D*\d){9})(?:\+|0)\d{1,5}[ /-]\d{3,}(?:[ /-]\d{2,})*"), "phone"),
)
_ACCOUNT = re.compile(r"[a-z][a-z-]*\.(?P<last>[a-z][a-z-]{2,})")
_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")


def said(name: str) -> str:
    """Give the name of a parameter in running text: ``month_2`` is the *second month*."""
    numbered = re.fullmatch(r"(?P<name>.+?)_(?P<number>[2-6])", name)
    words = (numbered["name"] if numbered else name).replace("_", " ")
    return f"{_ORDINALS[int(numbered['number'])]}{words}" if numbered else words


def spoken_name(name: str, value: str, used: Iterable[tuple[str, str]]) -> str:
    """Write a name out, or make one of the value where it says nothing; `used` are working directories and lines."""
    if (len(name) > 2 or name in _SAID) and name not in _SAYS_NOTHING:
        return "_".join(_in_words(part) for part in name.split("_"))
    return name_by_form(value) or _folder_in(value, used) or ("name" if len(name) < 2 else name)


def name_by_form(value: str) -> str | None:
    """Name a value by how it looks: a date, a version, a ticket; None where it could be anything."""
    found = [one for one in variable_values(value) if one.text == value]
    if _RELEASE.fullmatch(value):
        return "version"
    if found and found[0].kind == "date":
        return date_name(value)
    if form := next((name for pattern, name in _FORMS if pattern.fullmatch(value)), None):
        return form
    if found and (kind := _KINDS.get(found[0].kind)) is not None:
        return kind
    return "login" if is_account(value) else None


def is_account(value: str) -> bool:
    """Whether a text is what accounts of people are called, ``jonas.okafor``, and no file that is called like that."""
    named = _ACCOUNT.fullmatch(value)
    return named is not None and named["last"] not in FILE_SUFFIXES and not is_word(named["last"])


def _in_words(part: str) -> str:
    """Write a word of a name out: `orderno` is the number of an order."""
    numbered = re.fullmatch(r"(?P<thing>[a-z]{4,})(?:no|nr|num)", part)
    if numbered is not None and not is_word(part) and is_word(numbered["thing"]):
        return f"{numbered['thing']}_number"
    return _SAID.get(part, part)


def date_name(value: str) -> str:
    """Name a date by its form: week, month, quarter, day, moment."""
    if "W" in value:
        return "week"
    if "Q" in value:
        return "quarter"
    if re.fullmatch(r"\d{4}-\d\d", value):
        return "month"
    return "timestamp" if ":" in value or re.search(r"\d{8}[-_T]?\d{4}", value) else "date"


def _folder_in(value: str, used: Iterable[tuple[str, str]]) -> str | None:
    """Name a folder by where it lies: what lies in `~/projects` is a project."""
    for cwd, line in used:
        if re.search(rf"(?<![\w/.-]){re.escape(value)}(?:/|(?=\s|$))", line):
            place = cwd.rstrip("/").rsplit("/", 1)[-1]
            plural = re.fullmatch(r"(?P<one>[a-z]{3,}[^s])s", place)
            if plural:
                return plural["one"]
    return None
