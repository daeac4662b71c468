"""Whether a sentence turns round what its evidence says: *over 10* for *under 10*, *fails* for what passed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopcapture.draft.bearing import NUMBERS

_LESS = "under|below|less|fewer|smaller|lower|shorter|younger|at most|up to|no more|<=?"
_MORE = r"over|above|more|greater|larger|bigger|higher|longer|older|at least|no less|no fewer|exceed\w*|>=?"
_COMPARED = re.compile(
    rf"(?<!\w)(?:(?P<less>{_LESS})|(?P<more>{_MORE}))(?:\s+than)?\s*(?:the\s+)?"
    rf"(?P<number>\d+(?:[.,]\d+)*|{'|'.join(NUMBERS)})(?!\w)",
    re.IGNORECASE,
)
_WENT_WRONG = re.compile(r"\b(?P<stem>fail|error|refus|reject|crash|abort)\w*", re.IGNORECASE)
_DENIED = re.compile(r"(?:\b(?:no|not|none|never|nothing|without|0)\b|n['’]t\b)[^.;]*", re.IGNORECASE)


def objection_to_turned_comparison(text: str, evidence: Iterable[str]) -> str | None:
    """Object to a limit that lies on the other side of its number than all evidence has it."""
    known: dict[str, set[bool]] = {}
    for passage in evidence:
        for more, number in _compared(passage):
            known.setdefault(number, set()).add(more)
    turned = next((number for more, number in _compared(text) if known.get(number, {more}) == {not more}), None)
    return f"it puts the limit {turned} on the other side than what it cites" if turned is not None else None


def _compared(text: str) -> Iterator[tuple[bool, str]]:
    """Give each number that something is compared with, and whether it is to be more."""
    for match in _COMPARED.finditer(text):
        number = match["number"].casefold()
        yield match["more"] is not None, str(NUMBERS.get(number, number))


def objection_to_failing(text: str, outputs: Iterable[str]) -> str | None:
    """Object to a sentence that expects a failure of commands that passed, where they print no word of one."""
    printed = " ".join(outputs).casefold()
    wrong = next(
        (one for one in _WENT_WRONG.finditer(_DENIED.sub(" ", text)) if one["stem"].lower() not in printed), None
    )
    return f'it says "{wrong[0]}", and what it cites passed' if wrong is not None else None
