"""What holds for every text, however it is made up."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopcapture.redact import PLACEHOLDER, Redactor
from sopcapture.redact.values import may_spread

SECRETS = [
    "export API_TOKEN=<token>",
    "mysql -p<password> shop",
    "password: <password>",
    "ghp_<alnum 36>",
    "curl -u a:<password> x",
    "postgres://a:<password>@db/x",
    '{"secret": "<token>", "a": 1}',
    "Bearer <jwt>",
    "ada:$6$<alnum 16>$<alnum 86>:1:::",
    "-----BEGIN <q>PRIVATE KEY-----\n<base64 64>\n-----END <q>PRIVATE KEY-----",
    "kind: Secret\ndata:\n  a: <base64 16>\n",
    "- name: DB_PASSWORD\n  value: <password>",
    "--password <password>",
    "machine a login b password <password>",
]
HARMLESS = ["commit <hex 40>", "sha256:<hex 64>", "{{secret:api-token-1}}", "{{secret:password-2}}", "{{password}}"]
SCRAPS = [
    "key",
    "token",
    "secret:",
    "password=",
    "=",
    ":",
    "'",
    '"',
    "\\",
    "$",
    "{{",
    "}}",
    "&",
    ";",
    "|",
    "@",
    "/",
    "-p",
    "-u",
    "echo",
    "|base64",
    "://",
    "é",
    "漢字",
    "🚀",
]
BLANKS = [" ", " ", "\n", "\n", "\t", "\r", "\r\n", "\0", "\udc80"]
CONTROLS = ["\b", "\b \b", " \r", "\x07", "\x1b\\", "\x1b", "\x9b", "\x1b]0;"]
SEQUENCES = [f"\x1b[{sequence}" for sequence in ("31m", "0m", "K", "2K", "3D", "2C", "A", "H", "1P", "2@", "1;5H")]
PIECES = st.sampled_from(SECRETS + HARMLESS + SCRAPS + BLANKS + CONTROLS + SEQUENCES)
TEXTS = st.tuples(st.lists(PIECES, max_size=14), st.integers(0, 2**32))
WIDTHS = st.sampled_from([None, 20, 40, 80])
MANY = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def made(fill, parts: tuple[list[str], int]) -> str:
    return fill("".join(parts[0]), random.Random(parts[1]))[0]


@MANY
@given(parts=TEXTS, columns=WIDTHS)
def test_findings_say_exactly_what_redaction_does(fill, parts, columns) -> None:
    text = made(fill, parts)
    redactor = Redactor()
    redacted = redactor.redact(text, columns=columns)
    out, at = [], 0
    for finding in redacted.findings:
        assert at <= finding.start < finding.end <= len(text)
        assert PLACEHOLDER.fullmatch(finding.placeholder)
        out += [text[at : finding.start], finding.placeholder]
        at = finding.end
    assert "".join([*out, text[at:]]) == redacted.text
    # a value that is known by now may be found as such
    again = redactor.find(text, columns=columns)
    assert [(one.start, one.end, one.placeholder) for one in again] == [
        (one.start, one.end, one.placeholder) for one in redacted.findings
    ]


@MANY
@given(parts=TEXTS, columns=WIDTHS)
def test_redaction_is_idempotent(fill, parts, columns) -> None:
    text = made(fill, parts)
    redactor = Redactor()
    once = redactor.redact(text, columns=columns).text
    again = redactor.redact(once, columns=columns)
    assert again.text == once
    assert Redactor().redact(once, columns=columns).text == once


@MANY
@given(parts=TEXTS)
def test_a_distinctive_value_is_left_nowhere(fill, parts) -> None:
    text = made(fill, parts)
    redacted = Redactor().redact(f"{text}\n")
    for finding in redacted.findings:
        value = text[finding.start : finding.end]
        if may_spread(value) and value.isascii() and value.isprintable():
            assert value not in redacted.text


@MANY
@given(parts=TEXTS, cuts=st.lists(st.integers(0, 400), max_size=12), columns=WIDTHS)
def test_any_chunking_joins_to_the_redacted_whole(fill, parts, cuts, columns) -> None:
    text = made(fill, parts)
    borders = sorted({min(cut, len(text)) for cut in cuts})
    chunks = [text[start:end] for start, end in zip([0, *borders], [*borders, len(text)], strict=True)]
    redacted = Redactor().redact_chunks(chunks, columns=columns)
    assert len(redacted) == len(chunks)
    assert "".join(redacted) == Redactor().redact(text, columns=columns).text


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), columns=WIDTHS, command=st.none() | st.text(max_size=60))
def test_any_text_at_all_can_be_redacted(text, columns, command) -> None:
    redacted = Redactor().redact(text, command=command, columns=columns)
    assert redacted.text == text or redacted.findings


def test_what_was_overwritten_is_nobody_s_next_line() -> None:
    text = "key\x08" + "x" * 65 + " my_password="
    assert Redactor().redact(text).text == text
