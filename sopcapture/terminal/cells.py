"""How a stretch of cells looks, in nobody's types but ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

RGB = tuple[int, int, int]
Color = int | RGB | None
"""A colour of the palette (0–255), a true colour, or None for the terminal's own."""


class Underline(IntEnum):
    """The kinds of underline (SGR 4:0 to 4:5)."""

    NONE = 0
    SINGLE = 1
    DOUBLE = 2
    CURLY = 3
    DOTTED = 4
    DASHED = 5


@dataclass(frozen=True)
class CellStyle:
    """Everything but the character. Two cells that look alike have equal styles, whatever screen they are on."""

    fg: Color = None
    bg: Color = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: Underline = Underline.NONE
    blink: bool = False
    reverse: bool = False
    strike: bool = False
    conceal: bool = False
    overline: bool = False
    link: str | None = None


PLAIN = CellStyle()


class Run(NamedTuple):
    """Neighbouring cells of one style: their text, how many cells they take, and the style."""

    text: str
    width: int
    style: CellStyle


class Row(NamedTuple):
    """One row of the visible screen, from its left to its right edge.

    `selected` is the first and the last selected column, both included, or None.
    """

    y: int
    runs: tuple[Run, ...]
    selected: tuple[int, int] | None
