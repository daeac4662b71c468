"""Changes of meaning to walk through: what is different word by word, who made it and why, and what is risky in it."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sopcapture.diff import Fragment, Line, describe, marked
from sopcapture.workflows.explaining import Explained
from sopcapture.workflows.history import Comparison

_STYLES = {"plain": "", "name": "bold", "added": "green", "removed": "red"}


class ChangeList(OptionList):
    """One option for each change; what several have in common is told above the first of them."""

    DEFAULT_CSS = """
    ChangeList { height: 1fr; border: none; padding: 0; background: ansi_default; color: ansi_default; }
    ChangeList:focus { border: none; background: ansi_default; }
    """

    def __init__(self) -> None:
        super().__init__(id="changes", markup=False)
        self._changes: dict[int, Explained] = {}

    @property
    def change(self) -> Explained | None:
        """The change under the cursor."""
        return self._changes.get(self.highlighted if self.highlighted is not None else -1)

    def show(self, comparison: Comparison) -> None:
        """Show what changed."""
        options = [Option(Text(line, "yellow"), disabled=True) for line in comparison.passed_over]
        self._changes = {}
        origin = ""
        for each in comparison.explained:
            note = each.note()
            if note.origin != origin:
                origin = note.origin
                options.append(Option(Text(origin, "dim italic"), disabled=True))
            self._changes[len(options)] = each
            options.append(Option(_told(each, note.risks)))
        self._take(options or [Option(Text("No change in meaning.", "dim"), disabled=True)])

    def tell(self, text: str) -> None:
        """Say why there are no changes to show."""
        self._changes = {}
        self._take([Option(Text(text, "yellow"), disabled=True)])

    def _take(self, options: list[Option]) -> None:
        self.clear_options()
        self.add_options(options)
        self.highlighted = min(self._changes, default=None)
        self.scroll_home(animate=False)


def _told(each: Explained, risks: tuple[str, ...]) -> Text:
    headline, *details = describe(each.change)
    text = _line(headline, lambda fragment: fragment.text)
    for detail in details:
        text.append("\n    ").append_text(_line(detail, marked))
    for risk in risks:
        text.append(f"\n    !! {risk}", "bold red")
    return text


def _line(line: Line, words: Callable[[Fragment], str]) -> Text:
    text = Text()
    for fragment in line:
        text.append(words(fragment), _STYLES[fragment.style])
    return text
