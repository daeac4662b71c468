"""Which names announce a secret: of variables, keys, options, headers and columns.

A name is cut into its words (`DB_ROOT_PASSWORD`, `dbRootPassword`, `db.root-password`), and the words decide. The
strength says how much the value itself has to look like a secret before the name is believed.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from sopcapture.redact.tables import words


class Strength(IntEnum):
    """How sure a name is that its value is secret."""

    WEAK = 1
    """A word that often means something else (`key`, `auth`, `pin`): the value must look random."""
    TOKEN = 2
    """Made by a machine (`token`, `secret`, `api_key`): the value is one that a machine makes, or stands in quotes."""
    PASSWORD = 3
    """Chosen by a person (`password`, `passphrase`): any literal may be one."""


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

_PASSWORD_ENDS = tuple(words("password_ends"))
_PASSWORD_WORDS = words("password_words")
_BEFORE_PASS = words("before_pass")
_TOKEN_ENDS = tuple(words("token_ends"))
_KEY_QUALIFIERS = words("key_qualifiers")
_WEAK_WORDS = words("weak_words")
_NOT_A_KEY = words("not_a_key")
_NEITHER = words("neither")
_NOISE = words("noise")
_ENVIRONMENTS = words("environments")
_NOT_NAMES = words("not_names")
_PLAIN_KINDS = words("plain_kinds")
_NOT_OF_ONE = frozenset({"public", "pub", "max", "num", "total"})
_PUBLIC = frozenset({"public", "pub"})
_HOLDERS = frozenset({"secrets", "credentials", "passwords"})
_ENCRYPTION = frozenset({"encryption", "encrypt", "decryption", "crypt"})
_API_KEY = re.compile(r"api[_\-. ]?keys?$", re.IGNORECASE)


def words_of(name: str) -> tuple[str, ...]:
    """Cut a name into lower-case words, numbers dropped."""
    return tuple(word.lower() for word in _WORD.findall(name) if not word.isdigit())


def _last_part(name: str) -> str:
    """The last part of a dotted name decides (`mail.smtp.password`), unless it only says where the value holds."""
    parts = name.split(".")
    return parts[-2] if len(parts) > 1 and parts[-1].lower() in _ENVIRONMENTS else parts[-1]


@lru_cache(maxsize=4096)
def strength_of(name: str) -> Strength | None:
    """Say how much a name announces a secret; None where it does not."""
    parts = words_of(_last_part(name))
    if not parts or name in _NOT_NAMES or parts[0] == "existing":
        return None  # the name of an object that holds it
    if len(parts) > 1 and parts[-1] == "key" and parts[-2] in ("password", "passwd", "pass"):
        return Strength.WEAK  # the key under which the password stands, more often than the password
    if parts[-2:] == ("api", "hash"):
        return Strength.TOKEN  # the secret of an application of Telegram's
    if parts[-1] in _NEITHER and not name.endswith("secret_id"):
        # an id is none, but Vault's secret_id is: the second half of an application's credentials
        return None
    strongest = max((_word_strength(parts, place) for place in range(len(parts))), default=None, key=_order)
    if strongest is Strength.TOKEN and parts[0] in _NOT_OF_ONE and _API_KEY.search(name) is None:
        return None
    if strongest is Strength.WEAK and len(parts) > 1 and parts[-1] == "auth" and name.isupper():
        return Strength.TOKEN
    if strongest is None and not _HOLDERS.isdisjoint(name.lower().split(".")[:-1]):
        return Strength.WEAK  # secrets.stripe: what holds it says so
    return strongest


def _order(strength: Strength | None) -> int:
    return strength or 0


def _word_strength(parts: tuple[str, ...], place: int) -> Strength | None:
    word, before = parts[place], parts[place - 1] if place else ""
    if word.endswith(_PASSWORD_ENDS) or word in _PASSWORD_WORDS or (word == "phrase" and before in ("seed", "pass")):
        return Strength.PASSWORD
    for end in ("pass", "pwd", "pw", "psw"):
        if word.endswith(end) and word[: -len(end)] in _BEFORE_PASS:
            return Strength.PASSWORD
    if word.endswith(_TOKEN_ENDS):
        return Strength.WEAK if word in ("cookie", "bearer") and len(parts) == 1 else Strength.TOKEN
    if word in ("key", "keys"):
        if not _PUBLIC.isdisjoint(parts):
            return None
        if not _ENCRYPTION.isdisjoint(parts[:place]):
            return Strength.TOKEN  # ENCRYPTION_PRIMARY_KEY, encryption.index.key
        if before in _NOT_A_KEY:
            return None
        return Strength.TOKEN if before in _KEY_QUALIFIERS else Strength.WEAK
    return Strength.WEAK if word in _WEAK_WORDS else None


def kind_of(name: str) -> str:
    """Make the kind of a placeholder from a name: ``API_TOKEN`` gives ``api-token``.

    At most the last four words, so that a dotted path of a Helm value does not become one.
    """
    parts = [word for word in words_of(name) if word not in _NOISE][-4:]
    return re.sub(r"[^a-z0-9-]", "", "-".join(parts))[:40].strip("-") or "secret"


def is_plain_kind(kind: str) -> bool:
    """Whether a kind says no more than that something is secret, so that the kind of its format says more."""
    return kind in _PLAIN_KINDS
