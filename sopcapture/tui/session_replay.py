"""The replay of an open session: it knows which recording an event stands in, and where."""

from __future__ import annotations

from sopcapture.model.session import Command, Event
from sopcapture.terminal import Replay
from sopcapture.tui.replay_view import ReplayPane
from sopcapture.workflows.reading import OpenSession


class SessionReplay(ReplayPane):
    """Shows one of the session's shells at a time: each has a recording of its own."""

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        self.opened = opened
        self.shell = 0
        self._version = 0

    def show_event(self, event: Event, words: str = "") -> None:
        """Show the screen with the outcome of an event, or as it was when these words first stood on it."""
        self._take_shell(event.shell_number)
        moment = self.opened.moment(event, self.replay)
        if words:
            found = self.replay.first_shown(words, self.opened.begin(event, self.replay), moment)
            moment = moment if found is None else found
        self.show(moment)

    def reload(self) -> None:
        """Read the recording again where it has grown or was rewritten."""
        if self.shell and self.opened.replay_version(self.shell) != self._version:
            moment, shell, self.shell = self.replay.moment, self.shell, 0
            self._take_shell(shell)
            self.show(moment)

    def command_at(self, moment: float) -> str | None:
        """Give the id of the last command of this shell that had begun at a moment."""
        current = None
        for event in self.opened.session.events:
            if isinstance(event, Command) and event.shell_number == self.shell:
                if self.opened.begin(event, self.replay) > moment:
                    break
                current = event.id
        return current

    def _take_shell(self, shell: int) -> None:
        if shell == self.shell:
            return
        self.pause()
        self._version = self.opened.replay_version(shell)
        replay, self.shell = self.opened.replay(shell), shell
        several = len(self.opened.shells()) > 1
        label = f"shell {shell}" if several else ""
        self.take(replay or Replay(""), label if replay is not None else f"{label} has no replay on this machine")
