"""What an output says of whether a command worked, where its exit code does not."""

from __future__ import annotations

import json
import re

_SAYS_FAILURE = re.compile(
    r"^\s*(?:[\w.-]+: )?(?:ERROR|Error|error|FATAL|fatal|FAILED)\b\s*[:!]|\bFAIL(?:ED)?\s*$", re.MULTILINE
)


_COUNTS_LEFT_OUT = re.compile(
    r"\b[1-9]\d* (?:\w+ )?(?:skipped|rejected|invalid|failed|left out|not (?:imported|loaded|accepted))\b"
    r"|\b(?:skipped|rejected|invalid|failed): *[1-9]",
    re.IGNORECASE,
)


def says_failure(output: str) -> bool:
    """Whether a line of an output says that something failed: *ERROR: …*, *checksum FAIL*, *2 rows skipped*."""
    said = output[:_LONGEST_REFUSAL]
    return _SAYS_FAILURE.search(said) is not None or _COUNTS_LEFT_OUT.search(said) is not None


_OF_THE_SHELL = re.compile(
    r"-?(?:zsh|bash|sh|dash|ksh|fish): (?:line \d+: )?(?:no matches found: |(?:\S+: )?command not found|parse error"
    r"|syntax error|event not found|bad substitution|unmatched)[^\n]*"
)


def was_not_run(output: str) -> bool:
    """Whether a shell refused a line or a part of it, and nothing else was put out: *zsh: no matches found*."""
    return _OF_THE_SHELL.fullmatch(output.strip()) is not None


ASK_SERVERS = frozenset(("curl", "wget", "http", "https", "xh"))
"""Programs that send a request and show what is answered."""
_REFUSAL = range(400, 600)
_LONGEST_REFUSAL = 4000


def was_refused(output: str) -> bool:
    """Whether what a server answered is a refusal, which ``curl`` without ``-f`` ends with 0 for.

    It is one by its status line (RFC 9112, section 4), or by a JSON object that holds an error or such a status.
    """
    text = output.strip()
    if re.match(r"HTTP/[\d.]+ [45]\d\d\b", text):
        return True
    if not text.startswith("{") or len(text) > _LONGEST_REFUSAL:
        return False
    try:
        told = json.loads(text)
    except ValueError:
        return False
    if told.get("error") or told.get("errors"):
        return True
    return any(told.get(key) in _REFUSAL for key in ("status", "code", "statusCode", "status_code"))
