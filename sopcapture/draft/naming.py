"""Names and descriptions of parameters, from the place where their values stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopcapture.commands.words import word_set
from sopcapture.draft.english import NAME, is_word
from sopcapture.draft.moods import VERBS
from sopcapture.draft.reading import TAKES_BACK
from sopcapture.draft.spoken_names import date_name, name_by_form, said
from sopcapture.draft.standing import Stand, pieces
from sopcapture.model.markdown import code_span

_KIND_NAME = {
    "version": "version",
    "date": "date",
    "host": "host",
    "user": "user",
    "ticket": "ticket",
    "serial": "serial",
    "name": "name",
    "code": "code",
    "ip": "address",
    "email": "email",
    "uuid": "id",
    "mac": "mac_address",
    "revision": "revision",
    "id": "id",
    "path": "path",
    "amount": "amount",
}
# Names of options and settings that say how a value is passed, not what it is.
_EMPTY_NAMES = word_set(
    """
    set env e m message f file o output out n v d p u h t i c s w x a b r l q y k g name value arg build arg-file filter
    format data option options opt from to into in by with on since until before after config label annotation notes
    title body image subject text string key values grep no sort limit
    """
)
_OPTION = re.compile(r"(?<!\w)--?(?P<name>[A-Za-z][\w-]*)[= ]['\"]?$")
_SAYS_HOW = re.compile(
    r"no_\w+|(?:quiet|verbose|force|all|yes|recursive|login|dry_run|hard|soft|annotate|detach|delete|tags|oneline|stat"
    r"|follow|now|global|local|system|silent|fail|json|raw|compact|interactive|help|purge|dev|upgrade|apply|exit_code)"
)
_CLUSTER = re.compile(r"-[A-Za-z]{2,3}(?![\w-])")  # several options in one word: `-qr`
_SETTING = re.compile(r"(?:^|[\s,;'\"&?(.])(?P<name>[A-Za-z][\w-]*)\s?=\s?['\"]?$")
_SET_BY_SED = re.compile(r"[*$]/(?P<name>[A-Za-z]\w+)\s?=\s?$")
_SEGMENT = re.compile(r"/(?P<name>[a-z][a-z_-]{2,})/$")
_FOLDER = re.compile(r"(?:^|[\s/'\"=])(?P<name>[a-z][a-z_-]{2,})/$")
_RESOURCE_WORDS = {
    "docker": "container",
    "podman": "container",
    "kubectl": "pod",
    "kill": "pid",
    "git": "commit",
    "helm": "revision",
    "certbot": "domain",
    "openssl": "domain",
    "dig": "domain",
    "useradd": "user",
    "adduser": "user",
    "gh": "number",
    "aws": "instance",
}


_FILE_NAMES = {
    "pem": "certificate",
    "crt": "certificate",
    "cer": "certificate",
    "key": "key",
    "pub": "public_key",
    "dump": "dump",
    "sql": "dump",
    "csv": "table",
    "xlsx": "workbook",
    "gz": "archive",
    "tgz": "archive",
    "zip": "archive",
    "log": "log",
    "pdf": "document",
}


# Folders that say what kind of file lies in them, and not what it is about.
_KINDS_OF_FILES = word_set(
    """
    keys logs files docs backups reports scripts exports imports archives results drafts tables lists bins libs tests
    sites-available sites-enabled news status ms
    """
)
# What a value is called of which nothing is known.
SAYS_NOTHING = frozenset(("name", "value"))
A_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Frau|Herr|Sister|Captain)\.? |(?:[A-Z]\. ?)+)[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?"
)
"""A person by the form of the name: ``T. Wolny``, ``Mrs Aldous``, ``Dr Imke Vos``."""
_ON_THE_WAY = word_set(
    """
    etc var opt srv usr home tmp done new old open inbox outbox incoming outgoing sent queue work backup current archive
    drop spool
    """
)
"""Folders that say how far something has come, and not what it is."""


FULL_NAME = re.compile(rf"(?P<first>{NAME})(?: (?:{NAME}|[A-Z]\.))? (?P<last>{NAME})")
"""First name and surname of a person, with or without one in between."""


def is_full_name(value: str) -> bool:
    """Whether a text is first name and surname, by the last word of it being none of the language."""
    named = FULL_NAME.fullmatch(value)
    return named is not None and not is_word(named["last"])


def says_nothing(name: str) -> bool:
    """Whether a name says nothing of what a value is: ``name``, ``value_2``."""
    return re.sub(r"_\d+$", "", name) in SAYS_NOTHING


IDENTITIES = frozenset(("id", "no", "nr", "number", "code", "key", "uid", "pk", "slug"))
"""Columns of an identity: of which kind of thing, their table says."""
_BETWEEN = re.compile(r"\b(?P<column>[a-z_]+) between '?(?P<first>[\w-]+'? and '?)?$", re.IGNORECASE)
_OF_TABLE = re.compile(r"\b(?:from|update|into) (?P<table>[a-z_]+)", re.IGNORECASE)


def _name_of_an_end(text: str, start: int) -> str | None:
    """Name what a query asks for from or up to: *first_find* of ``from find where no between 2041 and 2047``."""
    between, table = _BETWEEN.search(text[:start]), _OF_TABLE.search(text)
    if between is None:
        return None
    column = between["column"].lower()
    noun = singular(table["table"].lower()) if column in IDENTITIES and table is not None else column
    return f"{'last' if between['first'] else 'first'}_{noun}"


_GOES_TO = re.compile(r"\bgit (?:switch|checkout|worktree add|branch)(?: -\S+)* $")


def name_for(kind: str, value: str, places: Sequence[tuple[str, str]]) -> str:
    """Name a value by its kind and by what stands in front of it. `places` are (program, text) pairs."""
    first_program = ""
    for program, text in places:
        first_program = first_program or program
        start = text.find(value)
        if start < 0:
            continue
        if kind in ("member", "name") and (lies_in := name_by_folder(value, text)):
            return lies_in
        if kind in ("name", "number", "id") and (ends := _name_of_an_end(text, start)):
            return ends
        if kind in ("name", "number") and (set_by_sed := _SET_BY_SED.search(text[:start])):
            return set_by_sed["name"].lower()
        if (
            kind == "name"
            and _GOES_TO.search(text[:start])
            and not re.match(r"\S| --(?: |$)", text[start + len(value) :])
        ):
            return "branch"
        before = text[:start].removesuffix("v") if kind == "version" else text[:start]
        named = _named_in_front(before)
        if named and _fits(kind, named) and not (_GOES_ON.match(text, start + len(value)) and _OPTION.search(before)):
            return named
    if kind == "date":
        return date_name(value)
    if kind == "ticket" and first_program in ("gh", "glab"):
        return "pull_request" if any(re.search(r"\b(?:pr|mr)\b", text) for _, text in places) else "issue"
    if kind in ("id", "revision", "host", "number", "uuid"):
        resource = _RESOURCE_WORDS.get(first_program)
        fitting = resource if kind != "host" or resource == "domain" else None
        if re.fullmatch(r"(?:19[5-9]|20[0-3])\d", value):
            return "year"
        if resource == "domain" and "." not in value:
            fitting = None
        if fitting and (kind != "revision" or (fitting == "commit" and not value.isdigit())):
            return fitting
    if kind == "path":
        suffix = value.rsplit("/", 1)[-1].rsplit(".", 1)[-1].lower()
        if suffix in _FILE_NAMES:
            return _FILE_NAMES[suffix]
        return "directory" if value.endswith("/") or "." not in value.rsplit("/", 1)[-1] else "file"
    if kind in ("name", "number", "amount"):
        said_before = next((name for _, text in places if (name := _word_before(value, text))), None)
        if said_before:
            return said_before
    by_form = name_by_form(value) if kind in ("member", "name") else None
    if kind == "name" and not by_form and " " in value:
        return "person" if A_PERSON.fullmatch(value) or is_full_name(value) else "text"
    return by_form or _KIND_NAME.get(kind, "value")


_GOES_ON = re.compile(r"[.-]\w")
"""The option is that of something longer: ``-verify_hostname north.example`` says nothing of `north`."""


def name_by_folder(value: str, line: str) -> str | None:
    """Name what lies in a folder of such things: `declarations/D-4471.json` is of a *declaration*."""
    if re.search(rf"(?:(?<!\S)|/)mail/{re.escape(value)}\.|(?<![\w.-]){re.escape(value)}\.eml\b", line):
        return "mail"
    folder = _FOLDER.search(line[: line.find(value)]) if value in line else None
    if folder is None or not folder["name"].endswith("s") or folder["name"] in _KINDS_OF_FILES:
        return None
    one = singular(folder["name"]).replace("-", "_")
    return "user" if one == "home" else one


def _named_in_front(before: str, empty: frozenset[str] = _EMPTY_NAMES) -> str | None:
    for pattern in (_OPTION, _SETTING, _SEGMENT):
        match = pattern.search(before)
        if match:
            name = match["name"].replace("-", "_").lower().strip("_")
            if pattern is _OPTION and "=" not in match[0] and (_SAYS_HOW.fullmatch(name) or _CLUSTER.match(match[0])):
                continue
            if pattern is _SEGMENT and name in _ON_THE_WAY:
                continue
            if pattern is _SEGMENT:
                name = singular(name)
            # ``stromwerk 2026-W47``: what is no word is a name itself, and not what another one is called.
            short = len(name) < _SHORT_WORD and pattern is not _SEGMENT
            calls = short or all(is_word(part) for part in name.split("_") if part.isalpha())
            if len(name) >= 2 and calls and name not in empty and re.fullmatch(r"[a-z][a-z0-9_]*", name):
                return name
    return None


_SHORT_WORD = 6  # letters; what is shorter may be short for something

_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("ss", "ss"), ("s", ""))


def singular(noun: str) -> str:
    """Give one of many: ``switches`` are several of a *switch*."""
    for ending, one in _PLURALS:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun.removesuffix(ending) + one
    return noun


_IN_A_TEXT = frozenset((Stand.TEXT, Stand.NEW, Stand.EDITED, Stand.SOUGHT, Stand.WRITTEN))
_WORD_BEFORE = re.compile(r"(?<![\w./@-])(?P<name>[a-z][a-z_]{2,})[ :]\s*$")
_NO_NAMES = _EMPTY_NAMES | word_set(
    """
    and the for are was not but has new old its his her our your this that than then them they use used via per all any
    let add added drop remove removed update updated change changed move moved open opened close closed release set
    have has had get gets got want wants need needs give given take taken make made send sent until is in on at of to
    with cat head tail grep echo ls mv cp rm
    """
)
_NAMES_OF_TEXTS = word_set("description title subject text note notes label comment")


def _word_before(value: str, text: str) -> str | None:
    """What is said before a value in a text: ``vlan 240`` is a *vlan*, ``description dock 2`` a *description*."""
    for stand, piece in pieces(text):
        if stand in _IN_A_TEXT and value in piece:
            match = _WORD_BEFORE.search(piece[: piece.index(value)])
            name = match["name"] if match else ""
            does = name.endswith("s") and name[:-1] in VERBS  # *the new wing makes 68 beds*
            if name and not does and (name not in _NO_NAMES or (" " in value and name in _NAMES_OF_TEXTS)):
                return name
    return None


def _fits(kind: str, name: str) -> bool:
    if kind == "version":
        return "version" in name or name in ("tag", "release")
    if kind == "host":
        return name in ("host", "hostname", "domain", "server", "target") or name.endswith(("_host", "_domain"))
    if kind == "path":
        return name not in ("home", "path", "root", "var", "srv", "tmp", "etc", "opt")
    if kind in ("user", "email", "ip"):
        return kind in name
    return True


_DATE_FORMS = (
    (r"\d{4}-\d\d-\d\d", "YYYY-MM-DD"),
    (r"\d{8}", "YYYYMMDD"),
    (r"\d{4}/\d\d/\d\d", "YYYY/MM/DD"),
    (r"\d{4}-\d\d", "YYYY-MM"),
    (r"\d{4}-W\d\d", "YYYY-Www"),
    (r"\d{4}-?Q\d", "YYYY-Qn"),
)


def description_for(kind: str, name: str, value: str, phrases: Iterable[str], shown_by: str | None) -> str:
    """Describe a parameter that nobody was asked about, by what the commands do with it."""
    words = " ".join(phrases).casefold()
    if shown_by:
        return f"the {said(name)}, as {code_span(shown_by)} shows it"
    if kind == "version":
        return _version_description(name, words)
    if kind == "date":
        form = next((shown for pattern, shown in _DATE_FORMS if re.fullmatch(pattern, value)), None)
        base = {"week": "week", "month": "month", "quarter": "quarter", "timestamp": "time"}
        what = base.get(name.split("_", maxsplit=1)[0])
        numbered = re.search(r"_\d$", name) is not None
        what = f"the {said(name)}" if numbered or what == name.partition("_")[0] else f"the {what or 'date'}"
        return f"{what}, as {form}" if form else what
    if name.startswith("previous_"):
        return f"the {name.removeprefix('previous_').replace('_', ' ')} before it"
    if says_nothing(name):
        return "what it stands for was not recorded"
    fixed = {
        "serial": "the new serial of the zone" if kind == "serial" else "the serial",
        "time": "the time of the day",
        "host": "the host name",
        "domain": "the host name",
        "user": "the user name",
        "address": "the IP address",
        "mac_address": "the hardware address",
        "email": "the mail address",
        "ticket": "the number of the ticket",
        "commit": "the commit",
        "pid": "the process id",
        "path": "the path",
        "file": "the file",
        "directory": "the directory",
        "number": "the number",
        "id": "the id",
        "done_by": "who does it",
    }
    counted = re.fullmatch(r"\d+", value) is not None and singular(name) != name
    return fixed.get(name, f"the number of {said(name)}" if counted else f"the {said(name)}")


def _version_description(name: str, words: str) -> str:
    if name.startswith("bad"):
        return "the version that is taken back"
    if name.startswith(("previous", "old")):
        return "the version to go back to" if TAKES_BACK.search(words) else "the version before it"
    for sign, purpose in (
        ("roll back", "to go back to"),
        ("tag", "to release"),
        ("publish", "to release"),
        ("release", "to release"),
        ("deploy", "to deploy"),
        ("set the image", "to deploy"),
        ("roll", "to deploy"),
        ("upgrade", "to upgrade to"),
        ("install", "to install"),
        ("build", "to build"),
    ):
        if sign in words:
            return f"the version {purpose}"
    return "the version"


def secret_name(kind: str, settings: Iterable[str]) -> str:
    """Name a secret by the variable or option that holds it, else by its kind."""
    for before in settings:
        named = _named_in_front(before, empty=frozenset())
        if named:
            return named
    name = re.sub(r"\W", "_", kind)
    return name if re.fullmatch(r"[a-z][a-z0-9_]*", name) else f"secret_{name}"
