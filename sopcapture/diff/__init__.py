"""What changed in meaning between two revisions of an SOP, and the words for it."""

from sopcapture.diff.compare import compare
from sopcapture.diff.merge import TWIN, Merge, merge
from sopcapture.diff.words import Fragment, Line, Style, as_markdown, as_text, describe, one_line

__all__ = [
    "TWIN",
    "Conflict",
    "Fragment",
    "Line",
    "Merge",
    "Style",
    "as_markdown",
    "as_text",
    "compare",
    "describe",
    "merge",
    "one_line",
]
