"""From rows of cells to the strips that textual draws."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from sopcapture.terminal import PLAIN, CellStyle, Color, Row, Run


def strip(row: Row, width: int) -> Strip:
    """One row, `width` cells wide, with its selected cells reversed."""
    made = Strip([_segment(run) for run in row.runs], sum(run.width for run in row.runs))
    if row.selected is not None:
        first, last = row.selected
        chosen = Strip([Segment(text, reversed_style(style)) for text, style, _ in made.crop(first, last + 1)])
        made = Strip.join([made.crop(0, first), chosen, made.crop(last + 1)])
    return made.adjust_cell_length(width)


def _segment(run: Run) -> Segment:
    text = run.text
    if not text.isascii() and cell_len(text) != run.width:
        # The row stays aligned where textual counts a character otherwise than the program did.
        text = set_cell_size(text, run.width)
    return Segment(text, None if run.style is PLAIN else rich_style(run.style))


@lru_cache(4096)
def rich_style(style: CellStyle) -> Style:
    """The same look in rich's words. Colours of the palette stay such: the person's terminal knows what they are."""
    return Style(
        color=_rich_color(style.fg),
        bgcolor=_rich_color(style.bg),
        bold=style.bold or None,
        dim=style.dim or None,
        italic=style.italic or None,
        underline=style.underline == 1 or style.underline > 2 or None,
        underline2=style.underline == 2 or None,
        blink=style.blink or None,
        reverse=style.reverse or None,
        strike=style.strike or None,
        conceal=style.conceal or None,
        overline=style.overline or None,
        link=style.link,
    )


@lru_cache(1024)
def reversed_style(style: Style | None) -> Style:
    """The look of selected cells."""
    if style is None:
        return Style(reverse=True)
    return style + Style(reverse=not style.reverse)


def _rich_color(color: Color) -> RichColor | None:
    if color is None:
        return None
    return RichColor.from_ansi(color) if isinstance(color, int) else RichColor.from_rgb(*color)
