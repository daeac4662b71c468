"""The forms of tokens that vendors issue, found by the secret scanner that this module hides.

The scanner is a Go library behind ctypes. It is loaded when there is first something to scan; where its package does
not run (musl, ARM Linux), the forms in `rules.formats` have to do. Loading takes about 0.1 s and starts Go's threads,
so a process that forks without exec does it before the first scan. It keeps Python's handlers for SIGINT, SIGTERM,
SIGWINCH and SIGCHLD, and neither opens sockets nor writes files (seen with strace).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from sopcapture.redact.prefilter import Window
from sopcapture.redact.rules.base import Match
from sopcapture.redact.values import is_identifier, is_mask, is_path, is_place, is_reference, looks_random

# A comment of this sort switches the scanner off for its line, and any program may print one.
_ALLOW = re.compile(r"(?:git|better)leaks:allow", re.IGNORECASE)
# Names, addresses and ids that the scanner reports as parts of a credential are no secrets; our own rules know better
# where in a command or a URL the secret lies.
_NO_SECRET = re.compile(
    r"(?:-id|-name|-address|username|-url|-host|-tenant)(?:\.\d+)?$|^curl-|^generic-|^lob-pub|^private-key$|^jwt"
    r"|^kubernetes-secret|^pkcs12|-publishable-|-public-"
)


@lru_cache(maxsize=1)
def _load() -> ModuleType | None:
    try:
        library = import_module("betterleaks")
    except ImportError:
        return None
    try:
        library.scan_string("")
    except (OSError, library.BetterleaksError):
        return None
    return library


def is_available() -> bool:
    """Whether the scanner runs on this machine."""
    return _load() is not None


def scan(text: str, windows: Sequence[Window]) -> Iterator[tuple[str, Match]]:
    """Scan some windows of a text; give the scanner's name of the rule and the place in the text."""
    library = _load() if windows else None
    if library is None:
        return
    starts: list[int] = []
    parts: list[str] = []
    for start, end in windows:
        # a line of the text is a line for the scanner, so its numbers lead back
        for line in text[start:end].split("\n"):
            starts.append(start)
            parts.append(line)
            start += len(line) + 1  # noqa: PLW2901 - the next line of the same window
    # the library takes a C string, which ends at the first NUL; a lone surrogate has no UTF-8
    content = "\n".join(parts).replace("\0", " ").encode("utf-8", "replace").decode()
    content = _ALLOW.sub(lambda found: "-" * len(found.group()), content)
    lines = content.split("\n")
    try:
        findings = library.scan_string(content)
    except library.BetterleaksError:
        return  # the rules of our own have run; a scanner that fails must not end the recording
    for finding in findings:
        yield from _placed(finding.rule_id, finding.confidence, finding.raw, lines, starts)
        for components in finding.component_sets:
            for component in components.get("components", ()):
                yield from _placed(component.get("rule_id", ""), "high", component, lines, starts)


def _placed(rule: str, confidence: str, raw: Any, lines: list[str], starts: list[int]) -> Iterator[tuple[str, Match]]:
    value, full = raw["match"].get("value", ""), raw["match"].get("full", "")
    if not value or not _is_wanted(rule, confidence, value):
        return
    # lines and columns count from 1, columns in bytes of UTF-8, and they are those of the whole match
    first = raw["location"]["start_line"] - 1
    column = raw["location"]["start_column"] - 1
    if not 0 <= first < len(lines):
        return
    behind = len(lines[first].encode()[: max(0, column)].decode("utf-8", "ignore"))
    skipped = full.find(value)
    for number in range(first, min(len(lines), first + full.count("\n") + 1)):
        place = lines[number].find(value, behind if number == first and skipped >= 0 else 0)
        if place >= 0:
            yield rule, Match(starts[number] + place, starts[number] + place + len(value), kind_of_rule(rule), value)
            return


def _is_wanted(rule: str, confidence: str, value: str) -> bool:
    if _NO_SECRET.search(rule) or "\n" in value or is_reference(value) or is_mask(value):
        return False
    if confidence == "high":
        return True
    return len(value) >= 10 and looks_random(value) and not (is_identifier(value) or is_path(value) or is_place(value))


@lru_cache(maxsize=512)
def kind_of_rule(rule: str) -> str:
    """Make the kind of a placeholder from the scanner's name of a rule: ``github-pat`` gives ``github-token``."""
    base = re.sub(r"\.\d+$", "", rule)
    base = re.sub(r"-(?:pat|access-token|api-token|personal-access-token)$", "-token", base)
    base = re.sub(r"-(?:api-key)$", "-key", base)
    return re.sub(r"[^a-z0-9-]", "-", base.lower()).strip("-")[:40] or "token"
