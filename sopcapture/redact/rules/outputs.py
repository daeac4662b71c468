"""Commands whose output is a secret: nothing in the output says so, only the command line does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import Match
from sopcapture.redact.tables import rows
from sopcapture.redact.values import is_identifier, is_mask, is_ordinary, is_path, is_place, is_reference, looks_random

_TABLE = tuple(
    (re.compile(pattern if pattern.startswith("/") else rf"(?:^|[\s;&|(`/]){pattern}"), kind)
    for kind, pattern in rows("outputs", 2)
)
_QUOTED_OR_SEPARATOR = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*'|&&|\|\||;)""")
_STRONG_PIPE = re.compile(
    r"\|\s*(?:wc|sha\d*sum|md5sum|grep -c|wl-copy|pbcopy|xclip|xsel|clip|docker login|ssh|kubectl apply)\b"
    r"|(?<![<0-9&])>\s*[^&\s(]"
)


def output_kind(command: str) -> str | None:
    """Give the kind of secret that the output of a command is as a whole; None where it is none."""
    # what is redirected or handed on is not what is shown, but the last of several commands is
    lines = [line for line in command.split("\n") if line.strip()]
    for line in lines[-3:]:
        for part in _commands_of(line):
            if part.strip() and not _STRONG_PIPE.search(part):
                kind = _kind_of_one(part.strip())
                if kind is not None:
                    return kind
    return None


def _commands_of(line: str) -> list[str]:
    """Cut a line at what separates commands, outside of quotes."""
    parts = [""]
    for piece in _QUOTED_OR_SEPARATOR.split(line):
        if piece in ("&&", "||", ";"):
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _kind_of_one(command: str) -> str | None:
    for pattern, kind in _TABLE:
        found = pattern.search(command)
        if found is None:
            continue
        names = found.groupdict()
        if "name" in names:
            name = names["name"] or ""
            if strength_of(name) is not None:
                return kind_of(name)
            return None if _plainly_public(name) else kind
        if "only_name" in names or "only_field" in names:
            name = names.get("only_name") or names.get("only_field") or ""
            strength = strength_of(name)
            if strength is None or strength is Strength.WEAK:
                continue
            return kind_of(name)
        if "file" in names:
            kind_of_file = _kind_of_file(command, names["file"])
            if kind_of_file is None:
                continue
            return kind_of_file
        if kind == "decoded-secret" and not re.search(r"(?i)secret|token|pass|cred|key", command):
            return "decoded-value"
        return kind
    return None


def _kind_of_file(command: str, name: str) -> str | None:
    """A file that holds one secret: ``/run/secrets/db``, ``~/.vault-token``, ``initialAdminPassword``."""
    if re.search(r"/(?:run/)?secrets/|/var/run/secrets/", command):
        return kind_of(name) if strength_of(name) else "secret"
    if name in (".pgpass", ".netrc", ".htpasswd", ".git-credentials", "credentials", ".pw", "shadow", "passwd"):
        return None  # more than a secret each, and rules of their own
    if name.endswith(".key") and strength_of(name[:-4] + "_key") is Strength.TOKEN:
        return kind_of(name[:-4] + "_key")
    if re.search(r"(?i)(?:recovery|backup|rescue|scratch|emergency)[-_.]?codes?", name):
        return "recovery-code"
    said = re.search(r"\.(token|secret|password|passwd|passphrase)$", name)
    if said:
        return said.group(1)
    bare = re.sub(r"\.(?:txt|pw|pass|secret|token|key|dat|raw)$", "", name)
    strength = strength_of(bare)
    if strength is None or (strength is Strength.WEAK and bare != "node-token") or re.search(r"\.\w{1,5}$", bare):
        return None
    return kind_of(bare)


def _plainly_public(name: str) -> bool:
    return (
        re.search(
            r"(?i)(?:id|ids|url|uri|ip|ips|arn|host|hostname|name|endpoint|address|dns|port|region|zone|cidr|version|bucket)$",
            name,
        )
        is not None
    )


_LINE = re.compile(r"[^\r\n]+")
_FIELD = re.compile(r"[^\s\"',|]+")
_LABEL = re.compile(r"^[ \t]*(?:\d+[.)]|[\w ]{1,30}:|token|accessToken|value|AccessToken)[ \t]+(?=\S)")


_VALUE = re.compile(r"""["'](?P<key>[\w.-]+)["']\s*:\s*["'](?P<value>[^"'\n]+)["']""")
_SAYS_VALUE = frozenset({"value", "secret", "plaintext", "payload", "data"})
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?")


def _stands_out(value: str) -> bool:
    """Whether a value beside others can be the secret among them: no name, date, place, path or identifier."""
    return (
        _is_made(value)
        and len(value) >= 8
        and not (is_identifier(value) or is_path(value) or is_place(value) or is_mask(value) or is_reference(value))
        and _DATE.fullmatch(value) is None
        and sum(any(map(test, value)) for test in (str.isupper, str.islower, str.isdigit)) == _CLASSES
    )


_CLASSES = 3
_PADDED_BASE64 = re.compile(r"[A-Za-z0-9+/]{10,}={1,2}")


def find_output(text: str, kind: str) -> Iterator[Match]:
    """Find the secrets in an output that is one: words of lines that are no sentences, values of objects and tables."""
    for found in _VALUE.finditer(text):
        if found.group("key").lower() in _SAYS_VALUE:
            is_secret = _is_whole_secret(found.group("value"), alone=True)
        else:
            is_secret = strength_of(found.group("key") + "_secret") is not None and _stands_out(found.group("value"))
        if is_secret:
            yield Match(found.start("value"), found.end("value"), kind)
    for line in _LINE.finditer(text):
        label = _LABEL.match(line.group())
        skipped = label.end() if label else 0
        fields = list(_FIELD.finditer(line.group(), skipped))
        if not fields or (len(fields) > 1 and not all(_is_made(field.group()) for field in fields)):
            if (
                kind == "password"
                and 3 <= len(fields) <= 12
                and all(re.fullmatch(r"[a-z]{3,9}", field.group()) for field in fields)
            ):
                yield Match(line.start() + fields[0].start(), line.start() + fields[-1].end(), "passphrase")  # diceware
            elif "\t" in line.group() or "|" in line.group() or "  " in line.group().strip():
                for field in fields:  # a table
                    if _stands_out(field.group()) or _PADDED_BASE64.fullmatch(field.group()):
                        yield Match(line.start() + field.start(), line.start() + field.end(), kind)
            continue
        for field in fields:
            value = field.group()
            at = line.start() + field.start()
            user, colon, rest = value.partition(":")
            if colon and rest.startswith("$"):
                at, value = at + len(user) + 1, rest
            if kind == "decoded-value" and not looks_random(value):
                continue
            if _is_whole_secret(value, alone=len(fields) == 1):
                yield Match(at, at + len(value), kind)


def _is_made(value: str) -> bool:
    return len(value) >= 6 and (looks_random(value) or re.fullmatch(r"[0-9a-f]{8,}", value) is not None)


def _is_whole_secret(value: str, *, alone: bool) -> bool:
    if strength_of(value) is not None and is_ordinary(value):
        return False  # the name that was asked for
    if (
        len(value) < 6
        or not any(map(str.isalnum, value))
        or is_reference(value)
        or is_mask(value)
        or value.endswith(":")
        or (value.endswith(".") and not looks_random(value))
    ):
        return False
    if is_path(value) or is_place(value) or value.startswith(("-----", "--")):
        return False
    if re.fullmatch(r"\d[\d.,]*", value):
        return len(value) >= 6 and value.isdigit()
    return alone or _is_made(value) or is_identifier(value)
