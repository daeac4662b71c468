"""A screen that remembers where each of its characters came from.

It does what ECMA-48 and xterm say of the cursor and of erasing, as far as line editors and progress bars use it;
colours and modes are not kept. What is about to be overwritten or erased is handed out first, because the original
still holds it: a password that was typed and then deleted is a secret in the recording too.
"""

from __future__ import annotations

import re
import unicodedata

from sopcapture.redact.view import NOWHERE, CellViewBuilder

_WIDE_FILL = "\0"
"""Fills the second cell of a wide character; it is left out again when the row is given out."""
_APART = "\n\n"
"""Ends what is handed out: an empty line, because nobody takes what follows for the rest of a line that was cut."""
_SNAPSHOT_ALLOWANCE = 65_536
_WIDEST = 2_000
_MOST_INSERTED = 2_000
"""More than any terminal has, and little enough that a hostile number costs nothing."""


class _Row:
    """The cells of one row: their characters and the origins of these.

    Most rows are written once, so the cells are made only when there is more to do with them.
    """

    __slots__ = ("_chars", "_origin", "_origins", "_text", "unseen", "wrapped")

    def __init__(self, *, wrapped: bool = False) -> None:
        self._text = ""
        self._origin = 0
        self._chars: list[str] | None = None
        self._origins: list[int] = []
        self.wrapped = wrapped
        """Whether it goes on where the row above ended, at the terminal's edge."""
        self.unseen = False
        """Whether something was written since the row was last handed out."""

    def __len__(self) -> int:
        return len(self._text if self._chars is None else self._chars)

    def text(self, start: int, end: int) -> str:
        """The characters from `start` to `end`."""
        return self._text[start:end] if self._chars is None else "".join(self._chars[start:end])

    def replace(self, start: int, end: int, text: str, origin: int) -> None:
        """Put other cells in the place of those from `start` to `end`, which need not be as many."""
        if self._chars is None:
            if not self._text and origin != NOWHERE:
                self._text, self._origin = text, origin
                return
            self._chars = list(self._text)
            self._origins = list(range(self._origin, self._origin + len(self._text)))
        self._chars[start:end] = text
        self._origins[start:end] = _origins_of(text, origin)

    def give_out(self, out: CellViewBuilder) -> None:
        """Append the row to a view."""
        if self._chars is None:
            out.add(self._text, self._origin)
            return
        text = "".join(self._chars)
        if _WIDE_FILL in text:
            kept = [place for place, char in enumerate(self._chars) if char != _WIDE_FILL]
            out.add_cells("".join(self._chars[place] for place in kept), [self._origins[place] for place in kept])
        else:
            out.add_cells(text, self._origins)


def _origins_of(text: str, origin: int) -> list[int] | range:
    return [NOWHERE] * len(text) if origin == NOWHERE else range(origin, origin + len(text))


class Screen:
    """Rows without end downwards, `columns` wide, or as wide as they need where that is None."""

    def __init__(self, columns: int | None, out: CellViewBuilder, budget: int) -> None:
        self._columns = columns
        self._out = out
        self._lost = CellViewBuilder()
        self._snapshot_budget = 4 * budget + _SNAPSHOT_ALLOWANCE
        self._saved = (0, 0)
        self._rows: list[_Row] = [_Row()]
        self._y = 0
        self._x = 0
        self._insertable = _MOST_INSERTED

    # -- writing

    def write(self, text: str, origin: int) -> None:
        """Print characters without control codes."""
        if text.isascii():
            self._write_cells(text, origin)
            return
        start = 0
        for found in _NOT_ONE_CELL.finditer(text):
            char = found.group()
            if unicodedata.east_asian_width(char) not in "WF":
                continue
            self._write_cells(text[start : found.end()], origin + start)
            start = found.end()
            if self._columns is None or self._x < self._columns:
                self._write_cells(_WIDE_FILL, NOWHERE)
        self._write_cells(text[start:], origin + start)

    def _write_cells(self, text: str, origin: int) -> None:
        while text:
            if self._columns is not None and self._x >= self._columns:
                self._wrap()
            room = len(text) if self._columns is None else self._columns - self._x
            taken, text = text[:room], text[room:]
            self._put(taken, origin)
            origin = origin if origin == NOWHERE else origin + len(taken)
            self._x += len(taken)

    def _wrap(self) -> None:
        self._x = 0
        self._y += 1
        if self._y == len(self._rows):
            self._rows.append(_Row(wrapped=True))
        else:
            self._rows[self._y].wrapped = True

    def _put(self, text: str, origin: int) -> None:
        row = self._rows[self._y]
        length = len(row)
        if self._x > length:
            row.replace(length, length, " " * (self._x - length), NOWHERE)
        elif self._x < length:
            self._keep(self._x, self._x + len(text), text)
        row.replace(self._x, self._x + len(text), text, origin)
        if not text.isspace():
            row.unseen = True

    # -- handing out what is lost

    def _keep(self, start: int, end: int, new: str = "") -> None:
        """Hand the logical line out before its cells from `start` to `end` are lost, unless that was done already."""
        row = self._rows[self._y]
        if row.unseen or row.wrapped:
            old = row.text(start, end)
            if old.strip() and old != new[: len(old)]:
                self._keep_line(self._y)

    def _keep_line(self, y: int) -> None:
        first, last = y, y
        while first > 0 and self._rows[first].wrapped:
            first -= 1
        while last + 1 < len(self._rows) and self._rows[last + 1].wrapped:
            last += 1
        rows = self._rows[first : last + 1]
        size = sum(len(row) for row in rows)
        if not any(row.unseen for row in rows) or size > self._snapshot_budget:
            return
        self._snapshot_budget -= size + 1
        for row in rows:
            row.give_out(self._lost)
            row.unseen = False
        self._lost.add(_APART, NOWHERE)

    def finish(self) -> None:
        """Give out all rows, and behind them what was lost on the way."""
        self._flush_rows()
        self._out.add(_APART, NOWHERE)
        lost = self._lost.view()
        self._out.add_cells(lost.text, lost.origins)

    def _flush_rows(self) -> None:
        for number, row in enumerate(self._rows):
            if number and not row.wrapped:
                self._out.add("\n", NOWHERE)
            row.give_out(self._out)
        self._rows = [_Row()]
        self._x = self._y = 0

    # -- moving

    def line_feed(self, *, at_start: bool = False) -> None:
        """Go down one row, to its start where `at_start` holds."""
        self._y += 1
        if at_start:
            self._x = 0
        self._ensure_row()

    def carriage_return(self) -> None:
        """Go to the start of the row."""
        self._x = 0

    def back_space(self) -> None:
        """Go left one cell."""
        if self._columns is not None:
            self._x = min(self._x, self._columns - 1)
        self._x = max(0, self._x - 1)

    def rejoin(self, cells: int) -> None:
        """Take back the last cells of the row, which a line editor printed to make the terminal wrap."""
        self._rows[self._y].replace(max(0, self._x - cells), self._x, "", NOWHERE)
        self._x = max(0, self._x - cells)

    def ends_with(self, char: str) -> bool:
        """Whether the cursor stands behind this character, at the end of its row."""
        row = self._rows[self._y]
        return len(row) == self._x >= len(char) and row.text(self._x - len(char), self._x) == char

    def _ensure_row(self) -> None:
        while self._y >= len(self._rows):
            self._rows.append(_Row())

    # -- control sequences

    def control(self, parameters: str, final: str) -> None:
        """Carry out ``CSI parameters final`` where it moves, erases, inserts or deletes."""
        numbers = [int(part[:5]) if part.isdigit() else 0 for part in re.split("[;:]", parameters)]
        count = max(1, numbers[0])
        match final:
            case "A" | "F":
                self._y = max(0, self._y - count)
                self._x = 0 if final == "F" else self._x
            case "B" | "E" | "e":
                # not beyond what is there: a screen has an end, and a number alone must not cost memory
                self._y = min(self._y + count, len(self._rows))
                self._x = 0 if final == "E" else self._x
                self._ensure_row()
            case "C" | "a":
                self._x = self._in_width(self._x + count)
            case "D":
                self._x = max(0, self._in_width(self._x) - count)
            case "G" | "`":
                self._x = self._in_width(count - 1)
            case "H" | "f" | "d":
                self._move_to(numbers, final)
            case "J" | "K":
                self._erase(numbers[0], final)
            case "P" | "X" | "@":
                self._edit(count, final)
            case "L":
                count = min(count, self._insertable)
                self._insertable -= count
                self._rows[self._y : self._y] = [_Row() for _ in range(count)]
            case "M":
                for y in range(self._y, min(self._y + count, len(self._rows))):
                    self._keep_line(y)
                del self._rows[self._y : self._y + count]
                self._ensure_row()
            case "s":
                self.save_cursor()
            case "u":
                self.restore_cursor()
            case _:
                pass

    def save_cursor(self) -> None:
        """Remember the place of the cursor."""
        self._saved = (self._y, self._x)

    def restore_cursor(self) -> None:
        """Go back to the place that was remembered."""
        self._y, self._x = min(self._saved[0], len(self._rows) - 1), self._saved[1]

    def reverse_index(self) -> None:
        """Go up one row; above the first there is a new one."""
        if self._y == 0:
            self._rows.insert(0, _Row())
        else:
            self._y -= 1

    def new_page(self) -> None:
        """Begin another screen: the one so far is complete."""
        self._flush_rows()
        self._out.add("\n", NOWHERE)

    def _in_width(self, x: int) -> int:
        return max(0, min(x, (self._columns or _WIDEST) - 1))

    def _move_to(self, numbers: list[int], final: str) -> None:
        self._y = min(max(0, numbers[0] - 1), len(self._rows) + 1_000)
        if final != "d":
            self._x = self._in_width((numbers[1] if len(numbers) > 1 else 1) - 1)
        self._ensure_row()

    def _erase(self, which: int, final: str) -> None:
        if final == "J" and which in (2, 3):
            if which == 2:
                x, y = self._x, self._y
                self.new_page()
                self._x, self._y = x, y
                self._ensure_row()
            return
        row = self._rows[self._y]
        start, end = (0, self._x + 1) if which == 1 else (0 if which == 2 else self._x, len(row))
        self._keep(start, end)
        if which == 1:
            row.replace(start, end, " " * (end - start), NOWHERE)
        else:
            row.replace(start, end, "", NOWHERE)
        if final == "J" and which == 0:
            for y in range(self._y + 1, len(self._rows)):
                self._keep_line(y)
            del self._rows[self._y + 1 :]

    def _edit(self, count: int, final: str) -> None:
        row = self._rows[self._y]
        if final == "@":
            if self._x < len(row):
                row.replace(self._x, self._x, " " * min(count, 1_000), NOWHERE)
                # what is pushed over the edge is gone
                edge = self._columns or _WIDEST
                row.replace(edge, max(edge, len(row)), "", NOWHERE)
            return
        end = min(self._x + count, len(row))
        if self._x >= end:
            return
        self._keep(self._x, end)
        row.replace(self._x, end, "" if final == "P" else " " * (end - self._x), NOWHERE)


_NOT_ONE_CELL = re.compile(r"[\u1100-\uffff\U00010000-\U0010ffff]")
