"""The revisions of an SOP to walk through and to mark, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sopcapture.workflows.open_history import Version


class VersionList(OptionList):
    """One option for each version. Two can be marked, to be compared with each other."""

    DEFAULT_CSS = """
    VersionList { width: 2fr; height: 1fr; border: none; padding: 0; background: ansi_default; color: ansi_default; }
    VersionList:focus { border: none; background: ansi_default; }
    VersionList { text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
    """

    def __init__(self) -> None:
        super().__init__(id="versions", markup=False)
        self.versions: tuple[Version, ...] = ()
        self.marked: list[int] = []

    @property
    def place(self) -> int:
        """Which version the cursor is on."""
        return self.highlighted or 0

    def show(self, versions: Sequence[Version]) -> None:
        """Show these versions, with the cursor on the newest."""
        self.versions = tuple(versions)
        self.marked.clear()
        self.clear_options()
        self.add_options([Option(self._line(place)) for place in range(len(self.versions))])
        self.highlighted = 0 if self.versions else None

    def mark(self) -> None:
        """Mark the version under the cursor, or take its mark away; a third mark takes the place of the first."""
        changed = {*self.marked}
        if self.place in self.marked:
            self.marked.remove(self.place)
        elif self.versions:
            self.marked = [*self.marked[-1:], self.place]
        self._redraw(changed ^ {*self.marked})

    def unmark(self) -> None:
        """Take all marks away."""
        changed, self.marked = {*self.marked}, []
        self._redraw(changed)

    def _redraw(self, places: set[int]) -> None:
        for place in places:
            self.replace_option_prompt_at_index(place, self._line(place))

    def _line(self, place: int) -> Text:
        version = self.versions[place]
        text = Text.assemble(("◆" if place in self.marked else " ", "bold magenta"))
        revision = version.revision
        if revision is None:
            return text.append("● ", "yellow").append("the file, with edits that are not committed", "italic")
        text.append("! " if version.problem else "✓ " if version.approved else "  ", _style(version))
        text.append(f"{revision.at[:10]} ", "dim").append(f"{revision.revision[:10]} ", "cyan")
        if version.problem:
            text.append("cannot be read  ", "red")
        return text.append(revision.subject).append(f"  {revision.author.partition(' <')[0]}", "dim")


def _style(version: Version) -> str:
    return "bold red" if version.problem else "green"
