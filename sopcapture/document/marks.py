"""The marks that a merge leaves around what is in conflict (git-merge-file(1)); in front matter they are comments."""

from __future__ import annotations

import re

from sopcapture.document.reading import Reading
from sopcapture.errors import DocumentError

_OPEN, _MIDDLE, _CLOSE = (re.compile(rf"(# )?{mark}{{7,}}( .*)?\s*$") for mark in "<=>")
_MEND = "keep one of the two forms and take the marks out"


def report_conflicts(reading: Reading) -> None:
    """Note each conflict that nobody has resolved as an error.

    :raises DocumentError: where bare marks in the front matter keep it from being read.
    """
    lines = reading.source.lines
    dashes = [index for index, line in enumerate(lines) if line.rstrip("\r\n").lstrip("\ufeff") == "---"][:2]
    opened: int | None = None
    divided = False
    for index, line in enumerate(lines):
        if _OPEN.match(line):
            opened, divided = index, False
        elif opened is not None and _MIDDLE.match(line):
            divided = True
        elif opened is not None and divided and _CLOSE.match(line):
            if dashes[:1] == [0] and len(dashes) > 1 and opened < dashes[1] and line.startswith(">"):
                raise DocumentError(f"line {opened + 1}: a merge conflict stands here", _MEND)
            text = f"a merge conflict stands here, up to line {index + 1}; {_MEND}"
            reading.report("error", "conflict", opened, text)
            opened = None
