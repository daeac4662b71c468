"""The way in: what a session does with a redactor."""

from __future__ import annotations

import base64
import random

import pytest

from sopcapture.redact import PLACEHOLDER, Redactor, highest_placeholders
from sopcapture.redact import Redacted as RedactedText


@pytest.fixture
def token(fill) -> str:
    return fill("<alnum 24>", random.Random(7))[0]


@pytest.fixture
def password(fill) -> str:
    return fill("<password>", random.Random(7))[0]


def test_only_the_value_is_replaced(token) -> None:
    assert Redactor().redact(f"export API_TOKEN={token}; ls").text == "export API_TOKEN={{secret:api-token-1}}; ls"


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("export API_TOKEN=<token>", "api-token"),
        ("export GITHUB_TOKEN=ghp_<alnum 36>", "github-token"),
        ("export DEPLOY_TOKEN=ghp_<alnum 36>", "deploy-token"),
        ("export TOKEN=ghp_<alnum 36>", "github-token"),
        ("password: <password>", "password"),
        ("mysql -p<password> shop", "password"),
        ('{"dbRootPassword": "<password>"}', "db-root-password"),
        ("helm install a b --set global.postgresql.auth.password=<password>", "global-postgresql-auth-password"),
        ("-----BEGIN RSA <q>PRIVATE KEY-----\n<base64 64>\n-----END RSA <q>PRIVATE KEY-----", "private-key"),
        ("got <jwt>", "jwt"),
        ("AKIA<upper 16>", "aws-access-key"),
    ],
)
def test_the_kind_comes_from_the_name_or_the_form(template, kind, fill) -> None:
    text, _ = fill(template, random.Random(3))
    assert [finding.kind for finding in Redactor().find(text)] == [kind]
    assert f"{{{{secret:{kind}-1}}}}" in Redactor().redact(text).text


def test_the_same_value_has_the_same_placeholder_all_session_long(token, fill) -> None:
    redactor = Redactor()
    other = fill("<alnum 24>", random.Random(8))[0]
    assert redactor.redact(f"export A_TOKEN={token}").text == "export A_TOKEN={{secret:a-token-1}}"
    assert redactor.redact(f"export A_TOKEN={other}").text == "export A_TOKEN={{secret:a-token-2}}"
    assert redactor.redact(f"curl -H 'X-Api-Key: {token}' x").text == "curl -H 'X-Api-Key: {{secret:a-token-1}}' x"
    short = redactor.redact("mysql -pabc1 x").text
    assert short == redactor.redact("mysql -pabc1 x").text


def test_a_value_found_once_is_redacted_wherever_it_stands_before_and_after(token) -> None:
    redactor = Redactor()
    text = f"connecting with {token}\nexport API_TOKEN={token}\ndone {token}.\n"
    assert redactor.redact(text).text == (
        "connecting with {{secret:api-token-1}}\nexport API_TOKEN={{secret:api-token-1}}\ndone {{secret:api-token-1}}.\n"
    )
    assert redactor.redact(f"later: {token}").text == "later: {{secret:api-token-1}}"


def test_a_word_that_is_a_password_is_not_blanked_everywhere() -> None:
    redactor = Redactor()
    assert redactor.redact("POSTGRES_PASSWORD=nextcloud").text == "POSTGRES_PASSWORD={{secret:postgres-password-1}}"
    for text in ("image: nextcloud:29", "cd /srv/nextcloud", "https://nextcloud.example.org", "nextcloud is up"):
        assert redactor.find(text) == ()


@pytest.mark.parametrize("value", ["changing", "example.org", "/etc/shop/password", "db-main", "2026-01-01", "short1"])
def test_learning_an_ordinary_value_spreads_nothing(value) -> None:
    redactor = Redactor()
    redactor.learn(value, "password")
    assert redactor.find(f"this is {value} here") == ()


def test_what_a_person_calls_a_secret_is_one_even_where_it_is_a_word() -> None:
    redactor = Redactor()
    redactor.learn("changing", "codeword", certain=True)
    assert redactor.redact("times are changing").text == "times are {{secret:codeword-1}}"


def test_secret_variables_of_the_environment_are_known_from_the_start(fill) -> None:
    text, values = fill("<token> <password> <strong> <password>", random.Random(5))
    environ = {
        "DEPLOY_TOKEN": values[0],
        "DB_PASSWORD": values[1],
        "DATABASE_URL": f"postgres://shop:{values[2]}@db/shop",
        "SSHPASS": values[3],
        "HOME": "/home/somebody",
        "SSH_AUTH_SOCK": "/run/user/1000/keyring/ssh-agent.4711",
        "KEYMAP": "qwertz-nodeadkeys",
        "XAUTHORITY": "/home/somebody/.Xauthority-4711abc",
        "PWD": "/srv/checkout-4711abcdef",
        "LESSKEY": "/home/somebody/.less-keys-4711",
        "TOKEN_FILE": "/run/secrets/4711-abcdef",
    }
    redactor = Redactor(environ=environ)
    assert not any(value in redactor.redact(text).text for value in values)
    harmless = " ".join(value for name, value in environ.items() if not any(secret in value for secret in values))
    assert redactor.find(harmless) == ()


@pytest.mark.parametrize(
    "encode",
    [
        lambda value: base64.b64encode(value.encode()).decode(),
        lambda value: base64.b64encode(f"{value}\n".encode()).decode(),
        lambda value: base64.b64encode(f"ada:{value}".encode()).decode(),
        lambda value: base64.b64encode(f"x{value}y".encode()).decode(),
        lambda value: base64.urlsafe_b64encode(f"??{value}??>>".encode()).decode().rstrip("="),
        lambda value: "".join(f"%{byte:02X}" if not chr(byte).isalnum() else chr(byte) for byte in value.encode()),
        lambda value: value.replace("'", "'\\''"),
        lambda value: value.replace('"', '\\"'),
    ],
    ids=["base64", "with newline", "basic", "inside", "urlsafe", "url", "shell", "json"],
)
def test_a_known_value_is_found_in_other_forms_too(encode) -> None:
    secret = "k3y'" + 'Zt"' + "wQ9%vLm2"
    redactor = Redactor()
    redactor.learn(secret, "password")
    encoded = encode(secret)
    assert encoded not in redactor.redact(f"seen: {encoded} end").text


def test_another_form_of_a_value_has_a_placeholder_of_its_own(token) -> None:
    redactor = Redactor()
    redactor.learn(token, "api-token")
    encoded = base64.b64encode(token.encode()).decode()
    assert redactor.redact(f"{token} {encoded}").text == "{{secret:api-token-1}} {{secret:api-token-base64-1}}"


def test_a_base64_secret_is_known_decoded(password) -> None:
    redactor = Redactor()
    encoded = base64.b64encode(password.encode()).decode()
    redactor.redact(f"apiVersion: v1\nkind: Secret\ndata:\n  password: {encoded}\n")
    assert password not in redactor.redact(f"it says {password}").text


def test_a_known_value_that_a_line_s_end_cuts_is_found(token) -> None:
    redactor = Redactor()
    redactor.learn(token, "api-token")
    for cut in range(1, len(token)):
        assert redactor.redact(f"x {token[:cut]}\n{token[cut:]} y").text == "x {{secret:api-token-1}} y"


def test_numbering_goes_on_after_the_highest(token) -> None:
    before = "a {{secret:api-token-3}} b {{secret:api-token-1}} c {{secret:db-password-7}} {{secret:bad}} {{password}}"
    highest = highest_placeholders(before)
    assert highest == {"api-token": 3, "db-password": 7}
    assert "{{secret:api-token-4}}" in Redactor(highest=highest).redact(f"API_TOKEN={token}").text


def test_placeholders_are_never_matched() -> None:
    text = "export API_TOKEN={{secret:api-token-1}}\npassword: {{secret:password-2}}\n{{secret:known-value-3}}"
    assert PLACEHOLDER.findall(text) == ["{{secret:api-token-1}}", "{{secret:password-2}}", "{{secret:known-value-3}}"]
    assert Redactor().redact(text) == RedactedText(text, ())


def test_the_output_of_a_command_that_prints_a_secret_is_one(token) -> None:
    redactor = Redactor()
    assert redactor.redact(f"{token}\n").findings == ()
    assert redactor.redact(f"{token}\n", command="gh auth token").text == "{{secret:github-token-1}}\n"


def test_places_are_characters_of_the_text_whatever_it_holds(token) -> None:
    for before in ("é漢字🚀 ", "\x1b[31mé\x1b[0m ", "ab\b\bcd ", "x\udc80y ", "İ "):
        text = f"{before}API_TOKEN={token} é"
        (finding,) = Redactor().find(text)
        assert text[finding.start : finding.end] == token


def test_a_placeholder_stands_in_the_first_chunk_that_its_secret_touches(token) -> None:
    chunks = ["export API_", "TOKEN=" + token[:5], token[5:9], token[9:], "", " ; ls"]
    assert Redactor().redact_chunks(chunks) == ["export API_", "TOKEN={{secret:api-token-1}}", "", "", "", " ; ls"]


def test_chunks_without_a_secret_come_back_as_they_are() -> None:
    chunks = ["a", "", "b\r\n", "\x1b[31", "mc"]
    assert Redactor().redact_chunks(chunks) == chunks


@pytest.mark.parametrize("seed", range(3))
def test_letter_by_letter_echo_in_chunks_leaves_no_letter(seed, fill) -> None:
    secret = fill("<alnum 20>", random.Random(seed))[0]
    chunks = [f"\x1b[32m{char}\x1b[39m" for char in f"export TOKEN={secret}"]
    whole = "".join(Redactor().redact_chunks(chunks))
    shown = whole.replace("\x1b[32m", "").replace("\x1b[39m", "")
    assert shown == "export TOKEN={{secret:token-1}}"


def test_the_cursor_s_tricks_of_hostile_output_cost_little() -> None:
    # each of these took seconds to minutes for 20 kB before what they cost was bounded
    for piece in (
        "curl -u ",
        "sqlplus a/",
        "key_",
        "kind: Secret\ndata:\n a: b\n",
        "x\b\x1b[9999@",
        "\x1b[9999L",
        "login <<<",
        "a | token\n--- | -- ",
        "--+-",
        "connect",
        "INSERT INTO a (b) VALUES (''",
        "INSERT INTO a (token) VALUES ('x''y', ",
        "ACL SETUSER a ",
        "password: |\n a\n",
        "recovery codes\naaaaaaaaaaaa\n",
        "secret key, ",
        "uci key ",
        "-u a -p b ",
    ):
        text = (piece * 20_000)[:20_000]
        assert isinstance(Redactor().redact(text, columns=80).text, str)


def test_a_redactor_shows_no_value_of_its_own() -> None:
    redactor = Redactor(environ={"API_TOKEN": "k3yZtwQ9vLm2"})
    assert "k3yZtwQ9vLm2" not in repr(redactor)
    assert "k3yZtwQ9vLm2" not in repr(redactor.find("x k3yZtwQ9vLm2 y"))
