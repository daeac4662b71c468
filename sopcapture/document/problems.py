"""What is wrong with a document, or could be better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `text` is one line that says what is wrong and what to do.

    An error refuses a commit; a warning and advice do not. `where` is the id of the statement (or of the answer) that
    is meant, empty for the document as a whole; `line` counts from 1.
    """

    level: Level
    rule: str
    where: str
    line: int | None
    text: str

    def to_json(self) -> dict[str, Any]:
        """Give it as programs read it."""
        return {"level": self.level, "rule": self.rule, "where": self.where, "line": self.line, "text": self.text}
