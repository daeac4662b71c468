"""Values that the person gave to the work by the way in which they typed them: into a variable, a list, a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands import meaning, simple_commands, variable_values
from sopcapture.commands.words import word_set
from sopcapture.draft.candidates import SALUTATION
from sopcapture.draft.lifting import is_in
from sopcapture.draft.naming import name_by_folder, singular
from sopcapture.draft.reading import Reading
from sopcapture.draft.standing import WRITERS
from sopcapture.draft.value import Value, places_of
from sopcapture.grounding import LOOP

_MOST_PLACES = 2000  # in a longer session, what comes back is searched for no more


def given_values(reading: Reading) -> Iterator[Value]:
    """Give the values that stand where a person puts what differs each time, with the names that say what they are."""
    texts = [(index, reading.commands[index].ran) for index in reading.working()]
    seen: set[str] = set()
    many = tuple(_one_of_many(reading))
    for value in (
        *_sent(texts),
        *_in_variables(texts),
        *_branches(texts),
        *_issues(texts),
        *_entries(texts, many),
        *_addressed(texts),
        *_migrations(texts),
        *_changed_resources(texts),
        *many,
        *_recurring(reading, texts),
    ):
        if value.text in seen:
            continue
        seen.add(value.text)
        value.places = places_of(reading, value.text)
        yield value


# --- what a request makes

_SENT_NAME = re.compile(r"\"(?P<key>name|login|username|email)\"\s*:\s*\"(?P<value>[^\"{}$]{2,60})\"")


_COLLECTION = re.compile(r"://[^\s'\"]+/(?P<things>[a-z]{3,}s)(?=['\"\s?]|$)")


def _sent(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """The name of what a request makes, in the JSON that it sends: the next one has another name."""
    for _, text in texts:
        if '"' not in text:
            continue
        found = meaning(text)
        if found.program in ("curl", "http", "wget") and found.risk != "read":
            for match in _SENT_NAME.finditer(text):
                made = _COLLECTION.search(text) if match["key"] == "name" else None
                yield Value("name", match["value"], name=f"{singular(made['things'])}_name" if made else match["key"])


_CHANGED_RESOURCE = re.compile(
    r"\bcurl\b(?=.*(?:-X ?|--request[= ])(?:PUT|PATCH|DELETE)\b)"
    r".*?://[^\s'\"]{1,200}?"
    r"/(?!settings/|options/|actions/|status/)[a-z]{3,}s/(?P<name>[A-Za-z]\w*-[\w-]+)(?=[\s'\"]|$)"
)


def _changed_resources(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """What a request changes, of those of its kind: ``PATCH …/flags/new-checkout``."""
    for _, text in texts:
        for match in _CHANGED_RESOURCE.finditer(text):
            yield Value("name", match["name"])


_ONE_OF_MANY = re.compile(r"(?<![\w./-])(?:\w+/)*(?P<folder>[a-z]{3,}s)/(?P<one>[a-z]{3,}(?:-[a-z]+)?)\.[a-z]{2,5}\b")
_OF_THE_TREE = word_set("tools migrations releases packages templates settings includes configs")
"""Folders of a tree that hold many things, of which each is always there."""
_SAYS = re.compile(
    r"-\w*m ?(?P<quote>['\"])(?P<said>[^'\"]+)(?P=quote)|\b1i ?\\?(?P<line>[^'\"]+)['\"]|\becho ['\"](?P<told>[^'\"]+)"
)


def _one_of_many(reading: Reading) -> Iterator[Value]:
    """One of the things that a folder is full of, where a message or a record speaks of it too: ``motifs/fern.csv``."""
    texts = [reading.commands[index].ran for index in reading.quoted()]
    said = " ".join(match[0] for text in texts for match in _SAYS.finditer(text))
    for text in texts if said else ():
        for match in _ONE_OF_MANY.finditer(text):
            name = name_by_folder(match["one"], match[0])
            if name and match["folder"] not in _OF_THE_TREE and is_in(match["one"], said):
                yield Value("name", match["one"], name=name)


# --- branches and lists of changes

_BRANCH = re.compile(r"\bgit (?:switch|checkout) (?P<name>(?!v?[\d.]+\b)[A-Za-z][\w./-]*\d[\w.-]*)\s*(?=$|[;&|])")
_MAKES_BRANCH = re.compile(r"\bgit (?:switch (?:-c|--create)|checkout -b|branch)\s+[\w$]")
_ISSUE = re.compile(r"(?<![\w#&])#(?P<number>\d{2,7})\b")
_ENTRY = re.compile(
    r"(?:^|['\"]|\\n|[aic]\s?\\?\s*)[-*] (?:[A-Z]{2,}-\d+:? (?=[A-Za-z])|(?=[A-Z]))"
    r"(?P<entry>[A-Za-z][^\n'\"#()$`{}/\\]{8,70}?)\.?\s*(?:\(?#\d+\)?)?\s*(?=['\"\n]|\\n|$)",
    re.MULTILINE,
)
_SAYS_VERSIONS = re.compile(r"\d\.\d+(?:\.\d+)?,? (?:in place|instead) of v?\d|\d(?:,? to| ?[-=]>| →) v?\d+\.\d")
"""An entry that says which version took the place of which: they are what differs of it."""
LIST_OF_CHANGES = re.compile(r"\b(?:CHANGE(?:S|LOG)|HISTORY|NEWS|RELEASES?)(?:\.\w+)?\b", re.IGNORECASE)
"""A file in which each version has a heading and each change an entry."""


_NEW_BRANCH = re.compile(
    r"\bgit (?:switch|checkout) (?:-q )?(?:-q?[cCbB]|--create)(?: -q)? (?P<name>[A-Za-z][\w./-]{3,60})(?=\s|$|[;&|])"
)


def _branches(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """A branch that is made, and the branch that one is made from: which one of several, its number tells."""
    for _, text in texts:
        for match in _NEW_BRANCH.finditer(text) if "git" in text else ():
            if not variable_values(match["name"]) and not re.search(r"\d{3}", match["name"]):
                yield Value("name", match["name"], name="branch")  # else what differs is a part of it
    for place, (_, text) in enumerate(texts):
        behind = " ".join(later for _, later in texts[place : place + 2])
        if "git" in text and _MAKES_BRANCH.search(behind):
            yield from (Value("name", match["name"], name="branch") for match in _BRANCH.finditer(text))


def _issues(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """The number of an issue or a request that git is asked for: ``git log --grep '#1187'``."""
    for index, text in texts:
        if "git" in text and "#" in text:
            for match in _ISSUE.finditer(text):
                if _comes_back(match["number"], index, texts):
                    yield Value("number", match["number"], name="issue")


def _entries(texts: list[tuple[int, str]], named: tuple[Value, ...]) -> Iterator[Value]:
    """The sentence of an entry that is put into a list of changes: no two are the same."""
    for _, text in texts:
        if LIST_OF_CHANGES.search(text):
            entries = (match["entry"] for match in _ENTRY.finditer(text))
            yield from (Value("name", entry, name="entry") for entry in entries if not _SAYS_VERSIONS.search(entry))
            yield from _under_a_version(text, texts, named)


_UNDER_A_VERSION = re.compile(
    r"\b1i ?\\?\s*v?\d[\w.]*(?: \([\d-]+\))?:?\s+(?P<entry>[A-Za-z][^'\"(){}/]{7,70}?)\s*(?:\((?P<of>[^)'\"]+)\))?['\"]"
)


def _under_a_version(text: str, texts: list[tuple[int, str]], named: tuple[Value, ...]) -> Iterator[Value]:
    """The sentence behind a version that is put at the top of a list of changes, and in brackets whose it is."""
    for match in _UNDER_A_VERSION.finditer(text):
        beginning = match["entry"].split(", ")[0]
        elsewhere = any(is_in(beginning, other) for _, other in texts if other != text)
        whole = beginning == match["entry"] or not elsewhere
        if not any(is_in(one.text, match["entry"]) for one in named):
            yield Value("name", match["entry"] if whole else beginning, name="entry")
        if match["of"] and re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]+(?: [A-ZÀ-Ý][a-zà-ÿ]+)?", match["of"]):
            yield Value("name", match["of"], name="person")


_FORM_OF_ADDRESS = re.compile(
    rf"(?:^|(?<=['\"\n])){SALUTATION.pattern}"
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Frau|Herr|Mevrouw|Madame|Monsieur|Signora?)\.? )?"
    r"(?P<name>[A-ZÀ-Ý][\w'-]+(?: (?:van |von |de )?[A-ZÀ-Ý][\w'-]+)?)(?=[,\n!:])",
    re.MULTILINE,
)
_TRAILER = re.compile(
    r"\b(?P<key>[A-Z][a-z]+(?:-[a-z]+)*-by): ?(?P<name>[A-ZÀ-Ý][\w.-]*(?: [\w.-]+){0,3}?)(?= <|['\"\n]|$)"
)
"""Who answers for a commit: ``Approved-by: Sunniva Dahl`` (git-interpret-trailers)."""


def _addressed(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """Whom a letter is for: ``Dear Ms Lovelace,``; the next one goes to somebody else."""
    for _, text in texts:
        for match in _FORM_OF_ADDRESS.finditer(text):
            if match["name"].split()[0].casefold() not in _EVERYBODY:
                yield Value("name", match["name"], name="recipient")
        for match in _TRAILER.finditer(text):
            yield Value("name", match["name"], name=match["key"].replace("-", "_").lower())


_MIGRATION = re.compile(
    r"(?:<\s?|-f |--file[= ]|\.read )['\"]?/?(?:[\w.${}-]+/)*(?P<name>\d{2,5}[_-][a-z]\w+)\.sql\b", re.IGNORECASE
)


def _migrations(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """The migration that a database is fed with, by its number and name: the next release has another one."""
    found = {match["name"] for _, text in texts for match in _MIGRATION.finditer(text)}
    if len(found) != 1:
        return  # several are those that the work always goes through
    (name,) = found
    number = name[: len(name) - len(name.lstrip("0123456789"))]
    if not any(is_in(number, text.replace(name, "")) for _, text in texts):
        yield Value("name", name, name="migration")


_EVERYBODY = word_set(
    """
    grüße grüsse grüssen gruß gruss zusammen alle kollegen kolleginnen tous toutes client cliente world all team
    everybody everyone colleagues customer customers sir madam
    """
)


# --- variables

_SET = re.compile(
    r"(?:^|(?<=[;&\n])|(?<=\bexport)|(?<=\bdeclare)|(?<=\blocal)|(?<=\breadonly))\s*"
    r"(?P<name>[A-Za-z_]\w*)=(?:(?P<value>[\w.:@+~/-]{2,60})|(?P<quote>['\"])(?P<text>[^'\"$`]{2,60})(?P=quote))(?=\s|;|$)"
)
_SET_IN_FISH = re.compile(
    r"(?:^|(?<=;))\s*set\s+(?:-\w+\s+|--\w+\s+)*(?P<name>[A-Za-z_]\w*)\s+"
    r"(?:(?P<value>[\w.:@+~/-]{2,60})|(?P<quote>['\"])(?P<text>[^'\"$`]{2,60})(?P=quote))\s*(?=;|$)"
)
# Variables that save typing, or tell programs how to work: they keep their values.
_SETTINGS = word_set(
    """
    db database dir directory path api url uri base root home log file port tmp out output ns namespace schema table
    prefix suffix n i level debug verbose mode shell editor pager term tz lang host server registry bucket region
    profile context cluster cmd opts args flags color timeout retries delay threads jobs conf config cfg src dst dest
    source target bin lib data work here top repo remote factor ratio rate threshold limit max min up upstream
    """
)
_CONFIGURES = re.compile(
    r"^(?:PG|GIT_|LC_|AWS_|DOCKER_|COMPOSE_|KUBE|DEBIAN_|PIP_|NPM_|NODE_|JAVA_|PYTHON|HTTPS?_|SSH_)"
)
_NO_VALUE = re.compile(
    r"true|false|yes|no|on|off|null|none|\d|[1-9]0+|0?\.\d+|0\.\d+|\d+(?:\.\d+)?[a-z]{1,2}|\W+", re.IGNORECASE
)


def _in_variables(texts: list[tuple[int, str]]) -> Iterator[Value]:
    """What the person set a variable to and then used by its name: they knew that it is another one next time."""
    if not any("=" in text or text.lstrip().startswith("set ") for _, text in texts):
        return
    used: set[str] = set()
    for _, text in texts:
        if "$" in text:
            used.update(re.findall(r"\$\{?([A-Za-z_]\w*)", text))
    for _, text in texts:
        for name, value, keeps in _variables_set(text):
            if name not in used or keeps:
                continue
            # Of a path, the end is that of this time where it also stands by itself: ~/shares/finance.
            end = value.rstrip("/").rsplit("/", 1)[-1]
            if "/" in value and (len(end) < 3 or "." in end or not _stands_alone(end, [text for _, text in texts])):
                continue
            yield Value("name", end, name=name.casefold().strip("_"))


def kept_values(reading: Reading) -> frozenset[str]:
    """Give what variables are set to that save typing or tell programs how to work: ``DB=shop.db``."""
    texts = (reading.commands[index].ran for index in reading.quoted())
    return frozenset(value for text in texts for _, value, keeps in _variables_set(text) if keeps)


def _variables_set(text: str) -> Iterator[tuple[str, str, bool]]:
    """The variables that a command sets, with their values, and whether they save typing or set a program up."""
    if "=" not in text and "set " not in text:
        return
    for match in (*_SET.finditer(text), *_SET_IN_FISH.finditer(text)):
        name, value = match["name"], match["value"] or match["text"]
        last = name.casefold().rsplit("_", 1)[-1]
        keeps = last in _SETTINGS or _CONFIGURES.match(name) or _NO_VALUE.fullmatch(value)
        yield name, value, bool(keeps)


def _stands_alone(value: str, texts: list[str]) -> bool:
    return any(re.search(rf"(?<![\w/.-]){re.escape(value)}(?![\w/.-])", text) for text in texts)


# --- what comes back

_IDENTIFIER = re.compile(r"(?<![\w./$-])[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*(?![\w/-]|\.\w)")
_TIME = re.compile(
    r"(?<![\w:.-])(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* )?(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:.-])", re.IGNORECASE
)
_RESOURCE = re.compile(
    r"(?:/(?P<kind>[a-z][a-z_-]{2,20}s)|\$\{?(?P<variable>[A-Za-z_]\w*)\}?)/(?P<name>[A-Za-z][\w.-]{2,60})(?=[/?'\"\s]|$)"
)
_PART_OF_AN_API = word_set(
    """
    api health healthz ready readyz live livez ping status version versions metrics admin active search list history
    info config login logout token tokens me self new all count stats v1 v2 v3
    """
)
COMMON_WORDS = word_set("read-only on-call follow-up sign-off e-mail check-in check-out non-zero follow-on re-run")
"""Words of a sentence that have the form of a name."""


def _recurring(reading: Reading, texts: list[tuple[int, str]]) -> Iterator[Value]:
    """Identifiers of what the work is done to, where they stand in a record, a list or a request and come back."""
    if len(texts) > _MOST_PLACES:
        return
    for index, text in texts:
        for value in (*_recorded_words(text), *_items(text), *_resources(reading, index, text), *_times(text)):
            if _comes_back(value.text, index, texts):
                yield value


def _recorded_words(text: str) -> Iterator[Value]:
    """Identifiers in a line that is added to a file: ``web-7`` of ``echo 'web-7 192.0.2.7' >>hosts``."""
    if ">>" not in text and "tee" not in text:
        return
    for part in simple_commands(text):
        appends = any(">>" in redirect for redirect in part.redirects) or part.program == "tee"
        if part.program not in WRITERS or not appends:
            continue
        for word in (*part.args, part.stdin):
            for match in _IDENTIFIER.finditer(word):
                if _is_identifier(match[0]):
                    yield Value("name", match[0])


def _is_identifier(word: str) -> bool:
    """Whether a word names one thing of many, by its form: ``inv-1042``, ``shop-eu``; no word of a sentence."""
    parts = word.split("-")
    numbered = sum(character.isdigit() for character in word) >= 2
    hyphened = len(parts) == 2 and word.islower() and all(len(part) >= 2 for part in parts)
    return (numbered or hyphened) and word.casefold() not in COMMON_WORDS


def _items(text: str) -> Iterator[Value]:
    """What a loop is told to go over, item by item: ``for f in inv-1042 inv-1057``."""
    if "for " not in text:
        return
    for match in LOOP.finditer(text):
        for item in match["items"].split():
            if _IDENTIFIER.fullmatch(item) and sum(character.isdigit() for character in item) >= 3:
                yield Value("name", item, name=match["name"].casefold() if len(match["name"]) > 2 else "item")


def _resources(reading: Reading, index: int, text: str) -> Iterator[Value]:
    """The thing that a request changes, by its name behind the name of its kind: ``/flags/new-checkout``."""
    found = reading.meanings[index]
    if found.risk == "read" or found.program not in ("curl", "http", "wget") or found.phrase.startswith("Download"):
        return
    for match in _RESOURCE.finditer(text):
        name, kind = match["name"], (match["kind"] or match["variable"]).casefold()
        if name.casefold() in _PART_OF_AN_API or name == match["kind"] or "." in name:
            continue
        kind = kind.rsplit("_", 1)[-1].removesuffix("s")
        yield Value("name", name, name="name" if kind in ("api", "url", "base", "host") else kind)


def _times(text: str) -> Iterator[Value]:
    """A time of the day, with its day of the week."""
    if ":" in text:
        for match in _TIME.finditer(text):
            yield Value("name", match[0], name="time")


def _comes_back(value: str, index: int, texts: list[tuple[int, str]]) -> bool:
    return any(other != index and value in text and is_in(value, text) for other, text in texts)
