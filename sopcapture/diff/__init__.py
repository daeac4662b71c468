"""What changed in meaning between two revisions of an SOP, and the words for it."""

from sopcapture.diff.compare import compare
from sopcapture.diff.merge import TWIN, Merge, merge
from sopcapture.diff.risks import WORDS as RISK_WORDS
from sopcapture.diff.risks import ChangeRisk, risks
from sopcapture.diff.same_ids import keep_ids
from sopcapture.diff.sections import SECTIONS
from sopcapture.diff.words import Fragment, Line, Note, Style, as_markdown, as_text, describe, marked, one_line

__all__ = [
    "RISK_WORDS",
    "SECTIONS",
    "TWIN",
    "ChangeRisk",
    "Fragment",
    "Line",
    "Merge",
    "Note",
    "Style",
    "as_markdown",
    "as_text",
    "compare",
    "describe",
    "keep_ids",
    "marked",
    "merge",
    "one_line",
    "risks",
]
