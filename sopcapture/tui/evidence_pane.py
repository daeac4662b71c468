"""The evidence of a statement: its events in full, and the replay at the moment of the one that is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from sopcapture.tui.session_details import event_text
from sopcapture.tui.session_replay import SessionReplay
from sopcapture.workflows.behind import Evidence


class EvidencePane(Vertical):
    """Shows one statement's evidence at a time. With the class `-one` there is room for either events or replay."""

    DEFAULT_CSS = """
    EvidencePane { width: 1fr; height: 1fr; }
    EvidencePane #evidence { height: 1fr; padding: 0 1; }
    EvidencePane #evidence:focus { background: $panel; }
    EvidencePane #replays { height: 1fr; }
    EvidencePane.-without-replay #replays { display: none; }
    EvidencePane.-one #replays { display: none; }
    EvidencePane.-one.-replaying #evidence { display: none; }
    EvidencePane.-one.-replaying #replays { display: block; }
    EvidencePane.-one.-replaying SessionReplay { border: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="side")
        self.evidence: tuple[Evidence, ...] = ()
        self.at = 0
        """Which event of the evidence the replay is at."""
        self._above = Text()
        self._replays: dict[str, SessionReplay] = {}

    def compose(self) -> ComposeResult:
        yield Container(id="replays")
        with VerticalScroll(id="evidence"):
            yield Static(id="events", markup=False)

    @property
    def replay(self) -> SessionReplay | None:
        """The replay that is shown, None where there is none."""
        return next((each for each in self._replays.values() if each.display), None)

    @property
    def replaying(self) -> bool:
        """Whether the keys go to the replay."""
        return self.replay is not None and self.replay.has_focus

    def show(self, evidence: Sequence[Evidence], above: Text | None = None) -> None:
        """Show what stands behind a statement, below `above`, which is what else there is to say of it."""
        self._above = above or Text()
        if tuple(evidence) != self.evidence:
            self.evidence, self.at = tuple(evidence), 0
            self.query_one("#evidence").scroll_home(animate=False)
        self._show_events()
        self._show_replay()

    def go(self, step: int) -> None:
        """Point at the next event, or at the one before."""
        if self.evidence:
            self.at = (self.at + step) % len(self.evidence)
            self.show(self.evidence, self._above)

    def look(self) -> bool:
        """Go to the replay; whether there is one."""
        if self.replay is None:
            return False
        self.add_class("-replaying")
        self.replay.focus()
        return True

    def look_away(self) -> None:
        """Stop the replay, and give its place back."""
        if self.replay is not None:
            self.replay.pause()
        self.remove_class("-replaying")

    def _show_events(self) -> None:
        text = self._above.copy()
        if not self.evidence:
            text.append("It cites no event.", "dim")
        for place, each in enumerate(self.evidence):
            text.append("▸ " if place == self.at else "  ", "bold yellow")
            if each.opened is None or each.event is None:
                text.append(f"{each.missing}\n\n", "yellow")
                continue
            text.append(f"{each.event.id} {each.event.kind} in {each.opened.session.id}\n", "dim")
            text.append_text(event_text(each.opened.session, each.event)).append("\n\n")
        self.query_one("#events", Static).update(text)

    def _show_replay(self) -> None:
        shown = self.evidence[self.at] if self.at < len(self.evidence) else None
        opened = shown.opened if shown is not None else None
        session = opened.session.id if opened is not None and opened.has_replay() else ""
        for name, replay in self._replays.items():
            replay.display = name == session
        self.set_class(not session, "-without-replay")
        if shown is None or opened is None or shown.event is None or not session:
            return
        if session not in self._replays:
            self._replays[session] = SessionReplay(opened)
            self.query_one("#replays").mount(Container(self._replays[session]))
        if not self._replays[session].has_focus:
            self._replays[session].pause()
        self._replays[session].show_event(shown.event)
