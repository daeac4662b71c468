"""The replay of a session: the terminal as it was at a moment, and the keys that move through time."""

from __future__ import annotations

import re
import time
from typing import ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from sopcapture.terminal import Replay
from sopcapture.tui.replay_screen import ReplayScreen

_FRAME_S: Final = 1 / 30
_LONGEST_PAUSE_S: Final = 2.0
"""Where nothing happens for longer the replay goes on to what happens next."""
_SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
_STEP_S: Final = 5.0
_MOMENT: Final = re.compile(r"(?:(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,4}):)?(?P<seconds>\d{1,6}(?:\.\d{1,6})?)")


def clock(seconds: float) -> str:
    """Write a moment: ``1:02.5``, ``1:02:03``."""
    minutes, rest = divmod(max(0.0, seconds), 60)
    if minutes < 60:
        return f"{int(minutes)}:{rest:04.1f}"
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours}:{minutes:02}:{int(rest):02}"


def moment_of(text: str) -> float | None:
    """Read a moment: ``90``, ``1:30``, ``1:02:03``; None where it is none."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    return int(found["hours"] or 0) * 3600 + int(found["minutes"] or 0) * 60 + float(found["seconds"])


class ReplayPane(Vertical, can_focus=True):
    """The screen with its clock. Keys: see `BINDINGS`; the digits go to that tenth of the whole."""

    DEFAULT_CSS = """
    ReplayPane { width: 1fr; height: 1fr; border: round $primary; }
    ReplayPane:focus { border: round $accent; }
    ReplayPane > #clock { height: 1; padding: 0 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "play or pause", show=False),
        Binding("left", f"step({-_STEP_S})", "back", show=False),
        Binding("right", f"step({_STEP_S})", "forward", show=False),
        Binding("comma", "frame(-1)", "frame back", show=False),
        Binding("full_stop", "frame(1)", "frame forward", show=False),
        Binding("plus,equals_sign", "faster(1)", "faster", show=False),
        Binding("minus", "faster(-1)", "slower", show=False),
        Binding("up", "screen.command(-1)", "command before", show=False),
        Binding("down", "screen.command(1)", "next command", show=False),
        Binding("home", "part(0)", "start", show=False),
        Binding("end", "part(10)", "end", show=False),
        *(Binding(str(tenth), f"part({tenth})", f"{tenth}0 %", show=False) for tenth in range(10)),
    ]

    class Moved(Message):
        """Another moment is shown, because the person went there or because it plays."""

        def __init__(self, moment: float) -> None:
            super().__init__()
            self.moment = moment

    def __init__(self) -> None:
        super().__init__(id="replay")
        self.border_title = "replay"
        self.replay = Replay("")
        self.label = ""
        self.view = ReplayScreen(self.replay)
        self.speed = 1.0
        self._timer: Timer | None = None
        self._played_at = 0.0

    def compose(self) -> ComposeResult:
        yield self.view
        yield Static(id="clock")

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self._tell()

    @property
    def playing(self) -> bool:
        """Whether time goes by."""
        return self._timer is not None

    def show(self, moment: float | None = None) -> None:
        """Show a moment, or the present one again."""
        if moment is not None:
            self.replay.seek(moment)
        self.view.update()
        self._tell()

    def take(self, replay: Replay, label: str) -> None:
        """Show another recording from now on; the label tells it from others."""
        self.replay = self.view.replay = replay
        self.label = label

    def pause(self) -> None:
        """Stop playing."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._tell()

    def _tell(self) -> None:
        replay = self.replay
        sign = "▶" if self.playing else "‖"
        head = f"{self.label}  " if self.label else ""
        head += f"{sign} {clock(replay.moment)} / {clock(replay.duration_s)}  {self.speed:g}× "
        width = max(0, self.size.width - len(head) - 6)
        done = round(width * replay.moment / replay.duration_s) if replay.duration_s else width
        bar = Text.assemble(head, ("━" * done, "bold"), ("─" * (width - done), "dim"))
        for found in self.query("#clock").results(Static):
            found.update(bar)

    # --- what the person does -----------------------------------------------------------------------------------

    def action_play(self) -> None:
        """Play, or pause. At the end it begins anew."""
        if self.playing:
            self.pause()
            return
        if self.replay.next_frame() is None:
            self.replay.seek(0)
        self._played_at = time.monotonic()
        self._timer = self.set_interval(_FRAME_S, self._tick)
        self._tell()

    def _tick(self) -> None:
        at = time.monotonic()
        moment = self.replay.moment + (at - self._played_at) * self.speed
        self._played_at = at
        upcoming = self.replay.next_frame()
        if upcoming is None:
            self.pause()
            return
        self.go(max(moment, upcoming - _LONGEST_PAUSE_S * self.speed))

    def action_step(self, seconds: float) -> None:
        """Go some seconds back or forward."""
        self.go(self.replay.moment + seconds)

    def action_frame(self, frames: int) -> None:
        """Go to the next thing that was shown, or to the one before."""
        self.pause()
        upcoming = self.replay.next_frame()
        self.go(self.replay.previous_frame() if frames < 0 else self.replay.moment if upcoming is None else upcoming)

    def action_faster(self, steps: int) -> None:
        """Play faster or slower."""
        place = _SPEEDS.index(self.speed) + steps
        self.speed = _SPEEDS[min(max(place, 0), len(_SPEEDS) - 1)]
        self._tell()

    def action_part(self, tenth: int) -> None:
        """Go to a tenth of the whole."""
        self.go(self.replay.duration_s * tenth / 10)

    def go(self, moment: float) -> None:
        """Go to a moment, and tell."""
        self.show(moment)
        self.post_message(self.Moved(self.replay.moment))
