"""Secrets in files as they are printed: key blocks, Kubernetes secrets, netrc, pgpass, shadow, XML, SQL, name-value pairs."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import Match, Rule, by_pattern, with_lines
from sopcapture.redact.values import Style, is_mask, is_reference, is_secret_value, looks_random

_BEGIN_KEY = re.compile(r"-{4,5} ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-{4,5}")
_END_KEY = re.compile(r"-{4,5} ?END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-{4,5}")
_KEY_LINE = re.compile(
    r"(?:[\s>+|\d:\"',-]|\\[nrt])*(?:[A-Za-z0-9+/=]{4,}(?:\\[nr])*[\"',\\]*|(?:Proc-Type|DEK-Info|Version|Comment|Hash): .*|)[ \t\r]*"
)
_LONGEST_KEY = 40_000


def find_private_keys(text: str, start: int, end: int) -> Iterator[Match]:
    """Find PEM and OpenPGP blocks of private keys (RFC 7468, RFC 9580), those that lost their end or their begin included."""
    at = start
    while begin := _BEGIN_KEY.search(text, at, end):
        closing = _END_KEY.search(text, begin.end(), min(end, begin.end() + _LONGEST_KEY))
        stop = closing.end() if closing else _run_of_key_lines(text, begin.end(), end)
        if stop - begin.end() > 16:
            yield Match(begin.start(), stop, "private-key")
        at = max(stop, begin.end())
    for closing in _END_KEY.finditer(text, start, end):
        first = closing.start()
        while first > start:
            line = text.rfind("\n", start, first - 1) + 1
            if not re.fullmatch(r"[ \t>+]*[A-Za-z0-9+/=]{16,}[ \t\r]*\n?", text[max(line, start) : first]):
                break
            first = max(line, start)
        if first < closing.start():
            yield Match(first, closing.end(), "private-key")


def _run_of_key_lines(text: str, at: int, end: int) -> int:
    """Go on over the lines that can belong to a key, for one whose end was cut off."""
    stop = at
    while stop < end:
        line_end = text.find("\n", stop, end)
        line_end = end if line_end < 0 else line_end
        line = text[stop:line_end]
        if stop > at and (not _KEY_LINE.fullmatch(line) or not line.strip()):
            break
        if stop == at and line.strip() and not _KEY_LINE.fullmatch(line):
            found = re.match(r"[A-Za-z0-9+/=\\nr]+", line)
            return stop + (found.end() if found else 0)
        if line_end == end:
            return end
        stop = line_end + 1
    return max(at, stop - 1)


_SECRET_OBJECT = re.compile(r"^(?P<indent>[ \t]*)(?:-[ ])?[\"']?kind[\"']?:[ ]*[\"']?Secret[\"']?,?[ \t\r]*$", re.MULTILINE)
_DATA = re.compile(r"^(?P<indent>[ \t]*)[\"']?(?:data|stringData)[\"']?:[ \t]*(?P<open>\{?)[ \t\r]*$", re.MULTILINE)
_ENTRY = re.compile(r"^(?P<indent>[ \t]*)[\"']?(?P<key>[\w.\-]+)[\"']?:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
_NOT_SECRET_KEY = frozenset(["username", "user", "host", "hostname", "port", "namespace", "ca.crt", "tls.crt", "database", "dbname", "url"])
_AROUND = 30_000


def find_kubernetes_secrets(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the values under ``data`` and ``stringData`` of a Kubernetes Secret, whichever of data and kind comes first."""
    for kind in _SECRET_OBJECT.finditer(text, start, end):
        first = max(start, kind.start() - _AROUND)
        for border in re.finditer(r"^---[ \t\r]*$", text[first : kind.start()], re.MULTILINE):
            last_border = first + border.end()
            first = max(first, last_border)
        border_after = re.compile(r"^---[ \t\r]*$", re.MULTILINE).search(text, kind.end(), min(end, kind.end() + _AROUND))
        last = border_after.start() if border_after else min(end, kind.end() + _AROUND)
        for data in _DATA.finditer(text, first, last):
            yield from _entries(text, data, last)


def _entries(text: str, data: re.Match[str], end: int) -> Iterator[Match]:
    depth = len(data.group("indent"))
    at = data.end() + 1
    block: tuple[int, int, str] | None = None
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        line = text[at:line_end]
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= depth:
            break
        if block is not None and indent > block[0] and line.strip():
            yield Match(at + indent, at + len(line.rstrip()), block[2])
        else:
            block = None
            entry = _ENTRY.match(text, at, line_end)
            if entry:
                key = entry.group("key")
                if re.fullmatch(r"[|>][+-]?\d?", entry.group("value")):
                    block = (indent, at, kind_of(key))
                else:
                    yield from _entry(entry, key)
        at = line_end + 1


def _entry(entry: re.Match[str], key: str) -> Iterator[Match]:
    raw = entry.group("value").rstrip(",")
    value = raw.strip("\"'")
    place = entry.start("value") + (len(raw) - len(raw.lstrip("\"'")))
    if len(value) >= 2 and key.lower() not in _NOT_SECRET_KEY and not is_reference(value) and not is_mask(value):
        yield Match(place, place + len(value), kind_of(key) if strength_of(key) else "secret")


_NETRC = r"\b(?:machine[ \t]+\S+|default(?=\s+(?:login|account|user)\b))\s+(?:(?:login|account|user)\s+\S+\s+)*password\s+(?P<value>\"[^\"\n]+\"|[^\s\\\"']+)"
_PGPASS = r"^[ \t]*[\w.\-*/\\:]+?:(?:\d{1,5}|\*):[\w.\-*$]+:[\w.\-*@]+:(?P<value>[^\s:][^\s]*)[ \t\r]*$"
_SHADOW = r"(?:^|(?<=[\s'\"]))[a-z_][\w.\-]*\$?:!{0,2}(?P<value>\$(?:\w{1,8})\$[^\s:]+|[./A-Za-z0-9]{13}(?=:\d{5}:))(?=:|\s|$)"
_CRYPT = r"(?<![\w$])(?P<value>\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|argon2id?|argon2i|scrypt|P|H|S)\$[A-Za-z0-9./,=+$\-]{16,}|\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2[\w-]*)\}[A-Za-z0-9+/=$.]{16,})"


def _accept_password(value: str) -> bool:
    return is_secret_value(value.strip('"'), Strength.PASSWORD, Style.SHELL)


_XML = re.compile(
    r"<(?P<name>[A-Za-z_][\w.:\-]*)(?:\s[^<>]{0,200})?>(?P<value>[^<>\n]{1,400})</(?P=name)>"
    r"|(?:name|key|id)=[\"'](?P<key>[\w.:\-]+)[\"'][^<>\n]{0,80}?\bvalue=[\"'](?P<attribute>[^\"'<>\n]+)[\"']",
    re.IGNORECASE,
)


def find_xml(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the text of elements and the value of properties whose name announces a secret."""
    for found in _XML.finditer(text, start, end):
        group = "value" if found.group("value") else "attribute"
        name = found.group("name") if group == "value" else found.group("key")
        value = found.group(group)
        strength = strength_of(name)
        if strength is not None and is_secret_value(value.strip(), strength, Style.QUOTED):
            yield Match(found.start(group), found.end(group), kind_of(name), value.strip())


_PAIR = re.compile(
    r"""
    (?P<q>\\?["'])(?:name|key|Name|Key|variable|field|ParameterKey|OptionName)(?P=q)\s*:\s*(?P=q)(?P<json>[\w.\-/ ]+)(?P=q)\s*,\s*
        (?:(?P=q)type(?P=q)\s*:\s*(?P=q)\w*(?P=q)\s*,\s*)?
        (?P=q)(?:value|Value|plainText|ParameterValue)(?P=q)\s*:\s*(?P=q)(?P<json_value>(?:(?!(?P=q))[^\n])+)(?P=q)
    | (?:-[ ]|^[ \t]*)(?:name|key):[ ]*["']?(?P<yaml>[\w.\-/]+)["']?[ \t\r]*\n[ \t]*value:[ ]*(?P<yq>["']?)(?P<yaml_value>[^\n]+?)(?P=yq)[ \t\r]*$
    | (?P<nq>\\?["'])(?P<nested>[\w.\-]+)(?P=nq)\s*:\s*\{[^{}]{0,200}?(?P=nq)value(?P=nq)\s*:\s*(?P=nq)(?P<nested_value>[^"'\n\\]+)(?P=nq)
    | \b(?:Key|Name|ParameterKey|name)=(?P<cli>[\w.\-/]+),(?:Value|ParameterValue|value)=(?P<cli_value>[^\s,"']+)
    """,
    re.VERBOSE | re.MULTILINE,
)


def find_name_value_pairs(text: str, start: int, end: int) -> Iterator[Match]:
    """Find variables that are written as two fields, as Kubernetes, ECS, Compose and CI systems do."""
    start, end = with_lines(text, start, end, 1, 4)
    if text.find("alue", start, end) < 0:
        return
    at = start
    while found := _PAIR.search(text, at, end):
        form = next(form for form in ("json", "yaml", "nested", "cli") if found.group(form))
        strength = strength_of(found.group(form))
        value = found.group(f"{form}_value")
        if strength is not None and is_secret_value(value, strength, Style.QUOTED):
            yield Match(found.start(f"{form}_value"), found.end(f"{form}_value"), kind_of(found.group(form)))
        # the value may hold the name of the next pair
        at = found.start(f"{form}_value")


_HCL = re.compile(
    r"\bvariable\s+\"(?P<name>[\w-]+)\"\s*\{(?P<body>[^{}]{0,400}?)\bdefault\s*=\s*\"(?P<value>[^\"\n]+)\""
)


def find_terraform_variables(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the default of a Terraform variable whose name announces a secret."""
    for found in _HCL.finditer(text, start, with_lines(text, start, end, 0, 8)[1]):
        strength = strength_of(found.group("name"))
        if strength is not None and is_secret_value(found.group("value"), strength, Style.QUOTED):
            yield Match(found.start("value"), found.end("value"), kind_of(found.group("name")))


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


_AWS_PAIR = r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b[^\n]{0,120}?(?:\n[^\n]{0,60}?)?(?<![A-Za-z0-9/+=])(?P<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"

_STRING = r"(?P<q>\\?['\"])(?P<value>(?:(?!(?P=q))[^\n\\]|\\.|'')+)(?P=q)"

RULES = (
    Rule(
        "private-key-block",
        ("private key",),
        find_private_keys,
        whole=True,
        example="-----BEGIN OPENSSH <q>PRIVATE KEY-----\n<base64 64>\n<base64 64>\n<base64 20>\n-----END OPENSSH <q>PRIVATE KEY-----",
        counterexample="-----BEGIN PUBLIC KEY-----\n<base64 64>\n-----END PUBLIC KEY-----\nYour PRIVATE KEY is safe",
    ),
    Rule(
        "putty-private-key",
        ("private-lines",),
        by_pattern(r"Private-Lines:\ \d+\s+(?P<value>(?:[A-Za-z0-9+/=]+[ \t\r]*\n?)+)", "private-key"),
        whole=True,
        example="PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n<base64 48>\n",
        counterexample="Public-Lines: 1\nAAAAC3NzaC1lZDI1NTE5\nPrivate-Lines:",
    ),
    Rule(
        "kubernetes-secret",
        ("kind: secret", 'kind": "secret"', "kind:secret", 'kind":"secret"', "'kind': 'secret'"),
        find_kubernetes_secrets,
        whole=True,
        example="apiVersion: v1\nkind: Secret\ndata:\n  pin: <base64 24>\n  db: <base64 16>\n",
        counterexample="apiVersion: v1\nkind: ConfigMap\ndata:\n  colour: dark-green\n",
    ),
    Rule(
        "netrc",
        ("password",),
        by_pattern(_NETRC, "password", accept=_accept_password, before=3, after=1),
        example="machine api.example.org\n  login ada\n  password <password>",
        counterexample="machine learning with a login and a password is hard; default password",
    ),
    Rule(
        "pgpass",
        (":5432:", ":*:", ":6432:"),
        by_pattern(_PGPASS, "password", accept=_accept_password, flags=re.MULTILINE),
        example="db.example.org:5432:shop:ada:<password>",
        counterexample="nginx:*:app:user:",
    ),
    Rule(
        "shadow",
        ("$", ":0:99999"),
        by_pattern(_SHADOW, "password-hash", flags=re.MULTILINE),
        example="ada:$6$<alnum 8>$<alnum 86>:19700:0:99999:7:::",
        counterexample="daemon:*:19700:0:99999:7:::\nada:!:19700:0:99999:7:::",
    ),
    Rule(
        "password-hash",
        ("$", "sha}", "{ssha", "md5}", "crypt}"),
        by_pattern(_CRYPT, "password-hash"),
        example="ada $2y$05$<alnum 53> {SSHA}<base64 32>",
        counterexample="cost $2.50 and $6 more, $1",
    ),
    Rule(
        "xml-value",
        ("pass", "pw", "secret", "token", "key"),
        find_xml,
        example='<server><dbPassword><password></dbPassword></server>\n<add key="ApiToken" value="<token>"/>',
        counterexample="<password></password><token>${env.TOKEN}</token><key>name</key>",
    ),
    Rule(
        "name-value-pair",
        ("pass", "pw", "secret", "token", "key", "cred", "auth"),
        find_name_value_pairs,
        example='{"name": "DB_PASSWORD", "value": "<password>"}\n- name: API_TOKEN\n  value: <token>\nParameterKey=DbPassword,ParameterValue=<password>',
        counterexample='{"name": "LOG_LEVEL", "value": "debug"}\n- name: API_TOKEN\n  valueFrom: db\n- name: API_TOKEN\n  value: $(TOKEN)',
    ),
    Rule(
        "terraform-variable",
        ("pass", "pw", "secret", "token", "key", "cred"),
        find_terraform_variables,
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
        "aws-key-pair",
        ("akia", "asia"),
        by_pattern(_AWS_PAIR, "aws-secret-key", accept=looks_random, after=1),
        example="CREDENTIALS AKIAXXXXXXXXXXXXXXXX 2026-01-01 <base64 40>",
        counterexample="Asia/Tokyo is where AKIA stands",
    ),
    Rule(
        "sql-password",
        ("identified", "password", "secret"),
        by_pattern(
            r"(?:\bIDENTIFIED\s+(?:WITH\s+\S+\s+)?(?:BY|AS)\s+(?:PASSWORD\s+)?"
            r"|\b(?:ENCRYPTED\s+|UNENCRYPTED\s+)?PASSWORD\s*(?:=\s*|FOR\s+\S+\s*=\s*|\(\s*|\s)N?(?:PASSWORD\s*\(\s*)?"
            r"|\bSET\s+PASSWORD[^'\"\n]{0,80}=\s*|\bOPTIONS\s*\([^)\n]*?password\s+)" + _STRING,
            "password",
            accept=_accept_password,
            flags=re.IGNORECASE,
        ),
        example=(
            "CREATE USER ada IDENTIFIED BY '<password>'; ALTER ROLE ada WITH PASSWORD '<password>'; "
            "SET PASSWORD FOR ada = '<password>'; CREATE USER b IDENTIFIED WITH mysql_native_password BY \"<password>\""
        ),
        counterexample="GRANT ALL TO ada; ALTER ROLE ada WITH PASSWORD NULL; CREATE TABLE u (password VARCHAR(64) DEFAULT '')",
    ),
    Rule(
        "oracle-connect",
        ("sql>",),
        by_pattern(r"SQL>\s*conn(?:ect)?\s+[\w$#\".-]+/(?P<value>[^\s@/]+)", "password", accept=_accept_password, flags=re.IGNORECASE),
        example="SQL> connect shop/<password>@db",
        counterexample="SQL> connect / as sysdba\nSQL> connect shop@db",
    ),
    Rule(
        "mongo-auth",
        ("db.auth(",),
        by_pattern(r"db\.auth\(\s*[\"'][^\"'\n]*[\"']\s*,\s*[\"'](?P<value>[^\"'\n]+)[\"']", "password", accept=_accept_password),
        example="db.auth('ada', '<password>')",
        counterexample="db.auth('ada', passwordPrompt())",
    ),
    Rule(
        "server-password-line",
        ("requirepass", "masterauth", "bindpw", "rootpw", "secret 5", "secret 9", "password 7", "> auth"),
        by_pattern(
            r"(?:^[ \t]*|>[ ])(?:(?-i:AUTH)(?:[ ]\w+)?|(?:config[ ]set[ ])?(?:requirepass|masterauth|(?:binddn|root|bind)pw|olcRootPW:?|(?:enable[ ]|username[ ]\S+[ ])?(?:secret|password)[ ]\d))"
            r"[ \t]+[\"']?(?P<value>[^\s\"']+)",
            "password",
            accept=_accept_password,
            flags=re.MULTILINE | re.IGNORECASE,
        ),
        example="requirepass <password>\nbindpw <password>",
        counterexample="# requirepass sets the password\nrootpw",
    ),
)  # fmt: skip
