"""The rules: what they find, and the examples that prove it."""

from __future__ import annotations

from sopcapture.redact.rules import (
    anyprogram,
    arguments,
    assignments,
    calls,
    chosen,
    documents,
    formats,
    keys,
    options,
    pipes,
    prompts,
    protocols,
    sentences,
    statements,
    urls,
)
from sopcapture.redact.rules.base import LONG_WORD, SHORT_OPTION, SHORT_OPTION_LETTERS, YEAR_AND_SIGN, Match, Rule
from sopcapture.redact.rules.personal import PERSONAL_RULES

RULES: tuple[Rule, ...] = (
    *assignments.RULES,
    *arguments.RULES,
    *options.RULES,
    *urls.RULES,
    *keys.RULES,
    *documents.RULES,
    *statements.RULES,
    *calls.RULES,
    *sentences.RULES,
    *pipes.RULES,
    *prompts.RULES,
    *protocols.RULES,
    *anyprogram.RULES,
    *chosen.RULES,
    *formats.RULES,
)
"""All rules; where two find the same place, the earlier one names it."""

__all__ = [
    "LONG_WORD",
    "PERSONAL_RULES",
    "RULES",
    "SHORT_OPTION",
    "SHORT_OPTION_LETTERS",
    "YEAR_AND_SIGN",
    "Match",
    "Rule",
]
