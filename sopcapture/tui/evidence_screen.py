"""The evidence of one change, on a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from sopcapture.tui.evidence_pane import EvidencePane
from sopcapture.tui.history_keys import EVIDENCE_KEYS, EVIDENCE_REPLAY_KEYS
from sopcapture.tui.session_keys import key_lines
from sopcapture.workflows.behind import Evidence

_HIGH = 40


class EvidenceScreen(Screen[None]):
    """Events above, replay below; on a low terminal the one in the place of the other."""

    DEFAULT_CSS = """
    EvidenceScreen #title { height: 1; background: $primary; padding: 0 1; }
    EvidenceScreen #keys { height: 1; background: $primary; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "event(1)", "next event"),
        Binding("left_square_bracket", "event(-1)", "event before"),
        Binding("r", "replay", "replay"),
        Binding("escape", "back", "back"),
        Binding("q", "dismiss", "back"),
    ]

    def __init__(self, title: str, evidence: Sequence[Evidence]) -> None:
        super().__init__()
        self.of = title
        self.evidence = evidence
        self.pane = EvidencePane()

    def compose(self) -> ComposeResult:
        yield Static(self.of, id="title", markup=False)
        yield self.pane
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.pane.show(self.evidence)
        self.query_one("#evidence").focus()

    def on_resize(self, event: events.Resize) -> None:
        self.pane.set_class(event.size.height < _HIGH, "-one")

    def on_descendant_focus(self) -> None:
        self.query_one("#keys", Static).update(
            key_lines(EVIDENCE_REPLAY_KEYS if self.pane.replaying else EVIDENCE_KEYS)
        )

    def action_event(self, step: int) -> None:
        """Go to the next event, or to the one before."""
        self.pane.go(step)

    def action_replay(self) -> None:
        """Look at the replay, at the moment of the event."""
        if not self.pane.look():
            self.query_one("#title", Static).update(f"{self.of}: there is no replay of it on this machine")

    def action_back(self) -> None:
        """Leave the replay; from the events, leave the screen."""
        if not self.pane.replaying:
            self.dismiss(None)
            return
        self.pane.look_away()
        self.query_one("#evidence").focus()
