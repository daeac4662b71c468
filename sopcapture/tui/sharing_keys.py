"""Sending and fetching from a screen: in the background, told in one line, and stopped with a key."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Literal

from textual.app import App

from sopcapture.errors import SopcaptureError
from sopcapture.store import Library, Watch

Way = Literal["send", "fetch"]

_SAY_S = 0.2


class Sharing:
    """One exchange with the remote at a time. `say` and `done` are called in the screen's thread."""

    def __init__(self, app: App[str], library: Library, say: Callable[[str], None], done: Callable[[], None]) -> None:
        self._app = app
        self._library = library
        self._say = say
        self._done = done
        self._stop: Event | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being sent or fetched."""
        return self._stop is not None

    def start(self, way: Way) -> None:
        """Begin to send or to fetch."""
        if self.busy:
            self._say("the remote is being talked to; Esc stops that")
            return
        self._stop = Event()
        self._say(f"{_AT[way]} …  Esc stops")
        self._app.run_worker(lambda: self._run(way), thread=True, group="share")

    def stop(self) -> None:
        """End what is going on; nothing is lost by that."""
        if self._stop is not None:
            self._stop.set()

    def _run(self, way: Way) -> None:
        assert self._stop is not None  # noqa: S101 - it was started
        said_at = time.monotonic()

        def progress(text: str) -> None:
            nonlocal said_at
            if time.monotonic() - said_at > _SAY_S and self._app.is_running:
                said_at = time.monotonic()
                self._app.call_from_thread(self._say, f"{_AT[way]}: {text}  Esc stops")

        from sopcapture.workflows.sharing import pull, push  # noqa: PLC0415 - the home screen comes up without

        watch = Watch(progress, self._stop)
        try:
            if way == "send":
                said = f"sent to {push(self._library, watch=watch)}"
            else:
                said = _told(pull(self._library, watch=watch))
        except SopcaptureError as error:
            said = str(error)
        self._stop = None
        if self._app.is_running:
            self._app.call_from_thread(self._end, said)

    def _end(self, said: str) -> None:
        self._say(said)
        self._done()


_AT: dict[Way, str] = {"send": "sending", "fetch": "fetching"}


def _told(names: list[str]) -> str:
    """Say what a pull changed: SOPs by their names, as far as there is room."""
    sops = [name.rpartition("/")[2].removesuffix(".sop.md") for name in names if name.endswith(".sop.md")]
    if not names:
        return "nothing new"
    named = ", ".join(sops[:3]) + (f" and {len(sops) - 3} more" if len(sops) > 3 else "")
    return f"fetched: {named}" if sops else f"fetched: {len(names)} file{'' if len(names) == 1 else 's'}"
