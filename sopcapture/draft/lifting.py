"""Recorded values put out of a text and parameters into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sopcapture.draft.english import is_word
from sopcapture.grounding import with_examples
from sopcapture.model.sop import Parameter

_SECRET = re.compile(r"\{\{secret:(?P<kind>[a-z0-9-]+)-(?P<number>\d+)\}\}")


WORDS_ALLOWED = re.compile(r"\bIN \((?: ?'[^'\d]*',?){3,}\)", re.IGNORECASE)
"""The words that a column may hold, as a query or a check lists them: they are the same each time."""


def _says_words(text: str) -> bool:
    return all(is_word(word) for word in re.findall(r"[^\W\d_]+", text))


class Lifter:
    """Replaces the recorded values of parameters by ``{{name}}``, wherever they stand as a whole."""

    def __init__(self, parameters: Iterable[Parameter], secrets: dict[str, str] | None = None) -> None:
        self.parameters = tuple(parameters)
        self._secrets = secrets or {}
        self._names = {parameter.example: parameter.name for parameter in self.parameters if parameter.example}
        values = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(_whole(value) for value in values)) if values else None

    def with_more(self, parameters: Iterable[Parameter]) -> Lifter:
        """Give one that replaces the values of further parameters as well."""
        return Lifter((*self.parameters, *parameters), self._secrets)

    def lift(self, text: str) -> str:
        """Give the text with parameters in place of their values; with the examples put back it is the text again."""
        if not any(value in text for value in self._names):
            return self._lift_secrets(text)  # a search for each value is far faster than one pattern for all
        lifted = self._lift_values(text)
        # A value could meet braces that are literal; then the text is better left as it was recorded.
        if lifted != text and with_examples(lifted, self.parameters) != text:
            lifted = text
        return self._lift_secrets(lifted)

    def _lift_values(self, text: str) -> str:
        if self._pattern is None:
            return text
        parts: list[str] = []
        position = 0
        for placeholder in _SECRET.finditer(text):
            parts += (self._replaced(text[position : placeholder.start()]), placeholder[0])
            position = placeholder.end()
        parts.append(self._replaced(text[position:]))
        return "".join(parts)

    def _replaced(self, text: str) -> str:
        if self._pattern is None:
            return text
        lists = [match.span() for match in WORDS_ALLOWED.finditer(text) if _says_words(match[0])]
        return self._pattern.sub(
            lambda match: (
                match[0]
                if any(start < match.start() < end for start, end in lists)
                else f"{{{{{self._names[match[0]]}}}}}"
            ),
            text,
        )

    def _lift_secrets(self, text: str) -> str:
        if not self._secrets or "{{secret:" not in text:
            return text
        return _SECRET.sub(
            lambda match: f"{{{{{self._secrets[match[0]]}}}}}" if match[0] in self._secrets else match[0], text
        )

    def used_in(self, text: str) -> tuple[str, ...]:
        """The names of parameters that a lifted text uses, in order."""
        names = {parameter.name for parameter in self.parameters}
        found = (match[1] for match in re.finditer(r"\{\{([a-z][a-z0-9_]*)\}\}", text))
        return tuple(dict.fromkeys(name for name in found if name in names))


def _whole(value: str) -> str:
    """A pattern for a value that stands as a whole: 1.2.0 in v1.2.0 and x-1.2.0.tgz, not in 11.2.0 or 1.2.0.1."""
    before = r"(?<![A-Za-z0-9])" if value[:1].isalnum() else ""
    if value[:1].isdigit():
        before = r"(?:(?<![A-Za-z0-9])|(?<=\bv))(?<!\d\.)"
    after = r"(?![A-Za-z0-9])(?!\.\d)" if value[-1:].isalnum() else ""
    if re.fullmatch(r"\d+(?:\.\d+)+", value):
        after += r"(?!-(?i:rc|alpha|beta|pre|preview|dev|snapshot|m)(?![A-Za-z]))"  # 3.2.0-rc is a version of its own
    return f"{before}{re.escape(value)}{after}"


def is_in(value: str, text: str) -> bool:
    """Whether a value stands in a text as a whole."""
    return value in text and _whole_pattern(value).search(text) is not None


def without(value: str, text: str) -> str:
    """Take a value out of a text wherever it stands as a whole."""
    return _whole_pattern(value).sub("\0", text) if value in text else text


@lru_cache(maxsize=8192)
def _whole_pattern(value: str) -> re.Pattern[str]:
    return re.compile(_whole(value))


def secrets_in(texts: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The placeholders of secrets in the order of their first appearance, with kind and number."""
    found: dict[str, tuple[str, int]] = {}
    for text in texts:
        for match in _SECRET.finditer(text):
            found.setdefault(match[0], (match["kind"], int(match["number"])))
    return found
