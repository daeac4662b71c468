"""The replays of an SOP's steps, as far as this machine has their recordings."""

from __future__ import annotations

from collections import defaultdict

from sopcapture.errors import SessionError
from sopcapture.export import Clip, clips
from sopcapture.model.session import Command
from sopcapture.model.sop import Sop, Step
from sopcapture.store import Library, read_session
from sopcapture.workflows.citing import session_of


def replays_of(library: Library, sop: Sop) -> dict[str, tuple[Clip, ...]]:
    """Give the clips of each step by its id.

    There are none where the library keeps outputs to itself (``[evidence] keep = "commands"``), and none of commands
    that a correction takes out.
    """
    if library.config.evidence.keep == "commands":
        return {}
    from sopcapture.capture import cast_name  # noqa: PLC0415 - takes the emulator along, which other forms do without

    cut: dict[tuple[str, str], Clip] = {}
    for session_id in sop.recorded_from:
        try:
            directory = library.find_session(session_id)
            session = read_session(directory)
        except SessionError:
            continue
        shells: dict[int, list[Command]] = defaultdict(list)
        left_out = session.left_out()
        for command in session.commands():
            shells[command.shell_number].append(command)
        for shell, commands in shells.items():
            path = directory / cast_name(shell)
            if not path.is_file():
                continue
            found = clips(path.read_text("utf-8", "replace"), commands)
            cut |= {(session.id, command.id): clip for command, clip in found if command.id not in left_out}
    by_step: dict[str, tuple[Clip, ...]] = {}
    for step in sop.steps:
        wanted = ((session_of(name, sop), name.rpartition(":")[2]) for name in _events(step))
        if own := tuple(cut[key] for key in wanted if key in cut):
            by_step[step.id] = own
    return by_step


def _events(step: Step) -> tuple[str, ...]:
    """The events that a step's commands come from, else those that support it."""
    return tuple(dict.fromkeys(command.event for command in step.commands if command.event)) or step.evidence
