"""Two SOPs in, the differences in meaning out."""

from sopcapture.diff.compare import compare
from sopcapture.diff.words import as_markdown, as_text, one_line

__all__ = ["as_markdown", "as_text", "compare", "one_line"]
