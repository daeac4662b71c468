"""The SOP as a review shows it: its statements in their sections, and which of them are accepted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sopcapture.document import Key
from sopcapture.document.statement import SECTION_OF
from sopcapture.workflows.reviewing import Entry

_BOLD = re.compile(r"\*\*([^*]+)\*\*")


class ReviewList(OptionList):
    """One option for each statement. The cursor is on a statement, never on a heading."""

    DEFAULT_CSS = """
    ReviewList { width: 1fr; height: 1fr; border: none; padding: 0; background: ansi_default; color: ansi_default; }
    ReviewList:focus { border: none; background: ansi_default; }
    """

    def __init__(self) -> None:
        super().__init__(id="statements", markup=False)
        self.entries: tuple[Entry, ...] = ()
        self._places: list[int] = []
        self._wrong: frozenset[str] = frozenset()

    @property
    def entry(self) -> Entry | None:
        """The statement under the cursor."""
        if self.highlighted is None or self.highlighted not in self._places:
            return None
        return self.entries[self._places.index(self.highlighted)]

    def show(self, entries: Sequence[Entry], key: Key | None, wrong: frozenset[str]) -> None:
        """Show these statements with the cursor on `key`; the ids in `wrong` have an error in the check."""
        if (self.entries, self._wrong) == (tuple(entries), wrong):
            if key is not None:
                self.go_to(key)
            return
        self._wrong = wrong
        options: list[Option] = []
        places: list[int] = []
        section = ""
        for entry in entries:
            name = SECTION_OF.get(entry.key[0], "")
            if name != section:
                section = name
                options.append(Option(Text(f"\n{name}", "bold underline"), disabled=True))
            places.append(len(options))
            options.append(Option(_text(entry, wrong=entry.key[1] in wrong)))
        before = self.entry.key if self.entry is not None else None
        self.entries, self._places = tuple(entries), places
        self.clear_options()
        self.add_options(options)
        self.go_to(key or before)

    def go_to(self, key: Key | None) -> None:
        """Put the cursor on a statement, on the first one where there is no such."""
        found = (place for entry, place in zip(self.entries, self._places, strict=True) if entry.key == key)
        self.highlighted = next(found, self._places[0] if self._places else None)


def _text(entry: Entry, *, wrong: bool) -> Text:
    mark, style = ("✓", "green") if entry.accepted else ("·", "yellow")
    text = Text.assemble((f"{mark} ", style))  # as its own style it would colour all that follows
    if wrong:
        text.append("! ", "bold red")
    field = entry.key[0]
    if field in ("overview", "trigger"):
        text.append(f"{field.capitalize()}: ", "bold")
    lines = [line for line in entry.text.splitlines() if line.strip()]
    fenced = ""
    shown = []
    for line in lines:
        stripped = line.strip()
        if stripped.startswith("```") and (not fenced or stripped == fenced):
            fenced = "" if fenced else "`" * (len(stripped) - len(stripped.lstrip("`")))
            continue
        shown.append(Text(f"  $ {stripped}", "cyan") if fenced else _labelled(line))
    head = lines[0] if lines else ""
    if field == "steps":
        text.append(f"{entry.number}. {head.removeprefix('### ')}", "bold")
    elif field == "title":
        text.append(head, "bold")
    else:
        text.append_text(_labelled(head.removeprefix("- ")))
    if entry.by_hand:
        text.append("  by hand", "italic dim")
    for below in shown[1:]:
        text.append("\n  ").append_text(below)
    return text


def _labelled(line: str) -> Text:
    """Show labels and keywords as bold, instead of the marks that make them so."""
    text = Text()
    for place, part in enumerate(_BOLD.split(line)):
        text.append(part, "bold" if place % 2 else "")
    return text
