"""Values behind a name that announces a secret: `NAME=value`, `name: value`, `"name": "value"`, `'NAME' => 'value'`.

This covers variables in commands and in dumps of the environment, `.env`, YAML, JSON, ini and properties files, code,
HTTP headers, query strings, connection strings and traces; what the value may be is judged in `values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of, words_of
from sopcapture.redact.rules.base import Match, Rule, by_name, by_pattern
from sopcapture.redact.shellwords import read_word
from sopcapture.redact.values import Style, is_identifier, is_ordinary, is_secret_value, is_status, looks_random

_NAME = r"[A-Za-z_][A-Za-z0-9_]{0,60}(?:[.\-]{1,2}[A-Za-z0-9_]{1,60}){0,8}"
_ASSIGNMENT = re.compile(
    rf"""
    (?<![A-Za-z0-9_])(?P<name>{_NAME})
    (?P<close>\\?["'`]|&quot;)?\]?
    (?: (?P<shell>=)(?![=>~])
      | (?P<code>[ \t]{{0,40}}(?:=>|:=|={{1,3}}|\?=|\+=)[ \t]{{0,40}}
                | :[ ]?(?:&?(?:static\ )?str(?:ing)?|String|SecretStr|Optional\[\w+\])[ ]?=[ ]?)
      | (?P<colon>(?:[ \t]\[[^\]\n]{{0,40}}\])?[ \t]{{0,12}}:(?!//|:)[ \t]{{0,40}})
      | (?P<comma>(?<=["'`])[ ]?,[ ]?(?=["'`]))
    )
    """,
    re.VERBOSE | re.ASCII,
)
_WORDS_BEFORE = re.compile(r"(?:[A-Za-z]{2,16} ){1,3}\Z")
_DEFAULT = re.compile(r"(?::?[-=]|:(?![-=?+]))(?P<value>[^}\s]+)\}")
_OPENING = re.compile(r"""(?:[bBuUrRN@]|!!?\w+\s)?(?P<quote>\\?["'`]|&quot;|\$')""")
_QUOTED = {
    '"': re.compile(r'(?:[^"\\\n]|\\.)*'),
    "'": re.compile(r"(?:[^'\\\n]|\\.)*"),
    "`": re.compile(r"[^`\n]*"),
    '\\"': re.compile(r'(?:(?!\\")[^\n])*'),
    "\\'": re.compile(r"(?:(?!\\')[^\n])*"),
    "&quot;": re.compile(r"(?:(?!&quot;)[^\n])*"),
    "$'": re.compile(r"(?:[^'\\\n]|\\.)*"),
}
_BARE = re.compile(r"\$\{\{[^\n}]*\}\}|\S+")
_ENDS_VALUE = re.compile(
    r"&&|\|\||[&,;](?=[A-Za-z_][\w.\-\[\]% ]*=)|[,;|&](?=\s|$)|,(?=[\"'])|\\[nr\"]"
    r"|[\"'](?=[\s,;:)\]}>|&\\]|$)|&quot;|</"
)
_OPENS = {")": "(", "]": "[", "}": "{", ">": "<"}
_NOTHING_MORE = re.compile(r"[ \t\r]*(?:(?:#|;|//|\||\().*)?|[ \t]*,.*|[ \t]*[}\])].*", re.DOTALL)
_SCHEME = re.compile(
    r"(?:Bearer|Basic|Token|bearer|basic|token|Digest|ApiKey|GenieKey|Bot|SSWS|Splunk|Negotiate|NTLM|Key)"
    r"[ \t]+(?=\S{6})"
)


KEYWORDS = (
    "pass", "pw", "secret", "token", "key", "cred", "auth", "psk", "mnemonic", "cookie", "bearer", "otp",
    "api_hash",
)  # fmt: skip
"""What every name that announces a secret contains."""
_NAME_IN_LINE = re.compile(
    f"(?:pass phrase|{'|'.join(KEYWORDS)})"
    r"""[a-z0-9_.\-]{0,60}(?:\\?["'`]|&quot;)?\]?(?:[ \t]\[[^\]\n]{0,40}\])?[ \t]{0,40}[=:,?+]"""
)


def find_assignments(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the literal values behind names that announce a secret."""
    # lower case, so that the search can skip to the first letters of the keywords at full speed
    if _NAME_IN_LINE.search(text[start:end].lower()) is None:
        return
    at = start
    while found := _ASSIGNMENT.search(text, at, end):
        at = found.end()
        match = _default(text, found, end) if text.startswith("${", found.start() - 2) else _behind(text, found, end)
        if match is not None:
            at = max(at, match.end)
            yield match


_IDENTIFIER = re.compile(r"[A-Za-z_]+(?:\d{0,2}_[A-Za-z]+)*")
_CALLS = re.compile(r"[$]?[A-Za-z_][\w.]*(?:->\w|::\w|\[[\w:\-]*\]|\([\w\s,.\"']*\))")
_CLOSED = re.compile(r"[\"'](?=[\s,;:&|)\]}]|$)")
_MORE_WORDS = re.compile(r"[ ][a-z]+[ ]")
_USER = re.compile(r"[\w.@\-]{1,64}:(?=[^/\s])")


def length_of_user(name: str, value: str) -> int:
    """How much of a value is the user before the secret: credentials are written as ``user:secret``."""
    found = _USER.match(value) if words_of(name)[-1] in ("auth", "creds", "credential", "credentials") else None
    return found.end() if found and len(value) > found.end() else 0


def _default(text: str, found: re.Match[str], end: int) -> Match | None:
    """``${DB_PASSWORD:-literal}``: the reference is none, but its default is."""
    strength = strength_of(found.group("name"))
    default = _DEFAULT.match(text, found.end("name"), end)
    if strength is None or default is None or not is_secret_value(default.group("value"), strength, Style.SHELL):
        return None
    return Match(default.start("value"), default.end("value"), kind_of(found.group("name")))


def _behind(text: str, found: re.Match[str], end: int) -> Match | None:
    name = found.group("name")
    sigil = text[found.start() - 1 : found.start()]
    if sigil in ("$", "@") and not (found.group("code") or text[found.end() : found.end() + 1] in ("'", '"')):
        return None  # a variable of a shell that is only used; those of PHP, Perl and Ruby are set
    if found.group("colon") and (
        name == "PASS"
        or name.lower() in ("cookie", "set-cookie")
        or (text[found.end() - 1] == ":" and sigil in (":", "/"))
        or text.startswith("checksum/", found.start() - 9)
    ):
        return None  # the verdict of a test; pairs of their own; a part of an ARN or of an image's name; a digest
    if found.group("colon") and not found.group("close"):
        # "AWS Secret Access Key [None]: …", "public key: …": the words before belong to the name
        before = _WORDS_BEFORE.search(text[max(0, found.start() - 60) : found.start()])
        spaced = (before.group() if before else "") + name
        strength = strength_of(spaced)
        kind = kind_of(name if strength is strength_of(name) else spaced)
    else:
        strength, kind = strength_of(name), kind_of(name)
    at = found.end()
    if name.upper() == "PWD" and found.group("code"):
        strength = Strength.PASSWORD  # of ODBC: a shell has no blanks there
    if strength is None or at >= end or text.startswith("{{secret:", at):
        return None
    if found.group("shell") is None:
        opening = _OPENING.match(text, at, end)
        if opening and found.group("colon") and not found.group("close") and text[at - 1] == ":":
            line = text[text.rfind("\n", 0, at) + 1 : at]
            if line.count(text[at]) % 2:
                return None  # the quote ends what a prompt says: "Password:"
        if opening:
            return _quoted(text, opening, kind, strength, found)
        return _bare(text, found, kind, strength, end)
    if found.group("close") and text[at] not in "\"'\\":
        return None  # a quoted name before a bare equals sign is no assignment
    if text.startswith(('\\"', "\\'", "&quot;", "`"), at):
        opening = _OPENING.match(text, at, end)
        match = _quoted(text, opening, kind, strength, found) if opening else None
        # what stands between backticks is a command, unless no command could be called so
        return match if match and (text[at] != "`" or looks_random(text[match.start : match.end])) else None
    return _shell(text, at, name, strength, end)


def _quoted(text: str, opening: re.Match[str], kind: str, strength: Strength, found: re.Match[str]) -> Match | None:
    body = _QUOTED[opening.group("quote")].match(text, opening.end())
    if body is None:
        return None
    start, stop = body.span()
    scheme = _SCHEME.match(text, start, stop)
    if scheme:
        start, strength = scheme.end(), max(strength, Strength.TOKEN)
    value = text[start:stop]
    if found.group("comma") and not (
        (found.group("name").isupper() and "_" in found.group("name")) or looks_random(value)
    ):
        return None  # ("password", "username") is a list of names more often than a pair
    return Match(start, stop, kind) if is_secret_value(value, strength, Style.QUOTED) else None


def _shell(text: str, at: int, name: str, strength: Strength, end: int) -> Match | None:
    """`NAME=value` without blanks: a shell word, a line of an environment, a pair of a query or a connection string."""
    opening = _OPENING.match(text, at, end) if text[at] in "\"'$" else None
    word = read_word(text, at, end) if opening else None
    body = _QUOTED[opening.group("quote")].match(text, opening.end(), end) if opening else None
    if word is not None and body is not None and (word.quoted or _CLOSED.match(text, body.end(), end)):
        start, stop = (word.start, word.end) if word.quoted else body.span()
        value = word.text if word.quoted else body.group()
        scheme = _SCHEME.match(value)
        skipped = scheme.end() if scheme else 0
        value, start = value[skipped:], start + skipped
    else:
        start, stop = at, end_of_bare(text, at, end)
        start += length_of_user(name, text[start:stop])
        value = text[start:stop]
        if value == name or (_IDENTIFIER.fullmatch(value) and _in_call(text, at)):
            return None  # an argument that is handed on: f(password=password, token=other)
        if _CALLS.match(value) or (is_status(value) and _MORE_WORDS.match(text, stop, end)):
            return None  # code; a message, error.password=The password is …
        if (
            strength < Strength.PASSWORD
            and name.islower()
            and re.fullmatch(r"[a-z]+(?:-[a-z]+)+", value)
            and is_ordinary(value)
        ):
            return None  # a word of a setting: credential=always-ask
        words = _PHRASE.match(text, stop, end) if name.lower().endswith("phrase") and value.islower() else None
        if words:
            return Match(start, words.end(), kind_of(name), text[start : words.end()])
    return Match(start, stop, kind_of(name), value) if is_secret_value(value, strength, Style.SHELL) else None


_PHRASE = re.compile(r"(?:[ ][a-z]{3,10}){2,23}(?=[ \t\r]*(?:\n|\Z))")
"""The other words of a passphrase, in a dump of the environment, which has no quotes."""


def _in_call(text: str, at: int) -> bool:
    before = text[max(text.rfind("\n", 0, at) + 1, at - 300) : at]
    return before.count("(") > before.count(")")


def end_of_bare(text: str, at: int, end: int) -> int:
    """Find where a value without quotes ends that stands in a command, a query, a list or a sentence."""
    bare = _BARE.match(text, at, end)
    if bare is None:
        return at
    cut = _ENDS_VALUE.search(text, at, bare.end())
    stop = cut.start() if cut else bare.end()
    for _ in range(8):
        if stop == at or not _closes_more(text[at:stop]):
            break
        stop -= 1
    closing = text.find(")", at, stop)
    return closing if closing > at and _in_call(text, at) and text.find("(", at, closing) < 0 else stop


def _closes_more(value: str) -> bool:
    last = value[-1]
    if last in _OPENS:
        return value.count(_OPENS[last]) < value.count(last)
    return last in "\"'`,;"


def _bare(text: str, found: re.Match[str], kind: str, strength: Strength, end: int) -> Match | None:
    at = found.end()
    scheme = _SCHEME.match(text, at, end)
    if scheme:
        at, strength = scheme.end(), max(strength, Strength.TOKEN)
    stop = end_of_bare(text, at, end)
    value = text[at:stop]
    if value[:2] in ("{", "[", '{"', "['", '["', "{'"):
        return None  # more than one value, and each has a name of its own
    if not is_secret_value(value, strength, Style.CODE if found.group("code") else Style.COLON):
        return None
    if found.group("colon") and text[at - 1] == ":" and strength < Strength.PASSWORD and not _looks_made(value):
        return None  # name:value without a blank: an image and its tag, a place in a file
    if (
        found.group("code")
        and _IDENTIFIER.fullmatch(value)
        and found.group("name").startswith(("self.", "this.", "cls."))
    ):
        return None
    line_end = text.find("\n", stop, end)
    rest = text[stop : end if line_end < 0 else line_end]
    if not rest or _NOTHING_MORE.fullmatch(rest) or rest[0] in "'\"`\\<&":
        return Match(at, stop, kind)
    # words follow: a sentence, unless the value is nothing that a sentence has
    return Match(at, stop, kind) if _looks_made(value) else None


def _looks_made(value: str) -> bool:
    return len(value) >= 6 and looks_random(value) and not is_identifier(value)


RULES = (
    Rule(
        name="personal-access-token",
        keywords=("pat:", "pat="),
        search=by_pattern(
            r"(?<![A-Za-z0-9])(?:[A-Z][A-Z0-9_]*_PAT|PAT|pat|personal[ ]access[ ]token)[\"']?[ ]?[:=][ ]?[\"']?"
            r"(?P<value>[A-Za-z0-9_/:.-]{20,})",
            "token",
            accept=lambda value: looks_random(value) and not is_identifier(value) and value.count("/") < 2,
        ),
        example="azure devops pat: <lower 52>\nASANA_PAT=1/<digits 16>:<hex 32>",
        counterexample="pat: a-pattern-of-words-and-more-words\nexport PAT=$TOKEN",
    ),
    Rule(
        name="encoded-pair",
        keywords=("%3d",),
        search=by_name(
            r"(?:(?<![A-Za-z0-9_%])|(?<=%[0-9A-Fa-f]{2}))(?P<name>[A-Za-z_][\w.-]{1,40})%(?:25)*3[Dd]"
            r"(?P<value>(?:(?!%(?:25)*(?:26|20|0[AaDd]|2[27]))[^\s&\"'<>;])+)",
            Style.SHELL,
        ),
        example="https://example.org/?next=%2Flogin%3Fpassword%3D<password>%26user%3Dada",
        counterexample="https://example.org/?next=%2F%3Fpage%3D2%26token_type%3Dbearer",
    ),
    Rule(
        name="fallback-value",
        keywords=KEYWORDS,
        search=by_name(
            r"(?<![A-Za-z0-9_])(?=[\w.-]{0,40}(?i:pass|pw|secret|token|key|cred|auth|psk))"
            r"(?P<name>[A-Za-z_][\w.-]{1,40})[\"'\])]*(?:[^\n\"'`]|\"[^\"\n]{0,60}\"|'[^'\n]{0,60}'){0,60}?"
            r"[ ](?:\|\||\?\?|or|:|\?:|else)[ ]"
            r"(?P<q>[\"'`])(?P<value>(?:(?!(?P=q))[^\n])+)(?P=q)[ ;,)\]}%>]*$",
            Style.QUOTED,
            made=True,
        ),
        example='const pw = process.env.DB_PASSWORD || "<strong>";\npassword = getenv("DB_PASSWORD") or \'<strong>\'',
        counterexample='role = os.getenv("TOKEN_ROLE") or "reader"; t = token ? "a" : "hide-token"',
    ),
    Rule(
        name="named-value",
        keywords=KEYWORDS,
        search=find_assignments,
        example='export API_TOKEN=<token>\nDB_PASSWORD: <password>\n{"clientSecret": "<token>"}',
        counterexample=(
            'export API_TOKEN=$TOKEN\nDB_PASSWORD: ${DB_PASSWORD}\n{"clientSecret": null}\npassword=get_password()'
        ),
    ),
)  # fmt: skip
