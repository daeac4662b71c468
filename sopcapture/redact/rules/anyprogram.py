"""Secrets as arguments of programs that no table knows: what stands around them says what they are.

A program that takes a user by one option takes the password by another; what a program calls a secret by its
subcommand, it takes as a value or an operand. Since nothing here knows the program, the value must look made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from sopcapture.redact.names import Strength
from sopcapture.redact.rules.assignments import KEYWORDS as NAME_KEYWORDS
from sopcapture.redact.rules.base import SHORT_OPTION, Match, Rule, by_name, by_pattern
from sopcapture.redact.shellwords import Word, read_word, rest_of, words_from
from sopcapture.redact.values import Style, has_all_classes, is_identifier, is_mixed, is_secret_value, looks_random

_LONGEST = 2_048
_MOST_WORDS = 60
_BEFORE = 256
_PASSWORD_OPTIONS = frozenset(["-p", "-P", "-w", "-pw", "-xp"])
_OTHER_USERS = frozenset(
    ["sudo", "doas", "su", "runuser", "chroot", "docker", "podman", "kubectl", "nsenter", "id", "ps"]
)
"""Their user is one of the machine's, for whom no password is given."""
_OPTIONS = re.compile(r"(?<![\w\-])-(?:u|U|l|n|xu|user|login|-user|-username|-login|-apple-id|username)(?=[ =])")
_SIGNS_OF_OTHER_THINGS = re.compile(r"[/{}\[\]<>()$`\s]|::|^\d+:|^v\d")


def is_made(value: str, *, literal: bool = False) -> bool:
    """Whether a value that nothing names can be a password; in single quotes, it is `literal`."""
    return (
        len(value) >= 6
        and not _SIGNS_OF_OTHER_THINGS.search(value.replace("$", "") if literal else value)
        and any(map(str.isdigit, value))
        and looks_random(value)
        and not is_identifier(value)
        and is_secret_value(value, Strength.PASSWORD, Style.SHELL)
    )


def is_literal(text: str, word: Word) -> bool:
    """Whether a word stands in single quotes, in which no sign means more than itself."""
    return word.quoted and text[word.whole_start] == "'"


def _command_at(text: str, at: int, start: int) -> tuple[list[Word], list[Word]]:
    """Read the words of the command in which a place lies: those before it, and those from it on."""
    first = max(start, at - _BEFORE, *(text.rfind(sign, start, at) + 1 for sign in "|;&(`\n"))
    after = islice(words_from(text, at, min(len(text), at + _LONGEST)), _MOST_WORDS)
    return list(words_from(text, first, at)), list(after)


def find_beside_user(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the password of a program that is given a user, too: ``tool -u ada -p x``."""
    at = start
    while found := _OPTIONS.search(text, at, end):
        before, after = _command_at(text, found.start(), start)
        at = max(found.end(), after[-1].end if after else 0)
        if not _OTHER_USERS.isdisjoint(word.text for word in before):
            continue
        for option, value in pairwise((*before, *after)):
            name, equals, _ = option.text.partition("=")
            if name in _PASSWORD_OPTIONS:
                word = rest_of(text, option, len(name) + 1) if equals else value
                if is_made(word.text, literal=is_literal(text, word)) and ":" not in word.text:
                    yield Match(word.start, word.end, "password", word.text)


_PAIR = re.compile(
    r"(?<![\w\-])(?:-u|-U|-A|-a|--?user|--?userpwd|--?auth|--?login|--?creds?|--?credentials?"
    r"|(?<=[ ,])user(?:pwd)?|(?<=[ ])auth(?=[ ])|(?P<other>--?[\w-]+))[ =]+[\"']?"
    r"(?P<user>[\w.@\\-]{1,60}):(?P<value>[^\s\"':/|;&<>]{6,})(?=[\"'\s]|$)"
)
_IMPACKET = re.compile(
    r"(?<![\w:/])(?:[\w.-]+[/\\])?(?P<user>[\w.-]+):(?P<value>(?:[^\s\"':/@|;&<>]|@(?=[^\s\"':/@]*@)){8,})"
    r"@(?P<host>[\w.-]+|(?:tcp|unix)\([^()\s]*\)/[^\s\"']*)(?=[\s\"']|$)"
)
_ORACLE = re.compile(r"(?<![\w:/.])[\w$#-]+/(?P<value>[^\s\"'/@|;&<>]{6,})@(?:[\w.-]+:\d{2,5}/|//)[\w.-]+")
_MAIL_BEFORE = re.compile(r"(?i)^(?:mailto|to|from|cc|bcc|mail|e-?mail|user|by|author|sip|acct|xmpp|for)$")


def _has_all_classes(value: str) -> bool:
    return any(map(str.isupper, value)) and any(map(str.islower, value)) and any(map(str.isdigit, value))


def find_pairs(text: str, start: int, end: int) -> Iterator[Match]:
    """Find ``user:password`` behind an option that names a user, and ``user:password@host``."""
    for found in _PAIR.finditer(text, start, end):
        value = found.group("value").rpartition("@")[0] or found.group("value")
        if has_all_classes(value) if found.group("other") else is_made(value):
            yield Match(found.start("value"), found.start("value") + len(value), "password")
    for pattern in (_IMPACKET, _ORACLE):
        for found in pattern.finditer(text, start, end):
            value = found.group("value")
            is_mail = pattern is _IMPACKET and _MAIL_BEFORE.match(found.group("user")) is not None
            if not is_mail and _has_all_classes(value) and is_made(value):
                yield Match(found.start("value"), found.end("value"), "password")


_CODE_OPTION = re.compile(
    r"--(?:[\w-]+-)?(?:pin|otp|totp|passcode|(?:mfa|otp|2fa|token|auth)-code)[ =]+[\"']?(?P<value>\d{4,8})\b"
)
_TOKEN_OPTION = re.compile(
    r"(?<![\w\-])-[tTkK][ =][\"']?(?P<value>[A-Za-z0-9_]{20,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?=[\"'\s]|$)"
)


def find_token_options(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what no name, image or target of an option ``-t`` or ``-k`` looks like."""
    for found in _TOKEN_OPTION.finditer(text, start, end):
        value = found.group("value")
        if "-" in value or (not is_identifier(value) and is_mixed(value)):
            yield Match(found.start("value"), found.end("value"), "token")


_SECRET_COMMAND = re.compile(
    r"\b(?:hash|encrypt|encode|hashpw|bcrypt\w*|scrypt|crypt|mkpasswd|set|change|reset|new|encrypt_string|seal)"
    r"(?:[-_: ]?(?:pass(?:word|wd)?|pw|secret|string|hash))?[ ]+(?=\S)"
)


def find_operands(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the operand of a subcommand that hashes, encrypts or sets a password: ``tool hash-password x``."""
    for found in _SECRET_COMMAND.finditer(text, start, end):
        if not re.search(r"pass|crypt|hash|secret", found.group()):
            continue
        words = list(islice(words_from(text, found.end(), min(len(text), found.end() + _LONGEST)), 8))
        for place, word in enumerate(words):
            if word.text.startswith("-") and not word.quoted:
                continue
            if place and words[place - 1].text in ("-m", "-f", "-o", "-i", "-c"):
                continue
            if is_made(word.text, literal=is_literal(text, word)) and _is_strange(word.text):
                yield Match(word.start, word.end, "password", word.text)
            break


_USER_COMMAND = re.compile(
    r"\b(?:users?[ :_-](?:add|create|new|edit|passw(?:or)?d|change-?password|set-?password|reset-?password)"
    r"|(?:add|create|new|register)[_-]?user|(?:change|set|reset)[_-]?(?:initial[_-]?)?passw(?:or)?d|login)[ ]+(?=\S)"
)


def find_user_operands(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the password among the operands of a subcommand about a user: ``tool user create ada x``."""
    for found in _USER_COMMAND.finditer(text, start, end):
        for word in islice(words_from(text, found.end(), min(len(text), found.end() + _LONGEST)), 6):
            if word.text.startswith("-"):
                continue
            # a password, and no name of a user, a host or a branch
            is_password = is_made(word.text, literal=is_literal(text, word)) and _has_all_classes(word.text)
            if is_password and not re.fullmatch(r"[\w.+-]+@[\w.-]+|[\w.-]*\w", word.text):
                yield Match(word.start, word.end, "password", word.text)


def _is_strange(value: str) -> bool:
    return _has_all_classes(value) or not value.isalnum()


def find_here_words(text: str, start: int, end: int) -> Iterator[Match]:
    """Find a here-string that is one word and looks made, whatever reads it."""
    at = start
    while (at := text.find("<<<", at, end)) >= 0:
        at += 3
        while at < end and text[at] == " ":
            at += 1
        word = read_word(text, at, min(len(text), at + _LONGEST))
        reads = _SEARCH.search(text, max(start, at - 200), at)
        if (
            reads is None
            and is_made(word.text, literal=is_literal(text, word))
            and len(word.text) >= 10
            and _is_strange(word.text)
        ):
            yield Match(word.start, word.end, "secret", word.text)


_SEARCH = re.compile(
    r"\b(?:grep|rg|sed|awk|cut|tr|jq|yq|wc|cat|diff|sort|head|tail|bc|base64 -d|xxd|read)\b[^\n|;&]*\Z"
)

RULES = (
    Rule(
        "beside-user",
        (SHORT_OPTION,),
        find_beside_user,
        example="tool -h db -u ada -p <strong>\nchat -w <strong> -n ada\nsend -xu ada -xp <strong> -m hi",
        counterexample=(
            "ps -u ada -p 1234; sudo -u ada mkdir -p build7x/out3; ssh -l ada -p 2222 web; git push -u origin -p; "
            "docker run -u app -p 8080:80 web; rsync -u -p a1b2c3d b; scp -l 500 -P 2222 a b"
        ),
    ),
    Rule(
        "user-and-password",
        (SHORT_OPTION, "-user", "user=", "auth", "cred", "@"),
        find_pairs,
        example=(
            "hurl --user ada:<strong> a\npsexec corp/ada:Aa1<strong>@10.0.0.1\nada/Aa1<strong>@db:1521/SHOP as sysdba"
        ),
        counterexample=(
            "docker run -u 1000:1000 web; tool --user ada:staff; mailto:ada7Bx2kd@example.org; npm:react@18.2.0 "
            "curl -u ada:$PW a; chown -u ada:web2 x; lib/python3@3.12:8080/x"
        ),
    ),
    Rule(
        "code-option",
        ("pin", "otp", "code"),
        by_pattern(_CODE_OPTION.pattern, "code"),
        example="tool change-pin --pin <digits 6> --new-pin <digits 8>; tsh login --otp=<digits 6>",
        counterexample="tool --pin on --code 12; --spin 123456",
    ),
    Rule(
        "token-option",
        (SHORT_OPTION,),
        find_token_options,
        example="ci -t a1B<alnum 30>7x\ncov -t <hex 8>-<hex 4>-4<hex 3>-a<hex 3>-<hex 12>",
        counterexample=(
            "docker build -t web:1.2.3 .; tmux -t main; docker build -t shop_web_server_image_2 .; x -k <hex 40>"
        ),
    ),
    Rule(
        "secret-operand",
        ("crypt", "passw", "secret"),
        find_operands,
        example=(
            "caddy hash-password --plaintext Aa1<strong>\nmkpasswd -m sha-512 Aa1<strong>\n"
            "x encrypt_string 'Aa1<strong>' --name n"
        ),
        counterexample=(
            "set password policy-2; hash-password --help; mkpasswd -m sha-512; cryptsetup open /dev/sda2 data2"
        ),
    ),
    Rule(
        "user-operand",
        ("user", "passw", "login"),
        find_user_operands,
        example="tool user create ada 'Aa1<strong>!'\ntool set-initial-password Aa1<strong>!",
        counterexample="samba-tool user create ada2X; docker login Registry2.example.org; x create-user Fix-2nd-Bug",
    ),
    Rule(
        "secret-data",
        ("secret", "cred", "passw"),
        by_pattern(
            r"(?:\b(?:secret|credential|password)s?\b[^\n|;&]{0,200}?--?(?:value|data|text|body|plaintext|base64)[ =]+"
            r"|\bsecret,[^\s]{0,80}\bdata=)"
            r"[\"']?(?P<value>[^\s\"',;|&]{6,})",
            "secret",
            accept=is_made,
        ),
        example=(
            "eas secret:create --name A --value a1B<alnum 20>\nqemu-img create --object secret,id=s,data=a1B<alnum 9> a"
        ),
        counterexample="x secret list --value dark-green; y secret create --data @file.json",
    ),
    Rule(
        "here-word",
        ("<<<",),
        find_here_words,
        example="hcloud context create shop <<< a1B<alnum 40>",
        counterexample="bc <<< 2+3; grep x <<< aB3x9Kq2Lm; read a b <<< hello",
    ),
    Rule(
        "slash-password",
        (" /p",),
        by_pattern(
            r"(?<=\s)/(?:p|pw|pass|password)[ ](?P<value>[^\s\"'/]{6,})",
            "password",
            accept=is_made,
            flags=re.IGNORECASE,
        ),
        example="signtool sign /f c.pfx /p Aa1<strong> a.exe",
        counterexample="schtasks /p 12; ls /p aaa",
    ),
    Rule(
        "login-words",
        ("login", "user "),
        by_pattern(
            r"(?:^(?:ftp>[ ]*)?user[ ][\w.@-]+[ ](?=[^\s\"']+$)"
            r"|(?<=\s)\+?login[ ][\w.@-]+[ ]|\buser[ ][\w.@-]+[ ]using[ ]|\buser[ ][\w.@-]+[ ](?=[^\s\"']+[\"']))"
            r"[\"']?(?P<value>[^\s\"';,]{6,})(?=[\"'\s]|$)",
            "password",
            accept=lambda value: is_made(value) and _is_strange(value),
            flags=re.MULTILINE,
        ),
        example="steamcmd +login ada Aa1<strong> +quit\ndb2 connect to shop user ada using Aa1<strong>",
        counterexample="the login of ada failed; user ada using python3; login from 10.0.0.1",
    ),
    Rule(
        "wireless-key",
        NAME_KEYWORDS,
        by_pattern(
            r"\b(?:uci|wpa_cli|hostapd_cli|iwconfig)\b[^\n|;&]{0,120}?"
            r"\b(?:key|psk|\w*passphrase|\w*password)[ =]+[\"']*(?:s:)?"
            r"(?P<value>[^\s\"']{8,64})",
            "password",
        ),
        example="uci set wireless.default_radio0.key='<strong>'\nwpa_cli set_network 0 psk '\"<strong>\"'",
        counterexample="uci show wireless; wpa_cli status",
    ),
    Rule(
        "read-word",
        ("<<<",),
        by_name(r"\bread[ ](?:-\w+[ ])*(?P<name>\w+)[ ]*<<<[ ]*(?P<q>[\"']?)(?P<value>[^\s\"']+)(?P=q)", Style.SHELL),
        example="read -r PW <<< '<strong>'",
        counterexample='read -r PW <<< "$PASSWORD"; read a <<< b',
    ),
    Rule(
        "subscripted",
        NAME_KEYWORDS,
        by_name(r"\[(?P<q>[\"'])(?P<name>[\w.-]+)(?P=q)\]\s+(?P<r>[\"'])(?P<value>[^\"'\n]+)(?P=r)", Style.QUOTED),
        example='sops --set \'["db_password"] "<strong>"\' s.yaml',
        counterexample="x['token'] 'none'",
    ),
)
