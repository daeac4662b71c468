"""Names that announce secrets, and values that can be one."""

from __future__ import annotations

import pytest

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.values import Style, is_ordinary, is_reference, is_secret_value, may_spread


@pytest.mark.parametrize(
    "name",
    [
        "PASSWORD",
        "db_password",
        "dbPassword",
        "MYSQL_PWD",
        "SSHPASS",
        "smtp.pass",
        "bindpw",
        "keystorePassword",
        "wifi-sec.psk",
    ],
)
def test_names_of_passwords(name) -> None:
    assert strength_of(name) is Strength.PASSWORD


@pytest.mark.parametrize(
    "name",
    [
        "API_TOKEN",
        "apiKey",
        "client_secret",
        "aws_secret_access_key",
        "X-Api-Key",
        "_authToken",
        "SECRET_KEY_BASE",
        "signing_key",
    ],
)
def test_names_of_tokens(name) -> None:
    assert strength_of(name) is Strength.TOKEN


@pytest.mark.parametrize(
    "name",
    [
        "PWD", "OLDPWD", "SSH_AUTH_SOCK", "KEYMAP", "XAUTHORITY", "TOKEN_URL", "PASSWORD_FILE", "token_type", "max_tokens",
        "PASSWORD_MIN_LENGTH", "secretName", "public_key", "primary_key", "monkey", "compass", "keyboard", "author", "KEY_ID", "",
    ],
)  # fmt: skip
def test_names_that_announce_nothing(name) -> None:
    assert strength_of(name) in (None, Strength.WEAK)
    if name != "max_tokens":
        assert strength_of(name) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("API_TOKEN", "api-token"), ("dbRootPassword", "db-root-password"), ("__", "secret"), ("ÄÖ", "secret")],
)
def test_kinds_are_lower_case_words(name, kind) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    "value",
    [
        "$TOKEN", "${TOKEN}", "${TOKEN:-}", "$(cat token)", "`cat token`", "$1", "%TOKEN%", "%(password)s", "{{ password }}",
        "{{password}}", "${{ secrets.TOKEN }}", "get_password()", "os.environ['X']", "process.env.X", "op://vault/item/field",
        "env:PASS", "file:/run/pw", "arn:aws:secretsmanager:x", "<%= ENV['X'] %>", "Bearer $TOKEN", "prefix-${TOKEN}", "#{token}",
    ],
)  # fmt: skip
def test_a_reference_is_no_secret(value) -> None:
    assert is_reference(value)


@pytest.mark.parametrize(
    "value", ["pa$$w0rd", "pa$sword1", "Tr0ub4dor&3", "a(b)c1", "50%off!", "{x}y1z", "$6$abcdefgh$ijklmnopqr"]
)
def test_a_sign_in_a_password_makes_it_no_reference(value) -> None:
    assert not is_reference(value)
    assert is_secret_value(value, Strength.PASSWORD, Style.SHELL)


@pytest.mark.parametrize(
    "value", ["hunter2", "letmein", "correct horse battery staple", "12345678", "äöü-Grün7", "x7K", "changeme2"]
)
def test_what_people_choose_is_believed_behind_a_name(value) -> None:
    assert is_secret_value(value, Strength.PASSWORD, Style.QUOTED)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "null",
        "None",
        "true",
        "********",
        "<token>",
        "[FILTERED]",
        "your-api-key",
        "YOUR_API_KEY",
        "xxxxxxxx",
        "...",
        "(hidden)",
    ],
)
def test_what_stands_for_nothing_is_no_secret(value) -> None:
    for style in Style:
        assert not is_secret_value(value, Strength.PASSWORD, style)


@pytest.mark.parametrize(
    "value", ["Enter your password", "The password of the user", "is required", "Must not be empty"]
)
def test_prose_is_no_passphrase(value) -> None:
    assert not is_secret_value(value, Strength.PASSWORD, Style.QUOTED)


@pytest.mark.parametrize(
    "value", ["deploy", "my-service", "UserService", "AdminKeysWithRawResponse", "v1.2.3", "2026-01-01", "web-01"]
)
def test_ordinary_values(value) -> None:
    assert is_ordinary(value)
    assert not may_spread(value)


@pytest.mark.parametrize(
    "value", ["kd83JfQw0z", "hGtRbCxZwQ", "correcthorsebatterystaple", "xkqzvbnmwr", "9f86d081884c7d65"]
)
def test_distinctive_values(value) -> None:
    assert may_spread(value)


@pytest.mark.parametrize("value", ["/etc/ssl/private/shop.key", "~/.ssh/id_ed25519", "shop.example.org", "ada@example.org",
                                   "https://example.org/a1b2c3d4"])  # fmt: skip
def test_paths_and_places_do_not_spread(value) -> None:
    assert not may_spread(value)
