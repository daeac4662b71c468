"""The history of an SOP: its revisions on one side, what changed in meaning on the other."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static

from sopcapture.diff import one_line
from sopcapture.errors import SopcaptureError
from sopcapture.store import Revision
from sopcapture.tui.base_app import ScreenApp
from sopcapture.tui.change_list import ChangeList
from sopcapture.tui.evidence_screen import EvidenceScreen
from sopcapture.tui.history_keys import CHANGES_KEYS, HISTORY_HELP, HISTORY_KEYS
from sopcapture.tui.session_keys import help_table, key_lines
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.tui.text_screen import TextScreen
from sopcapture.tui.version_list import VersionList
from sopcapture.workflows.history import Comparison
from sopcapture.workflows.open_history import OpenHistory, Version

_WIDE = 120


class HistoryScreen(Screen[None]):
    """Shows what the revision under the cursor changed, or what changed between two that are marked."""

    DEFAULT_CSS = """
    HistoryScreen #title { height: 1; background: $primary; padding: 0 1; }
    HistoryScreen #body { layout: horizontal; height: 1fr; }
    HistoryScreen #side { width: 3fr; height: 1fr; border-left: solid $primary; padding: 0 1; }
    HistoryScreen #of { height: auto; max-height: 6; }
    HistoryScreen #said { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    HistoryScreen #keys { height: 2; background: $primary; padding: 0 1; }
    HistoryScreen.-narrow #body { layout: vertical; }
    HistoryScreen.-narrow VersionList { width: 1fr; height: 2fr; }
    HistoryScreen.-narrow #side { width: 1fr; height: 3fr; border-left: none; border-top: solid $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", priority=True),
        Binding("v", "view", "view"),
        Binding("e", "evidence", "evidence"),
        Binding("R", "restore", "restore"),
        Binding("question_mark", "keys", "keys"),
        Binding("escape", "back", "back"),
        Binding("q", "leave", "quit"),
    ]

    def __init__(self, opened: OpenHistory) -> None:
        super().__init__()
        self.opened = opened
        self.list = VersionList()
        self.changes = ChangeList()
        self.comparison: Comparison | None = None
        """What is shown, None where it cannot be told."""
        self.busy = False
        """Whether a revision is being made."""

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield self.list
            with Vertical(id="side"):
                yield Static(id="of", markup=False)
                yield self.changes
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.list.focus()
        self.show_history()

    # --- what is shown ------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _WIDE, "-narrow")

    def on_descendant_focus(self) -> None:
        keys = CHANGES_KEYS if self.changes.has_focus else HISTORY_KEYS
        self.query_one("#keys", Static).update(key_lines(keys))

    def say(self, text: str) -> None:
        """Tell the person something."""
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

    def show_history(self) -> None:
        """Show the history as it was last read."""
        count = sum(each.revision is not None for each in self.opened.versions)
        title = f"{self.opened.slug}  {count} revision{'' if count == 1 else 's'}"
        self.query_one("#title", Static).update(title)
        self.say(self.opened.cut_off)
        self.list.show(self.opened.versions)
        self.show_changes()

    def show_changes(self) -> None:
        """Show what changed in what the cursor is on, or between the two that are marked."""
        of = self.query_one("#of", Static)
        try:
            if len(self.list.marked) == 2:
                self.comparison = self.opened.between(*self.list.marked)
                of.update(Text(f"{self.comparison.before_name[:10]} → {self.comparison.after_name[:10]}", "bold"))
            else:
                of.update(_about(self.opened.versions[self.list.place]) if self.opened.versions else "")
                self.comparison = self.opened.told(self.list.place) if self.opened.versions else None
        except SopcaptureError as error:
            self.comparison = None
            self.changes.tell(str(error))
        else:
            if self.comparison is not None:
                self.changes.show(self.comparison)

    # --- moving -------------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Let the changes follow the cursor."""
        if event.option_list is self.list and len(self.list.marked) < 2:
            self.show_changes()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the changes; from one of them, to its evidence."""
        event.stop()
        if event.option_list is self.list:
            self.changes.focus()
        else:
            self.action_evidence()

    def action_mark(self) -> None:
        """Mark the revision; two that are marked are compared."""
        self.list.mark()
        self.show_changes()
        self.say("" if len(self.list.marked) != 1 else "Mark another one to compare the two.")

    def action_back(self) -> None:
        """Go back to the revisions; from there, take the marks away."""
        if self.list.has_focus:
            self.list.unmark()
            self.show_changes()
        self.say("")
        self.list.focus()

    def action_view(self) -> None:
        """Show the SOP as it was."""
        if not self.opened.versions:
            return
        try:
            text = self.opened.text(self.list.place)
        except SopcaptureError as error:
            self.say(str(error))
        else:
            self.app.push_screen(TextScreen(text))

    def action_evidence(self) -> None:
        """Show the evidence of the change under the cursor."""
        chosen = self.changes.change
        if chosen is None or self.comparison is None:
            self.say("There is no change here.")
            return
        evidence = self.opened.evidence(self.comparison, chosen.change)
        self.app.push_screen(EvidenceScreen(one_line(chosen.change), evidence))

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(TextScreen(help_table(HISTORY_HELP)))

    # --- restoring ----------------------------------------------------------------------------------------------

    @work
    async def action_restore(self) -> None:
        """Ask why, and make a new revision that says what this one says."""
        revision = self.opened.versions[self.list.place].revision if self.opened.versions else None
        if self.busy or revision is None:
            self.say("" if self.busy else "Choose a revision to restore.")
            return
        place = self.list.place
        asked = f"Restore {revision.revision[:10]}: why? It becomes the subject of a new revision, a draft"
        why = await self.app.push_screen_wait(TextPrompt(asked, hint="Enter restore   Esc back"))
        if why is not None:
            self.busy = True
            self.say("restoring …")
            self.restore(place, why)

    @work(thread=True, exclusive=True, group="restore")
    def restore(self, place: int, why: str) -> None:
        """Restore beside the screen: hooks of the repository may take their time."""
        try:
            said = self.opened.restore(place, why).said
        except SopcaptureError as error:
            self.app.call_from_thread(self._not_restored, str(error))
        else:
            self.app.call_from_thread(self._restored, said)

    def _restored(self, said: str) -> None:
        self.busy = False
        self.show_history()
        self.say(said)

    def _not_restored(self, reason: str) -> None:
        self.busy = False
        self.say(reason)

    def action_leave(self) -> None:
        """Leave."""
        if not self.busy:
            self.dismiss(None)


def _about(version: Version) -> Text:
    """Say of a version who made it, when and why."""
    revision = version.revision
    if revision is None:
        return Text("Edits that are not committed", "bold")
    text = Text(revision.subject, "bold")
    read = "what readers get" if version.approved else ""
    facts = [revision.revision[:10], revision.at[:16].replace("T", " "), version.status, read, revision.author]
    text.append("\n" + "  ".join(filter(None, facts)), "dim")
    for said in _said(revision):
        text.append(f"\n{said}")
    return text


def _said(revision: Revision) -> list[str]:
    """Give the trailers that say what somebody did: its owner and its sessions stand with each change."""
    acts = {name: values for name, values in revision.trailers.items() if name not in ("Owner", "Recorded-from")}
    return [f"{name}: {value}" for name, values in acts.items() for value in values]


class HistoryApp(ScreenApp[None]):
    """Opens one history."""

    def __init__(self, opened: OpenHistory) -> None:
        super().__init__()
        self.opened = opened

    def on_mount(self) -> None:
        self.push_screen(HistoryScreen(self.opened), lambda _: self.exit())
