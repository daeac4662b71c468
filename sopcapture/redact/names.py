"""Which names announce a secret: of variables, keys, options, headers and columns.

A name is cut into its words (`DB_ROOT_PASSWORD`, `dbRootPassword`, `db.root-password`), and the words decide. The
strength says how much the value itself has to look like a secret before the name is believed.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Strength(IntEnum):
    """How sure a name is that its value is secret."""

    WEAK = 1
    """A word that often means something else (`key`, `auth`, `pin`): the value must look random."""
    TOKEN = 2
    """Made by a machine (`token`, `secret`, `api_key`): the value is one that a machine makes, or stands in quotes."""
    PASSWORD = 3
    """Chosen by a person (`password`, `passphrase`): any literal may be one."""


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

_PASSWORD_ENDS = ("password", "passwd", "passphrase", "passcode", "passwort", "passwrd", "pswd", "passwords")
_PASSWORD_WORDS = frozenset(["pass", "pwd", "pw", "psk", "passw", "kennwort", "contrasena", "requirepass", "masterauth"])
_BEFORE_PASS = frozenset(
    ["admin", "auth", "become", "bind", "cert", "cluster", "connect", "db", "default", "dn", "ftp", "git", "http", "imap", "key", "ldap", "login", "mail", "master", "mongo", "mq", "my", "mysql", "new", "old", "pdf", "pg", "priv", "proxy", "rabbit", "redis", "repl", "root", "rsync", "runas", "smb", "smtp", "sql", "ssh", "store", "su", "sudo", "svn", "temp", "tmp", "trust", "unix", "user", "vault", "vnc", "web", "wifi", "win"]
)
_TOKEN_ENDS = ["token", "secret", "apikey", "accesskey", "secretkey", "privatekey", "privkey", "authkey", "enckey", "cryptkey", "signingkey", "masterkey", "authtoken", "credential", "credentials", "creds", "jwt", "bearer", "cookie", "otp", "totp", "connectionstring", "accountkey", "sharedkey", "encryptionkey"]
_KEY_QUALIFIERS = frozenset(
    ["access", "account", "admin", "aes", "algolia", "anthropic", "app", "application", "auth", "aws", "azure", "backup", "billing", "client", "cloudflare", "consumer", "cookie", "crypt", "crypto", "customer", "data", "datadog", "dd", "decrypt", "decryption", "deploy", "des", "dkim", "do", "encrypt", "encryption", "fernet", "flask", "gcp", "gemini", "github", "gitlab", "google", "groq", "heroku", "hmac", "host", "ingest", "jwt", "kms", "lic", "licence", "license", "linode", "mailgun", "maps", "mapbox", "master", "mistral", "newrelic", "openai", "pat", "platform", "priv", "private", "production", "recovery", "refresh", "rest", "root", "sas", "secret", "security", "sendgrid", "sentry", "server", "service", "session", "shared", "sign", "signature", "signing", "slack", "ssl", "storage", "stripe", "subscription", "support", "tls", "twilio", "unseal", "vapid", "vendor", "webhook", "write", "xai"]
)
_API = re.compile(r"api[_\-. ]?keys?$", re.IGNORECASE)
_WEAK_WORDS = frozenset(
    ["mnemonic", "seed", "key", "keys", "auth", "authorization", "pin", "salt", "tokens", "secrets", "cookies", "nonce", "sig", "hmac"]
)
_NOT_A_KEY = frozenset(
    ["public", "pub", "pubkey", "primary", "foreign", "partition", "sort", "cache", "row", "column", "index", "dedup", "dedupe", "idempotency", "natural", "compound", "composite", "unique", "map", "object", "dict", "json", "hash", "lookup", "search", "group", "arrow", "hot", "short", "keyboard", "answer"]
)
_NEITHER = frozenset(
    ["accessor", "algo", "algorithm", "age", "aging", "alg", "arn", "attempt", "attempts", "audience", "authentication", "based", "bits", "bucket", "budget", "bytes", "change", "changed", "check", "checks", "checksum", "cipher", "col", "column", "command", "cmd", "complexity", "cost", "count", "counts", "created", "csr", "cert", "crt", "date", "days", "description", "desc", "digest", "dir", "directory", "disabled", "duration", "email", "enabled", "endpoint", "env", "error", "errors", "exchange", "exp", "expiration", "expire", "expires", "expiry", "field", "fields", "file", "filename", "files", "fingerprint", "folder", "format", "generator", "grant", "group", "header", "headers", "helper", "hint", "host", "hostname", "href", "id", "ids", "index", "info", "input", "interval", "introspection", "issuer", "iter", "iterator", "kind", "label", "length", "len", "less", "lifetime", "limit", "limits", "link", "list", "login", "logins", "management", "manager", "max", "md5", "message", "method", "methods", "min", "mode", "modified", "msg", "name", "names", "num", "number", "offset", "optional", "owner", "page", "parser", "path", "paths", "pattern", "pid", "placeholder", "plugin", "policies", "policy", "port", "pos", "position", "prefix", "price", "program", "prompt", "protection", "provider", "quality", "rate", "ref", "reference", "refs", "regex", "region", "request", "requests", "required", "reset", "response", "retries", "retry", "ring", "role", "rotation", "scope", "scopes", "score", "second", "sha", "sha1", "sha256", "size", "sock", "socket", "source", "src", "state", "status", "stdin", "store", "strength", "suffix", "threshold", "thumbprint", "time", "timeout", "title", "ttl", "type", "types", "uri", "uris", "url", "urls", "usage", "used", "user", "username", "valid", "validation", "validator", "validity", "var", "variable", "version", "visible", "window", "word", "words", "zone"]
)
_NOISE = frozenset(["export", "env", "my", "the", "set", "x"])
_PATHS_BY_NAME = frozenset({"PWD", "OLDPWD", "XAUTHORITY", "SSH_AUTH_SOCK", "KEYMAP", "KEYTIMEOUT"})


def words_of(name: str) -> tuple[str, ...]:
    """Cut a name into lower-case words, numbers dropped."""
    return tuple(word.lower() for word in _WORD.findall(name) if not word.isdigit())


_ENVIRONMENTS = frozenset(["prod", "production", "dev", "staging", "stage", "test", "default", "value", "current", "main", "pypi", "testpypi"])


def _last_part(name: str) -> str:
    """The last part of a dotted name decides (`mail.smtp.password`), unless it only says where the value holds."""
    parts = name.split(".")
    return parts[-2] if len(parts) > 1 and parts[-1].lower() in _ENVIRONMENTS else parts[-1]


@lru_cache(maxsize=4096)
def strength_of(name: str) -> Strength | None:
    """Say how much a name announces a secret; None where it does not."""
    if name in _PATHS_BY_NAME:
        return None
    words = words_of(_last_part(name))
    if not words:
        return None
    if words[-1] in _NEITHER and not name.endswith("secret_id"):
        # an id is none, but Vault's secret_id is: the second half of an application's credentials
        return None
    strongest: Strength | None = None
    for place, word in enumerate(words):
        found = _word_strength(words, place, word)
        if found is not None and (strongest is None or found > strongest):
            strongest = found
    if (
        strongest is Strength.TOKEN
        and _API.search(name) is None
        and words[0] in ("public", "pub", "max", "num", "total")
    ):
        return None
    if strongest is Strength.WEAK and len(words) > 1 and words[-1] == "auth" and name.isupper():
        return Strength.TOKEN
    return strongest


def _word_strength(words: tuple[str, ...], place: int, word: str) -> Strength | None:
    if word.endswith(_PASSWORD_ENDS) or word in _PASSWORD_WORDS:
        return Strength.PASSWORD
    if word.endswith(("storepass", "keypass")):
        return Strength.PASSWORD
    for end in ("pass", "pwd", "pw", "psw"):
        if word.endswith(end) and word[: -len(end)] in _BEFORE_PASS:
            return Strength.PASSWORD
    before = words[place - 1] if place else ""
    if word in ("phrase", "word") and before in ("pass", "seed"):
        return Strength.PASSWORD
    if word.endswith(tuple(_TOKEN_ENDS)):
        return Strength.WEAK if word in ("cookie", "bearer") and len(words) == 1 else Strength.TOKEN
    if word in ("key", "keys"):
        if before in _NOT_A_KEY or any(other in ("public", "pub") for other in words):
            return None
        if before in _KEY_QUALIFIERS or before == "api":
            return Strength.TOKEN
        return Strength.WEAK
    return Strength.WEAK if word in _WEAK_WORDS else None


def kind_of(name: str) -> str:
    """Make the kind of a placeholder from a name: ``API_TOKEN`` gives ``api-token``.

    At most the last four words, so that a dotted path of a Helm value does not become one.
    """
    words = [word for word in words_of(name) if word not in _NOISE][-4:]
    kind = "-".join(words)
    return re.sub(r"[^a-z0-9-]", "", kind)[:40].strip("-") or "secret"


def is_plain_kind(kind: str) -> bool:
    """Whether a kind says no more than that something is secret, so that the kind of its format says more."""
    return kind in {
        "token",
        "secret",
        "key",
        "password",
        "pass",
        "auth",
        "api-key",
        "access-token",
        "auth-token",
        "bearer",
    }
