"""Whether a file that parses is an SOP at all: the parser makes the best of anything, for the person who repairs it."""

from __future__ import annotations

from sopcapture.document.parse import Document
from sopcapture.document.statement import SINGLE, keys_of


def why_no_sop(document: Document) -> str:
    """Say why a document cannot be compared with another revision, "" where it can.

    A file that was overwritten, lost its headings or holds a merge that nobody finished would tell of every statement
    that it is gone, or there twice.
    """
    rules = {problem.rule: problem for problem in document.problems if problem.level == "error"}
    if conflict := rules.get("conflict"):
        return f"line {conflict.line}: {conflict.text}" if conflict.line else conflict.text
    if "title-missing" in rules:
        return "it is no SOP: it has no title"
    other_text = document.sop.remarks or "front-matter" in rules
    if other_text and all(key[0] in SINGLE for key in keys_of(document.sop)):
        return "it is no SOP: no section of it holds a statement"
    return ""
