"""The text that git compares in place of an SOP. git calls it for each revision that it shows: it imports little."""

from __future__ import annotations

from difflib import SequenceMatcher

from sopcapture.document import both_forms, parse, plain_lines, why_no_sop
from sopcapture.errors import DocumentError
from sopcapture.model.markdown import harmless


def comparable_text(data: bytes) -> bytes:
    """Give what git compares in place of a document; what cannot be read is compared as it is."""
    try:
        text = data.decode("utf-8")
        if not why_no_sop(document := parse(text)):
            return harmless(plain_lines(document.sop)).encode()
        forms = [parse(form) for form in both_forms(text)]
    except (DocumentError, UnicodeDecodeError):
        return data
    if any(map(why_no_sop, forms)):
        return data
    return harmless(_in_conflict(*(plain_lines(form.sop) for form in forms))).encode()


def _in_conflict(ours: str, theirs: str) -> str:
    """Give the lines of both sides, with git's marks around those that differ."""
    left, right = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    lines: list[str] = []
    for what, begin, end, other_begin, other_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what == "equal":
            lines += left[begin:end]
        else:
            lines += [
                "<<<<<<< ours\n",
                *left[begin:end],
                "=======\n",
                *right[other_begin:other_end],
                ">>>>>>> theirs\n",
            ]
    return "".join(lines)
