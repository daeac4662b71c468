"""The applications that the command line opens: the recorder, with a shell and without, and its finish screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Ended
from sopcapture.tui.base_app import ScreenApp
from sopcapture.tui.driver import ShellDriver
from sopcapture.tui.finish_screen import FinishScreen
from sopcapture.tui.manual_log import ManualLog
from sopcapture.tui.record_screen import RecordScreen
from sopcapture.workflows.finishing import Finishing
from sopcapture.workflows.live import LiveSession
from sopcapture.workflows.manual import ManualRecording


class RecorderApp(ScreenApp[str], inherit_bindings=False):
    """Record, then finish. Gives the next command to type."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, recording: LiveSession) -> None:
        super().__init__(ShellDriver)
        self.recording = recording
        self.screen_of_recorder = RecordScreen(recording)

    def on_mount(self) -> None:
        self.push_screen(self.screen_of_recorder, self._recorded)

    async def on_event(self, event: events.Event) -> None:
        recorder = self.screen_of_recorder
        if isinstance(event, events.Key) and self.screen is recorder and recorder.take_key(event.key):
            return
        await super().on_event(event)

    @property
    def failure(self) -> SopcaptureError | None:
        """Why the recording could not begin, None where it did."""
        return self.screen_of_recorder.failure

    @property
    def left(self) -> bool:
        """Whether the person has left and the recording goes on."""
        return self.screen_of_recorder.left

    def _recorded(self, _: None) -> None:
        if self.left or self.failure is not None:
            self.exit("")
            return
        self.recording.close()
        self.push_screen(FinishScreen(Finishing(self.recording.library, self.recording.session_id)), self._finished)

    def _finished(self, next_command: str | None) -> None:
        self.exit(next_command or "")


class ManualApp(ScreenApp[str]):
    """Write down manual steps, then finish. Gives the next command to type."""

    def __init__(self, recording: ManualRecording) -> None:
        super().__init__()
        self.recording = recording

    def on_mount(self) -> None:
        self.push_screen(ManualLog(self.recording), self._recorded)

    def _recorded(self, _: None) -> None:
        if all(isinstance(event, Ended) for event in self.recording.finish().events):
            self.exit("")
            return
        finishing = Finishing(self.recording.library, self.recording.session_id)
        self.push_screen(FinishScreen(finishing), lambda next_command: self.exit(next_command or ""))


class FinishApp(ScreenApp[str]):
    """The finish screen alone, for a session that was recorded before."""

    def __init__(self, finishing: Finishing) -> None:
        super().__init__()
        self.finishing = finishing

    def on_mount(self) -> None:
        self.push_screen(FinishScreen(self.finishing), lambda next_command: self.exit(next_command or ""))
