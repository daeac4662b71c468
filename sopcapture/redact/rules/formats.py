"""Secrets that are known by their own form, whatever stands around them.

The scanner knows hundreds more; these are the ones that must be found where its package does not run (musl, ARM Linux).
Each form comes from the documentation of the one who issues it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopcapture.redact.rules.base import LONG_WORD, Match, Rule
from sopcapture.redact.tables import rows


@dataclass(frozen=True)
class Format:
    """A form of token: `pattern` is a regular expression, `example` a builder for it."""

    kind: str
    pattern: str
    example: str


FORMATS = tuple(Format(*row) for row in rows("formats", 3))

# An escape such as \\n or %3D ends in a letter or digit, so that a token right behind one is no new word.
_FORMS = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-F][0-9A-F]))(?:"
    + "|".join(f"(?P<f{number}>{form.pattern})" for number, form in enumerate(FORMATS))
    + ")"
)


def find_formats(text: str, start: int, end: int) -> Iterator[Match]:
    """Find tokens by their form."""
    for found in _FORMS.finditer(text, start, end):
        group = found.lastgroup
        if group is not None:
            yield Match(found.start(), found.end(), FORMATS[int(group[1:])].kind)


RULES = (
    Rule(
        name="known-format",
        keywords=(LONG_WORD, "aiza", "glpat-", "gocspx-", "a3-", "waka_", "amzn.mws.", "-us", "k-lf-"),
        search=find_formats,
        example=" ".join(form.example for form in FORMATS),
        counterexample="commit <hex 40> sha256:<hex 64> sk-learn ghp_short hf_hub xoxo AKIA",
    ),
)
