"""The end of a prompt that holds no mark of ours, found by how the shell said that it would look.

bash draws such a prompt where a person's prompt command writes ``PS1`` anew behind our last hook: that hook tells, in a
mark ``A`` with ``p``, what the prompt expands to.
"""

from __future__ import annotations

import re
from typing import Final, Literal

_NOT_DRAWN: Final = re.compile(r"[\x01\x02\r]")
"""readline's brackets for what takes no cells (``\\[`` and ``\\]``), and what a terminal line makes of a line feed."""

# A prompt that is drawn again begins a row, or stands behind what moved the cursor or cleared cells.
_BEGINS: Final = rb"(?:[\r\n\x07]|\x1b\[[0-9;?]*[hmHJK])"
_LONGEST: Final = 4096


class DrawnPrompt:
    """Finds each place where the prompt ends in what the terminal is sent from its mark on.

    `expands` is the whole prompt as bash expands it; its last row counts. A digit stands for any digit, since a clock
    may go on in between.

    >>> DrawnPrompt("/srv\\n12:00 $ ").feed(b"/srv\\r\\n12:01 $ ls")
    [b'/srv\\r\\n12:01 $ ', 'B', b'ls']
    """

    def __init__(self, expands: str) -> None:
        row = _NOT_DRAWN.sub("", expands).rpartition("\n")[2].encode()[-_LONGEST:]
        self._kept = len(row) + 32
        self._ends = re.compile(_BEGINS + re.sub(rb"[0-9]", rb"[0-9]", re.escape(row))) if row.strip() else None
        self._before = b"\n"

    def feed(self, data: bytes) -> list[bytes | Literal["B"]]:
        """Cut the next bytes behind each prompt that ends in them. Any cutting into calls gives the same ends."""
        if self._ends is None:
            return [data]
        pieces: list[bytes | Literal["B"]] = []
        text = self._before + data
        at = len(self._before)
        for match in self._ends.finditer(text):
            if match.end() > len(self._before):
                pieces += [text[at : match.end()], "B"]
                at = match.end()
        self._before = text[max(at if pieces else 0, len(text) - self._kept) :]
        return [*pieces, text[at:]] if at < len(text) else pieces
