"""Whether a value can be a secret: a literal, and not a reference, a mask, a word of prose, a path or a number.

Names announce secrets; most of what stands behind such a name in a terminal is none: `password = get_password()`,
`token: null`, `PASSWORD=$1`, `secret "db" created`. The functions here are that judgement, and nothing else has one.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from sopcapture.redact.names import Strength
from sopcapture.redact.tables import words


class Style(Enum):
    """How the value stands behind its name."""

    SHELL = "NAME=value"
    CODE = "name = value"
    COLON = "name: value"
    QUOTED = "a value in quotes"


_REFERENCE = re.compile(
    r"""
      \$[A-Za-z_0-9@*#?!-]+(?:\[[^\]]*\])?      # $TOKEN $1 $@ ${a[1]}
    | \$\{[^}]*\}                               # ${DB_PASSWORD:-}
    | \$\(.*\)? | `.*`?                         # $(command)
    | %[A-Za-z_][\w()]*%                        # %TOKEN%
    | [%$@:?\#]\{?\(?[A-Za-z_][\w.]*\)?\}?s?    # %(password)s :password @password
    | \{\{.*\}?\}? | \{%.*%?\} | <%.*%?> | \#\{.*\}?   # templates
    | __[A-Z][A-Z0-9_]*__ | @@\w+@@             # templates of installers
    | @[A-Za-z][\w.]*\(.*\)                     # @Microsoft.KeyVault(…)
    | \{[\w.!:]*\}                              # f-strings
    | [A-Za-z_][\w.:>\-]*\((?:["'].*|.*\)[;,)\]}]*|.*,)?   # calls, whole or up to a blank
    | (?:env|file|fd|stdin|pass|op|vault|ssm|arn|secretref|awssm|akv|gcpsm|keyring|ref|var|local|module|data|aws|
        secret|kv|sm|keyvault|projects|cmd|exec):.*                   # references of secret managers and openssl
    | (?:process|os|self|args|this|config|settings|options|opts|params|request|req|ctx|env|secrets|vars?|local|module|
        data|input|inputs|cfg|conf|kwargs|props|state|result|response|res|values|each|count|path|steps|needs|github|inputs|
        random_\w+|tls_\w+|aws_\w+|azurerm_\w+|google_\w+|kubernetes_\w+|cls|form|data|user|session|event|payload|body|obj)
        (?:\.|->|\[).*                          # fields of objects in code
    """,
    re.VERBOSE | re.DOTALL,
)

# What stands behind a name in code without quotes, and is no literal: a[b], a->b, a::b(c), $a->b, a + "b".
_EXPRESSION = re.compile(r"[$@%&*!]{0,2}\{?[A-Za-z_][\w.]*(?:->|::|\[|\().*|[\w.$]+\s*\+.*[\"'].*", re.DOTALL)
_MASK = re.compile(
    r"""
      [*xX•●·.\-_#?=~+/\\|!,;:]+                # ******** xxxx ....
    | .{0,8}[*•●]{3,}.{0,6}                     # gho_**** and ****ABCD
    | <<[^<>]*>> | [\w-]*(?:<[A-Za-z][^<>]*>[\w-]*)+ | <[^<>]*>? | \[[^\]]*\]? | \([^)]*\)?  # <token>, (hidden)
    | (?:ENC|AES256|pkcs7|sops|DEC)[\[(].* | \{cipher\}.* | vault:v\d+:.* | \$ANSIBLE_VAULT.* | !vault.*   # encrypted
    | your[-_. ]?\w.*
    | (?:my|some|an?|the|example|sample|dummy|fake)[-_. ](?:api[-_. ]?)?(?:token|key|password|secret|value)
    | (?:change|replace)[-_. ]?(?:me|it)(?:[-_. !].*)?
    | (?:insert|enter|put|paste|replace)[-_. ](?:with|your|here|this|in|a|the)\b.*
    | example | sample | dummy
    | todo | tbd | fixme | redacted | masked | hidden | filtered | removed | omitted | sensitive | placeholder
    | protected
    | (?-i:[A-Z]{2,}(?:_[A-Z]+)+)               # YOUR_API_KEY, VALUE_SPECIFIED_IN_NO_LOG_PARAMETER
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NOTHING = words("nothing")
_STATUS = words("status")
_PROSE = words("prose")
_PATH = re.compile(r"(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:[\w.\-+@ ={}$]+[/\\])*[\w.\-+@={}$*]*")
_RELATIVE_PATH = re.compile(
    r"(?:[\w.\-]+/)+[\w\-]*\.[A-Za-z]\w{0,5}|[\w\-]+\.(?:pem|key|crt|cer|json|ya?ml|txt|conf|cfg|ini|"
    r"env|toml|p12|pfx|jks|py|js|ts|go|rb|sh|pub|asc|gpg|age|properties|kdbx|c|h|cc|cpp|o|rs)"
)
_URL = re.compile(r"[a-z][a-z0-9+.\-]*://\S*", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,12}(?::\d+)?(?:/[\w./\-]*)?")
_MAIL = re.compile(r"[\w.+\-]+@(?:[\w\-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d[\d.,:_]*(?:[kmgt]?i?b|ms|s|m|h|d|%)?", re.IGNORECASE)
_VERSION = re.compile(r"[\^~<>=v]*\d+\.\d+[\w.\-+]*")
_HASH_PART = re.compile(r"[0-9a-f]{7,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_PATTERN = re.compile(
    r"(?:.*\[[^\]]*[A-Za-z0-9]-[A-Za-z0-9][^\]]*\][*+{].*|(?:\^?\(?\.[*+]|\[\^|\\[wSd]|\(\?).*)", re.DOTALL
)
_LABELS = words("labels")
_LONGEST = 2_000
"""How much of a value is looked at: more says no more about it."""
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]+", re.IGNORECASE)
_DIGEST = re.compile(r"(?:sha(?:1|224|256|384|512)|md5|blake\w+)[:\-=].*", re.IGNORECASE)
_FINGERPRINT = re.compile(r"(?:[0-9a-f]{2}:){7,}[0-9a-f]{2}", re.IGNORECASE)
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*)+(?:\[.*)?")
_VARIABLE_INSIDE = re.compile(
    # within a word only a name in capitals is taken for a variable: pa$$w0rd and pa$sword are passwords
    r"(?<!\$)\$(?:[A-Z_][A-Z0-9_]*(?![a-z])|\{[^}]*\}|\([^)]*\))|(?<![A-Za-z0-9$])\$[A-Za-z_]\w*|`[^`]*`|\{\{[^}]*\}\}|%\([\w.]+\)s"
)
_PUBLIC_KEY = re.compile(r"(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+@openssh\.com)(?:\s.*)?|AAAA[BCE]3NzaC1.*")
_CRYPT = re.compile(
    r"\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|argon2\w*|scrypt|pbkdf2\S*|bcrypt\S*|P|H|S)\$.{8,}|\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2\S*)\}.{8,}"
)


_CHOSEN = re.compile(r"[A-Z][a-z]{2,}[@#_\-.]?\d{1,4}[!.*?@#$%&]+|[A-Z]?[a-z]{2,}[@#$&*!]\d{1,4}[!.*?@#$%&]*")
"""What a person chooses where a rule wants a capital, a digit and a sign: no name of a thing has a sign there."""


_PADDED = re.compile(r"(?=\w*[a-z])(?=\w*[A-Z])[A-Za-z0-9+/]{10,}={1,2}")
"""Base64 with its padding."""
_OBJECT = re.compile(r"(?:[a-z]{2,}-){2,}[a-z0-9]{5}")
"""What Kubernetes calls the objects that it makes: default-token-x7k2p."""


def is_chosen(value: str) -> bool:
    """Whether a value has the form of the passwords that people choose where rules make them: Word, year, sign."""
    return _CHOSEN.fullmatch(value) is not None


_MIXED = re.compile(r"[A-Za-z]\d+[A-Za-z]+\d|\d[A-Za-z]+\d+[A-Za-z]")


def is_mixed(value: str) -> bool:
    """Whether letters and digits are mixed as in no name, version or date."""
    return _MIXED.search(value) is not None


def has_all_classes(value: str) -> bool:
    """Whether capitals, small letters, digits and a sign are in a value, as most rules for passwords want them."""
    return (
        len(value) >= 8
        and all(any(map(test, value)) for test in (str.isupper, str.islower, str.isdigit))
        and re.search(r"[!@#$%^&*?.,;+=~-]", value) is not None
        and re.search(r"[/\\(){}\[\]<>:|]", value) is None
    )


def is_hash_of_password(value: str) -> bool:
    """Whether a value is a password's hash in a form of crypt(5) or RFC 2307, which is as good as a secret."""
    return _CRYPT.fullmatch(value) is not None


def is_reference(value: str) -> bool:
    """Whether a value only names where the secret is: `$TOKEN`, `${{ secrets.X }}`, `get_password()`, `op://…`."""
    if is_hash_of_password(value):
        return False
    if "{{secret:" in value or _REFERENCE.fullmatch(value):
        return True
    rest, count = _VARIABLE_INSIDE.subn("", value)
    return bool(count) and (len(rest) < 6 or is_ordinary(rest.strip("-_.:/ ")))


def is_mask(value: str) -> bool:
    """Whether a value stands for one that is not shown: `********`, `<token>`, `your-api-key`, `(sensitive value)`."""
    return len(set(value)) == 1 or _MASK.fullmatch(value) is not None


def is_status(value: str) -> bool:
    """Whether a value is a word of the sentences and help texts in which names of secrets occur."""
    return value.lower() in _STATUS


def is_path(value: str) -> bool:
    """Whether a value names a file: a secret that begins with a slash has a random part."""
    if _RELATIVE_PATH.fullmatch(value):
        return True
    if _PATH.fullmatch(value) is None or len(value) < 2:
        return False
    return not any(len(part) >= 16 and looks_random(part) for part in re.split(r"[/\\]", value)) and (
        value.count("/") + value.count("\\") > 1 or "." in value or value[0] in "~." or is_ordinary(value.strip("/\\"))
    )


def is_place(value: str) -> bool:
    """Whether a value names a host, an address on the web or a mailbox."""
    return bool(
        _URL.fullmatch(value) or _MAIL.fullmatch(value) or (_HOST.fullmatch(value) and not _random_label(value))
    )


def _random_label(value: str) -> bool:
    return any(len(part) >= 12 and looks_random(part) for part in re.split(r"[./:]", value))


def is_identifier(value: str) -> bool:
    """Whether a value is a hash, a digest, a UUID or a fingerprint: random, and printed to be seen."""
    return bool(
        _UUID.fullmatch(value)
        or _DIGEST.fullmatch(value)
        or _FINGERPRINT.fullmatch(value)
        or (len(value) in (7, 8, 12, 16, 32, 40, 56, 64, 96, 128) and _HEX.fullmatch(value))
    )


@lru_cache(maxsize=8192)
def is_ordinary(value: str) -> bool:
    """Whether a value is made of words, numbers and versions, as names of things are. No word has 24 letters."""
    if is_chosen(value) or (_PADDED.fullmatch(value) and len(value) % 4 == 0):
        return False
    for part in re.split(r"[\s\-_./:@,+=]+", value):
        if not part or (part.isdigit() and len(part) <= 4) or re.fullmatch(r"v?\d{1,4}[a-z]?\d?", part):
            continue
        letters = part.rstrip("0123456789") if re.fullmatch(r"[a-z]{2,}\d{1,2}", part) else part
        if not letters.isalpha() or not _is_worded(letters):
            return False
    return True


def _is_worded(letters: str) -> bool:
    """Whether letters could be words: lower case, capitals, Capitalised or camelCase, and pronounceable."""
    if not letters.isascii():
        return True
    if letters.islower() or letters.isupper() or letters.istitle():
        return len(letters) < 6 or (len(letters) < 24 and re.search(r"[^aeiouy]{6,}", letters.lower()) is None)
    pieces = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", letters)
    return len(letters) / len(pieces) >= (3 if len(letters) < 24 else 4)


def looks_random(value: str) -> bool:
    """Whether a value looks as if a machine or a careful person made it: letters and digits mixed, or no words."""
    if len(value) < 6 or is_ordinary(value):
        return False
    letters = sum(map(str.isalpha, value))
    digits = sum(map(str.isdigit, value))
    return letters > 0 and (digits > 0 or len(value) >= 12 or len(set(value) - set("abcdefghijklmnopqrstuvwxyz")) > 2)


def is_secret_value(value: str, strength: Strength, style: Style) -> bool:
    """Judge the value behind a name that announces a secret."""
    value = value[:_LONGEST]
    if not value or is_reference(value) or is_mask(value) or _PATTERN.fullmatch(value):
        return False
    lowered = value.lower()
    if lowered in _NOTHING or _PUBLIC_KEY.fullmatch(value) or (lowered in _LABELS and value[0].isupper()):
        return False
    if is_hash_of_password(value):
        return True
    if style in (Style.CODE, Style.COLON) and _EXPRESSION.fullmatch(value):
        return False
    if style in (Style.CODE, Style.COLON) and (
        lowered in _STATUS
        or (
            _DOTTED.fullmatch(value)
            and (is_ordinary(value) or (style is Style.CODE and not any(map(str.isdigit, value))))
        )
    ):
        return lowered == "password" and style is Style.COLON and strength is Strength.PASSWORD and value.islower()
    if " " in value or "\t" in value:
        return _is_passphrase(value, strength)
    if strength is Strength.PASSWORD:
        return _can_be_password(value, style)
    return _can_be_token(value, strength, style)


def _is_passphrase(value: str, strength: Strength) -> bool:
    spoken = re.findall(r"[A-Za-z']+", value.lower())
    if _PROSE.intersection(spoken):
        return False
    if len(spoken) >= 12 and value.replace(" ", "").islower():
        return True  # the words of a wallet's seed
    return strength is Strength.PASSWORD and len(value) >= 8 and (len(spoken) >= 2 or looks_random(value))


def _can_be_password(value: str, style: Style) -> bool:
    if is_path(value) or _URL.fullmatch(value) or (_DIGEST.fullmatch(value) and not looks_random(value)):
        return False
    if _NUMBER.fullmatch(value):
        return len(value) >= 4 and value.isdigit()
    return len(value) >= 3 or (style is Style.SHELL and len(value) >= 2)


def _can_be_token(value: str, strength: Strength, style: Style) -> bool:
    if len(value) < 4 or is_path(value) or is_place(value) or (_NUMBER.fullmatch(value) and len(value) < 6):
        return False
    if is_chosen(value):
        return True
    if style is Style.COLON and _OBJECT.fullmatch(value):
        return False
    if strength is Strength.WEAK:
        return len(value) >= 16 and looks_random(_HASH_PART.sub("", value)) and value.count("/") < 3
    if _DIGEST.fullmatch(value) or value.lower() in _STATUS or _VERSION.fullmatch(value):
        return False
    if style is Style.SHELL:
        return not _NUMBER.fullmatch(value) or (value.isdigit() and len(value) >= 6)
    if _NUMBER.fullmatch(value):
        return len(value) >= 10 and value.isdigit()
    if is_ordinary(value):
        return (
            style is Style.QUOTED and len(value) >= 8 and re.search(r"[\s.:/]", value) is None and not _is_title(value)
        )
    return len(value) >= 6


def _is_title(value: str) -> bool:
    return value[:1].isupper() and value[1:].islower()


def may_spread(value: str) -> bool:
    """Whether other places that hold the value may be taken for the secret too.

    Eight characters or more, and no word, path, host or address: one scanner called a product's name a password, and
    would have blanked it 134 times.
    """
    if len(value) < 8 or is_place(value) or is_path(value) or (value.isdigit() and len(value) < 10):
        return False
    return not is_ordinary(value) or (len(value) >= 16 and len(re.findall(r"[A-Za-z]+", value)) >= 4)
