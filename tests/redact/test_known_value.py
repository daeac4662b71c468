"""A secret that a person named is found in every form, and nothing else is."""

from __future__ import annotations

import base64
import html
import json
import shlex
from random import Random
from urllib.parse import quote, quote_plus

import pytest

from sopcapture.redact import KnownValue

WORD = "".join(Random(31).choices("abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789", k=14))
AWKWARD = f"{WORD[:5]}'s p@{WORD[5:9]}$w/é%{WORD[9:]}<"

FORMS = {
    "as it is": lambda value: value,
    "percent": quote,
    "percent, slashes too": lambda value: quote(value, safe=""),
    "percent in small letters": lambda value: quote(value, safe="").lower().replace(value.lower(), value),
    "percent twice": lambda value: quote(quote(value, safe=""), safe=""),
    "form": quote_plus,
    "JSON": json.dumps,
    "JSON in JSON": lambda value: json.dumps(json.dumps(value)),
    "shell": shlex.quote,
    "backslashes": lambda value: "".join(char if char.isalnum() else f"\\{char}" for char in value),
    "HTML": html.escape,
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "base64 of a line": lambda value: base64.b64encode(f"{value}\n".encode()).decode(),
    "base64 for addresses": lambda value: base64.urlsafe_b64encode(value.encode()).decode(),
    "base64 behind a user": lambda value: base64.b64encode(f"ada:{value}".encode()).decode(),
    "base64 in lines": lambda value: base64.encodebytes(f"{'x' * 50}{value}{'y' * 50}".encode()).decode(),
    "hexadecimal": lambda value: value.encode().hex(),
    "cut by a line's end": lambda value: f"{value[:6]}\n{value[6:]}",
    "colours": lambda value: f"{value[:4]}\x1b[31m{value[4:8]}\x1b[0m{value[8:]}",
    "typed with a correction": lambda value: f"{value[:4]}q\x08 \x08{value[4:]}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", [WORD, AWKWARD], ids=["word", "awkward"])
def test_each_form_is_taken_out_whole(form: str, value: str) -> None:
    if form == "percent in small letters" and value is not WORD:
        value = AWKWARD.lower()
    text = f"before {FORMS[form](value)} behind"
    made = KnownValue(value).replaced(text, lambda _: "<out>")
    assert "<out>" in made
    assert made.startswith("before ")
    assert made.endswith(" behind")
    assert not KnownValue(value).places(made)
    for piece in (value, WORD[:5], WORD[-5:]):
        assert piece not in made.replace("before", "").replace("behind", "")


def test_what_is_encoded_is_told_apart() -> None:
    secret = KnownValue(WORD)
    encoded = base64.b64encode(WORD.encode()).decode()
    assert secret.replaced(f"{WORD} {encoded}", lambda place: "E" if place.encoded else "P") == "P E"


def test_placeholders_and_other_words_stay() -> None:
    text = "{{secret:secret-1}} secrets are Secret; a s e c r e t"
    assert KnownValue("secret").replaced(text, lambda _: "x") == "{{secret:secret-1}} xs are Secret; a s e c r e t"
    assert not KnownValue(WORD).places(f"{WORD[:-1]} {WORD.lower()} {WORD[1:]}")


def test_it_is_found_across_chunks_and_the_cuts_stay() -> None:
    chunks = ["ab ", WORD[:3], WORD[3:6], f"{WORD[6:]}cd"]
    assert KnownValue(WORD).replaced_in_chunks(chunks, lambda _: "P") == ["ab ", "P", "", "cd"]


def test_it_is_found_anywhere_in_a_long_recording() -> None:
    line = "\x1b[32mok\x1b[0m compiled a file\r\n"
    for before in (0, 4_000, 4_680, 4_681, 4_682, 4_700, 9_000):
        text = line * before + f"{WORD[:6]}\x1b[1m{WORD[6:]}" + line * 500
        made = KnownValue(WORD).replaced(text, lambda _: "P")
        assert made == line * before + "P" + line * 500


def test_the_value_is_nowhere_in_what_it_says_of_itself() -> None:
    assert WORD not in repr(KnownValue(WORD))
    with pytest.raises(ValueError, match="fewer than 4"):
        KnownValue("abc")
