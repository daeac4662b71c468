"""Values in a line that look as if they change each time: versions, dates, hosts, ticket numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address

from sopcapture.commands.parse import SimpleCommand, simple_commands
from sopcapture.commands.programs import find_program, split
from sopcapture.commands.words import word_set


@dataclass(frozen=True, slots=True)
class VariableValue:
    """A value and where it stands, in characters of the line.

    `kind` is one of version, date, host, user, ticket, ip, mac, email, uuid, revision, id,
    path.
    """

    kind: str
    text: str
    start: int
    end: int


_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_UUID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])")
_MAC = re.compile(r"(?<![\w:-])(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5})(?![\w:-])")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|tember|ober|ember)?"
_DATE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:"
    r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T_ ]?[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|20\d\d/(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])"
    r"|(?<![A-Za-z0-9])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-_T]?[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?![A-Za-z0-9])"
    r"|20\d\d-(?:0[1-9]|1[0-2])(?!-?\d)"
    r"|20\d\d-?(?:[Qq][1-4]|[Ww][0-5]\d)"
    rf"|(?<!\w)(?:\d\d?\.? {_MONTH} 20\d\d|{_MONTH} \d\d?, 20\d\d|[0-3]\d\.[01]\d\.20\d\d)"
    r")(?!\d)"
)
_VERSION = re.compile(
    r"(?<![\w.])(?:v\d+\.\d+(?:\.\d+)*|\d+\.\d+\.\d+)"
    r"(?:[-.]?(?:rc|alpha|beta|a|b|pre|preview|dev|post|snapshot|SNAPSHOT|RC|M|Final|RELEASE)[.-]?\d*)?"
    r"(?:\+[0-9A-Za-z.-]+)?(?![\w]|\.\d)"
)
_IPV4 = re.compile(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{1,4}:){2,7}(?::?[0-9a-fA-F]{1,4}){0,6}(?:::)?(?:/\d{1,3})?(?![\w:])")
_MAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w:@/-]|\.\w)")
_USER_AT_HOST = re.compile(r"(?<![\w.+/:-])(?P<user>[a-z_][\w-]*)@(?P<host>[A-Za-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w@])")
_URL = re.compile(r"(?<![\w+])[a-z][a-z0-9+]*://(?:(?P<user>[^\s/@:'\"]+)(?::[^\s/@]*)?@)?(?P<host>[A-Za-z0-9.-]+)")
_DOMAIN = re.compile(r"(?<![\w.@-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![\w-]|\.\w|\()")
_TICKET = re.compile(
    r"(?<![\w-])(?P<prefix>[A-Z][A-Z0-9]{1,9})-(?:20\d\d-\d{1,7}|\d{1,7}(?:-\d{3,})?)(?![\w.]*\d|[a-z])"
)
_HASH_TICKET = re.compile(r"(?<![\w&/#])#\d{1,6}(?!\w)")
_TEMPORARY = re.compile(
    r"(?<![\w.])(?:/private)?(?:/var)?/(?:tmp|folders)/(?:[\w.+-]+/)*[\w+-]*?"
    r"(?:tmp|[.])[._-]?(?=[A-Za-z0-9_]*[A-Z0-9])[A-Za-z0-9_]{6,}(?:/[\w.+-]+)*"
)
_RESOURCE = re.compile(r"(?<![\w-])(?:i|vol|ami|sg|subnet|vpc|snap|eni|rtb|igw|eipalloc|lt)-[0-9a-f]{8,17}(?![\w-])")
_POD = re.compile(
    r"(?<![\w-])[a-z][a-z0-9-]*-[bcdf0-9][bcdfghjklmnpqrstvwxz2456789]{7,9}-[bcdfghjklmnpqrstvwxz2456789]{5}(?![\w-])"
)
_HEX = re.compile(r"(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}")

# Prefixes that look like a tracker's and are not: names of standards, algorithms, encodings.
_NOT_TICKETS = word_set(
    "UTF SHA SHA1 SHA2 SHA3 ISO RFC AES RSA MD TLS SSL HTTP IPV GPT DES ED EC P X86 ARM EN US EU AP CA SA AF ME "
    "PKCS ECDSA HMAC BASE KOI8 CP WINDOWS LATIN IEEE HS RS ES PS COVID TLSV WPA RAID USB DDR CAT LC BLAKE2"
)
_NOT_VARIABLE_HOSTS = word_set(
    "localhost github.com gitlab.com bitbucket.org raw.githubusercontent.com api.github.com docker.io "
    "registry-1.docker.io ghcr.io quay.io gcr.io registry.k8s.io k8s.gcr.io pypi.org files.pythonhosted.org "
    "registry.npmjs.org npmjs.org rubygems.org crates.io proxy.golang.org golang.org hub.docker.com get.docker.com "
    "download.docker.com deb.debian.org archive.ubuntu.com security.ubuntu.com get.helm.sh charts.helm.sh sh.rustup.rs "
    "dl.k8s.io releases.hashicorp.com acme-v02.api.letsencrypt.org repo1.maven.org repo.maven.apache.org "
    "packages.cloud.google.com apt.postgresql.org brew.sh"
)
_ROLE_USERS = word_set(
    "root git ubuntu ec2-user admin centos debian fedora core postgres mysql www-data nginx deploy deployer vagrant "
    "pi app azureuser opc rocky alma jenkins ansible"
)
_TOP_LEVEL = word_set(
    "com org net io edu gov mil int de fr uk ch at nl eu us ca au jp cn in br it es se no dk fi be cz ru kr"
)
_DEEP_TOP_LEVEL = _TOP_LEVEL | word_set(
    "dev app cloud internal local lan corp home intra test example invalid tech online site shop store ai co me tv "
    "company systems network zone run arpa private"
)
_FILE_ENDINGS = word_set(
    "conf pem crt key csr cert cer log yml yaml json txt sql gz zip xml bak html cfg ini env p12 pfx"
)
_REVERSED = ("com.", "org.", "net.", "io.", "de.", "edu.")
_NO_DOMAINS = word_set("kubectl oc k9s kustomize java javac mvn gradle adb")


@lru_cache(maxsize=1 << 14)
def variable_values(text: str) -> tuple[VariableValue, ...]:
    """Give the values of a line that look as if they change each time, in order, none inside another.

    Wrong guesses cost a question, so what is doubtful is left out: ``app.py`` is no host, ``0.5`` no version.
    """
    taken: list[VariableValue] = [
        VariableValue("", match[0], match.start(), match.end()) for match in _PLACEHOLDER.finditer(text)
    ]
    for find in _FINDERS:
        for value in find(text):
            if value.text and not any(value.start < other.end and other.start < value.end for other in taken):
                taken.append(value)
    return tuple(sorted((value for value in taken if value.kind), key=lambda value: value.start))


def _value(kind: str, match: re.Match[str], group: str | int = 0) -> VariableValue:
    return VariableValue(kind, match[group], match.start(group), match.end(group))


def _macs(text: str) -> Iterator[VariableValue]:
    return (_value("mac", match) for match in _MAC.finditer(text))


def _uuids(text: str) -> Iterator[VariableValue]:
    return (_value("uuid", match) for match in _UUID.finditer(text))


def _people(text: str) -> Iterator[VariableValue]:
    if "@" not in text:
        return
    remote = any(command.program in _REMOTE or "ssh" in command.wrappers for command in simple_commands(text))
    if not remote:
        for match in _MAIL.finditer(text):
            if not match[0].startswith("git@") and not match[0].endswith(".git"):
                yield _value("email", match)
    for match in _USER_AT_HOST.finditer(text):
        dotted = "." in match["host"]
        if (remote or dotted) and not match["host"][0].isdigit():
            if match["user"] not in _ROLE_USERS:
                yield _value("user", match, "user")
            if match["host"] not in _NOT_VARIABLE_HOSTS and (remote or _is_domain(match["host"])):
                yield _value("host", match, "host")
        elif remote and match["user"] not in _ROLE_USERS:
            yield _value("user", match, "user")


def _urls(text: str) -> Iterator[VariableValue]:
    if "://" not in text:
        return
    for match in _URL.finditer(text):
        host = match["host"]
        if "." in host and not _is_address(host) and host.lower() not in _NOT_VARIABLE_HOSTS:
            yield _value("host", match, "host")


def _addresses(text: str) -> Iterator[VariableValue]:
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            address = match[0].partition("/")[0]
            if _is_address(address) and not _is_constant_address(address):
                yield _value("ip", match)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_constant_address(text: str) -> bool:
    address = ip_address(text)
    return address.is_loopback or address.is_unspecified or text.startswith("255.") or text.endswith(".0.0.0")


def _dates(text: str) -> Iterator[VariableValue]:
    return (_value("date", match) for match in _DATE.finditer(text)) if "20" in text else iter(())


def _versions(text: str) -> Iterator[VariableValue]:
    if "." not in text:
        return
    for match in _VERSION.finditer(text):
        if not _IPV4.match(text, match.start()):
            yield _value("version", match)


def _tickets(text: str) -> Iterator[VariableValue]:
    for match in _TICKET.finditer(text):
        if match["prefix"] not in _NOT_TICKETS:
            yield _value("ticket", match)
    if "#" in text:
        for match in _HASH_TICKET.finditer(text):
            if _quoted(text, match.start()):
                yield _value("ticket", match)


def _quoted(text: str, position: int) -> bool:
    """Whether a place lies in quotes; outside them ``#12`` is a comment."""
    quote = ""
    escaped = False
    for character in text[:position]:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
    return bool(quote)


def _identifiers(text: str) -> Iterator[VariableValue]:
    for pattern in (_RESOURCE, _POD):
        for match in pattern.finditer(text):
            if any(character.isdigit() for character in match[0]):
                yield _value("id", match)


def _paths(text: str) -> Iterator[VariableValue]:
    if "/tmp" in text or "/folders" in text:  # noqa: S108 - looked for in text, nothing is written there
        for match in _TEMPORARY.finditer(text):
            yield _value("path", match)


def _domains(text: str) -> Iterator[VariableValue]:
    if "." not in text:
        return
    domains = list(_DOMAIN.finditer(text))
    if not domains or any(command.program in _NO_DOMAINS for command in simple_commands(text)):
        return
    for match in domains:
        host = match[0]
        labels = host.split(".")
        if labels[-1].lower() in _FILE_ENDINGS and len(labels) > 3:
            host = host.rpartition(".")[0]
        if _is_domain(host) and host.lower() not in _NOT_VARIABLE_HOSTS:
            yield VariableValue("host", host, match.start(), match.start() + len(host))


def _is_domain(host: str) -> bool:
    labels = host.lower().split(".")
    if len(labels) < 2 or host.lower().startswith(_REVERSED) or labels[-1] not in _DEEP_TOP_LEVEL:
        return False
    if any(label in ("user", "config", "settings", "env", "self", "this") for label in labels[:1]):
        return False
    return labels[-1] in _TOP_LEVEL and host[0].islower() if len(labels) == 2 else True


# -- values that only their place in a command gives away

_REMOTE = word_set("ssh scp sftp rsync mosh autossh ssh-copy-id sshfs ssh-keyscan")
_USER_PROGRAMS = word_set("useradd adduser userdel deluser usermod passwd chage chsh gpasswd createuser dropuser")
_HOST_OPTIONS = ("-h", "--host", "--hostname")
_DATABASES = word_set(
    "psql pg_dump pg_restore createdb dropdb mysql mysqldump mariadb redis-cli mongosh mongodump pg_isready"
)


def _placed(text: str) -> Iterator[VariableValue]:
    for command in simple_commands(text):
        for kind, word in _placed_words(command):
            start = _find_word(text, word)
            if start >= 0:
                yield VariableValue(kind, word, start, start + len(word))


def _placed_words(command: SimpleCommand) -> Iterator[tuple[str, str]]:
    if command.where and ("ssh" in command.wrappers or "autossh" in command.wrappers):
        yield from _host(command.where)
    elif _POD.fullmatch(command.where):
        yield "id", command.where
    name = command.program
    program = find_program(name) if name in _PLACED else None
    if program is None:
        return
    arguments = split(program, command.args)
    operands = arguments.operands
    if name in ("ssh", "mosh", "autossh", "sftp", "ssh-copy-id", "ssh-keyscan"):
        if operands:
            yield from _host(operands[0].partition(":")[0])
    elif name in _REMOTE:
        for operand in operands:
            host, colon, _ = operand.partition(":")
            if colon and "/" not in host and "://" not in operand:
                yield from _host(host)
    elif name in _USER_PROGRAMS:
        users = operands[:1]
        if name == "gpasswd":  # what stands behind its options is the group
            users = tuple(
                value for option in ("-a", "-d", "--add", "--delete") if (value := arguments.options.get(option))
            )
        yield from (("user", user) for user in users if user not in _ROLE_USERS)
    elif name in _DATABASES:
        for option in _HOST_OPTIONS:
            if arguments.options.get(option):
                yield from _host(arguments.options[option])
    elif name in ("gh", "glab"):
        if len(operands) > 2 and operands[0] in ("pr", "issue", "mr", "run"):
            yield from (("ticket", operand) for operand in operands[2:] if operand.isdigit())
    elif name == "kill":
        yield from (("id", operand) for operand in operands if operand.isdigit() and len(operand) > 1)
    else:
        kind = "revision" if name == "git" else "id"
        for operand in operands[1:]:
            word = operand.partition("..")[0].rstrip("^~0123456789") if name == "git" and "^" in operand else operand
            if _HEX.fullmatch(word):
                yield kind, word


_PLACED = _REMOTE | _USER_PROGRAMS | _DATABASES | {"gh", "glab", "kill", "git", "docker", "podman"}


def _host(word: str) -> Iterator[tuple[str, str]]:
    user, at, host = word.rpartition("@")
    if at and user not in _ROLE_USERS:
        yield "user", user
    if (
        re.fullmatch(r"[A-Za-z0-9][\w.-]*", host)
        and not _is_address(host)
        and host.lower() not in _NOT_VARIABLE_HOSTS
        and host not in ("db", "redis", "postgres", "mysql")
    ):
        yield "host", host


def _find_word(text: str, word: str) -> int:
    """Find a word that stands for itself in a line, not inside another."""
    start = text.find(word)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
        if not (before.isalnum() or before in ("_", ".", "-")) and not (after.isalnum() or after in ("_", "-")):
            return start
        start = text.find(word, start + 1)
    return -1


_FINDERS: tuple[Callable[[str], Iterator[VariableValue]], ...] = (
    _uuids,
    _macs,
    _people,
    _urls,
    _paths,
    _addresses,
    _dates,
    _tickets,
    _versions,
    _identifiers,
    _placed,
    _domains,
)
