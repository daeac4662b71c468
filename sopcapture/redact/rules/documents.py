"""Secrets in files as they are printed: Kubernetes secrets, netrc, pgpass, shadow, XML, pairs of name and value."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.assignments import KEYWORDS as NAME_KEYWORDS
from sopcapture.redact.rules.base import LONG_WORD, Match, Rule, by_name, by_pattern
from sopcapture.redact.values import Style, is_mask, is_place, is_reference, is_secret_value, looks_random

_SECRET_OBJECT = re.compile(r"^[ \t]*(?:- )?[\"']?kind[\"']?: *[\"']?Secret[\"']?,?[ \t\r]*$", re.MULTILINE)
_BORDER = re.compile(r"^---[ \t\r]*$", re.MULTILINE)
_DATA = re.compile(r"^(?P<indent>[ \t]*)[\"']?(?:data|stringData)[\"']?:[ \t]*\{?[ \t\r]*$", re.MULTILINE)
_ENTRY = re.compile(r"[ \t]*[\"']?(?P<key>[\w.\-]+)[\"']?:[ \t]*(?P<value>.*?)[ \t\r]*$")
_COMPACT = re.compile(r"\"kind\":[ ]?\"Secret\"")
"""An object in one line of JSON."""
_COMPACT_DATA = re.compile(r"\"(?:data|stringData)\":[ ]?\{(?P<data>[^{}\n]*)\}")
_COMPACT_AROUND = 2_000
_PAIR = re.compile(r"\"(?P<key>[\w.\-]+)\":[ ]?(?P<value>\"[^\"\n]*\")")
_BLOCK = re.compile(r"[|>][+-]?\d?")
_NOT_SECRET = frozenset({"username", "user", "host", "hostname", "port", "namespace", "database", "dbname", "url"})
_PUBLIC = frozenset({"ca.crt", "tls.crt"})
_AROUND = 30_000
"""How far from its kind the data of an object can lie, in characters."""


def find_kubernetes_secrets(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the values under ``data`` and ``stringData`` of a Kubernetes Secret, whichever of data and kind is first."""
    searched = start
    for kind in _SECRET_OBJECT.finditer(text, start, end):
        first = max(searched, kind.start() - _AROUND)
        last = min(end, kind.end() + _AROUND)
        borders = [border.end() for border in _BORDER.finditer(text, first, kind.start())]
        following = _BORDER.search(text, kind.end(), last)
        last = following.start() if following else last
        for data in _DATA.finditer(text, borders[-1] if borders else first, last):
            yield from _entries(text, data, last)
        searched = max(searched, last)
    searched = start
    for kind in _COMPACT.finditer(text, start, end):
        line_end = text.find("\n", kind.end(), end)
        first = max(searched, text.rfind("\n", start, kind.start()) + 1, kind.start() - _COMPACT_AROUND)
        last = min(end if line_end < 0 else line_end, kind.end() + _COMPACT_AROUND)
        for data in _COMPACT_DATA.finditer(text, first, last):
            searched = data.end()
            for entry in _PAIR.finditer(text, *data.span("data")):
                yield from _entry(entry)


def _entries(text: str, data: re.Match[str], end: int) -> Iterator[Match]:
    depth = len(data.group("indent"))
    at = data.end() + 1
    block: tuple[int, str] | None = None
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        line = text[at:line_end]
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= depth:
            return
        if block is not None and indent > block[0] and line.strip():
            yield Match(at + indent, at + len(line.rstrip()), block[1])
        else:
            block = None
            entry = _ENTRY.match(text, at, line_end)
            if entry and _BLOCK.fullmatch(entry.group("value")):
                block = indent, kind_of(entry.group("key"))
            elif entry:
                yield from _entry(entry)
        at = line_end + 1


def _entry(entry: re.Match[str]) -> Iterator[Match]:
    key, raw = entry.group("key"), entry.group("value").rstrip(",")
    value = raw.strip("\"'")
    place = entry.start("value") + len(raw) - len(raw.lstrip("\"'"))
    if key.lower() in _PUBLIC or (key.lower() in _NOT_SECRET and not _holds_secret(value)):
        return
    if len(value) >= 2 and not is_reference(value) and not is_mask(value):
        yield Match(place, place + len(value), kind_of(key) if strength_of(key) else "secret")


def _holds_secret(value: str) -> bool:
    """Whether base64 under a harmless name says something that is no name: an address with a password in it."""
    try:
        decoded = base64.b64decode(value, validate=True).decode()
    except ValueError:
        return False
    return (looks_random(decoded) and not is_place(decoded)) or "@" in decoded


def is_password(value: str) -> bool:
    """Whether a value can be a password, quotes apart."""
    return is_secret_value(value.strip('"'), Strength.PASSWORD, Style.SHELL)


_DOCKER_AUTH = re.compile(r"[\"']?_?auth[\"']?\s*[:=]\s*[\"']?(?P<value>[A-Za-z0-9+/]{8,}={0,2})(?=[\"'\s,}]|$)")


def find_docker_auth(text: str, start: int, end: int) -> Iterator[Match]:
    """Find ``"auth": "…"`` of docker's configuration and npm's ``_auth``: user and password in base64."""
    for found in _DOCKER_AUTH.finditer(text, start, end):
        try:
            decoded = base64.b64decode(found.group("value"), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if ":" in decoded and decoded.isprintable():
            yield Match(found.start("value"), found.end("value"), "registry-auth")


_BLOCK_NAME = re.compile(
    r"^(?P<indent>[ \t]*)(?:- )?[\"']?(?P<name>[\w.\-]+)[\"']?:[ \t]*[|>][+-]?\d?[ \t\r]*$", re.MULTILINE
)
_MOST_LINES = 50


def find_blocks(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the lines of a block scalar of YAML whose name announces a secret."""
    for found in _BLOCK_NAME.finditer(text, start, end):
        strength = strength_of(found.group("name"))
        if strength is None or strength is Strength.WEAK:
            continue
        at = found.end() + 1
        for _ in range(_MOST_LINES):
            line_end = text.find("\n", at)
            line = text[at : line_end if line_end >= 0 else len(text)]
            value = line.strip()
            indent = len(line) - len(line.lstrip())
            if not value or indent <= len(found.group("indent")):
                break
            if is_secret_value(value, strength, Style.QUOTED):
                yield Match(at + indent, at + indent + len(value), kind_of(found.group("name")))
            at += len(line) + 1


RULES = (
    Rule(
        "kubernetes-secret",
        ("kind: secret", 'kind": "secret"', "kind:secret", 'kind":"secret"', "'kind': 'secret'"),
        find_kubernetes_secrets,
        whole=True,
        example="apiVersion: v1\nkind: Secret\ndata:\n  pin: <base64 24>\n  db: <base64 16>\n",
        counterexample="apiVersion: v1\nkind: ConfigMap\ndata:\n  colour: dark-green\n",
    ),
    Rule(
        "docker-config",
        ("dockerc",),
        by_pattern(
            r"\.docker(?:configjson|cfg)[\"']?:[ \t]*[\"']?(?P<value>[A-Za-z0-9+/]{30,}={0,2})", "registry-auth"
        ),
        example="  .dockerconfigjson: <base64 120>=",
        counterexample="type: kubernetes.io/dockerconfigjson",
    ),
    Rule(
        "netrc",
        ("password",),
        by_pattern(
            r"\b(?:machine[ \t]+\S+|default(?=\s+(?:login|account|user)\b))\s+(?:(?:login|account|user)\s+\S+\s+)*"
            r"password\s+(?P<value>\"[^\"\n]+\"|[^\s\\\"']+)",
            "password",
            accept=is_password,
            before=3,
            after=1,
        ),
        example="machine api.example.org\n  login ada\n  password <password>",
        counterexample="machine learning with a login and a password is hard; default password",
    ),
    Rule(
        "pgpass",
        (":5432:", ":*:", ":6432:"),
        by_pattern(
            r"^[ \t]*[\w.\-*/\\:]+?:(?:\d{1,5}|\*):[\w.\-*$]+:[\w.\-*@]+:(?P<value>[^\s:]\S*)[ \t\r]*$",
            "password",
            accept=is_password,
            flags=re.MULTILINE,
        ),
        example="db.example.org:5432:shop:ada:<password>",
        counterexample="nginx:*:app:user:",
    ),
    Rule(
        "shadow",
        ("$", ":0:99999"),
        by_pattern(
            r"(?:^|(?<=[\s'\"]))[a-z_][\w.\-]*\$?:!{0,2}"
            r"(?P<value>\$\w{1,8}\$[^\s:]+|[./A-Za-z0-9]{13}(?=:\d{5}:))(?=:|\s|$)",
            "password-hash",
            flags=re.MULTILINE,
        ),
        example="ada:$6$<alnum 8>$<alnum 86>:19700:0:99999:7:::",
        counterexample="daemon:*:19700:0:99999:7:::\nada:!:19700:0:99999:7:::",
    ),
    Rule(
        "password-hash",
        ("$", "sha}", "{ssha", "md5}", "crypt}"),
        by_pattern(
            r"(?<![\w$])(?:\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|argon2id?|argon2i|scrypt|P|H|S)\$[A-Za-z0-9./,=+$\-]{16,}"
            r"|\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2[\w-]*)\}[A-Za-z0-9+/=$.]{16,})",
            "password-hash",
        ),
        example="ada $2y$05$<alnum 53> {SSHA}<base64 32>",
        counterexample="cost $2.50 and $6 more, $1",
    ),
    Rule(
        "xml-element",
        ("</",),
        by_name(
            r"<(?P<name>[A-Za-z_][\w.:\-]*)(?:\s[^<>]{0,200})?>(?P<value>[^<>\n]{1,400})</(?P=name)>", Style.QUOTED
        ),
        example="<server><dbPassword><password></dbPassword></server>",
        counterexample="<password></password><token>${env.TOKEN}</token><key>name</key>",
    ),
    Rule(
        "xml-attributes",
        ("value=",),
        by_name(
            r"\b(?:name|key|id)=[\"'](?P<name>[\w.:\-]+)[\"'][^<>\n]{0,80}?\bvalue=[\"'](?P<value>[^\"'<>\n]+)[\"']",
            Style.QUOTED,
        ),
        example='<add key="ApiToken" value="<token>"/>\n<property name="db.password" value="<password>"/>',
        counterexample='<input name="password" value=""/> <add key="ApiVersion" value="2026-01-01"/>',
    ),
    Rule(
        "xml-named-element",
        ("</",),
        by_name(
            r"<\w+\s[^<>\n]{0,80}?\b(?:name|key|id)=[\"'](?P<name>[\w.:\-]+)[\"'][^<>\n]{0,80}>(?P<value>[^<>\n]{1,400})</",
            Style.QUOTED,
        ),
        example='<entry key="database.password"><password></entry>',
        counterexample='<entry key="database.password"></entry> <string name="key_title">Keys</string>',
    ),
    Rule(
        "yaml-block",
        NAME_KEYWORDS,
        find_blocks,
        example="db_password: |\n  <password>\ntoken: >-\n  <token>\n",
        counterexample="description: |\n  the password\npassword: |\n  {{ vault }}\n",
    ),
    Rule(
        "service-key",
        ("arykey", "masterkey", "readonlykey"),
        by_pattern(
            r"(?i:(?:primary|secondary)(?:readonly|master)*key)[\"']?\s*[:=]\s*[\"']?(?P<value>[A-Za-z0-9+/]{30,}={0,2})(?![\w.])",
            "access-key",
            accept=looks_random,
        ),
        example='"primaryKey": "<base64 43>=", "secondaryKey": "<base64 43>="',
        counterexample='"primaryKey": "id", primaryKey: user_id_and_name_of_the_customer',
    ),
    Rule(
        "json-pair",
        ('value"', "value'", 'plaintext"'),
        by_name(
            r"(?P<q>\\?[\"'])(?i:name|key|variable|field|parameterkey|optionname)(?P=q)\s*:"
            r"\s*(?P=q)(?P<name>[\w.\-/ ]+)(?P=q)\s*,\s*(?:(?P=q)type(?P=q)\s*:\s*(?P=q)\w*(?P=q)\s*,\s*)?"
            r"(?P=q)(?i:value|plaintext|parametervalue)(?P=q)\s*:\s*(?P=q)(?P<value>(?:(?!(?P=q))[^\n])+)(?P=q)",
            Style.QUOTED,
            before=3,
            after=1,
        ),
        example='{"name": "DB_PASSWORD", "value": "<password>"}, {"Key": "ApiToken",\n "Value": "<token>"}',
        counterexample='{"name": "LOG_LEVEL", "value": "debug"}, {"name": "API_TOKEN", "value": "$TOKEN"}',
    ),
    Rule(
        "yaml-pair",
        ("value:",),
        by_name(
            r"(?:- |^[ \t]*)(?:name|key):[ ]*[\"']?(?P<name>[\w.\-/]+)[\"']?[ \t\r]*\n"
            r"[ \t]*value:[ ]*(?P<q>[\"']?)(?P<value>[^\n]+?)(?P=q)[ \t\r]*$",
            Style.QUOTED,
            before=1,
        ),
        example="- name: API_TOKEN\n  value: <token>\n- name: DB_PASSWORD\n  value: '<password>'\n",
        counterexample="- name: API_TOKEN\n  valueFrom: db\n- name: API_TOKEN\n  value: $(TOKEN)",
    ),
    Rule(
        "flow-pair",
        ("value:",),
        by_name(
            r"\{[ ]*name:[ ]*[\"']?(?P<name>[\w.\-/]+)[\"']?,[ ]*value:[ ]*"
            r"(?P<q>[\"']?)(?P<value>[^\n\"'{},]+)(?P=q)[ ]*\}",
            Style.QUOTED,
        ),
        example='- {name: DB_PASSWORD, value: "<password>"}',
        counterexample="- {name: MODE, value: prod} - {name: API_TOKEN, valueFrom: x}",
    ),
    Rule(
        "nested-value",
        ('value"', "value'"),
        by_name(
            r"(?P<q>\\?[\"'])(?P<name>[\w.\-]+)(?P=q)\s*:\s*\{[^{}]{0,200}?"
            r"(?P=q)value(?P=q)\s*:\s*(?P=q)(?P<value>[^\"'\n\\]+)(?P=q)",
            Style.QUOTED,
            before=4,
            after=1,
        ),
        example='"db_password": {\n  "sensitive": true,\n  "type": "string",\n  "value": "<password>"\n}',
        counterexample='"db_name": {"type": "string", "value": "shop"}, "db_password": {"value": null}',
    ),
    Rule(
        "named-parameter",
        ("value=",),
        by_name(r"\b(?i:key|name|parameterkey)=(?P<name>[\w.\-/]+),(?i:value|parametervalue)=(?P<value>[^\s,\"']+)",
                Style.QUOTED),
        example="aws cloudformation deploy ParameterKey=DbPassword,ParameterValue=<password>",
        counterexample="Name=Environment,Value=production Key=DbPassword,Value=$PW",
    ),
    Rule(
        "terraform-variable",
        ('variable "',),
        by_name(
            r"\bvariable\s+\"(?P<name>[\w-]+)\"\s*\{[^{}]{0,400}?\bdefault\s*=\s*\"(?P<value>[^\"\n]+)\"",
            Style.QUOTED,
            after=8,
        ),
        example='variable "db_password" {\n  type = string\n  default = "<password>"\n}',
        counterexample='variable "db_password" {\n  sensitive = true\n}\nvariable "key_name" {\n  default = "shop"\n}',
    ),
    Rule(
        "docker-auth",
        ("auth",),
        find_docker_auth,
        example='{"auths": {"r.example.org": {"auth": "<basic>"}}}',
        counterexample='{"auth": "basic"}\nauth: required',
    ),
    Rule(
        "aws-session-token",
        (LONG_WORD,),
        by_pattern(
            r"\bASIA[A-Z2-7X]{16}\b[^\n]{0,200}?(?<![A-Za-z0-9/+=])(?P<value>[A-Za-z0-9/+]{100,}={0,2})(?![A-Za-z0-9/+=])",
            "aws-session-token",
        ),
        example="CREDENTIALS ASIAXXXXXXXXXXXXXXXX 2026-01-01 <base64 200>",
        counterexample="ASIA is a continent, /a/b/c",
    ),
    Rule(
        "aws-key-pair",
        (LONG_WORD,),
        by_pattern(
            r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b[^\n]{0,120}?(?:\n[^\n]{0,60}?)?"
            r"(?<![A-Za-z0-9/+=])(?P<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
            "aws-secret-key",
            accept=looks_random,
            after=1,
        ),
        example="CREDENTIALS AKIAXXXXXXXXXXXXXXXX 2026-01-01 <base64 40>",
        counterexample="Asia/Tokyo is where AKIA stands",
    ),
)  # fmt: skip
