"""Secrets in sentences and tables that programs print, in cookies, and typed into a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import Match, Rule, by_pattern, with_lines
from sopcapture.redact.shellwords import read_word
from sopcapture.redact.values import Style, is_identifier, is_secret_value, is_status, looks_random

_NAMED = r"(?:pass(?:word|phrase|code|wd)|token|api[ -]?key|(?:secret|access|master|unseal|recovery|root)[ -](?:access[ -])?(?:key|token)|secret|PIN)"
_SENTENCE = re.compile(
    rf"""
    \b(?P<name>{_NAMED})s?\b[ ]?
    (?:[ ](?:is|was|has[ ]been)[ ](?:generated|created|set|changed|reset)[ ][^\n:]{{0,50}}:
      |[^\n:=|{{}}<>"'`\\/]{{0,50}}?[ ](?:is|was|are)(?:[ ]set[ ]to|[ ]now)?:?
      |[ ](?:set|changed|reset)[ ]to:?
      |(?<=with[ ]password)|(?<=with[ ]the[ ]password)|(?<=with[ ]token)
      |[ ](?:for|of|to|on)[ ][^\n:=|{{}}<>"'`]{{1,60}}:
      |[ ]?\#?\d{{1,2}}:
      |[ ]?[-=]>
      |[ ]?\([^()\n]{{1,30}}\)[ ]?:
      |[ ]?\|
    )
    [ \t]*[`"'*]{{0,2}}(?P<value>[^\s`"'|<>]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_sentences(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what a program says about a secret: ``The password of the admin is …``, ``Unseal Key 1: …``."""
    for found in _SENTENCE.finditer(text, start, end):
        stop = found.end("value")
        while stop > found.start("value") and text[stop - 1] in ".,;:!)*":
            stop -= 1
        value = text[found.start("value") : stop]
        name = found.group("name")
        strength = Strength.PASSWORD if name.lower().startswith("pass") else Strength.TOKEN
        if (
            len(value) >= 6
            and looks_random(value)
            and not is_identifier(value)
            and is_secret_value(value, strength, Style.COLON)
        ):
            yield Match(found.start("value"), stop, kind_of(name.replace(" ", "_")))


_ROW = re.compile(
    r"^[ \t]*(?:\|[ ]*)?(?P<name>[A-Za-z_][\w.\-]{1,40})(?:[ ]{2,}|[ ]*\t[ \t]*|[ ]+\|[ ]+)(?P<value>\S+)[ \t]*(?:\|[ \t]*)?\r?$",
    re.MULTILINE,
)


def find_table_rows(text: str, start: int, end: int) -> Iterator[Match]:
    """Find rows of two columns of which the first is a name: what ``vault kv get`` and ``psql`` print."""
    for found in _ROW.finditer(text, start, end):
        name, value = found.group("name"), found.group("value")
        strength = strength_of(name)
        if strength is None or is_status(value) or not is_secret_value(value, strength, Style.COLON):
            continue
        if strength is Strength.PASSWORD or looks_random(value):
            yield Match(found.start("value"), found.end("value"), kind_of(name))


_DESCRIBED = re.compile(r"^(?P<name>[\w.-]+):[ \t]*\r?\n-{2,}\r?\n(?P<value>\S+)[ \t\r]*$", re.MULTILINE)


def find_described(text: str, start: int, end: int) -> Iterator[Match]:
    """Find values under an underlined name, as ``kubectl describe configmap`` prints them."""
    for found in _DESCRIBED.finditer(text, start, with_lines(text, start, end, 0, 2)[1]):
        strength = strength_of(found.group("name"))
        if strength is not None and is_secret_value(found.group("value"), strength, Style.COLON):
            yield Match(found.start("value"), found.end("value"), kind_of(found.group("name")))


_COOKIE = re.compile(
    r"(?:\b(?:set-)?cookie[\"']?:[ \t]*|\bcurl\b[^\r\n|;]*?[ ](?:-b|--cookie)[ =])[\"']?(?P<pairs>[^\r\n\"']+)", re.IGNORECASE
)
_COOKIE_PAIR = re.compile(r"(?:^|;)[ ]*(?P<name>[\w.\-!#$%&*+^|~]+)=(?P<value>[^;,\s]{8,})")
_COOKIE_ATTRIBUTES = frozenset(["path", "domain", "expires", "max-age", "samesite", "secure", "httponly", "priority", "partitioned"])


def find_cookies(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the values of cookies that look like sessions (RFC 6265)."""
    for found in _COOKIE.finditer(text, start, end):
        for pair in _COOKIE_PAIR.finditer(found.group("pairs")):
            value = pair.group("value")
            if pair.group("name").lower() not in _COOKIE_ATTRIBUTES and len(value) >= 12 and looks_random(value):
                offset = found.start("pairs")
                if is_secret_value(value, Strength.TOKEN, Style.SHELL):
                    yield Match(offset + pair.start("value"), offset + pair.end("value"), "cookie")


_ECHO = re.compile(
    r"\b(?:echo|printf|yes)[ \t]+(?:-[neE]+[ \t]+|--[ \t]+|'%s(?:\\n)?'[ \t]+|\"%s(?:\\n)?\"[ \t]+|%s[ \t]+)*(?=[^\s-])"
)
_READERS = re.compile(
    r"""[ \t]*(?:;[^|\n]{0,80}\)[ ]*)?(?:\\\n[ \t]*)?(?:
      \|[ \t]*(?:sudo[ ](?!-S)(?:-\S+[ ])*)?(?:[\w./=-]+[ ]){0,2}?
        (?: chpasswd\b | (?:smb|vnc|kd?b5_)?passwd\b | restic\b | borg\b | realm\b | ipa\b | net[ ]ads | sshfs\b | sudo[ ](?:-\w+[ ])*(?:-\w*S|--stdin) | su\b | cryptsetup\b | kinit\b | gpg\b[^|\n]*--passphrase-fd
          | [^|\n]*?(?:--\w*(?:password|token|secret|key|passphrase|pass|auth)-?(?:from-)?(?:stdin|fd[= ]0)|--with-token|-stdin\b|-(?:pass|passin)[ ]stdin)
          | vault[ ]login | gh[ ](?:secret|auth) | docker[ ](?:secret[ ]create|login) | podman[ ](?:secret[ ]create|login) | wrangler[ ]secret | pass[ ]insert
          | gcloud[ ]secrets | openssl[ ](?:passwd|enc|pkcs12|rsa) | wg[ ]pubkey | secret-tool | htpasswd[ ]-\w*i | op[ ] | kubeseal | ansible-vault | mkpasswd
          | base64\b )
      | >{1,2}[ ]*["']?[^\s"';|&]*(?:pass|secret|token|credential|\.netrc|\.pgpass|vault|api_?key|private_?key)[^\s/"';|&]*
    )""",
    re.VERBOSE,
)
_SUBSTITUTED = re.compile(r"(?:pass\w*|token|secret|key)[\w-]*(?:[= ]*<\(\s*|[= ](?P<quote>[\"']))\Z")
_USER_AND = re.compile(r"(?P<user>[\w.@\-]+):(?P<value>.+)", re.DOTALL)


def find_piped(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a literal that is piped into a program which reads a secret from its input, or into a file named for one."""
    for found in _ECHO.finditer(text, start, end):
        limit = min(len(text), found.end() + 4_096)
        substituted = _SUBSTITUTED.search(text[max(0, found.start() - 80) : found.start()])
        if substituted and substituted.group("quote"):
            closing = text.find(substituted.group("quote"), found.end(), limit)
            limit = closing if closing >= 0 else limit
        word = read_word(text, found.end(), limit)
        reader = _READERS.match(text, word.whole_end, min(len(text), word.whole_end + 300))
        if reader is None and substituted is None:
            continue
        value, first = word.text, word.start
        encodes = reader is not None and reader.group().rstrip().endswith("base64")
        pair = _USER_AND.fullmatch(value)
        if pair and reader is not None and ("chpasswd" in reader.group() or encodes):
            value, first = pair.group("value"), word.start + pair.start("value")
        value = value.removesuffix("\\n")
        if is_secret_value(value, Strength.PASSWORD, Style.SHELL) and (looks_random(value) or not encodes):
            yield Match(first, min(word.end, first + len(value)) if word.end - word.start == len(word.text) else word.end,
                        "password", value)  # fmt: skip


_HERE_STRING = re.compile(
    r"(?i:pass|secret|token|credential|\bkinit|\brealm|\bipa|\bsudo[ ]-S|\bcryptsetup|login|\bbase64|_key|-key)[^\n<|;&]*<<<[ ]*"
)
_SEARCHES = re.compile(r"\b(?:grep|rg|sed|awk|cut|tr|jq|yq|wc|cat|tee|diff|sort|head|tail)\b[^\n|;&]*\Z")


def find_here_strings(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a literal here-string for a program that reads a secret from its input."""
    for found in _HERE_STRING.finditer(text, start, end):
        if _SEARCHES.search(text[start : found.start()]):
            continue
        word = read_word(text, found.end(), min(len(text), found.end() + 4_096))
        pair = _USER_AND.fullmatch(word.text) if "chpasswd" in found.group() else None
        skipped = pair.start("value") if pair else 0
        if is_secret_value(word.text[skipped:], Strength.PASSWORD, Style.SHELL):
            yield Match(word.start + skipped, word.end, "password", word.text[skipped:])


_HERE_DOCUMENT = re.compile(
    r"\bchpasswd\b[^\n<|]*<<-?[ ]*[\"']?(?P<end>\w+)[\"']?[^\n]*\n(?P<body>(?:.*\n){1,50}?)[ \t>]*(?P=end)\b"
)


def find_here_documents(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the passwords in the here-document of chpasswd(8)."""
    for found in _HERE_DOCUMENT.finditer(text, start, end):
        for pair in re.finditer(r"^[> \t]*[\w.@-]+:(?P<value>\S+)", found.group("body"), re.MULTILINE):
            yield Match(found.start("body") + pair.start("value"), found.start("body") + pair.end("value"), "password")


_EXPECT = r"assword[^\n]{0,60}?\bsend(?:_\w+)?[ ]+(?:--[ ]+)?[\"'{](?P<value>[^\"'\n}]+?)(?:\\[rn])?[\"'}]"


def _is_bearer(value: str) -> bool:
    return is_secret_value(value, Strength.TOKEN, Style.SHELL) and (looks_random(value) or len(value) >= 20)


RULES = (
    Rule(
        "said-secret",
        ("passw", "passphrase", "token", "api key", "api-key", "secret", "key", "passcode", "pin "),
        find_sentences,
        example="The temporary password for ada is: <strong>\nYour API key is <token>\nUnseal Key 1: <base64 44>",
        counterexample="The password for ada is required\nYour token was refreshed\nThe key fingerprint is: SHA256:abc",
    ),
    Rule(
        "table-row",
        ("pass", "pw", "secret", "token", "key"),
        find_table_rows,
        example="password    <password>\n| api_token | <token> |",
        counterexample="token_ttl   768h\npassword    <nil>\nkey         value\ntoken       n/a",
    ),
    Rule(
        "described-value",
        ("pass", "pw", "secret", "token", "key"),
        find_described,
        example="Data\n====\napi_key:\n----\n<token>\n",
        counterexample="Data\n====\nkey_name:\n----\nshop\n",
    ),
    Rule(
        "powershell-secure-string",
        ("securestring",),
        by_pattern(
            r"ConvertTo-SecureString[ ]+(?:-String[ ]+)?[\"'](?P<value>[^\"'\n]+)[\"']",
            "password",
            accept=lambda value: is_secret_value(value, Strength.PASSWORD, Style.SHELL),
            flags=re.IGNORECASE,
        ),
        example="$c = ConvertTo-SecureString '<password>' -AsPlainText -Force",
        counterexample="ConvertTo-SecureString '$password' -AsPlainText; ConvertTo-SecureString $p -AsPlainText",
    ),
    Rule(
        "cookie",
        ("cookie", "curl "),
        find_cookies,
        example="Set-Cookie: session=<alnum 32>; Path=/; HttpOnly\ncurl -s -b 'sid=<alnum 32>' https://example.org",
        counterexample="Set-Cookie: theme=dark-mode-v2; Path=/; Max-Age=31536000",
    ),
    Rule(
        "bearer-token",
        ("bearer",),
        by_pattern(r"\b[Bb]earer[ ](?P<value>[A-Za-z0-9._~+/=-]{8,})", "bearer-token", accept=_is_bearer),
        example="got Bearer <alnum 40> from the server",
        counterexample="Bearer authentication is required; Bearer $TOKEN; WWW-Authenticate: Bearer realm=example",
    ),
    Rule(
        "piped-secret",
        ("echo ", "printf ", "yes "),
        find_piped,
        example=(
            "echo '<password>' | sudo -S apt update; echo ada:<password> | sudo chpasswd; "
            "printf %s <token> | docker login -u ada --password-stdin r.example.org; echo -n <strong> | base64; echo <password> > vault_pass.txt"
        ),
        counterexample="echo $TOKEN | docker login --password-stdin; echo hello | base64; echo done | tee log; echo ok > /tmp/a",
    ),
    Rule(
        "expect-send",
        ("send",),
        by_pattern(_EXPECT, "password", accept=lambda value: is_secret_value(value, Strength.PASSWORD, Style.SHELL)),
        example="expect -c 'spawn ssh ada@host; expect \"password:\"; send \"<password>\\r\"; interact'",
        counterexample='expect "password:"; send "$password\\r"',
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
)  # fmt: skip
