"""The files of a library without a secret that they hold. What else stands in a file stays as it is.

Each kind of file is read as what it is: an escape in JSON, a colour code in a replay and a comment of an SOP all hide a
value from a plain search. Keys of JSON, names of things (kinds, ids) and moments are left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # to open a library takes none of redaction's rules
    from sopcapture.redact import KnownValue, Place

Naming = Callable[["Place"], str]

_NAMES: Final = frozenset(
    {"kind", "id", "seq", "at", "question", "about", "reason", "topic", "action", "format", "version", "started_at"}
)
"""Keys of a log whose values name something and say nothing."""
# Where an SOP takes words and no braces: its front matter, its ids, its links, and what ids are made of.
# Fences come first, because what stands in them is a command, whatever it looks like.
_WORDS_ONLY = re.compile(
    r"(?P<fence>^ *(?P<ticks>`{3,}).*?^ *(?P=ticks)`*$)|\A---\n.*?\n---\n|<!--.*?-->|\]\([^)\n]*\)|^#[^\n]*",
    re.DOTALL | re.MULTILINE,
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def is_text(data: bytes) -> bool:
    """Whether a file can be rewritten as text. Bytes that are no UTF-8 stay as they are."""
    return b"\0" not in data


def text_of(data: bytes) -> str:
    """Read a file so that `bytes_of` gives the same bytes again."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """Write what `text_of` read."""
    return text.encode("utf-8", "surrogateescape")


def without(name: str, data: bytes, secret: KnownValue, naming: Naming) -> bytes:
    """Give the contents of the text file `name` with the secret replaced by what `naming` gives for each place."""
    text = text_of(data)
    if name.endswith((".jsonl", ".json")):
        return bytes_of("\n".join(_json_line(line, secret, naming) for line in text.split("\n")))
    if name.endswith(".cast"):
        return bytes_of(_cast(text, secret, naming))
    if name.endswith(".md"):
        return bytes_of(_document(text, secret, naming))
    return bytes_of(secret.replaced(text, naming))


def _json_line(line: str, secret: KnownValue, naming: Naming) -> str:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        # A torn line, or one of many of a file: as text.
        return secret.replaced(line, naming)
    changed = _walked(record, lambda text: secret.replaced(text, naming))
    return line if changed == record else _dumped(changed, separators=(",", ":"))


def _dumped(record: Any, separators: tuple[str, str] | None = None) -> str:
    # A lone surrogate can only stand in JSON as an escape.
    text = json.dumps(record, ensure_ascii=False, separators=separators)
    return text.encode("utf-8", "backslashreplace").decode()


def _walked(value: Any, replaced: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return replaced(value)
    if isinstance(value, list):
        return [_walked(part, replaced) for part in value]
    if isinstance(value, dict):
        return {key: part if key in _NAMES else _walked(part, replaced) for key, part in value.items()}
    return value


def _cast(text: str, secret: KnownValue, naming: Naming) -> str:
    """Take a replay as the one stream that it is: its events are cut anywhere."""
    lines = text.split("\n")
    records: list[Any] = []
    for line in lines:
        try:
            records.append(json.loads(line))
        except (ValueError, RecursionError):
            records.append(None)
    header = records[0] if isinstance(records[0], dict) else {}
    width = header.get("width")
    columns = width if isinstance(width, int) and width > 0 else None
    made: dict[int, Any] = {0: _walked(header, lambda part: secret.replaced(part, naming))}
    for code in {record[1] for record in records if _is_event(record)}:
        numbers = [number for number, record in enumerate(records) if _is_event(record) and record[1] == code]
        texts = secret.replaced_in_chunks([records[number][2] for number in numbers], naming, columns)
        made |= {
            number: [*records[number][:2], said, *records[number][3:]]
            for number, said in zip(numbers, texts, strict=True)
        }
    for number, line in enumerate(lines):
        if records[number] is None:
            lines[number] = secret.replaced(line, naming)
        elif number in made and made[number] != records[number]:
            lines[number] = _dumped(made[number])
    return "\n".join(lines)


def _is_event(record: Any) -> bool:
    return isinstance(record, list) and len(record) >= 3 and isinstance(record[1], str) and isinstance(record[2], str)


def _document(text: str, secret: KnownValue, naming: Naming) -> str:
    """Take it out of an SOP. Where braces would mean something else, words take its place: ``hidden-value-1``."""
    words_only = [found.span() for found in _WORDS_ONLY.finditer(text) if found["fence"] is None]
    slugs: dict[str, str] = {}

    def named(place: Place) -> str:
        name = naming(place)
        if not any(start <= place.start < end for start, end in words_only):
            return name
        return name.removeprefix("{{secret:").removesuffix("}}")

    for place in secret.places(text):
        slug = _NO_LETTER.sub("-", text[place.start : place.end].lower()).strip("-")
        if len(slug) >= 4 and not place.encoded:
            slugs[slug] = naming(place).removeprefix("{{secret:").removesuffix("}}")
    made = secret.replaced(text, named)
    for slug, word in slugs.items():
        # An id is made of the words of a title, and so of a value in it.
        made = re.sub(rf"(<!-- id: |\]\(#)([\w-]*){re.escape(slug)}", rf"\g<1>\g<2>{word}", made)
    return made
